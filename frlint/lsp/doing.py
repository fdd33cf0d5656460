"""The commands that an editor may have done, besides the edits of actions: waivers, notes put in, numbers put right."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from lsprotocol import types

from frlint.errors import FrlintError, UsageError
from frlint.lsp.buffers import Buffer, uri_of
from frlint.lsp.checks import describe
from frlint.lsp.edits import workspace_edit
from frlint.lsp.numbers import PLACEHOLDER, Renumbered
from frlint.lsp.server import FrlintServer
from frlint.lsp.waiving import KIND, Waived, new_file
from frlint.lsp.worker import ASKED
from frlint.rulebook.describe import describe as describe_rule
from frlint.runs.rule_words import RuleWords

ADD_NOTE, RENUMBER, REVEAL, EXPLAIN = (
    "frlint.addNote",
    "frlint.renumber",
    "frlint.reveal",
    "frlint.explain",
)


class Doing:
    """Carries out commands; what is refused is said to the person."""

    def __init__(self, server: FrlintServer) -> None:
        self._server = server

    async def waive(self, asked: Mapping[str, Any]) -> dict[str, Any] | None:
        """Waive a problem: `uri`, `problem` as an action names it; `reason`, `kind` and `expires` where they are known.

        Without a reason the entry is put into the editor's text, and the cursor where the reason is to be written.
        """
        waiving = self._server.waiving
        known_by = [*(asked.get("problem") or ())]
        kind, reason, expires = (str(asked.get(key) or "") for key in ("kind", "reason", "expires"))

        def work(buffer: Buffer) -> Waived:
            return waiving.waive(buffer, known_by, kind=kind or KIND, reason=reason, expires=expires)

        done = await self._of(asked, work)
        if done is None:
            return None
        if done.change is not None and not await self._write(done):
            return None
        if done.change is None:
            self._server.checks.check_all()
        return {"file": uri_of(done.file), "problems": done.problems, "kind": kind or KIND}

    async def add_note(self, asked: Mapping[str, Any]) -> bool:
        """Put a note in: `uri`, `position`; `text` where it is known."""
        text = str(asked.get("text") or PLACEHOLDER)
        position = _position(asked.get("position"))
        return await self._renumber(asked, lambda buffer: self._server.numbers.with_note(buffer, position, text))

    async def renumber(self, asked: Mapping[str, Any]) -> bool:
        """Number the notes of a document anew: `uri`, in a TEI file `position`."""
        position = _position(asked.get("position"))
        return await self._renumber(asked, lambda buffer: self._server.numbers.renumbered(buffer, position))

    async def reveal(self, asked: Mapping[str, Any]) -> bool:
        """Show a place: `uri`, `range`."""
        window = self._server.client_capabilities.window
        if not (window and window.show_document and window.show_document.support):
            return False
        span = asked.get("range") or {}
        where = types.Range(_position(span.get("start")), _position(span.get("end")))
        params = types.ShowDocumentParams(uri=str(asked.get("uri")), take_focus=True, selection=where)
        return bool((await self._server.window_show_document_async(params)).success)

    async def explain(self, asked: Mapping[str, Any]) -> str:
        """What a rule is about, as Markdown: `rule`, and the `uri` of a document for which it holds."""
        return await self._of(asked, partial(_explained, self._server, rule=str(asked.get("rule", "")))) or ""

    async def _renumber(self, asked: Mapping[str, Any], work: Callable[[Buffer], Renumbered]) -> bool:
        done = await self._of(asked, work)
        if done is None:
            return False
        if done.refused:
            self._say(f"Nothing is changed: {done.refused}")
            return False
        edit = workspace_edit(done.changes, versioned=self._server.versioned)
        answer = await self._server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit=edit))
        return answer.applied

    async def _write(self, done: Waived) -> bool:
        """Put an entry into the editor's text of the waivers file, and show where its reason belongs."""
        assert done.change is not None
        edit = workspace_edit([done.change], versioned=self._server.versioned)
        if done.create and edit.document_changes is not None:
            edit.document_changes = [new_file(done.change.uri), *edit.document_changes]
        elif done.create:
            raise UsageError(f"{done.file} is not there, and this editor makes no files", f"make it: touch {done.file}")
        answer = await self._server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit=edit))
        if answer.applied and done.reason_at is not None:
            await self.reveal({"uri": done.change.uri, "range": _as_data(done.reason_at)})
        return answer.applied

    async def _of(self, asked: Mapping[str, Any], work: Callable[[Buffer], Any]) -> Any:
        """What the worker makes of an open document; None where that is refused, which is said."""
        buffer = self._server.checks.buffers.get(str(asked.get("uri", "")))
        if buffer is None:
            self._say("The document is not open")
            return None
        try:
            return await asyncio.wrap_future(self._server.checks.worker.ask(object(), ASKED, partial(work, buffer)))
        except FrlintError as error:
            self._say(describe(error))
            return None

    def _say(self, message: str) -> None:
        self._server.window_show_message(types.ShowMessageParams(type=types.MessageType.Warning, message=message))


def _explained(server: FrlintServer, buffer: Buffer, rule: str) -> str:
    found = RuleWords(server.checks.project(buffer.path).checker.selections).rule(rule)
    if found is None:
        raise UsageError(f"there is no rule {rule}", "`frlint rules` lists them")
    words = describe_rule(found)
    return f"# {words.id} {words.name}\n\n{words.why}\n\n## What to do\n\n{words.do}\n"


def _position(given: Any) -> types.Position:
    values = given if isinstance(given, Mapping) else {}
    return types.Position(int(values.get("line", 0)), int(values.get("character", 0)))


def _as_data(span: types.Range) -> dict[str, Any]:
    return {
        "start": {"line": span.start.line, "character": span.start.character},
        "end": {"line": span.end.line, "character": span.end.character},
    }
