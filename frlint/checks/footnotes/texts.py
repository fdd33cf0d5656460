"""How the text of a note begins and ends (FN013, FN014, FN015)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.model.document import Document, Note
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

Options = Mapping[str, Any]

_MARKED = deferred(r"[^\d\s][.)\]”’\"'?!][1-9]\d?\Z")
"""A stop behind which a marker of another note stands: it is the digit, and not the note, that ends without one."""
_BARE_NUMBER = deferred(r"(?:File(?:s|d under)? (?:[Nn]os?\. ?)?)?\S*\d/\S*\Z")
"""A note that is a file number and nothing else: `811.00/351`, `File No. 811.00/351`."""
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
_SIGNATURE_WORDS = 3
"""A last paragraph of so few words is a signature, or the end of an address."""
_SMALL = deferred(
    r"(?P<word>see|(?:not|neither|also) printed|printed|not found|documents?(?! \d{1,4}(?:[.;)]|,? and |$))|footnotes?|"
    r"for (?:text|the text)|reference is to|ibid)(?![\w-])",
    re.MULTILINE,
)
"""How notes begin. Of a `document` with its number XR009 tells."""
_IBID = deferred(r"(?<![\w-])[Ii]bid(?![\w.])")
_FIRST = deferred(r"[Ii]bid\.")


def note_without_stop(document: Document, options: Options) -> Iterator[Hit]:
    """FN013: a numbered note that ends in a letter, a digit, a comma or a semicolon.

    Most notes end in a stop, a bracket or a quotation mark; `:` stands before a quotation that follows.
    """
    text = document.text
    for note in document.notes:
        last = text[note.end - 1]
        if (last.isalnum() or last in ",;") and note.label.isdecimal() and not _may_end_so(text, note):
            words = text[note.sign : note.end].split()
            yield Hit(note.end - 1, note.end, {"label": note.label, "end": words[-1] if words else last})


def _may_end_so(text: str, note: Note) -> bool:
    """Whether a note has no need of a stop, or another rule says what is lost.

    It has no text (FN007), a bracket or quotation mark that does not close (TX004, TX005), a marker at its end; it is a
    file number, or ends with a table or a signature.
    """
    body = text[note.sign : note.end].strip()
    last_line = body[body.rfind("\n") + 1 :]
    start, end = note.paragraphs[-1]
    return (
        not body
        or any(body.count(opened) > body.count(closed) for opened, closed in _PAIRS)
        or _MARKED.search(body[-4:]) is not None
        or _BARE_NUMBER.match(body) is not None
        or " | " in last_line
        or (len(note.paragraphs) > 1 and len(text[start:end].split()) <= _SIGNATURE_WORDS)
    )


def note_begins_small(document: Document, options: Options) -> Iterator[Hit]:
    """FN014: a numbered note whose first word is one of the editors' and has a small letter: `2. see Document 12.`"""
    text = document.text
    for note in document.notes:
        start = note.sign + 1
        if text[start : start + 1].islower() and note.label.isdecimal():
            found = _SMALL.match(text, start, note.end)
            if found:
                edit = Edit(start, start + 1, text[start].upper())
                yield Hit(start, found.end(), {"label": note.label, "at": found["word"]}, edits=(edit,))


def _ibids(text: str) -> Iterator[re.Match[str]]:
    """The places of `Ibid` without its period. Its letters are found in a tenth of the time that the pattern takes."""
    at = text.find("bid")
    while at >= 0:
        found = _IBID.match(text, at - 1) if at else None
        if found is not None:
            yield found
        at = text.find("bid", at + 3)


def ibid_form(document: Document, options: Options) -> Iterator[Hit]:
    """FN015: `Ibid` without its period, and a first note 1 that begins with it."""
    for found in _ibids(document.text):
        whole = Edit(found.start(), found.end(), f"{found[0]}.")
        yield Hit(found.start(), found.end(), {"at": found[0]}, edits=(whole,))
    first = document.notes[0] if document.notes else None
    if first is not None and first.label in ("0", "1"):
        begins = _FIRST.match(document.text, first.sign + 1, first.end)
        if begins:
            yield Hit(begins.start(), begins.end(), {"label": first.label, "at": begins[0]}, "first")
