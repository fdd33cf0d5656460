"""A language server, started once for the tests of a module, and an editor at work in a folder of the test's own."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Union

import pytest
import pytest_lsp
from lsprotocol import types
from making.language_client import Desk
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities


@pytest_lsp.fixture(
    scope="module",
    loop_scope="module",
    config=ClientServerConfig(server_command=[sys.executable, "-m", "frlint", "lsp", "--stdio"]),
)
async def client(lsp_client: LanguageClient, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[None]:
    """A client as Visual Studio Code is one."""
    folder: Path = tmp_path_factory.mktemp("desk")
    params = types.InitializeParams(
        capabilities=client_capabilities("visual-studio-code"),
        workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "desk")],
    )
    lsp_client.frlint_folder = folder  # type: ignore[attr-defined]
    lsp_client.registered, lsp_client.applied = [], []  # type: ignore[attr-defined]

    structure = lsp_client.protocol._converter

    def action_or_command(given: dict[str, Any], _: type) -> types.CodeAction | types.Command:
        # The client's own way takes every action with a command for a command.
        is_command = isinstance(given.get("command"), str)
        return structure.structure(given, types.Command if is_command else types.CodeAction)  # type: ignore[return-value]

    structure.register_structure_hook(types.Command | types.CodeAction, action_or_command)
    structure.register_structure_hook(Union[types.Command, types.CodeAction], action_or_command)  # noqa: UP007

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        lsp_client.registered.extend(params.registrations)  # type: ignore[attr-defined]

    @lsp_client.feature(types.WORKSPACE_APPLY_EDIT)
    def apply_edit(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        lsp_client.applied.append(params.edit)  # type: ignore[attr-defined]
        return types.ApplyWorkspaceEditResult(applied=True)

    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def desk(client: LanguageClient, request: pytest.FixtureRequest) -> Desk:
    """An editor at work in a folder of the test's own."""
    folder = client.frlint_folder / request.node.name  # type: ignore[attr-defined]
    folder.mkdir()
    return Desk(client, folder)
