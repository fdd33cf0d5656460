"""What a change does, for a person: a table by rule, the documents, and examples with their text."""

from collections.abc import Iterator, Sequence

from frlint.model.impact import Alteration, DocumentImpact, Effect, Impact, RuleImpact, SideName
from frlint.model.problem import Problem
from frlint.reporters.formats import About
from frlint.reporters.impact.wording import alteration_text, side_text, waiver_line
from frlint.reporters.problem_text import ProblemTexts
from frlint.reporters.terminal import Look, visible, visible_path
from frlint.reporters.wording import counted, wrapped

DOCUMENTS = 20
"""Documents that are listed, those that gain most."""
_NONE = "·"


def impact_full(impact: Impact, about: About) -> Iterator[str]:
    """All there is to show, in parts that an empty line parts."""
    look = about.look
    yield f"Before: {_side(impact.before)}\nNow:    {_side(impact.after)}\n"
    if impact.rules:
        yield from ("\n", *_rules(impact.rules, look))
    if impact.by_document:
        yield from ("\n", *_documents(impact.by_document, look))
    if impact.waivers:
        yield f"\n{look.paint('Waivers that lose their work:', 'strong')}\n"
        yield from (f"  {waiver_line(problem)}\n" for problem in impact.waivers)
    if impact.passed_over:
        yield f"\n{look.paint('Not compared:', 'strong')}\n"
        yield from (f"  {visible_path(path)}: {reason}\n" for path, reason in impact.passed_over)
    examples = _Examples(about)
    for row in impact.rules:
        yield from examples.of(row)


def _side(side: SideName) -> str:
    version = f", frlint {visible(side.version)}" if side.version else ""
    return side_text(side) + (f", {counted(side.rules, 'rule')}" if side.rules else "") + version


def _rules(rows: Sequence[RuleImpact], look: Look) -> Iterator[str]:
    """The rules, a line each, and below it why."""
    heads = ("gained", "lost", "changed", "not reported")
    cells = [[_number(n) for n in (row.gained, row.lost, row.changed, row.held)] for row in rows]
    wide = [max(len(head), *(len(one[k]) for one in cells)) for k, head in enumerate(heads)]
    head = "  ".join(name.rjust(wide[k]) for k, name in enumerate(heads))
    yield look.paint(f"{head}  {'rule':6}  {'severity':8}  name", "faint") + "\n"
    for row, numbers in zip(rows, cells, strict=True):
        counts = "  ".join(number.rjust(wide[k]) for k, number in enumerate(numbers))
        severity = look.paint(row.severity, row.severity) + " " * (8 - len(row.severity))
        yield f"{counts}  {look.paint(row.rule, 'strong'):6}  {severity}  {visible(row.name)}\n"
        margin = " " * (sum(wide) + 2 * len(wide))
        for reason in row.reasons[:3]:
            yield from (f"{margin}{line}\n" for line in wrapped(visible(reason), max(40, look.width - len(margin))))


def _documents(rows: Sequence[DocumentImpact], look: Look) -> Iterator[str]:
    yield look.paint(f"{'gained':>6}  {'lost':>6}  {'changed':>7}  document", "faint") + "\n"
    for row in rows[:DOCUMENTS]:
        name = visible_path(row.path)
        if row.document and row.document != row.path.rpartition("/")[2].rpartition(".")[0]:
            name += f" ({visible(row.document)})"
        yield f"{_number(row.gained):>6}  {_number(row.lost):>6}  {_number(row.changed):>7}  {name}\n"
    if len(rows) > DOCUMENTS:
        yield f"and {counted(len(rows) - DOCUMENTS, 'more document')} (--output-format json lists all)\n"


def _number(number: int) -> str:
    return f"{number:,}" if number else _NONE


class _Examples:
    """Examples of what comes, goes and changes, each with its text."""

    def __init__(self, about: About) -> None:
        self._look = about.look
        self._texts = ProblemTexts(about)

    def of(self, row: RuleImpact) -> Iterator[str]:
        """The examples of one rule."""
        yield from self._effects(row, "gained", row.gained, row.gains)
        yield from self._effects(row, "lost", row.lost, row.losses)
        if row.alterations:
            yield self._head(row, "changed", row.changed, len(row.alterations))
            yield from map(self._altered, row.alterations)

    def _effects(self, row: RuleImpact, how: str, number: int, shown: Sequence[Effect]) -> Iterator[str]:
        if shown:
            yield self._head(row, how, number, len(shown))
            for effect in shown:
                # How a problem that is gone was to be mended helps nobody.
                problem = effect.problem if how == "gained" else effect.problem._replace(fix=None)
                yield self._with(problem, f"{how}: {visible(effect.reason)}" if effect.reason else how)

    def _altered(self, one: Alteration) -> str:
        reason = f" ({visible(one.reason)})" if one.reason else ""
        return self._with(one.after._replace(fix=None), f"{alteration_text(one)}{reason}")

    def _with(self, problem: Problem, remark: str) -> str:
        """A problem with its text, and a remark below it."""
        margin = " " * len(str(problem.line + max(0, len(problem.excerpt) - 1)))
        label, _, text = remark.partition(": ")
        lines = wrapped(text or label, max(30, self._look.width - len(margin) - len(label) - 5))
        sign, name = self._look.paint("=", "gutter"), self._look.paint(label, "label")
        first = f"{margin} {sign} {name}{': ' + lines[0] if text else ''}\n"
        more = "".join(f"{margin}   {' ' * len(label)}  {line}\n" for line in lines[1:])
        return f"{self._texts.text(problem).rstrip(chr(10))}\n{first}{more}\n"

    def _head(self, row: RuleImpact, how: str, number: int, shown: int) -> str:
        of = f", {shown:,} of them" if shown < number else ""
        return f"\n{self._look.paint(f'{row.rule} {visible(row.name)}: {number:,} {how}{of}', 'strong')}\n\n"
