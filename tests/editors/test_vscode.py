"""The extension for Visual Studio Code: its types, its logic, the shipped bundle with the real server, its package."""

import json
import os
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from making.at_an_editor import FRLINT, require_program, require_server
from making.programs import ROOT, run

pytestmark = pytest.mark.slow

HERE = ROOT / "editors" / "vscode"
OWN = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
NO_NETWORK = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENOTCACHED", "ENETUNREACH")
SCHEMA = "{http://schemas.microsoft.com/developer/vsx-schema/2011}"


def npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of npm in a folder, its time in the hands of whoever runs the tests."""
    environment = {**os.environ, "FRLINT": json.dumps(FRLINT), "NO_COLOR": "1", "npm_config_update_notifier": "false"}
    return subprocess.run(
        [require_program("npm"), *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the extension with what it is built with: that of the checkout, else what npm fetches."""
    require_program("node")
    require_program("npm")
    copy = tmp_path_factory.mktemp("vscode") / "vscode"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("node_modules", "dist", "out", "*.vsix"))
    if (HERE / "node_modules").is_dir():
        (copy / "node_modules").symlink_to(HERE / "node_modules")
        return copy
    fetched = npm(copy, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund")
    if any(word in fetched.stderr for word in NO_NETWORK):
        pytest.skip("what the extension is built with is not there, and npm reaches no registry")
    assert fetched.returncode == 0, fetched.stderr
    return copy


def test_the_extension_is_typed_and_works_with_the_real_server(folder: Path) -> None:
    require_server()
    typed = npm(folder, "run", "check")
    assert typed.returncode == 0, typed.stdout
    tried = npm(folder, "test")
    assert tried.returncode == 0, tried.stdout
    assert "# fail 0" in tried.stdout and "# skipped 0" in tried.stdout


def test_the_extension_is_packed_into_one_file_the_same_each_time(folder: Path) -> None:
    name = f"frlint-{OWN['version']}.vsix"
    built = npm(folder, "run", "package")
    assert built.returncode == 0, built.stderr
    first = (folder / name).read_bytes()
    run(require_program("node"), "scripts/package.mjs", cwd=folder)
    assert (folder / name).read_bytes() == first
    with zipfile.ZipFile(folder / name) as package:
        assert package.testzip() is None
        names = set(package.namelist())
        manifest = ElementTree.fromstring(package.read("extension.vsixmanifest"))
        assert json.loads(package.read("extension/package.json")) == OWN
        licenses = package.read("extension/dist/licenses.txt").decode()
    dist = {f"extension/dist/{file}" for file in ("extension.js", "licenses.txt")}
    own = {f"extension/{file}" for file in ("package.json", "readme.md", "LICENSE.txt")}
    assert names == {"extension.vsixmanifest", "[Content_Types].xml", *own, *dist}
    identity = manifest.find(f"{SCHEMA}Metadata/{SCHEMA}Identity")
    assert identity is not None and identity.get("Version") == OWN["version"] and identity.get("Id") == "frlint"
    assert {asset.get("Path") for asset in manifest.iter(f"{SCHEMA}Asset")} <= names
    assert "vscode-languageclient" in licenses and "(MIT)" in licenses


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_the_extension_has_the_version_of_frlint() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert OWN["version"] == project["version"]
