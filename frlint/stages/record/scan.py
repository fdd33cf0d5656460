"""The entries of a record, read quickly: of thousands of versions, in each of which hardly one entry changes."""

import re
from collections.abc import Mapping

from frlint.errors import YamlFileError
from frlint.model.workflow import Content, Return, SignOff, State, States
from frlint.stages.record.file import parse

_CONTENT = r"(?P<text>[0-9a-f]{24})-(?P<notes>[0-9a-f]{24})"
_WORDS = r"[^\s'\"&*!|>%@`\[{][^#\n]*?"
_KEY = re.compile(r"  ([A-Za-z][\w.-]*):")
_STAGE = re.compile(r"    stage: ([A-Za-z][A-Za-z0-9-]*)")
_OWN_CONTENT = re.compile(rf"    content: {_CONTENT}")
_SIGN_OFF = re.compile(
    r"      - stage: (?P<stage>[A-Za-z][A-Za-z0-9-]*)\n"
    rf"        by: (?P<by>{_WORDS})\n        on: (?P<on>[0-9-]{{10}})\n        content: {_CONTENT}\n"
)
_RETURN = re.compile(
    r"      - from: (?P<start>[A-Za-z][A-Za-z0-9-]*)\n        to: (?P<to>[A-Za-z][A-Za-z0-9-]*)\n"
    rf"        by: (?P<by>{_WORDS})\n        on: (?P<on>[0-9-]{{10}})\n        reason: (?P<reason>{_WORDS})\n"
)
_ASSIGNED = re.compile(rf"      ([A-Za-z][A-Za-z0-9-]*): ({_WORDS})\n")
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


def sign_offs(data: bytes, path: str) -> frozenset[Signed]:
    """The sign-offs in the bytes of a record. Raises `YamlFileError` where it is wrong."""
    return frozenset((name, one) for name, state in entries(data, path, {}).items() for one in state.sign_offs)


def _entry(block: str) -> State | None:
    """An entry as frlint writes it; None for one in another form."""
    lines = [line for line in block.split("\n") if line.strip()]
    key = _KEY.fullmatch(lines[0])
    stage = _STAGE.fullmatch(lines[1]) if len(lines) > 1 else None
    if not key or not stage:
        return None
    content = _OWN_CONTENT.fullmatch(lines[2]) if len(lines) > 2 else None
    state = State(key[1], stage[1], Content(content["text"], content["notes"]) if content else None)
    parts: dict[str, str] = {}
    part = ""
    for line in lines[3 if content else 2 :]:
        if line in ("    sign-offs:", "    assigned:", "    returned:") and line not in parts:
            part = line
            parts[part] = ""
        elif not part:
            return None
        else:
            parts[part] += f"{line}\n"
    for name, text in parts.items():
        filled = _with(state, name.strip(" :"), text)
        if filled is None:
            return None
        state = filled
    return state


def _with(state: State, part: str, text: str) -> State | None:
    """An entry with a list that its text holds; None where anything in it is in another form."""
    if part == "sign-offs":
        signed = [*_SIGN_OFF.finditer(text)]
        made = tuple(SignOff(m["stage"], m["by"], m["on"], Content(m["text"], m["notes"])) for m in signed)
        return state._replace(sign_offs=made) if _is_all(signed, text) else None
    if part == "assigned":
        given = [*_ASSIGNED.finditer(text)]
        return state._replace(assigned={m[1]: m[2] for m in given}) if _is_all(given, text) else None
    returned = [*_RETURN.finditer(text)]
    back = tuple(Return(m["start"], m["to"], m["by"], m["on"], m["reason"]) for m in returned)
    return state._replace(returned=back) if _is_all(returned, text) else None


def _is_all(found: list[re.Match[str]], text: str) -> bool:
    return bool(found) and "".join(match[0] for match in found) == text


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
