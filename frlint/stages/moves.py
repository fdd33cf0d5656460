"""Moves of a document from stage to stage: a wish, held against the gate, makes a new record. Pure."""

from typing import NamedTuple

from frlint.model.workflow import Content, Missing, Return, Scheme, SignOff, State
from frlint.stages.editors import Editors
from frlint.stages.gate import Candidate, missing_for
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
    refused = _out_of_order(candidate, scheme, target)
    if refused:
        return Move(None, False, (refused,))
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


def _out_of_order(candidate: Candidate, scheme: Scheme, target: str) -> Missing | None:
    """Why a document cannot come to a stage from where it is."""
    now, to = scheme.place(candidate.standing.stage), scheme.place(target)
    name, path = candidate.document, candidate.path
    if to > now + 1:
        after = scheme.names[now + 1]
        what = f"it is {candidate.standing.stage}: {after} comes before {target}"
        return Missing(name, what, f"frlint advance {path} --to {after}", "order")
    if to < now:
        what = f"it is {candidate.standing.stage} already, which is beyond {target}"
        return Missing(name, what, f"frlint return {path} --to {target} --reason TEXT", "order")
    return None


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
