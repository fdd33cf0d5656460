"""Messages of rules: what their placeholders may be, and how values are put in."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

LONGEST = 120
"""Characters of a value that a message shows."""


class MessageError(ValueError):
    """A message that cannot be filled in; `str(error)` says why."""


def placeholders(message: str) -> Iterator[str]:
    """The names in a message's braces. Raises `MessageError` for what is no plain `{name}`."""
    from string import Formatter

    try:
        pieces = list(Formatter().parse(message))
    except ValueError as error:
        raise MessageError(f"{error}; write {{{{ and }}}} for braces that are text") from error
    for _, name, form, conversion in pieces:
        if name is None:
            continue
        if form or conversion or not re.fullmatch(r"\w+", name):
            raise MessageError(f"`{name}` is no plain name: a placeholder is a name in braces, nothing more")
        yield name


def filled(message: str, values: Mapping[str, Any], longest: int = LONGEST) -> str:
    """A message with its values put in, each no longer than `longest` characters.

    A value that is missing leaves its placeholder standing.
    """

    def put(sign: re.Match[str]) -> str:
        name = sign[1]
        if name is None:
            return sign[0][0]
        return _shown(values[name], longest) if name in values else sign[0]

    return re.sub(r"\{\{|\}\}|\{(\w+)\}", put, message)


def with_gaps(message: str) -> str:
    """A message as it is quoted where there is no problem to fill it in: `note … has no text`."""
    quoted = re.sub(r"\{\{|\}\}|\{(\w+)\}", lambda sign: "…" if sign[1] else sign[0][0], message)
    return re.sub(r"…(?: ?…)+", "…", quoted)


def _shown(value: Any, longest: int) -> str:
    """A value as a message shows it: a list with commas, long text shortened."""
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"{text[: longest - 30]} ... {text[-20:]}" if len(text) > longest else text
