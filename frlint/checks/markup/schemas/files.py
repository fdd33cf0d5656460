"""A schema read from its file, with all that it includes put into it. Nothing is fetched from a network."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from frlint.checks.markup.schemas.compact import PLACE, RELAXNG, to_xml
from frlint.checks.markup.schemas.errors import CompactSyntaxError, SchemaError

if TYPE_CHECKING:
    from lxml import etree

RNG = f"{{{RELAXNG}}}"
LIBRARY = "datatypeLibrary"
DEEPEST = 16
"""So many schemas may include each other."""
SUFFIXES = (".rng", ".rnc")
"""What the names of schemas end with."""
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_BESIDE = "keep the schemas beside each other in the repository and name them by relative paths"


def parser() -> "etree.XMLParser":
    """A parser that resolves no entity, loads no document type and asks no network."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, collect_ids=False, huge_tree=False, remove_pis=True
    )


def schema_tree(path: str) -> "etree._Element":
    """The schema of a file, in XML syntax or (`.rnc`) compact syntax, as one tree that includes nothing more.

    Each schema that is included lies in the same git work tree or, where there is none, in the schema's folder or
    below. Raises `SchemaError`.
    """
    return _whole(path, _top(path), ())


def _whole(path: str, top: str, outer: tuple[str, ...]) -> "etree._Element":
    """The tree of a schema that those in `outer` include, one within the other."""
    real = os.path.realpath(path)
    if real in outer:
        raise SchemaError(f"{path}: this schema includes itself", "take out one of the includes")
    if len(outer) > DEEPEST:
        raise SchemaError(f"{path}: schemas include each other {DEEPEST} deep", "include them from one schema")
    tree = _read(path)
    _name_libraries(tree)
    for element in list(tree.iter(f"{RNG}include", f"{RNG}externalRef")):
        other = _whole(_included(path, element, top), top, (*outer, real))
        if element.tag == f"{RNG}include":
            other = _as_division(path, element, other)
        elif "ns" in element.attrib and "ns" not in other.attrib:
            other.set("ns", element.attrib["ns"])
        other.tail = element.tail
        parent = element.getparent()
        if parent is None:
            tree = other
        else:
            parent.replace(element, other)
    return tree


def _read(path: str) -> "etree._Element":
    from lxml import etree

    try:
        with open(path, "rb") as file:
            data = file.read()
        if path.lower().endswith(".rnc"):
            data = to_xml(_decoded(data)).encode()
        return etree.fromstring(data, parser())
    except CompactSyntaxError as error:
        place = f"{path}, line {error.line}, column {error.column}"
        raise SchemaError(f"{place}: {error}", "correct the schema there") from error
    except (OSError, UnicodeDecodeError, etree.XMLSyntaxError) as error:
        raise SchemaError(f"{path}: the schema cannot be read: {error}", "correct the path, or the schema") from error


def _name_libraries(tree: "etree._Element") -> None:
    """Name its library at each datatype: libxml2 hands none down from a division."""
    for one in tree.iter(f"{RNG}data", f"{RNG}value"):
        if one.tag == f"{RNG}value" and "type" not in one.attrib:
            continue
        above = (own.attrib[LIBRARY] for own in (one, *one.iterancestors()) if LIBRARY in own.attrib)
        one.set(LIBRARY, next(above, ""))


def _decoded(data: bytes) -> str:
    """The text of a compact schema: UTF-16 with a mark of its byte order, else UTF-8."""
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")


def _included(path: str, element: "etree._Element", top: str) -> str:
    """The path of the schema that an element names."""
    href = str(element.attrib.get("href", ""))
    line = element.attrib.get(PLACE) or element.sourceline
    where = f"{path}, line {line}"
    based = any(_BASE in one.attrib for one in (element, *element.iterancestors()))
    if based or not href or ":" in href or os.path.isabs(href) or "#" in href:
        raise SchemaError(f"{where}: {href or 'an include'} is no relative path", _BESIDE)
    other = os.path.normpath(os.path.join(os.path.dirname(path), href))
    real = os.path.realpath(other)
    if os.path.commonpath([real, top]) != top or ".git" in real[len(top) :].lower().split(os.sep):
        raise SchemaError(f"{where}: {href} leads out of {top}", _BESIDE)
    if not other.endswith(SUFFIXES):
        raise SchemaError(f"{where}: {href} is no schema by its name", f"name it {' or '.join(SUFFIXES)}")
    if os.path.lexists(other) and not os.path.isfile(other):
        raise SchemaError(f"{where}: {href} is no regular file", _BESIDE)
    return other


def _top(path: str) -> str:
    """The folder (absolute, without links) in which included schemas may lie."""
    own = at = os.path.dirname(os.path.realpath(path))
    while not os.path.lexists(os.path.join(at, ".git")):
        above = os.path.dirname(at)
        if above == at:
            return own
        at = above
    return at


def _as_division(path: str, include: "etree._Element", grammar: "etree._Element") -> "etree._Element":
    """An included grammar as a division: without what the include defines anew, and with that.

    This is section 4.7 of the RELAX NG specification.
    """
    if grammar.tag != f"{RNG}grammar":
        where = f"{path}, line {include.attrib.get(PLACE) or include.sourceline}"
        raise SchemaError(f"{where}: what is included is no grammar", "refer to it by `externalRef` (`external`)")
    anew = {(one.tag, one.get("name")) for one in _components(include)}
    replaced = [one for one in _components(grammar) if (one.tag, one.get("name")) in anew]
    missing = anew - {(one.tag, one.get("name")) for one in replaced}
    if missing:
        tag, name = min(missing, key=str)
        what = f"`{name}`" if name else f"`{str(tag).removeprefix(RNG)}`"
        where = f"{path}, line {include.attrib.get(PLACE) or include.sourceline}"
        raise SchemaError(f"{where}: {what} is not defined in {include.get('href')}", "define it outside the include")
    for one in replaced:
        one.getparent().remove(one)
    grammar.tag = f"{RNG}div"
    if "ns" in include.attrib and "ns" not in grammar.attrib:
        grammar.set("ns", include.attrib["ns"])
    for one in list(include):
        grammar.append(one)
    return grammar


def _components(grammar: "etree._Element") -> Iterator["etree._Element"]:
    """The definitions and starts of a grammar or include, those in its divisions too."""
    for one in grammar:
        if one.tag == f"{RNG}div":
            yield from _components(one)
        elif one.tag in (f"{RNG}define", f"{RNG}start"):
            yield one
