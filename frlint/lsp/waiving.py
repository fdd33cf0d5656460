"""Waivers written from an editor: an entry for a problem, with its reason or with a place for it. For the worker alone.

With a reason the entry is written into the file, as `frlint waive` does it. Without one it is put into the text of the
file in the editor, with an empty reason and the cursor there: an entry without a reason waives nothing, and says so.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from lsprotocol.types import CreateFile, Range

from frlint.errors import FrlintError, UsageError
from frlint.git.repository import user_name
from frlint.lsp.actions import alike, known_as
from frlint.lsp.buffers import Buffer, uri_of
from frlint.lsp.checks import Checks
from frlint.lsp.edits import TextChange, difference
from frlint.lsp.hover import standing
from frlint.lsp.positions import Snapshot
from frlint.suppression.waivers.file import file_for
from frlint.suppression.waivers.layout import layout_of, with_entries
from frlint.suppression.waivers.waiver import Waiver
from frlint.suppression.waivers.writing import HEAD, add, entries_for, lines_of

_LATER = "a reason that is not written yet"
KIND = "as-printed"


class Waived(NamedTuple):
    """What became of a wish to waive: how many problems, and the file that was written; or a change of its text.

    `reason_at` is where the reason is to be written in the changed text; `create` tells that the file is not there.
    """

    problems: int
    file: str
    change: TextChange | None = None
    reason_at: Range | None = None
    create: bool = False


class Waiving:
    """Writes waivers."""

    def __init__(self, checks: Checks) -> None:
        self._checks = checks

    def waive(
        self, buffer: Buffer, known_by: Sequence[object], *, kind: str = KIND, reason: str = "", expires: str = ""
    ) -> Waived:
        """Waive a problem and those that a waiver cannot tell from it. Raises `FrlintError` for what no entry holds."""
        if not buffer.has_file:
            raise UsageError("a document without a file has no waivers", "save it first")
        chosen = [problem for problem in standing(buffer, buffer.snapshot) if known_as(problem) == list(known_by)]
        if not chosen:
            raise UsageError("the problem is not there any more", "look at the place again")
        problems = alike(chosen[0], standing(buffer, buffer.snapshot))
        path = os.path.realpath(buffer.path)
        file = file_for(path)
        entries = entries_for(
            problems,
            path,
            os.path.dirname(file),
            reason=reason or _LATER,
            kind=kind,
            editor=_editor(os.path.dirname(path)),
            expires=expires,
        )
        there = self._checks.buffers.at(file)
        if reason and (there is None or there.is_saved()):
            add(file, entries)
            return Waived(len(problems), file)
        return self._in_text(file, entries, len(problems), reason)

    def _in_text(self, file: str, entries: Sequence[Waiver], count: int, reason: str) -> Waived:
        """The entries put into the text of a waivers file, as it is open or lies on the disk."""
        there = self._checks.buffers.at(file)
        create = there is None and not os.path.lexists(file)
        if there is not None:
            before = there.snapshot
        elif create:
            before = Snapshot("", 0, self._checks.encoding)
        else:
            with open(file, "rb") as opened:
                before = Snapshot(opened.read().decode("utf-8"), 0, self._checks.encoding)
        data = before.own.encode() or HEAD.encode()
        added = [(entry.key, lines_of(entry)) for entry in entries]
        after = with_entries(layout_of(data, file), added).decode()
        change = TextChange(there.uri if there is not None else uri_of(file), before, (), there is not None)
        at = None
        if not reason:
            place = after.index(_LATER)
            after = after.replace(_LATER, '""', 1)
            at = Snapshot(after, 0, self._checks.encoding).span(place + 1, place + 1)
        return Waived(count, file, change._replace(edits=difference(before.own, after)), at, create)


def new_file(uri: str) -> CreateFile:
    """What has an editor make a file."""
    return CreateFile(uri=uri, kind="create")


def _editor(folder: str) -> str:
    """The name of whoever works here, as git has it."""
    with suppress(FrlintError):
        if name := user_name(folder):
            return name
    return os.environ.get("USER") or os.environ.get("USERNAME") or "somebody"
