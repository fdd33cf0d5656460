"""An element of an XML text: its name, its attributes and where it stands. References to characters, resolved.

Right for XML that a parser has found well-formed; names are taken as they stand in the file, with their prefix.
"""

import re
from functools import cache
from typing import NamedTuple

_PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Element(NamedTuple):
    """An element with its places in the XML and in the plain-text form.

    `start` and `inner` are where its start tag begins and ends, `close` and `end` where its end tag does, as offsets in
    code points of the XML that it was read from; of an empty element (`<pb/>`) the last three are one.
    `text_start` and `text_end` are offsets in the document's text. `parent` is the name of the element around it.
    """

    name: str
    parent: str
    written: str
    """What follows the name in the start tag, as it stands in the file."""
    start: int
    inner: int
    close: int
    end: int
    text_start: int
    text_end: int

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes by the names that stand there (`xml:id`), references resolved."""
        return attributes(self.written)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands between its tags."""
        return self.inner == self.close


def attributes(written: str) -> dict[str, str]:
    """The attributes of a start tag, from what follows its name."""
    found: dict[str, str] = {}
    for m in _attribute().finditer(written):
        value = m[3] if m[2] is None else m[2]
        found[m[1]] = resolved(value) if "&" in value else value
    return found


def resolved(text: str) -> str:
    """A text with its references to characters resolved.

    Entities that a file declares are never expanded, so that no file can make a text longer than itself: a reference to
    one stays as it is.
    """
    return reference().sub(_character, text)


@cache
def reference() -> re.Pattern[str]:
    """A reference to a character or an entity: `&amp;`, `&#8212;`, `&#x2014;`."""
    return re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|([^\s&;#<]{1,80}));")


def _character(m: re.Match[str]) -> str:
    if m[3]:
        return _PREDEFINED.get(m[3], m[0])
    code = int(m[1], 16) if m[1] else int(m[2])
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else m[0]


@cache
def _attribute() -> re.Pattern[str]:
    """An attribute. Groups: 1 its name, 2 or 3 its value as it stands in the file."""
    return re.compile(r"([^\s=\"'/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
