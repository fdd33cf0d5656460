"""`frlint commits`: what each commit of a range did to the problems, in real repositories and through the command."""

import json
import os
from pathlib import Path

import pytest
from making.editions import DOUBLED, ENTITY, LOST, NOTHING, Editor, rules, text, volume
from making.repositories import Made, cloned

Files = dict[str, str | bytes | None]
BAD = text(1, (ENTITY, 4))


@pytest.fixture
def made(tmp_path: Path, editor: Editor) -> Made:
    made = volume(tmp_path / "repository", editor)
    made.git("tag", "base")
    return made


# ---------------------------------------------------------------- one commit after the other


def test_each_commit_has_what_it_introduced_and_fixed(made: Made, editor: Editor) -> None:
    made.commit("lose", {"v1/d1.txt": text(1, (LOST, 2))})
    made.commit("other", {"notes.md": "x\n"})
    made.commit("two", {"v1/d1.txt": text(1, (LOST, 2), (DOUBLED, 3)), "v1/d2.txt": text(2, (ENTITY, 5))})
    made.commit("insert", {"v1/d1.txt": text(1, (LOST, 2), (DOUBLED, 3)).replace("secret\n", "secret\n\nA part.\n")})
    made.commit("restore", {"v1/d1.txt": text(1, (DOUBLED, 3))})
    assert editor.attributes("base..HEAD") == {
        "lose": ([LOST], []),
        "other": NOTHING,
        "two": ([DOUBLED, ENTITY], []),
        "insert": NOTHING,
        "restore": ([], [LOST]),
    }


def test_the_object_of_a_commit_is_what_the_contract_says(made: Made, editor: Editor) -> None:
    first = made.commit("lose", {"v1/d1.txt": text(1, (LOST, 2))})
    second = made.commit("und zurück\n\nbody", {"v1/d1.txt": "\n" + text(1, (LOST, 2)), "v1/d2.txt": None})
    editor.go(made.folder / "v1")
    one, other = editor.says("commits", "base..HEAD", "--output-format", "json").data
    assert (one["commit"], one["author"], one["subject"]) == (first, "Ann Editor", "lose")
    assert one["date"] == "2020-09-13T15:26:40+02:00" or one["date"].endswith("+02:00")
    (problem,) = one["introduced"]
    assert (problem["path"], problem["line"], problem["rule"]) == ("v1/d1.txt", 50, LOST)
    assert set(problem) >= {"name", "severity", "column", "end_line", "end_column", "message", "document", "page"}
    assert (one["fixed"], one["carried"], one["moved"]) == ([], 0, 0)
    assert (other["commit"], other["subject"], other["carried"], other["moved"]) == (second, "und zurück", 1, 1)


def test_a_deleted_document_is_gone_with_its_problems_which_nobody_fixed(made: Made, editor: Editor) -> None:
    made.commit("damage", {"v1/d1.txt": text(1, (ENTITY, 5)), "v1/d2.txt": text(2, (DOUBLED, 3), (ENTITY, 5))})
    made.commit("mend and delete", {"v1/d1.txt": text(1), "v1/d2.txt": None})
    said = editor.says("commits", "HEAD~1..HEAD", "--output-format", "concise")
    mended, gone = said.out.splitlines()
    assert " - v1/d1.txt:" in mended
    assert gone.endswith(" - v1/d2.txt: deleted with 2 problems")
    assert said.err.startswith("1 commit: none introduced, 1 fixed, 2 gone with deleted documents, -3 in all (")
    (row,) = editor.says("commits", "HEAD~1..HEAD", "--output-format", "json").data
    assert len(row["fixed"]) == 3
    assert row["deleted"] == [{"path": "v1/d2.txt", "problems": 2}]
    (row,) = editor.says("commits", "HEAD~1..HEAD", "--by", "author", "--output-format", "json").data
    assert (row["fixed"], row["gone"], row["net"]) == (3, 2, -3)


