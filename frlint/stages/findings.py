"""What is wrong with the record of a volume: the rules of the workflow, asked of facts. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from frlint.model.workflow import Content, Scheme, SignOff, SignOffsNeeded, State, States
from frlint.stages.editors import Editors
from frlint.stages.gate import Candidate, counting, fits, missing_for, task_standing, tasks_missing
from frlint.stages.standing import is_valid, parts_changed, standing_of

CHANGED_IN_PRINT, CHANGED, BEYOND, BY_AUTHOR = "WF001", "WF002", "WF003", "WF004"
UNKNOWN, OVERDUE, BY_ANOTHER, LOST = "WF005", "WF006", "WF007", "WF008"


class Finding(NamedTuple):
    """A rule broken in the record: by a document (empty for the volume), with the values for the rule's message.

    `line` is that of the entry it is about, from 1; 0 where there is none.
    """

    rule: str
    document: str
    line: int
    values: Mapping[str, str]
    variant: str = ""


class SignedInDoubt(NamedTuple):
    """A sign-off of which it is in doubt that it is its person's own: why, and the variant of the rule's message."""

    sign_off: SignOff
    why: str
    variant: str = ""


class Case(NamedTuple):
    """A document with all that the rules ask about.

    `content` is what it says now; None where it cannot be read. `changed_words` counts the words changed since what a
    digest stands for, None where that is in no history. `is_open` tells that it was changed since it was published
    and no erratum says so: `committed`, `uncommitted`, or empty. `lost` says what was taken out of its record: what it
    is known by, and a sentence.
    """

    candidate: Candidate
    content: Content | None
    doubts: Sequence[SignedInDoubt] = ()
    changed_words: Callable[[Content], int | None] = lambda _: None
    is_open: str = ""
    lost: Sequence[tuple[str, str]] = ()


def of_document(case: Case, scheme: Scheme, editors: Editors) -> Iterator[Finding]:
    """What is wrong with the record of one document."""
    candidate, state = case.candidate, case.candidate.state
    line = state.line if state else 0
    if case.is_open:
        variant = "" if case.is_open == "committed" else case.is_open
        values = {"stage": scheme.names[-1], "document": candidate.document}
        yield Finding(CHANGED_IN_PRINT, candidate.document, line, values, variant)
    for lost, what in case.lost:
        yield Finding(LOST, candidate.document, line, {"what": what, "lost": lost})
    for one in case.doubts:
        values = {"who": one.sign_off.by, "stage": one.sign_off.stage, "why": one.why}
        yield Finding(BY_ANOTHER, candidate.document, line, values, one.variant)
    if state is None:
        return
    if not case.is_open:
        yield from _changed(case, state, scheme)
    yield from _by_author(case, state, scheme, line)
    yield from _unknown(state, scheme, editors)
    if state.stage in scheme.names and case.content is not None:
        yield from _beyond(case, state, scheme, editors)


def of_volume(
    states: States, documents: Iterable[str], scheme: Scheme, editors: Editors, name: str
) -> Iterator[Finding]:
    """What is wrong with the record of a volume all of whose documents are known by their ids."""
    there = set(documents)
    for state in states.documents.values():
        if state.document not in there:
            yield Finding(UNKNOWN, state.document, state.line, {"name": state.document}, "document")
    ids = [task.id for task in scheme.tasks]
    for done in states.tasks.values():
        if done.id not in ids:
            yield Finding(UNKNOWN, "", 1, {"name": done.id, "nearest": _nearest(done.id, ids)}, "task")
        if not editors.is_known(done.by):
            yield Finding(UNKNOWN, "", 1, {"name": done.by, "nearest": _nearest(done.by, editors.names())})
    furthest: dict[str, str] = {}
    for state in states.documents.values():
        if state.stage in scheme.names and state.document in there:
            for stage in scheme.stages[: scheme.place(state.stage) + 1]:
                furthest.setdefault(stage.name, state.document)
    last = [stage for stage in scheme.names if stage in furthest]
    if last:
        # What a command decides, a gate asks: a check runs none.
        decided = {task.id: True for task in scheme.tasks if task.command}
        for lacking in tasks_missing(name, states, scheme, last[-1], decided):
            yield Finding(BEYOND, "", 1, {"stage": last[-1], "what": lacking.what, "task": lacking.mend}, "tasks")


def overdue(states: States, reached: Mapping[str, str], scheme: Scheme, today: str) -> Iterator[Finding]:
    """Stages and tasks whose day is over. `reached` has the stage of each document of the volume as it counts; `today`
    is a day (ISO)."""
    for k, stage in enumerate(scheme.stages):
        late = [name for name, now in reached.items() if scheme.place(now) < k]
        if stage.due and stage.due < today and late:
            number = "1 document is" if len(late) == 1 else f"{len(late):,} documents are"
            yield Finding(OVERDUE, "", 1, {"number": number, "stage": stage.name, "due": stage.due})
    for task in scheme.tasks:
        if task.due and task.due < today and task_standing(task, states).done is False:
            yield Finding(OVERDUE, "", 1, {"task": task.id, "due": task.due, "title": task.title}, "task")


def _changed(case: Case, state: State, scheme: Scheme) -> Iterator[Finding]:
    """That a document was changed since it was signed off, or came to its stage."""
    signed = [
        one for one in state.sign_offs if _reaches(one, state, scheme) and not is_valid(one, case.content, scheme)
    ]
    at_stage = [one for one in signed if state.content is None or is_valid(one, state.content, scheme)]
    last = at_stage[-1] if at_stage else None
    old = last.content if last else state.content if case.candidate.standing.has_fallen else None
    if case.content is None or old is None:
        return
    values = {
        "stage": last.stage if last else state.stage,
        "who": last.by if last else "",
        "now": case.candidate.standing.stage,
        "how": _how(case.changed_words(old), parts_changed(old, case.content)),
    }
    yield Finding(CHANGED, case.candidate.document, state.line, values, "" if last else "stage")


def _reaches(one: SignOff, state: State, scheme: Scheme) -> bool:
    """Whether a sign-off is for the stage of its record, or one before it."""
    if state.stage not in scheme.names or one.stage not in scheme.names:
        return False
    return scheme.place(one.stage) <= scheme.place(state.stage)


def _how(words: int | None, parts: Sequence[str]) -> str:
    if words is None:
        return " and of the ".join(parts)
    where = "" if len(parts) > 1 else f" of the {parts[0]}" if parts else ""
    return f"1 word{where}" if words == 1 else f"{words:,} words{where}"


def _by_author(case: Case, state: State, scheme: Scheme, line: int) -> Iterator[Finding]:
    """The sign-offs that an author of what was read gave, for stages that ask for somebody else's."""
    candidate = case.candidate
    for k, one in enumerate(state.sign_offs):
        if one.by in candidate.authors.get(k, ()) and _refuses_authors(one.stage, scheme):
            yield Finding(BY_AUTHOR, candidate.document, line, {"who": one.by, "stage": one.stage})
    for one, authors in candidate.beside.items():
        if one.by in authors and _refuses_authors(one.stage, scheme):
            yield Finding(BY_AUTHOR, candidate.document, line, {"who": one.by, "stage": one.stage})


