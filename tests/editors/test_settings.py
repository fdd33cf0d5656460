"""What stands in the files for editors that are not tried: it can be read, and the server knows the settings in it."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from making.programs import ROOT

from frlint.lsp.wishes import Wishes, wishes_from
from frlint.reporters.problems import FORMATS

EDITORS = ROOT / "editors"
FOLDERS = sorted(path.name for path in EDITORS.iterdir() if path.is_dir())
PAGES = [EDITORS / "README.md", *(EDITORS / name / "README.md" for name in FOLDERS)]
COMMAND = ["frlint", "lsp"]


def data(path: str) -> Any:
    """A file of JSON or TOML."""
    text = (EDITORS / path).read_text(encoding="utf-8")
    return tomllib.loads(text) if path.endswith(".toml") else json.loads(text)


def camel(name: str) -> str:
    """The name that an editor has for a setting of the server."""
    return re.sub(r"_(\w)", lambda found: found[1].upper(), name)


def tabled(page: str) -> set[str]:
    """The names in the first column of the table below the heading "Settings"."""
    rows = re.findall(r"^\| (`.*?) \|", page.partition("\n## Settings\n")[2].partition("\n## ")[0], re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([\w.]+)`", row)}


NAMES = {camel(name) for name in Wishes._fields}


def test_sublime_text_starts_the_server_with_settings_that_it_knows() -> None:
    client = data("sublime/LSP.sublime-settings")["clients"]["frlint"]
    assert client["command"] == COMMAND
    assert wishes_from(client["initializationOptions"])[1] == []


def test_helix_starts_the_server_for_text_and_tei_where_there_is_a_configuration() -> None:
    found = data("helix/languages.toml")
    server = found["language-server"]["frlint"]
    assert [server["command"], *server["args"]] == COMMAND
    assert server["required-root-patterns"] == [".frlint.yaml"]
    assert wishes_from(server["config"])[1] == []
    assert {one["name"] for one in found["language"] if "frlint" in one["language-servers"]} >= {"edition", "xml"}


def test_zed_starts_the_server_for_text_and_tei() -> None:
    manifest, build = data("zed/extension.toml"), data("zed/Cargo.toml")
    assert {"Plain Text", "XML"} <= set(manifest["language_servers"]["frlint"]["languages"])
    assert build["lib"]["crate-type"] == ["cdylib"] and build["package"]["version"] == manifest["version"]
    own = data("zed/settings.json")["lsp"]["frlint"]
    assert [own["binary"]["path"], *own["binary"]["arguments"]] == COMMAND
    assert wishes_from(own["initialization_options"])[1] == []


def test_kate_starts_the_server_for_text_and_tei() -> None:
    server = data("kate/settings.json")["servers"]["frlint"]
    assert server["command"] == COMMAND
    assert all(re.search(server["highlightingModeRegex"], mode) for mode in ("Normal", "None", "XML"))
    assert wishes_from(server["initializationOptions"])[1] == []


def test_oxygen_is_told_a_format_that_there_is() -> None:
    (name,) = re.findall(r"`check .*--output-format (\w+) ", (EDITORS / "oxygen" / "README.md").read_text("utf-8"))
    assert name in FORMATS


def test_the_pages_name_the_settings_of_the_server_and_no_others() -> None:
    assert tabled((EDITORS / "README.md").read_text("utf-8")) == NAMES
    extension = {name.removeprefix("frlint.") for name in tabled((EDITORS / "vscode" / "README.md").read_text("utf-8"))}
    assert extension - {"enable", "path", "arguments", "trace.server"} <= NAMES
    properties = data("vscode/package.json")["contributes"]["configuration"]["properties"]
    assert extension - {"frlint", "lsp"} == {name.removeprefix("frlint.") for name in properties}


def test_every_editor_has_a_page_that_the_table_names() -> None:
    table = (EDITORS / "README.md").read_text("utf-8")
    assert all(f"]({name}/README.md)" in table for name in FOLDERS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_links_of_the_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
        path, _, heading = target.partition("#")
        if "://" in path:
            continue
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", there.read_text("utf-8"), re.MULTILINE)
            assert heading in {found.lower().replace(" ", "-") for found in headings}, target
