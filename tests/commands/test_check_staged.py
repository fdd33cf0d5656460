"""`check --staged`: the blobs of the index are checked, to the byte, and nothing is touched."""

import subprocess
import sys
from pathlib import Path

import pytest
from making.editions import DOUBLED, ENTITY, FRLINT, LOST, Editor, bytes_of, text, volume
from making.repositories import Made, cloned


@pytest.fixture
def made(tmp_path: Path, editor: Editor) -> Made:
    return volume(tmp_path / "repository", editor)


def test_what_is_staged_is_checked_and_what_is_not_staged_is_not(made: Made, editor: Editor) -> None:
    made.write({"v1/d1.txt": text(1, (ENTITY, 4))})
    made.git("add", ".")
    made.write(
        {"v1/d1.txt": text(1, (DOUBLED, 9)), "v1/d2.txt": text(2, (ENTITY, 1)), "v1/new.txt": text(9, (LOST, 1))}
    )
    assert editor.finds("--staged") == [("v1/d1.txt", ENTITY, 17)]
    made.write({"v1/d1.txt": text(1, (ENTITY, 4))})
    made.git("add", "v1/d2.txt")
    made.write({"v1/d2.txt": text(2)})
    assert editor.finds("--staged") == [("v1/d1.txt", ENTITY, 17), ("v1/d2.txt", ENTITY, 11)]


def test_partial_staging_changes_no_byte_of_the_work_tree_or_of_git(made: Made, editor: Editor) -> None:
    """Lines of one document are staged, others are not; a file has but its name added; another was deleted."""
    made.write({"v1/d1.txt": text(1, (ENTITY, 4))})
    made.git("add", ".")
    made.write({"v1/d1.txt": text(1, (ENTITY, 4), (DOUBLED, 9)), "v1/d4.txt": text(4), "v1/d2.txt": None})
    made.git("add", "--intent-to-add", "v1/d4.txt")
    before = bytes_of(made.folder)
    assert editor.finds("--staged") == [("v1/d1.txt", ENTITY, 17)]
    assert editor.finds("--staged", "--since", "HEAD") == [("v1/d1.txt", ENTITY, 17)]
    assert bytes_of(made.folder) == before


def test_the_result_is_that_of_the_staged_bytes_whatever_the_store_knows(made: Made, editor: Editor) -> None:
    """The work tree and the index share results by content, with the store and without it."""
    made.write({"v1/d1.txt": text(1, (ENTITY, 4))})
    assert editor.finds("v1") == [("v1/d1.txt", ENTITY, 17)]
    made.git("add", ".")
    made.write({"v1/d1.txt": text(1)})
    assert editor.finds("v1") == []
    for words in ((), ("--no-cache",)):
        assert editor.finds("--staged", *words) == [("v1/d1.txt", ENTITY, 17)]
        assert editor.finds("v1", *words) == []


def test_a_rule_that_is_off_in_the_work_tree_only_is_on_in_the_index_and_the_other_way_round(
    made: Made, editor: Editor
) -> None:
    made.commit("Configuration", {".frlint.yaml": "ignore: []\n"})
    made.write({"v1/d1.txt": text(1, (ENTITY, 4))})
    made.git("add", ".")
    made.write({".frlint.yaml": f"ignore: [{ENTITY}]\n"})
    assert editor.finds("v1") == []
    assert editor.finds("--staged") == [("v1/d1.txt", ENTITY, 17)]
    made.git("add", ".frlint.yaml")
    made.write({".frlint.yaml": None})
    assert editor.finds("v1") == [("v1/d1.txt", ENTITY, 17)]
    assert editor.finds("--staged") == []


