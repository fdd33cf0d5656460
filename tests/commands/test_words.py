"""`frlint words`: which words of a volume it proposes, in which order, and how it adds them to the list."""

from pathlib import Path

import pytest
from making.editions import Editor, Said, at_work

_HEADER = (
    "611.42/3–1150: Telegram\n\nThe Ambassador in Norland (Hale) to the Secretary of State\n\n"
    "Porto Sul, March 11, 1950—4 p. m.\n\nsecret\n\n"
)
_PLAIN = "The Consul sailed for home that evening, and the harbor was quiet."


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Editor:
    editor = at_work(tmp_path, monkeypatch, capsysbinary)
    (tmp_path / "v1").mkdir()
    editor.go(tmp_path)
    return editor


def documents(*sentences: str) -> None:
    """A volume of documents, one for each sentence."""
    for number, sentence in enumerate(sentences, 1):
        Path(f"v1/d{number}.txt").write_text(f"{_HEADER}{sentence}\n", "utf-8")


def listed(editor: Editor, *arguments: str) -> list[tuple[str, int, int, str, str | None, str | None]]:
    """Word, count, documents, place, rule and what is meant of each word."""
    said = editor.says("words", "v1", "--output-format", "json", *arguments)
    assert said.code == 0, said
    return [
        (
            one["word"],
            one["count"],
            one["documents"],
            f"{one['path']}:{one['line']}:{one['column']}",
            one["rule"],
            one["meant"],
        )
        for one in said.data
    ]


def test_words_of_three_documents_come_first_then_those_that_rules_report(editor: Editor) -> None:
    documents(
        "Mr. Zarnowq saw the goverment, and an agree-ment was near; the Fronkish Consul left.",
        "Mr. Zarnowq left.",
        "Mr. Zarnowq and Mr. Zarnowq came back.",
    )
    assert listed(editor) == [
        ("Zarnowq", 4, 3, "v1/d1.txt:9:5", None, None),
        ("agree-ment", 1, 1, "v1/d1.txt:9:39", "TX021", "agreement"),
        ("goverment", 1, 1, "v1/d1.txt:9:21", "TX020", "government"),
        ("Fronkish", 1, 1, "v1/d1.txt:9:64", None, None),
    ]
    assert [row[0] for row in listed(editor, "--least", "2")] == ["Zarnowq"]


def test_text_is_a_table_and_a_sentence(editor: Editor) -> None:
    documents("The goverment and Mr. Zarnowq.", "Mr. Zarnowq left.", "Mr. Zarnowq came.")
    said = editor.says("words", "v1")
    assert said.out.splitlines() == [
        "Zarnowq    3 times in 3 documents  v1/d1.txt:9:23",
        "goverment  1 time in 1 document    v1/d1.txt:9:5   TX020: government",
    ]
    assert said.err == (
        "2 words in 3 documents unknown or reported, and not listed. "
        "--write adds to v1/words.txt what stands in 3 documents or more (1).\n"
    )
    assert editor.says("words", "v1", "--quiet").err == ""


def test_a_word_is_listed_in_small_letters_where_it_stands_so(editor: Editor) -> None:
    documents("Zarnowq ships and zarnowq boats came.", "ZARNOWQ and Fronkish.", "The FRONKISH, Fronkish.")
    assert [(word, count) for word, count, *_ in listed(editor)] == [("Fronkish", 3), ("zarnowq", 3)]


def test_what_is_listed_is_not_proposed_again(editor: Editor) -> None:
    documents("Mr. Zarnowq saw ZARNOWQ, the goverment and the Fronkish harbor.")
    Path("v1/words.txt").write_text("Zarnowq\ngoverment\n")
    assert [row[0] for row in listed(editor)] == ["Fronkish"]
    Path("v1/words.txt").write_text("Zarnowq\nGoverment\nfronkish\n")
    assert [row[0] for row in listed(editor)] == ["goverment"]


def test_write_adds_what_stands_in_three_documents_and_keeps_what_is_there(editor: Editor) -> None:
    documents("Mr. Zarnowq and the goverment.", "Mr. Zarnowq left Abnork.", "Mr. Zarnowq and Fronk.", "Fronk, Fronk.")
    Path("v1/words.txt").write_text("# Names\n\n# the harbor master\nTernow\nZuq # a ship\n")
    said = editor.says("words", "v1", "--write")
    assert said.code == 0 and said.err == "1 word added to v1/words.txt. Take out what is a misprint.\n"
    assert "Zarnowq" in said.out and "goverment" not in said.out
    assert Path("v1/words.txt").read_text() == "# Names\n\n# the harbor master\nTernow\nZarnowq\nZuq # a ship\n"
    assert editor.says("words", "v1", "--write", "--least", "2").code == 0
    after = "# Names\n\nFronk\n# the harbor master\nTernow\nZarnowq\nZuq # a ship\n"
    assert Path("v1/words.txt").read_text() == after
    said = editor.says("words", "v1", "--write", "--least", "2")
    assert said.err.startswith("Nothing to add to v1/words.txt") and Path("v1/words.txt").read_text() == after


