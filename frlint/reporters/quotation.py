"""The sentence in which a problem stands, taken from its lines of text: what a reviewer must see to judge it."""

import re
from typing import NamedTuple

from frlint.model.problem import Problem

LEAST = 40
"""Characters on either side of the place that are quoted though a sentence ends within them, as in `Mr. Hale`."""
MOST = 200
"""Characters on either side of the place that are quoted at most."""
LONGEST = 300
"""Characters of the place itself that are quoted at most."""
_END = r"(?<=[\w”’\")]{3})[.?!][”’\")\]]?\d{0,3}\s+(?=[“‘\"(\[]?[A-Z0-9])"
"""The end of a sentence (not that of `Mr.`), a marker after it, and the blank before the next one."""
_LINE_END = " ↵ "


class Quotation(NamedTuple):
    """The words before a place, at it, and after it, on one line; `…` where they are cut."""

    before: str
    place: str
    after: str


def quotation(problem: Problem) -> Quotation | None:
    """The sentence of a problem; None where the problem brings no text. Line ends are shown as `↵`."""
    if not any(problem.excerpt):
        return None
    text = "\n".join(problem.excerpt)
    start = min(problem.column - 1, len(problem.excerpt[0]))
    last = problem.end_line - problem.line
    if last < len(problem.excerpt):
        end = sum(len(line) + 1 for line in problem.excerpt[:last]) + min(
            problem.end_column - 1, len(problem.excerpt[last])
        )
    else:
        end = len(text)
    end = max(start, end)
    place = text[start:end] if end - start <= LONGEST else f"{text[start : start + LONGEST - 1]}…"
    return Quotation(*(part.replace("\n", _LINE_END) for part in (_before(text[:start]), place, _after(text[end:]))))


def _before(text: str) -> str:
    """The end of a text from where its last sentence begins."""
    near = text[-MOST:]
    begins = [found.end() for found in re.finditer(_END, near) if found.end() <= len(near) - LEAST]
    if begins:
        return near[begins[-1] :]
    if len(text) <= MOST:
        return near.lstrip()
    blank = near.find(" ", 0, 30)
    return f"…{near[blank + 1 :]}"


def _after(text: str) -> str:
    """The beginning of a text up to where its sentence ends."""
    near = text[:MOST]
    for found in re.finditer(_END, text[: MOST + 10]):
        if LEAST <= found.end() <= MOST:
            return text[: found.end()].rstrip()
    if len(text) <= MOST:
        return near.rstrip()
    blank = near.rfind(" ", MOST - 30)
    return f"{near[: blank if blank > 0 else MOST]}…"
