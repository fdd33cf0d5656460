"""Problems for services: each form is valid, says where and what, and obeys no word of a document."""

import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from making.strange_problems import LINE, PROBLEM, lines, strange_problems
from markdown_it import MarkdownIt

from frlint.model.problem import Edit, Fix, Problem, Severity
from frlint.reporters.fix_wording import fix_text
from frlint.reporters.formats import About
from frlint.reporters.problem_table import LONGEST
from frlint.reporters.problems.github import Github
from frlint.reporters.problems.gitlab import Gitlab
from frlint.reporters.problems.markdown import Markdown
from frlint.reporters.problems.sarif import Sarif
from frlint.reporters.quotation import quotation
from frlint.reporters.rule_facts import RuleFacts
from frlint.reporters.terminal import visible

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
SARIF = Draft202012Validator(SCHEMA)
ADVICE = "Supply the note, or take the marker out."
WARNING = PROBLEM._replace(rule="TX007", name="doubled-word", severity=Severity.WARNING, message="`the the`")
INFO = PROBLEM._replace(rule="FN011", name="numbering-start", severity=Severity.INFO, message="begins with 3")


class Form(Protocol):
    """What the forms have in common."""

    def begin(self) -> str: ...
    def problems(self, problems: Any) -> str: ...
    def end(self) -> str: ...


def report_text(form: Form, *files: Iterable[Problem]) -> str:
    """What a form makes of the problems of some files."""
    return form.begin() + "".join(form.problems(list(file)) for file in files) + form.end()


def advice(rule: str) -> str:
    return ADVICE if rule == "FN001" else ""


def github(*problems: Problem) -> str:
    return report_text(Github(About(help_of=advice)), problems)


def markdown(*problems: Problem) -> str:
    return report_text(Markdown(About(help_of=advice)), problems)


def sarif(*problems: Problem) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(report_text(Sarif(About(help_of=advice)), problems))
    SARIF.validate(made)
    (run,) = made["runs"]
    return dict(run)


