"""Committers, trailers and signatures of commits, as git itself has them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from making.repositories import Made, isolate

from frlint.git.credits import allowed_signers, credits_of, signature_of
from frlint.git.people import Someone

needs_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="signatures are tested with ssh-keygen")
needs_gpg = pytest.mark.skipif(
    shutil.which("gpg") is None or shutil.which("gpgconf") is None, reason="signatures are tested with gpg"
)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    isolate(monkeypatch, tmp_path)
    return Made(tmp_path / "repository", "-b", "main")


@pytest.fixture
def key(made: Made) -> tuple[Path, str]:
    """A key of ssh with which commits are signed from now on: the file of the private one, and the public one."""
    place = made.folder.parent / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place)], check=True)
    made.git("config", "gpg.format", "ssh")
    made.git("config", "user.signingKey", str(place))
    return place, place.with_suffix(".pub").read_text("utf-8").strip()


def signers(made: Made, **keys: tuple[str, ...]) -> str:
    place = made.folder.parent / "signers"
    place.write_bytes(allowed_signers({name.replace("_", " "): own for name, own in keys.items()}))
    return str(place)


def test_committers_and_trailers_of_many_commits_come_from_one_question(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Ben")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "ben@example.org")
    one = made.commit("one", {"a": "1"})
    two = made.commit(
        "two\n\nWords: of the body\n\nReviewed-by: Cora\n <cora@example.org>\nErratum: d1, p. 4", {"a": "2"}
    )
    found = credits_of(made.name, [one, two, one])
    assert found[one].committer == Someone("Ben", "ben@example.org")
    assert found[one].trailers == ()
    assert found[two].trailers == (("Reviewed-by", "Cora <cora@example.org>"), ("Erratum", "d1, p. 4"))
    assert credits_of(made.name, []) == {}


def test_the_names_are_those_of_the_mailmap(made: Made) -> None:
    one = made.commit("one", {".mailmap": "Ann Weiss <ann@example.org>\n"})
    assert credits_of(made.name, [one])[one].committer == Someone("Ann Weiss", "ann@example.org")


def test_a_commit_without_a_signature_has_none(made: Made) -> None:
    assert signature_of(made.name, made.commit("one", {"a": "1"})) is None


@needs_ssh
def test_a_signature_of_a_known_key_names_whose_it_is(made: Made, key: tuple[Path, str]) -> None:
    one = made.commit("one", {"a": "1"}, "-S")
    found = signature_of(made.name, one, signers(made, Ben_Reader=(key[1],)))
    assert found is not None and found.is_trusted
    assert found.signer.name == "Ben_Reader" and found.key.startswith("SHA256:")


@needs_ssh
@pytest.mark.usefixtures("key")
def test_a_signature_of_an_unknown_key_is_right_and_nobodys(made: Made) -> None:
    one = made.commit("one", {"a": "1"}, "-S")
    other = made.folder.parent / "other"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(other)], check=True)
    known = other.with_suffix(".pub").read_text("utf-8").strip()
    found = signature_of(made.name, one, signers(made, Ben_Reader=(known,)))
    assert found is not None and not found.is_trusted
    assert found.key.startswith("SHA256:") and not found.signer.name


@needs_ssh
def test_a_commit_whose_words_were_changed_under_its_signature_has_none(made: Made, key: tuple[Path, str]) -> None:
    one = made.commit("one", {"a": "1"}, "-S")
    raw = made.git("cat-file", "commit", one).replace("\n\none", "\n\ntwo")
    forged = made.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=f"{raw}\n".encode())
    assert signature_of(made.name, forged, signers(made, Ben_Reader=(key[1],))) is None


@needs_gpg
def test_a_signature_of_gpg_is_verified_with_the_keys_that_gpg_has(
    made: Made, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("g")
    home.chmod(0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    name = "Ben Reader <ben@example.org>"
    generate = ["gpg", "--batch", "--quiet", "--passphrase", "", "--quick-gen-key", name, "ed25519", "sign", "never"]
    try:
        done = subprocess.run(generate, capture_output=True)
        if done.returncode:
            pytest.skip(f"gpg makes no key here: {done.stderr.decode(errors='replace').strip()[:200]}")
        one = made.commit("one", {"a": "1"}, "--gpg-sign=ben@example.org")
        found = signature_of(made.name, one)
        assert found is not None and found.is_trusted
        assert found.signer == Someone("Ben Reader", "ben@example.org") and len(found.key) == 40
    finally:
        subprocess.run(["gpgconf", "--kill", "all"], capture_output=True)


@needs_ssh
def test_no_program_that_the_repository_names_for_signatures_is_started(made: Made, key: tuple[Path, str]) -> None:
    one = made.commit("one", {"a": "1"}, "-S")
    mark = made.folder.parent / "mark"
    program = made.folder / "evil"
    program.write_text(f"#!{sys.executable}\nopen({str(mark)!r}, 'w').close()\n")
    program.chmod(0o755)
    for name in ("gpg.program", "gpg.ssh.program", "gpg.openpgp.program", "gpg.x509.program"):
        made.git("config", name, str(program))
    made.git("config", "gpg.ssh.defaultKeyCommand", str(program))
    assert signature_of(made.name, one, signers(made, Ben_Reader=(key[1],))) is not None
    assert not mark.exists() and os.access(program, os.X_OK)


def test_keys_that_are_none_of_ssh_are_no_lines_of_the_file() -> None:
    keys = {"Ben Reader": ("ssh-ed25519 AAAA comment of his", "SHA256:x"), "Ann": ("0123ABCD",)}
    assert allowed_signers(keys) == b'Ben_Reader namespaces="git" ssh-ed25519 AAAA\n'
