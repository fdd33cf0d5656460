"""What a problem is known by when its document changes: no line number, but its words and those around it.

How problems of two texts, and records with problems, are matched: `frlint.matching`.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from frlint.model.problem import Problem

if TYPE_CHECKING:
    from frlint.model.document import Document

try:  # hashlib takes five milliseconds to import; this does not.
    from _sha2 import sha256 as _sha256  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    try:
        from _sha256 import sha256 as _sha256  # type: ignore[import-not-found,no-redef,unused-ignore]
    except ImportError:
        from hashlib import sha256 as _sha256  # type: ignore[assignment,unused-ignore]

sha256: Any = _sha256
"""The hash, as `hashlib.sha256` makes it."""

AROUND = 3
"""Words on either side of a place that belong to its fingerprint."""
REACH = 120
"""Characters on either side in which they are searched for."""
REACH_IN_XML = 600
"""The same in XML, where tags stand between words."""
LONGEST = 400
"""Characters of the place itself that belong to it."""


def stem(path: str) -> str:
    """The name of a file without its suffix: what its one document is called."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[0] or name


def volume_of(problem: Problem) -> str:
    """The volume of a problem's document: its folder; the file itself where one file holds many documents."""
    folder = problem.path.rpartition("/")[0]
    return (folder or ".") if problem.document == stem(problem.path) else problem.path


def document_key(path: str, document_id: str) -> str:
    """What a document is known by: its path without suffix, and its id where that is another than the file's name."""
    folders, slash, _ = path.rpartition("/")
    name = stem(path)
    key = f"{folders}{slash}{name}"
    return key if document_id in ("", name) else f"{key}#{document_id}"


def words_around(document: "Document", start: int, end: int) -> str:
    """The words at a place and around it in its block or note, without regard to case and white space.

    Page breaks are passed over. In the XML of a document the words around are those between the tags.
    """
    text = document.text
    place = text[start : min(end, start + LONGEST)]
    if document.form == "xml":
        before = _between_tags(text[max(0, start - REACH_IN_XML) : start])
        after = _between_tags(text[end : end + REACH_IN_XML])
    else:
        first, last = max(0, start - REACH), end + REACH
        if document.page_breaks and _has_page(document, first, last):
            before, after = _without_pages(document, first, start), _without_pages(document, end, last)
        else:
            before, after = text[first:start], text[end:last]
        if "\n" in before:
            before = before[max(before.rfind("\n\n"), before.rfind("\n  ")) + 1 :]
        if "\n" in after:
            after = after.partition("\n\n")[0].partition("\n  ")[0]
    # Only as many words as are wanted are made: this is asked of each place of each document.
    parts = (before.rsplit(None, AROUND)[-AROUND:], place.split(), after.split(None, AROUND)[:AROUND])
    return "\x1f".join(map(" ".join, parts)).casefold()


def _has_page(document: "Document", first: int, last: int) -> bool:
    """Whether a page break begins in a stretch of the text."""
    for page in document.page_breaks:
        if page.start >= first:
            return page.start < last
    return False


def _without_pages(document: "Document", start: int, end: int) -> str:
    """A stretch of the text; what stands before and behind a page break is one line."""
    text = document.text
    pages = [page for page in document.page_breaks if start <= page.start and page.end <= end]
    parts = []
    for page in pages:
        parts.append(text[start : page.start].rstrip())
        start = page.end + len(text[page.end : end]) - len(text[page.end : end].lstrip())
    return " ".join((*parts, text[start:end]))


_TAGS = re.compile(r"<!--(?:(?!-->).)*(?:-->|\Z)|<[^<>]*>|<[^<>]*\Z", re.DOTALL)
_CUT = re.compile(r"\A[^<>]*>")


def _between_tags(xml: str) -> str:
    """The words of a stretch of XML that may begin or end within a tag."""
    return _TAGS.sub(" ", _CUT.sub(" ", xml))


UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters without width: no part of a word."""
_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys(UNSEEN),
    }
)


def normal(text: str) -> str:
    """A text without what no editor sees. Case and white space stay.

    Letters are composed; kinds of apostrophes, quotation marks and dashes are one; what has no width is left out.
    """
    if text.isascii():
        return text.replace("`", "'")
    from unicodedata import normalize

    return normalize("NFC", text).translate(_SAME)


def own_words(words: str) -> str:
    """What a problem itself is about, of `Problem.words`: the words of its place; of an element its start tag.

    The order of attributes, their quotes and what stands in the element say nothing.
    """
    parts = words.split("\x1f")
    place = parts[1] if len(parts) == 3 else words
    tag = _START.match(place) if place[:1] == "<" else None
    if tag:
        from frlint.model.element import attributes

        place = " ".join((tag[1], *sorted(f"{name}={value}" for name, value in attributes(tag[2]).items())))
    return normal(place).strip() or place


_START = re.compile(r"<([^\s<>/!?]++)([^<>]*)(?:>|\Z)")


def with_fingerprints(problems: Iterable[Problem], key: str, scope: str = "") -> tuple[Problem, ...]:
    """The problems of one file, in their order, each with its fingerprint.

    `key` is the file's path from the top of its repository: what it is known by wherever frlint was started. Problems
    that are found apart from these, by looking at a whole volume, have a `scope` of their own.
    """
    marks = Fingerprints(key, scope)
    return tuple(p._replace(fingerprint=marks.of_next(p.rule, p.document, p.words)) for p in problems)


class Fingerprints:
    """Makes the fingerprints of the problems of one file, asked in their order. See `with_fingerprints`."""

    def __init__(self, key: str, scope: str = "") -> None:
        self._key, self._scope = key, scope
        self._alike: dict[tuple[str, str, str], int] = {}
        self._documents: dict[str, str] = {}

    def of_next(self, rule_id: str, document: str, words: str) -> str:
        """The fingerprint of the next problem: of a rule, in a document, with the words of `Problem.words`."""
        own = own_words(words)
        known = rule_id, document, own
        index = self._alike.get(known, 0)
        self._alike[known] = index + 1
        key = self._documents.get(document)
        if key is None:
            key = self._documents[document] = document_key(self._key, document) + self._scope
        return fingerprint(rule_id, key, own, index)


def digest(text: str) -> str:
    """The SHA-256 of a text as UTF-8 (lone surrogates as they are), in hex."""
    made: Any = sha256(text.encode("utf-8", "surrogatepass"))
    return str(made.hexdigest())


def short_digest(text: str, size: int) -> bytes:
    """The first bytes of the SHA-256 of a text as UTF-8 (lone surrogates as they are)."""
    made: Any = sha256(text.encode("utf-8", "surrogatepass"))
    return bytes(made.digest()[:size])


def fingerprint(rule_id: str, key: str, words: str, index: int) -> str:
    """What a problem is printed with: 16 bytes in hex.

    `key` is what its document is known by, `words` are the problem's own (see `own_words`), `index` counts, from 0, the
    problems of a rule in a document that are alike in these. It holds no line, message or page and nothing of what
    stands beside the place, so that it stays when the text there is edited.
    """
    return digest("\x1e".join((rule_id, key, words, str(index))))[:32]


_FIGURES = re.compile(r"(\d+)")


def natural_order(document_id: str) -> tuple[tuple[int, str], ...]:
    """What ids are sorted by: figures by their value, all else by its letters."""
    parts = _FIGURES.split(document_id)
    return tuple((int(part), "") if k % 2 else (-1, part) for k, part in enumerate(parts))
