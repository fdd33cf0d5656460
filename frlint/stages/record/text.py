"""The text of a record: blocks of documents put in, changed or taken out; all other lines stay as they are."""

import re
from codecs import BOM_UTF8 as BOM
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from frlint.errors import YamlFileError
from frlint.model.identity import natural_order
from frlint.model.workflow import State, States, TaskDone
from frlint.stages.record.file import parse
from frlint.yamlfile.scalars import scalar

HEAD = """\
# How far each document has come, and who has signed it off: written by `frlint advance`, `return`, `assign` and `task`.
"""
_KEY = re.compile(r"""^  (?! )(?:'((?:[^']|'')*)'|"([^"]*)"|([^\s:#][^:]*)):\s*(?:#.*)?$""")
_COMMENT = re.compile(
    r"""^\s+(?:(?:- )?[\w-]+:(?:\s+(?:'(?:[^']|'')*'|"[^"]*"|[^\s'"#](?:[^#]|(?<!\s)#)*?))?\s+)?(#.*)$"""
)
"""A line with a comment, alone or behind a key and a value."""


class _Block(NamedTuple):
    """The lines of one entry, with the comments and blank lines above it."""

    name: str
    lines: list[str]


def with_states(
    data: bytes, file: str, states: Iterable[State], tasks: Iterable[TaskDone] = (), undone: Iterable[str] = ()
) -> bytes:
    """The bytes of a record with the entries of some documents and tasks in place of those it has, in the order of ids.

    An entry that says nothing, without even a stage, is taken out, and so are the tasks whose ids are `undone`.

    Raises `YamlFileError` where the file is wrong, or written so that this would change anything else.
    """
    before = parse(data, file) if data.strip() else States(file)
    changed = {one.document: one for one in states}
    done = {one.id: one for one in tasks}
    gone = set(undone)
    text = data.decode("utf-8-sig") if data.strip() else HEAD
    head, sections = _sections(text.replace("\r\n", "\n").removesuffix("\n"))
    parts = [head]
    for section, entries in (
        ("documents", {name: _lines_of(one) for name, one in changed.items()}),
        ("tasks", {**{name: [] for name in gone}, **{name: _task_lines(one) for name, one in done.items()}}),
    ):
        parts += _section(section, sections.pop(section, []), entries)
    made = ("\n".join(line for part in parts for line in part).rstrip("\n") + "\n").encode("utf-8")
    if b"\r\n" in data:
        made = made.replace(b"\n", b"\r\n")
    made = BOM * data.startswith(BOM) + made
    wanted = {name: one for name, one in {**_plain(before.documents), **_plain(changed)}.items() if _lines_of(one)}
    done = {name: one for name, one in before.tasks.items() if name not in gone} | done
    try:
        after = parse(made, file)
    except YamlFileError:
        after = States(file)
    if _plain(after.documents) != wanted or dict(after.tasks) != done:
        advice = "write each document as lines of its own, indented by two blanks, as frlint does"
        raise YamlFileError(f"{file}: cannot be changed without harm to what stands in it", advice)
    return made


def _section(name: str, lines: list[str], entries: Mapping[str, list[str]]) -> list[list[str]]:
    """The lines of a section with entries put in, new ones where their ids belong among those that are there.

    An entry without lines goes, and leaves the comments above it.
    """
    found, tail = _blocks(lines)
    blocks = [(one.name, _anew(one.lines, entries[one.name]) if one.name in entries else one.lines) for one in found]
    for entry in sorted(entries.keys() - {one.name for one in found}, key=natural_order):
        after = [k for k, (other, _) in enumerate(blocks) if natural_order(other) > natural_order(entry)]
        blocks.insert(after[0] if after else len(blocks), (entry, entries[entry]))
    parts = [block for _, block in blocks if block]
    return [[f"{name}:"], *parts, tail] if parts else [tail]