def test_a_revert_fixes_and_its_revert_introduces_again(made: Made, editor: Editor) -> None:
    made.commit("lose", {"v1/d1.txt": text(1, (LOST, 1))})
    made.git("revert", "--no-edit", "HEAD")
    made.git("revert", "--no-edit", "HEAD")
    attributed = list(editor.attributes("base..HEAD").values())
    assert attributed == [([LOST], []), ([], [LOST]), ([LOST], [])]


def test_a_copy_introduces_and_a_rename_with_edits_does_not(made: Made, editor: Editor) -> None:
    made.commit("lose", {"v1/d1.txt": text(1, (LOST, 1))})
    made.commit("copy", {"v1/d1a.txt": text(1, (LOST, 1))})
    made.git("mv", "v1/d1.txt", "v1/d9.txt")
    made.commit("rename", {"v1/d9.txt": text(1, (LOST, 1), (DOUBLED, 8))})
    made.git("mv", "v1", "v01")
    made.commit("folder")
    made.commit("delete", {"v01/d9.txt": None})
    assert editor.attributes("base..HEAD") == {
        "lose": ([LOST], []),
        "copy": ([LOST], []),
        "rename": ([DOUBLED], []),
        "folder": NOTHING,
        "delete": ([], [DOUBLED, LOST]),
    }


def test_modes_links_and_submodules_are_no_documents(made: Made, editor: Editor, tmp_path: Path) -> None:
    made.commit("bad", {"v1/d1.txt": BAD})
    made.git("update-index", "--chmod=+x", "v1/d1.txt")
    made.commit_staged("mode")
    other = Made(tmp_path / "other")
    other.commit("o", {"d1.txt": BAD})
    made.git("submodule", "--quiet", "add", f"file://{other.folder}", "sub.txt")
    made.commit_staged("submodule")
    made.git("reset", "--quiet", "--hard")
    (made.folder / "v1/d1.txt").unlink()
    (made.folder / "v1/d1.txt").symlink_to("d2.txt")
    made.commit("link")
    (made.folder / "v1/d1.txt").unlink()
    made.commit("file", {"v1/d1.txt": BAD})
    assert editor.attributes("base..HEAD") == {
        "bad": ([ENTITY], []),
        "mode": NOTHING,
        "submodule": NOTHING,
        "link": ([], [ENTITY]),
        "file": ([ENTITY], []),
    }


def test_names_that_are_no_utf_8_and_names_with_odd_signs_are_followed(made: Made, editor: Editor) -> None:
    names = ["v1/d\udce9j\udce0.txt", "v1/d\n1.txt", 'v1/d"9.txt', "v1/ünï.txt"]
    for name in names:
        with open(os.path.join(made.name, name), "w", encoding="utf-8") as file:
            file.write(BAD)
    made.commit("odd")
    (one,) = editor.says("commits", "base..HEAD", "--output-format", "json").data
    assert rules(one["introduced"]) == [ENTITY] * 4
    assert "v1/ünï.txt" in {problem["path"] for problem in one["introduced"]}
    for form in ("full", "concise", "markdown", "github"):
        said = editor.says("commits", "base..HEAD", "--output-format", form)
        assert said.code == 1 and "\n1.txt" not in said.out


def test_a_history_that_is_merged_in_begins_with_a_root_that_introduces_all(made: Made, editor: Editor) -> None:
    made.git("checkout", "--quiet", "--orphan", "apart")
    made.git("rm", "-rfq", ".")
    made.commit("root", {"v2/d1.txt": BAD, "v2/d2.txt": text(2, (DOUBLED, 4))})
    made.commit("better", {"v2/d1.txt": text(1)})
    made.switch("main")
    made.git("merge", "--quiet", "--allow-unrelated-histories", "-m", "join", "apart")
    assert editor.attributes("base..HEAD") == {
        "root": ([ENTITY, DOUBLED], []),
        "better": ([], [ENTITY]),
        "join": NOTHING,
    }


def test_left_out_files_bring_nothing(made: Made, editor: Editor) -> None:
    made.write({".frlint.yaml": "exclude: [drafts]\n"})
    made.commit("all", {"drafts/d1.txt": BAD, "README.txt": BAD, ".hidden/d1.txt": BAD, "v1/d1.md": BAD})
    assert editor.attributes("base..HEAD") == {"all": NOTHING}


