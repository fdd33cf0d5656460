"""What the header of a TEI file says of its own editing: `revisionDesc` with `@status` and `change` elements."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from frlint.model.element import attributes, resolved
from frlint.model.places import Span
from frlint.patterns import deferred
from frlint.readers.tei.tags import token

_ASIDE = r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*>|>)"
_ATTRIBUTES = r"(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*"
_NAMED = deferred(r"\A(?:[\w.-]+:)?(?:persName|name|orgName)\Z")
_TAG = deferred(r"<[^<>]*>")


class RevisionChange(NamedTuple):
    """A `change`: who, as `@who` has it, one after the other; the day of `@when` (ISO) and its `@status`, empty where
    there is none; its words; and where it stands in the file's text."""

    who: tuple[str, ...]
    when: str
    status: str
    words: str
    span: Span = Span(0, 0)


class Revision(NamedTuple):
    """A `revisionDesc`: its `@status`, empty where there is none, and its changes from the oldest to the newest.

    `element` is where it stands in the file's text, `tag` where its start tag does; both are empty where the file has
    none, and stand then where it belongs, before the end of the header. `prefix` is that of its name (`tei:`).
    """

    status: str
    changes: tuple[RevisionChange, ...]
    element: Span
    tag: Span
    prefix: str = ""
    newest_first: bool = False

    @property
    def is_there(self) -> bool:
        """Whether the file has one."""
        return self.element.end > self.element.start


def revision_of(text: str) -> Revision | None:
    """The `revisionDesc` of the first header in the text of a TEI file; None where there is no header."""
    for m in _landmark().finditer(text, _quick_start(text)):
        if m[2] == "revisionDesc" and not m[1]:
            close = m.end() if m[4].endswith("/") else _end_of(text, m[3], m.end())
            return None if close < 0 else _read(text, Span(m.start(), close), Span(*m.span()), m[3], m[4])
        if m[2] == "teiHeader" and m[1]:
            place = Span(m.start(), m.start())
            return Revision("", (), place, place, m[3])
    return None


def _quick_start(text: str) -> int:
    """An offset before the first `revisionDesc`, as near to it as is certain: nothing before it may hide one."""
    at = text.find("<revisionDesc")
    if at < 0 or any(text.find(aside, 0, at) >= 0 for aside in ("<!--", "<![CDATA[", "<!DOCTYPE")):
        return 0
    return at if text.rfind("?>", 0, at) >= text.rfind("<?", 0, at) else 0


def name_of_id(text: str, identifier: str) -> str:
    """The name of the person whose element in a TEI file has an `xml:id`; empty where there is none."""
    found = re.search(rf"<([^\s/<>!?\"'=]+)(?=\s)[^<>]*?\sxml:id\s*=\s*[\"']{re.escape(identifier)}[\"']", text)
    if found is None:
        return ""
    words: list[str] = []
    named = ""
    depth = 0
    for m in token().finditer(text, found.start()):
        if named:
            words.append(m[1] + (m[5] or ""))
        if m[3] is None:
            continue
        if m[2]:
            depth -= 1
            if named == m[3] or depth == 0:
                break
        else:
            if not named and (_NAMED.match(m[3]) or (depth == 0 and not _has_name(text, m.end(), m[3]))):
                named = m[3]
            depth += not m[4].endswith("/")
            if depth == 0:
                break
    return " ".join(resolved("".join(words)).split())


def ids_of_people(text: str) -> Iterator[str]:
    """The `xml:id` of those whom the header of a TEI file holds responsible."""
    header = text[: max(text.find("</teiHeader"), 0)]
    for m in re.finditer(r"<(?:[\w.-]+:)?(?:respStmt|persName|name|person|editor|author)\s([^<>]*)>", header):
        identifier = attributes(m[1]).get("xml:id")
        if identifier:
            yield identifier


def _has_name(text: str, at: int, name: str) -> bool:
    """Whether an element of a name, the tags of which end at an offset, holds the name of a person as an element."""
    close = text.find(f"</{name}", at)
    return any(_NAMED.match(m[1]) for m in re.finditer(r"<([^\s/<>!?\"'=]+)", text[at : max(close, at)]))


@cache
def _landmark() -> re.Pattern[str]:
    """What is met in a header. Groups: 1 `/` of an end tag, 2 the name, 3 its prefix, 4 the rest of the tag."""
    name = r"(?=(?:[\w.-]+:)?(revisionDesc|teiHeader)[\s/>])((?:[\w.-]+:)?)(?:revisionDesc|teiHeader)"
    return re.compile(rf"{_ASIDE}|<(/?){name}({_ATTRIBUTES})>", re.DOTALL)


def _end_of(text: str, prefix: str, at: int) -> int:
    """Where the end tag of a `revisionDesc` ends, -1 where there is none."""
    for m in re.compile(rf"{_ASIDE}|(</{re.escape(prefix)}revisionDesc\s*>)", re.DOTALL).finditer(text, at):
        if m[1]:
            return m.end()
    return -1


def _read(text: str, element: Span, tag: Span, prefix: str, written: str) -> Revision:
    found: list[RevisionChange] = []
    begun: tuple[int, str, int] | None = None
    for m in token().finditer(text, tag.end, element.end):
        if m[3] != f"{prefix}change":
            continue
        start = m.end(1)
        if not m[2] and m[4].endswith("/"):
            found.append(_change(m[4], "", Span(start, m.end())))
        elif not m[2]:
            begun = (start, m[4], m.end())
        elif begun is not None:
            inner = text[begun[2] : start]
            found.append(_change(begun[1], inner, Span(begun[0], m.end())))
            begun = None
    descends = _descends(found)
    changes = tuple(reversed(found) if descends else found)
    return Revision(attributes(written).get("status", "").strip(), changes, element, tag, prefix, descends)


def _change(written: str, inner: str, span: Span) -> RevisionChange:
    given = attributes(written)
    words = " ".join(resolved(_TAG.sub(" ", inner)).split())
    return RevisionChange(
        tuple(given.get("who", "").split()), _day(given.get("when", "")), given.get("status", "").strip(), words, span
    )


def _day(when: str) -> str:
    """The day of a `@when`, empty where it names none: a year, a month, or no date at all."""
    from datetime import date

    try:
        return date.fromisoformat(when.strip()[:10]).isoformat() if when.strip()[4:5] == "-" else ""
    except ValueError:
        return ""


def _descends(changes: Sequence[RevisionChange]) -> bool:
    """Whether the changes stand with the newest first: more steps go back in time than forth."""
    days = [one.when for one in changes if one.when]
    steps = [(old > new) - (old < new) for old, new in pairwise(days)]
    return sum(steps) > 0
