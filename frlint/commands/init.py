"""`frlint init`: a first configuration, manifests and the entry for a hook; on a terminal as a conversation."""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from frlint.commands.console import progress_of, say
from frlint.commands.talking import Talk, can_talk
from frlint.files.taken_back import TakenBack, Write
from frlint.reporters.terminal import Console, visible_path
from frlint.reporters.wording import counted
from frlint.runs.request import Outcome, Request

if TYPE_CHECKING:
    from frlint.init import WrittenFiles
    from frlint.init.configuration import Choices
    from frlint.init.planned import Planned
    from frlint.init.survey import Survey


class Options(NamedTuple):
    """The options that `init` alone has."""

    force: bool = False
    lists: bool = False
    """Whether the lists of volumes are drafted, too."""
    yes: bool = False
    """Whether what is proposed is taken without a question."""


class _Answers(NamedTuple):
    """What a person wants to have written, besides the configuration."""

    choices: "Choices"
    manifests: bool
    lists: bool
    hook: bool


def run(request: Request, console: Console) -> Outcome:
    """Write a configuration that fits the documents of a folder, their manifests (with `lists` their lists, too), and
    the entry for a git hook: all of them or none. On a terminal it says first what it understood and would write, and
    asks. Raises `UsageError`."""
    folder = request.paths[0] if request.paths else "."
    options = request.own_options(Options)
    if can_talk(console) and not options.yes:
        return _converse(folder, options, request, console)
    with TakenBack() as files, ExitStack() as stack:
        lines = _write(folder, options, None, request, console, files.write, stack)
    if options.yes:
        lines += ["", *_next_steps(folder, any("pre-commit install" in line for line in lines))]
    console.out.write("\n".join(map(visible_path, lines)) + "\n")
    return Outcome()


def _converse(folder: str, options: Options, request: Request, console: Console) -> Outcome:
    """Say what was understood, ask, show what would be written, and write it when the person agrees."""
    from frlint.init import is_there
    from frlint.init.planned import Planned
    from frlint.init.survey import survey_folder
    from frlint.init.understanding import rows

    is_there(folder, options.force)
    talk, planned = Talk(console), Planned()
    try:
        seen = survey_folder(Path(folder))
        talk.say("This is what frlint understood of the documents:", "")
        talk.rows([*rows(seen)])
        talk.say("", "A few questions; Enter takes what stands in brackets, Ctrl-C ends without writing anything.", "")
        answers = _ask(talk, folder, seen, options)
        with ExitStack() as stack:
            lines = _write(folder, options, (seen, answers), request, console, planned.write, stack)
        if not _agreed(talk, planned):
            talk.say("Nothing was written.")
            return Outcome()
    except KeyboardInterrupt:
        say("", "Nothing was written.")
        raise
    planned.carry_out()
    told = [line for line in lines if line.startswith(("Wrote", "Added", "The hook", "Name "))]
    by_hand = [line for line in lines if line.endswith("by hand:")]
    talk.say("", *map(visible_path, [*told, *(lines[lines.index(by_hand[0]) :] if by_hand else [])]), "")
    talk.say(*_next_steps(folder, any("pre-commit install" in line for line in told)))
    return Outcome()


def _ask(talk: Talk, folder: str, seen: "Survey", options: Options) -> _Answers:
    from frlint.files.upwards import work_tree
    from frlint.init.configuration import Choices, proposed_paths, sure_way
    from frlint.init.manifests import volumes_without_manifest
    from frlint.init.survey import PRESET_YEARS
    from frlint.init.understanding import STYLES, groups_sum
    from frlint.volumes.draft import COMMON

    proposed = ", ".join(proposed_paths(seen))
    paths = _paths(talk, folder, proposed)
    preset = markers = None
    if len(seen.groups) == 1:
        [usual] = seen.groups
        answer = talk.ask("Whose habits do they have?", usual or "none", (*PRESET_YEARS, "none"))
        preset = "" if answer == "none" else answer
    styles = groups_sum(seen).markers
    if styles and set(styles) != {"tei"}:
        usual = sure_way(styles, "flattened", COMMON) or "auto"
        markers = talk.ask("How are notes marked in the text?", usual, ("auto", *STYLES))
    volumes = len(volumes_without_manifest(folder))
    manifests, lists = False, options.lists
    if volumes:
        manifests = talk.agree(
            f"Write a volume.yaml for {counted(volumes, 'volume')}, drafted from all documents?", True
        )
        lists = manifests and talk.agree("Draft lists of persons, terms and sources, too?", options.lists)
    in_git = bool(work_tree(os.path.realpath(folder)))
    hook = in_git and talk.agree("Add the hook for pre-commit, which checks what is committed?", True)
    return _Answers(Choices(paths, preset, markers), manifests, lists, hook)


