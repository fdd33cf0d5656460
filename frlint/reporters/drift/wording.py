"""What has drifted, in words: a sentence for a difference, and the sums of a comparison."""

from collections import Counter

from frlint.reporters.drift.differences import Difference
from frlint.reporters.terminal import visible
from frlint.reporters.wording import counted

_NAMES = {
    "source-note": "the source note",
    "page-break": "page break",
    "page-break-between": "page break",
    "marker": "marker",
    "note": "note",
    "number": "the paper’s number",
    "closing": "the signature",
    "attachment": "the attachment’s label",
}
_WORDS = {
    "lost": "words that are in the TEI only",
    "added": "words that are in the text only",
    "changed": "other words in the text",
    "moved": "words that stand elsewhere in the text",
}


def sentence(difference: Difference) -> str:
    """What has drifted, as a sentence without full stop."""
    part, drift, label = difference.part, difference.drift, visible(difference.label)
    if part == "text":
        count = difference.times
        return f"other words in {count:,} places" if count > 1 else _WORDS[drift]
    if part == "document":
        return "the document is in the TEI only" if drift == "lost" else "the document is in the folder only"
    many = part == "note" and "–" in label
    name = ("notes" if many else _NAMES.get(part, f"the {part}")) + (f" {label}" if label else "")
    if not label and part in ("note", "marker", "page-break", "page-break-between"):
        name = f"a {name} without a label"
    if drift in ("lost", "added"):
        return f"{name} {'are' if many else 'is'} in the {'TEI' if drift == 'lost' else 'text'} only"
    if drift == "moved":
        return f"{name} stands elsewhere in the text"
    return f"{name} {_changed(part, label, visible(difference.other), many)}"


def _changed(part: str, label: str, other: str, many: bool) -> str:
    """In what way a part is another, behind its name."""
    if part == "note":
        if not other:
            return "has no number in the text"
        named = len(other) <= len("999–999") and " " not in other
        return f"{'are' if many else 'is'} numbered {other} in the text" if named else "is no note in the text"
    if label:
        return f"reads “{other}” in the text" if other != label else "stands apart in the text"
    return "is not the same in the text"


def sums_text(sums: Counter[str]) -> str:
    """Parts with their numbers, the most frequent first: `3 markers, 1 heading`."""
    rows = sorted(sums.items(), key=lambda row: (-row[1], row[0]))
    return ", ".join(counted(count, *_nouns(part)) for part, count in rows)


def _nouns(part: str) -> tuple[str, str]:
    """What one part and several of them are called."""
    name = {
        "text": "place of other words",
        "closing": "signature",
        "page-break-between": "page break between blocks",
        "attachment": "attachment’s label",
        "number": "paper’s number",
    }.get(part, part.replace("-", " "))
    first, of, rest = name.partition(" of ") if " of " in name else name.partition(" between ")
    return name, f"{first}s{of}{rest}"
