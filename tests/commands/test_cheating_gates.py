"""Twelve ways to cheat a gate, each of them refused, or told of by the rules of the workflow."""

import shutil
import subprocess
from pathlib import Path

import pytest
from making.editions import Editor
from making.signed import ANN, BEN, CORA, EDITORS, MAX, RECORD, STAGES, Signed

_NO_SSH_KEYGEN = shutil.which("ssh-keygen") is None
needs_ssh = pytest.mark.skipif(_NO_SSH_KEYGEN, reason="signatures of commits are tested with ssh-keygen")


@pytest.fixture
def volume(tmp_path: Path, editor: Editor) -> Signed:
    return Signed(tmp_path / "repository", editor)


def entry(document: str, stage: str, by: str, content: str, reads: str = "proofread") -> str:
    """An entry of the record as somebody might write it by hand."""
    return (
        f"  {document}:\n    stage: {stage}\n    content: {content}\n    sign-offs:\n"
        f"      - stage: {reads}\n        by: {by}\n        on: 2026-11-28\n        content: {content}\n"
    )


def content_of(volume: Signed, document: str) -> str:
    """The digests that the record has of a document."""
    block = volume.record().split(f"  {document}:\n", 1)[1]
    return block.split("content: ", 1)[1].split("\n", 1)[0]


def is_refused(volume: Signed, document: str = "d1", stage: str = "published") -> bool:
    """Whether a document comes to a stage neither by `advance` nor before a gate."""
    path = f"v1/{document}.txt"
    return volume.says("gate", path, "--stage", stage).code == 1 == volume.says("advance", path, "--to", stage).code


def digests_of(volume: Signed, document: str) -> str:
    """The digests of what a document says now, as `advance` writes them; the record is left as it was."""
    place = volume.made.folder / RECORD
    before = place.read_bytes()
    path = volume.made.folder / "v1" / "volume.yaml"
    stages = path.read_bytes()
    path.write_text("stages: {transcribed: {}, proofread: {}}\n", "utf-8")
    place.unlink()
    assert volume.says("advance", f"v1/{document}.txt", "--to", "proofread").code == 0
    found = content_of(volume, document)
    place.write_bytes(before)
    path.write_bytes(stages)
    return found


# ------------------------------------------------------------------ 1. self-approval


def test_an_author_who_signs_the_own_text_is_refused(volume: Signed) -> None:
    volume.be(ANN)
    said = volume.says("advance", "v1/d1.txt", "--to", "proofread", "--sign-off")
    assert said.code == 1 and "Ann Editor wrote some of it" in said.out
    assert not (volume.made.folder / RECORD).exists()


def test_an_author_who_writes_the_own_sign_off_into_the_record_is_told_of(volume: Signed) -> None:
    volume.sign(BEN, "d2", "proofread")
    volume.be(ANN)
    content = digests_of(volume, "d1")
    volume.alter("  d1:\n    stage: transcribed\n", entry("d1", "proofread", ANN, content))
    volume.made.commit("self-approval")
    assert volume.rules() == ["WF004"]
    assert volume.attributed("HEAD~1..HEAD") == {"self-approval": (["WF004"], [])}


# ------------------------------------------------------------------ 2. a forged name


def test_nobody_signs_under_the_name_of_somebody_else(volume: Signed) -> None:
    volume.be(MAX)
    said = volume.says("advance", "v1/d1.txt", "--to", "proofread", "--sign-off", "--as", BEN)
    assert said.code == 2 and "git says that you are Max Fox" in said.err


def test_a_sign_off_that_somebody_else_wrote_into_the_record_does_not_count_and_is_told_of(volume: Signed) -> None:
    volume.sign(BEN, "d1", "proofread")
    volume.be(MAX)
    forged = f"      - stage: approved\n        by: {CORA}\n        on: 2026-11-28\n        content: "
    volume.alter("    stage: proofread\n", "    stage: approved\n", 1)
    volume.alter("  d2:\n", f"{forged}{content_of(volume, 'd1')}\n  d2:\n")
    assert volume.rules() == ["WF007"]
    volume.made.commit("forged")
    [problem] = volume.problems()
    assert problem["rule"] == "WF007" and "Max Fox put it into the record" in problem["message"]
    assert volume.attributed("HEAD~1..HEAD") == {"forged": (["WF007"], [])}
    said = volume.says("advance", "v1/d1.txt", "--to", "published")
    assert said.code == 1 and "that of Cora Chief does not count" in said.out


