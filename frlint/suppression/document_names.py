"""What a document is called in a waivers file or baseline: its path from that file's folder, without suffix."""

import os

from frlint.files.paths import without_suffix
from frlint.model.problem import Problem


def document_in(folder: str, path: str) -> str:
    """What the file of documents at `path` is called from `folder`, both absolute; `..` leads out of the folder."""
    if os.sep != "/":
        folder, path = folder.replace(os.sep, "/"), path.replace(os.sep, "/")
    start = folder.rstrip("/") + "/"
    inside = path[len(start) :] if path.startswith(start) else os.path.relpath(path, folder).replace(os.sep, "/")
    return without_suffix(inside)


def with_id(document: str, problem: Problem) -> str:
    """A document's name, with `#` and its id where it is one of several in a file."""
    own = problem.document
    return document if own in ("", document.rpartition("/")[2]) else f"{document}#{own}"


def files_of(document: str) -> tuple[str, ...]:
    """The files that a document may be in: one of its own name, and where `#` parts it one of what stands before."""
    before, sign, _ = document.rpartition("#")
    return (document, before) if sign else (document,)


def run_problem(problem: Problem) -> bool:
    """Whether a problem is one of the run, of a waiver or of the workflow, which nobody can waive."""
    return problem.rule[:2] in NEVER


_WORKFLOW = "WF"


def why_never(rule_id: str) -> str:
    """Why the problems of a rule of such a family can be no record's, as the rest of a sentence that begins with it."""
    return "asks whether a gate holds" if rule_id.startswith(_WORKFLOW) else "tells of the run itself"


NEVER = ("FR", "WV", "WF")
"""The families of rules that are never waived and stand in no baseline."""
