"""Formats for services: what a document says breaks none of them, is obeyed by nobody, and what is waived is told."""

import csv
import io
import json
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from making.format_readers import READERS, service_message, validator
from making.strange_problems import LINE, PROBLEM, strange_problems

from frlint.model.problem import Edit, EditedLine, Fix, Problem, Severity
from frlint.reporters.formats import About
from frlint.reporters.jsontext import encode
from frlint.reporters.problems import ShowsStood, ShowsWaived, reporter
from frlint.reporters.problems.sarif import MOST_RELATED
from frlint.reporters.problems.sarif_room import Room
from frlint.reporters.rule_facts import RuleFacts
from frlint.reporters.terminal import visible, visible_path

FACTS = RuleFacts(
    "FN001", "marker-without-note", Severity.ERROR, "A marker without a note.", "Why.", "Do.", "https://x/"
)
OF_A_LOG = ("full", "concise", "json", "jsonl", "csv", "junit", "checkstyle", "sarif", "gitlab", "rdjson", "rdjsonl")


def text_of(form: str, *problems: Problem, about: About | None = None) -> str:
    """What a format makes of problems, file by file."""
    made = reporter(form, about or About(facts_of=lambda _: FACTS))
    return made.begin() + "".join(made.problems([problem]) for problem in problems) + made.end()


@pytest.mark.parametrize("form", ["junit", "checkstyle", "rdjson", "rdjsonl", "csv", "teamcity"])
@given(problems=st.lists(strange_problems(), max_size=4))
def test_a_format_stays_whole_whatever_a_document_says(form: str, problems: list[Problem]) -> None:
    text = text_of(form, *problems)
    text.encode("utf-8")
    found = list(READERS[form](text))
    assert [(one.line, one.rule) for one in found] == [(problem.line, problem.rule) for problem in problems]


@given(problems=st.lists(strange_problems(), max_size=4))
def test_no_text_ends_a_command_of_azure_or_begins_one(problems: list[Problem]) -> None:
    lines = text_of("azure", *problems).split("\n")[:-1]
    assert len(lines) == len(problems)
    for line, problem in zip(lines, problems, strict=True):
        is_command = problem.severity is not Severity.INFO
        assert line.startswith("##vso[task.logissue type=") is is_command
        assert line.lower().count("##vso[") == is_command


@pytest.mark.parametrize("form", OF_A_LOG)
@pytest.mark.parametrize(
    "command", ["##[error]x", "##vso[task.setvariable variable=A]b", "##TeamCity[message text='x']"]
)
def test_no_format_carries_a_command_of_a_runner(form: str, command: str) -> None:
    problem = PROBLEM._replace(
        message=command, document=command, page=command, path=f"{command}.txt", excerpt=(command,)
    )
    text = text_of(form, problem).lower()
    assert not any(prefix in text for prefix in ("##[", "##vso[", "##teamcity["))
    if form == "json":
        assert json.loads(text_of(form, problem))[0]["message"] == command


@given(st.text())
def test_json_gives_back_what_runners_would_obey(text: str) -> None:
    assert json.loads(encode({"a": f"##[{text}##vso["})) == {"a": f"##[{text}##vso["}


@given(st.text("ab/%;]\r\né|'[", min_size=1).filter(lambda path: not path.startswith("./")))
def test_services_get_the_path_to_the_letter(path: str) -> None:
    problem = PROBLEM._replace(path=path)
    for form in ("azure", "teamcity", "checkstyle", "junit", "rdjson"):
        (found,) = READERS[form](text_of(form, problem))
        assert found.path == path, form


def test_a_message_of_azure_comes_back_to_the_letter() -> None:
    (line,) = text_of("azure", PROBLEM._replace(message="100 %; see ]", page=None)).splitlines()
    head, _, message = line.partition("]")
    assert head.endswith("code=FN001;")
    assert message == "marker-without-note: 100 %AZP25; see ] (d35)"


def test_a_message_of_teamcity_comes_back_to_the_letter_beyond_the_bmp_too() -> None:
    announced, found = map(service_message, text_of("teamcity", PROBLEM._replace(message="|'[]é𝔄")).splitlines())
    assert found[1]["message"] == "|'[]é𝔄 (d35, page 423)"
    assert announced == (
        "inspectionType",
        {
            "id": "FN001",
            "name": "FN001 marker-without-note",
            "category": "frlint",
            "description": "Why.\n\nDo.\n\nhttps://x/",
        },
    )


