"""The record of a letter as its `revisionDesc` has it: `@status` is the stage, each `change` a sign-off. Pure."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from frlint.model.workflow import Content, Return, Scheme, SignOff, State

UNKNOWN = Content("", "")
"""What was read where that is not known: no document says so."""


class Word(NamedTuple):
    """A `change` as somebody's word: who (as the record calls them), the day, the status that it vouches for (empty for
    none), its words, and what the letter said."""

    by: tuple[str, ...]
    on: str
    status: str
    words: str
    content: Content | None


def stage_of(status: str, scheme: Scheme) -> str:
    """The stage that a value of `@status` means: as the scheme maps it, else the stage of that name."""
    return scheme.statuses.get(status, status)


def status_of(stage: str, scheme: Scheme, now: str = "") -> str:
    """The value of `@status` for a stage: `now`, where that means it, else the first that the scheme maps to it."""
    if now and stage_of(now, scheme) == stage:
        return now
    return next((status for status, named in scheme.statuses.items() if named == stage), stage)


def state_of(
    document: str, status: str, words: Sequence[Word], content: Content | None, scheme: Scheme, line: int
) -> State:
    """The record of a letter. `content` is what it said when it came to its status, `line` that of its `revisionDesc`.

    Where the letter has no status, the last one that a change names counts.
    """
    own = status or next((one.status for one in reversed(words) if one.status), "")
    signed: list[SignOff] = []
    returned: list[Return] = []
    stage = ""
    for one in words:
        before, stage = stage, stage_of(one.status, scheme) if one.status else stage
        if one.status and one.by and one.on:
            if _is_back(before, stage, one, scheme):
                signed = [old for old in signed if _place(old.stage, scheme) <= _place(stage, scheme)]
                returned.append(Return(before, stage, one.by[0], one.on, one.words))
            else:
                signed += [SignOff(stage, by, one.on, one.content or UNKNOWN) for by in one.by]
    return State(document, stage_of(own, scheme), content, tuple(signed), {}, tuple(returned), line)


def new_words(old: State, new: State, by: str, on: str) -> Iterator[tuple[str, str, str, str]]:
    """What a new record says that the old one does not, as changes: who, day, stage, words. A move that nobody signed
    is a change by whoever works here."""
    found = [(one.by, one.on, one.stage, "") for one in new.sign_offs if one not in old.sign_offs]
    found += [(back.by, back.on, back.to, back.reason) for back in new.returned if back not in old.returned]
    if not found and by and (old.stage, old.content) != (new.stage, new.content):
        found = [(by, on, new.stage, "")]
    yield from found


def _is_back(before: str, stage: str, word: Word, scheme: Scheme) -> bool:
    """Whether a change sent the letter back: to an earlier stage, with a reason."""
    return _place(stage, scheme) < _place(before, scheme) and word.words not in ("", word.status)


def _place(stage: str, scheme: Scheme) -> int:
    return scheme.place(stage) if stage in scheme.names else -1


def named_by(who: str, name_of_id: Callable[[str], str], name_of: Callable[[str, str], str]) -> str:
    """The name in the record of somebody whom a `@who` points to: `#AB` to an element of the file, `AB` or an address
    by themselves. `name_of` gives the name that editors.yaml has for a name and another one."""
    pointer, mark, identifier = who.rpartition("#")
    if not mark:
        return name_of(who, "")
    return name_of(("" if pointer else name_of_id(identifier)) or identifier, identifier)
