"""`frlint sample` from end to end: drawn, filled in, recorded, and reported."""

import re
from pathlib import Path

import pytest
from making.edition import Edition
from making.volume_edition import TEI, files, sound

from frlint.sampling.readings_file import parse

DOUBLED = "The Minister asked for an answer to the the note."
"""TX007."""


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    one = Edition(tmp_path, monkeypatch, capsys)
    for number in range(1, 13):
        one.write(f"v1/d{number}.txt", f"The harbor was quiet on day {number}, and the boat lay still.", "It rained.")
    one.write("v1/d12.txt", DOUBLED, "The rest was silence. " * 40)
    one.made.commit("A volume")
    return one


def drawn(edition: Edition, *words: str) -> list[str]:
    """The documents of a sample."""
    assert edition.run("sample", *words) == 0, edition.err
    return re.findall(r"^## \d+\. (.*)$", edition.out, re.MULTILINE)


def filled(edition: Edition, name: str = "sample.md", **slips: str) -> None:
    """A sample of six written to a file, all of it read: by name of a document the line of a slip that was found."""
    edition.put(name, "")
    assert edition.run("sample", "v1", "--size", "6", "--seed", "1", "-o", name) == 0
    parts = edition.read(name).split("\n## ")
    for k, part in enumerate(parts[1:], 1):
        slip = slips.get(part.split("\n")[0].split(". ")[1], "")
        part = part.replace("\nVerdict:", f"\nVerdict: {'slips' if slip else 'clean'}")
        parts[k] = part.replace("\nSlips:\n", f"\nSlips:\n- {slip}\n") if slip else part
    edition.put(name, "\n## ".join(parts))


