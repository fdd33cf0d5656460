"""One small edition in two forms, plain text and TEI, with a problem of each rule of volumes, a commit for each."""

import io
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from frlint.cli import main
from making.editions import Said
from making.repositories import Made, isolate

PLAIN, TEI = "plain", "tei"
FORMS = (PLAIN, TEI)
NUMBER, NOTE, DOCUMENT, PAGE = "HD017", "FN010", "XR001", "PB006"
RULES = (NUMBER, NOTE, DOCUMENT, PAGE)
"""The rules of volumes that the edition breaks, in the order of their commits."""
FAULTY = {NOTE: 2, DOCUMENT: 3, PAGE: 4, NUMBER: 5}
"""Which document bears the problem of a rule. Each breaks one rule."""
SOUND, UNRELATED = "Sound", "Unrelated"
"""The subjects of the first and the last commit; those between are called as their rules."""
WARNINGS = ("--min-severity", "warning")
REASON = ("--reason", "The original has it so.")

_THINGS = ("harbor", "treaty", "lighter", "cargo", "tariff", "island", "consulate", "quay", "pilot", "tug")
_MANIFEST = "documents: {numbered: heading}\nnotes: {numbering: document}\npages: {numbering: volume}\n"


class Paper(NamedTuple):
    """A document of the edition: its id is `d` and its `place`; what is not given is as it ought to be."""

    place: int
    """Which document of the edition it is, from 1."""
    number: int = 0
    """The number in its heading."""
    page: int = 0
    """The printed page on which its second paragraph ends."""
    see: str = "Not printed."
    """The text of its second note."""
    doubled: int = 0
    """How many of its paragraphs hold a word twice: TX007, a warning."""
    entities: int = 0
    """How many of its paragraphs hold an entity as text: TX013, an error."""

    @property
    def id(self) -> str:
        return f"d{self.place}"

    @property
    def heading(self) -> str:
        return f"{self.number or self.place}. Telegram From the Embassy in Norland to the Department of State"

    @property
    def first_note(self) -> str:
        return f"Source: Department of State, Central Files, 611.42/3–{self.place}60. Secret."

    @property
    def break_of_page(self) -> int:
        return self.page or 10 + self.place

    def paragraphs(self) -> Iterator[str]:
        """The paragraphs without marks; the second has `{page}` and `{note}` where a page break and a note stand."""
        for k in range(4):
            what = _THINGS[(3 * self.place + k) % len(_THINGS)]
            of_the = "of the the" if k < self.doubled else "of the"
            dash = "&mdash; and" if 3 - k < self.entities else "and"
            marks = " and was read{page} aloud{note}" if k == 1 else ""
            letter = f"{chr(65 + k)}{chr(65 + self.place)}"
            yield f"Part {letter} of this paper speaks {of_the} {what} {dash} of its {_THINGS[-k]}{marks}."

    def plain(self) -> str:
        """The document in plain text: paragraphs on lines 3, 5, 7 and 9, notes on lines 11 and 12."""
        body = "\n\n".join(self.paragraphs()).format(page=f" [Page {self.break_of_page}]", note="2")
        return f"{self.heading}1\n\n{body}\n\n  1. {self.first_note}\n  2. {self.see}\n"

    def tei(self) -> str:
        """The `div` of the document."""
        page = f' <pb n="{self.break_of_page}" xml:id="pg_{self.id}"/>'
        note = f'<note n="2" xml:id="{self.id}fn2">{self.see}</note>'
        body = "".join(
            f"<p>{one.replace('&', '&amp;').format(page=page, note=note)}</p>\n" for one in self.paragraphs()
        )
        first = f'<note n="1" xml:id="{self.id}fn1" type="source">{self.first_note}</note>'
        opening = f'<div type="document" xml:id="{self.id}" n="{self.place}">'
        return f"{opening}\n<head>{self.heading}{first}</head>\n{body}</div>\n"


BROKEN: dict[str, dict[str, Any]] = {
    NUMBER: {"number": 6},
    NOTE: {"see": "See footnote 9, Document 3."},
    DOCUMENT: {"see": "See Document 512."},
    PAGE: {"page": 5},
}
"""What is wrong with a document that breaks a rule."""


def broken(paper: Paper, rule: str) -> Paper:
    """A document that breaks a rule of volumes."""
    return paper._replace(**BROKEN[rule])


