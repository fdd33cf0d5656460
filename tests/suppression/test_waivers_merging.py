"""Two branches that each waive something are merged by git, and what git cannot merge our merge driver can."""

import itertools
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.waivers import waiver

from frlint.cli import main
from frlint.errors import YamlFileError
from frlint.suppression.quote import Words
from frlint.suppression.waivers.file import parse, read
from frlint.suppression.waivers.layout import layout_of, with_entries
from frlint.suppression.waivers.merge import merge_waivers
from frlint.suppression.waivers.waiver import Waiver
from frlint.suppression.waivers.writing import HEAD, add, lines_of, prune

NAME = "waivers.yaml"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of its own, and a git that knows nothing of the user's settings."""
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(tmp_path / "store"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


class Repository:
    """A repository with a file on a main branch, and a second branch that begins there."""

    def __init__(self, folder: Path, waivers: list[Waiver]) -> None:
        self.folder = folder
        self.file = str(folder / NAME)
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        (folder / "d1.txt").write_text("text\n")
        add(self.file, waivers)
        self.commit()
        self.git("branch", "other")

    def git(self, *words: str) -> int:
        named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        done = subprocess.run(["git", *named, *words], cwd=self.folder, capture_output=True, text=True, check=False)
        self.out, self.err = done.stdout, done.stderr
        return done.returncode

    def status(self) -> str:
        assert self.git("status", "--short") == 0
        return self.out

    def use_driver(self) -> None:
        """As docs/waivers.md says, but with this frlint."""
        frlint = f"'{sys.executable}' -m frlint"
        assert self.git("config", "merge.frlint-waivers.driver", f"{frlint} waivers merge %O %A %B %P") == 0
        (self.folder / ".git" / "info" / "attributes").write_text(f"{NAME} merge=frlint-waivers\n")

    def commit(self) -> None:
        self.git("add", "-A")
        assert self.git("commit", "-qm", "step") == 0

    def merge(self) -> bool:
        """Whether git merges the other branch into main without a conflict."""
        assert self.git("checkout", "-q", "main") == 0
        return self.git("merge", "-q", "-m", "merge", "other") == 0


def at(*numbers: int) -> list[Waiver]:
    return [waiver(f"before {{place {number}}} after", document=f"d{number}") for number in numbers]


def documents(file: str) -> list[str]:
    return [one.document for one in read(file).waivers]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    list(itertools.permutations((1, 3, 5, 7, 9), 2)),
)
def test_git_merges_waivers_added_at_different_places(tmp_path: Path, ours: int, theirs: int) -> None:
    """Before the first, between any two, behind the last: one entry between the two additions is enough."""
    repository = Repository(tmp_path / "r", at(2, 4, 6, 8))
    add(repository.file, at(ours))
    repository.commit()
    repository.git("checkout", "-q", "other")
    add(repository.file, at(theirs))
    repository.commit()
    assert repository.merge()
    assert documents(repository.file) == [f"d{k}" for k in sorted([2, 4, 6, 8, ours, theirs])]


@pytest.mark.parametrize(("gone", "added"), [(2, 5), (2, 9), (4, 1), (4, 7), (8, 1), (8, 5), (6, 9)])
def test_git_merges_a_pruned_waiver_with_one_added_elsewhere(tmp_path: Path, gone: int, added: int) -> None:
    repository = Repository(tmp_path / "r", at(2, 4, 6, 8))
    prune(repository.file, [one for one in read(repository.file).waivers if one.document == f"d{gone}"])
    repository.commit()
    repository.git("checkout", "-q", "other")
    add(repository.file, at(added))
    repository.commit()
    assert repository.merge()
    assert documents(repository.file) == [f"d{k}" for k in sorted({2, 4, 6, 8, added} - {gone})]


