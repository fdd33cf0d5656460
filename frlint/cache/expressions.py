"""Regular expressions as the interpreter has them when they are compiled, stored between runs.

To compile the two hundred that a check uses takes longer than to check a document. What is stored is the interpreter's
own code for them, and serves the very same interpreter only; whatever is wrong with it, expressions are compiled anew.
"""

import marshal
import re
from importlib import import_module
from typing import Any

from frlint.cache.compiled import read_value, write_value

_NAME = "expressions"
_MOST = 2_000
"""So many are stored; more are not used by one version, and what is there is given up."""

_Key = tuple[str, int]
_stored: dict[_Key, bytes] | None = None
_new: dict[_Key, bytes] = {}


def compile_once(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The same as `re.compile` of a string. Raises `re.error`, as it does."""
    global _stored
    if _stored is None:
        _stored = _read()
    key = source, int(flags)
    row = _stored.get(key)
    if row is not None:
        try:
            return _made(source, marshal.loads(row))
        except Exception:
            _stored = {}
    try:
        values = _prepared(source, int(flags))
        pattern = _made(source, values)
        _new[key] = marshal.dumps(values)
    except Exception:
        return re.compile(source, flags)
    return pattern


def store() -> None:
    """Store what was compiled anew in this process, beside what others stored."""
    global _stored
    if not _new:
        return
    there = _read()
    _stored = {**(there if len(there) + len(_new) <= _MOST else {}), **_new}
    _new.clear()
    write_value(_NAME, _stored)


def _read() -> dict[_Key, bytes]:
    value = read_value(_NAME)
    return value if isinstance(value, dict) else {}


def _prepared(source: str, flags: int) -> tuple[Any, ...]:
    """What the interpreter makes an expression of: flags, code, number of groups, and their names both ways.

    Uses what belongs to the interpreter alone, so it may raise anything.
    """
    compiler: Any = import_module("re._compiler")
    tree = compiler._parser.parse(source, flags)
    code = [int(word) for word in compiler._code(tree, flags)]
    numbers = dict(tree.state.groupdict)
    names: list[str | None] = [None] * tree.state.groups
    for name, number in numbers.items():
        names[number] = name
    return int(flags | tree.state.flags), code, tree.state.groups - 1, numbers, tuple(names)


def _made(source: str, values: tuple[Any, ...]) -> re.Pattern[str]:
    """The expression of what was prepared. The interpreter looks through the code: for what is none it raises."""
    interpreter: Any = import_module("_sre")
    pattern: re.Pattern[str] = interpreter.compile(source, *values)
    return pattern
