"""`check --commit` and `--since`: a commit without checking it out, and what is new since one."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from making.editions import DOUBLED, ENTITY, FRLINT, LOST, Editor, bytes_of, text, volume
from making.repositories import Made, cloned


@pytest.fixture
def made(tmp_path: Path, editor: Editor) -> Made:
    return volume(tmp_path / "repository", editor)


# ---------------------------------------------------------------- a commit


def test_a_commit_is_checked_whole_and_the_work_tree_stays(made: Made, editor: Editor) -> None:
    first = made.id()
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4)), "v1/d4.txt": text(4, (LOST, 2)), "v1/d2.txt": None})
    made.git("tag", "-a", "-m", "edition", "edition-1")
    made.commit("good", {"v1/d1.txt": text(1), "v1/d4.txt": text(4)})
    made.write({"v1/d3.txt": text(3, (DOUBLED, 4))})
    before = bytes_of(made.folder)
    want = [("v1/d1.txt", ENTITY, 17), ("v1/d4.txt", LOST, 50)]
    for name in ("HEAD~1", "edition-1", made.id("HEAD~1")[:8], "main@{1}", ":/bad"):
        assert editor.finds("--commit", name) == want
    assert editor.finds("--commit", "HEAD") == editor.finds("--commit", first) == []
    assert bytes_of(made.folder) == before


def test_paths_name_files_and_folders_of_the_commit(made: Made, editor: Editor) -> None:
    bad = text(5, (ENTITY, 4))
    made.commit("bad", {"v1/d5.txt": bad, "v2/d5.txt": bad})
    made.commit("gone", {"v1/d5.txt": None, "v2/d5.txt": None})
    assert editor.finds("--commit", "HEAD~1", "v2") == [("v2/d5.txt", ENTITY, 17)]
    assert editor.finds("--commit", "HEAD~1", "v1/d5.txt") == [("v1/d5.txt", ENTITY, 17)]
    editor.go(made.folder / "v1")
    assert editor.finds("--commit", "HEAD~1") == [("../v2/d5.txt", ENTITY, 17), ("d5.txt", ENTITY, 17)]
    said = editor.says("check", "--commit", "HEAD", "d5.txt")
    assert said.code == 2 and "d5.txt" in said.err


def test_the_configuration_of_the_commit_holds_for_it(made: Made, editor: Editor) -> None:
    made.commit("off", {".frlint.yaml": f"ignore: [{ENTITY}]\n", "v1/d1.txt": text(1, (ENTITY, 4))})
    made.commit("on", {".frlint.yaml": None})
    assert editor.finds("--commit", "HEAD~1") == []
    assert editor.finds("--commit", "HEAD") == [("v1/d1.txt", ENTITY, 17)]
    assert editor.finds("--commit", "HEAD~1", "--isolated") == [("v1/d1.txt", ENTITY, 17)]


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("name", ["nowhere", "HEAD~99", "HEAD:v1/d1.txt", "-x", "deadbeef"])
def test_an_unknown_revision_is_an_error_with_a_command(editor: Editor, name: str) -> None:
    for option in (f"--commit={name}", f"--since={name}"):
        said = editor.says("check", option)
        assert said.code == 2 and "help:" in said.err and said.out == ""


def test_a_near_name_is_offered(made: Made, editor: Editor) -> None:
    made.git("branch", "edition-1951")
    assert "edition-1951" in editor.says("check", "--commit", "editoin-1951").err


def test_a_bare_repository_a_linked_work_tree_and_sha256_are_read(made: Made, editor: Editor, tmp_path: Path) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4)), ".frlint.yaml": "ignore: []\n"})
    cloned(made, tmp_path / "bare.git", "--bare")
    editor.go(tmp_path / "bare.git")
    assert editor.finds("--commit", "main") == [("v1/d1.txt", ENTITY, 17)]
    assert editor.finds("--commit", "main", "--since", "main~1") == [("v1/d1.txt", ENTITY, 17)]
    made.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "linked"))
    editor.go(tmp_path / "linked")
    (tmp_path / "linked/v1/d2.txt").write_text(text(2, (LOST, 1)))
    made.git("-C", str(tmp_path / "linked"), "add", ".")
    assert editor.finds("--staged") == [("v1/d2.txt", LOST, 49)]
    assert editor.finds("--since", "HEAD") == [("v1/d2.txt", LOST, 49)]
    long = volume(tmp_path / "long", editor, "--object-format=sha256")
    long.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4))})
    assert len(long.id()) == 64
    assert editor.finds("--commit", "HEAD") == editor.finds("--since", "HEAD~1") == [("v1/d1.txt", ENTITY, 17)]
    long.write({"v1/d2.txt": text(2, (LOST, 1))})
    long.git("add", ".")
    assert editor.finds("--staged") == [("v1/d2.txt", LOST, 49)]


def test_names_that_are_no_utf_8_are_checked_and_told_in_every_tree(made: Made, editor: Editor) -> None:
    name = "v1/d\udce9j\udce0.txt"
    place = os.path.join(made.name, name)
    with open(place, "w", encoding="utf-8") as file:
        file.write(text(7, (ENTITY, 4)))
    made.git("add", ".")
    for words in (["--staged"], ["--since", "HEAD"], ["."]):
        said = editor.says("check", *words)
        assert said.code == 1 and f"{name}:17" in said.out
    made.commit_staged("odd")
    assert [rule for _, rule, _ in editor.finds("--commit", "HEAD")] == [ENTITY]


@pytest.mark.parametrize(("words", "tree"), [(("--commit", "HEAD"), "HEAD"), (("--staged",), "the index")])
def test_files_that_say_what_holds_in_a_tree_are_called_as_they_are_in_it(
    made: Made, editor: Editor, words: tuple[str, ...], tree: str
) -> None:
    """Where they were put to be read is nobody's matter."""
    made.commit("settings", {".frlint.yaml": "exclude: [v1/d2.txt]\n", "v1/volume.yaml": "documents: {numbered: id}\n"})
    made.write({"v1/d1.txt": text(1, (DOUBLED, 1)), "v1/d2.txt": text(2, (DOUBLED, 1))})
    made.git("add", "--all")
    said = editor.says("check", "-v", *words)
    assert f"Configuration: {tree}:.frlint.yaml\n" in said.err
    assert f"Left out: v1/d2.txt (excluded by {tree}:.frlint.yaml)\n" in said.err
    assert f"{tree}:v1/volume.yaml: The numbers of the" in said.err
    assert "snapshots" not in said.err


