"""The parts of source paths, each form of one against the others of its volume (AP001, AP002)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from frlint.checks.apparatus.source_paths import parts_of
from frlint.checks.lexicon import is_name
from frlint.checks.volume.counting import Spot, hit_of
from frlint.checks.volume.lot_shapes import odd_shapes
from frlint.checks.wording import times
from frlint.model.apparatus import SourcePath, apparatus_from_bytes
from frlint.model.volume import VolumeFacts, VolumeHit
from frlint.patterns import deferred
from frlint.spelling import is_slip_of

SHORTEST = 4
"""Letters of a word that may be a slip of another one; of shorter ones these alone:"""
SMALL_WORDS = frozenset(("and", "for", "of", "the"))
_NUMBERED = deferred(r"\d|\b[IVXLC]+\b")
_NO_PART = deferred(r"[Ii]bid\b|[“”\"]|(?:[Ll]ot|FRC|Job|Accession)(?: [Ff]iles?)?:? ?\d")
"""What is no name in a path: a reference back, the title of a folder, a number."""
_WRITTEN_SMALL = deferred(r"[^\W\d_][a-z]+\Z")
_SIGNS = dict.fromkeys(map(ord, " \u00a0\t\n-\u2010\u2011\u2013\u2014"))
"""Blanks and dashes, as `str.translate` takes them away."""
_DASHES = dict.fromkeys(map(ord, "-\u2010\u2011\u2013\u2014"), " ")
"""Dashes as blanks, so that the words on both sides of one are words by themselves: `Hale–Wren Series`."""


class Part(NamedTuple):
    """A part of a source path: its text with single blanks, the text of the one before it, and where it stands.

    `start` and `end` are offsets in the path.
    """

    text: str
    behind: str
    document: int
    path: SourcePath
    start: int
    end: int

    def spot(self, volume: VolumeFacts) -> Spot:
        """Where it stands, ready to be shown; the document's beginning where its place is not known."""
        place = self.path.place_of(self.start, self.end)
        return Spot(self.document, place or volume.documents[self.document].at)


def archive_written_two_ways(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AP001: a part that is seen seldom and is a slip of one that is seen often.

    Options: `seldom`, as often at most the one is seen; `often`, as often at least the other.
    """
    parts = _parts_by_text(volume)
    frequent = {text: ones for text, ones in parts.items() if len(ones) >= options["often"] and _is_in_words(text)}
    for text, ones in parts.items():
        if len(ones) <= options["seldom"] and _is_in_words(text):
            for other, others in frequent.items():
                slip = _slip(text, other)
                # The same word in its other number may name another thing, where it is not behind the same part.
                if slip and (not slip.is_number or len(_near(ones, others)) >= options["often"]):
                    yield _hit(volume, ones, others, len(others))
                    break


def archive_other_signs(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AP002: a part with other capitals, dashes or blanks than it mostly has; the same of the numbers of lots.

    Option: `ratio`, how many times as often the other form must stand.
    """
    forms: defaultdict[str, list[tuple[str, list[Part]]]] = defaultdict(list)
    for text, ones in _parts_by_text(volume).items():
        forms[_key(text)].append((text, ones))
    for same in forms.values():
        if len(same) == 1:
            continue
        usual, most = max(same, key=lambda form: len(form[1]))
        for text, ones in same:
            near = _near(ones, most) if _NUMBERED.search(text) or text.isupper() else most
            if text != usual and len(near) >= options["ratio"] * len(ones):
                yield _hit(volume, ones, near, len(most))
    yield from odd_shapes(volume, options["ratio"])


def _parts_by_text(volume: VolumeFacts) -> dict[str, list[Part]]:
    """The names in the volume's source paths by their text, but those in which another rule reports something."""
    return _parts_of_documents(tuple(document.apparatus for document in volume.documents))


@lru_cache(1)
def _parts_of_documents(documents: tuple[bytes, ...]) -> dict[str, list[Part]]:
    """The same from what is stored of each document's apparatus: two rules ask for it."""
    found: defaultdict[str, list[Part]] = defaultdict(list)
    for index, document in enumerate(documents):
        for path in apparatus_from_bytes(document).paths:
            for text, behind, start, end in _names_in(path.text):
                if not path.judged or not any(a < end and start < b for a, b in path.judged):
                    found[text].append(Part(text, behind, index, path, start, end))
    return dict(found)


@lru_cache(4096)
def _names_in(path: str) -> tuple[tuple[str, str, int, int], ...]:
    """The names in a path: each with single blanks, the part before it, and where it stands."""
    names = []
    behind = ""
    for start, end in parts_of(path):
        text = " ".join(path[start:end].split())
        if text and not _NO_PART.match(text):
            names.append((text, behind, start, end))
        behind = text
    return tuple(names)


def _is_in_words(text: str) -> bool:
    """Whether a part has no numbers, which are another thing each, and is more than a sign."""
    return len(text) > SHORTEST and not _NUMBERED.search(text)


class _Slip(NamedTuple):
    """The one word in which two parts differ, in small letters: as it is, and as it is meant."""

    word: str
    meant: str

    @property
    def is_number(self) -> bool:
        """Whether the words are one in its two numbers: `file`, `files`."""
        return f"{self.word}s" == self.meant or self.word == f"{self.meant}s"


def _slip(text: str, other: str) -> _Slip | None:
    """The word of a part that is a slip of the same word of another; None unless all other words are the same."""
    if text == other or abs(len(text) - len(other)) > 1:
        return None
    words, others = text.translate(_DASHES).split(), other.translate(_DASHES).split()
    if len(words) != len(others):
        return None
    unlike = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    if len(unlike) != 1:
        return None
    word, meant = unlike[0][0].casefold(), unlike[0][1].casefold()
    if word == meant or not is_slip_of(word, meant, 1):
        return None
    is_long = len(meant) >= SHORTEST and _WRITTEN_SMALL.match(unlike[0][1]) is not None
    if meant in SMALL_WORDS:
        is_meant = word not in SMALL_WORDS
    else:
        is_meant = is_long and not (is_name(word) and is_name(meant))
    return _Slip(word, meant) if is_meant else None


def _near(ones: Sequence[Part], others: Sequence[Part]) -> list[Part]:
    """Those of some parts that stand behind the same part as some others."""
    behind = {_key(one.behind) for one in ones}
    return [other for other in others if _key(other.behind) in behind]


def _key(text: str) -> str:
    """A text without blanks, dashes and capitals."""
    return text.translate(_SIGNS).casefold()


def _hit(volume: VolumeFacts, ones: Sequence[Part], others: Sequence[Part], usually: int) -> VolumeHit:
    """A hit for parts that are written otherwise than others, which stand so many times."""
    usual = next((other for other in others if other.path.place is not None), others[0])
    values = {"part": ones[0].text, "usual": usual.text, "usually": times(usually)}
    mention = usual.spot(volume), f"as it mostly is: “{usual.text}”"
    return hit_of([one.spot(volume) for one in ones], values, mention)
