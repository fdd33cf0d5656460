"""A summary for a job or a merge request: counts, and a table of problems, worst first, with quotations."""

from collections.abc import Iterable, Sequence

from frlint.model.problem import Problem
from frlint.reporters.escaping import code
from frlint.reporters.fix_wording import NAMES
from frlint.reporters.formats import About
from frlint.reporters.problem_table import LONGEST, table
from frlint.reporters.suggestion import suggestion
from frlint.reporters.wording import counted
from frlint.reporters.worst import Worst, counts_text

MOST = 1_000
"""Problems of a severity that are kept for the table; more are counted only."""
_ROOM = 2_000
"""Bytes for what stands after the table."""
SUGGESTIONS = 20
"""Suggestions that are listed."""
_HOW_TO_SUGGEST = "Suggestions: a block as it stands, in a review comment on its lines, offers them as they would be."


class Markdown:
    """Keeps the first problems of each severity and counts the rest; prints all at the end."""

    def __init__(self, about: About) -> None:  # noqa: ARG002
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
        top = f"### frlint: {counts_text(self._worst.counts)} in {counted(documents, 'document')}\n\n"
        worst = self._worst.first
        shown, text = table(worst, LONGEST - len(top) - _ROOM)
        advice = self._advice(worst[:shown])
        if len(advice) > _ROOM - 500:
            advice = ""
        room = LONGEST - len(top) - len(text.encode("utf-8", "replace")) - _ROOM
        return f"{top}{text}{_suggestions(worst[:shown], room)}{advice}{self._cut(worst[:shown], total)}"

    def _advice(self, shown: Iterable[Problem]) -> str:
        """How to read on about the rules of the table."""
        rules = sorted({problem.rule for problem in shown})
        return f"\n`frlint explain ID` tells why a rule is there and what to do: {code(' '.join(rules))}\n"

    def _cut(self, shown: Sequence[Problem], total: int) -> str:
        """What the table has no room for."""
        if len(shown) == total:
            return ""
        left = counts_text(self._worst.besides(shown))
        return f"\nNot in this table, for want of room: {left}. `frlint check` lists all.\n"


def _suggestions(problems: Iterable[Problem], room: int) -> str:
    """The first suggestions, each with the lines that it is for, in at most so many bytes."""
    blocks: list[str] = []
    left = room - 500
    for problem in problems:
        found = suggestion(problem)
        if found is not None and len(blocks) < SUGGESTIONS:
            until = f"-{found.last}" if found.last > found.first else ""
            place = code(f"{problem.path}:{found.first}{until}")
            block = f"\n<p>{code(problem.rule)} {place} {NAMES[found.applicability]}:</p>\n\n{found.markdown}"
            left -= len(block.encode("utf-8", "replace"))
            if left < 0:
                break
            blocks.append(block)
    if not blocks:
        return ""
    return f"\n<details>\n<summary>{_HOW_TO_SUGGEST}</summary>\n{''.join(blocks)}\n</details>\n"
