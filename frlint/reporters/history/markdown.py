"""Commits as Markdown, for a job's summary or a comment: a table of all, then the problems, each with its sentence.

The tables are HTML, whose blocks Markdown leaves alone; all words of commits and documents stand in `code` elements.
"""

from collections.abc import Iterator, Sequence

from frlint.model.commit import Attributed
from frlint.model.problem import Problem
from frlint.reporters.escaping import code
from frlint.reporters.formats import About
from frlint.reporters.history import SHORT
from frlint.reporters.problem_table import LONGEST, table
from frlint.reporters.wording import counted

_ROOM = 2_000
"""Bytes for what stands at the end."""
_NAMED = 20
"""Documents of a commit that are named, of those that were deleted or are not checked any more."""
_HEAD = (
    "<table>\n<tr><th>commit</th><th>date</th><th>author</th><th>introduced</th><th>fixed</th><th>subject</th></tr>\n"
)
_FOOT = "</table>\n"


class Markdown:
    """The table's rows as they come, the problems at the end; what a service has no room for is counted."""

    def __init__(self, about: About) -> None:  # noqa: ARG002
        self._left = LONGEST - 2 * _ROOM
        self._cut = 0
        self._below: list[Attributed] = []

    def begin(self) -> str:
        return _HEAD

    def commit(self, attributed: Attributed) -> str:
        if attributed.introduced or attributed.fixed or attributed.left or attributed.came_to_light:
            self._below.append(attributed)
        return self._fitting(_row(attributed))

    def end(self) -> str:
        parts = [_FOOT]
        if self._cut:
            parts.append(f"\nNot in this table, for want of room: {counted(self._cut, 'commit')}.\n")
        for number, attributed in enumerate(self._below):
            if self._left < _ROOM:
                left = counted(len(self._below) - number, "further commit")
                parts.append(f"\nNot shown, for want of room: {left}.\n")
                break
            parts += self._problems(attributed)
        return "".join(parts)

    def _fitting(self, text: str) -> str:
        size = len(text.encode("utf-8", "replace"))
        if size > self._left:
            self._cut += 1
            return ""
        self._left -= size
        return text

    def _problems(self, attributed: Attributed) -> Iterator[str]:
        light = [one.problem for one in attributed.came_to_light]
        parts = [(attributed.introduced, "introduced"), (light, "come to light"), (attributed.mended, "fixed")]
        sums = [f"{counted(len(problems), 'problem')} {how}" for problems, how in parts if problems]
        if attributed.gone:
            sums.append(f"{counted(len(attributed.gone), 'document')} deleted")
        if attributed.without_problems:
            sums.append(f"{counted(len(attributed.without_problems), 'document')} not checked any more")
        commit = code(attributed.commit[:SHORT])
        who = f"<p>{code(attributed.subject)} {code(attributed.author)}</p>"
        yield self._spent(f"\n#### {commit}: {', '.join(sums)}\n\n{who}\n")
        for problems, how in parts:
            if problems:
                yield f"\n{how.capitalize()}:\n\n{self._table(problems)}"
        if attributed.gone:
            yield self._spent(f"\nDeleted: {_gone(attributed)}.\n")
        if attributed.without_problems:
            yield self._spent(f"\nNot checked any more: {_left(attributed)}.\n")

    def _spent(self, text: str) -> str:
        """The text, whose bytes are taken from what is left."""
        self._left -= len(text.encode("utf-8", "replace"))
        return text

    def _table(self, problems: Sequence[Problem]) -> str:
        shown, text = table(problems, self._left)
        self._spent(text)
        if shown == len(problems):
            return text
        return f"{text}\n{counted(len(problems) - shown, 'problem')} not shown, for want of room.\n"


def _row(attributed: Attributed) -> str:
    counts = [f"{len(problems):,}" if problems else "" for problems in (attributed.introduced, attributed.mended)]
    who = (attributed.commit[:SHORT], attributed.date[:10], attributed.author)
    cells = [*map(code, who), *counts, code(attributed.subject)]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def _gone(attributed: Attributed) -> str:
    """The documents that a commit deleted, with the numbers of their problems; of many, the first."""
    named = [f"{code(path)} with {counted(len(found), 'problem')}" for path, found in attributed.gone.items()]
    return _first(named)


def _left(attributed: Attributed) -> str:
    """The documents that are not checked any more, with what became of them; of many, the first."""
    return _first([f"{code(one.name)} ({code(one.became)})" for one in attributed.without_problems])


def _first(named: Sequence[str]) -> str:
    more = len(named) - _NAMED
    return ", ".join(named[:_NAMED]) + (f" and {counted(more, 'other')}" if more > 0 else "")
