"""From a document to the facts that rules of scope V read (as bytes: `frlint.volumes.stored_facts`)."""

import marshal
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from frlint.checks.dates.in_text import LATEST, absurd_year
from frlint.checks.dates.printed import Day, dates_in
from frlint.checks.footnotes.diagnosis import diagnose
from frlint.checks.footnotes.faults import NoteFault
from frlint.checks.header.dates import Days, days_of_dateline, days_of_heading, heading_date_mismatch
from frlint.checks.header.file_dates import file_date_mismatch
from frlint.checks.header.file_numbers import file_dates_in, source_note
from frlint.checks.pages.sequence import page_faults, single_labels
from frlint.checks.references.numbers import printed_number
from frlint.model.document import Block, Document, Kind
from frlint.model.identity import short_digest
from frlint.model.places import Position
from frlint.model.volume import DIGEST, DocumentFacts, Reference
from frlint.patterns import deferred
from frlint.references.found import FoundReference
from frlint.references.others import references_in
from frlint.references.own import BESIDE, own_references
from frlint.volumes.places import Places

if TYPE_CHECKING:
    from frlint.model.apparatus import Wishes

TOP = Position(1, 1)
LONGEST = 200
"""Columns of a first line that a place marks."""
REACH = 200
"""So far into a source note its own file number may stand; what follows is about other papers."""
AGREES = 20
"""Days: another date of a document that is this near to its own confirms it."""
DISAGREES = 27
"""Days: another date that is this far from a document's own may make it doubtful."""
LEAST_DAYS = 40
"""The option `least-days` of HD006 where nothing is set."""
SANE = {"earliest": 1450, "after": 75}
"""The options of DT002 where nothing is set (years)."""
_HEADING_PAPERS = (
    "editorial note",
    "circular telegram",
    "telegram",
    "circular airgram",
    "airgram",
    "despatch",
    "instruction",
    "memorandum of conversation",
    "memorandum of discussion",
    "memorandum for the record",
    "memorandum",
    "letter",
    "message",
    "national intelligence estimate",
    "special national intelligence estimate",
    "paper",
    "report",
    "minutes",
    "note",
)
_PLAIN = deferred(r"[^a-z]+")


def facts_of(
    document: Document, number: str = "", origin: Position = TOP, wishes: "Wishes | None" = None
) -> DocumentFacts:
    """The facts of a document. `number` is the one that the volume's XML gives it, empty where there is none.

    Lines, and columns of the first line, are counted from `origin` in its file. `wishes` are those of the run's rules.
    """
    places = Places(document, origin)
    header = document.header
    numbered_at, printed = printed_number(document)
    own, dated = _own_days(document)
    breaks = [page for page in document.page_breaks if page.start < document.notes_at]
    first_page = places.of(breaks[0].start, breaks[0].end) if breaks else None
    first_note = next((note for note in document.notes if note.label), None)
    return DocumentFacts(
        document.id,
        places.of(*_first_line(document, header.heading)),
        printed or number,
        places.of(*numbered_at) if numbered_at else None,
        own.first.isoformat() if own else "",
        dated,
        _how_sure(document, own) if own else "",
        places.of(own.start, own.end) if own else None,
        _paper(document),
        _begins(document),
        tuple(label for page in breaks for label in single_labels(page.label)),
        first_page,
        places.of(breaks[-1].start, breaks[-1].end) if len(breaks) > 1 else first_page,
        not any(fault.kind != "skipped" for fault in document.fact(page_faults)),
        tuple(note.label for note in document.notes),
        places.of(first_note.start, first_note.sign) if first_note else None,
        _lost(document),
        *_over_pages(document),
        tuple(label for page in document.page_breaks[len(breaks) :] for label in single_labels(page.label)),
        document.marker_style if document.notes else "",
        number.strip(" []"),
        _digests(document),
        _references(document, places),
        _apparatus(document, places, wishes),
    )


def _apparatus(document: Document, places: Places, wishes: "Wishes | None") -> bytes:
    """The apparatus of a document as it is stored. What it takes is imported for documents that are read, not for those
    whose facts are stored."""
    from frlint.volumes.apparatus import gathered

    return gathered(document, places.of, wishes)


def own_digests_to_bytes(documents: Iterable[Document]) -> bytes:
    """The digests of the notes of documents whose facts nobody asks for, as `digests_to_bytes` gives them."""
    return marshal.dumps(
        [(one.id, printed_number(one)[1], tuple(note.label for note in one.notes), _digests(one)) for one in documents]
    )


def _digests(document: Document) -> bytes:
    """The digests of a document's notes, one behind the other."""
    return b"".join([short_digest(document.text[note.sign : note.end], DIGEST) for note in document.notes])


