"""What is to stand in place of characters that nobody sees."""

from collections.abc import Iterator

from frlint.checks.lexicon import count_of, is_known
from frlint.model.document import Document
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_NO_GLYPH = deferred(
    "[\x00-\x1f\x7f\xa0\xad\u034f\u061c\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+"
)
"""Characters that stand for nothing that was printed; of others (private use, controls of the second half) it is not
known what they stand for."""
_WINDOWS = deferred("[\x80-\x9f]")
_FREQUENT = 100
"""How often a word stands in published volumes that may be parted into two words."""
_LEFT = deferred(r"[A-Za-z]+\Z")
_RIGHT = deferred(r"[A-Za-z]+")


def seen_character(document: Document, hit: Hit) -> Iterator[Edit]:
    """The character taken out, a blank in place of one that is a blank or breaks a line, and what Windows-1252 has in
    place of a control character."""
    text = document.text
    bad = text[hit.start : hit.end]
    if hit.variant == "lost":
        return
    if _NO_GLYPH.fullmatch(bad):
        put = " " if hit.variant == "blank" and not _is_in_word(text, hit.start, hit.end, bad) else ""
        beside = (text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1])
        yield Edit(hit.start, hit.end, "" if put and beside[1] in (" ", "\n", "") else put)
    elif len(bad) == 1 and _WINDOWS.match(bad):
        right = bad.encode("latin-1").decode("cp1252", "replace")
        if right != "\ufffd":
            yield Edit(hit.start, hit.end, right)


def _is_in_word(text: str, start: int, end: int, bad: str) -> bool:
    """Whether a line or paragraph separator stands within a word: the parts are no words, and the whole is one."""
    left, right = _LEFT.search(text, max(0, start - 30), start), _RIGHT.match(text, end)
    if left is None or right is None or "\xa0" in bad:
        return False
    first, second = left[0].lower(), right[0].lower()
    count = count_of(first + second)
    if not (_is_word(first) and _is_word(second)):
        return bool(count) or is_known(first + second)
    return count >= _FREQUENT and min(count_of(first), count_of(second)) < count


def _is_word(part: str) -> bool:
    """Whether letters are a word by themselves; no letter is but `a` and `I`."""
    return count_of(part) > 0 and (len(part) > 1 or part in "ai")
