"""Each problem is told of the commit that brought it in and of the commit that took it away, and of no other."""

from collections import Counter
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making.histories import Blobs, Tree, commit_of, file_at, listed, problem

from frlint.history.attribution import attribute, versions
from frlint.history.standing import Counts, counts_of, standing
from frlint.history.sums import Sums, volume_of
from frlint.model.commit import Attributed, Change, Commit, Sum
from frlint.model.problem import Problem, Severity

FAULT = ("FN001", "the note that was lost here")
OTHER = ("TX001", "a wrong sign stands in it")
SECRET = ("CL002", "secret")


def outline(blobs: Blobs, *commits: Commit, least: Severity = Severity.INFO) -> list[Attributed]:
    return list(attribute(commits, blobs.results, least))


def one(parents: list[Tree], tree: Tree, blobs: Blobs, renames: dict[str, str] | None = None) -> Attributed:
    """What a single commit did, from the trees before and after it."""
    commit = commit_of("c", tuple(f"p{k}" for k in range(len(parents))), listed(parents, tree, renames))
    return outline(blobs, commit)[0]


def places(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(p.path, p.rule) for p in problems]


class TestCommits:
    blobs = Blobs()
    clean, faulty = blobs.add(name="clean"), blobs.add(FAULT)
    both = blobs.add(OTHER, FAULT)

    def test_a_root_commit_introduces_all_and_fixes_nothing(self) -> None:
        found = one([], {"v/d1.txt": self.faulty, "v/d2.txt": self.clean}, self.blobs)
        assert places(found.introduced) == [("v/d1.txt", "FN001")]
        assert found.fixed == ()

    def test_an_edit_introduces_what_is_new_and_carries_the_rest(self) -> None:
        found = one([{"v/d1.txt": self.faulty}], {"v/d1.txt": self.both}, self.blobs)
        assert (places(found.introduced), found.fixed) == ([("v/d1.txt", "TX001")], ())
        assert (found.carried, found.moved) == (1, 1)

    def test_a_revert_fixes_what_the_commit_brought_in(self) -> None:
        found = one([{"v/d1.txt": self.both}], {"v/d1.txt": self.faulty}, self.blobs)
        assert (found.introduced, places(found.fixed)) == ((), [("v/d1.txt", "TX001")])

    def test_a_deleted_document_takes_its_problems_along(self) -> None:
        found = one([{"v/d1.txt": self.both}], {}, self.blobs)
        assert (found.introduced, places(found.fixed)) == ((), [("v/d1.txt", "TX001"), ("v/d1.txt", "FN001")])

    def test_a_copy_introduces_its_problems(self) -> None:
        found = one([{"v/d1.txt": self.faulty}], {"v/d1.txt": self.faulty, "v/d1c.txt": self.faulty}, self.blobs)
        assert (places(found.introduced), found.fixed) == ([("v/d1c.txt", "FN001")], ())

    def test_a_rename_is_neither_even_with_an_edit(self) -> None:
        found = one([{"v/d1.txt": self.faulty}], {"w/d9.txt": self.faulty}, self.blobs, {"w/d9.txt": "v/d1.txt"})
        assert (found.introduced, found.fixed, found.carried, found.moved) == ((), (), 1, 1)
        found = one([{"v/d1.txt": self.faulty}], {"w/d9.txt": self.both}, self.blobs, {"w/d9.txt": "v/d1.txt"})
        assert (places(found.introduced), found.fixed) == ([("w/d9.txt", "TX001")], ())

    def test_a_change_of_mode_is_nothing(self) -> None:
        version = file_at("v/d1.txt", self.faulty)
        commit = commit_of("c", ("p",), (Change("M", (version,), version._replace(mode="100755")),))
        found = outline(self.blobs, commit)[0]
        assert (found.introduced, found.fixed, found.carried, found.moved) == ((), (), 1, 0)

    @pytest.mark.parametrize("mode", ["120000", "160000"])
    def test_links_and_submodules_have_no_problems(self, mode: str) -> None:
        """A document that becomes a link is gone; one that was a link is new."""
        version = file_at("v/d1.txt", self.faulty)
        link = version._replace(mode=mode)
        found = outline(
            self.blobs,
            commit_of("a", ("p",), (Change("T", (version,), link),)),
            commit_of("b", ("p",), (Change("T", (link,), version),)),
        )
        assert [(len(f.introduced), len(f.fixed)) for f in found] == [(0, 1), (1, 0)]
        assert [f.deleted for f in found] == [("v/d1.txt",), ()]

    def test_what_stood_in_a_deleted_document_is_gone_and_what_was_mended_is_fixed(self) -> None:
        before = {"v/d1.txt": self.faulty, "v/d2.txt": self.both, "v/d3.txt": self.clean}
        found = one([before], {"v/d1.txt": self.clean}, self.blobs)
        assert len(found.fixed) == 3
        assert places(found.mended) == [("v/d1.txt", "FN001")]
        assert {path: len(problems) for path, problems in found.gone.items()} == {"v/d2.txt": 2}
        assert found.deleted == ("v/d2.txt", "v/d3.txt")

    def test_a_renamed_document_is_not_deleted(self) -> None:
        found = one([{"v/d1.txt": self.both}], {"w/d9.txt": self.faulty}, self.blobs, {"w/d9.txt": "v/d1.txt"})
        assert (found.deleted, found.gone, found.mended) == ((), {}, found.fixed)

    def test_a_commit_without_documents_is_told_all_the_same(self) -> None:
        commit = commit_of("c", ("p",), subject="Edit the notes")
        assert outline(self.blobs, commit) == [
            Attributed("c", ("p",), commit.author, commit.date, "Edit the notes", (), (), 0, 0)
        ]


