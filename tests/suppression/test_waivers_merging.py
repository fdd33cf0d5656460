"""Two branches that each waive something are merged by git, and what git cannot merge our own merge can."""

import itertools
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.waivers import waiver

from frlint.errors import YamlFileError
from frlint.suppression.quote import Words
from frlint.suppression.waivers.file import parse, read
from frlint.suppression.waivers.layout import laid_out, with_blocks
from frlint.suppression.waivers.merge import merged
from frlint.suppression.waivers.waiver import Waiver
from frlint.suppression.waivers.writing import HEAD, add, block_of, prune

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
        return subprocess.run(["git", *named, *words], cwd=self.folder, capture_output=True, check=False).returncode

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
    found = merged(start, mine, yours, NAME)
    assert found.data is not None
    assert [one.document for one in parse(found.data, NAME)] == [f"d{k}" for k in sorted({*there, *ours, *theirs})]


def of(waivers: list[Waiver]) -> bytes:
    """A file with waivers."""
    return with_blocks(laid_out(HEAD.encode(), NAME), ((w.key, block_of(w)) for w in waivers))


class TestMerged:
    def test_what_either_side_took_out_or_put_in_or_changed_is_so(self) -> None:
        one, two, three, four, five = at(1, 2, 3, 4, 5)
        changed = two._replace(reason="Another reason.")
        found = merged(of([one, two, three]), of([one, changed, three, four]), of([one, two, five]), NAME)
        assert found.data == of([one, changed, four, five])

    def test_what_both_changed_is_left_to_people(self) -> None:
        one, two = at(1, 2)
        found = merged(of([one, two]), of([one, two._replace(reason="A.")]), of([one, two._replace(reason="B.")]), NAME)
        assert found == (None, "both sides changed the waiver of TX007 in d2")
        gone = merged(of([one, two]), of([one]), of([one, two._replace(reason="B.")]), NAME)
        assert gone.data is None

    def test_the_comments_of_the_side_that_changed_them_are_kept(self) -> None:
        start = of(at(1))
        theirs = of(at(1, 2)).replace(b"- document: d2", b"# why\n- document: d2")
        found = merged(start, of(at(1, 3)), theirs, NAME)
        assert found.data is not None
        assert b"# why\n- document: d2" in found.data
        assert merged(start, b"# mine\n" + start, theirs, NAME) == (None, "both sides changed the comments")

    @settings(max_examples=60, deadline=None)
    @given(*[st.sets(st.integers(1, 9))] * 3)
    def test_any_three_sets_are_merged_as_sets(self, base: set[int], ours: set[int], theirs: set[int]) -> None:
        found = merged(*(of(at(*sorted(some))) for some in (base, ours, theirs)), path=NAME)
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
