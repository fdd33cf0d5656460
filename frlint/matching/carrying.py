"""Which problem of a later text is which of an earlier one, where words alone do not say: a diff carries the places."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from frlint.matching.alignment import align
from frlint.matching.ends import Ends
from frlint.matching.found import Text
from frlint.matching.tokens import Tokens, Unit, own_words
from frlint.model.identity import normal
from frlint.model.problem import Problem

_NEAR = 400
"""Characters before the first difference and behind the last that are compared as well."""
_HEAD, _TAIL = -2, -3
"""Instead of a token: places before and behind what was compared."""
_AT_END = -1
"""An offset within a token that is the token's end, however it is written."""
_WEAK = 3
"""A place with fewer letters and figures needs a neighbour that stays beside it."""
_WORDS_BEHIND = 200
"""Code points within which the words of an element end; what is longer is no name."""
_RUN = 12
"""So many words beside a place are compared."""
Anchor = tuple[int, int]
"""A token, or below 0 a place outside of what was compared, and an offset within it."""


class _Place(NamedTuple):
    """A problem's place: where it begins and ends, and what stands in it. `words` are its tokens."""

    start: Anchor
    end: Anchor
    own: str
    words: int
    before: Anchor
    after: Anchor

    @property
    def is_end_of_word(self) -> bool:
        """Whether it is the end of one word and no more."""
        (token, offset), (last, end) = self.start, self.end
        return token >= 0 and token == last and offset > 0 and end == _AT_END


class Carrying:
    """Two texts compared, so that places of problems of the one are found in the other."""

    def __init__(self, old: Text, new: Text) -> None:
        self._sides = _sides(old, new)
        self._there = align(self._sides[0].tokens.keys, self._sides[1].tokens.keys)
        self._stays = ({k for k, there in enumerate(self._there) if there >= 0}, set(self._there))
        self._ends = Ends(self._there, self._stays, len(self._sides[1].tokens.keys))
        self._origins: dict[int, int] | None = None
        """From the tokens of the new text to those of the old one that they are, once it is asked for."""

    def pairs(self, olds: Sequence[Problem], news: Sequence[Problem]) -> Iterator[tuple[int, int]]:
        """Pairs of indexes: the old problems and the new ones that they are. All are of one rule and document."""
        left = {k: self._sides[1].place(problem) for k, problem in enumerate(news)}
        for k, problem in enumerate(olds):
            place = self._sides[0].place(problem)
            fits = (n for n, other in left.items() if self._is_same(place, other, problem.message == news[n].message))
            new = next(fits, None)
            if new is not None:
                del left[new]
                yield k, new

    def _is_same(self, old: _Place, new: _Place, same_message: bool) -> bool:
        """Whether a place is where the diff leads from another, and holds what that held."""
        if old.is_end_of_word and new.is_end_of_word and self._is_in_other_words(old.start[0], new.start[0]):
            return True
        starts, ends = self._carried(old.start) == new.start, self._carried(old.end) == new.end
        if old.own != new.own:
            # A long place was edited within, or what the element holds: it is the same thing that is reported.
            return same_message and min(old.words, new.words) > 1 and (starts or ends)
        beside = self._carried(old.before) == new.before or self._carried(old.after) == new.after
        if not old.words:
            return beside
        is_weak = sum(map(str.isalnum, old.own)) < _WEAK
        return starts and ends and (beside or not (is_weak or self._passed_words(old, new)))

    def _is_in_other_words(self, old: int, new: int) -> bool:
        """Whether the words that end with a token took the place of those that end with another one, in one line."""
        if not self._ends.are_one(old, new):
            return False
        return all(self._sides[k].is_one_line(self._ends.around(k, end)[0], end) for k, end in ((0, old), (1, new)))

    def are_two(self, old: Problem, new: Problem) -> bool:
        """Whether two problems stand at different places: what stands beside the old one stays beside another place."""
        one, other = self._sides[0].place(old), self._sides[1].place(new)
        if self._carried(one.start) == other.start or self._carried(one.end) == other.end:
            return False
        beside = [(self._carried(one.before), other.before), (self._carried(one.after), other.after)]
        return any(there is not None for there, _ in beside) and not any(there == here for there, here in beside)

    def stood(self, problem: Problem) -> Problem | None:
        """A problem of the new text at the place in the old one where its words stood; None where they did not.

        In XML the start tag right before the words counts as one of them: what it points to may be what is reported.
        So do the words right behind a tag in which something is reported.
        """
        old, new = self._sides
        start, end = new.span(problem)
        if end < new.start or start > new.end:
            shift = len(old.text) - len(new.text) if start > new.end else 0
            return old.placed(problem, start + shift, end + shift)
        units = new.units(start, end)
        there = self._back(units)
        if not there:
            return None
        first, last = old.unit(there[0]), old.unit(there[-1])
        begin, stop = first.start + max(0, start - units[0].start), last.end - max(0, units[-1].end - end)
        pairs = (
            (there, old.units(begin, stop)),
            (self._back(new.tag_before(start)), old.tag_before(begin)),
            (self._back(new.words_behind(start)), old.words_behind(begin)),
        )
        if begin > stop or any(sorted(ours) != sorted(unit.token for unit in theirs) for ours, theirs in pairs):
            return None
        return old.placed(problem, begin, stop)

    def _back(self, units: Sequence[Unit]) -> list[int]:
        """The tokens of the old text that those of some units of the new one were; none where one was not there."""
        if self._origins is None:
            self._origins = {new: old for old, new in enumerate(self._there) if new >= 0}
        there = [self._origins.get(unit.token, -1) for unit in units]
        return [] if -1 in there else there

    def _passed_words(self, old: _Place, new: _Place) -> bool:
        """Whether words that stood on one side of a place came on its other side: then it is the place that went."""
        gone = [self._run(0, old.before[0], -1), self._run(0, old.after[0], 1)]
        came = [self._run(1, new.before[0], -1), self._run(1, new.after[0], 1)]
        return bool(gone[0] & came[1] or gone[1] & came[0])

    def _run(self, side: int, token: int, step: int) -> set[str]:
        """The tokens from one on, up to the first that both texts have."""
        keys, stays = self._sides[side].tokens.keys, self._stays[side]
        run: set[str] = set()
        while 0 <= token < len(keys) and token not in stays and len(run) < _RUN:
            run.add(keys[token])
            token += step
        return run

    def _carried(self, anchor: Anchor) -> Anchor | None:
        """Where the diff leads from a place; None where it is gone."""
        token, offset = anchor
        if token < 0:
            return anchor
        there = self._there[token]
        return (there, offset) if there >= 0 else None


