"""`frlint split` and `frlint join`: documents parted and made one; notes and page breaks go with their text."""

from pathlib import Path

import pytest
from making.editions import Editor, at_work

SOURCE = "Source: Department of State, Central Files, 611.42/3–1160. Secret."
WHOLE = f"""1. Telegram From the Embassy in Norland to the Department of State1

The ice breaks up.2 See footnote 2, below.

[Page 4]

2. Letter From the Consul at Skarholm3

The harbor is open.4 All is well.5

  1. {SOURCE}
  2. In April. See footnote 1, above.
  3. {SOURCE}
  4. Of two paragraphs.

    See footnote 3, above.

  5. Not printed.
"""
FIRST = f"""1. Telegram From the Embassy in Norland to the Department of State1

The ice breaks up.2 See footnote 2, below.

[Page 4]

  1. {SOURCE}
  2. In April. See footnote 1, above.
"""
SECOND = f"""2. Letter From the Consul at Skarholm1

The harbor is open.2 All is well.3

  1. {SOURCE}
  2. Of two paragraphs.

    See footnote 1, above.

  3. Not printed.
"""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Editor:
    editor = at_work(tmp_path, monkeypatch, capsysbinary)
    (tmp_path / "v1").mkdir()
    editor.go(tmp_path / "v1")
    return editor


def write(name: str, text: str) -> None:
    Path(name).write_bytes(text.encode())


def read(name: str) -> str:
    return Path(name).read_bytes().decode()


def files() -> dict[str, str]:
    return {path.name: read(path.name) for path in sorted(Path().iterdir())}


def test_notes_and_page_breaks_go_with_their_text(editor: Editor) -> None:
    write("d1.txt", WHOLE)
    said = editor.says("split", "d1.txt:7", "--to", "d2.txt", "--output-format", "json")
    assert said.code == 0, said
    assert files() == {"d1.txt": FIRST, "d2.txt": SECOND}
    assert [(p["old"], p["new"]) for p in said.data[1]["pairs"]] == [("3", "1"), ("4", "2"), ("5", "3")]


@pytest.mark.parametrize("manifest", ["", "notes: {numbering: document}\n"])
def test_what_was_parted_is_joined_to_the_letter(editor: Editor, manifest: str) -> None:
    if manifest:
        write("volume.yaml", manifest)
    write("d1.txt", WHOLE)
    before = files()
    assert editor.says("split", "d1.txt:7").code == 0
    assert set(files()) == {*before, "d1a.txt"}
    assert editor.says("join", "d1.txt", "d1a.txt").code == 0
    assert files() == before


def test_line_ends_and_byte_order_mark_stay(editor: Editor) -> None:
    write("d1.txt", "\ufeff" + WHOLE.replace("\n", "\r\n"))
    assert editor.says("split", "d1.txt:7").code == 0
    assert files() == {
        "d1.txt": "\ufeff" + FIRST.replace("\n", "\r\n"),
        "d1a.txt": "\ufeff" + SECOND.replace("\n", "\r\n"),
    }
    assert editor.says("join", "d1.txt", "d1a.txt").code == 0
    assert files() == {"d1.txt": "\ufeff" + WHOLE.replace("\n", "\r\n")}


def test_documents_without_notes_are_parted_and_joined(editor: Editor) -> None:
    text = "1. A letter\n\nThe ice breaks up.\n\n2. An answer\n\nIt does.\n"
    write("d1.txt", text)
    assert editor.says("split", "d1.txt:5").code == 0
    assert files() == {"d1.txt": text[: text.index("\n2.")], "d1a.txt": text[text.index("2.") :]}
    assert editor.says("join", "d1.txt", "d1a.txt").code == 0
    assert files() == {"d1.txt": text}


def test_a_reference_from_one_side_to_the_other_is_refused(editor: Editor) -> None:
    write("d1.txt", WHOLE.replace("See footnote 2, below", "See footnote 4, below"))
    before = files()
    said = editor.says("split", "d1.txt:7")
    assert said.code == 1 and "a reference on one side names note 4 of the other" in said.out
    assert files() == before


