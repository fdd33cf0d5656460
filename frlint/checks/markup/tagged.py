"""What a document tags as persons and terms, and the lists of the front matter: facts for the rules of authority lists.

They are stored as bytes beside the other facts of the XML, and read only where one of those rules asks.
"""

import marshal
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from frlint.checks.markup.elements import value_at, words
from frlint.lists.front_matter import lists_in
from frlint.model.document import Document
from frlint.model.element import Element
from frlint.model.lists import ListPlace, Person, Source, Term, VolumeLists
from frlint.patterns import deferred

TITLES = ("Ambassador", "Senator", "Congressman", "Representative", "King", "Queen")
"""Titles in front of a name that are gathered with it."""
_TITLES = frozenset(TITLES)
_LAST_LETTERS = frozenset([*(title[-1] for title in TITLES), " ", "\n"])
"""What a title, or the white space behind one, may end in."""
_LONGEST_TITLE = 40
"""Signs in front of a tag that are looked at, white space of a line's end among them."""
_VOUCHED = deferred(r"\s*\[(?:<[^>]*>)?(?:[Ss]ic\b|[A-Z?])")
"""`[sic]` or a correction behind a tag: the editors know how it is spelt."""
_BRACKET = deferred(r"\(([^()]*)\)")
_NAME = deferred(r"[^\W\d_a-z][^\W\d_’'.-]*[a-z][^\W\d_’'-]*(?:[ ’'.-]{1,2}[^\W\d_]+\.?){0,3}\Z")
_LISTED = {"persName": ("p", "corresp"), "gloss": ("t", "target")}


class Tag(NamedTuple):
    """The words of a `persName` or `gloss` that lead to `#target`: the first of `times` in its part.

    `kind` is `p` for a person, `t` for a term; `title` is one of `TITLES` that stands in front of it. `start` and `end`
    are where its target stands, `inner` and `close` where its words do. `misspelt` means that a rule of single
    documents reports one of the words, or that the editors vouch for them (`[sic]`).
    """

    kind: str
    target: str
    words: str
    title: str
    times: int
    start: int
    end: int
    inner: int
    close: int
    misspelt: bool = False


class HeadName(NamedTuple):
    """A name in the brackets of a heading that is not tagged as one of the list, and where it stands."""

    words: str
    start: int
    end: int


class Tagged(NamedTuple):
    """What a part of a volume tags, one for each target with its words; and the lists that it has itself.

    Terms whose id is made of the words that are tagged (`#t_NHB1`: `NHB`) are left out: nothing can be wrong with them.
    """

    tags: tuple[Tag, ...] = ()
    heads: tuple[HeadName, ...] = ()
    lists: VolumeLists = VolumeLists()


def tagged_to_bytes(document: Document) -> bytes:
    """What a document's XML tags, or what stands around the documents, as bytes; empty where it tags nothing."""
    tags = _tags(document)
    heads = _heads(document)
    lists = lists_in(document) if document.elements.named("teiHeader") else VolumeLists()
    if not tags and not heads and lists == VolumeLists():
        return b""
    rows = [None if one is None else [(*entry[:-1], *entry.at[2:]) for entry in one] for one in lists]
    return marshal.dumps((tags, heads, rows))


@lru_cache(4096)
def tagged_from_bytes(value: bytes) -> Tagged:
    """What was stored. Raises `ValueError`, `TypeError` or `EOFError` for other bytes."""
    if not value:
        return Tagged()
    tags, heads, rows = marshal.loads(value)
    return Tagged(tuple(Tag(*tag) for tag in tags), tuple(map(HeadName._make, heads)), _lists(rows))


def with_misspelt(value: bytes, places: Iterable[int]) -> bytes:
    """What was stored, with those tags marked as misspelt in whose words one of some offsets stands."""
    if not value:
        return value
    offsets = [*places]
    tags, heads, rows = marshal.loads(value)
    marked = [(*tag[:9], tag[9] or any(tag[7] <= place < tag[8] for place in offsets)) for tag in tags]
    return marshal.dumps((marked, heads, rows))


def _lists(rows: list[Any]) -> VolumeLists:
    made = []
    for kind, entries in zip((Person, Term, Source), rows, strict=True):
        if entries is not None:
            entries = tuple(kind(*entry[:-2], ListPlace(start=entry[-2], end=entry[-1])) for entry in entries)
        made.append(entries)
    return VolumeLists(*made)


def _tags(document: Document) -> list[tuple[Any, ...]]:
    """The rows of `Tag`, in the order of their first places."""
    text = document.text
    rows: dict[tuple[str, str, str, str], list[Any]] = {}
    for name, (kind, attribute) in _LISTED.items():
        for (_, title), (first, times) in _alike(document, name, attribute).items():
            printed = words(document, first.inner, first.close)
            key = (kind, first.attributes[attribute][1:], printed, title)
            if key in rows:
                rows[key][4] += times
            elif printed:
                where = (*value_at(document, first, attribute), first.inner, first.close)
                rows[key] = [*key, times, *where, _VOUCHED.match(text, first.end) is not None]
    return [tuple(row) for row in sorted(rows.values(), key=lambda row: row[5])]


def _alike(document: Document, name: str, attribute: str) -> dict[tuple[str, str], list[Any]]:
    """The elements of a name that lead to an id: by tag and words as they stand in the XML, and the title in front, the
    first one and how many there are. Those whose words are the letters of their target say nothing new."""
    text = document.text
    are_persons = name == "persName"
    found: dict[tuple[str, str], list[Any]] = {}
    for element in document.elements.named(name):
        start, close = element.start, element.close
        if not are_persons and text.endswith(f'"#t_{text[element.inner : close]}1">', start, element.inner):
            continue
        key = (text[start:close], _title(text, start) if are_persons else "")
        if key in found:
            found[key][1] += 1
            continue
        attributes = element.attributes
        if attributes.get(attribute, "")[:1] == "#" and attributes.get("type") != "alt":
            found[key] = [element, 1]
    return found


def _title(text: str, start: int) -> str:
    """The title that stands in front of a tag; empty where none does."""
    if text[start - 1 : start] not in " \n" or text[start - 2 : start - 1] not in _LAST_LETTERS:
        return ""
    before = text[max(0, start - _LONGEST_TITLE) : start]
    word = before.rpartition(">")[2].split()[-1:]
    return word[0] if word and word[0] in _TITLES else ""


def _heads(document: Document) -> list[tuple[str, int, int]]:
    """The rows of `HeadName`."""
    rows = []
    for head in document.elements.named("head"):
        if "(" not in document.text[head.inner : head.close] or _is_of_section(head):
            continue
        at = head.inner
        for start, end in [*((one.start, one.end) for one in head.within() if one.name == "note"), (head.close,) * 2]:
            for bracket in _BRACKET.finditer(document.text, at, max(at, start)):
                if "corresp=" in bracket[1] or "target=" in bracket[1]:
                    continue
                name = words(document, bracket.start(1), bracket.end(1)).strip(" ,")
                if _NAME.match(name):
                    rows.append((name, bracket.start(1), bracket.end(1)))
            at = max(at, end)
    return rows


def _is_of_section(head: Element) -> bool:
    """Whether a head is no heading of a paper: of a list, a figure, a chapter."""
    around = head.parent
    return around is None or not (around.name == "attachment" or around.attributes.get("type") == "document")
