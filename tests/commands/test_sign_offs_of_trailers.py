"""Trailers in messages of commits as sign-offs (`sign-offs: {trailers: true}`): which count, and which are told of."""

import shutil
import subprocess
from pathlib import Path

import pytest
from making.editions import Editor
from making.signed import ANN, BEN, EDITORS, MAX, STAGES, Signed

REVIEWED = "change\n\nProofread-by: Ben Reader <ben@example.org>"
needs_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="signatures are tested with ssh-keygen")


def volume_of(tmp_path: Path, editor: Editor, how: str = "{trailers: true}") -> Signed:
    return Signed(tmp_path / "repository", editor, f"{STAGES}sign-offs: {how}\n")


def committed(volume: Signed, author: str, committer: str, message: str, *options: str) -> None:
    """A change of a document by an author, committed by somebody."""
    volume.be(author)
    volume.edit()
    volume.be(committer)
    name, email = author, f"{author.split()[0].lower()}@example.org"
    volume.editor.let("GIT_AUTHOR_NAME", name)
    volume.editor.let("GIT_AUTHOR_EMAIL", email)
    volume.made.commit(message, None, *options)
    volume.be(author)


def reaches_proofread(volume: Signed, document: str = "d1") -> bool:
    return volume.says("advance", f"v1/{document}.txt", "--to", "proofread").code == 0


def test_the_word_of_who_committed_it_is_a_sign_off_of_what_the_commit_made(tmp_path: Path, editor: Editor) -> None:
    volume = volume_of(tmp_path, editor)
    committed(volume, ANN, BEN, REVIEWED)
    assert not reaches_proofread(volume, "d2")
    assert reaches_proofread(volume)
    assert "sign-offs:" not in volume.record()
    volume.made.commit("proofread")
    assert volume.rules() == []


def test_it_counts_for_what_the_document_said_and_no_longer(tmp_path: Path, editor: Editor) -> None:
    volume = volume_of(tmp_path, editor)
    committed(volume, ANN, BEN, REVIEWED)
    volume.be(ANN)
    volume.edit(old="harbour", new="haven")
    volume.made.commit("changed again")
    assert not reaches_proofread(volume)


def test_whom_an_author_names_in_the_own_commit_has_signed_nothing_and_is_told_of(
    tmp_path: Path, editor: Editor
) -> None:
    volume = volume_of(tmp_path, editor)
    committed(volume, ANN, ANN, REVIEWED)
    assert not reaches_proofread(volume)
    volume.sign(MAX, "d2", "proofread")
    [problem] = volume.problems()
    assert (problem["rule"], problem["severity"], problem["document"]) == ("WF007", "warning", "d1")
    assert "Ann Editor named them in the message" in problem["message"]


def test_an_author_who_names_the_own_name_is_no_second_pair_of_eyes(tmp_path: Path, editor: Editor) -> None:
    volume = volume_of(tmp_path, editor)
    committed(volume, BEN, BEN, REVIEWED)
    assert not reaches_proofread(volume)
    volume.sign(MAX, "d2", "proofread")
    assert volume.rules() == ["WF004"]


def test_without_the_setting_trailers_are_words(tmp_path: Path, editor: Editor) -> None:
    volume = Signed(tmp_path / "repository", editor)
    committed(volume, ANN, BEN, REVIEWED)
    assert not reaches_proofread(volume)


def test_people_that_the_editors_file_does_not_name_sign_nothing(tmp_path: Path, editor: Editor) -> None:
    volume = volume_of(tmp_path, editor)
    volume.be(ANN)
    volume.edit()
    volume.be("Zoe Stranger", "zoe@example.org")
    volume.editor.let("GIT_AUTHOR_NAME", ANN)
    volume.editor.let("GIT_AUTHOR_EMAIL", "ann@example.org")
    volume.made.commit("change\n\nProofread-by: Zoe Stranger <zoe@example.org>")
    assert not reaches_proofread(volume)


@needs_ssh
def test_with_signatures_only_who_signed_the_commit_has_signed_the_document(tmp_path: Path, editor: Editor) -> None:
    volume = volume_of(tmp_path, editor, "{trailers: true, signed: true}")
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    public = key.with_suffix(".pub").read_text("utf-8").strip()
    volume.be(ANN)
    keys = EDITORS.replace("git: [ben@example.org]", f"git: [ben@example.org], keys: ['{public}']")
    volume.made.commit("keys", {"editors.yaml": keys})
    committed(volume, ANN, BEN, REVIEWED)
    assert not reaches_proofread(volume)
    volume.made.git("config", "gpg.format", "ssh")
    volume.made.git("config", "user.signingKey", str(key))
    volume.be(BEN)
    volume.editor.let("GIT_AUTHOR_NAME", ANN)
    volume.editor.let("GIT_AUTHOR_EMAIL", "ann@example.org")
    volume.made.git("commit", "--amend", "--no-edit", "-S")
    assert reaches_proofread(volume)
