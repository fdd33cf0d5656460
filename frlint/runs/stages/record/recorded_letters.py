"""Who put a sign-off of a letter into its `revisionDesc`: it counts only where its own person did."""

from frlint.model.workflow import SignOff
from frlint.runs.stages.history.proofs import Doubt, Proofs
from frlint.runs.stages.history.versions import VolumeHistory, path_from_top
from frlint.runs.stages.volumes import EditedVolume


def doubt_in_letter(
    volume: EditedVolume,
    history: VolumeHistory | None,
    proofs: Proofs | None,
    me: str,
    document: str,
    sign_off: SignOff,
    authors: frozenset[str],
) -> Doubt | None:
    """The doubt about a sign-off whose commit is not its person's own word; None where it is.

    Where editors.yaml does not say who is meant by a `@who`, and it names none of the `authors` of commits nor
    whoever works here, it is taken as it stands; so it is outside of a history.

    `me` is the name, in the record, of whoever works here: what is not committed yet is theirs.
    """
    commit = volume.letters[document].get(sign_off, "")
    if commit is None or not (volume.editors.file or sign_off.by in authors or sign_off.by == me):
        return None
    if not commit or history is None or proofs is None:
        return None if sign_off.by == me else Doubt(f"{me or 'somebody without a name'} put it into the record")
    own = next(one for one in volume.documents if one.id == document)
    versions = history.versions(path_from_top(history.root, volume.file_of_record(own)))
    author = next((one.author for one in versions if one.commit == commit), None)
    if author is None:
        return Doubt(f"it came in {commit[:10]}, which is not in the history of its file")
    return proofs.doubt(commit, author, sign_off.by)
