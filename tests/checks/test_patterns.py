"""The kind `pattern`: what it finds, what it refuses, and that no pattern can hang a run."""

import re
import time
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from making.documents import document
from making.regexes import SIMPLE, TEXTS

from frlint.checks.kinds import seeker as seeker_module
from frlint.checks.kinds.expression import LARGEST, ExpressionError, prove
from frlint.checks.kinds.ground import Ground
from frlint.checks.kinds.pattern import ReplacementError, expanded, finders
from frlint.checks.kinds.seeker import Seeker
from frlint.checks.kinds.sweep import Sweep
from frlint.model.budget import OverBudgetError
from frlint.model.document import Block, Header, Kind
from frlint.model.problem import Hit


def found(terms: dict[str, Any], text: str | bytes, **parts: Any) -> list[Hit]:
    """The hits of a pattern rule."""
    ground = Ground(document(text, **parts))
    return [hit for one in finders(terms) for hit in one.hits(ground)]


def marked(terms: dict[str, Any], text: str, **parts: Any) -> list[str]:
    """What the hits of a pattern rule mark."""
    return [text[hit.start : hit.end] for hit in found(terms, text, **parts)]


class TestPattern:
    def test_the_hit_is_the_whole_match(self) -> None:
        assert found({"match": "b+"}, "abba")[0][:2] == (1, 3)

    def test_the_hit_is_the_group_at(self) -> None:
        assert marked({"match": r"the (?P<at>the)\b"}, "in the the north") == ["the"]

    def test_a_group_at_that_took_no_part_leaves_the_whole_match(self) -> None:
        assert marked({"match": "x(?P<at>y)?"}, "xz xy") == ["x", "y"]

    def test_values_are_groups_by_number_and_name(self) -> None:
        (hit,) = found({"match": r"(?P<day>\d+) (\w+)( never)?"}, "on 12 May")
        assert hit.values == {"match": "12 May", "at": "12 May", "1": "12", "2": "May", "3": "", "day": "12"}

    def test_lines_begin_and_end_where_they_do(self) -> None:
        assert marked({"match": r"^\w+$"}, "one\ntwo three\nfour") == ["one", "four"]

    def test_offsets_are_code_points(self) -> None:
        text = "“Ünited Nâtions” – 12"
        (hit,) = found({"match": r"\d+"}, text)
        assert text[hit.start : hit.end] == "12"

    def test_bytes_that_are_no_text_count_one_each(self) -> None:
        data = b"caf\xe9 \xff\xfe xx \xc3"
        (hit,) = found({"match": "xx"}, data)
        assert document(data).text[hit.start : hit.end] == "xx"

    def test_a_match_that_unless_overlaps_is_let_pass(self) -> None:
        terms = {"match": "the the", "unless": "bathe the"}
        assert marked(terms, "the the, bathe the, bathe the the") == ["the the"]

    def test_unless_elsewhere_changes_nothing(self) -> None:
        assert marked({"match": "xx", "unless": "yy"}, "yy xx yy") == ["xx"]

    def test_unless_reaches_sixty_characters_of_any_size(self) -> None:
        near = "é" * 59 + "xx"
        far = "é" * 61 + "xx"
        assert marked({"match": "xx", "unless": "^é*xx"}, near) == []
        assert marked({"match": "xx", "unless": "^é*xx"}, far) == ["xx"]

    def test_a_replacement_becomes_an_edit_of_what_is_marked(self) -> None:
        (hit,) = found({"match": r"(\w+) (?P<at>(\w+))", "replacement": r"\g<at>-\1-\\"}, "one two")
        assert hit.edits == ((4, 7, "two-one-\\"),)
        assert hit.values["replacement"] == "two-one-\\"

    def test_a_replacement_of_a_group_that_is_not_there_is_refused(self) -> None:
        with pytest.raises(ReplacementError):
            expanded(r"\2", {"match": "a", "1": "a"})

    def test_every_pattern_of_a_list_has_its_own_place_and_message(self) -> None:
        terms = {
            "where": ["heading"],
            "patterns": [{"match": "aa"}, {"match": "bb", "where": ["document"], "message": "two b"}],
        }
        text = "aa bb\naa bb"
        header = Header(heading=Block(Kind.HEADING, 0, 5))
        hits = found(terms, text, header=header)
        assert [(hit.start, hit.variant) for hit in hits] == [(0, ""), (3, "pattern-1"), (9, "pattern-1")]

    def test_a_pattern_that_matches_oftener_than_most_is_the_way_of_the_document(self) -> None:
        terms = {"patterns": [{"match": "aa", "most": 2}, {"match": "bb"}]}
        assert marked(terms, "aa bb aa bb bb") == ["aa", "aa", "bb", "bb", "bb"]
        assert marked(terms, "aa bb aa bb bb aa") == ["bb", "bb", "bb"]

    def test_a_match_lies_wholly_in_one_part(self) -> None:
        text = "aaa\naaa"
        parts = (Block(Kind.PARAGRAPH, 0, 3), Block(Kind.PARAGRAPH, 4, 7))
        assert marked({"match": r"a[a\n]*", "where": ["paragraph"]}, text, blocks=parts) == ["aaa", "aaa"]
        assert marked({"match": r"a[a\n]*"}, text, blocks=parts) == ["aaa\naaa"]

    def test_a_match_sees_what_stands_around_its_part(self) -> None:
        text = "xaa"
        assert marked({"match": r"\baa", "where": ["paragraph"]}, text, blocks=(Block(Kind.PARAGRAPH, 1, 3),)) == []

    def test_an_empty_match_is_no_hit(self) -> None:
        assert found({"match": r"\b"}, "some words") == []


