"""`frlint merge-notes` by hand and as git calls it: in merges, rebases and cherry-picks, with our driver installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from making.noted import noted

from frlint.cli import main

BODY = "The minister called{a} at noon and spoke of the treaty.\n\nHe left a note{b} with me, and it was short."
NOTES = {"a": "Carlos Mora.", "b": "Not printed.", "x": "By car.", "y": "On May 3."}
BASE = noted(BODY, NOTES)
OURS, THEIRS = BODY.replace("noon", "noon{x}"), BODY.replace("treaty", "treaty{y}")
BOTH = noted(OURS.replace("treaty", "treaty{y}"), NOTES)
AWAY = BODY.replace("{a}", "")
NAME = "vol 1's (new)/d'1.txt"


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of its own, and a git that knows nothing of the user's settings."""
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(tmp_path / "store"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A. Editor")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "editor@example.org")


class Edition:
    """A repository with a document on `main`, on which it is `ours`, and a branch `topic`, on which it is `theirs`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / NAME
        self.file.parent.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def begin(self, base: str, ours: str, theirs: str) -> None:
        self.commit(base)
        self.git("checkout", "-q", "-b", "topic")
        self.commit(theirs)
        self.git("checkout", "-q", "main")
        self.commit(ours)

    def commit(self, text: str) -> None:
        self.file.write_bytes(text.encode())
        self.git("add", "-A")
        assert self.git("commit", "-q", "-m", "Change the notes") == 0, self.said

    def git(self, *words: str) -> int:
        done = subprocess.run(["git", *words], cwd=self.folder, capture_output=True, text=True, check=False)
        self.said = done.stdout + done.stderr
        return done.returncode

    @property
    def text(self) -> str:
        return self.file.read_bytes().decode()


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """An edition with the driver installed before the branches part."""
    made = Edition(tmp_path / "edition")
    made.commit(BASE)
    monkeypatch.chdir(made.folder)
    assert main(["hook", "install", "--merge-driver"]) == 0
    return made


def test_a_commit_is_reverted_though_notes_were_put_in_since(edition: Edition) -> None:
    edition.begin(BASE + "\n", noted(OURS, NOTES), noted(THEIRS, NOTES))
    edition.commit(BOTH)
    assert edition.git("revert", "--no-edit", "HEAD~1") == 0, edition.said
    assert edition.text == noted(THEIRS, NOTES) + "\n"


def test_what_was_stashed_comes_back_beside_what_came_in(edition: Edition) -> None:
    edition.begin(BASE + "\n", noted(OURS, NOTES), noted(THEIRS, NOTES))
    edition.git("checkout", "-q", "-b", "work", "main~1")
    edition.file.write_bytes(noted(THEIRS, NOTES).encode())
    assert edition.git("stash") == 0
    assert edition.git("checkout", "-q", "main") == 0
    assert edition.git("stash", "pop") == 0, edition.said
    assert edition.text == BOTH


@pytest.mark.parametrize("way", ["merge", "rebase", "cherry-pick"])
def test_git_puts_the_notes_of_both_branches_into_the_text(edition: Edition, way: str) -> None:
    edition.begin(BASE + "\n", noted(OURS, NOTES) + "\n", noted(THEIRS, NOTES, waiting=["y"]) + "\n")
    assert edition.git(way, "topic", *(["--no-edit"] if way == "merge" else [])) == 0, edition.said
    assert edition.text == BOTH + "\n"


def test_without_the_driver_git_has_a_conflict(edition: Edition) -> None:
    """What the driver is for; and `hook remove` takes it back."""
    assert main(["hook", "remove", "--merge-driver"]) == 0
    edition.begin(BASE + "\n", noted(OURS, NOTES), noted(THEIRS, NOTES))
    assert edition.git("merge", "--no-edit", "topic") == 1
    assert "<<<<<<< HEAD" in edition.text


def test_where_a_note_was_removed_and_edited_git_stops_with_its_marks(edition: Edition) -> None:
    edited = noted(BODY, NOTES | {"a": "Carlos Mora Ruiz."})
    edition.begin(BASE + "\n", noted(AWAY, NOTES), edited)
    assert edition.git("merge", "--no-edit", "topic") == 1
    assert "one side took note 1 out" in edition.said
    assert f"frlint renumber {NAME}" in edition.said
    assert edition.text.count("<<<<<<< ") == edition.text.count(">>>>>>> ") > 0
    assert "Carlos Mora Ruiz." in edition.text
    edition.git("status", "--short")
    assert "UU" in edition.said


def test_git_merges_from_a_folder_below_and_in_a_linked_work_tree(edition: Edition, tmp_path: Path) -> None:
    edition.begin(BASE + "\n", noted(OURS, NOTES), noted(THEIRS, NOTES))
    below = edition.file.parent
    assert subprocess.run(["git", "merge", "-q", "--no-edit", "topic"], cwd=below, check=False).returncode == 0
    assert edition.text == BOTH
    assert edition.git("worktree", "add", "-q", str(tmp_path / "linked"), "topic") == 0
    linked = subprocess.run(["git", "merge", "-q", "main~1", "--no-edit"], cwd=tmp_path / "linked", check=False)
    assert linked.returncode == 0


def test_a_driver_whose_frlint_is_gone_leaves_the_merge_by_lines_to_a_person(edition: Edition) -> None:
    edition.git("config", "merge.frlint-notes.driver")
    gone = edition.said.strip().replace(sys.executable, "/no/such/python")
    assert gone != edition.said.strip()
    edition.git("config", "merge.frlint-notes.driver", gone)
    edition.begin(BASE + "\n", noted(OURS, NOTES), noted(THEIRS, NOTES))
    assert edition.git("merge", "--no-edit", "topic") == 1
    assert "<<<<<<<" in edition.text


def test_the_driver_imports_nothing_from_the_repository(edition: Edition) -> None:
    (edition.folder / "frlint").mkdir()
    for name in ("frlint/__init__.py", "frlint/__main__.py", "typing.py"):
        (edition.folder / name).write_text("raise SystemExit('a module of the repository')\n")
    edition.begin(BASE + "\n", noted(OURS, NOTES), noted(THEIRS, NOTES))
    assert edition.git("merge", "--no-edit", "topic") == 0, edition.said
    assert edition.text == BOTH


def test_a_file_in_the_folder_that_is_no_document_is_merged_by_lines(edition: Edition) -> None:
    lines = "".join(f"line {k}\n\n" for k in range(9))
    edition.begin(lines, lines.replace("line 1", "one"), lines.replace("line 7", "seven"))
    assert edition.git("merge", "--no-edit", "topic") == 0, edition.said
    assert edition.text == lines.replace("line 1", "one").replace("line 7", "seven")


# ---------------------------------------------------------------- installing
def test_the_driver_is_installed_once_and_beside_what_is_there(
    edition: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    attributes = edition.folder / ".gitattributes"
    before = attributes.read_text()
    assert before.splitlines()[1] == '"/vol 1\'s (new)/**/*.txt" merge=frlint-notes'
    capsys.readouterr()
    assert main(["hook", "install", "--merge-driver"]) == 0
    assert ".gitattributes is there already" in capsys.readouterr().out
    assert attributes.read_text() == before
    assert edition.git("check-attr", "merge", NAME, "notes.txt", "vol 1's (new)/x/d2.txt") == 0
    assert edition.said.splitlines()[0].endswith("merge: frlint-notes")
    assert [line.rpartition(" ")[2] for line in edition.said.splitlines()] == [
        "frlint-notes",
        "unspecified",
        "frlint-notes",
    ]


def test_removing_leaves_the_lines_of_others(edition: Edition, capsys: pytest.CaptureFixture[str]) -> None:
    attributes = edition.folder / ".gitattributes"
    attributes.write_bytes(b"*.xml text\r\n" + attributes.read_bytes() + b"*.pdf binary")
    assert main(["hook", "remove"]) == 0
    assert attributes.read_bytes() == b"*.xml text\r\n*.pdf binary"
    assert edition.git("config", "merge.frlint-notes.driver") == 1
    assert edition.git("config", "merge.frlint-notes.name") == 1
    capsys.readouterr()
    assert main(["hook", "remove", "--merge-driver"]) == 0
    assert "the merge driver is not there" in capsys.readouterr().out
    assert main(["hook", "install", "--merge-driver"]) == 0
    assert attributes.read_bytes().startswith(b"*.xml text\r\n*.pdf binary\n# Notes")


def test_documents_at_the_top_have_a_line_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Edition(tmp_path / "flat")
    (made.folder / "d1.txt").write_text(BASE)
    made.commit(BASE)
    monkeypatch.chdir(made.folder)
    assert main(["hook", "install", "--merge-driver"]) == 0
    made.git("check-attr", "merge", "d1.txt", "other/d1.txt")
    assert [line.rpartition(" ")[2] for line in made.said.splitlines()] == ["frlint-notes", "unspecified"]


def test_before_there_is_a_document_all_text_files_have_the_driver(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Edition(tmp_path / "empty")
    monkeypatch.chdir(made.folder)
    assert main(["hook", "install", "--merge-driver"]) == 0
    made.begin(BASE, noted(OURS, NOTES), noted(THEIRS, NOTES))
    assert made.git("merge", "-q", "--no-edit", "topic") == 0
    assert made.text == BOTH


def test_no_driver_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["hook", "install", "--merge-driver"]) == 2
    assert not (tmp_path / ".gitattributes").exists()


# ---------------------------------------------------------------- by hand
class Versions:
    """Three files, and `merge-notes` over them."""

    def __init__(self, folder: Path, base: bytes, ours: bytes, theirs: bytes) -> None:
        self.files = [folder / name for name in ("base", "ours", "theirs")]
        for file, data in zip(self.files, (base, ours, theirs), strict=True):
            file.write_bytes(data)

    def merge(self, *more: str) -> int:
        return main(["merge-notes", *map(str, self.files), *more])

    @property
    def ours(self) -> bytes:
        return self.files[1].read_bytes()

    def by_git(self, *more: str) -> bytes:
        base, ours, theirs = map(str, self.files)
        labels = ("-L", "ours", "-L", "base", "-L", "theirs")
        return subprocess.run(
            ["git", "merge-file", "-p", *labels, *more, ours, base, theirs], capture_output=True, check=False
        ).stdout


def test_the_result_is_in_ours(tmp_path: Path) -> None:
    files = Versions(tmp_path, BASE.encode(), noted(OURS, NOTES).encode(), noted(THEIRS, NOTES).encode())
    assert files.merge() == 0
    assert files.ours == BOTH.encode()


def test_a_conflict_is_what_git_leaves(tmp_path: Path) -> None:
    edited = noted(BODY, NOTES | {"a": "Carlos Mora Ruiz."})
    sides = (BASE.encode(), noted(AWAY, NOTES).encode(), edited.encode())
    files = Versions(tmp_path, *sides)
    wanted = files.by_git("--marker-size=9")
    assert files.merge("v/d1.txt", "--marker-size", "9", "--label-ours", "%X") == 1
    assert files.ours == wanted
    assert b"<<<<<<<<< ours" in wanted
    named = Versions(tmp_path, *sides)
    assert named.merge("v/d1.txt", "--label-ours", "HEAD", "--label-theirs", "topic") == 1
    assert b"<<<<<<< HEAD\n" in named.ours
    assert b">>>>>>> topic\n" in named.ours


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "code"),
    [
        (b"\xff\xfe one\n\ntwo\n\nthree\n", b"\xff\xfe one\n\ntwo\n\n3\n", b"\xff\xfe 1\n\ntwo\n\nthree\n", 0),
        (b"caf\xe9 one\n\ntwo\n\nthree\n", b"caf\xe9 one\n\ntwo\n\n3\n", b"caf\xe9 1\n\ntwo\n\nthree\n", 0),
        (b"caf\xe9 one\n", b"caf\xe9 1\n", b"caf\xe9 2\n", 1),
        (b"", b"one\n", b"two\n", 1),
    ],
)
def test_what_is_no_text_of_ours_is_merged_by_lines(
    tmp_path: Path, base: bytes, ours: bytes, theirs: bytes, code: int
) -> None:
    files = Versions(tmp_path, base, ours, theirs)
    wanted = files.by_git()
    assert files.merge("d1.txt") == code
    assert files.ours == wanted


def test_binary_data_stays_and_the_exit_code_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = Versions(tmp_path, b"a\0b", b"a\0c", b"a\0d")
    assert files.merge("d1.txt") == 1
    assert files.ours == b"a\0c"
    assert "d1.txt is not merged" in capsys.readouterr().err


def test_a_clean_merge_of_lines_that_cannot_be_trusted_is_a_conflict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two notes 2: git merges them, since they stand far apart, and no marker tells which is which."""
    far = BASE.replace("\n\n", "\n\n\n\n").replace("  1.", "  7.")
    ours, theirs = far.replace("called1", "called 1 1 2"), far.replace("short", "short 2")
    files = Versions(tmp_path, far.encode(), ours.encode(), theirs.encode())
    assert b"<<<<<<<" not in files.by_git()
    assert files.merge("d1.txt") == 1
    assert b"<<<<<<< ours\n" in files.ours
    assert b"called 1 1 2" in files.ours
    assert b"short 2" in files.ours
    assert "frlint renumber d1.txt" in capsys.readouterr().err


def test_a_wrong_configuration_does_not_stop_a_merge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".frlint.yaml").write_text("no-such-key: 1\n")
    files = Versions(tmp_path, BASE.encode(), noted(OURS, NOTES).encode(), noted(THEIRS, NOTES).encode())
    assert files.merge("d1.txt") == 0
    assert files.ours == BOTH.encode()
    assert "without its configuration" in capsys.readouterr().err


@pytest.mark.parametrize("count", [1, 2, 5])
def test_another_number_of_files_is_wrong_usage(count: int) -> None:
    assert main(["merge-notes", *["a"] * count]) == 2


def test_a_version_that_is_not_there_is_an_error_and_ours_stays(tmp_path: Path) -> None:
    files = Versions(tmp_path, b"a", b"b", b"c")
    files.files[2].unlink()
    assert files.merge() == 2
    assert files.ours == b"b"
