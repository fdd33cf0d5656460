"""Three versions of a record merged document by document, as git asks a merge driver to. Pure."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from frlint.model.workflow import State, States, TaskDone
from frlint.stages.record.file import parse
from frlint.stages.record.text import comments_of, with_states, with_two_entries

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_NOTHING: State = State("", "")


class ConflictError(Exception):
    """Both sides changed one thing otherwise."""


class Merged(NamedTuple):
    """The bytes of the merged record, and the documents of which both sides changed the same otherwise: their two
    entries stand in it between conflict marks. None where nothing can be merged; `why` says why."""

    data: bytes | None
    documents: tuple[str, ...] = ()
    why: str = ""


def merge_states(
    base: bytes, ours: bytes, theirs: bytes, path: str, labels: tuple[str, str] = ("ours", "theirs"), size: int = 7
) -> Merged:
    """What both sides made of a record: the entries, sign-offs, tasks and names that either put in or took out.

    `labels` are what conflict marks of `size` signs call our side and theirs. Raises `YamlFileError` where one of the
    three is wrong; it calls them by `path` and their side.
    """
    sides = ((base, "base"), (ours, "ours"), (theirs, "theirs"))
    old, mine, other = (parse(data, f"{path} ({side})") if data.strip() else States(path) for data, side in sides)
    if set(comments_of(theirs)) - set(comments_of(ours)) - set(comments_of(base)):
        return Merged(None, why="the other side wrote comments into it")
    found: dict[str, State | None] = {}
    both: list[str] = []
    for name in {**mine.documents, **other.documents}:
        before, here, there = (_bare(one.documents.get(name)) for one in (old, mine, other))
        try:
            found[name] = _merged(before, here, there)
        except ConflictError:
            both.append(name)
    changed = [found.get(name) or State(name, "") for name in found if found[name] != _bare(mine.documents.get(name))]
    tasks = _tasks(old.tasks, mine.tasks, other.tasks)
    new = [one for name, one in tasks.items() if mine.tasks.get(name) != one]
    data = with_states(ours, path, changed, new, [name for name in mine.tasks if name not in tasks])
    data = with_two_entries(data, {name: other.documents.get(name) for name in both}, labels, size)
    return Merged(data, tuple(sorted(both)))


def _bare(state: State | None) -> State | None:
    return state._replace(line=0) if state else None


def _merged(base: State | None, ours: State | None, theirs: State | None) -> State | None:
    """The entry of a document. Raises `ConflictError`."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if ours is None or theirs is None:
        raise ConflictError
    if base is None and _is_new(ours) != _is_new(theirs):
        return theirs if _is_new(ours) else ours
    old = base or _NOTHING
    stage, content = _one((old.stage, old.content), (ours.stage, ours.content), (theirs.stage, theirs.content))
    signed = _all(old.sign_offs, ours.sign_offs, theirs.sign_offs)
    if len({(one.stage, one.by) for one in signed}) < len(signed):
        raise ConflictError
    assigned = {
        key: _one(old.assigned.get(key), ours.assigned.get(key), theirs.assigned.get(key))
        for key in {**ours.assigned, **theirs.assigned}
    }
    return State(
        ours.document,
        stage,
        content,
        signed,
        {key: name for key, name in assigned.items() if name is not None},
        _all(old.returned, ours.returned, theirs.returned),
    )


def _is_new(state: State) -> bool:
    """Whether an entry says nothing but a stage: that of a document with which nobody has done anything yet."""
    return state == State(state.document, state.stage)


def _one(base: V, ours: V, theirs: V) -> V:
    """What one side or both made of something. Raises `ConflictError` where they made different things of it."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    raise ConflictError


def _all(base: Sequence[V], ours: Sequence[V], theirs: Sequence[V]) -> tuple[V, ...]:
    """Those of both sides but for those that either took out, in the order of ours."""
    gone = [one for one in base if one not in ours or one not in theirs]
    return tuple(one for one in (*ours, *(new for new in theirs if new not in ours)) if one not in gone)


def _tasks(
    base: Mapping[str, TaskDone], ours: Mapping[str, TaskDone], theirs: Mapping[str, TaskDone]
) -> dict[str, TaskDone]:
    """The tasks that are done: of one that both did, who did it first."""
    found: dict[str, TaskDone] = {}
    for name in {**ours, **theirs}:
        before, here, there = base.get(name), ours.get(name), theirs.get(name)
        if here == there or there == before:
            kept = here
        elif here == before:
            kept = there
        else:
            kept = min((one for one in (here, there) if one), key=lambda one: one.on)
        if kept is not None:
            found[name] = kept
    return found
