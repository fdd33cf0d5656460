"""Problems of parts of a volume, moved: a document's are kept as if it began the file, those outside of documents as if
what stands there were the file."""

from collections.abc import Sequence

from frlint.model.problem import Edit, EditedLine, Elsewhere, Fix, Hit, Problem
from frlint.readers.tei import Entry, TeiFile


def relative(problems: list[Problem], volume: TeiFile, entry: Entry) -> list[Problem]:
    """Problems as if the document began the file."""
    line, column = volume.source.position(entry.start)
    return [_moved(problem, 1 - line, 1 - column, line, -entry.start) for problem in problems]


def absolute(problems: list[Problem], volume: TeiFile, entry: Entry) -> list[Problem]:
    """Problems of a document that was read as if it began the file, where it stands now."""
    line, column = volume.source.position(entry.start)
    return [_moved(problem, line - 1, column - 1, 1, entry.start) for problem in problems]


def in_file(problem: Problem, volume: TeiFile) -> Problem:
    """A problem of what stands outside the documents, from its place in that text to its place in the file."""
    outside, source = volume.outside, volume.source
    first, last = outside.offset(problem.line, problem.column), outside.offset(problem.end_line, problem.end_column)
    start, end = map(source.position, outside.span_in_file(first, last))
    related = []
    for other in problem.related:
        at = source.position(outside.in_file(outside.offset(other.line, other.column)))
        related.append(other._replace(line=at.line, column=at.column))
    fix = problem.fix
    if fix is not None:
        fix = _fix_in_file(fix, volume)
    return problem._replace(
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        related=tuple(related),
        fix=fix,
        excerpt=tuple(source.line(start.line + k) for k in range(len(problem.excerpt))),
    )


def _fix_in_file(fix: Fix, volume: TeiFile) -> Fix | None:
    """A fix of what stands outside the documents, in offsets of the file; None where it would reach over a document."""
    outside, source = volume.outside, volume.source
    edits = tuple(Edit(*outside.span_in_file(edit.start, edit.end), edit.text) for edit in fix.edits)
    if any(new.end - new.start != old.end - old.start for new, old in zip(edits, fix.edits, strict=True)):
        return None
    numbers = dict.fromkeys(source.position(outside.in_file(line.start)).line for line in fix.lines)
    lines = tuple(EditedLine(n, source.starts[n - 1], source.line(n)) for n in numbers)
    return fix._replace(edits=edits, lines=lines)


def _moved(problem: Problem, lines: int, columns: int, first: int, offset: int) -> Problem:
    """A problem put elsewhere; columns count otherwise on the line `first` only, on which the document begins."""

    def at(line: int, column: int) -> tuple[int, int]:
        return line + lines, column + columns if line == first else column

    start, end = at(problem.line, problem.column), at(problem.end_line, problem.end_column)
    related = []
    for other in problem.related:
        line, column = at(other.line, other.column)
        related.append(other._replace(line=line, column=column))
    fix = problem.fix
    if fix is not None:
        edits = tuple(Edit(edit.start + offset, edit.end + offset, edit.text) for edit in fix.edits)
        edited = tuple(EditedLine(one.number + lines, one.start + offset, one.text) for one in fix.lines)
        fix = fix._replace(edits=edits, lines=edited)
    return problem._replace(
        line=start[0], column=start[1], end_line=end[0], end_column=end[1], related=tuple(related), fix=fix
    )


def hit_in_file(hit: Hit, file: TeiFile, entry: Entry | None, others: Sequence[Elsewhere]) -> Hit:
    """A hit in the XML of a document, or (`entry` None) in what stands outside of all, with its places in the file.

    `others` are places in the file that go with it.
    """
    own = [other._replace(offset=offset_in_file(other.offset, file, entry)) for other in hit.elsewhere]
    if entry is not None:
        start, end = hit.start + entry.start, hit.end + entry.start
    else:
        start, end = file.outside.span_in_file(hit.start, hit.end)
    edits = tuple(
        Edit(at := offset_in_file(edit.start, file, entry), at + edit.end - edit.start, edit.text) for edit in hit.edits
    )
    return hit._replace(start=start, end=end, elsewhere=(*own, *others), edits=edits)


def offset_in_file(offset: int, file: TeiFile, entry: Entry | None) -> int:
    """The place in the file of an offset in a document, or (`entry` None) in what stands outside of all."""
    return file.outside.in_file(offset) if entry is None else entry.start + offset
