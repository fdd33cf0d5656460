"""Makes problems of hits: id, severity, message, place, page, fingerprint, fix."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from frlint.checks import find_mender
from frlint.checks.text.listed import is_listed
from frlint.checks.text.vouched import is_vouched_for
from frlint.engine.edited_lines import edited_lines
from frlint.engine.edits import in_file
from frlint.engine.run_rules import RuleHit, run_rules
from frlint.model.budget import OverBudgetError
from frlint.model.document import Document
from frlint.model.identity import stem, words_around
from frlint.model.problem import Edit, Fix, Hit, Problem, Related
from frlint.rulebook.message import filled
from frlint.rulebook.rule import Rule
from frlint.rulebook.selection import MOST, Selection

LONGEST = 500
"""Characters of what a message about the run itself says of an error."""
PASSAGE = 40
"""A place of more characters is no word."""
EXCERPT = 3
"""As many lines of text go with a problem."""


def problems_of(document: Document, path: str, selection: Selection) -> list[Problem]:
    """The problems of a document, in no particular order, without fingerprints.

    None that `[sic]` vouches for, and no words that a list has.
    """
    return problems_of_hits(document, path, selection, run_rules(selection, document))


def problems_of_hits(document: Document, path: str, selection: Selection, ran: Iterable[RuleHit]) -> list[Problem]:
    """The same, where it is known what the rules find in the document."""
    listed = selection.build_once(_words_of)
    hits: dict[str, list[Hit]] = {}
    problems: list[Problem] = []
    ended: list[tuple[Rule, OverBudgetError]] = []
    for rule, found in ran:
        if isinstance(found, OverBudgetError):
            ended.append((rule, found))
        elif isinstance(found, Exception):
            problems += crash_problems(selection, rule, found, path, document.id)
        elif not is_vouched_for(document, rule.family, found) and not (
            listed and rule.terms.get("judges") == "words" and is_listed(document.text, found, listed)
        ):
            hits.setdefault(rule.id, []).append(found)
    for rule_id, ones in hits.items():
        mine = selection.rule(rule_id)
        if mine is not None and "gives-way" in mine.terms:
            ones = _without_those_of_others(ones, [hit for other in hits if other != rule_id for hit in hits[other]])
        problems += problems_at(document, path, selection, rule_id, ones)
    for rule, over in ended:
        # Where a rule says that it has more problems than are listed, all is said.
        if sum(problem.rule == rule.id for problem in problems) <= MOST:
            problems += over_budget_problems(document, path, selection, over, f"the check of {rule.id} {rule.name}")
    if document.ended is not None:
        problems += over_budget_problems(document, path, selection, document.ended, "the search for markers (FN)")
    return problems


def _without_those_of_others(hits: Iterable[Hit], others: Sequence[Hit]) -> list[Hit]:
    """The hits where none of the others marks the same words. What marks a whole passage is about something else."""
    words = [other for other in others if other.end - other.start <= PASSAGE]
    return [hit for hit in hits if not any(one.start < hit.end and hit.start < one.end for one in words)]


def _words_of(selection: Selection) -> frozenset[str]:
    return frozenset(selection.words)


def problems_at(
    document: Document, path: str, selection: Selection, rule_id: str, hits: Iterable[Hit]
) -> Iterator[Problem]:
    """The problems of hits of one rule in a document, without fingerprints; none of a habit that is accepted."""
    rule = selection.rule(rule_id)
    if rule is not None and selection.accepts_habit(rule):
        hits = [hit for hit in hits if hit.variant not in rule.habits]
    yield from _Maker(document, path, selection, rule_id).problems(hits)


def run_problem(
    selection: Selection,
    rule_id: str,
    path: str,
    values: Mapping[str, Any],
    document_id: str | None = None,
    variant: str = "",
) -> list[Problem]:
    """A problem of the run itself, at the top of a file, without fingerprint; none where its rule is ignored."""
    rule = selection.rule(rule_id)
    if rule is None:
        return []
    message = filled(rule.messages.get(variant, rule.message), values, LONGEST)
    if document_id is None:
        document_id = stem(path)
    words = str(values.get("what", ""))
    severity = selection.severity(rule_id, variant)
    return [Problem(path, 1, 1, rule_id, rule.name, severity, 1, 1, message, document_id, None, words=words)]


def crash_problems(
    selection: Selection, rule: Rule, error: Exception, path: str, document_id: str | None = None
) -> list[Problem]:
    """The problem that a rule's check raised an exception, as `run_problem` makes it."""
    values = {"what": f"the check of {rule.id} {rule.name}", "exception": describe_crash(error), "file": path}
    return run_problem(selection, "FR002", path, values, document_id)


