"""How a document stands: the stage that its record says, and what is left of that where it was changed since."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.model.workflow import Content, Scheme, SignOff, State


class Standing(NamedTuple):
    """A document's stage as it counts, and as it is recorded.

    `changed` are the parts (`text`, `notes`) that are not what they were when the document came to its stage. `valid`
    tells of each sign-off of the record whether what was read still stands, as far as its stage asks.
    """

    stage: str
    recorded: str
    changed: tuple[str, ...] = ()
    valid: tuple[bool, ...] = ()

    @property
    def has_fallen(self) -> bool:
        """Whether a change took the document back to an earlier stage."""
        return bool(self.changed) and self.stage != self.recorded


def standing_of(state: State | None, content: Content | None, scheme: Scheme) -> Standing:
    """How a document stands that says `content` now (None where it cannot be read).

    Without a record it is at the first stage. A change takes it back to the stage that the changed part asks for,
    where it was beyond that. A recorded stage that the scheme has not counts as the first.
    """
    first = scheme.names[0]
    if state is None:
        return Standing(first, first)
    recorded = state.stage or first
    place = scheme.place(recorded) if recorded in scheme.names else 0
    changed = parts_changed(state.content, content) if state.content else ()
    for part in changed:
        if part in scheme.changes:
            place = min(place, scheme.place(scheme.changes[part]))
    valid = tuple(is_valid(one, content, scheme) for one in state.sign_offs)
    return Standing(scheme.names[place], recorded, changed, valid)


def parts_changed(old: Content, new: Content | None) -> tuple[str, ...]:
    """The parts in which two contents differ."""
    if new is None:
        return ("text",)
    return tuple(part for part in ("text", "notes") if getattr(old, part) != getattr(new, part))


def is_valid(sign_off: SignOff, content: Content | None, scheme: Scheme) -> bool:
    """Whether what was read for a sign-off stands: no part is changed that asks for its stage or an earlier one."""
    if sign_off.stage not in scheme.names:
        return False
    place = scheme.place(sign_off.stage)
    return not any(
        part in scheme.changes and scheme.place(scheme.changes[part]) <= place
        for part in parts_changed(sign_off.content, content)
    )


def valid_sign_offs(state: State | None, standing: Standing, stage: str) -> Sequence[SignOff]:
    """The sign-offs of a stage that count, each person's last one."""
    if state is None:
        return ()
    found = {
        one.by: one for one, valid in zip(state.sign_offs, standing.valid, strict=True) if valid and one.stage == stage
    }
    return tuple(found.values())
