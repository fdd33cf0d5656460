"""Patterns mean what git makes of them: git itself is asked."""

import subprocess
from pathlib import Path

import pytest

from frlint.files.globs import compile_globs

PATHS = (
    "a.txt",
    "b.txt",
    "drafts/a.txt",
    "drafts/old/a.txt",
    "x/drafts/a.txt",
    "x/y/z/a.txt",
    "x/y/a.txt",
    "frus1949v07p1/d1.txt",
    "frus1949v07p1/d12.txt",
    "frus1951v07p2/d1.txt",
    "#a.txt",
    "!a.txt",
    "a b.txt",
    "[a].txt",
    "build",
)
PATTERNS = (
    ["*.txt"],
    ["/*.txt"],
    ["drafts/"],
    ["drafts"],
    ["/drafts/"],
    ["drafts/*"],
    ["drafts/**"],
    ["**/drafts"],
    ["x/**/a.txt"],
    ["x/*/a.txt"],
    ["frus1949*/"],
    ["frus19[0-4]*/"],
    ["frus19[!5]*/d?.txt"],
    ["*.txt", "!a.txt"],
    ["*.txt", "!/a.txt", "", "# a comment"],
    ["\\#a.txt", "\\!a.txt"],
    ["a b.txt   "],
    ["\\[a\\].txt"],
    ["[[]a].txt"],
    ["build/"],
    ["**"],
    ["**/d1.txt"],
    ["y/a.txt"],
    ["[a"],
)


@pytest.mark.parametrize("patterns", PATTERNS, ids=" ".join)
def test_patterns_name_what_git_ignores(patterns: list[str], tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / ".gitignore").write_text("\n".join(patterns) + "\n")
    asked = subprocess.run(
        ["git", "check-ignore", "--no-index", "-z", "--stdin"],
        cwd=tmp_path,
        input="\0".join(PATHS).encode(),
        capture_output=True,
        check=False,
    )
    ignored = set(asked.stdout.decode().split("\0")) - {""}
    globs = compile_globs(patterns)
    assert {path for path in PATHS if globs.match(path)} == ignored


def test_a_folder_is_named_with_a_slash_at_its_end() -> None:
    globs = compile_globs(["build/", "!keep/"])
    assert globs.verdict("build/") is True
    assert globs.verdict("build") is None
    assert globs.verdict("keep/") is False
