"""What a result is known by: git's own id of the bytes, and a digest of all else that it depends on."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

# hashlib takes some milliseconds to import and is several times quicker thereafter: it is imported when there is enough
# to do. The interpreter's own module does for one document.
try:
    from _sha1 import sha1 as _sha1  # type: ignore[import-not-found,unused-ignore]
except ImportError:  # An interpreter that was built without it.
    from hashlib import sha1 as _sha1

_MUCH = 800_000
"""Bytes, hashed in this process, from which hashlib is worth its import."""
_hashed = 0


def content_id(data: bytes, algorithm: str = "sha1") -> str:
    """The id, in hex, that git gives a blob of these bytes in a repository of this object format (sha1 or sha256)."""
    global _hashed
    _hashed += len(data)
    digest = _hash(algorithm)(b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return str(digest.hexdigest())


def context_id(*parts: str) -> str:
    """A digest, in hex, of the parts in their order; no two lists of parts are alike, however they are divided."""
    digest = _sha1(b"frlint context\0")
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data) + data)
    return str(digest.hexdigest())


def _hash(algorithm: str) -> Callable[..., Any]:
    if algorithm not in ("sha1", "sha256"):
        raise ValueError(f"git has no object format {algorithm!r}")
    if algorithm == "sha1" and _hashed < _MUCH and "hashlib" not in sys.modules:
        plain: Callable[..., Any] = _sha1
        return plain
    import hashlib

    made: Callable[..., Any] = getattr(hashlib, algorithm)
    return made


def object_format_of(root: str) -> str:
    """The object format of the repository that a folder is in: sha256 or sha1; sha1 where there is none or no telling.

    `root` is a work tree or a folder in it, a linked work tree, or a bare repository. git is not started.
    """
    folder = os.path.abspath(root)
    while True:
        git = _git_folder(folder)
        if git is not None:
            return _object_format(_text(os.path.join(git, "config")))
        above = os.path.dirname(folder)
        if above == folder:
            return "sha1"
        folder = above


def _git_folder(folder: str) -> str | None:
    """The folder that holds the configuration of the repository whose work tree, or itself, is here."""
    git = os.path.join(folder, ".git")
    if os.path.isfile(git):
        named = _text(git).partition("gitdir:")[2].strip()
        git = os.path.join(folder, named)
        if not named or not os.path.isdir(git):
            return None
    elif not os.path.isdir(git):
        bare = all(os.path.exists(os.path.join(folder, name)) for name in ("HEAD", "objects", "config"))
        return folder if bare else None
    shared = _text(os.path.join(git, "commondir")).strip()
    return os.path.join(git, shared) if shared else git


def _text(path: str) -> str:
    """The text of a small file, nothing where it cannot be read."""
    with suppress(OSError, ValueError), open(path, "rb") as file:
        return file.read(1_000_000).decode("utf-8", "replace")
    return ""


def _object_format(configuration: str) -> str:
    """The value of extensions.objectformat in a git configuration; the last one counts."""
    section = ""
    found = "sha1"
    for line in configuration.splitlines():
        words = line.strip()
        if words.startswith("["):
            section, _, words = words[1:].partition("]")
        name, sign, value = words.partition("=")
        if sign and section.strip().lower() == "extensions" and name.strip().lower() == "objectformat":
            found = value.partition("#")[0].partition(";")[0].strip().strip('"').strip().lower()
    return found if found == "sha256" else "sha1"
