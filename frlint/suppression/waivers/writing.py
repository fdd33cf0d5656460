"""Writes waivers: entries made of problems, put into a file or taken out of it."""

import re
from collections.abc import Iterable

from frlint.errors import UsageError
from frlint.files.write import write
from frlint.model.problem import Problem
from frlint.suppression.document_names import document_in, run_problem, why_never, with_id
from frlint.suppression.quote import Words, escaped, normal, parts_of, quote
from frlint.suppression.waivers.layout import indices, layout_of, with_entries, without
from frlint.suppression.waivers.waiver import KINDS, Waiver, day_fault
from frlint.yamlfile.scalars import quoted, scalar

HEAD = """\
# Problems that an editor has judged and that stay, each with the reason.
# `frlint waive` adds entries, `frlint waivers prune` takes out those that waive nothing any more.
"""


def entries_for(
    problems: Iterable[Problem],
    path: str,
    folder: str,
    *,
    reason: str,
    kind: str,
    editor: str,
    expires: str = "",
) -> list[Waiver]:
    """The entries that waive problems of the file at `path`, for a waivers file in `folder` (both absolute paths).

    Problems alike in their words make one entry with their count. Raises `UsageError` for what no entry can hold.
    """
    reason, editor = _line(reason), _line(editor)
    _require(reason, kind, editor, expires)
    document = document_in(folder, path)
    if document.startswith("../"):
        raise UsageError(f"{path} is not below {folder}", "name a waivers file in the document's folder or above it")
    counted: dict[tuple[str, str, Words], Waiver] = {}
    for problem in problems:
        if run_problem(problem):
            raise UsageError(f"{problem.rule} {problem.name} {why_never(problem.rule)} and cannot be waived")
        named = with_id(document, problem)
        words = parts_of(problem.words)
        waiver = Waiver(named, problem.rule, words, reason, kind, editor, expires, quoted=quote_as_printed(problem))
        known = counted.get(waiver.key)
        counted[waiver.key] = known._replace(times=known.times + 1) if known else waiver
    return list(counted.values())


def add(file: str, entries: Iterable[Waiver]) -> None:
    """Put entries into a waivers file, each where it belongs in the order; the file is made where there is none.

    All else in it stays to the letter. Raises `YamlFileError` where the file is wrong, `UsageError` where it
    cannot be written.
    """
    data = _bytes_if_there(file)
    added = [(entry.key, lines_of(entry)) for entry in entries]
    if added:
        write(file, with_entries(layout_of(HEAD.encode() if data is None else data, file), added))


def prune(file: str, unused: Iterable[Waiver]) -> list[Waiver]:
    """Take entries out of a waivers file, as they were read from it; gives those that were taken out.

    Comments stay. Raises `YamlFileError` where the file is wrong, `UsageError` where it cannot be written.
    """
    data = _bytes_if_there(file)
    if data is None:
        return []
    layout = layout_of(data, file)
    gone = list(indices(layout, unused))
    if gone:
        write(file, without(layout, gone))
    return [layout.entries[k].waiver for k in gone]


def lines_of(entry: Waiver) -> list[str]:
    """The lines of an entry."""
    pairs = [
        ("document", scalar(escaped(entry.document))),
        ("rule", entry.rule),
        ("quote", quoted(entry.quote)),
        ("count", str(entry.times) if entry.times > 1 else ""),
        ("kind", entry.kind),
        ("editor", scalar(entry.editor)),
        ("expires", entry.expires),
        ("reason", scalar(entry.reason)),
    ]
    lines = [f"  {key}: {value}" for key, value in pairs if value]
    return [f"-{lines[0][1:]}", *lines[1:]]


def quote_as_printed(problem: Problem) -> str:
    """The quote of a problem with the capitals that its words have in the text, as far as its excerpt shows them.

    The braces stand within a word where the place does.
    """
    words = parts_of(problem.words)
    lines = problem.excerpt
    if not lines or problem.end_line - problem.line + 1 != len(lines):
        return quote(words)
    start, end = problem.column - 1, problem.end_column - 1
    head, tail = lines[0][:start], lines[-1][end:]
    place = lines[0][start:end] if len(lines) == 1 else " ".join((lines[0][start:], *lines[1:-1], lines[-1][:end]))
    before, after = head.split(), tail.split()
    found = (before[len(before) - len(words.before.split()) :], place.split(), after[: len(words.after.split())])
    printed = [" ".join(some) for some in found]
    shown = Words(*(text if normal(text) == part else part for text, part in zip(printed, words, strict=True)))
    return quote(shown, (head[-1:].strip() == "", tail[:1].strip() == ""))


def _require(reason: str, kind: str, editor: str, expires: str) -> None:
    if not reason:
        raise UsageError("a waiver needs a reason", 'say why the problem stays: --reason "The telegram has it so."')
    if not editor:
        raise UsageError("a waiver needs the name of an editor", "name one, or set one: git config user.name NAME")
    if kind not in KINDS:
        raise UsageError(f"there is no kind of waiver {kind!r}", f"one of {', '.join(KINDS)}")
    if wrong := day_fault(expires):
        raise UsageError(wrong, "name a day such as 2026-12-31")


def _line(text: str) -> str:
    """A text on one line, of characters that a file can hold."""
    return re.sub(r"[\ud800-\udfff\ufffe\uffff]", "\ufffd", " ".join(text.split()))


def read_bytes(file: str) -> bytes:
    """What a file holds. Raises `UsageError` where it cannot be read."""
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}") from error


def _bytes_if_there(file: str) -> bytes | None:
    """What a file holds, None where it is not there. Raises `UsageError` where it cannot be read."""
    try:
        return read_bytes(file)
    except UsageError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise
