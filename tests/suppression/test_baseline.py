"""The baseline: what stood is recorded, only new problems are new, and it can only shrink."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.scaling import assert_in_proportion
from making.waivers import RAN, problem

from frlint.errors import YamlFileError
from frlint.model.problem import Problem, Severity
from frlint.suppression.baseline.file import HEAD, Baseline, _as_yaml, parse, read, written
from frlint.suppression.baseline.judge import (
    BaselineVerdict,
    gone,
    judge_baseline,
    moved,
    ratchet,
    record,
    renamed,
    taken,
)
from frlint.suppression.matching import Sought
from frlint.suppression.quote import Words, normal, read_quote

PATH = "/c/.frlint-baseline.yaml"
PLACE = "and so lay {the the} boat in harbor"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of its own."""
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(tmp_path / "store"))


def of(*quotes: str, document: str = "/c/v/d1.txt") -> Baseline:
    """A baseline of one document."""
    return parse(record([(document, [problem(text) for text in quotes])], "/c").encode(), PATH)


def compared(problems: list[Problem], baseline: Baseline, path: str = "/c/v/d1.txt") -> BaselineVerdict:
    return judge_baseline(problems, path, baseline, RAN)


def left(*rows: tuple[str, str, int]) -> dict[str, dict[Sought, int]]:
    return {document: {Sought("TX007", read_quote(text)): count} for document, text, count in rows}


class TestFile:
    def test_one_record_a_line_sorted_without_lines_or_dates(self) -> None:
        found = [
            (
                "/c/v/d2.txt",
                [
                    problem(PLACE, document="d2", line=7),
                    problem("x {2} it's", "FN003", "d2"),
                    problem(PLACE, document="d2", line=70),
                ],
            ),
            ("/c/v/d10.txt", [problem(PLACE, document="d10")]),
            ("/c/v1.xml", [problem(PLACE, document="d7")]),
        ]
        assert record(found, "/c") == HEAD + (
            "- {document: 'v1#d7', rule: TX007, quote: 'and so lay {the the} boat in harbor'}\n"
            "- {document: 'v/d2', rule: FN003, quote: 'x {2} it''s'}\n"
            "- {document: 'v/d2', rule: TX007, quote: 'and so lay {the the} boat in harbor', count: 2}\n"
            "- {document: 'v/d10', rule: TX007, quote: 'and so lay {the the} boat in harbor'}\n"
        )

    def test_errors_and_warnings_are_recorded_and_nothing_else(self) -> None:
        assert taken(problem(PLACE))
        assert taken(problem(PLACE, severity=Severity.ERROR))
        assert not taken(problem(PLACE, severity=Severity.INFO))
        assert not taken(problem("{x}", "FR002", severity=Severity.ERROR))
        assert not taken(problem("{x}", "WV001"))
        assert record([("/c/d1.txt", [problem(PLACE, severity=Severity.INFO)])], "/c") == HEAD

    def test_the_order_in_which_files_come_does_not_matter(self) -> None:
        found = [(f"/c/d{k}.txt", [problem(f"{{{k}}} x"), problem(PLACE)]) for k in range(5)]
        assert record(found, "/c") == record(found[::-1], "/c")

    @settings(max_examples=150, deadline=None)
    @given(
        st.dictionaries(
            st.text(st.characters(codec=None) | st.sampled_from("'{}\\#/ \u00ad\udc80"), min_size=1).map(
                lambda t: f"v{t}x"
            ),
            st.dictionaries(
                st.builds(
                    Sought,
                    st.sampled_from(["FN003", "TX007"]),
                    st.builds(
                        Words, *[st.text(st.characters(codec=None) | st.sampled_from("'{}\\ \udc80")).map(normal)] * 3
                    ),
                ),
                st.integers(1, 3),
                min_size=1,
                max_size=3,
            ),
            max_size=4,
        ).filter(lambda records: not any("/." in name for name in records))
    )
    def test_whatever_is_recorded_is_read_back_line_by_line_and_as_yaml(
        self, records: dict[str, dict[Sought, int]]
    ) -> None:
        data = written(records).encode()
        found = parse(data, PATH)
        assert {name: found.of(name) for name in found} == records
        assert _as_yaml(data, PATH) == records

    @pytest.mark.parametrize(
        "text",
        [
            "- document: v/d1\n  rule: TX007\n  quote: and so lay {the the} boat in harbor\n",
            "- {quote: 'And so lay {the  the} boat in harbor', document: v/d1, rule: TX007}\r\n",
            "[{document: v/d1, rule: TX007, quote: 'and so lay {the the} boat in harbor', count: 1}]",
        ],
    )
    def test_any_other_yaml_is_read_as_well(self, text: str) -> None:
        assert parse(text.encode(), PATH).of("v/d1") == of(PLACE).of("v/d1")

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("- {document: 'd1', rule: TX007}", ":1:3: `quote` is missing"),
            ("- {document: 'd1', rule: TX007, quote: 'no place'}", ":1:40: no place stands in braces"),
            ("- {document: 'd1', rule: FR002, quote: '{x}'}", ":1:26: FR002 tells of the run itself"),
            ("- {document: '../d1', rule: TX007, quote: '{x}'}", ":1:14: `../d1` does not have the form"),
            ("<<<<<<< HEAD", ":1:1:"),
        ],
    )
    def test_what_is_wrong_is_shown_with_its_place(self, line: str, said: str) -> None:
        with pytest.raises(YamlFileError) as caught:
            parse(line.encode(), PATH)
        assert f"{PATH}{said}" in str(caught.value)

    def test_a_file_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(YamlFileError, match="No such file"):
            read(str(tmp_path / "none.yaml"))

    def test_ten_thousand_records_are_read_in_no_time_and_without_yaml(self, tmp_path: Path) -> None:
        path = tmp_path / "baseline.yaml"
        path.write_text(
            written(
                {
                    f"v{k % 50}/d{k}": {Sought("TX007", read_quote(f"some words {{{k}}} after it")): 1}
                    for k in range(10_000)
                }
            )
        )
        os.utime(path, ns=(1, 1))
        program = (
            "import sys, time; from frlint.suppression.baseline.judge import judge_baseline\n"
            "from frlint.suppression.baseline.file import read\nbegan = time.process_time()\n"
            "found = read(sys.argv[1]); took = time.process_time() - began\n"
            "print(len(found), {'yaml', 'jsonschema', 'datetime', 'pathlib'} & {*sys.modules}, took)"
        )
        times = []
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
            )
            size, heavy, took = done.stdout.split(" ")
            assert (size, heavy) == ("10000", "set()")
            times.append(float(took))
        assert times[1] < 0.5

    def test_of_two_counts_that_a_merge_left_the_greater_holds(self) -> None:
        data = of(PLACE, PLACE, PLACE), of(PLACE)
        text = "".join(written({"v/d1": one.of("v/d1")}) for one in data)
        assert parse(text.encode(), PATH).of("v/d1") == {Sought("TX007", read_quote(PLACE)): 3}


