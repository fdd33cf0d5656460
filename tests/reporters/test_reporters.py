"""Problems on paper: each form says where, in which document, on which page, what; nothing hidden gets through."""

import io
import json
import re
import sys

from hypothesis import example, given
from hypothesis import strategies as st

from frlint.model.problem import Edit, Fix, Problem, Related, Severity
from frlint.reporters.formats import About
from frlint.reporters.jsontext import encode
from frlint.reporters.problems import FORMATS, reporter
from frlint.reporters.problems.tally import RunCount, Tally, statistics
from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console, Look
from frlint.reporters.wording import counted, joined, wrapped

LINE = "The Ambassador said that the note7 had been delivered."
PROBLEM = Problem(
    path="v1/d35.txt",
    line=12,
    column=34,
    rule="FN001",
    name="marker-without-note",
    severity=Severity.ERROR,
    end_line=12,
    end_column=35,
    message="marker 7 has no note",
    document="d35",
    page="423",
    fingerprint="0123456789abcdef",
    related=(Related("v1/d35.txt", 40, 3, "note 6 stands here"),),
    excerpt=(LINE,),
)
MENDED = PROBLEM._replace(fix=Fix("unsafe", (Edit(500, 501, ""),)))
UNBROKEN = Look(sys.maxsize)
HELP = "Supply the note, or take the marker out."


def report_text(form: str, *problems: Problem, look: Look | None = None) -> str:
    """What a form makes of problems."""
    made = reporter(form, About(look or Look(80, False), lambda _: HELP))
    return made.begin() + made.problems(problems) + made.end()


def test_the_full_form_shows_the_line_with_the_place_underlined() -> None:
    assert report_text("full", PROBLEM) == (
        "error FN001 marker-without-note: marker 7 has no note\n"
        "  --> v1/d35.txt:12:34 (d35, page 423)\n"
        f"12 | {LINE}\n"
        "   |                                  ^\n"
        "   = see: line 40, column 3: note 6 stands here\n"
        f"   = help: {HELP}\n"
        "\n"
    )


def test_what_to_do_is_said_once_a_rule() -> None:
    other = PROBLEM._replace(rule="FN002")
    assert report_text("full", PROBLEM, PROBLEM, other).count(HELP) == 2


def test_a_problem_of_many_lines_is_underlined_line_by_line() -> None:
    problem = PROBLEM._replace(
        column=5, end_line=16, end_column=3, excerpt=("one two", "  three", "four"), related=(), page=None
    )
    assert report_text("full", problem) == (
        "error FN001 marker-without-note: marker 7 has no note\n"
        "  --> v1/d35.txt:12:5 (d35)\n"
        "12 | one two\n"
        "   |     ^^^\n"
        "13 |   three\n"
        "   |   ^^^^^\n"
        "14 | four\n"
        "   | ^^^^\n"
        "   | … to line 16\n"
        f"   = help: {HELP}\n"
        "\n"
    )


def test_a_problem_that_ends_with_its_line_shows_no_empty_line() -> None:
    problem = PROBLEM._replace(column=1, end_line=13, end_column=1, excerpt=("one two", "three"), related=())
    assert "13 |" not in report_text("full", problem)


def test_a_problem_without_a_line_of_text_is_still_told() -> None:
    problem = PROBLEM._replace(line=1, column=1, end_line=1, end_column=1, excerpt=(), related=())
    assert report_text("full", problem).startswith(
        "error FN001 marker-without-note: marker 7 has no note\n --> v1/d35.txt:1:1 "
    )


def test_long_remarks_are_broken_at_the_width() -> None:
    made = reporter("full", About(Look(60, False), lambda _: "word " * 40))
    assert max(map(len, made.problems([PROBLEM]).splitlines())) <= 60


def test_the_concise_form_is_one_greppable_line() -> None:
    assert report_text("concise", PROBLEM) == "v1/d35.txt:12:34: error FN001 [d35, p. 423] marker 7 has no note\n"
    assert report_text("concise", PROBLEM._replace(page=None)).endswith("FN001 [d35] marker 7 has no note\n")