def test_what_was_written_is_reported_by_no_rule(editor: Editor) -> None:
    documents(*["The goverment and an agree-ment, and s1nce then nothing of the arrangments."] * 3)
    assert {one["rule"] for one in editor.says("check", "v1", "--output-format", "json").data} >= {"TX020", "TX021"}
    assert editor.says("words", "v1", "--write").code == 0
    assert sorted(Path("v1/words.txt").read_text().split()) == ["agree-ment", "arrangments", "goverment", "s1nce"]
    assert editor.says("check", "v1", "--output-format", "json").data == []
    assert listed(editor) == []


def test_a_volume_without_such_words_says_so(editor: Editor) -> None:
    documents(_PLAIN)
    said = editor.says("words", "v1")
    assert said == Said(0, "", "No word in 1 document that is unknown and not listed.\n")
    assert editor.says("words", "v1", "--output-format", "json").out == "[]\n"
    assert editor.says("words", "v1", "--write").code == 0 and not Path("v1/words.txt").exists()


def test_markers_and_words_of_other_scripts_are_none(editor: Editor) -> None:
    documents("The Consul of Zarnowq1 met M. Pérez at the pier.\n\n  1. Not printed.")
    assert [row[0] for row in listed(editor)] == ["Zarnowq"]


_TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="norland">
<teiHeader><fileDesc><titleStmt><title>Norland</title></titleStmt></fileDesc></teiHeader>
<text><body><div type="compilation" xml:id="comp1"><head>Norland</head>
<div type="document" n="1" xml:id="d1">
<head>1. Telegram From the Embassy in Norland to the Department of State</head>
<p>The goverment of Norland met Mr. <persName>Zarnowq</persName> at the pier.</p>
</div>
<div type="document" n="2" xml:id="d2">
<head>2. Telegram From the Embassy in Norland to the Department of State</head>
<p>Mr. Zarnowq left.</p>
</div></div></body></text>
</TEI>
"""


def test_a_tei_volume_has_places_of_the_file_and_a_list_of_its_own(editor: Editor) -> None:
    Path("norland.xml").write_text(_TEI, "utf-8")
    said = editor.says("words", "norland.xml", "--output-format", "json")
    assert [(one["word"], one["documents"], one["path"], one["line"], one["column"]) for one in said.data] == [
        ("goverment", 1, "norland.xml", 7, 8),
        ("Zarnowq", 2, "norland.xml", 7, 47),
    ]
    assert editor.says("words", "norland.xml", "--write", "--least", "2").code == 0
    assert Path("norland.words.txt").read_text() == "Zarnowq\n"
    assert [one["word"] for one in editor.says("words", "norland.xml", "--output-format", "json").data] == ["goverment"]


@pytest.mark.parametrize(
    ("arguments", "message", "advice"),
    [
        (["v3"], "no such file or folder: v3", ""),
        (
            ["empty"],
            "empty holds no document in plain text of its own",
            "files whose names end with .txt",
        ),
        (["."], "holds no document in plain text of its own", "name one volume: norland.xml, v1"),
        (["v1/d1.txt"], "v1/d1.txt is no volume", "name its folder: frlint words v1"),
        (["-"], "standard input (-) is no volume", "name a folder"),
        ([], "missing argument 'VOLUME'", "frlint words --help"),
        (["v1", "v2"], "unexpected extra argument", ""),
        (["v1", "--least", "0"], "--least 0 is no number from 1", "--least 3"),
        (["v1", "--least", "many"], "--least many is no number from 1", "--least 3"),
        (["v1", "-o", "v1/words.txt"], "v1/words.txt is a list of words", "--write adds to it"),
        (["v1", "-o", "v1/d1.txt"], "v1/d1.txt is a document", "name another file"),
    ],
)
def test_wrong_usage_says_what_to_do(editor: Editor, arguments: list[str], message: str, advice: str) -> None:
    documents("The goverment.")
    Path("empty").mkdir()
    Path("norland.xml").write_text(_TEI, "utf-8")
    said = editor.says("words", *arguments)
    assert said.code == 2 and message in said.err and advice in said.err
    assert "The goverment" in Path("v1/d1.txt").read_text("utf-8")


def test_a_list_that_is_wrong_is_an_error_and_stays_as_it_is(editor: Editor) -> None:
    documents("The goverment.")
    Path("v1/words.txt").write_text("Port Alder\n")
    said = editor.says("words", "v1", "--write", "--least", "1")
    assert said.code == 2 and "v1/words.txt:1:1: `Port Alder` is more than one word" in said.err
    said = editor.says("words", "v1", "--write", "--least", "1", "--isolated")
    assert said.code == 2 and "v1/words.txt:1:1: `Port Alder` is more than one word" in said.err
    assert Path("v1/words.txt").read_text() == "Port Alder\n"


def test_a_document_that_cannot_be_read_is_named_and_fails_and_the_others_are_counted(editor: Editor) -> None:
    documents("The goverment.", "x")
    Path("v1/.frlint.yaml").write_text("limits: {file-size: 400}\n")
    Path("v1/d2.txt").write_text("x" * 500)
    said = editor.says("words", "v1")
    assert said.code == 1 and "v1/d2.txt cannot be read" in said.err and "goverment" in said.out


def test_results_go_to_a_file(editor: Editor) -> None:
    documents("The goverment.")
    assert editor.says("words", "v1", "-o", "words.json", "--output-format", "json").out == ""
    assert '"goverment"' in Path("words.json").read_text()
