"""A volume as data: what rules of scope V read of its documents, what its manifest says, and what such rules find.

Rules of scope V see no document, only facts of documents: facts are stored for each content, so that a volume is
judged without reading its documents again. All places are ready to be shown.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from frlint.model.lists import VolumeLists

DIGEST = 6
"""Bytes by which a note's text is known."""


MOST_MENTIONS = 20
"""So many other places are shown with a fault that stands in many."""


class Place(NamedTuple):
    """A place in a document's file, with all that a problem tells of it.

    Lines and columns count from 1, `end_column` is exclusive. `page` is the printed page, None where it is not known;
    `words` are those at and around the place (see `frlint.model.identity`), `excerpt` the lines it stands on, at
    most three.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    page: str | None = None
    words: str = ""
    excerpt: tuple[str, ...] = ()


class Reference(NamedTuple):
    """A reference to a document of the volume, or to a footnote of one.

    `document` is a document's number as printed, `supra` or `infra` for the one before or behind, or empty for the
    document in which it stands. `note` is the note's number, empty where the whole document is meant.
    """

    document: str
    note: str
    place: Place


class DocumentFacts(NamedTuple):
    """What rules of scope V read of one document.

    `at` is where a problem of the whole document is shown: its heading, else its first line. `number` is the
    document's printed number (of a TEI document without one its `@n`), empty where it has none; `numbered_at` is
    where it is printed. `date` (ISO) is that of the dateline or of the heading, which `dated` tells (`dateline`,
    `heading`, or empty). `date_is` says how sure it is: `confirmed` where another date of the document agrees (the
    heading's, the file number's, that of receipt), `doubted` where one disagrees, which rules of scope D report, empty
    where it stands alone. `paper` is the kind of paper in lower case, as far as source note and heading show.

    `begins` is the printed page on which the document begins, `page` the label of its first page break, None where
    they are not known; `pages` are the labels of all pages that begin in its body in order, `pages_in_notes` of those
    that begin within a note. `sound_pages` means that no rule of scope D finds a fault in their sequence.

    `notes` are the labels of the notes in order, `digests` what their texts are known by (see `digest_at`), `lost` the
    labels of markers whose note is not there. `restarts` and `runs_on` count the page breaks over which the numbers of
    markers begin again or go on.
    `apparatus` is what `frlint.model.apparatus` makes of source notes, headings and references.
    `style` is how the markers of its notes look (`flattened`, `superscript`, ...), empty where it has no notes.
    `encoded` is the number that the volume's XML gives it (`@n`, without brackets), empty where there is none.
    """

    id: str
    at: Place
    number: str = ""
    numbered_at: Place | None = None
    date: str = ""
    dated: str = ""
    date_is: str = ""
    dated_at: Place | None = None
    paper: str = ""
    begins: str | None = None
    pages: tuple[str, ...] = ()
    first_page: Place | None = None
    last_page: Place | None = None
    sound_pages: bool = True
    notes: tuple[str, ...] = ()
    first_note: Place | None = None
    lost: tuple[str, ...] = ()
    restarts: int = 0
    runs_on: int = 0
    pages_in_notes: tuple[str, ...] = ()
    style: str = ""
    encoded: str = ""
    digests: bytes = b""
    references: tuple[Reference, ...] = ()
    apparatus: bytes = b""

    def digest_at(self, note: int) -> bytes:
        """What the text of a note, given by its index, is known by: notes of equal texts have equal ones."""
        return self.digests[note * DIGEST : (note + 1) * DIGEST]


class NoteDigests(NamedTuple):
    """The notes of a document, by which it is seen whether a change renumbered them: see `DocumentFacts`."""

    id: str
    number: str
    notes: tuple[str, ...]
    digests: bytes


class Requirement(NamedTuple):
    """What a volume asks of kinds of paper: `papers` are words by which they are known, None for all papers."""

    papers: tuple[str, ...] | None


class Review(NamedTuple):
    """How many documents a volume's preface counts that were withheld in full, that lack a paragraph or more, and that
    lack less; None where it does not say."""

    whole: int | None = None
    paragraphs: int | None = None
    less: int | None = None


class Manifest(NamedTuple):
    """What a volume says of itself. Where a value is None or empty, it says nothing.

    `file` is the manifest's path, empty where it is derived: pages and dates are then what was found, and ask nothing.
    `numbering` of the notes is `document`, `volume`, `page` or `auto`; `markers` is how they are marked in the text, as
    a configuration has it; `starts` are the numbers that a document's first note may have. `pages` are the first and
    the last printed page, `paging` is `volume`, `document` (each document begins again) or `auto`; `dates` are the
    first and the last day (ISO) of documents. `first` and `last` are documents' numbers; `numbered` says where these
    stand: `heading`, `id` (the file's name, or the XML's), `none` or `auto`. `header_schema` is a JSON Schema
    over the header's record, `relaxng` the path of a RelaxNG schema for its TEI. `stages` maps a stage to settings as a
    configuration has them; `stage` is the one that holds.
    `classification`, `dateline` and `time` (the hour in a dateline) are what kinds of paper must bear.
    `lists` are the kinds of the volume's lists (`persons`, `terms`, `sources`) with their files, as written.
    `workflow` are the keys of the file that are about stages and their record (see `frlint.stages.scheme`).
    `references` is what `references:` of the file says, empty where it says nothing.
    `habits` are the ids of the rules whose habit is accepted as the volume's own form. `lines` maps keys, joined by
    `habits` are the ids of the rules whose habit is accepted as the volume's own form; `review` is what the preface
    counts. `lines` maps keys, joined by
    dots, to their lines in the file.
    """

    file: str = ""
    id: str = ""
    title: str = ""
    numbering: str = "auto"
    starts: tuple[int, ...] | None = None
    pages: tuple[str, str] | None = None
    paging: str = "auto"
    dates: tuple[str, str] | None = None
    first: int | None = None
    last: int | None = None
    numbered: str = "auto"
    classification: Requirement | None = None
    dateline: Requirement | None = None
    source_note: bool = False
    header_schema: Mapping[str, Any] | None = None
    relaxng: str = ""
    stage: str = ""
    stages: Mapping[str, Mapping[str, Any]] = {}
    lines: Mapping[str, int] = {}
    markers: str = ""
    habits: tuple[str, ...] = ()
    workflow: Mapping[str, Any] = {}
    time: Requirement | None = None
    references: str | Mapping[str, Any] = ""
    review: Review | None = None
    lists: tuple[tuple[str, str], ...] = ()


class OutsidePage(NamedTuple):
    """A page break that stands between documents: its label, and the index of the document that it stands before."""

    label: str
    before: int


class VolumeFacts(NamedTuple):
    """A volume: its manifest, the facts of its documents in order, and its page breaks outside documents.

    `every_page` means that the page breaks between blocks and documents are known: where they are not (plain text),
    pages that are not there are no fault. `unread` are the ids of documents that are there and cannot be read.
    `lists` are those that the manifest names.
    """

    manifest: Manifest
    documents: tuple[DocumentFacts, ...]
    outside: tuple[OutsidePage, ...] = ()
    every_page: bool = False
    unread: tuple[str, ...] = ()
    lists: VolumeLists = VolumeLists()


class Mention(NamedTuple):
    """Another place that a hit refers to, in the document with an index."""

    document: int
    place: Place
    message: str


class VolumeHit(NamedTuple):
    """A place that a check of a volume finds: in the document with the index `document`.

    `values` are for the rule's message; `variant` names one of the rule's further messages, empty is its main one.
    """

    document: int
    place: Place
    values: Mapping[str, Any] = {}
    variant: str = ""
    elsewhere: tuple[Mention, ...] = ()
