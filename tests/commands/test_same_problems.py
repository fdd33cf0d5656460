"""One tree has the same problems whatever command is asked: a property over small editions made at random."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from making.repositories import Made, isolate
from making.volume_edition import FORMS, PLAIN, REASON, WARNINGS, Paper, VolumeEdition, files

Place = tuple[str, str]
"""A rule and a document."""


class History(NamedTuple):
    """An edition as each of its commits has it, and the form in which it is written."""

    form: str
    states: Sequence[Sequence[Paper]]


def _papers(count: int) -> st.SearchStrategy[list[Paper]]:
    """So many documents, each with faults of rules of documents and of volumes, or without."""
    dead = [f"See footnote 9, Document {k}." for k in range(1, count + 1)]
    see = st.sampled_from(["Not printed.", "Not printed.", "See Document 512.", *dead])

    def paper(k: int) -> st.SearchStrategy[Paper]:
        number, page = st.sampled_from([0, 0, 0, k + 1]), st.sampled_from([0, 0, 0, 3])
        return st.builds(
            Paper, st.just(k), number, page, see, st.sampled_from([0, 0, 1, 2]), st.sampled_from([0, 0, 1])
        )

    return st.tuples(*(paper(k) for k in range(1, count + 1))).map(list)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """One to three states of an edition; in the later ones a document may be gone."""
    count = draw(st.integers(2, 5))
    states = draw(st.lists(_papers(count), min_size=1, max_size=3))
    gone = draw(st.sampled_from([0, 0, *range(1, count)]))
    return History(
        draw(st.sampled_from(FORMS)), [states[0], *([p for p in one if p.place != gone] for one in states[1:])]
    )


def commit(made: Made, history: History) -> None:
    """Commit one state after the other."""
    before: Mapping[str, Any] = {}
    for k, state in enumerate(history.states):
        after = files(state, history.form)
        made.commit(f"State {k}", {**dict.fromkeys(before.keys() - after.keys()), **after})
        before = after


def places(problems: Sequence[Mapping[str, Any]]) -> Counter[Place]:
    """How many problems of each rule each document has."""
    return Counter((one["rule"], one["document"]) for one in problems)


def recorded(made: Made) -> Counter[str]:
    """How many problems of each rule the baseline holds."""
    found: Counter[str] = Counter()
    for line in (made.folder / ".frlint-baseline.yaml").read_text("utf-8").splitlines():
        if record := re.match(r"- \{.*rule: (\w+),", line):
            more = re.search(r", count: (\d+)\}$", line)
            found[record[1]] += int(more[1]) if more else 1
    return found


# An example takes a second, so none is made smaller: editions are small as they are.
@pytest.mark.slow
@settings(
    max_examples=15,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=histories())
def test_all_commands_tell_the_same_problems_of_the_same_tree(
    history: History, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("edition")
        isolate(patch, folder)
        made = Made(folder / "repository", "-b", "main")
        patch.chdir(made.folder)
        commit(made, history)
        require_the_same_everywhere(VolumeEdition(made, history.form, capsys))


def require_the_same_everywhere(edition: VolumeEdition) -> None:
    """What `check` finds in the work tree, all other commands find in the last commit, which is the same tree."""
    data = edition.says("check", ".", "--output-format", "json", *WARNINGS).data
    found = edition.finds(".")
    assert edition.finds("--commit", "HEAD") == found
    blamed = edition.says("blame", "--output-format", "json", *WARNINGS).data
    assert sorted((one["rule"], one["path"], one["line"]) for one in blamed) == found
    assert sum_of_commits(edition) == places(data)
    last = edition.says("log", "--output-format", "json", *WARNINGS).data[-1]
    severities = Counter(one["severity"] for one in data)
    assert (last["errors"], last["warnings"]) == (severities["error"], severities["warning"])
    by_rule = Counter(one.rule for one in found)
    assert edition.says("baseline").code == 0
    assert recorded(edition.made) == by_rule
    assert edition.finds(".") == []
    (edition.made.folder / ".frlint-baseline.yaml").unlink()
    for rule, count in by_rule.items():
        said = edition.says("waive", ".", "--all-of", rule, *REASON)
        assert said.out.startswith(f"Waived {count} problem{'s' if count > 1 else ''} in "), said
    assert edition.finds(".") == []


def sum_of_commits(edition: VolumeEdition) -> Counter[Place]:
    """All that the commits introduced, less all that they fixed; no stale references, which no tree shows by itself."""
    words = ("--root", "HEAD", "--fail-on", "never", "--output-format", "json", *WARNINGS)
    total: Counter[Place] = Counter()
    for one in edition.says("commits", *words).data:
        introduced, fixed = ([p for p in one[what] if p["rule"] != "XR015"] for what in ("introduced", "fixed"))
        total.update(places(introduced))
        total.subtract(places(fixed))
    return +total


@pytest.mark.parametrize("form", FORMS)
def test_an_edition_with_every_fault_is_told_alike(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The property for one edition that has each fault, gets another in its second commit and loses a document."""
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "repository", "-b", "main")
    monkeypatch.chdir(made.folder)
    first = [Paper(1), Paper(2, see="See Document 512.", doubled=2), Paper(3), Paper(4, page=3), Paper(5, entities=1)]
    second = [Paper(1, see="See footnote 9, Document 2."), Paper(2, doubled=1), Paper(4, page=3), Paper(5)]
    commit(made, History(form, [first, second]))
    edition = VolumeEdition(made, form, capsys)
    assert {one.rule for one in edition.finds(".")} == {"FN010", "PB006", "TX007", "VL001"}
    require_the_same_everywhere(edition)


def test_the_property_is_of_editions_with_problems_of_volumes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is drawn does break rules of volumes and of documents."""
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "repository", "-b", "main")
    monkeypatch.chdir(made.folder)
    papers = [Paper(1, number=2), Paper(2, page=3, entities=1), Paper(3, see="See Document 512.", doubled=1)]
    commit(made, History(PLAIN, [papers]))
    rules = {one.rule for one in VolumeEdition(made, PLAIN, capsys).finds(".")}
    assert {"VL001", "XR001", "TX007", "TX013"} <= rules
