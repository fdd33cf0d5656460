"""What tells whether a schema, or one that it includes, has changed since a result was stored."""

import os
import re

from frlint.files.own import project_of, why_foreign

_NAMED = re.compile(rb"""(?:\bhref\s*=|\binclude\b|\bexternal\b)\s*(?:"([^"\n]+)"|'([^'\n]+)')""")
"""What a schema includes, in XML syntax and in compact syntax."""

_LONGEST = 16 << 20
"""Bytes of a schema that are read."""


def schema_state(file: str) -> list[tuple[str, str]]:
    """A schema and those that it includes: the path of each, seen from the first one's folder, and a digest of its
    bytes (empty where it cannot be read). Empty without a schema.
    """
    if not file:
        return []
    from hashlib import sha256

    folder = os.path.dirname(file)
    project = project_of(file)
    state: dict[str, str] = {}
    waiting = [file]
    while waiting:
        path = waiting.pop()
        if path in state:
            continue
        data = _bytes(path, project)
        state[path] = "" if data is None else sha256(data).hexdigest()
        names = {os.fsdecode(double or single) for double, single in _NAMED.findall(data or b"")}
        waiting += [os.path.normpath(os.path.join(os.path.dirname(path), name)) for name in names]
    return sorted((os.path.relpath(path, folder), digest) for path, digest in state.items())


def _bytes(path: str, project: str) -> bytes | None:
    """What a file of the project holds, as far as a schema may be long; None for any other."""
    try:
        if why_foreign(path, project) or not os.path.isfile(path):
            return None
        with open(path, "rb") as file:
            return file.read(_LONGEST)
    except (OSError, ValueError):
        return None
