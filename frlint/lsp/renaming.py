"""A label that gets another name: in the protocol's words, a rename. For the worker alone."""

from lsprotocol.types import Position, PrepareRenamePlaceholder
from pygls.exceptions import JsonRpcInvalidParams

from frlint.lsp.buffers import Buffer
from frlint.lsp.edits import TextChange
from frlint.lsp.numbers import Numbers


class Renaming:
    """Answers requests to rename."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers

    def prepared(self, buffer: Buffer, position: Position) -> PrepareRenamePlaceholder | None:
        """The label at a place and where it stands; None where none does."""
        found = self._numbers.label_at(buffer, position)
        if found is None:
            return None
        sign, _ = found
        return PrepareRenamePlaceholder(range=self._numbers.range_of(buffer, sign), placeholder=sign.label)

    def changes(self, buffer: Buffer, position: Position, new: str) -> tuple[TextChange, ...]:
        """The texts that change. Raises an error of the protocol, which the editor shows, where that is refused."""
        done = self._numbers.relabelled(buffer, position, new)
        if done.refused:
            raise JsonRpcInvalidParams(done.refused)
        return done.changes
