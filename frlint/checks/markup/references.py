"""References within the XML: what stands in a `ref` and where it leads, and ranges of pages that go back."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.markup.elements import value_at, words_of
from frlint.checks.numerals import from_roman
from frlint.model.document import Document
from frlint.model.element import Element
from frlint.model.problem import Elsewhere, Hit
from frlint.patterns import deferred

_TARGET = deferred(r"(?:frus\d{4}[\w-]*)?#(?:pg_(\w+)|d(\d+)(?:fn(\w+))?)\Z")
_VOLUME = deferred(r"frus\d{4}(?:-\d\d)?[A-Za-z]*v(e?)(\d\d)(?:p\d+)?(?:#|\Z)")
_PAGE_NAMED = deferred(r"(?:\A|\bp{1,2}\. ?|\b[Pp]ages? )(\d+|[ivxlcIVXLC]+) ?n?\.?\Z")
_DOCUMENT_NAMED = deferred(r"(?:\A|\bDocuments? )(\d+)(?: ff)?\.?\Z")
_NOTE_NAMED = deferred(r"(?:\A|\b[Ff]oot ?notes? )(\w+)(?:[,>]* (?:to )?Document (\d+))?\.?\Z")
_VOLUME_NAMED = deferred(r"\b[Vv]ol(?:ume|\.)? (E[–-])?([ivxlcIVXLC]+|\d+)\b")
_DASHES = frozenset("–-—‒−")
_LONGEST_GAP = 60
_LONGEST_RANGE = 40
_RANGE = deferred(r"\A(\d+|[ivxlc]+) ?[–-] ?(\d+|[ivxlc]+)\Z")


def misdirected_reference(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A `ref` names another page, document or note than the one its target leads to."""
    for node in document.elements.named("ref"):
        target = node.attributes.get("target", "")
        place, hash_sign, name = target.rpartition("#")
        printed = document.text[node.inner : node.close]
        if not target or name == f"pg_{printed}" or name == f"d{printed}":
            continue
        if "<" in printed or "\n" in printed or "&" in printed:
            printed = words_of(document, node)
        what = _mismatch(target, printed) if hash_sign else ""
        what = what or (_other_volume(target, printed) if place or not hash_sign else "")
        if what:
            yield Hit(node.inner, node.close, {"printed": printed, "target": target, "said": what})


def _mismatch(target: str, printed: str) -> str:
    """What the printed words name, where they name another page, document or note than the target; else empty."""
    found = _TARGET.match(target)
    if found is None:
        return ""
    page, number, note = found.groups()
    if page:
        named = _PAGE_NAMED.search(printed)
        other = named is not None and _page(named[1]) != _page(page) and not _shortened(named[1], page)
        return f"page {named[1]}" if named is not None and other and _page(page) else ""
    if note:
        named = _NOTE_NAMED.search(printed)
        if named is None or not named[1].isdecimal():
            return ""
        other = named[1] != note or (named[2] or number) != number
        return f"footnote {named[1]}{f', Document {named[2]}' if named[2] else ''}" if other else ""
    named = _DOCUMENT_NAMED.search(printed)
    return f"document {named[1]}" if named is not None and named[1] != number else ""


def _other_volume(target: str, printed: str) -> str:
    """The volume that the printed words name, where the target leads to one of another number; else empty."""
    found, named = _VOLUME.match(target), _VOLUME_NAMED.search(printed)
    if found is None or named is None:
        return ""
    number = int(named[2]) if named[2].isdecimal() else from_roman(named[2])
    same = int(found[2]) == number and bool(found[1]) == bool(named[1])
    return "" if same else f"volume {named[1] or ''}{named[2]}"


def _page(label: str) -> int:
    """The number of a page, Roman ones below zero; 0 where it has none."""
    if label.isdecimal():
        return int(label)
    return -from_roman(label) if set(label.lower()) <= set("ivxlcdm") else 0


def _shortened(printed: str, page: str) -> bool:
    """Whether a printed number is the end of a page's: `57` for 357, behind `355–`."""
    return printed.isdecimal() and len(printed) < len(page) and page.endswith(printed)


def descending_index_range(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """In the matter around the documents, mostly the index, a range of pages ends before it begins."""
    text = document.text
    previous: Element | None = None
    for node in document.elements.named("ref"):
        if node.close - node.inner <= _LONGEST_RANGE:
            yield from _range_within(node, text[node.inner : node.close])
        if previous is not None and 0 < node.start - previous.end <= _LONGEST_GAP:
            gap = text[previous.end : node.start]
            if gap != ", " and gap.strip() in _DASHES:
                yield from _range_between(previous, node)
        previous = node


def _range_between(first: Element, last: Element) -> Iterator[Hit]:
    """A range whose ends are references of their own."""
    volume, sign, end = last.attributes.get("target", "").rpartition("#pg_")
    other_volume, _, start = first.attributes.get("target", "").rpartition("#pg_")
    begins, ends = _page(start), _page(end)
    if sign and volume == other_volume and begins * ends > 0 and abs(ends) < abs(begins):
        yield Hit(first.start, last.end, {"first": start, "last": end})


def _range_within(node: Element, printed: str) -> Iterator[Hit]:
    """A range that stands in one reference."""
    found = _RANGE.match(printed) if "–" in printed or "-" in printed else None
    if found is None or found[1].isdecimal() != found[2].isdecimal():
        return
    if abs(_page(found[2])) < abs(_page(found[1])) and len(found[2]) >= len(found[1]):
        yield Hit(node.inner, node.close, {"first": found[1], "last": found[2]})


def target_without_hash(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A target is neither an address nor another volume, and has no `#`: it leads out of the volume."""
    for node in document.elements.named("ref", "note"):
        target = node.attributes.get("target", "")
        if target and "#" not in target and not target.startswith(tuple(options["other"])):
            yield Hit(*value_at(document, node, "target"), {"target": target})


def sign_outside_reference(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """The `n` of `612n` stands behind the reference to the page, not in it."""
    for node in document.elements.named("hi"):
        if node.close - node.inner > 2 or document.text[node.inner : node.close] not in options["signs"]:
            continue
        before = document.text[max(0, node.start - 200) : node.start].rstrip()
        if before.endswith("</ref>"):
            at = max(0, node.start - 200) + len(before)
            yield Hit(node.start, node.end, {}, elsewhere=(Elsewhere(at - len("</ref>"), "here the reference ends"),))
