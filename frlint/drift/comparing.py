"""Two documents compared: the one that the TEI gives, and the plain text that was made of it."""

from collections.abc import Container

from frlint.drift.blocks import moved_blocks
from frlint.drift.drift import NOTE, Drift, DriftKind
from frlint.drift.notes import pairs
from frlint.drift.settling import settled
from frlint.drift.streams import Side, drifts
from frlint.drift.words import Word, body_words, note_words
from frlint.model.document import Document, Note
from frlint.model.places import Span


def compare(tei: Document, text: Document) -> list[Drift]:
    """Where a plain text has drifted from its TEI, in the order of the TEI; nothing where only white space is other.

    Words are compared with words, so that it does not matter where the reader of the plain text has placed a marker
    whose digits leave a doubt: where the words are the same letter by letter, the markers are.
    """
    if tei.text.rstrip() == text.text.rstrip():
        return []
    if tei.text.split() == text.text.split() and len(tei.notes) == len(text.notes):
        return []
    ours, theirs = body_words(tei), body_words(text)
    moved = moved_blocks(tei, text, ours, theirs)
    found = drifts(_side(tei, ours, moved.ours), _side(text, theirs, moved.theirs))
    found += _notes(tei, text)
    return settled(moved.drifts + found, tei.text, text.text)


def _side(document: Document, words: list[Word], moved: Container[int]) -> Side:
    """The words of the body without those of blocks that stand elsewhere."""
    staying = [word for word in words if word.block not in moved]
    return Side(document, staying, staying[0].start if staying else 0)


def _notes(tei: Document, text: Document) -> list[Drift]:
    found: list[Drift] = []
    at = Span(tei.notes_at, tei.notes_at), Span(text.notes_at, text.notes_at)
    for ours, theirs in pairs(tei, text):
        note = None if ours is None else tei.notes[ours]
        other = None if theirs is None else text.notes[theirs]
        if note and other:
            found += _note(tei, text, note, other)
        elif note:
            words = _words(tei, note)
            found.append(Drift(NOTE, DriftKind.LOST, note.label, Span(note.start, note.end), at[1], words))
        elif other:
            words = _words(text, other)
            found.append(Drift(NOTE, DriftKind.ADDED, other.label, at[0], Span(other.start, other.end), "", words))
        at = Span(note.end, note.end) if note else at[0], Span(other.end, other.end) if other else at[1]
    return found


def _note(tei: Document, text: Document, note: Note, other: Note) -> list[Drift]:
    """How a note differs from another: its label, and its words."""
    found: list[Drift] = []
    if note.label != other.label:
        places = Span(note.start, note.end), Span(other.start, other.end)
        found.append(Drift(NOTE, DriftKind.CHANGED, note.label, *places, note.label, other.label))
    ours = Side(tei, note_words(tei, note), note.sign)
    theirs = Side(text, note_words(text, other), other.sign)
    return found + drifts(ours, theirs)


def _words(document: Document, note: Note) -> str:
    return " ".join(word.bare for word in note_words(document, note) if word.bare)