def test_a_reference_that_may_be_into_another_volume_is_refused(editor: Editor) -> None:
    doubtful = "It is printed in vol. XII, and its answer is quoted in footnote 3."
    write("d1.txt", WHOLE.replace("See footnote 3, above.", doubtful))
    before = files()
    said = editor.says("split", "d1.txt:7")
    assert said.code == 1
    assert "line 16, column 69 means note 3 here or one of the volume named beside it: mend it first" in said.out
    assert files() == before


def test_a_note_with_markers_on_both_sides_is_refused(editor: Editor) -> None:
    write("d1.txt", "1. A letter\n\nThe ice[1] breaks up.\n\n2. Another\n\nThe harbor[1] is open.\n\n  1. In April.\n")
    before = files()
    said = editor.says("split", "d1.txt:5")
    assert said.code == 1 and "refused" in said.out
    assert files() == before


def test_a_reference_of_another_document_is_not_left_behind_unseen(editor: Editor) -> None:
    write("volume.yaml", "notes: {numbering: document}\n")
    write("d1.txt", WHOLE)
    write("d3.txt", "3. A report\n\nIt is known.1\n\n  1. See footnote 4, Document 1.\n")
    before = files()
    said = editor.says("split", "d1.txt:7", "--to", "d2.txt")
    assert said.code == 1 and "d3.txt:5:19: a reference to a note: it names note 4" in said.out
    assert files() == before
    assert editor.says("split", "d1.txt:7", "--to", "d2.txt", "--force").code == 0
    assert (read("d1.txt"), read("d2.txt"), read("d3.txt")) == (FIRST, SECOND, before["d3.txt"])


def test_a_document_that_others_name_does_not_go_unseen(editor: Editor) -> None:
    write("volume.yaml", "notes: {numbering: document}\n")
    write("d1.txt", FIRST)
    write("d2.txt", SECOND)
    write("d3.txt", "3. A report\n\nIt is known.1\n\n  1. See Document 2.\n")
    before = files()
    said = editor.says("join", "d1.txt", "d2.txt")
    assert said.code == 1 and "d3.txt:5:19 names document 2" in said.out
    assert files() == before
    assert editor.says("join", "d1.txt", "d2.txt", "--force").code == 0
    assert files() == {"volume.yaml": before["volume.yaml"], "d1.txt": WHOLE, "d3.txt": before["d3.txt"]}


def test_a_dry_run_writes_nothing(editor: Editor) -> None:
    write("d1.txt", WHOLE)
    assert "would be renumbered" in editor.says("split", "d1.txt:7", "--dry-run").out
    assert files() == {"d1.txt": WHOLE}
    write("d2.txt", SECOND)
    assert "would be renumbered" in editor.says("join", "d1.txt", "d2.txt", "--dry-run").out
    assert files() == {"d1.txt": WHOLE, "d2.txt": SECOND}


@pytest.mark.parametrize(
    "words",
    [
        ("split", "d1.txt"),
        ("split", "d1.txt:2"),
        ("split", "d1.txt:1"),
        ("split", "d1.txt:99"),
        ("split", "d1.txt:12"),
        ("split", "d1.txt:7", "--to", "d2.txt"),
        ("split", "d1.txt:7", "--to", "../d9.txt"),
        ("split", "d1.txt:7", "--to", "d9.md"),
        ("split", "nowhere.txt:7"),
        ("join", "d1.txt"),
        ("join", "d1.txt", "d1.txt"),
        ("join", "d1.txt", "nowhere.txt"),
        ("join", "d1.txt", "."),
    ],
)
def test_wrong_usage_says_what_to_do_and_changes_nothing(editor: Editor, words: tuple[str, ...]) -> None:
    write("d1.txt", WHOLE)
    write("d2.txt", SECOND)
    said = editor.says(*words)
    assert said.code == 2 and "help:" in said.err, said
    assert files() == {"d1.txt": WHOLE, "d2.txt": SECOND}
