"""Moves of a document from stage to stage: a wish, held against the gate, makes a new record. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.model.workflow import Content, Missing, Return, Scheme, SignOff, State
from frlint.stages.editors import Editors
from frlint.stages.gate import Candidate, missing_for, order_missing
from frlint.stages.standing import standing_of


class Move(NamedTuple):
    """What came of a wish: the new record (None where it stays), whether the stage was reached, and what is missing."""

    state: State | None
    reached: bool
    missing: tuple[Missing, ...] = ()


class Signer(NamedTuple):
    """Who works here, as the record has it, and the day (ISO)."""

    name: str
    today: str


def advance(
    candidate: Candidate, content: Content, scheme: Scheme, target: str, editors: Editors, signer: Signer, *, sign: bool
) -> Move:
    """Bring a document to a stage; with `sign`, after signing it off for that.

    A sign-off is recorded where all else holds, also while others must sign, too. Nothing is where anything else is
    missing.
    """
    refused = (
        *_nowhere(candidate, scheme),
        *order_missing(candidate, scheme, target),
        *_beyond(candidate, scheme, target),
    )
    if refused:
        return Move(None, False, refused)
    old = candidate.state or State(candidate.document, scheme.names[0])
    state = old
    if sign:
        wrong = _may_not_sign(candidate, scheme, target, editors, signer)
        if wrong:
            return Move(None, False, (wrong,))
        kept = tuple(one for one in old.sign_offs if (one.stage, one.by) != (target, signer.name))
        state = old._replace(sign_offs=(*kept, SignOff(target, signer.name, signer.today, content)))
    weighed = _with_new(candidate, old, state, content, scheme)
    missing = tuple(missing_for(weighed, scheme, target, editors))
    if not missing:
        assigned = {stage: name for stage, name in state.assigned.items() if stage != target}
        return Move(state._replace(stage=target, content=content, assigned=assigned), True)
    if sign and all(one.kind == "sign-off" for one in missing):
        return Move(state, False, missing)
    return Move(None, False, missing)


def send_back(state: State, scheme: Scheme, to: str, signer: Signer, reason: str) -> State:
    """A document's record after it was sent back to a stage. Its sign-offs for later stages go, those before stay."""
    place = scheme.place(to)
    stay = tuple(one for one in state.sign_offs if one.stage in scheme.names and scheme.place(one.stage) <= place)
    back = Return(state.stage, to, signer.name, signer.today, reason)
    return state._replace(stage=to, sign_offs=stay, returned=(*state.returned, back))


def assign(state: State, scheme: Scheme, stage: str, name: str) -> State:
    """A document's record after somebody was to bring it to a stage; without a name nobody is, and without a stage
    nobody to any."""
    others = {one: who for one, who in state.assigned.items() if stage and one != stage}
    all_of_them = {**others, stage: name} if name else others
    order = {one: k for k, one in enumerate(scheme.names)}
    ordered = sorted(all_of_them.items(), key=lambda one: order.get(one[0], len(order)))
    return state._replace(assigned=dict(ordered))


def may_be_assigned(scheme: Scheme, stage: str, name: str, editors: Editors) -> None:
    """Raises `UsageError` where all sign-offs of a stage are those of roles, and somebody has none of them."""
    needed = scheme.stages[scheme.place(stage)].sign_offs
    roles = [one.role for one in needed]
    if needed and all(roles) and not set(roles) & set(editors.roles_of(name)):
        wanted = " or ".join(dict.fromkeys(roles))
        raise UsageError(f"{name} is no {wanted}: {stage} asks for one", f"somebody who is: {_who(editors, roles)}")


def _with_new(candidate: Candidate, old: State, state: State, content: Content, scheme: Scheme) -> Candidate:
    """The candidate with a record that holds a new sign-off at its end."""
    index = {one: k for k, one in enumerate(old.sign_offs)}
    authors, forged = {-1: candidate.authors[-1]} if -1 in candidate.authors else {}, {}
    for k, one in enumerate(state.sign_offs):
        before = index.get(one, -1)
        if before in candidate.authors:
            authors[k] = candidate.authors[before]
        if before in candidate.forged:
            forged[k] = candidate.forged[before]
    standing = standing_of(state, content, scheme)
    return candidate._replace(state=state, standing=standing, authors=authors, forged=forged)


def _nowhere(candidate: Candidate, scheme: Scheme) -> Iterator[Missing]:
    """Why a document cannot be moved whose record names a stage that there is not."""
    recorded = candidate.standing.recorded
    if recorded in scheme.names:
        return
    from frlint.yamlfile import nearest

    where = "map it under states: statuses:" if scheme.states == "tei" else "name another in the record"
    what = f"its record says `{recorded}`, which is no stage{nearest(recorded, scheme.names)}"
    yield Missing(candidate.document, what, f"{where} (one of {', '.join(scheme.names)})", "order")


def _beyond(candidate: Candidate, scheme: Scheme, target: str) -> Iterator[Missing]:
    """That a document is beyond a stage already."""
    if scheme.place(target) < scheme.place(candidate.standing.stage):
        what = f"it is {candidate.standing.stage} already, which is beyond {target}"
        mend = f"frlint return {candidate.path} --to {target} --reason TEXT"
        yield Missing(candidate.document, what, mend, "order")


def _may_not_sign(
    candidate: Candidate, scheme: Scheme, target: str, editors: Editors, signer: Signer
) -> Missing | None:
    """Why somebody may not sign a document off for a stage."""
    name, path = candidate.document, candidate.path
    if not editors.is_known(signer.name):
        what = f"{signer.name or 'whoever works here'} is none of the editors in {editors.file}"
        return Missing(name, what, "add the person to editors.yaml", "sign-off")
    needed = scheme.stages[scheme.place(target)].sign_offs
    roles = [one.role for one in needed if one.role]
    if needed and len(roles) == len(needed) and not set(roles) & set(editors.roles_of(signer.name)):
        what = f"{signer.name} is no {' or '.join(dict.fromkeys(roles))}"
        return Missing(name, what, f"ask one who is: {_who(editors, roles)}", "sign-off")
    if needed and not any(one.by_author for one in needed):
        authors = candidate.authors.get(-1)
        again = f"frlint advance {path} --to {target} --sign-off"
        if authors is None:
            what = "who wrote it is in no history: it is not committed yet"
            return Missing(name, what, f"commit it, and have somebody else sign: {again}", "sign-off")
        if signer.name in authors:
            what = f"{signer.name} wrote some of it since somebody else signed it off"
            return Missing(name, what, f"have somebody else sign: {again}", "sign-off")
    return None


def _who(editors: Editors, roles: list[str]) -> str:
    people = [person.name for person in editors.people if set(person.roles) & set(roles)]
    return ", ".join(people) or f"editors.yaml names no {roles[0]}"
