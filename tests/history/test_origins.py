"""Each standing problem is told of the commit that brought it in last, whatever moved, was renamed or merged since."""

from collections.abc import Iterable, Sequence
from time import process_time
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making.histories import Blobs, Tree, commit_of, file_at, listed, problem

from frlint.history.attribution import attribute
from frlint.history.origins import origins
from frlint.model.commit import Change, Commit, Origin
from frlint.model.problem import Problem

FAULT = ("FN001", "the note that was lost here")
OTHER = ("TX001", "a wrong sign stands in it")
D1 = "v/d1.txt"


class History:
    """Commits with their whole trees; `origins` asks for the problems of the last one."""

    def __init__(self) -> None:
        self.blobs = Blobs()
        self.trees: dict[str, Tree] = {}
        self.commits: list[Commit] = []

    def blob(self, *rows: tuple[str, str]) -> str:
        """A blob of its own, unlike all others."""
        return self.blobs.add(*rows, name=f"{len(self.blobs.rows)}:")

    def commit(self, name: str, tree: Tree, *parents: str, renames: dict[str, str] | None = None) -> None:
        changes = listed([self.trees[p] for p in parents], tree, renames)
        self.trees[name] = tree
        self.commits.append(commit_of(name, parents, changes, author=f"author of {name}"))

    def origins(self, commits: Iterable[Commit] | None = None) -> list[Origin]:
        head = self.commits[-1].id
        tree = self.trees[head]
        standing = {path: self.blobs.results(path, blob) for path, blob in tree.items()}
        at_head = {path: file_at(path, blob) for path, blob in tree.items()}
        newest_first = self.commits[::-1] if commits is None else commits
        return origins(standing, at_head, head, newest_first, self.blobs.results)

    def found(self) -> dict[str, str]:
        """The commit of each problem of the last tree, by rule."""
        return {origin.problem.rule: origin.commit for origin in self.origins()}


def test_the_commit_that_brought_a_problem_in_is_found_with_its_author() -> None:
    history = History()
    history.commit("a", {D1: history.blob()})
    history.commit("b", {D1: history.blob(FAULT)}, "a")
    history.commit("c", {D1: history.blob(OTHER, FAULT)}, "b")
    by_rule = {origin.problem.rule: origin for origin in history.origins()}
    assert by_rule["FN001"][1:4] == ("committed", "b", "author of b")
    assert by_rule["TX001"].commit == "c"


def test_what_was_there_from_the_first_is_the_root_commits() -> None:
    history = History()
    history.commit("a", {D1: history.blob(FAULT)})
    history.commit("b", {D1: history.blob(FAULT, OTHER)}, "a")
    assert history.found() == {"FN001": "a", "TX001": "b"}


def test_of_two_introductions_the_last_counts() -> None:
    history = History()
    for name, rows, parents in (("a", (FAULT,), ()), ("b", (), "a"), ("c", (FAULT,), "b"), ("d", (FAULT, OTHER), "c")):
        history.commit(name, {D1: history.blob(*rows)}, *parents)
    assert history.found() == {"FN001": "c", "TX001": "d"}


def test_a_problem_that_comes_back_to_the_letter_is_the_later_commits() -> None:
    """A revert of a revert: the document has the very blob that it had before."""
    history = History()
    faulty, clean = history.blob(FAULT), history.blob()
    for name, blob, parents in (("a", clean, ()), ("b", faulty, "a"), ("c", clean, "b"), ("d", faulty, "c")):
        history.commit(name, {D1: blob}, *parents)
    assert history.found() == {"FN001": "d"}


def test_renames_are_followed_with_edits_and_without() -> None:
    history = History()
    faulty = history.blob(FAULT)
    history.commit("a", {D1: faulty})
    history.commit("b", {"w/d2.txt": faulty}, "a", renames={"w/d2.txt": D1})
    history.commit("c", {"w/d3.txt": history.blob(OTHER, FAULT)}, "b", renames={"w/d3.txt": "w/d2.txt"})
    history.commit("d", {"x/d3.txt": history.blob(FAULT)}, "c")
    assert history.found() == {"FN001": "a"}


