"""Quotation marks that do not pair in the text of a footnote."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.blanked import blanked
from frlint.checks.text.mojibake import misread_runs
from frlint.model.document import Document, Note
from frlint.model.problem import Edit, Elsewhere, Hit
from frlint.patterns import deferred

OPEN, CLOSE, STRAIGHT, LOW = "“", "”", '"', "„"
_MARK = deferred('„[^„“”]*[“”]|[“”"]')
"""A mark, or a quotation as German and its neighbours have it, which opens below."""
_WRITTEN_OUT = deferred("&(?:[lr]dquo|quot|#822[01]|#34|#x201[CcDd]);|\ufffd")
_BEFORE_QUOTATION = frozenset(" \n\t([{—–-/‘'“…*")
_AFTER_QUOTATION = frozenset(" \n\t)]}—–-/’'”….,;:?!|*")


def unbalanced_quote(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Double quotation marks in the text of a note that open and never close, close what never opened, or are turned.

    A quotation that runs on over paragraphs opens again with each of them and closes once: that is allowed. One hit is
    enough for a note, whose quotations are often all odd when its paragraphs were joined.
    """
    text = document.text
    for note in document.notes:
        body = text[note.sign : note.end]
        straight = STRAIGHT in body and body.count(STRAIGHT) % 2
        if (straight or body.count(OPEN) != body.count(CLOSE)) and not _disguised(document, note):
            places = {hit.start: hit for hit in reversed([*_odd(document.fact(blanked), note)])}
            odd = [places[start] for start in sorted(places)]
            if odd:
                elsewhere = tuple(Elsewhere(hit.start, "here too") for hit in odd[1:])
                yield odd[0]._replace(elsewhere=elsewhere)


def _disguised(document: Document, note: Note) -> bool:
    """Whether a mark may stand in the note as misread UTF-8 or as an entity, which are other rules' faults."""
    if any(note.start <= start < note.end for start, _ in document.fact(misread_runs)):
        return True
    return _WRITTEN_OUT.search(document.text, note.start, note.end) is not None


def _odd(text: str, note: Note) -> Iterator[Hit]:
    """The marks of a note without a partner, and the first that is turned the wrong way."""
    opened: list[int] = []
    turned = False
    for start, end in note.paragraphs:
        first = True
        for match in _MARK.finditer(text, start, end):
            at, sign = match.start(), match[0]
            if sign[0] == LOW:
                first = False
                continue
            before = text[at - 1] if at > start else "\n"
            after = text[at + 1] if at + 1 < end else "\n"
            if sign == STRAIGHT and not opened and (before.isdigit() or before in "½¼¾⅓⅔"):
                continue
            begins = first and not text[start:at].strip("‘'([ …—*")
            first = False
            opens = begins or _opens(sign, before, after, bool(opened))
            if not turned and sign == (CLOSE if opens else OPEN):
                turned = True
                meant = OPEN if opens else CLOSE
                yield Hit(at, at + 1, {"sign": sign, "meant": meant}, "turned", (), (Edit(at, at + 1, meant),))
            if begins:
                opened = [at]
            elif opens:
                opened.append(at)
            elif opened:
                opened.pop()
            else:
                yield Hit(at, at + 1, {"sign": sign}, "unopened")
    for at in opened:
        yield Hit(at, at + 1, {"sign": text[at]}, "unclosed")


def _opens(sign: str, before: str, after: str, inside: bool) -> bool:
    """Whether a mark begins a quotation: by its shape, unless it stands where that shape cannot."""
    could_open = before in _BEFORE_QUOTATION and after not in " \n"
    could_close = before not in " \n" and after in _AFTER_QUOTATION
    if could_open != could_close and (sign == STRAIGHT or inside == could_close):
        return could_open
    if sign == STRAIGHT:
        return not inside
    return sign == OPEN and not (inside and after in " \n")
