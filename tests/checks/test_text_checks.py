"""The checks of the family TX: what they find, what they let pass, and that no shortcut hides anything from them."""

import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.reading import one

from frlint.checks import find_check
from frlint.checks.text.misread_digits import misread_offsets
from frlint.checks.text.mojibake import meant, misread_runs
from frlint.engine.check_file import check
from frlint.model.problem import Edit, Hit, Problem
from frlint.rulebook import Rule, load

HEADING = "Memorandum by the Consul at Port Alder (Wren)\n\n"
IN_EDITIONS = "’“”‘–—…•†‡′″éèêëàâäáãåçñíìîïóòôöõúùûüÉÀÖÜ§£½¼¾°ćčšžØø"


@cache
def rule(rule_id: str) -> Rule:
    return load().rules[rule_id]


def through_engine(rule_id: str, data: bytes) -> list[Problem]:
    """The problems of one rule, found as a run finds them: patterns first."""
    return list(check(data, "volume/d1.txt", load().select([rule_id])).problems)


def directly(rule_id: str, data: bytes) -> list[Hit]:
    """The hits of a rule's check, asked without its `needs`."""
    known = rule(rule_id)
    return list(find_check(known.terms["check"])(one(data), known.defaults))


def marked(rule_id: str, body: str) -> list[str]:
    """What a rule marks in a body under a heading."""
    data = (HEADING + body + "\n").encode()
    text = one(data).text
    lines = text.split("\n")
    return [lines[p.line - 1][p.column - 1 : p.end_column - 1] for p in through_engine(rule_id, data)]


def mended(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


# ---------------------------------------------------------------- TX002, TX003
@pytest.mark.parametrize("character", IN_EDITIONS)
def test_utf8_read_as_something_else_is_one_hit_and_mended(character: str) -> None:
    for encoding in ("cp1252", "latin-1"):
        try:
            bad = character.encode().decode(encoding)
        except UnicodeDecodeError:
            continue
        (run,) = misread_runs(one(f"a word{bad} here".encode()))
        assert run == (6, 6 + len(bad))
        assert meant(bad)[0] == character


@pytest.mark.parametrize("character", "’“”–—é")
def test_a_byte_lost_on_the_way_is_one_problem_all_the_same(character: str) -> None:
    bad = character.encode().decode("cp1252", errors="replace")
    data = f"{HEADING}The boat {bad}came.\n".encode()
    found = through_engine("TX002", data) + through_engine("TX003", data)
    assert [p.rule for p in found] == ["TX002"]


def test_what_was_misread_twice_is_mended_twice() -> None:
    assert meant("’".encode().decode("cp1252").encode().decode("cp1252")) == ("’", "Windows-1252, twice")


@pytest.mark.parametrize("word", ["CAFÉ”", "SÃO TOMÉ", "Åbo’s", "à Paris", "pâté", "Ñuñoa", "Ïle…"])
def test_sound_words_with_accents_are_not_misread(word: str) -> None:
    assert misread_runs(one(f"He saw {word} there".encode())) == []


def test_the_words_with_a_bracket_for_a_letter_are_those_that_brackets_pass_over() -> None:
    assert list(rule("TX002").defaults["letters"]) == rule("TX004").defaults["letters"]


@pytest.mark.parametrize(
    "code", [0x07, 0x0B, 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x200E, 0x2028, 0x202E, 0xE000, 0xFEFF, 0xFFFD]
)
def test_characters_that_nobody_sees_are_found(code: int) -> None:
    data = f"{HEADING}The har{chr(code)}bor was closed.\n".encode()
    (problem,) = through_engine("TX003", data)
    assert (problem.line, problem.column) == (3, 8)
    assert f"U+{code:04X}" in problem.message


# ---------------------------------------------------------------- TX005
@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("He said “no,” and “yes.”", []),
        ("He said “no, and “yes.”", ["“"]),
        ("He said no,” and “yes.”", ["”"]),
        ("He called it “a “great” day.”", []),
        ('A 6" gun and a "small" one.', []),
        ('A "small gun.', ['"']),
        ("He said â€œno.”", []),
        ("He said &ldquo;no.”", []),
        ("The “Ice“, the “Fog.”", ["“"]),
    ],
)
def test_quotation_marks_of_a_note(note: str, wanted: list[str]) -> None:
    assert marked("TX005", f"The harbor was closed.1\n\n  1. {note}") == wanted


