"""Whether this frlint is one that a configuration asks for."""

import re
from typing import NamedTuple

from frlint import __version__
from frlint.errors import RequiredVersionError

_CLAUSE = re.compile(r"\s*(==|!=|<=|>=|<|>|~=)\s*(\d+(?:\.\d+)*)(\.\*)?\s*")
_VERSION = re.compile(r"(\d+(?:\.\d+)*)(.*)")
_NUMBERS = 6


class _Version(NamedTuple):
    """A version's numbers, and whether it is a released one (False sorts before True)."""

    numbers: tuple[int, ...]
    released: bool


def is_specifier(text: str) -> bool:
    """Whether a text has the form of version specifiers."""
    return all(_CLAUSE.fullmatch(clause) for clause in text.split(","))


def require(specifiers: str, file: str, running: str = __version__) -> None:
    """Raises `RequiredVersionError` where the running version does not satisfy all specifiers (`>=0.1,<0.3`).

    `file` is the configuration that asks. The specifiers have the form that the configuration's schema asks for.
    """
    if all(_satisfies(running, clause) for clause in specifiers.split(",")):
        return
    raise RequiredVersionError(
        f"{file} asks for frlint {specifiers.strip()}, and this is frlint {running}",
        f'install it: pip install "frlint{specifiers.replace(" ", "")}"; or change required-version there',
    )


def _satisfies(running: str, clause: str) -> bool:
    parts = _CLAUSE.fullmatch(clause)
    if parts is None:
        raise ValueError(f"{clause!r} is no version specifier")
    sign, wanted_text, any_further = parts.groups()
    here, wanted = _parse(running), _parse(wanted_text)
    length = wanted_text.count(".") + 1
    same = here.numbers[:length] == wanted.numbers[:length] if any_further else here == wanted
    if sign == "~=":
        return here >= wanted and here.numbers[: length - 1] == wanted.numbers[: length - 1]
    order = {"<": here < wanted, "<=": here <= wanted, ">": here > wanted, ">=": here >= wanted}
    return {"==": same, "!=": not same, **order}[sign]


def _parse(version: str) -> _Version:
    """Numbers filled up with zeros; what follows the numbers (`rc1`, `.dev0`) is a version before that release."""
    parts = _VERSION.match(version)
    numbers = [int(n) for n in parts[1].split(".")] if parts else []
    rest = parts[2] if parts else version
    return _Version(tuple(numbers + [0] * (_NUMBERS - len(numbers))), not rest or rest.startswith((".post", "+")))
