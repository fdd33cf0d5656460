"""A checklist read back: white space and letter case say nothing, and what is not understood is an error with its line.

Nothing is passed over but lines that begin with `>`: whoever wrote something in a place that means nothing hears of it.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from frlint import yamlfile
from frlint.errors import ChecklistError
from frlint.patterns import deferred
from frlint.sampling.checklist import UNJUDGED, VERDICTS, Checklist, Item
from frlint.sampling.reading import DRAWN, JUDGEMENTS, KINDS, Judged, Slip
from frlint.yamlfile import Fault, Mark, nearest

_HEADING = deferred(r"(#+)\s*(.*?)\s*")
_NUMBERED = deferred(r"(?:\d+\s*[.)]\s*)?(.+)")
_FIELD = deferred(r"([A-Za-z][A-Za-z ]*?)\s*:\s*(.*)")
_BULLET = deferred(r"[-*+•]\s*(.*)")
_SLIP = deferred(r"(?:line\s+)?(\d{1,9})\s*[,;]?\s*([A-Za-z]*)\s*:\s*(.*?)(?:\s+(?:->|=>|→)\s*(.*))?", re.IGNORECASE)
_JUDGED = deferred(r"(?:\[?\s*([A-Za-z]+|\?|)\s*\]?\s+)?([A-Z]{2,4}\d{3})\s+(\d{1,9}):(\d{1,9})\s*(.*)")
_TEXT = deferred(r"text\s*:\s*[0-9a-f]{16,64}", re.IGNORECASE)
_SLIP_FORM = "- 12, spelling: the boot lay still -> the boat lay still"
_HEAD = ("volume", "reader", "read on")
_OF_ITEM = ("drawn", "words", "text", "reader", "read on", "verdict", "slips", "problems", "remarks")
_NEEDED = ("drawn", "words", "text")


def read_checklist(data: bytes, path: str) -> Checklist:
    """The checklist that a page holds; `path` is what errors call it.

    Raises `ChecklistError` that shows every line that is not understood, and what stands there instead.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ChecklistError(f"{path}:{line}: byte {error.start + 1} is not UTF-8; save the file as UTF-8") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    page = _Page(text.split("\n"))
    page.read()
    if page.faults:
        raise _error(path, text, page.faults)
    return Checklist(
        page.head.get("volume", ""),
        "",
        page.head.get("reader", ""),
        page.head.get("read on", ""),
        tuple(Item(**item) for item in page.items),
    )