def test_a_quotation_mark_that_is_turned_and_never_closed_is_one_problem() -> None:
    assert marked("TX005", "The harbor was closed.1\n\n  1. ”") == ["”"]


# ---------------------------------------------------------------- TX006
@pytest.mark.parametrize(
    "word", ["McAllister", "DuBarry", "FonMin", "SovGovt", "ReDeptel", "ExIm", "VietNam", "PhD", "EmbOffs"]
)
def test_words_with_a_capital_inside_that_are_sound(word: str) -> None:
    assert marked("TX006", f"He met {word} there.") == []


@pytest.mark.parametrize(
    "word", ["theEmbassy", "LarsenHolm", "ofNorland", "midMarch", "InterAmerican", "inthe", "UnitedStates"]
)
def test_words_run_together(word: str) -> None:
    assert marked("TX006", f"He met {word} there.") == [word]


def test_a_word_that_stands_often_is_a_habit() -> None:
    assert marked("TX006", "NordBank, NordBank and NordBank.") == []
    assert marked("TX006", "NordBank and NordBank.") == ["NordBank", "NordBank"]


# ---------------------------------------------------------------- TX008
@pytest.mark.parametrize(
    ("bad", "right"),
    [
        ("I953", "1953"), ("l951", "1951"), ("195l", "1951"), ("l95O", "1950"), ("1O5", "105"), ("lOO", "100"),
        ("2lst", "21st"), ("l,200", "1,200"), ("essentia1", "essential"), ("wil1", "will"), ("Counci1", "Council"),
        ("c0mmittee", "committee"), ("wor1d", "world"), ("1etter", "letter"), ("probIem", "problem"),
        ("unti1", "until"), ("generaI", "general"), ("co11apse", "collapse"), ("contro1", "control"), ("PIan", "Plan"),
        ("leve1", "level"),
        ("O715Z", "0715Z"), ("withdrawa1", "withdrawal"), ("1aw", "law"), ("aII", "all"), ("TOTA1", ""),
    ],
)  # fmt: skip
def test_letters_for_digits_and_digits_for_letters(bad: str, right: str) -> None:
    data = f"{HEADING}Then {bad} there.\n".encode()
    found = through_engine("TX008", data)
    assert [p.fix.edits[0].text for p in found if p.fix] == ([right] if right else [])


@pytest.mark.parametrize(
    "word",
    [
        "1930s",
        "21st",
        "H2O",
        "U3O8",
        "FY51",
        "McIver",
        "ExIm",
        "ILO",
        "III",
        "media1",
        "agenda1",
        "junta1",
        "Larsen1",
        "1er",
    ],
)
def test_sound_numbers_and_words_with_markers(word: str) -> None:
    assert marked("TX008", f"Then {word} there.") == []


def test_a_resolved_marker_is_no_misread_letter() -> None:
    data = f"{HEADING}The boat1 and the media2 left.\n\n  1. The Heron.\n  2. Not printed.\n".encode()
    assert through_engine("TX008", data) == []
    assert misread_offsets(one(data)) == frozenset()


# ---------------------------------------------------------------- TX009, TX015, TX016
def test_the_source_note_above_the_heading_is_another_rules() -> None:
    text = "611.00/3—351: Telegram\n\nThe Consul at Port Alder (Wren) to the Department of State\n\nThe ice holds.\n"
    assert through_engine("TX009", text.encode()) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1948—1950", 1),
        ("1951—4 p.m.", 0),
        ("1951—11 a.m.", 0),
        ("pp. 12 –15", 1),
        ("4:40 - 7:10 p.m.", 0),
        ("1968—15 times", 0),
    ],
)
def test_dashes_of_ranges(text: str, count: int) -> None:
    assert len(marked("TX009", f"See {text} there.")) == count