class TestDraw:
    def test_the_same_seed_draws_the_same_and_the_page_names_it(self, edition: Edition) -> None:
        first = drawn(edition, "v1", "--size", "6", "--seed", "7")
        assert "--size 6 --seed 7" in edition.out
        assert len(first) == 6
        assert drawn(edition, "v1", "--size", "6", "--seed", "7") == first

    def test_without_a_seed_one_is_made_up_and_named(self, edition: Edition) -> None:
        first = drawn(edition, "v1", "--size", "6")
        seed = re.search(r"--seed (\w+)", edition.err)
        assert seed is not None
        assert drawn(edition, "v1", "--size", "6", "--seed", seed[1]) == first

    def test_the_document_with_a_problem_and_the_most_words_is_drawn_by_doubt_with_the_reasons(
        self, edition: Edition
    ) -> None:
        assert edition.run("sample", "v1", "--size", "2", "--seed", "1") == 0
        part = edition.out.split("\n## ")[2]
        assert part.startswith("2. d12\n")
        assert "Drawn: doubt" in part
        assert "problems of TX007" in part
        assert "- ? TX007 3:37 an answer to {the the} note." in part

    def test_a_waived_problem_and_a_new_hand_are_reasons_too(self, edition: Edition) -> None:
        edition.write("v1/d4.txt", DOUBLED, "It was cold. " * 80)
        edition.made.git("add", "--all")
        edition.made.git("-c", "user.name=Ben New", "commit", "--quiet", "-m", "One more")
        assert edition.run("waive", "v1/d4.txt:3", "--reason", "So it stands.") == 0
        assert edition.run("sample", "v1", "--size", "4", "--seed", "3") == 0
        part = next(part for part in edition.out.split("\n## ") if re.match(r"\d+\. d4\n", part))
        assert "Drawn: doubt" in part
        assert "1 waived or in the baseline" in part
        assert "last changed by Ben New, who is new here" in part

    def test_what_is_no_volume_is_refused(self, edition: Edition) -> None:
        edition.write("v2/d1.txt", "It rained.")
        for words, told in (
            (("sample",), "no volume is named"),
            (("sample", "."), "a sample is drawn from one volume, and here are several"),
            (("sample", "-"), "standard input (-) is no volume"),
            (("sample", "v1", "--size", "0"), "--size 0 is no number from 1"),
            (("sample", "v1", "--size", "x"), "--size x is no number from 1"),
            (("sample", "v1", "--report", "--seed", "1"), "--report draws nothing"),
            (("sample", "--record", "a", "--report"), "--record and --report do not go together"),
            (("sample", "v1", "--reader", "Ann"), "--reader says who read"),
            (("sample", "nowhere"), "nowhere"),
            (("sample", "v1", "-o", "v1/d1.txt"), "is a document"),
        ):
            assert edition.run(*words) == 2, words
            assert told in edition.err, words

    def test_a_file_that_cannot_be_read_is_told_and_not_drawn(self, edition: Edition) -> None:
        edition.put(".frlint.yaml", "limits:\n  file-size: 2000\n")
        edition.put("v1/d13.txt", "It rained.\n" * 1000)
        names = drawn(edition, "v1", "--size", "20", "--seed", "1")
        assert "v1/d13.txt cannot be read, and is not drawn: it has 11,000 bytes" in edition.err
        assert len(names) == 12

    def test_documents_of_a_tei_volume_are_drawn_by_their_ids(self, edition: Edition) -> None:
        for name, data in files(sound(), TEI, "t1").items():
            assert data is not None
            edition.put(name, data)
        assert edition.run("sample", "t1.xml", "--size", "2", "--seed", "1", "-o", "sample.md") == 0, edition.err
        names = re.findall(r"^## \d+\. (.*)$", edition.read("sample.md"), re.MULTILINE)
        assert len(names) == 2
        assert all(re.fullmatch(r"t1#d\d+", name) for name in names)
        page = edition.read("sample.md").replace("\nVerdict:", "\nVerdict: clean")
        edition.put("sample.md", page)
        assert edition.run("sample", "--record", "sample.md") == 0, edition.err
        (row,) = edition.json("sample", "t1.xml", "--report")
        assert (row["volume"], row["random"]["documents"], row["doubt"]["documents"]) == ("t1", 1, 1)

    def test_letters_in_tei_that_are_files_of_their_own_are_one_volume(self, edition: Edition) -> None:
        letter = (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>x</title></titleStmt>'
            "<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
            '<text><body><div type="letter" xml:id="{}"><p>The harbor is open.</p></div></body></text></TEI>'
        )
        for name in ("l1", "l2", "l3"):
            edition.put(f"letters/{name}.xml", letter.format(name))
        assert edition.run("sample", "letters", "--size", "2", "--seed", "1", "-o", "sample.md") == 0, edition.err
        assert "1 of 3 documents drawn at random" in edition.read("sample.md")


