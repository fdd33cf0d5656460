"""The kind `vocabulary`: what is found must be one of the words of a closed list."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from frlint.checks.kinds.expression import Expression
from frlint.checks.kinds.ground import Ground
from frlint.checks.kinds.seeker import Match, Seeker
from frlint.model.problem import Hit

WITHOUT_NEAREST = "without-nearest"
"""The variant of the message, where a rule has it, for a word that no word of the list is near to."""


class VocabularyFinder(NamedTuple):
    """What a rule of this kind seeks and compares. `words` maps words as compared to words as written."""

    seeker: Seeker
    words: Mapping[str, str]
    split: Expression | None
    variants: frozenset[str]

    def hits(self, ground: Ground) -> Iterator[Hit]:
        """The words of a document that are not in the list."""
        for match in self.seeker.seek(ground):
            for start, end in self._pieces(ground, match):
                word = ground.document.text[start:end]
                if _compared(word) and _compared(word) not in self.words:
                    nearest = self._nearest(word)
                    far = not nearest and WITHOUT_NEAREST in self.variants
                    values = {**match.values, "at": word, "word": word, "nearest": nearest}
                    yield Hit(start, end, values, WITHOUT_NEAREST if far else "")

    def _pieces(self, ground: Ground, match: Match) -> Iterator[tuple[int, int]]:
        """The spans of the words in a match, without white space around and without the markers glued to them."""
        text = ground.document.text
        marked = text[match.start : match.end]
        for start, end in self._parted(marked):
            first, last = match.start + start, match.start + end
            for marker in reversed(ground.document.markers):
                if first < marker.start and marker.end == last:
                    last = marker.start
            piece = text[first:last]
            first += len(piece) - len(piece.lstrip())
            yield first, max(first, first + len(piece.strip()))

    def _parted(self, marked: str) -> Iterator[tuple[int, int]]:
        if self.split is None:
            yield 0, len(marked)
            return
        data = marked.encode("utf-8", "surrogateescape")
        at = 0
        for between in self.split.compiled.finditer(data):
            if between.start() < between.end():
                yield _characters(data, at), _characters(data, between.start())
                at = between.end()
        yield _characters(data, at), len(marked)

    def _nearest(self, word: str) -> str:
        from difflib import get_close_matches

        close = get_close_matches(_compared(word)[:80], self.words, 1, 0.6)
        return self.words[close[0]] if close else ""


def finder(terms: Mapping[str, Any], variants: frozenset[str]) -> VocabularyFinder:
    """What a rule of this kind seeks. `variants` are the names of its further messages."""
    words = {_compared(word): word for word in terms["vocabulary"]}
    split = Expression(terms["split"]) if "split" in terms else None
    seeker = Seeker(terms["match"], terms.get("where", ("document",)), terms.get("unless"))
    return VocabularyFinder(seeker, words, split, variants)


def _compared(word: str) -> str:
    """A word as it is compared: capitals and white space do not count."""
    return " ".join(word.casefold().split())


def _characters(data: bytes, end: int) -> int:
    return len(data[:end].decode("utf-8", "surrogateescape"))
