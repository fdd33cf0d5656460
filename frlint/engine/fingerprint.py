"""What a problem is known by when its document changes: no line number, but the words around it."""

from frlint.model import Document

AROUND = 3
"""Words on either side of a place that belong to its fingerprint."""
REACH = 120
"""Characters on either side in which they are sought."""
_GAPS = ("\n\n", "\n  ")
LONGEST = 400
"""Characters of the place itself that belong to it."""


def document_key(path: str, document_id: str) -> str:
    """What a document is known by: the last two parts of its path without suffix, and its id where that is another."""
    folders, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    folder = folders.rpartition("/")[2]
    key = f"{folder}/{stem}" if folder else stem
    return key if document_id in ("", stem) else f"{key}#{document_id}"


def words_around(document: Document, start: int, end: int) -> str:
    """The words at a place and around it in its block or note, without regard to case and white space."""
    text = document.text
    before = text[max(0, start - REACH) : start]
    before = before[max(before.rfind(gap) for gap in _GAPS) + 1 :]
    after = text[end : end + REACH]
    after = after[: min((at for gap in _GAPS if (at := after.find(gap)) >= 0), default=REACH)]
    place = text[start : min(end, start + LONGEST)]
    words = (before.casefold().split()[-AROUND:], place.casefold().split(), after.casefold().split()[:AROUND])
    return "\x1f".join(" ".join(some) for some in words)


def fingerprint(rule_id: str, key: str, words: str, index: int) -> str:
    """16 bytes in hex. `index` counts, from 0, the problems of a rule in a document that are alike in their words."""
    from hashlib import sha256

    content = "\x1e".join((rule_id, key, words, str(index)))
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]
