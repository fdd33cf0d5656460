"""What of the protocol the server answers, each request handed to what knows the answer."""

from lsprotocol import types

from frlint.lsp.actions import FIX_ALL
from frlint.lsp.server import FrlintServer


def made() -> FrlintServer:
    """A server that answers."""
    server = FrlintServer()
    _add_life(server)
    _add_looks(server)
    _add_actions(server)
    return server


def _add_life(server: FrlintServer) -> None:
    """Beginning, saving, settings."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.was_shut_down = True

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.saved(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        if params.settings is not None:
            server.wish(params.settings)
        server.checks.reload()


def _add_looks(server: FrlintServer) -> None:
    """What is shown at a place."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        return await server.ask(
            params.text_document.uri, lambda buffer: server.hovers.at(buffer, params.position), None
        )


def _add_actions(server: FrlintServer) -> None:
    """What is done at a place."""
    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds, resolve_provider=True))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await server.ask(
            params.text_document.uri, lambda buffer: server.actions.at(buffer, params.range, params.context), []
        )

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(action: types.CodeAction) -> types.CodeAction:
        uri = action.data.get("uri", "") if isinstance(action.data, dict) else ""
        return await server.ask(uri, lambda buffer: server.actions.resolved(buffer, action), action)
