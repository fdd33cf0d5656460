"""Real git repositories in temporary folders, made step by step; no setting of the user or of a hook reaches them."""

import os
import subprocess
from pathlib import Path

import pytest

from making.compiled_rules import lend_rules

_SETTINGS = """\
[user]
    name = Ann Editor
    email = ann@example.org
[commit]
    gpgSign = false
[gc]
    auto = 0
[maintenance]
    auto = false
[protocol "file"]
    allow = always
[uploadpack]
    allowFilter = true
    allowAnySHA1InWant = true
[core]
    fsync = none
[advice]
    detachedHead = false
[init]
    defaultBranch = main
"""
"""The user's git configuration while a test runs. New repositories get folders for hooks but no samples of them."""
_FIRST = 1_600_000_000
"""The time of the first commit; each is an hour later than the one before."""


def isolate(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """For the test's time: no git variables of a hook, our settings, a cache folder with the compiled rules only."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "PRE_COMMIT_"))]:
        monkeypatch.delenv(name)
    settings = folder / "gitconfig"
    settings.write_text(_SETTINGS + f"    templateDir = {folder / 'git-template'}\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(folder / "frlint-cache"))
    lend_rules(folder / "frlint-cache")
    for name in ("hooks", "info"):
        (folder / "git-template" / name).mkdir(parents=True)


class Made:
    """A repository. `folder` is its top; `git` runs any command there and gives what it says.

    It is made there, with `options` of `git init`; what is not `new` is there already, and has so many `commits`.
    """

    def __init__(self, folder: Path, *options: str, new: bool = True, commits: int = 1) -> None:
        self.folder = folder
        self._commits = 0 if new else commits
        if new:
            folder.mkdir(parents=True, exist_ok=True)
            self.git("init", "--quiet", *options)

    @property
    def name(self) -> str:
        return str(self.folder)

    def git(self, *arguments: str, stdin: bytes = b"", fails: bool = False) -> str:
        """What git says, without the white space at its ends."""
        time = f"{_FIRST + 3600 * self._commits} +0200"
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=os.environ | {"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time},
            input=stdin,
            capture_output=True,
        )
        assert fails or done.returncode == 0, (arguments, done.stderr)
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, files: dict[str, str | bytes | None]) -> None:
        """Write files of the work tree; None removes one."""
        for path, text in files.items():
            place = self.folder / path
            if text is None:
                place.unlink()
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, subject: str, files: dict[str, str | bytes | None] | None = None, *options: str) -> str:
        """Write files, stage all that is there and commit it; the commit's id."""
        self.write(files or {})
        self.git("add", "--all")
        return self.commit_staged(subject, *options)

    def commit_staged(self, subject: str, *options: str) -> str:
        """Commit the index; the commit's id."""
        self._commits += 1
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", subject, *options)
        return self.id()

    def id(self, name: str = "HEAD") -> str:
        """The id of what a name means."""
        return self.git("rev-parse", "--verify", name)

    def switch(self, branch: str, start: str = "") -> None:
        """Go to a branch; with `start` it is made there."""
        self.git("checkout", "--quiet", *(["-b", branch, start] if start else [branch]))

    def merge(self, *branches: str, files: dict[str, str | bytes | None] | None = None) -> str:
        """Merge branches into the one that is checked out; `files` are what the merge itself changes or resolves."""
        self.git("merge", "--quiet", "--no-commit", "--no-ff", *branches, fails=True)
        return self.commit(f"Merge {' and '.join(branches)}", files)


def cloned(source: Made, folder: Path, *options: str) -> Made:
    """A clone over the file protocol, so that it can be shallow or partial."""
    source.git("clone", "--quiet", *options, f"file://{source.folder}", str(folder))
    return Made(folder, new=False, commits=source._commits)


def lines(count: int, seed: str = "line") -> str:
    """A text of so many different lines, long enough for git to see a renamed file with edits."""
    return "".join(f"{seed} {k} of the text\n" for k in range(count))