# ---------------------------------------------------------------- merges, as docs/git.md draws them


def branched(made: Made, theirs: Files, ours: Files, base: Files | None = None) -> None:
    """A commit on `side` and one on `main`, from one commit; main is checked out."""
    made.commit("common", {"notes.md": "common\n", **(base or {})})
    made.git("tag", "--force", "base")
    made.switch("side", "HEAD")
    made.commit("theirs", {"side.md": "x\n", **theirs})
    made.switch("main")
    made.commit("ours", {"main.md": "x\n", **ours})


def test_a_merge_takes_over_what_its_branch_brought(made: Made, editor: Editor) -> None:
    branched(made, {"v1/d1.txt": BAD}, {"v1/d2.txt": text(2, (DOUBLED, 3))})
    made.merge("side")
    assert editor.attributes("base..HEAD") == {
        "theirs": ([ENTITY], []),
        "ours": ([DOUBLED], []),
        "Merge side": NOTHING,
    }


def test_an_evil_merge_introduces_what_neither_side_has(made: Made, editor: Editor) -> None:
    branched(made, {"v1/d1.txt": text(1).replace("secret", "secret\n\nTheirs.")}, {"v1/d1.txt": text(1) + "x\n"})
    made.merge("side", files={"v1/d1.txt": text(1, (LOST, 2)), "v1/d3.txt": text(3, (DOUBLED, 2))})
    assert editor.attributes("base..HEAD")["Merge side"] == ([LOST, DOUBLED], [])


def test_what_both_sides_brought_is_each_ones_and_not_the_merges(made: Made, editor: Editor) -> None:
    branched(made, {"v1/d1.txt": BAD}, {"v1/d1.txt": BAD})
    made.merge("side")
    attributed = editor.attributes("base..HEAD")
    assert attributed == {"theirs": ([ENTITY], []), "ours": ([ENTITY], []), "Merge side": NOTHING}


def test_a_correction_of_one_side_is_that_sides(made: Made, editor: Editor) -> None:
    branched(made, {"v1/d1.txt": text(1)}, {}, {"v1/d1.txt": BAD})
    made.merge("side")
    attributed = editor.attributes("base..HEAD")
    assert attributed == {"theirs": ([], [ENTITY]), "ours": NOTHING, "Merge side": NOTHING}


def test_a_correction_in_the_merge_is_the_merges(made: Made, editor: Editor) -> None:
    branched(made, {}, {}, {"v1/d1.txt": BAD})
    made.merge("side", files={"v1/d1.txt": text(1)})
    assert editor.attributes("base..HEAD") == {"theirs": NOTHING, "ours": NOTHING, "Merge side": ([], [ENTITY])}


def test_a_merge_of_edits_of_one_document_has_only_its_own(made: Made, editor: Editor) -> None:
    """Git joins both edits into a text that is unlike either side's; nothing in it is new."""
    branched(made, {"v1/d1.txt": text(1, (ENTITY, 2))}, {"v1/d1.txt": text(1, (DOUBLED, 15))})
    made.merge("side")
    attributed = editor.attributes("base..HEAD")
    assert attributed == {"theirs": ([ENTITY], []), "ours": ([DOUBLED], []), "Merge side": NOTHING}


def test_a_document_renamed_on_one_side_and_edited_on_the_other_is_one(made: Made, editor: Editor) -> None:
    branched(
        made,
        {"v1/d1.txt": None, "v1/d8.txt": BAD},
        {"v1/d1.txt": text(1, (ENTITY, 4), (DOUBLED, 12))},
        {"v1/d1.txt": BAD},
    )
    made.merge("side")
    attributed = editor.attributes("base..HEAD")
    assert attributed == {"theirs": NOTHING, "ours": ([DOUBLED], []), "Merge side": NOTHING}
    assert (made.folder / "v1/d8.txt").read_text() == text(1, (ENTITY, 4), (DOUBLED, 12))