class TestMerges:
    blobs = Blobs()
    clean, faulty = blobs.add(name="clean"), blobs.add(FAULT)
    both, other = blobs.add(OTHER, FAULT), blobs.add(OTHER)
    edited = blobs.add(FAULT, name="edited")

    def merged(self, sides: list[str], result: str) -> Attributed:
        return one([{"v/d1.txt": side} for side in sides], {"v/d1.txt": result}, self.blobs)

    def test_a_merge_of_a_faulty_branch_introduces_nothing(self) -> None:
        found = self.merged([self.clean, self.faulty], self.faulty)
        assert (found.introduced, found.fixed) == ((), ())

    def test_a_merge_of_two_edits_introduces_nothing(self) -> None:
        found = self.merged([self.other, self.faulty], self.both)
        assert (found.introduced, found.fixed, found.carried) == ((), (), 2)

    def test_an_evil_merge_introduces_what_neither_side_had(self) -> None:
        found = self.merged([self.clean, self.blobs.add(name="clean too")], self.faulty)
        assert places(found.introduced) == [("v/d1.txt", "FN001")]

    def test_a_fault_that_both_sides_bring_in_is_not_the_merges(self) -> None:
        found = self.merged([self.faulty, self.faulty], self.faulty)
        assert (found.introduced, found.carried) == ((), 0)
        found = self.merged([self.faulty, self.edited], self.blobs.add(FAULT, name="merged"))
        assert (found.introduced, found.carried) == ((), 1)

    def test_what_only_one_side_fixed_the_merge_does_not_fix(self) -> None:
        found = self.merged([self.faulty, self.clean], self.blobs.add(name="merged clean"))
        assert (found.introduced, found.fixed) == ((), ())

    def test_what_every_side_had_and_the_merge_has_not_it_fixed(self) -> None:
        found = self.merged([self.faulty, self.edited], self.clean)
        assert places(found.fixed) == [("v/d1.txt", "FN001")]

    def test_an_octopus_is_a_merge_of_many(self) -> None:
        assert self.merged([self.clean, self.other, self.faulty], self.both).introduced == ()
        found = self.merged([self.clean, self.other, self.blobs.add(OTHER, name="again")], self.both)
        assert places(found.introduced) == [("v/d1.txt", "FN001")]

    def test_a_rename_on_one_side_is_followed(self) -> None:
        before = (file_at("w/d9.txt", self.clean), file_at("v/d1.txt", self.faulty))
        change = Change("MR", before, file_at("w/d9.txt", self.edited))
        found = outline(self.blobs, commit_of("m", ("a", "b"), (change,)))[0]
        assert (found.introduced, found.fixed, found.moved) == ((), (), 1)


class TestRenamesThatGitDoesNotSee:
    blobs = Blobs()
    old, rewritten = blobs.add(FAULT, OTHER), blobs.add(FAULT, name="rewritten")
    unlike = blobs.add(SECRET, ("TX009", "quite another thing stands here"))

    def moved(self, before: Tree, after: Tree) -> tuple[int, int]:
        found = one([before], after, self.blobs)
        return len(found.introduced), len(found.fixed)

    def test_a_rewritten_document_of_the_same_name_in_another_folder_is_the_same(self) -> None:
        assert self.moved({"v/d1.txt": self.old}, {"w/d1.txt": self.rewritten}) == (0, 1)

    def test_another_name_is_another_document(self) -> None:
        assert self.moved({"v/d1.txt": self.old}, {"w/d2.txt": self.rewritten}) == (1, 2)

    def test_a_document_of_the_same_name_with_other_problems_is_another(self) -> None:
        assert self.moved({"v/d1.txt": self.old}, {"w/d1.txt": self.unlike}) == (2, 2)

    def test_problems_of_few_words_do_not_make_two_documents_one(self) -> None:
        secret, again = self.blobs.add(SECRET), self.blobs.add(SECRET, name="again")
        assert self.moved({"v/d1.txt": secret}, {"w/d1.txt": again}) == (1, 1)

    def test_where_two_could_be_meant_none_is(self) -> None:
        after = {"w/d1.txt": self.rewritten, "x/d1.txt": self.rewritten}
        assert self.moved({"v/d1.txt": self.old}, after) == (2, 2)
        before = {"v/d1.txt": self.old, "u/d1.txt": self.old}
        assert self.moved(before, {"w/d1.txt": self.rewritten}) == (1, 4)


