"""What is wrong with a file of settings, as an editor shows it. For the worker alone."""

import os

from lsprotocol.types import Diagnostic, DiagnosticSeverity, Position, Range

from frlint.errors import FrlintError, YamlFileError
from frlint.lsp.buffers import Buffer
from frlint.lsp.checks import Checks, describe
from frlint.lsp.diagnostics import SOURCE, diagnostic_of
from frlint.lsp.positions import Snapshot
from frlint.lsp.yaml_files.kinds import error_of, kind_of
from frlint.volumes import MANIFEST_SUFFIX


def faults_of(buffer: Buffer, checks: Checks) -> list[Diagnostic]:
    """What is wrong with a text by itself, and where that is nothing and it is saved, with the project around it."""
    snapshot = buffer.snapshot
    kind = kind_of(buffer.path, snapshot.text)
    if kind is None:
        return []
    error: FrlintError | None
    try:
        error = error_of(kind, buffer.data(), buffer.name)
    except FrlintError as other:
        error = other
    if error is None and buffer.is_saved():
        error = _in_project(buffer, checks)
    if error is not None:
        return _shown(error, snapshot)
    problems = checks.problems_of_file(buffer.real) if buffer.is_saved() else []
    return [diagnostic_of(problem, snapshot, lambda _: None) for problem in problems]


def _in_project(buffer: Buffer, checks: Checks) -> FrlintError | None:
    """What the project finds wrong with a file: rules that are not there, files that it names; None where nothing is
    wrong, or something is wrong with another file."""
    try:
        checks.fresh_project(buffer.path).job(_document_of(buffer), b"")
    except YamlFileError as error:
        return error if os.path.basename(error.file) == buffer.name else None
    except FrlintError:
        return None
    return None


def _document_of(buffer: Buffer) -> str:
    """The path of a document for which a file of settings holds, there or not."""
    folder, name = os.path.split(buffer.path)
    is_of_tei = name.endswith(MANIFEST_SUFFIX)
    return os.path.join(folder, f"{name.removesuffix(MANIFEST_SUFFIX)}.xml" if is_of_tei else "d.txt")


def _shown(error: FrlintError, snapshot: Snapshot) -> list[Diagnostic]:
    if not isinstance(error, YamlFileError) or not error.faults:
        return [_fault(Range(Position(0, 0), Position(0, 1)), describe(error))]
    found = []
    for line, column, end_line, end_column, message, expected in error.faults:
        words = f"{message}\nexpected: {expected}" if expected else message
        found.append(_fault(snapshot.range(line, column, end_line, end_column), words))
    return found


def _fault(span: Range, message: str) -> Diagnostic:
    return Diagnostic(range=span, message=message, severity=DiagnosticSeverity.Error, source=SOURCE, code="settings")