def test_an_octopus_merge_introduces_what_no_parent_has(made: Made, editor: Editor) -> None:
    for name, files in (("a", {"v1/d1.txt": BAD}), ("b", {"v1/d2.txt": text(2, (DOUBLED, 3))})):
        made.switch(name, "base")
        made.commit(name, dict(files))
    made.switch("main")
    made.commit("m", {"notes.md": "m\n"})
    made.merge("a", "b", files={"v1/d3.txt": text(3, (LOST, 2))})
    assert len(made.git("rev-parse", "HEAD^@").split()) == 3
    assert editor.attributes("base..HEAD") == {
        "a": ([ENTITY], []),
        "b": ([DOUBLED], []),
        "m": NOTHING,
        "Merge a and b": ([LOST], []),
    }


# ---------------------------------------------------------------- kinds of repositories


def test_bare_linked_and_sha256_repositories_give_the_same(made: Made, editor: Editor, tmp_path: Path) -> None:
    made.commit("configuration", {".frlint.yaml": f"ignore: [{DOUBLED}]\n"})
    made.commit("bad", {"v1/d1.txt": text(1, (ENTITY, 4), (DOUBLED, 9))})
    want = {"configuration": NOTHING, "bad": ([ENTITY], [])}
    assert editor.attributes("base..HEAD") == want
    bare = cloned(made, tmp_path / "bare.git", "--bare")
    editor.go(bare.folder)
    assert editor.attributes("base..main") == want
    made.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "linked"))
    editor.go(tmp_path / "linked")
    assert editor.attributes("base..other") == want
    long = volume(tmp_path / "long", editor, "--object-format=sha256")
    last = long.commit("bad", {"v1/d1.txt": BAD})
    (one,) = editor.says("commits", "HEAD~1", "--output-format", "json").data
    assert one["commit"] == last and len(last) == 64 and rules(one["introduced"]) == [ENTITY]


def test_a_sparse_checkout_tells_of_all_documents(made: Made, editor: Editor) -> None:
    made.commit("two", {"v1/d1.txt": BAD, "v2/d1.txt": text(1, (DOUBLED, 4))})
    made.git("sparse-checkout", "set", "v1")
    assert not (made.folder / "v2").exists()
    assert editor.attributes("base..HEAD") == {"two": ([ENTITY, DOUBLED], [])}


def test_a_range_that_reaches_beyond_a_shallow_clone_is_an_error_that_names_the_fetch(
    made: Made, editor: Editor, tmp_path: Path
) -> None:
    for k in range(4):
        made.commit(f"c{k}", {"v1/d1.txt": text(1, (ENTITY, k))})
    shallow = cloned(made, tmp_path / "shallow", "--depth=3")
    editor.go(shallow.folder)
    assert list(editor.attributes("HEAD~1..HEAD")) == ["c3"]
    assert list(editor.attributes("HEAD~2..HEAD")) == ["c2", "c3"]
    for words in (["commits", "base..HEAD"], ["commits", "HEAD~3..HEAD"], ["blame"], ["log"]):
        said = editor.says(*words)
        assert said.code == 2 and "git fetch --unshallow" in said.err and said.out == "", words
    shallow.git("fetch", "--quiet", "--unshallow", "--tags")
    assert len(editor.attributes("base..HEAD")) == 4


def test_a_partial_clone_without_the_blobs_is_an_error_whose_command_mends_it(
    made: Made, editor: Editor, tmp_path: Path
) -> None:
    made.commit("bad", {"v1/d1.txt": BAD})
    made.commit("good", {"v1/d1.txt": text(1, (DOUBLED, 9))})
    partial = cloned(made, tmp_path / "partial", "--filter=blob:none")
    editor.go(partial.folder)
    for words in (["commits", "base..HEAD"], ["blame"], ["log"]):
        said = editor.says(*words)
        assert said.code == 2 and "partial clone" in said.err and said.out == "", words
    for command in said.err.partition("help: ")[2].strip().split(" && "):
        partial.git(*command.split()[1:])
    assert editor.attributes("base..HEAD") == {"bad": ([ENTITY], []), "good": ([DOUBLED], [ENTITY])}


