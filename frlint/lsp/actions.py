"""What an editor may do at a place: fixes, waivers, notes put in, numbers put right."""

from collections.abc import Iterator
from typing import Any

from lsprotocol.types import (
    CodeAction,
    CodeActionContext,
    CodeActionDisabled,
    CodeActionKind,
    Diagnostic,
    Range,
)

from frlint.fixes.choice import SAFE, UNSAFE
from frlint.lsp.buffers import Buffer
from frlint.lsp.diagnostics import range_of
from frlint.lsp.edits import TextChange, workspace_edit
from frlint.lsp.fixes import Fixed, Fixes
from frlint.lsp.hover import standing
from frlint.lsp.positions import Snapshot
from frlint.model.problem import Problem

FIX_ALL = "source.fixAll.frlint"
"""The kind of the action that takes all safe fixes: an editor can have it done on save."""


class Actions:
    """Offers actions, and works out what one does once it is chosen. For the worker alone."""

    def __init__(self, fixes: Fixes, *, versioned: bool, resolves: bool) -> None:
        """`versioned`: edits may name versions; `resolves`: the editor asks what an action does once it is chosen."""
        self._fixes = fixes
        self._versioned = versioned
        self._resolves = resolves

    def at(self, buffer: Buffer, span: Range, context: CodeActionContext) -> list[CodeAction]:
        """The actions for a range."""
        wanted = context.only
        found = [action for action in self._each(buffer, span) if _is_wanted(action.kind, wanted)]
        return found if self._resolves else [self.resolved(buffer, action) for action in found]

    def resolved(self, buffer: Buffer, action: CodeAction) -> CodeAction:
        """An action with what it does; where it cannot be done, disabled with the reason."""
        data: dict[str, Any] = action.data if isinstance(action.data, dict) else {}
        what = data.get("do")
        if what == "one":
            known_by = data.get("problem")
            done = self._fixes.one(buffer, lambda problem: known_as(problem) == known_by)
        elif what == "rule":
            done = self._fixes.of_rule(buffer, str(data.get("rule")), unsafe=bool(data.get("unsafe")))
        elif what == "safe":
            done = self._fixes.safe(buffer)
        else:
            return action
        return self._with(action, buffer, done)

    def _with(self, action: CodeAction, buffer: Buffer, done: Fixed) -> CodeAction:
        change = TextChange(buffer.uri, done.snapshot, done.edits)
        action.edit = workspace_edit([change], versioned=self._versioned)
        if done.reason:
            action.disabled = CodeActionDisabled(done.reason)
            action.is_preferred = None
        return action

    def _each(self, buffer: Buffer, span: Range) -> Iterator[CodeAction]:
        snapshot = buffer.snapshot
        problems = standing(buffer, snapshot)
        here = [problem for problem in problems if _overlap(range_of(problem, snapshot), span)]
        for problem in here:
            if _mends(problem):
                yield _one(problem, buffer, snapshot)
        for rule in dict.fromkeys(problem.rule for problem in here if _mends(problem)):
            of_rule = [problem for problem in problems if problem.rule == rule and _mends(problem)]
            if len(of_rule) > 1:
                unsafe = any(one.fix and one.fix.applicability == UNSAFE for one in of_rule)
                title = f"Mend all {len(of_rule)} problems of {rule} {of_rule[0].name} here"
                data = {"uri": buffer.uri, "do": "rule", "rule": rule, "unsafe": unsafe}
                yield CodeAction(title, CodeActionKind.QuickFix, data=data)
        if safe := sum(problem.fix is not None and problem.fix.applicability == SAFE for problem in problems):
            title = f"Mend all that is certain ({safe})"
            yield CodeAction(title, FIX_ALL, data={"uri": buffer.uri, "do": "safe"})


def known_as(problem: Problem) -> list[Any]:
    """What a problem of a text is known by, as it is handed to the editor and back."""
    return [problem.rule, problem.line, problem.column, problem.message]


def _one(problem: Problem, buffer: Buffer, snapshot: Snapshot) -> CodeAction:
    data = {"uri": buffer.uri, "do": "one", "problem": known_as(problem)}
    is_safe = problem.fix is not None and problem.fix.applicability == SAFE
    return CodeAction(
        f"Mend {problem.rule}: {proposal(problem, snapshot)}",
        CodeActionKind.QuickFix,
        diagnostics=[_reference(problem, snapshot)],
        is_preferred=is_safe or None,
        data=data,
    )


def proposal(problem: Problem, snapshot: Snapshot) -> str:
    """What a fix does, in a few words."""
    edits = problem.fix.edits if problem.fix is not None else ()
    if len(edits) != 1:
        return f"{len(edits)} places"
    old, new = snapshot.own[edits[0].start : edits[0].end], edits[0].text
    if not old.strip("\n") and not new.strip("\n"):
        return problem.name.replace("-", " ")
    if not new:
        return f"take out “{_short(old)}”"
    return f"put in “{_short(new)}”" if not old else f"“{_short(old)}” becomes “{_short(new)}”"


def _short(text: str, most: int = 30) -> str:
    shown = text.replace("\n", "⏎")
    return shown if len(shown) <= most else f"{shown[:most]}…"


def _reference(problem: Problem, snapshot: Snapshot) -> Diagnostic:
    """A problem as far as an editor needs it to know which one an action mends."""
    from frlint.lsp.diagnostics import diagnostic_of

    return diagnostic_of(problem, snapshot, lambda _: None)


def _mends(problem: Problem) -> bool:
    return problem.fix is not None and problem.fix.applicability in (SAFE, UNSAFE)


def _overlap(one: Range, other: Range) -> bool:
    first = (one.start.line, one.start.character) <= (other.end.line, other.end.character)
    return first and (other.start.line, other.start.character) <= (one.end.line, one.end.character)


def _is_wanted(kind: CodeActionKind | str | None, wanted: object) -> bool:
    """Whether an action is of a kind that is asked for: of that itself, or of one below it."""
    if not isinstance(wanted, list | tuple):
        return not str(getattr(kind, "value", kind)).startswith("source")
    own = str(getattr(kind, "value", kind))
    names = [str(getattr(one, "value", one)) for one in wanted]
    return any(not name or own == name or own.startswith(f"{name}.") for name in names)
