"""The ids of documents, notes and page breaks, which other volumes and web pages refer to."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from frlint.checks.markup.elements import tag_of, value_at, words_of
from frlint.model.document import Document
from frlint.model.element import Element
from frlint.model.problem import Hit
from frlint.patterns import deferred

DEEP = 50
"""So far around a note the heading is looked for in which it stands: deeper no print goes."""
_NOTE_ID = deferred(r"(.+?)fn(\d*)(.*)\Z")


def foreign_note_id(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A note's id begins with the id of another document: `d12fn3` in `d13`."""
    known: dict[int, Element | None] = {}
    for node in document.elements.named("note"):
        division = _division(node, known) if "xml:id" in node.attributes else None
        found = _NOTE_ID.match(node.attributes["xml:id"]) if division is not None else None
        if found is None or division is None:
            continue
        own = division.attributes.get("xml:id", "")
        if own and found[1] != own:
            values = {"id": found[0], "other": found[1], "document": own, "expected": f"{own}fn{found[2]}{found[3]}"}
            yield Hit(*value_at(document, node, "xml:id"), values)


def note_id_mismatch(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A note's id ends in another number than its @n."""
    for node in document.elements.named("note"):
        found = _NOTE_ID.match(node.attributes.get("xml:id", ""))
        label = node.attributes.get("n", "").strip()
        if found and found[2] and not found[3] and label.isdecimal() and int(found[2]) != int(label):
            yield Hit(*value_at(document, node, "xml:id"), {"id": found[0], "label": label})


def document_id_mismatch(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A document's id is not `d` and its @n; capitals (`d72a` for 72A) are no matter."""
    for node in document.elements.named("div"):
        if node.attributes.get("type") != "document":
            continue
        own, number = node.attributes.get("xml:id", ""), node.attributes.get("n", "").strip(" []")
        if own and number and own.lower() != f"d{number}".lower():
            yield Hit(*value_at(document, node, "xml:id"), {"id": own, "number": number})


def page_id_mismatch(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A page break's id is not the option `prefix` and its @n."""
    for node in document.elements.named("pb"):
        own, number = node.attributes.get("xml:id", ""), node.attributes.get("n", "").strip(" []")
        if own and number and own != f"{options['prefix']}{number}":
            yield Hit(*value_at(document, node, "xml:id"), {"id": own, "label": number})


def source_note_without_type(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A document's source note that has no @type: `<note n="0">Source: ...`, an inline note before the heading."""
    notes: dict[int, list[Element]] = {}
    for note in document.elements.named("note"):
        notes.setdefault(id(_document_of(note)), []).append(note)
    for division in document.elements.named("div") if notes else ():
        if division.attributes.get("type") != "document":
            continue
        own = notes.get(id(division), [])
        if any(note.attributes.get("type") == "source" for note in own):
            continue
        first = next((note for note in own if "type" not in note.attributes and _is_on_heading(note, division)), None)
        if first is None:
            continue
        printed = words_of(document, first)
        label = first.attributes.get("n", "").strip(" []")
        if printed.startswith("Source:") or label == "0" or not label:
            yield Hit(*tag_of(first), {"words": _opening(printed)})


def _document_of(note: Element) -> Element | None:
    """The document, attachment or note in which a note stands, the innermost."""
    for one in note.around():
        if one.name in ("note", "attachment") or one.attributes.get("type") == "document":
            return one
    return None


def _is_on_heading(note: Element, division: Element) -> bool:
    """Whether a note stands in the heading of a document, or right in the document before all but the heading."""
    parent = note.parent
    near = chain((parent,), islice(parent.around(), DEEP)) if parent is not None else ()
    if any(one.name == "head" and one.parent is division for one in near):
        return True
    before = division.children[: division.children.index(note)] if parent is division else None
    return before is not None and all(one.name in ("head", "note", "pb", "milestone") for one in before)


def _opening(printed: str) -> str:
    return printed if len(printed) <= 40 else printed[:40].rsplit(" ", 1)[0] + " ..."


def _division(node: Element, known: dict[int, Element | None]) -> Element | None:
    """The division around an element that has an id. `known` keeps that of each element on the way, by its offset."""
    passed: list[int] = []
    found = None
    for one in node.around():
        if one.start in known:
            found = known[one.start]
            break
        if one.name == "div" and "xml:id" in one.attributes:
            found = one
            break
        passed.append(one.start)
    known.update(dict.fromkeys(passed, found))
    return found
