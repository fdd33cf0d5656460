"""Numbers that the print leaves out, as waivers of FN003 record them: these gaps stay."""

import os
import re

from frlint.model.document import Document
from frlint.model.identity import words_around
from frlint.renumbering.chains import skipped_numbers
from frlint.suppression.quote import Words, parts_of
from frlint.suppression.waivers.file import InForce, find, read

_NUMBERED = re.compile(r"\b\d{1,4}[a-z]?\b\.?")
RULE = "FN003"
"""The rule that reports a number which is left out."""


def numbers_as_printed(document: Document, real: str, name: str = "") -> dict[int, int]:
    """How many numbers are left out before which notes of a document (by index), as its waivers say.

    `real` is the path of its file, `name` its id where the file holds many.
    """
    gaps = skipped_numbers(document)
    if not gaps:
        return {}
    own = InForce(map(read, find(os.path.dirname(real)))).of(real)
    waivers = [w for w in own if w.rule == RULE and (not name or w.document.endswith(f"#{name}"))]
    if not waivers:
        return {}
    notes = {k: document.notes[k] for k in gaps}
    words = {k: parts_of(words_around(document, note.start, note.sign)) for k, note in notes.items()}
    kept: dict[int, int] = {}
    for waiver in waivers:
        exact = [k for k in gaps if words[k] == waiver.words]
        both = [k for k in gaps if _beside(words[k]) == _beside(waiver.words)]
        for k in exact or both or [k for k in gaps if _beside(words[k])[1] == _beside(waiver.words)[1]]:
            kept[k] = gaps[k]
    return kept


def _beside(words: Words) -> tuple[str, str]:
    """The words before and after a place without numbers: those of notes near it may have changed."""
    before, after = (_NUMBERED.sub("", part).strip() for part in (words.before, words.after))
    return before, after
