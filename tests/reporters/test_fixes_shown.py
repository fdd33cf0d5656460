"""What a fix puts in place of what: a person sees the line as it would be, a service gets it in its own form."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.engine.edited_lines import edited_lines
from frlint.model.places import Places
from frlint.model.problem import Edit, Fix, Problem, Severity
from frlint.reporters.fix_wording import fix_text
from frlint.reporters.formats import About
from frlint.reporters.problems import reporter
from frlint.reporters.replacement import passages_of, rows_of
from frlint.reporters.suggestion import suggestion
from frlint.reporters.terminal import Look, cells, spaces_shown

LONG = "word " * 80


def problem(text: str, *edits: tuple[int, int, str], how: str = "unsafe", crlf: bool = False) -> Problem:
    """A problem at the first edit of a text, with the fix as the engine makes it. `crlf`: so the file's lines end."""
    dropped = tuple(found.start() for found in re.finditer("\n", text)) if crlf else ()
    places = Places(text, dropped)
    made = [Edit(*edit) for edit in edits]
    first, last = places.positions(*edits[0][:2])
    in_file = tuple(Edit(*places.span_in_file(edit.start, edit.end), edit.text) for edit in made)
    return Problem(
        "v/d1.txt",
        first.line,
        first.column,
        "TX000",
        "a-slip",
        Severity.WARNING,
        last.line,
        last.column,
        "a slip",
        "d1",
        None,
        "f" * 32,
        (),
        Fix(how, in_file, edited_lines(places, made)),
        tuple(places.line(number) for number in range(first.line, min(last.line, first.line + 2) + 1)),
    )


def replacing(text: str, old: str, new: str, **more: Any) -> Problem:
    """The same, where the fix puts one text in place of another that stands there once."""
    at = text.index(old)
    return problem(text, (at, at + len(old), new), **more)


def full(*problems: Problem, look: Look = Look(80, False)) -> list[str]:
    """The lines of the full form from the text on."""
    made = reporter("full", About(look))
    lines = (made.begin() + made.problems(problems) + made.end()).splitlines()
    return [line for line in lines[2:] if line]


def test_the_line_as_it_would_be_stands_below_the_carets() -> None:
    assert full(replacing("Dispatch of com- modities.", "com- modities", "commodities")) == [
        "1 | Dispatch of com- modities.",
        "  |             ^^^^^^^^^^^^^",
        "+ | Dispatch of commodities.",
        "  = fix: unsafe, compare with the print; `frlint fix --unsafe-fixes` makes it",
    ]


@pytest.mark.parametrize(
    ("how", "first", "then"),
    [
        ("safe", "safe, `frlint fix` makes it", "safe"),
        ("unsafe", "unsafe, compare with the print; `frlint fix --unsafe-fixes` makes it", "unsafe"),
        ("display", "shown only, compare with the print and mend by hand", "shown only"),
    ],
)
def test_how_far_a_fix_can_be_trusted_is_explained_once(how: str, first: str, then: str) -> None:
    one = replacing("I960", "I", "1", how=how)
    said = [line for line in full(one, one) if "= fix" in line]
    assert said == [f"  = fix: {first}", f"  = fix: {then}"]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Mr.Thant", "Mr. Thant", "Mr.␣Thant"),
        ("a\tb", "a b", "a␣b"),
        ("no  blanks", "no blanks", "no␣blanks"),
        ("lost indent", "  lost indent", "␣␣lost indent"),
        ("theUnited States", "the United Arab States", "the␣United Arab States"),
        ("wide", "wi\u00a0de", "wi‹U+00A0›de"),
        ("zero", "ze\u200bro", "ze‹U+200B›ro"),
        ("tab", "t\tab", "t⇥ab"),
    ],
)
def test_white_space_and_invisible_characters_of_what_is_put_in_are_seen(old: str, new: str, shown: str) -> None:
    assert f"+ | {shown}" in full(replacing(f"{old} here", old, new))[2]


