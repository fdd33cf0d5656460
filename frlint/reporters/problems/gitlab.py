"""GitLab's code quality report: a JSON array, which a merge request compares with that of its target branch."""

from collections.abc import Sequence
from typing import Any

from frlint.model.problem import Problem, Severity
from frlint.reporters.escaping import plain_path
from frlint.reporters.fix_wording import NAMES
from frlint.reporters.formats import About
from frlint.reporters.jsontext import Rows
from frlint.reporters.problem_line import statement_with_fix
from frlint.reporters.suggestion import suggestion
from frlint.reporters.terminal import visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class Gitlab:
    """Problems as an array of issues. GitLab drops what has a fingerprint that it has seen; so no two have the same."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._rows = Rows()
        self._seen: dict[str, int] = {}

    def begin(self) -> str:
        return "["

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(self._rows.row(self._issue(problem)) for problem in problems)

    def end(self) -> str:
        return self._rows.end()

    def _issue(self, problem: Problem) -> dict[str, Any]:
        what = f"{problem.rule} {problem.name}: {statement_with_fix(problem)}"
        block = suggestion(problem)
        body = [f"{NAMES[block.applicability]}:\n\n{block.markdown}"] if block else []
        if page := self._about.page_of(problem.rule):
            body.append(f"[{problem.rule}]({page})\n")
        content = {"content": {"body": "\n".join(body)}} if body else {}
        return {
            "type": "issue",
            "check_name": problem.rule,
            "description": visible(what),
            **content,
            "categories": ["Style"],
            "severity": _SEVERITIES.get(problem.severity, "info"),
            "fingerprint": self._unique(problem.fingerprint),
            "location": {
                "path": plain_path(problem.path),
                "lines": {"begin": problem.line, "end": max(problem.line, problem.end_line)},
            },
        }

    def _unique(self, fingerprint: str) -> str:
        """The fingerprint; another one where two documents of the same name in different places have the same."""
        before = self._seen[fingerprint] = self._seen.get(fingerprint, -1) + 1
        if not before:
            return fingerprint
        from hashlib import sha256

        return sha256(f"{fingerprint}:{before}".encode()).hexdigest()[:32]