def test_teamcity_gets_no_more_than_it_takes() -> None:
    (_, found) = map(service_message, text_of("teamcity", PROBLEM._replace(message="x" * 9_000)).splitlines())
    assert len(found[1]["message"]) == 4_000
    assert found[1]["message"].endswith("…")


def test_no_cell_of_a_table_is_a_formula() -> None:
    text = text_of("csv", PROBLEM._replace(message='=HYPERLINK("x")', document="@d1", page="-1", path="+1.txt"))
    (row,) = csv.DictReader(io.StringIO(text))
    assert [row[name] for name in ("message", "document", "page", "path")] == [
        '\'=HYPERLINK("x")',
        "'@d1",
        "'-1",
        "'+1.txt",
    ]


def test_a_table_has_the_sentence_and_the_replacement() -> None:
    fix = Fix("unsafe", (Edit(4, 6, ""),), (EditedLine(12, 0, "com- modities"),))
    (row,) = csv.DictReader(io.StringIO(text_of("csv", PROBLEM._replace(fix=fix))))
    assert row["sentence"] == LINE
    assert (row["fix"], row["replacement"]) == ("unsafe", "`com- modities` becomes `com-odities`")


def test_junit_knows_a_test_again_when_lines_are_put_in_above() -> None:
    names = [
        [case.get("name") for case in etree.fromstring(text.encode()).iter("testcase")]
        for text in (text_of("junit", PROBLEM), text_of("junit", PROBLEM._replace(line=99, end_line=99)))
    ]
    assert names[0] == names[1] == ["FN001 marker-without-note: marker 7 has no note (d35, page 423)"]


def test_junit_tells_two_tests_of_one_name_apart() -> None:
    made = reporter("junit", About())
    text = made.begin() + made.problems([PROBLEM, PROBLEM]) + made.end()
    first, second = (case.get("name", "") for case in etree.fromstring(text.encode()).iter("testcase"))
    assert second == f"{first} #2"


def test_junit_without_problems_has_a_test_that_passes() -> None:
    (suite,) = etree.fromstring(text_of("junit").encode())
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")
    (case,) = suite
    assert len(case) == 0


def test_junit_shows_waived_problems_as_skipped_with_the_reason() -> None:
    made = reporter("junit", About())
    assert isinstance(made, ShowsWaived)
    text = made.begin() + made.problems([PROBLEM]) + made.waived([(PROBLEM, "So printed, & <right>.")]) + made.end()
    assert len(list(READERS["junit"](text))) == 1
    root = etree.fromstring(text.encode())
    assert [suite.get("name") for suite in root] == ["v1/d35.txt", "v1/d35.txt (waived)"]
    (skipped,) = root.iter("skipped")
    assert skipped.get("message") == "So printed, & <right>."


@pytest.mark.parametrize(
    ("edits", "line", "expected"),
    [
        # é has two bytes, 𝔄 four.
        ([Edit(3, 6, "x")], "é𝔄 abc", (8, 11, "x")),
        ([Edit(0, 0, "y")], "é𝔄 abc", (1, 1, "y")),
        ([Edit(0, 1, "e"), Edit(3, 6, "")], "é𝔄 abc", (1, 11, "e𝔄 ")),
    ],
)
def test_a_suggestion_counts_columns_in_bytes(edits: Sequence[Edit], line: str, expected: tuple[int, int, str]) -> None:
    fix = Fix("safe", tuple(edits), (EditedLine(12, 0, line),))
    problem = PROBLEM._replace(fix=fix, excerpt=(line,), column=4, end_column=7)
    (one,) = json.loads(text_of("rdjson", problem))["diagnostics"]
    (suggestion,) = one["suggestions"]
    between = suggestion["range"]
    assert (between["start"]["column"], between["end"]["column"], suggestion["text"]) == expected
    assert one["location"]["range"] == {"start": {"line": 12, "column": 8}, "end": {"line": 12, "column": 11}}
    assert one["message"].endswith(". Safe fix")


