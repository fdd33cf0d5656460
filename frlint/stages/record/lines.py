"""A record read line by line, many times quicker than as YAML: only what is written as frlint writes it, and right.

Of all else nothing is said: the reader of YAML then reads the file, or says what is wrong with it.
"""

import re
from datetime import date
from typing import Any

from frlint.yamlfile.scalars import plain_value

_LINE = re.compile(
    r"(?P<section>documents|tasks):"
    r"|  (?P<id>(?:'(?:[^']|'')*'|[^'\"\s#:][^:]*)):"
    r"|    (?P<list>sign-offs|assigned|returned):"
    r"|    (?P<key>stage|content|by|on): (?P<value>.+)"
    r"|      - (?P<first>stage|from): (?P<of_first>.+)"
    r"|        (?P<next>by|on|content|to|reason): (?P<of_next>.+)"
    r"|      (?P<stage>[A-Za-z][A-Za-z0-9-]*): (?P<who>.+)"
    r"|(?P<nothing> *(?:#.*)?)"
)
_LONGEST = 1000
"""Characters of a line: YAML knows no longer keys."""
_STAGE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTENT = re.compile(r"[0-9a-f]{24}-[0-9a-f]{24}")
_NAME = re.compile(r"\S(?:.*\S)?")
_KEYS = {
    "documents": {"stage"},
    "tasks": {"by", "on"},
    "sign-offs": {"stage", "by", "on", "content"},
    "returned": {"from", "to", "by", "on", "reason"},
}


class _OtherFormError(Exception):
    """The record is not written as frlint writes it, or wrong."""


def values_of(data: bytes) -> dict[str, Any] | None:
    """The values of a record as the reader of YAML gives them, and under `lines` those of its documents, from 1; None
    where it is for that reader."""
    try:
        text = data.decode("utf-8")
        reading = _Reading()
        for number, line in enumerate(text.split("\n"), 1):
            reading.read(line, number)
        return reading.done()
    except (UnicodeDecodeError, _OtherFormError):
        return None


class _Reading:
    """A record while it is read."""

    def __init__(self) -> None:
        self._sections: dict[str, dict[str, Any]] = {}
        self._section = ""
        self._entry: dict[str, Any] | None = None
        self._list = ""
        self._item: dict[str, str] | None = None
        self._lines: dict[str, int] = {}

    def read(self, line: str, number: int) -> None:
        """Take the next line."""
        found = _LINE.fullmatch(line)
        if found is None or not line.isprintable() or len(line) > _LONGEST:
            raise _OtherFormError
        kind = found.lastgroup
        if kind == "nothing":
            return
        if kind == "section":
            self._begin(found["section"])
        elif kind == "id":
            self._begin_entry(_read(found["id"]), number)
        elif kind == "list":
            self._begin_list(found["list"])
        elif kind == "value":
            self._end_list()
            _put(self._required(self._entry), found["key"], found["value"])
        elif kind == "of_first":
            self._begin_item(found["first"], found["of_first"])
        elif kind == "of_next":
            _put(self._required(self._item), found["next"], found["of_next"])
        else:
            self._assign(found["stage"], found["who"])

    def done(self) -> dict[str, Any]:
        """All that was read."""
        self._end_entry()
        if not self._sections:
            raise _OtherFormError
        return {**self._sections, "lines": self._lines}

    def _begin(self, section: str) -> None:
        self._end_entry()
        if section in self._sections:
            raise _OtherFormError
        self._section = section
        self._sections[section] = {}

    def _begin_entry(self, name: str, number: int) -> None:
        self._end_entry()
        if not self._section or name in self._sections[self._section]:
            raise _OtherFormError
        self._entry = self._sections[self._section][name] = {}
        if self._section == "documents":
            self._lines[name] = number

    def _begin_list(self, name: str) -> None:
        self._end_list()
        entry = self._required(self._entry)
        if name in entry or self._section != "documents":
            raise _OtherFormError
        self._list = name
        entry[name] = {} if name == "assigned" else []

    def _begin_item(self, key: str, value: str) -> None:
        self._end_item()
        if self._list not in ("sign-offs", "returned") or (key == "stage") != (self._list == "sign-offs"):
            raise _OtherFormError
        self._item = {}
        _put(self._item, key, value)
        self._required(self._entry)[self._list].append(self._item)

    def _assign(self, stage: str, written: str) -> None:
        if self._list != "assigned":
            raise _OtherFormError
        assigned = self._required(self._entry)["assigned"]
        if stage in assigned or _read(stage) != stage:
            raise _OtherFormError
        assigned[stage] = _matching(_NAME, _read(written))

    def _end_item(self) -> None:
        if self._item is not None and self._item.keys() != _KEYS[self._list]:
            raise _OtherFormError
        self._item = None

    def _end_list(self) -> None:
        self._end_item()
        if self._list and not self._required(self._entry)[self._list]:
            raise _OtherFormError
        self._list = ""

    def _end_entry(self) -> None:
        self._end_list()
        entry = self._entry
        if entry is not None:
            keys = entry.keys() - {"content", "sign-offs", "assigned", "returned"}
            if keys != _KEYS[self._section] or (self._section == "tasks" and len(entry) > len(keys)):
                raise _OtherFormError
        self._entry = None

    @staticmethod
    def _required(part: dict[str, Any] | None) -> dict[str, Any]:
        if part is None:
            raise _OtherFormError
        return part


def _put(part: dict[str, Any], key: str, written: str) -> None:
    """Put a value under its key. Raises `_OtherFormError` for a second one, and for one that the schema refuses."""
    if key in part:
        raise _OtherFormError
    value = _read(written)
    if key in ("stage", "from", "to"):
        _matching(_STAGE, value)
    elif key == "on":
        try:
            date.fromisoformat(_matching(_DAY, value))
        except ValueError:
            raise _OtherFormError from None
    else:
        _matching(_CONTENT if key == "content" else _NAME, value)
    part[key] = value


def _read(written: str) -> str:
    """The text that a scalar stands for."""
    if _DAY.fullmatch(written) or _CONTENT.fullmatch(written):
        return written
    value = plain_value(written)
    if not value:
        raise _OtherFormError
    return value


def _matching(pattern: re.Pattern[str], value: str) -> str:
    if not pattern.fullmatch(value):
        raise _OtherFormError
    return value
