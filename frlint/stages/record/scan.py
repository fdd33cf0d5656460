"""The entries of a record, read quickly: of thousands of versions, in each of which hardly one entry changes."""

import re
from collections.abc import Mapping

from frlint.errors import YamlFileError
from frlint.model.workflow import SignOff, State, States
from frlint.stages.record.file import parse, state_of
from frlint.stages.record.lines import values_of

_KEY = re.compile(r"  ([A-Za-z][\w.-]*):")
_SECTION = re.compile(r"^documents:[ \t]*$\n", re.MULTILINE)
_MARGIN = re.compile(r"^[^\s#]", re.MULTILINE)
_ENTRY = re.compile(r"^(?=  [^\s#])", re.MULTILINE)
Signed = tuple[str, SignOff]
"""The id of a document, and a sign-off of it."""
Known = dict[str, State | None]
"""Entries by their text, None for what is to be read as YAML: the same text is read once."""


def entries(data: bytes, path: str, known: Known) -> Mapping[str, State]:
    """The entries in the bytes of a record, by document, without their lines; the same text gives the same value.

    As frlint writes it, it is read block by block; a record that a person wrote in another form, as YAML. Raises
    `YamlFileError` where it is wrong.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_yaml(data, path)
    begin = _SECTION.search(text)
    if begin is None:
        return _as_yaml(data, path)
    end = _MARGIN.search(text, begin.end())
    found: dict[str, State] = {}
    for block in _ENTRY.split(text[begin.end() : end.start() if end else len(text)]):
        if not block.strip():
            continue
        if block not in known:
            known[block] = _entry(block)
        state = known[block]
        if state is None or state.document in found:
            return _as_yaml(data, path)
        found[state.document] = state
    return found


def states(data: bytes, path: str, known: Known) -> States:
    """A record of which only what stands in it is asked, with the lines of its entries. Nothing of a wrong one."""
    try:
        found = entries(data, path, known)
        text = data.decode("utf-8")
        begin = _SECTION.search(text)
        if begin is None:
            return parse(data, path)
        lines: dict[str, int] = {}
        at = text.count("\n", 0, begin.end()) + 1
        for line, written in enumerate(text[begin.end() :].split("\n"), at):
            key = _KEY.fullmatch(written)
            if key:
                lines.setdefault(key[1], line)
        if set(found) - set(lines):
            return parse(data, path)
        tasks = re.search(r"^tasks:.*(?:\n(?:[ #].*)?)*", text, re.MULTILINE)
        done = parse(tasks[0].encode(), path).tasks if tasks else {}
    except YamlFileError:
        return States(path)
    return States(path, {name: one._replace(line=lines[name]) for name, one in found.items()}, done)


def _entry(block: str) -> State | None:
    """An entry as frlint writes it; None for one in another form."""
    values = values_of(f"documents:\n{block}".encode())
    read = values["documents"] if values else {}
    return next((state_of(name, one) for name, one in read.items()), None) if len(read) == 1 else None


def _as_yaml(data: bytes, path: str) -> Mapping[str, State]:
    if not data.strip():
        return {}
    return {name: state._replace(line=0) for name, state in parse(data, path).documents.items()}


def entries_if_right(data: bytes, path: str, known: Known) -> Mapping[str, State]:
    """The same; nothing of a record that is wrong."""
    try:
        return entries(data, path, known)
    except YamlFileError:
        return {}
