"""`frlint convert`: a TEI volume becomes a folder of plain text, whole or not at all, and nobody's work is lost."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.editions import Editor, at_work
from making.tei_specimens import LETTER, LETTER_AS_TEXT, document, volume

from frlint.commands.volume_folder import file_names
from frlint.files.left_out import why_left_out
from frlint.volumes.manifest import read_manifest

CONVERT = ("convert", "pv52.xml", "text")


def write(*divs: str) -> None:
    Path("pv52.xml").write_text(volume(*divs, root=' xml:id="pv52"'), encoding="utf-8")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Editor:
    """An editor in a folder with a volume of two documents."""
    home = tmp_path / "home"
    home.mkdir()
    one = at_work(tmp_path, monkeypatch, capfdbinary)
    one.go(home)
    write(document(LETTER), document("<head>Note</head><p>Short.</p>", "d2", "2"))
    return one


def state(folder: str = "text") -> dict[str, bytes]:
    """The files of a folder."""
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def test_each_document_becomes_a_file_beside_a_manifest(editor: Editor) -> None:
    said = editor.says(*CONVERT)
    assert (said.code, said.err) == (0, "")
    assert said.out == "Wrote text: 2 documents, 3 notes, 2 page breaks, 3 markers (2 new)\n"
    files = state()
    assert sorted(files) == ["d1.txt", "d2.txt", "volume.yaml"]
    assert files["d1.txt"].decode() == LETTER_AS_TEXT
    manifest = read_manifest(os.path.abspath("text/volume.yaml"))
    assert (manifest.id, manifest.title) == ("pv52", "Papers of Porto Verde, 1952 & 1953")
    assert sorted(os.listdir(".")) == ["pv52.xml", "text"]


def test_what_was_converted_is_a_volume_without_faults_of_its_own(editor: Editor) -> None:
    """The manifest that is written holds for the documents that are written."""
    editor.says(*CONVERT)
    assert editor.finds("text", "--select", "VL,PB,XR,FN") == []


def test_the_same_volume_gives_the_same_bytes(editor: Editor) -> None:
    editor.says(*CONVERT)
    before = state()
    editor.says("convert", "pv52.xml", "again/deep")
    assert state("again/deep") == before
    said = editor.says(*CONVERT)
    assert said.code == 0
    assert "(2 same)" in said.out
    assert state() == before


def test_a_file_that_says_something_else_is_not_written_over(editor: Editor) -> None:
    """Without --force nothing is written at all, not even what is new."""
    editor.says(*CONVERT)
    Path("text/d1.txt").write_text("Mine\n", encoding="utf-8")
    Path("text/d2.txt").unlink()
    before = state()
    said = editor.says(*CONVERT)
    assert (said.code, said.out) == (2, "")
    assert "d1.txt in text" in said.err
    assert "--force" in said.err
    assert state() == before
    forced = editor.says(*CONVERT, "--force")
    assert "(1 new, 1 changed)" in forced.out
    assert state()["d1.txt"].decode() == LETTER_AS_TEXT
    assert sorted(os.listdir(".")) == ["pv52.xml", "text"]


def test_a_manifest_that_is_there_stays(editor: Editor) -> None:
    """People write in it: not even --force writes over it."""
    Path("text").mkdir()
    Path("text/volume.yaml").write_text("id: mine\n", encoding="utf-8")
    said = editor.says(*CONVERT, "--force")
    assert (said.code, said.err) == (0, "volume.yaml is kept as it is\n")
    assert state()["volume.yaml"] == b"id: mine\n"


def test_documents_that_are_not_in_the_volume_stay_and_are_told(editor: Editor) -> None:
    editor.says(*CONVERT)
    Path("text/d9.txt").write_text("Old\n", encoding="utf-8")
    said = editor.says(*CONVERT, "--force")
    assert said.code == 0
    assert "d9.txt" in said.err
    assert state()["d9.txt"] == b"Old\n"


def test_dry_run_shows_what_would_be_written_and_writes_nothing(editor: Editor) -> None:
    said = editor.says(*CONVERT, "--dry-run")
    assert said.out.splitlines() == [
        "new      text/d1.txt",
        "new      text/d2.txt",
        "new      text/volume.yaml",
        "Would write text: 2 documents, 3 notes, 2 page breaks, 3 markers (2 new)",
    ]
    assert os.listdir(".") == ["pv52.xml"]
    editor.says(*CONVERT)
    Path("text/d1.txt").write_text("Mine\n", encoding="utf-8")
    before = state()
    assert "changed  text/d1.txt" in editor.says(*CONVERT, "--dry-run", "--force").out
    assert state() == before


def test_ids_that_cannot_be_file_names_are_made_such_and_told(editor: Editor) -> None:
    write(document("<p>One</p>", "../d1"), document("<p>Two</p>", "D2"), document("<p>Three</p>", "d2", "3"))
    said = editor.says(*CONVERT)
    assert sorted(state()) == ["D2.txt", "d1.txt", "d2-2.txt", "volume.yaml"]
    assert "The id “../d1” cannot be a file's name: the document is d1.txt\n" in said.err
    assert "d2-2.txt" in said.err
    assert editor.says("compare", "pv52.xml", "text").code == 0


@given(st.lists(st.text(max_size=120), unique=True, max_size=6))
def test_every_id_gets_a_name_that_every_system_takes(ids: list[str]) -> None:
    """One name each, none twice whatever the case, none that a walk would pass over or that leaves the folder."""
    names = file_names(ids)
    assert list(names) == ids
    assert len({name.casefold() for name in names.values()}) == len(ids)
    for name in names.values():
        assert why_left_out(name, (".txt",)) == ""
        assert not set(name) & set('/\\:*?"<>|\0\n')
        assert len(name) < 130
        assert name.partition(".")[0].upper() not in ("CON", "NUL", "COM1")


def test_a_volume_that_is_not_well_formed_is_converted_as_far_as_it_can_be_read(editor: Editor) -> None:
    write(document("<p>One</p>"), document("<p>Two & three</p>", "d2", "2"), document("<p>Four</p>", "d3", "3"))
    said = editor.says(*CONVERT)
    assert said.code == 1
    assert "the XML is not well-formed" in said.err
    assert "document d2 is not read" in said.err
    assert sorted(state()) == ["d1.txt", "d3.txt", "volume.yaml"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pv52.xml",), "two are needed"),
        (("pv52.xml", "a", "b"), "two are needed"),
        (("-", "text"), "standard input"),
        (("pv52.xml", "pv52.xml"), "is a file, no folder"),
        (("nothing.xml", "text"), "cannot be read"),
        (("other.xml", "text"), "no TEI"),
        (("empty.xml", "text"), "holds no document"),
        ((".", "text"), "is a folder"),
    ],
)
def test_wrong_usage_says_what_to_do_and_writes_nothing(editor: Editor, words: tuple[str, ...], said: str) -> None:
    Path("other.xml").write_text("<html/>", encoding="utf-8")
    Path("empty.xml").write_text(volume(), encoding="utf-8")
    answer = editor.says("convert", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert not Path("text").exists()


def test_what_cannot_be_written_leaves_nothing_half_written(editor: Editor) -> None:
    """A folder stands where a document's file would be."""
    Path("text/d2.txt").mkdir(parents=True)
    said = editor.says(*CONVERT, "--force")
    assert said.code == 2
    assert "cannot be written" in said.err
    assert os.listdir("text") == ["d2.txt"]
    assert sorted(os.listdir(".")) == ["pv52.xml", "text"]
