"""Where plain text has drifted from its TEI, in a form that people and scripts read: data, sentences, sums."""

from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, Protocol

from frlint.reporters.terminal import Look, visible

FORMS = {
    "full": "frlint.reporters.drift.full:Full",
    "concise": "frlint.reporters.drift.concise:Concise",
    "json": "frlint.reporters.drift.json:JsonArray",
}


class Place(NamedTuple):
    """A place in a file, and its words: before it, at it, after it, on one line.

    Lines and columns count from 1, `end_column` is exclusive. Where `words` are empty, it is where something would
    stand.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    before: str = ""
    words: str = ""
    after: str = ""


class Difference(NamedTuple):
    """A part of a document that has drifted.

    `part` is `marker`, `heading`, ...; `drift` is `lost` (in the TEI only), `added` (in the plain text only), `changed`
    or `moved`. `label` is the printed label of a marker, note or page break, `other` what stands for it in the plain
    text. A document on one side only has one place. `times` is 1, but for places of other words that are only counted:
    they stand for the first of them.
    """

    document: str
    part: str
    drift: str
    label: str
    other: str
    tei: Place | None
    text: Place | None
    times: int = 1


class DriftReporter(Protocol):
    """Makes text of differences, a document at a time. What it returns is written as it is."""

    def begin(self) -> str:
        """What stands before the first document."""
        ...

    def document(self, differences: Sequence[Difference]) -> str:
        """The differences of one document, of which there is at least one."""
        ...

    def end(self) -> str:
        """What stands after the last document."""
        ...


def drift_reporter(form: str, look: Look) -> DriftReporter:
    """A fresh reporter of one of `FORMS`."""
    module, _, name = FORMS[form].partition(":")
    made: DriftReporter = getattr(import_module(module), name)(look)
    return made


_NAMES = {
    "source-note": "the source note",
    "page-break": "page break",
    "page-break-between": "page break",
    "marker": "marker",
    "note": "note",
    "number": "the paper’s number",
    "closing": "the signature",
    "attachment": "the attachment’s label",
}
_WORDS = {
    "lost": "words that are in the TEI only",
    "added": "words that are in the text only",
    "changed": "other words in the text",
    "moved": "words that stand elsewhere in the text",
}


def told(difference: Difference) -> str:
    """What has drifted, as a sentence without full stop."""
    part, drift, label = difference.part, difference.drift, visible(difference.label)
    if part == "text":
        count = difference.times
        return f"other words in {count:,} places" if count > 1 else _WORDS[drift]
    if part == "document":
        return "the document is in the TEI only" if drift == "lost" else "the document is in the folder only"
    many = part == "note" and "–" in label
    name = ("notes" if many else _NAMES.get(part, f"the {part}")) + (f" {label}" if label else "")
    if not label and part in ("note", "marker", "page-break", "page-break-between"):
        name = f"a {name} without a label"
    if drift in ("lost", "added"):
        return f"{name} {'are' if many else 'is'} in the {'TEI' if drift == 'lost' else 'text'} only"
    if drift == "moved":
        return f"{name} stands elsewhere in the text"
    return f"{name} {_changed(part, label, visible(difference.other), many)}"


def _changed(part: str, label: str, other: str, many: bool) -> str:
    """In what way a part is another, behind its name."""
    if part == "note":
        if not other:
            return "has no number in the text"
        named = len(other) <= len("999–999") and " " not in other
        return f"{'are' if many else 'is'} numbered {other} in the text" if named else "is no note in the text"
    if label:
        return f"reads “{other}” in the text" if other != label else "stands apart in the text"
    return "is not the same in the text"


def counted(sums: Counter[str]) -> str:
    """Parts with their numbers, the most frequent first: `3 markers, 1 heading`."""
    rows = sorted(sums.items(), key=lambda row: (-row[1], row[0]))
    return ", ".join(f"{count:,} {_plural(part, count)}" for part, count in rows)


def _plural(part: str, count: int) -> str:
    name = {
        "text": "place of other words",
        "closing": "signature",
        "page-break-between": "page break between blocks",
        "attachment": "attachment’s label",
        "number": "paper’s number",
    }.get(part, part.replace("-", " "))
    if count == 1:
        return name
    first, of, rest = name.partition(" of ") if " of " in name else name.partition(" between ")
    return f"{first}s{of}{rest}"
