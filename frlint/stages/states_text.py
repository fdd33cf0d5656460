"""The text of a record: blocks of documents put in, changed or taken out; all other lines stay as they are."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from frlint.errors import YamlFileError
from frlint.model.identity import natural_order
from frlint.model.workflow import State, States, TaskDone
from frlint.stages.states_file import parse
from frlint.yamlfile.scalars import scalar

HEAD = """\
# How far each document has come, and who has signed it off: written by `frlint advance`, `return`, `assign` and `task`.
"""
_KEY = re.compile(r"""^  (?! )(?:'((?:[^']|'')*)'|"([^"]*)"|([^\s:#][^:]*)):\s*(?:#.*)?$""")


class _Block(NamedTuple):
    """The lines of one entry, with the comments and blank lines above it."""

    name: str
    lines: list[str]


def with_states(data: bytes, file: str, states: Iterable[State], tasks: Iterable[TaskDone] = ()) -> bytes:
    """The bytes of a record with the entries of some documents and tasks in place of those it has, in the order of ids.

    An entry that says nothing, without even a stage, is taken out.

    Raises `YamlFileError` where the file is wrong, or written so that this would change anything else.
    """
    before = parse(data, file) if data.strip() else States(file)
    changed = {one.document: one for one in states}
    done = {one.id: one for one in tasks}
    head, sections = _sections(data.decode("utf-8-sig").replace("\r\n", "\n") if data.strip() else HEAD)
    parts = [head]
    for section, entries in (
        ("documents", {k: _lines_of(v) for k, v in changed.items()}),
        ("tasks", {k: _task_lines(v) for k, v in done.items()}),
    ):
        found, tail = _blocks(sections.pop(section, []))
        blocks = {one.name: one.lines for one in found}
        for name, lines in entries.items():
            blocks[name] = [*_above(blocks.get(name, [])), *lines]
        blocks = {name: lines for name, lines in blocks.items() if entries.get(name) != []}
        if blocks:
            ordered = sorted(blocks, key=natural_order)
            parts += [[f"{section}:"], *(blocks[name] for name in ordered), tail]
    text = "\n".join(line for part in parts for line in part).rstrip("\n") + "\n"
    made = text.encode("utf-8")
    wanted = {name: one for name, one in {**_plain(before.documents), **_plain(changed)}.items() if _lines_of(one)}
    after = parse(made, file)
    if _plain(after.documents) != wanted or dict(after.tasks) != {**before.tasks, **done}:
        advice = "write each document as lines of its own, indented by two blanks, as frlint does"
        raise YamlFileError(f"{file}: cannot be changed without harm to what stands in it", advice)
    return made


def _plain(states: Mapping[str, State]) -> dict[str, State]:
    return {name: state._replace(line=0) for name, state in states.items()}


def _sections(text: str) -> tuple[list[str], dict[str, list[str]]]:
    """The lines above the first key, and the lines below each key at the margin."""
    head: list[str] = []
    sections: dict[str, list[str]] = {}
    at = head
    for line in text.split("\n"):
        name = re.match(r"(\w+):\s*(?:#.*)?$", line)
        if name:
            at = sections.setdefault(name[1], [])
        else:
            at.append(line)
    while head and not head[-1].strip():
        head.pop()
    return head, sections


def _blocks(lines: list[str]) -> tuple[list[_Block], list[str]]:
    """The entries of a section; comments above a key belong to it. The last lines without a key are the tail."""
    found: list[_Block] = []
    waiting: list[str] = []
    for line in lines:
        key = _KEY.match(line)
        if key:
            name = key[1].replace("''", "'") if key[1] is not None else key[2] if key[2] is not None else key[3]
            found.append(_Block(name, [*waiting, line]))
            waiting = []
        elif found and line.startswith("   ") and not (waiting or line.lstrip().startswith("#")):
            found[-1].lines.append(line)
        elif line.strip():
            waiting.append(line)
    return found, waiting


def _above(lines: list[str]) -> list[str]:
    """The comments above the key of an entry."""
    above = []
    for line in lines:
        if not line.lstrip().startswith("#"):
            break
        above.append(line)
    return above


def _lines_of(state: State) -> list[str]:
    """The lines of a document's entry; none for one that says nothing."""
    if state == State(state.document, "", line=state.line):
        return []
    lines = [f"  {scalar(state.document)}:"]
    if state.stage:
        lines.append(f"    stage: {state.stage}")
    if state.content:
        lines.append(f"    content: {state.content}")
    if state.sign_offs:
        lines.append("    sign-offs:")
        for one in state.sign_offs:
            lines += [f"      - stage: {one.stage}", f"        by: {scalar(one.by)}"]
            lines += [f"        on: {one.on}", f"        content: {one.content}"]
    if state.assigned:
        lines.append("    assigned:")
        lines += [f"      {stage}: {scalar(name)}" for stage, name in state.assigned.items()]
    if state.returned:
        lines.append("    returned:")
        for back in state.returned:
            lines += [f"      - from: {back.start}", f"        to: {back.to}", f"        by: {scalar(back.by)}"]
            lines += [f"        on: {back.on}", f"        reason: {scalar(back.reason)}"]
    return lines


def _task_lines(task: TaskDone) -> list[str]:
    return [f"  {scalar(task.id)}:", f"    by: {scalar(task.by)}", f"    on: {task.on}"]
