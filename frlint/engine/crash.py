"""Exceptions of checks, told so that whoever mends the check finds the place."""

from traceback import extract_tb


def told(error: BaseException) -> str:
    """The exception's name and words, and the line of ours that raised it."""
    words = " ".join(str(error).split())[:300]
    name = type(error).__name__
    frames = [frame for frame in extract_tb(error.__traceback__) if "frlint" in frame.filename]
    if not frames:
        return f"{name}: {words}" if words else name
    path = frames[-1].filename.replace("\\", "/")
    place = f"{path[path.rfind('frlint/') :]}:{frames[-1].lineno}"
    return f"{name}: {words} ({place})" if words else f"{name} ({place})"
