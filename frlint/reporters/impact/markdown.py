"""What a change does as Markdown, for a comment on a pull request: sums, a table by rule, documents, examples.

The tables are HTML, whose blocks Markdown leaves alone; all words of rules and documents stand in `code` elements.
"""

from collections.abc import Iterable, Iterator, Sequence

from frlint.model.impact import DocumentImpact, Impact, RuleImpact
from frlint.model.problem import Problem
from frlint.reporters.escaping import code, html_text
from frlint.reporters.formats import About
from frlint.reporters.impact.wording import SAME, alteration_text, held_text, side_text, sums_text, waiver_line
from frlint.reporters.problem_table import table
from frlint.reporters.wording import counted

LONGEST = 60_000
"""Bytes. GitHub takes 65,536 characters of a comment."""
_DOCUMENTS = 50
_ROWS = 100
"""Rows of the table by rule, and waivers, that are listed."""


def impact_markdown(impact: Impact, about: About) -> Iterator[str]:  # noqa: ARG001
    """The comment, in parts; examples as far as there is room."""
    left = LONGEST
    for part in _before_examples(impact):
        left -= _size(part)
        yield part
    kinds = [one for one in _examples(impact) if one[1]]
    for place, (title, problems, number) in enumerate(kinds):
        head = f"\n<details>\n<summary>{title}</summary>\n\n"
        shown, text = table(problems, left // (len(kinds) - place) - _size(head) - 500)
        if not shown:
            yield f"\n{title}: not shown, for want of room.\n"
            continue
        more = f"\n{number - shown:,} more are not shown here.\n" if number > shown else ""
        part = f"{head}{text}{more}\n</details>\n"
        left -= _size(part)
        yield part


def _before_examples(impact: Impact) -> Iterator[str]:
    first = SAME if impact.is_same else sums_text(impact)
    yield f"### frlint impact: {html_text(first)}\n\n"
    yield f"<p>{code(side_text(impact.before))} against {code(side_text(impact.after))}</p>\n"
    sentences = " ".join(held_text(impact))
    if sentences:
        yield f"\n<p>{html_text(sentences)}</p>\n"
    if impact.rules:
        yield f"\n{_rules(impact.rules)}"
    if impact.by_document:
        yield f"\n{_documents(impact.by_document)}"
    if impact.waivers:
        yield _list("Waivers that lose their work", map(waiver_line, impact.waivers), len(impact.waivers))
    if impact.passed_over:
        lines = (f"{path}: {reason}" for path, reason in impact.passed_over)
        yield _list("Not compared", lines, len(impact.passed_over))


def _rules(rows: Sequence[RuleImpact]) -> str:
    heads = ("rule", "severity", "gained", "lost", "changed", "not reported", "why")
    lines = [f"<tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>\n"]
    for row in rows[:_ROWS]:
        counts = [f"{number:,}" if number else "" for number in (row.gained, row.lost, row.changed, row.held)]
        why = "<br>".join(code(reason) for reason in row.reasons[:3])
        cells = [f"{code(row.rule)} {code(row.name)}", html_text(row.severity), *counts, why]
        lines.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n")
    more = f"\n{counted(len(rows) - _ROWS, 'rule')} not shown here.\n" if len(rows) > _ROWS else ""
    return f"<table>\n{''.join(lines)}</table>\n{more}"


def _documents(rows: Sequence[DocumentImpact]) -> str:
    lines = ["<tr><th>document</th><th>gained</th><th>lost</th><th>changed</th></tr>\n"]
    for row in rows[:_DOCUMENTS]:
        counts = [f"{number:,}" if number else "" for number in (row.gained, row.lost, row.changed)]
        cells = [f"{code(row.path)} {code(row.document)}", *counts]
        lines.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n")
    more = f"\n{counted(len(rows) - _DOCUMENTS, 'document')} not shown here.\n" if len(rows) > _DOCUMENTS else ""
    title = counted(len(rows), "document")
    return f"<details>\n<summary>{title}</summary>\n\n<table>\n{''.join(lines)}</table>\n{more}\n</details>\n"


def _list(title: str, lines: Iterable[str], number: int) -> str:
    shown = "".join(f"<li>{code(line)}</li>\n" for line, _ in zip(lines, range(_ROWS), strict=False))
    more = f"\n{number - _ROWS:,} not shown here.\n" if number > _ROWS else ""
    return f"\n<details>\n<summary>{title}: {number:,}</summary>\n\n<ul>\n{shown}</ul>\n{more}\n</details>\n"


def _examples(impact: Impact) -> Iterator[tuple[str, list[Problem], int]]:
    """The examples of each kind with a title, and how many problems there are of the kind."""
    gains = [_with(e.problem, e.reason) for row in impact.rules for e in row.gains]
    losses = [_with(e.problem._replace(fix=None), e.reason) for row in impact.rules for e in row.losses]
    changes = [_with(one.after, alteration_text(one)) for row in impact.rules for one in row.alterations]
    yield "Gained, for example", gains, len(impact.gained)
    yield "Lost, for example", losses, len(impact.lost)
    yield "Changed, for example", changes, len(impact.changed)


def _with(problem: Problem, remark: str) -> Problem:
    """A problem with a remark behind its message."""
    return problem._replace(message=f"{problem.message} ({remark})") if remark else problem


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
