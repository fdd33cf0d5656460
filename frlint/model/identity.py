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

AROUND = 3
"""Words on either side of a place that belong to its fingerprint."""
REACH = 120
"""Characters on either side in which they are searched for."""
REACH_IN_XML = 600
"""The same in XML, where tags stand between words."""
_GAPS = ("\n\n", "\n  ")
LONGEST = 400
"""Characters of the place itself that belong to it."""


def stem(path: str) -> str:
    """The name of a file without its suffix: what its one document is called."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[0] or name


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
        before = _without_pages(document, max(0, start - REACH), start)
        before = before[max(before.rfind(gap) for gap in _GAPS) + 1 :]
        after = _without_pages(document, end, end + REACH)
        after = after[: min((at for gap in _GAPS if (at := after.find(gap)) >= 0), default=REACH)]
    words = (before.casefold().split()[-AROUND:], place.casefold().split(), after.casefold().split()[:AROUND])
    return "\x1f".join(" ".join(some) for some in words)


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


_START = re.compile(r"<([^\s<>/!?]+)([^<>]*)(?:>|\Z)")


def with_fingerprints(problems: Iterable[Problem], key: str, scope: str = "") -> tuple[Problem, ...]:
    """The problems of one file, in their order, each with its fingerprint.

    `key` is the file's path from the top of its repository: what it is known by wherever frlint was started. Problems
    that are found apart from these, by looking at a whole volume, have a `scope` of their own.
    """
    alike: dict[tuple[str, str, str], int] = {}
    marked = []
    for problem in problems:
        own = own_words(problem.words)
        known = problem.rule, problem.document, own
        index = alike.get(known, 0)
        mark = fingerprint(problem.rule, document_key(key, problem.document) + scope, own, index)
        alike[known] = index + 1
        marked.append(problem._replace(fingerprint=mark))
    return tuple(marked)


def digest(text: str) -> str:
    """The SHA-256 of a text as UTF-8 (lone surrogates as they are), in hex."""
    made: Any = _sha256(text.encode("utf-8", "surrogatepass"))
    return str(made.hexdigest())


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
