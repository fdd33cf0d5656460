"""What was found out about a volume, in sentences: for `-v`, `frlint config` and the first manifest."""

from collections.abc import Iterator

from frlint.checks.volume.numbers import document_numbers
from frlint.checks.volume.pages import paging
from frlint.checks.volume.schemes import NoteScheme, note_scheme
from frlint.model.volume import VolumeFacts

_SCHEMES = {
    "document": "begin anew with each document",
    "volume": "run on through the volume",
    "page": "begin anew with each page",
    "": "have no numbering that most documents share",
}
_WHERE = {
    "heading": "stand in their headings",
    "id": "stand at the end of their names",
    "none": "are not told",
}


def describe_numbering(volume: VolumeFacts) -> tuple[str, ...]:
    """Sentences: how notes, documents and pages are numbered, and for what was found out, by what."""
    return tuple(_sentences(volume))


def _sentences(volume: VolumeFacts) -> Iterator[str]:
    scheme = note_scheme(volume)
    by = _by(scheme) if scheme.found and volume.manifest.starts is None else "as volume.yaml says"
    starts = f", mostly with {' or '.join(map(str, scheme.starts))}" if scheme.starts and scheme.found else ""
    if scheme.noted:
        yield f"The notes {_SCHEMES[scheme.scheme]}{starts} ({by})."
    else:
        yield "No document has numbered notes."
    numbers = document_numbers(volume)
    found = "found" if volume.manifest.numbered == "auto" else "as volume.yaml says"
    there = [number for number in numbers.values if number is not None]
    count = f", {min(there)} to {max(there)}" if there else ""
    yield f"The numbers of the {_count(len(volume.documents), 'document')} {_WHERE[numbers.where]}{count} ({found})."
    if any(document.pages for document in volume.documents):
        found = "found" if volume.manifest.paging == "auto" else "as volume.yaml says"
        way = "begin anew with each document" if paging(volume) == "document" else "run through the volume"
        yield f"The pages {way} ({found})."


def _by(scheme: NoteScheme) -> str:
    if scheme.scheme == "page":
        return f"found: anew over {_count(scheme.restarts, 'page break')}, on over {scheme.runs_on}"
    return (
        f"found: of {_count(scheme.noted, 'document')} with notes {scheme.begins_anew} begin with 0 or 1, "
        f"{scheme.goes_on} go on from the one before"
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
