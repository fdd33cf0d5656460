"""`frlint note`: notes put in, taken out and moved; the others, and references to them, follow."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making.editions import Editor, at_work

HEADING = "1. Telegram From the Embassy in Norland to the Department of State1"
SOURCE = "Source: Department of State, Central Files, 611.42/3–1160. Secret."
BODY = "The ice breaks up.2 The harbor is open.3 All is well."
FIRST = f"{HEADING}\n\n{BODY}\n\n  1. {SOURCE}\n  2. In April.\n  3. Not printed.\n"
SECOND = f"2. {HEADING[3:]}\n\nI have your report.2\n\n  1. {SOURCE}\n  2. See footnotes 2 and 3, Document 1.\n"
TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>V</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>y</p></sourceDesc></fileDesc></teiHeader><text><body>
<div type="document" n="1" xml:id="d1"><head>1. A letter<note n="1" xml:id="d1fn1">Source.</note></head>
<p>The ice<note n="2" xml:id="d1fn2">In April.</note> breaks up &amp; goes.<!-- so --> The end.</p></div>
<div type="document" n="2" xml:id="d2"><head>2. An answer</head>
<p>It is so.<note n="1" xml:id="d2fn1">See footnote 2, Document 1.</note></p></div>
</body></text></TEI>
"""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Editor:
    editor = at_work(tmp_path, monkeypatch, capsysbinary)
    (tmp_path / "v1").mkdir()
    editor.go(tmp_path / "v1")
    write("volume.yaml", "notes: {numbering: document}\n")
    write("d1.txt", FIRST)
    write("d2.txt", SECOND)
    write("v.xml", TEI)
    return editor


def write(name: str, text: str) -> None:
    Path(name).write_bytes(text.encode())


def read(name: str) -> str:
    return Path(name).read_bytes().decode()


def column(name: str, line: int, word: str) -> str:
    """The place before a word, as the command takes it."""
    return f"{line}:{read(name).splitlines()[line - 1].index(word) + 1}"


def refused(editor: Editor, *words: str) -> str:
    """The reason why a command refused, and that it left all files as they were."""
    before = [read(name) for name in ("d1.txt", "d2.txt", "v.xml")]
    said = editor.says("note", *words, "--output-format", "json")
    assert said.code == 1, said
    assert [read(name) for name in ("d1.txt", "d2.txt", "v.xml")] == before
    return next(row["reason"] for row in said.data if row["status"] == "refused")


def test_a_note_put_in_gets_its_number_and_all_others_and_references_follow(editor: Editor) -> None:
    place = column("d1.txt", 3, " The harbor")
    said = editor.says("note", "add", f"d1.txt:{place}", "The river only.", "--output-format", "json")
    assert said.code == 0, said
    assert read("d1.txt") == FIRST.replace("open.3", "open.4").replace("up.2", "up.23").replace(
        "  3. Not", "  3. The river only.\n  4. Not"
    )
    assert read("d2.txt") == SECOND.replace("2 and 3, Doc", "2 and 4, Doc")
    (row,) = said.data
    assert [(p["old"], p["new"]) for p in row["pairs"]] == [("1", "1"), ("2", "2"), ("[^new]", "3"), ("3", "4")]


def test_a_note_is_put_before_the_marker_that_stands_at_the_place(editor: Editor) -> None:
    assert editor.says("note", "add", f"d1.txt:{column('d1.txt', 3, ' All')}", "Last.").code == 0
    assert read("d1.txt").endswith("  3. Not printed.\n  4. Last.\n")
    assert "open.34 All" in read("d1.txt")


def test_a_document_without_notes_gets_its_first(editor: Editor) -> None:
    write("d3.txt", "3. A letter\n\nThe ice breaks up.\n")
    assert editor.says("note", "add", "d3.txt:3:19", "In April.\n\nOr in May.").code == 0
    assert read("d3.txt") == "3. A letter\n\nThe ice breaks up.1\n\n  1. In April.\n\n    Or in May.\n"


def test_line_ends_and_byte_order_mark_stay(editor: Editor) -> None:
    write("d1.txt", "\ufeff" + FIRST.replace("\n", "\r\n"))
    assert editor.says("note", "add", f"d1.txt:{column('d1.txt', 3, ' All')}", "Last.").code == 0
    expected = FIRST.replace("open.3", "open.34").replace("printed.\n", "printed.\n  4. Last.\n")
    assert read("d1.txt") == "\ufeff" + expected.replace("\n", "\r\n")


def test_a_note_taken_out_goes_with_its_marker(editor: Editor) -> None:
    write("d2.txt", SECOND.replace("footnotes 2 and 3, Document 1", "footnote 3, Document 1"))
    assert editor.says("note", "remove", "d1.txt#2").code == 0
    assert read("d1.txt") == FIRST.replace("up.2", "up.").replace("open.3", "open.2").replace(
        "  2. In April.\n  3. Not", "  2. Not"
    )
    assert "See footnote 2, Document 1." in read("d2.txt")


@pytest.mark.parametrize("label", ["2", "3"])
def test_a_note_that_a_reference_names_is_not_taken_out_unseen(editor: Editor, label: str) -> None:
    reason = refused(editor, "remove", f"d1.txt#{label}")
    assert reason.startswith("d2.txt:6:") and f"it names note {label}, which is not there" in reason
    assert editor.says("note", "remove", f"d1.txt#{label}", "--force").code == 0
    assert "Not printed" not in read("d1.txt") or label == "2"