def test_the_same_waiver_on_both_branches_is_there_once(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r", at(2))
    add(repository.file, at(5))
    repository.commit()
    repository.git("checkout", "-q", "other")
    add(repository.file, at(5))
    repository.commit()
    assert repository.merge()
    assert documents(repository.file) == ["d2", "d5"]


@pytest.mark.parametrize("there", [[], [2]])
@pytest.mark.parametrize(("ours", "theirs"), [([5], [7]), ([7], [5]), ([5, 7], [6]), ([5], [5, 6])])
def test_additions_at_one_place_are_a_conflict_that_our_merge_settles(
    tmp_path: Path, there: list[int], ours: list[int], theirs: list[int]
) -> None:
    """As a merge driver: git asks for it where both sides changed the file, even where both made it."""
    repository = Repository(tmp_path / "r", at(*there))
    start = Path(repository.file).read_bytes() if there else b""
    add(repository.file, at(*ours))
    repository.commit()
    mine = Path(repository.file).read_bytes()
    repository.git("checkout", "-q", "other")
    add(repository.file, at(*theirs))
    repository.commit()
    yours = Path(repository.file).read_bytes()
    if not set(ours) & set(theirs):
        assert not repository.merge()
    found = merge_waivers(start, mine, yours, NAME)
    assert found.data is not None
    assert [one.document for one in parse(found.data, NAME)] == [f"d{k}" for k in sorted({*there, *ours, *theirs})]


@pytest.fixture
def driven(tmp_path: Path) -> Repository:
    """A repository with the waivers of d2 and d4, in which git calls our merge driver."""
    repository = Repository(tmp_path / "r", at(2, 4))
    repository.use_driver()
    return repository


def diverge(repository: Repository, ours: bytes, theirs: bytes) -> None:
    """Both branches change the file."""
    Path(repository.file).write_bytes(ours)
    repository.commit()
    repository.git("checkout", "-q", "other")
    Path(repository.file).write_bytes(theirs)
    repository.commit()


class TestDriver:
    def test_git_merges_what_both_added_at_one_place(self, driven: Repository) -> None:
        diverge(driven, of(at(2, 4, 5, 7)), of(at(2, 4, 6, 7)))
        assert driven.merge()
        assert documents(driven.file) == ["d2", "d4", "d5", "d6", "d7"]
        assert driven.status() == ""

    def test_git_merges_what_one_added_where_the_other_took_out(self, driven: Repository) -> None:
        diverge(driven, of(at(4)), of(at(2, 3, 4)))
        assert driven.merge()
        assert documents(driven.file) == ["d3", "d4"]

    def test_git_merges_a_file_that_both_branches_made(self, tmp_path: Path) -> None:
        repository = Repository(tmp_path / "r", [])
        repository.use_driver()
        diverge(repository, of(at(5)), of(at(6)))
        assert repository.merge()
        assert documents(repository.file) == ["d5", "d6"]

    def test_a_waiver_that_both_changed_is_a_conflict_with_the_marks_of_git(self, driven: Repository) -> None:
        two, four = at(2, 4)
        diverge(driven, of([two, four._replace(reason="A.")]), of([two, four._replace(reason="B.")]))
        assert not driven.merge()
        text = Path(driven.file).read_text()
        assert "<<<<<<< ours\n  reason: A.\n=======\n  reason: B.\n>>>>>>> theirs\n" in text
        assert (
            f"frlint: {NAME} is not merged: both sides changed the waiver of TX007 in d4\nhelp: look at" in driven.err
        )
        assert "CONFLICT" in driven.out
        assert driven.status() == f"UU {NAME}\n"
        with pytest.raises(YamlFileError):
            read(driven.file)

    def test_a_waiver_that_both_changed_on_lines_apart_is_a_conflict_too(self, driven: Repository) -> None:
        """Git by itself would take a reason from one side and a kind from the other, which no editor said."""
        two, four = at(2, 4)
        diverge(driven, of([two, four._replace(reason="A.")]), of([two, four._replace(kind="deferred")]))
        assert not driven.merge()
        assert driven.status() == f"UU {NAME}\n"

    def test_a_file_that_is_wrong_is_a_conflict_and_the_place_is_told(self, driven: Repository) -> None:
        wrong = of(at(2, 4)).replace(b"  kind: as-printed\n", b"", 1)
        diverge(driven, of(at(2, 4, 5)), wrong)
        assert not driven.merge()
        assert f"frlint: {NAME} is not merged: {NAME} (theirs):4:3: `kind` is missing" in driven.err
        assert driven.status() == f"UU {NAME}\n"

    def test_a_rebase_and_a_cherry_pick_use_it_as_well(self, driven: Repository) -> None:
        diverge(driven, of(at(2, 4, 5)), of(at(2, 4, 6)))
        assert driven.git("rebase", "-q", "main") == 0
        assert documents(driven.file) == ["d2", "d4", "d5", "d6"]
        driven.git("checkout", "-q", "main")
        assert driven.git("cherry-pick", "other") == 0
        assert documents(driven.file) == ["d2", "d4", "d5", "d6"]

    def test_without_the_settings_of_a_clone_git_merges_by_lines(self, driven: Repository) -> None:
        driven.git("config", "--unset", "merge.frlint-waivers.driver")
        diverge(driven, of(at(2, 4, 5)), of(at(2, 4, 6)))
        assert not driven.merge()


class TestCommand:
    """`frlint waivers merge BASE OURS THEIRS [NAME]` by hand."""

    def run(self, folder: Path, *contents: bytes) -> int:
        for name, data in zip(("base", "ours", "theirs"), contents, strict=True):
            (folder / name).write_bytes(data)
        return main(["waivers", "merge", *(str(folder / name) for name in ("base", "ours", "theirs"))])

    def test_the_merge_is_written_over_ours_and_nothing_is_said(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(tmp_path, of(at(1)), of(at(1, 2)), of(at(1, 3))) == 0
        assert (tmp_path / "ours").read_bytes() == of(at(1, 2, 3))
        assert (tmp_path / "base").read_bytes() == of(at(1))
        assert (tmp_path / "theirs").read_bytes() == of(at(1, 3))
        assert capsys.readouterr() == ("", "")

    def test_what_is_not_decided_is_told_and_left_between_marks(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (one,) = at(1)
        versions = [of([one._replace(reason=reason)]) for reason in ("A.", "B.", "C.")]
        assert self.run(tmp_path, *versions) == 1
        assert (
            (tmp_path / "ours")
            .read_bytes()
            .endswith(b"<<<<<<< ours\n  reason: B.\n=======\n  reason: C.\n>>>>>>> theirs\n")
        )
        assert "ours is not merged: both sides changed the waiver of TX007 in d1\n" in capsys.readouterr().err

    def test_what_git_cannot_merge_leaves_ours_as_it_is(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(tmp_path, of(at(1)), b"\0\xff", of(at(1, 3))) == 2
        assert (tmp_path / "ours").read_bytes() == b"\0\xff"
        assert "is not merged: " in capsys.readouterr().err

    @pytest.mark.parametrize("count", [0, 2, 5])
    def test_another_number_of_files_is_refused(self, capsys: pytest.CaptureFixture[str], count: int) -> None:
        assert main(["waivers", "merge", *["a"] * count]) == 2
        assert "takes three files" in capsys.readouterr().err

    def test_a_file_that_is_not_there_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["waivers", "merge", *(str(tmp_path / name) for name in "abc")]) == 2
        assert "a cannot be read: No such file" in capsys.readouterr().err


def of(waivers: list[Waiver]) -> bytes:
    """A file with waivers."""
    return with_entries(layout_of(HEAD.encode(), NAME), ((w.key, lines_of(w)) for w in waivers))


class TestMerged:
    def test_what_either_side_took_out_or_put_in_or_changed_is_so(self) -> None:
        one, two, three, four, five = at(1, 2, 3, 4, 5)
        changed = two._replace(reason="Another reason.")
        found = merge_waivers(of([one, two, three]), of([one, changed, three, four]), of([one, two, five]), NAME)
        assert found.data == of([one, changed, four, five])

    def test_what_both_changed_is_left_to_people(self) -> None:
        one, two = at(1, 2)
        found = merge_waivers(
            of([one, two]), of([one, two._replace(reason="A.")]), of([one, two._replace(reason="B.")]), NAME
        )
        assert found == (None, "both sides changed the waiver of TX007 in d2")
        gone = merge_waivers(of([one, two]), of([one]), of([one, two._replace(reason="B.")]), NAME)
        assert gone.data is None

    def test_the_comments_of_the_side_that_changed_them_are_kept(self) -> None:
        start = of(at(1))
        theirs = of(at(1, 2)).replace(b"- document: d2", b"# why\n- document: d2")
        found = merge_waivers(start, of(at(1, 3)), theirs, NAME)
        assert found.data is not None
        assert b"# why\n- document: d2" in found.data
        assert merge_waivers(start, b"# mine\n" + start, theirs, NAME) == (None, "both sides changed the comments")

    @settings(max_examples=60, deadline=None)
    @given(*[st.sets(st.integers(1, 9))] * 3)
    def test_any_three_sets_are_merged_as_sets(self, base: set[int], ours: set[int], theirs: set[int]) -> None:
        found = merge_waivers(*(of(at(*sorted(some))) for some in (base, ours, theirs)), path=NAME)
        wanted = (ours & theirs) | ((ours | theirs) - base)
        assert found.data == of(at(*sorted(wanted)))


def test_union_merges_that_mix_two_blocks_are_refused_when_read(tmp_path: Path) -> None:
    """Why `merge=union` is not for this file: git takes lines that both blocks share only once."""
    repository = Repository(tmp_path / "r", at(2))
    (tmp_path / "r" / ".gitattributes").write_text(f"{NAME} merge=union\n")
    add(repository.file, at(5))
    repository.commit()
    repository.git("checkout", "-q", "other")
    (tmp_path / "r" / ".gitattributes").write_text(f"{NAME} merge=union\n")
    add(repository.file, [Waiver("d7", "TX007", Words("a", "b", "c"), *at(5)[0][3:6])])
    repository.commit()
    assert repository.merge()
    with pytest.raises(YamlFileError, match="is missing"):
        read(repository.file)