def test_a_copy_introduces_its_problems() -> None:
    history = History()
    faulty = history.blob(FAULT)
    history.commit("a", {D1: faulty})
    history.commit("b", {D1: faulty, "v/d1c.txt": faulty}, "a")
    assert {o.problem.path: o.commit for o in history.origins()} == {D1: "a", "v/d1c.txt": "b"}


def test_a_path_that_another_document_takes_over_is_that_documents() -> None:
    history = History()
    faulty = history.blob(FAULT)
    history.commit("a", {D1: faulty})
    history.commit("b", {}, "a")
    history.commit("c", {D1: faulty}, "b")
    assert history.found() == {"FN001": "c"}


def branched(main: str, topic: str, merged: str, history: History, base: str) -> History:
    """A root, an edit on main, one on a branch, and the merge of both."""
    history.commit("root", {D1: base})
    history.commit("main", {D1: main, "v/other.txt": "1"}, "root")
    history.commit("topic", {D1: topic}, "root")
    history.commit("merge", {D1: merged, "v/other.txt": "1"}, "main", "topic")
    return history


def test_a_merge_is_not_blamed_for_what_a_branch_brought() -> None:
    history = History()
    clean, faulty = history.blob(), history.blob(FAULT)
    assert branched(clean, faulty, faulty, history, clean).found() == {"FN001": "topic"}


def test_both_sides_edits_come_from_the_side_that_has_them() -> None:
    history = History()
    main, topic, merged = history.blob(FAULT), history.blob(OTHER), history.blob(FAULT, OTHER)
    assert branched(main, topic, merged, history, history.blob()).found() == {"FN001": "main", "TX001": "topic"}


def test_a_merge_is_blamed_for_what_neither_side_had() -> None:
    history = History()
    main, topic, merged = history.blob(FAULT), history.blob(), history.blob(FAULT, OTHER)
    assert branched(main, topic, merged, history, history.blob()).found() == {"FN001": "main", "TX001": "merge"}


def test_what_both_sides_bring_in_is_the_first_parents() -> None:
    history = History()
    faulty = history.blob(FAULT)
    assert branched(faulty, faulty, faulty, history, history.blob()).found() == {"FN001": "main"}
    history = History()
    three = [history.blob(FAULT) for _ in range(3)]
    assert branched(*three, history, history.blob()).found() == {"FN001": "main"}


def test_the_way_along_first_parents_decides_whatever_way_is_walked_first() -> None:
    """Main fixed a fault and got it back to the letter; a branch from before the fix has had it all along."""
    history = History()
    clean, faulty = history.blob(), history.blob(FAULT)
    history.commit("root", {D1: clean})
    history.commit("first", {D1: faulty}, "root")
    history.commit("topic", {D1: faulty, "v/t.txt": "1"}, "first")
    history.commit("fix", {D1: clean}, "first")
    history.commit("again", {D1: faulty}, "fix")
    history.commit("merge", {D1: faulty, "v/t.txt": "1"}, "again", "topic")
    assert history.found() == {"FN001": "again"}


def test_an_octopus_merge_leads_to_each_branch() -> None:
    history = History()
    clean = history.blob()
    root = {D1: clean, "v/d2.txt": clean, "v/d3.txt": clean}
    history.commit("root", root)
    for k, name in enumerate("abc", 1):
        history.commit(name, {**root, f"v/d{k}.txt": history.blob(FAULT)}, "root")
    tree = {path: history.trees[name][path] for path, name in zip(sorted(root), "abc", strict=True)}
    history.commit("merge", tree, "a", "b", "c")
    assert [o.commit for o in history.origins()] == ["a", "b", "c"]


