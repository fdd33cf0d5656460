"""The elements of an XML text: names, attributes, and where they stand. References to characters, resolved.

Right for XML that a parser has found well-formed; names are taken as they stand in the file, with their prefix.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

_PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NO_ATTRIBUTES: Mapping[str, str] = {}
_CHILDLESS: Sequence["Element"] = ()


class Element:
    """An element in its tree. `name` is without prefix, `full_name` as it stands in the file.

    `start` and `inner` are where its start tag begins and ends, `close` and `end` where its end tag does, as offsets in
    code points of the XML that it was read from; of an empty element (`<pb/>`) the last three are one. `written` is
    what follows the name in the start tag, as it stands in the file.
    """

    __slots__ = ("_attributes", "children", "close", "end", "full_name", "inner", "name", "parent", "start", "written")

    def __init__(self, full_name: str, written: str, start: int, inner: int, parent: "Element | None") -> None:
        """An element that ends with its start tag, as the last one in its parent; `written` may end in `/`."""
        self.full_name = full_name
        self.name = full_name.rpartition(":")[2] if ":" in full_name else full_name
        self.written = written
        self.start = start
        self.inner = self.close = self.end = inner
        self.parent = parent
        self.children: Sequence[Element] = _CHILDLESS
        self._attributes: Mapping[str, str] | None = None
        if parent is not None:
            if parent.children:
                parent.children.append(self)  # type: ignore[attr-defined]
            else:
                parent.children = [self]

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes by the names that stand there (`xml:id`), references resolved."""
        found = self._attributes
        if found is None:
            found = self._attributes = _read(self.written) if self.written else _NO_ATTRIBUTES
        return found

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands between its tags."""
        return self.inner == self.close

    def around(self) -> "Iterator[Element]":
        """The elements around it, the nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def within(self) -> "Iterator[Element]":
        """The elements in it, in the order of their start tags."""
        waiting = [*reversed(self.children)]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


class Elements:
    """The elements of an XML text in the order of their start tags."""

    __slots__ = ("_all", "_by_name")

    def __init__(self, elements: Sequence[Element] = ()) -> None:
        self._all = elements
        self._by_name: dict[str, list[Element]] | None = None

    def __iter__(self) -> Iterator[Element]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @property
    def roots(self) -> list[Element]:
        """Those that stand in no other."""
        return [element for element in self._all if element.parent is None]

    def named(self, *names: str) -> Sequence[Element]:
        """Those with a name, in the order of the text; those of several names one name after the other."""
        found = self._by_name
        if found is None:
            found = self._by_name = {}
            for element in self._all:
                name = element.name
                if name in found:
                    found[name].append(element)
                else:
                    found[name] = [element]
        if len(names) == 1:
            return found.get(names[0], ())
        return [element for name in names for element in found.get(name, ())]


def attributes(written: str) -> dict[str, str]:
    """The attributes of a start tag, from what follows its name."""
    found: dict[str, str] = {}
    for m in _attribute().finditer(written):
        value = m[3] if m[2] is None else m[2]
        found[m[1]] = resolved(value) if "&" in value else value
    return found


_read = lru_cache(4096)(attributes)
"""Many elements are written alike (`rend="italic"`): what they share is never written to."""


def resolved(text: str) -> str:
    """A text with its references to characters resolved.

    Entities that a file declares are never expanded, so that no file can make a text longer than itself: a reference to
    one stays as it is.
    """
    return text if "&" not in text else reference().sub(_character, text)


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
    """An attribute. Groups: 1 its name, 2 or 3 its value as it stands in the file.

    It is looked for where a name begins alone: a long name without a value would be gone through from each of its
    letters.
    """
    return re.compile(r"(?<![^\s=\"'/])([^\s=\"'/]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
