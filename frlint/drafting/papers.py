"""The kinds of paper that a new document may be, how their documents are known, and the forms of their headings."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from frlint.patterns import deferred

KINDS = ("telegram", "letter", "memorandum", "memcon", "editorial-note")
"""The kinds by the names that a person gives them; `memcon` is a memorandum of conversation."""
TELEGRAM, EDITORIAL_NOTE = "telegram", "editorial-note"
_BETWEEN = "{from} to {to}"
_UNLABELLED = r"(?!.*\b[Ff]rom\b).+ to "
PAPERS_NUMBER = "{number} "
"""Where a heading has the paper's own number: `Telegram 5316 From ...`."""


class HeadingForm(NamedTuple):
    """A form of headings: what a heading of it matches from its beginning, and what to write, with names in braces."""

    pattern: str
    template: str


_FORMS = {
    "telegram": (
        HeadingForm(r"Telegram From .+ to ", f"Telegram From {_BETWEEN}"),
        HeadingForm(r"Telegram from .+ to ", f"Telegram from {_BETWEEN}"),
        HeadingForm(r"Telegram (?:No\. )?[\w/-]*\d[\w/-]* From .+ to ", f"Telegram {PAPERS_NUMBER}From {_BETWEEN}"),
        HeadingForm(rf"(?!Telegram|Circular){_UNLABELLED}", _BETWEEN),
    ),
    "letter": (
        HeadingForm(r"Letter From .+ to ", f"Letter From {_BETWEEN}"),
        HeadingForm(r"Letter from .+ to ", f"Letter from {_BETWEEN}"),
        HeadingForm(rf"(?!Letter){_UNLABELLED}", _BETWEEN),
    ),
    "memorandum": (
        HeadingForm(r"Memorandum From .+ to ", f"Memorandum From {_BETWEEN}"),
        HeadingForm(r"Memorandum from .+ to ", f"Memorandum from {_BETWEEN}"),
        HeadingForm(r"Memorandum by .+ to ", f"Memorandum by {_BETWEEN}"),
        HeadingForm(r"Memorandum by ", "Memorandum by {from}"),
    ),
    "memcon": (
        HeadingForm(r"Memorandum of Conversation, by ", "Memorandum of Conversation, by {from}"),
        HeadingForm(r"Memorandum of Conversation", "Memorandum of Conversation"),
        HeadingForm(r"Memorandum of a Conversation Between ", "Memorandum of a Conversation Between {from} and {to}"),
        HeadingForm(r"Memorandum of a Conversation", "Memorandum of a Conversation"),
    ),
    EDITORIAL_NOTE: (HeadingForm(r"Editorial Note", "Editorial Note"),),
}
_USUAL = {
    "telegram": (_BETWEEN, _BETWEEN, f"Telegram From {_BETWEEN}"),
    "letter": (_BETWEEN, _BETWEEN, f"Letter From {_BETWEEN}"),
    "memorandum": (_BETWEEN, f"Memorandum by {_BETWEEN}", f"Memorandum From {_BETWEEN}"),
    "memcon": (
        "Memorandum of Conversation, by {from}",
        "Memorandum of Conversation, by {from}",
        "Memorandum of Conversation",
    ),
    EDITORIAL_NOTE: ("Editorial Note",) * 3,
}
"""What is usual until 1944, until 1954, and since 1955."""
NUMBERED = deferred(r"(?P<before>(?:No\. |\[?Document )?)(?P<number>\d{1,4})(?P<after>\.?\]? )(?=[^\W\d_]|\[)")
"""A document's number at the beginning of its heading: `12. `, `No. 12 `."""
_OF_A_KIND = (
    (EDITORIAL_NOTE, deferred(r"Editorial Note\b", re.IGNORECASE)),
    ("memcon", deferred(r"(?:Draft )?Memorandum of (?:an? )?(?:Telephone )?Conversations?\b", re.IGNORECASE)),
    ("memorandum", deferred(r"(?:Draft )?Memorandum\b", re.IGNORECASE)),
    ("letter", deferred(r"(?:Draft )?Letter\b", re.IGNORECASE)),
    ("telegram", deferred(r"(?:Draft )?Telegram\b", re.IGNORECASE)),
)
_TELEGRAM = deferred(r":\s*Telegram\b|^\[Telegram", re.IGNORECASE | re.MULTILINE)
_TO = deferred(r"(?!.*\b[Ff]rom\b)[^,]+ to [^,]+")


def kind_of(heading: str, above: str) -> str:
    """The kind of a document by its heading, without its number, and what stands `above` and below it of its source.

    Empty where it is none of the kinds. A paper from one person to another that no word tells is a letter.
    """
    for kind, pattern in _OF_A_KIND:
        if pattern.match(heading):
            return kind
    if not _TO.match(heading):
        return ""
    if _TELEGRAM.search(above):
        return "telegram"
    return "" if ": " in above else "letter"


def form_of_headings(kind: str, headings: Iterable[str]) -> str:
    """The form that most headings of a kind have; empty where none has one."""
    counts = dict.fromkeys((form.template for form in _FORMS[kind]), 0)
    for heading in headings:
        form = next((form for form in _FORMS[kind] if re.match(form.pattern, heading)), None)
        if form is not None:
            counts[form.template] += 1
    best = max(counts, key=lambda template: counts[template])
    return best if counts[best] else ""


def usual_form(kind: str, year: int) -> str:
    """The form of headings of a kind that is usual in volumes of a year's papers."""
    return _USUAL[kind][(year >= 1945) + (year >= 1955)]
