"""The proof that edits of XML change the text of elements, or the value of an attribute, and nothing else.

An edit lies inside one stretch of character data, of a CDATA section, or of one attribute's value; entities and CDATA
sections stay what they are.
"""

import re
from bisect import bisect_right
from functools import cache

from frlint.fixes.version import Proposal
from frlint.model.problem import Edit

_OUTSIDE = "it would change markup, not text"


@cache
def _tokens() -> re.Pattern[str]:
    quoted = r"\"[^\"]*\"|'[^']*'"
    doctype = rf"<!DOCTYPE(?:[^\[<>\"']|{quoted})*(?:\[(?:{quoted}|<!--.*?-->|[^\]\"'])*\]\s*)?>"
    cdata = r"<!\[CDATA\[(?P<cdata>.*?)\]\]>"
    return re.compile(rf"<!--.*?-->|<\?.*?\?>|{cdata}|{doctype}|<(?:[^<>\"']|{quoted})*>", re.DOTALL)


@cache
def _values() -> re.Pattern[str]:
    return re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")


@cache
def _references() -> re.Pattern[str]:
    return re.compile(r"&(?:#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z_][\w.-]*);")


class Markup:
    """An XML text, and where it may be edited."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [(found.start(), found.end()) for found in _tokens().finditer(text)]
        self._starts = [start for start, _ in self._spans]

    def fault(self, proposal: Proposal) -> str:
        """Why the edits of a proposal cannot be made in this text; empty where they can."""
        return next((why for edit in proposal.edits if (why := self._edit_fault(edit))), "")

    def _edit_fault(self, edit: Edit) -> str:
        token = self._token_around(edit)
        if token is None:
            first, last = self._first_and_last_text()
            if not first <= edit.start <= edit.end <= last:
                return "it would change what stands outside of all elements"
            return _OUTSIDE if self._reaches_token(edit) else self._text_fault(edit, "<")
        start, end = token
        if self._text.startswith("<![CDATA[", start):
            inside = start + len("<![CDATA[") <= edit.start and edit.end <= end - len("]]>")
            if not inside:
                return _OUTSIDE
            wrong = "]" in edit.text or "&" in edit.text or "<" in edit.text
            return "it would put markup into a CDATA section" if wrong else ""
        if self._text[start + 1] in "!?/":
            return _OUTSIDE
        for found in _values().finditer(self._text, start, end):
            group = 1 if found[1] is not None else 2
            if found.start(group) <= edit.start and edit.end <= found.end(group):
                return self._text_fault(edit, '<"' if group == 1 else "<'")
        return _OUTSIDE

    def _token_around(self, edit: Edit) -> tuple[int, int] | None:
        """The tag, comment or section that an edit begins in, None where it begins in text."""
        k = bisect_right(self._starts, edit.start) - 1
        if k >= 0 and self._spans[k][0] < edit.start < self._spans[k][1]:
            return self._spans[k]
        return None

    def _reaches_token(self, edit: Edit) -> bool:
        k = bisect_right(self._starts, edit.start - 1)
        return k < len(self._spans) and self._spans[k][0] < edit.end

    def _first_and_last_text(self) -> tuple[int, int]:
        """Where the content of the first element begins, and where its end tag does."""
        first = next((end for start, end in self._spans if self._text[start + 1] not in "!?"), len(self._text))
        last = next((start for start, _ in reversed(self._spans) if self._text[start + 1] == "/"), 0)
        return first, last

    def _text_fault(self, edit: Edit, never: str) -> str:
        """Why an edit cannot be made in character data or in a value."""
        for found in _references().finditer(self._text, max(0, edit.start - 40), edit.end + 40):
            if found.start() < edit.start < found.end() or found.start() < edit.end < found.end():
                return "it would cut an entity in two"
        rest = _references().sub("", edit.text)
        if "&" in rest or any(sign in edit.text for sign in never) or "]]>" in edit.text:
            return "its text holds signs of markup"
        unknown = set(_references().findall(edit.text)) - _PREDEFINED
        known = self._text[edit.start : edit.end]
        if any(not one.startswith("&#") and one not in known for one in unknown):
            return "it would bring in an entity"
        return ""


_PREDEFINED = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"}


def skeleton(text: str) -> list[str]:
    """The markup of an XML text without its character data and without the values of attributes."""
    found = []
    for token in _tokens().finditer(text):
        if token["cdata"] is not None:
            found.append("<![CDATA[")
        elif token[0][1] in "!?/":
            found.append(token[0])
        else:
            found.append(_values().sub("=", token[0]))
    return found