def files(papers: Sequence[Paper], form: str, folder: str = "v1") -> dict[str, str | bytes | None]:
    """An edition written out: a folder of documents with a manifest, or a TEI file with one beside it."""
    if form == PLAIN:
        documents = {f"{folder}/{paper.id}.txt": paper.plain() for paper in papers}
        return {f"{folder}/volume.yaml": _MANIFEST, **documents}
    return {f"{folder}.xml": _tei(papers), f"{folder}.volume.yaml": _MANIFEST}


def _tei(papers: Sequence[Paper]) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v1">
<teiHeader><fileDesc>
<titleStmt><title type="complete">Papers of Norland</title><title type="series">Papers</title>
<title type="subseries">1960</title><title type="volumenumber">I</title><title type="volume">Norland</title></titleStmt>
<publicationStmt><publisher>The Press</publisher><pubPlace>Porto Sul</pubPlace><date>1980</date>
<idno type="frus">v1</idno></publicationStmt>
<sourceDesc><p>Papers.</p></sourceDesc>
</fileDesc></teiHeader>
<text><body><div type="chapter" xml:id="ch1"><head>Harbors</head>
<pb n="10" xml:id="pg_10"/>
{"".join(paper.tei() for paper in papers)}</div></body></text>
</TEI>
"""


SIZE = 6
"""How many documents the edition has."""


def sound() -> list[Paper]:
    """The edition without fault."""
    return [Paper(k) for k in range(1, SIZE + 1)]


class Standing(NamedTuple):
    """A problem as every command tells it."""

    rule: str
    path: str
    line: int


def standing(problems: Sequence[Mapping[str, Any]]) -> list[Standing]:
    """The problems of a command's JSON, sorted."""
    return sorted(Standing(one["rule"], one["path"], one["line"]) for one in problems)


class VolumeEdition:
    """The edition in git, which is the current folder, and frlint at work there."""

    def __init__(self, made: Made, form: str, capture: pytest.CaptureFixture[str]) -> None:
        self.made, self.form, self._capture = made, form, capture

    @property
    def volume(self) -> str:
        """The path that is the volume: a folder or a file."""
        return "v1" if self.form == PLAIN else "v1.xml"

    def path(self, paper: int) -> str:
        """The file in which a document stands."""
        return f"v1/d{paper}.txt" if self.form == PLAIN else "v1.xml"

    def faulty(self, rule: str) -> str:
        """The file in which the problem of a rule stands."""
        return self.path(FAULTY[rule])

    def says(self, *words: str) -> Said:
        """What frlint does with a command line."""
        self._capture.readouterr()
        code = main(list(words))
        return Said(code, *self._capture.readouterr())

    def says_of(self, data: bytes, *words: str) -> Said:
        """What frlint does with a command line and standard input."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
            return self.says(*words)

    def finds(self, *words: str) -> list[Standing]:
        """The warnings and errors of a `check`."""
        said = self.says("check", "--output-format", "json", *WARNINGS, *words)
        assert said.code in (0, 1), said
        return standing(said.data)

    def place(self, rule: str) -> str:
        """PATH:LINE of the one problem of a rule."""
        (found,) = [one for one in self.finds(".") if one.rule == rule]
        return f"{found.path}:{found.line}"

    def waive(self, rule: str) -> Said:
        """Waive the problem of a rule by its place."""
        return self.says("waive", self.place(rule), "--rule", rule, *REASON)

    def mend(self, rule: str) -> None:
        """Write the edition with all problems but that of a rule."""
        self.made.write(files(with_problems(*(one for one in RULES if one != rule)), self.form))


def with_problems(*rules: str) -> list[Paper]:
    """The edition with the problems of some rules."""
    at = {FAULTY[rule]: rule for rule in rules}
    return [broken(paper, at[paper.place]) if paper.place in at else paper for paper in sound()]


def commit_history(made: Made, form: str) -> None:
    """The history of the edition: sound, then a commit for each rule that is broken, then one that breaks none."""
    made.commit(SOUND, files(sound(), form))
    for k, rule in enumerate(RULES, 1):
        made.commit(rule, files(with_problems(*RULES[:k]), form))
    made.commit(UNRELATED, {"notes.md": "A remark.\n"})


def opened(
    template: Path, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]
) -> VolumeEdition:
    """A copy of the edition of a template folder (made where there is none yet), where the editor is now."""
    isolate(monkeypatch, tmp_path)
    source = template / form
    if not source.exists():
        commit_history(Made(source, "-b", "main"), form)
    folder = tmp_path / "edition"
    shutil.copytree(source, folder)
    made = Made(folder, "-b", "main")
    monkeypatch.chdir(folder)
    return VolumeEdition(made, form, capture)
