"""The gate of a stage: what keeps a document, or a volume, from it. Pure: all that it weighs is handed to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from frlint.model.problem import Severity
from frlint.model.tasks import TaskStanding
from frlint.model.workflow import Missing, Scheme, SignOff, SignOffsNeeded, Stage, State, States, Task
from frlint.stages.editors import Editors
from frlint.stages.standing import Standing, valid_sign_offs


class Found(NamedTuple):
    """A problem of a document: the rule, how grave it is, and its place as people name it (`d1.txt:12`).

    `deferred` tells that a waiver puts it off: that is no clean text.
    """

    rule: str
    severity: Severity
    place: str
    deferred: bool = False


class Candidate(NamedTuple):
    """A document before a gate. `path` is as a person names it in a command.

    `authors` maps the sign-offs of its record (by index), and -1 for one that would be given now, to the names of who
    wrote what was read since somebody else signed before; an index that is missing is not known, since the document is
    in no history. `forged` says of sign-offs that others recorded than their people why they do not count, as the end
    of a sentence. `beside` are sign-offs that count and are in no record but in messages of commits, each with who
    wrote what was read.
    """

    document: str
    path: str
    state: State | None
    standing: Standing
    found: Sequence[Found]
    authors: Mapping[int, frozenset[str]] = {}
    forged: Mapping[int, str] = {}
    beside: Mapping[SignOff, frozenset[str]] = {}


def missing_for(candidate: Candidate, scheme: Scheme, target: str, editors: Editors) -> Iterator[Missing]:
    """What keeps a document from a stage: the gates of this stage and of all before it."""
    for stage in scheme.stages[: scheme.place(target) + 1]:
        yield from _unclean(candidate, stage)
        yield from _unsigned(candidate, stage, editors)


def order_missing(candidate: Candidate, scheme: Scheme, target: str) -> Iterator[Missing]:
    """That stages lie between the one that a document is in and another: none is skipped."""
    now = scheme.place(candidate.standing.stage)
    if scheme.place(target) > now + 1:
        after = scheme.names[now + 1]
        what = f"it is {candidate.standing.stage}: {after} comes before {target}"
        yield Missing(candidate.document, what, f"frlint advance {candidate.path} --to {after}", "order")


def asked_tasks(scheme: Scheme, target: str) -> list[Task]:
    """The tasks of a volume that a stage, or one before it, asks for, in the order of the stages."""
    by_id = {task.id: task for task in scheme.tasks}
    asked = (task for stage in scheme.stages[: scheme.place(target) + 1] for task in stage.tasks)
    return [by_id[name] for name in dict.fromkeys(asked)]


def tasks_missing(
    volume: str, states: States, scheme: Scheme, target: str, decided: Mapping[str, bool] | None = None
) -> Iterator[Missing]:
    """The tasks of a volume that a stage, or one before it, asks for and that are not done.

    `decided` tells of tasks with a command whether it ends with 0 now; without it those are not asked about.
    """
    for task in asked_tasks(scheme, target):
        found = task_standing(task, states, decided or {})
        if not found.done and not (task.command and decided is None):
            why = f" ({found.why})" if found.why else ""
            mend = task.command or f"frlint task done {volume} {task.id}"
            yield Missing("", f"the task {task.id} is not done: {task.title}{why}", mend, "task")


def task_standing(task: Task, states: States, decided: Mapping[str, bool] = {}) -> TaskStanding:
    """Whether a task is done: by its command, or as the record says; of one that has an owner, only by the owner."""
    if task.command:
        passed = decided.get(task.id)
        return TaskStanding(task, passed, why="its command fails" if passed is False else "")
    done = states.tasks.get(task.id)
    if done is None:
        return TaskStanding(task, False)
    if task.owner and done.by != task.owner:
        return TaskStanding(task, False, why=f"it is {task.owner}'s, and {done.by} recorded it")
    return TaskStanding(task, True, done.by, done.on)


def _unclean(candidate: Candidate, stage: Stage) -> Iterator[Missing]:
    counted: dict[tuple[str, bool], list[Found]] = {}
    for one in asked_problems(candidate.found, stage):
        counted.setdefault((one.rule, one.deferred), []).append(one)
    for (rule, deferred), places in sorted(counted.items()):
        many = f"{len(places)} problems of {rule}" if len(places) > 1 else f"a problem of {rule}"
        if deferred:
            yield Missing(
                candidate.document,
                f"{many} put off by a waiver, at {places[0].place}",
                f"frlint waivers {candidate.path}",
            )
        else:
            yield Missing(
                candidate.document, f"{many}, at {places[0].place}", f"frlint check {candidate.path} --select {rule}"
            )


def asked_problems(found: Iterable[Found], stage: Stage) -> list[Found]:
    """The problems that a stage asks to be gone."""
    return [one for one in found if _is_asked(one, stage.clean)]


def _is_asked(one: Found, clean: Mapping[str, Sequence[str]]) -> bool:
    """Whether a problem must be gone: its rule is named for a severity that is not graver than its own."""
    return any(
        Severity(severity).weight <= one.severity.weight
        and any(name == "ALL" or one.rule.startswith(name) for name in names)
        for severity, names in clean.items()
    )


def _unsigned(candidate: Candidate, stage: Stage, editors: Editors) -> Iterator[Missing]:
    for needed, lacking in lacking_sign_offs(candidate, stage, editors):
        what = _what(candidate, stage, needed, lacking)
        yield Missing(candidate.document, what, _sign(candidate, stage), "sign-off")


def lacking_sign_offs(candidate: Candidate, stage: Stage, editors: Editors) -> Iterator[tuple[SignOffsNeeded, int]]:
    """The sign-offs that a stage needs and that are not there, and how many of each."""
    signed = list(counting(candidate, stage.name, editors)) if stage.sign_offs else []
    for needed in stage.sign_offs:
        have = sum(fits(one.by, needed, editors) and (needed.by_author or not by_author) for one, by_author in signed)
        if have < needed.number:
            yield needed, needed.number - have


def counting(candidate: Candidate, stage: str, editors: Editors) -> Iterator[tuple[SignOff, bool]]:
    """The sign-offs of a stage that count, each person's last, and whether an author of what was read gave it."""
    of_record = [*_of_record(candidate, stage, editors)]
    yield from of_record
    recorded = {one.by for one, _ in of_record}
    for one, authors_of_it in candidate.beside.items():
        if one.stage == stage and one.by not in recorded and editors.is_known(one.by):
            recorded.add(one.by)
            yield one, one.by in authors_of_it


