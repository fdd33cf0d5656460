"""Results are not written over what an edition consists of."""

from pathlib import Path

import pytest
from making.editions import Editor, text
from making.repositories import Made
from making.tei_specimens import LETTER, document, volume

COMMANDS = [
    ("check",),
    ("check", "v1/d2.txt"),
    ("parse", "v1/d2.txt"),
    ("commits", "HEAD~1.."),
    ("blame",),
    ("log",),
    ("impact", "HEAD~1"),
    ("words", "v1"),
    ("lists", "v1"),
    ("sample", "v1"),
    ("status",),
]
YAML = "YAML, as what frlint reads beside documents"
OURS = {
    ".frlint.yaml": YAML,
    "v1/volume.yaml": YAML,
    ".frlint-baseline.yaml": YAML,
    "rules/ED001-boat.yml": YAML,
    "v1/persons.txt": "a list of the edition",
    "v1/d1.txt": "a document",
}


@pytest.fixture
def inside(tmp_path: Path, editor: Editor) -> Editor:
    """An editor in a repository of documents without a manifest."""
    repository = Made(tmp_path, "-b", "main")
    repository.commit("First", {f"v1/d{n}.txt": text(n) for n in (1, 2)} | {".frlint.yaml": "exclude: [old.txt]\n"})
    repository.commit("Second", {"v1/d2.txt": text(2).replace("harbor", "old harbor"), "old.txt": text(3)})
    editor.go(tmp_path)
    return editor


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_writes_its_results_over_a_document_that_git_has(words: tuple[str, ...], inside: Editor) -> None:
    said = inside.says(*words, "--output", "v1/d1.txt")
    assert said.code == 2
    assert "v1/d1.txt is a document: results would be written over it" in said.err
    assert Path("v1/d1.txt").read_text("utf-8") == text(1)


@pytest.mark.parametrize(("file", "what"), OURS.items())
def test_what_frlint_reads_beside_documents_is_spared(file: str, what: str, inside: Editor) -> None:
    if file != "v1/d1.txt":
        Path(file).parent.mkdir(exist_ok=True)
        Path(file).write_text("# ours\n", "utf-8")
    before = Path(file).read_bytes()
    for words in (("--output", file), ("--output-format", f"json:{file}"), ("--coverage", file)):
        said = inside.says("check", "--isolated", *words)
        assert (said.code, f"{file} is {what}: results would be written over it" in said.err) == (2, True), said
    assert inside.says("report", "--html", file, "v1/d2.txt").code == 2
    assert Path(file).read_bytes() == before


def test_a_document_beside_a_manifest_is_spared_without_git(tmp_path: Path, editor: Editor) -> None:
    editor.go(tmp_path)
    Path("v1").mkdir()
    Path("v1/volume.yaml").write_text("id: v1\n", "utf-8")
    for n in (1, 2):
        Path(f"v1/d{n}.txt").write_text(text(n), "utf-8")
    assert editor.says("check", "v1/d2.txt", "-o", "v1/d1.txt").code == 2
    assert Path("v1/d1.txt").read_text("utf-8") == text(1)


def test_what_compare_reads_is_spared_wherever_it_lies(tmp_path: Path, editor: Editor) -> None:
    editor.go(tmp_path)
    Path("v.xml").write_text(volume(document(LETTER)), "utf-8")
    assert editor.says("convert", "v.xml", "v").code == 0
    for file in ("v/d1.txt", "v.xml"):
        before = Path(file).read_bytes()
        said = editor.says("compare", "v.xml", "v", "--output", file)
        assert (said.code, f"{file} is a document" in said.err, Path(file).read_bytes()) == (2, True, before)


@pytest.mark.parametrize("file", ["results.txt", "results.xml", "old.txt"])
def test_results_are_written_over_older_ones(file: str, inside: Editor) -> None:
    """What git has not is nobody's document, nor what the configuration leaves out."""
    for _ in range(2):
        assert inside.says("check", "v1", "--output-format", "checkstyle", "--output", file).code == 0
    assert Path(file).read_text("utf-8").startswith("<?xml")


@pytest.mark.parametrize("words", [("sample", "v1"), ("status", "--checklist")], ids=" ".join)
def test_a_page_that_people_write_into_is_not_made_over_theirs(words: tuple[str, ...], inside: Editor) -> None:
    Path("v1/volume.yaml").write_text("id: v1\nstages: frus\n", "utf-8")
    Path("sheet.md").write_text("", "utf-8")
    assert inside.says(*words, "--output", "sheet.md").code == 0
    filled = Path("sheet.md").read_text("utf-8") + "mine\n"
    Path("sheet.md").write_text(filled, "utf-8")
    said = inside.says(*words, "--output", "sheet.md")
    assert said.code == 2
    assert "sheet.md is there already: what somebody wrote into it would be lost" in said.err
    assert Path("sheet.md").read_text("utf-8") == filled