def test_a_lost_line_end_at_the_end_of_the_file_is_seen() -> None:
    text = "the last line"
    assert full(problem(text, (13, 13, "\n"), how="safe"))[:3] == [
        "1 | the last line",
        "  |              ^",
        "+ | the last line↵",
    ]


def test_wide_and_combining_characters_keep_both_lines_aligned() -> None:
    line, _, new, *_ = full(replacing("中文 caf\u0301e and I960 here", "I960", "1960"))
    columns = [sum(width for _, width in cells(text[: text.index("960")])) for text in (line, new)]
    assert columns[0] == columns[1]


def test_an_accent_that_is_joined_to_its_letter_is_marked_with_the_letter() -> None:
    (_, carets, new, *_) = full(replacing("dete\u0301nte", "e\u0301", "é"))
    assert carets == "  |    ^"
    assert new == "+ | deténte"


def test_what_is_new_is_coloured_and_nothing_else_of_the_line() -> None:
    coloured = full(replacing("Dispatch of I960.", "I", "1"), look=Look(80, True))
    assert "Dispatch of \x1b[1;38;5;28m1\x1b[0m960." in coloured[2]
    plain = full(replacing("Dispatch of I960.", "I", "1"))
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in coloured] == plain


def test_in_a_long_paragraph_both_lines_are_cut_at_the_same_place() -> None:
    text = f"{LONG}on com- modities, {LONG}"
    line, carets, new, *_ = full(replacing(text, "com- modities", "commodities"))
    assert line.startswith("1 | … word")
    assert new.startswith("+ | … word")
    assert new.index("commodities") == line.index("com- modities") == carets.index("^")
    assert max(map(len, (line, new))) <= 80


def test_several_edits_in_view_are_one_line() -> None:
    text = 'He said "stop" twice.'
    edits = [(8, 9, "“"), (13, 14, "”")]
    assert full(problem(text, *edits)) == [
        '1 | He said "stop" twice.',
        "  |         ^",
        "+ | He said “stop” twice.",
        "  = fix: unsafe, compare with the print; `frlint fix --unsafe-fixes` makes it; 2",
        "         edits",
    ]


def test_edits_that_are_not_in_view_stand_below_that_part_of_the_text() -> None:
    text = f'One "mark. {LONG}\nAnother "mark.\n\nA third "mark.\n\nA fourth "mark.'
    edits = [(found.start(), found.end(), "“") for found in re.finditer('"', text)]
    shown = full(problem(text, *edits))
    assert [line[:4] for line in shown[:9]] == ["1 | ", "  | ", "+ | ", "2 | ", "  | ", "+ | ", "4 | ", "  | ", "+ | "]
    assert shown[3:6] == ['2 | Another "mark.', "  |         ^", "+ | Another “mark."]
    assert "4 edits" in " ".join(line.strip() for line in shown[9:]), "those that are not shown are counted"


def test_an_edit_of_two_lines_is_shown_below_both() -> None:
    assert full(problem("a hand [Page 4\n23] full", (14, 15, ""))) == [
        "1 | a hand [Page 4",
        "  |               ^",
        "+ | a hand [Page 423] full",
        "  = fix: unsafe, compare with the print; `frlint fix --unsafe-fixes` makes it",
    ]
    shown = full(problem("the block 3. a note", (9, 10, "\n\n  ")))
    assert shown[2:5] == ["+ | the block↵", "+ | ↵", "+ | ␣␣3. a note"]


def test_line_ends_of_another_system_are_named() -> None:
    ends = problem("one\ntwo\n", (3, 4, "\n"), (7, 8, "\n"), how="safe", crlf=True)
    assert ends.fix
    assert ends.fix.edits == (Edit(3, 5, "\n"), Edit(8, 10, "\n"))
    assert " ".join(line.strip() for line in full(ends)[2:]) == (
        "= fix: safe, `frlint fix` makes it; `one␍↵two` becomes `one↵two` and `two␍↵` becomes `two↵`"
    )


