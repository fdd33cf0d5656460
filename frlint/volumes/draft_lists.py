"""First lists of a volume, drafted from its documents: persons of headings, lots and archives of source notes, terms
that documents explain."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from frlint.checks.apparatus.archives import archive_of
from frlint.checks.apparatus.expansions import expansions_in
from frlint.lists.entries import lot_key
from frlint.model.apparatus import apparatus_from_bytes
from frlint.model.document import Document
from frlint.model.volume import DocumentFacts
from frlint.volumes.facts import facts_of

_MOST_OFFICES = 3
"""Offices of a person that are drafted, the most frequent ones."""
_LEAST_ARCHIVE = 2
"""So many documents lie in an archive that is drafted."""


class Read(NamedTuple):
    """What lists are drafted from, of a document: its facts, the archive of its source note (empty where it has none),
    and the abbreviations that it explains."""

    facts: DocumentFacts
    archive: str = ""
    expansions: tuple[tuple[str, str], ...] = ()


def read_of(document: Document) -> Read:
    """What lists are drafted from, of a document that was read."""
    return Read(facts_of(document), archive_of(document), expansions_in(document))


def draft_lists(documents: Sequence[Read]) -> dict[str, str]:
    """The texts of lists by their kinds; one of which nothing is known is not there. Each ends with a line feed."""
    drafts = {
        "persons": sorted(_persons(documents), key=str.casefold),
        "terms": sorted(_terms(documents), key=str.casefold),
        "sources": [*_archives(documents), *_lots(documents)],
    }
    return {kind: "".join(f"{line}\n" for line in lines) for kind, lines in drafts.items() if lines}


def _persons(documents: Sequence[Read]) -> Iterator[str]:
    """A line for each name in the brackets of headings, with its offices, the most frequent first; `?` for none."""
    offices: dict[str, Counter[str]] = {}
    for document in documents:
        for named in apparatus_from_bytes(document.facts.apparatus).names:
            offices.setdefault(named.name, Counter())[named.office] += 1
    for name, counts in offices.items():
        held = [office for office, _ in counts.most_common() if office][:_MOST_OFFICES]
        yield f"{name}, {'; '.join(held)}" if held else f"{name}, ?"


def _terms(documents: Sequence[Read]) -> Iterator[str]:
    """A line for each abbreviation that documents explain, as most of them do."""
    expansions: dict[str, Counter[str]] = {}
    for document in documents:
        for term, expansion in document.expansions:
            expansions.setdefault(term, Counter())[expansion] += 1
    for term, counts in expansions.items():
        yield f"{term}, {counts.most_common(1)[0][0]}"


def _archives(documents: Sequence[Read]) -> Iterator[str]:
    """Archives, those of the most documents first."""
    counts = Counter(document.archive for document in documents if document.archive)
    for archive, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        if count >= _LEAST_ARCHIVE:
            yield archive


def _lots(documents: Sequence[Read]) -> Iterator[str]:
    """Lots as they are mostly written, with the files that mostly stand in front of them; the most cited first."""
    forms: dict[str, Counter[str]] = {}
    for document in documents:
        for lot in apparatus_from_bytes(document.facts.apparatus).lots:
            line = f"{lot.files}: {lot.number}" if lot.files else lot.number
            forms.setdefault(lot_key(lot.number), Counter())[line] += 1
    for counts in sorted(forms.values(), key=lambda counts: (-counts.total(), min(counts))):
        yield counts.most_common(1)[0][0]
