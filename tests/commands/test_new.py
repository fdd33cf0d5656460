"""`frlint new`: a document in its volume's style, in which `check` finds only what is still to be filled in."""

import os
import re
import shutil
from itertools import combinations
from pathlib import Path

import pytest
from making.editions import Editor, Said
from making.tei_specimens import document, volume

from frlint.drafting.papers import KINDS

CORPUS = Path(__file__).parents[2] / "corpus"
SPECIMENS = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
MARK = re.compile(r"\[to be filled in: ([^\]]*)\]")
KNOWN = {
    "--from": "The Embassy in Estrana",
    "--to": "the Department of State",
    "--date": "1951-02-05",
    "--place": "San Telmo",
    "--subject": "The harbor",
    "--file-number": "758.022/2–551",
    "--classification": "top secret",
}
"""What may be known of a paper."""


@pytest.fixture(name="specimens")
def _specimens(editor: Editor, tmp_path: Path) -> Path:
    """A folder with the specimen volumes, in which the editor is."""
    editor.go(tmp_path)
    for name in SPECIMENS:
        shutil.copytree(CORPUS / name, tmp_path / name)
        (tmp_path / name / "volume.yaml").write_text(
            "require: {dateline: all, source-note: all, classification: [telegram, letter, memorandum]}\n",
            encoding="utf-8",
        )
    return tmp_path


def made(said: Said) -> Path:
    """The file that was made."""
    assert said.code == 0, said
    return Path(said.out.rstrip("\n"))


def dry(editor: Editor, *words: str) -> str:
    """The text that would be written."""
    said = editor.says("new", *words, "--dry-run")
    assert (said.code, said.err) == (0, ""), said
    return said.out


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SPECIMENS)
@pytest.mark.usefixtures("specimens")
def test_only_what_is_to_be_filled_in_is_reported(editor: Editor, name: str, kind: str) -> None:
    path = made(editor.says("new", name, "--kind", kind, "-q"))
    marks = MARK.findall(path.read_text("utf-8"))
    assert marks
    found = editor.finds("--min-severity", "info", "--extend-select", "CL003,HD001,HD010", str(path))
    assert [rule for _, rule, _ in found] == ["TX026"] * len(marks)


def test_only_what_is_to_be_filled_in_is_reported_whatever_is_known(editor: Editor, specimens: Path) -> None:
    for kind in KINDS[:-1]:
        for known in (few for size in (1, 3, len(KNOWN)) for few in combinations(KNOWN, size)):
            options = [word for flag in known for word in (flag, KNOWN[flag])]
            path = made(editor.says("new", "specimen-1962v02", "--kind", kind, "-q", *options))
            marks = MARK.findall(path.read_text("utf-8"))
            path.rename(specimens / f"{kind}{''.join(known)}.txt")
            assert marks, "the text at the least"
    found = editor.finds("--isolated", *map(str, specimens.glob("*.txt")))
    assert {rule for _, rule, _ in found} == {"TX026"}


@pytest.mark.usefixtures("specimens")
def test_a_telegram_of_1951_has_its_parts_in_the_order_of_its_volume(editor: Editor) -> None:
    options = [word for flag, value in KNOWN.items() if flag != "--subject" for word in (flag, value)]
    assert dry(editor, "specimen-1951v01", "--kind", "telegram", *options) == (
        "758.022/2–551: Telegram\n\n"
        "The Embassy in Estrana to the Department of State\n\n"
        "San Telmo, February 5, 1951—[to be filled in: time].\n\n"
        "top secret\n\n"
        "[to be filled in: text, with its page breaks]\n\n"
        "[to be filled in: signature]\n"
    )


@pytest.mark.usefixtures("specimens")
def test_since_1955_the_source_is_a_note_with_the_first_number_of_the_volume(editor: Editor) -> None:
    options = [word for pair in KNOWN.items() for word in pair]
    assert dry(editor, "specimen-1962v02", "--kind", "memcon", *options) == (
        "9. Memorandum of a Conversation, San Telmo, February 5, 19510\n\n"
        "San Telmo, February 5, 1951, [to be filled in: time].\n\n"
        "SUBJECT\n\nThe harbor\n\n"
        "PARTICIPANTS\n\n[to be filled in: participants]\n\n"
        "[to be filled in: text, with its page breaks]\n\n"
        "  0. Source: Department of State, Central Files, 758.022/2–551. Top Secret.\n"
    )


@pytest.mark.usefixtures("specimens")
def test_an_editorial_note_has_a_heading_and_a_text(editor: Editor) -> None:
    assert dry(editor, "specimen-1962v02", "--kind", "editorial-note") == (
        "9. Editorial Note\n\n[to be filled in: text, with its page breaks]\n"
    )
    said = editor.says("new", "specimen-1962v02", "--kind", "editorial-note", "--to", "Mr. Pell")
    assert said.code == 2
    assert "no header but its heading" in said.err


