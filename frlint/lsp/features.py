"""What of the protocol the server answers, each request handed to what knows the answer."""

import os
from functools import partial
from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path

from frlint.lsp.actions import FIX_ALL, WAIVE
from frlint.lsp.buffers import Buffer
from frlint.lsp.doing import ADD_NOTE, EXPLAIN, RENUMBER, REVEAL, Doing
from frlint.lsp.edits import workspace_edit
from frlint.lsp.lenses import headings_of, lenses_of
from frlint.lsp.renaming import Renaming
from frlint.lsp.server import FrlintServer
from frlint.lsp.watching import PATTERNS, matters


def made() -> FrlintServer:
    """A server that answers."""
    server = FrlintServer()
    _add_life(server)
    _add_looks(server)
    _add_ways(server)
    _add_outline(server)
    _add_background(server)
    _add_actions(server)
    _add_names(server)
    _add_commands(server)
    return server


def _add_life(server: FrlintServer) -> None:
    """Beginning, saving, settings, files that change."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        await server.watch([types.FileSystemWatcher(pattern) for pattern in PATTERNS])

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.was_shut_down = True

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.saved(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_files(params: types.DidChangeWatchedFilesParams) -> None:
        paths = [to_fs_path(change.uri) or "" for change in params.changes]
        if any(map(matters, paths)):
            server.reload()
        else:
            server.checks.check_beside({os.path.realpath(os.path.dirname(path)) for path in paths})

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        if isinstance(params.settings, dict) and "frlint" in params.settings:
            server.wish(params.settings)
        server.reload()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def did_change_folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.change_folders(params.event)


def _add_looks(server: FrlintServer) -> None:
    """What is shown at a place."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        def work(buffer: Buffer) -> types.Hover | None:
            hovers = server.writing.hover if _is_yaml(buffer) else server.hovers.at
            return hovers(buffer, params.position)

        return await server.ask(params.text_document.uri, work, None)

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", ":", "-", "[", ","])
    )
    async def completion(params: types.CompletionParams) -> list[types.CompletionItem]:
        def work(buffer: Buffer) -> list[types.CompletionItem]:
            return server.writing.completions(buffer, params.position) if _is_yaml(buffer) else []

        return await server.ask(params.text_document.uri, work, [])

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(params: types.InlayHintParams) -> list[types.InlayHint]:
        if not server.checks.wishes.inlay_hints:
            return []
        return await server.ask_document(
            params.text_document.uri, lambda buffer: server.pages.hints(buffer, params.range), []
        )


def _add_ways(server: FrlintServer) -> None:
    """What leads from one place to another."""

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location]:
        return await server.ask_document(
            params.text_document.uri, lambda buffer: server.navigation.definition(buffer, params.position), []
        )

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location]:
        find = partial(
            server.navigation.references, position=params.position, declaration=params.context.include_declaration
        )
        return await server.ask_document(params.text_document.uri, find, [])

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkOptions(resolve_provider=True))
    async def document_link(params: types.DocumentLinkParams) -> list[types.DocumentLink]:
        return await server.ask_document(params.text_document.uri, server.navigation.links, [])

    @server.feature(types.DOCUMENT_LINK_RESOLVE)
    async def resolve_link(link: types.DocumentLink) -> types.DocumentLink:
        uri = link.data.get("uri", "") if isinstance(link.data, dict) else ""
        return await server.ask_document(uri, lambda buffer: server.navigation.resolved(buffer, link), link)


def _add_outline(server: FrlintServer) -> None:
    """What a document consists of."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def document_symbol(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return await server.ask_document(params.text_document.uri, server.outlines.symbols, [])

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folding_range(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        return await server.ask_document(params.text_document.uri, server.outlines.folds, [])


def _add_background(server: FrlintServer) -> None:
    """What a history says."""

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def code_lens(params: types.CodeLensParams) -> list[types.CodeLens]:
        uri = params.text_document.uri
        buffer = server.checks.buffers.get(uri)
        if buffer is None or not buffer.has_file or not server.checks.wishes.code_lens or _is_yaml(buffer):
            return []
        nowhere: dict[str, int] = {}
        headings = await server.ask_document(uri, lambda one: headings_of(one, server.readings), nowhere)
        origins = await server.history.of(buffer.path, config=server.checks.wishes.config)
        return lenses_of(buffer, origins, headings)


def _add_actions(server: FrlintServer) -> None:
    """What is done at a place."""
    kinds = [types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite, FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds, resolve_provider=True))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        nothing: list[types.CodeAction] = []
        uri = params.text_document.uri
        find = partial(server.actions.at, span=params.range, context=params.context)
        found = await server.ask_document(uri, find, nothing)
        return [action for action in found if action.disabled is None or server.disables]

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(action: types.CodeAction) -> types.CodeAction:
        uri = action.data.get("uri", "") if isinstance(action.data, dict) else ""
        done = await server.ask_document(uri, lambda buffer: server.actions.resolved(buffer, action), action)
        return server.with_reason(done)


def _add_names(server: FrlintServer) -> None:
    """Labels that are changed."""
    renaming = Renaming(server.numbers)

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare_rename(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        return await server.ask_document(
            params.text_document.uri, lambda buffer: renaming.prepared(buffer, params.position), None
        )

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        def work(buffer: Buffer) -> types.WorkspaceEdit:
            changes = renaming.changes(buffer, params.position, params.new_name)
            return workspace_edit(changes, versioned=server.versioned)

        return await server.ask_document(params.text_document.uri, work, None)


def _add_commands(server: FrlintServer) -> None:
    """What an editor may have done."""
    doing = Doing(server)

    @server.command(WAIVE)
    async def waive(asked: dict[str, Any]) -> Any:
        return await doing.waive(asked)

    @server.command(ADD_NOTE)
    async def add_note(asked: dict[str, Any]) -> bool:
        return await doing.add_note(asked)

    @server.command(RENUMBER)
    async def renumber(asked: dict[str, Any]) -> bool:
        return await doing.renumber(asked)

    @server.command(REVEAL)
    async def reveal(asked: dict[str, Any]) -> bool:
        return await doing.reveal(asked)

    @server.command(EXPLAIN)
    async def explain(asked: dict[str, Any]) -> str:
        return await doing.explain(asked)


def _is_yaml(buffer: Buffer) -> bool:
    return buffer.path.endswith((".yaml", ".yml"))
