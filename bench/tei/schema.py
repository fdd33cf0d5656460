"""Derive a RelaxNG schema in XML syntax that one TEI volume satisfies.

    python bench/tei/schema.py VOLUME.xml > volume.rng

Each element allows the children and attributes that the volume gives it. An attribute has one of the values that stand
in the volume where these are few, else the narrowest datatype that fits them all; the ids of a volume are of type ID.
"""

import re
import sys
from collections import defaultdict
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
MOST_VALUES = 24
DATATYPES = {
    "positiveInteger": re.compile(r"[1-9]\d*"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "NCName": re.compile(r"[A-Za-z_][\w.-]*"),
    "NMTOKENS": re.compile(r"[\w.:-]+( [\w.:-]+)*"),
    "anyURI": re.compile(r"[\w#:/.?=&%-]+"),
}


class Use(NamedTuple):
    """How one element is used in the volume."""

    children: set[str]
    values: dict[str, list[str]]  # of each attribute, in the order of the file
    counts: list[int]  # elements, and those that hold text


def uses(root: ElementTree.Element) -> dict[str, Use]:
    """The elements of a tree by name, each with all that it holds anywhere."""
    found: dict[str, Use] = defaultdict(lambda: Use(set(), defaultdict(list), [0, 0]))
    for element in root.iter():
        use = found[element.tag]
        use.children.update(child.tag for child in element)
        use.counts[0] += 1
        use.counts[1] += any((text or "").strip() for text in (element.text, *(child.tail for child in element)))
        for name, value in element.attrib.items():
            use.values[name].append(value)
    return found


def schema(root: ElementTree.Element) -> str:
    """The schema of a tree, one definition an element."""
    known = uses(root)
    lines = [
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"',
        '         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">',
        f'  <start><ref name="{_label(root.tag)}"/></start>',
    ]
    for tag in sorted(known):
        lines += _definition(tag, known[tag])
    return "\n".join([*lines, "</grammar>", ""])


def _definition(tag: str, use: Use) -> list[str]:
    attributes = [_attribute(name, use.values[name], use.counts[0]) for name in sorted(use.values)]
    refs = "".join(f'<ref name="{_label(child)}"/>' for child in sorted(use.children))
    content = f"<zeroOrMore><choice>{refs}</choice></zeroOrMore>" if refs else ""
    if use.counts[1]:
        content = f"<mixed>{content}</mixed>" if content else "<text/>"
    name, namespace = _name(tag)
    body = ["    " + part for part in [*attributes, content or ("" if attributes else "<empty/>")] if part]
    head = f'  <define name="{_label(tag)}"><element name="{name}" ns={quoteattr(namespace)}>'
    return [head, *body, "  </element></define>"]


def _attribute(key: str, values: list[str], elements: int) -> str:
    name, namespace = _name(key)
    inner = f"<attribute name={quoteattr(name)} ns={quoteattr(namespace)}>{_type(key, values)}</attribute>"
    return inner if len(values) == elements else f"<optional>{inner}</optional>"


def _type(key: str, values: list[str]) -> str:
    if key == XML_ID:
        return '<data type="ID"/>' if len(set(values)) == len(values) else '<data type="NCName"/>'
    if len(set(values)) <= MOST_VALUES:
        return "<choice>" + "".join(f"<value>{_escaped(value)}</value>" for value in sorted(set(values))) + "</choice>"
    fits = (name for name, form in DATATYPES.items() if all(form.fullmatch(value) for value in values))
    return f'<data type="{next(fits, "string")}"/>'


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;")


def _name(tag: str) -> tuple[str, str]:
    namespace, _, name = tag.rpartition("}")
    return name, namespace.lstrip("{")


def _label(tag: str) -> str:
    name, namespace = _name(tag)
    return name if namespace == "http://www.tei-c.org/ns/1.0" else f"other.{name}"


if __name__ == "__main__":
    sys.stdout.write(schema(ElementTree.parse(sys.argv[1]).getroot()))
