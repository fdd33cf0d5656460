"""A form that nearly all places of a volume have is reported once, whatever way the volume is looked at."""

from pathlib import Path
from typing import Any

import pytest
from making.edition import HEADING, Edition
from making.tei_specimens import document, volume

from frlint.checks.counted import COUNTED
from frlint.rulebook import load
from frlint.rulebook.rule import ACCEPT_HABIT
from frlint.runs.habits import _KINDS
from frlint.schemas import schema

HABIT, OTHER = "TX009", "TX007"
SPACED, SOUND, WRONG = "3 – 451", "3–451", "3—451"


def text(number: str = SPACED, more: str = "") -> str:
    """A document with one file number, in a note."""
    body = f"The harbor is closed.1 The pilots agree.{more}"
    return f"{HEADING}{body}\n\n  1. Despatch 14, March 4, 1951; not printed (611.00/{number}).\n"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    """A volume of thirty documents without a manifest; all but one have a blank beside the dash."""
    one = Edition(tmp_path, monkeypatch, capsys)
    for k in range(1, 31):
        one.put(f"v1/d{k}.txt", text(SOUND if k == 7 else SPACED))
    one.made.commit("A volume")
    return one


def told(edition: Edition, *words: str) -> list[tuple[str, str]]:
    """Path and message of each problem of the rule."""
    found: list[dict[str, Any]] = edition.json("check", *words, codes=(0, 1))
    return [(p["path"], p["message"]) for p in found if p["rule"] == HABIT]


class TestWhatIsReported:
    def test_a_habit_is_one_problem_with_its_count_and_how_to_accept_it(self, edition: Edition) -> None:
        assert told(edition, "v1") == [
            (
                "v1/d1.txt",
                "the file number 3 – 451 has a blank beside its dash; so have 29 of 30 file numbers of this folder, in "
                "29 documents, which are reported once; if that is the edition’s own form, set `options: {TX009: "
                "{accept-habit: true}}` in .frlint.yaml",
            )
        ]

    def test_with_a_manifest_it_is_the_volume_s_habit(self, edition: Edition) -> None:
        edition.put("v1/volume.yaml", "documents: {numbered: id}\n")
        ((path, message),) = told(edition, "v1")
        assert path == "v1/d1.txt"
        assert message.endswith("if that is the edition’s own form, set `habits: [TX009]` in volume.yaml")

    def test_other_forms_and_other_rules_are_reported_one_by_one(self, edition: Edition) -> None:
        edition.put("v1/d9.txt", text(WRONG, " It is the the same."))
        assert edition.problems("v1") == [("v1/d1.txt", HABIT), ("v1/d9.txt", OTHER), ("v1/d9.txt", HABIT)]

    @pytest.mark.parametrize(("spaced", "documents", "count"), [(23, 30, 23), (24, 30, 1), (19, 19, 19), (20, 20, 1)])
    def test_it_needs_four_in_five_places_and_twenty(
        self, edition: Edition, spaced: int, documents: int, count: int
    ) -> None:
        for k in range(1, documents + 1):
            edition.put(f"v2/d{k}.txt", text(SPACED if k <= spaced else SOUND))
        assert len(told(edition, "v2")) == count

    def test_it_needs_three_documents(self, edition: Edition) -> None:
        notes = "".join(f"  {k}. Despatch {k}; not printed (611.00/3 – 4{k}1).\n" for k in range(1, 9))
        markers = " ".join(f"The harbor is closed.{k}" for k in range(1, 9))
        for k in range(1, 4):
            edition.put(f"v2/d{k}.txt", f"{HEADING}{markers}\n\n{notes}" if k < 3 else f"{HEADING}No note.\n")
        assert len(told(edition, "v2")) == 16
        edition.put("v2/d3.txt", f"{HEADING}{markers}\n\n{notes}")
        assert len(told(edition, "v2")) == 1

    def test_two_volumes_have_two_habits(self, edition: Edition) -> None:
        for k in range(1, 21):
            edition.put(f"v2/d{k}.txt", text())
        assert [path for path, _ in told(edition, ".")] == ["v1/d1.txt", "v2/d1.txt"]

    def test_a_folder_of_documents_that_are_not_numbered_is_no_volume(self, edition: Edition) -> None:
        for k in range(20):
            edition.put(f"letters/to {chr(97 + k) * 3} and others.txt", text())
        assert len(told(edition, "letters")) == 20
        edition.put("letters/volume.yaml", "")
        assert len(told(edition, "letters")) == 1

    def test_in_a_tei_file_it_is_told_once(self, edition: Edition) -> None:
        body = (
            '<head>The Consul at Porto Verde (Hale) to the Department</head><p>Closed.<note n="{k}" xml:id="d{k}fn1">'
        )
        end = "Not printed (611.00/3 – 451).</note></p>"
        divs = [document(body.format(k=k) + end, f"d{k}", str(k)) for k in range(1, 26)]
        edition.put("pv52.xml", volume(*divs))
        ((_, message),) = told(edition, "pv52.xml")
        assert "so have 25 of 25 file numbers of this volume, in 25 documents" in message

    def test_people_and_programs_are_given_the_same_place(self, edition: Edition) -> None:
        for k in range(1, 10):
            edition.put(f"v1/d{k}.txt", text(SOUND))
        for k in range(31, 99):
            edition.put(f"v1/d{k}.txt", text())
        ((path, _),) = told(edition, "v1")
        edition.run("check", "v1", "--output-format", "concise")
        assert path == "v1/d10.txt"
        assert next(line for line in edition.out.splitlines() if HABIT in line).startswith("v1/d10.txt:")