# ---------------------------------------------------------------- ranges


def test_a_range_is_two_commits_one_or_from_the_merge_base(made: Made, editor: Editor) -> None:
    branched(made, {"v1/d1.txt": BAD}, {"v1/d2.txt": text(2, (DOUBLED, 3))})
    assert list(editor.attributes("main..side")) == list(editor.attributes("main...side")) == ["theirs"]
    assert list(editor.attributes("base")) == list(editor.attributes("base..")) == ["ours"]
    made.git("branch", "--set-upstream-to=side", "main")
    assert list(editor.attributes()) == ["ours"]


def test_the_whole_history_begins_with_what_the_first_commit_brought(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d2.txt": text(2, (LOST, 1))})
    made.commit("apart", {"v1/d1.txt": BAD})
    made.commit("good", {"v1/d2.txt": text(2)})
    assert editor.attributes("--root") == {
        "First": NOTHING,
        "bad": ([LOST], []),
        "apart": ([ENTITY], []),
        "good": ([], [LOST]),
    }
    assert list(editor.attributes("--root", "HEAD~2")) == ["First", "bad"]
    said = editor.says("commits", "--root", "base..HEAD")
    assert said.code == 2 and "--root" in said.err
    said = editor.says("commits", "--root", "--trust-base")
    assert said.code == 2 and "--trust-base" in said.err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["HEAD..HEAD"], "HEAD~1..HEAD"),
        (["..HEAD"], "help:"),
        (["HEAD..base"], "did you mean base..HEAD"),
        (["nowhere..HEAD"], "nowhere names no commit"),
        (["base..nowhere"], "nowhere names no commit"),
        (["HEAD~77..HEAD"], "HEAD~77 names no commit"),
        ([], "no range is named"),
        (["base..HEAD", "--output-format", "json", "--output-format", "concise"], "same place"),
    ],
)
def test_a_range_that_cannot_be_answered_is_exit_code_2(
    made: Made, editor: Editor, words: list[str], expected: str
) -> None:
    made.commit("bad", {"v1/d1.txt": BAD})
    said = editor.says("commits", *words)
    assert said.code == 2 and expected in said.err and "help:" in said.err and said.out == ""


ZEROS = "0" * 40


def test_a_hook_gets_its_range_from_pre_commit(made: Made, editor: Editor, tmp_path: Path) -> None:
    base = made.id()
    last = made.commit("bad", {"v1/d1.txt": BAD})
    editor.let("PRE_COMMIT_FROM_REF", base)
    editor.let("PRE_COMMIT_TO_REF", last)
    assert editor.attributes() == {"bad": ([ENTITY], [])}
    assert list(editor.attributes("HEAD~1..HEAD")) == ["bad"]
    editor.let("PRE_COMMIT_FROM_REF", last)
    said = editor.says("commits")
    assert (said.code, said.out) == (0, "") and "no new commit" in said.err
    editor.let("PRE_COMMIT_TO_REF", ZEROS)
    said = editor.says("commits")
    assert (said.code, said.out) == (0, "") and "deleted" in said.err
    remote = cloned(made, tmp_path / "remote.git", "--bare")
    made.git("remote", "add", "origin", f"file://{remote.folder}")
    made.git("fetch", "--quiet", "origin")
    made.switch("new", "HEAD")
    new = made.commit("more", {"v1/d2.txt": text(2, (LOST, 1))})
    editor.let("PRE_COMMIT_FROM_REF", ZEROS)
    editor.let("PRE_COMMIT_TO_REF", new)
    editor.let("PRE_COMMIT_REMOTE_NAME", "origin")
    assert editor.attributes() == {"more": ([LOST], [])}
    editor.let("PRE_COMMIT_TO_REF", made.id("HEAD:v1/d1.txt"))
    said = editor.says("commits")
    assert (said.code, said.out) == (0, "") and "no commit" in said.err


# ---------------------------------------------------------------- whom to trust


