"""The checklist of a sample, a page in Markdown with a place for the verdict on each document. See `checklist_reading`.

Lines that begin with `>` are for people and are passed over when the page is read back.
"""

from collections.abc import Iterator
from typing import NamedTuple

from frlint.model.identity import normal
from frlint.sampling.reading import KINDS, Judged, Slip

VERDICTS = ("clean", "slips")
"""What is written at a document that was read."""
UNJUDGED = "?"


class Item(NamedTuple):
    """A document of a checklist, and what stands there of it.

    `file` is its path as it can be opened from the page, `why` says why it was drawn, `title` is its heading. `verdict`
    is one of `VERDICTS`, or empty where nobody has read it; the verdicts of `problems` are empty where nobody said.
    `line` is that of the item's heading in the page, and `slip_lines` those of the slips, from 1.
    """

    document: str
    digest: str
    words: int
    drawn: str
    file: str = ""
    why: str = ""
    title: str = ""
    reader: str = ""
    date: str = ""
    verdict: str = ""
    slips: tuple[Slip, ...] = ()
    problems: tuple[Judged, ...] = ()
    remarks: str = ""
    line: int = 0
    slip_lines: tuple[int, ...] = ()


class Checklist(NamedTuple):
    """A sample to be read: the path of its volume, how it was drawn, in words, who reads, the day, the documents."""

    volume: str
    drawn: str = ""
    reader: str = ""
    date: str = ""
    items: tuple[Item, ...] = ()


def text_of(checklist: Checklist) -> Iterator[str]:
    """The lines of the page, each with its line feed."""
    for line in _head(checklist):
        yield f"{line}\n"
    for number, item in enumerate(checklist.items, 1):
        for line in _section(item, number):
            yield f"{line}\n"


def _head(checklist: Checklist) -> Iterator[str]:
    yield f"# Sample of {_shown(checklist.volume)}"
    yield ""
    if checklist.drawn:
        yield f"> {_shown(checklist.drawn)}"
        yield ">"
    yield from (f"> {line}".rstrip() for line in _HELP)
    yield ""
    yield f"Volume: {checklist.volume}"
    yield f"Reader: {checklist.reader}".rstrip()
    yield f"Read on: {checklist.date}".rstrip()


_HELP = f"""\
Read each document against its source, and write beneath its heading:

- `Verdict:` `clean` where you find no slip that frlint does not report, else `slips`. Leave it empty where you have
  not read the document.
- `Slips:` a line for each, as `- 12, spelling: the boot lay still -> the boat lay still`: its line in the file, what
  it is in, the words as they stand, and, if you like, as they should be. It is one of
  {", ".join(KINDS)}.
- `Problems:` what frlint reports there: put `right` or `false` in the place of `?`. It may stay.
- `Remarks:` whatever you want to say, up to the next heading.

`Reader:` and `Read on:` (a day, as 2026-12-31) hold for all, or stand at a document of their own. Without them it is
you, as git calls you, and today. Then: frlint sample --record FILE""".split("\n")


def _section(item: Item, number: int) -> Iterator[str]:
    yield ""
    yield f"## {number}. {item.document}"
    yield ""
    link = f"[{_shown(item.file)}](<{item.file}>)" if item.file else ""
    for line in filter(None, (_shown(item.title), link, _shown(item.why))):
        yield f"> {line}  "
    yield ""
    yield f"Drawn: {item.drawn}"
    yield f"Words: {item.words}"
    yield f"Text: {item.digest}"
    if item.reader:
        yield f"Reader: {item.reader}"
    if item.date:
        yield f"Read on: {item.date}"
    yield ""
    yield f"Verdict: {item.verdict}".rstrip()
    yield ""
    yield "Slips:"
    yield from (_slip(slip) for slip in item.slips)
    yield ""
    if item.problems:
        yield "Problems:"
        yield from (_judged(problem) for problem in item.problems)
        yield ""
    yield "Remarks:"
    yield from item.remarks.split("\n") if item.remarks else ()


def _slip(slip: Slip) -> str:
    right = f" -> {slip.right}" if slip.right else ""
    return f"- {slip.line}, {slip.kind}: {slip.quote}{right}"


def _judged(problem: Judged) -> str:
    place = f"{problem.rule} {problem.line}:{problem.column}"
    return f"- {problem.verdict or UNJUDGED} {place}{' ' if problem.quote else ''}{problem.quote}"


def _shown(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    line = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in line if sign.isprintable())


def on_one_line(text: str) -> str:
    """Words of a document on one line, as they can stand in a checklist and in a file of readings."""
    return "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))


def same_words(text: str) -> str:
    """Words without regard to white space and to what no editor sees: how a quote is looked for."""
    return " ".join(normal(text).split())