def test_a_rename_on_one_side_and_an_edit_on_the_other_are_followed() -> None:
    history = History()
    clean, faulty, merged = history.blob(), history.blob(FAULT), history.blob(FAULT, OTHER)
    history.commit("root", {D1: clean})
    history.commit("main", {"w/d9.txt": clean}, "root", renames={"w/d9.txt": D1})
    history.commit("topic", {D1: faulty}, "root")
    change = Change("MR", (file_at("w/d9.txt", clean), file_at(D1, faulty)), file_at("w/d9.txt", merged))
    history.trees["merge"] = {"w/d9.txt": merged}
    history.commits.append(commit_of("merge", ("main", "topic"), (change,)))
    assert history.found() == {"FN001": "topic", "TX001": "merge"}


def test_what_the_newest_commit_has_not_is_not_committed_yet() -> None:
    history = History()
    history.commit("a", {D1: history.blob(FAULT)})
    tree = history.trees["a"]
    standing = {D1: [problem(FAULT[1], line=9), problem("new words")], "v/new.txt": [problem(path="v/new.txt")]}
    at_head = {D1: file_at(D1, tree[D1])}
    found = origins(standing, at_head, "a", history.commits[::-1], history.blobs.results)
    assert [(o.problem, o.state, o.commit) for o in found] == [
        (standing[D1][0], "committed", "a"),
        (standing[D1][1], "uncommitted", ""),
        (standing["v/new.txt"][0], "uncommitted", ""),
    ]


def test_what_is_older_than_the_history_given_is_unknown() -> None:
    history = History()
    history.commit("a", {D1: history.blob(FAULT)})
    history.commit("b", {D1: history.blob(FAULT, OTHER)}, "a")
    found = {o.problem.rule: (o.state, o.commit) for o in history.origins(history.commits[:0:-1])}
    assert found == {"FN001": ("unknown", ""), "TX001": ("committed", "b")}


def test_equal_problems_are_each_told_of_their_own_commit() -> None:
    history = History()
    history.commit("a", {D1: history.blob(FAULT)})
    history.commit("b", {D1: history.blob(FAULT, FAULT)}, "a")
    history.commit("c", {D1: history.blob(OTHER, FAULT, FAULT)}, "b")
    assert [(o.problem.line, o.commit) for o in history.origins()] == [(1, "c"), (2, "a"), (3, "b")]


def test_little_more_of_the_history_is_read_than_is_needed() -> None:
    """At most about twice as much: it is read some commits at a time."""
    history = History()
    for k in range(50):
        history.commit(str(k), {D1: history.blob(*[FAULT] * (k > 40))}, *[str(k - 1)] * (k > 0))
    newest_first = iter(history.commits[::-1])
    assert [o.commit for o in history.origins(newest_first)] == ["41"]
    assert int(next(newest_first).id) > 50 - 2 * 9


def test_what_is_asked_for_was_told_ahead() -> None:
    """So that many versions can be worked out at once, and those before them forgotten."""
    history = History()
    for k in range(60):
        path = D1 if k < 30 else "v/d9.txt"
        faults = [FAULT] * (1 + (k > 40))
        files = {path: history.blob(*faults, (f"TX{k:03}", "of its own")), "v/d7.txt": history.blob((f"FN{k:03}", "x"))}
        renames = {"v/d9.txt": D1} if k == 30 else None
        history.commit(str(k), files, *[str(k - 1)] * (k > 0), renames=renames)
    told: list[set[tuple[str, str]]] = []
    asked: list[tuple[int, tuple[str, str]]] = []

    def results(path: str, blob: str) -> Sequence[Problem]:
        asked.append((len(told), (path, blob)))
        return history.blobs.results(path, blob)

    at_head = {"v/d9.txt": file_at("v/d9.txt", history.trees["59"]["v/d9.txt"])}
    standing = {"v/d9.txt": results("v/d9.txt", at_head["v/d9.txt"].blob)}
    found = origins(standing, at_head, "59", history.commits[::-1], results, lambda some: told.append(set(some)))
    assert {one.commit for one in found} == {"0", "41", "59"}
    assert all(version in told[part - 1] for part, version in asked if part)
    assert not any(path == "v/d7.txt" for some in told for path, _ in some)


# --- histories with merges, drawn at random


class Drawn(NamedTuple):
    """A history whose blobs are each made by one commit, and the commits that may have brought a problem in."""

    history: History
    origins: dict[str, dict[tuple[str, str], str]]


