"""How one document is written, as far as a new one is to be like it."""

import re
from typing import NamedTuple

from frlint.checks.dates.printed import dates_in
from frlint.checks.header.file_numbers import source_note
from frlint.drafting.papers import EDITORIAL_NOTE, NUMBERED, kind_of
from frlint.model.document import Block, Document, Kind
from frlint.patterns import deferred

_FILE = deferred(r"(?P<before>(?:File No\. )?)(?P<file>[^:]+?)(?P<after>(?:: [A-Z][^:\d]*)?)")
_TIME = deferred(r"(?P<part>,? ?— ?|, | )\d{1,2}(?:[:.]\d\d)?(?:[–-]\d{1,2}[:.]\d\d)? ?(?:[ap]\. ?m\.?|noon|midnight)")
_LEVEL = deferred(
    r"\b(?:top secret|secret|confidential|(?:limited )?official use only|restricted|unclassified|"
    r"no classification marking)\b",
    re.IGNORECASE,
)
_LABELS = {
    "subject": deferred(r"(?P<label>SUBJECTS?|Subject)(?P<after>:?)(?P<rest>.*)"),
    "participants": deferred(r"(?P<label>PARTICIPANTS|Participants|Present)(?P<after>:?)(?P<rest>.*)"),
}
_TOP = 8
"""Blocks from the top within which the subject, the participants and the first page break are looked for."""
_CENTRAL_FILES = deferred(r"Source: (?:[^,.]+, ){1,3}?Central Files, ")


class Style(NamedTuple):
    """How a document is written: one that is there, most of a volume, or one that is to be made.

    `kind` is the kind of paper, empty where it is another; `heading` the words of the heading without number, marker
    and full stop, or a form of them (see `papers`). `number` is the form of its number, as `{}. `; `stop` is the full
    stop that ends the heading; `place_and_date`: the heading ends with place and date. `source` is `line`, `note`,
    `label` (a line such as `[Telegram]` above the heading) or empty, `source_form` the line with `{}` for the file,
    `archive` how a note begins that names a central file; `label` is that of this note, `marker_style` how notes are
    marked. `below` is what stands below the heading in brackets
    (`[Telegram]`). `dateline` is `{}` with what ends it, `time` what parts hour and day. `classification` is `line`,
    `note` or empty, `case` how a line is written (`lower`, `upper`, `title`), `before_dateline`: it stands above the
    dateline. `subject` and `participants` are the words that lead to them, with `{}` for these. `page` is where the
    first page break stands: `first`, `header` or empty. `signed`: it ends with a signature. `ends` is its line end.
    """

    kind: str
    heading: str
    number: str
    stop: str
    place_and_date: bool
    source: str
    source_form: str
    archive: str
    label: str
    marker_style: str
    below: str
    dateline: str
    time: str
    classification: str
    case: str
    before_dateline: bool
    subject: str
    participants: str
    page: str
    has_pages: bool
    signed: bool
    ends: str


def style_of_document(document: Document) -> Style | None:
    """How a document is written; None of one without a heading."""
    header = document.header
    if header.heading is None:
        return None
    number, heading = _heading(document, header.heading)
    source, form, archive, source_text = _source(document)
    below = _below(document)
    kind = kind_of(heading, f"{source_text if source != 'note' else ''}\n{below}")
    first = header.classifications[0] if header.classifications else None
    dateline = header.datelines[0] if header.datelines else None
    level = "line" if first else "note" if source == "note" and _LEVEL.search(source_text) else ""
    note = document.notes[0] if document.notes else None
    return Style(
        kind,
        heading.removesuffix("."),
        number,
        "." if heading.endswith(".") and not heading.endswith("m.") else "",
        _ends_with_date(heading),
        source,
        form,
        archive,
        note.label if note and source == "note" else "",
        document.marker_style if note else "",
        below,
        _dateline(document.quote(dateline)) if dateline else "",
        _time(document.quote(dateline)) if dateline else "",
        level,
        _case(document.quote(first)) if first else "",
        bool(first and dateline and first.start < dateline.start),
        _labelled(document, "subject"),
        _labelled(document, "participants"),
        _page(document),
        bool(document.page_breaks),
        kind != EDITORIAL_NOTE and any(block.kind is Kind.CLOSING for block in document.blocks),
        "\r\n" if dict(document.line_ends).get("CRLF") else "\n",
    )


def _heading(document: Document, block: Block) -> tuple[str, str]:
    """The form of the number, empty where there is none, and the words, without the markers of notes."""
    text = document.text
    end = block.end
    for marker in sorted((m for m in document.markers if block.start <= m.start < block.end), reverse=True):
        if text[marker.end : end].strip(" .]") == "" and marker.start < marker.end:
            end = marker.start
    words = text[block.start : end].rstrip()
    found = NUMBERED.match(words)
    if found is None:
        return "", words
    return f"{found['before']}{{}}{found['after']}", words[found.end() :]


def _ends_with_date(heading: str) -> bool:
    last = next(iter([*dates_in(heading)][-1:]), None)
    return last is not None and last.full and len(heading) - last.end < 25 and heading.find(", ") > 0


def _source(document: Document) -> tuple[str, str, str, str]:
    """Where the source stands, the form of its line, how its note begins where it names a file, and its text."""
    place = source_note(document)
    if place is None:
        return "", "", "", ""
    text = document.text[place[0] : place[1]]
    if document.header.source_note is None:
        found = _CENTRAL_FILES.match(text)
        return "note", "", found[0] if found else "", text
    if text.startswith("["):
        return "label", text, "", text
    line = _FILE.fullmatch(text)
    return "line", f"{line['before']}{{}}{line['after']}" if line else "{}", "", text


def _below(document: Document) -> str:
    """What says below the heading that the paper is a telegram."""
    for block in document.blocks[:_TOP]:
        if block.kind is not Kind.SOURCE_NOTE and document.quote(block).rstrip(".]").casefold() == "[telegram":
            return document.quote(block)
    return ""


def _dateline(text: str) -> str:
    return "{}." if text.rstrip("]").endswith(".") and _TIME.search(text) is None else "{}"


def _time(text: str) -> str:
    """What parts the hour from the day, with the form of the hour: empty where there is no hour."""
    found = _TIME.search(text.partition("[")[0])
    return found["part"] if found else ""


def _case(text: str) -> str:
    return "upper" if text.isupper() else "lower" if text.islower() else "title"


def _labelled(document: Document, what: str) -> str:
    """The words that lead to the subject or the participants, with `{}` for these."""
    for block in document.blocks[: 2 * _TOP]:
        if block.start >= document.notes_at:
            break
        found = _LABELS[what].match(document.quote(block))
        if found is None:
            continue
        lead, rest = f"{found['label']}{found['after']}", found["rest"].lstrip(" 0123456789")
        if not rest:
            line_end = "\n" if "\n" in document.quote(block) else "\n\n"
            return f"{lead}{line_end}{{}}"
        if found["after"]:
            return f"{lead} | {{}}" if rest.startswith("|") else f"{lead} {{}}"
    return ""


def _page(document: Document) -> str:
    """Where the page break stands that a document begins with."""
    heading = document.header.heading
    for block in document.blocks[:_TOP]:
        if block.kind is Kind.PAGE_BREAK and heading:
            return "first" if block.start < heading.start else "header"
        if block.kind in (Kind.PARAGRAPH, Kind.LIST, Kind.TABLE):
            break
    return ""
