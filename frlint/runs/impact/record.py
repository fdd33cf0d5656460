"""What was found in a corpus, as a file: to hold another version of frlint, or of its rules, against it later.

A record holds all problems, those too that were not reported, with the words by which they are known, the state of the
rules, and the id of each file's content. What `frlint check --output-format json` printed serves as well, with less: it
knows neither the rules nor the texts, and only problems that were reported.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, NoReturn

from frlint.errors import UsageError
from frlint.impact.comparing import Side
from frlint.impact.reasons import RuleState, State
from frlint.model.problem import Edit, Fix, Problem, Severity
from frlint.runs.impact.check import Found

VERSION = 1
_KEY = "frlint-record"
_ADVICE = "make one: frlint impact --record FILE, or frlint check --output-format json > FILE"
_OF_WAIVERS = "WV"
"""The family of the rules whose problems are those of waivers."""
_NEEDED = {
    **dict.fromkeys(("rule", "path", "message", "severity"), str),
    **dict.fromkeys(("line", "column", "end_line", "end_column"), int),
}


_FORMS = {"rule": re.compile("[A-Z]{2,4}[0-9]{3}"), "name": re.compile("[a-z0-9-]*")}
"""What ids and names of rules are made of: they are printed as they are."""
_APPLICABILITY = ("safe", "unsafe", "display")
_TEXTS = ("name", "document", "fingerprint", "words")


class RecordedFile(NamedTuple):
    """A file as it was recorded: its problems, the id of its content (empty where it is not known), and the index of
    its state."""

    side: Side
    content: str = ""
    state: int | None = None


class Record(NamedTuple):
    """What was recorded: files by their paths, the problems of waivers, states of the rules.

    `is_whole` tells that every file was recorded, not only those with problems. `program` is the frlint that it was.
    """

    files: Mapping[str, RecordedFile]
    waivers: Sequence[Problem] = ()
    states: Sequence[State] = ()
    is_whole: bool = False
    program: str = ""

    def all_reported(self) -> "Record":
        """The same as if nothing had been held back."""
        files = {path: one._replace(side=Side(one.side.problems)) for path, one in self.files.items()}
        return self._replace(files=files)


def program() -> str:
    """What this frlint is known by: its version, and a digest of the code that says what problems there are."""
    from hashlib import sha256

    from frlint import __version__
    from frlint.rulebook.folders import code_files

    code = sha256()
    for file in code_files():
        with open(file, "rb") as stream:
            code.update(sha256(stream.read()).digest())
    return f"{__version__} ({code.hexdigest()[:8]})"


def record_text(
    found: Iterable[tuple[Found, str]], states: Sequence[State], waivers: Callable[[], Iterable[Problem]]
) -> str:
    """A record as JSON, a line a file. `found` are the files, each with the id of its content.

    `waivers` gives the problems of waivers; it is asked once all files came.
    """
    lines = [_line(one, content) for one, content in found]
    head = {_KEY: VERSION, "program": program(), "states": [_state_record(state) for state in states]}
    last = [_problem_record(problem, "") for problem in waivers()]
    body = ",\n".join(lines)
    return f'{_json(head)[:-1]},\n"files": [\n{body}\n],\n"waivers": {_json(last)}}}\n'


def read_record(file: str) -> Record:
    """A record, or what `check` printed as JSON. Raises `UsageError` for any other file, with what is wrong in it."""
    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as stream:
            value = json.load(stream)
    except OSError as error:
        raise UsageError(f"the record {file} cannot be read: {error.strerror or error}", _ADVICE) from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file} is no record, and no JSON: {error}", _ADVICE) from error
    if isinstance(value, list):
        return _of_check(value, file)
    if not isinstance(value, dict) or _KEY not in value:
        _refuse(file, "it holds neither a list of problems nor a record")
    if value[_KEY] != VERSION:
        _refuse(file, f"it is a record of the form {value[_KEY]!r}, and this frlint reads the form {VERSION}")
    try:
        return _of_record(value, file)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        _refuse(file, f"a part of the record is not there or is another thing: {error}")


def _refuse(file: str, why: str) -> NoReturn:
    raise UsageError(f"{file} is no record of problems: {why}", _ADVICE)


def _of_check(value: Sequence[Any], file: str) -> Record:
    """The record that the problems make which `check` printed."""
    by_path: dict[str, list[Problem]] = {}
    waivers: list[Problem] = []
    for number, one in enumerate(value, 1):
        problem = _problem(one, file, f"problem {number}")
        own = (
            waivers if problem.rule.startswith(_OF_WAIVERS) else by_path.setdefault(os.path.normpath(problem.path), [])
        )
        own.append(problem)
    return Record({path: RecordedFile(Side(tuple(found))) for path, found in by_path.items()}, waivers)


def _of_record(value: Mapping[str, Any], file: str) -> Record:
    states = [_state(one) for one in value["states"]]
    files = {}
    for one in value["files"]:
        problems = [_problem(p, file, f"a problem of {one['path']}") for p in one["problems"]]
        held = {k: str(p["held"]) for k, p in enumerate(one["problems"]) if p.get("held")}
        states[one["state"]]
        files[str(one["path"])] = RecordedFile(Side(problems, held), str(one["content"]), int(one["state"]))
    waivers = [_problem(one, file, "a problem of waivers") for one in value["waivers"]]
    return Record(files, waivers, states, True, str(value["program"]))


def _line(found: Found, content: str) -> str:
    side = found.side
    problems = [_problem_record(problem, side.held.get(k, "")) for k, problem in enumerate(side.problems)]
    return _json({"path": found.key, "content": content, "state": found.job.setting, "problems": problems})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, default=str)


def _problem_record(problem: Problem, held: str) -> dict[str, Any]:
    fix = problem.fix and {
        "applicability": problem.fix.applicability,
        "edits": [e._asdict() for e in problem.fix.edits],
    }
    fields = problem._asdict() | {"severity": problem.severity.value, "fix": fix, "related": []}
    return fields | ({"held": held} if held else {})


def _problem(value: Any, file: str, which: str) -> Problem:
    """A problem of a record. Raises `UsageError` that names it where it is none."""
    if not isinstance(value, dict):
        _refuse(file, f"{which} is no object")
    for name, kind in _NEEDED.items():
        if not isinstance(value.get(name), kind) or isinstance(value.get(name), bool):
            _refuse(file, f"{which} has no `{name}`" if name not in value else f"`{name}` of {which} is another thing")
    for name, form in _FORMS.items():
        if not form.fullmatch(str(value.get(name) or "")):
            _refuse(file, f"`{name}` of {which} is {value.get(name)!r}")
    if value["severity"] not in (known := [severity.value for severity in Severity]):
        _refuse(file, f"`severity` of {which} is {value['severity']!r}, none of {', '.join(known)}")
    texts: dict[str, Any] = {name: str(value.get(name) or "") for name in _TEXTS}
    given = {name: value[name] for name in _NEEDED if name != "severity"}
    return Problem(
        **given,
        **texts,
        severity=Severity(value["severity"]),
        page=None if value.get("page") is None else str(value["page"]),
        fix=_fix(value.get("fix"), file, which),
        excerpt=tuple(map(str, value.get("excerpt") or ())),
    )


def _fix(value: Any, file: str, which: str) -> Fix | None:
    if value is None:
        return None
    try:
        how = _APPLICABILITY.index(value["applicability"])
        edits = tuple(Edit(int(one["start"]), int(one["end"]), str(one["text"])) for one in value["edits"])
        return Fix(_APPLICABILITY[how], edits)
    except (KeyError, TypeError, ValueError):
        _refuse(file, f"`fix` of {which} is another thing")


def _state_record(state: State) -> dict[str, Any]:
    running = {rule: list(one) for rule, one in state.running.items()}
    return state._asdict() | {"running": running, "known": sorted(state.known)}


def _state(value: Mapping[str, Any]) -> State:
    running = {rule: RuleState(str(one[0]), dict(one[1]), dict(one[2])) for rule, one in value["running"].items()}
    texts = (str(value[name]) for name in ("manifest", "words", "program"))
    return State(running, frozenset(value["known"]), dict(value["reading"]), *texts)
