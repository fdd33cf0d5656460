"""A form of documents is one row of the table and one module: no other line of the code knows it."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from making.editions import DOUBLED, LOST, Editor
from making.repositories import Made

from frlint.model.document import Block, Document, Kind, Marker, Marking, Note, Parts
from frlint.readers import ReaderOptions, form_of, forms, read
from frlint.readers.decoding import decode
from frlint.runs.inputs.kinds import kinds, kinds_of_one_document


def read_markdown(data: bytes, path: str, options: ReaderOptions) -> list[Document]:
    """A reader of Markdown, as small as can be: `[^1]` is a marker, a line `[^1]: text` a note."""
    source = decode(data, options)
    text = source.text
    found = [*re.finditer(r"(?m)^\[\^(\w+)\]: (.+)$", text)]
    notes = tuple(Note(m[1], m.start(), m.end(), m.start(2), (m.span(2),)) for m in found)
    end = notes[0].start if notes else len(text)
    index = {note.label: k for k, note in enumerate(notes)}
    signs = re.finditer(r"\[\^(\w+)\]", text[:end])
    blocks = [Block(Kind.PARAGRAPH, *m.span()) for m in re.finditer(r"(?m)^\S.*$", text[:end])]
    blocks += [Block(Kind.NOTE, note.start, note.end) for note in notes]
    markers = tuple(Marker(m[1], *m.span(), index.get(m[1])) for m in signs)
    parts = Parts(end, blocks=tuple(blocks), notes=notes)
    return [Document(Path(path).stem, path, "markdown", source, parts, Marking(markers, style="markdown"))]


def page(*lost: int, doubled: bool = False) -> str:
    """A document with three notes; the markers of some are lost."""
    marks = ["" if n in lost else f"[^{n}]" for n in (1, 2, 3)]
    of_the = "of the the" if doubled else "of the"
    return (
        f"The harbor was closed by order {of_the} consul{marks[0]} on Monday.\n\n"
        f"The envoy asked for pilots{marks[1]} and for a lighter.\n\n"
        f"Nothing was said about the tariff on cargo{marks[2]} in all these talks.\n\n"
        "[^1]: Dated March 2, 1950; not printed.\n[^2]: Dated March 3, 1950; not printed.\n"
        "[^3]: Dated March 4, 1950; not printed.\n"
    )


@pytest.fixture
def markdown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Markdown is a form while a test runs."""
    module = ModuleType("markdown_reader_of_a_test")
    module.read = read_markdown  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    row = forms.Form("markdown", (".md",), module.__name__, is_one=lambda head: b"[^" in head, title="annotated text")
    monkeypatch.setattr(forms, "FORMS", (*forms.FORMS, row))
    monkeypatch.setitem(forms.BY_SUFFIX, ".md", row)


@pytest.fixture
def made(tmp_path: Path, editor: Editor, markdown: None) -> Made:  # noqa: ARG001
    """A repository with two documents in Markdown and a file that is none for all its suffix."""
    made = Made(tmp_path / "repository", "-b", "main")
    made.commit("First", {"v1/d1.md": page(), "v1/d2.md": page(), "v1/about.md": "What this folder holds.\n"})
    made.commit("Papers without headings", {".frlint.yaml": "ignore: [HD]\n"})
    editor.go(made.folder)
    return made


def test_without_its_row_a_suffix_is_no_documents(tmp_path: Path, editor: Editor) -> None:
    (tmp_path / "d1.md").write_text(page(1), encoding="utf-8")
    editor.go(tmp_path)
    said = editor.says("check", ".")
    assert said.code == 2
    assert "documents are files whose names end with .txt, and TEI in .xml;" in said.err


@pytest.mark.usefixtures("markdown")
def test_messages_name_the_forms_of_the_table(tmp_path: Path, editor: Editor) -> None:
    editor.go(tmp_path)
    (tmp_path / "about.md").write_text("What this folder holds.\n", encoding="utf-8")
    said = editor.says("check", ".")
    assert "files whose names end with .txt, and TEI in .xml, and annotated text in .md;" in said.err
    assert "left out: about.md (MD that is no annotated text)" in said.err


