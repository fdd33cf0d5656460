"""Exceptions of checks, told so that whoever mends the check finds the place."""

_ROOT = __file__.replace("\\", "/").rpartition("engine/")[0]
"""The folder of our package, with a slash."""


def told(error: BaseException) -> str:
    """The exception's name and words, and the line of ours that raised it."""
    from traceback import extract_tb

    words = " ".join(str(error).split())[:300]
    name = type(error).__name__
    frames = [(frame.filename.replace("\\", "/"), frame.lineno) for frame in extract_tb(error.__traceback__)]
    ours = [f"frlint/{path[len(_ROOT) :]}:{line}" for path, line in frames if path.startswith(_ROOT)]
    place = f" ({ours[-1]})" if ours else ""
    return f"{name}: {words}{place}" if words else f"{name}{place}"
