"""An edition with a history, to be reported about: our own corpus with slips put in and mended, commit by commit, for a
year; three people work on it, and one volume has stages.

`python -m making.reported FOLDER` (from the folder tests/) makes it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
PEOPLE = {"anna": "Anna Weiss", "ben": "Ben Okafor", "carla": "Carla Ruiz"}
MANIFEST = """\
id: specimen-1951v01
title: The Orsa Strait, 1951
due: {proofread: 2026-06-30, reviewed: 2090-12-31}
"""
EDITORS = "".join(f"- {{name: {name}, git: [{who}@example.org]}}\n" for who, name in PEOPLE.items())


class Slip(NamedTuple):
    """A text put in the place of another in a document."""

    file: str
    old: str
    new: str

    def mended(self) -> "Slip":
        """The way back."""
        return Slip(self.file, self.new, self.old)


_V51, _V34, _V62 = "specimen-1951v01", "specimen-1934v03", "specimen-1962v02"
SLIPS = {
    "embarassed": Slip(f"{_V51}/d1.txt", "embarrassed rather", "embarassed rather"),
    "page": Slip(f"{_V51}/d1.txt", "[Page 102]", "[Page 120]"),
    "note": Slip(f"{_V51}/d1.txt", "  4. Sir Godfrey Lisle, British Ambassador in Velmar.\n", ""),
    "year": Slip(f"{_V51}/d1.txt", "Holmvik, January 9, 1951", "Holmvik, January 9, 1961"),
    "colon": Slip(f"{_V51}/d2.txt", "secret priority", "secert priority"),
    "reserves": Slip(f"{_V51}/d2.txt", "nationals and vessels", "nationals and vessles"),
    "strait": Slip(f"{_V51}/d2.txt", "high seas, remains", "high seas , remains"),
    "the the": Slip(f"{_V51}/d3.txt", "division of fishery", "division of of fishery"),
    "recrimination": Slip(f"{_V51}/d3.txt", "recrimination”2", "recrimination2"),
    "label": Slip(f"{_V51}/d3.txt", "\nc.\n", "\nd.\n"),
    "Goverment": Slip(f"{_V51}/d5.txt", "The Deputy", "The Deptuy"),
    "hyphen": Slip(f"{_V51}/d5.txt", "comment but", "com- ment but"),
    "ocr": Slip(f"{_V51}/d7.txt", "1,702", "l,702"),
    "problem": Slip(f"{_V51}/d7.txt", "weaken the position", "weaken teh position"),
    "marker": Slip(f"{_V51}/d7.txt", "refused;4 all", "refused; all"),
    "bracket": Slip(f"{_V51}/d7.txt", "[Footnote in the source text.]", "[Footnote in the source text."),
    "concession": Slip(f"{_V34}/d1.txt", "cable concession", "cable concesssion"),
    "received": Slip(f"{_V34}/d1.txt", "[Received 5:40 p. m.]", "[Received 5:40 p. m."),
    "docket": Slip(f"{_V34}/d1.txt", "that permission was", "that that permission was"),
    "seeking": Slip(f"{_V62}/d2.txt", "is seeking", "is seekiug"),
    "lapse": Slip(f"{_V62}/d2.txt", "consider remainder", "consider remaindcr"),
    "second": Slip(f"{_V62}/d2.txt", "GOE is", "G0E is"),
}


class Step(NamedTuple):
    """A commit: who made it on which day, its subject, the slips that it puts in and those that it mends."""

    who: str
    day: str
    subject: str
    slips: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()


STEPS = (
    Step("anna", "2025-10-06", "The volume of 1934 is keyed", ("concession", "received", "docket")),
    Step("anna", "2025-11-12", "Documents 1 to 3 of 1951 keyed", ("embarassed", "page", "note", "year", "reserves")),
    Step("ben", "2025-12-02", "Documents 5 and 7", ("Goverment", "hyphen", "ocr", "problem", "marker", "bracket")),
    Step("ben", "2026-01-15", "First reading of 1934", (), ("docket",)),
    Step("anna", "2026-02-20", "Lists and labels", ("label", "recrimination", "the the")),
    Step("carla", "2026-03-11", "Read against the print", (), ("reserves", "label", "received")),
    Step("anna", "2026-05-04", "The volume of 1962 is keyed", ("seeking", "lapse", "second")),
    Step("carla", "2026-06-18", "Corrections", ("strait",), ("hyphen", "bracket", "lapse")),
    Step("ben", "2026-09-01", "The classification as in the print", ("colon",), ("year",)),
)


class Edition:
    """The edition as a repository in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self) -> "Edition":
        """Make all of its history; gives itself."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch", "main")
        self.git("config", "commit.gpgsign", "false")
        for volume in sorted(path for path in CORPUS.iterdir() if path.is_dir()):
            shutil.copytree(volume, self.folder / volume.name)
        self.commit("anna", "2025-09-01", "The documents")
        for step in STEPS:
            for name in step.slips:
                self.put(SLIPS[name])
            for name in step.mended:
                self.put(SLIPS[name].mended())
            self.commit(step.who, step.day, step.subject)
        return self

    def add_stages(self) -> "Edition":
        """Give a volume a manifest, editors, and a record of stages, made with the commands; gives itself."""
        (self.folder / _V51 / "volume.yaml").write_text(MANIFEST, "utf-8")
        (self.folder / "editors.yaml").write_text(EDITORS, "utf-8")
        self.commit("carla", "2026-09-20", "Who edits, and by when")
        for document in ("d4", "d6", "d8", "d9"):
            self.frlint("ben", "advance", f"{_V51}/{document}.txt", "--to", "proofread", "--sign-off")
        self.commit("ben", "2026-10-05", "Four documents proofread")
        for document in ("d4", "d6"):
            self.frlint("carla", "advance", f"{_V51}/{document}.txt", "--to", "annotated", "--sign-off")
        self.frlint("carla", "assign", f"{_V51}/d10.txt", "--to", PEOPLE["ben"])
        self.commit("carla", "2026-10-26", "Two annotated; Document 10 is for Ben")
        return self

    def put(self, slip: Slip) -> None:
        """Put a slip into its document, where its old text must stand once."""
        path = self.folder / slip.file
        text = path.read_text("utf-8")
        assert text.count(slip.old) == 1, slip
        path.write_text(text.replace(slip.old, slip.new), "utf-8")

    def commit(self, who: str, day: str, subject: str) -> None:
        """Commit all there is, by somebody on a day."""
        self._be(who)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", subject, day=day)

    def git(self, *arguments: str, day: str = "2025-01-01") -> str:
        """What git says."""
        moment = f"{day}T10:00:00+01:00"
        environment = os.environ | {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        done = subprocess.run(["git", *arguments], cwd=self.folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout.strip()

    def frlint(self, who: str, *arguments: str) -> str:
        """What a command of frlint says that somebody calls in the edition's folder."""
        self._be(who)
        paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        command = [sys.executable, "-m", "frlint", *arguments]
        environment = os.environ | {"PYTHONPATH": paths}
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True)
        assert done.returncode in (0, 1), (arguments, done.stderr)
        return done.stdout + done.stderr

    def _be(self, who: str) -> None:
        self.git("config", "user.name", PEOPLE[who])
        self.git("config", "user.email", f"{who}@example.org")


if __name__ == "__main__":
    Edition(Path(sys.argv[1])).make().add_stages()