def test_a_commit_under_the_name_of_another_author_is_told_of(volume: Signed) -> None:
    volume.sign(BEN, "d1", "proofread")
    volume.be(CORA)
    assert volume.says("advance", "v1/d1.txt", "--to", "approved", "--sign-off").code == 0
    volume.be(MAX)
    volume.editor.let("GIT_AUTHOR_NAME", CORA)
    volume.editor.let("GIT_AUTHOR_EMAIL", "cora@example.org")
    volume.made.commit("claimed")
    [problem] = volume.problems()
    assert (problem["rule"], problem["severity"]) == ("WF007", "warning")
    assert "Max Fox committed it for Cora Chief" in problem["message"]


# ------------------------------------------------------------------ 3. an edited digest


def test_a_digest_that_is_edited_to_fit_the_changed_text_is_the_word_of_who_edited_it(volume: Signed) -> None:
    volume.approve()
    old = content_of(volume, "d1")
    volume.be(ANN)
    volume.edit()
    volume.alter(old, digests_of(volume, "d1"))
    volume.made.commit("edited digest")
    found = volume.problems()
    assert {one["rule"] for one in found} == {"WF007"}
    assert all("Ann Editor put it into the record" in one["message"] for one in found)
    assert is_refused(volume)


def test_the_digest_of_the_entry_alone_gives_the_stage_to_nobodys_text(volume: Signed) -> None:
    volume.approve()
    old = content_of(volume, "d1")
    volume.be(ANN)
    volume.edit()
    volume.alter(old, digests_of(volume, "d1"), 1)
    volume.made.commit("edited digest")
    assert volume.rules() == ["WF003"]
    assert is_refused(volume)


# ------------------------------------------------------------------ 4. an edited stage


def test_a_stage_that_is_set_by_hand_is_told_of_and_leads_no_further(volume: Signed) -> None:
    volume.sign(BEN, "d1", "proofread")
    volume.be(MAX)
    volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: approved")
    volume.made.commit("edited stage")
    [problem] = volume.problems()
    assert (problem["rule"], problem["document"]) == ("WF003", "d2")
    assert "a sign-off for proofread" in problem["message"]
    assert volume.attributed("HEAD~1..HEAD") == {"edited stage": (["WF003"], [])}
    assert is_refused(volume, "d2")


# ------------------------------------------------------------------ 5. a revert after approval


def test_the_text_that_comes_back_by_a_revert_after_approval_is_a_changed_one(volume: Signed) -> None:
    volume.be(ANN)
    volume.edit()
    volume.made.commit("mended")
    mended = volume.made.id()
    volume.approve()
    volume.be(MAX)
    volume.made.git("revert", "--no-edit", mended)
    assert volume.rules() == ["WF002"]
    assert is_refused(volume)


def test_who_reverts_the_commit_that_took_a_sign_off_out_has_not_signed(volume: Signed) -> None:
    volume.approve()
    approved = volume.record()
    volume.be(CORA)
    said = volume.says("return", "v1/d1.txt", "--to", "proofread", "--reason", "read again")
    assert said.code == 0 and "by: Cora Chief" in volume.record() and "      - stage: approved" not in volume.record()
    volume.made.commit("sent back")
    assert volume.rules() == []
    volume.be(MAX)
    volume.made.git("revert", "--no-edit", "HEAD")
    assert volume.record() == approved
    [problem] = [one for one in volume.problems() if one["rule"] == "WF007"]
    assert "Max Fox put it into the record" in problem["message"]
    assert is_refused(volume)


# ------------------------------------------------------------------ 6. a squash


def test_sign_offs_that_are_squashed_into_the_commit_of_an_author_are_not_their_peoples_any_more(
    volume: Signed,
) -> None:
    volume.made.switch("branch", "HEAD")
    volume.be(ANN)
    volume.edit()
    volume.made.commit("change")
    volume.approve()
    volume.made.switch("main")
    volume.be(ANN)
    volume.made.git("merge", "--squash", "branch")
    volume.made.commit_staged("squashed")
    found = volume.problems()
    assert [one["rule"] for one in found] == ["WF007", "WF007"]
    assert all("Ann Editor put it into the record" in one["message"] for one in found)
    assert volume.attributed("texts..HEAD") == {"squashed": (["WF007", "WF007"], [])}


# ------------------------------------------------------------------ 7. a rebase