# ---------------------------------------------------------------- since a commit


def test_a_lost_marker_far_above_its_note_is_a_new_problem(made: Made, editor: Editor) -> None:
    """The note is in no line of the difference."""
    made.write({"v1/d1.txt": text(1, (LOST, 1))})
    assert "+  1." not in made.git("diff", "-U0")
    assert editor.finds("--since", "HEAD") == [("v1/d1.txt", LOST, 49)]


def test_only_new_problems_are_shown_and_how_many_stand_besides_is_said(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4)), "v1/d2.txt": text(2, (ENTITY, 7), (DOUBLED, 8))})
    made.write({"v1/d1.txt": "\n" + text(1, (ENTITY, 4), (ENTITY, 11)), "v1/d9.txt": text(9, (LOST, 3))})
    said = editor.says("check", "--since", "HEAD", "--output-format", "concise")
    assert [line.partition(": ")[0] for line in said.out.splitlines()] == ["v1/d1.txt:32:54", "v1/d9.txt:51:3"]
    assert "3 stood at" in said.err and "HEAD" in said.err
    made.git("add", "--all")
    assert editor.finds("--since", "HEAD", "--staged") == [("v1/d1.txt", ENTITY, 32), ("v1/d9.txt", LOST, 51)]
    made.commit_staged("worse")
    assert editor.finds("--since", "HEAD~1", "--commit", "HEAD") == [("v1/d1.txt", ENTITY, 32), ("v1/d9.txt", LOST, 51)]
    assert editor.finds("--since", "HEAD") == []


def test_a_document_renamed_and_edited_since_has_only_its_new_problems(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4))})
    made.git("mv", "v1/d1.txt", "v1/d1a.txt")
    made.write({"v1/d1a.txt": text(1, (ENTITY, 4), (DOUBLED, 9))})
    assert editor.finds("--since", "HEAD", code=0) == [("v1/d1a.txt", DOUBLED, 27)]
    made.git("add", ".")
    assert editor.finds("--since", "HEAD", "--staged", code=0) == [("v1/d1a.txt", DOUBLED, 27)]
    made.commit_staged("moved")
    assert editor.finds("--since", "HEAD~1", "--commit", "HEAD", code=0) == [("v1/d1a.txt", DOUBLED, 27)]