def test_no_suggestion_is_made_of_a_fix_that_no_command_makes_or_whose_edits_lie_apart() -> None:
    shown = Fix("display", (Edit(0, 1, "x"),), (EditedLine(12, 0, "abc"),))
    apart = Fix("safe", (Edit(0, 1, "x"), Edit(50, 51, "y")), (EditedLine(12, 0, "abc"), EditedLine(20, 50, "def")))
    for fix in (shown, apart):
        (one,) = json.loads(text_of("rdjson", PROBLEM._replace(fix=fix)))["diagnostics"]
        assert "suggestions" not in one


def test_a_range_whose_text_is_not_at_hand_is_of_whole_lines() -> None:
    problem = PROBLEM._replace(end_line=20, end_column=3)
    (one,) = json.loads(text_of("rdjson", problem))["diagnostics"]
    assert one["location"]["range"] == {"start": {"line": 12}, "end": {"line": 20}}


# SARIF: what is new, and what there is room for


def run_of(text: str) -> dict[str, object]:
    """The run of a report, which is valid."""
    found = json.loads(text)
    validator("sarif-2.1.0").validate(found)
    (run,) = found["runs"]
    return dict(run)


def test_a_result_is_new_or_unchanged_where_something_is_held_against_and_else_neither() -> None:
    made = reporter("sarif", About(only_new=True))
    assert isinstance(made, ShowsStood)
    made.problems([PROBLEM])
    made.stood([PROBLEM._replace(line=13, end_line=13)])
    run = run_of(made.begin() + made.end())
    assert [result["baselineState"] for result in run["results"]] == ["new", "unchanged"]  # type: ignore[attr-defined]
    assert "baselineState" not in text_of("sarif", PROBLEM)


def test_other_places_are_no_more_than_a_host_shows() -> None:
    many = PROBLEM._replace(related=PROBLEM.related * (MOST_RELATED + 1))
    (result,) = json.loads(text_of("sarif", many))["runs"][0]["results"]
    assert [place["id"] for place in result["relatedLocations"]] == [*range(1, MOST_RELATED + 1)]


@given(st.lists(st.tuples(st.sampled_from([*Severity]), st.booleans()), max_size=30), st.integers(1, 12))
def test_where_there_is_no_room_for_all_the_worst_stay_in_their_order(
    rows: list[tuple[Severity, bool]], limit: int
) -> None:
    room = Room(limit)
    for number, (severity, is_new) in enumerate(rows):
        room.add(severity, str(number), is_new=is_new)
    taken = [int(text) for text in room.results()]
    assert taken == sorted(taken)
    worst = sorted(range(len(rows)), key=lambda k: (-rows[k][0].weight, not rows[k][1], k))
    assert taken == sorted(worst[:limit])
    assert (room.all, room.left_out) == (len(rows), max(0, len(rows) - limit))


def test_a_report_too_large_for_a_host_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frlint.reporters.problems.sarif.Room", lambda: Room(limit=3))
    warnings = [PROBLEM._replace(severity=Severity.WARNING)] * 3
    run = run_of(text_of("sarif", *warnings, PROBLEM, PROBLEM))
    assert [result["level"] for result in run["results"]] == ["warning", "error", "error"]  # type: ignore[attr-defined]
    (invocation,) = run["invocations"]  # type: ignore[misc]
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("2 of 5 results are left out")


def test_the_size_that_is_counted_is_that_after_compression() -> None:
    noise = [random.Random(k).randbytes(1_000).hex() for k in range(400)]
    rooms = [Room(size=size) for size in (200_000, 700_000)]
    for room in rooms:
        for text in noise:
            room.add(Severity.ERROR, text, is_new=True)
        assert len(list(room.results())) + room.left_out == len(noise)
    assert 150 < rooms[0].left_out < 250, "1,000 bytes of each are left"
    assert rooms[1].left_out == 0


def test_gitlab_leads_to_the_page_of_the_rule() -> None:
    (issue,) = json.loads(text_of("gitlab", PROBLEM))
    assert issue["content"] == {"body": "[FN001](https://x/)\n"}
    (bare,) = json.loads(text_of("gitlab", PROBLEM, about=About()))
    assert "content" not in bare


def test_what_runners_obey_is_written_out_in_text_and_paths() -> None:
    assert (
        visible("a ##VSO[x ##[y ##teamcity[z ##other[") == "a ##VSO‹U+005B›x ##‹U+005B›y ##teamcity‹U+005B›z ##other["
    )
    assert visible_path("##vso[x") == "##vso‹U+005B›x"
