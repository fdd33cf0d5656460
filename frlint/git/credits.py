"""Who made commits besides their authors: committers, the people named in trailers, and who signed them."""

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from frlint.git import child
from frlint.git.errors import error_of_git
from frlint.git.people import Someone, someone_from

_FORMAT = "%H%x00%cn%x00%ce%x00%(trailers:only,unfold,separator=%x01)"
_WITH_MAILMAP = _FORMAT.replace("%cn", "%cN").replace("%ce", "%cE")
_PROGRAMS = (
    *("-c", "gpg.program=gpg", "-c", "gpg.openpgp.program=gpg"),
    *("-c", "gpg.x509.program=gpgsm", "-c", "gpg.ssh.program=ssh-keygen"),
)
"""The programs that prove signatures are those in PATH: a repository's own settings name none."""
_GOOD = "GU"
"""What git says of a signature that is right: by somebody it trusts, and by somebody of whom it knows nothing."""


class Credit(NamedTuple):
    """Who committed a commit, and its trailers: names as written, and values."""

    committer: Someone
    trailers: tuple[tuple[str, str], ...] = ()


class Signature(NamedTuple):
    """A signature that is right: who made it as git has it (a name and an address; either may be empty), and with which
    key (`SHA256:...` of ssh; the fingerprint of gpg). `is_trusted` says that git itself knows that the key is theirs.
    """

    signer: Someone
    key: str
    is_trusted: bool


def credits_of(folder: str, commits: Iterable[str], *, mailmap: bool = True) -> Mapping[str, Credit]:
    """The credits of some commits, by their ids, from one run of git; `mailmap` gives committers the names of
    `.mailmap`. Raises `GitError`."""
    wanted = list(dict.fromkeys(commits))
    if not wanted:
        return {}
    arguments = ("log", "--no-walk=unsorted", "--stdin", "-z", "--no-show-signature")
    form = f"--format=tformat:{_WITH_MAILMAP if mailmap else _FORMAT}"
    started = child.start(folder, *arguments, form, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    answer, errors = started.communicate("\n".join(wanted).encode("ascii") + b"\n")
    if started.returncode:
        raise error_of_git(errors or b"", folder)
    fields = answer.decode("utf-8", "replace").split("\0")
    found = {}
    for k in range(0, len(fields) - 3, 4):
        name, committer, email, trailers = fields[k : k + 4]
        pairs = (line.partition(":") for line in trailers.split("\x01") if ":" in line)
        found[name] = Credit(Someone(committer, email), tuple((key.strip(), value.strip()) for key, _, value in pairs))
    return found


def signature_of(folder: str, commit: str, allowed_signers: str = "") -> Signature | None:
    """The signature of a commit (its id), None where it has none or a wrong one. Raises `GitError`.

    `allowed_signers` is a file of ssh keys and whose they are, as ssh-keygen reads it; without one git's own settings
    name it. The programs gpg and ssh-keygen are started.
    """
    own = ("-c", f"gpg.ssh.allowedSignersFile={os.path.abspath(allowed_signers)}") if allowed_signers else ()
    arguments = (*_PROGRAMS, *own, "log", "-1", "--no-walk", "--format=tformat:%G?%x00%GS%x00%GK%x00%GF", commit, "--")
    answer = child.run(folder, *arguments).decode("utf-8", "replace").rstrip("\n")
    status, signer, key, fingerprint = (*answer.split("\0"), "", "", "")[:4]
    if not status or status not in _GOOD:
        return None
    return Signature(someone_from(signer), fingerprint or key, status == "G")


def allowed_signers(keys: Mapping[str, Sequence[str]]) -> bytes:
    """The text of a file of ssh keys for `signature_of`: who has which. What is no public key of ssh is left out.

    Whom git names for them are the names given, blanks as `_`.
    """
    lines = [
        f'{name.replace(" ", "_")} namespaces="git" {" ".join(key.split()[:2])}\n'
        for name, own in keys.items()
        for key in own
        if key.startswith(("ssh-", "ecdsa-", "sk-"))
    ]
    return "".join(lines).encode("utf-8")
