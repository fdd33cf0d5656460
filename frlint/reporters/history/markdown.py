"""Commits as Markdown, for a job's summary or a comment: a table of all, then the problems, each with its sentence.

The tables are HTML, whose blocks Markdown leaves alone; all words of commits and documents stand in `code` elements.
"""

from collections.abc import Callable, Iterator, Sequence

from frlint.model.problem import Problem
from frlint.reporters.escaping import code
from frlint.reporters.history import SHORT, Attributed, many
from frlint.reporters.problems.markdown import LONGEST, table
from frlint.reporters.terminal import Look

_ROOM = 2_000
"""Bytes for what is said at the end."""
_HEAD = (
    "<table>\n<tr><th>commit</th><th>date</th><th>author</th><th>introduced</th><th>fixed</th><th>subject</th></tr>\n"
)
_FOOT = "</table>\n"


class Markdown:
    """The table's rows as they come, the problems at the end; what a service has no room for is counted."""

    def __init__(self, look: Look, help_of: Callable[[str], str]) -> None:  # noqa: ARG002
        self._left = LONGEST - 2 * _ROOM
        self._cut = 0
        self._told: list[Attributed] = []

    def begin(self) -> str:
        return _HEAD

    def commit(self, one: Attributed) -> str:
        if one.introduced or one.fixed:
            self._told.append(one)
        return self._fitting(_row(one))

    def end(self) -> str:
        parts = [_FOOT]
        if self._cut:
            parts.append(f"\nNot in this table, for want of room: {many(self._cut, 'commit')}.\n")
        for number, one in enumerate(self._told):
            if self._left < _ROOM:
                parts.append(f"\nNot shown, for want of room: {many(len(self._told) - number, 'further commit')}.\n")
                break
            parts += self._problems(one)
        return "".join(parts)

    def _fitting(self, text: str) -> str:
        size = len(text.encode("utf-8", "replace"))
        if size > self._left:
            self._cut += 1
            return ""
        self._left -= size
        return text

    def _problems(self, one: Attributed) -> Iterator[str]:
        parts = [(one.introduced, "introduced"), (one.fixed, "fixed")]
        told = ", ".join(f"{many(len(problems), 'problem')} {how}" for problems, how in parts if problems)
        heading = f"\n#### {code(one.commit[:SHORT])}: {told}\n\n<p>{code(one.subject)} {code(one.author)}</p>\n"
        self._left -= len(heading.encode("utf-8", "replace"))
        yield heading
        for problems, how in parts:
            if problems:
                yield f"\n{how.capitalize()}:\n\n{self._table(problems)}"

    def _table(self, problems: Sequence[Problem]) -> str:
        shown, text = table(problems, self._left)
        self._left -= len(text.encode("utf-8", "replace"))
        if shown == len(problems):
            return text
        return f"{text}\n{many(len(problems) - shown, 'problem')} not shown, for want of room.\n"


def _row(one: Attributed) -> str:
    counts = [f"{len(problems):,}" if problems else "" for problems in (one.introduced, one.fixed)]
    cells = [code(one.commit[:SHORT]), code(one.date[:10]), code(one.author), *counts, code(one.subject)]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"
