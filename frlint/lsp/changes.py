"""Files that a command would change, as changes of the texts that the editor has or opens."""

from collections.abc import Iterable, Iterator

from frlint.files.together import Change
from frlint.lsp.buffers import uri_of
from frlint.lsp.checks import Checks
from frlint.lsp.edits import TextChange, difference
from frlint.lsp.positions import BOM, Snapshot
from frlint.readers import Unreadable
from frlint.readers.forms import form_of
from frlint.readers.tei.decoding import encoding_of


def text_changes(checks: Checks, changes: Iterable[Change]) -> Iterator[TextChange]:
    """The changes of some files, each with the edits that lead from the text as it is to the one that is to be.

    A file that comes or goes is none: what this is asked for changes texts only.
    """
    for change in changes:
        if change.before is None or change.data is None:
            continue
        buffer = checks.buffers.at(change.path)
        if buffer is not None:
            snapshot, uri = buffer.snapshot, buffer.uri
        else:
            snapshot, uri = Snapshot(_text(change.before, change.path), 0, checks.encoding), uri_of(change.path)
        edits = difference(snapshot.own, _text(change.data, change.path).removeprefix(BOM))
        yield TextChange(uri, snapshot, edits, buffer is not None)


def _text(data: bytes, path: str) -> str:
    """The text of a file's bytes, as an editor shows it."""
    encoding = "utf-8"
    if form_of(path).holds_volume:
        try:
            encoding = encoding_of(data[:300])
        except Unreadable:
            encoding = "utf-8"
    return data.decode(encoding, "replace")
