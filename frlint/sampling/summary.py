"""What the readings of a volume add up to, by stage."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from frlint.sampling.estimate import Between, Estimate, estimate
from frlint.sampling.reading import Reading, Slip
from frlint.sampling.spread import Counted

Stands = Callable[[str, Slip], bool]
"""Asked with a document's name and a slip that was found in it: whether its words still stand there."""


class Sized(NamedTuple):
    """A document of a volume as it is now: its name in files of readings, how many words it has, its stage or ""."""

    name: str
    words: int
    stage: str = ""


class Read(NamedTuple):
    """How many documents were read, the words they had, and the slips that were found in them."""

    documents: int
    words: int
    slips: int


class Summary(NamedTuple):
    """What was read of the documents of a volume at a stage (empty for all of them), and what follows.

    `at_random` and `by_doubt` share no document. `kinds` are the slips by their kinds, the most frequent first;
    `standing` counts those whose words still stand in the document. `left` are the slips that are left: those and the
    ones expected in documents that nobody read; both are None where nothing was read at random.
    """

    volume: str
    stage: str
    documents: int
    words: int
    at_random: Read
    by_doubt: Read
    kinds: tuple[tuple[str, int], ...]
    standing: int
    estimate: Estimate | None
    left: Between | None

    @property
    def left_per_thousand(self) -> Between | None:
        """The slips left per 1,000 words of all documents."""
        return self.left.over(self.words) if self.left else None


class _Seen(NamedTuple):
    """A document that was read: words and slips of the text that was read first, and whether it was drawn at random."""

    words: int
    slips: tuple[Slip, ...]
    at_random: bool
    standing: int


def summaries(volume: str, documents: Sequence[Sized], readings: Sequence[Reading], stands: Stands) -> list[Summary]:
    """A summary of each stage, and of the whole volume where there is more than one or none.

    Readings of documents that are not there say nothing.
    """
    by_name: dict[str, list[Reading]] = {}
    for reading in sorted(readings, key=lambda one: (one.date, one.reader)):
        by_name.setdefault(reading.document, []).append(reading)
    seen = {one.name: _seen(by_name[one.name], stands) for one in documents if one.name in by_name}
    stages = list(dict.fromkeys(sorted(one.stage for one in documents)))
    found = [
        _summary(volume, stage, [one for one in documents if one.stage == stage], seen) for stage in stages if stage
    ]
    return found if len(stages) == 1 and found else [*found, _summary(volume, "", documents, seen)]


def _seen(readings: Sequence[Reading], stands: Stands) -> _Seen:
    """What is known of a document that was read, from its readings in the order of their days.

    The text that counts is the one read first, at random where it was: a later one may have been mended by what was
    found in the first, and says nothing of documents that nobody read.
    """
    first = next((one for one in readings if one.drawn == "random"), readings[0])
    slips = dict.fromkeys(slip for one in readings if one.digest == first.digest for slip in one.slips)
    every = {slip.quote: slip for one in readings for slip in one.slips}
    standing = sum(stands(first.document, slip) for slip in every.values())
    return _Seen(first.words, _distinct([*slips]), first.drawn == "random", standing)


def _distinct(slips: Sequence[Slip]) -> tuple[Slip, ...]:
    """Slips without those that stand in the same line with the same words, which two readers found."""
    return tuple({(slip.line, slip.quote): slip for slip in slips}.values())


def _summary(volume: str, stage: str, documents: Sequence[Sized], seen: Mapping[str, _Seen]) -> Summary:
    own = [seen[one.name] for one in documents if one.name in seen]
    chance = [Counted(one.words, len(one.slips)) for one in own if one.at_random]
    doubt = [Counted(one.words, len(one.slips)) for one in own if not one.at_random]
    standing = sum(one.standing for one in own)
    found = estimate(chance, [one.words for one in documents if one.name not in seen], doubt)
    kinds = Counter(slip.kind for one in own for slip in one.slips)
    return Summary(
        volume,
        stage,
        len(documents),
        sum(one.words for one in documents),
        _read(chance),
        _read(doubt),
        tuple(sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))),
        standing,
        found,
        found.unread.plus(standing) if found else None,
    )


def _read(documents: Sequence[Counted]) -> Read:
    return Read(len(documents), sum(one.words for one in documents), sum(one.slips for one in documents))
