"""Numbers that the print leaves out, as waivers of FN003 record them: these gaps stay."""

import os

from frlint.model.document import Document
from frlint.model.identity import words_around
from frlint.renumbering.chains import skipped_numbers
from frlint.suppression.matching import Sought, nearest
from frlint.suppression.quote import parts_of
from frlint.suppression.waivers.file import InForce, find, read

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
    notes = ((k, document.notes[k]) for k in gaps)
    places = {Sought(RULE, parts_of(words_around(document, note.start, note.sign))): k for k, note in notes}
    return {
        places[place]: gaps[places[place]]
        for waiver in waivers
        for place in nearest(Sought(RULE, waiver.words), places)
    }
