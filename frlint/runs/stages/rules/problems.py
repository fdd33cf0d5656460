"""The problems of the records of volumes: facts put together, the rules of the workflow asked, problems made."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from frlint.model.identity import with_fingerprints
from frlint.model.problem import Problem
from frlint.model.workflow import SignOff
from frlint.rulebook import Selection
from frlint.rulebook.message import filled
from frlint.runs.stages.candidates import Candidates
from frlint.runs.stages.history.proofs import Doubt
from frlint.runs.stages.record.course import course_of
from frlint.runs.stages.rules.published import Printed
from frlint.runs.stages.volumes import EditedDocument, EditedVolume
from frlint.stages.course import Course, Loss
from frlint.stages.findings import (
    CHANGED,
    CHANGED_IN_PRINT,
    UNKNOWN,
    Case,
    Finding,
    SignedInDoubt,
    of_document,
    of_volume,
    overdue,
)
from frlint.stages.gate import Candidate

RULES = tuple(f"WF{number:03}" for number in range(1, 9))
"""The rules of the workflow."""
OF_LETTERS = (
    (CHANGED_IN_PRINT, ""),
    (CHANGED_IN_PRINT, "uncommitted"),
    (CHANGED, ""),
    (CHANGED, "stage"),
    (UNKNOWN, "stage"),
)
"""Those that are asked of letters that hold their record themselves, each with a variant: no names of people."""


_KNOWN_BY = ("who", "stage", "name", "task", "lost")
"""The values of a message by which a problem is known in another commit, beside its document."""


class Asked(NamedTuple):
    """What is asked of the record of a volume: of which documents, whether all of the volume is known, and the day
    (ISO) by which something is overdue; an empty one for none. `paths` are the record's path and those of documents, by
    id, as problems have them."""

    documents: Sequence[EditedDocument]
    is_whole: bool
    today: str
    record: str
    paths: Mapping[str, str]
    letters: Container[str] = ()
    """The ids of the documents that hold their record themselves."""


def problems_of_record(
    volume: EditedVolume, candidates: Candidates, printed: Printed, asked: Asked, rules: Selection
) -> list[Problem]:
    """The problems of the record of a volume, in the order of path, line and rule."""
    by_document = findings_of_documents(volume, candidates, printed, asked.documents)
    findings = [one for own in by_document.values() for one in own]
    return as_problems([*findings, *findings_of_volume(volume, asked)], asked, rules)


def as_problems(findings: Iterable[Finding], asked: Asked, rules: Selection) -> list[Problem]:
    """Findings as problems, in the order of path, line and rule."""
    made = [_problem(one, asked, rules) for one in findings if one.rule in rules]
    made.sort(key=lambda one: (one.path, one.line, one.rule, one.message))
    return [*with_fingerprints(made, asked.record, "record")]


def findings_of_documents(
    volume: EditedVolume, candidates: Candidates, printed: Printed, documents: Iterable[EditedDocument]
) -> dict[str, list[Finding]]:
    """What is wrong with the record of some documents, by their ids."""
    course = course_of(volume, candidates.place)
    found = {}
    for document in documents:
        if document.id in volume.letters:
            found[document.id] = _of_letter(volume, document, printed, course)
            continue
        case = Case(
            candidates.of(document),
            document.content,
            [*_in_doubt(candidates.doubts(document))],
            partial(printed.words_since, document),
            printed.change(document, course.published.get(document.id)),
            [(f"{one.stage} {one.by}", _lost(one)) for one in course.lost(document.id)],
        )
        found[document.id] = [*of_document(case, volume.scheme, volume.editors)]
    return found


def _of_letter(volume: EditedVolume, document: EditedDocument, printed: Printed, course: Course) -> list[Finding]:
    """What is wrong with the record of a letter that holds it itself: that it was changed since, and unknown stages.

    Who signs a letter is written as an edition does it; whether that proves anything is a question of gates.
    """
    candidate = Candidate(document.id, document.path, document.state, document.standing, ())
    case = Case(
        candidate,
        document.content,
        changed_words=partial(printed.words_since, document),
        is_open=printed.change(document, course.published.get(document.id)),
    )
    return [one for one in of_document(case, volume.scheme, volume.editors) if (one.rule, one.variant) in OF_LETTERS]


def findings_of_volume(volume: EditedVolume, asked: Asked) -> Iterator[Finding]:
    """What is wrong with the record of a volume beside that of its documents; nothing where not all of it is known."""
    if asked.is_whole and volume.scheme.states == "yaml":
        scheme = volume.scheme
        yield from of_volume(volume.states, (one.id for one in volume.documents), scheme, volume.editors, volume.name)
        if asked.today:
            reached = {one.id: one.standing.stage for one in volume.documents}
            yield from overdue(volume.states, reached, scheme, asked.today)


def _in_doubt(doubts: Mapping[SignOff, Doubt]) -> Iterator[SignedInDoubt]:
    for one, doubt in doubts.items():
        yield SignedInDoubt(one, doubt.why, doubt.variant)


def _lost(loss: Loss) -> str:
    where = f" (in {loss.where[:10]})" if loss.where else ""
    if loss.by:
        return f"the sign-off of {loss.by} for {loss.stage} was taken out{where}"
    return f"the stage was set back from {loss.stage}{where}" if loss.stage else f"its entry was taken out{where}"


def _problem(one: Finding, asked: Asked, selection: Selection) -> Problem:
    rule = selection.rule(one.rule)
    assert rule is not None
    is_in_record = one.document not in asked.letters and bool(one.line or not one.document)
    path = asked.record if is_in_record else asked.paths.get(one.document, asked.record)
    line = one.line or 1
    entry = f"  {one.document}:" if is_in_record and one.document else ""
    column, end = (3, len(entry)) if entry else (1, 1)
    message = filled(rule.messages.get(one.variant, rule.message), one.values)
    known = [one.values[key] for key in _KNOWN_BY if key in one.values]
    words = " ".join(["\x1f", one.document, one.variant, *known, "\x1f"])
    severity = selection.severity(one.rule, one.variant)
    return Problem(
        path,
        line,
        column,
        rule.id,
        rule.name,
        severity,
        line,
        end,
        message,
        one.document,
        None,
        excerpt=(entry,) if entry else (),
        words=words,
    )


def is_asked(selections: Iterable[Selection]) -> bool:
    """Whether any rule of the workflow runs."""
    return any(rule in one for one in selections for rule in RULES)
