"""What is known of the documents of a file for which it is not stored with the file's result: their facts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from frlint.configuration import Settings
from frlint.engine.check_volume import document_facts, moved_facts
from frlint.model.volume import DocumentFacts
from frlint.readers import ReaderOptions, Unreadable, form_of, read
from frlint.rulebook import Selection
from frlint.runs.inputs.reader_options import reader_options
from frlint.volumes.facts import facts_of

if TYPE_CHECKING:
    from frlint.runs.result_store import DocumentResults


def facts_of_file(
    data: bytes, path: str, settings: Settings, rules: Selection, known: "DocumentResults | None"
) -> list[DocumentFacts]:
    """The facts of the documents of a file, placed in it; none where it cannot be read at all.

    `known` are the results of documents that were checked before under the same rules, None where none are stored.
    """
    options = reader_options(settings)
    try:
        if form_of(path).holds_volume:
            return [*_of_volume(data, path, options, rules, known)]
        documents = read(data, path, options)
    except Unreadable as error:
        documents = [*error.documents]
    return [facts_of(document) for document in documents]


def _of_volume(
    data: bytes, path: str, options: ReaderOptions, rules: Selection, known: "DocumentResults | None"
) -> Iterator[DocumentFacts]:
    from frlint.engine.check_tei import Rules, check_tei
    from frlint.readers.tei import open_volume

    file = open_volume(data, path, options)
    if known is None or not rules.wants_facts:
        yield from (facts_of(file.read(entry), entry.number) for entry in file.entries)
        return
    origins = {entry.id: file.source.position(entry.start) for entry in file.entries}
    for facts in check_tei(file, Rules(rules, None, known), path).facts:
        if facts.document:
            yield moved_facts(document_facts(facts), origins[facts.id])