def test_a_typescript_among_the_editors_words_is_let_pass() -> None:
    pure = "Letter From the Consul’s Office\n\nHe’s ill.\n"
    assert through_engine("TX015", pure.replace("He’s", "He's").encode()) == []
    assert len(through_engine("TX015", (pure + "\nIt's late.\n").encode())) == 1


@given(st.sampled_from("éàèöñüçáí"))
def test_an_accent_apart_from_its_letter_is_joined(letter: str) -> None:
    apart = unicodedata.normalize("NFD", letter)
    text = f"{HEADING}The p{apart}p came.\n"
    (hit,) = directly("TX016", text.encode())
    assert mended(text, hit.edits) == unicodedata.normalize("NFC", text)


# ---------------------------------------------------------------- TX017, TX018, TX001
@given(st.text(alphabet="ab \t\n", max_size=60))
def test_white_space_is_mended_for_good(body: str) -> None:
    text = HEADING + body
    for _ in range(3):
        for hit in directly("TX017", text.encode()):
            text = mended(text, hit.edits)
            break
    assert directly("TX017", text.encode()) == []


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_mended_in_the_file(end: str) -> None:
    data = f"A heading{end}{end}The ice.{end}".encode()
    (problem,) = through_engine("TX017", data)
    assert problem.fix is not None
    assert mended(data.decode(), problem.fix.edits) == "A heading\n\nThe ice.\n"


def test_each_conflict_is_one_problem() -> None:
    conflict = "<<<<<<< HEAD\nThe ice.\n||||||| base\nThe fog.\n=======\nThe sea.\n>>>>>>> other\n"
    data = f"{HEADING}{conflict}\n{conflict}\n=======\n".encode()
    found = through_engine("TX018", data)
    assert [(p.line, len(p.related)) for p in found] == [(3, 3), (11, 3)]


def test_bytes_that_are_no_utf8_are_told_once_and_the_rest_is_checked() -> None:
    data = b"Memorandum by the Consul (Wren)\n\nThe charg\xe9 of of Norland \x93spoke.\x94\n"
    report = check(data, "volume/d1.txt", load().select(["TX001", "TX007"]))
    assert [(p.rule, p.line, p.column) for p in report.problems] == [("TX001", 3, 10), ("TX007", 3, 12)]
    assert [edit.text for edit in report.problems[0].fix.edits] == ["é", "“", "”"]  # type: ignore[union-attr]


# ---------------------------------------------------------------- what all of them must hold
NEEDY = ["FN010", "TX002", "TX003", "TX006", "TX008", "TX009", "TX016", "TX018", "XR002"]
PIECE = st.sampled_from(
    [
        *(
            "â€™",
            "\u200b",
            "“",
            "”",
            '"',
            "theEmbassy",
            "ofthe",
            "wor1d",
            "l951",
            "unti1",
            "I953",
            "/3—351",
            "/3-351 /3–351",
        ),
        *(
            "r[gime",
            "1948—1950",
            "pp. 12 –15",
            "1948 — 50",
            "1951—4 p.m.",
            "a.",
            "pp. 35–31,",
            "pp. 3—5",
            "p. 3 — 12/",
            "pages 10, 8-7 and",
            "footnote 9, above",
            "notes 1, 2, and 4 below.",
            "it's",
            "it’s",
            "e\u0301",
            "Perόn",
            "\n<<<<<<< HEAD\n",
            "generaI",
            "\n\n",
        ),
    ]
)


@pytest.mark.parametrize("rule_id", NEEDY)
@settings(deadline=None)  # The rules are read for the first example.
@given(pieces=st.lists(PIECE, max_size=8))
def test_what_a_check_needs_hides_nothing_from_it(rule_id: str, pieces: list[str]) -> None:
    data = (HEADING + " ".join(pieces) + "\n\n  1. " + " ".join(pieces).replace("\n", " ") + "\n").encode()
    assert len(through_engine(rule_id, data)) == len(directly(rule_id, data))
