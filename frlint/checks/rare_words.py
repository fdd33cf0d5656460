"""The rare words of a document: one pass over the text for all checks that ask for words."""

from functools import lru_cache
from itertools import filterfalse

from frlint.checks.blanked import blanked
from frlint.checks.contexts import mistakable_words
from frlint.checks.lexicon import frequent_forms
from frlint.model.document import Document

_KEPT = bytes(byte if byte < 128 and (chr(byte).isalnum() or byte == ord("-")) else ord(" ") for byte in range(256))
"""For each byte what stands for it among the words: all but letters and digits of ASCII and hyphens parts words."""

_LETTERS = bytes(byte if byte < 128 and chr(byte).isalpha() else ord(" ") for byte in range(256))
"""The same, but that digits and hyphens part words, too."""


def rare_words(document: Document) -> frozenset[bytes]:
    """The words and numbers of a document that are none of the frequent ones, as ASCII, letter case as it is.

    Words that may stand in the place of others are among them, also frequent ones in small letters. Some have digits or
    hyphens. Letters that are not ASCII part words here: whoever finds a word in the text must look at what stands
    beside it. Ask for it with `document.fact(rare_words)`.
    """
    is_usual = _usual(frequent_forms(), mistakable_words()).__contains__
    return frozenset(filterfalse(is_usual, all_words(document)))


@lru_cache(maxsize=2)
def _usual(frequent: frozenset[bytes], mistakable: frozenset[bytes]) -> frozenset[bytes]:
    """The words that no check asks for."""
    return frequent - mistakable


def all_words(document: Document, most: int = -1) -> list[bytes]:
    """The words and numbers of a document in their order, as ASCII, letter case as it is: all, or the first of them."""
    words = document.fact(blanked).encode("utf-8", "surrogateescape").translate(_KEPT).split(None, most)
    return words[:most] if most >= 0 else words


def rare_pieces(document: Document) -> frozenset[bytes]:
    """The rare words of a document, and the letters of those that digits or hyphens are glued to.

    Ask for it with `document.fact(rare_pieces)`.
    """
    rare = document.fact(rare_words)
    glued = b" ".join(word for word in rare if not word.isalpha())
    return rare | frozenset(glued.translate(_LETTERS).split())


def rare_piece(phrase: str) -> str:
    """The longest run of letters in a phrase that is no frequent word, "" where it has none.

    A document in which the phrase stands has it among its `rare_pieces`, if the phrase has no digit at its end.
    """
    pieces = phrase.encode("utf-8", "surrogatepass").translate(_LETTERS).split()
    rare = [piece for piece in pieces if piece not in frequent_forms()]
    return max(rare, key=len, default=b"").decode("ascii")
