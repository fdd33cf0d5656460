"""Who writes to whom, by the heading of a document: names in brackets with their offices, sender and addressee."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from frlint.model.apparatus import UNPLACED, Form, HeadingName
from frlint.model.document import Document
from frlint.model.volume import Place
from frlint.patterns import deferred

_NAME = deferred(r"(?<=[\w ])\(([A-ZÀ-Þ][^\W\d_]*(?:[’' .–-]{1,2}[^\W\d_]+){0,3}(?:,? Jr\.)?)\)")
_NUMBERED = deferred(r"(?:No\. \d{1,4}[a-z]?\.? |\[?\d{1,4}[a-z]?\]?\. )?")
_NUMBER_BEGINS = (*"123456789[", "No. ")
_LEAD = deferred(r".*\b(?:[Ff]rom|[Bb]y|[Bb]etween|[Ww]ith) (?:[Tt]he )?|(?:[Tt]he )?")
_LEADS = (" From ", " from ", " by ", " By ")
_ARTICLE = deferred(r"(?:[Tt]he )?")
_JOINED = deferred(r"[\s,;]*(?:and\b|to\b|[Ff]or\b|[Bb]y\b|[Ff]rom\b|[Ww]ith\b)?[\s,]*(?:[Tt]he )?")
_TAKE_TO = frozenset(
    (
        *("Assistant", "Assistants", "Adviser", "Advisor", "Counsel", "Counselor", "Aide", "Deputy"),
        *("Representative", "Delegate", "Delegation", "Ambassador", "Mission", "Liaison", "Consultant", "Observer"),
        *("Attaché", "Envoy", "Minister", "Member", "Assigned", "Accredited", "Memorandum", "Letter"),
        *("Telegram", "Message", "Response", "Reply", "Supplement", "Annex"),
    )
)
"""Words behind which `to` belongs to the office, or to the paper, and leads to no addressee."""
_FROM = deferred(
    r"(?:(?:Circular|Joint|Draft|Information|Action|Personal|Backchannel|Secret|Priority) )*"
    r"(?:Telegram|Letter|Airgram|Despatch|Memorandum|Message|Instruction|Note) ([Ff])rom\b"
)
_BRACKETS = deferred(r" ?\([^)]*\)?")
FROM = "heading-from"
SMALL_FROM = "heading-small-from"


class Correspondents(NamedTuple):
    """The sender and the addressee that a heading names, without articles; empty where it names none."""

    sender: str
    addressee: str


def heading_names(document: Document, place_of: Callable[[int, int], Place]) -> Iterator[HeadingName]:
    """The names in brackets of a document's heading, each with the office in front of it, in order."""
    block = document.header.heading
    if block is None or "(" not in (heading := document.quote(block)):
        return
    at = _NUMBERED.match(heading).end()  # type: ignore[union-attr]
    addressed = _addressee_at(heading)
    lead = _LEAD
    for found in _NAME.finditer(heading, at):
        start = lead.match(heading, at, found.start()).end()  # type: ignore[union-attr]
        if lead is _LEAD and at < addressed[0] < found.start():
            start = max(start, addressed[1])
            start = _JOINED.match(heading, start).end()  # type: ignore[union-attr]
        office = heading[start : found.start()].strip(" ,")
        if office:
            side = "to" if addressed[0] and addressed[0] < found.start() else "from"
            place = place_of(block.start + start, block.start + found.end())
            yield HeadingName(found[1], office, side, place)
        at, lead = found.end(), _JOINED


def has_number(document: Document) -> bool:
    """Whether the heading begins with the number of the document, so that others may refer to it."""
    block = document.header.heading
    return block is not None and document.text.startswith(_NUMBER_BEGINS, block.start)


def correspondents(heading: str) -> Correspondents:
    """Who writes to whom by a heading: of `12. Telegram From the Embassy in Norland to the Department of State` the
    embassy and the department. A name in brackets is left out."""
    before, behind = _addressee_at(heading)
    if not before:
        return Correspondents("", "")
    leads = [at + len(lead) for lead in _LEADS if (at := heading.rfind(lead, 0, before)) >= 0]
    start = max(leads, default=0)
    if not start:
        start = _NUMBERED.match(heading).end()  # type: ignore[union-attr]
    start = _ARTICLE.match(heading, start).end()  # type: ignore[union-attr]
    behind = _ARTICLE.match(heading, behind).end()  # type: ignore[union-attr]
    return Correspondents(_bare(heading[start:before]), _bare(heading[behind:].rstrip("0123456789*†")))


def heading_forms(document: Document, place_of: Callable[[int, int], Place]) -> Iterator[Form]:
    """How the heading writes `From` behind the kind of paper: large or small. Only the small one has a place."""
    block = document.header.heading
    if block is None:
        return
    start = _NUMBERED.match(document.text, block.start, block.end).end()  # type: ignore[union-attr]
    found = _FROM.match(document.text, start, block.end)
    if found is not None:
        is_small = found[1] == "f"
        place = place_of(found.start(1), found.end()) if is_small else UNPLACED
        yield Form(SMALL_FROM if is_small else FROM, 1, place)


def _addressee_at(heading: str) -> tuple[int, int]:
    """Where the sender ends and where the addressee begins; (0, 0) where the heading names no addressee."""
    for to in (" to ", " To "):
        at = heading.find(to)
        while at >= 0:
            behind = at + len(to)
            word = heading[:at].rstrip("),").rpartition(" ")[2]
            if word not in _TAKE_TO and (heading[behind : behind + 1].isupper() or heading.startswith("the ", behind)):
                return at, behind
            at = heading.find(to, behind - 1)
    return 0, 0


def _bare(words: str) -> str:
    """An office without the name in brackets behind it."""
    return (_BRACKETS.sub("", words) if "(" in words else words).strip(" ,.")
