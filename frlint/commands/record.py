"""The record of a shard (`check --record`): what `frlint merge` puts together, written file by file."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from frlint import __version__
from frlint.errors import UsageError
from frlint.runs.rule_words import RuleWords
from frlint.sharding.record import FileRecord, RuleRecord, Sum, file_line, head_line, sum_line
from frlint.sharding.shard import Shard, shard_of

if TYPE_CHECKING:
    from frlint.commands.reporting import FileProblems
    from frlint.reporters.problems.tally import RunCount
    from frlint.runs.checker import Checker
    from frlint.runs.inputs.gathered import Gathered
    from frlint.runs.request import Request


class Recording:
    """What a run over a shard finds, written to the file of `--record`."""

    def __init__(self, request: "Request", file: str, shard: Shard, everything: "Gathered", stack: ExitStack) -> None:
        """`everything` holds the files of all shards. Raises `UsageError` where the file cannot be written."""
        from frlint.files.write import open_text

        self._out = stack.enter_context(open_text(file))
        self._request = request
        self._shard = shard
        self._everything = everything
        self._documents = 0
        self._rules: dict[str, None] = {}

    def passing(self, files: "Iterable[FileProblems]", checker: "Checker") -> "Iterator[FileProblems]":
        """The same files, each of them recorded, behind what the shard is of."""
        from frlint.runs.sharded import head_of

        self._out.write(head_line(head_of(self._shard, __version__, self._everything, checker, self._request)))
        for file in files:
            if file.problems or file.waived or file.stood:
                own = FileRecord(file.path, file.documents, file.problems, file.waived, file.stood)
                self._out.write(file_line(own))
                self._rules |= dict.fromkeys(problem.rule for problem in file.problems)
                self._rules |= dict.fromkeys(problem.rule for problem, _ in file.waived)
                self._rules |= dict.fromkeys(problem.rule for problem in file.stood)
            else:
                self._documents += file.documents
            yield file

    def end(self, count: "RunCount", failures: Iterable[str], words: RuleWords, *, only_new: bool) -> None:
        """Write what the run came to, once all files passed. `only_new` says that what is reported is new."""
        about = [self._about(rule, words) for rule in sorted(self._rules)]
        own = Sum(
            self._documents,
            count.bytes,
            count.cached,
            count.rules,
            round(count.seconds, 3),
            list(count.suppressed),
            list(count.left_out),
            [str(why) for why in failures],
            about,
            only_new,
        )
        self._out.write(sum_line(own))

    def _about(self, rule_id: str, words: RuleWords) -> RuleRecord:
        rule = words.rule(rule_id)
        if rule is None:
            return RuleRecord(rule_id, "", "", "", "", "", words.help(rule_id))
        name = rule.name.replace("-", " ")
        texts = (name, rule.why, rule.do, words.help(rule_id), rule.page)
        return RuleRecord(rule.id, rule.name, str(rule.severity), *texts)


def _names_lines(request: "Request") -> bool:
    """Whether a path has a line behind it (`PATH:LINE`); a folder's own name may hold a colon."""
    from frlint.commands.places import split_places

    return set(split_places(request)[0].paths) != set(request.paths)


def shard_asked(request: "Request", shard: str, record: str, **refused: object) -> Shard:
    """The shard of a run, all of it where none is named. `refused` are options that need all files, by their names.

    Raises `UsageError`.
    """
    if not shard:
        return Shard(1, 1)
    named = next((name for name, given in refused.items() if given), "")
    if named:
        raise UsageError(f"--{named.replace('_', '-')} needs all files, --shard looks at some", "give one of the two")
    if "-" in request.paths or _names_lines(request):
        raise UsageError("--shard parts files and folders", "name no lines, and not standard input")
    if not record:
        raise UsageError("a shard alone says little", "--record FILE writes what `frlint merge` puts together")
    return shard_of(shard)
