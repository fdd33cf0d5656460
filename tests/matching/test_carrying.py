"""What a diff of two texts says of their problems: what stays is carried, what came beside it is new."""

from collections.abc import Callable
from time import process_time

import pytest
from making.innocent import TEXT, found, of_rule
from making.scaling import assert_in_proportion

from frlint.history.comparison import compare, compare_merge
from frlint.matching.alignment import align
from frlint.matching.found import Found, joined, like
from frlint.matching.pairing import partners
from frlint.model.problem import Problem

PATH = "v/d1.txt"


def text(sentence: str) -> Found:
    """The problems of a document with a sentence among others."""
    return found(TEXT.replace("{} papers", sentence), PATH)


def rules(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.rule for problem in problems]


class TestNewBesideMended:
    @pytest.mark.parametrize(
        ("rule", "before", "after"),
        [
            ("TX007", "letters of the the board", "letters of of the board"),
            ("TX007", "letters of the the board and the clerk", "letters of the board and the the clerk"),
            ("TX011", "letters,, papers and maps", "letters papers,, and maps"),
            ("TX011", "letters,, papers and maps", "letters papers and,, maps"),
            ("TX011", "letters,, papers", "letters;. papers"),
            ("TX013", "letters &mdash; papers and maps", "letters papers &mdash; and maps"),
            ("TX003", "let\u200bters and papers", "letters and pa\u200bpers"),
            ("TX002", "ChargÃ© and envoy", "Chargé and envÃ©oy"),
            ("TX008", "lO papers and ships", "10 papers and 2O ships"),
            ("TX022", "$5, 950 and $6,000 papers", "$5,950 and $6, 000 papers"),
            ("TX019", "tbe new and the old papers", "the new and tbe old papers"),
            ("PB001", "papers [Page 42 and maps", "papers [Page 42] and maps [Page 43"),
        ],
    )
    def test_it_is_introduced_and_the_old_one_fixed(self, rule: str, before: str, after: str) -> None:
        old, new = text(before), text(after)
        assert len(of_rule(old, rule)) == len(of_rule(new, rule)) == 1
        changed = compare(old, new)
        assert rule in rules(changed.introduced)
        assert rule in rules(changed.fixed)

    def test_a_swap_of_lines_with_nothing_around_is_reported(self) -> None:
        """The words are the same to the letter, and no others stand beside them."""
        lines = ["Enclosures,,", "The harbor was quiet.", "A second paper stands here.", "Enclosures"]
        mended = [lines[3], *lines[1:3], lines[0]]
        old, new = (found(TEXT + "\n\n" + "\n\n".join(some) + "\n", PATH) for some in (lines, mended))
        changed = compare(old, new)
        assert (rules(changed.introduced), rules(changed.fixed)) == (["TX011"], ["TX011"])

    def test_what_stands_alone_on_its_line_is_carried_when_text_is_put_in_above(self) -> None:
        old, new = (found(TEXT + more + "Enclosures,,\n", PATH) for more in ("\n\n", "\n\nA paper.\n\nAnother.\n\n"))
        assert compare(old, new).introduced == ()


NOTED = """\
12. Letter From Consul Hale to the Secretary of State

Holmvik, March 11, 1960.

The Minister handed me his note1 and read a paper2 on it.

  1. Neither pinted
  2. Not found.
"""
"""The first note has no stop at its end: FN013, at the last letter."""


def noted(end: str) -> Found:
    return found(NOTED.replace("Neither pinted", end), PATH)


class TestMissingAtTheEnd:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("Neither pinted", "Neither printed"),
            ("Neither printed", "Neither document"),
            ("Neither document", "Neither document is printed"),
            ("Neither document is printed", "Neither document"),
            ("Neither document is printed", "The papers of the board are not printed"),
        ],
    )
    def test_who_writes_the_last_words_anew_did_not_lose_the_stop(self, before: str, after: str) -> None:
        old, new = noted(before), noted(after)
        assert [one.rule for one in (*of_rule(old, "FN013"), *of_rule(new, "FN013"))] == ["FN013"] * 2
        changed = compare(old, new)
        assert "FN013" not in rules(changed.introduced) + rules(changed.fixed)

    @pytest.mark.parametrize("after", ["Neither printed.\n  2. Not foud", "Neither pinted.\n  2. Not found"])
    def test_a_stop_that_is_missing_in_the_next_note_is_another(self, after: str) -> None:
        old = noted("Neither pinted")
        new = found(NOTED.replace("Neither pinted\n  2. Not found.", after), PATH)
        changed = compare(old, new)
        assert "FN013" in rules(changed.introduced)
        assert "FN013" in rules(changed.fixed)

    def test_many_ends_of_a_text_written_anew_are_compared_in_proportion(self) -> None:
        def work(size: int) -> Callable[[], object]:
            kept = "Heading\n\nThe Minister handed me his note1 on it.\n\n"
            words = ("harbor", "shores")
            sides = [kept + "".join(f"  {k}. Not {f'{one} ' * 60}{one}\n" for k in range(size)) for one in words]
            old, new = (found(side, PATH) for side in sides)
            assert len(of_rule(old, "FN013")) == len(of_rule(new, "FN013")) >= min(size, 100)
            assert "FN013" not in rules(compare(old, new).introduced)
            return lambda: compare(old, new)

        assert_in_proportion(work, 30)