def test_a_pull_request_cannot_waive_itself(made: Made, editor: Editor) -> None:
    """What it changes in configuration, rules and waivers is not used with --trust-base, and is named."""
    made.commit("base", {".frlint.yaml": "ignore: [TX010]\n"})
    made.git("tag", "--force", "base")
    made.commit("bad", {"v1/d1.txt": BAD})
    made.commit("off", {".frlint.yaml": f"ignore: [{ENTITY}]\n"})
    assert editor.attributes("base..HEAD")["bad"] == NOTHING
    trusted = editor.says("commits", "base..HEAD", "--trust-base", "--output-format", "json")
    assert trusted.code == 1
    assert [rules(one["introduced"]) for one in trusted.data] == [[ENTITY], []]
    assert f"{made.id()[:10]} changes .frlint.yaml" in trusted.err


def test_a_waiver_that_came_with_the_fault_is_not_used(made: Made, editor: Editor) -> None:
    made.write({"v1/d1.txt": BAD})
    assert editor.says("waive", "v1/d1.txt:17", "--reason", "So printed.").code == 0
    made.commit("bad")
    assert editor.says("commits", "base..HEAD").code == 0
    trusted = editor.says("commits", "base..HEAD", "--trust-base", "--output-format", "json")
    assert trusted.code == 1 and rules(trusted.data[0]["introduced"]) == [ENTITY]
    assert "waivers.yaml" in trusted.err
    made.git("tag", "--force", "base")
    made.commit("more", {"v1/d2.txt": text(2, (LOST, 1)), "v1/d1.txt": "\n" + BAD})
    trusted = editor.says("commits", "base..HEAD", "--trust-base", "--output-format", "json")
    assert rules(trusted.data[0]["introduced"]) == [LOST]


def test_configuration_that_the_base_has_holds_even_when_it_is_deleted(made: Made, editor: Editor) -> None:
    made.commit("strict", {".frlint.yaml": f"severity: {{{DOUBLED}: error}}\n"})
    made.git("tag", "--force", "base")
    made.commit("loose", {".frlint.yaml": None, "v1/d1.txt": text(1, (DOUBLED, 3))})
    assert editor.says("commits", "base..HEAD").code == 0
    said = editor.says("commits", "base..HEAD", "--trust-base")
    assert said.code == 1 and ".frlint.yaml" in said.err


# ---------------------------------------------------------------- what fails, and what is shown


def test_what_fails_is_what_is_asked_for(made: Made, editor: Editor) -> None:
    made.commit("warn", {"v1/d1.txt": text(1, (DOUBLED, 3))})

    def code(*words: str) -> int:
        return editor.says("commits", "base..HEAD", *words).code

    assert code() == 0
    assert code("--fail-level", "warning") == 1
    made.commit("bad", {"v1/d2.txt": text(2, (ENTITY, 3))})
    assert (code(), code("--fail-on", "net"), code("--fail-on", "never")) == (1, 1, 0)
    made.commit("good", {"v1/d2.txt": text(2)})
    assert (code(), code("--fail-on", "net"), code("--fail-on", "net", "--fail-level", "warning")) == (1, 0, 1)


def test_what_is_hidden_counts_for_the_exit_code(made: Made, editor: Editor) -> None:
    made.commit("warn", {"v1/d1.txt": text(1, (DOUBLED, 3))})
    said = editor.says(
        "commits", "base..HEAD", "--min-severity", "error", "--fail-level", "warning", "--output-format", "json"
    )
    assert said.code == 1
    assert said.data[0]["introduced"] == []


def test_sums_are_by_author_volume_or_rule(made: Made, editor: Editor) -> None:
    made.commit("ann", {"v1/d1.txt": text(1, (DOUBLED, 3), (ENTITY, 4)), "v2/d1.txt": text(1, (ENTITY, 3))})
    made.commit("ben", {"v2/d1.txt": text(1)}, "--author", "Ben Öst <b@x>")

    def sums(by: str) -> list[tuple[str, int, int]]:
        said = editor.says("commits", "base..HEAD", "--by", by, "--output-format", "json")
        assert said.code == 1
        return [(row[by] if by in row else row["name"], row["introduced"], row["fixed"]) for row in said.data]

    assert sums("author") == [("Ann Editor", 3, 0), ("Ben Öst", 0, 1)]
    assert sums("volume") == [("v1", 2, 0), ("v2", 1, 1)]
    assert sums("rule") == [(ENTITY, 2, 1), (DOUBLED, 1, 0)]
    shown = editor.says("commits", "base..HEAD", "--by", "volume").out.splitlines()
    assert [line.split()[-1] for line in shown] == ["volume", "v1", "v2"]


