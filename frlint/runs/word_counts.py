"""The words of a volume put together: how often each stands, in how many documents, and where first."""

from collections import Counter
from collections.abc import Iterable, Sequence

from frlint.model.word import FoundWord, WordRow


class _Word:
    """What is known of a word, letter case aside."""

    def __init__(self, path: str, first: FoundWord) -> None:
        self.path, self.first = path, first
        self.forms: Counter[str] = Counter()
        self.documents = 0
        self.reported: FoundWord | None = None

    def row(self) -> WordRow:
        """The word: in small letters where it stands so, else as it mostly does."""
        small = self.first.word.lower()
        word = small if small in self.forms else max(sorted(self.forms), key=lambda form: self.forms[form])
        reported = self.reported or self.first
        times, first = sum(self.forms.values()), self.first
        return WordRow(word, times, self.documents, self.path, first.line, first.column, reported.rule, reported.meant)


def rows_of(documents: Iterable[tuple[str, Sequence[FoundWord]]], habit: int) -> list[WordRow]:
    """The words of documents, each with its path.

    Those that stand in `habit` documents first, then those that a rule reports, the more frequent ones first.
    """
    words: dict[str, _Word] = {}
    for path, found in documents:
        there = set()
        for one in sorted(found, key=lambda one: (one.line, one.column)):
            key = one.word.lower()
            word = words.get(key)
            if word is None:
                word = words[key] = _Word(path, one)
            word.forms[one.word] += 1
            word.reported = word.reported or (one if one.rule else None)
            there.add(key)
        for key in there:
            words[key].documents += 1
    rows = [word.row() for word in words.values()]
    return sorted(
        rows, key=lambda r: (r.documents < habit, r.documents < habit and not r.rule, -r.documents, -r.times, r.word)
    )
