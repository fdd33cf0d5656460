"""A function of ours that works for a stranger's file, in a process of its own, with limits of time and memory."""

import marshal
import sys
from typing import Any

SECONDS = 120
"""So long may it take, by the clock and of the processor."""
MEMORY = 2 << 30
"""Bytes that it may take, where the system can limit them."""
_PROGRAM = """
import sys
sys.path[:] = {path!r}
from frlint.confined import answer
answer({module!r}, {function!r}, {memory}, {seconds})
"""


class ConfinedError(Exception):
    """The process was ended: it took too much, or crashed. `str(error)` says which, as the rest of a sentence."""


def run_confined(module: str, function: str, *arguments: Any, seconds: int = SECONDS, memory: int = MEMORY) -> Any:
    """What a function gives, run in a process of its own, which writes nothing into files.

    Arguments and result are made of None, bool, int, float, str, bytes, list, tuple and dict. The process looks for
    modules where this one does, and not in the current folder. Raises `ConfinedError`.
    """
    import subprocess

    path = [folder for folder in sys.path if folder]
    program = _PROGRAM.format(path=path, module=module, function=function, memory=memory, seconds=seconds)
    command = [sys.executable, "-P", "-S", "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        try:
            out, _ = child.communicate(marshal.dumps(arguments), timeout=seconds)
        except subprocess.TimeoutExpired:
            raise ConfinedError(f"takes longer than {seconds} seconds") from None
        finally:
            child.kill()
    try:
        done, value = marshal.loads(out)
    except (EOFError, ValueError, TypeError):
        raise ConfinedError(_why_ended(child.returncode, seconds)) from None
    if not done:
        raise ConfinedError(value)
    return value


def answer(module: str, function: str, memory: int, seconds: int) -> None:
    """The other side: read the arguments, do the work, write the result."""
    _limit(memory, seconds)
    out = sys.stdout.buffer
    try:
        from importlib import import_module

        result = (True, getattr(import_module(module), function)(*marshal.load(sys.stdin.buffer)))
    except MemoryError:
        result = (False, "takes more memory than it may")
    out.write(marshal.dumps(result))
    out.flush()


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # On Windows the clock alone limits it.
        return
    # At the first limit of the processor's time the signal says why; at the second nothing does.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(what, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _why_ended(code: int, seconds: int) -> str:
    import signal

    if code == -getattr(signal, "SIGXCPU", 0):
        return f"takes longer than {seconds} seconds"
    return f"crashed what reads it (exit code {code})"
