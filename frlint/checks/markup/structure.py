"""Where elements stand: empty ones, misplaced ones, heads, attachments, lists, signatures, tables."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.markup.elements import has_words, tag_of, value_at, words_of
from frlint.model.document import Document
from frlint.model.element import Element, Elements
from frlint.model.problem import Elsewhere, Hit

_SHOWN = frozenset(["graphic", "figure", "pb", "formula", "gap", "space", "anchor", "ptr", "note"])
"""What is there to see though it holds no letter."""
_NO_WORDS = frozenset("< \t\r\n")
"""What an element may begin with that holds nothing."""
_NEAR = 200
"""Characters on either side of an element that are looked at."""
_UNMOVED = frozenset(["pb", "lb", "cb", "milestone", "anchor"])
"""Breaks, which stand anywhere."""


def empty_element(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """An element of the option `elements` holds nothing that is printed. In the header nothing is printed."""
    text = document.text
    for node in document.elements.named("div"):
        if node.attributes.get("type") == "document" and not _shows_anything(document, node):
            yield Hit(*tag_of(node), {"element": node.full_name}, "document")
    for node in document.elements.named(*options["elements"]):
        if node.inner < node.close and text[node.inner] not in _NO_WORDS:
            continue
        if node.name == "p" and _parts_text(text, node):
            continue
        if not _shows_anything(document, node) and not any(one.name == "teiHeader" for one in node.around()):
            yield Hit(node.start, node.end, {"element": node.full_name}, "head" if node.name == "head" else "")


def _parts_text(text: str, node: Element) -> bool:
    """Whether an empty element parts running text, as an empty `p` in a note does that has text right in it."""
    if not node.is_empty:
        return False
    before, after = text[max(0, node.start - _NEAR) : node.start].rstrip(), text[node.end : node.end + _NEAR].lstrip()
    return bool((before and before[-1] != ">") or (after and after[0] != "<"))


def _shows_anything(document: Document, node: Element) -> bool:
    return has_words(document, node) or any(child.name in _SHOWN for child in node.within())


def misplaced_element(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """An element stands right in one that the option `not-in` names for it, or anywhere within one of `not-within`."""
    found = document.elements
    for name, parents in options["not-in"].items():
        for node in found.named(name):
            if node.parent is not None and node.parent.name in parents:
                yield _misplaced(node, node.parent)
    for name, outer in options["not-within"].items():
        for node in found.named(name):
            around = next((one for one in node.around() if one.name in outer), None)
            if around is not None:
                yield _misplaced(node, around)


def _misplaced(node: Element, around: Element) -> Hit:
    return Hit(*tag_of(node), {"element": node.full_name, "around": around.full_name})


def note_in_note(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A note stands within a note. In an inline note of the text, it is one of the paper's own."""
    for node in document.elements.named("note"):
        around = next((one for one in node.around() if one.name == "note"), None)
        if around is not None and around.attributes.get("rend") != "inline":
            values = {"label": node.attributes.get("n", "?"), "around": around.attributes.get("n", "?")}
            yield Hit(*tag_of(node), values)


