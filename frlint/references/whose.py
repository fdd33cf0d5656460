"""Whether a reference such as "footnote 3, Document 40" leads into its own volume, or into one named beside it."""

from enum import Enum

from frlint.patterns import deferred

_VOLUME = deferred(
    r"\b(?:vol(?:s?\.|umes?\b|\b)|Foreign Relations\b|[Pp]art \d+|[Ii]bid\b|pp?\. \d+|[Pp]ages? \d+|Supplement\b)"
)
_OF_SOMETHING = deferred(r" (?:of|in) the\b")
_BOUNDARY = deferred(
    r"\n|; |\)\.|\? "
    r"|(?<=[a-z\d]{4}\.) (?=[A-Z(\[])|(?<=\d\.) (?=[A-Z(\[“])"
    # `Foreign Relations (1958–1960) Document 3` is one citation.
    r"|(?<=[a-z\d]{4}[\])]) (?=[A-Z(\[])(?!Doc)|(?<=\d[\])]) (?=[A-Z(\[“])(?!Doc)"
    # What ends a sentence within quotation marks or brackets, or with the marker of a note behind it: `ff.3 Cited in`.
    r"|(?<=[.!?][)\]”’])(?:\d{1,2}|/\d{1,2}/)? +(?=[A-Z(\[“])"
    r"|(?<=[.\])”])(?:\d{1,2}|/\d{1,2}/)? +(?=(?:See|Cited|For|Regarding|As to|In|On|The|This) )"
    # These begin a sentence even where the full stop before them is lost.
    r"|(?<=\S) +(?=(?:See|Cited) )"
)
_ENDED = deferred(r"(?<=[a-z\d]{4}\.) ")
_WORD = deferred(r"[^\W\d_]+")
_CITES = deferred(
    r"(?:of|the|in|on|for|to|an?|with|from|by|at|as|and|et|seq|ff|pp?|pages?|nos?|doc|documents?|notes?|footnotes?|fn|n"
    r"|part|vol|volume|chapter|section|appendix|annex|enclosure|tab|[ivxlc]+)\Z"
)
"""Words in lower case that stand within the citation of a volume, in its title, and Roman numbers."""
_BEGUN_ANEW = deferred(r"\b(?:and|or|[Ss]ee|also|but|[Rr]egarding|to|of|in)(?: also)? ?\Z")
_BEFORE = 160
"""Characters before a reference in which a volume may be named that it belongs to."""
_LEAD = 8
"""Characters of the reference itself that tell whether a sentence begins with it."""


class Whose(Enum):
    """Where a reference leads: into the own volume, into another, or that is not sure."""

    OWN = "own"
    DOUBTFUL = "doubtful"
    ELSEWHERE = "elsewhere"


def whose(text: str, start: int, after: str) -> Whose:
    """Into which volume a reference leads that begins at an offset; `after` is what follows it in its sentence.

    It leads elsewhere where another volume, a part or a page is named in one citation with it: `vol. X, Document 3`,
    `Document 3, vol. X`. Where one is named in the same sentence, with other words between them, that is not sure.
    """
    before = _volume_before(text, start)
    return before if before is Whose.ELSEWHERE else max(before, _volume_behind(after), key=_DOUBT.index)


_DOUBT = (Whose.OWN, Whose.DOUBTFUL, Whose.ELSEWHERE)


def _volume_before(text: str, start: int) -> Whose:
    begin = max(0, start - _BEFORE)
    if _VOLUME.search(text, begin, start) is None:
        return Whose.OWN
    for boundary in _BOUNDARY.finditer(text, begin, start + _LEAD):
        if boundary.end() <= start:
            begin = boundary.end()
    if start and _ENDED.match(text, start - 1):
        begin = start
    volumes = [*_VOLUME.finditer(text, begin, start)]
    if not volumes:
        return Whose.OWN
    between = text[volumes[-1].end() : start]
    is_closed = between.count(")") > between.count("(") or _BEGUN_ANEW.search(between) is not None
    return Whose.ELSEWHERE if _is_citation(between) and not is_closed else Whose.DOUBTFUL


def _volume_behind(after: str) -> Whose:
    if _OF_SOMETHING.match(after):
        return Whose.ELSEWHERE
    named = _VOLUME.search(after)
    if named is None:
        return Whose.OWN
    between = after[: named.start()]
    is_next = between.strip(" ,(") == "" or (between[:1] == "," and _is_citation(between) and " and " not in between)
    return Whose.ELSEWHERE if is_next or between.strip() in ("in", "of", ", in") else Whose.DOUBTFUL


def _is_citation(between: str) -> bool:
    """Whether what stands between a volume and a reference belongs to one citation: titles, years, numbers, pages."""
    return all(word[0].isupper() or _CITES.match(word) is not None for word in _WORD.findall(between))
