"""The records of the letters of a volume, read from their own files, with what they said when they were signed off."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from frlint.files.upwards import work_tree
from frlint.model.workflow import Content, Scheme, SignOff, State
from frlint.readers.tei.revision import Revision, name_of_id, revision_of
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.stages.contents import Contents
from frlint.runs.stages.history.versions import head_of, open_history, path_from_top
from frlint.runs.stages.letters.traces import Brought, Key, Letter, Trace, from_bytes, key_of, to_bytes, traces_of
from frlint.stages.editors import Editors
from frlint.stages.letters.state import Word, named_by, stage_of, state_of

Row = tuple[Job, str, Content | None]
"""A letter's file, its id, and what it says now."""
_HEADER_END = b"</teiHeader>"


class LetterStates(NamedTuple):
    """The records of letters by their ids, and by id the commit that brought each sign-off (empty: none yet; None:
    not known)."""

    states: Mapping[str, State]
    brought: Mapping[str, Mapping[SignOff, str | None]]


def letter_states(
    folder: str, rows: Sequence[Row], scheme: Scheme, editors: Editors, gathered: Gathered, contents: Contents
) -> LetterStates:
    """The records of the letters of a folder (a real path).

    What was read is known from git's history; outside of a repository it is what the letter says now.
    """
    read = [(job, name, content, *_revision(job, gathered)) for job, name, content in rows]
    traces = _traces(folder, rows, editors, contents) if any(one[4] for one in read) else {}
    states: dict[str, State] = {}
    brought: dict[str, Mapping[SignOff, str | None]] = {}
    for _, name, content, text, revision in read:
        brought[name] = {}
        if revision is None or not (revision.status or revision.changes):
            continue
        trace = traces.get(name)
        words = _words(text, revision, trace, content, editors)
        then = trace.content if trace is not None and trace.is_of(revision) else content
        line = text.count("\n", 0, revision.element.start) + 1
        state = states[name] = state_of(name, revision.status, [one for one, _ in words], then, scheme, line)
        commits = {(stage_of(one.status, scheme), by, one.on): commit for one, commit in words for by in one.by}
        known = bool(work_tree(folder))
        brought[name] = {one: commits[one.stage, one.by, one.on] if known else None for one in state.sign_offs}
    return LetterStates(states, brought)


def _revision(job: Job, gathered: Gathered) -> tuple[str, Revision | None]:
    """The text of a letter's header (or of its whole file), and its record; empty and None where it cannot be read."""
    from frlint.readers.options import Unreadable
    from frlint.readers.tei.decoding import encoding_of

    data, trouble = gathered.reading.read(job, gathered.settings[job.setting].file_size)
    try:
        encoding = "" if trouble else encoding_of(data)
    except Unreadable:
        return "", None
    end = data.find(_HEADER_END) if encoding == "utf-8" else -1
    for part in (data[: end + len(_HEADER_END)], data) if end >= 0 else (data,):
        text = part.decode(encoding or "utf-8", "replace")
        found = revision_of(text)
        if found is not None:
            return text, found
    return "", None


def _words(
    text: str, revision: Revision, trace: Trace | None, content: Content | None, editors: Editors
) -> list[tuple[Word, str]]:
    """The changes of a letter as somebody's word, each with the commit that brought it."""
    known: Mapping[Key, Brought] = trace.brought if trace else {}
    new = [one for one in revision.changes if key_of(one) not in known]
    found = []
    for one in revision.changes:
        last = revision.status if new and one is new[-1] else ""
        then = known.get(key_of(one)) or Brought("", content, one.status or last)
        by = tuple(named_by(who, lambda name: name_of_id(text, name), editors.name_of) for who in one.who)
        found.append((Word(by, one.when, then.status, one.words, then.content), then.commit))
    return found


def _traces(folder: str, rows: Sequence[Row], editors: Editors, contents: Contents) -> dict[str, Trace]:
    """The traces of letters by their ids, from the store, or else from the history; none outside of a repository."""
    root = work_tree(folder)
    if not root:
        return {}
    letters: dict[str, Letter] = {
        name: (path_from_top(root, job.file.real), name, job.setting) for job, name, _ in rows
    }
    found, store = _stored(folder, letters, contents)
    left = [letter for name, letter in letters.items() if name not in found]
    history = open_history(folder, editors, contents) if left else None
    if history is not None:
        try:
            made = traces_of(history, left)
        finally:
            history.close()
        for name, letter in letters.items():
            if name not in found:
                found[name] = made[letter[0]]
                store(letter, found[name])
    return {name: trace for name, trace in found.items() if trace is not None}


def _stored(
    folder: str, letters: Mapping[str, Letter], contents: Contents
) -> tuple[dict[str, Trace | None], Callable[[Letter, Trace | None], None]]:
    """The traces that are stored for the commit that is checked out, and a function that stores one."""
    head = head_of(folder)
    stored = contents.load_many([(f"{head} {path} trace", setting, path) for path, _, setting in letters.values()])
    found: dict[str, Trace | None] = {}
    for name, value in zip(letters, stored, strict=True):
        try:
            if head and value is not None:
                found[name] = from_bytes(value)
        except ValueError:
            continue

    def store(letter: Letter, trace: Trace | None) -> None:
        if head:
            contents.store(f"{head} {letter[0]} trace", letter[2], letter[0], to_bytes(trace))

    return found, store
