"""An editor that talks to the language server: documents opened and changed, and what the server makes of them."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pytest_lsp import LanguageClient

PATIENCE = 30.0
"""Seconds after which a server that says nothing has failed."""


def place(line: int, character: int) -> types.Position:
    """A position, from 0."""
    return types.Position(line, character)


def span(line: int, start: int, end: int) -> types.Range:
    """A range within a line, from 0."""
    return types.Range(place(line, start), place(line, end))


class Desk:
    """What an editor has open in a folder."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}

    def write(self, name: str, text: str) -> Path:
        """A file of the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def uri(self, name: str) -> str:
        """The URI of a file of the folder."""
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None, *, language: str = "plaintext", uri: str = "") -> str:
        """Open a document; `text` is that of its file where it is None. Gives its URI."""
        uri = uri or self.uri(name)
        own = (self.folder / name).read_bytes().decode() if text is None else text
        self.texts[uri], self.versions[uri] = own, 1
        item = types.TextDocumentItem(uri=uri, language_id=language, version=1, text=own)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, where: types.Range | None, text: str) -> None:
        """Put a text in place of another; None for all of it."""
        self.versions[uri] += 1
        change = (
            types.TextDocumentContentChangeWholeDocument(text=text)
            if where is None
            else types.TextDocumentContentChangePartial(range=where, text=text)
        )
        named = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(named, [change]))

    def save(self, uri: str) -> None:
        """Say that a document was saved."""
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, uri: str) -> None:
        """Close a document."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def problems(self, uri: str, *, after: Sequence[types.Diagnostic] | None = None) -> list[types.Diagnostic]:
        """The problems of a document as it is now; with `after` once they are others than these."""
        while True:
            shown = self.client.diagnostics.get(uri)
            if shown is not None and (after is None or list(shown) != list(after)):
                return list(shown)
            await self._heard()

    async def rules(self, uri: str, wanted: Sequence[str]) -> list[types.Diagnostic]:
        """The problems of a document once they are of these rules, in their order."""
        while True:
            shown = list(self.client.diagnostics.get(uri, ()))
            if uri in self.client.diagnostics and [one.code for one in shown] == list(wanted):
                return shown
            try:
                await self._heard()
            except TimeoutError:
                raise AssertionError(f"{[one.code for one in shown]} are shown, not {list(wanted)}") from None

    async def until(self, uri: str, wanted: Callable[[list[types.Diagnostic]], bool]) -> list[types.Diagnostic]:
        """The problems of a document once they are as they are wanted."""
        while not wanted(shown := list(self.client.diagnostics.get(uri, ()))):
            try:
                await self._heard()
            except TimeoutError:
                raise AssertionError(f"these are shown: {shown}") from None
        return shown

    async def _heard(self) -> None:
        waiting = self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        await asyncio.wait_for(waiting, PATIENCE)

    async def hover(self, uri: str, line: int, character: int) -> str:
        """What is said about a place, empty where it is nothing."""
        params = types.HoverParams(types.TextDocumentIdentifier(uri), place(line, character))
        found = await self.client.text_document_hover_async(params)
        return found.contents.value if found is not None and isinstance(found.contents, types.MarkupContent) else ""

    async def actions(
        self, uri: str, where: types.Range, only: Sequence[types.CodeActionKind | str] | None = None
    ) -> list[types.CodeAction]:
        """The actions for a range."""
        context = types.CodeActionContext(diagnostics=[], only=only)
        params = types.CodeActionParams(text_document=types.TextDocumentIdentifier(uri), range=where, context=context)
        found = await self.client.text_document_code_action_async(params)
        return [one for one in found or () if isinstance(one, types.CodeAction)]

    async def resolved(self, action: types.CodeAction) -> types.CodeAction:
        """An action with what it does."""
        return await self.client.code_action_resolve_async(action)


def applied(text: str, edit: types.WorkspaceEdit | None, uri: str) -> str:
    """A text (of characters within the basic plane) with what an edit does to its document."""
    edits: list[Any] = []
    if edit is not None and edit.document_changes:
        for change in edit.document_changes:
            if isinstance(change, types.TextDocumentEdit) and change.text_document.uri == uri:
                edits += change.edits
    elif edit is not None and edit.changes:
        edits += edit.changes.get(uri, ())
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def at(position: types.Position) -> int:
        return min(starts[position.line] + position.character, len(text))

    for one in sorted(edits, key=lambda edit: at(edit.range.start), reverse=True):
        text = f"{text[: at(one.range.start)]}{one.new_text}{text[at(one.range.end) :]}"
    return text
