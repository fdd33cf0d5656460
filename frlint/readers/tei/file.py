"""A TEI volume: its documents one by one, what its header says, and where it is not well-formed."""

from collections.abc import Iterator
from hashlib import sha256
from os.path import basename, splitext

from frlint.model.document import Document, Marking, PageBreak, Parts
from frlint.model.element import Elements, attributes
from frlint.model.places import Places, Span
from frlint.model.source import Source
from frlint.readers.lines.notes import note_blocks
from frlint.readers.options import NoDocument, ReaderOptions, Unreadable
from frlint.readers.tei.assembly import Papers, list_labels_of, markers_of, notes_of, page_breaks_of
from frlint.readers.tei.decoding import XmlText, decode
from frlint.readers.tei.entries import Entry, entries_of
from frlint.readers.tei.flatten import flatten
from frlint.readers.tei.flattened import Flattened
from frlint.readers.tei.flaws import Flaw, readable
from frlint.readers.tei.kinds import AUTO, document_element, shown_by
from frlint.readers.tei.namespaces import mark_foreign, namespaces_of
from frlint.readers.tei.outside import Outside, VolumeHeader, elements_of, follows_frus, header_of
from frlint.readers.tei.places import MarkupPlaces, TeiPlaces
from frlint.readers.tei.scan import PageMark, Scan, scan
from frlint.readers.tei.tags import is_cut_short, root_tag

_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2009\u202f"), " ")
ROOTS = frozenset(["TEI", "TEI.2", "teiCorpus"])
"""The names of first elements that are TEI's."""


