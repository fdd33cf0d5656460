"""A volume on its way through the stages: two editors in one repository, documents without fault, and their record."""

from pathlib import Path

from frlint.stages.record.file import read
from making.editions import Editor, text, volume
from making.repositories import Made

EDITORS = """\
- name: Ann Editor
  git: [ann@example.org]
  roles: [proofreader]
- name: Ben Reader
  git: [ben@example.org]
  roles: [proofreader, reviewer]
- name: Cleo Chief
  git: [cleo@example.org]
  roles: [chief]
"""
STAGES = """\
stages:
  transcribed: {}
  proofread:
    clean: {error: [PB, TX]}
    sign-offs: 1
  reviewed:
    clean: {error: [ALL]}
    sign-offs: [{role: reviewer}]
  approved:
    clean: {error: [ALL]}
    sign-offs: [{role: chief}]
    tasks: all
changes: {text: proofread, notes: reviewed}
"""


class Staged:
    """A repository with the volume `v1`, written and committed by Ann, and whoever works in it."""

    def __init__(self, folder: Path, editor: Editor, manifest: str = STAGES, editors: str = EDITORS, count: int = 3):
        self.editor = editor
        self.made: Made = volume(folder, editor, count=count)
        self.made.commit("Volume", {"v1/volume.yaml": manifest, "editors.yaml": editors})

    def works(self, name: str) -> None:
        """Somebody else sits down at the machine: `Ben Reader`."""
        self.made.git("config", "user.name", name)
        self.made.git("config", "user.email", f"{name.split()[0].lower()}@example.org")

    def advances(self, who: str, to: str, *documents: str, sign: bool = True) -> str:
        """Somebody brings documents to a stage, and commits the record; the commit's id."""
        self.works(who)
        named = [f"v1/{one}.txt" for one in documents] or ["v1"]
        said = self.editor.says("advance", *named, "--to", to, *(["--sign-off"] if sign else []))
        assert said.code == 0, said
        return self.made.commit(f"{to}: {', '.join(documents) or 'v1'}")

    def changes(self, who: str, document: str, old: str, new: str, *, commit: bool = True) -> None:
        """Somebody changes words of a document."""
        self.works(who)
        file = self.made.folder / "v1" / f"{document}.txt"
        before = file.read_text(encoding="utf-8")
        assert old in before
        file.write_text(before.replace(old, new, 1), encoding="utf-8")
        if commit:
            self.made.commit(f"Change {document}")

    def stages(self) -> dict[str, str]:
        """The stages of the documents as the record has them."""
        states = read(str(self.made.folder / "v1" / "states.yaml"))
        return {name: state.stage for name, state in states.documents.items()}

    def faulty(self, document: str, number: int, *faults: tuple[str, int]) -> None:
        """A document is written anew with faults."""
        self.made.write({f"v1/{document}.txt": text(number, *faults)})
