"""From YAML to a value and the places of its parts.

Read as YAML 1.2 has it: `off` and `no` are words, `3:5` is no number. What a file of settings has no use for is refused
with its place: a key given twice, an alias, a tag, a second document.
"""

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from frlint.errors import YamlFileError
from frlint.yamlfile.excerpt import Fault, Mark, show

SIZE_LIMIT = 4_000_000
"""The largest file in bytes that is read."""

DEEPEST = 60
"""As many lists and mappings may stand in each other."""

At = tuple[str | int, ...]
"""The way to a part of the value: keys and indices from the top."""

_TAGS = (None, "!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq")))
_NO_YAML = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    spelt: word == "true" for word in ("true", "false") for spelt in (word, word.title(), word.upper())
}


class YamlFile(NamedTuple):
    """A file's value, and the places of its values and keys by the way to them."""

    path: str
    text: str
    value: Any
    marks: Mapping[At, Mark]
    keys: Mapping[At, Mark]

    def mark(self, at: At, *, key: bool = False) -> Mark:
        """The place of a value (or of its key); of the nearest part around it where it has none of its own."""
        if key and at in self.keys:
            return self.keys[at]
        while at not in self.marks:
            at = at[:-1]
        return self.marks[at]

    def fault(self, at: At, message: str, expected: str = "", *, key: bool = False) -> Fault:
        """A fault at a part of the value, or at its key."""
        return Fault(self.mark(at, key=key), message, expected)


def read(path: str | os.PathLike[str], error_class: type[YamlFileError]) -> YamlFile:
    """A file read, not validated. Raises an `error_class` that shows the place where it is no YAML that we take."""
    name = os.fspath(path)
    try:
        with open(name, "rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise error_class(f"{name}: cannot be read: {error.strerror or error}") from error
    return parse(data, name, error_class)


def parse(data: bytes, path: str, error_class: type[YamlFileError]) -> YamlFile:
    """The same for bytes that come from elsewhere; `path` is what errors call them."""
    if len(data) > SIZE_LIMIT:
        raise error_class(f"{path}: larger than {SIZE_LIMIT:,} bytes: this is no file of settings")
    text = _decoded(data, path, error_class)
    builder = _Builder(text)
    try:
        value = builder.built()
    except _RefusedError as refused:
        raise show(path, text, [refused.fault], error_class) from None
    return YamlFile(path, text, value, builder.marks, builder.keys)


class _RefusedError(Exception):
    """The file holds what we do not take; caught in this module."""

    def __init__(self, mark: Mark, message: str, expected: str = "") -> None:
        super().__init__(message)
        self.fault = Fault(mark, message, expected)


def _decoded(data: bytes, path: str, error_class: type[YamlFileError]) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise error_class(f"{path}:{line}: byte {error.start + 1} is not UTF-8; save the file as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Builder:
    """Makes values of a YAML parser's events and keeps their places.

    Events, because the parser's own tree is built by a recursion that a file of brackets drives into the ground.
    """

    def __init__(self, text: str) -> None:
        self.marks: dict[At, Mark] = {(): Mark(1, 1, 1, 1)}
        self.keys: dict[At, Mark] = {}
        self._text = text
        self._starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self._events = self._parsed(text)

    def built(self) -> Any:
        """The file's value, None for an empty file."""
        value = None
        documents = 0
        for event in self._events:
            if type(event).__name__ == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise _RefusedError(self._mark(event), "a second document begins", "one document a file")
                value = self._value(next(self._events), ())
        return value

    def _value(self, event: Any, at: At) -> Any:
        """The value that an event begins and that stands at the end of the way `at`."""
        self.marks[at] = mark = self._mark(event)
        kind = type(event).__name__
        if kind == "AliasEvent":
            raise _RefusedError(mark, "an alias stands here", "the value itself, written out")
        if event.tag not in _TAGS:
            raise _RefusedError(mark, f"the tag {event.tag} stands here", "no tag")
        if kind == "ScalarEvent":
            return _scalar(event)
        if len(at) > DEEPEST:
            raise _RefusedError(mark, f"more than {DEEPEST} lists or mappings stand in each other")
        return self._list(at) if kind == "SequenceStartEvent" else self._mapping(at)

    def _list(self, at: At) -> list[Any]:
        value: list[Any] = []
        for event in self._events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            value.append(self._value(event, (*at, len(value))))
        return value

    def _mapping(self, at: At) -> dict[str, Any]:
        value: dict[str, Any] = {}
        for event in self._events:
            kind = type(event).__name__
            if kind == "MappingEndEvent":
                break
            mark = self._mark(event)
            if kind != "ScalarEvent":
                raise _RefusedError(mark, "something other than a word stands as key", "a word")
            key = str(event.value)
            if key in value:
                first = self.keys[(*at, key)].line
                raise _RefusedError(mark, f"`{key}` stands twice, first on line {first}", "each key once")
            self.keys[(*at, key)] = mark
            value[key] = self._value(next(self._events), (*at, key))
        return value

    def _parsed(self, text: str) -> Iterator[Any]:
        """What a YAML parser reads, one event after the other."""
        import yaml

        try:
            yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.MarkedYAMLError as error:
            at = error.problem_mark or error.context_mark
            mark = self._place(at.index if at else 0)
            message = ", ".join(filter(None, (error.problem, error.context)))
            tab = "\t" in text[self._starts[mark.line - 1] :][: mark.column]
            expected = "blanks, not tabs, before a key" if tab else ""
            raise _RefusedError(mark, f"not YAML: {message}", expected) from error
        except yaml.reader.ReaderError as error:
            bad = _NO_YAML.search(text)
            what = f"U+{ord(bad[0]):04X}" if bad else "a character"
            mark = self._place(bad.start() if bad else 0)
            raise _RefusedError(mark, f"not YAML: {what} is not allowed") from error

    def _mark(self, event: Any) -> Mark:
        line, column, _, _ = self._place(event.start_mark.index)
        _, _, end_line, end_column = self._place(event.end_mark.index - 1)
        return Mark(line, column, max(line, end_line), end_column if end_line >= line else column + 1)

    def _place(self, offset: int) -> Mark:
        """The place of one character. Lines end at line feeds only, as in editors; YAML itself knows other ends."""
        line = bisect_right(self._starts, max(0, min(offset, len(self._text))))
        column = offset - self._starts[line - 1] + 1
        return Mark(line, column, line, column + 1)


def _scalar(event: Any) -> Any:
    """The value of a scalar: null, true, false and numbers where they stand plain, text else."""
    text: str = event.value
    if event.tag is not None or not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if re.fullmatch(r"[-+]?(?:0|[1-9]\d{0,17})", text):
        return int(text)
    if re.fullmatch(r"[-+]?(?:\d{1,18}\.\d{0,18}|\.\d{1,18})(?:[eE][-+]?\d{1,3})?", text):
        return float(text)
    return text
