"""Characters that are written out as entities: `&mdash;`, `&#8217;`, `&amp;amp;`."""

from collections.abc import Iterator
from html import unescape

from frlint.model.document import Document
from frlint.model.problem import Edit
from frlint.patterns import deferred

_ENTITY = deferred(r"&(?:amp;)?(?:#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}[0-9]{0,2});")


def read_entities(document: Document) -> Iterator[Edit]:
    """Each entity that stands for one character which can be seen, and this character, or a blank for a no-break space.

    What was escaped twice is read twice.
    """
    if "&" not in document.text:
        return
    for entity in _ENTITY.finditer(document.text):
        put = unescape(unescape(entity[0])).replace("\xa0", " ")
        if len(put) == 1 and put.isprintable():
            yield Edit(*entity.span(), put)