def _refuses_authors(stage: str, scheme: Scheme) -> bool:
    if stage not in scheme.names:
        return False
    needed = scheme.stages[scheme.place(stage)].sign_offs
    return bool(needed) and not any(one.by_author for one in needed)


def _unknown(state: State, scheme: Scheme, editors: Editors) -> Iterator[Finding]:
    """The names of people and stages in an entry that nobody knows."""
    people = [one.by for one in state.sign_offs] + [*state.assigned.values()]
    for name in dict.fromkeys(people):
        if not editors.is_known(name):
            values = {"name": name, "nearest": _nearest(name, editors.names())}
            yield Finding(UNKNOWN, state.document, state.line, values)
    stages = [state.stage, *(one.stage for one in state.sign_offs), *state.assigned]
    for name in dict.fromkeys(stages):
        if name not in scheme.names:
            values = {"name": name, "nearest": _nearest(name, scheme.names)}
            yield Finding(UNKNOWN, state.document, state.line, values, "stage")


def _nearest(name: str, known: Sequence[str]) -> str:
    from frlint.yamlfile import nearest

    return nearest(name, known)


def _beyond(case: Case, state: State, scheme: Scheme, editors: Editors) -> Iterator[Finding]:
    """That a document is in a stage whose gate did not hold for what it said when it came there.

    What was changed since is told of by another rule, and so are sign-offs that do not count because of who gave them.
    """
    read = state.content or case.content
    then = case.candidate._replace(standing=standing_of(state, read, scheme))
    is_changed = read != case.content
    lacking = [
        one.what for one in missing_for(then, scheme, state.stage, editors) if one.kind == "problem" and not is_changed
    ]
    for stage in scheme.stages[: scheme.place(state.stage) + 1]:
        for needed in stage.sign_offs:
            number = needed.number - _given(then, case, stage.name, needed, editors)
            if number > 0:
                whom = f" of a {needed.role}" if needed.role else ""
                many = "a sign-off" if number == 1 else f"{number} sign-offs"
                lacking.append(f"{many}{whom} for {stage.name}")
    if lacking:
        more = f", and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        yield Finding(BEYOND, state.document, state.line, {"stage": state.stage, "what": lacking[0] + more})


def _given(then: Candidate, case: Case, stage: str, needed: SignOffsNeeded, editors: Editors) -> int:
    """How many sign-offs were given for a stage: those that count, and those that another rule tells of."""
    assert then.state is not None
    counted = {one.by for one, by_author in counting(then, stage, editors) if needed.by_author or not by_author}
    counted = {name for name in counted if fits(name, needed, editors)}
    in_doubt = {one.sign_off for one in case.doubts}
    for k, one in enumerate(then.state.sign_offs):
        is_told = one in in_doubt or not editors.is_known(one.by) or one.by in then.authors.get(k, ())
        if one.stage == stage and then.standing.valid[k] and is_told:
            counted.add(one.by)
    for one, authors in then.beside.items():
        if one.stage == stage and one.by in authors:
            counted.add(one.by)
    return len(counted)
