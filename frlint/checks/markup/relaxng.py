"""Validation against a RelaxNG schema by lxml, which is imported only where it is asked for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from frlint.checks.markup.schemas.errors import SchemaError
from frlint.checks.markup.schemas.files import parser, schema_tree
from frlint.errors import FrlintError

if TYPE_CHECKING:
    from lxml import etree

_XML = "{http://www.w3.org/XML/1998/namespace}"
MOST = 200
"""So many faults of a file are reported, and one more, by which it is known that there are more."""
LAST_LINE = 65535
"""libxml2 may tell no later line than this one."""
_CONSEQUENCES = ("failed to validate content", "has extra content", "Invalid sequence in interleave")


class MissingLxmlError(FrlintError):
    """lxml is not installed."""


class SchemaFault(NamedTuple):
    """What a schema says of a file. Line and column count from 1; the column is None where it is not known."""

    line: int
    column: int | None
    message: str


def validate(data: bytes, schema_path: str) -> list[SchemaFault]:
    """The faults of an XML file by a RelaxNG schema, in the order of lines. Ids may stand twice.

    A schema is a local file in XML syntax, or (`.rnc`) in compact syntax. Raises `MissingLxmlError`, `SchemaError`.
    A file that is not well-formed has no faults here: that is reported elsewhere.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingLxmlError("validation against a schema needs lxml", "pip install 'frlint[relaxng]'") from error
    schema = _schema(schema_path)
    try:
        document = etree.fromstring(data, parser()).getroottree()
    except etree.XMLSyntaxError:
        return []
    _part_ids(document)
    if schema.validate(document):
        return []
    return list(_faults_in(schema.error_log))[: MOST + 1]


def answer(data: bytes, schema_path: str) -> tuple[Any, ...]:
    """The same as plain data, for a caller in another process: `faults` and each fault, or an error's kind, its words
    and its advice."""
    try:
        return ("faults", *map(tuple, validate(data, schema_path)))
    except (MissingLxmlError, SchemaError) as error:
        return type(error).__name__, str(error), error.advice


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


def _schema(path: str) -> "etree.RelaxNG":
    """The schema in a file."""
    from lxml import etree

    tree = schema_tree(path)
    try:
        return etree.RelaxNG(tree)
    except etree.RelaxNGParseError as error:
        advice = "validate the schema itself, for instance with jing"
        raise SchemaError(f"{path}: this is no RelaxNG schema: {error}", advice) from error


def _faults_in(log: "etree._ListErrorLog") -> Iterator[SchemaFault]:
    """The faults in a log, without those that only follow from another on the same element or in it."""
    entries = sorted(dict.fromkeys((one.line, one.column, one.message) for one in log))
    causes = [one for one in entries if not any(sign in one[2] for sign in _CONSEQUENCES)]
    for line, column, message in causes or entries:
        yield SchemaFault(max(1, line), column if column > 0 else None, message.strip())
