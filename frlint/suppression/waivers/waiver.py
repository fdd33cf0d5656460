"""A waiver: an editor's recorded judgement that a problem stays. Data only."""

from typing import NamedTuple

from frlint.suppression.quote import Words, quote

KINDS = ("as-printed", "false-alarm", "deferred")
"""The original has it so; the rule is wrong here; it will be dealt with later."""


class Waiver(NamedTuple):
    """One entry of a waivers file, in the file or still to be written.

    `document` is the document's path without suffix, relative to the folder of the file and with `/`; in a file of many
    documents `#` and the document's id follow. `times` says how many problems of these words are waived. `expires` is
    the last day on which it works, as `2026-12-31`, or empty.

    `quoted` is the quote as it is written, with capitals, or empty: then it is made of the words.

    What follows is empty for an entry that is not written yet: `file` is the path of the waivers file as it was read,
    `folder` the absolute path of its folder; `line` and `column` count from 1, `end_column` is exclusive; `excerpt` is
    that line.
    """

    document: str
    rule: str
    words: Words
    reason: str
    kind: str
    editor: str
    expires: str = ""
    times: int = 1
    quoted: str = ""
    file: str = ""
    folder: str = ""
    line: int = 0
    column: int = 0
    end_column: int = 0
    excerpt: str = ""

    @property
    def quote(self) -> str:
        """The quote as people read it."""
        return self.quoted or quote(self.words)

    @property
    def key(self) -> tuple[str, str, Words]:
        """What an entry is known by: document, rule, words."""
        return self.document, self.rule, self.words


class WaiverFile(NamedTuple):
    """A waivers file: its path as it was read, the absolute path of its folder, its entries in order."""

    path: str
    folder: str
    waivers: tuple[Waiver, ...]


class WaiverFault(NamedTuple):
    """What is wrong with a waiver. `rule` is one of WV001 to WV004, `variant` one of its messages, or empty."""

    rule: str
    waiver: Waiver
    variant: str = ""
    values: tuple[tuple[str, str], ...] = ()


def day_fault(day: str) -> str:
    """Why a text is no day as `2026-12-31`; empty where it is one, or where it is empty."""
    from datetime import date

    try:
        right = not day or date.fromisoformat(day).isoformat() == day
    except ValueError:
        right = False
    return "" if right else f"there is no day {day}"
