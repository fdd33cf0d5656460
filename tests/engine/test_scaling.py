"""No check and no reader takes more than its share of time where a text is four times as long.

Texts are made of what rules and readers look for: the words that examples of rules mark, their whole texts, and signs.
Time is that of the processor, and only its growth is looked at: how fast a machine is does not matter.
"""

import time
from collections.abc import Callable
from functools import cache

import pytest
from making import scaling

from frlint.engine.check_file import check
from frlint.files.globs import compile_globs
from frlint.rulebook import Rulebook, Selection
from frlint.rulebook.book import load

pytestmark = pytest.mark.slow
SMALL = 6_000
"""Code points of the shorter text; the longer one has four times as many."""
SIGNS = (
    "l9l5", "O0", "1st", "lst", "a1", "probIem", "(", "[", "]", "“", '"', "'", "’", "Page ", "[Page ", "[Page 1] ",
    "1", "12. ", "(a)\n", "\n(1)\n", "See Document 1. ", "footnote 1", "vol. X, p. 1", "January 58, 19561 ", "—", "-",
    "a", "A", "The the ", "$26, 671, ", "\r", "\t", "\u00a0", "SECRET\n\n", "Lot 64 D 199 ", " 8 p. m.", "&amp;",
    "<i>", "Ã©", "\u200b", "\n\n  1. x", "\n\n\n", "1–2", "pp. 12–3, ", "and", "I", "l", "%", "½", "a-b", "agree-ment ",
    "Washington, May 5, 1950.\n\n", "20l. ", "e\u0301", "ﬁ", "\u202e", "<" , "See footnote 1, Document 2",
)  # fmt: skip


@cache
def book() -> Rulebook:
    return load()


def assert_in_proportion(of_size: Callable[[int], str], selection: Selection, size: int = SMALL) -> None:
    """Fails where the check of a text of four times the size takes more than its share of time."""

    def work(length: int) -> Callable[[], object]:
        data = of_size(length).encode("utf-8", "surrogatepass")
        return lambda: check(data, "d1.txt", selection, facts=True)

    scaling.assert_in_proportion(work, size)


def repeated(words: str, before: str = "Heading\n\n") -> Callable[[int], str]:
    return lambda size: before + words * max(1, size // len(words)) + "\n"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("apart", ["", " "], ids=["glued", "apart"])
def test_a_text_of_one_sign_repeated_takes_time_in_proportion_to_its_length(sign: str, apart: str) -> None:
    assert_in_proportion(repeated(sign + apart), book().select())


@pytest.mark.parametrize("sign", SIGNS)
def test_so_does_a_note_of_one_sign_repeated(sign: str) -> None:
    words = sign.replace("\n", " ") + " "
    assert_in_proportion(repeated(words, "Heading\n\nThe harbor was closed.1\n\n  1. "), book().select())


def numbered(label: Callable[[int], object]) -> Callable[[int], str]:
    """A text of many notes with their markers; `label` gives the label of each."""

    def text(size: int) -> str:
        labels = [str(label(k)) for k in range(size // 24)]
        words = " ".join(f"harbor{one}" for one in labels)
        return f"Heading\n\n{words}.\n\n" + "".join(f"  {one}. See there.\n" for one in labels)

    return text


def by_page(size: int) -> str:
    """Notes that are numbered anew on each page."""
    pages = [f"[Page {k + 1}]\n\nThe harbor was closed.1 And the boats2 went out.3\n\n" for k in range(size // 110)]
    return "Heading\n\n" + "".join(pages) + "".join("  1. One.\n  2. Two.\n  3. Three.\n" for _ in pages)


def without_notes(size: int) -> str:
    return "Heading\n\n" + " ".join(f"harbor{k + 1}." for k in range(size // 11))


def without_markers(size: int) -> str:
    return "Heading\n\nThe harbor.1\n\n" + "".join(f"  {k + 1}. See there.\n" for k in range(size // 18))


@pytest.mark.parametrize(
    "of_size",
    [
        numbered(lambda _: 1),
        numbered(lambda k: k + 1),
        numbered(lambda k: k % 3 + 1),
        numbered(lambda _: "*"),
        numbered(lambda k: 2 * k + 1),
        numbered(lambda k: 100_000 + k),
        numbered(lambda k: f"[^n{k}]"),
        by_page,
        without_notes,
        without_markers,
    ],
    ids=[
        *("all-alike", "one-each", "three-labels", "stars", "every-other", "long-numbers", "provisional"),
        *("by-page", "without-notes", "without-markers"),
    ],
)
def test_many_notes_take_time_in_proportion_to_their_number(of_size: Callable[[int], str]) -> None:
    assert_in_proportion(of_size, book().select(), 60_000)


def texts_of_rules() -> list[object]:
    """The words that the examples of each rule mark, and the examples' texts."""
    found = []
    for rule in book().rules.values():
        texts: dict[str, None] = {}
        for example in rule.bad:
            lines = example.text.split("\n")
            if example.path.endswith(".xml") or example.documents:
                continue
            for at in example.problems[:1]:
                end = at.end or (at.line, at.column + 8)
                last = end[1] - 1 if end[0] == at.line else None
                texts[lines[at.line - 1][at.column - 1 : last] + " "] = None
            texts[example.text + "\n\n"] = None
        found += [pytest.param(rule.id, text, id=f"{rule.id}-{k}") for k, text in enumerate(texts) if text.strip()]
    return found


@pytest.mark.parametrize(("rule", "words"), texts_of_rules())
def test_each_rule_takes_time_in_proportion_where_its_own_words_are_repeated(rule: str, words: str) -> None:
    assert_in_proportion(repeated(words), book().select([rule]))


@pytest.mark.parametrize("pattern", ["*a" * 40 + "b", "**/a/" * 30 + "b", "a*" * 40 + "/**/" + "*a" * 40])
def test_a_pattern_of_many_stars_is_soon_done(pattern: str) -> None:
    """It takes a time in proportion to the path's length: with backtracking it would take years."""
    globs = compile_globs([pattern])
    begin = time.process_time()
    assert not globs.match("a" * 100)
    short = time.process_time() - begin
    begin = time.process_time()
    assert not globs.match("a/" * 50 + "a" * 300)
    assert time.process_time() - begin <= max(1.0, 40 * short)


def test_many_problems_of_a_long_line_hold_its_text_once() -> None:
    report = check(b"Heading\n\n" + b"the the " * 5_000, "d1.txt", book().select(["TX007"]))
    assert len(report.problems) > 100
    assert len({id(problem.excerpt[0]) for problem in report.problems}) == 1
