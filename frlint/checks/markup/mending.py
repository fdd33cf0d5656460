"""What puts right an attribute or an element of the XML. Each function gives the edits of a hit of one rule or two."""

from collections.abc import Iterator

from frlint.checks.markup.dates import is_date
from frlint.checks.markup.printed import PrintedMoment, printed_moment
from frlint.model.document import Document
from frlint.model.element import Element
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_OWN_ID = deferred(r"(?:d\d+[a-z]?(?:fn\d+\w*)?|pg_\w+|[a-z]{1,3}_[\w-]+|ch\d+\w*|comp\d+\w*|in\d+)\Z")
"""Ids as volumes of *Foreign Relations* have them."""
_NAME = deferred(r"<[^\s/>]+")
_ENDS = deferred(r"[\s.,;:?!)\]]|</(?:p|note|item|cell|head|q|quote)>")
_BEGINS = deferred(r"\w|…\s?\w|<(?!/)")
"""What stands behind a closing mark, and what behind an opening one."""
_AROUND = 1000
"""So many characters back one looks for the mark before."""
_MARK = deferred(r"[“”]|</p>")
_SHORT_DATE = deferred(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")


def nearest_value(document: Document, hit: Hit) -> Iterator[Edit]:
    """The allowed value that comes nearest, in place of the one that stands there."""
    written, wrong = document.text[hit.start : hit.end], hit.values["value"]
    if hit.variant == "" and written.count(wrong) == 1 and not written.startswith("<"):
        at = hit.start + written.index(wrong)
        yield Edit(at, at + len(wrong), hit.values["nearest"])


def target_in_capitals(document: Document, hit: Hit) -> Iterator[Edit]:
    """The id that differs from a target only in its capitals."""
    written, wrong = document.text[hit.start : hit.end], f"#{hit.values['target']}"
    if hit.variant == "capitals" and written.endswith(wrong):
        yield Edit(hit.end - len(wrong) + 1, hit.end, hit.values["nearest"])


def target_with_hash(document: Document, hit: Hit) -> Iterator[Edit]:
    """A `#` before a target that is written as an id."""
    if _OWN_ID.match(document.text, hit.start, hit.end):
        yield Edit(hit.start, hit.start, "#")


def table_size(document: Document, hit: Hit) -> Iterator[Edit]:
    """The number of rows or columns that a table has."""
    if document.text[hit.start : hit.end].strip().isdecimal():
        yield Edit(hit.start, hit.end, str(hit.values["count"]))


def without_element(document: Document, hit: Hit) -> Iterator[Edit]:
    """An empty element taken out."""
    if hit.variant == "" and document.text.startswith("<", hit.start):
        yield Edit(hit.start, hit.end, "")


def date_with_day(document: Document, hit: Hit) -> Iterator[Edit]:
    """A `when` with the one day that is printed."""
    day = _day_of(printed_moment(hit.values["printed"])) if hit.variant == "" else ""
    name = _NAME.match(document.text, hit.start)
    if day and name:
        yield Edit(name.end(), name.end(), f' when="{day}"')


def printed_day(document: Document, hit: Hit) -> Iterator[Edit]:
    """The one day that is printed, in place of a value of the same form."""
    day = _day_of(printed_moment(hit.values["printed"])) if hit.variant == "" else ""
    if day and hit.values["attribute"] == "when" and document.text[hit.start : hit.end] == hit.values["value"]:
        yield Edit(hit.start, hit.start + len(day), day)


def _day_of(moment: PrintedMoment | None) -> str:
    """The one full day that is printed, as an attribute has it; empty where there is none, or several."""
    if moment is None or len(moment.dates) != 1:
        return ""
    date = moment.dates[0]
    day = date.as_date() if date.until is None and not date.glued else None
    return f"{day.year:04}-{day.month:02}-{day.day:02}" if day is not None else ""


def full_date(document: Document, hit: Hit) -> Iterator[Edit]:
    """Month and day of a value in two figures each."""
    found = _SHORT_DATE.match(document.text, hit.start, hit.end)
    full = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
    if full and is_date(full):
        yield Edit(hit.start, hit.end, full)


def greenwich_time(document: Document, hit: Hit) -> Iterator[Edit]:
    """`+00:00` in place of `Z`."""
    if document.text[hit.end - 1 : hit.end] == "Z":
        yield Edit(hit.end - 1, hit.end, "+00:00")


def quotation_mark(document: Document, hit: Hit) -> Iterator[Edit]:
    """The blank inside a quotation mark taken out, or a mark turned that stands before a word: `said ”Wait`.

    Nothing where the marks around leave both readings.
    """
    text = document.text
    if hit.variant == "opening":
        before, behind = _MARK.findall(text, max(0, hit.start - _AROUND), hit.start), _MARK.search(text, hit.end)
        is_closed = behind is not None and behind[0] == "”"
        if text[hit.start] == "“" and is_closed and before[-1:] != ["“"]:
            yield Edit(hit.start + 1, hit.end, "")
    elif _ENDS.match(text, hit.end):
        yield Edit(hit.start, hit.start + 1, "")
    elif _BEGINS.match(text, hit.end) and text[hit.end - 1] == "”":
        yield Edit(hit.end - 1, hit.end, "“")


def comma_behind_term(document: Document, hit: Hit) -> Iterator[Edit]:
    """The comma at the end of a term put behind its element."""
    node = _element_at(document, hit.start)
    if hit.variant or node is None:
        return
    inner = document.text[node.inner : node.close].rstrip()
    if inner.endswith(",") and not document.text.startswith(",", node.end):
        at = node.inner + len(inner) - 1
        yield Edit(at, at + 1, "")
        yield Edit(node.end, node.end, ",")


def expected_namespace(document: Document, hit: Hit) -> Iterator[Edit]:
    """The address of the namespace that is expected."""
    if document.text[hit.start : hit.end] == hit.values["uri"]:
        yield Edit(hit.start, hit.end, hit.values["expected"])


def source_type(document: Document, hit: Hit) -> Iterator[Edit]:
    """`type="source"` in the start tag."""
    name = _NAME.match(document.text, hit.start)
    if name:
        yield Edit(name.end(), name.end(), ' type="source"')


def _element_at(document: Document, start: int) -> Element | None:
    return next((node for node in document.elements if node.start == start), None)