def test_several_forms_come_from_one_run(made: Made, editor: Editor) -> None:
    made.commit("bad", {"v1/d1.txt": BAD})
    words = [f"--output-format={form}" for form in ("concise", "json:a.json", "markdown:a.md", "github:a.txt")]
    said = editor.says("commits", "base..HEAD", *words)
    assert said.code == 1
    assert said.out.startswith(f"{made.id()[:10]} + v1/d1.txt:17:")
    alone = editor.says("commits", "base..HEAD", "--output-format", "json").data
    assert json.loads((made.folder / "a.json").read_text()) == alone
    assert "&mdash;" in (made.folder / "a.md").read_text() or "mdash" in (made.folder / "a.md").read_text()
    assert (made.folder / "a.txt").read_text().startswith("::error ")
    full = editor.says("commits", "base..HEAD", "--output-format", "full").out
    assert "bad" in full and "v1/d1.txt:17" in full and "^^^^^^^" in full


def test_commits_that_did_nothing_are_listed_and_the_closing_line_counts(made: Made, editor: Editor) -> None:
    made.commit("nothing", {"notes.md": "1\n"})
    made.commit("empty")
    said = editor.says("commits", "base..HEAD", "--output-format", "json")
    assert [one["subject"] for one in said.data] == ["nothing", "empty"]
    said = editor.says("commits", "base..HEAD")
    assert said.err.startswith("2 commits: no problems introduced, none fixed")


def test_sums_by_author_and_blame_have_the_names_of_the_mailmap(made: Made, editor: Editor) -> None:
    made.write({".mailmap": "Ann Editor <ann@example.org> Old Name <old@example.org>\n"})
    made.commit("old", {"v1/d1.txt": BAD}, "--author", "Old Name <old@example.org>")
    made.commit("new", {"v1/d2.txt": text(2, (ENTITY, 3))})
    rows = editor.says("commits", "base..HEAD", "--by", "author", "--output-format", "json").data
    assert [(row["author"], row["introduced"]) for row in rows] == [("Ann Editor", 2)]
    assert {row["author"] for row in editor.says("blame", "--output-format", "json").data} == {"Ann Editor"}
    listed = editor.says("commits", "base..HEAD", "--output-format", "json").data
    assert [row["author"] for row in listed] == ["Old Name", "Ann Editor"], "a list has them as they were recorded"


@pytest.mark.parametrize("date", ["99999999999999999999 +0000", "-1 +0000", "0 +9999", "1600000000 +0000"])
def test_dates_that_git_cannot_read_break_nothing(made: Made, editor: Editor, date: str) -> None:
    made.write({"v1/d1.txt": BAD})
    made.git("add", "--all")
    head = (
        f"tree {made.git('write-tree')}\nparent {made.id()}\nauthor Ed <e@x> {date}\ncommitter Ed <e@x> {date}\n\nodd\n"
    )
    commit = made.git("hash-object", "-t", "commit", "--literally", "-w", "--stdin", stdin=head.encode())
    made.git("update-ref", "HEAD", commit)
    assert editor.attributes("base..HEAD") == {"odd": ([ENTITY], [])}
    for form in ("full", "concise", "markdown", "github"):
        assert editor.says("commits", "base..HEAD", "--output-format", form).code == 1
        assert editor.says("commits", "base..HEAD", "--by", "author", "--output-format", form).code == 1
    for form in ("full", "json"):
        for command in ("blame", "log"):
            said = editor.says(command, "--output-format", form)
            assert said.code == 0, said
