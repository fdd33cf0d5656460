"""What the diagnosis of markers and notes can find: one fault for each rule."""

from enum import StrEnum, auto


class NoteFault(StrEnum):
    """What is wrong, as one rule reports it."""

    MARKER_WITHOUT_NOTE = auto()
    NOTE_WITHOUT_MARKER = auto()
    NUMBER_SKIPPED = auto()
    NUMBER_REPEATED = auto()
    MARKER_REPEATED = auto()
    MARKERS_OUT_OF_ORDER = auto()
    EMPTY_NOTE = auto()
    MALFORMED_NOTE = auto()
    NOTES_OUT_OF_ORDER = auto()
