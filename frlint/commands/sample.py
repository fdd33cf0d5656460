"""`frlint sample`: which documents a person should read, what was found in them, and what that says of the others."""

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from typing import NamedTuple

from frlint.commands.console import progress_of, say_to
from frlint.commands.outputs import open_results
from frlint.commands.sparing import require_new, spare_documents
from frlint.errors import UsageError
from frlint.git.repository import user_name
from frlint.reporters.formats import About
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.reporters.wording import counted
from frlint.runs.request import Outcome, Request
from frlint.runs.sampling.population import Volume, drawn_from, gather_sample, readings_of, without_readings
from frlint.runs.sampling.recording import Recorded, record
from frlint.runs.sampling.reporting import report
from frlint.sampling.checklist import Checklist, Item, text_of
from frlint.sampling.doubt import doubts
from frlint.sampling.drawing import Drawn, draw
from frlint.sampling.traits import Traits
from frlint.suppression.quote import escaped

_USAGE = "frlint sample VOLUME, frlint sample --record FILE, or frlint sample VOLUME --report"
_MOST = 100_000


class Options(NamedTuple):
    """The options that `sample` alone has."""

    size: str = "20"
    seed: str = ""
    record: str = ""
    """A checklist that was filled in."""
    report: bool = False
    reader: str = ""


def run(request: Request, console: Console) -> Outcome:
    """Draw a sample, record a checklist, or report. The exit code of a report is 1 where a file cannot be read.

    Raises `UsageError` for options that do not go together and for what is no volume, `ChecklistError` and
    `ReadingsError` for files that are wrong.
    """
    options = request.own_options(Options)
    others = {"--record": options.record, "--report": options.report}
    asked = [name for name, given in others.items() if given]
    if len(asked) > 1:
        raise UsageError(f"{asked[0]} and {asked[1]} do not go together", _USAGE)
    for name in asked:
        if options.seed or options.size != Options().size:
            raise UsageError(f"{name} draws nothing: --size and --seed say nothing here", "leave them out")
    if options.reader and not options.record:
        raise UsageError("--reader says who read what is recorded", "it goes with --record FILE")
    if options.record:
        return _record(request, options, console)
    if not request.paths:
        raise UsageError("no volume is named", _USAGE)
    return _report(request, console) if options.report else _draw(request, options, console)


def _draw(request: Request, options: Options, console: Console) -> Outcome:
    require_new(request.output)
    size = _size(options.size)
    seed = options.seed or os.urandom(4).hex()
    with ExitStack() as stack:
        gathered = gather_sample(request)
        spare_documents(request, gathered.documents)
        volume = drawn_from(request, gathered, stack, progress_of(request, console, stack))
        at_random, read = without_readings(volume.documents, readings_of(volume.folder))
        drawn = draw(doubts(volume.documents), size, seed, at_random, read)
        command = f"frlint sample {visible_path(volume.path)} --size {size} --seed {visible(seed)}"
        out, _ = open_results(request, console, stack)
        out.writelines(text_of(_checklist(volume, drawn, command, request.output)))
    if not request.quiet:
        _say_of(volume, console)
        many = f"{counted(len(drawn), 'document')} of {len(volume.documents):,} to read"
        where = f"; fill in {visible_path(request.output)}, then: frlint sample --record {visible_path(request.output)}"
        say_to(console.err, f"{many}, drawn with --seed {seed}{where if request.output else ''}")
    return Outcome(0, len(volume.documents))


def _checklist(volume: Volume, drawn: Sequence[Drawn], command: str, output: str) -> Checklist:
    """The checklist of a sample, with paths as they are from where it is written."""
    folder = os.path.dirname(os.path.abspath(output)) if output else os.getcwd()

    def seen(path: str) -> str:
        return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")

    traits = {one.name: one for one in volume.documents}
    chance = sum(one.drawn == "random" for one in drawn)
    how = (
        f"{chance} of {counted(len(volume.documents), 'document')} drawn at random, {len(drawn) - chance} by doubt, "
        f"by: {command}"
    )
    items = tuple(_item(one, traits[one.doubt.name], seen) for one in drawn)
    return Checklist(escaped(seen(volume.path)), how, items=items)


def _item(drawn: Drawn, traits: Traits, seen: Callable[[str], str]) -> Item:
    why = "drawn at random" if drawn.drawn == "random" else f"drawn by doubt: {drawn.doubt.why}"
    return Item(
        traits.name,
        traits.digest,
        traits.words,
        drawn.drawn,
        visible_path(seen(traits.file)),
        why,
        traits.title,
        problems=traits.problems,
    )


def _size(text: str) -> int:
    """How many documents are drawn. Raises `UsageError` for what is no number from 1."""
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= _MOST):
        raise UsageError(f"--size {visible(text)} is no number from 1", "--size 20: so many documents")
    return int(text)


def _record(request: Request, options: Options, console: Console) -> Outcome:
    if len(request.paths) > 1:
        raise UsageError("a checklist is of one volume", _USAGE)
    reader = options.reader or user_name(os.path.dirname(os.path.abspath(options.record)))
    found = record(request, options.record, reader, date.today().isoformat())
    console.out.writelines(f"{line}\n" for line in _recorded(found))
    return Outcome(0, len(found.new) + found.same)


def _recorded(found: Recorded) -> list[str]:
    """What was put on record, in lines."""
    slips = sum(len(one.slips) for one in found.new)
    lines = [
        f"Recorded {counted(len(found.new), 'reading')} with {counted(slips, 'slip')} in {visible_path(found.file)}"
    ]
    if found.replaced:
        lines.append(f"{found.replaced} of them in the place of what was recorded of the same reader, day and text")
    if found.same:
        lines.append(f"{counted(found.same, 'reading')} there already")
    if found.changed:
        lines.append(f"Changed since the checklist was made, recorded as read: {_some(found.changed)}")
    if found.unread:
        lines.append(f"Without a verdict, not recorded: {_some(found.unread)}")
    if found.unread_at_random:
        lines.append(f"Drawn at random and not read yet: {_some(found.unread_at_random)}")
        lines.append("The estimate holds once these are read, too: none of them may be left out because it is hard")
    return lines


def _report(request: Request, console: Console) -> Outcome:
    from frlint.reporters.sampling import summaries_text

    found = report(request)
    with ExitStack() as stack:
        out, look = open_results(request, console, stack)
        out.writelines(summaries_text(request.output_format or "full", found.summaries, About(look)))
    for path, why in found.unread:
        say_to(console.err, f"frlint: {visible_path(path)} cannot be read: {visible(why)}")
    if found.lost and not request.quiet:
        say_to(console.err, f"frlint: {counted(found.lost, 'reading')} of documents that are not there")
    return Outcome(int(bool(found.unread)), sum(one.documents for one in found.summaries))


def _say_of(volume: Volume, console: Console) -> None:
    for path, why in volume.unread:
        say_to(console.err, f"frlint: {visible_path(path)} cannot be read, and is not drawn: {visible(why)}")


def _some(names: Sequence[str], most: int = 8) -> str:
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(map(visible, names[:most])) + more