WORDS = ["a b c d", "e f g h", "i j k l"]
PATHS = [f"v/d{k}.txt" for k in range(3)]


@st.composite
def graphs(draw: st.DrawFn) -> Drawn:
    """Commits with one to three parents; a merge takes each document from one of them, or makes a new one of it.

    What is expected is worked out forwards, with all trees known: a problem of a version that a parent has to the
    letter comes from there, else from the parents that have it; of several the first.
    """
    history = History()
    expected: dict[str, dict[tuple[str, str], str]] = {}
    for number in range(draw(st.integers(1, 9))):
        name = str(number)
        parents = (
            draw(st.lists(st.sampled_from(sorted(expected)), min_size=1, max_size=3, unique=True)) if number else []
        )
        tree: dict[str, str] = {}
        came: dict[tuple[str, str], str] = {}
        for path in PATHS:
            source = draw(st.sampled_from([*parents, "new", "new"]))
            if source != "new" and path in history.trees[source]:
                tree[path] = history.trees[source][path]
            elif source == "new" and draw(st.booleans()):
                tree[path] = history.blob(*(("FN001", w) for w in draw(st.lists(st.sampled_from(WORDS), unique=True))))
            else:
                continue
            same = [p for p in parents if history.trees[p].get(path) == tree[path]]
            for _, words in history.blobs.rows[tree[path]]:
                known = [expected[p][path, words] for p in same or parents if (path, words) in expected[p]]
                came[path, words] = known[0] if known else name
        # What no line of the history leads to would not be listed: the newest commit joins all.
        history.commit(name, tree, *parents)
        expected[name] = came
    return Drawn(history, expected)


def ancestry(history: History) -> list[Commit]:
    """The newest commit and all it comes from, newest first."""
    wanted = {history.commits[-1].id}
    listed = []
    for commit in history.commits[::-1]:
        if commit.id in wanted:
            wanted.update(commit.parents)
            listed.append(commit)
    return listed


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_the_origin_of_each_problem_is_the_one_that_all_trees_tell(drawn: Drawn) -> None:
    history, expected = drawn
    found = history.origins(ancestry(history))
    head = history.commits[-1].id
    assert {(o.problem.path, o.problem.words): o.commit for o in found} == expected[head]
    assert all(o.state == "committed" for o in found)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_blame_and_attribution_agree(drawn: Drawn) -> None:
    """The commit that is blamed for a problem is one that introduced it."""
    history = drawn.history
    introduced = {
        (one.commit, p.path, p.words)
        for one in attribute(history.commits, history.blobs.results)
        for p in one.introduced
    }
    for origin in history.origins(ancestry(history)):
        assert (origin.commit, origin.problem.path, origin.problem.words) in introduced


def test_many_documents_and_merges_are_walked_once() -> None:
    """2,000 documents with standing problems, 300 merged branches: one walk, a few seconds at most."""
    history = History()
    blobs = history.blobs
    tree = {f"v/d{k}.txt": blobs.add(FAULT, name=str(k)) for k in range(2000)}
    head = commit_of("0", (), listed([], tree))
    commits = [head]
    for k in range(1, 301):
        path = f"v/d{k}.txt"
        new = blobs.add(OTHER, FAULT, name=f"new {k}")
        change = Change("M", (file_at(path, tree[path]),), file_at(path, new))
        tree[path] = new
        commits.append(commit_of(f"t{k}", (head.id,), (change,)))
        head = commit_of(f"m{k}", (head.id, f"t{k}"))
        commits.append(head)
    standing = {path: blobs.results(path, blob) for path, blob in tree.items()}
    at_head = {path: file_at(path, blob) for path, blob in tree.items()}
    began = process_time()
    found = origins(standing, at_head, head.id, commits[::-1], blobs.results)
    assert process_time() - began < 8
    assert {o.commit for o in found if o.problem.rule == "FN001"} == {"0"}
    assert {o.commit for o in found if o.problem.rule == "TX001"} == {f"t{k}" for k in range(1, 301)}