def test_a_rebase_keeps_sign_offs_and_says_whose_word_they_rest_on_now(volume: Signed) -> None:
    volume.made.switch("branch", "HEAD")
    volume.approve()
    volume.made.switch("main")
    volume.be(ANN)
    volume.edit("d3")
    volume.made.commit("elsewhere")
    volume.made.switch("branch")
    volume.be(MAX)
    volume.made.git("rebase", "main")
    found = volume.problems()
    assert {(one["rule"], one["severity"]) for one in found} == {("WF007", "warning")}
    assert all("Max Fox committed it for" in one["message"] for one in found)


def test_a_rebase_that_takes_the_authors_over_takes_the_sign_offs_away(volume: Signed) -> None:
    volume.made.switch("branch", "HEAD")
    volume.approve()
    volume.be(MAX)
    volume.made.git("rebase", "--force-rebase", "--exec", "git commit --amend --no-edit --reset-author", "main")
    found = volume.problems()
    assert {(one["rule"], one["severity"]) for one in found} == {("WF007", "error")}
    assert is_refused(volume)


# ------------------------------------------------------------------ 8. the record deleted


def test_a_record_that_is_deleted_is_told_of_its_commit_and_leads_nowhere(volume: Signed) -> None:
    volume.publish()
    volume.made.git("tag", "base")
    volume.be(MAX)
    volume.made.commit("deleted", {RECORD: None})
    assert volume.attributed("base..HEAD") == {"deleted": (["WF008"], [])}
    assert is_refused(volume, stage="approved")
    volume.made.git("revert", "--no-edit", "HEAD")
    assert volume.attributed("base..HEAD")['Revert "deleted"'][1] == ["WF008"]


def test_an_entry_that_is_taken_out_or_set_back_by_hand_is_told_of_until_it_is_there_again(volume: Signed) -> None:
    volume.approve("d1")
    volume.approve("d2")
    whole = volume.record()
    volume.made.git("tag", "base")
    volume.be(MAX)
    start, end = whole.index("  d1:"), whole.index("  d2:")
    volume.made.commit("taken out", {RECORD: whole[:start] + whole[end:]})
    [problem] = volume.problems()
    assert (problem["rule"], problem["path"], problem["document"]) == ("WF008", "v1/d1.txt", "d1")
    again = whole[:start] + "  d1:\n    stage: transcribed\n" + whole[end:]
    volume.made.commit("again, without what it was", {RECORD: again})
    assert set(volume.rules()) == {"WF008"}
    volume.made.commit("put back", {RECORD: whole})
    assert "WF008" not in volume.rules()
    assert volume.attributed("base..HEAD")["put back"][1].count("WF008") >= 1


def test_a_record_that_is_to_be_deleted_is_told_of_before_the_commit(volume: Signed) -> None:
    volume.approve("d1")
    volume.be(MAX)
    volume.made.git("rm", "--quiet", RECORD)
    assert [(one["rule"], one["document"]) for one in volume.problems("--staged")] == [("WF008", "d1")]


def test_a_merge_that_takes_one_side_has_lost_what_the_other_side_recorded(volume: Signed) -> None:
    volume.sign(BEN, "d1", "proofread")
    volume.made.git("tag", "base")
    volume.made.switch("other", "HEAD")
    volume.sign(CORA, "d1", "approved")
    volume.made.switch("main")
    volume.be(ANN)
    volume.edit("d3")
    volume.made.commit("elsewhere")
    volume.be(MAX)
    volume.made.git("merge", "--quiet", "-s", "ours", "-m", "ours", "other")
    assert volume.attributed("base..HEAD") == {"ours": (["WF008"], [])}
    [problem] = volume.problems()
    assert "the stage was set back from approved (in " in problem["message"]


def test_a_sign_off_that_is_taken_out_by_hand_is_told_of(volume: Signed) -> None:
    volume.approve()
    whole = volume.record()
    start = whole.index("      - stage: proofread")
    volume.be(MAX)
    volume.made.commit("taken out", {RECORD: whole[:start] + whole[whole.index("      - stage: approved") :]})
    found = {one["rule"]: one["message"] for one in volume.problems()}
    assert set(found) == {"WF003", "WF008"}
    assert "the sign-off of Ben Reader for proofread was taken out" in found["WF008"]


def test_a_published_document_whose_record_was_deleted_is_published_still(volume: Signed) -> None:
    volume.publish()
    volume.be(MAX)
    volume.made.commit("deleted", {RECORD: None})
    volume.edit()
    volume.made.commit("changed")
    volume.sign(BEN, "d2", "proofread")
    assert "WF001" in {one["rule"] for one in volume.problems() if one["document"] == "d1"}


