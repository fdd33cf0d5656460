"""A summary for a job or a merge request: counts, and a table of problems, worst first, each with its sentence quoted.

The table is HTML, whose blocks Markdown leaves alone, and all words of documents stand in `code` elements, of which no
service makes mentions, references, links or pictures.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from frlint.model.problem import Problem
from frlint.reporters.escaping import code, html_text
from frlint.reporters.problems.quotation import Quotation, quotation
from frlint.reporters.problems.worst import Worst, counted
from frlint.reporters.terminal import Look

LONGEST = 900_000
"""Bytes of a summary. GitHub takes 1 MiB of a step."""
MOST = 1_000
"""Problems of a severity that are kept for the table; more are counted only."""
_ROOM = 2_000
"""Bytes for what stands after the table."""
_HEAD = "<table>\n<tr><th>severity</th><th>rule</th><th>document</th><th>page</th><th>place</th><th>what</th></tr>\n"
_FOOT = "</table>\n"


class Markdown:
    """Keeps the first problems of each severity and counts the rest; all is told at the end."""

    def __init__(self, look: Look, help_of: Callable[[str], str]) -> None:  # noqa: ARG002
        self._help_of = help_of
        self._worst = Worst(MOST)
        self._documents: set[tuple[str, str]] = set()

    def begin(self) -> str:
        return ""

    def problems(self, problems: Sequence[Problem]) -> str:
        for problem in problems:
            self._worst.add(problem)
            self._documents.add((problem.path, problem.document))
        return ""

    def end(self) -> str:
        total = sum(self._worst.counts.values())
        if not total:
            return "### frlint: no problems\n"
        documents = len(self._documents)
        within = f"{documents:,} document{'s' if documents != 1 else ''}"
        top = f"### frlint: {counted(self._worst.counts)} in {within}\n\n"
        worst = self._worst.kept
        shown, text = table(worst, LONGEST - len(top) - _ROOM)
        what = self._advice(worst[:shown])
        if len(what) > _ROOM - 500:
            what = ""
        return f"{top}{text}{what}{self._cut(worst[:shown], total)}"

    def _advice(self, shown: Iterable[Problem]) -> str:
        """How to read on about the rules of the table."""
        rules = sorted({problem.rule for problem in shown})
        return f"\n`frlint explain ID` tells why a rule is there and what to do: {code(' '.join(rules))}\n"

    def _cut(self, shown: Sequence[Problem], total: int) -> str:
        """What the table has no room for."""
        if len(shown) == total:
            return ""
        left = counted(self._worst.besides(shown))
        return f"\nNot in this table, for want of room: {left}. `frlint check` lists all.\n"


def table(problems: Iterable[Problem], room: int) -> tuple[int, str]:
    """How many of the problems fit into a table of at most `room` bytes, and the table; empty where none does."""
    rows: list[str] = []
    left = room - len(_HEAD) - len(_FOOT)
    for problem in problems:
        made = row(problem)
        left -= len(made.encode("utf-8", "replace"))
        if left < 0:
            break
        rows.append(made)
    return len(rows), f"{_HEAD}{''.join(rows)}{_FOOT}" if rows else ""


def row(problem: Problem) -> str:
    """A problem as a row of the table, a line."""
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in _cells(problem))}</tr>\n"


def _cells(problem: Problem) -> Iterator[str]:
    yield html_text(problem.severity)
    yield f"{code(problem.rule)} {code(problem.name)}"
    yield code(problem.document)
    yield code(problem.page or "")
    yield code(f"{problem.path}:{problem.line}:{problem.column}")
    quoted = quotation(problem)
    yield code(problem.message) + (f"<blockquote>{quote(quoted)}</blockquote>" if quoted else "")


def quote(quoted: Quotation) -> str:
    """A sentence as HTML, the place marked in it."""
    before, place, after = map(html_text, quoted)
    if not place.strip():
        place = "␣" * len(place) or "‸"
    return f"<code>{before}<mark>{place}</mark>{after}</code>"
