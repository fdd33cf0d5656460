"""Leaves out of a long document what is far from every comment, and says how much that is."""

from collections.abc import Sequence

from frlint.model.document import Kind
from frlint.reporters.page.set_text import Piece, PieceKind, SetBlock, SetDocument, SetNote
from frlint.reporters.wording import counted

LONG = 40_000
"""Characters of a document from which not all of it is set: some fifteen printed pages."""
AROUND = 6
"""Blocks that are set on either side of one with a comment, and at the beginning of a document."""
GAP = "gap"
"""The kind of the block that stands for what is left out."""


def folded(document: SetDocument, size: int) -> SetDocument:
    """The document, where its text has `size` characters; of a long one what is near to its comments."""
    if size <= LONG:
        return document
    blocks = _near(document.blocks)
    markers = [piece for block in blocks for piece in block.pieces if piece.kind is PieceKind.MARKER]
    wanted = {marker.to for marker in markers}
    notes = [note for note in document.notes if note.number in wanted or any(block.comments for block in note.blocks)]
    left = len(document.notes) - len(notes)
    linked = tuple(_linked(block, PieceKind.MARKER, {note.number for note in notes}) for block in blocks)
    numbers = {marker.number for marker in markers}
    notes = [
        note._replace(blocks=tuple(_linked(block, PieceKind.SIGN, numbers) for block in note.blocks)) for note in notes
    ]
    if left:
        notes.append(SetNote(0, (_gap(f"{counted(left, 'note')} not set here: nothing is wrong in or near them"),)))
    return document._replace(blocks=linked, notes=tuple(notes))


def _near(blocks: Sequence[SetBlock]) -> list[SetBlock]:
    """The blocks near to one with a comment, and in the places of the others how many they are."""
    commented = [k for k, block in enumerate(blocks) if block.comments]
    near = {n for k in (0, *commented) for n in range(k - AROUND, k + AROUND + 1)}
    shown: list[SetBlock] = []
    left = 0
    for k, block in enumerate([*blocks, None]):
        if block is not None and k not in near and block.kind != Kind.HEADING:
            left += 1
            continue
        if left:
            shown.append(_gap(f"{counted(left, 'paragraph')} not set here: nothing is wrong in or near them"))
            left = 0
        if block is not None:
            shown.append(block)
    return shown


def _gap(words: str) -> SetBlock:
    return SetBlock(GAP, (Piece(PieceKind.TEXT, f"… {words} …"),))


def _linked(block: SetBlock, kind: PieceKind, shown: set[int]) -> SetBlock:
    """A block of which the markers, or the labels of notes, lead only to what is there."""
    pieces = (piece._replace(to=0) if piece.kind is kind and piece.to not in shown else piece for piece in block.pieces)
    return block._replace(pieces=tuple(pieces))
