"""What versions of files hold, as the check sees them: for those who ask what became of documents in a history."""

import re

from frlint.model.commit import TreeFile
from frlint.readers.forms import form_of
from frlint.runs.blobs import BlobResults

_SHRUNK = 10
"""A text is looked into where it has become so many times shorter: whether anything but white space is left."""


class DocumentsOfHistory:
    """Answers from the results of blobs."""

    def __init__(self, results: BlobResults) -> None:
        self._results = results

    def why_none(self, version: TreeFile) -> str:
        """Why a file is not checked, empty for one that is."""
        why = self._results.why_no_document(version)
        if why or self._results.size(version.path, version.blob)[0]:
            return why
        failed = [p.message for p in self._results.report(version.path, version.blob).problems if p.rule == "FR001"]
        return failed[0] if failed else form_of(version.path).otherwise

    def names(self, version: TreeFile) -> frozenset[str]:
        """The ids of the documents of a file that holds many; none for a file that is one document."""
        if not form_of(version.path).holds_volume:
            return frozenset()
        return self._results.documents_in(version.path, version.blob)

    def is_emptied(self, before: TreeFile, after: TreeFile) -> bool:
        """Whether a text was replaced by white space."""
        old, new = (self._results.size(version.path, version.blob)[1] for version in (before, after))
        if new * _SHRUNK > old or form_of(after.path).holds_volume:
            return False
        return not self._results.read(after.path, after.blob).strip()

    def mentions(self, version: TreeFile, name: str) -> bool:
        """Whether there is an element with this id in a file that holds many documents."""
        pattern = rb"""\bxml:id\s*=\s*["']\s*""" + re.escape(name.encode()) + rb"""\s*["']"""
        return re.search(pattern, self._results.read(version.path, version.blob)) is not None