def test_the_rules_folder_of_the_index_holds(made: Made, editor: Editor) -> None:
    made.write(
        {".frlint.yaml": "rules:\n  - house\n", "house/HS001-house-word.yaml": RULE, "v1/d1.txt": text(1) + "\n"}
    )
    made.git("add", ".")
    found = editor.finds("--staged", "--select", "HS001")
    assert {rule for _, rule, _ in found} == {"HS001"}
    made.write({"house/HS001-house-word.yaml": RULE.replace("quay", "zebra")})
    assert editor.finds("v1/d1.txt", "--select", "HS001") == []
    assert editor.finds("--staged", "--select", "HS001") == found
    made.git("add", "house")
    assert editor.finds("--staged", "--select", "HS001") == []


RULE = """\
id: HS001
name: house-word
severity: error
scope: document
kind: pattern
match: '\\b(?P<at>quay)\\b'
message: "“{at}” is written pier in this house"
why: >
  One word for one thing.
do: >
  Write pier.
examples:
  good:
    - text: |
        Memorandum by the Consul at Port Alder (Wren)

        The pier was full.
    - text: |
        Memorandum by the Consul at Port Alder (Wren)

        Quayside prices rose.
  bad:
    - text: |
        Memorandum by the Consul at Port Alder (Wren)

        The quay was full.
      problems:
        - at: "3:5"
"""


def test_waivers_of_the_index_hold_and_not_those_of_the_work_tree(made: Made, editor: Editor) -> None:
    made.write({"v1/d1.txt": text(1, (ENTITY, 4))})
    made.git("add", ".")
    said = editor.says("waive", "v1/d1.txt:17", "--rule", ENTITY, "--reason", "The original has it.")
    assert said.code == 0, said
    assert editor.finds("v1") == []
    assert editor.finds("--staged") == [("v1/d1.txt", ENTITY, 17)]
    made.git("add", ".")
    (made.folder / "v1/waivers.yaml").unlink()
    assert editor.finds("v1") == [("v1/d1.txt", ENTITY, 17)]
    assert editor.finds("--staged") == []


def test_a_broken_configuration_of_the_index_is_told_as_that_of_the_index(made: Made, editor: Editor) -> None:
    made.write({".frlint.yaml": "ignore: 3\n", "v1/d1.txt": text(1, (ENTITY, 4))})
    made.git("add", ".")
    made.write({".frlint.yaml": None})
    said = editor.says("check", "--staged")
    assert said.code == 2
    assert "the index:.frlint.yaml" in said.err
    assert "snapshots" not in said.err


def test_a_broken_rule_or_an_unknown_one_is_told_as_of_the_index_too(made: Made, editor: Editor) -> None:
    wrong = [
        {".frlint.yaml": "rules: [house]\n", "house/HS001-house-word.yaml": RULE.replace("error", "grave")},
        {".frlint.yaml": "ignore: [TX0133]\n"},
    ]
    for files in wrong:
        made.write({"v1/d1.txt": text(1, (ENTITY, 4)), **files})
        made.git("add", ".")
        said = editor.says("check", "--staged")
        assert said.code == 2
        assert f"the index:{list(files)[-1]}" in said.err
        assert "snapshots" not in said.err


def conflict(made: Made) -> None:
    """The index with the sides of a conflict in d1, and d2 from the other branch."""
    made.switch("side", "HEAD")
    made.commit("side", {"v1/d1.txt": text(1, (ENTITY, 4)), "v1/d2.txt": text(2, (DOUBLED, 2))})
    made.switch("main")
    made.commit("main", {"v1/d1.txt": text(1, (DOUBLED, 4))})
    made.git("merge", "--quiet", "side", fails=True)


def test_an_unmerged_document_is_a_problem_that_says_what_to_do(made: Made, editor: Editor) -> None:
    conflict(made)
    said = editor.says("check", "--staged")
    assert said.code == 1
    assert "v1/d1.txt:1:1: error FR001" in said.out
    assert "git add" in said.out
    assert "v1/d2.txt" in said.out
    assert editor.finds("--staged", "v1/d2.txt", code=0) == [("v1/d2.txt", DOUBLED, 13)]
    assert editor.finds("--staged", "v1/d1.txt") == [("v1/d1.txt", "FR001", 1)]
    assert editor.finds("--staged", "--since", "HEAD", "v1/d1.txt") == [("v1/d1.txt", "FR001", 1)]


