"""What a rule says of itself, for formats that list the rules with the problems."""

from typing import NamedTuple

from frlint.model.problem import Severity


class RuleFacts(NamedTuple):
    """What a rule says of itself. `severity` is its own, `summary` one line, `why` and `do` are paragraphs.

    `page` is the address of its page in the manual, empty for a rule of the user's own.
    """

    id: str
    name: str
    severity: Severity
    summary: str
    why: str
    do: str
    page: str = ""
