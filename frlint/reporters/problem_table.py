"""Problems as a table in Markdown, each with its sentence quoted.

The table is HTML, whose blocks Markdown leaves alone, and all words of documents stand in `code` elements, of which no
service makes mentions, references, links or pictures.
"""

from collections.abc import Iterable, Iterator

from frlint.model.problem import Fix, Problem
from frlint.reporters.escaping import code, html_text
from frlint.reporters.fix_wording import NAMES, replacements
from frlint.reporters.quotation import Quotation, quotation

LONGEST = 900_000
"""Bytes of a summary. GitHub takes 1 MiB of a step."""
_HEAD = "<table>\n<tr><th>severity</th><th>rule</th><th>document</th><th>page</th><th>place</th><th>what</th></tr>\n"
_FOOT = "</table>\n"


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
    what = code(problem.message) + (f"<blockquote>{quote(quoted)}</blockquote>" if quoted else "")
    yield what + (_fix(problem.fix) if problem.fix else "")


def _fix(fix: Fix) -> str:
    """What a fix puts in place of what."""
    return f"<p>{html_text(NAMES[fix.applicability])}: {code(replacements(fix))}</p>"


def quote(quoted: Quotation) -> str:
    """A sentence as HTML, the place marked in it."""
    before, place, after = map(html_text, quoted)
    if not place.strip():
        place = "␣" * len(place) or "‸"
    return f"<code>{before}<mark>{place}</mark>{after}</code>"
