"""A file is written whole or not at all."""

import os
import time

from frlint.errors import UsageError


def write(file: str, data: bytes) -> None:
    """Write a file, whole or not at all; a link is followed. Raises `UsageError` where that cannot be done."""
    target = os.path.realpath(file)
    part = f"{target}.{os.getpid()}-{time.monotonic_ns()}.part"
    try:
        try:
            with open(part, "xb") as out:
                out.write(data)
            if os.path.exists(target):
                os.chmod(part, os.stat(target).st_mode & 0o7777)
            os.replace(part, target)
        except BaseException:
            if os.path.exists(part):
                os.unlink(part)
            raise
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror or error}") from error
