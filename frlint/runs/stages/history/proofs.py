"""What proves that a commit is somebody's: its author, its committer, and its signature where a volume asks for one."""

import os
from functools import cached_property
from typing import NamedTuple

from frlint.git.credits import Signature, allowed_signers, signature_of
from frlint.git.people import Someone
from frlint.runs.stages.history.folder_log import FolderLog
from frlint.stages.editors import Editors

_SERVICES = ("noreply@github.com", "noreply@gitlab.com")
"""Addresses of committers that are no person: services that merge for the author who is logged in."""


class Doubt(NamedTuple):
    """Why a sign-off is in doubt, as the end of a sentence. `variant` is one of WF007; `counts` tells that it counts
    all the same."""

    why: str
    variant: str = ""
    counts: bool = False


class Proofs:
    """Says whether a commit is somebody's word.

    `signed` asks for a signature. `new` are the commits that a base does not have, where only the base is trusted:
    what they bring counts only of people that its editors name.
    """

    def __init__(self, log: FolderLog, editors: Editors, *, signed: bool, new: frozenset[str] = frozenset()) -> None:
        self._log = log
        self._editors = editors
        self._signed = signed
        self._new = new
        self._signatures: dict[str, Signature | None] = {}

    def doubt(self, commit: str, author: str, by: str) -> Doubt | None:
        """Why a commit (by its id, and the name of its author in records) is not the word of `by`; None where it is."""
        if author != by:
            return Doubt(f"{author} put it into the record, in {commit[:10]}")
        if self._signed:
            return self._doubt_of_signature(commit, by)
        committer = self._log.credit(commit).committer
        claimed = self._is_claimed(committer, by)
        if commit in self._new and not (self._editors.file and self._editors.is_known(by) and not claimed):
            if self.signer(commit) == by:
                return None
            return Doubt(f"nothing that the base knows proves that {commit[:10]} is by {by}", "base")
        if claimed:
            name = self._editors.name_of(committer.name, committer.email)
            return Doubt(f"{name} committed it for {by}, in {commit[:10]}", "committed", counts=True)
        return None

    def doubt_of_trailer(self, commit: str, author: str, by: str) -> Doubt | None:
        """Why a trailer in the message of a commit is not the word of `by`, whom it names; None where it is.

        Whoever commits writes the message: it counts where that is the person, or the person signed the commit.
        """
        if self._signed or commit in self._new:
            return self._doubt_of_signature(commit, by)
        committer = self._log.credit(commit).committer
        if self._editors.name_of(committer.name, committer.email) == by or self.signer(commit) == by:
            return None
        return Doubt(f"{author} named them in the message of {commit[:10]}", "trailer")

    def signer(self, commit: str) -> str:
        """Who signed a commit, as the record has it; empty where nobody did, or nobody that is known."""
        if commit not in self._signatures:
            self._signatures[commit] = signature_of(self._log.folder, commit, self._allowed)
        found = self._signatures[commit]
        if found is None:
            return ""
        for person in self._editors.people:
            if found.key in person.keys or found.signer.name == person.name.replace(" ", "_"):
                return person.name
        if not found.is_trusted:
            return ""
        name = self._editors.name_of(found.signer.name, found.signer.email)
        person_keys = next((person.keys for person in self._editors.people if person.name == name), ())
        return "" if person_keys else name

    def _doubt_of_signature(self, commit: str, by: str) -> Doubt | None:
        signer = self.signer(commit)
        if signer == by:
            return None
        if self._signatures[commit] is None:
            return Doubt(f"{commit[:10]} has no signature that can be verified", "unsigned")
        whose = f"{signer}'s" if signer else "of a key that is nobody's here"
        return Doubt(f"the signature of {commit[:10]} is {whose}", "unsigned")

    def _is_claimed(self, committer: Someone, by: str) -> bool:
        """Whether somebody else committed what names a person as its author."""
        if committer.email in _SERVICES:
            return False
        return self._editors.name_of(committer.name, committer.email) != by

    @cached_property
    def _allowed(self) -> str:
        """A file of the ssh keys that the editors' file names; empty where it names no keys at all."""
        keys = {person.name: person.keys for person in self._editors.people if person.keys}
        if not keys:
            return ""
        data = allowed_signers(keys)
        import atexit
        import tempfile

        descriptor, path = tempfile.mkstemp(prefix="frlint-signers-")
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
        atexit.register(_remove, path)
        return path


def _remove(path: str) -> None:
    from contextlib import suppress

    with suppress(OSError):
        os.unlink(path)
