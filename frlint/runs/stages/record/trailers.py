"""Trailers in messages of commits as sign-offs: `Reviewed-by: Name <address>` for the documents of the commit."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from frlint.git.people import someone_from
from frlint.model.workflow import SignOff
from frlint.runs.stages.history.proofs import Doubt, Proofs
from frlint.runs.stages.history.versions import Step, VolumeHistory
from frlint.runs.stages.record.place import Place
from frlint.runs.stages.volumes import EditedDocument, EditedVolume
from frlint.stages.standing import is_valid

SUFFIX = "-by"
"""What the name of a trailer ends with; before it stands the stage: `Reviewed-by` is for `reviewed`."""


class Trailers(NamedTuple):
    """The sign-offs of trailers for what a document says now: those that count, and the doubts about the others."""

    sign_offs: tuple[SignOff, ...] = ()
    doubts: Mapping[SignOff, Doubt] = {}


class SignOffsOfTrailers:
    """The sign-offs that messages of commits give to documents, where their volume takes trailers for such."""

    def __init__(self, volume: EditedVolume, place: Place, proofs: Proofs | None) -> None:
        self._volume = volume
        self._place = place
        self._proofs = proofs
        self._stages = {f"{name}{SUFFIX}".casefold(): name for name in volume.scheme.names}
        self._of: dict[str, Trailers] = {}

    def of(self, document: EditedDocument) -> Trailers:
        """Those of a document. A trailer signs what its commit made of the document off."""
        history = self._place.history
        if not self._volume.scheme.trailers or history is None or self._proofs is None:
            return Trailers()
        if document.id not in self._of:
            signed: dict[SignOff, None] = {}
            doubts: dict[SignOff, Doubt] = {}
            for one, doubt in self._found(document, history, self._proofs):
                if doubt is None:
                    signed[one] = None
                else:
                    doubts[one] = doubt
            self._of[document.id] = Trailers(tuple(signed), doubts)
        return self._of[document.id]

    def _found(
        self, document: EditedDocument, history: VolumeHistory, proofs: Proofs
    ) -> Iterator[tuple[SignOff, Doubt | None]]:
        for step in history.steps(self._place.path(document), document.id, document.job.setting):
            for one in self._signed_in(step, history):
                if is_valid(one, document.content, self._volume.scheme):
                    yield one, proofs.doubt_of_trailer(step.version.commit, step.version.author, one.by)

    def _signed_in(self, step: Step, history: VolumeHistory) -> Iterator[SignOff]:
        if step.content is None:
            return
        for key, value in history.log.credit(step.version.commit).trailers:
            stage = self._stages.get(key.casefold())
            if stage:
                someone = someone_from(value)
                by = self._volume.editors.name_of(someone.name, someone.email)
                yield SignOff(stage, by, step.version.date[:10], step.content)
