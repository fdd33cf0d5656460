"""`frlint renumber --documents`: files, headings, references and the manifest of a volume that is not published."""

from pathlib import Path

import pytest
from making.editions import Editor, at_work

MANIFEST = (
    "stage: draft\nstages: {draft: {ignore: [VL001]}, published: {ignore: [VL001]}}\ndocuments: {first: 1, last: 3}\n"
)
HEADING = "Telegram From the Embassy in Norland to the Department of State"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Editor:
    editor = at_work(tmp_path, monkeypatch, capsysbinary)
    (tmp_path / "v1").mkdir()
    editor.go(tmp_path / "v1")
    return editor


def document(number: str, note: str) -> str:
    heading = f"{number}. {HEADING}" if number else HEADING
    return f"{heading}1\n\nThe ice breaks up.2\n\n  1. Secret.\n  2. {note}\n"


def files() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(Path().iterdir())}


def write(**texts: str) -> dict[str, str]:
    for name, text in {"volume.yaml": MANIFEST, **{f"{k}.txt": v for k, v in texts.items()}}.items():
        Path(name).write_text(text, "utf-8")
    return files()


VOLUME = {
    "d1": document("1", "See Document 2."),
    "d2": document("2", "See footnote 2, Document 3, and Documents 1 and 3."),
    "d3": document("3", "See Document 2, footnote 1."),
}


@pytest.mark.parametrize("number", ["1a", ""])
def test_a_document_that_was_put_in_moves_all_behind_it(editor: Editor, number: str) -> None:
    write(**VOLUME, d1a=document(number, "See Document 3, footnote 2."))
    Path("waivers.yaml").write_text(
        "waivers:\n  - document: d2\n    rule: TX007\n    quote: 'up {up}'\n    kind: as-printed\n"
        "    reason: so\n    editor: A\n",
        "utf-8",
    )
    said = editor.says("renumber", "--documents", ".")
    assert said.code == 0, said
    now = files()
    assert {name: text for name, text in now.items() if name.endswith(".txt")} == {
        "d1.txt": document("1", "See Document 3."),
        "d2.txt": document("2", "See Document 4, footnote 2."),
        "d3.txt": document("3", "See footnote 2, Document 4, and Documents 1 and 4."),
        "d4.txt": document("4", "See Document 3, footnote 1."),
    }
    assert now["volume.yaml"] == MANIFEST.replace("last: 3", "last: 4")
    assert "document: d3\n" in now["waivers.yaml"]
    assert "d2.txt -> d3.txt" in said.out


@pytest.mark.parametrize(
    "note",
    [
        "See Document {}. For its text, see Foreign Relations, 1958, vol. X, p. 8.",
        "See Foreign Relations, 1958, vol. X, p. 8. It is printed as Document {}.",
        "(Ibid., p. 3) See Document {}.",
    ],
)
def test_a_volume_that_another_sentence_names_does_not_keep_a_reference_from_following(
    editor: Editor, note: str
) -> None:
    write(**VOLUME | {"d1": document("1", note.format(3))}, d1a=document("1a", "Not printed."))
    said = editor.says("renumber", "--documents", ".")
    assert said.code == 0, said
    assert files()["d1.txt"] == document("1", note.format(4))


def test_a_document_that_was_taken_out_leaves_no_gap(editor: Editor) -> None:
    write(d1=document("1", "See Document 3."), d3=VOLUME["d3"].replace("Document 2, ", "Document 1, "))
    assert editor.says("renumber", "--documents", ".").code == 0
    now = files()
    assert now["d1.txt"] == document("1", "See Document 2.")
    assert now["d2.txt"] == document("2", "See Document 1, footnote 1.")
    assert "d3.txt" not in now


@pytest.mark.parametrize(
    ("manifest", "why"),
    [(MANIFEST.replace("stage: draft", "stage: published"), "it is published"), ("id: v1\n", "does not say how far")],
)
def test_published_volumes_keep_their_numbers(editor: Editor, manifest: str, why: str) -> None:
    write(**VOLUME, d1a=document("1a", "Not printed."))
    Path("volume.yaml").write_text(manifest, "utf-8")
    before = files()
    said = editor.says("renumber", "--documents", ".")
    assert said.code == 1
    assert why in said.out
    assert files() == before


@pytest.mark.parametrize(
    "note",
    [
        "The Council took note of Document 3 of its session.",
        "It is to be printed in volume VII, Regarding the ice, see Document 3.",
        "Foreign Relations, 1958, vol. X, has the text, which is printed in footnote 1, Document 3.",
    ],
)
def test_a_mention_that_may_be_of_another_volume_refuses_unless_forced(editor: Editor, note: str) -> None:
    write(**VOLUME, d1a=document("1a", note))
    before = files()
    said = editor.says("renumber", "--documents", ".")
    assert said.code == 1
    assert f"d1a, line 6, column {note.index('Document 3') + 15}: it is not sure that Document 3 is of this" in said.out
    assert files() == before
    assert editor.says("renumber", "--documents", "--force", ".").code == 0
    assert note in files()["d2.txt"]


def test_a_dry_run_shows_the_names_and_writes_nothing(editor: Editor) -> None:
    before = write(**VOLUME, d1a=document("1a", "See footnote 2, supra."))
    said = editor.says("renumber", "--documents", "--dry-run", "--output-format", "json", ".")
    assert said.code == 0
    assert [(row["path"], row["to"], row["status"]) for row in said.data] == [
        ("d1.txt", "d1.txt", "renumbered"),
        ("d1a.txt", "d2.txt", "renumbered"),
        ("d2.txt", "d3.txt", "renumbered"),
        ("d3.txt", "d4.txt", "renumbered"),
    ]
    assert files() == before


def test_a_reference_to_the_document_before_is_named_where_a_new_one_stands_there(editor: Editor) -> None:
    write(
        d1=VOLUME["d1"],
        d1a=document("1a", "Not printed."),
        d2=document("2", "See footnote 2, supra."),
    )
    assert "`supra` names the new document beside it now" in editor.says("renumber", "--documents", ".").out
