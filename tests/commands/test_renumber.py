"""`frlint renumber`: files, volumes, references between documents, and what is left as it was."""

import os
from pathlib import Path

import pytest
from making.editions import Editor, Said, at_work

from frlint.readers.decoding import BOM

HEADING = "Telegram From the Embassy in Norland to the Department of State"
SOURCE = "Source: Department of State, Central Files, 611.42/3–1160. Secret."


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Editor:
    editor = at_work(tmp_path, monkeypatch, capsysbinary)
    (tmp_path / "v1").mkdir()
    editor.go(tmp_path / "v1")
    return editor


def document(number: int, text: str, *notes: str, first: int = 1) -> str:
    """A document with a number in its heading; its first note is the source note. Notes are lines or texts."""
    labelled = [n if n.startswith("  ") else f"  {first + 1 + k}. {n}" for k, n in enumerate(notes)]
    lines = "\n".join([f"  {first}. {SOURCE}", *labelled])
    return f"{number}. {HEADING}{first}\n\n{text}\n\n{lines}\n"


def volume(*documents: str, manifest: str = "notes: {numbering: document}\n") -> None:
    """A volume in the current folder."""
    Path("volume.yaml").write_text(manifest, "utf-8")
    for k, text in enumerate(documents, 1):
        Path(f"d{k}.txt").write_text(text, "utf-8")


def now(number: int) -> str:
    return Path(f"d{number}.txt").read_text("utf-8")


def renumber(editor: Editor, *words: str, code: int = 0) -> Said:
    said = editor.says("renumber", "--output-format", "json", *words)
    assert said.code == code, said
    return said


THREE = (
    document(1, "The ice breaks up.2 The harbor[^new] is open.3", "In April.", "Not printed.", "  [^new]: At noon."),
    document(2, "I have your report.2", "See footnotes 2 and 3, Document 1, and footnote 3, supra."),
    document(3, "I thank you.2", "See Document 1, footnote 3, and note 2 to Document 2."),
)


def test_references_in_other_documents_of_the_volume_follow(editor: Editor) -> None:
    volume(*THREE)
    (row,) = renumber(editor, "d1.txt").data
    assert now(1) == document(1, "The ice breaks up.2 The harbor3 is open.4", "In April.", "At noon.", "Not printed.")
    assert now(2) == document(2, "I have your report.2", "See footnotes 2 and 4, Document 1, and footnote 4, supra.")
    assert now(3) == document(3, "I thank you.2", "See Document 1, footnote 4, and note 2 to Document 2.")
    assert row["status"] == "renumbered"
    assert [(p["old"], p["new"], p["marker_line"], p["note_line"]) for p in row["pairs"]] == [
        ("1", "1", 1, 5),
        ("2", "2", 3, 6),
        ("[^new]", "3", 3, 7),
        ("3", "4", 3, 8),
    ]
    assert [(r["path"], r["line"], r["column"], r["old"], r["new"]) for r in row["references"]] == [
        ("d2.txt", 6, 26, "3", "4"),
        ("d2.txt", 6, 54, "3", "4"),
        ("d3.txt", 6, 31, "3", "4"),
    ]


def test_a_dry_run_writes_nothing_and_says_the_same(editor: Editor) -> None:
    volume(*THREE)
    said = renumber(editor, "--dry-run", "d1.txt")
    assert [now(k) for k in (1, 2, 3)] == [*THREE]
    assert renumber(editor, "d1.txt").out == said.out


def test_the_second_time_nothing_changes(editor: Editor) -> None:
    volume(*THREE)
    renumber(editor, ".")
    files = {path: path.read_bytes() for path in Path().iterdir()}
    rows = renumber(editor, ".").data
    assert {row["status"] for row in rows} == {"unchanged"}
    assert {path: path.read_bytes() for path in Path().iterdir()} == files


def test_without_a_manifest_other_documents_stay_as_they_are(editor: Editor) -> None:
    volume(*THREE)
    Path("volume.yaml").unlink()
    renumber(editor, "d1.txt")
    assert now(1) != THREE[0]
    assert (now(2), now(3)) == THREE[1:]


