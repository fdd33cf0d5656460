"""Results are known by git's own ids of the bytes, and by all else that they depend on."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.cache import content_id, context_id, object_format_of


def git(folder: Path, *words: str, data: bytes = b"") -> str:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *names, *words], cwd=folder, input=data, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


@pytest.fixture(params=["sha1", "sha256"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A repository, and its object format."""
    folder = tmp_path / "work"
    folder.mkdir()
    git(folder, "init", f"--object-format={request.param}")
    return folder, request.param


@pytest.mark.parametrize(
    "data", [b"", b"a", b"\0\xff\r\n", b"The harbor was quiet.\n" * 50_000], ids=["none", "one", "odd", "many"]
)
def test_the_content_id_is_that_of_git(repository: tuple[Path, str], data: bytes) -> None:
    folder, form = repository
    assert content_id(data, form) == git(folder, "hash-object", "--stdin", data=data)


@given(data=st.binary())
def test_the_id_is_the_same_by_either_module(data: bytes) -> None:
    """hashlib takes over when there is much to hash: the ids do not change."""
    from hashlib import sha1

    assert content_id(data) == sha1(b"blob %d\0" % len(data) + data).hexdigest()


def test_the_id_of_one_document_needs_no_hashlib() -> None:
    program = (
        "import sys; from frlint.cache import content_id, context_id; first = content_id(b'x'); context_id('x')\n"
        "assert 'hashlib' not in sys.modules; content_id(bytes(1_000_000)); assert 'hashlib' in sys.modules\n"
        "assert content_id(b'x') == first"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_other_algorithms_are_refused() -> None:
    with pytest.raises(ValueError, match="md5"):
        content_id(b"", "md5")


@given(one=st.lists(st.text()), other=st.lists(st.text()))
def test_contexts_differ_as_their_parts_do(one: list[str], other: list[str]) -> None:
    assert (context_id(*one) == context_id(*other)) == (one == other)
    assert len(context_id(*one)) == 40


@pytest.mark.parametrize(
    ("one", "other"), [(("ab", "c"), ("a", "bc")), (("a",), ("a", "")), (("1:a",), ("a",)), ((), ("",))]
)
def test_the_borders_of_the_parts_count(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert context_id(*one) != context_id(*other)


def test_the_object_format_of_a_work_tree(repository: tuple[Path, str]) -> None:
    folder, form = repository
    below = folder / "volume" / "part"
    below.mkdir(parents=True)
    assert object_format_of(str(folder)) == object_format_of(str(below)) == form


def test_the_object_format_of_a_linked_work_tree_and_a_bare_repository(repository: tuple[Path, str]) -> None:
    folder, form = repository
    git(folder, "commit", "--allow-empty", "-m", "begin")
    git(folder, "worktree", "add", "../linked")
    git(folder, "clone", "--bare", ".", "../bare.git")
    assert object_format_of(str(folder.parent / "linked")) == form
    assert object_format_of(str(folder.parent / "bare.git")) == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[extensions]\n\tobjectformat = sha256\n", "sha256"),
        ("[Extensions]\n  ObjectFormat=SHA256 ; so it is\n", "sha256"),
        ('[extensions] objectformat = "sha256" # so\n', "sha256"),
        ("[extensions]\nobjectformat = sha256\nobjectformat = sha1\n", "sha1"),
        ("[core]\nobjectformat = sha256\n", "sha1"),
        ('[extensions "x"]\nobjectformat = sha256\n', "sha1"),
        ("; [extensions]\n#objectformat = sha256\n[extensions]\nother = 1\n", "sha1"),
        ("\0\xff", "sha1"),
        ("", "sha1"),
    ],
)
def test_the_object_format_in_a_configuration(tmp_path: Path, text: str, form: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text(text, "utf-8")
    assert object_format_of(str(tmp_path)) == form


def test_without_a_repository_it_is_sha1(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".git").write_text("no telling")
    assert object_format_of(str(tmp_path / "a")) == "sha1"
    assert object_format_of(str(tmp_path / "nowhere")) == "sha1"
