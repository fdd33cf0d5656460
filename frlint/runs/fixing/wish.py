"""Which fixes a request asks for, and the run that finds them: all rules look, so that nothing comes in unseen."""

from frlint.rulebook import load
from frlint.rulebook.names import is_chosen
from frlint.runs.fixing.fixer import Wish
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.request import Request


def checked_by(request: Request) -> Request:
    """The request whose rules look at the documents: `--select` and `--ignore` choose among fixes, not among these.

    A rule that is named and does not run otherwise runs, too.
    """
    named = tuple(name for name in request.select if name.upper() != "ALL")
    return request._replace(select=(), ignore=(), extend_select=(*request.extend_select, *named))


def wish_of(request: Request, gathered: Gathered, *, unsafe: bool) -> Wish:
    """The fixes that `--select`, `--ignore` and `--unsafe-fixes` ask for. Raises `UnknownRuleError`."""
    if not (request.select or request.ignore):
        return Wish(unsafe)
    rules: set[str] = set()
    for folders in dict.fromkeys(one.rule_folders for one in gathered.settings):
        book = load(folders)
        chosen = [*(book.ids_of([*request.select]) or ["ALL"]), *book.ids_of([*request.extend_select])]
        ignored = book.ids_of([*request.ignore])
        rules |= {rule for rule in book.rules if is_chosen(rule, chosen, ignored)}
    return Wish(unsafe, frozenset(rules))