def _references(document: Document, places: Places) -> tuple[Reference, ...]:
    """The references to documents of the volume and their notes, in order, those to notes of the own one among them."""
    text, words = document.text, document.reference_words
    every = references_in(text, words)
    taken = {one.start for one in every}
    found = [one for one in every if not one.doubtful]
    own = [
        FoundReference(one.start, one.end, "", str(int(one.label)))
        for one in own_references(text, words)
        if one.label.isdecimal() and one.where not in BESIDE and not one.doubtful and one.start not in taken
    ]
    if own:
        found = sorted((*found, *own))
    return tuple(Reference(one.document, one.note, places.of(one.start, one.end)) for one in found)


def _first_line(document: Document, heading: Block | None) -> tuple[int, int]:
    """Where the document is shown: the first line of its heading, else of its first block."""
    block = heading or next((b for b in document.blocks if b.kind is not Kind.PAGE_BREAK), None)
    if block is None:
        return 0, 0
    end = document.text.find("\n", block.start, block.end)
    return block.start, min(block.end if end < 0 else end, block.start + LONGEST)


def _own_days(document: Document) -> tuple[Days | None, str]:
    """The days that the document is dated, and whether the dateline or the heading says it."""
    header = document.header
    for dateline in header.datelines:
        days = days_of_dateline(document, dateline)
        if days is not None:
            return days, "dateline"
    days = days_of_heading(document, header.heading) if header.heading else None
    return (days, "heading") if days else (None, "")


def _how_sure(document: Document, own: Days) -> str:
    """Whether other dates of the document agree with the day that it is dated."""
    if not SANE["earliest"] <= own.first.year <= LATEST and any(
        hit.start <= own.start < hit.end for hit in absurd_year(document, SANE)
    ):
        return "doubted"
    others = [day for day in _other_days(document, own) if day.number]
    if any(abs(day.number - own.first.number) <= AGREES for day in others):
        return "confirmed"
    if not any(abs(day.number - own.first.number) >= DISAGREES for day in others):
        return ""
    doubts = [*file_date_mismatch(document, {"least-days": LEAST_DAYS}), *heading_date_mismatch(document, {})]
    return "doubted" if doubts else ""


def _other_days(document: Document, own: Days) -> Iterator[Day]:
    """The days of the heading, of the file number and of receipt, as far as they are there."""
    header = document.header
    in_heading = days_of_heading(document, header.heading) if header.heading else None
    if in_heading is not None and in_heading.start != own.start:
        yield in_heading.first
    source = source_note(document)
    if source is not None:
        reach = min(source[1], source[0] + REACH)
        filed = next(file_dates_in(document.text, source[0], reach), None)
        day = filed.as_date(own.first.year // 100) if filed is not None and filed.exists else None
        if day is not None:
            yield day
    for dateline in header.datelines:
        for printed in dates_in(document.text, max(own.end, dateline.start), dateline.end):
            day = printed._replace(year=printed.year or own.first.year).as_date()
            if day is not None:
                yield day


def _paper(document: Document) -> str:
    """The kind of paper, as the source note's suffix or the heading's first words name it; empty where they do not."""
    header = document.header
    if header.source_note:
        _, colon, suffix = document.quote(header.source_note).rpartition(": ")
        words = _PLAIN.sub(" ", suffix.lower()).strip()
        paper = next((paper for paper in _HEADING_PAPERS if words.startswith(paper)), "") if colon else ""
        if paper:
            return paper
    if header.heading is None:
        return ""
    heading = _PLAIN.sub(" ", document.quote(header.heading).lower()).strip().removeprefix("no ")
    beginnings = (f"{heading} ", f"{heading.partition(' ')[2]} ")
    there = (paper for paper in _HEADING_PAPERS if paper in heading)
    return next((paper for paper in there if any(begin.startswith(f"{paper} ") for begin in beginnings)), "")


def _begins(document: Document) -> str | None:
    """The printed page on which a document begins: from the volume, or the first page break."""
    if document.page is not None:
        return document.page
    if not document.page_breaks or document.page_breaks[0].start >= document.notes_at:
        return None
    return document.page_at(0)


def _lost(document: Document) -> tuple[str, ...]:
    """The labels of markers that have no note."""
    found = document.fact(diagnose).get(NoteFault.MARKER_WITHOUT_NOTE, ())
    return tuple(str(hit.values["label"]) for hit in found if "label" in hit.values)


def _over_pages(document: Document) -> tuple[int, int]:
    """Over how many page breaks the numbers of markers begin again, and over how many they go on."""
    restarts = runs_on = 0
    last = None
    for marker in document.markers:
        if marker.note is None or not marker.label.isdecimal():
            continue
        if last is not None and any(last.end <= p.start <= marker.start for p in document.page_breaks):
            restarts += int(marker.label) <= int(last.label)
            runs_on += int(marker.label) > int(last.label)
        last = marker
    return restarts, runs_on
