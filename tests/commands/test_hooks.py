"""`frlint hook`: hooks of our own are written, run, and removed, and nobody else's hook is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from frlint.cli import main

FAULT = "The harbor was quiet [Page 7] and [Page 7] dark.\n"
"""The same page twice: PB003."""
HEADING = "The Consul at Porto Verde (Hale) to the Department of State\n\n"


def git(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run git; what the hooks say comes with its output."""
    bin_folder = str(Path(sys.executable).parent)
    env = os.environ | {"PATH": bin_folder + os.pathsep + os.environ["PATH"], "GIT_TERMINAL_PROMPT": "0"} | more
    return subprocess.run(["git", *words], cwd=folder, env=env, capture_output=True, text=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a clean document, and the current folder in it."""
    folder = tmp_path / "edition"
    folder.mkdir()
    for key, value in {"GIT_AUTHOR": "A. Editor", "GIT_COMMITTER": "A. Editor"}.items():
        monkeypatch.setenv(f"{key}_NAME", value)
        monkeypatch.setenv(f"{key}_EMAIL", "editor@example.org")
    assert git(folder, "init", "-q", "-b", "main").returncode == 0
    (folder / "d1.txt").write_text(HEADING + "The harbor was quiet.\n")
    git(folder, "add", "-A")
    assert git(folder, "commit", "-q", "-m", "Add a document").returncode == 0
    monkeypatch.chdir(folder)
    return folder


def test_a_fault_is_kept_from_being_committed(repository: Path) -> None:
    assert main(["hook", "install"]) == 0
    (repository / "d1.txt").write_text(HEADING + FAULT)
    git(repository, "add", "d1.txt")
    refused = git(repository, "commit", "-m", "Bring in a fault")
    assert refused.returncode == 1
    assert "PB003" in refused.stdout + refused.stderr
    (repository / "d1.txt").write_text(HEADING + "The harbor was dark.\n")
    git(repository, "add", "d1.txt")
    assert git(repository, "commit", "-m", "Without the fault").returncode == 0


def test_what_is_not_staged_does_not_count(repository: Path) -> None:
    """Partial staging: the index is clean, the work tree is not."""
    assert main(["hook", "install"]) == 0
    (repository / "d1.txt").write_text(HEADING + "The harbor was dark.\n")
    git(repository, "add", "d1.txt")
    (repository / "d1.txt").write_text(HEADING + FAULT)
    assert git(repository, "commit", "-m", "The clean half").returncode == 0
    assert (repository / "d1.txt").read_text() == HEADING + FAULT


def test_a_commit_without_documents_passes(repository: Path) -> None:
    assert main(["hook", "install"]) == 0
    (repository / "notes.md").write_text("Notes.\n")
    git(repository, "add", "-A")
    done = git(repository, "commit", "-m", "Notes")
    assert done.returncode == 0, done.stderr


def test_a_push_of_a_fault_is_refused(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "press.git")
    git(repository, "remote", "add", "press", str(tmp_path / "press.git"))
    assert git(repository, "push", "-q", "press", "main").returncode == 0
    assert main(["hook", "install"]) == 0
    (repository / "d1.txt").write_text(HEADING + FAULT)
    git(repository, "commit", "-q", "--no-verify", "-am", "Bring in a fault")
    refused = git(repository, "push", "press", "main")
    assert refused.returncode != 0
    assert "PB003" in refused.stdout + refused.stderr
    assert git(repository, "push", "press", "HEAD~1:refs/heads/other").returncode == 0


def test_another_hook_is_not_lost(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch ran\n")
    hook.chmod(0o755)
    assert main(["hook", "install"]) == 2
    assert "--force" in capsys.readouterr().err
    assert main(["hook", "install", "--force"]) == 0
    (repository / "notes.md").write_text("Notes.\n")
    git(repository, "add", "notes.md")
    assert git(repository, "commit", "-m", "Notes").returncode == 0
    assert (repository / "ran").exists(), "the other hook runs before ours"
    assert main(["hook", "remove"]) == 0
    assert hook.read_text() == "#!/bin/sh\ntouch ran\n"


@pytest.mark.usefixtures("repository")
def test_installing_twice_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hook", "install"]) == 0
    capsys.readouterr()
    assert main(["hook", "install"]) == 0
    assert capsys.readouterr().out.count("is there already") == 2


def test_outside_of_a_repository_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["hook", "install"]) == 2
    assert "git init" in capsys.readouterr().err
    assert main(["hook", "uninstall"]) == 2
