"""Who git says somebody is: the author that a commit made now would have, with the names of `.mailmap`."""

import re
from typing import NamedTuple

from frlint.git import child

_IDENT = re.compile(r"(?P<name>.*?) ?<(?P<email>[^<>]*)>")


class Someone(NamedTuple):
    """A name and an e-mail address; either may be empty."""

    name: str
    email: str = ""


def author(folder: str) -> Someone:
    """Whom a commit made now in a folder would name as its author; empty where git does not know or is not there."""
    from frlint.git.errors import GitError

    try:
        ident = child.run(folder, "var", "GIT_AUTHOR_IDENT", accept=(0, 1, 128)).decode("utf-8", "replace")
    except GitError:
        return Someone("")
    found = _IDENT.match(ident)
    if not found:
        return Someone("")
    return _mapped(folder, Someone(found["name"].strip(), found["email"].strip()))


def someone_from(ident: str) -> Someone:
    """Somebody from `Name <address>`, from a name, or from an address."""
    found = _IDENT.match(ident)
    if found:
        return Someone(found["name"].strip(), found["email"].strip())
    return Someone("", ident.strip()) if "@" in ident else Someone(ident.strip())


def _mapped(folder: str, someone: Someone) -> Someone:
    """Somebody as `.mailmap` has it. Outside of a repository, as they are."""
    contact = f"{someone.name} <{someone.email}>"
    answer = child.run(folder, "check-mailmap", contact, accept=(0, 1, 128, 129)).decode("utf-8", "replace")
    found = _IDENT.match(answer.strip())
    return Someone(found["name"].strip(), found["email"].strip()) if found else someone
