"""Why XML is not well-formed, in words that say what to do: which element, where it was opened, what closes it."""

import re
from contextlib import suppress
from typing import NamedTuple
from xml.parsers import expat

_CODES = expat.errors.codes
_MISMATCH = _CODES[expat.errors.XML_ERROR_TAG_MISMATCH]
_END = _CODES[expat.errors.XML_ERROR_NO_ELEMENTS]
_TOKEN = _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]
_ENTITY = _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]
_TWICE = _CODES[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]
_JUNK = _CODES[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
_UNCLOSED = _CODES[expat.errors.XML_ERROR_UNCLOSED_TOKEN]
_CDATA = _CODES[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]
_CHARACTER = _CODES[expat.errors.XML_ERROR_BAD_CHAR_REF]
_DECLARATION = _CODES[expat.errors.XML_ERROR_MISPLACED_XML_PI]
_NUMBERED = re.compile(rb"&#[xX]?[0-9A-Fa-f]{0,8};?")
_NAME = re.compile(rb"[^\s<>/=\"'&;]+")
_IN_TAG = re.compile(rb"<[^\s<>!?/][^<>]*\Z")
_UNQUOTED = re.compile(rb"=\s*\Z")
_REFERENCE = re.compile(rb"&(#?[A-Za-z0-9]{1,20})\Z")
_SIMPLE = {
    _JUNK: "something follows the end of the first element",
    _CDATA: "a section that `<![CDATA[` opens is never closed by `]]>`",
    _DECLARATION: "`<?xml ...?>` may stand at the beginning of the file alone: take it out, or what stands before it",
}
"""What is always the same."""
_NEAR = 2000
"""Bytes before a break that are looked at for the tag that it stands in."""


class _Opened(NamedTuple):
    """An element that is open where the XML breaks: its name, and where its tag stands."""

    name: str
    line: int
    column: int
    id: str

    def __str__(self) -> str:
        own = f' xml:id="{self.id}"' if self.id else ""
        return f"`<{self.name}{own}>`, which was opened at line {self.line}, column {self.column},"


def explain(data: bytes, code: int, offset: int, line: int, column: int) -> str:
    """Why XML breaks at an offset in bytes, where expat gives a code. `line` and `column` are where `data` begins in
    its file, both from 1."""
    plain = expat.ErrorString(code)
    if code in (_MISMATCH, _END, _UNCLOSED):
        if code == _UNCLOSED and data.startswith(b"<!--", offset):
            return f"a comment that begins here is never closed by `-->` ({plain})"
        opened = _open_elements(data, line, column)
        if not opened:
            return plain
        if code == _MISMATCH:
            return f"{opened[-1]} is closed by `</{_name_at(data, offset)}>` here ({plain})"
        return f"{opened[-1]} is never closed ({plain})"
    if code == _TOKEN:
        what = _bad_token(data, offset)
        return f"{what} ({plain})" if what else plain
    if code in _SIMPLE:
        return f"{_SIMPLE[code]} ({plain})"
    if code == _CHARACTER:
        found = _NUMBERED.match(data, offset)
        sign = found[0].decode("ascii") if found else "this"
        return f"`{sign}` is a character that XML does not allow: take it out ({plain})"
    if code == _ENTITY:
        return f"the entity `&{_name_at(data, offset + 1)};` is not declared: write the character itself ({plain})"
    if code == _TWICE:
        return f"the attribute `{_name_at(data, offset)}` stands twice in a tag ({plain})"
    return plain


def _open_elements(data: bytes, line: int, column: int) -> list[_Opened]:
    """The elements that are open where the XML breaks, the innermost last."""
    opened: list[_Opened] = []
    parser = expat.ParserCreate("utf-8")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def begin(name: str, attributes: dict[str, str]) -> None:
        first = parser.CurrentLineNumber == 1
        at = parser.CurrentColumnNumber + (column if first else 1)
        opened.append(_Opened(name, parser.CurrentLineNumber + line - 1, at, attributes.get("xml:id", "")))

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: opened.pop()
    with suppress(expat.ExpatError):
        parser.Parse(data, True)
    return opened


def _bad_token(data: bytes, offset: int) -> str:
    """What stands where it may not; empty where that is not known."""
    here, before = data[offset : offset + 1], data[max(0, offset - _NEAR) : offset]
    if here and here[0] < 32 and here not in b"\t\r\n":
        return f"the character U+{here[0]:04X} stands here, which XML does not allow: take it out"
    if data[offset : offset + 3] in (b"\xef\xbf\xbe", b"\xef\xbf\xbf"):
        here = data[offset : offset + 3]
        return f"the character U+{ord(here.decode()):04X} stands here, which XML does not allow: take it out"
    if here and here[0] >= 128 and not _is_utf8(data, offset):
        return f"the byte 0x{here[0]:02X} is no UTF-8: save the file in UTF-8"
    if before.rfind(b"<!--") > before.rfind(b"-->"):
        return "`--` stands within a comment: write one hyphen"
    if data[offset : offset + 3] == b"]]>" or (before + here).endswith(b"]]>"):
        return "`]]>` stands in the text: write `]]&gt;`"
    if data[data.rfind(b"\n", 0, offset) + 1 : offset + 8].startswith(b"<<<<<<<"):
        return "git left a conflict here: keep one of the two versions, and delete the lines of `<<<<<<<`"
    if before.endswith(b"&"):
        return "`&` stands here by itself: write `&amp;`"
    if here == b"<":
        return "`<` stands within a tag: a quotation mark or a `>` before it is missing"
    reference = _REFERENCE.search(before)
    if reference:
        name = reference[1].decode("utf-8", "replace")
        return f"`&{name}` has no `;`: write `&{name};`, or `&amp;` for the sign itself"
    in_tag = _IN_TAG.search(before)
    if in_tag and _UNQUOTED.search(before):
        return "the value of an attribute has no quotation marks"
    if before.endswith(b"<"):
        return "`<` stands here by itself: write `&lt;`"
    if in_tag:
        return "this is no attribute: a quotation mark before it is missing, or one too many stands there"
    return ""


def _is_utf8(data: bytes, offset: int) -> bool:
    """Whether a character in UTF-8 begins at an offset."""
    for end in range(offset + 1, offset + 5):
        with suppress(UnicodeDecodeError):
            data[offset:end].decode("utf-8")
            return True
    return False


def _name_at(data: bytes, offset: int) -> str:
    found = _NAME.match(data, offset)
    return found[0].decode("utf-8", "replace") if found else "?"
