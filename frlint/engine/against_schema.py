"""What a RelaxNG schema of a project does not allow in a volume: asked in a process of its own, with limits."""

from collections.abc import Iterator
from os.path import basename

from frlint.checks.markup.relaxng import MissingLxmlError, SchemaFault
from frlint.checks.markup.schemas.errors import SchemaError
from frlint.confined import ConfinedError, run_confined
from frlint.engine.check_tei import Rules, rules_for
from frlint.engine.problems import run_problem
from frlint.model.identity import with_fingerprints
from frlint.model.problem import Problem
from frlint.readers.tei import TeiFile

RULE = "XM037"
_ERRORS = {error.__name__: error for error in (SchemaError, MissingLxmlError)}


def check_against_schema(file: TeiFile, rules: Rules, key: str) -> tuple[Problem, ...]:
    """What the schema that the manifest names does not allow in a file; nothing where it names none.

    `key` is as for `check_tei`. Raises `SchemaError` and `MissingLxmlError` where the schema cannot be used.
    """
    manifest, selection = rules.manifest, rules_for(file, rules).selection
    if manifest is None or not manifest.relaxng or RULE not in selection or file.flaws:
        return ()
    found = [
        problem
        for fault in _faults(file.data, manifest.relaxng)
        for problem in _problems(file, rules, basename(manifest.relaxng), fault)
    ]
    found.sort(key=lambda p: (p.line, p.column, p.rule, p.end_line, p.end_column, p.message))
    return with_fingerprints(found, key or file.path, "volume")


def _faults(data: bytes, schema: str) -> Iterator[SchemaFault]:
    try:
        kind, *rest = run_confined("frlint.checks.markup.relaxng", "answer", data, schema)
    except ConfinedError as error:
        raise SchemaError(f"{schema}: the schema {error}", "make it simpler, or take it out of the manifest") from None
    if kind in _ERRORS:
        raise _ERRORS[kind](*rest)
    yield from (SchemaFault(*fault) for fault in rest)


def _problems(file: TeiFile, rules: Rules, schema: str, fault: SchemaFault) -> Iterator[Problem]:
    source = file.source
    start = source.starts[min(fault.line, len(source.starts)) - 1]
    column = fault.column or 1
    end = len(source.line(fault.line)) + 1
    entry = next((entry for entry in file.entries if entry.start <= start + column <= entry.end), None)
    values = {"what": fault.message, "schema": schema, "reason": fault.message}
    for problem in run_problem(rules.selection, RULE, file.path, values, entry.id if entry else file.id):
        yield problem._replace(
            line=fault.line,
            column=column,
            end_line=fault.line,
            end_column=max(end, column),
            page=entry.page if entry else None,
            excerpt=(source.line(fault.line),),
        )