# GitHub's workflow commands


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as a runner reads it: its name, its properties, its message."""
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    properties = dict(pair.split("=", 1) for pair in rest.split(",") if pair)
    for sign in ("%3A", "%2C", "%0D", "%0A", "%25"):
        plain = unquote_to_bytes(sign).decode()
        properties = {key: value.replace(sign, plain) for key, value in properties.items()}
        data = data.replace(sign, plain) if sign not in ("%3A", "%2C") else data
    return name, properties, data


def test_a_workflow_command_says_where_what_and_what_to_do() -> None:
    assert github(PROBLEM) == (
        "::error file=v1/d35.txt,line=12,endLine=12,col=56,endColumn=57,title=FN001 marker-without-note::"
        f"marker 7 has no note (d35, page 423)%0A{ADVICE}\n"
    )


def test_severities_are_the_three_kinds_of_annotation() -> None:
    names = [parsed(line)[0] for line in github(INFO, WARNING, PROBLEM).splitlines()]
    assert names == ["error", "warning", "notice"], "the worst come first"


def test_a_problem_of_several_lines_has_no_columns() -> None:
    """GitHub refuses columns there."""
    _, properties, _ = parsed(github(PROBLEM._replace(end_line=14)))
    assert properties.keys() == {"file", "line", "endLine", "title"}
    assert properties["endLine"] == "14"


def test_ten_of_each_kind_are_told_and_one_line_counts_the_rest() -> None:
    shown = github(*[WARNING] * 12, *[PROBLEM] * 1_011, *[INFO] * 3).splitlines()
    kinds = [line.split(" ")[0] for line in shown]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 3 + ["frlint:"]
    assert "1,001 errors, 2 warnings more" in shown[-1]
    assert "markdown:FILE" in shown[-1], "and it says where they all can be seen"


@given(st.lists(strange_problems(), max_size=4))
def test_no_text_ends_a_workflow_command_or_begins_one(problems: list[Problem]) -> None:
    """A runner gets one command a problem, and reads from each just what was said."""
    shown = [parsed(line) for line in github(*problems).split("\n")[:-1]]
    worst = sorted(problems, key=lambda p: -p.severity.weight)
    assert len(shown) == len(problems)
    for (_, properties, message), problem in zip(shown, worst, strict=True):
        assert properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert properties["title"] == visible(f"FN001 {problem.name}")
        page = f", page {problem.page}" if problem.page else ""
        fix = f"{visible(fix_text(problem.fix))}\n" if problem.fix else ""
        assert message == visible(f"{problem.message} ({problem.document}{page})") + f"\n{fix}{ADVICE}"


@given(st.text("ab/%:,\r\n\udce9é", min_size=1))
def test_an_annotation_names_its_file_to_the_letter(path: str) -> None:
    """Also one with signs that a command is made of, and one that is not UTF-8."""
    assert parsed(github(PROBLEM._replace(path=path)).rstrip("\n"))[1]["file"] == path


# SARIF


def test_sarif_without_problems_is_a_whole_run() -> None:
    run = sarif()
    assert run["results"] == []
    assert run["tool"]["driver"]["name"] == "frlint"
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_result_says_where_in_file_document_and_print() -> None:
    (result,) = sarif(PROBLEM)["results"]
    (place,) = result["locations"]
    physical = place["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "v1/d35.txt", "uriBaseId": "%SRCROOT%"}
    assert physical["region"] == {"startLine": 12, "startColumn": 56, "endLine": 12, "endColumn": 57}
    assert [(one["kind"], one["name"]) for one in place["logicalLocations"]] == [("document", "d35"), ("page", "423")]
    assert result["level"] == "error"
    assert result["partialFingerprints"] == {"frlint/v2": PROBLEM.fingerprint}
    (other,) = result["relatedLocations"]
    assert other["message"]["text"] == "note 6 stands here"
    assert other["physicalLocation"]["region"] == {"startLine": 40, "startColumn": 3}


def test_a_fix_deletes_and_inserts_by_code_points_of_the_file() -> None:
    (result,) = sarif(PROBLEM._replace(fix=Fix("safe", (Edit(3, 5, "x"), Edit(9, 9, "y")))))["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert [(r["deletedRegion"], r["insertedContent"]["text"]) for r in change["replacements"]] == [
        ({"charOffset": 3, "charLength": 2}, "x"),
        ({"charOffset": 9, "charLength": 0}, "y"),
    ]


def test_rules_are_listed_once_with_what_they_say_of_themselves() -> None:
    facts = RuleFacts("FN001", "marker-without-note", Severity.ERROR, "A marker without a note.", "Why.", ADVICE)
    about = About(help_of=advice, facts_of={"FN001": facts}.get)
    made = json.loads(report_text(Sarif(about), [PROBLEM, WARNING], [PROBLEM]))
    SARIF.validate(made)
    (run,) = made["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["FN001", "TX007"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["FN001", "TX007", "FN001"]
    assert rules[0]["help"]["text"] == f"Why.\n\n{ADVICE}"
    assert rules[0]["fullDescription"]["text"] == "Why."
    assert rules[1]["defaultConfiguration"] == {"level": "warning", "enabled": True}
    assert run["automationDetails"]["id"] == "frlint/"


def test_waived_problems_are_results_that_are_suppressed_outside_of_the_text() -> None:
    form = Sarif(About(help_of=advice))
    text = form.begin() + form.problems([WARNING]) + form.waived([(PROBLEM, "So printed.")]) + form.end()
    made = json.loads(text)
    SARIF.validate(made)
    first, second = made["runs"][0]["results"]
    assert first["suppressions"] == [], "the standard wants it said of each where it is said of one"
    assert second["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "So printed."}]


@settings(deadline=None, max_examples=50)
@given(st.lists(strange_problems(), max_size=3))
def test_sarif_is_valid_whatever_a_document_says(problems: list[Problem]) -> None:
    text = report_text(Sarif(About(help_of=advice)), problems, problems)
    text.encode("utf-8")
    made = json.loads(text)
    SARIF.validate(made)
    for result, problem in zip(made["runs"][0]["results"], problems * 2, strict=True):
        assert "](" not in result["message"]["text"], "no message makes a link"
        address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9%/._~:-]+", address)
        parts = urlsplit(address)
        assert parts.scheme == ("file" if problem.path.startswith("/") else "")
        assert not parts.netloc


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("./v 1/d%1.txt", "v%201/d%251.txt"),
        ("a:b#c?.txt", "a%3Ab%23c%3F.txt"),
        ("d\udce9.txt", "d%E9.txt"),
        ("é/d1.txt", "%C3%A9/d1.txt"),
        ("/home/v1/d1.txt", "file:///home/v1/d1.txt"),
    ],
)
def test_paths_are_percent_encoded(path: str, address: str) -> None:
    (result,) = sarif(PROBLEM._replace(path=path, related=()))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == address


def test_the_schema_finds_what_is_wrong() -> None:
    """The validator of these tests works."""
    made = json.loads(report_text(Sarif(About(help_of=advice)), [PROBLEM]))
    made["runs"][0]["results"][0]["level"] = "grave"
    assert not SARIF.is_valid(made)


# Markdown


class Rendered(HTMLParser):
    """What a page shows: the elements, and the text in each kind of innermost element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[Any] = []
        self.code: list[str] = []
        self.plain = ""
        self.marked: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self.stack.append(tag)
        if tag == "code":
            self.code.append("")
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if "code" in self.stack:
            self.code[-1] += data
        else:
            self.plain += data
        if self.stack and self.stack[-1] == "mark":
            self.marked[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def rendered(text: str) -> Rendered:
    return Rendered(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def test_a_summary_counts_and_lists_the_worst_first() -> None:
    page = rendered(markdown(INFO, WARNING, PROBLEM, PROBLEM._replace(document="d36")))
    assert "frlint: 2 errors, 1 warning, 1 info in 2 documents" in page.plain
    assert [text for text in page.code if re.fullmatch(r"[A-Z]{2}\d{3}", text)] == ["FN001", "FN001", "TX007", "FN011"]
    assert {"d35", "423", "v1/d35.txt:12:56", "marker 7 has no note"} <= set(page.code)


def test_a_summary_without_problems_says_so() -> None:
    assert markdown() == "### frlint: no problems\n"


def test_a_summary_quotes_the_sentence_and_marks_the_place() -> None:
    page = rendered(markdown(PROBLEM))
    assert LINE in page.code
    assert page.marked == ["7"]


@settings(deadline=None)
@given(st.lists(strange_problems(), min_size=1, max_size=4))
def test_no_text_is_markup_in_a_summary(problems: list[Problem]) -> None:
    """No link, picture, mention or element comes of a document's words: they all stand in code, to the letter."""
    page = rendered(markdown(*problems))
    assert page.tags <= {
        "h3",
        "p",
        "table",
        "tr",
        "th",
        "td",
        "code",
        "mark",
        "blockquote",
        "details",
        "summary",
        "pre",
    }
    assert set(page.attributes) <= {("class", "language-suggestion")}
    assert not page.stack
    plain = re.sub(r"\s+", " ", page.plain)
    fix = r"(Safe fix|Unsafe fix, compare with the print|Suggestion, not made by a fix): ?"
    assert re.fullmatch(
        rf" ?frlint: [\w, ]+ severityruledocumentpageplacewhat( (error|warning|info) ({fix})?)+ ?"
        rf"(Suggestions: a block as it stands, in a review comment on its lines, offers them as they would be\."
        rf"( {fix})+)?"
        r" ?explain ID tells why a rule is there and what to do: | ?frlint: .*",
        plain,
    )
    assert not set("@#[]<>/%&|*`").intersection(plain), plain
    for problem in problems:
        wanted = f"{problem.path}:{problem.line}:{problem.column}"
        assert visible(wanted) in page.code
        if problem.message:
            assert visible(problem.message) in page.code


def test_a_summary_is_bounded_and_says_what_it_leaves_out() -> None:
    """GitHub throws a summary away that is larger than 1 MiB."""
    wide = PROBLEM._replace(message="ü" * 600, path="v/" * 500 + "d.txt")
    text = markdown(*[WARNING] * 20, *[wide] * 5_000)
    assert len(text.encode()) <= LONGEST < 2**20
    listed = text.count("<tr><td>")
    assert 100 < listed < 1_000
    assert f"Not in this table, for want of room: {5_000 - listed:,} errors, 20 warnings." in text
    assert "frlint: 5,000 errors, 20 warnings in 2 documents" in text
    assert not rendered(text).stack


@given(st.lists(lines.map(lambda t: t + "x"), min_size=1, max_size=3), st.integers(1, 30), st.integers(0, 30))
def test_a_quotation_is_text_of_the_document(excerpt: list[str], column: int, size: int) -> None:
    found = quotation(PROBLEM._replace(excerpt=tuple(excerpt), column=column, end_column=column + size))
    assert found is not None
    text = "\n".join(excerpt)
    place = "\n".join(found.place.split(" ↵ ")).removesuffix("…")
    assert place in text
    for side in (found.before.removeprefix("…"), found.after.removesuffix("…")):
        assert side.replace(" ↵ ", "\n") in text
        assert len(side) <= 200 + 2 * len(excerpt)


def test_a_quotation_of_a_long_paragraph_is_one_sentence() -> None:
    before = "The first sentence of the paragraph is of no interest here, whatever it says. "
    sentence = (
        "In the second one Mr. Hale said to the Minister that his note7 had been delivered in the last days of March."
    )
    after = " The third sentence is of no interest either." * 20
    at = len(before) + sentence.index("7") + 1
    found = quotation(PROBLEM._replace(excerpt=(before + sentence + after,), column=at, end_column=at + 1))
    assert found is not None
    assert "".join(found) == sentence


# GitLab


def test_gitlab_gets_one_issue_a_problem() -> None:
    first, second, third = json.loads(report_text(Gitlab(About(help_of=advice)), [PROBLEM, WARNING], [INFO]))
    assert first == {
        "type": "issue",
        "check_name": "FN001",
        "description": "FN001 marker-without-note: marker 7 has no note (d35, page 423)",
        "categories": ["Style"],
        "severity": "major",
        "fingerprint": PROBLEM.fingerprint,
        "location": {"path": "v1/d35.txt", "lines": {"begin": 12, "end": 12}},
    }
    assert [second["severity"], third["severity"]] == ["minor", "info"]


@given(st.lists(strange_problems(), max_size=6))
def test_no_two_issues_share_a_fingerprint_and_the_report_is_utf8(problems: list[Problem]) -> None:
    """GitLab would show one of them only; documents of one name in two folders are alike to the fingerprint."""
    text = report_text(Gitlab(About(help_of=advice)), problems)
    text.encode("utf-8")
    issues = json.loads(text)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(problems)
    for issue in issues:
        issue["location"]["path"].encode("utf-8")
