"""How much doubt there is about each document of a volume: the slips expected in it that nobody sees, and why.

The sum counts in slips of a volume that has one in 1,000 words. A long document has more of them; each sign of trouble
adds its own. The weights are checked by `bench/doubt.py`.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from frlint.sampling.traits import Traits

PER_WORD = 0.001
PER_MARKER = 2.0
"""For each marker that is expected to stand elsewhere."""
PER_STRANGE_WORD = 2.0
"""For each word that no lexicon has and no other document of the volume, where such words are rare."""
USUAL = 0.0003
"""How many of the words of a volume are such that each adds half of that: in one with many, they are foreign words."""
PER_PROBLEM = 2.0
"""For each rule that reports problems in many documents; a rare one adds up to `PER_RARE_PROBLEM` more."""
PER_RARE_PROBLEM = 2.0
PER_HINT = 0.4
"""For each problem that is not shown unless somebody asks."""
PER_WAIVED = 0.2
MOST = 3
"""As many problems that are not shown or stay are counted at most: some documents are full of a form of their own."""
LATELY = 1.0
"""As many times the slips of its length again, for a document that was changed lately."""
NEW_HAND = 1.0
"""The same for one that was changed last by somebody who changed few documents of the volume."""
FEW = 0.1
"""The share of the documents that is few, and of the history that is late."""
_SMALL = 0.1
"""A sign that adds less than this share of the doubt is not named."""


class Sign(NamedTuple):
    """A reason for doubt in words, and what it adds."""

    why: str
    adds: float


class Doubt(NamedTuple):
    """The doubt about a document: the sum of the signs, which stand in the order of what they add."""

    name: str
    sum: float
    signs: tuple[Sign, ...]

    @property
    def why(self) -> str:
        """The reasons in words: the weightier first."""
        return ", ".join(sign.why for sign in self.signs if sign.adds >= _SMALL * self.sum) or self.signs[0].why


def doubts(documents: Sequence[Traits]) -> list[Doubt]:
    """The doubt about each document of a volume, in their order."""
    volume = _Volume(documents)
    found = []
    for document in documents:
        signs = sorted(volume.signs(document), key=lambda sign: (-round(sign.adds, 6), sign.why))
        # Rounded: the same on every machine, whatever the last digits of a sum are there.
        found.append(Doubt(document.name, round(sum(sign.adds for sign in signs), 6), tuple(signs)))
    return found


class _Volume:
    """What the documents of a volume are compared with."""

    def __init__(self, documents: Sequence[Traits]) -> None:
        self._count = len(documents)
        self._words = Counter(word for one in documents for word in {*one.strange})
        alone = sum(count == 1 for count in self._words.values()) / max(1, sum(one.words for one in documents))
        self._per_strange_word = PER_STRANGE_WORD * USUAL / (USUAL + alone)
        self._rules = Counter(rule for one in documents for rule in {problem.rule for problem in one.problems})
        self._hands = Counter(one.author for one in documents if one.author)
        changes = sorted(one.changed for one in documents if one.changed >= 0)
        late = changes[-max(1, round(len(changes) * FEW))] if changes else 0
        # What was changed by most documents' last commit is not late: a volume that came in one commit, for example.
        is_late = changes and sum(one >= late for one in changes) <= 2 * FEW * len(changes)
        self._late = late if is_late else None

    def signs(self, document: Traits) -> list[Sign]:
        """The signs of trouble in a document."""
        length = document.words * PER_WORD
        alone = sum(self._words[word] == 1 for word in {*document.strange})
        rules = sorted({problem.rule for problem in document.problems}, key=lambda rule: (self._rules[rule], rule))
        found = [Sign(f"{document.words:,} words", length)]
        if document.doubtful > 0:
            found.append(Sign(f"markers in doubt ({document.doubtful:.1f})", PER_MARKER * document.doubtful))
        if alone:
            found.append(Sign(_counted(alone, "word that stands nowhere else"), self._per_strange_word * alone))
        if rules:
            rare = sum(PER_RARE_PROBLEM / self._rules[rule] for rule in rules)
            found.append(Sign(f"problems of {', '.join(rules[:3])}", PER_PROBLEM * len(rules) + rare))
        if document.hints:
            found.append(Sign(f"{document.hints} of severity info", PER_HINT * min(MOST, document.hints)))
        if document.waived:
            found.append(Sign(f"{document.waived} waived or in the baseline", PER_WAIVED * min(MOST, document.waived)))
        if self._late is not None and document.changed >= self._late:
            found.append(Sign("changed lately", LATELY * length))
        if document.author and 0 < self._hands[document.author] <= FEW * self._count and len(self._hands) > 1:
            found.append(Sign(f"last changed by {document.author}, who is new here", NEW_HAND * length))
        return found


def _counted(number: int, noun: str) -> str:
    """`1 word that stands nowhere else`, `3 words that stand nowhere else`."""
    return f"1 {noun}" if number == 1 else f"{number} {noun.replace('word ', 'words ', 1).replace('stands', 'stand')}"
