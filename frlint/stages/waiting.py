"""What a document waits for before its next stage, and whom that asks. Pure."""

from collections.abc import Collection, Iterator, Sequence

from frlint.model.board import Awaited, BoardEntry, JudgedSignOff
from frlint.model.workflow import Scheme
from frlint.stages.editors import Editors
from frlint.stages.gate import Candidate, asked_problems, lacking_sign_offs, why_not


def awaited(
    candidate: Candidate, scheme: Scheme, editors: Editors, roles: Sequence[str] | None = None
) -> Awaited | None:
    """What keeps a document from the stage after its own; None where there is none.

    `roles` are those whose sign-offs are missing, where that is known.
    """
    place = scheme.place(candidate.standing.stage) + 1
    if place == len(scheme.stages):
        return None
    gates = scheme.stages[: place + 1]
    if roles is None:
        lacking = (needed for gate in gates for needed, _ in lacking_sign_offs(candidate, gate, editors))
        roles = list(dict.fromkeys(needed.role for needed in lacking))
    problems = sum(any(asked_problems((one,), gate) for gate in gates) for one in candidate.found)
    stage = gates[-1].name
    assigned = candidate.state.assigned.get(stage, "") if candidate.state else ""
    return Awaited(stage, assigned, tuple(roles), problems)


def judged(candidate: Candidate, scheme: Scheme, editors: Editors) -> Iterator[JudgedSignOff]:
    """The sign-offs of a document, each with why it does not count."""
    state = candidate.state
    for k, one in enumerate(state.sign_offs if state else ()):
        why = why_not(candidate, one, scheme, editors)
        yield JudgedSignOff(one.stage, one.by, one.on, why, not candidate.standing.valid[k])


def is_mine(entry: BoardEntry, stages: Collection[str], me: str, roles: Collection[str]) -> bool:
    """Whether a document waits for somebody: it is assigned to them for a stage to come, or to nobody while a sign-off
    by one of their roles is missing. `stages` are those of the volume in their order."""
    order = list(stages)
    now = order.index(entry.stage)
    if any(who == me and stage in order and order.index(stage) > now for stage, who in entry.assigned):
        return True
    waits = entry.awaited
    return waits is not None and not waits.assigned and any(role in roles for role in waits.roles if role)