class TestCarried:
    def test_a_paragraph_that_is_moved_and_edited_takes_its_problem_along(self) -> None:
        paragraph = "Of the the islands nothing was said, nor of the lights that the treaty speaks of."
        edited = paragraph.replace("islands", "harbors")
        old = found(TEXT.replace("Its report", f"\n\n{paragraph}\n\nIts report"), PATH)
        new = found(TEXT + f"\n{edited}\n", PATH)
        assert compare(old, new).introduced == compare(old, new).fixed == ()

    def test_without_texts_only_equal_words_are_one(self) -> None:
        old, new = text("old letters,, papers"), text("new letters,, papers")
        assert partners(old, new) != [None] * len(new)
        changed = compare(tuple(old), tuple(new))
        assert rules(changed.introduced) == rules(changed.fixed) == ["TX011"]

    def test_documents_of_other_bytes_and_line_ends_are_compared_by_their_text(self) -> None:
        old = text("old letters,, papers")
        assert "TX011" in rules(tuple(old))
        new = found("\ufeff" + TEXT.replace("{} papers", "new letters,, papers").replace("\n", "\r\n"), PATH)
        assert "TX011" not in rules(compare(old, new).introduced)


class TestMerges:
    def test_what_one_side_edited_beside_a_problem_is_not_the_merges(self) -> None:
        sides = [text("old letters,, papers"), text("new letters,, papers")]
        changed = compare_merge(sides, text("fine letters,, papers"))
        assert (changed.introduced, changed.fixed) == ((), ())

    def test_what_all_sides_had_in_other_words_and_the_merge_mended_it_fixed(self) -> None:
        sides = [text("old letters,, papers"), text("new letters,, papers")]
        changed = compare_merge(sides, text("new letters, papers"))
        assert (rules(changed.introduced), rules(changed.fixed)) == ([], ["TX011"])

    def test_what_one_side_mended_the_merge_did_not(self) -> None:
        sides = [text("old letters,, papers"), text("new letters, papers")]
        assert compare_merge(sides, text("fine letters, papers")).fixed == ()


class TestFound:
    def test_some_problems_keep_the_way_to_their_text(self) -> None:
        problems = text("letters,, papers")
        some = like(problems[:1], problems)
        assert isinstance(some, Found)
        assert some.text_of is problems.text_of
        assert like((), ()) == ()

    def test_problems_of_several_parts_know_each_the_text_of_its_own(self) -> None:
        one, other = text("letters,, papers"), found(TEXT.replace("{}", "papers,, maps"), "v/d2.txt")
        both = joined([one, other])
        assert isinstance(both, Found)
        assert both.text_of("v/d2.txt") != both.text_of(PATH) is not None
        assert both.text_of("v/d3.txt") is None


class TestAlign:
    @pytest.mark.parametrize(
        ("a", "b", "there"),
        [
            ("", "", []),
            ("a b c", "a b c", [0, 1, 2]),
            ("a b c", "a x c", [0, -1, 2]),
            ("a c", "a b c", [0, 2]),
            ("p q r s t u 1 2 3 4 5 6 7", "1 2 3 4 5 6 7 p q r s t u", [7, 8, 9, 10, 11, 12, 0, 1, 2, 3, 4, 5, 6]),
        ],
    )
    def test_tokens_that_stay_and_stretches_that_move_are_found(self, a: str, b: str, there: list[int]) -> None:
        assert align(a.split(), b.split()) == there

    def test_no_token_is_given_away_twice_and_only_for_its_like(self) -> None:
        a, b = [f"w{k * k % 97}" for k in range(900)], [f"w{k * k % 89}" for k in range(700)]
        found = align(a, b)
        taken = [there for there in found if there >= 0]
        assert len(taken) == len(set(taken))
        assert all(a[k] == b[there] for k, there in enumerate(found) if there >= 0)

    @pytest.mark.parametrize(
        ("a", "b"),
        [
            (["a", "b"] * 100_000, ["b", "a", "c"] * 70_000),
            ([f"w{k}" for k in range(200_000)], [f"w{k}" for k in range(200_000) if k % 7]),
            ([f"w{k % 50}" for k in range(100_000)], [f"w{k % 53}" for k in range(100_000)]),
            ([f"w{k}" for k in range(100_000)], [f"w{n + k}" for k in range(99_990, -1, -10) for n in range(10)]),
            (["a", "b"] * 100 + ["x"] + ["a", "b"] * 100, ["b", "a", "a"] * 60 + ["x"] + ["b", "b", "a"] * 60),
        ],
    )
    def test_it_takes_little_time_however_the_texts_are_made(self, a: list[str], b: list[str]) -> None:
        began = process_time()
        align(a, b)
        assert process_time() - began < 8
