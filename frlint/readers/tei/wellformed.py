"""Whether XML is well-formed, and where it breaks: asked of expat, which fetches nothing and expands nothing here."""

from typing import NamedTuple
from xml.parsers import expat

_LONGEST_ENTITY = 200


class Break(NamedTuple):
    """Where XML stops being well-formed. `offset` is in bytes of its UTF-8."""

    offset: int
    reason: str


def first_break(data: bytes, line: int = 1, column: int = 1) -> Break | None:
    """Where XML in UTF-8 stops being well-formed, whatever encoding it declares; None where it is well-formed.

    `line` and `column` are where the data begins in its file: reasons name places there.

    No external entity and no document type is fetched: no handler for them is set. A file that declares an entity made
    of others, or a long one, is refused before any reference to it is read.
    """
    parser = expat.ParserCreate("utf-8")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.EntityDeclHandler = _refuse_bombs
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        from frlint.readers.tei.breaks import explain

        offset = max(0, parser.ErrorByteIndex)
        return Break(offset, explain(data, error.code, offset, line, column))
    except _RefusedError as refused:
        return Break(max(0, parser.CurrentByteIndex), str(refused))
    return None


class _RefusedError(Exception):
    """The file declares what is not read."""


def _refuse_bombs(name: str, _parameter: bool, value: str | None, *_others: object) -> None:
    if value is not None and ("&" in value or "%" in value or len(value) > _LONGEST_ENTITY):
        raise _RefusedError(f"the entity “{name[:40]}” is made of others or is long: write its text out")