def test_a_folder_moved_in_the_work_tree_only_brings_nothing_new(made: Made, editor: Editor) -> None:
    """Nothing is staged: git sees deleted files, and new ones that it does not track."""
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4))})
    (made.folder / "v1").rename(made.folder / "v01")
    assert editor.finds("--since", "HEAD") == []


def test_the_merge_base_counts_not_the_tip_of_the_other_branch(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4))})
    made.switch("topic", "HEAD")
    made.commit("worse", {"v1/d2.txt": text(2, (ENTITY, 2))})
    made.switch("main")
    made.commit("better", {"v1/d1.txt": text(1)})
    made.switch("topic")
    assert editor.finds("--since", "main") == [("v1/d2.txt", ENTITY, 13)]


def test_no_merge_base_and_several_are_errors_that_name_what_to_do(made: Made, editor: Editor) -> None:
    made.git("checkout", "--quiet", "--orphan", "other")
    made.commit("apart")
    said = editor.says("check", "--since", "main")
    assert said.code == 2 and "no history in common" in said.err
    made.git("checkout", "--quiet", "main")
    made.switch("a", "main")
    one = made.commit("a1", {"a.md": "a\n"})
    made.switch("b", "main")
    two = made.commit("b1", {"b.md": "b\n"})
    made.switch("a")
    made.git("merge", "--quiet", "--no-ff", "-m", "a2", two)
    made.switch("b")
    made.git("merge", "--quiet", "--no-ff", "-m", "b2", one)
    said = editor.says("check", "--since", "a")
    assert said.code == 2 and "2 merge bases" in said.err and "help:" in said.err


def test_a_shallow_clone_without_the_base_is_an_error_that_names_the_fetch(
    made: Made, editor: Editor, tmp_path: Path
) -> None:
    first = made.id()
    made.switch("topic", "HEAD")
    made.commit("2", {"v1/d2.txt": text(2, (ENTITY, 4))})
    made.switch("main")
    made.commit("3", {"v1/d1.txt": text(1, (ENTITY, 4))})
    made.git("branch", "early", first)
    shallow = cloned(made, tmp_path / "shallow", "--depth=1", "--no-single-branch")
    editor.go(shallow.folder)
    said = editor.says("check", "--since", "origin/topic")
    assert said.code == 2 and "shallow" in said.err and "git fetch --unshallow" in said.err
    shallow.git("fetch", "--quiet", "--unshallow")
    assert editor.finds("--since", "origin/topic") == [("v1/d1.txt", ENTITY, 17)]


def test_a_partial_clone_that_lacks_the_base_is_an_error_that_names_the_fetch(
    made: Made, editor: Editor, tmp_path: Path
) -> None:
    made.commit("2", {"v1/d1.txt": text(1, (ENTITY, 4))})
    partial = cloned(made, tmp_path / "partial", "--filter=blob:none")
    editor.go(partial.folder)
    for words in (["--since", "HEAD~1"], ["--commit", "HEAD~1"], ["--commit", "HEAD", "--since", "HEAD~1"]):
        said = editor.says("check", *words)
        assert said.code == 2 and "partial clone" in said.err and "git fetch" in said.err and said.out == "", words
    for command in said.err.partition("help: ")[2].strip().split(" && "):
        partial.git(*command.split()[1:])
    assert editor.finds("--since", "HEAD~1") == [("v1/d1.txt", ENTITY, 17)]


@pytest.mark.parametrize("how", ["attributes", "autocrlf"])
def test_documents_with_crlf_in_the_work_tree_only_are_not_new(made: Made, editor: Editor, how: str) -> None:
    """Git turns line ends on the way out: the bytes differ in every line, the document does not."""
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4), (LOST, 2)), "v1/d2.txt": text(2, (DOUBLED, 4))})
    if how == "attributes":
        made.commit("ends", {".gitattributes": "*.txt text eol=crlf\n"})
    else:
        made.git("config", "core.autocrlf", "true")
    shutil.rmtree(made.folder / "v1")
    made.git("checkout", "--quiet", "--", ".")
    assert b"\r\n" in (made.folder / "v1/d1.txt").read_bytes()
    os.utime(made.folder / "v1/d2.txt", (1, 1))
    assert editor.finds("--since", "HEAD") == []
    changed = text(1, (ENTITY, 4), (LOST, 2), (DOUBLED, 6)).replace("\n", "\r\n").encode()
    made.write({"v1/d1.txt": changed})
    assert editor.finds("--since", "HEAD", code=0) == [("v1/d1.txt", DOUBLED, 21)]
    made.git("add", ".")
    assert editor.finds("--since", "HEAD", "--staged", code=0) == [("v1/d1.txt", DOUBLED, 21)]


