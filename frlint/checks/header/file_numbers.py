"""File numbers of the decimal files and the dates in them: `795.00/7–2552` was filed under July 25, 1952."""

from collections.abc import Iterator
from typing import NamedTuple

from frlint.checks.dates.printed import Day, days_of
from frlint.model.document import Document
from frlint.patterns import deferred

_AT_ITS_END = r"(?![\d–-]|[./]\d)(?! ?\[)"
_FILE_NUMBER = deferred(r"/(\d{1,2})[–-](\d{1,2})(\d{2})" + _AT_ITS_END)
_CLASS = deferred(r"(?<![\w./–-])\d{3}(?:[A-Za-z]?\d{0,2}\.[0-9A-Za-z]{1,9}(?:[ –-][^/\n;:,]{1,24})?)?$")
_LONGEST_CLASS = 42
_SLASH = r"(?: ?(?:/+|[\\|]) ?)"
_DASH = r"(?: ?[—‒−―‐‑⁓⁻﹘﹣－_=~–-]{1,3} ?)"
_DAMAGED = deferred(
    r"\d{3}[A-Za-z]?\d{0,2}(?:\.|\. |[,;:] ?| )[0-9A-Za-z]{1,9}(?:[ –-][^/\\|\n;:,]{1,24}?)?"
    rf"(?:{_SLASH}(\d{{1,2}})(?:{_DASH}| )| (\d{{1,2}}){_DASH})((\d{{1,2}})\d{{2}}){_AT_ITS_END}",
)
_SOURCE = deferred(r"[.\[]{0,2}(?:Source|source|SOURCE)\b")


class FileDate(NamedTuple):
    """The date in a file number. `start` and `end` are the offsets of `7–2552`; `year` has two figures."""

    start: int
    end: int
    month: int
    day: int
    year: int

    @property
    def exists(self) -> bool:
        """Whether the calendar has it."""
        return 1 <= self.month <= 12 and 1 <= self.day <= days_of(self.month, 1900 + self.year)

    def as_date(self, century: int) -> Day | None:
        """The day in a century (19 for 1900 to 1999); None where it does not exist."""
        year = 100 * century + self.year
        if not (1 <= self.month <= 12 and 1 <= self.day <= days_of(self.month, year)):
            return None
        return Day(year, self.month, self.day)


def file_dates_in(text: str, start: int, end: int) -> Iterator[FileDate]:
    """The dates in the decimal file numbers of a stretch of text, in order.

    Only what is well formed counts: a class (`795.00`, `756D.5 MSP`), a slash, month, dash, day and year.
    """
    at = text.find("/", start, end)
    while at >= 0:
        found = _FILE_NUMBER.match(text, at, end)
        if found and _CLASS.search(text, max(start, at - _LONGEST_CLASS), at):
            yield FileDate(at + 1, found.end(), int(found[1]), int(found[2]), int(found[3]))
        at = text.find("/", at + 1, end)


def file_date_of(text: str, start: int, end: int) -> FileDate | None:
    """The first date in the decimal file numbers of a source note.

    Where none is well formed, the number at the note's start is read whose slash, dash or full stop is damaged (HD002),
    as long as its figures are in no doubt: a slip in the date stands there all the same.
    """
    found = next(file_dates_in(text, start, end), None)
    if found is not None:
        return found
    damaged = _DAMAGED.match(text, start, end)
    if damaged is None:
        return None
    month = 1 if damaged[1] else 2
    return FileDate(damaged.start(month), damaged.end(), int(damaged[month]), int(damaged[4]), int(damaged[3][-2:]))


def source_note(document: Document) -> tuple[int, int] | None:
    """Where the source note stands: the line above the heading, or the first paragraph of the note `Source: ...`."""
    block = document.header.source_note
    if block is not None:
        return block.start, block.end
    for note in document.notes[:3]:
        if note.paragraphs and _SOURCE.match(document.text, note.paragraphs[0][0]):
            return note.paragraphs[0]
    return None