def test_an_unmerged_document_elsewhere_hides_no_problem_of_a_volume(made: Made, editor: Editor) -> None:
    """The settings of an unmerged document are its own: it is no document of a volume in another folder."""
    made.commit("volume", {"v1/volume.yaml": "documents: {numbered: id}\n", "a.txt": text(7)})
    made.switch("side", "HEAD")
    made.commit("side", {"a.txt": text(7, (ENTITY, 4)), "v1/d9.txt": text(9)})
    made.switch("main")
    made.commit("main", {"a.txt": text(7, (DOUBLED, 4))})
    made.git("merge", "--quiet", "side", fails=True)
    assert [(path, rule) for path, rule, _ in editor.finds("--staged")] == [("a.txt", "FR001"), ("v1/d9.txt", "VL001")]


def test_conflict_markers_that_were_staged_are_told(made: Made, editor: Editor) -> None:
    conflict(made)
    made.git("add", ".")
    assert "TX018" in {rule for path, rule, _ in editor.finds("--staged") if path == "v1/d1.txt"}


def test_a_renamed_document_is_checked_at_its_new_path_and_a_deleted_one_is_not(made: Made, editor: Editor) -> None:
    made.git("mv", "v1/d1.txt", "v1/d9.txt")
    made.write({"v1/d9.txt": text(1, (ENTITY, 4)), "v1/d2.txt": None, "v1/d3.txt": text(3, (DOUBLED, 1))})
    made.git("add", "--all")
    assert editor.finds("--staged") == [("v1/d3.txt", DOUBLED, 11), ("v1/d9.txt", ENTITY, 17)]


def test_only_deletions_leave_nothing_to_check(made: Made, editor: Editor) -> None:
    made.git("rm", "--quiet", "v1/d2.txt")
    assert editor.says("check", "--staged").code == 2
    assert editor.says("check", "--staged", "--allow-empty").code == 0


def test_an_added_name_a_link_and_a_submodule_are_no_documents(made: Made, editor: Editor, tmp_path: Path) -> None:
    other = Made(tmp_path / "other")
    other.commit("o", {"o.txt": text(5, (ENTITY, 1))})
    made.write({"v1/d7.txt": text(7, (ENTITY, 1))})
    made.git("add", "--intent-to-add", "v1/d7.txt")
    (made.folder / "v1/link.txt").symlink_to("d7.txt")
    made.git("add", "v1/link.txt")
    made.git("submodule", "--quiet", "add", f"file://{other.folder}", "sub.txt")
    said = editor.says("check", "--staged")
    assert said.code == 2, said
    assert "no document" in said.err and "left out: sub.txt" in said.err
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3))})
    made.git("add", "v1/d1.txt")
    assert editor.finds("--staged", code=0) == [("v1/d1.txt", DOUBLED, 15)]


def test_what_the_configuration_excludes_or_is_no_document_is_left_out_as_on_disk(made: Made, editor: Editor) -> None:
    bad = text(8, (ENTITY, 1))
    made.write({".frlint.yaml": "exclude: [drafts]\n"})
    made.write({"drafts/d8.txt": bad, "README.txt": bad, ".hidden/d8.txt": bad, "v1/notes.md": bad, "v1/d8.txt": bad})
    made.git("add", ".")
    assert editor.finds("--staged") == editor.finds(".") == [("v1/d8.txt", ENTITY, 11)]
    said = editor.says("check", "--staged", "-v")
    assert all(name in said.err for name in ("drafts/d8.txt", "README.txt", ".hidden/d8.txt"))