class TestJudge:
    def test_what_is_recorded_is_not_new(self) -> None:
        old, new = problem(PLACE), problem("x {a a} y")
        assert compared([old, new], of(PLACE)) == BaselineVerdict([new], [old], {})

    def test_of_three_alike_where_two_are_recorded_one_is_new(self) -> None:
        three = [problem(PLACE, line=k) for k in (1, 2, 3)]
        assert compared(three, of(PLACE, PLACE)) == BaselineVerdict(three[2:], three[:2], {})

    @pytest.mark.parametrize("text", ["and so stood {the the} boat in harbor", "and so lay {the the} ship at sea"])
    def test_text_changed_nearby_makes_no_problem_new(self, text: str) -> None:
        assert compared([problem(text)], of(PLACE)) == BaselineVerdict([], [problem(text)], {})

    @pytest.mark.parametrize("text", ["and so lay {a a} boat in harbor", "now stood {the the} ship at sea"])
    def test_another_place_is_new_and_the_record_left_over(self, text: str) -> None:
        assert compared([problem(text)], of(PLACE)) == BaselineVerdict([problem(text)], [], left(("v/d1", PLACE, 1)))

    def test_what_is_mended_is_left_over(self) -> None:
        assert compared([problem(PLACE)], of(PLACE, PLACE)).left == left(("v/d1", PLACE, 1))

    def test_what_was_not_looked_at_is_not_left_over(self) -> None:
        assert judge_baseline([], "/c/v/d1.txt", of(PLACE), {"FN003"}).left == {}
        assert compared([problem("{the reader}", "FR002")], of(PLACE)).left == {}

    def test_problems_that_are_never_recorded_stay_new(self) -> None:
        info = problem(PLACE, severity=Severity.INFO)
        assert compared([info], of(PLACE)).new == [info]

    def test_documents_of_one_file_are_kept_apart(self) -> None:
        baseline = parse(record([("/c/v1.xml", [problem(PLACE, document="d7")])], "/c").encode(), PATH)
        here, there = problem(PLACE, document="d7"), problem(PLACE, document="d8")
        assert compared([here, there], baseline, "/c/v1.xml") == BaselineVerdict([there], [here], {})
        assert compared([], baseline, "/c/v1.xml").left == left(("v1#d7", PLACE, 1))

    def test_a_document_without_records_costs_nothing(self) -> None:
        assert compared([problem(PLACE)], of(PLACE), "/c/v/d2.txt") == BaselineVerdict([problem(PLACE)], [], {})

    @given(st.lists(st.sampled_from("abcdef"), max_size=9), st.lists(st.sampled_from("abcdef"), max_size=9))
    def test_new_and_left_over_are_what_counts_differ_by(self, there: list[str], recorded: list[str]) -> None:
        texts = dict(
            zip("abcdef", ["x {a a} y", "x {a a} z", "w {a a} y", "x {b b} y", "{a a} y", "q {c} q"], strict=True)
        )
        problems = [problem(texts[sign], line=k) for k, sign in enumerate(there)]
        found = compared(problems, of(*(texts[sign] for sign in recorded)))
        over = sum(count for records in found.left.values() for count in records.values())
        assert sorted([*found.new, *found.recorded]) == sorted(problems)
        assert len(found.recorded) + over == len(recorded)
        assert compared(problems, of(*(texts[sign] for sign in there))) == BaselineVerdict([], problems, {})

    def test_it_takes_time_as_there_are_problems(self) -> None:
        def work(size: int) -> Callable[[], None]:
            quotes = [f"a{k} b c {{the the}} d e f{k}" for k in range(size)]
            baseline, problems = of(*quotes), [problem(text.replace(" c ", " z ")) for text in quotes]

            def run() -> None:
                assert not compared(problems, baseline).new

            return run

        assert_in_proportion(work, 500)