class TestRecord:
    def test_verdicts_and_slips_are_put_on_record_with_who_and_what_was_read(self, edition: Edition) -> None:
        filled(edition, d12="3, word: asked for an answer -> begged for an answer")
        assert edition.run("sample", "--record", "sample.md") == 0, edition.err
        assert edition.out.startswith("Recorded 6 readings with 1 slip in v1/readings.yaml\n")
        found = {one.document: one for one in parse((edition.folder / "v1/readings.yaml").read_bytes(), "x")}
        assert len(found) == 6
        one = found["d12"]
        assert (one.reader, one.drawn in ("random", "doubt"), len(one.digest)) == ("Ann Editor", True, 32)
        assert one.slips[0][:] == (3, "word", "asked for an answer", "begged for an answer")

    def test_recorded_twice_it_is_there_once(self, edition: Edition) -> None:
        filled(edition)
        assert edition.run("sample", "--record", "sample.md", "--reader", "Cy") == 0
        before = edition.read("v1/readings.yaml")
        assert edition.run("sample", "--record", "sample.md", "--reader", "Cy") == 0
        assert "6 readings there already" in edition.out
        assert edition.read("v1/readings.yaml") == before

    def test_a_page_without_a_day_that_is_recorded_on_a_later_day_brings_in_only_what_was_read_since(
        self, edition: Edition
    ) -> None:
        filled(edition)
        whole = edition.read("sample.md")
        edition.put("sample.md", whole.replace("\nVerdict: clean", "\nVerdict:", 1))
        assert edition.run("sample", "--record", "sample.md") == 0
        earlier = re.sub(r"date: '\d{4}", "date: '2020", edition.read("v1/readings.yaml"))
        edition.put("v1/readings.yaml", earlier)
        edition.put("sample.md", whole)
        assert edition.run("sample", "--record", "sample.md") == 0
        assert "Recorded 1 reading with 0 slips" in edition.out
        assert "5 readings there already" in edition.out
        assert len(parse((edition.folder / "v1/readings.yaml").read_bytes(), "x")) == 6

    def test_words_that_do_not_stand_there_are_told_and_nothing_is_written(self, edition: Edition) -> None:
        for slip, told in (
            ("3, word: there is no such thing", "these words do not stand in d12"),
            ("5, word: asked for an answer", "these words do not stand on line 5 of d12"),
        ):
            filled(edition, d12=slip)
            assert edition.run("sample", "--record", "sample.md") == 2
            assert told in edition.err
            assert re.search(r"sample\.md:\d+:1: ", edition.err)
            assert not (edition.folder / "v1/readings.yaml").exists()
        assert "expected: line 3" in edition.err

    def test_a_document_that_is_not_there_is_told_with_the_nearest_name(self, edition: Edition) -> None:
        filled(edition)
        edition.replace("sample.md", ". d12\n", ". d12x\n")
        assert edition.run("sample", "--record", "sample.md") == 2
        assert "has no document d12x that can be read; did you mean `d12`?" in edition.err

    def test_a_document_changed_since_is_recorded_as_it_was_read(self, edition: Edition) -> None:
        filled(edition, d12="3, word: asked for an answer")
        edition.replace("v1/d12.txt", "asked for an answer", "begged for an answer")
        assert edition.run("sample", "--record", "sample.md") == 0
        assert "Changed since the checklist was made, recorded as read: d12" in edition.out

    def test_what_was_not_read_is_not_recorded_and_told(self, edition: Edition) -> None:
        filled(edition)
        text = edition.read("sample.md")
        edition.put("sample.md", text.replace("\nVerdict: clean", "\nVerdict:", 1))
        assert edition.run("sample", "--record", "sample.md") == 0
        assert "Recorded 5 readings" in edition.out
        assert "Drawn at random and not read yet:" in edition.out

    def test_the_volume_is_found_from_the_folder_of_the_checklist_or_named(
        self, edition: Edition, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (edition.folder / "lists").mkdir()
        filled(edition, "lists/sample.md")
        monkeypatch.chdir(edition.folder / "v1")
        assert edition.run("sample", "--record", "../lists/sample.md") == 0, edition.err
        edition.replace("lists/sample.md", "Volume: ../v1", "Volume: gone")
        assert edition.run("sample", "--record", "../lists/sample.md") == 2
        assert "which is not there" in edition.err
        assert edition.run("sample", ".", "--record", "../lists/sample.md") == 0

    def test_a_file_that_is_not_there_or_is_named_nearly_right_is_told(self, edition: Edition) -> None:
        assert edition.run("sample", "--record", "none.md") == 2
        assert "none.md cannot be read" in edition.err
        filled(edition)
        edition.put("v1/readings.yml", "")
        assert edition.run("sample", "--record", "sample.md") == 2
        assert "readings.yml is not read" in edition.err

    def test_what_was_read_is_not_drawn_again_until_it_is_changed(self, edition: Edition) -> None:
        filled(edition)
        first = {*re.findall(r"^## \d+\. (.*)$", edition.read("sample.md"), re.MULTILINE)}
        assert edition.run("sample", "--record", "sample.md") == 0
        by_doubt = "d12"
        assert by_doubt in first
        assert by_doubt not in _drawn_by_doubt(edition)
        edition.replace("v1/d12.txt", "silence", "noise")
        assert by_doubt in _drawn_by_doubt(edition)


def _drawn_by_doubt(edition: Edition) -> list[str]:
    assert edition.run("sample", "v1", "--size", "4", "--seed", "1") == 0
    return [part.split("\n")[0].split(". ")[1] for part in edition.out.split("\n## ")[1:] if "Drawn: doubt" in part]


class TestReport:
    def test_it_says_what_was_read_and_what_is_left_with_the_interval(self, edition: Edition) -> None:
        filled(edition, d12="3, word: asked for an answer")
        assert edition.run("sample", "--record", "sample.md") == 0
        assert edition.run("sample", "v1", "--report") == 0
        assert edition.out.startswith("v1: 12 documents, ")
        assert "left per 1,000 words: " in edition.out
        (row,) = edition.json("sample", "v1", "--report")
        assert row["random"]["documents"] == row["doubt"]["documents"] == 3
        assert row["random"]["slips"] + row["doubt"]["slips"] == row["standing"] == 1
        assert row["left"]["low"] >= 1
        assert row["left_per_thousand"]["low"] <= row["left_per_thousand"]["value"] <= row["left_per_thousand"]["high"]
        assert edition.run("sample", "v1", "--report", "--output-format", "markdown") == 0
        assert edition.out.splitlines()[2].startswith("| v1 | 12 |")

    def test_a_slip_that_was_mended_is_not_left_and_still_counts_as_found(self, edition: Edition) -> None:
        filled(edition, d12="3, word: asked for an answer")
        assert edition.run("sample", "--record", "sample.md") == 0
        edition.replace("v1/d12.txt", "asked for an answer", "begged for an answer")
        (row,) = edition.json("sample", "v1", "--report")
        assert row["standing"] == 0
        assert row["kinds"] == {"word": 1}

    def test_of_what_nobody_read_there_is_no_estimate(self, edition: Edition) -> None:
        (row,) = edition.json("sample", "v1", "--report")
        assert row["left"] is None
        assert edition.run("sample", "v1", "--report") == 0
        assert "there is no estimate" in edition.out

    def test_each_volume_below_a_folder_has_its_own_row(self, edition: Edition) -> None:
        edition.write("v2/d1.txt", "It rained.")
        assert [row["volume"] for row in edition.json("sample", ".", "--report")] == ["v1", "v2"]

    def test_a_wrong_file_of_readings_is_told_with_its_line(self, edition: Edition) -> None:
        edition.put("v1/readings.yaml", "- document: d1\n  reader: Ann\n")
        assert edition.run("sample", "v1", "--report") == 2
        assert "v1/readings.yaml:1:3: `date` is missing" in edition.err


def test_a_report_has_a_row_for_each_stage_and_readings_say_the_stage(edition: Edition) -> None:
    entries = "".join(f"  d{number}:\n    stage: proofread\n" for number in range(1, 7))
    edition.put("v1/states.yaml", f"documents:\n{entries}")
    filled(edition)
    assert edition.run("sample", "--record", "sample.md") == 0, edition.err
    rows = edition.json("sample", "v1", "--report")
    assert {row["stage"]: row["documents"] for row in rows} == {"proofread": 6, "transcribed": 6, None: 12}
    assert sum(row["random"]["documents"] for row in rows if row["stage"]) == 3
    found = parse((edition.folder / "v1/readings.yaml").read_bytes(), "x")
    assert {one.stage for one in found} <= {"proofread", "transcribed"}


class TestMerge:
    def test_a_merge_driver_gets_both_sides_readings(self, edition: Edition) -> None:
        filled(edition)
        assert edition.run("sample", "--record", "sample.md", "--reader", "Ann") == 0
        edition.put("ours", edition.read("v1/readings.yaml"))
        edition.put("v1/readings.yaml", "")
        assert edition.run("sample", "--record", "sample.md", "--reader", "Ben") == 0
        edition.put("theirs", edition.read("v1/readings.yaml"))
        edition.put("base", "")
        assert edition.run("merge-records", "base", "ours", "theirs", "v1/readings.yaml") == 0, edition.err
        assert len(parse((edition.folder / "ours").read_bytes(), "x")) == 12

    def test_where_people_must_decide_git_marks_the_lines_and_the_exit_code_says_so(self, edition: Edition) -> None:
        entry = "- document: d1\n  reader: A\n  date: '2026-01-01'\n  digest: 'ffffffffffffffff'\n  words: 1\n"
        entry += "  drawn: random\n"
        for name, remark in (("base", ""), ("ours", "  remarks: a\n"), ("theirs", "  remarks: b\n")):
            edition.put(name, entry + remark)
        assert edition.run("merge-records", "base", "ours", "theirs", "v1/readings.yaml") == 1
        assert "v1/readings.yaml is merged by its lines: both sides changed" in edition.err
        assert "<<<<<<<" in edition.read("ours")


def test_precision_adds_up_fixes_waivers_and_verdicts_over_the_history(edition: Edition) -> None:
    made = edition.made
    for number in (1, 2, 3):
        edition.write(f"v1/d{number}.txt", DOUBLED)
    made.commit("Slips come in")
    start = made.git("rev-parse", "HEAD")
    assert edition.run("waive", "v1/d1.txt:3", "--kind", "false-alarm", "--reason", "It is meant.") == 0
    assert edition.run("waive", "v1/d2.txt:3", "--kind", "as-printed", "--reason", "It stands so.") == 0
    made.commit("Waived")
    edition.write("v1/d3.txt", DOUBLED.replace("the the", "the"))
    filled(edition)
    edition.replace("sample.md", "- ? TX007", "- right TX007")
    edition.put("sample.md", edition.read("sample.md"))
    assert edition.run("sample", "--record", "sample.md") == 0, edition.err
    made.commit("Fixed and read")
    rows = {row["id"]: row for row in edition.json("rules", "--precision")}
    row = rows["TX007"]
    assert row["name"] == "doubled-word"
    assert (row["fixed"], row["false_alarms"], row["as_printed"], row["deferred"]) == (1, 1, 1, 0)
    assert (row["judged_right"], row["judged_false"]) == (1, 0)
    assert row["share"] == pytest.approx(2 / 3, abs=1e-5)
    assert row["interval"][0] < 2 / 3 < row["interval"][1]
    assert edition.run("rules", "--precision") == 0
    assert re.search(r"TX007  doubled-word +67%", edition.out)
    since = {row["id"]: row for row in edition.json("rules", "--precision", "--since", start)}
    assert since["TX007"]["fixed"] == 1
    assert edition.json("rules", "--precision", "--since", "HEAD~1") != list(rows.values())


def test_words_of_a_false_alarm_that_go_away_are_no_fix(edition: Edition) -> None:
    edition.write("v1/d1.txt", DOUBLED)
    edition.made.commit("It comes in")
    assert edition.run("waive", "v1/d1.txt:3", "--kind", "false-alarm", "--reason", "It is meant.") == 0
    edition.made.commit("Waived")
    edition.write("v1/d1.txt", "All is new.")
    assert edition.run("waivers", "prune") == 0
    edition.made.commit("Rewritten")
    (row,) = [row for row in edition.json("rules", "--precision") if row["id"] == "TX007"]
    assert (row["fixed"], row["false_alarms"], row["share"]) == (0, 1, 0.0)


def test_since_without_precision_is_refused_and_so_is_precision_outside_a_repository(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert edition.run("rules", "--since", "HEAD") == 2
    assert "it goes with --precision" in edition.err
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert edition.run("rules", "--precision") == 2