def test_of_many_line_ends_the_first_are_named_and_the_others_counted() -> None:
    text = "a\n" * 20
    said = " ".join(
        line.strip() for line in full(problem(text, *[(2 * k + 1, 2 * k + 2, "\n") for k in range(20)], crlf=True))
    )
    assert "`a␍↵a` becomes `a↵a`, `a␍↵a` becomes `a↵a`, `a␍↵a` becomes `a↵a` and 17 more edits" in said


def test_a_fix_whose_lines_are_not_known_is_counted() -> None:
    one = replacing("I960", "I", "1")
    assert one.fix
    one = one._replace(fix=one.fix._replace(lines=()))
    assert full(one)[-2:] == [
        "  = fix: unsafe, compare with the print; `frlint fix --unsafe-fixes` makes it; 1",
        "         edit",
    ]
    assert fix_text(Fix("safe", (Edit(0, 1, ""), Edit(2, 3, "")))) == "Safe fix: 2 edits"


@pytest.mark.parametrize(
    ("text", "edits", "said"),
    [
        ("the com- modities.", [(7, 9, "")], "`com- modities.` becomes `commodities.`"),
        ("see Mr.Thant", [(7, 7, " ")], "`Mr.Thant` becomes `Mr. Thant`"),
        ("no  blanks ", [(2, 4, " "), (10, 11, "")], "`no␣␣blanks` becomes `no blanks` and `blanks␣` becomes `blanks`"),
        ("a stray # sign", [(8, 9, "")], "take out `#`"),
        ("two  words", [(4, 4, "more")], "put in `more`"),
        ("a b c d e f", [(k, k + 1, "x") for k in (0, 2, 4, 6, 8)],
         "`a` becomes `x`, `b` becomes `x`, `c` becomes `x` and 2 more edits"),
        ("x" * 300, [(0, 300, "y" * 300)], f"`{'x' * 79}…` becomes `{'y' * 79}…`"),
    ],
)  # fmt: skip
def test_in_words_a_fix_says_what_becomes_what(text: str, edits: list[tuple[int, int, str]], said: str) -> None:
    fix = problem(text, *edits).fix
    assert fix
    assert fix_text(fix) == f"Unsafe fix, compare with the print: {said}"


pieces = st.sampled_from(["one", " ", "\n", "中", "e\u0301", "[Page 4]", "\t", "1. "])


@given(st.lists(pieces, min_size=1, max_size=14).map("".join), st.data(), st.booleans())
def test_passages_are_the_text_with_the_edits_made(text: str, data: st.DataObject, is_crlf: bool) -> None:
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    edits = [(start, end, data.draw(pieces)) for start, end in zip(bounds[::2], bounds[1::2], strict=False)]
    one = problem(text, *edits, crlf=is_crlf)
    in_file = text.replace("\n", "\r\n") if is_crlf else text
    assert one.fix
    whole = in_file
    for edit in sorted(one.fix.edits, reverse=True):
        whole = whole[: edit.start] + edit.text + whole[edit.end :]
    for passage in passages_of(one.fix):
        assert passage.old in in_file
        assert passage.new in whole
        for row in rows_of(passage):
            assert row.text.rstrip("\r\n") in re.split("\r\n|\r|\n", whole)
            for place in row.places:
                assert re.split("\r\n|\r|\n", in_file)[place.number - 1] == place.line


@given(st.lists(pieces, min_size=1, max_size=30).map("".join), st.data(), st.integers(30, 120))
def test_no_line_is_wider_than_the_terminal(text: str, data: st.DataObject, width: int) -> None:
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8)))
    edits = [(start, end, data.draw(pieces)) for start, end in zip(bounds[::2], bounds[1::2], strict=False)]
    for line in full(problem(text, *edits), look=Look(width, False)):
        if "= fix" not in line and not line.startswith("         "):
            assert sum(columns for _, columns in cells(line)) <= width


def test_only_a_blank_between_words_is_left_as_it_is() -> None:
    assert spaces_shown("a b") == "a b"
    assert spaces_shown(" a  b\n") == "␣a␣␣b↵"
    assert spaces_shown("plain") == "plain"