# ------------------------------------------------------------------ 9. the state file in a pull request


def trusted(volume: Signed, *words: str) -> dict[str, tuple[list[str], list[str]]]:
    return volume.attributed("main..HEAD", "--trust-base", *words)


def test_a_pull_request_cannot_make_its_author_an_editor_who_may_sign(tmp_path: Path, editor: Editor) -> None:
    stages = STAGES.replace("approved: {clean: {error: [ALL]}, sign-offs: 1}", "approved: {sign-offs: [{role: chief}]}")
    volume = Signed(
        tmp_path / "repository", editor, stages, EDITORS.replace("- {name: Max Fox, git: [max@example.org]}\n", "")
    )
    volume.sign(BEN, "d1", "proofread")
    volume.made.switch("request", "HEAD")
    volume.be(MAX)
    volume.made.commit(
        "editor", {"editors.yaml": EDITORS.replace("[max@example.org]", "[max@example.org], roles: [chief]")}
    )
    volume.sign(MAX, "d1", "approved")
    assert volume.rules() == []
    assert trusted(volume)["Max Fox signs d1 off for approved"][0] != []


def test_a_pull_request_cannot_call_its_author_by_the_name_of_an_editor(volume: Signed) -> None:
    volume.made.switch("request", "HEAD")
    volume.be(MAX, "stranger@example.org")
    volume.made.commit("names", {".mailmap": "Ben Reader <ben@example.org> <stranger@example.org>\n"})
    assert volume.says("advance", "v1/d1.txt", "--to", "proofread", "--sign-off").code == 0
    volume.made.commit("signed")
    assert "by: Ben Reader" in volume.record() and volume.rules() == []
    assert trusted(volume) == {"signed": (["WF007"], [])}


def test_a_pull_request_cannot_loosen_the_gate_that_it_passes(volume: Signed) -> None:
    volume.sign(BEN, "d1", "proofread")
    volume.made.switch("request", "HEAD")
    volume.be(MAX)
    volume.made.commit(
        "loosened",
        {"v1/volume.yaml": STAGES.replace("approved: {clean: {error: [ALL]}, sign-offs: 1}", "approved: {}")},
    )
    assert volume.says("advance", "v1/d1.txt", "--to", "approved").code == 0
    volume.made.commit("approved")
    assert volume.rules() == []
    assert trusted(volume) == {"approved": (["WF003"], [])}


def test_a_pull_request_carries_the_sign_offs_of_the_bases_editors(volume: Signed) -> None:
    volume.made.switch("request", "HEAD")
    volume.approve()
    assert trusted(volume) == {}


def test_without_editors_in_the_base_nobody_of_a_pull_request_has_signed(tmp_path: Path, editor: Editor) -> None:
    volume = Signed(tmp_path / "repository", editor, STAGES, "[]\n")
    volume.made.commit("no editors", {"editors.yaml": None})
    volume.made.switch("request", "HEAD")
    volume.sign(BEN, "d1", "proofread")
    assert volume.rules() == []
    assert trusted(volume) == {"Ben Reader signs d1 off for proofread": (["WF007"], [])}


# ------------------------------------------------------------------ 10. unsigned where signed is asked


def key_of(volume: Signed, name: str) -> tuple[Path, str]:
    """A new ssh key: the file of the private one, and the public one."""
    place = volume.made.folder.parent / f"key-{name.split()[0]}"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place)], check=True)
    return place, place.with_suffix(".pub").read_text("utf-8").strip()


def signing(volume: Signed, key: Path) -> None:
    """Have git sign commits with a key."""
    volume.made.git("config", "gpg.format", "ssh")
    volume.made.git("config", "user.signingKey", str(key))