def test_the_json_form_is_the_contracts() -> None:
    assert json.loads(report_text("json", MENDED)) == [
        {
            "rule": "FN001",
            "name": "marker-without-note",
            "severity": "error",
            "path": "v1/d35.txt",
            "line": 12,
            "column": 34,
            "end_line": 12,
            "end_column": 35,
            "message": "marker 7 has no note",
            "document": "d35",
            "page": "423",
            "fingerprint": "0123456789abcdef",
            "related": [{"path": "v1/d35.txt", "line": 40, "column": 3, "message": "note 6 stands here"}],
            "fix": {"applicability": "unsafe", "edits": [{"start": 500, "end": 501, "text": ""}]},
        }
    ]


def test_json_of_no_problem_is_an_empty_array() -> None:
    assert json.loads(report_text("json")) == []
    assert report_text("jsonl") == ""


def test_jsonl_is_the_same_objects_one_a_line() -> None:
    lines = report_text("jsonl", MENDED, PROBLEM._replace(page=None)).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(report_text("json", MENDED, PROBLEM._replace(page=None)))
    assert json.loads(lines[1])["fix"] is None


@given(st.sampled_from(sorted(FORMATS)), st.lists(st.integers(0, 3), max_size=5))
def test_problems_told_file_by_file_make_the_same_text(form: str, sizes: list[int]) -> None:
    problems = [[PROBLEM._replace(path=f"{k}.txt")] * size for k, size in enumerate(sizes)]
    made = reporter(form, About(Look(), lambda _: HELP))
    parted = made.begin() + "".join(map(made.problems, problems)) + made.end()
    assert parted == report_text(form, *(p for file in problems for p in file), look=Look())


@given(st.text(st.characters(exclude_characters="\n"), max_size=40))
@example("\udd00")
@example("\udcff\ud800")
def test_no_form_lets_a_hidden_sign_through(text: str) -> None:
    problem = PROBLEM._replace(
        path=f"{text}.txt", message=text, document=text, page=text, excerpt=(text,), column=1, end_column=len(text) + 1
    )
    for form in FORMATS:
        # Bytes of a path that are not UTF-8 stay as they are; all else that is not printable is written out.
        shown = "".join(c for c in report_text(form, problem) if not "\udca0" <= c <= "\udcff")
        assert all(c.isprintable() or c.isspace() for c in shown)
        assert not set(shown) & set("\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")


@given(st.text())
def test_json_gives_the_text_back_and_is_valid_utf8(text: str) -> None:
    written = encode({"path": text})
    assert json.loads(written.encode("utf-8")) == {"path": text}
    assert "\n" not in written


def test_colours_wrap_the_words_and_change_none() -> None:
    for form in ("full", "concise"):
        coloured = report_text(form, PROBLEM, look=Look(80, True))
        assert "\x1b[1;38;5;196m" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == report_text(form, PROBLEM)


def tallied(*problems: Problem, least: Severity = Severity.WARNING, documents: int = 1) -> Tally:
    """A tally of one file."""
    tally = Tally(least)
    tally.add(problems, documents)
    return tally


def test_the_closing_line_says_what_was_checked_found_hidden_and_left_out() -> None:
    info = PROBLEM._replace(rule="PB002", severity=Severity.INFO)
    warning = PROBLEM._replace(rule="TX006", severity=Severity.WARNING)
    tally = tallied(PROBLEM, PROBLEM, warning, info)
    tally.add([], 1233)
    run = RunCount(
        bytes=11_234_567,
        rules=57,
        cached=1200,
        left_out=("hidden", "hidden", "a link"),
        seconds=3.14159,
        suppressed=("3 waived",),
    )
    assert tally.closing(UNBROKEN, run) == (
        "2 errors and 1 warning in 1 of 1,234 documents (11.2 MB, 57 rules, 1,200 from the cache, 3.1 s). "
        "Held back: 3 waived. Hidden: 1 info (--min-severity info shows them). "
        "Left out: 3 (2 hidden, 1 a link; -v names them).\n"
    )
    run = RunCount(bytes=812, rules=1, cached=0, left_out=(), seconds=0.004)
    assert tallied(documents=1).closing(UNBROKEN, run) == "No problems in 1 document (812 bytes, 1 rule, 0.00 s).\n"


