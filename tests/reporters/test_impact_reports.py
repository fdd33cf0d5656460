"""What a change does, as it is printed: for a person, a script, a comment on a pull request."""

import json
import re

from jsonschema import Draft202012Validator

from frlint.impact.comparing import Side, compare_file
from frlint.impact.reasons import Unknown
from frlint.impact.summing import summed, with_rows
from frlint.model.impact import Impact, SideName
from frlint.model.problem import Problem, Severity
from frlint.reporters.formats import About
from frlint.reporters.impact import FORMATS, closing_text, impact_text
from frlint.reporters.impact.markdown import LONGEST
from frlint.reporters.terminal import Look
from frlint.schemas import schema

ODD = "<b>@somebody</b> ##[error] ::error::x \x1b[31m & \u200b"
"""What a terminal, a runner or a service might obey."""
OLD, NEW = SideName("main", "1234567890abcdef" * 2 + "12345678", "0.1.0", 7), SideName("the work tree", "", "0.1.0", 8)


def problem(number: int, rule: str = "TX007", text: str = "a word", **more: object) -> Problem:
    path = f"v1/d{number}.txt"
    place = (path, 3, 5, rule, "doubled-word", Severity.WARNING, 3, 9)
    made = Problem(*place, f"{text} stands twice", f"d{number}", "7", "f", excerpt=(f"The {text} stands here.",))
    return made._replace(**more)  # type: ignore[arg-type]


def impact(gained: list[Problem], lost: list[Problem], changed: list[tuple[Problem, Problem]], each: int = 3) -> Impact:
    files = [compare_file(Side(), Side([one]), Unknown()) for one in gained]
    files += [compare_file(Side([one]), Side(), Unknown()) for one in lost]
    files += [compare_file(Side([old]), Side([new]), Unknown()) for old, new in changed]
    named = Impact(OLD, NEW, 40, passed_over=(("v1/d99.txt", "it was changed since it was recorded"),))
    return with_rows(summed(named, files, compare_file(Side(), Side(), Unknown())), each)


def printed(name: str, found: Impact) -> str:
    return "".join(impact_text(name, found, About()))


SOME = impact(
    [problem(1), problem(2)],
    [problem(3, "FN001")],
    [(problem(4), problem(4, message="other", severity=Severity.ERROR))],
)


def test_a_person_sees_the_sums_by_rule_the_documents_and_examples_with_their_text() -> None:
    text = printed("full", SOME)
    assert text.startswith(
        "Before: main (1234567890), 7 rules, frlint 0.1.0\nNow:    the work tree, 8 rules, frlint 0.1.0\n"
    )
    table = [line.split() for line in text.splitlines()[3:6]]
    assert table[0] == ["gained", "lost", "changed", "not", "reported", "rule", "severity", "name"]
    assert table[1] == ["2", "·", "1", "·", "TX007", "warning", "doubled-word"]
    assert table[2] == ["·", "1", "·", "·", "FN001", "warning", "doubled-word"]
    assert "TX007 doubled-word: 2 gained\n" in text
    assert "3 | The a word stands here.\n  |     ^^^^\n" in text
    assert "= before: warning; “a word stands twice”\n" in text
    assert "Not compared:\n  v1/d99.txt: it was changed since it was recorded\n" in text


def test_a_script_finds_one_line_an_effect_with_its_sign() -> None:
    assert printed("concise", SOME).splitlines() == [
        "+ v1/d1.txt:3:5: warning TX007 [d1, p. 7] a word stands twice",
        "+ v1/d2.txt:3:5: warning TX007 [d2, p. 7] a word stands twice",
        "- v1/d3.txt:3:5: warning FN001 [d3, p. 7] a word stands twice",
        "~ v1/d4.txt:3:5: error TX007 [d4, p. 7] other (before: warning; “a word stands twice”)",
    ]


def test_json_satisfies_its_schema_and_counts_what_it_lists() -> None:
    for found in (SOME, impact([], [], []), impact([problem(1, text=ODD)], [], [])):
        value = json.loads(printed("json", found))
        Draft202012Validator(schema("impact")).validate(value)
        assert [value["sums"][name] for name in ("gained", "lost", "changed")] == [
            len(value[name]) for name in ("gained", "lost", "changed")
        ]
    Draft202012Validator.check_schema(schema("impact"))


def test_a_comment_fits_into_what_a_service_takes_however_much_there_is() -> None:
    many = impact([problem(k, f"TX{k:03}", "word " * 60) for k in range(1, 900)], [problem(1, "FN001")], [], each=5)
    text = printed("markdown", many)
    assert len(text.encode()) <= LONGEST
    assert text.startswith("### frlint impact: 899 problems gained, 1 lost in 899 of 899 documents\n")
    assert "more are not shown here." in text
    assert "<summary>Lost, for example</summary>" in text, "each kind has its share of the room"
    assert text.count("<details>") == text.count("</details>")


def test_a_comment_says_what_is_not_reported_and_shows_sums_and_sentences() -> None:
    text = printed("markdown", SOME)
    assert "<code>main (1234567890)</code> against <code>the work tree</code>" in text
    assert "<td>2</td><td></td><td>1</td>" in text
    assert "<mark>a wo</mark>" in text
    assert "other (before: warning; “a word stands twice”)" in text


def test_no_format_lets_a_document_command_a_terminal_a_runner_or_a_service() -> None:
    odd = problem(1, message=ODD), problem(2, message=ODD), problem(3, message=ODD)
    found = impact([odd[0]], [odd[1]], [(problem(3), odd[2])])
    for name in FORMATS:
        text = printed(name, found)
        assert "\x1b" not in text
        assert "\u200b" not in text
        assert "##[error]" not in text or name == "json"
        assert not re.search(r"^::error::", text, re.MULTILINE)
    outside = re.sub(r"<code>.*?</code>", "", printed("markdown", found))
    assert "@somebody" not in outside
    assert "<b>" not in printed("markdown", found)


def test_annotations_are_of_what_is_gained_alone() -> None:
    lines = printed("github", SOME).splitlines()
    assert [line.partition(",")[0] for line in lines] == ["::warning file=v1/d1.txt", "::warning file=v1/d2.txt"]
    assert all("(gained)" in line for line in lines)


def test_the_closing_line_says_what_became_of_how_many_documents() -> None:
    line = closing_text(SOME, SOME, Look(width=1000), 1.5)
    assert line == (
        "2 problems gained, 1 lost, 1 changed in 4 of 40 documents (main (1234567890) against the work tree, 1.5 s). "
        "1 file was not compared: v1/d99.txt (it was changed since it was recorded).\n"
    )
    nothing = Impact(OLD, NEW, 40)
    assert closing_text(nothing, nothing, Look(width=1000), 1.5).startswith(
        "No problem gained, lost or changed in 40 documents ("
    )
    same = Impact(OLD, NEW, is_same=True)
    assert closing_text(same, same, Look(width=1000), 0.1) == (
        "Nothing differs on which problems depend: main (1234567890) against the work tree (0.10 s).\n"
    )