def test_a_reference_to_a_note_that_is_gone_refuses_its_document_unless_forced(editor: Editor) -> None:
    one = document(1, "The ice breaks up. The harbor is open.3", "  3. Not printed.")
    volume(one, THREE[1], THREE[2])
    (row,) = renumber(editor, "d1.txt", code=1).data
    assert row["status"] == "refused"
    assert "d2.txt:6:" in row["reason"]
    assert "names note 2, which is not there" in row["reason"]
    assert (now(1), now(2)) == (one, THREE[1])
    assert "stays" in editor.says("renumber", "--force", "d1.txt").out
    assert now(1) == document(1, "The ice breaks up. The harbor is open.2", "Not printed.")
    assert now(2) == document(2, "I have your report.2", "See footnotes 2 and 2, Document 1, and footnote 2, supra.")


BESIDE_ANOTHER_VOLUME = "It is printed in vol. XII, and its answer is quoted in footnote 3, Document 1."


def test_a_reference_that_may_be_into_another_volume_refuses_its_document_unless_forced(editor: Editor) -> None:
    texts = [THREE[0], document(2, "I have your report.2", BESIDE_ANOTHER_VOLUME)]
    volume(*texts)
    (row,) = renumber(editor, "d1.txt", code=1).data
    assert row["status"] == "refused"
    assert row["reason"] == (
        "d2.txt:6:70: a reference to a note: it is not sure whether it means note 3 here or one of the volume named "
        "beside it; mend it first, or let it stay with --force"
    )
    assert [now(k) for k in (1, 2)] == texts
    renumber(editor, "--force", "d1.txt")
    assert now(1) == document(1, "The ice breaks up.2 The harbor3 is open.4", "In April.", "At noon.", "Not printed.")
    assert now(2) == texts[1]


def test_a_reference_that_may_be_into_another_volume_matters_only_where_its_number_changes(editor: Editor) -> None:
    volume(THREE[0], document(2, "I have your report.2", BESIDE_ANOTHER_VOLUME.replace("footnote 3", "footnote 2")))
    (row,) = renumber(editor, "d1.txt").data
    assert row["status"] == "renumbered"


def test_references_to_the_document_named_before_follow(editor: Editor) -> None:
    volume(THREE[0], document(2, "I have your report.2 It helps.3", "Document 1.", "See footnote 3, ibid."))
    renumber(editor, "d1.txt")
    assert now(2) == document(2, "I have your report.2 It helps.3", "Document 1.", "See footnote 4, ibid.")


def test_a_refused_document_stays_to_the_byte_and_the_others_are_renumbered(editor: Editor) -> None:
    lost = document(2, "The harbor is open.", "In April.")
    volume(document(1, "The harbor[^new] is open.2", "In April.", "  [^new]: At noon."), lost)
    rows = renumber(editor, "d1.txt", "d2.txt", code=1).data
    assert [row["status"] for row in rows] == ["renumbered", "refused"]
    assert rows[1]["reason"].startswith("note 2 (line 6) has no marker")
    assert now(2) == lost


def test_where_a_reference_cannot_follow_because_its_document_is_refused_neither_is_written(editor: Editor) -> None:
    lost = document(2, "The harbor is open.", "See footnote 2, Document 1.")
    one = document(1, "The harbor[^new] is open.2", "In April.", "  [^new]: At noon.")
    volume(one, lost)
    rows = renumber(editor, ".", code=1).data
    assert [row["status"] for row in rows] == ["refused", "refused"]
    assert (now(1), now(2)) == (one, lost)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_line_ends_byte_order_mark_and_mode_stay(editor: Editor, line_end: str) -> None:
    def written(text: str) -> bytes:
        return BOM + text.replace("\n", line_end).encode()

    volume(*THREE)
    file = Path("d1.txt")
    file.write_bytes(written(THREE[0]))
    file.chmod(0o640)
    renumber(editor, "d1.txt")
    after = document(1, "The ice breaks up.2 The harbor3 is open.4", "In April.", "At noon.", "Not printed.")
    assert file.read_bytes() == written(after)
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_file_without_a_last_line_end_has_none_afterwards(editor: Editor) -> None:
    volume(THREE[0].rstrip("\n"))
    renumber(editor, "d1.txt")
    assert now(1).endswith("  4. Not printed.")


