"""Validation against a RelaxNG schema by lxml, which is imported here alone. Nothing is fetched from a network."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from frlint.errors import FrlintError

if TYPE_CHECKING:
    from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_BASE = f"{_XML}base"
MOST = 200
"""So many faults of a file are reported."""
DEEPEST = 16
"""So many schemas may include each other."""
LAST_LINE = 65535
"""libxml2 may tell no later line than this one."""
_CONSEQUENCES = ("failed to validate content", "has extra content", "Invalid sequence in interleave")


class MissingLxmlError(FrlintError):
    """lxml is not installed."""


class SchemaError(FrlintError):
    """A schema cannot be read, or is none."""


class SchemaFault(NamedTuple):
    """What a schema says of a file. Line and column count from 1; the column is None where it is not known."""

    line: int
    column: int | None
    message: str


def validate(data: bytes, schema_path: str) -> list[SchemaFault]:
    """The faults of an XML file by a RelaxNG schema in XML syntax, in the order of lines. Ids may stand twice.

    A schema is a local file; those that it includes are named relative to it. Raises `MissingLxmlError`, `SchemaError`.
    A file that is not well-formed has no faults here: that is reported elsewhere.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingLxmlError("validation against a schema needs lxml", "pip install 'frlint[relaxng]'") from error
    schema = _schema(schema_path)
    try:
        document = etree.fromstring(data, _parser()).getroottree()
    except etree.XMLSyntaxError:
        return []
    _part_ids(document)
    if schema.validate(document):
        return []
    return list(_faults_in(schema.error_log))[:MOST]


def _part_ids(document: "etree._ElementTree") -> None:
    """Give ids that stand twice another end, so that they hide no fault: that they do is a rule's of ours to tell."""
    seen: dict[str, int] = {}
    name = f"{_XML}id"
    for element in document.iter():
        own = element.get(name)
        if own is not None:
            seen[own] = seen.get(own, 0) + 1
            if seen[own] > 1:
                element.set(name, f"{own}.twice{seen[own]}")


def _parser() -> "etree.XMLParser":
    """A parser that resolves no entity, loads no document type and asks no network."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, collect_ids=False, huge_tree=False, remove_pis=True
    )


def _schema(path: str) -> "etree.RelaxNG":
    """The schema in a file."""
    from lxml import etree

    if path.lower().endswith(".rnc"):
        advice = "convert it with trang: `trang SCHEMA.rnc SCHEMA.rng`"
        raise SchemaError(f"{path}: the compact syntax of RelaxNG is not read, only its XML syntax", advice)
    seen: set[str] = set()
    tree = _local(path, seen, 0)
    try:
        return etree.RelaxNG(tree)
    except etree.RelaxNGParseError as error:
        advice = "validate the schema itself, for instance with jing"
        raise SchemaError(f"{path}: this is no RelaxNG schema: {error}", advice) from error


def _local(path: str, seen: set[str], depth: int) -> "etree._ElementTree":
    """A schema's tree, once all that it includes is known to lie in its own folder or below."""
    from lxml import etree

    try:
        tree = etree.parse(path, _parser())
    except (OSError, etree.XMLSyntaxError) as error:
        raise SchemaError(f"{path}: the schema cannot be read: {error}", "correct the path, or the schema") from error
    seen.add(os.path.realpath(path))
    for element in tree.iter(f"{RNG}include", f"{RNG}externalRef"):
        href = element.get("href", "")
        based = any(_BASE in one.attrib for one in (element, *element.iterancestors()))
        if based or not href or ":" in href or os.path.isabs(href) or "#" in href:
            advice = "keep the schemas beside each other and name them by relative paths"
            raise SchemaError(f"{path}, line {element.sourceline}: {href or 'an include'} is no relative path", advice)
        other = os.path.join(os.path.dirname(path), href)
        if os.path.realpath(other) not in seen:
            if depth >= DEEPEST:
                raise SchemaError(f"{path}: schemas include each other {DEEPEST} deep", "include them from one schema")
            _local(other, seen, depth + 1)
    return tree


def _faults_in(log: "etree._ListErrorLog") -> Iterator[SchemaFault]:
    """The faults in a log, without those that only follow from another on the same element or in it."""
    entries = sorted(dict.fromkeys((one.line, one.column, one.message) for one in log))
    causes = [one for one in entries if not any(sign in one[2] for sign in _CONSEQUENCES)]
    for line, column, message in causes or entries:
        yield SchemaFault(max(1, line), column if column > 0 else None, message.strip())