def test_a_note_moved_takes_its_references_along(editor: Editor) -> None:
    assert editor.says("note", "move", "d1.txt#2", column("d1.txt", 3, " All")).code == 0
    moved = "The ice breaks up. The harbor is open.23 All is well."
    assert read("d1.txt") == f"{HEADING}\n\n{moved}\n\n  1. {SOURCE}\n  2. Not printed.\n  3. In April.\n"
    assert "footnotes 3 and 2, Document 1" in read("d2.txt")


def test_the_last_note_taken_out_leaves_the_text_alone(editor: Editor) -> None:
    write("d3.txt", "3. A letter\n\nThe ice breaks up.1\n\n  1. In April.\n")
    assert editor.says("note", "remove", "d3.txt#1").code == 0
    assert read("d3.txt") == "3. A letter\n\nThe ice breaks up.\n"


def test_a_dry_run_writes_nothing(editor: Editor) -> None:
    said = editor.says("note", "add", f"d1.txt:{column('d1.txt', 3, ' All')}", "Last.", "--dry-run")
    assert said.code == 0 and "[^new] -> 4" in said.out
    assert read("d1.txt") == FIRST


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("add", "d1.txt:3:6", "x"), "within the word ice"),
        (("add", "d1.txt:4:1", "x"), "no word stands before the place"),
        (("add", "d1.txt:6:4", "x"), "before the text of a note"),
        (("remove", "d1.txt#9"), "it has no note 9; its notes are 1, 2, 3"),
        (("remove", "v.xml#d9#1"), "it has no document d9"),
        (("remove", "v.xml#d1#2"), "names note 2"),
        (("add", "v.xml:2:2", "x"), "in no document"),
        (("add", "v.xml:5:6", "x"), "within the word"),
        (("add", "v.xml:5:15", "x"), "within a tag"),
        (("move", "v.xml#d1#2", "7:10"), "not in document d1"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(editor: Editor, words: tuple[str, ...], reason: str) -> None:
    assert reason in refused(editor, *words)


@pytest.mark.parametrize(
    "words",
    [
        ("put", "d1.txt"),
        ("add", "d1.txt:3:5"),
        ("add", "d1.txt:3", "x"),
        ("add", "d1.txt:3:5", " "),
        ("add", "d1.txt:3:5", "a\x07"),
        ("add", "d1.txt:99:1", "x"),
        ("add", "d1.txt:3:999", "x"),
        ("remove", "d1.txt"),
        ("move", "d1.txt#2", "here"),
        ("remove", "v.xml#2"),
    ],
)
def test_wrong_usage_says_what_to_do(editor: Editor, words: tuple[str, ...]) -> None:
    said = editor.says("note", *words)
    assert said.code == 2 and "help:" in said.err, said


def test_of_notes_with_one_label_the_line_says_which(editor: Editor) -> None:
    write(
        "d3.txt",
        "3. A letter\n\nThe ice* breaks up.\n\n[Page 4]\n\nThe harbor* is open.\n\n  * In April.\n  * In May.\n",
    )
    assert "name its line, #*:LINE (lines 9, 10)" in refused(editor, "remove", "d3.txt#*")
    assert editor.says("note", "remove", "d3.txt#*:10").code == 0
    assert read("d3.txt").endswith("The harbor is open.\n\n  * In April.\n")


def test_a_note_put_into_tei_has_number_and_id_and_the_rest_follows(editor: Editor) -> None:
    assert editor.says("note", "add", f"v.xml:{column('v.xml', 4, '<note')}", "Of <Norland> & beyond.").code == 0
    new = '<note n="1" xml:id="d1fn1">Of &lt;Norland&gt; &amp; beyond.</note>'
    expected = TEI.replace('n="2" xml:id="d1fn2"', 'n="3" xml:id="d1fn3"').replace(
        '<note n="1" xml:id="d1fn1">Source', '<note n="2" xml:id="d1fn2">Source'
    )
    expected = expected.replace("A letter<note", f"A letter{new}<note").replace("footnote 2, Doc", "footnote 3, Doc")
    assert read("v.xml") == expected


def test_a_note_is_put_beside_another_in_tei(editor: Editor) -> None:
    assert editor.says("note", "add", f"v.xml:{column('v.xml', 5, '<note')}", "First.").code == 0
    assert 'The ice<note n="2" xml:id="d1fn2">First.</note><note n="3" xml:id="d1fn3">In April.' in read("v.xml")
    assert "See footnote 3, Document 1." in read("v.xml")


def test_a_note_of_tei_is_taken_out_and_moved(editor: Editor) -> None:
    place = column("v.xml", 5, " The end")
    assert editor.says("note", "move", "v.xml#d1#1", place).code == 0
    assert "<head>1. A letter</head>" in read("v.xml")
    assert '<!-- so --><note n="2" xml:id="d1fn2">Source.</note> The end.' in read("v.xml")
    assert "See footnote 1, Document 1." in read("v.xml")
    assert editor.says("note", "remove", "v.xml#d1#2").code == 0
    assert "<!-- so --> The end." in read("v.xml")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_note_put_in_and_taken_out_again_leaves_every_byte(editor: Editor, data: st.DataObject) -> None:
    write("d1.txt", FIRST)
    write("d2.txt", SECOND)
    words = [k for k in range(1, len(BODY) + 1) if BODY[k - 1].isalpha() and not BODY[k : k + 1].isalnum()]
    at = data.draw(st.sampled_from(words))
    said = editor.says("note", "add", f"d1.txt:3:{at + 1}", data.draw(st.sampled_from(["Ibid.", "a\n\nb", "See 3."])))
    assert said.code == 0, said
    new = next(line for line in said.out.splitlines() if "[^new]" in line).split("->")[1].split()[0]
    assert editor.says("note", "remove", f"d1.txt#{new}").code == 0
    assert (read("d1.txt"), read("d2.txt")) == (FIRST, SECOND)