# Services


def test_an_annotation_carries_the_replacement() -> None:
    made = reporter("github", About())
    made.problems([replacing("a 100% com- modities", "com- modities", "commodities")])
    assert made.end().endswith(
        "::a slip (d1)%0AUnsafe fix, compare with the print: `com- modities` becomes `commodities`\n"
    )


def gitlab(one: Problem) -> dict[str, Any]:
    made = reporter("gitlab", About())
    (issue,) = json.loads(made.begin() + made.problems([one]) + made.end())
    return dict(issue)


def test_a_code_quality_issue_carries_the_replacement_and_the_line() -> None:
    issue = gitlab(replacing("Dispatch of I960.", "I960", "1960", how="safe"))
    assert issue["description"] == "TX000 a-slip: a slip (d1). Safe fix: `I960.` becomes `1960.`"
    assert issue["content"]["body"] == "Safe fix:\n\n```suggestion\nDispatch of 1960.\n```\n"
    assert "content" not in gitlab(replacing("I960", "I960", "1960", how="display"))


def test_a_summary_shows_the_replacement_and_offers_suggestions() -> None:
    made = reporter("markdown", About())
    made.problems([replacing("Dispatch of\nI960 & more.", "I960", "1960"), replacing("I9", "I", "1", how="display")])
    text = made.end()
    assert "<p>Unsafe fix, compare with the print: <code>`I960` becomes `1960`</code></p>" in text
    assert "<p>Suggestion, not made by a fix: <code>`I9` becomes `19`</code></p>" in text
    assert text.count("```suggestion") == 1, "what no command makes is no suggestion that a click makes"
    assert (
        "<code>v/d1.txt:2</code> Unsafe fix, compare with the print:</p>\n\n```suggestion\n1960 & more.\n```\n" in text
    )


def test_a_suggestion_holds_whole_lines() -> None:
    found = suggestion(problem("one [Page\n4] two\nthree", (9, 10, " ")))
    assert found
    assert (found.first, found.last) == (1, 2)
    assert found.markdown == "```suggestion\none [Page 4] two\n```\n"
    quoting = suggestion(replacing("``` I960", "I", "1"))
    assert quoting
    assert quoting.markdown == "````suggestion\n``` 1960\n````\n", "no text ends its block"


@pytest.mark.parametrize(
    "one",
    [
        problem("no line end", (11, 11, "\n")),
        problem("one\ntwo", (3, 4, "\n"), crlf=True),
        problem("a x\n\n\nb x", (2, 3, "y"), (8, 9, "y")),
        replacing("I960 \u200b", "I", "1"),
        replacing("::I960", "I", "1"),
        replacing("I960" + "x" * 10_000, "I", "1"),
        problem("x\n" * 9, *[(2 * k, 2 * k + 1, "y") for k in range(9)]),
        problem("x", (0, 1, "y"))._replace(fix=None),
    ],
    ids=["line-end", "crlf", "apart", "invisible", "command", "long", "many", "none"],
)
def test_what_a_comment_cannot_carry_is_no_suggestion(one: Problem) -> None:
    assert suggestion(one) is None


def test_a_fix_for_code_scanning_has_the_place_in_both_units() -> None:
    """Code points of the file, in which CR LF are two, and a line and column, for readers that know only these."""
    made = reporter("sarif", About())
    one = replacing("One.\n\nDispatch of I960.", "I960", "1960", crlf=True)
    text = made.begin() + made.problems([one]) + made.end()
    (run,) = json.loads(text)["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == result["locations"][0]["physicalLocation"]["artifactLocation"]
    (replacement,) = change["replacements"]
    where = {"startLine": 3, "startColumn": 13, "endLine": 3, "endColumn": 17}
    assert replacement["deletedRegion"] == {"charOffset": 20, "charLength": 4} | where
    assert result["locations"][0]["physicalLocation"]["region"] == where
    assert replacement["insertedContent"] == {"text": "1960"}