def test_a_branch_without_a_commit_has_an_index_to_check(tmp_path: Path, editor: Editor) -> None:
    made = Made(tmp_path / "new", "-b", "main")
    editor.go(made.folder)
    said = editor.says("check", "--staged")
    assert said.code == 2 and "no document to check in the index" in said.err
    made.write({"v1/d1.txt": text(1, (ENTITY, 4))})
    made.git("add", ".")
    assert editor.finds("--staged") == [("v1/d1.txt", ENTITY, 17)]
    said = editor.says("check", "--staged", "--since", "HEAD")
    assert said.code == 2 and "no commit yet" in said.err


def test_paths_are_as_seen_from_the_current_folder(made: Made, editor: Editor) -> None:
    made.write({"v1/d1.txt": text(1, (ENTITY, 4)), "v2/d5.txt": text(5, (ENTITY, 4))})
    made.git("add", ".")
    editor.go(made.folder / "v1")
    assert editor.finds("--staged") == [("../v2/d5.txt", ENTITY, 17), ("d1.txt", ENTITY, 17)]
    assert editor.finds("--staged", ".") == editor.finds("--staged", "d1.txt") == [("d1.txt", ENTITY, 17)]
    assert editor.finds("--staged", "../v2") == [("../v2/d5.txt", ENTITY, 17)]


def test_a_configuration_of_a_folder_holds_for_that_folder_in_the_index_too(made: Made, editor: Editor) -> None:
    bad = text(5, (ENTITY, 4))
    made.write({"v2/.frlint.yaml": f"ignore: [{ENTITY}]\n", "v2/d5.txt": bad, "v1/d5.txt": bad})
    made.git("add", ".")
    assert editor.finds("--staged") == [("v1/d5.txt", ENTITY, 17)]


def test_files_that_are_named_are_checked_as_the_index_has_them_changed_or_not(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4))})
    made.write({"v1/d1.txt": text(1), "v1/d2.txt": text(2, (ENTITY, 4)), "v1/d3.txt": text(3, (DOUBLED, 1))})
    made.git("add", "v1/d3.txt")
    assert editor.finds("--staged", code=0) == [("v1/d3.txt", DOUBLED, 11)]
    assert editor.finds("--staged", "v1/d1.txt", "v1/d2.txt") == [("v1/d1.txt", ENTITY, 17)]
    (made.folder / "list").write_text("v1/d1.txt\nv1/d2.txt\n")
    assert editor.finds("--staged", "--files-from", "list") == [("v1/d1.txt", ENTITY, 17)]


def test_a_named_link_or_submodule_of_the_index_is_no_document(made: Made, editor: Editor) -> None:
    """What is named is treated as what is found: a link's target is not its text."""
    (made.folder / "v1/link.txt").symlink_to("d1.txt")
    made.git("add", "v1/link.txt")
    assert editor.says("check", "--staged", "v1/link.txt").code == 2
    made.commit_staged("link")
    assert editor.says("check", "--staged", "v1/link.txt").code == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["v1/none.txt"], "v1/none.txt"),
        (["../elsewhere"], "outside"),
        (["-"], "standard input"),
        (["--commit", "HEAD"], "different trees"),
        (["--stdin-filename", "x.txt"], "standard input"),
        (["--since", "nowhere"], "nowhere"),
        (["--files-from", "no-list"], "no-list cannot be read"),
    ],
)
def test_what_cannot_be_answered_of_the_index_is_said_with_exit_code_2(
    made: Made, editor: Editor, words: list[str], expected: str
) -> None:
    made.write({"v1/d1.txt": text(1, (ENTITY, 3))})
    made.git("add", ".")
    said = editor.says("check", "--staged", *words)
    assert said.code == 2
    assert expected in said.err
    assert said.out == ""


def test_outside_of_a_repository_the_index_is_an_error_with_a_command(tmp_path: Path, editor: Editor) -> None:
    (tmp_path / "alone").mkdir()
    editor.go(tmp_path / "alone")
    for words in (["--staged"], ["--commit", "HEAD"], ["--since", "HEAD"]):
        (tmp_path / "alone/d1.txt").write_text(text(1))
        said = editor.says("check", *words)
        assert said.code == 2 and "no git repository" in said.err and "git init" in said.err