def _of_record(candidate: Candidate, stage: str, editors: Editors) -> Iterator[tuple[SignOff, bool]]:
    if candidate.state is None:
        return
    index = {one: k for k, one in enumerate(candidate.state.sign_offs)}
    for one in valid_sign_offs(candidate.state, candidate.standing, stage):
        k = index[one]
        if k not in candidate.forged and editors.is_known(one.by):
            authors = candidate.authors.get(k)
            yield one, authors is None or one.by in authors


def fits(name: str, needed: SignOffsNeeded, editors: Editors) -> bool:
    """Whether a person may give a sign-off that is needed, as far as the role goes."""
    return not needed.role or needed.role in editors.roles_of(name)


def _what(candidate: Candidate, stage: Stage, needed: SignOffsNeeded, lacking: int) -> str:
    whom = f" of a {needed.role}" if needed.role else ""
    what = f"a sign-off{whom} for {stage.name}" if lacking == 1 else f"{lacking} sign-offs{whom} for {stage.name}"
    if not needed.by_author:
        what += ", by somebody who did not write the text"
    given = [] if candidate.state is None else [one for one in candidate.state.sign_offs if one.stage == stage.name]
    if given:
        why = _why_not(candidate, given[-1])
        what += f" (that of {given[-1].by} does not count{why})"
    return what


def why_not(candidate: Candidate, sign_off: SignOff, scheme: Scheme, editors: Editors) -> str:
    """Why a sign-off of a document does not count for its stage; empty where it does."""
    if sign_off.stage not in scheme.names:
        return "there is no such stage"
    needed = scheme.stages[scheme.place(sign_off.stage)].sign_offs
    for one, by_author in counting(candidate, sign_off.stage, editors):
        if one == sign_off and (
            not needed or any(fits(one.by, need, editors) and (need.by_author or not by_author) for need in needed)
        ):
            return ""
    if not editors.is_known(sign_off.by):
        return "none of the editors"
    return _why_not(candidate, sign_off).removeprefix(": ")


def _why_not(candidate: Candidate, sign_off: SignOff) -> str:
    """Why a sign-off does not count, as the end of a sentence."""
    assert candidate.state is not None
    k = candidate.state.sign_offs.index(sign_off)
    if not candidate.standing.valid[k]:
        return ": the document was changed since"
    if k in candidate.forged:
        return f": {candidate.forged[k]}"
    authors = candidate.authors.get(k)
    if authors is None:
        return ": who wrote the text is in no history yet"
    return ": an author of what was read" if sign_off.by in authors else ": by role or name"


def _sign(candidate: Candidate, stage: Stage) -> str:
    return f"frlint advance {candidate.path} --to {stage.name} --sign-off"
