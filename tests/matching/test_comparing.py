"""What the comparison of two texts gave is stored: no text is read twice for the same question, and no answer is
taken for that to another one."""

from collections.abc import Sequence

import pytest
from making.innocent import TEXT, found

from frlint.history.comparison import Difference, compare, compare_merge
from frlint.matching.answers import Pairs
from frlint.matching.found import Found, Text, like
from frlint.model.problem import Problem

PATH = "v/d1.txt"


class Stored:
    """Answers in memory; `name` is what the text is known by."""

    def __init__(self, name: str, answers: dict[str, Pairs]) -> None:
        self._name = name
        self.answers = answers

    def text_id(self, path: str) -> str:
        assert path == PATH
        return self._name

    def get(self, question: str) -> Pairs | None:
        return self.answers.get(question)

    def put(self, question: str, answer: Pairs) -> None:
        self.answers[question] = answer


def problems(sentence: str, before: str = "") -> Found:
    return found(before + TEXT.replace("{} papers", sentence), PATH)


def unread(_: str) -> Text | None:
    raise AssertionError("the text was read")


def stored(problems: Found, name: str, answers: dict[str, Pairs]) -> Found:
    return Found(problems, problems.text_of, Stored(name, answers))


def without_text(problems: Found) -> Found:
    return Found(problems, unread, problems.answers)


PAIRS = [
    # A word beside the problem is another: only the diff tells that it is the same.
    (problems("letters of the the board"), problems("letters from the the board")),
    # One was mended, and another came.
    (problems("letters of the the board"), problems("letters of of the board")),
    # In another line, and the line reads otherwise: only the diff tells whether these are two.
    (problems("letters of the the board"), problems("letter of the the board", "A line before.\n\n")),
]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_comparison_is_asked_of_the_texts_once(before: Found, after: Found) -> None:
    answers: dict[str, Pairs] = {}
    old, new = stored(before, "one", answers), stored(after, "other", answers)
    first = compare(old, new)
    assert first == compare(before, after)
    assert answers
    assert compare(without_text(old), without_text(new)) == first


def test_a_merge_asks_the_store_for_each_of_its_sides() -> None:
    (one, after), (other, _) = PAIRS[0], PAIRS[1]
    answers: dict[str, Pairs] = {}
    sides = [stored(one, "one", answers), stored(other, "one", answers)]
    first = compare_merge(sides, stored(after, "other", answers))
    assert first == compare_merge([one, other], after)
    again = compare_merge([without_text(side) for side in sides], without_text(stored(after, "other", answers)))
    assert again == first


def test_problems_that_are_held_back_make_it_another_question() -> None:
    before = problems("letters of the the board and lO papers for the the envoy")
    after = problems("letters from the the board and lO papers to the the envoy")
    answers: dict[str, Pairs] = {}
    compare(stored(before, "one", answers), stored(after, "other", answers))
    for left in range(len(before)):
        olds = like([p for k, p in enumerate(before) if k != left], before)
        news = like([p for k, p in enumerate(after) if k != left], after)
        own = compare(stored(_found(olds), "one", answers), stored(_found(news), "other", answers))
        assert own == compare(olds, news)


def _found(problems: Sequence[Problem]) -> Found:
    assert isinstance(problems, Found)
    return problems


def test_an_answer_that_names_problems_which_are_not_there_is_not_believed() -> None:
    before, after = PAIRS[0]
    answers: dict[str, Pairs] = {}
    first: Difference = compare(stored(before, "one", answers), stored(after, "other", answers))
    made_up: dict[str, Pairs] = dict.fromkeys(answers, ((7, 9),))
    assert compare(stored(before, "one", made_up), stored(after, "other", made_up)) == first


def test_nothing_is_stored_of_a_text_that_has_no_name() -> None:
    before, after = PAIRS[0]
    answers: dict[str, Pairs] = {}
    assert compare(stored(before, "", answers), stored(after, "other", answers)) == compare(before, after)
    assert not answers
