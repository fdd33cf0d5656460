"""From bytes and rules to a report: places, fingerprints, fixes, and that nothing is ever raised."""

import pickle
import sys
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from making.documents import rule

from frlint.engine.check_file import Content, check, check_together
from frlint.model.document import Document
from frlint.model.problem import Elsewhere, Hit, Problem, Severity
from frlint.model.report import Report
from frlint.readers import ReaderOptions
from frlint.rulebook import Rule, Rulebook, Selection, load
from frlint.rulebook.selection import MOST

TEXT = """\
611.41/3–1252: Telegram
The Consul at Porto Verde (Hale) to the Department of State
The harbor was quiet, and the boat boat lay still.
"""


RUN = [
    rule("FR001", kind="engine", severity="error", message="cannot be checked: {reason}"),
    rule("FR002", kind="engine", severity="error", message="{what} crashed on {file}: {exception}"),
]


def selected(*rules: Rule, **how: Any) -> Selection:
    return Rulebook([*RUN, *rules], "test").select(**how)


def problems(data: bytes | str, *rules: Rule, path: str = "vol/d1.txt") -> tuple[Problem, ...]:
    raw = data.encode() if isinstance(data, str) else data
    return check(raw, path, selected(*rules)).problems


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module of checks in which a test puts its functions: `check: invented:name`."""
    module = ModuleType("frlint.checks.invented")
    monkeypatch.setitem(sys.modules, "frlint.checks.invented", module)
    return module


def asking(name: str = "find", rule_id: str = "UX001", **stored: Any) -> Rule:
    return rule(rule_id, kind="check", check=f"invented:{name}", **{"message": "found"} | stored)


class TestProblems:
    def test_a_problem_says_all_there_is_to_say(self) -> None:
        (problem,) = problems(TEXT, rule(match=r"\b(?P<at>boat) boat"))
        assert problem._replace(fingerprint="") == Problem(
            path="vol/d1.txt",
            line=3,
            column=31,
            rule="UX001",
            name="name-ux001",
            severity=Severity.WARNING,
            end_line=3,
            end_column=35,
            message="boat boat found",
            document="d1",
            page=None,
            fingerprint="",
            excerpt=("The harbor was quiet, and the boat boat lay still.",),
            words="quiet, and the\x1fboat\x1fboat lay still.",
        )

    def test_problems_stand_in_the_order_of_line_column_and_rule(self) -> None:
        rules = [rule("UX003", match="boat"), rule("UX001", match="harbor|lay"), rule("UX002", match="boat boat")]
        found = [(p.line, p.column, p.rule) for p in problems(TEXT, *rules)]
        assert found == sorted(found)
        assert len(found) == 5

    def test_the_page_is_that_of_the_place(self) -> None:
        text = "Heading of it\n\none xx [Page 423] two xx [Page 424] three xx\n"
        assert [p.page for p in problems(text, rule(match="xx"))] == ["422", "423", "424"]

    @pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("bom", ["", "\ufeff"])
    def test_line_ends_and_a_byte_order_mark_move_no_place(self, ends: str, bom: str) -> None:
        data = (bom + TEXT.replace("\n", ends)).encode()
        moved = problems(data, rule(match="boat boat"))
        plain = problems(TEXT, rule(match="boat boat"))
        assert moved == plain

    def test_edits_hold_the_offsets_of_the_file(self) -> None:
        words = rule(words={"boat boat": "boat"}, fix="safe")
        data = TEXT.replace("\n", "\r\n")
        (problem,) = problems(data, words)
        assert problem.fix is not None
        assert problem.fix.applicability == "safe"
        (edit,) = problem.fix.edits
        assert data[: edit.start] + edit.text + data[edit.end :] == data.replace("boat boat", "boat")

    def test_other_places_are_told_with_line_and_column(self, checks: Any) -> None:
        checks.find = lambda *_: [Hit(0, 3, {}, "", (Elsewhere(TEXT.index("boat"), "here too"),))]
        (problem,) = problems(TEXT, asking())
        assert problem.related == (("vol/d1.txt", 3, 31, "here too"),)

    def test_a_problem_over_many_lines_shows_three(self, checks: Any) -> None:
        checks.find = lambda document, _options: [Hit(0, len(document.text))]
        (problem,) = problems("a\nb\nc\nd\ne\n", asking())
        assert problem.excerpt == ("a", "b", "c")
        assert (problem.end_line, problem.end_column) == (6, 1)

    def test_a_variant_has_its_own_message(self, checks: Any) -> None:
        checks.find = lambda *_: [Hit(0, 1, {}, "other"), Hit(1, 2, {}, "unheard-of")]
        found = problems("ab", asking(messages={"other": "the other"}))
        assert [p.message for p in found] == ["the other", "found"]

    def test_a_variant_may_have_a_severity_of_its_own(self, checks: Any) -> None:
        checks.find = lambda *_: [Hit(0, 1, {}, "other"), Hit(1, 2)]
        varied = asking(severities={"other": "info"})
        assert [p.severity for p in problems("ab", varied)] == [Severity.INFO, Severity.WARNING]
        set_by_user = check(b"ab", "v/d1.txt", selected(varied, severity={"UX": "warning"}))
        assert [p.severity for p in set_by_user.problems] == [Severity.WARNING, Severity.WARNING]

    def test_a_pattern_of_a_list_may_have_a_severity_of_its_own(self) -> None:
        varied = rule(patterns=[{"match": "a"}, {"match": "b", "severity": "error"}])
        found = problems("ab", varied)
        assert [(p.severity, p.message) for p in found] == [(Severity.WARNING, "a found"), (Severity.ERROR, "b found")]

    def test_a_check_with_needs_is_asked_only_where_they_match(self, checks: Any) -> None:
        asked: list[str] = []

        def find(document: Document, _options: Mapping[str, Any]) -> list[Hit]:
            asked.append(document.text)
            return [Hit(0, 3), Hit(0, 2), Hit(1, 3)]

        checks.find = find
        needing = asking(needs="b|c")
        assert problems("xyz", needing, rule("UX002", match="z"))[0].rule == "UX002"
        assert asked == []
        assert [p.column for p in problems("abc", needing)] == [1, 1, 2]
        assert asked == ["abc"]

    def test_a_value_that_is_missing_leaves_its_placeholder(self, checks: Any) -> None:
        checks.find = lambda *_: [Hit(0, 1, {"there": (1, 2)})]
        (problem,) = problems("ab", asking(message="{there} {absent} {{braces}}"))
        assert problem.message == "1, 2 {absent} {braces}"

    def test_a_long_value_is_shortened(self) -> None:
        (problem,) = problems("x" * 5000, rule(match="x+"))
        assert len(problem.message) < 150

    @pytest.mark.parametrize("place", [(-5, 2), (2, 1), (1, 99), (99, 120)])
    def test_a_place_outside_the_text_is_brought_inside(self, checks: Any, place: tuple[int, int]) -> None:
        checks.find = lambda *_: [Hit(*place)]
        (problem,) = problems("abc", asking())
        assert 1 <= problem.column <= problem.end_column <= 4

    def test_two_hundred_are_reported_and_that_there_are_more(self) -> None:
        found = problems("x y " * 500, rule(match="x"))
        assert len(found) == MOST + 1
        assert found[-1].message == "more than 200 problems of UX001 in this document: the rest is not listed"
        assert found[-1].column == 4 * MOST + 1

    def test_exactly_two_hundred_are_reported_as_they_are(self) -> None:
        assert {p.message for p in problems("x y " * MOST, rule(match="x"))} == {"x found"}

    def test_options_reach_the_check(self, checks: Any) -> None:
        def find(_document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
            yield Hit(0, options["least"], {"least": options["least"]})

        checks.find = find
        least = asking(message="{least}", options={"least": {"description": "how many", "default": 1}})
        report = check(b"abcdef", "v/d1.txt", selected(least, options={"UX001": {"least": 3}}))
        assert report.problems[0].message == "3"
        assert check(b"abcdef", "v/d1.txt", selected(least)).problems[0].message == "1"


class TestRun:
    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            (b"a\0b", "zero bytes"),
            (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git-LFS pointer"),
            ("x".encode("utf-16"), "UTF-16"),
        ],
    )
    def test_what_is_no_document_is_a_problem(self, data: bytes, expected: str) -> None:
        report = check(data, "vol/d1.txt", selected())
        (problem,) = report.problems
        assert (problem.rule, problem.line, problem.column, problem.document) == ("FR001", 1, 1, "d1")
        assert expected in problem.message
        assert (report.documents, report.bytes) == (0, len(data))

    def test_a_file_that_is_too_large_is_a_problem(self) -> None:
        report = check(b"x" * 101, "vol/d1.txt", selected(), ReaderOptions(size_limit=100))
        assert "more than the limit of 100" in report.problems[0].message

    def test_a_check_that_crashes_is_told_and_the_others_go_on(self, checks: Any) -> None:
        def crash(*_: object) -> Iterator[Hit]:
            yield Hit(0, 1)
            raise KeyError("lost\nkey")

        checks.crash = crash
        checks.find = lambda *_: [Hit(1, 2)]
        report = check(b"abc", "vol/d1.txt", selected(asking("crash", "UX001"), asking("find", "UX002")))
        assert [p.rule for p in report.problems] == ["FR002", "UX001", "UX002"]
        message = report.problems[0].message
        assert "the check of UX001 name-ux001 crashed on vol/d1.txt: KeyError: 'lost\\nkey'" in message
        assert report.documents == 1

    def test_a_check_that_is_not_there_is_a_crash_of_its_rule(self) -> None:
        found = problems("abc", rule(kind="check", check="nowhere:nothing"), rule("UX002", match="b"))
        assert [p.rule for p in found] == ["FR002", "UX002"]
        assert "no module `nowhere`" in found[0].message

    def test_a_pattern_that_takes_too_long_is_told_with_its_place(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("frlint.checks.kinds.seeker.STEPS", 1)
        monkeypatch.setattr("frlint.checks.kinds.seeker.FOR_A_BYTE", 0)
        found = problems(TEXT, rule(match="boat"))
        assert [p.rule for p in found] == ["FR002"]
        at = TEXT.index("boat")
        line = TEXT.count("\n", 0, at) + 1
        assert (found[0].line, found[0].column) == (line, at - TEXT.rfind("\n", 0, at))
        assert found[0].words == "the check of UX001 name-ux001"

    def test_a_reader_that_crashes_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(*_args: object) -> None:
            raise RuntimeError("broken")

        monkeypatch.setattr("frlint.engine.check_file.read", crash)
        (problem,) = problems(TEXT)
        assert problem.rule == "FR002"
        assert "the reader crashed on vol/d1.txt: RuntimeError: broken" in problem.message

    def test_a_crash_in_our_own_code_names_the_line(self, checks: Any) -> None:
        def crash(document: Document, _options: Mapping[str, Any]) -> list[Hit]:
            nowhere: Any = object()
            return [Hit(document.places.in_file(nowhere), 1), Hit(document.places.position(nowhere).line, 1)]

        checks.crash = crash
        (problem,) = problems(TEXT, asking("crash"))
        assert "(frlint/model/places.py:" in problem.message

    def test_interruption_is_no_crash(self, checks: Any) -> None:
        def interrupt(*_: object) -> list[Hit]:
            raise KeyboardInterrupt

        checks.interrupt = interrupt
        with pytest.raises(KeyboardInterrupt):
            problems(TEXT, asking("interrupt"))

    def test_a_rule_of_the_run_that_is_ignored_is_silent(self) -> None:
        assert check(b"a\0b", "vol/d1.txt", selected(ignore=["FR001"])).problems == ()
        assert len(check(b"a\0b", "vol/d1.txt", selected(rule(match="x"), select=["UX"])).problems) == 1


@pytest.mark.parametrize("odd", [b"\0", b"A ship.\n"])
def test_files_that_are_checked_together_have_the_reports_that_they_have_alone(checks: Any, odd: bytes) -> None:
    """Also where one cannot be read, one has no problem, and a rule crashes on one after it found something."""

    def find(document: Document, _options: Mapping[str, Any]) -> Iterator[Hit]:
        yield from (Hit(at, at + 4) for at in range(len(document.text)) if document.text.startswith("boat", at))
        if "crash" in document.text:
            raise RuntimeError("broken")

    checks.find = find
    selection = selected(asking(), rule(rule_id="UX002", match="boat"))
    texts = (b"A boat.\n", odd, b"boat and crash, boat\n", b"", b"No ship.\n", b"A boat.\n")
    contents = [Content(data, f"vol/d{k}.txt", f"key/d{k}.txt") for k, data in enumerate(texts)]
    together = check_together(contents, selection)
    assert together == [check(one.data, one.path, selection, None, one.key) for one in contents]
    assert [len(report.problems) for report in together][:3] == [2, int(odd == b"\0"), 5]
    assert check_together([], selection) == []


def test_a_selection_can_be_sent_to_another_process() -> None:
    selection = selected(rule(match="boat"))
    before = check(TEXT.encode(), "vol/d1.txt", selection)
    sent = pickle.loads(pickle.dumps(selection))
    assert check(TEXT.encode(), "vol/d1.txt", sent) == before
    assert pickle.loads(pickle.dumps(before)) == before


ALL = load().select(extend_select=["ALL"])


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")))
@example(b"")
@example(b"\xff")
@example(b"\r")
@example(b"  1. ")
@example("caf\u00e9 \ud83d".encode("utf-8", "surrogatepass") + b"\xe9 the the\r\n  1.\r")
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_report_whose_places_are_in_the_file(data: bytes) -> None:
    """All our rules on anything at all: nothing is raised, no check crashes, every place is there."""
    report = check(data, "vol/d1.txt", ALL)
    assert isinstance(report, Report)
    lines = data.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in report.problems:
        assert problem.rule != "FR002", problem.message
        assert 1 <= problem.line <= problem.end_line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert 1 <= problem.end_column <= len(lines[problem.end_line - 1]) + 1
    assert check(data, "vol/d1.txt", ALL) == report
