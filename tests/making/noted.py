"""Documents with notes, written with names in place of numbers: `{a}` in the text is the marker of the note `a`."""

import re
from collections.abc import Mapping, Sequence

from frlint.model.document import Document
from frlint.readers import read

HEADING = "The Consul at Porto Verde (Hale) to the Department of State"


def noted(body: str, notes: Mapping[str, str], *, first: int = 1, waiting: Sequence[str] = ()) -> str:
    """The document with numbers from `first` on in the order of the markers; notes that wait have labels of their own.

    Notes stand in the order of their markers, those that wait last. In notes `{a}` is the number of the note `a`.
    """
    names = re.findall(r"\{(\w+)\}", body)
    counted = [name for name in names if name not in waiting]
    labels = {name: str(first + k) for k, name in enumerate(counted)} | {name: f"[^{name}]" for name in waiting}

    def labelled(text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda found: labels[found[1]], text)

    rows = [f"  {labels[name]}. {labelled(notes[name])}\n" for name in counted]
    rows += [f"  {labels[name]}: {labelled(notes[name])}\n" for name in names if name in waiting]
    return f"{HEADING}\n\n{labelled(body)}\n\n{''.join(rows)}"


def opened(text: str) -> Document:
    """The document that a text is."""
    return read(text.encode("utf-8", "surrogateescape"), "d1.txt")[0]