class BrokenVolume(Unreadable):
    """What stands in the volume was read as far as it is well-formed; here it is not."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(f"the XML is not well-formed at line {flaw.line}, column {flaw.column}: {flaw.reason}")
        self.flaw = flaw
        self.line = flaw.line
        self.column = flaw.column


class TeiFile:
    """A volume whose documents are read when they are asked for. `entries` are in the order of the file."""

    __slots__ = (
        "_around",
        "_header",
        "_outside",
        "data",
        "documents",
        "entries",
        "flaws",
        "id",
        "is_frus",
        "namespaces",
        "path",
        "prefix",
        "reference_words",
        "scan",
        "source",
    )

    def __init__(
        self,
        path: str,
        data: bytes,
        source: XmlText,
        identifier: str,
        prefix: str,
        options: ReaderOptions = ReaderOptions(),
    ) -> None:
        """`data` are the file's bytes, `source` its text; `prefix` is that of TEI's elements, without its colon."""
        self.path = path
        self.data = data
        self.source = source
        self.id = identifier
        self.prefix = prefix
        self.reference_words = options.reference_words
        self.is_frus = follows_frus(source.text, identifier, options.guidelines)
        self.documents = "div[@type='document']" if options.documents == AUTO else options.documents
        self.scan: Scan = scan(source.text, prefix, document_element(options.documents))
        if options.documents == AUTO and not self.is_frus and not any(d.is_document for d in self.scan.divisions):
            shown = shown_by(source.text)
            if shown:
                self.documents, self.scan = shown, scan(source.text, prefix, document_element(shown))
        entries = entries_of(self.scan, identifier)
        self.entries, self.flaws = readable(entries, source, self.scan)
        self._header: VolumeHeader | None = None
        self._outside: Outside | None = None
        self._around: Document | None = None
        self.namespaces = namespaces_of(source.text)

    def with_text(self, source: XmlText, entries: tuple[Entry, ...], scanned: Scan) -> "TeiFile":
        """The same with another text, of which the documents and page breaks are known; without bytes."""
        other = TeiFile.__new__(TeiFile)
        other.path, other.data, other.source, other.id, other.prefix = self.path, b"", source, self.id, self.prefix
        other.reference_words, other.is_frus, other.documents = self.reference_words, self.is_frus, self.documents
        other.scan, other.entries, other.flaws, other.namespaces = scanned, entries, (), self.namespaces
        other._header, other._outside, other._around = self._header, None, None
        return other

    @property
    def why_no_document(self) -> str:
        """Why there is no document in a file that is well-formed; empty where there is one."""
        if self.entries or self.flaws:
            return ""
        return f"the file is TEI, and no element of it is a document (`{self.documents}`)"

    @property
    def pages(self) -> tuple[PageMark, ...]:
        """All page breaks of the volume, also those between documents."""
        return self.scan.pages

    @property
    def header(self) -> VolumeHeader:
        """What the volume says of itself, and the range of its pages and dates."""
        if self._header is None:
            self._header = header_of(self.source.text, self.prefix, self.entries, self.pages)
        return self._header

    def __iter__(self) -> Iterator[Document]:
        """The documents one by one; none stays in memory."""
        return map(self.read, self.entries)

    def xml(self, entry: Entry) -> str:
        """The XML of a document; documents within it are blanked out, so that offsets stay."""
        text, at, parts = self.source.text, entry.start, []
        for start, end in entry.holes:
            parts += [text[at:start], " " * (end - start)]
            at = end
        return "".join([*parts, text[at : entry.end]])

    def digest(self, entry: Entry) -> str:
        """What tells two documents apart that are not read alike, wherever they are."""
        return _digest(f"{entry.id}\0{entry.page}\0{self.is_frus}\0{self.source.text[entry.start : entry.end]}")

    @property
    def outside(self) -> Outside:
        """What stands outside the documents, as a text of its own."""
        if self._outside is None:
            self._outside = Outside(self.source.text, self.entries)
        return self._outside

    def digest_outside(self) -> str:
        """What tells two volumes apart whose text outside the documents is not read alike."""
        return _digest(f"{self.id}\0{basename(self.path)}\0{self.is_frus}\0{self.outside.text}")

    def read(self, entry: Entry) -> Document:
        """A document of the volume."""
        xml = self.xml(entry)
        # Other editions set no-break spaces on purpose; what is no blank otherwise stays for the rules to see.
        flat = flatten(xml if self.is_frus else xml.translate(_BLANKS), is_frus=self.is_frus)
        mark_foreign(flat.elements, self.namespaces)
        papers = Papers(flat)
        notes = notes_of(flat)
        places = TeiPlaces(flat.text, self.source, entry.start, xml, flat.pieces, _tags(flat))
        parts = Parts(
            flat.notes_at,
            papers.header,
            (*papers.blocks, *note_blocks(notes)),
            tuple(papers.attachments),
            page_breaks_of(flat),
            list_labels_of(flat),
            notes,
        )
        source = Source(flat.text, flat.text.encode("utf-8"), places)
        marking = Marking(markers_of(flat), style="tei", is_encoded=True)
        return Document(
            entry.id,
            self.path,
            "tei",
            source,
            parts,
            marking,
            elements=flat.elements,
            page=entry.page,
            reference_words=self.reference_words,
        )

    def markup(self, document: Document, entry: Entry) -> Document:
        """The XML of a document as a text.

        Offsets of the elements are offsets of this text, so that a check of the XML yields places like any other.
        """
        text, elements = self.xml(entry), document.elements
        breaks = tuple(PageBreak(e.attributes.get("n", ""), e.start, e.end) for e in elements.named("pb"))
        places = MarkupPlaces(text, self.source, entry.start)
        return self._as_text(document.id, text, places, elements, breaks, entry.page)

    def around(self) -> Document:
        """The XML outside the documents as a text. Its places are those in that text, not in the file."""
        if self._around is None:
            outside = self.outside
            elements = elements_of(outside.text)
            mark_foreign(elements, self.namespaces)
            self._around = self._as_text(self.id, outside.text, outside.places, elements)
        return self._around

    def whole(self) -> Document:
        """The XML of the whole file as a text, without its elements."""
        return self._as_text(self.id, self.source.text, MarkupPlaces(self.source.text, self.source, 0), Elements())

    def _as_text(
        self,
        name: str,
        text: str,
        places: Places,
        elements: Elements,
        breaks: tuple[PageBreak, ...] = (),
        page: str | None = None,
    ) -> Document:
        source = Source(text, text.encode("utf-8", "surrogateescape"), places)
        parts = Parts(len(text), page_breaks=breaks)
        marking = Marking(style="tei", is_encoded=True)
        return Document(name, self.path, "xml", source, parts, marking, elements=elements, page=page)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def is_tei(head: bytes) -> bool | None:
    """Whether the first element of an XML file is TEI's, by its beginning: all else in `.xml` is no document of ours.

    None where its first element does not show in so many bytes.
    """
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    text = head.decode(encoding, "replace").removeprefix("\ufeff")
    tag = root_tag(text)
    if tag is None:
        return None if is_cut_short(text) else False
    return tag[1] in ROOTS


def open_volume(data: bytes, path: str, options: ReaderOptions) -> TeiFile:
    """The volume that an XML file is.

    Raises `Unreadable` where the bytes hold no text or their first element is not TEI's. A volume that is not
    well-formed has `flaws` and those documents that are.
    """
    source = decode(data, options)
    tag = root_tag(source.text)
    if tag is None or tag[1] not in ROOTS:
        empty = not source.text.strip("\ufeff \t\r\n")
        raise NoDocument(f"the file is no TEI: {'it is empty' if empty else 'its first element is another'}")
    identifier = attributes(tag[2]).get("xml:id", "").strip() or splitext(basename(path))[0]
    return TeiFile(path, data, source, identifier, tag[0], options)


def read_volume(data: bytes, path: str, options: ReaderOptions) -> Iterator[Document]:
    """The documents of a volume one by one. At the end raises `BrokenVolume` where it is not well-formed.

    Raises `Unreadable` as `open_volume` does.
    """
    volume = open_volume(data, path, options)
    yield from volume
    if volume.flaws:
        raise BrokenVolume(volume.flaws[0])


def read(data: bytes, path: str, options: ReaderOptions) -> list[Document]:
    """The documents of a volume, all at once. Raises as `read_volume` does; the error holds the documents."""
    volume = open_volume(data, path, options)
    documents = list(volume)
    if volume.flaws:
        broken = BrokenVolume(volume.flaws[0])
        broken.documents = documents
        raise broken
    return documents


def _tags(flat: Flattened) -> dict[Span, Span]:
    """The tags and elements by what stands for them in the text."""
    tags = {Span(m.start, m.end): Span(m.tag, m.tag_end) for m in (*flat.markers, *flat.page_breaks)}
    for note in flat.notes:
        tags[Span(note.start, note.end)] = Span(note.tag, note.tag_end)
    return tags
