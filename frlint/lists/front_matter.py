"""The lists of a TEI volume's front matter: persons, terms and sources, read from the XML outside of its documents."""

from collections.abc import Iterator

from frlint.lists.entries import lots_in, person_named, term_of
from frlint.model.document import Document
from frlint.model.element import Element, resolved
from frlint.model.lists import ListPlace, Person, Source, Term, VolumeLists
from frlint.patterns import deferred

_TAG = deferred(r"<!--[\s\S]*?-->|<[^>]*>")
_SEE = deferred(r"[\s,.;]*[Ss]ee\b(?: also)?(?: under)?\s*")
_SECTIONS = {
    **dict.fromkeys(["persons", "persname", "listofpersons", "correspondents", "names"], "persons"),
    **dict.fromkeys(["terms", "abbreviations", "listofabbreviations"], "terms"),
    **dict.fromkeys(["sources", "index"], ""),
}
"""The `@xml:id` or `@type` of a division or a list: whether it is one of persons, of terms, or of neither."""


def lists_in(outside: Document) -> VolumeLists:
    """The lists of a volume, from what stands outside of its documents: places are offsets in that.

    A person is a `persName` with an id in an item of a list, a term a `term` with one; the sources are the items and
    paragraphs of the division with that id. Where most names of a list have no comma, it has them as they are said:
    the last word of one is the surname.
    """
    names = list(_named(outside, "persName", "persons"))
    bare = sum("," not in outside.text[name.inner : name.close] for _, name in names)
    persons = [_person(outside, item, name, is_spoken=2 * bare > len(names)) for item, name in names]
    terms = [_term(outside, item, name) for item, name in _named(outside, "term", "terms")]
    sources = list(_sources(outside))
    return VolumeLists(tuple(persons) or None, tuple(terms) or None, tuple(sources) or None)


def printed(text: str, start: int, end: int) -> str:
    """What is printed in a stretch of XML: without tags, references resolved, white space as single blanks."""
    return " ".join(resolved(_TAG.sub(" " if "<lb" in text[start:end] else "", text[start:end])).split())


def _named(outside: Document, name: str, kind: str) -> Iterator[tuple[Element, Element]]:
    """The items of lists of a kind, each with the first element of a name in it that has an id.

    An entry that only refers to another one may have no id and `@type="alt"`; that other one, in the same item, is not
    given.
    """
    before: Element | None = None
    for element in outside.elements.named(name):
        attributes = element.attributes
        if "xml:id" not in attributes and attributes.get("type") != "alt":
            continue
        item = next((one for one in element.around() if one.name in ("item", "note", "div")), None)
        if item is None or item.name != "item" or not _is_in(item, kind):
            continue
        if item is before and attributes.get("type") == "alt":
            continue
        before = item
        yield item, element


def _is_in(item: Element, kind: str) -> bool:
    """Whether an item is of a list of a kind: the nearest division or list that says so."""
    for one in item.around():
        attributes = one.attributes
        for value in (attributes.get("xml:id", ""), attributes.get("type", "")):
            if value in _SECTIONS:
                return _SECTIONS[value] == kind
    return False


def _person(outside: Document, item: Element, name: Element, *, is_spoken: bool) -> Person:
    """The entry of an item; what follows the name are offices, or the reference to another entry.

    `is_spoken` means that the list has names as they are said (`Martha Hale`).
    """
    at = ListPlace(start=name.inner, end=name.close)
    written = printed(outside.text, name.inner, name.close)
    behind = printed(outside.text, name.end, item.close)
    words = written.strip(" ,;:").split()
    if is_spoken and "," not in written and len(words) > 1:
        written = f"{words[-1]}, {' '.join(words[:-1])}"
    own = name.attributes.get("xml:id", "")
    see = _SEE.match(behind)
    if see is not None:
        return person_named(written, "", behind[see.end() :].strip(" .") or written, own, at)
    refers = "" if own else name.attributes.get("corresp", "").removeprefix("#")
    return person_named(written, behind, refers, own, at)


def _term(outside: Document, item: Element, name: Element) -> Term:
    """The term of an element: its forms, and what follows it in its item."""
    written = printed(outside.text, name.inner, name.close).strip(" ,;:")
    behind = printed(outside.text, name.end, item.close).strip(" ,;:")
    own, at = name.attributes.get("xml:id", ""), ListPlace(start=name.inner, end=name.close)
    term = term_of(f"{written}, {behind}")
    return Term(term.forms if term is not None else (written,), behind, own, at)


def _sources(outside: Document) -> Iterator[Source]:
    """The items and paragraphs of the list of sources; an item without those of lists in it."""
    division = next((one for one in outside.elements.named("div") if one.attributes.get("xml:id") == "sources"), None)
    for element in division.within() if division is not None else ():
        if element.name not in ("item", "p", "head") or (element.parent and element.parent.name == "item"):
            continue
        inner = next((child for child in element.children if child.name == "list"), None)
        end = inner.start if inner is not None else element.close
        words = printed(outside.text, element.inner, end)
        if words:
            yield Source(words, tuple(lots_in(words)), ListPlace(start=element.inner, end=end))