def test_bytes_that_are_no_text_stay(editor: Editor) -> None:
    volume(THREE[0])
    file = Path("d1.txt")
    file.write_bytes(file.read_bytes().replace(b"In April", b"In \xff April"))
    renumber(editor, "d1.txt")
    assert b"  2. In \xff April.\n  3. At noon." in file.read_bytes()


def test_numbers_that_run_on_through_the_volume_move_in_all_documents_behind(editor: Editor) -> None:
    volume(
        document(1, "The ice breaks up.2", "In April."),
        document(2, "The harbor[^new] is open.4", "In April.", "  [^new]: At noon.", first=3),
        document(3, "I thank you.6", "See footnote 4, Document 2.", first=5),
        manifest="notes: {numbering: volume}\n",
    )
    rows = renumber(editor, "d2.txt").data
    assert [(row["path"], row["status"]) for row in rows] == [("d2.txt", "renumbered"), ("d3.txt", "renumbered")]
    assert now(2) == document(2, "The harbor4 is open.5", "At noon.", "In April.", first=3)
    assert now(3) == document(3, "I thank you.7", "See footnote 5, Document 2.", first=6)


def test_the_first_number_is_what_the_manifest_says(editor: Editor) -> None:
    volume(
        document(1, "The harbor is open.2", "  2. In April.")
        .replace(f"{HEADING}1", HEADING)
        .replace(f"  1. {SOURCE}\n", ""),
        manifest="notes: {numbering: document, start: 0}\n",
    )
    renumber(editor, "d1.txt")
    assert "The harbor is open.0\n\n  0. In April." in now(1)


def test_a_gap_that_is_waived_stays(editor: Editor) -> None:
    gap = document(
        1, "The ice breaks up.2 The harbor[^new] is open.4", "In April.", "  4. Not printed.", "  [^new]: At noon."
    )
    volume(document(1, "The ice breaks up.2 The harbor is open.4", "In April.", "  4. Not printed."))
    said = editor.says("waive", "d1.txt:7", "--rule", "FN003", "--reason", "so in print", "--editor", "A. B.")
    assert said.code == 0, said
    Path("d1.txt").write_text(gap, "utf-8")
    renumber(editor, "d1.txt")
    assert now(1) == document(
        1, "The ice breaks up.2 The harbor3 is open.5", "In April.", "At noon.", "  5. Not printed."
    )
    assert [row["status"] for row in renumber(editor, "d1.txt").data] == ["unchanged"]


def test_a_folder_that_cannot_be_written_leaves_all_as_it_was(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    volume(*THREE)
    replace = os.replace

    def fail_at_d3(source: str, target: str) -> None:
        if str(target).endswith("d3.txt") and ".part" in str(source) and "d3.txt." not in str(source):
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail_at_d3)
    (row,) = renumber(editor, "d1.txt", code=1).data
    assert (row["status"], row["reason"]) == ("refused", "d3.txt cannot be written: No space left on device")
    assert [now(k) for k in (1, 2, 3)] == [*THREE]
    assert sorted(path.name for path in Path().iterdir()) == ["d1.txt", "d2.txt", "d3.txt", "volume.yaml"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no processes that split")
def test_a_run_that_was_killed_while_it_wrote_is_completed_by_the_next(editor: Editor) -> None:
    volume(*THREE)
    child = os.fork()
    if not child:
        replace = os.replace

        def die_at_d2(source: str, target: str) -> None:
            if str(target).endswith("d2.txt"):
                os._exit(9)
            replace(source, target)

        os.replace = die_at_d2  # type: ignore[assignment]
        try:
            editor.says("renumber", "d1.txt")
        finally:
            os._exit(1)
    os.waitpid(child, 0)
    assert now(1) != THREE[0]
    assert now(2) == THREE[1]
    said = editor.says("renumber", "d3.txt")
    assert "a change that was broken off has been completed: d2.txt, d3.txt" in said.err
    assert "See footnotes 2 and 4, Document 1" in now(2)
    assert "See Document 1, footnote 4" in now(3)
    assert not [path for path in Path().iterdir() if path.name.startswith(".frlint")]


@pytest.mark.parametrize("paths", [["-"], []])
def test_what_is_no_file_in_its_place_is_not_renumbered(editor: Editor, paths: list[str]) -> None:
    said = editor.says("renumber", *paths)
    assert said.code == 2
    assert "files are renumbered in their places" in said.err
