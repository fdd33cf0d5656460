"""The elements of an XML text as a tree, made once for all checks of a document: children, attributes, words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from frlint.deferred import deferred
from frlint.element import Element, attributes, resolved
from frlint.model import Document
from frlint.span import Span

_TAG = deferred(r"<!--[\s\S]*?-->|<[^>]*>")
_NO_ATTRIBUTES: Mapping[str, str] = {}
_CHILDLESS: Sequence["Node"] = ()
_read_attributes = lru_cache(4096)(attributes)
"""Many elements are written alike (`rend="italic"`): what they share is never written to."""


class Node:
    """An element in its tree. `name` is without prefix, offsets are code points in the document's text.

    `start` and `inner` are where the start tag begins and ends, `close` and `end` where the end tag does.
    """

    __slots__ = ("attributes", "children", "close", "end", "full_name", "inner", "name", "parent", "start")

    def __init__(self, element: Element, parent: "Node | None") -> None:
        self.full_name, _, written, self.start, self.inner, self.close, self.end, _, _ = element
        name = self.full_name
        self.name = name.rpartition(":")[2] if ":" in name else name
        self.attributes: Mapping[str, str] = _read_attributes(written) if written else _NO_ATTRIBUTES
        self.parent = parent
        self.children: Sequence[Node] = _CHILDLESS

    def around(self) -> "Iterator[Node]":
        """The elements around it, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def within(self) -> "Iterator[Node]":
        """The elements in it, in the order of their start tags."""
        for child in self.children:
            yield child
            yield from child.within()


class Tree:
    """The elements of a document: `nodes` in the order of their start tags, `roots` those in no other."""

    __slots__ = ("by_name", "nodes", "roots")

    def __init__(self, elements: Sequence[Element]) -> None:
        self.nodes = nodes = list[Node]()
        self.roots: list[Node] = []
        self.by_name: dict[str, list[Node]] = {}
        by_name = self.by_name
        node: Node | None = None
        for element in sorted(elements, key=_start):
            start = element.start
            while node is not None and node.end <= start:
                node = node.parent
            new = Node(element, node)
            nodes.append(new)
            if node is None:
                self.roots.append(new)
            elif node.children:
                node.children.append(new)  # type: ignore[attr-defined]
            else:
                node.children = [new]
            name = new.name
            if name in by_name:
                by_name[name].append(new)
            else:
                by_name[name] = [new]
            node = new

    def named(self, *names: str) -> list[Node]:
        """The elements with a name, in the order of the text; those of several names one name after the other."""
        found = self.by_name
        return [node for name in names for node in found.get(name, ())]


def _start(element: Element) -> int:
    return element.start


def tree(document: Document) -> Tree:
    """The tree of a document whose text is XML: a fact that all checks of the markup share."""
    return Tree(document.elements)


def tree_of(document: Document) -> Tree:
    """The tree of a document, worked out once."""
    return document.fact(tree)


def words(document: Document, start: int, end: int) -> str:
    """What is printed in a stretch of the XML: without tags, references resolved, white space as single blanks."""
    text = document.text[start:end]
    if "<" in text:
        text = _TAG.sub(" " if "<lb" in text or "<pb" in text else "", text)
    if "&" in text:
        text = resolved(text)
    return " ".join(text.split())


def words_of(document: Document, node: Node, without: frozenset[str] = frozenset(["note"])) -> str:
    """What is printed in an element, without the elements in it that have one of some names."""
    left_out = [child for child in node.within() if child.name in without] if node.children else []
    if not left_out:
        return words(document, node.inner, node.close)
    at, parts = node.inner, []
    for child in left_out:
        if child.start >= at:
            parts.append(document.text[at : child.start])
            at = child.end
    parts.append(document.text[at : node.close])
    text = resolved(_TAG.sub("", "".join(parts)))
    return " ".join(text.split())


def has_words(document: Document, node: Node) -> bool:
    """Whether anything is printed in an element; comments are not."""
    at, close, text = node.inner, node.close, document.text
    while at < close and text[at] in " \t\r\n":
        at += 1
    if at == close or text[at] != "<":
        return at < close
    return bool(_TAG.sub("", text[at:close]).strip())


def value_at(document: Document, node: Node, attribute: str) -> Span:
    """Where the value of an attribute stands; the start tag where the attribute is not found in it."""
    return value_in(document.text, node.start, node.inner, attribute)


def value_in(text: str, start: int, inner: int, attribute: str) -> Span:
    """Where the value of an attribute stands in a start tag, which reaches from `start` to `inner`."""
    at = text.find(f' {attribute}="', start, inner)
    if at >= 0:
        at += len(attribute) + 3
        return Span(at, text.find('"', at, inner))
    found = re.search(rf"[\s\"']{re.escape(attribute)}\s*=\s*(\"[^\"]*\"|'[^']*')", text[start:inner])
    return Span(start + found.start(1) + 1, start + found.end(1) - 1) if found else Span(start, inner)


def tag_of(node: Node) -> Span:
    """Where the start tag of an element stands."""
    return Span(node.start, node.inner)