class TestWords:
    def fixed(self, text: str) -> list[tuple[str, str]]:
        words = {"memorandom": "memorandum", "not declassfied": "not declassified", "1ine": "line", "l95": "195"}
        return [(text[e.start : e.end], e.text) for hit in found({"words": words}, text) for e in hit.edits]

    def test_whole_words_are_found_with_what_ought_to_stand_there(self) -> None:
        assert self.fixed("a memorandom, xmemorandom and memorandoms") == [("memorandom", "memorandum")]

    def test_a_capital_stays_a_capital(self) -> None:
        assert self.fixed("Memorandom of Conversation") == [("Memorandom", "Memorandum")]

    def test_a_phrase_is_found_across_white_space(self) -> None:
        assert self.fixed("(not\ndeclassfied)") == [("not\ndeclassfied", "not declassified")]

    def test_a_marker_glued_to_the_end_does_not_hide_it(self) -> None:
        assert self.fixed("the memorandom1 was") == [("memorandom", "memorandum")]

    def test_a_word_that_ends_in_a_digit_ends_there(self) -> None:
        assert self.fixed("l95 and l957") == [("l95", "195")]

    def test_two_in_a_row_are_both_found(self) -> None:
        assert len(self.fixed("memorandom memorandom 1ine")) == 3

    def test_letters_with_accents_belong_to_words(self) -> None:
        assert self.fixed("memorandomé") == []


class TestExpression:
    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("(", "missing )"),
            ("[z-a]", "invalid character class range: z-a"),
            ("(?=x)", "RE2 knows no look-around"),
            (r"\1", "invalid escape sequence"),
            (r"a\C", "half a character"),
            ("x*", "matches nothing at all"),
            ("$", "matches nothing at all"),
            (r"\pL{1,50}", "too large"),
            ("a{1001}", "invalid repetition size"),
            ("((a{100}){100}){100}", "invalid repetition size"),
        ],
    )
    def test_what_cannot_be_used_is_refused_in_words(self, source: str, expected: str) -> None:
        with pytest.raises(ExpressionError) as caught:
            prove(source)
        assert expected in str(caught.value)

    @pytest.mark.parametrize("source", [r"\\C", "a", r"(?i)secret", "[\u0370-\u03ff]", r"\pL\pL"])
    def test_what_can_be_used_is_taken(self, source: str) -> None:
        assert prove(source).compiled.programsize <= LARGEST


@given(SIMPLE, TEXTS)
@settings(max_examples=300)
def test_patterns_find_what_pythons_own_engine_finds(source: str, text: str) -> None:
    try:
        prove(source)
    except ExpressionError:
        assume(False)
    wanted = [m.span() for m in re.finditer(source, text, re.ASCII) if m.start() < m.end()]
    ground = Ground(document(text))
    assert [(m.start, m.end) for m in Seeker(source).seek(ground)] == wanted


PROSE = "The harbor (a b) was quiet; 12 boats – “old” ones – lay still in aaaaaaaaaaaaaaaaaaaaaaaa.\n\n" * 60