def test_less_grave_problems_are_left_out_after_comparing() -> None:
    info, error = problem(severity=Severity.INFO), problem("b", severity=Severity.ERROR)
    results = {"1": [info], "2": [info._replace(severity=Severity.WARNING), error]}
    change = Change("M", (file_at("v/d1.txt", "1"),), file_at("v/d1.txt", "2"))
    commit = commit_of("c", ("p",), (change,))
    (found,) = attribute([commit], lambda _, blob: results[blob], Severity.WARNING)
    assert (found.introduced, found.fixed, found.carried) == ((error,), (), 1)


def test_problems_are_in_the_order_of_path_line_column_and_rule() -> None:
    blobs = Blobs()
    two = blobs.add(("B", "b"), ("A", "a"))
    found = one([], {"w/d1.txt": two, "v/d2.txt": two, "v/d10.txt": two}, blobs)
    assert [(p.path, p.line) for p in found.introduced] == [
        (path, line) for path in ("v/d10.txt", "v/d2.txt", "w/d1.txt") for line in (1, 2)
    ]


def test_results_are_asked_of_the_versions_that_were_announced_and_of_no_others() -> None:
    blobs = Blobs()
    a, b = blobs.add(FAULT), blobs.add(OTHER)
    first, second = {"v/d1.txt": a, "v/d2.txt": a}, {"v/d1.txt": b, "w/d2.txt": a}
    commits = [commit_of("a", (), listed([], first)), commit_of("b", ("a",), listed([first], second))]
    outline(blobs, *commits)
    announced = list(versions(commits))
    assert set(blobs.asked) == set(announced)
    assert len(announced) == len(set(announced)) == 4


# --- histories drawn at random


class Step(NamedTuple):
    """A commit of a linear history, the tree after it, and which document each path is."""

    commit: Commit
    tree: dict[str, str]
    documents: dict[str, int]


ROWS = st.lists(
    st.tuples(st.sampled_from(["FN001", "TX001"]), st.sampled_from(["a b c d", "e f g h", "i"])), max_size=5
).map(tuple)
NAMES = ["d1.txt", "d2.txt", "d3.txt"]
FOLDERS = ["v/", "w/", "x/"]


@st.composite
def linear_histories(draw: st.DrawFn) -> tuple[list[Step], Blobs]:
    """Commits of edits, renames with and without edits, renames that git does not see, copies, deletions, additions."""
    blobs = Blobs()
    tree: dict[str, str] = {}
    documents: dict[str, int] = {}
    fresh = 0
    steps: list[Step] = []
    for number in range(draw(st.integers(1, 8))):
        before, renames = dict(tree), {}
        for path in draw(st.lists(st.sampled_from([f + n for f in FOLDERS for n in NAMES]), max_size=4, unique=True)):
            new = draw(st.sampled_from(sorted(f + n for f in FOLDERS for n in NAMES)))
            blob = blobs.add(*draw(ROWS))
            if path not in tree:
                tree[path], documents[path] = blob, (fresh := fresh + 1)
                continue
            what = draw(st.sampled_from(["edit", "delete", "copy", "rename", "rename-edit", "rewritten"]))
            stays = path in before and path not in renames
            if what == "edit":
                tree[path] = blob
            elif what == "delete" and stays:
                del tree[path], documents[path]
            elif new in tree or new in before or not stays:
                continue
            elif what == "copy":
                tree[new], documents[new] = tree[path], (fresh := fresh + 1)
            elif what in ("rename", "rename-edit"):
                tree[new], documents[new] = blob if what == "rename-edit" else before[path], documents.pop(path)
                del tree[path]
                renames[new] = path
            elif what == "rewritten" and new.rpartition("/")[2] == path.rpartition("/")[2]:
                tree[new], documents[new] = blob, documents.pop(path)
                del tree[path]
        parents = (str(number - 1),) if number else ()
        changes = listed([before] if number else [], tree, renames)
        steps.append(Step(commit_of(str(number), parents, changes), dict(tree), dict(documents)))
    return steps, blobs