def test_check_finds_the_problems_of_a_new_form(made: Made, editor: Editor) -> None:
    assert editor.finds(".") == []
    made.write({"v1/d1.md": page(2, doubled=True)})
    assert editor.finds(".") == [("v1/d1.md", DOUBLED, 1), ("v1/d1.md", LOST, 8)]
    assert editor.finds("v1/d1.md", "--no-cache") == editor.finds(".")


def test_check_reads_a_new_form_from_the_index_and_from_commits(made: Made, editor: Editor) -> None:
    made.write({"v1/d1.md": page(2)})
    made.git("add", ".")
    made.write({"v1/d1.md": page(), "v1/d2.md": page(1)})
    assert editor.finds("--staged") == [("v1/d1.md", LOST, 8)]
    made.git("commit", "-qm", "Lose the second marker")
    assert editor.finds("--commit", "HEAD") == [("v1/d1.md", LOST, 8)]
    assert editor.finds("--since", "HEAD") == [("v1/d2.md", LOST, 7)]


def test_commits_and_blame_attribute_the_problems_of_a_new_form(made: Made, editor: Editor) -> None:
    made.commit("Lose a marker", {"v1/d1.md": page(2)})
    made.commit("Double a word", {"v1/d1.md": page(2, doubled=True)})
    made.commit("Put the marker back", {"v1/d1.md": page(doubled=True)})
    assert editor.attributes("--root") == {
        "Put the marker back": ([], [LOST]),
        "Double a word": ([DOUBLED], []),
        "Lose a marker": ([LOST], []),
        "Papers without headings": ([], []),
        "First": ([], []),
    }
    blamed = editor.says("blame", "--output-format", "json").data
    assert [(one["rule"], one["subject"]) for one in blamed] == [(DOUBLED, "Double a word")]


def test_problems_of_a_new_form_are_waived(made: Made, editor: Editor) -> None:
    made.write({"v1/d1.md": page(doubled=True)})
    assert editor.says("waive", "v1/d1.md:1", "--reason", "Printed so.").code == 0
    assert editor.finds(".") == []
    assert editor.says("waivers", "prune").code == 0
    assert editor.finds(".") == []
    made.write({"v1/d1.md": page()})
    assert [rule for _, rule, _ in editor.finds(".", code=0)] == ["WV001"]


def test_results_of_one_form_are_not_taken_for_those_of_another(made: Made, editor: Editor) -> None:
    """The same bytes are another document in plain text: what is known of one says nothing of the other."""
    made.write({"v1/d1.md": page(2), "v1/d3.txt": page(2)})
    in_text = editor.finds("v1/d3.txt", "--no-cache", code=0)
    assert editor.finds("v1/d1.md") == [("v1/d1.md", LOST, 8)]
    assert editor.finds("v1/d3.txt", code=0) == in_text
    assert [("v1/d1.md", rule, line) for _, rule, line in in_text] != [("v1/d1.md", LOST, 8)]


def test_init_takes_up_a_new_form(made: Made, editor: Editor) -> None:
    assert editor.says("init", "--force").code == 0
    hook = (made.folder / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert r"|\.md|" in next(line for line in hook.splitlines() if "files:" in line)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("v/d1.txt", "plain"),
        ("v/D1.TXT", "plain"),
        ("v.xml", "tei"),
        ("V.XML", "tei"),
        ("-", "plain"),
        ("a.md", "plain"),
    ],
)
def test_the_suffix_tells_the_form_and_plain_text_is_what_has_none(path: str, name: str) -> None:
    assert form_of(path).name == name


@pytest.mark.usefixtures("markdown")
def test_the_reader_of_each_row_gives_documents_of_that_form() -> None:
    tei = b'<TEI><text><body><div type="document" xml:id="d1"><p>A.</p></div></body></text></TEI>'
    data = {"plain": b"A.\n", "tei": tei, "markdown": page().encode()}
    for form in forms.FORMS:
        documents = read(data[form.name], f"d1{form.suffixes[0]}")
        assert [one.form for one in documents] == [form.name]


def test_only_forms_of_one_document_a_file_make_volumes_of_folders() -> None:
    assert kinds().suffixes == (".txt", ".xml")
    assert kinds_of_one_document().suffixes == (".txt",)
