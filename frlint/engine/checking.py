"""The check of one file: bytes and rules in, a report out. Never raises: what goes wrong is a problem of the report."""

from frlint.engine.crash import told
from frlint.engine.placing import Report
from frlint.engine.problems import problems_of, run_problem
from frlint.readers import ReaderOptions, Unreadable, read
from frlint.rulebook.selection import Selection


def check(data: bytes, path: str, selection: Selection, reader_options: ReaderOptions | None = None) -> Report:
    """Check the bytes of one file. `path` is what problems call it."""
    try:
        documents = read(data, path, reader_options)
    except Unreadable as reason:
        return Report(tuple(run_problem(selection, "FR001", path, {"reason": str(reason)})), 0, len(data))
    except Exception as error:
        values = {"what": "the reader", "file": path, "exception": told(error)}
        return Report(tuple(run_problem(selection, "FR002", path, values)), 0, len(data))
    found = [problem for document in documents for problem in problems_of(document, path, selection)]
    found.sort(key=lambda p: (p.line, p.column, p.rule, p.end_line, p.end_column, p.message))
    return Report(tuple(found), len(documents), len(data))