def test_a_bare_repository_has_no_index_and_that_is_said(made: Made, editor: Editor, tmp_path: Path) -> None:
    cloned(made, tmp_path / "bare.git", "--bare")
    editor.go(tmp_path / "bare.git")
    said = editor.says("check", "--staged")
    assert said.code == 2 and "bare repository" in said.err and "--commit" in said.err


def hook(made: Made, *words: str) -> None:
    """A pre-commit hook that keeps what frlint printed in `said`."""
    line = " ".join(f"'{word}'" for word in [*FRLINT, "check", *words])
    file = made.folder / ".git/hooks/pre-commit"
    file.write_text(f"#!/bin/sh\nexec {line} > .git/said 2>&1\n")
    file.chmod(0o755)


def test_a_commit_of_one_file_is_checked_by_the_index_that_git_makes_for_it(made: Made) -> None:
    """`git commit FILE` gives its hook another index (GIT_INDEX_FILE): what is staged besides is not in it."""
    made.write({"v1/d1.txt": text(1, (ENTITY, 4)), "v1/d2.txt": text(2, (LOST, 1))})
    made.git("add", "v1/d2.txt")
    hook(made, "--staged", "-q")
    made.git("commit", "-m", "one", "v1/d1.txt", fails=True)
    assert made.git("log", "--format=%s") == "First"
    said = (made.folder / ".git/said").read_text()
    assert "v1/d1.txt:17" in said and "v1/d2.txt" not in said
    made.git("commit", "-m", "all", fails=True)
    assert "v1/d2.txt" in (made.folder / ".git/said").read_text()
    made.write({"v1/d1.txt": text(1, (DOUBLED, 4))})
    made.git("commit", "-m", "one", "v1/d1.txt")
    assert made.git("log", "-1", "--format=%s") == "one"


def test_commit_all_from_a_sub_folder_and_in_a_linked_work_tree_run_the_hook_on_what_is_committed(
    made: Made, tmp_path: Path
) -> None:
    hook(made, "--staged", "-q")
    made.write({"v1/d1.txt": text(1, (ENTITY, 4))})
    made.git("-C", "v1", "commit", "-a", "-m", "x", fails=True)
    assert "v1/d1.txt:17" in (made.folder / ".git/said").read_text()
    made.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "linked"))
    file = made.folder / ".git/hooks/pre-commit"
    file.write_text(file.read_text().replace(".git/said", str(tmp_path / "said")))
    (tmp_path / "linked/v1/d3.txt").write_text(text(3, (ENTITY, 6)))
    made.git("-C", str(tmp_path / "linked"), "commit", "-a", "-m", "x", fails=True)
    reported = (tmp_path / "said").read_text()
    assert "v1/d3.txt:21" in reported and "v1/d1.txt" not in reported


SLOW = {"git", "gitdb", "typer", "jsonschema", "yaml", "rich", "pathlib", "multiprocessing", "sqlite3", "logging"}


def test_the_index_and_single_files_are_checked_without_gitpython(made: Made) -> None:
    """What runs before every commit starts quickly."""
    made.write({"v1/d1.txt": text(1, (DOUBLED, 4))})
    made.git("add", ".")
    program = f"{FRLINT[2].partition('raise')[0]}code = main(sys.argv[1:])\nprint(*sys.modules, file=sys.stderr)"
    for words in (["check", "--staged"], ["check", "v1/d1.txt"]):
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, "-c", program, *words], cwd=made.folder, capture_output=True, text=True, check=True
            )
        loaded = {name.partition(".")[0] for name in done.stderr.splitlines()[-1].split()}
        assert loaded & SLOW == set()
        assert DOUBLED in done.stdout
