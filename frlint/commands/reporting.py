"""Problems of files, reported: written in every format that is asked for, or counted."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from frlint.commands.console import say_to
from frlint.commands.outputs import Output
from frlint.errors import Lines, lines_of
from frlint.model.problem import Problem
from frlint.reporters.formats import About
from frlint.reporters.problems import (
    FORMATS,
    CountsDocuments,
    Reporter,
    ShowsStood,
    ShowsWaived,
    reporter,
    statistics_text,
)
from frlint.reporters.problems.tally import RunCount, Tally
from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console
from frlint.runs.inputs.paths import from_top

if TYPE_CHECKING:
    from frlint.reporters.rule_facts import RuleFacts
    from frlint.runs.rule_words import RuleWords


class FileProblems(NamedTuple):
    """The problems of a file that are to be reported; `documents` is how many it holds.

    `waived` are those that an editor judged, each with the reason, `stood` those that are in the baseline or stood at
    `--since`. `volume` is the folder of the file, or the file itself where it holds many documents.
    """

    path: str
    problems: Sequence[Problem]
    documents: int
    waived: Sequence[tuple[Problem, str]] = ()
    stood: Sequence[Problem] = ()
    volume: str = ""


def report_problems(
    files: Iterable[FileProblems],
    outputs: Sequence[Output],
    about: About,
    tally: Tally,
    progress: Progress,
    *,
    statistics: bool,
) -> None:
    """Write the problems of each file in every format that is asked for, or with `statistics` how many a rule has."""
    if statistics:
        _count(files, outputs, about, tally)
    else:
        _write(files, outputs, about, tally, progress)


def _write(
    files: Iterable[FileProblems], outputs: Sequence[Output], about: About, tally: Tally, progress: Progress
) -> None:
    """Write the problems of each file, in every format that is asked for."""
    reporters: list[tuple[Output, Reporter]] = [
        (one, reporter(one.format, about._replace(look=one.look))) for one in outputs
    ]
    for output, made in reporters:
        output.out.write(made.begin())
    counting = [made for _, made in reporters if isinstance(made, CountsDocuments)]
    for file in files:
        shown = tally.add(file.problems, file.documents)
        for one in counting:
            one.checked(file.path, file.volume, file.documents)
        if not (shown or file.waived or file.stood):
            continue
        if shown or file.waived:
            progress.wipe()
        for output, made in reporters:
            rooted = FORMATS[output.format].from_top
            if shown:
                output.out.write(made.problems([*map(from_top, shown)] if rooted else shown))
            if file.waived and isinstance(made, ShowsWaived):
                waived = [(from_top(one), why) for one, why in file.waived] if rooted else file.waived
                output.out.write(made.waived(waived))
            if file.stood and isinstance(made, ShowsStood):
                stood = tally.shown(file.stood)
                output.out.write(made.stood([*map(from_top, stood)] if rooted else stood))
    for output, made in reporters:
        output.out.write(made.end())


def _count(files: Iterable[FileProblems], outputs: Sequence[Output], about: About, tally: Tally) -> None:
    """Write how many problems each rule has, instead of the problems."""
    for file in files:
        tally.add(file.problems, file.documents)
    for output in outputs:
        output.out.write(statistics_text(output.format, about._replace(look=output.look), tally.by_rule()))


def say_failures(failures: Iterable[str], console: Console) -> None:
    """Say why a run fails whatever problems there are."""
    for why in failures:
        say_to(console.err, *lines_of(Lines(f"frlint: {why}") if isinstance(why, Lines) else f"frlint: {why}"))


def close_report(tally: Tally, count: RunCount, output: Output, console: Console) -> None:
    """The closing line, where the format is one for people."""
    if FORMATS[output.format].for_people:
        console.out.flush()
        console.err.write(tally.closing(console.closing_look, count))


def rule_facts_in(words: "RuleWords") -> About:
    """What a reporter is made with: what the rules of a run say of themselves."""

    def facts(rule_id: str) -> "RuleFacts | None":
        from frlint.reporters.rule_facts import RuleFacts

        rule = words.rule(rule_id)
        if rule is None:
            return None
        return RuleFacts(rule.id, rule.name, rule.severity, rule.name.replace("-", " "), rule.why, rule.do, rule.page)

    return About(help_of=words.help, facts_of=facts)
