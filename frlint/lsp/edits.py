"""Changes of texts as an editor makes them."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lsprotocol.types import (
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from frlint.lsp.positions import Snapshot
from frlint.model.problem import Edit

MOST_LINES = 6_000
"""Of two stretches with more lines together it is not looked for what they have in common."""


class TextChange(NamedTuple):
    """A text that changes: its URI, the text as it is, and edits in offsets of the file's own text (no mark).

    `is_open` tells that the editor has it open, so that its version is known.
    """

    uri: str
    snapshot: Snapshot
    edits: tuple[Edit, ...]
    is_open: bool = True


def workspace_edit(changes: Iterable[TextChange], *, versioned: bool) -> WorkspaceEdit:
    """Changes of texts as one edit; with versions where the editor understands these."""
    changes = [one for one in changes if one.edits]
    if not versioned:
        return WorkspaceEdit(changes={one.uri: text_edits(one) for one in changes})
    return WorkspaceEdit(
        document_changes=[
            TextDocumentEdit(
                text_document=OptionalVersionedTextDocumentIdentifier(
                    uri=one.uri, version=one.snapshot.version if one.is_open else None
                ),
                edits=[*text_edits(one)],
            )
            for one in changes
        ]
    )


def text_edits(change: TextChange) -> list[TextEdit]:
    """The edits of a text in the editor's positions."""
    snapshot, mark = change.snapshot, change.snapshot.mark
    return [TextEdit(snapshot.span(edit.start + mark, edit.end + mark), edit.text) for edit in change.edits]


def difference(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that make one text of another, line by line and then within lines: small, so that a cursor stays."""
    if before == after:
        return ()
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head, tail = _same_ends(old, new)
    starts = [sum(map(len, old[:head]))]
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    for line in old:
        starts.append(starts[-1] + len(line))
    edits = []
    for i1, i2, j1, j2 in _blocks(old, new):
        if i2 - i1 == j2 - j1:
            pairs = zip(range(i1, i2), range(j1, j2), strict=True)
            edits += [_trimmed(starts[i], old[i], new[j]) for i, j in pairs if old[i] != new[j]]
        else:
            edits.append(_trimmed(starts[i1], "".join(old[i1:i2]), "".join(new[j1:j2])))
    return tuple(edits)


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many lines two texts have in common at their beginning, and of the rest at their end."""
    least = min(len(old), len(new))
    head = next((k for k in range(least) if old[k] != new[k]), least)
    least -= head
    return head, next((k for k in range(least) if old[-1 - k] != new[-1 - k]), least)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of lines that differ: from where to where in the one and in the other."""
    if len(old) == len(new) or len(old) + len(new) > MOST_LINES:
        yield 0, len(old), 0, len(new)
        return
    for tag, *block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            i1, i2, j1, j2 = block
            yield i1, i2, j1, j2


def _trimmed(start: int, old: str, new: str) -> Edit:
    """One text in place of another without what is the same at both ends."""
    head = 0
    least = min(len(old), len(new))
    while head < least and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < least - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(start + head, start + len(old) - tail, new[head : len(new) - tail])


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made, each in offsets of the text before all of them."""
    for edit in sorted(edits, reverse=True):
        text = f"{text[: edit.start]}{edit.text}{text[edit.end :]}"
    return text
