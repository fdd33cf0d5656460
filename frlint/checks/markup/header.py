"""The header of a volume: what it must hold, and the id of its root."""

from collections.abc import Iterator, Mapping
from os.path import basename, splitext
from typing import Any

from frlint.checks.markup.elements import tag_of, value_at
from frlint.model.document import Document
from frlint.model.element import Element
from frlint.model.problem import Hit


def incomplete_header(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A part of the volume's header is missing, stands twice, or holds others than it may.

    The option `exactly-one` names what an element must hold once: `title complete` is a `title` with that @type,
    `a|b` one of two, `date !content-date` a `date` of any other @type. The option `only` names all that may stand in an
    element; `plain` are elements without any other in them.
    """
    found = document.elements
    for name, wanted in options["exactly-one"].items():
        for node in found.named(name):
            for one in wanted:
                count = sum(1 for child in node.children if _is(child, one))
                if count != 1:
                    values = {"element": node.full_name, "part": _in_words(one), "count": count}
                    yield Hit(*tag_of(node), values, "" if count else "missing")
    for name, allowed in options["only"].items():
        for node in found.named(name):
            for child in node.children:
                if child.name not in allowed:
                    yield Hit(*tag_of(child), {"element": node.full_name, "part": child.full_name}, "other")
    for path in options["plain"]:
        around, _, name = path.partition("/")
        for node in found.named(name):
            if node.parent is not None and node.parent.name == around and node.children:
                yield Hit(*tag_of(node.children[0]), {"element": name, "part": node.children[0].full_name}, "other")


def _is(node: Element, wanted: str) -> bool:
    """Whether an element is what an option asks for: `title volume`, `a|b`, `date !content-date`."""
    for one in wanted.split("|"):
        name, _, kind = one.partition(" ")
        own = node.attributes.get("type")
        if node.name == name and (not kind or (own != kind[1:] if kind.startswith("!") else own == kind)):
            return True
    return False


def _in_words(wanted: str) -> str:
    """What a message calls it: the first of several, without what it must not be."""
    return wanted.partition("|")[0].partition(" !")[0]


def root_id_mismatch(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """The root's id is not the file's name, or it has none."""
    for node in document.elements.roots:
        if node.name not in ("TEI", "TEI.2"):
            continue
        own, name = node.attributes.get("xml:id", "").strip(), splitext(basename(document.path))[0]
        if not own:
            yield Hit(*tag_of(node), {"name": name}, "missing")
        elif own != name:
            yield Hit(*value_at(document, node, "xml:id"), {"id": own, "name": name})
