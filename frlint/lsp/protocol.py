"""How texts reach us: our own documents instead of pygls's, which go through all lines of a text at each change."""

from typing import Protocol

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol, lsp_method


class Texts(Protocol):
    """Who has the texts."""

    def opened(self, item: types.TextDocumentItem) -> None: ...
    def changed(self, params: types.DidChangeTextDocumentParams) -> None: ...
    def closed(self, uri: str) -> None: ...


class DocumentsProtocol(LanguageServerProtocol):
    """The protocol with texts that are handed on."""

    texts: Texts | None = None

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A document was opened."""
        if self.texts is not None:
            self.texts.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """A document was changed."""
        if self.texts is not None:
            self.texts.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A document was closed."""
        if self.texts is not None:
            self.texts.closed(params.text_document.uri)
