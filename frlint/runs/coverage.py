"""Proof of coverage: what was evaluated, by which rules, and what was left out and why."""

from collections.abc import Iterable

from frlint.files.walk import Listing
from frlint.model.report import Report
from frlint.readers.forms import form_of
from frlint.runs.checker import Checker
from frlint.runs.inputs.job import Job

_NOT_EVALUATED = ("FR001", "FR002")
"""Their problems say that a file or a rule of it was not evaluated."""


class Coverage:
    """Counts what a run evaluated, a file at a time."""

    def __init__(self) -> None:
        self.documents = 0
        self.bytes = 0
        self.files = 0
        self.cached = 0
        """Documents whose result was known before."""
        self.none: list[tuple[str, str]] = []
        """Paths of files that turned out to be none of ours when they were read, with the reason."""
        self.undeclared: list[tuple[str, str]] = []
        """Paths that were not evaluated wholly though nothing says that they should be left out, with the reason."""

    def add(self, job: Job, report: Report) -> None:
        """Count a file."""
        form = form_of(job.file.path)
        failed = [problem for problem in report.problems if problem.rule in _NOT_EVALUATED]
        if job.walked and form.is_one is not None and not (report.bytes or failed):
            # What is not of the form that its suffix says shows no bytes that were evaluated.
            self.none.append((job.file.path, form.otherwise))
            return
        self.files += job.part[0] == 0
        self.documents += report.documents
        self.bytes += report.bytes
        self.cached += 0 if report.fresh else report.documents
        self.undeclared += [(job.file.path, problem.message) for problem in failed]
        if not report.documents and not failed and job.part[1] == 1:
            self.undeclared.append((job.file.path, "no document was found in it"))

    def failures(self) -> list[str]:
        """Why the proof fails, with what to do; nothing where all that was listed was evaluated."""
        if not self.undeclared:
            return []
        path, reason = self.undeclared[0]
        more = f" and {len(self.undeclared) - 1} more" if len(self.undeclared) > 1 else ""
        return [
            f"not everything was evaluated: {path} ({reason}){more}; mend it, or leave it out by `exclude` "
            "in .frlint.yaml, so that the record says so"
        ]

    def write(self, file: str, listing: Listing, checker: Checker) -> None:
        """Write the record as JSON. Raises `UsageError` where the file cannot be written."""
        import json

        for rule in _NOT_EVALUATED:
            if any(rule not in selection for selection in checker.selections):
                self.undeclared.append((".", f"{rule} is ignored, so what could not be evaluated is not told"))
        record = {
            "complete": not self.undeclared,
            "files": self.files,
            "documents": self.documents,
            "bytes": self.bytes,
            "from_cache": self.cached,
            "fresh": self.documents - self.cached,
            "rules": sorted({rule.id for selection in checker.selections for rule in selection.rules}),
            "left_out": _rows(sorted([*listing.left_out, *self.none])),
            "files_of_other_kinds": listing.others,
            "undeclared": _rows(self.undeclared),
        }
        text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
        from frlint.files.write import write

        write(file, text.encode("utf-8", "backslashreplace"))


def _rows(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"path": path, "reason": reason} for path, reason in pairs]
