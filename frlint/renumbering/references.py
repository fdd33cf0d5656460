"""References to notes in a text, in all forms: of the same document, and of other documents of the volume.

Those to other documents are the ones that the rules of volumes know (`frlint.volumes.references`).
"""

from collections.abc import Iterator
from typing import NamedTuple

from frlint.patterns import deferred
from frlint.volumes.references import is_elsewhere, references_in

BESIDE = ("supra", "infra")
"""What names the document before, or behind, in place of a number."""
_ONE = r"(?:\d{1,3}[a-z]?|\[\^\w{1,20}\])"
_LIST = rf"{_ONE}(?:(?:, and |, or |, | and | or | to |[–-]){_ONE})*"
_PLACED = deferred(
    rf"\b(?:[Ff]oot ?notes?|[Nn]otes?|[Ff]ns?\.|[Nn]n?\.) ?(?P<notes>{_LIST}),? \(?(?P<where>above|below|supra|infra)\b"
    r"(?!,? (?:in|to) )"
)
"""`footnote 3, above`, `notes 3–5 below`, `fn. 2 above`, `note 4 supra`."""
_NO_OTHER = (
    rf"(?!(?:, and |, or |, | and | or | to |[–-]){_ONE}(?!\w))"
    r"(?!\w|[–-]\w|,? (?:to|in|of|on|thereto|thereof|therein|ibid|Ibid|idem|ante|post|supra|infra|above|below|pp?\."
    r"|pages?|vol|op\.|loc\.)(?!\w)|,? [A-Z\d“\"\[])"
)
"""What follows names no other document, page or volume."""
_BARE = deferred(
    r"\b(?:[Ff]oot ?notes? |(?<=[Ss]ee )(?:[Nn]otes?|[Ff]ns?\.|[Nn]n?\.) |(?<=[Ss]ee also )notes? )"
    rf"(?P<notes>{_LIST}){_NO_OTHER}"
)
"""`see footnotes 3 and 5`, `cited in footnote 3.`: the document itself is meant."""
_PAGE_BEFORE = deferred(r"(?:\b[Pp]ages? \d+|\bpp?\. ?\d+|\b[Ii]bid\.|\bDoc(?:ument|\.) \d+),? (?:and )?\Z")
_NUMBER = deferred(_ONE)


class NoteReference(NamedTuple):
    """The number of a note in a reference: its place, the number, and whose note it is.

    `document` is empty for the document itself, else another's printed number, or `supra` or `infra` for the document
    before or behind. `where` is what says that the document itself is meant: `above`, `below`, `supra`, `infra` or
    nothing.
    """

    start: int
    end: int
    label: str
    document: str = ""
    where: str = ""


def note_references(text: str) -> list[NoteReference]:
    """All references to notes in a text that is read as one document, in order."""
    found = [
        NoteReference(r.start, r.end, text[r.start : r.end], r.document)
        for r in references_in(text)
        if r.note and text[r.start : r.end].isdecimal()
    ]
    for more in (_placed(text), _bare(text)):
        taken = {r.start for r in found}
        found += [r for r in more if r.start not in taken]
    return sorted(found)


def _placed(text: str) -> Iterator[NoteReference]:
    for match in _PLACED.finditer(text):
        for number in _NUMBER.finditer(text, *match.span("notes")):
            yield NoteReference(number.start(), number.end(), number[0], "", match["where"])


def _bare(text: str) -> Iterator[NoteReference]:
    for match in _BARE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if _PAGE_BEFORE.search(before) or is_elsewhere(text, match.start(), ""):
            continue
        for number in _NUMBER.finditer(text, *match.span("notes")):
            yield NoteReference(number.start(), number.end(), number[0])
