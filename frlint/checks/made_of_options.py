"""What checks make of a rule's options: made once, not for each document."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")


def made_of_options(make: Callable[[Mapping[str, Any]], T]) -> Callable[[Mapping[str, Any]], T]:
    """A function of options that gives again what it made last where it is asked with the very same options.

    A selection of rules has one mapping of options for each rule, which nobody changes, and asks with it again and
    again; to compare its lists with others' would take as long as to make something of them.
    """
    last: list[tuple[Mapping[str, Any], T]] = []

    @wraps(make)
    def made(options: Mapping[str, Any]) -> T:
        if last and last[0][0] is options:
            return last[0][1]
        value = make(options)
        last[:] = [(options, value)]
        return value

    return made
