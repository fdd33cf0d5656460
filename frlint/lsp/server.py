"""The server: what the protocol asks, handed to the worker, and what the worker finds, handed to the editor."""

import asyncio
import os
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from frlint import __version__
from frlint.errors import FrlintError
from frlint.lsp.actions import Actions
from frlint.lsp.answers import Answer
from frlint.lsp.buffers import Buffer, uri_of
from frlint.lsp.checks import Checks, describe
from frlint.lsp.diagnostics import diagnostics_of
from frlint.lsp.fixes import Fixes
from frlint.lsp.hover import Hovers
from frlint.lsp.navigation import Navigation
from frlint.lsp.numbers import Numbers
from frlint.lsp.origins import History
from frlint.lsp.outline import Outlines
from frlint.lsp.pages import Pages
from frlint.lsp.positions import UTF16, Snapshot
from frlint.lsp.protocol import DocumentsProtocol
from frlint.lsp.readings import Readings
from frlint.lsp.volumes import Volumes
from frlint.lsp.waiving import Waiving
from frlint.lsp.watching import matters
from frlint.lsp.wishes import section_of, wishes_from
from frlint.lsp.worker import ASKED, NOW
from frlint.lsp.yaml_files.faults import faults_of
from frlint.lsp.yaml_files.writing import YamlWriting
from frlint.model.problem import Related
from frlint.readers.forms import suffixes
from frlint.runs.rule_words import RuleWords

T = TypeVar("T")


