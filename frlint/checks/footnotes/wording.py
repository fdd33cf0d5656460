"""Labels and lines in words, for the messages."""

from collections.abc import Iterable, Sequence

from frlint.model.document import Document


def labels_of_notes(document: Document) -> str:
    """The labels of all notes of a document in words: ask for it with `document.fact(labels_of_notes)`."""
    return label_ranges(note.label for note in document.notes)


def label_ranges(labels: Iterable[str]) -> str:
    """Labels, those that run on drawn together: `1, 3 to 7, *`; `none` where there are none."""
    runs: list[list[str]] = []
    for label in filter(None, labels):
        if runs and label.isdecimal() and runs[-1][-1].isdecimal() and int(label) == int(runs[-1][-1]) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs) or "none"


def list_text(labels: Sequence[str]) -> str:
    """`2, 3 and 4`"""
    *several, last = labels
    return f"{', '.join(several)} and {last}" if several else last


def two_markers_text(first_marker: tuple[str, int], second_marker: tuple[str, int]) -> str:
    """Two markers, each a label and a line: `markers 6 and 8 stand on lines 31 and 40`"""
    (a, first), (b, second) = first_marker, second_marker
    where = f"both stand on line {first}" if first == second else f"stand on lines {first} and {second}"
    return f"markers {a} and {b} {where}"
