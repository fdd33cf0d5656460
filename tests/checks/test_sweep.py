"""All patterns in one pass: the sweep saves work and changes no answer."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from making.documents import document
from making.regexes import COUNTED, SIMPLE, TEXTS

from frlint.checks.kinds.expression import ExpressionError, prove
from frlint.checks.kinds.ground import Ground
from frlint.checks.kinds.relaxed import beginning, relaxed, with_any_letter
from frlint.checks.kinds.seeker import Seeker
from frlint.checks.kinds.sweep import LARGE, Sweep
from frlint.model.document import Block, Kind


@given(st.lists(SIMPLE, min_size=1, max_size=8), TEXTS)
@settings(max_examples=200)
def test_the_sweep_leaves_out_no_pattern_that_matches(sources: list[str], text: str) -> None:
    seekers = [Seeker(source) for source in sources]
    ground = Ground(document(text))
    matching = set(Sweep(seekers).matching(ground))
    for k, seeker in enumerate(seekers):
        if k not in matching:
            assert not list(seeker.seek(ground))


def test_the_sweep_leaves_out_what_does_not_match() -> None:
    ground = Ground(document("abc"))
    assert list(Sweep([Seeker("x"), Seeker("b"), Seeker("y")]).matching(ground)) == [1]


def test_a_sweep_that_cannot_be_built_asks_every_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frlint.checks.kinds.sweep.MEMORY", 100)
    assert list(Sweep([Seeker("x"), Seeker("b")]).matching(Ground(document("abc")))) == [0, 1]


def test_a_sweep_of_several_automata_gives_the_same_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frlint.checks.kinds.sweep.MANY", 2)
    sources = [
        "a",
        "b",
        "x",
        "Source: [^x]{0,60}a",
        "Source: [^x]{0,60}q",
        "Source: [^x]{8,60}",
        "Sorce: [^x]{0,60}q",
        "y",
    ]
    sweep = Sweep([Seeker(source) for source in sources])
    ground = Ground(document("Source: ab"))
    assert [list(sweep.matching(ground)) for _ in range(4)] == [[0, 1, 3, 5]] * 4


def test_a_large_pattern_is_sought_apart_from_small_ones_with_the_same_answers() -> None:
    endings = [f"boat{letter}{other}" for letter in "abcdefgh" for other in "klmnopqrst"]
    words, others = "|".join(endings), "|".join(f"[a-z]{ending}" for ending in endings)
    sweep = Sweep([Seeker("boat"), Seeker(words), Seeker("[a-z]{3}ak"), Seeker(others)])
    assert len(words) > LARGE
    assert list(sweep.matching(Ground(document("a boatak")))) == [0, 1, 2]
    assert list(sweep.matching(Ground(document("a boat")))) == [0]
    assert list(sweep.matching(Ground(document("a xboatak")))) == [0, 1, 2, 3]
    assert [[index for index, _ in automaton.members] for automaton in sweep._automata or ()] == [[0, 1], [3], [2]]


def test_what_begins_with_a_word_is_found_wherever_the_word_first_stands() -> None:
    sources = ["Source: [^x]{0,60}q", "Source: [^x]{0,60}r", "^Source: [^x]{0,60}s", r"\bSource: [^x]{0,60}t"]
    sweep = Sweep([Seeker(source) for source in sources])
    for text, there in (
        ("Source: aq", [0]),
        ("–Source: r and Source: t", [1, 3]),
        ("é\nSource: s", [2]),
        ("aSource: st", []),
    ):
        ground = Ground(document(text))
        assert set(there) <= set(sweep.matching(ground))
        assert all(list(Seeker(sources[index]).seek(ground)) for index in there)
        assert not any(list(Seeker(sources[index]).seek(ground)) for index in {2, 3} - set(there))


def test_a_slow_sweep_is_parted_and_given_up_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frlint.checks.kinds.sweep.PATIENCE", -1)
    monkeypatch.setattr("frlint.checks.kinds.sweep.SLOW", -1)
    sweep = Sweep([Seeker("x"), Seeker("b"), Seeker("y")])
    ground = Ground(document("abc"))
    answers = [list(sweep.matching(ground)) for _ in range(4)]
    assert answers[0] == [1]
    assert answers[-1] == [0, 1, 2]


def test_a_sweep_looks_at_the_edges_of_parts_as_they_stand() -> None:
    """`^` holds where a part begins a line, `\\b` where it begins a word: the sweep must not cut that off."""
    text = "one\nSecret stuff\nxtwo"
    parts = (Block(Kind.PARAGRAPH, 4, 16), Block(Kind.CLOSING, 18, 21))
    made = document(text, blocks=parts)
    ground = Ground(made)
    seekers = [Seeker("^Secret", ["closing"]), Seeker(r"\Btwo", ["closing"]), Seeker(r"\btwo", ["closing"])]
    assert list(Sweep(seekers).matching(ground)) == [1]
    assert [m.start for m in seekers[1].seek(ground)] == [18]


class TestRelaxed:
    @pytest.mark.parametrize(
        ("source", "looser"),
        [
            ("[^x]{0,60}a", "[^x]*a"),
            ("(?:ab){3,90}?", "(?:ab)+?"),
            ("a{2,4}b{8}", "a{2,4}b{8}"),
            ("a{9}", "a+"),
            ("a{2,}b{90,}", "a{2,}b+"),
            (r"\{1,60}", r"\{1,60}"),
            ("[{1,60}]", "[{1,60}]"),
            ("[]{1,60}]{1,60}", "[]{1,60}]+"),
            (r"[^\]{1,60}]x", r"[^\]{1,60}]x"),
            (r"\x{60}\p{Greek}\Qa{1,60}\Eb", r"\x{60}\p{Greek}\Qa{1,60}\Eb"),
            ("[[:alpha:]{1,60}]{70}", "[[:alpha:]{1,60}]+"),
            ("{1,60", "{1,60"),
            ("((a{8}){8}){8}", "((a+)+)+"),
        ],
    )
    def test_high_counts_are_taken_away(self, source: str, looser: str) -> None:
        assert relaxed(source) == looser

    @pytest.mark.parametrize(
        ("source", "letters"),
        [
            ("Source: [^x]{0,60}a", "Source: "),
            (r"^\bSource: x?", "Source: "),
            ("Source{2}", "Sourc"),
            ("Source*", "Sourc"),
            ("Source+", "Source"),
            ("Source|Sink", ""),
            ("Source(?:a|b)", "Source"),
            ("Source[|]x", "Source"),
            ("(?i)Source", ""),
            ("Sou", ""),
            (r"Source\d", "Source"),
            ("", ""),
        ],
    )
    def test_a_pattern_begins_with_its_letters(self, source: str, letters: str) -> None:
        assert beginning(source) == letters

    @given(COUNTED, TEXTS)
    @settings(max_examples=200)
    def test_it_matches_wherever_the_pattern_does(self, source: str, text: str) -> None:
        try:
            compiled = prove(source).compiled
            looser = prove(relaxed(source)).compiled
        except ExpressionError:
            assume(False)
        if compiled.search(text.encode()):
            assert looser.search(text.encode())


@pytest.mark.parametrize(
    ("source", "looser"),
    [
        (r"\pL+", r"[A-Za-z\x{AA}-\x{10FFFF}]+"),
        (r"\p{Lu}\p{Ll}", r"[A-Za-z\x{AA}-\x{10FFFF}][A-Za-z\x{AA}-\x{10FFFF}]"),
        (r"[\]\pL’.-]", r"[\]A-Za-z\x{AA}-\x{10FFFF}’.-]"),
        (r"[^\pL]\PL\P{L}", r"[^\pL]\PL\P{L}"),
        (r"\\pL[\\pL]\Q\pL\E", r"\\pL[\\pL]\Q\pL\E"),
        (r"\p{Greek}[\p{Lt}]", r"\p{Greek}[\p{Lt}]"),
    ],
)
def test_letters_of_all_languages_are_loosened_where_they_are_asked_for(source: str, looser: str) -> None:
    assert with_any_letter(source) == looser


def test_what_letters_of_all_languages_match_their_looser_form_matches_too() -> None:
    letters = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    for source in (r"\pL", r"\p{Lu}", r"\p{Ll}", r"[\pL]"):
        narrow, wide = prove(source).compiled, prove(with_any_letter(source)).compiled
        found = set(narrow.findall(letters.encode()))
        assert found
        assert found <= set(wide.findall(letters.encode()))
