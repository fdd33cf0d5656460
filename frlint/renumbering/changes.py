"""What an editor does to the notes of a document: one is put in, taken out, or moved. Numbers come later."""

from collections.abc import Sequence

from frlint.model.document import Document
from frlint.patterns import deferred
from frlint.renumbering.parts import Apart, Mark, NoteText, RefusalError, Strand

NEW_LABEL = "[^new]"
"""The label of a note that was put in, until it has its number."""
_INDENT = "  "
_WORD = deferred(r"[^\W\d_]+")
_LINE_END = deferred(r"\r\n|\r|\n")


def note_called(document: Document, label: str, line: int = 0) -> int:
    """The index of the note with a label; where several have it, of the one on a line (from 1).

    Raises `RefusalError` where there is none, or several and no line is named.
    """
    lines = {k: document.places.position(n.start).line for k, n in enumerate(document.notes) if n.label == label}
    found = [k for k, at in lines.items() if line in (0, at)]
    if len(found) == 1:
        return found[0]
    if found:
        places = ", ".join(str(lines[k]) for k in found)
        raise RefusalError(f"several notes have the label {label}: name its line, #{label}:LINE (lines {places})")
    labels = ", ".join(note.label for note in document.notes if note.label)
    where = f" on line {line}" if line else ""
    raise RefusalError(
        f"it has no note {label}{where}" + (f"; its notes are {labels}" if labels else ": it has no notes")
    )


def require_place(text: str, offset: int) -> None:
    """Raises `RefusalError` where no marker can stand before the character at an offset of a text."""
    before, behind = text[:offset][-1:], text[offset : offset + 1]
    if not before or before.isspace():
        raise RefusalError(
            "no word stands before the place: name the column right behind the word, or behind its comma"
        )
    if before.isalpha() and behind.isalpha():
        around = next(m[0] for m in _WORD.finditer(text, max(0, offset - 80)) if m.end() > offset)
        raise RefusalError(f"the place is within the word {around}: name the column right behind it")


def with_note(apart: Apart, offset: int, text: str) -> Apart:
    """A note put in: its marker at an offset of the text as it stands, the note behind all others.

    `text` is one paragraph, or several parted by blank lines. Raises `RefusalError` where no marker can stand there.
    """
    end = line_end_of(apart)
    paragraphs = [" ".join(p.split()) for p in text.replace("\r\n", "\n").split("\n\n") if p.strip()]
    own = Strand((" " + f"{end}{end}    ".join(paragraphs),))
    marked = _marked(apart, offset, Mark(len(apart.notes), NEW_LABEL))
    if not apart.notes:
        body, rest = without_last_line_ends(marked.body)
        body = body.joined(Strand((end + end,)))
        return Apart(body, (NoteText(NEW_LABEL, _INDENT, f"{NEW_LABEL}:", own, rest),), apart.style)
    last = marked.notes[-1]
    between = end * (2 if last.has_several_paragraphs else 1)
    new = NoteText(NEW_LABEL, _indent(apart), f"{NEW_LABEL}:", own, last.gap)
    return marked._replace(notes=(*marked.notes[:-1], last._replace(gap=between), new))


def without_note(apart: Apart, index: int) -> Apart:
    """A note taken out, with its markers. Raises `RefusalError` where notes stand on it."""
    note = apart.notes[index]
    if note.own.noted:
        on = apart.notes[note.own.noted[0]].label
        raise RefusalError(f"note {on} is a note on note {note.label}: take that out, or move it, first")
    new = {k: k - (k > index) for k in range(len(apart.notes)) if k != index}

    def left(strand: Strand) -> Strand:
        for k in reversed(range(len(strand.marks))):
            if strand.marks[k].note == index:
                strand = strand.without(k)
        return strand.renamed(new)

    notes = [one._replace(own=left(one.own)) for k, one in enumerate(apart.notes) if k != index]
    body = left(apart.body)
    if not notes:
        return Apart(without_last_line_ends(body)[0].joined(Strand((note.gap,))), (), apart.style)
    if index == len(notes):
        notes[-1] = notes[-1]._replace(gap=note.gap)
    return Apart(body, tuple(notes), apart.style)


def with_marker_moved(apart: Apart, index: int, offset: int) -> Apart:
    """A note's marker moved to an offset of the text as it stands.

    Raises `RefusalError` where it has several markers, or no marker can stand there.
    """
    label = apart.notes[index].label
    own = [m for m in apart.marks() if m.note == index]
    if len(own) > 1:
        raise RefusalError(f"note {label} has several markers: move the one that is meant by hand, and renumber")
    if own and own[0] in apart.notes[index].own.marks:
        raise RefusalError(f"the marker of note {label} stands in the note itself")
    there = len(apart.notes)
    marked = _marked(apart, offset, own[0]._replace(note=there))

    def left(strand: Strand) -> Strand:
        for k in reversed(range(len(strand.marks))):
            if strand.marks[k].note == index:
                strand = strand.without(k)
        return strand._replace(marks=tuple(m._replace(note=index) if m.note == there else m for m in strand.marks))

    notes = tuple(note._replace(own=left(note.own)) for note in marked.notes)
    if any(m.note == index for m in notes[index].own.marks):
        raise RefusalError(f"the place is in note {label} itself")
    return Apart(left(marked.body), notes, apart.style)


def without_last_line_ends(strand: Strand) -> tuple[Strand, str]:
    """A strand without the white space at its end, and that white space."""
    last = strand.texts[-1]
    bare = last.rstrip()
    return Strand((*strand.texts[:-1], bare), strand.marks), last[len(bare) :]


def line_end_of(apart: Apart) -> str:
    """The line end of a text: the first one that it has."""
    found = _LINE_END.search(apart.written)
    return found[0] if found else "\n"


def _marked(apart: Apart, offset: int, mark: Mark) -> Apart:
    """The parts with one more marker, before the character at an offset of the text."""
    length = len(apart.body.written)
    if offset < length or not apart.notes:
        return apart._replace(body=_with_mark(apart.body, offset, mark))
    at = length
    for k, note in enumerate(apart.notes):
        begins = at + len(note.indent) + len(note.sign)
        ends = begins + len(note.own.written)
        if begins < offset <= ends:
            notes: Sequence[NoteText] = (
                *apart.notes[:k],
                note._replace(own=_with_mark(note.own, offset - begins, mark)),
                *apart.notes[k + 1 :],
            )
            return apart._replace(notes=tuple(notes))
        at = ends + len(note.gap)
    raise RefusalError("the place is before the text of a note, where no marker can stand")


def _with_mark(strand: Strand, offset: int, mark: Mark) -> Strand:
    before, behind = strand.cut(offset)
    return Strand((*before.texts, *behind.texts), (*before.marks, mark, *behind.marks))


def _indent(apart: Apart) -> str:
    """What stands before the labels of a document's notes."""
    indents = [note.indent for note in apart.notes]
    return max(indents, key=indents.count)
