"""When each `change` of a TEI letter came into the history, and what the letter said then: that is what was read.

A `change` holds no digest. What it vouches for is what the letter says in the commit that brought it; what the
`@status` vouches for is what it said when all changes and the status first stood there as they do now.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from frlint.model.workflow import Content
from frlint.readers.tei.revision import Revision, RevisionChange, revision_of
from frlint.runs.stages.history.versions import Version, VolumeHistory

Key = tuple[tuple[str, ...], str, str, str]
"""A change as it is found again: who, when, status, words."""


Letter = tuple[str, str, int]
"""A letter by its path from the top of the repository, its id, and the number of its settings."""


class Brought(NamedTuple):
    """A change in the history: the id of the commit that brought it, what the letter said there, and, where it was the
    last one that the commit brought, the `@status` of the letter then."""

    commit: str
    content: Content | None
    status: str


class Trace(NamedTuple):
    """The record of a letter at the commit that is checked out: its status and changes, what it said when these first
    stood there so, and where each of them came from."""

    status: str
    changes: tuple[Key, ...]
    content: Content | None
    brought: Mapping[Key, Brought]

    def is_of(self, revision: Revision) -> bool:
        """Whether a record is the same as that of the commit."""
        return (self.status, self.changes) == (revision.status, keys_of(revision))


def key_of(change: RevisionChange) -> Key:
    """What a change is found again by."""
    return change.who, change.when, change.status, change.words


def keys_of(revision: Revision) -> tuple[Key, ...]:
    """The keys of the changes, the oldest first."""
    return tuple(key_of(one) for one in revision.changes)


def revision_in(data: bytes) -> Revision | None:
    """The record in the bytes of a letter; None where there is none to be read."""
    from frlint.readers.options import Unreadable
    from frlint.readers.tei.decoding import encoding_of

    try:
        text = data.decode(encoding_of(data), "replace")
    except Unreadable:
        return None
    return revision_of(text)


def trace_of(
    versions: Sequence[Version],
    read: Callable[[Version], Revision | None],
    content: Callable[[Version], Content | None],
) -> Trace | None:
    """The trace of a letter from its versions, the newest first; None where the newest holds no record."""
    now = read(versions[0]) if versions and versions[0].file is not None else None
    if now is None:
        return None
    wanted = (now.status, keys_of(now))
    since = versions[0]
    first: dict[Key, tuple[Version, str]] = {}
    for version in versions:
        found = now if version is versions[0] else read(version) if version.file is not None else None
        if found is None:
            continue
        keys = keys_of(found)
        if (found.status, keys) == wanted:
            since = version
        first.update((key, (version, found.status)) for key in keys)
    last: dict[str, Key] = {}
    for key in wanted[1]:
        last[first[key][0].commit] = key
    brought = {}
    for key in wanted[1]:
        version, status = first[key]
        counts = key[2] or (status if last.get(version.commit) == key else "")
        brought[key] = Brought(version.commit, content(version) if counts else None, counts)
    return Trace(now.status, wanted[1], content(since), brought)


def traces_of(history: VolumeHistory, letters: Iterable[Letter]) -> dict[str, Trace | None]:
    """The traces of letters, by their paths from the top."""
    revisions: dict[str, Revision | None] = {}

    def read(version: Version) -> Revision | None:
        assert version.file is not None
        blob = version.file.blob
        if blob not in revisions:
            revisions[blob] = revision_in(history.read(version.file))
        return revisions[blob]

    found: dict[str, Trace | None] = {}
    for path, document, setting in letters:

        def content(version: Version, document: str = document, setting: int = setting) -> Content | None:
            return history.content(version.file, document, setting)

        found[path] = trace_of(history.versions(path), read, content)
    return found


def to_bytes(trace: Trace | None) -> bytes:
    """A trace as it is stored."""
    import json

    rows = [[*key, *trace.brought[key]] for key in trace.changes] if trace else []
    return json.dumps([trace.status, trace.content, rows] if trace else None).encode()


def from_bytes(stored: bytes) -> Trace | None:
    """What was stored. Raises `ValueError` where the bytes are none of ours."""
    import json

    try:
        values = json.loads(stored)
        return None if values is None else _trace(*values)
    except (TypeError, AttributeError) as error:
        raise ValueError("no trace") from error


def _trace(status: str, content: list[str] | None, rows: list[list[Any]]) -> Trace:
    keys = tuple((tuple(who), when, own, words) for who, when, own, words, *_ in rows)
    places = (Brought(commit, _content(then), counts) for *_, commit, then, counts in rows)
    return Trace(status, keys, _content(content), dict(zip(keys, places, strict=True)))


def _content(stored: list[str] | None) -> Content | None:
    return None if stored is None else Content(*stored)