def wrong_number_of_heads(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A division has two heads; or one that is no document has none (of a document, a rule of its own reports that)."""
    for node in document.elements.named("div"):
        heads = [child for child in node.children if child.name == "head"]
        kind = node.attributes.get("type", "")
        if len(heads) > 1:
            first = Elsewhere(heads[0].start, "the first head")
            for head in heads[1:]:
                yield Hit(*tag_of(head), {"type": kind or "div", "count": len(heads)}, elsewhere=(first,))
        elif not heads and kind not in ("document", "document-pending") and kind not in options["headless"]:
            yield Hit(*tag_of(node), {"type": kind or "div", "count": 0}, "none")


def attachment_not_last(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Something of the document itself follows an attachment."""
    for parent in _parents(document.elements, "attachment"):
        attached = None
        for child in parent.children:
            if child.name == "attachment":
                attached = child
            elif attached is not None and child.name not in _UNMOVED and child.name != "div":
                values = {"element": child.full_name}
                yield Hit(*tag_of(child), values, elsewhere=(Elsewhere(attached.start, "the attachment before it"),))
                break


def foreign_part_in_attachment(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """An attachment holds what belongs to no attachment: a division, or an editorial note."""
    for node in document.elements.named("attachment"):
        for child in node.children:
            if child.name == "div":
                yield Hit(*tag_of(child), {"what": child.full_name})
            elif child.name == "head" and words_of(document, child).strip(" .[]").lower() in options["heads"]:
                yield Hit(*tag_of(child), {"what": words_of(document, child)}, "head")


def label_without_item(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A list's label has no item behind it, or stands behind its item."""
    for parent in _parents(document.elements, "label"):
        if parent.name != "list":
            continue
        children = [child for child in parent.children if child.name not in _UNMOVED and child.name != "head"]
        for label, follower in zip(children, [*children[1:], None], strict=True):
            if label.name == "label" and (follower is None or follower.name != "item"):
                values = {"label": words_of(document, label)}
                yield Hit(label.start, label.end, values, "no-item" if follower is None else "")


def untidy_term(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """In a list of terms or persons, a comma stands within the name, or the name is not in bold."""
    for node in document.elements.named("term", "persName"):
        if "xml:id" not in node.attributes:
            continue
        around = list(node.around())
        if not any(one.name == "list" and one.attributes.get("type") in options["lists"] for one in around):
            continue
        values = {"element": node.full_name, "printed": words_of(document, node)}
        if values["printed"].endswith(","):
            yield Hit(*tag_of(node), values)
        elif not any(one.name == "hi" and "strong" in one.attributes.get("rend", "") for one in around):
            yield Hit(*tag_of(node), values, "weak")


def odd_signature(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A signature stands in no closer, or is one of several in a closer; or a paper has several closers."""
    found = document.elements
    for node in found.named("signed"):
        if node.parent is None or node.parent.name != "closer":
            yield Hit(*tag_of(node), {"count": 1}, "outside")
    for parent in _parents(found, "signed"):
        signed = [child for child in parent.children if child.name == "signed"]
        if parent.name == "closer" and len(signed) > 1:
            yield Hit(*tag_of(signed[1]), {"count": len(signed)}, "two-signed")
    for parent in _parents(found, "closer"):
        closers = [child for child in parent.children if child.name == "closer"]
        if parent.name in ("div", "attachment") and len(closers) > 1:
            first = (Elsewhere(closers[0].start, "the first closer"),)
            yield Hit(*tag_of(closers[1]), {"count": len(closers)}, elsewhere=first)


def table_size_mismatch(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A table has another number of rows than its @rows says, or of columns than its @cols.

    Whether rows with the role `label` count, editions do not agree: both numbers are right.
    """
    for table in document.elements.named("table"):
        rows = [child for child in table.children if child.name == "row"]
        encoded = table.attributes.get("rows", "").strip()
        labels = sum(1 for row in rows if row.attributes.get("role") == "label")
        if encoded.isdecimal() and not len(rows) - labels <= int(encoded) <= len(rows):
            yield Hit(*value_at(document, table, "rows"), {"said": encoded, "count": len(rows)})
        encoded = table.attributes.get("cols", "").strip()
        counts = [_columns(row) for row in rows]
        widest = max((count for count in counts if count is not None), default=0)
        if encoded.isdecimal() and rows and None not in counts and widest != int(encoded):
            yield Hit(*value_at(document, table, "cols"), {"said": encoded, "count": widest}, "cols")


def _columns(row: Element) -> int | None:
    """How many columns a row's cells take; None where a cell reaches over several rows, or says no number."""
    total = 0
    for cell in row.children:
        if cell.name != "cell":
            continue
        spans = cell.attributes.get("cols", "1").strip()
        if cell.attributes.get("rows", "1").strip() != "1" or not spans.isdecimal():
            return None
        total += int(spans)
    return total


def _parents(found: Elements, name: str) -> list[Element]:
    """The elements that hold elements of a name, each once, in the order of the text."""
    return list({id(one.parent): one.parent for one in found.named(name) if one.parent is not None}.values())
