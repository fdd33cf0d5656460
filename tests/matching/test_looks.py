"""Promises of comparing two looks: what came and what went, whatever moved in between."""

from frlint.matching.looks import difference
from frlint.model.problem import Problem, Severity


def problem(path: str, words: str, line: int = 1, rule: str = "TX007", message: str = "twice") -> Problem:
    """A problem at a place; `words` are those before it, at it and behind it, parted by `|`."""
    name, severity, words = path[3:-4], Severity.WARNING, words.replace("|", "\x1f")
    return Problem(path, line, 1, rule, "doubled-word", severity, line, 4, message, name, None, words=words)


OLD = problem("v1/d1.txt", "he saw|the the|harbor of")


def test_a_problem_that_moved_to_another_line_stands() -> None:
    assert difference([OLD], [OLD._replace(line=30, fingerprint="other")]) == ([], [])


def test_what_is_new_came_and_what_is_not_there_went() -> None:
    new = problem("v1/d1.txt", "on|of of|the")
    assert difference([OLD], [new]) == ([new], [OLD])
    assert difference([], [new]) == ([new], [])
    assert difference([OLD], []) == ([], [OLD])


def test_of_problems_with_the_same_words_as_many_come_as_there_are_more() -> None:
    later = OLD._replace(line=9)
    assert difference([OLD], [OLD, later]) == ([later], [])
    assert difference([OLD, later], [OLD]) == ([], [later])


def test_a_problem_stands_when_the_words_around_it_are_edited() -> None:
    assert difference([OLD], [problem("v1/d1.txt", "she looks at|the the|harbor of")]) == ([], [])


def test_a_file_with_another_name_has_the_problems_that_it_had() -> None:
    renamed = problem("v1/d2.txt", "he saw|the the|harbor of")
    assert difference([OLD], [renamed]) == ([], [])
    more = problem("v1/d2.txt", "on|of of|the")
    assert difference([OLD], [renamed, more]) == ([more], [])


def test_a_copy_of_a_file_brings_its_problems_a_second_time() -> None:
    copy = problem("v1/d2.txt", "he saw|the the|harbor of")
    assert difference([OLD], [OLD, copy]) == ([copy], [])
