"""Files in trees and what became of them, read from git's raw form of a difference."""

from collections.abc import Iterator
from itertools import islice

from frlint.git.child import path_from
from frlint.model.commit import Change, TreeFile

_ABSENT = "000000"


def is_change(token: bytes) -> bool:
    """Whether a NUL-separated piece of git's output begins a change."""
    return token[:1] == b":"


def change(head: bytes, tokens: Iterator[bytes]) -> Change:
    """The change that begins with `head` (`:modes ids status`, a colon for each parent); its paths are taken from
    `tokens`, one for each parent and one for the result where they can differ. Raises ValueError where they end."""
    text = head.decode("ascii")
    if text[1] != ":":
        return _ordinary(text, tokens)
    parents = len(text) - len(text.lstrip(":"))
    fields = text[parents:].split(" ")
    modes, ids, status = fields[: parents + 1], fields[parents + 1 : -1], fields[-1]
    paths = _paths(tokens, parents + 1)
    files = [_file(path, blob, mode) for path, blob, mode in zip(paths, ids, modes, strict=True)]
    return Change(status, tuple(files[:-1]), files[-1])


def _ordinary(head: str, tokens: Iterator[bytes]) -> Change:
    """The change from one tree to another: one path, or two where the file was renamed."""
    mode_before, mode, before, blob, status = head[1:].split(" ")
    letter = status[0]
    paths = _paths(tokens, 2 if letter in "RC" else 1)
    return Change(letter, (_file(paths[0], before, mode_before),), _file(paths[-1], blob, mode))


def _paths(tokens: Iterator[bytes], count: int) -> list[str]:
    paths = [path_from(path) for path in islice(tokens, count)]
    if len(paths) != count:
        raise ValueError("the answer is cut short")
    return paths


def _file(path: str, blob: str, mode: str) -> TreeFile | None:
    return None if mode == _ABSENT else TreeFile(path, blob, mode)
