"""No program that a repository names is started, whatever command is run in it: each would leave a mark."""

import os
import sys
from pathlib import Path

import pytest
from making.editions import ENTITY, Editor, text, volume
from making.programs import ROOT, run
from making.repositories import Made

from frlint.cli import main

_SETTINGS = """\
[core]
    fsmonitor = {program} core.fsmonitor
    hooksPath = {hooks}
    sshCommand = {program} core.sshCommand
    pager = {program} core.pager
    editor = {program} core.editor
    askPass = {program}
    gitProxy = {program}
    alternateRefsCommand = {program} core.alternateRefsCommand
[credential]
    helper = "!{program} credential.helper"
[alias]
    log = "!{program} alias.log"
    ls-files = "!{program} alias.ls-files"
    rev-parse = "!{program} alias.rev-parse"
[pager]
    log = {program} pager.log
    diff = {program} pager.diff
[diff]
    external = {program} diff.external
[diff "evil"]
    textconv = {program} diff.textconv
    command = {program} diff.command
[filter "evil"]
    clean = {program} filter.clean
    smudge = {program} filter.smudge
    required = true
[filter "evil.=two"]
    process = {program} filter.process
    required = true
[merge "evil"]
    driver = {program} merge.driver
[gpg]
    program = {program}
[log]
    showSignature = true
[uploadpack]
    packObjectsHook = {program} packObjectsHook
[extensions]
    partialClone = origin
[core]
    repositoryFormatVersion = 1
[remote "origin"]
    url = "ext::{program} ext"
    promisor = true
    partialclonefilter = blob:none
    vcs = evil
    uploadpack = {program} remote.uploadpack
[protocol "ext"]
    allow = always
[protocol]
    allow = always
"""
_HOOKS = ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout", "pre-auto-gc")
_COMMANDS = {
    "check": ("check", "."),
    "check by path": ("check", "v1/d1.txt"),
    "check --since": ("check", "--since", "base", "."),
    "check --staged": ("check", "--staged"),
    "check --staged --since": ("check", "--staged", "--since", "base"),
    "check --commit": ("check", "--commit", "HEAD"),
    "check --commit --since": ("check", "--commit", "HEAD", "--since", "base"),
    "check --ratchet": ("check", "--ratchet", "."),
    "commits": ("commits", "base..HEAD"),
    "commits --trust-base": ("commits", "base..HEAD", "--trust-base"),
    "blame": ("blame",),
    "log": ("log",),
    "baseline": ("baseline", "."),
    "waive": ("waive", "v1/d2.txt", "--reason", "as printed"),
    "waivers": ("waivers", "."),
    "rules": ("rules",),
    "rules --precision": ("rules", "--precision"),
    "sample": ("sample", "v1", "--seed", "1"),
    "sample --report": ("sample", "v1", "--report"),
    "config": ("config", "v1/d1.txt"),
    "cache": ("cache",),
    "hook remove": ("hook", "remove"),
    "init": ("init", "--force"),
}


class Hostile:
    """A repository whose settings name a program wherever git would start one; `started` are those that were."""

    def __init__(self, made: Made, folder: Path) -> None:
        self.made = made
        self._marks = folder / "marks"
        self._marks.mkdir()
        program = folder / "program"
        mark = f': > "{self._marks}/$(echo "$1-$$" | tr / _)"'
        program.write_text(f"#!/bin/sh\n{mark}\ncase $1 in filter*) cat ;; esac\nexit 1\n")
        program.chmod(0o755)
        hooks = folder / "hooks"
        hooks.mkdir()
        for name in _HOOKS:
            (hooks / name).write_text(f'#!/bin/sh\nexec "{program}" hook-{name}\n')
            (hooks / name).chmod(0o755)
        evil = folder / "git-remote-evil"
        evil.write_text(f'#!/bin/sh\nexec "{program}" remote.vcs\n')
        evil.chmod(0o755)
        self.settings = _SETTINGS.format(program=program, hooks=hooks)

    @property
    def started(self) -> list[str]:
        """The programs that were started."""
        return sorted(mark.name.rpartition("-")[0] or mark.name for mark in self._marks.iterdir())

    def forget(self) -> None:
        """Forget what was started while the repository was made."""
        for mark in self._marks.iterdir():
            mark.unlink()


