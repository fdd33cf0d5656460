"""Telegrams that a text names by their numbers, with a note that says as which document they are printed."""

import re
from collections.abc import Callable, Iterator

from frlint.checks.dates.printed import MONTHS
from frlint.model.apparatus import CitedTelegram
from frlint.model.document import Document
from frlint.model.volume import Place
from frlint.patterns import deferred

REACH = 45
"""Characters in front of a note's sign in which the numbers of the telegram may stand."""
_DOCUMENT = "Document "
_LEAD = 45
"""Characters of a note in which it must say so."""
_PRINTED = deferred(
    r"\s*(?:See |[Pp]rinted as |(?:It|This telegram) is printed as )?Document (\d{1,4})(?=\.?\s*\Z|\. |; )"
)
_CITED = deferred(
    r"\b(?P<kind>[Tt]el(?:egram)?s?|[Cc]ables?|[Aa]irgrams?|[Dd]espatch(?:es)?|[A-Za-z]+tels?|[Mm]y|[Yy]our|[Oo]ur|[Uu]r"
    r"|[Nn]os?\.|[A-Z][\w’'-]+)(?: \[[A-Z]\w+\])?(?: [Nn]os?\.| numbers?)?[ \n]"
    r"(?:\d{1,6}(?:, and |,\d{0,2} | and | or ))*(?P<last>\d{1,6})(?!\d)(?: \[\d{1,6}\])?"
    r"(?:,? (?:to|from|of|dated) [A-Z]\w+(?: [A-Z]\w+)?(?: \d{1,2})?|,? [A-Z][a-z]{2,8}\.? \d{1,2}| NOTAL"
    r"| \(\w+\)){0,2}"
    r"[.,;:)]{0,2}\Z"
)
_MONTH = rf"(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
_NO_TELEGRAM = deferred(
    rf"(?:{_MONTH}|(?:Article|Section|Chapter|Page|Resolution|Action|Document|Paragraph|Para|Part|Volume|Annexe?|Tab|Item"
    r"|Point|Decision|Law|Order|Note|Footnote|Day|Task|File|Box|Lot|Group|Session|Meeting)s?|S?NIE|NSC|OCB|CFEP|PSB|JCS"
    r"|About|On|In|At|By|Since|From|To|The|Of|For|And)\Z"
)
"""What stands in front of other numbers."""
_OTHERS = deferred(r"(?<!\d)\d{2,6}(?!\d)")
_MONTH_BEFORE = deferred(rf"\b{_MONTH}\.? (?:\d{{1,2}}, )?\Z")


def cited_telegrams(document: Document, place_of: Callable[[int, int], Place]) -> Iterator[CitedTelegram]:
    """The telegrams that are named in front of a note's sign whose note begins with `Document 45`."""
    text = document.text
    said = {}
    for k, note in enumerate(document.notes):
        if text.find(_DOCUMENT, note.sign, note.sign + _LEAD) >= 0:
            said[k] = _PRINTED.match(text, note.sign, note.end)
    if not said:
        return
    behind = 0
    for marker in document.markers:
        last, behind = behind, marker.end
        printed = said.get(marker.note) if marker.note is not None else None
        if printed is None:
            continue
        before = text[max(0, marker.start - REACH) : marker.start].rpartition("\n\n")[2]
        cited = _CITED.search(before)
        if cited is None or _NO_TELEGRAM.match(cited["kind"]):
            continue
        start = marker.start - len(before)
        yield CitedTelegram(
            " ".join(_numbers(before, cited, last - start)),
            " ".join(cited[0].rstrip(".,;:)").split()),
            printed[1].lstrip("0"),
            place_of(start + cited.start(), start + cited.end("last")),
        )


def _numbers(before: str, cited: re.Match[str], since: int) -> Iterator[str]:
    """The number that is named, without leading zeros, then the others that may be meant, corrections among them.

    They stand behind the offset `since`, where the sign before ends. Left out are days and years, single figures, and
    the number that a telegram's text begins with.
    """
    yield cited["last"].lstrip("0")
    for one in _OTHERS.finditer(before, max(1, since)):
        if one.start() != cited.start("last") and _MONTH_BEFORE.search(before, 0, one.start()) is None:
            yield one[0].lstrip("0")
