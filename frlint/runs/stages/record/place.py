"""Where in a history a volume stands that is looked at: the last commit, another one, or the index."""

import os
from typing import NamedTuple

from frlint.runs.stages.history.proofs import Proofs
from frlint.runs.stages.history.versions import VolumeHistory, path_from_top
from frlint.runs.stages.volumes import EditedDocument


class Place(NamedTuple):
    """A history up to a commit, None where there is none.

    `record` is the path of the record from the top of the repository, and `top` the folder that stands for the top;
    both are empty where the volume is in the work tree. `proofs` say whose word a commit is, None for the usual ones.
    """

    history: VolumeHistory | None
    record: str = ""
    top: str = ""
    proofs: Proofs | None = None

    def path(self, document: EditedDocument) -> str:
        """The path of a document from the top of the repository."""
        assert self.history is not None
        if self.top:
            return path_from_top(self.top, document.job.file.real)
        return path_from_top(self.history.root, os.path.realpath(document.job.file.real))
