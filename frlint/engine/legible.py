"""A document as a reader takes it: characters that nobody sees left out, misread ones as what they were.

A character of which TX001, TX002, TX003, TX013 or TX016 says that it is wrong is one fault. All other rules are asked
of the text as the fixes of these would make it, so that none of them speaks up because of it, and none falls silent.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from frlint.checks.text.characters import foreign_lookalike, invisible_character, may_hold_odd
from frlint.checks.text.encoding import undecodable
from frlint.checks.text.entities import read_entities
from frlint.checks.text.invisible import seen_character
from frlint.checks.text.mojibake import mojibake
from frlint.engine.edits import trimmed
from frlint.engine.legible_places import LegiblePlaces
from frlint.model.document import Document, Marking, Parts
from frlint.model.problem import Edit
from frlint.model.source import Source
from frlint.readers.options import ReaderOptions
from frlint.readers.plain.document import read_source

T = TypeVar("T")


def legible(document: Document, options: ReaderOptions = ReaderOptions()) -> Document:
    """The document with legible characters, whose places are those of the file; itself where all of them are.

    Plain text is read anew: what a line is shows by its letters. Of others tags say it, and their parts are as they
    were. A document in which the search for markers ended early is taken as it stands.
    """
    if document.ended is not None:
        return document
    edits = _without_overlap(_edits(document))
    if not edits:
        return document
    text = _edited(document.text, edits)
    places = LegiblePlaces(text, document.places, edits)
    source = Source(text, text.encode("utf-8", "surrogateescape"), places, (), document.line_ends)
    if document.form == "plain":
        return read_source(source, document.path, options)
    return _with_source(document, source, places.of_raw)


def _edits(document: Document) -> Iterator[Edit]:
    """What the fixes of the rules that look at characters would put, in no particular order."""
    hits = [*undecodable(document, {}), *mojibake(document, {})]
    if may_hold_odd(document):
        hits += foreign_lookalike(document, {})
        for hit in invisible_character(document, {}):
            yield from seen_character(document, hit)
    for hit in hits:
        yield from (trimmed(document.text, edit) for edit in hit.edits)
    yield from read_entities(document)


def _without_overlap(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in order; of two of which one reaches into the other, the first."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _edited(text: str, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += text[at : edit.start], edit.text
        at = edit.end
    return "".join((*parts, text[at:]))


def _with_source(document: Document, source: Source, moved: Callable[[int], int]) -> Document:
    """The document with another text; `moved` gives the offsets there of those of its parts."""
    own = document
    parts = Parts(own.notes_at, own.header, own.blocks, own.attachments, own.page_breaks, own.list_labels, own.notes)
    marking = Marking(own.markers, own.strays, own.marker_style, own.is_encoded, own.ended)
    return Document(
        own.id,
        own.path,
        own.form,
        source,
        _moved(parts, moved),
        _moved(marking, moved),
        elements=own.elements,
        page=own.page,
        reference_words=own.reference_words,
    )


_OFFSETS = frozenset(("start", "end", "sign", "notes_at"))
"""The fields of parts that are offsets in the text. Those of a note's paragraphs are pairs of them."""


def _moved(part: T, moved: Callable[[int], int]) -> T:
    """A part of a document, and all that is part of it, at other offsets."""
    if not isinstance(part, tuple):
        return part
    names: Sequence[str] = getattr(part, "_fields", ())
    if not names:
        return tuple(_moved(one, moved) for one in part)  # type: ignore[return-value]
    values: dict[str, Any] = {}
    for name, value in zip(names, part, strict=True):
        if name in _OFFSETS:
            values[name] = moved(value)
        elif name == "paragraphs":
            values[name] = tuple((moved(start), moved(end)) for start, end in value)
        elif isinstance(value, tuple):
            values[name] = _moved(value, moved)
    return part._replace(**values)  # type: ignore[attr-defined, no-any-return]