@needs_ssh
def test_where_signatures_are_asked_for_a_sign_off_counts_only_with_its_persons_own(
    tmp_path: Path, editor: Editor
) -> None:
    volume = Signed(tmp_path / "repository", editor, STAGES + "sign-offs: {signed: true}\n")
    ben, public = key_of(volume, BEN)
    fox, _ = key_of(volume, MAX)
    volume.be(ANN)
    keys = EDITORS.replace("git: [ben@example.org]", f"git: [ben@example.org], keys: ['{public}']")
    volume.made.commit("keys", {"editors.yaml": keys})
    volume.made.git("tag", "base")

    volume.sign(BEN, "d1", "proofread")
    [problem] = volume.problems()
    assert problem["rule"] == "WF007" and "has no signature that can be verified" in problem["message"]
    assert volume.attributed("base..HEAD") == {"Ben Reader signs d1 off for proofread": (["WF007"], [])}
    volume.be(CORA)
    assert volume.says("advance", "v1/d1.txt", "--to", "approved", "--sign-off").code == 1
    volume.made.git("checkout", "--", RECORD)

    signing(volume, fox)
    volume.sign(BEN, "d2", "proofread", "-S")
    messages = [one["message"] for one in volume.problems() if one["document"] == "d2"]
    assert len(messages) == 1 and "is of a key that is nobody's here" in messages[0]

    signing(volume, ben)
    volume.sign(BEN, "d3", "proofread", "-S")
    assert [one["document"] for one in volume.problems()] == ["d1", "d2"]


@needs_ssh
def test_a_signature_proves_a_sign_off_in_a_pull_request_whoever_committed_it(tmp_path: Path, editor: Editor) -> None:
    volume = Signed(tmp_path / "repository", editor, STAGES + "sign-offs: {signed: true}\n")
    ben, public = key_of(volume, BEN)
    volume.be(ANN)
    keys = EDITORS.replace("git: [ben@example.org]", f"git: [ben@example.org], keys: ['{public}']")
    volume.made.commit("keys", {"editors.yaml": keys})
    volume.made.switch("request", "HEAD")
    signing(volume, ben)
    volume.sign(BEN, "d1", "proofread", "-S")
    assert trusted(volume) == {}
    volume.be(MAX)
    volume.made.git("rebase", "--force-rebase", "--no-gpg-sign", "main")
    assert trusted(volume) == {"Ben Reader signs d1 off for proofread": (["WF007"], [])}


# ------------------------------------------------------------------ 11. a renamed document


def test_a_document_under_another_name_has_no_record_until_that_follows(volume: Signed) -> None:
    volume.approve()
    volume.be(MAX)
    volume.made.git("mv", "v1/d1.txt", "v1/d9.txt")
    volume.made.commit_staged("renamed")
    [problem] = volume.problems()
    assert problem["rule"] == "WF005" and "there is no document `d1`" in problem["message"]
    assert is_refused(volume, "d9")
    volume.alter("  d1:\n", "  d9:\n")
    volume.made.commit("the record follows")
    assert volume.rules() == []


def test_another_text_under_the_name_of_an_approved_one_is_a_changed_one(volume: Signed) -> None:
    volume.approve()
    volume.be(MAX)
    volume.made.git("mv", "v1/d1.txt", "v1/d9.txt")
    volume.made.git("mv", "v1/d2.txt", "v1/d1.txt")
    volume.made.commit_staged("renamed")
    assert ("d1", "WF002") in {(one["document"], one["rule"]) for one in volume.problems()}
    assert is_refused(volume)


def test_a_forged_sign_off_is_one_under_the_new_name_of_its_folder_too(volume: Signed) -> None:
    volume.sign(BEN, "d1", "proofread")
    volume.be(MAX)
    forged = f"      - stage: approved\n        by: {CORA}\n        on: 2026-11-28\n        content: "
    volume.alter("    stage: proofread\n", "    stage: approved\n", 1)
    volume.alter("  d2:\n", f"{forged}{content_of(volume, 'd1')}\n  d2:\n")
    volume.made.commit("forged")
    volume.made.git("mv", "v1", "v2")
    volume.made.commit_staged("the folder renamed")
    assert volume.rules("v2") == ["WF007"]


# ------------------------------------------------------------------ 12. the clock


def test_a_document_that_was_changed_is_so_whatever_the_clock_said(volume: Signed) -> None:
    volume.approve()
    volume.be(ANN)
    volume.edit()
    volume.made.git("add", "--all")
    script = "GIT_AUTHOR_DATE='2001-01-01T00:00:00' GIT_COMMITTER_DATE='2001-01-01T00:00:00' git commit -q -m backdated"
    subprocess.run(["sh", "-c", script], cwd=volume.made.folder, check=True)
    assert volume.rules() == ["WF002"]
    assert is_refused(volume)


def test_a_sign_off_of_a_later_day_is_none_of_what_was_changed_before(volume: Signed) -> None:
    volume.approve()
    volume.be(ANN)
    volume.edit()
    volume.made.commit("change")
    volume.be(MAX)
    volume.alter("on: 2", "on: 3")
    volume.made.commit("another day")
    assert "WF007" in volume.rules()
    assert is_refused(volume)