def over_budget_problems(
    document: Document, path: str, selection: Selection, over: OverBudgetError, what: str
) -> list[Problem]:
    """The problem that a search ended before the document does, at the place up to which it looked."""
    at = document.places.position(min(over.at, len(document.text)))
    found = run_problem(selection, "FR002", path, {"what": what, "work": str(over)}, document.id, "budget")
    page = document.page_at(over.at)
    return [
        p._replace(line=at.line, column=at.column, end_line=at.line, end_column=at.column, page=page) for p in found
    ]


class _Maker:
    """Makes the problems of one rule in one document."""

    def __init__(self, document: Document, path: str, selection: Selection, rule_id: str) -> None:
        rule = selection.rule(rule_id)
        assert rule is not None
        self._document = document
        self._path = path
        self._rule: Rule = rule
        self._selection = selection

    def problems(self, hits: Iterable[Hit]) -> Iterator[Problem]:
        """The problems of hits: `MOST` of them, and one that says that there are more."""
        for k, hit in enumerate(sorted(map(self._inside, hits), key=lambda h: (h.start, h.end, h.variant))):
            if k == MOST:
                message = f"more than {MOST} problems of {self._rule.id} in this document: the rest is not listed"
                yield self._problem(hit._replace(elsewhere=(), edits=()), message)
                return
            template = self._rule.messages.get(hit.variant, self._rule.message)
            yield self._problem(hit, filled(template, hit.values))

    def _inside(self, hit: Hit) -> Hit:
        """A hit that lies within the text, whatever its check gave."""
        size = len(self._document.text)
        start = min(max(0, hit.start), size)
        end = min(max(start, hit.end), size)
        return hit if (start, end) == hit[:2] else hit._replace(start=start, end=end)

    def _problem(self, hit: Hit, message: str) -> Problem:
        document, rule = self._document, self._rule
        places = document.places
        first, last = places.positions(hit.start, hit.end)
        lines = range(first.line, min(last.line, first.line + EXCERPT - 1) + 1)
        return Problem(
            self._path,
            first.line,
            first.column,
            rule.id,
            rule.name,
            self._selection.severity(rule.id, hit.variant),
            last.line,
            last.column,
            message,
            document.id,
            document.page_at(hit.start),
            "",
            tuple(Related(self._path, *places.position(at), words) for at, words in hit.elsewhere),
            self._fix(hit),
            tuple(places.line(number) for number in lines),
            words_around(document, hit.start, hit.end),
            hit.variant if hit.variant in rule.habits else None,
        )

    def _fix(self, hit: Hit) -> Fix | None:
        edits = hit.edits or tuple(self._mended(hit))
        if not edits:
            return None
        placed = in_file(self._document, edits)
        if not placed:
            return None
        lines = edited_lines(self._document.places, edits)
        return Fix(self._rule.fixes.get(hit.variant, self._rule.fix), placed, lines)

    def _mended(self, hit: Hit) -> Iterable[Edit]:
        """The edits of a hit that has none, where the rule names a function that gives them."""
        name = self._rule.terms.get("mended-by")
        return find_mender(name)(self._document, hit) if name else ()


_ROOT = __file__.replace("\\", "/").rpartition("engine/")[0]
"""The folder of our package, with a slash."""


def describe_crash(error: BaseException) -> str:
    """The exception's name and words, and the line of ours that raised it."""
    from traceback import extract_tb

    words = " ".join(str(error).split())[:300]
    name = type(error).__name__
    frames = [(frame.filename.replace("\\", "/"), frame.lineno) for frame in extract_tb(error.__traceback__)]
    ours = [f"frlint/{path[len(_ROOT) :]}:{line}" for path, line in frames if path.startswith(_ROOT)]
    place = f" ({ours[-1]})" if ours else ""
    return f"{name}: {words}{place}" if words else f"{name}{place}"