def test_a_path_and_standard_input_are_compared_with_their_own_document(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4)), "v1/d2.txt": text(2, (ENTITY, 4))})
    made.write({"v1/d1.txt": text(1, (ENTITY, 4), (LOST, 1)), "v1/d2.txt": text(2, (LOST, 1))})
    assert editor.finds("--since", "HEAD", "v1/d1.txt") == [("v1/d1.txt", LOST, 49)]
    done = subprocess.run(
        [*FRLINT, "check", "--since", "HEAD", "--stdin-filename", "v1/d1.txt", "--output-format", "concise", "-"],
        cwd=made.folder,
        input=text(1, (ENTITY, 4), (DOUBLED, 3)).encode(),
        capture_output=True,
    )
    assert [line.split(": ")[0] for line in done.stdout.decode().splitlines()] == ["v1/d1.txt:15:29"]
    outside = made.folder.parent / "outside.txt"
    outside.write_text(text(1))
    said = editor.says("check", "--since", "HEAD", str(outside))
    assert said.code == 2 and "outside of the repository" in said.err


def test_a_repository_reached_through_a_link_is_the_same(made: Made, editor: Editor, tmp_path: Path) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4))})
    (tmp_path / "way").symlink_to(made.folder)
    editor.go(tmp_path / "way")
    made.write({"v1/d1.txt": text(1, (ENTITY, 4), (DOUBLED, 3))})
    assert editor.finds("--since", "HEAD", code=0) == [("v1/d1.txt", DOUBLED, 15)]
    path = str(tmp_path / "way/v1/d1.txt")
    assert editor.finds("--since", "HEAD", path, code=0) == [(path, DOUBLED, 15)]
    made.git("add", ".")
    assert [rule for _, rule, _ in editor.finds("--staged")] == [DOUBLED, ENTITY]


# ---------------------------------------------------------------- one answer

TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"{id}><text><body>
<div type="document" xml:id="d1"><head>The Consul to the Department</head><p>{word}</p></div>
</body></text></TEI>
"""


def test_xml_that_is_no_tei_is_left_out_of_every_answer_and_stays_so(made: Made, editor: Editor) -> None:
    made.commit(
        "build", {"v1/build.xml": "<project/>\n", "v1/tei.xml": TEI.format(id="", word="Nothing further was heard.")}
    )
    for _ in range(2):
        assert editor.finds(".") == editor.finds("--commit", "HEAD") == []
        assert editor.attributes("--root")["build"] == ([], [])
        assert json.loads(editor.says("log", "--output-format", "json").out)[-1]["errors"] == 0
    assert editor.finds("v1/build.xml") == [("v1/build.xml", "FR001", 1)], "who names it is told"


def test_a_file_that_is_stored_under_another_name_has_its_own_problems(made: Made, editor: Editor) -> None:
    made.write({".frlint.yaml": "guidelines: frus\n"})
    text = TEI.format(id=' xmlns:frus="http://history.state.gov/frus/ns/1.0" xml:id="one"', word="Word.")
    made.commit("one", {"one.xml": text})
    cold = editor.finds("one.xml", "--select", "XM032", "--no-cache")
    assert cold == editor.finds("one.xml", "--select", "XM032") == []
    made.git("mv", "one.xml", "two.xml")
    made.commit("two")
    want = [("two.xml", "XM032", 1)]
    grave = ["--select", "XM032", "--fail-level", "warning"]
    for words in (["two.xml"], ["--commit", "HEAD"], ["two.xml", "--no-cache"]):
        assert editor.finds(*words, *grave) == want, words
    assert editor.attributes("--root", "--select", "XM032")["two"] == (["XM032"], [])


def test_nothing_below_an_excluded_folder_comes_back_in_any_answer(made: Made, editor: Editor) -> None:
    bad = text(5, (ENTITY, 4))
    made.commit("all", {".frlint.yaml": "exclude: [drafts, '!drafts/d5.txt', 'work/*', '!work/d5.txt']\n"})
    made.commit("bad", {"drafts/d5.txt": bad, "work/d5.txt": bad, "work/d6.txt": bad})
    want = [("work/d5.txt", ENTITY, 17)]
    assert editor.finds(".") == editor.finds("--commit", "HEAD") == want
    assert editor.attributes("--root")["bad"] == ([ENTITY], [])
    made.git("reset", "--quiet", "--soft", "HEAD~1")
    assert editor.finds("--staged") == want


def test_a_submodule_is_another_repository_in_every_answer(made: Made, editor: Editor, tmp_path: Path) -> None:
    other = Made(tmp_path / "other")
    other.commit("o", {"d1.txt": text(1, (ENTITY, 4))})
    made.git("submodule", "--quiet", "add", f"file://{other.folder}", "sub")
    made.commit_staged("submodule")
    assert editor.finds(".") == editor.finds("--commit", "HEAD") == []
    assert "sub/ (a submodule: another repository)" in editor.says("check", ".", "-v").err
    assert editor.finds("sub") == [("sub/d1.txt", ENTITY, 17)], "who names it has it checked"


def test_a_root_behind_a_long_comment_is_found_in_every_answer(made: Made, editor: Editor) -> None:
    comment = f"<!-- {'Of the transcription. ' * 9000}-->\n"
    made.commit("long", {"long.xml": comment + TEI.format(id="", word="The the harbor.")})
    want = [("long.xml", DOUBLED, 3)]
    assert editor.finds(".", "--coverage", "a.json", code=0) == want
    assert editor.finds("--commit", "HEAD", "--coverage", "b.json", code=0) == want
    for name in ("a.json", "b.json"):
        record = json.loads((made.folder / name).read_text())
        assert (record["files"], record["documents"]) == (4, 4)


def test_a_list_of_what_git_tracks_leaves_out_what_a_walk_leaves_out(
    made: Made, editor: Editor, tmp_path: Path
) -> None:
    other = Made(tmp_path / "other")
    other.commit("o", {"d1.txt": text(1, (ENTITY, 4))})
    made.git("submodule", "--quiet", "add", f"file://{other.folder}", "sub")
    bad = text(5, (ENTITY, 4))
    names = (
        "v1/README-1.txt",
        "attic/d5.txt",
        ".hidden/d5.txt",
        "v1/.d5.txt",
        "v1/notes.md",
        "v1/d5.txt",
        "v1/old/d5.txt",
    )
    made.write(dict.fromkeys(names, bad) | {"v1/build.xml": "<project/>\n"})
    made.write({".frlint.yaml": "exclude: [attic, '!attic/d5.txt']\n", "v1/.frlint.yaml": "exclude: [old/]\n"})
    (made.folder / "v1/link.txt").symlink_to("d5.txt")
    made.commit("all")
    made.write({".gitignore": "ignored.txt\n", "ignored.txt": bad})
    listed = tmp_path / "list"
    listed.write_text(made.git("ls-files", "-z") + "ignored.txt\0")
    want = [("v1/d5.txt", ENTITY, 17)]
    assert editor.finds(".") == editor.finds("--files-from", str(listed)) == want
    editor.go(made.folder / "v1")
    listed.write_text("d5.txt\0../attic/d5.txt\0.d5.txt\0old/d5.txt\0")
    found = editor.finds("--files-from", str(listed))
    assert found == [("d5.txt", ENTITY, 17)]


def test_services_are_given_paths_from_the_top_wherever_frlint_is_started(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4)), "v2/d1.txt": text(1, (ENTITY, 4))})
    editor.go(made.folder / "v1")
    words = [
        "check",
        ".",
        "../v2",
        *(f"--output-format={name}:../{name}" for name in ("sarif", "gitlab", "github", "json")),
    ]
    assert editor.says(*words).code == 1
    read = {name: (made.folder / name).read_text() for name in ("sarif", "gitlab", "github", "json")}
    assert {one["location"]["path"] for one in json.loads(read["gitlab"])} == {"v1/d1.txt", "v2/d1.txt"}
    results = json.loads(read["sarif"])["runs"][0]["results"]
    found = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
    assert found == {"v1/d1.txt", "v2/d1.txt"}
    annotations = {line.split(",")[0] for line in read["github"].splitlines()}
    assert annotations == {"::error file=v1/d1.txt", "::error file=v2/d1.txt"}
    assert {one["path"] for one in json.loads(read["json"])} == {"d1.txt", "../v2/d1.txt"}, "people are where they are"
