"""The ids of notes in TEI after renumbering: `d5fn3` of note 3, or with the distance that the document has."""

import re
from collections import Counter
from collections.abc import Sequence

from frlint.renumbering.numbers import is_number
from frlint.renumbering.parts import RefusalError

_NUMBERED = re.compile(r"(.*?)([0-9]+)\Z", re.DOTALL)


def new_ids(notes: Sequence[tuple[str, str]], labels: Sequence[str]) -> list[str]:
    """The new id of each note. `notes` are label and id of each ("" for none), `labels` their new labels.

    An id that ends with a number goes with its note's number, as far apart as it was; that of a note that waits for its
    number is made like those before it. A sign's id stays, or gets the next free number.

    Raises `RefusalError` where two notes would have one id.
    """
    stem = _stem(notes)
    ids: list[str] = []
    distance = 0
    for (label, one), new in zip(notes, labels, strict=True):
        numbered = _NUMBERED.match(one)
        if is_number(label) and numbered and numbered[1] == stem:
            distance = int(numbered[2]) - int(label)
        own = stem is not None and one.startswith(stem) and (numbered is None or numbered[1] == stem or label != new)
        if not one or not is_number(new) or not own or (label == new and is_number(label)):
            ids.append(one)
        else:
            ids.append(f"{stem}{int(new) + distance}")
    _free(notes, ids, stem)
    return ids


def _stem(notes: Sequence[tuple[str, str]]) -> str | None:
    """What the ids of numbered notes begin with."""
    found = Counter(m[1] for label, one in notes if is_number(label) and (m := _NUMBERED.match(one)))
    if found:
        return found.most_common(1)[0][0]
    first = next((one for _, one in notes if one), "")
    begins = re.match(r"(.*?fn)", first)
    return begins[1] if begins else None


def _free(notes: Sequence[tuple[str, str]], ids: list[str], stem: str | None) -> None:
    """Give signs whose ids are needed others. Raises `RefusalError` where an id is there twice still."""
    highest = max((int(m[2]) for one in ids if (m := _NUMBERED.match(one)) and m[1] == stem), default=0)
    count = Counter(one for one in ids if one)
    for k, (label, one) in enumerate(notes):
        if one and count[ids[k]] > 1 and not is_number(label) and ids[k] == one:
            count[one] -= 1
            highest += 1
            ids[k] = f"{stem}{highest}"
            count[ids[k]] += 1
    twice = next((one for one, times in count.items() if times > 1), None)
    if twice is not None:
        raise RefusalError(f"two notes would have the id {twice}")