class TestEveryWay:
    @pytest.mark.parametrize("manifest", [False, True])
    def test_files_that_are_named_are_looked_at_alone(self, edition: Edition, manifest: bool) -> None:
        if manifest:
            edition.put("v1/volume.yaml", "documents: {numbered: id}\n")
        single = "the file number 3 – 451 has a blank beside its dash"
        assert told(edition, "v1/d5.txt", "v1/d6.txt") == [("v1/d5.txt", single), ("v1/d6.txt", single)]

    def test_results_of_the_store_give_the_same(self, edition: Edition) -> None:
        first = told(edition, "v1")
        assert told(edition, "v1") == told(edition, "v1", "--no-cache") == told(edition, "v1", "--jobs", "3") == first

    def test_a_staged_document_of_a_volume_knows_the_habit(self, edition: Edition) -> None:
        edition.put("v1/volume.yaml", "documents: {numbered: id}\n")
        edition.made.commit("A manifest")
        edition.replace("v1/d5.txt", "agree", "agreed")
        edition.made.git("add", "v1/d5.txt")
        ((path, message),) = told(edition, "--staged")
        assert path == "v1/d5.txt"
        assert "29 of 30" in message
        assert [path for path, _ in told(edition, "--commit", "HEAD")] == ["v1/d1.txt"]

    def test_what_an_editor_judged_does_not_speak_for_the_others(self, edition: Edition) -> None:
        assert edition.run("waive", "v1/d1.txt:5", "--reason", "The original has it so.") == 0, edition.err
        ((path, message),) = told(edition, "v1")
        assert path == "v1/d2.txt"
        assert "29 of 30" in message
        assert "WV001" not in {rule for _, rule in edition.problems("v1")}

    def test_a_baseline_records_each_place(self, edition: Edition) -> None:
        assert edition.run("baseline", "v1") == 0, edition.err
        assert edition.problems("v1", "--ratchet") == []
        edition.put("v1/d31.txt", text())
        ((path, message),) = told(edition, "v1")
        assert path == "v1/d31.txt"
        assert "30 of 31" in message

    def test_since_reports_a_habit_that_is_new(self, edition: Edition) -> None:
        edition.put("v1/d31.txt", text())
        ((path, _),) = told(edition, "v1", "--since", "HEAD")
        assert path == "v1/d31.txt"

    def test_commits_speak_of_each_place(self, edition: Edition) -> None:
        (first,) = edition.json("commits", "--root", "HEAD", codes=(0, 1))
        assert [p["rule"] for p in first["introduced"]].count(HABIT) == 29


class TestAccepting:
    def test_a_manifest_accepts_it_for_its_volume(self, edition: Edition) -> None:
        edition.put("v1/volume.yaml", "habits: [TX009]\n")
        assert told(edition, "v1") == told(edition, "v1/d5.txt") == []

    def test_a_configuration_accepts_it_for_all(self, edition: Edition) -> None:
        edition.put(".frlint.yaml", f"options: {{{HABIT}: {{{ACCEPT_HABIT}: true}}}}\n")
        assert told(edition, "v1") == told(edition, "v1/d5.txt") == []
        (first,) = edition.json("commits", "--root", "HEAD", codes=(0, 1))
        assert first["introduced"] == []

    def test_a_rule_that_can_have_none_is_refused_at_its_place(self, edition: Edition) -> None:
        edition.put("v1/volume.yaml", f"id: v1\nhabits: [{HABIT}, {OTHER}]\n")
        assert edition.run("check", "v1") == 2
        assert f"v1/volume.yaml:2:17: `{OTHER}` is no rule that may have a habit" in edition.err
        assert "expected: FN008, FN013, HD002, TX009, TX022" in edition.err

    def test_config_shows_where_it_comes_from(self, edition: Edition) -> None:
        edition.put("v1/volume.yaml", f"id: v1\nhabits: [{HABIT}]\n")
        assert edition.run("config", "v1/d1.txt") == 0
        (line,) = [line for line in edition.out.splitlines() if ACCEPT_HABIT in line]
        assert "v1/volume.yaml:2" in line


def test_what_is_counted_has_one_list() -> None:
    kinds = schema("rule")["$defs"]["counted"]["enum"]
    assert sorted(kinds) == sorted(COUNTED) == sorted(_KINDS)
    used = {kind for rule in load().rules.values() for kind in rule.habits.values()}
    assert used == set(kinds)
