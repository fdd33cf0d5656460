"""`frlint commits` on documents that a range takes out of the check: each is listed with what became of it."""

import json
from pathlib import Path

import pytest
from making.editions import DOUBLED, ENTITY, Editor, text, volume
from making.repositories import Made

BAD = text(1, (ENTITY, 4))
TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v9">
  <text><body>
    <div type="document" n="1" xml:id="d1"><head>The Consul to the Department</head><p>The harbor was closed.</p></div>
    <div type="document" n="2" xml:id="d2"><head>The Department to the Consul</head><p>Open it again.</p></div>
  </body></text>
</TEI>
"""


@pytest.fixture
def made(tmp_path: Path, editor: Editor) -> Made:
    """A volume of text and one of TEI, with a folder that the configuration leaves out."""
    made = volume(tmp_path / "repository", editor)
    made.commit("base", {".frlint.yaml": "exclude: [attic]\nlimits: {file-size: 20000}\n", "tei/v9.xml": TEI})
    made.git("tag", "base")
    return made


def left(editor: Editor, span: str = "base..HEAD") -> dict[str, list[tuple[str, str, str]]]:
    """What each commit took out: the name, where it is now, and what became of it."""
    rows = editor.says("commits", span, "--output-format", "json").data
    return {
        row["subject"]: [
            (f"{one['path']}#{one['document']}".rstrip("#"), one["to"], one["became"]) for one in row["left"]
        ]
        for row in rows
    }


def moved(made: Made, to: str) -> None:
    (made.folder / to).parent.mkdir(parents=True, exist_ok=True)
    made.git("mv", "v1/d1.txt", to)
    made.commit("go")


def test_a_document_that_is_deleted_is_listed_and_passes(made: Made, editor: Editor) -> None:
    made.commit("go", {"v1/d1.txt": None})
    made.commit("more", {"v1/d2.txt": text(2, (DOUBLED, 3))})
    assert left(editor) == {"go": [("v1/d1.txt", "", "deleted")], "more": []}
    assert editor.says("commits", "base..HEAD", "--trust-base").code == 0


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("v1/README-2.txt", "no document, by its name"),
        (".hidden/d1.txt", "hidden"),
        ("v1/.d1.txt", "hidden"),
        ("attic/d1.txt", "excluded by .frlint.yaml"),
        ("v1/d1.md", "not of a kind that is checked"),
        ("v1/d1.txt.bak", "not of a kind that is checked"),
    ],
)
def test_a_document_that_is_renamed_to_what_is_left_out_is_listed_and_fails(
    made: Made, editor: Editor, to: str, why: str
) -> None:
    moved(made, to)
    ((name, there, became),) = left(editor)["go"]
    assert (name, there) == ("v1/d1.txt", to)
    assert became.startswith(f"renamed to {to}: ") and why in became
    assert editor.says("commits", "base..HEAD").code == 0
    said = editor.says("commits", "base..HEAD", "--trust-base")
    assert said.code == 1 and f"v1/d1.txt is not checked any more: renamed to {to}" in said.err
    assert editor.says("commits", "base..HEAD", "--trust-base", "--fail-on", "net").code == 1
    assert editor.says("commits", "base..HEAD", "--trust-base", "--fail-on", "never").code == 0


def test_a_document_that_becomes_a_link_or_a_submodule_is_listed_and_fails(
    made: Made, editor: Editor, tmp_path: Path
) -> None:
    (made.folder / "v1/d1.txt").unlink()
    (made.folder / "v1/d1.txt").symlink_to("d2.txt")
    made.commit("link")
    assert left(editor)["link"] == [("v1/d1.txt", "v1/d1.txt", "a link")]
    assert editor.says("commits", "base..HEAD", "--trust-base").code == 1
    other = Made(tmp_path / "other")
    other.commit("o", {"d1.txt": BAD})
    made.git("rm", "--quiet", "v1/d2.txt")
    made.git("submodule", "--quiet", "add", f"file://{other.folder}", "v1/d2.txt")
    made.commit_staged("submodule")
    assert left(editor)["submodule"] == [("v1/d2.txt", "v1/d2.txt", "no regular file")]
    assert editor.says("commits", "HEAD~1..HEAD", "--trust-base").code == 1


@pytest.mark.parametrize("rest", ["", " \n\n"])
def test_a_document_that_is_emptied_is_listed_and_fails(made: Made, editor: Editor, rest: str) -> None:
    made.commit("empty", {"v1/d1.txt": rest})
    assert left(editor)["empty"] == [("v1/d1.txt", "v1/d1.txt", "emptied")]
    assert editor.says("commits", "base..HEAD", "--trust-base").code == 1


def test_a_document_that_grows_beyond_the_limit_is_listed_and_fails(made: Made, editor: Editor) -> None:
    made.commit("grow", {"v1/d1.txt": text(1) + "Word " * 8000})
    ((name, there, became),) = left(editor)["grow"]
    assert (name, there) == ("v1/d1.txt", "v1/d1.txt") and "limits.file-size" in became
    assert editor.says("commits", "base..HEAD", "--trust-base").code == 1


def test_documents_of_a_tei_file_that_are_none_any_more_are_listed(made: Made, editor: Editor) -> None:
    made.commit("untype", {"tei/v9.xml": TEI.replace('type="document" n="2"', 'type="paper" n="2"')})
    assert left(editor) == {"untype": [("tei/v9.xml#d2", "tei/v9.xml", "its element is no document any more")]}
    assert editor.says("commits", "base..HEAD", "--trust-base").code == 1
    made.git("reset", "--quiet", "--hard", "base")
    made.commit("take out", {"tei/v9.xml": "\n".join(line for line in TEI.split("\n") if 'n="2"' not in line)})
    assert left(editor) == {"take out": [("tei/v9.xml#d2", "", "deleted")]}
    assert editor.says("commits", "base..HEAD", "--trust-base").code == 0
    made.git("reset", "--quiet", "--hard", "base")
    made.commit("no TEI", {"tei/v9.xml": TEI.replace("TEI", "project").replace("http://www.tei-c.org/ns/1.0", "x:y")})
    ((name, there, became),) = left(editor)["no TEI"]
    assert (name, there) == ("tei/v9.xml", "tei/v9.xml") and "no TEI" in became
    assert editor.says("commits", "base..HEAD", "--trust-base").code == 1


def test_what_comes_back_or_goes_on_under_another_name_is_not_listed(made: Made, editor: Editor) -> None:
    moved(made, "v1/README-2.txt")
    made.git("mv", "v1/README-2.txt", "v1/d9.txt")
    made.commit("come back")
    made.commit("away", {"v1/d2.txt": None})
    made.commit("again", {"v1/d2.txt": text(2)})
    made.commit("new", {"v1/d8.txt": text(8)})
    made.commit("and gone", {"v1/d8.txt": None})
    assert not any(left(editor).values())
    assert editor.says("commits", "base..HEAD", "--trust-base").code == 0


def test_it_is_told_of_the_commit_that_did_it_also_where_a_merge_did(made: Made, editor: Editor) -> None:
    made.git("mv", "v1/d1.txt", "v1/d7.txt")
    made.commit("rename")
    made.git("mv", "v1/d7.txt", "v1/README-7.txt")
    made.commit("hide")
    made.git("mv", "v1/README-7.txt", "v1/README-8.txt")
    made.commit("once more")
    found = left(editor)
    assert [name for name, _, _ in found["hide"]] == ["v1/d1.txt"]
    assert found["rename"] == found["once more"] == []
    made.switch("side", "base")
    made.git("rm", "--quiet", "v1/d3.txt")
    made.commit_staged("lose")
    made.git("tag", "lost")
    made.commit("put back", {"v1/d3.txt": text(3)})
    made.switch("work", "lost")
    made.git("merge", "--quiet", "--no-ff", "-s", "ours", "-m", "join", "side")
    assert left(editor, "side..work") == {"join": [("v1/d3.txt", "", "deleted")]}


def test_every_format_lists_what_left(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d2.txt": text(2, (ENTITY, 4))})
    made.git("tag", "--force", "base")
    made.git("mv", "v1/d1.txt", "v1/README-2.txt")
    made.git("rm", "--quiet", "v1/d2.txt", "v1/d3.txt")
    made.commit("go")
    words = [
        f"--output-format={form}" for form in ("concise", "json:a.json", "markdown:a.md", "github:a.txt", "full:a.full")
    ]
    lines = editor.says("commits", "base..HEAD", *words).out.splitlines()
    assert [line.split(" ", 2)[2] for line in lines] == [
        "v1/d2.txt: deleted with 1 problem",
        "v1/d1.txt: not checked any more: renamed to v1/README-2.txt: no document, by its name",
        "v1/d3.txt: not checked any more: deleted",
    ]
    (row,) = json.loads((made.folder / "a.json").read_text())
    assert [one["path"] for one in row["left"]] == ["v1/d1.txt", "v1/d2.txt", "v1/d3.txt"]
    github = (made.folder / "a.txt").read_text()
    assert "::error file=v1/README-2.txt,line=1" in github and "::warning file=v1/d3.txt,line=1" in github
    for name in ("a.md", "a.full"):
        shown = (made.folder / name).read_text()
        assert "v1/README-2.txt" in shown and "ot checked any more" in shown and "d3.txt" in shown
