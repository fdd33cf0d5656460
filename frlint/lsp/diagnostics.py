"""Problems as an editor shows them."""

from collections.abc import Callable

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)

from frlint.lsp.answers import Answer
from frlint.lsp.positions import Snapshot
from frlint.model.problem import Problem, Related, Severity

SOURCE = "frlint"
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}
_TOP = Range(Position(0, 0), Position(0, 1))


def diagnostic_of(
    problem: Problem, snapshot: Snapshot, locate: Callable[[Related], Location | None], page: str = ""
) -> Diagnostic:
    """A problem of a text. `locate` gives the place of another one that it refers to, None where it has none; `page` is
    the address of its rule's page, where there is one."""
    related = [
        DiagnosticRelatedInformation(place, other.message)
        for other in problem.related
        if (place := locate(other)) is not None
    ]
    return Diagnostic(
        range=range_of(problem, snapshot),
        message=problem.message,
        severity=_SEVERITIES.get(problem.severity, DiagnosticSeverity.Information),
        code=problem.rule,
        code_description=CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=related or None,
        data={"fingerprint": problem.fingerprint, "name": problem.name},
    )


def range_of(problem: Problem, snapshot: Snapshot) -> Range:
    """Where a problem stands, in the editor's units."""
    return snapshot.range(problem.line, problem.column, problem.end_line, problem.end_column)


def diagnostics_of(
    answer: Answer, locate: Callable[[Related], Location | None], page_of: Callable[[str], str]
) -> list[Diagnostic]:
    """The problems of an answer's text; where nothing could be checked, why, at its first character.

    `page_of` gives the address of a rule's page by its id.
    """
    found = [diagnostic_of(problem, answer.snapshot, locate, page_of(problem.rule)) for problem in answer.all]
    if answer.trouble:
        found.insert(0, Diagnostic(_TOP, answer.trouble, DiagnosticSeverity.Error, source=SOURCE))
    return [*found, *answer.others]
