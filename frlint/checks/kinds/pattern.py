"""The kind `pattern`: what is wrong is a pattern in the text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from frlint.checks.kinds.ground import Ground
from frlint.checks.kinds.seeker import Match, Seeker
from frlint.checks.rare_words import rare_piece
from frlint.model.problem import Edit, Hit

_OWN = ("message", "severity", "habit", "fix")
"""What makes the hits of a single pattern a variant of their own."""
_GROUP = re.compile(r"\\(\d|g<(\w+)>|.)", re.DOTALL)
_LETTER = "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"


MOST_GROUPS = 20
"""So many groups may a replacement name, so that a fix is no more than that many times as long as what it mends."""


class ReplacementError(ValueError):
    """A replacement names a group that its pattern has not."""


class PatternFinder(NamedTuple):
    """One pattern of a rule and what becomes of its matches.

    `replacement` may name groups; `words` maps what is matched to what ought to stand there. `variant` is that of
    the message; `drops` are signs to take out of what is matched. Where `pieces` are given, a text without one of these
    among its `rare_pieces` has no match. More matches than `most` are a document's way and let pass; 0 is no bound.
    """

    seeker: Seeker
    replacement: str | None = None
    words: Mapping[str, str] = {}
    variant: str = ""
    pieces: frozenset[bytes] = frozenset()
    most: int = 0
    drops: str = ""

    def hits(self, ground: Ground) -> Iterator[Hit]:
        """What is found in a document."""
        matches = self.seeker.seek(ground)
        if self.most:
            first = list(islice(matches, self.most + 1))
            matches = iter(first if len(first) <= self.most else ())
        for match in matches:
            yield self._hit(match, ground.document.text[match.start : match.end])

    def _hit(self, match: Match, marked: str) -> Hit:
        values = {**match.values, "at": marked}
        right = self._right(marked, values)
        edits: tuple[Edit, ...] = ()
        if right is not None:
            values["replacement"] = right
            edits = (Edit(*(match.mended or (match.start, match.end)), right),)
        elif self.drops:
            dropped = [match.start + k for k, sign in enumerate(marked) if sign in self.drops]
            edits = tuple(Edit(at, at + 1, "") for at in dropped)
        return Hit(match.start, match.end, values, self.variant, (), edits)

    def _right(self, marked: str, values: Mapping[str, str]) -> str | None:
        if self.words:
            return _corrected(marked, self.words)
        return None if self.replacement is None else expanded(self.replacement, values)


def finders(terms: Mapping[str, Any]) -> list[PatternFinder]:
    """What a rule of this kind seeks: its own pattern, its further patterns, its words."""
    found: list[PatternFinder] = []
    where = terms.get("where", ("document",))
    if "match" in terms:
        seeker = Seeker(terms["match"], where, terms.get("unless"))
        found.append(PatternFinder(seeker, terms.get("replacement"), drops=terms.get("drops", "")))
    for k, one in enumerate(terms.get("patterns", ())):
        seeker = Seeker(one["match"], one.get("where", where), one.get("unless", terms.get("unless")))
        variant = f"pattern-{k}" if not one.keys().isdisjoint(_OWN) else ""
        most, drops = one.get("most", 0), one.get("drops", terms.get("drops", ""))
        found.append(PatternFinder(seeker, one.get("replacement"), {}, variant, most=most, drops=drops))
    if "words" in terms:
        words = {" ".join(wrong.split()): right for wrong, right in terms["words"].items()}
        for some, after, pieces in _dictionaries(list(words)):
            seeker = Seeker(_dictionary(some, after), where, terms.get("unless"))
            found.append(PatternFinder(seeker, None, words, "", pieces))
    return found


def expanded(replacement: str, values: Mapping[str, str]) -> str:
    r"""A replacement with its groups put in: `\1`, `\g<name>`, `\0` for the whole match, `\\` for a backslash.

    Raises `ReplacementError` for a group that is not among the values.
    """

    def put(sign: re.Match[str]) -> str:
        name = sign[2] or sign[1]
        if name == "0":
            return values["match"]
        if sign[2] or name.isdecimal():
            if name not in values:
                raise ReplacementError(f"the pattern has no group {name}")
            return values[name]
        return name if name == "\\" else sign[0]

    return _GROUP.sub(put, replacement)


def count_groups(replacement: str) -> int:
    """How often a replacement names a group."""
    return sum(bool(sign[2]) or sign[1].isdecimal() for sign in _GROUP.finditer(replacement))


def _dictionaries(words: Sequence[str]) -> Iterator[tuple[list[str], str, frozenset[bytes]]]:
    """The words of a list, by how they end: each group with what may follow one, and with their rare pieces.

    A marker's digits may be glued to the end of a word. A group without pieces is of words that are all frequent.
    """
    in_digit = [word for word in words if word[-1:].isdecimal()]
    by_piece = {word: "" if word in in_digit else rare_piece(word) for word in words}
    rare = [word for word in words if by_piece[word]]
    frequent = [word for word in words if not by_piece[word] and word not in in_digit]
    pieces = {form.encode() for piece in by_piece.values() if piece for form in (piece, piece[:1].upper() + piece[1:])}
    if rare:
        yield rare, f"(?:[^{_LETTER}]|$)", frozenset(pieces)
    if frequent:
        yield frequent, f"(?:[^{_LETTER}]|$)", frozenset()
    if in_digit:
        yield in_digit, f"(?:[^0-9{_LETTER}]|$)", frozenset()


def _dictionary(words: Sequence[str], after: str) -> str:
    """A pattern that finds whole words, before what may follow one."""
    alternatives = "|".join(_spelt(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return rf"(?P<at>{alternatives}){after}"


def _spelt(word: str) -> str:
    """A word as a pattern: any white space for a blank, a capital too where it begins with a small letter."""
    spelt = r"\s".join(re.escape(piece) for piece in word.split())
    first = word[0]
    if first.isalpha() and first.islower() and len(first.upper()) == 1:
        spelt = f"[{first}{first.upper()}]{spelt[1:]}"
    return rf"\b{spelt}" if first.isascii() and first.isalnum() else spelt


def _corrected(marked: str, words: Mapping[str, str]) -> str | None:
    """What ought to stand in place of a wrong word, with a capital where that has one."""
    plain = " ".join(marked.split())
    if plain in words:
        return words[plain]
    right = words.get(plain[:1].lower() + plain[1:])
    return None if right is None else right[:1].upper() + right[1:]
