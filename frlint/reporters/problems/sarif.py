"""SARIF 2.1.0, the format in which code scanning services and editors take the results of checks."""

from collections.abc import Iterable, Sequence
from typing import Any

from frlint.addresses import DOCUMENTATION
from frlint.model.problem import Edit, EditedLine, Fix, Problem, Related, Severity
from frlint.reporters.escaping import uri
from frlint.reporters.formats import About
from frlint.reporters.jsontext import Rows, encode
from frlint.reporters.problems.sarif_room import LIMIT, Room
from frlint.reporters.replacement import position_in
from frlint.reporters.rule_facts import RuleFacts
from frlint.reporters.terminal import visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "frlint/v2"
"""The name of our fingerprints among those of other tools; another way to make them needs another name."""
CATEGORY = "frlint/"
"""What tells runs of frlint from those of other tools that are uploaded for the same commit; it ends with a slash."""
MOST_RELATED = 100
"""Other places of a result that GitHub shows."""
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}
_FIXES = {
    "safe": "A fix that leaves the meaning as it is.",
    "unsafe": "A fix that may be wrong: compare with the print before you take it.",
    "display": "A suggestion, not a fix: compare with the print.",
}


class Sarif:
    """One run. It is written at the end, when it is known which results have room; the rules stand after them."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._room = Room()
        self._rules: dict[str, tuple[int, Problem]] = {}

    def begin(self) -> str:
        run = {
            "automationDetails": {"id": CATEGORY},
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository."}}},
        }
        return f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{encode(run)[:-1]}, "results": ['

    def problems(self, problems: Sequence[Problem]) -> str:
        state = "new" if self._about.only_new else ""
        for problem in problems:
            self._room.add(problem.severity, encode(self._result(problem, [], state)), is_new=True)
        return ""

    def stood(self, problems: Iterable[Problem]) -> str:
        """What the baseline records of one file, or what stood at `--since`."""
        for problem in problems:
            self._room.add(problem.severity, encode(self._result(problem, [], "unchanged")), is_new=False)
        return ""

    def waived(self, waived: Iterable[tuple[Problem, str]]) -> str:
        """The waived problems of one file: results that are suppressed, with the editor's reason."""
        for problem, why in waived:
            self._room.add(Severity.OFF, encode(self._result(problem, [_suppression(why)], "")), is_new=False)
        return ""

    def end(self) -> str:
        room = self._room
        rows = Rows()
        results = "".join(map(rows.encoded, room.results()))
        rules = [self._descriptor(rule_id, problem) for rule_id, (_, problem) in self._rules.items()]
        driver = {"name": "frlint", "version": self._about.version, "informationUri": DOCUMENTATION, "rules": rules}
        invocation: dict[str, Any] = {"executionSuccessful": True}
        if room.left_out:
            what = f"{room.left_out:,} of {room.all:,} results are left out"
            text = f"{what}: a host takes {LIMIT:,} of a run, and 10 MB. Here are the worst; json has all."
            invocation["toolExecutionNotifications"] = [{"level": "warning", "message": _message(text)}]
        rest = encode({"invocations": [invocation], "tool": {"driver": driver}})[1:]
        return f"{results}{rows.end().rstrip()}, {rest}]}}\n"

    def _result(self, problem: Problem, suppressions: list[dict[str, Any]], state: str) -> dict[str, Any]:
        """A result. Every result says whether it is suppressed, as the standard wants it where one does.

        `state` is that of the baseline, empty where none is known.
        """
        index, _ = self._rules.setdefault(problem.rule, (len(self._rules), problem))
        result = {
            "ruleId": problem.rule,
            "ruleIndex": index,
            "level": _LEVELS[problem.severity],
            "message": _message(problem.message),
            "locations": [_location(problem)],
            "partialFingerprints": {FINGERPRINT: problem.fingerprint},
            "suppressions": suppressions,
        }
        if state:
            result["baselineState"] = state
        if problem.related:
            related = problem.related[:MOST_RELATED]
            result["relatedLocations"] = [_related(place, k) for k, place in enumerate(related, 1)]
        if problem.fix and problem.fix.edits:
            result["fixes"] = [_fix(problem.path, problem.fix)]
        return result

    def _descriptor(self, rule_id: str, problem: Problem) -> dict[str, Any]:
        """The description of a rule; from a problem of it where its facts are not known."""
        facts = self._about.facts_of(rule_id)
        if facts is None:
            advice = self._about.help_of(rule_id)
            facts = RuleFacts(rule_id, problem.name, problem.severity, problem.name.replace("-", " "), "", advice)
        descriptor: dict[str, Any] = {"id": facts.id, "name": facts.name, "shortDescription": _message(facts.summary)}
        if facts.why:
            descriptor["fullDescription"] = _message(facts.why)
        descriptor["help"] = _message("\n\n".join(filter(None, (facts.why, facts.do))) or facts.summary)
        if facts.page:
            descriptor["helpUri"] = facts.page
        level = _LEVELS[facts.severity] if facts.severity is not Severity.OFF else _LEVELS[problem.severity]
        descriptor["defaultConfiguration"] = {"level": level, "enabled": facts.severity is not Severity.OFF}
        return descriptor


def _message(text: str) -> dict[str, str]:
    """A message of plain text. `](` would make a link of it, so a blank parts the two."""
    lines = (visible(line) for line in text.split("\n"))
    return {"text": "\n".join(lines).replace("](", "] (")}


def _artifact(path: str) -> dict[str, str]:
    """Where a file is, from the top of its repository unless its path is absolute."""
    address = uri(path)
    return {"uri": address} if address.startswith("file:///") else {"uri": address, "uriBaseId": _ROOT}


def _location(problem: Problem) -> dict[str, Any]:
    region = {
        "startLine": problem.line,
        "startColumn": problem.column,
        "endLine": problem.end_line,
        "endColumn": problem.end_column,
    }
    key = visible(problem.document)
    logical = [{"name": key, "fullyQualifiedName": key, "kind": "document"}]
    if problem.page:
        page = visible(problem.page)
        logical.append({"name": page, "fullyQualifiedName": f"{key}/page {page}", "kind": "page"})
    return {
        "physicalLocation": {"artifactLocation": _artifact(problem.path), "region": region},
        "logicalLocations": logical,
    }


def _related(place: Related, number: int) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    return {
        "id": number,
        "physicalLocation": {"artifactLocation": _artifact(place.path), "region": region},
        "message": _message(place.message),
    }


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    """A fix. Its offsets count code points from 0, a byte order mark not among them: so does the standard."""
    replacements = [_replacement(edit, fix.lines) for edit in fix.edits]
    change = {"artifactLocation": _artifact(path), "replacements": replacements}
    return {"description": {"text": _FIXES[fix.applicability]}, "artifactChanges": [change]}


def _replacement(edit: Edit, lines: Sequence[EditedLine]) -> dict[str, Any]:
    """An edit, by offset and length; by line and column, too, where its line is known: some readers know only these."""
    region = {"charOffset": edit.start, "charLength": edit.end - edit.start}
    first, last = position_in(lines, edit.start), position_in(lines, edit.end)
    if first is not None and last is not None:
        region |= {"startLine": first.line, "startColumn": first.column}
        region |= {"endLine": last.line, "endColumn": last.column}
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _suppression(reason: str) -> dict[str, Any]:
    return {"kind": "external", "status": "accepted", "justification": visible(reason)}