def _anew(old: list[str], new: list[str]) -> list[str]:
    """The lines of an entry in place of those that it had: the comments stay, and so does the line of its key."""
    above = _above(old)
    own = old[len(above) :]
    if not new:
        return above
    comments = [
        line if line.lstrip().startswith("#") else f"    {m[1]}" for line in own[1:] if (m := _COMMENT.match(line))
    ]
    return [*above, own[0], *comments, *new[1:]]


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
    return head, sections


def _blocks(lines: list[str]) -> tuple[list[_Block], list[str]]:
    """The entries of a section; comments and blank lines above a key belong to it. The last lines without a key are the
    tail."""
    found: list[_Block] = []
    waiting: list[str] = []
    for line in lines:
        key = _KEY.match(line)
        if key:
            name = key[1].replace("''", "'") if key[1] is not None else key[2] if key[2] is not None else key[3]
            found.append(_Block(name, [*waiting, line]))
            waiting = []
        elif found and line.startswith("   ") and line.strip() and not line.lstrip().startswith("#"):
            found[-1].lines.extend([*waiting, line])
            waiting = []
        else:
            waiting.append(line)
    return found, waiting


def _above(lines: list[str]) -> list[str]:
    """The comments and blank lines above the key of an entry."""
    above = []
    for line in lines:
        if line.strip() and not line.lstrip().startswith("#"):
            break
        above.append(line)
    return above


def _lines_of(state: State) -> list[str]:
    """The lines of a document's entry; none for one that says nothing."""
    if state == State(state.document, "", line=state.line):
        return []
    lines = [f"  {scalar(state.document)}:"]
    if state.stage:
        lines.append(f"    stage: {scalar(state.stage)}")
    if state.content:
        lines.append(f"    content: {state.content}")
    if state.sign_offs:
        lines.append("    sign-offs:")
        for one in state.sign_offs:
            lines += [f"      - stage: {scalar(one.stage)}", f"        by: {scalar(one.by)}"]
            lines += [f"        on: {one.on}", f"        content: {one.content}"]
    if state.assigned:
        lines.append("    assigned:")
        lines += [f"      {scalar(stage)}: {scalar(name)}" for stage, name in state.assigned.items()]
    if state.returned:
        lines.append("    returned:")
        for back in state.returned:
            lines += [
                f"      - from: {scalar(back.start)}",
                f"        to: {scalar(back.to)}",
                f"        by: {scalar(back.by)}",
            ]
            lines += [f"        on: {back.on}", f"        reason: {scalar(back.reason)}"]
    return lines


def _task_lines(task: TaskDone) -> list[str]:
    return [f"  {scalar(task.id)}:", f"    by: {scalar(task.by)}", f"    on: {task.on}"]


def comments_of(data: bytes) -> list[str]:
    """The comments that stand on lines of their own."""
    lines = data.decode("utf-8", "replace").splitlines()
    return [line.strip() for line in lines if line.lstrip().startswith("#")]


def with_two_entries(data: bytes, theirs: Mapping[str, State | None], labels: tuple[str, str], size: int) -> bytes:
    """The bytes of a record in which our entry and theirs of some documents stand between conflict marks, with what to
    do about them. None stands for an entry that is not there."""
    text = data.decode("utf-8")
    ends = "\r\n" if "\r\n" in text else "\n"
    _, sections = _sections(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    blocks = {one.name: one.lines[len(_above(one.lines)) :] for one in _blocks(sections.get("documents", []))[0]}
    for name, other in theirs.items():
        own = blocks.get(name, [])
        lines = [
            f"{'<' * size} {labels[0]}",
            f"# {name} went two ways: leave one of the two entries, and take out these two lines and the marks.",
            f"# Whoever signed the other one reads the document again: frlint advance {name} --to STAGE --sign-off",
            *own,
            "=" * size,
            *(_lines_of(other) if other else ()),
            f"{'>' * size} {labels[1]}",
        ]
        old = "".join(f"{line}{ends}" for line in own or ["documents:"])
        written = "".join(f"{line}{ends}" for line in lines)
        text = text.replace(old, written if own else old + written, 1)
    return text.encode("utf-8")