def known(problems: object, documents: dict[str, int]) -> Counter[tuple[int, str, str]]:
    """Problems as a multiset of document (through renames), rule and words."""
    return Counter((documents[p.path], p.rule, p.words) for p in problems)  # type: ignore[attr-defined]


def stood(step: Step, blobs: Blobs) -> list[Problem]:
    return [p for path, blob in step.tree.items() for p in blobs.results(path, blob)]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(linear_histories())
def test_base_and_all_introduced_less_all_fixed_is_head(history: tuple[list[Step], Blobs]) -> None:
    """On a range without merges, document by document through renames, after each commit and so at the end."""
    steps, blobs = history
    base = steps[0]
    now = known(stood(base, blobs), base.documents)
    rules = Counter((p.rule, p.words) for p in stood(base, blobs))
    earlier = base.documents
    for step, found in zip(steps[1:], attribute([s.commit for s in steps[1:]], blobs.results), strict=True):
        wrongly_joined = joined_by_chance(step.commit, earlier, step.documents)
        now.update(known(found.introduced, step.documents))
        now.subtract(known(found.fixed, earlier))
        rules.update((p.rule, p.words) for p in found.introduced)
        rules.subtract((p.rule, p.words) for p in found.fixed)
        assert +rules == Counter((p.rule, p.words) for p in stood(step, blobs))
        assert min(rules.values(), default=0) >= 0
        if wrongly_joined:
            now = known(stood(step, blobs), step.documents)
        assert +now == known(stood(step, blobs), step.documents)
        assert min(now.values(), default=0) >= 0
        earlier = step.documents


def joined_by_chance(commit: Commit, before: dict[str, int], after: dict[str, int]) -> bool:
    """Whether a document went and another came under its name, so that nobody could tell them from one that moved."""
    went = {c.before[0].path for c in commit.changes if c.after is None and c.before[0]}
    came = {c.after.path for c in commit.changes if c.after and not (c.before and c.before[0])}
    return any(
        old.rpartition("/")[2] == new.rpartition("/")[2] and before[old] != after[new] for old in went for new in came
    )


@settings(max_examples=100, deadline=None)
@given(linear_histories())
def test_what_stands_over_time_is_what_each_tree_has(history: tuple[list[Step], Blobs]) -> None:
    steps, blobs = history
    base = counts_of(stood(steps[0], blobs))
    commits = [step.commit for step in steps[1:]]
    rows = list(standing(base, commits, lambda path, blob: counts_of(blobs.results(path, blob))))
    assert [Counts(row.errors, row.warnings) for row in rows] == [counts_of(stood(s, blobs)) for s in steps[1:]]
    everything = list(standing(Counts(), [s.commit for s in steps], lambda p, b: counts_of(blobs.results(p, b))))
    assert everything[0].errors == base.errors


def test_a_merge_is_counted_against_its_first_parent() -> None:
    blobs = Blobs()
    before = (file_at("v/d1.txt", blobs.add(FAULT)), file_at("v/d1.txt", blobs.add(OTHER, FAULT)))
    commit = commit_of("m", ("a", "b"), (Change("MM", before, file_at("v/d1.txt", blobs.add(name="clean"))),))
    (row,) = standing(Counts(5, 2), [commit], lambda path, blob: counts_of(blobs.results(path, blob)))
    assert (row.commit, row.errors, row.warnings) == ("m", 4, 2)


def test_sums_by_author_volume_and_rule() -> None:
    new = (problem(path="v/d1.txt"), problem(path="w/d2.txt", rule="TX001"))
    gone = (problem(path="v/d3.txt"),)
    rows = [
        Attributed("a", (), "Ann", "", "", new, (), 0, 0),
        Attributed("b", (), "Bob", "", "", (), gone, 0, 0),
        Attributed("c", (), "Ann", "", "", (), (), 9, 9),
    ]
    found = {}
    for by in ("author", "volume", "rule"):
        sums = Sums(by)
        for row in rows:
            sums.add(row)
        found[by] = sums.rows()
    assert found == {
        "author": [Sum("Ann", 1, 2, 0), Sum("Bob", 1, 0, 1)],
        "volume": [Sum("v", 2, 1, 1), Sum("w", 1, 1, 0)],
        "rule": [Sum("FN001", 2, 1, 1), Sum("TX001", 1, 1, 0)],
    }
    assert [row.net for row in found["author"]] == [2, -1]


@pytest.mark.parametrize(
    ("path", "document", "volume"),
    [("c/v1/d1.txt", "d1", "c/v1"), ("d1.txt", "d1", "."), ("c/v1.xml", "d7", "c/v1.xml")],
)
def test_the_volume_of_a_problem(path: str, document: str, volume: str) -> None:
    assert volume_of(problem(path=path, document=document)) == volume
