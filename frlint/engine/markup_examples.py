"""The TEI volumes of examples, and what rules find in them: in documents, in the XML, in its ids."""

from frlint.checks.markup.identifiers import MarkupPart, MarkupVolume, markup_facts
from frlint.engine.run_rules import run_rules
from frlint.engine.volume_rules import check_volume_markup
from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.model.proof import Found
from frlint.readers.options import ReaderOptions
from frlint.readers.tei import TeiFile, open_volume
from frlint.rulebook import Rule, Selection
from frlint.rulebook.message import filled


def opened(data: bytes, path: str = "example/v1.xml") -> TeiFile:
    """The TEI file of some bytes."""
    return open_volume(data, path, ReaderOptions())


def markups(volume: TeiFile) -> list[Document]:
    """The XML of each document, then of what stands around them."""
    return [*(volume.markup(volume.read(entry), entry) for entry in volume.entries), volume.around()]


def markup_volume(volume: TeiFile) -> MarkupVolume:
    """What rules of scope `volume-markup` see of a volume."""
    return MarkupVolume(volume.id, [MarkupPart(one.id, markup_facts(one)) for one in markups(volume)])


def found_in_xml(data: bytes, path: str, selection: Selection) -> list[Found]:
    """What the rules of scope document, markup and volume-markup find in a volume, in the order of the file."""
    volume = opened(data, path)
    parts = markups(volume)
    found = []
    for entry in volume.entries:
        document = volume.read(entry)
        found += [_made(selection, document, *one) for one in run_rules(selection, document)]
    for part in parts:
        found += [_made(selection, part, *one, volume=volume) for one in run_rules(selection, part)]
    for rule, one in check_volume_markup(selection, markup_volume(volume)):
        if isinstance(one, Exception):
            raise one
        found.append(_made(selection, parts[one.part], rule, one.hit, volume=volume))
    return sorted(found)


def _made(
    selection: Selection, document: Document, rule: Rule, hit: Hit | Exception, *, volume: TeiFile | None = None
) -> Found:
    """A hit as a problem is compared with what an example expects. Raises what the check raised."""
    if isinstance(hit, Exception):
        raise hit
    first, last = document.places.positions(hit.start, hit.end)
    if volume is not None and document is volume.around():
        first, last = map(volume.source.position, volume.outside.span_in_file(hit.start, hit.end))
    message = filled(rule.messages.get(hit.variant, rule.message), hit.values)
    return Found("", *first, (last.line, last.column), rule.id, selection.severity(rule.id, hit.variant), message)