@pytest.fixture
def hostile(tmp_path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> Hostile:
    """A volume with a base, a commit, changes in the work tree and in the index, a submodule, attributes for all
    files, and an object of an old tree missing; only then come the settings."""
    made = volume(tmp_path / "repository", editor, count=6)
    inner = Made(tmp_path / "inner")
    inner.commit("a document", {"d9.txt": text(9)})
    made.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.folder), "inner")
    attributes = '* filter=evil diff=evil merge=evil\nv1/d3.txt filter="evil.=two"\n'
    made.commit("attributes", {".gitattributes": attributes, "v1/.gitignore": "drafts/\n"})
    made.git("tag", "base")
    made.commit("damage", {"v1/d1.txt": text(1, (ENTITY, 4)), "v1/d5.txt": text(5, (ENTITY, 3))})
    made.write({"v1/d2.txt": text(2, (ENTITY, 4)), "v1/d7.txt": text(7)})
    made.git("mv", "v1/d4.txt", "v1/d8.txt")
    made.write({"v1/d8.txt": text(4, (ENTITY, 4)), "v1/.gitignore": None})
    made.git("update-index", "--skip-worktree", "v1/.gitignore")
    made.write({"inner/d9.txt": text(9, (ENTITY, 4))})
    for name in ("v1/d1.txt", "v1/d3.txt"):
        # As good as changed, by its time alone: git looks at the content.
        os.utime(made.folder / name, (2_000_000_000, 2_000_000_000))
    missing = [made.id(name) for name in ("base:v1/d5.txt", "base:v1/.gitignore")]
    found = Hostile(made, tmp_path)
    included = tmp_path / "included"
    included.write_text(found.settings)
    for settings in (made.folder / ".git" / "config", made.folder / ".git" / "modules" / "inner" / "config"):
        with settings.open("a") as file:
            file.write(f"{found.settings}[include]\n    path = {included}\n")
    for path in missing:
        (made.folder / ".git" / "objects" / path[:2] / path[2:]).unlink()
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", f"{tmp_path / 'program'}")
    monkeypatch.chdir(made.folder)
    found.forget()
    return found


@pytest.mark.parametrize("words", _COMMANDS.values(), ids=_COMMANDS)
def test_no_program_that_the_repository_names_is_started(hostile: Hostile, words: tuple[str, ...]) -> None:
    main(list(words))
    assert hostile.started == []


def test_git_itself_would_start_them(hostile: Hostile) -> None:
    for words in (("status",), ("diff", "HEAD"), ("log", "-p", "-1"), ("cat-file", "-p", "base:v1/d5.txt")):
        hostile.made.git(*words, fails=True)
    kinds = {name.partition("-")[0] for name in hostile.started}
    assert {"core.fsmonitor", "filter.clean"} <= kinds, kinds


def test_no_module_that_stands_in_the_current_folder_is_imported(tmp_path: Path) -> None:
    for name in ("yaml", "jsonschema", "typer", "lxml", "git", "re2", "subprocess", "sqlite3"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'mark')!r}, 'w')\n")
    (tmp_path / ".frlint.yaml").write_text("ignore: [TX015]\n")
    (tmp_path / "d1.txt").write_text(text(1))
    for words in (("check", "."), ("check", "--help"), ("config", "d1.txt")):
        done = run(sys.executable, "-m", "frlint", *words, cwd=tmp_path, PYTHONPATH=str(ROOT))
        assert done.returncode == 0, done.stderr
    assert not (tmp_path / "mark").exists()


def test_a_hook_imports_nothing_from_the_repository(hostile: Hostile) -> None:
    assert main(["hook", "install"]) == 0
    hooks = [path.read_text() for path in (hostile.made.folder.parent / "hooks").glob("pre-[cp]*")]
    assert len(hooks) == 2
    assert all(" -P -m frlint" in hook for hook in hooks)


def test_git_is_not_looked_for_in_the_repository(hostile: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = hostile.made.folder / "git"
    fake.write_text(f'#!/bin/sh\nexec "{hostile.made.folder.parent / "program"}" git\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{os.environ['PATH']}")
    main(["check", "--since", "base", "."])
    assert hostile.started == []


def test_git_is_started_in_one_place_alone() -> None:
    package = ROOT / "frlint"
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if any(word in path.read_text("utf-8") for word in ("Popen(", "subprocess.run", "check_output", "check_call"))
    }
    assert found == {"git/child.py", "confined.py"}, "the second starts the Python that runs it, for a function of ours"
