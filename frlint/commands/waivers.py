"""`frlint waivers`: list, explain, clear up and merge what editors recorded."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date

from frlint.commands.places import LISTS, parse_places
from frlint.errors import UsageError, YamlFileError
from frlint.files.write import write
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.reporters.wording import counted
from frlint.runs.filters.waived import WaiverFilter, files_in_force
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.paths import absolute, shown
from frlint.runs.pipeline import open_run
from frlint.runs.request import Outcome, Request
from frlint.suppression.waivers.explain import Explanation, explain
from frlint.suppression.waivers.file import InForce, read
from frlint.suppression.waivers.waiver import Waiver
from frlint.suppression.waivers.writing import prune, read_bytes


def run(request: Request, console: Console) -> Outcome:
    """List the waivers, `explain` those of a place, `prune` what waives nothing, or `merge` files for git."""
    action, *paths = request.paths or ("list",)
    if action not in ("list", "explain", "prune", "merge"):
        known = "list, explain PATH:LINE, prune, or merge BASE OURS THEIRS"
        raise UsageError(f"`frlint waivers {action}` is not known", known)
    if action == "merge":
        return _merge(paths, console)
    request = request._replace(paths=tuple(paths))
    if action == "explain":
        return _explain(request, console)
    gathered = gather(request, whole_volumes=True)
    files = files_in_force(gathered.documents)
    if action == "prune":
        return _prune(request, gathered, files, console)
    entries = list(InForce(map(read, files)))
    if request.output_format == "json":
        from frlint.reporters.jsontext import encode

        rows = [encode(_row(entry, gathered)) for entry in entries]
        console.out.write("[\n " + ",\n ".join(rows) + "\n]\n" if rows else "[]\n")
    else:
        console.out.writelines(_entry_text(entry, gathered) for entry in entries)
        console.out.write(f"{counted(len(entries), 'waiver')}\n")
    return Outcome(0, len(entries))


def _prune(request: Request, gathered: Gathered, files: list[str], console: Console) -> Outcome:
    with ExitStack() as stack:
        checking = open_run(request, stack, suppress="waivers", gathered=gathered)
        for _ in checking.files():
            pass
        unused = [waiver for one in checking.filters if isinstance(one, WaiverFilter) for waiver in one.unused()]
    removed = [entry for file in files for entry in prune(file, [one for one in unused if one.file == file])]
    console.out.writelines(f"Removed {_entry_text(entry, gathered)}" for entry in removed)
    console.out.write(f"{len(removed):,} removed\n")
    return Outcome(0, len(removed))


def _explain(request: Request, console: Console) -> Outcome:
    request, places = parse_places(request)
    gathered = gather(request, whole_volumes=True)
    in_force = InForce(map(read, files_in_force(gathered.documents)))
    today = date.today().isoformat()
    found = []
    with ExitStack() as stack:
        checking = open_run(request, stack, suppress="nothing", gathered=gathered)
        for file in checking.files():
            path, problems = absolute(file.job), file.problems
            here = [problem for problem in problems if any(place.holds(problem) for place in places.of(file.job))]
            found += [explain(problem, problems, path, in_force.of(path), today) for problem in here]
    if not found:
        raise UsageError("no problem stands there", LISTS)
    for one in found:
        console.out.writelines(_explained(one, gathered))
    return Outcome(0, len(found))


def _explained(one: Explanation, gathered: Gathered) -> Iterator[str]:
    problem = one.problem
    place = f"{visible_path(problem.path)}:{problem.line}:{problem.column}"
    yield f"{place}: {problem.severity} {problem.rule} {visible(problem.message)}\n"
    yield f"  quote: {visible(one.quote)}\n"
    if one.waiver is None:
        yield "  not waived\n"
    else:
        yield f"  waived: {one.how}\n    {_entry_text(one.waiver, gathered)}"
    for waiver, how in one.others:
        yield f"  another waiver of {waiver.rule}: {how}\n    {_entry_text(waiver, gathered)}"


def _merge(files: Sequence[str], console: Console) -> Outcome:
    """Merge three versions of a waivers file into OURS, as git asks a merge driver to; a fourth path is its name.

    The exit code is 1 where people must decide: then OURS has what git's own merge by lines makes of it. Raises
    `UsageError` and `GitError`; then OURS is untouched.
    """
    from frlint.suppression.waivers.merge import Merged, merge_waivers

    if len(files) not in (3, 4):
        raise UsageError(
            "`frlint waivers merge` takes three files", "merge BASE OURS THEIRS [NAME]: %O %A %B %P of git"
        )
    base, ours, theirs, *names = files
    name = names[0] if names else ours
    try:
        merged = merge_waivers(read_bytes(base), read_bytes(ours), read_bytes(theirs), name)
    except YamlFileError as error:
        merged = Merged(None, str(error))
    if merged.data is not None:
        write(ours, merged.data)
        return Outcome()
    from frlint.git.merge_file import merge_lines

    console.err.write(f"frlint: {visible_path(name)} is not merged: {_lines(merged.why)}\n")
    console.err.write("help: look at both sides' entries in the file, mend it, then git add it\n")
    console.err.flush()
    merge_lines(ours, base, theirs)
    return Outcome(1)


def _lines(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))


def _row(entry: Waiver, gathered: Gathered) -> dict[str, object]:
    return {
        "file": shown(entry.file, gathered),
        "line": entry.line,
        "document": entry.document,
        "rule": entry.rule,
        "quote": entry.quote,
        "count": entry.times,
        "kind": entry.kind,
        "editor": entry.editor,
        "expires": entry.expires or None,
        "reason": entry.reason,
    }


def _entry_text(entry: Waiver, gathered: Gathered) -> str:
    until = f", until {entry.expires}" if entry.expires else ""
    times = f" ({entry.times} times)" if entry.times > 1 else ""
    place = f"{visible_path(shown(entry.file, gathered))}:{entry.line}"
    return (
        f"{place}: {entry.rule} in {visible_path(entry.document)}{times}: “{visible(entry.quote)}” "
        f"{entry.kind} by {visible(entry.editor)}{until}: {visible(entry.reason)}\n"
    )
