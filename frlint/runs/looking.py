"""A look at all that a request asks about: the problems that stand now, as `check` reports them."""

import os
from contextlib import ExitStack
from typing import NamedTuple

from frlint.configuration.find import find_upwards
from frlint.files.upwards import work_tree
from frlint.model.problem import Problem, Severity
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import natural
from frlint.runs.inputs.records import any_recorded
from frlint.runs.pipeline import open_run
from frlint.runs.request import Request
from frlint.runs.rule_words import RuleWords
from frlint.runs.watch import Watch


class Look(NamedTuple):
    """What stands: problems in the order in which people see documents, how many documents there are, and the words of
    the rules. `hidden` counts the problems of less than the least severity."""

    problems: list[Problem]
    documents: int
    words: RuleWords
    hidden: int = 0


def look(request: Request, watch: Watch) -> Look:
    """Look at everything that a request asks about. Raises errors of the request, the configuration and the rules."""
    with ExitStack() as stack:
        gathered = gather(request)
        run = open_run(request, stack, gathered=gathered, watch=watch, once=True)
        records = None
        if not request.isolated and any_recorded(gathered):
            from frlint.runs.stages.rules.in_run import RecordsOfRun

            records = RecordsOfRun(request, stack)
            run.listen(records.hear)
        files = list(run.files(order=natural))
        found = [problem for file in files for problem in file.problems]
        rest = [*run.remaining(), *(records.problems(run) if records is not None else ())]
        words = RuleWords(run.checker.selections)
    if rest:
        found = sorted([*found, *rest], key=lambda one: (natural(one.path), one.line, one.column))
    least = Severity(request.min_severity).weight
    shown = [one for one in found if one.severity.weight >= least]
    return Look(shown, sum(file.documents for file in files), words, len(found) - len(shown))


def concerned(request: Request) -> list[str]:
    """The files and folders of which a change may make another result: what is named, and that in which configuration,
    rules and waivers stand, from the top of the work tree or the nearest configuration on."""
    here = os.getcwd()
    paths = [path for path in request.paths if os.path.exists(path)] or [here]
    found = [*paths, *([request.config] if request.config else [])]
    for path in paths:
        real = os.path.realpath(path)
        folder = real if os.path.isdir(real) else os.path.dirname(real)
        top = work_tree(folder) or os.path.dirname(find_upwards(folder, {}))
        if top:
            found.append(top)
    return found