def _paths(talk: Talk, folder: str, proposed: str) -> tuple[str, ...] | None:
    """What is to be checked where nothing is named; None for what is proposed."""
    while True:
        answer = talk.ask("What is checked where nothing is named?", proposed)
        if answer == proposed:
            return None
        paths = tuple(path.strip().replace(os.sep, "/") for path in answer.split(",") if path.strip())
        missing = [path for path in paths if not os.path.exists(os.path.join(folder, path))]
        if paths and not missing:
            return paths
        talk.say(f"  There is no {', '.join(map(visible_path, missing))}; name folders, with commas between them.")


def _agreed(talk: Talk, planned: "Planned") -> bool:
    """Whether the person has the files written, after a look at them."""
    talk.say("", "This would be written:", *map(visible_path, planned.text(whole=False)), "")
    what = counted(len(planned.files), "file")
    if not planned.is_shortened():
        return talk.agree(f"Write {'it' if len(planned.files) == 1 else f'these {what}'}?", True)
    answer = talk.ask(f"Write these {what}? (show: all of them whole)", "yes", ("yes", "no", "show"))
    if answer == "show":
        talk.say(*map(visible_path, planned.text(whole=True)), "")
        return talk.agree(f"Write these {what}?", True)
    return answer == "yes"


def _write(
    folder: str,
    options: Options,
    answered: "tuple[Survey, _Answers] | None",
    request: Request,
    console: Console,
    write: Write,
    stack: ExitStack,
) -> list[str]:
    """Write what is to be written; what was found and done, in sentences."""
    from frlint.init import init
    from frlint.init.manifests import write_manifests

    if answered is None:
        written = init(folder, options.force, write)
        manifests, lists = True, options.lists
    else:
        seen, answers = answered
        written = init(folder, options.force, write, seen=seen, choices=answers.choices, hook=answers.hook)
        manifests, lists = answers.manifests or answers.lists, answers.lists
    verb = "Wrote over" if written.replaced else "Wrote"
    lines = [*written.found, f"{verb} {written.configuration}"]
    if manifests:
        lines += write_manifests(folder, progress_of(request, console, stack), write, lists=lists)
    return lines + _hook_lines(written)


def _hook_lines(written: "WrittenFiles") -> list[str]:
    if not written.hook:
        return []
    done = {
        "created": f"Wrote {written.hook.file} with the entry for the hook; `pre-commit install` turns it on",
        "added": f"Added the hook to {written.hook.file}",
        "replaced": f"Wrote the hook in {written.hook.file} anew",
        "present": f"The hook is in {written.hook.file} already",
        "old": f"The hook in {written.hook.file} is an old one: `frlint init --force` writes it anew",
    }
    if written.hook.state in done:
        return [done[written.hook.state]]
    return [f"Add this to {written.hook.file} by hand:", *written.hook.entry.rstrip("\n").split("\n")]


def _next_steps(folder: str, hook: bool) -> list[str]:
    """What to do next: three commands."""
    where = "" if folder == "." else f" {folder}"
    steps = [
        (f"frlint check{where}", "lists what is wrong in the documents, and what to do about it"),
        (f"frlint baseline{where}", "records what stands by now, so that only new problems fail"),
    ]
    if hook:
        steps.append(("pre-commit install", "has git check each commit"))
    else:
        steps.append((f"frlint watch{where}", "checks at every save"))
    widest = max(len(command) for command, _ in steps)
    return ["Next:", *(f"  {command.ljust(widest)}   {what}" for command, what in steps)]