class TestRatchet:
    def test_it_holds_where_nothing_is_left_over_and_nothing_more_is_recorded(self) -> None:
        assert ratchet({}, of(PLACE), of(PLACE, PLACE)).holds
        assert ratchet({}, of(PLACE)).holds

    def test_records_left_over_are_told(self) -> None:
        found = ratchet(compared([], of(PLACE)).left, of(PLACE))
        assert not found.holds
        assert found.could_shrink == [("v/d1", Sought("TX007", read_quote(PLACE)), 1)]

    def test_records_that_the_older_one_has_not_are_told(self) -> None:
        found = ratchet({}, of(PLACE, PLACE, "x {a a} y"), of(PLACE))
        assert [(place.words.place, count) for _, place, count in found.grew] == [("the the", 1), ("a a", 1)]
        assert not found.holds

    def test_a_record_whose_text_changed_nearby_is_no_growth(self) -> None:
        assert ratchet({}, of("and so stood {the the} boat in harbor"), of(PLACE)).holds


class TestRenames:
    def test_records_go_with_a_document_that_is_renamed(self) -> None:
        baseline = renamed(of(PLACE), {"v/d1": "w/d2"})
        assert list(baseline) == ["w/d2"]
        assert compared([problem(PLACE, document="d2")], baseline, "/c/w/d2.txt").new == []

    def test_documents_of_a_renamed_file_go_with_it(self) -> None:
        baseline = parse(record([("/c/v1.xml", [problem(PLACE, document="d7")])], "/c").encode(), PATH)
        assert list(renamed(baseline, {"v1": "w1"})) == ["w1#d7"]

    def test_a_document_of_the_same_name_in_another_folder_is_the_one_that_vanished(self) -> None:
        assert moved(of(PLACE), ["w/d1", "w/d2"]) == {"v/d1": "w/d1"}

    @pytest.mark.parametrize("present", [["v/d1", "w/d1"], ["w/d1", "x/d1"], ["w/d2"], []])
    def test_nothing_is_guessed_where_it_is_there_or_may_be_one_of_two(self, present: list[str]) -> None:
        assert moved(of(PLACE), present) == {}

    def test_records_of_documents_that_are_gone_are_told(self) -> None:
        assert gone(of(PLACE), {"v/d2"}) == left(("v/d1", PLACE, 1))
        assert gone(of(PLACE), {"v/d1"}) == {}


class TestMerge:
    @pytest.mark.parametrize(("ours", "theirs"), [("d3", "d7"), ("d0", "d9"), ("d8", "d9"), ("d5", "d4")])
    def test_union_merges_keep_the_records_of_both_branches(self, tmp_path: Path, ours: str, theirs: str) -> None:
        """A record is a line that says all: `merge=union` is safe, wherever the two are put in."""

        def git(*words: str) -> None:
            named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
            subprocess.run(["git", *named, *words], cwd=tmp_path, capture_output=True, check=True)

        def save(*names: str) -> None:
            place = {Sought("TX007", read_quote(PLACE)): 1}
            (tmp_path / "baseline.yaml").write_text(written(dict.fromkeys(names, place)), "utf-8")
            git("add", "-A")
            git("commit", "-qm", "step")

        git("init", "-q", "-b", "main")
        (tmp_path / ".gitattributes").write_text("baseline.yaml merge=union\n")
        save("d2", "d6")
        git("branch", "other")
        save("d2", "d6", ours)
        git("checkout", "-q", "other")
        save("d2", "d6", theirs)
        git("merge", "-q", "-m", "merge", "main")
        assert sorted(parse((tmp_path / "baseline.yaml").read_bytes(), PATH)) == sorted(["d2", "d6", ours, theirs])
