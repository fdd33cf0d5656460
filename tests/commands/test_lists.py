"""`frlint lists`: the tables of a folder and of a TEI file, and what it says to bad input."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from making.editions import Editor
from making.repositories import Made
from making.tei_specimens import document, volume

MANIFEST = "title: Papers of Norland\npersons: persons.txt\nterms: terms.txt\nsources: sources.txt\n"
LISTS = {
    "v1/persons.txt": "Persons\n\nMalory, George, Envoy\nTarr, Ann, Consul\n",
    "v1/terms.txt": "NHB, Norland Harbor Board\nXB, boats\n",
    "v1/sources.txt": "Harbor Files: Lot 64 D 199\n",
}


def text(number: int) -> str:
    return (
        f"{number}. Telegram From the Embassy in Norland to the Department of State1\n\n"
        f"Porto Sul, May {number}, 1961.\n\n"
        "The NHB met Mr. Mallory, who left.2\n\n"
        "  1. Source: Department of State, Central Files, 611.42/5–161. Secret. Drafted in EUR.\n"
        "  2. The minutes are scheduled for publication in Norland Papers, 1961–1963, vol. IV, Harbors.\n"
    )


@pytest.fixture
def made(tmp_path: Path, editor: Editor) -> Made:
    made = Made(tmp_path / "repository", "-b", "main")
    documents = {f"v1/d{number}.txt": text(number) for number in range(1, 4)}
    made.commit("First", {**documents, "v1/volume.yaml": MANIFEST, **LISTS})
    editor.go(made.folder)
    return made


def tables(editor: Editor, *words: str) -> dict[str, list[dict[str, Any]]]:
    said = editor.says("lists", "--output-format", "json", *words)
    assert said.code == 0, said
    return {table["table"]: table["rows"] for table in json.loads(said.out)["tables"]}


def test_a_folder_is_held_against_the_lists_of_its_manifest(made: Made, editor: Editor) -> None:
    found = tables(editor, "v1")
    [spelt] = found["persons-spelt"]
    assert (spelt["name"], spelt["detail"], spelt["times"], spelt["listed"]) == (
        "Mallory",
        "Malory",
        3,
        "persons.txt:3",
    )
    assert (spelt["path"], spelt["line"], spelt["column"]) == ("v1/d1.txt", 5, 17)
    assert [row["name"] for row in found["persons-unused"]] == ["Tarr, Ann"]
    assert [row["name"] for row in found["terms-unused"]] == ["XB"]
    assert [(row["name"], row["times"]) for row in found["terms-unlisted"]] == [("EUR", 3)]
    assert [(row["name"], row["detail"]) for row in found["to-come"]] == [
        (f"d{number}, note 2", "Norland Papers, 1961–1963, vol. IV, Harbors") for number in (1, 2, 3)
    ]
    assert (made.folder / "v1/persons.txt").read_text() == LISTS["v1/persons.txt"]


def test_a_change_of_a_list_shows_at_once(made: Made, editor: Editor) -> None:
    assert tables(editor, "v1")["persons-spelt"]
    made.write({"v1/persons.txt": "Mallory, George, Envoy\nTarr, Ann, Consul\n"})
    assert tables(editor, "v1")["persons-spelt"] == []


def test_markdown_is_the_default_and_csv_a_choice(made: Made, editor: Editor) -> None:
    said = editor.says("lists", "v1")
    assert said.out.startswith("# Lists of Papers of Norland\n")
    assert said.err == "8 lines in 9 tables, of 3 documents.\n"
    rows = [*csv.DictReader(io.StringIO(editor.says("lists", "v1", "--output-format", "csv", "-q").out))]
    assert [row["table"] for row in rows][:1] == ["persons-unused"]
    editor.says("lists", "v1", "--output", "lists.md")
    assert (made.folder / "lists.md").read_text(encoding="utf-8") == said.out


def test_least_says_from_how_many_notes_on_an_abbreviation_is_told(made: Made, editor: Editor) -> None:
    assert tables(editor, "v1", "--least", "4")["terms-unlisted"] == []
    assert made.folder.exists()


def test_a_volume_without_lists_is_listed_too(made: Made, editor: Editor) -> None:
    made.write({"v1/volume.yaml": None})
    said = editor.says("lists", "v1", "--output-format", "json")
    assert json.loads(said.out)["lists"] == []
    assert "no list of persons and none of terms and none of sources" in said.err


def test_the_lists_of_a_tei_file_are_those_of_its_front_matter(made: Made, editor: Editor) -> None:
    front = (
        '<div type="section" xml:id="persons"><list type="names">'
        '<item><persName xml:id="p_MG1">Malory, George</persName>, Envoy</item>\n'
        '<item><persName xml:id="p_TA1">Tarr, Ann</persName>, Consul</item></list></div>'
    )
    papers = [
        document(f"<head>{k}. A Letter</head><p>Mr. Mallory met the NHB.</p>", f"d{k}", str(k)) for k in range(1, 4)
    ]
    written = volume(*papers).replace("</front>", f"{front}</front>")
    made.write({"norland.xml": written, "norland.volume.yaml": "terms: v1/terms.txt\n"})
    found = tables(editor, "norland.xml")
    line = next(k for k, one in enumerate(written.split("\n"), 1) if "Tarr, Ann" in one)
    assert [(row["name"], row["listed"]) for row in found["persons-unused"]] == [("Tarr, Ann", f"norland.xml:{line}")]
    [spelt] = found["persons-spelt"]
    assert (spelt["name"], spelt["times"], spelt["path"]) == ("Mallory", 3, "norland.xml")
    assert "Mallory" in written.split("\n")[spelt["line"] - 1][spelt["column"] - 1 :][:7]
    assert [(row["name"], row["listed"]) for row in found["terms-unused"]] == [("XB", "v1/terms.txt:2")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nowhere",), "no such file or folder: nowhere"),
        (("v1/d1.txt",), "v1/d1.txt is no volume"),
        (("-",), "standard input (-) is no volume"),
        ((".",), "holds no document in plain text of its own"),
        (("v1", "--least", "some"), "--least some is no number from 1"),
        (("v1", "--output", "v1/d1.txt"), "v1/d1.txt is a document"),
        (("v1", "--output-format", "xml"), "'xml' is not one of"),
    ],
)
def test_bad_input_is_explained(made: Made, editor: Editor, words: tuple[str, ...], message: str) -> None:
    said = editor.says("lists", *words)
    assert (said.code, said.out) == (2, "")
    assert message in said.err
    assert (made.folder / "v1/d1.txt").read_text(encoding="utf-8") == text(1)


def test_a_document_that_cannot_be_read_is_named_and_the_exit_code_is_1(made: Made, editor: Editor) -> None:
    made.write({"v1/d2.txt": b"\x00\xff\x00\xfe\x00"})
    said = editor.says("lists", "v1")
    assert said.code == 1
    assert "frlint: v1/d2.txt cannot be read: " in said.err and "of 2 documents" in said.err
