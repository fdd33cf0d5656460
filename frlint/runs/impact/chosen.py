"""The rules whose effects are asked about: `--select` and `--ignore` choose among effects, while all rules look."""

from collections.abc import Callable, Collection, Sequence

from frlint.errors import UnknownRuleError
from frlint.rulebook import Rulebook, load
from frlint.rulebook.names import is_chosen
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.request import Request

_OF_A_RUN = ("FR", "WV")
"""Families that are left out only by whole ids, as in a check: what they tell is that something was not looked at."""


def chosen_rules(
    request: Request, sides: Sequence[Gathered], recorded: Collection[str] = ()
) -> Callable[[str], bool] | None:
    """Whether effects of a rule (by its id) are asked about; None where all are.

    A name may be known on one side alone: the rule is new, or gone. `recorded` are the ids of rules that a record
    knows. Raises `UnknownRuleError` for a name that no side knows.
    """
    if not (request.select or request.ignore):
        return None
    folders = dict.fromkeys((one.rule_folders, one.rules_instead) for side in sides for one in side.settings)
    books = [load(*own) for own in folders]
    chosen = [id_ for name in request.select for id_ in _ids(name, books, recorded)] or ["ALL"]
    ignored = [id_ for name in request.ignore for id_ in _ids(name, books, recorded)]

    def is_asked_about(rule_id: str) -> bool:
        if rule_id.startswith(_OF_A_RUN):
            return rule_id not in ignored
        return is_chosen(rule_id, chosen, ignored)

    return is_asked_about


def _ids(name: str, books: Sequence[Rulebook], recorded: Collection[str]) -> list[str]:
    """What a name stands for on the sides that know it."""
    found: list[str] = []
    error: UnknownRuleError | None = None
    for book in books:
        try:
            found += book.ids_of([name])
        except UnknownRuleError as unknown:
            error = unknown
    given = name.strip().upper()
    if given and any(rule_id.startswith(given) for rule_id in recorded):
        found.append(given)
    if not found and error is not None:
        raise error
    return found
