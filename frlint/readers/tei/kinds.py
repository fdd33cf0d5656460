"""Which elements of a TEI file are its documents: as a setting says, or as the file itself shows."""

import re
from typing import NamedTuple

AUTO = "auto"
LETTER = "div[@type='letter']"
BODY = "body"
"""What is tried in a file of another edition than *Foreign Relations*, in which no `div` is a document."""
_SETTING = re.compile(r"([A-Za-z][\w.-]*)(?:\[@([\w:.-]+)=(?:'([^']*)'|\"([^\"]*)\")\])?\Z")
_TEXT = re.compile(r"<(?:[\w.-]+:)?(?:p|ab|lg|l|sp|salute|opener)[\s/>]")


class DocumentElement(NamedTuple):
    """The elements that are documents: those of a name, of which an attribute (where it is not empty) has a value."""

    name: str
    attribute: str = ""
    values: frozenset[str] = frozenset()

    def is_one(self, name: str, given: dict[str, str]) -> bool:
        """Whether an element with a name and attributes is a document."""
        return name == self.name and (not self.attribute or given.get(self.attribute) in self.values)


STANDARD = DocumentElement("div", "type", frozenset(["document", "document-pending"]))
"""A document, or the place of one that is still to come."""


def document_element(setting: str) -> DocumentElement:
    """The elements that a setting names: `div[@type='letter']`, `body`; `file` is the whole text of a file.

    Raises `ValueError` for a setting of another form.
    """
    if setting == AUTO:
        return STANDARD
    if setting == "file":
        return DocumentElement("text")
    found = _SETTING.match(setting)
    if found is None:
        raise ValueError(f"`{setting}` names no element")
    return DocumentElement(found[1], found[2] or "", frozenset([found[3] or found[4] or ""] if found[2] else []))


def shown_by(text: str) -> str:
    """The setting that a file of another edition shows: letters where it has such divisions, else its body; empty
    where there is no running text."""
    if re.search(r"<(?:[\w.-]+:)?div\s[^<>]*\btype=[\"']letter[\"']", text):
        return LETTER
    body = text.find("body")
    return BODY if body >= 0 and _TEXT.search(text, body) else ""
