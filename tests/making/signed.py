"""A volume whose documents are signed off by people: a repository, editors, and who is at work in it."""

from pathlib import Path
from typing import Any

from making.editions import Editor, Said, text
from making.repositories import Made

STAGES = """\
stages:
  transcribed: {}
  proofread: {clean: {error: [TX]}, sign-offs: 1}
  approved: {clean: {error: [ALL]}, sign-offs: 1}
  published: {}
changes: {text: proofread, notes: proofread}
"""
EDITORS = """\
- {name: Ann Editor, git: [ann@example.org]}
- {name: Ben Reader, git: [ben@example.org]}
- {name: Cora Chief, git: [cora@example.org], roles: [chief]}
- {name: Max Fox, git: [max@example.org]}
"""
ANN, BEN, CORA, MAX = "Ann Editor", "Ben Reader", "Cora Chief", "Max Fox"
RECORD = "v1/states.yaml"


class Signed:
    """A volume of three documents that Ann Editor wrote; `editor` is frlint at work in it."""

    def __init__(self, folder: Path, editor: Editor, stages: str = STAGES, editors: str = EDITORS) -> None:
        self.editor = editor
        self.made = Made(folder, "-b", "main")
        editor.go(folder)
        self.be(ANN)
        files: dict[str, str | bytes | None] = {f"v1/d{n}.txt": text(n) for n in (1, 2, 3)}
        self.made.commit("texts", {**files, "v1/volume.yaml": stages, "editors.yaml": editors})
        self.made.git("tag", "texts")

    def be(self, name: str, email: str = "") -> None:
        """Work as somebody from now on: git and frlint take the name."""
        for part in ("AUTHOR", "COMMITTER"):
            self.editor.let(f"GIT_{part}_NAME", name)
            self.editor.let(f"GIT_{part}_EMAIL", email or f"{name.split()[0].lower()}@example.org")

    def says(self, *words: str) -> Said:
        """What frlint does with a command line."""
        return self.editor.says(*words)

    def sign(self, name: str, document: str, stage: str, *options: str) -> Said:
        """Somebody signs a document off, and commits that."""
        self.be(name)
        said = self.says("advance", f"v1/{document}.txt", "--to", stage, "--sign-off")
        assert said.code == 0, said
        self.made.commit(f"{name} signs {document} off for {stage}", None, *options)
        return said

    def approve(self, document: str = "d1") -> None:
        """Ben proofreads a document and Cora approves it, each in a commit of their own."""
        self.sign(BEN, document, "proofread")
        self.sign(CORA, document, "approved")

    def publish(self, document: str = "d1") -> None:
        """A document is approved and published."""
        self.approve(document)
        said = self.says("advance", f"v1/{document}.txt", "--to", "published")
        assert said.code == 0, said
        self.made.commit(f"{document} published")

    def edit(self, document: str = "d1", old: str = "harbor", new: str = "harbour") -> None:
        """Change a word wherever it stands in a document of the work tree."""
        place = self.made.folder / "v1" / f"{document}.txt"
        found = place.read_text("utf-8")
        assert old in found
        place.write_text(found.replace(old, new), "utf-8")

    def alter(self, old: str, new: str, count: int = -1) -> None:
        """Change the record by hand."""
        place = self.made.folder / RECORD
        found = place.read_text("utf-8")
        assert old in found, found
        place.write_text(found.replace(old, new, count), "utf-8")

    def record(self) -> str:
        """The text of the record."""
        return (self.made.folder / RECORD).read_text("utf-8")

    def problems(self, *words: str) -> list[dict[str, Any]]:
        """The problems of the workflow in a check of the volume, or of what `words` name."""
        said = self.says("check", "--output-format", "json", *(words or ("v1",)))
        assert said.code in (0, 1), said
        return [one for one in said.data if one["rule"].startswith("WF")]

    def rules(self, *words: str) -> list[str]:
        """The rules of these problems."""
        return [one["rule"] for one in self.problems(*words)]

    def attributed(self, *words: str) -> dict[str, tuple[list[str], list[str]]]:
        """The rules of the workflow that commits introduced and fixed, by subject; those that did neither left out."""
        found = self.editor.attributes(*words)
        only = {
            subject: tuple([rule for rule in some if rule.startswith("WF")] for some in both)
            for subject, both in found.items()
        }
        return {subject: (one, other) for subject, (one, other) in only.items() if one or other}
