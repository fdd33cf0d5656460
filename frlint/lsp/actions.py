"""What an editor may do at a place: fixes, waivers, notes put in, numbers put right."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lsprotocol.types import (
    CodeAction,
    CodeActionContext,
    CodeActionDisabled,
    CodeActionKind,
    CodeActionTriggerKind,
    Command,
    Diagnostic,
    Position,
    Range,
)

from frlint.fixes.choice import SAFE, UNSAFE
from frlint.lsp.answers import known_by
from frlint.lsp.buffers import Buffer
from frlint.lsp.checks import Checks
from frlint.lsp.diagnostics import range_of
from frlint.lsp.edits import TextChange, workspace_edit
from frlint.lsp.fixes import Fixes
from frlint.lsp.hover import standing
from frlint.lsp.numbers import Numbers
from frlint.lsp.positions import Snapshot
from frlint.model.problem import Problem

FIX_ALL = "source.fixAll.frlint"
"""The kind of the action that takes all safe fixes: an editor can have it done on save."""
WAIVE = "frlint.waive"
"""The command that waives a problem."""


class Actions:
    """Offers actions, and works out what one does once it is chosen. For the worker alone."""

    def __init__(self, checks: Checks, fixes: Fixes, numbers: Numbers, *, versioned: bool, resolves: bool) -> None:
        """`versioned`: edits may name versions; `resolves`: the editor asks what an action does once it is chosen."""
        self._checks = checks
        self._fixes = fixes
        self._numbers = numbers
        self._versioned = versioned
        self._resolves = resolves

    def at(self, buffer: Buffer, span: Range, context: CodeActionContext) -> list[CodeAction]:
        """The actions for a range."""
        wanted = context.only
        invoked = wanted is not None or context.trigger_kind != CodeActionTriggerKind.Automatic
        found = [action for action in self._each(buffer, span, invoked=invoked) if _is_wanted(action.kind, wanted)]
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
        elif what in ("note", "renumber"):
            position = Position(*data.get("at", (0, 0)))
            numbers = self._numbers
            renumbered = numbers.with_note(buffer, position) if what == "note" else numbers.renumbered(buffer, position)
            return self._with(action, renumbered.changes, renumbered.refused)
        else:
            return action
        return self._with(action, [TextChange(buffer.uri, done.snapshot, done.edits)], done.reason)

    def _with(self, action: CodeAction, changes: Iterable[TextChange], reason: str) -> CodeAction:
        """An action with the texts that it changes, or disabled with the reason why it changes none."""
        action.edit = workspace_edit(changes, versioned=self._versioned)
        if reason:
            action.disabled = CodeActionDisabled(reason)
            action.is_preferred = None
        return action

    def _each(self, buffer: Buffer, span: Range, *, invoked: bool) -> Iterator[CodeAction]:
        """All actions for a range; with `invoked`, as a person asks for them, those too that no problem calls for."""
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
        if buffer.has_file:
            for problem in here:
                yield self._waive(problem, problems, buffer, snapshot)
        if invoked:
            yield from self._of_notes(buffer, span)
        if safe := sum(problem.fix is not None and problem.fix.applicability == SAFE for problem in problems):
            title = f"Mend all that is certain ({safe})"
            yield CodeAction(title, FIX_ALL, data={"uri": buffer.uri, "do": "safe"})

    def _waive(self, problem: Problem, problems: Sequence[Problem], buffer: Buffer, snapshot: Snapshot) -> CodeAction:
        """The action that waives a problem, and those that no waiver tells from it: done by a command, which asks for
        the reason where the editor can."""
        same = len(alike(problem, problems))
        title = f"Waive {problem.rule} with a reason…" + (f" ({same} places alike)" if same > 1 else "")
        asked = {"uri": buffer.uri, "problem": known_as(problem), "rule": problem.rule, "message": problem.message}
        named = self._checks.wishes.asks_reason or WAIVE
        return CodeAction(
            title,
            CodeActionKind.QuickFix,
            diagnostics=[_reference(problem, snapshot)],
            command=Command(title=title, command=named, arguments=[asked]),
        )

    def _of_notes(self, buffer: Buffer, span: Range) -> Iterator[CodeAction]:
        """The actions that put a note in and number notes anew."""
        at = span.end.line, span.end.character
        offset = buffer.snapshot.at(span.end)
        before = buffer.snapshot.text[max(0, offset - 1) : offset]
        if before and not before.isspace() and span.start == span.end:
            data = {"uri": buffer.uri, "do": "note", "at": at}
            yield CodeAction("Put a footnote in here", CodeActionKind.RefactorRewrite, data=data)
        data = {"uri": buffer.uri, "do": "renumber", "at": at}
        yield CodeAction("Number the footnotes anew", CodeActionKind.RefactorRewrite, data=data)


def alike(problem: Problem, problems: Sequence[Problem]) -> list[Problem]:
    """A problem and the others of its document, rule and words: one waiver holds for all of them."""
    known = problem.document, problem.rule, problem.words
    return [one for one in problems if (one.document, one.rule, one.words) == known]


def known_as(problem: Problem) -> list[Any]:
    """What a problem of a text is known by, as it is handed to the editor and back."""
    return [*known_by(problem)]


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