@given(st.text(max_size=30) | st.from_regex(r"[ab.*+?{}()\[\]|\\1-9,]{1,25}", fullmatch=True))
@example("(a|aa)+$")
@example("(x+x+)+y")
@example("((a{1,10}){1,10}){1,9}c")
@example("(.{1,50}){1,20}x")
@example("\ud800")
@example("a\0")
@settings(max_examples=300, deadline=None)
def test_any_pattern_is_refused_or_runs_within_a_bound(source: str) -> None:
    try:
        prove(source)
    except ExpressionError:
        return
    ground = Ground(document(PROSE))
    began = time.process_time()
    one = Seeker(source)
    try:
        for index in Sweep([one]).matching(ground):
            assert index == 0
            for count, match in enumerate(one.seek(ground)):
                assert 0 <= match.start < match.end <= len(PROSE)
                if count == 200:
                    break
    except OverBudgetError:
        pass
    assert time.process_time() - began < 3


def test_a_pattern_that_reads_the_rest_again_and_again_is_stopped_always_at_the_same_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seeker_module, "STEPS", 10_000_000)
    monkeypatch.setattr(seeker_module, "FOR_A_BYTE", 0)
    text = "ab " * 10_000
    places = []
    for _ in range(2):
        found = []
        with pytest.raises(OverBudgetError) as stopped:
            for match in Seeker("a(?s:.*z)?").seek(Ground(document(text))):
                found.append(match.start)
        assert found == list(range(0, 3 * len(found), 3))
        assert stopped.value.at == 3 * len(found)
        places.append(stopped.value.at)
    assert places[0] == places[1] > 0


def test_a_pattern_that_counts_repetitions_costs_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeker_module, "STEPS", 10_000_000)
    monkeypatch.setattr(seeker_module, "FOR_A_BYTE", 0)
    text = "ab " * 10_000
    stopped = []
    for part in ("b" * 300, "b{300}"):
        with pytest.raises(OverBudgetError) as ended:
            list(Seeker(f"a(?:{part}(?s:.*z))?").seek(Ground(document(text))))
        stopped.append(ended.value.at)
    assert stopped[0] > 3 * stopped[1] > 0


@pytest.mark.parametrize("text", ["ab " * 60_000, "the the \n" * 30_000])
def test_a_pattern_that_matches_often_and_ends_soon_is_not_stopped(text: str) -> None:
    assert len(list(Seeker("[a-z]+").seek(Ground(document(text[:60_000]))))) > 10_000
    assert len(list(Seeker("[a-z]{1,20}").seek(Ground(document(text[:60_000]))))) > 10_000


@pytest.mark.parametrize("source", ["(?:[ab]{1,30}){30}c", r"(?:(?:\w{1,8}\s?){1,8}){1,9}c", "(?:x(?:.{2,9}y){20}){3}"])
def test_repetitions_within_repetitions_are_refused(source: str) -> None:
    with pytest.raises(ExpressionError, match="a repetition within another one"):
        prove(source)


@pytest.mark.parametrize(
    "source", [r"[ab]{900}c", r"(?:[a-z]{2,5} ){3}", r"(a{30})[)]{4}", r"\(a{30}\){40}", r"(?:ab|c{9}d)\{30}"]
)
def test_other_repetitions_are_not(source: str) -> None:
    prove(source)


@pytest.mark.parametrize("text", ["a b\n\n" * 5000, "é" * 30_000, "a b " * 9000, "x" * 40_000 + "\n" + "y" * 9000])
def test_a_large_pattern_is_sought_in_pieces_that_make_up_the_text(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeker_module, "WORK", 1)
    ground = Ground(document(text))
    pieces = list(Seeker("a")._pieces(ground, 100))
    assert len(pieces) > 1
    assert b"".join(ground.data[a:b] for a, b in pieces) == ground.data
    for a, b in pieces:
        assert "\udc80" not in ground.text(a, b)
        ground.data[a:b].decode("utf-8")


def test_pieces_lose_no_match_in_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "one boat lay there\n\n" * 3000
    whole = [m[:2] for m in Seeker("boat.*there").seek(Ground(document(text)))]
    monkeypatch.setattr(seeker_module, "WORK", 1)
    assert [m[:2] for m in Seeker("boat.*there").seek(Ground(document(text)))] == whole
    assert len(whole) == 3000
