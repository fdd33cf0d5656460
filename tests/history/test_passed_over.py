"""Passing commits over loses nothing: what stands at the end is what stood at the base and what the others did."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.histories import Blobs, Tree, commit_of, listed

from frlint.history.attribution import attribute
from frlint.history.passed_over import joined, pass_over
from frlint.model.commit import Change, Commit, TreeFile

PATHS = ("v/d1.txt", "v/d2.txt", "v/d3.txt")


def version(path: str, blob: str) -> TreeFile:
    return TreeFile(path, blob * 40, "100644")


A, B, C = (version("v/d1.txt", sign) for sign in "abc")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([Change("M", (A,), B)], [Change("M", (B,), C)], [Change("M", (A,), C)]),
        ([Change("M", (A,), B)], [Change("M", (B,), A)], []),
        ([Change("M", (A,), B)], [], [Change("M", (A,), B)]),
        ([], [Change("M", (A,), B)], [Change("M", (A,), B)]),
        ([Change("A", (None,), B)], [Change("D", (B,), None)], []),
        ([Change("D", (A,), None)], [Change("A", (None,), B)], [Change("M", (A,), B)]),
        (
            [Change("R", (A,), version("v/d9.txt", "a"))],
            [Change("M", (version("v/d9.txt", "a"),), version("v/d9.txt", "b"))],
            [Change("R", (A,), version("v/d9.txt", "b"))],
        ),
    ],
)
def test_changes_that_follow_each_other_are_one(
    first: list[Change], second: list[Change], expected: list[Change]
) -> None:
    assert joined(first, second) == tuple(expected)


def test_a_merge_stays() -> None:
    merge = Commit("m", ("p", "q"), "", "", "", "", ())
    assert pass_over([merge], {"m"}) == ([merge], ["m"])


def history(trees: list[Tree]) -> list[Commit]:
    return [commit_of(f"c{k}", (f"c{k - 1}",), listed([trees[k - 1]], trees[k])) for k in range(1, len(trees))]


@given(st.data())
def test_sums_are_those_of_all_commits(data: st.DataObject) -> None:
    blobs = Blobs()
    kinds = [blobs.add(name="clean"), blobs.add(("FN001", "one two three")), blobs.add(("TX001", "four five six"))]
    tree = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(kinds))
    trees = data.draw(st.lists(tree, min_size=2, max_size=7))
    commits = history(trees)
    ignored = data.draw(st.sets(st.sampled_from([commit.id for commit in commits])))
    left, stayed = pass_over(commits, ignored)
    assert {commit.id for commit in commits} - {commit.id for commit in left} == ignored - set(stayed)
    assert len(stayed) <= 1

    def change_of(some: list[Commit]) -> Counter[tuple[str, str]]:
        count: Counter[tuple[str, str]] = Counter()
        for one in attribute(some, blobs.results):
            count.update((p.path, p.rule) for p in one.introduced)
            count.subtract((p.path, p.rule) for p in one.fixed)
        return Counter({key: number for key, number in count.items() if number})

    assert change_of(left) == change_of(commits)