def checklist_error(data: bytes, path: str, found: Iterable[tuple[int, str, str]]) -> ChecklistError:
    """The error of a page that was understood and is wrong: lines, from 1, with what is wrong and what is expected."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    page = _Page(text.split("\n"))
    for number, message, expected in found:
        page.fault_at(number, message, expected)
    return _error(path, text, page.faults)


def _error(path: str, text: str, faults: list[Fault]) -> ChecklistError:
    shown = yamlfile.show(path, text, faults, ChecklistError, "mend these lines, then record it again")
    assert isinstance(shown, ChecklistError)
    return shown


class _Page:
    """The lines of a page, read one by one."""

    def __init__(self, lines: list[str]) -> None:
        self.faults: list[Fault] = []
        self.head: dict[str, str] = {}
        self.items: list[dict[str, Any]] = []
        self._lines = lines
        self._number = 0
        self._fields: dict[str, int] = {}
        """The names of fields that the present part has, and their lines."""
        self._list = ""
        """The list or free text in which the present line stands: slips, problems, remarks."""
        self._remarks: list[str] = []

    def read(self) -> None:
        """Read all lines, in their order."""
        for number, raw in enumerate(self._lines, 1):
            self._number = number
            line = raw.replace("\xa0", " ").strip()
            heading = _HEADING.fullmatch(line)
            if heading and (len(heading[1]) <= 2 or self._list != "remarks"):
                self._begin(len(heading[1]), heading[2])
            elif self._list == "remarks":
                self._remarks.append(raw.rstrip())
                if _TEXT.fullmatch(line):
                    self._fault("another document's part stands among the remarks", "its heading above it: ## 2. d35")
            elif line and not line.startswith(">"):
                self._understand(line)
        self._number = len(self._lines)
        self._end()
        if not self.items and not self.faults:
            self._number = 1
            self._fault("no document stands here: this is no checklist of a sample", "a page that `frlint sample` made")

    def _begin(self, depth: int, text: str) -> None:
        """A heading: of the page, or of a document."""
        if depth == 1 and not self._fields and not self.items:
            return
        if depth != 2:
            self._fault("a heading that means nothing here", "## for a document; text goes below `Remarks:`")
            return
        self._end()
        found = _NUMBERED.fullmatch(text)
        if not found:
            self._fault("the name of the document is missing", "## 1. d35")
        name = found[1] if found else ""
        if name and any(item["document"] == name for item in self.items):
            self._fault(f"{name} stands here twice", "each document once")
        self.items.append({"document": name, "line": self._number, "slips": (), "problems": (), "slip_lines": ()})
        self._fields, self._list = {}, ""

    def _end(self) -> None:
        """A document's part ends: is all there that it needs?"""
        if not self.items:
            return
        item = self.items[-1]
        while self._remarks and not self._remarks[0].strip():
            self._remarks.pop(0)
        item["remarks"] = "\n".join(self._remarks).rstrip()
        self._remarks = []
        for name in _NEEDED:
            if name not in self._fields:
                item[{"text": "digest"}.get(name, name)] = 0 if name == "words" else ""
                self.fault_at(
                    item["line"], f"`{name.title()}:` of this document is missing", "as `frlint sample` wrote it"
                )
        self._agree(item)

    def _agree(self, item: dict[str, Any]) -> None:
        """Hold a document's verdict against its slips."""
        verdict, slips = item.get("verdict", ""), item["slips"]
        line = self._fields.get("verdict", item["line"])
        broken = any(fault.mark.line > item["line"] for fault in self.faults)
        if verdict == "clean" and slips:
            self.fault_at(
                line, f"the verdict is `clean`, and {len(slips)} stand below `Slips:`", "slips, or no line there"
            )
        elif verdict == "slips" and not slips and not broken:
            self.fault_at(line, "the verdict is `slips`, and none stands below `Slips:`", _SLIP_FORM)
        elif not verdict and not broken and (slips or any(one.verdict for one in item["problems"])):
            self.fault_at(line, "the verdict is empty, and something is written below", "clean, or slips")

    def _understand(self, line: str) -> None:
        """A line that is neither blank, nor a heading, nor for people."""
        bullet = _BULLET.fullmatch(line)
        if bullet and self._list in ("slips", "problems"):
            if bullet[1]:
                (self._slip if self._list == "slips" else self._judged)(bullet[1])
            return
        field = _FIELD.fullmatch(line)
        if field:
            self._field(" ".join(field[1].lower().split()), field[2])
        elif self._list == "slips":
            self._fault("no slip that is understood", _SLIP_FORM)
        else:
            self._fault("this line means nothing here", "text goes below `Remarks:`, or behind > to be passed over")

    def _field(self, name: str, value: str) -> None:
        known = _OF_ITEM if self.items else _HEAD
        if name not in known:
            words = ", ".join(f"{one.capitalize()}:" for one in known)
            self._fault(f"`{name}` is not known here{nearest(name, known)}", words)
            return
        if name in self._fields:
            self._fault(f"`{name}` stands twice, first on line {self._fields[name]}", "each once")
            return
        self._fields[name] = self._number
        self._list = name if name in ("slips", "problems", "remarks") else ""
        if name == "remarks":
            self._remarks = [value] if value else []
        elif self._list:
            if value:
                self._fault(f"`{name}` has its lines below", "- and what there is, each on a line")
        else:
            read: dict[str, Callable[[str], Any]] = {
                "words": self._words,
                "text": self._digest,
                "drawn": lambda value: self._one_of(value, DRAWN),
                "verdict": lambda value: self._one_of(value, VERDICTS) if value else "",
                "read on": self._day,
            }
            found = read.get(name, str)(value)
            into = self.items[-1] if self.items else self.head
            into[{"text": "digest", "read on": "date"}.get(name, name) if self.items else name] = found

    def _words(self, value: str) -> int:
        plain = value.replace(",", "")
        if not (plain.isascii() and plain.isdecimal()):
            self._fault(f"`{value}` is no number of words", "as `frlint sample` wrote it")
            return 0
        return int(plain)

    def _digest(self, value: str) -> str:
        if not re.fullmatch(r"[0-9a-f]{16,64}", value):
            self._fault(f"`{value}` is no digest of a text", "as `frlint sample` wrote it")
        return value

    def _day(self, value: str) -> str:
        try:
            return value and date.fromisoformat(value).isoformat()
        except ValueError:
            self._fault(f"there is no day {value}", "a day such as 2026-12-31")
            return ""

    def _one_of(self, value: str, known: tuple[str, ...]) -> str:
        """A word of a closed list; the mark that editors put around a word says nothing."""
        word = value.strip(" `*_.").lower()
        if word not in known:
            self._fault(f"`{value}` is not known here{nearest(word, known)}", f"one of {', '.join(known)}")
            return ""
        return word

    def _slip(self, text: str) -> None:
        found = _SLIP.fullmatch(text)
        if not found or not found[3]:
            self._fault("no slip that is understood", _SLIP_FORM)
            return
        kind = self._one_of(found[2], KINDS)
        item = self.items[-1]
        item["slips"] += (Slip(int(found[1]), kind, " ".join(found[3].split()), " ".join((found[4] or "").split())),)
        item["slip_lines"] += (self._number,)
        if not int(found[1]):
            self._fault("lines are counted from 1", _SLIP_FORM)

    def _judged(self, text: str) -> None:
        found = _JUDGED.fullmatch(text)
        if not found:
            self._fault(
                "no problem that is understood", "right, false or ? before the rule, as `frlint sample` wrote it"
            )
            return
        given, rule, line, column, quote = found.groups()
        verdict = "" if given in (None, "", UNJUDGED) else self._one_of(given, JUDGEMENTS)
        self.items[-1]["problems"] += (Judged(rule, int(line), int(column), quote, verdict),)

    def _fault(self, message: str, expected: str) -> None:
        self.fault_at(self._number, message, expected)

    def fault_at(self, number: int, message: str, expected: str) -> None:
        """Something is wrong on a line, given by its number."""
        line = self._lines[number - 1]
        start = len(line) - len(line.lstrip()) + 1
        mark = Mark(number, start, number, max(start + 1, len(line.rstrip()) + 1))
        self.faults.append(Fault(mark, message, expected))
