"""What renumbering did, for a person or as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from frlint.model.renumbering import NumberedDocument, RenumberedDocument
from frlint.reporters.jsontext import encode
from frlint.reporters.terminal import visible, visible_path
from frlint.reporters.wording import counted


def as_json(documents: Iterable[RenumberedDocument]) -> str:
    """An array, one object a document on a line."""
    rows = ",\n".join(encode(_record(document)) for document in documents)
    return f"[{rows}]\n"


def _record(document: RenumberedDocument) -> dict[str, Any]:
    return {
        "path": document.path,
        "status": document.status,
        "reason": document.reason,
        "pairs": [pair._asdict() for pair in document.pairs],
        "references": [reference._asdict() for reference in document.references],
    }


def as_text(documents: Sequence[RenumberedDocument], *, dry_run: bool) -> str:
    """Each document with its old and new numbers, and a line of sums."""
    lines = [line for document in documents for line in _lines(document)]
    changed = sum(document.status == "renumbered" for document in documents)
    refused = sum(document.status == "refused" for document in documents)
    would = "would be renumbered" if dry_run else "renumbered"
    sums = [f"{counted(changed, 'document')} {would}"]
    if refused:
        sums.append(f"{refused} refused and left as {'it was' if refused == 1 else 'they were'}")
    unchanged = len(documents) - changed - refused
    if unchanged:
        sums.append(f"{unchanged} unchanged")
    return "".join(f"{line}\n" for line in (*lines, ", ".join(sums)))


def _lines(document: RenumberedDocument) -> Iterator[str]:
    path = visible_path(document.path)
    if document.status == "refused":
        yield f"{path}: refused: {visible(document.reason)}"
        return
    if document.status == "renumbered":
        yield f"{path}:"
        for pair in document.pairs:
            if pair.old != pair.new:
                lines = f"marker on line {pair.marker_line}, note on line {pair.note_line}"
                yield f"  {visible(pair.old)} -> {visible(pair.new)}  {lines}"
        if all(pair.old == pair.new for pair in document.pairs):
            yield "  notes in the order of their markers, numbers as they were"
    for reference in document.references:
        place = f"{visible_path(reference.path)}:{reference.line}:{reference.column}"
        yield f"  {place}: reference {visible(reference.old)} -> {visible(reference.new)}"
    for left in document.left:
        yield f"  {visible(left)}"


def documents_as_json(documents: Iterable[NumberedDocument]) -> str:
    """An array, one object a document on a line."""
    rows = ",\n".join(
        encode(
            {
                **document._asdict(),
                "references": [reference._asdict() for reference in document.references],
                "doubtful": list(document.doubtful),
            }
        )
        for document in documents
    )
    return f"[{rows}]\n"


def documents_as_text(documents: Iterable[NumberedDocument]) -> str:
    """Each document with its new name, the references in it that changed, and what somebody should look at."""
    lines = []
    for document in documents:
        path = visible_path(document.path)
        if document.status == "refused":
            lines.append(f"{path}: refused: {visible(document.reason)}")
        elif document.to != document.path:
            lines.append(f"{path} -> {visible_path(document.to)}")
        for reference in document.references:
            place = f"{visible_path(document.to)}:{reference.line}:{reference.column}"
            lines.append(f"  {place}: reference {reference.old} -> {reference.new}")
        lines += [f"  {visible(one)}" for one in document.doubtful]
    return "".join(f"{line}\n" for line in lines)
