"""Brackets that pair only by their number: two sentences that lost one bracket each, with a whole pair between them."""

# An example: "See the report (Tab A of the paper. It is dated March 3 (not printed). The reply of Hale), which is
# attached". Each bracket finds a partner, but a sentence ends after "paper" and another after the inner pair, and the
# one that the last bracket closes goes on behind it: so the first never closes, and the last was never opened.

from collections.abc import Iterator

from frlint.patterns import deferred

_SENTENCE_ENDS = deferred(r"(?:(?<=[a-z]{3})|(?<=\)))\.(?= [A-Z][a-z]+ )")
_ABBREVIATED = deferred(
    r"\b(?:Gen|Col|Amb|Sen|Gov|Messrs|Prof|Capt|Adm|[Dd]ept|memo|approx|Hon|Rev|Maj|Brig|Comdr|Corp|[Ss]er|[Vv]ol|Docs?|Sept|Con[fg]"
    r"|Sess|[Ii]bid|[Tt]el|Embtel|encl|paras?|pars?|arts?|Stat|Treas|chap|secs?|esp|incl|Univ|Assn|Inc|viz|[Ss]upp|[Mm]isc|ref)\Z"
)
_GOES_ON = deferred(r",? [a-z]|, ")
_LONGEST = 14
"""Characters of an abbreviation and a sign before it."""


def odd_by_sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The outer round brackets of a stretch that cannot be a pair: (opening, closing)."""
    opened: list[int] = []
    inside: list[tuple[int, int]] = []
    for at in range(start, end):
        if text[at] == "(":
            opened.append(at)
        elif text[at] == ")" and opened:
            first = opened.pop()
            if len(opened) == 1:
                inside.append((first, at))
            elif not opened:
                if inside and _are_parted(text, (first, at), inside):
                    yield first, at
                inside = []


def _are_parted(text: str, outer: tuple[int, int], inside: list[tuple[int, int]]) -> bool:
    """Whether sentences end on both sides of the inner pairs, and the last one goes on behind the outer pair."""
    first, last = outer
    if text[last - 1] in ".?!" or not _GOES_ON.match(text, last + 1):
        return False
    return _ends_between(text, first, inside[0][0]) and _ends_between(text, inside[-1][1], last)


def _ends_between(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two offsets, and no abbreviation."""
    return any(
        not _ABBREVIATED.search(text, max(0, m.start() - _LONGEST), m.start())
        for m in _SENTENCE_ENDS.finditer(text, start, end)
    )
