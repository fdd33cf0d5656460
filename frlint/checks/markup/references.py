"""References within the XML: what stands in a `ref` and where it leads, and ranges of pages that go back."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.markup.elements import value_at, words_of
from frlint.checks.numerals import from_roman
from frlint.deferred import deferred
from frlint.element import Element
from frlint.model import Document
from frlint.problem import Elsewhere, Hit

_TARGET = deferred(r"(?:frus\d{4}[\w-]*)?#(?:pg_(\w+)|d(\d+)(?:fn(\w+))?)\Z")
_VOLUME = deferred(r"frus\d{4}(?:-\d\d)?[A-Za-z]*v(e?)(\d\d)(?:p\d+)?(?:#|\Z)")
_PAGE_NAMED = deferred(r"(?:\A|\bp{1,2}\. ?|\b[Pp]ages? )(\d+|[ivxlcIVXLC]+) ?n?\.?\Z")
_DOCUMENT_NAMED = deferred(r"(?:\A|\bDocuments? )(\d+)(?: ff)?\.?\Z")
_NOTE_NAMED = deferred(r"(?:\A|\b[Ff]oot ?notes? )(\w+)(?:[,>]* (?:to )?Document (\d+))?\.?\Z")
_VOLUME_NAMED = deferred(r"\b[Vv]ol(?:ume|\.)? (E[–-])?([ivxlcIVXLC]+|\d+)\b")
_DASHES = frozenset("–-—‒−")
_RANGE = deferred(r"\A(\d+|[ivxlc]+) ?[–-] ?(\d+|[ivxlc]+)\Z")


def other_target(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A `ref` names another page, document or note than the one its target leads to."""
    for node in document.elements.named("ref"):
        target = node.attributes.get("target", "")
        place, hash_sign, name = target.rpartition("#")
        printed = document.text[node.inner : node.close]
        if not target or name == f"pg_{printed}" or name == f"d{printed}":
            continue
        if "<" in printed or "\n" in printed or "&" in printed:
            printed = words_of(document, node)
        said = _mismatch(target, printed) if hash_sign else ""
        said = said or (_other_volume(target, printed) if place or not hash_sign else "")
        if said:
            yield Hit(node.inner, node.close, {"printed": printed, "target": target, "said": said})


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
    last: Element | None = None
    for node in document.elements.named("ref"):
        previous, last = last, node
        target = node.attributes.get("target", "")
        if previous is None or "#pg_" not in target:
            continue
        gap = document.text[previous.end : node.start]
        if gap == ", ":
            continue
        if len(gap) > 60 or not _DASHES.intersection(gap) or gap.strip() not in _DASHES:
            continue
        volume, _, page = target.rpartition("#pg_")
        other_volume, _, first = previous.attributes.get("target", "").rpartition("#pg_")
        begins, ends = _page(first), _page(page)
        if volume == other_volume and begins * ends > 0 and abs(ends) < abs(begins):
            values = {"first": first, "last": page}
            yield Hit(previous.start, node.end, values)
    yield from _ranges_in_one(document)


def _ranges_in_one(document: Document) -> Iterator[Hit]:
    """Ranges that stand in one `ref`."""
    for node in document.elements.named("ref"):
        if node.close - node.inner > 40:
            continue
        found = _RANGE.match(document.text[node.inner : node.close])
        if found is None or found[1].isdecimal() != found[2].isdecimal():
            continue
        if abs(_page(found[2])) < abs(_page(found[1])) and len(found[2]) >= len(found[1]):
            yield Hit(node.inner, node.close, {"first": found[1], "last": found[2]})


def target_without_hash(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A target is neither an address nor another volume, and has no `#`: it leads out of the volume."""
    for node in document.elements.named("ref"):
        target = node.attributes.get("target", "")
        if target and "#" not in target and not target.startswith(tuple(options["other"])):
            yield Hit(*value_at(document, node, "target"), {"target": target})


def outside_sign(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """The `n` of `612n` stands behind the reference to the page, not in it."""
    for node in document.elements.named("hi"):
        if node.close - node.inner > 2 or document.text[node.inner : node.close] not in options["signs"]:
            continue
        before = document.text[max(0, node.start - 200) : node.start].rstrip()
        if before.endswith("</ref>"):
            at = max(0, node.start - 200) + len(before)
            yield Hit(node.start, node.end, {}, elsewhere=(Elsewhere(at - len("</ref>"), "here the reference ends"),))
