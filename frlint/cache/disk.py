"""How much room a disk has."""

import os
import sys


def free_bytes(folder: str) -> int:
    """The bytes of a folder's disk that are free for us. An OSError where that cannot be known."""
    if sys.platform == "win32":
        import shutil

        return shutil.disk_usage(folder).free
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize
