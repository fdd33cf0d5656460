"""Where a volume is not well-formed, and which of its documents are."""

from typing import NamedTuple

from frlint.readers.tei.decoding import XmlText
from frlint.readers.tei.entries import Entry
from frlint.readers.tei.scan import Scan
from frlint.readers.tei.wellformed import first_break

MOST = 100
"""So many breaks of one volume are reported beside the first; how many more there are is said behind them."""


class Flaw(NamedTuple):
    """Where a volume is not well-formed, why, and which document is not read for it (None: none or not known)."""

    line: int
    column: int
    reason: str
    document: str | None


def readable(entries: list[Entry], source: XmlText, scanned: Scan) -> tuple[tuple[Entry, ...], tuple[Flaw, ...]]:
    """The documents that are well-formed, and where the volume is not: its first break, and each document lost."""
    data = source.utf8()
    broken = first_break(data)
    if broken is None:
        return tuple(entries), ()
    offset = len(data[: broken.offset].decode("utf-8", "surrogateescape"))
    whole: list[Entry] = []
    flaws: list[Flaw] = []
    lost = None
    for entry in entries:
        own = None if entry.end <= offset else _own_break(entry, source)
        if own is None:
            whole.append(entry)
        elif entry.start <= offset:
            lost = entry.id
        else:
            flaws.append(own)
    unclosed = [d for d in scanned.divisions if d.is_document and not d.closed]
    if lost is None and unclosed:
        lost = unclosed.pop().attributes.get("xml:id")
    for division in unclosed:
        name = division.attributes.get("xml:id")
        flaws.append(Flaw(*source.position(division.start), "the document has no end tag", name))
    reason = broken.reason
    around = next((entry for entry in entries if entry.holes and entry.end <= offset), None)
    if lost is None and around is not None and "`<div" in reason:
        line = source.position(around.start).line
        reason = f"{reason}; or {around.id}, opened at line {line}, lacks its end tag: other documents stand in it"
    return tuple(whole), (
        Flaw(*source.position(offset), reason, lost),
        *_listed(flaws),
    )


def _listed(flaws: list[Flaw]) -> list[Flaw]:
    """The first flaws in the order of lines, and where there are more, how many."""
    found = sorted(flaws, key=lambda f: (f.line, f.column))
    if len(found) <= MOST:
        return found
    line, column, *_ = found[MOST]
    reason = f"from here on {len(found) - MOST:,} more documents are not read: mend those above first"
    return [*found[:MOST], Flaw(line, column, reason, None)]


def _own_break(entry: Entry, source: XmlText) -> Flaw | None:
    """Where a document by itself is not well-formed."""
    piece = source.text[entry.start : entry.end].encode("utf-8", "surrogateescape")
    own = first_break(piece, *source.position(entry.start))
    if own is None:
        return None
    at = entry.start + len(piece[: own.offset].decode("utf-8", "surrogateescape"))
    return Flaw(*source.position(at), own.reason, entry.id)
