"""Lists of words that are right, `words.txt` beside the documents of a volume: found, read, and added to."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, normalize

from frlint.errors import WordListError
from frlint.files.paths import shown_from_here
from frlint.files.word_lists import WORD_LIST

if TYPE_CHECKING:
    from frlint.yamlfile import Fault

_LONGEST = 100
"""Characters of a word."""
_COMMENT = re.compile(r"(?:^|\s)#.*")
_ADVICE = "one word a line; what follows # is a comment. A document needs another name"
_CONTROLS = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Categories of characters that no word has."""


class Entry(NamedTuple):
    """A line of a list with a word: in form C of Unicode, with straight apostrophes."""

    word: str
    line: int


def read_words(files: Iterable[str]) -> tuple[str, ...]:
    """The words of some lists in order, each once. Raises `WordListError` with every line that is wrong."""
    return tuple(sorted({entry.word for file in files for entry in read_list(file)}))


def read_list(file: str) -> list[Entry]:
    """The words of a list with their lines. Raises `WordListError`."""
    try:
        with open(file, "rb") as opened:
            data = opened.read()
    except OSError as error:
        raise WordListError(f"{shown_from_here(file)} cannot be read: {error.strerror or error}") from error
    return parse_list(data, file)


def parse_list(data: bytes, file: str) -> list[Entry]:
    """The words of a list with their lines, from its bytes; errors call it `file`. Raises `WordListError`."""
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    words = [_COMMENT.sub("", line).strip() for line in lines]
    entries = [Entry(normalized(word), number) for number, word in enumerate(words, 1) if word]
    faults = list(_faults(lines))
    if faults:
        from frlint import yamlfile

        raise yamlfile.show(shown_from_here(file), text, faults, WordListError, _ADVICE)
    return entries


def normalized(word: str) -> str:
    """A word in form C of Unicode, with straight apostrophes: how words are compared."""
    return normalize("NFC", word).replace("’", "'")


def _faults(lines: list[str]) -> "Iterator[Fault]":
    from frlint.yamlfile import Fault, Mark

    for number, line in enumerate(lines, 1):
        found = _fault(line)
        if found:
            start, end, message, expected = found
            yield Fault(Mark(number, start + 1, number, end + 1), message, expected)


def _fault(line: str) -> tuple[int, int, str, str] | None:
    """What is wrong with a line: from where to where, what, and what is expected; None where nothing is."""
    for at, sign in enumerate(line):
        if "\udc80" <= sign <= "\udcff":
            return at, at + 1, f"the byte 0x{ord(sign) - 0xDC00:02X} is not UTF-8", "a file in UTF-8"
    commented = _COMMENT.search(line)
    part = line[: commented.start()] if commented else line
    word = part.strip()
    if not word:
        return None
    start = part.index(word)
    end = start + len(word)
    for at, sign in enumerate(part[:end]):
        if category(sign) in _CONTROLS and sign != "\t":
            return at, at + 1, f"U+{ord(sign):04X} stands here, which no word has", "letters, digits, hyphens"
    if len(word.split()) > 1:
        return start, end, f"`{word}` is more than one word", f"each word on a line of its own{_hint(word)}"
    if not any(sign.isalpha() for sign in word):
        return start, end, f"`{word}` is no word: it has no letter", "a word"
    if len(word) > _LONGEST:
        return start, end, f"a word of {len(word)} characters", f"a word of at most {_LONGEST} characters"
    return None


def _hint(words: str) -> str:
    """What may be meant by several words: a comment that was begun with another sign."""
    return "; a comment begins with #" if any(word[0] in "/;%-–—(=:" for word in words.split()) else ""


def with_words(data: bytes, words: Iterable[str], file: str = WORD_LIST) -> bytes:
    """A list with more words, each where it belongs in the order of the alphabet; what is there stays, line for line.

    Comments stay above the word that they stand above. Where the words of the list are in no order, or in sections,
    the others follow them. Raises `WordListError`, which calls the list `file`.
    """
    entries = parse_list(data, file)
    new = sorted({normalized(word) for word in words}.difference(entry.word for entry in entries), key=_order)
    if not new:
        return data
    lines = [line.removesuffix("\r") for line in data.decode("utf-8").split("\n")]
    if not lines[-1]:
        del lines[-1]
    merged: list[str] = []
    others: list[str] = []
    by_line = {entry.line: _order(entry.word) for entry in entries}
    if list(by_line.values()) != sorted(by_line.values()):
        merged, lines = lines, []
    for number, line in enumerate(lines, 1):
        if number not in by_line:
            others.append(line)
            continue
        before = [word for word in new if _order(word) < by_line[number]]
        new = new[len(before) :]
        cut = _where_own_comment_begins(others, at_top=not merged) if before else 0
        merged += [*others[:cut], *before, *others[cut:], line]
        others = []
    tail = [*new, *others] if merged else [*others, *new]
    end = "\r\n" if b"\r\n" in data else "\n"
    return "".join(line + end for line in (*merged, *tail)).encode()


def _order(word: str) -> tuple[str, str]:
    """What words are sorted by: the alphabet, letter case aside."""
    return word.casefold(), word


def _where_own_comment_begins(lines: list[str], *, at_top: bool) -> int:
    """The first of the lines between two words that belongs to the second: its comment, right above it.

    What stands at the top of a list, with no blank line below it, is the list's own comment.
    """
    at = len(lines)
    while at and lines[at - 1].strip():
        at -= 1
    return len(lines) if at_top and at == 0 else at
