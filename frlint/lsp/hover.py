"""What is said about the place under the pointer: a problem, a marker's note, a reference's target."""

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from frlint.lsp.answers import moved
from frlint.lsp.buffers import Buffer
from frlint.lsp.checks import Checks
from frlint.lsp.diagnostics import range_of
from frlint.lsp.positions import Snapshot
from frlint.lsp.readings import Readings
from frlint.lsp.signs import Kind, Sign, note_of, sign_at, text_of
from frlint.lsp.volumes import Volumes
from frlint.model.document import Document
from frlint.model.problem import Problem
from frlint.rulebook.describe import describe
from frlint.runs.rule_words import RuleWords

LONGEST = 2_000
"""Characters of a note or a heading that are shown."""


class Hovers:
    """Makes hovers. For the worker alone."""

    def __init__(self, checks: Checks, readings: Readings, volumes: Volumes) -> None:
        self._checks = checks
        self._readings = readings
        self._volumes = volumes

    def at(self, buffer: Buffer, position: Position) -> Hover | None:
        """What is said about a place; None where there is nothing to say."""
        snapshot = buffer.snapshot
        parts = []
        line, column = snapshot.place(position)
        for problem in problems_at(buffer, snapshot, position):
            parts.append(self._of_problem(problem, buffer))
        document = self._readings.of(buffer).at(line, column)
        sign = sign_at(document, line, column) if document is not None else None
        span = None
        if document is not None and sign is not None and (words := self._of_sign(sign, document, buffer)):
            parts.append(words)
            span = snapshot.range(*sign.start, *sign.end)
        if not parts:
            return None
        return Hover(MarkupContent(MarkupKind.Markdown, "\n\n---\n\n".join(parts)), span)

    def _of_problem(self, problem: Problem, buffer: Buffer) -> str:
        """The rule's why and what to do."""
        rule = RuleWords(self._checks.project(buffer.path).checker.selections).rule(problem.rule)
        head = f"**{problem.rule}** {problem.name}: {escaped(problem.message)}"
        if rule is None:
            return head
        words = describe(rule)
        return f"{head}\n\n{escaped(words.why)}\n\n**What to do.** {escaped(words.do)}"

    def _of_sign(self, sign: Sign, document: Document, buffer: Buffer) -> str:
        """The note that a sign belongs to, or the document that it names."""
        if sign.kind is Kind.PAGE:
            return f"Page {escaped(sign.label)} begins here."
        if sign.document:
            return self._of_other(sign, document, buffer)
        note = note_of(document, sign)
        if note is None:
            return f"There is no note {escaped(sign.label)} in this document." if sign.label else ""
        head = f"Page {escaped(page)}" if (page := document.page_at(note.start)) else ""
        if sign.kind is Kind.LABEL:
            return f"Note {escaped(note.label)}" + (f", {head[0].lower()}{head[1:]}" if head else "")
        return f"**Note {escaped(note.label)}**\n\n{quoted(text_of(document, note))}"

    def _of_other(self, sign: Sign, document: Document, buffer: Buffer) -> str:
        """The note of another document, or that document's heading."""
        found = self._volumes.find(buffer.path, document, sign.document)
        named = {"supra": "the document before", "infra": "the document behind"}.get(sign.document)
        named = named or f"Document {sign.document}"
        if found is None:
            return f"{named[0].upper()}{named[1:]} is not in this volume."
        other = found.document
        heading = quoted(other.quote(other.header.heading)) if other.header.heading else ""
        if not sign.label:
            return f"**{escaped(named)}** ({escaped(other.id)})\n\n{heading}"
        note = next((one for one in other.notes if one.label == sign.label), None)
        if note is None:
            return (
                f"{named[0].upper()}{named[1:]} ({escaped(other.id)}) has no note {escaped(sign.label)}.\n\n{heading}"
            )
        return (
            f"**Note {escaped(sign.label)}, {escaped(named)}** ({escaped(other.id)})\n\n{quoted(text_of(other, note))}"
        )


def problems_at(buffer: Buffer, snapshot: Snapshot, position: Position) -> list[Problem]:
    """The problems that are shown at a place."""
    return [
        problem
        for problem in standing(buffer, snapshot)
        if _holds(range_of(problem, snapshot).start, position, range_of(problem, snapshot).end)
    ]


def standing(buffer: Buffer, snapshot: Snapshot) -> list[Problem]:
    """The problems that are shown, where they stand in the text as it is now."""
    answer, edits = buffer.answer, tuple(buffer.edits)
    if answer is None:
        return []
    return moved(answer.all, answer.snapshot, edits, snapshot) if edits else [*answer.all]


def _holds(start: Position, position: Position, end: Position) -> bool:
    at = position.line, position.character
    return (start.line, start.character) <= at <= (end.line, end.character)


def escaped(text: str) -> str:
    """A text of a document or a rule as Markdown that shows it as it is: no tags, no links, no emphasis."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#+!|~&" else sign for sign in text)


def quoted(text: str) -> str:
    """A text of a document as a quotation."""
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return "\n".join(f"> {escaped(line)}" if line else ">" for line in shown.split("\n"))
