"""`frlint baseline` and `check --ratchet` from end to end, in real repositories."""

import re
from pathlib import Path

import pytest
from making.edition import HEADING, Edition
from making.repositories import lines

TWICE = "The harbor was quiet [Page 7] and [Page 7] dark.\n"
"""The same page twice: PB003, an error."""
DOUBLED = "The Minister asked for an answer to the the note.\n"
"""TX007, a warning."""
NAME = ".frlint-baseline.yaml"


def commit_baseline(edition: Edition, subject: str = "Record what stands") -> str:
    """Record what stands and commit it; the commit's id."""
    assert edition.run("baseline") == 0, edition.err
    return edition.made.commit(subject)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    """Two documents with standing problems and one without, not recorded yet."""
    one = Edition(tmp_path, monkeypatch, capsys)
    one.made.commit(
        "An edition",
        {
            "v1/d1.txt": HEADING + TWICE,
            "v1/d2.txt": HEADING + TWICE + "\n" + DOUBLED + "\n" + lines(30),
            "v2/d3.txt": HEADING + "The harbor was quiet.\n",
        },
    )
    return one


class TestRecord:
    def test_what_stands_is_recorded_and_does_not_fail_any_more(self, edition: Edition) -> None:
        assert edition.run("check") == 1
        assert edition.run("baseline") == 0
        assert edition.out == f"Wrote {NAME}: 3 problems in 2 of 3 documents\n"
        assert edition.run("check", "--fail-level", "warning") == 0
        assert edition.out == ""
        assert "3 in the baseline" in edition.err

    def test_it_holds_no_line_number_date_or_hash(self, edition: Edition) -> None:
        """So that it changes only where a problem comes or goes."""
        assert edition.run("baseline") == 0
        records = [line for line in edition.read(NAME).splitlines() if not line.startswith("#")]
        assert len(records) == 3
        assert all(set(re.findall(r"(\w+):", line)) == {"document", "rule", "quote"} for line in records)
        assert not re.search(r"[0-9a-f]{20}|\d{4}-\d\d", edition.read(NAME))
        before = edition.read(NAME)
        text = (edition.folder / "v1/d1.txt").read_text()
        (edition.folder / "v1/d1.txt").write_text(text.replace("\n\n", "\n\nAnother paragraph.\n\n", 1))
        assert edition.run("baseline") == 0
        assert edition.read(NAME) == before

    def test_a_new_problem_fails(self, edition: Edition) -> None:
        commit_baseline(edition)
        edition.made.write({"v2/d3.txt": HEADING + TWICE})
        assert edition.run("check") == 1
        assert edition.problems() == [("v2/d3.txt", "PB003")]

    def test_one_more_of_the_same_words_is_new(self, edition: Edition) -> None:
        commit_baseline(edition)
        edition.made.write({"v1/d2.txt": HEADING + TWICE + "\n" + DOUBLED + "\n" + DOUBLED + "\n" + lines(30)})
        assert edition.problems() == [("v1/d2.txt", "TX007")]

    def test_what_is_waived_is_not_recorded(self, edition: Edition) -> None:
        assert edition.run("waive", "--all-of", "TX007", ".", "--reason", "So printed.") == 0
        assert edition.run("baseline") == 0
        assert "TX007" not in edition.read(NAME)
        assert edition.problems() == []

    def test_a_part_recorded_anew_leaves_the_rest(self, edition: Edition) -> None:
        assert edition.run("baseline") == 0
        whole = edition.read(NAME)
        edition.made.write({"v2/d3.txt": HEADING + TWICE})
        assert edition.run("baseline", "v2") == 0
        assert "Kept 3 of documents or rules that were not looked at" in edition.out
        assert set(whole.splitlines()) < set(edition.read(NAME).splitlines())
        assert edition.problems() == []

    def test_some_rules_recorded_anew_leave_the_others(self, edition: Edition) -> None:
        assert edition.run("baseline") == 0
        whole = edition.read(NAME)
        edition.made.write({"v1/d1.txt": HEADING + DOUBLED})
        assert edition.run("baseline", "--select", "TX007") == 0
        assert set(whole.splitlines()) < set(edition.read(NAME).splitlines())
        assert edition.run("baseline") == 0
        assert "PB003" not in next(line for line in edition.read(NAME).splitlines() if "v1/d1" in line)

    def test_a_document_that_cannot_be_read_keeps_its_records(self, edition: Edition) -> None:
        assert edition.run("baseline") == 0
        whole = edition.read(NAME)
        (edition.folder / ".frlint.yaml").write_text("limits: {file-size: 200 B}\n")
        assert edition.run("baseline") == 0
        assert edition.read(NAME) == whole

    def test_a_document_that_is_gone_is_forgotten(self, edition: Edition) -> None:
        assert edition.run("baseline") == 0
        (edition.folder / "v1/d1.txt").unlink()
        assert edition.run("baseline", "v2") == 0
        assert "v1/d1" not in edition.read(NAME)
        assert "v1/d2" in edition.read(NAME)

    def test_from_any_folder_the_same_file_is_written(self, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
        assert edition.run("baseline") == 0
        whole = edition.read(NAME)
        monkeypatch.chdir(edition.folder / "v1")
        assert edition.run("baseline") == 0
        assert edition.read(NAME) == whole
        assert edition.problems() == []

    def test_a_wrong_file_is_shown_with_its_place_and_not_written_over(self, edition: Edition) -> None:
        (edition.folder / NAME).write_text("- {document: 'v1/d1', rule: PB003}\n")
        for command in ("check", "baseline"):
            assert edition.run(command) == 2
            assert f"{NAME}:1" in edition.err

    def test_without_configuration_nothing_is_held_back(self, edition: Edition) -> None:
        commit_baseline(edition)
        assert edition.run("check", "--isolated") == 1


class TestRenames:
    """A renamed or moved document keeps its records."""

    def test_moved_to_another_folder_without_git_knowing(self, edition: Edition) -> None:
        commit_baseline(edition)
        (edition.folder / "v1/d2.txt").rename(edition.folder / "v2/d2.txt")
        assert edition.run("check", "--ratchet") == 0, edition.err

    def test_renamed_with_edits_staged_and_committed(self, edition: Edition) -> None:
        commit_baseline(edition)
        text = (edition.folder / "v1/d2.txt").read_text()
        edition.made.git("mv", "v1/d2.txt", "v2/d20.txt")
        edition.made.write({"v2/d20.txt": text.replace("line 7", "row 7")})
        assert edition.run("check", "--ratchet") == 0, edition.out
        edition.made.git("add", "--all")
        assert edition.run("check", "--staged") == 0, edition.out
        edition.made.commit_staged("Rename it")
        assert edition.run("check", "--ratchet") == 0, edition.out
        assert edition.run("check", "--commit", "HEAD") == 0, edition.out

    def test_a_check_of_another_document_does_not_take_it_for_gone(self, edition: Edition) -> None:
        commit_baseline(edition)
        edition.write("v2/d5.txt", "Nothing is wrong here.")
        edition.made.git("mv", "v1/d2.txt", "v2/d20.txt")
        assert edition.run("check", "v2/d5.txt", "--ratchet") == 0, edition.err

    def test_renamed_and_recorded_anew_it_has_not_grown(self, edition: Edition) -> None:
        commit_baseline(edition)
        edition.made.git("mv", "v1/d2.txt", "v2/d20.txt")
        edition.made.commit("Rename it")
        assert edition.run("baseline") == 0
        assert "v2/d20" in edition.read(NAME)
        assert edition.run("check", "--ratchet") == 0, edition.err
        edition.made.commit("Record it under its name")
        assert edition.run("check", "--ratchet", "--since", "HEAD~2") == 0, edition.err

    def test_a_problem_made_with_the_rename_is_new(self, edition: Edition) -> None:
        commit_baseline(edition)
        text = (edition.folder / "v1/d2.txt").read_text()
        edition.made.git("mv", "v1/d2.txt", "v1/d20.txt")
        edition.made.write({"v1/d20.txt": text + "\n" + TWICE.replace("7", "9")})
        edition.made.git("add", "--all")
        assert edition.problems() == [("v1/d20.txt", "PB003")]

    def test_without_a_repository_it_works_as_well(
        self, tmp_path: Path, edition: Edition, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plain = tmp_path / "plain"
        plain.mkdir()
        (plain / "d1.txt").write_text(HEADING + TWICE)
        monkeypatch.chdir(plain)
        assert edition.run("baseline") == 0
        assert edition.run("check", "--ratchet") == 0
        (plain / "d1.txt").rename(plain / "d2.txt")
        assert edition.problems() == [("d2.txt", "PB003")]


class TestRatchet:
    """`--ratchet`: the baseline must be neither too large nor larger than it was."""

    def test_what_is_mended_must_be_taken_out(self, edition: Edition) -> None:
        commit_baseline(edition)
        edition.made.write({"v1/d1.txt": HEADING + "The harbor was quiet.\n"})
        assert edition.run("check") == 0
        assert edition.run("check", "--ratchet") == 1
        assert f"{NAME} records 1 problem that stands no more, PB003 in v1/d1 for one: record it anew" in edition.err
        assert "frlint baseline" in edition.err
        assert edition.run("baseline") == 0
        assert edition.run("check", "--ratchet") == 0

    def test_a_document_that_is_gone_must_be_taken_out(self, edition: Edition) -> None:
        commit_baseline(edition)
        (edition.folder / "v1/d2.txt").unlink()
        assert edition.run("check", "--ratchet") == 1
        assert "2 problems that stand no more" in edition.err

    def test_growth_against_the_last_commit_is_told(self, edition: Edition) -> None:
        commit_baseline(edition)
        edition.made.write({"v2/d3.txt": HEADING + TWICE})
        assert edition.run("baseline") == 0
        assert edition.run("check") == 0
        assert edition.run("check", "--ratchet") == 1
        assert f"{NAME} records 1 problem that it did not record at HEAD, PB003 in v2/d3 for one" in edition.err
        assert "frlint waive" in edition.err

    def test_growth_in_a_branch_is_told_against_the_merge_base(self, edition: Edition) -> None:
        """As in CI, where the pull request's last commit is checked out."""
        commit_baseline(edition)
        edition.made.switch("side", "main")
        edition.made.write({"v2/d3.txt": HEADING + TWICE})
        commit_baseline(edition, "Bring in a fault and record it")
        assert edition.run("check", "--ratchet") == 0, "against HEAD nothing has grown"
        assert edition.run("check", "--ratchet", "--since", "main") == 1
        assert "the merge base with main, PB003 in v2/d3 for one" in edition.err
        assert edition.run("check", "--ratchet", "--since", "main", "--commit", "HEAD") == 1
        assert edition.run("check", "--ratchet", "--commit", "HEAD") == 1
        assert "did not record at HEAD^" in edition.err

    def test_growth_of_the_index_is_told_without_documents(self, edition: Edition) -> None:
        commit_baseline(edition)
        record = "- {document: 'v2/d3', rule: PB003, quote: 'a {b} c'}\n"
        (edition.folder / NAME).write_text(edition.read(NAME) + record)
        edition.made.git("add", NAME)
        assert edition.run("check", "--staged", "--allow-empty", "--ratchet") == 1
        assert "did not record at HEAD" in edition.err

    def test_the_first_baseline_has_not_grown(self, edition: Edition) -> None:
        assert edition.run("baseline") == 0
        assert edition.run("check", "--ratchet") == 0
        edition.made.commit("Record what stands")
        assert edition.run("check", "--ratchet", "--since", "HEAD~1") == 0

    def test_words_changed_nearby_are_no_growth(self, edition: Edition) -> None:
        commit_baseline(edition)
        edition.made.write({"v1/d1.txt": HEADING + TWICE.replace("dark", "cold")})
        assert edition.run("check", "--ratchet") == 0, edition.err
        assert edition.run("baseline") == 0
        assert edition.run("check", "--ratchet") == 0, edition.err

    def test_what_was_not_looked_at_is_not_judged(self, edition: Edition) -> None:
        commit_baseline(edition)
        edition.made.write({"v1/d1.txt": HEADING + "The harbor was quiet.\n"})
        assert edition.run("check", "--ratchet", "v2") == 0
        assert edition.run("check", "--ratchet", "--select", "TX") == 0
        assert edition.run("check", "--ratchet", "v1/d1.txt") == 1

    def test_it_needs_a_baseline(self, edition: Edition) -> None:
        assert edition.run("check", "--ratchet") == 2
        assert "frlint baseline" in edition.err
        commit_baseline(edition)
        assert edition.run("check", "--ratchet", "--isolated") == 2
        assert "leave one of them out" in edition.err

    def test_a_revision_that_is_not_there_is_no_pass(self, edition: Edition) -> None:
        commit_baseline(edition)
        assert edition.run("check", "--ratchet", "--since", "nowhere") == 2

    def test_more_problems_than_are_listed_are_not_called_mended(self, edition: Edition) -> None:
        """Of more than 200 problems of a rule in a document the rest is not listed; nothing is known of it."""
        syllables = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru")
        words = [f"{a}{b}{c}" for a in syllables[:3] for b in syllables for c in syllables]
        made = [f"The {word}m {word}n {word} the the {word}r {word}l {word}s.\n\n" for word in words]
        edition.made.write({"v2/d3.txt": HEADING + "".join(made[:190])})
        commit_baseline(edition)
        edition.made.write({"v2/d3.txt": HEADING + "".join(made[200:230]) + "".join(made[:190])})
        assert edition.run("check", "--ratchet") == 0, edition.err
        assert "stand no more" not in edition.err