@pytest.mark.usefixtures("specimens")
def test_the_path_is_printed_and_what_is_to_be_done_is_said_beside_it(editor: Editor) -> None:
    said = editor.says("new", "specimen-1951v01", "--kind", "telegram", "--place", "San Telmo")
    assert said.out == "specimen-1951v01/d11.txt\n"
    assert said.err == "8 places to be filled in: `frlint check specimen-1951v01/d11.txt` lists them.\n"
    assert len(editor.finds("specimen-1951v01/d11.txt")) == 8
    said = editor.says("new", "specimen-1951v01", "--kind", "memcon", "--to", "Mr. Pell")
    assert "Not used: --to" in said.err, "a memorandum of conversation goes to nobody"
    assert editor.says("new", "specimen-1951v01", "--kind", "memcon", "-q").err == ""


def write(folder: Path, *texts: str, manifest: str | None = "") -> str:
    """A volume: documents d1, d2, ... and a manifest. Gives its name."""
    folder.mkdir()
    for number, text in enumerate(texts, 1):
        (folder / f"d{number}.txt").write_text(text, encoding="utf-8", newline="")
    if manifest is not None:
        (folder / "volume.yaml").write_text(manifest, encoding="utf-8")
    return folder.name


LETTER = """\
Letter From the Consul (Hale) to Mr. Orme1

Porto Verde, March 1, 1957.

All is well.

  1. Source: NOR Files.
"""