class _Side:
    """One of two texts: the tokens of the stretch in which it differs from the other."""

    def __init__(self, text: Text, start: int, end: int) -> None:
        self._lines = text.lines
        self._is_markup = text.is_markup
        self.text = text.lines.text
        self.start, self.end = start, end
        self._units: dict[int, Unit] | None = None
        self.tokens = Tokens(self.text, text.is_markup, start, end)

    def place(self, problem: Problem) -> _Place:
        """Where a problem stands. Lines and columns beyond the text are its end."""
        start, end = self.span(problem)
        own, words = self._own(start, end)
        return _Place(
            self._behind(start), self._before(end), own, words, self._before(start, words), self._behind(end, words)
        )

    def span(self, problem: Problem) -> tuple[int, int]:
        """From where to where a problem's place goes."""
        start = self._offset(problem.line, problem.column)
        return start, max(start, self._offset(problem.end_line, problem.end_column))

    def placed(self, problem: Problem, start: int, end: int) -> Problem:
        """A problem at another place of this text."""
        (line, column), (end_line, end_column) = self._lines.position(start), self._lines.position(end)
        return problem._replace(line=line, column=column, end_line=end_line, end_column=end_column)

    def units(self, start: int, end: int) -> list[Unit]:
        """The words of a place; its tags as well where it begins with one."""
        found = self.tokens.units[self.tokens.at_or_after(start) : self.tokens.before(end) + 1]
        if self._is_markup and self.text[start : start + 1] == "<":
            return found
        return [unit for unit in found if not unit.is_frame] or found

    def tag_before(self, start: int) -> list[Unit]:
        """The start tag that ends right before a place in XML; nothing where none does."""
        tag = self.text.rfind("<", self.start, start) if self._is_markup and self.text[start - 1 : start] == ">" else -1
        if tag < 0 or self.text[tag + 1] in "/!?":
            return []
        return self.tokens.units[self.tokens.at_or_after(tag) : self.tokens.before(start) + 1]

    def words_behind(self, start: int) -> list[Unit]:
        """The words right behind a start tag in which a place in XML stands; nothing where it stands in none."""
        tag = self.text.rfind("<", self.start, start) if self._is_markup else -1
        if tag < 0 or self.text.find(">", tag, start) >= 0:
            return []
        begin = self.text.find(">", start) + 1
        end = self.text.find("<", begin, begin + _WORDS_BEHIND)
        return self.units(begin, end) if begin and end > begin else []

    def unit(self, token: int) -> Unit:
        """The stretch of the text that a token is."""
        if self._units is None:
            self._units = {unit.token: unit for unit in self.tokens.units}
        return self._units[token]

    def is_one_line(self, first: int, last: int) -> bool:
        """Whether no line ends between a token (-1: the beginning of the stretch) and a later one."""
        begin = self.unit(first).start if first >= 0 else self.start
        return self.text.find("\n", begin, self.unit(last).start) < 0

    def _offset(self, line: int, column: int) -> int:
        starts = self._lines.starts
        size = len(self.text)
        return min(starts[line - 1] + column - 1, size) if line <= len(starts) else size

    def _own(self, start: int, end: int) -> tuple[str, int]:
        """What stands in a place, and how many tokens that are."""
        text = self.text
        raw = "".join(text[start:end].split())
        if self._is_markup and text.rfind("<", 0, start) > text.rfind(">", 0, start):
            return normal(raw), int(bool(raw))
        keys = own_words(text, self._is_markup, start, end)
        return (" ".join(keys), len(keys)) if keys else (raw, 0)

    def _behind(self, offset: int, over_frames: int = 0) -> Anchor:
        """The token at an offset, or the next one; of words alone where frames are passed over."""
        if not self.start <= offset < self.end:
            return self._outside(offset)
        tokens = self.tokens
        for unit in tokens.units[tokens.at_or_after(offset) :]:
            if not (over_frames and unit.is_frame):
                return unit.token, self._within(unit, offset) if offset > unit.start else 0
        return self._outside(self.end)

    def _before(self, offset: int, over_frames: int = 0) -> Anchor:
        """The same for the token that ends at an offset, or the one before."""
        if not self.start < offset <= self.end:
            return self._outside(offset)
        tokens = self.tokens
        for k in range(tokens.before(offset), -1, -1):
            unit = tokens.units[k]
            if not (over_frames and unit.is_frame):
                return unit.token, self._within(unit, offset) if offset < unit.end else _AT_END
        return self._outside(self.start)

    def _within(self, unit: Unit, offset: int) -> int:
        """How many characters of a token stand before an offset."""
        return len(normal(self.text[unit.start : offset]))

    def _outside(self, offset: int) -> Anchor:
        """A place before or behind the stretch: both texts have it."""
        return (_HEAD, offset) if offset <= self.start else (_TAIL, len(self.text) - offset)


def _sides(old: Text, new: Text) -> tuple[_Side, _Side]:
    """Both texts from a little before where they begin to differ to where they differ no more."""
    a, b = old.lines.text, new.lines.text
    start = _common(a, b)
    most = min(len(a), len(b)) - start
    end = _common(a[len(a) - most :][::-1], b[len(b) - most :][::-1]) if most else 0
    start = max(0, start - _NEAR)
    end = max(0, end - _NEAR)
    if old.is_markup:
        # A stretch begins and ends before a tag, never within one.
        start = max(0, a.rfind("<", 0, start))
        tag = a.find("<", len(a) - end)
        end = len(a) - tag if tag >= 0 else 0
    else:
        start = a.rfind("\n", 0, start) + 1
        line = a.find("\n", len(a) - end)
        end = len(a) - line if line >= 0 else 0
    return _Side(old, start, len(a) - end), _Side(new, start, len(b) - end)


def _common(a: str, b: str) -> int:
    """How many characters two texts begin alike with."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