def test_the_closing_line_says_how_many_problems_a_command_mends() -> None:
    safe, shown = (PROBLEM._replace(fix=Fix(how, (Edit(0, 1, ""),))) for how in ("safe", "display"))
    hidden = safe._replace(severity=Severity.INFO)
    run = RunCount(0, 1, 0, (), 0.0)

    def sentence(*problems: Problem) -> str:
        return tallied(*problems).closing(UNBROKEN, run).partition("). ")[2]

    assert sentence(safe, safe, MENDED, shown, PROBLEM) == (
        "2 problems can be mended with `frlint fix` (1 more with --unsafe-fixes).\n"
    )
    assert sentence(safe) == "1 problem can be mended with `frlint fix`.\n"
    assert sentence(MENDED, MENDED) == "2 problems can be mended with `frlint fix --unsafe-fixes`.\n"
    assert sentence(shown, PROBLEM) == "", "what is only shown no command mends"
    assert "can be mended" not in sentence(hidden), "as of all problems, those that are shown are counted"


def test_the_closing_line_wraps_at_words_to_the_width_of_the_terminal() -> None:
    tally = tallied(PROBLEM, PROBLEM._replace(rule="TX006", severity=Severity.WARNING))
    run = RunCount(bytes=812, rules=57, cached=0, left_out=("hidden",), seconds=0.004)
    for colour in (False, True):
        lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in tally.closing(Look(40, colour), run).splitlines()]
        assert lines == [
            "1 error and 1 warning in 1 of 1 document",
            "(812 bytes, 57 rules, 0.00 s). Left out:",
            "1 (1 hidden; -v names it).",
        ]


def test_only_a_terminal_has_a_width_at_which_the_closing_line_is_wrapped() -> None:
    stream = io.StringIO()
    assert Console(stream, stream, Look(), Look(50), err_is_terminal=True).closing_look == Look(50)
    assert Console(stream, stream, Look(), Look(50)).closing_look == UNBROKEN


def closing(tally: Tally) -> str:
    """What the closing line says before its brackets."""
    return tally.closing(UNBROKEN, RunCount(0, 1, 0, (), 0.0)).partition(" (")[0]


def test_files_that_hold_no_document_are_counted_apart() -> None:
    tally = tallied(PROBLEM)
    tally.add([PROBLEM._replace(path="waivers.yaml", document="v1/d35")], 0)
    tally.add([PROBLEM._replace(path="waivers.yaml", document="v1/d36")], 0)
    assert closing(tally) == "3 errors in 1 of 1 document and 1 other file"


def test_the_documents_of_a_volume_are_counted_once_and_what_stands_outside_of_them_is_none() -> None:
    tally = Tally(Severity.WARNING)
    inside = [PROBLEM._replace(path="v1.xml", document=name) for name in ("d1", "d2", "d2")]
    tally.add(inside, 2)
    tally.add([PROBLEM._replace(path="v1.xml", document="v1")], 1)
    tally.add(inside[:1], 0)
    assert closing(tally) == "5 errors in 2 of 3 documents"
    assert [(row.problems, row.documents) for row in tally.by_rule()] == [(5, 2)]


@given(st.lists(st.tuples(st.lists(st.sampled_from("abcd"), max_size=4), st.integers(0, 3)), max_size=6))
def test_never_are_more_documents_with_problems_than_documents(parts: list[tuple[list[str], int]]) -> None:
    tally = Tally(Severity.WARNING)
    for number, (names, documents) in enumerate(parts):
        tally.add([PROBLEM._replace(path=f"v{number % 2}.xml", document=name) for name in names], documents)
    found = re.search(r"in (\d+) of (\d+) documents?", closing(tally))
    assert found is None or int(found[1]) <= int(found[2]) == tally.documents