def test_numbers_follow_and_nothing_is_ever_written_over(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    name = write(tmp_path / "v", LETTER, LETTER)
    assert [made(editor.says("new", name, "--kind", "letter", "-q")).name for _ in range(2)] == ["d3.txt", "d4.txt"]
    (tmp_path / "v" / "d3.txt").unlink()
    assert made(editor.says("new", name, "--kind", "letter", "--number", "3")).name == "d3.txt"
    before = {path.name: path.read_bytes() for path in (tmp_path / "v").iterdir()}
    said = editor.says("new", name, "--kind", "letter", "--number", "2")
    assert (said.code, said.out) == (2, "")
    assert "there is a document 2" in said.err
    assert {path.name: path.read_bytes() for path in (tmp_path / "v").iterdir()} == before


def test_a_number_that_is_printed_in_a_heading_is_taken(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    name = write(tmp_path / "v", f"41. {LETTER}", f"42. {LETTER}")
    assert dry(editor, name, "--kind", "letter").startswith("43. Letter From")
    assert editor.says("new", name, "--kind", "letter", "--number", "42").code == 2


def test_names_of_files_go_on_as_they_are(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    folder = tmp_path / "v"
    name = write(folder)
    for stem in ("pv-008", "pv-009", "preface"):
        (folder / f"{stem}.txt").write_text(LETTER, encoding="utf-8")
    assert made(editor.says("new", name, "--kind", "letter")).name == "pv-010.txt"


@pytest.mark.parametrize("style", ["¹", "[1]", "[^1]", "1"])
def test_notes_are_marked_as_in_the_volume(editor: Editor, tmp_path: Path, style: str) -> None:
    editor.go(tmp_path)
    text = LETTER.replace("Orme1", f"Orme{style}")
    heading = dry(editor, write(tmp_path / "v", *[text] * 3), "--kind", "letter").splitlines()[0]
    assert heading.endswith(f"recipient]{style}")


def test_line_ends_are_those_of_the_volume(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    name = write(tmp_path / "v", *[LETTER.replace("\n", "\r\n")] * 3)
    data = made(editor.says("new", name, "--kind", "letter")).read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 4


@pytest.mark.parametrize(
    ("manifest", "begins", "ends"),
    [
        ("id: frus1951v01\n", "[to be filled in: file number]: Telegram\n\n[to be filled in: sender] ", "signature]\n"),
        ("dates: {from: 1957-01-01, to: 1957-12-31}\n", "1. Telegram From ", "classification].\n"),
        ("id: frus1962v02\nnotes: {start: [0]}\ndocuments: {first: 7}\n", "7. Telegram From ", "classification].\n"),
        ("id: frus1962v02\ndocuments: {numbered: none}\n", "Telegram From ", "classification].\n"),
        ("id: frus1934v03\n", "[to be filled in: file number]: Telegram\n", "signature]\n"),
    ],
)  # fmt: skip
def test_in_an_empty_volume_the_manifest_and_the_years_decide(
    editor: Editor, tmp_path: Path, manifest: str, begins: str, ends: str
) -> None:
    editor.go(tmp_path)
    name = write(tmp_path / "v", manifest=manifest)
    for kind in KINDS:
        path = made(editor.says("new", name, "--kind", kind, "-q"))
        if kind == "telegram":
            text = path.read_text("utf-8")
            assert text.startswith(begins)
            assert text.endswith(ends)
            assert (" 0. Source" in text) is ("start: [0]" in manifest)
    found = editor.finds("v")
    assert {rule for _, rule, _ in found} == {"TX026"}


def test_what_the_manifest_asks_of_papers_stands_in_them_though_the_others_lack_it(
    editor: Editor, tmp_path: Path
) -> None:
    editor.go(tmp_path)
    bare = "The Consul (Hale) to Mr. Orme\n\nAll is well.\n"
    asked = "id: frus1951v01\nrequire: {dateline: all, source-note: all, classification: [telegram]}\n"
    name = write(tmp_path / "v", bare, bare, bare, manifest=asked)
    for kind in ("telegram", "letter"):
        marks = MARK.findall(dry(editor, name, "--kind", kind))
        assert {"file number", "dateline"} <= set(marks)
        assert ("classification" in marks) is (kind == "telegram")
        made(editor.says("new", name, "--kind", kind, "-q"))
    new = [f"{name}/d4.txt", f"{name}/d5.txt"]
    assert {rule for _, rule, _ in editor.finds(*new)} == {"TX026"}


def test_an_hour_that_the_manifest_asks_of_telegrams_is_to_be_filled_in(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    dated = "758.022/2–551: Telegram\n\nThe Consul (Hale) to Mr. Orme\n\nSan Telmo, February 5, 1951.\n\nAll is well.\n"
    name = write(tmp_path / "v", dated, dated, dated, manifest="require: {time: [telegram]}\n")
    known = ("--place", "San Telmo", "--date", "1951-02-06")
    assert "San Telmo, February 6, 1951—[to be filled in: time]." in dry(editor, name, "--kind", "telegram", *known)
    assert "time" not in MARK.findall(dry(editor, name, "--kind", "letter", *known))
    made(editor.says("new", name, "--kind", "telegram", *known, "-q"))
    assert [rule for _, rule, _ in editor.finds(name)].count("HD018") == 3


def test_a_marker_style_that_the_manifest_names_is_used_in_an_empty_volume(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    name = write(tmp_path / "v", manifest="id: frus1962v02\nnotes: {markers: bracketed}\n")
    assert dry(editor, name, "--kind", "letter").splitlines()[0].endswith("[to be filled in: recipient][1]")


def test_a_volume_that_ends_before_is_told_to_be_longer(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    name = write(tmp_path / "v", LETTER, LETTER, manifest="documents: {first: 1, last: 2}\n")
    assert "`documents.last` is to be 3" in editor.says("new", name, "--kind", "letter").err
    assert [rule for _, rule, _ in editor.finds(name) if rule != "TX026"] == []


def test_a_tei_volume_is_refused_and_what_to_do_is_said(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    text = volume(document("<head>One</head>"), document("<head>Two</head>", "d2", "2"))
    Path("v.xml").write_text(text, encoding="utf-8")
    said = editor.says("new", "v.xml", "--kind", "letter")
    assert (said.code, said.out) == (2, "")
    assert 'n="3" xml:id="d3"' in said.err
    assert "frlint convert" in said.err
    assert Path("v.xml").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("nowhere", "--kind", "letter"), "is not there"),
        (("-", "--kind", "letter"), "is no volume"),
        (("empty", "--kind", "letter"), "no document and no volume.yaml"),
        (("v",), "--kind telegram, letter"),
        (("v", "--kind", "poem"), "poem"),
        (("v", "--kind", "letter", "--date", "1957-02-30"), "no day of the calendar"),
        (("v", "--kind", "letter", "--date", "March 1"), "no day of the calendar"),
        (("v", "--kind", "letter", "--number", "0"), "no number from 1"),
        (("v", "--kind", "letter", "--from", "two\nlines"), "on one line"),
        (("v", "--kind", "letter", "--subject", "zero\u200bwidth"), "--subject"),
        (("v/d1.txt", "--kind", "letter"), "v/d1.txt"),
    ],
)
def test_what_cannot_be_answered_is_refused_and_nothing_is_written(
    editor: Editor, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    editor.go(tmp_path)
    write(tmp_path / "v", LETTER)
    (tmp_path / "empty").mkdir()
    said = editor.says("new", *words)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert os.listdir(tmp_path / "empty") == []
    assert sorted(os.listdir(tmp_path / "v")) == ["d1.txt", "volume.yaml"]


def test_documents_that_cannot_be_read_are_passed_over_and_their_names_are_taken(
    editor: Editor, tmp_path: Path
) -> None:
    editor.go(tmp_path)
    name = write(tmp_path / "v", LETTER, LETTER, LETTER)
    (tmp_path / "v" / "d4.txt").write_bytes(b"\x00\x01")
    path = made(editor.says("new", name, "--kind", "letter"))
    assert path.name == "d5.txt"
    assert path.read_text("utf-8").startswith("Letter From")