class FrlintServer(LanguageServer):
    """A language server for documents of editions."""

    def __init__(self) -> None:
        super().__init__("frlint", __version__, protocol_cls=DocumentsProtocol)
        self.checks = Checks(self._answered, self._failed)
        self.readings = Readings(self.checks)
        self.volumes = Volumes(self.checks, self.readings)
        self.hovers = Hovers(self.checks, self.readings, self.volumes)
        self.navigation = Navigation(self.readings, self.volumes)
        self.outlines = Outlines(self.readings)
        self.pages = Pages(self.readings)
        self.numbers = Numbers(self.checks, self.readings)
        self.waiving = Waiving(self.checks)
        self.writing = YamlWriting(self.checks)
        self.history = History()
        self.versioned = False
        """Whether edits may name versions of documents."""
        self.disables = False
        """Whether the editor shows actions that cannot be done, with the reason."""
        self.actions = Actions(self.checks, Fixes(self.checks), self.numbers, versioned=False, resolves=False)
        self.checks.look_at = lambda buffer: faults_of(buffer, self.checks)
        self._at_start: Mapping[str, Any] = {}
        """The settings that the editor started the server with."""
        self.was_shut_down = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self.protocol.texts = self  # type: ignore[attr-defined]

    def begin(self, params: types.InitializeParams) -> None:
        """What the editor says of itself when it starts."""
        self._loop = asyncio.get_running_loop()
        self.checks.encoding = self.workspace.position_encoding or UTF16
        self.checks.folders = _folders(params)
        self._at_start = section_of(params.initialization_options)
        self.wish({})
        can = params.capabilities
        edits = can.workspace and can.workspace.workspace_edit
        of_actions = can.text_document and can.text_document.code_action
        self.versioned = bool(edits and edits.document_changes)
        self.disables = bool(of_actions and of_actions.disabled_support)
        self.actions = Actions(
            self.checks,
            Fixes(self.checks),
            self.numbers,
            versioned=self.versioned,
            resolves=bool(of_actions and of_actions.resolve_support and of_actions.data_support),
        )

    def wish(self, given: Any) -> None:
        """Take the settings that an editor sends. Those that it does not name are as they were at the start."""
        self.checks.wishes, faults = wishes_from({**self._at_start, **section_of(given)})
        for fault in faults:
            self.log(f"frlint: {fault}", types.MessageType.Warning)

    def opened(self, item: types.TextDocumentItem) -> None:
        """A document was opened."""
        snapshot = Snapshot(item.text, item.version, self.checks.encoding)
        folder = next(iter(self.checks.folders), os.getcwd())
        buffer = Buffer(item.uri, item.language_id, snapshot, folder)
        self.checks.buffers.add(buffer)
        self.checks.check(buffer)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """A document was changed."""
        buffer = self.checks.buffers.get(params.text_document.uri)
        if buffer is None:
            return
        with self.checks.lock:
            buffer.change(params.content_changes, params.text_document.version)
        self.checks.check(buffer)

    def saved(self, uri: str) -> None:
        """A document was saved: its file has its text now."""
        buffer = self.checks.buffers.get(uri)
        if buffer is None:
            return
        with self.checks.lock:
            buffer.saved()
        if matters(buffer.path):
            self.reload()
        else:
            self.checks.check(buffer)

    def reload(self) -> None:
        """What checks depend on has changed: forget what was read of it."""
        self.history.forget()
        self.checks.worker.ask("forget", NOW, self._forget, heard=False)
        self.checks.reload()

    def _forget(self) -> None:
        """In the worker: texts may be read otherwise now."""
        self.volumes.forget()
        self.readings.forget_all()

    def change_folders(self, event: types.WorkspaceFoldersChangeEvent) -> None:
        """Folders were added to those that the editor has open, or taken away."""
        gone = {_path(folder.uri) for folder in event.removed}
        kept = [folder for folder in self.checks.folders if folder not in gone]
        self.checks.folders = [*kept, *(path for folder in event.added if (path := _path(folder.uri)))]
        self.reload()

    async def watch(self, watchers: Sequence[types.FileSystemWatcher]) -> None:
        """Ask the editor to say when files change that the checks depend on, where it can."""
        workspace = self.client_capabilities.workspace
        files = workspace and workspace.did_change_watched_files
        if not files or not files.dynamic_registration:
            return
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
        wish = types.Registration(
            id="frlint-files", method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES, register_options=options
        )
        try:
            await self.client_register_capability_async(types.RegistrationParams(registrations=[wish]))
            self.checks.is_watched = True
        except JsonRpcException as error:
            self.log(f"frlint: files are not watched, but looked at: {error}", types.MessageType.Info)

    def closed(self, uri: str) -> None:
        """A document was closed: its problems go."""
        with self.checks.lock:
            buffer = self.checks.buffers.remove(uri)
        if buffer is not None:
            self.checks.forget(buffer)
            self.checks.worker.ask(object(), NOW, partial(self.readings.forget, buffer), heard=False)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=buffer.uri, diagnostics=[]))

    async def ask(self, uri: str, work: Callable[[Buffer], T], otherwise: T) -> T:
        """What the worker finds of an open document; `otherwise` for another, or where it cannot be read at all."""
        buffer = self.checks.buffers.get(uri)
        if buffer is None:
            return otherwise
        try:
            return await asyncio.wrap_future(self.checks.worker.ask(object(), ASKED, partial(work, buffer)))
        except FrlintError as error:
            self.log(f"frlint: {describe(error)}", types.MessageType.Warning)
            return otherwise

    async def ask_document(self, uri: str, work: Callable[[Buffer], T], otherwise: T) -> T:
        """The same of a document; `otherwise` for a file of settings, too."""
        buffer = self.checks.buffers.get(uri)
        if buffer is None or not buffer.path.lower().endswith(suffixes()):
            return otherwise
        return await self.ask(uri, work, otherwise)

    def with_reason(self, action: types.CodeAction) -> types.CodeAction:
        """An action that was chosen; why it cannot be done is said where the editor would not show it."""
        if action.disabled is not None and not self.disables:
            message = f"Nothing is changed: {action.disabled.reason}"
            self.window_show_message(types.ShowMessageParams(type=types.MessageType.Warning, message=message))
            action.disabled = None
        return action

    def log(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """A message for the editor's log."""
        self.window_log_message(types.LogMessageParams(type=kind, message=message))

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002
        """An error that nobody expected is logged, and the server goes on. A senseless request is none of ours."""
        if isinstance(error, JsonRpcException) and not isinstance(error, JsonRpcInternalError):
            return
        self.log(f"frlint: this is a bug in frlint: {type(error).__name__}: {error}", types.MessageType.Error)

    def shutdown(self) -> None:
        """End the worker, too."""
        self.checks.worker.end()
        super().shutdown()  # type: ignore[no-untyped-call]

    def _answered(self, buffer: Buffer, answer: Answer) -> None:
        """In the worker: an answer, to be shown."""
        locate = partial(self._locate, buffer, answer)
        shown = diagnostics_of(answer, locate, partial(self._page, buffer))
        params = types.PublishDiagnosticsParams(uri=buffer.uri, diagnostics=shown, version=answer.snapshot.version)
        self._in_loop(self._publish, buffer, params)

    def _page(self, buffer: Buffer, rule_id: str) -> str:
        """The address of a rule's page in the manual, empty where it has none."""
        rule = RuleWords(self.checks.project(buffer.path).checker.selections).rule(rule_id)
        return rule.page if rule is not None else ""

    def _publish(self, buffer: Buffer, params: types.PublishDiagnosticsParams) -> None:
        if self.checks.buffers.get(buffer.uri) is buffer:
            self.text_document_publish_diagnostics(params)

    def _locate(self, buffer: Buffer, answer: Answer, other: Related) -> types.Location | None:
        """Where another place stands that a problem refers to."""
        path = self.checks.project(buffer.path).file_of(other.path)
        if path == os.path.realpath(buffer.path) or not buffer.has_file:
            return types.Location(buffer.uri, answer.snapshot.range(other.line, other.column, other.line, other.column))
        there = self.checks.buffers.at(path)
        if there is not None:
            return types.Location(there.uri, there.snapshot.range(other.line, other.column, other.line, other.column))
        at = types.Position(other.line - 1, max(0, other.column - 1))
        return types.Location(uri_of(path), types.Range(at, at))

    def _failed(self, error: BaseException) -> None:
        """In the worker: what nobody expected."""
        words = "".join(traceback.format_exception(error))
        self._in_loop(
            self.log, f"frlint: this is a bug in frlint, not in your documents\n{words}", types.MessageType.Error
        )

    def _in_loop(self, function: Callable[..., None], *arguments: Any) -> None:
        """Have something done where messages are sent."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function, *arguments)


def _folders(params: types.InitializeParams) -> list[str]:
    """The folders that an editor has open, as absolute paths."""
    uris = [folder.uri for folder in params.workspace_folders or ()]
    if not uris and params.root_uri:
        uris = [params.root_uri]
    found = [path for uri in uris if (path := _path(uri))]
    return found or ([os.path.abspath(params.root_path)] if params.root_path else [])


def _path(uri: str) -> str:
    path = to_fs_path(uri)
    return os.path.abspath(path) if path else ""