def test_a_run_that_evaluated_nothing_does_not_count_bytes() -> None:
    assert tallied(documents=1).closing(UNBROKEN, RunCount(0, 3, 0, (), 0.0)) == (
        "No problems in 1 document (3 rules, 0.00 s).\n"
    )


def test_hidden_problems_count_for_the_exit_code() -> None:
    warning = PROBLEM._replace(severity=Severity.WARNING)
    tally = Tally(Severity.ERROR)
    assert tally.add([warning], 1) == []
    assert tally.any_from(Severity.WARNING)
    assert not tally.any_from(Severity.ERROR)


def test_statistics_count_problems_and_documents_of_each_rule() -> None:
    tally = Tally(Severity.WARNING)
    tally.add([PROBLEM, PROBLEM, PROBLEM._replace(rule="TX006", severity=Severity.WARNING)], 1)
    tally.add([PROBLEM._replace(path="v1/d36.txt", document="d36")], 1)
    assert [(r.rule, r.problems, r.documents) for r in tally.by_rule()] == [("FN001", 3, 2), ("TX006", 1, 1)]
    assert statistics(tally.by_rule(), Look()).splitlines()[1] == (
        "       3          2  FN001   error     marker-without-note"
    )
    assert statistics([], Look()) == ""


def test_progress_appears_late_and_is_wiped_away() -> None:
    stream = io.StringIO()
    now = 0.0
    progress = Progress(stream, 200, lambda: now)
    progress.step(10)
    progress.wipe()
    assert stream.getvalue() == ""
    now = 1.5
    progress.step(100)
    progress.step(101)
    progress.wipe()
    assert stream.getvalue() == "\r\x1b[K100 of 200 files (50 %), 67 a second, 2 s left\r\x1b[K"


def test_the_rate_is_that_of_the_last_seconds_and_of_the_work_at_hand() -> None:
    stream = io.StringIO()
    now = 0.0
    progress = Progress(stream, 10_000, lambda: now)

    def shown(at: float, done: int) -> str:
        nonlocal now
        now = at
        stream.truncate(0)
        progress.step(done)
        return stream.getvalue().rpartition("\x1b[K")[2]

    assert shown(2, 2000) == "2,000 of 10,000 files (20 %), 1,000 a second, 8 s left"
    for second in range(3, 200):
        shown(second, 2000 + 10 * second)
    assert shown(200, 4000) == "4,000 of 10,000 files (40 %), 10 a second, 10 min left"
    progress.what, progress.total = "commit", 0
    assert shown(201, 3) == "3 commits"
    assert shown(205, 7) == "7 commits, 1.0 a second"
    progress.what, progress.total = "commit", 100_000
    assert shown(206, 8) == "8 of 100,000 commits (0 %)"
    assert shown(207, 18) == "18 of 100,000 commits (0 %), 10 a second, 2 h 47 min left"


def test_progress_without_a_terminal_shows_nothing() -> None:
    Progress(None, 1, lambda: 1e9).step(1)


def test_numbers_stand_with_the_noun_that_they_ask_for() -> None:
    assert [counted(number, "problem") for number in (0, 1, 2, 1234)] == [
        "0 problems",
        "1 problem",
        "2 problems",
        "1,234 problems",
    ]
    assert counted(2, "file is", "files are") == "2 files are"
    assert [joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


@given(st.lists(st.text("ab", max_size=9), max_size=9), st.integers(1, 20))
def test_wrapping_breaks_at_blanks_only_and_keeps_every_word(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = wrapped(text, width)
    assert " ".join(lines) == text
    assert all(len(line) <= width or " " not in line.strip(" ") for line in lines)
