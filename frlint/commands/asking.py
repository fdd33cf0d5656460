"""`frlint fix --interactive`: fixes decided one by one. What was decided of a document is written before the next."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from enum import Enum, auto
from os.path import dirname

from frlint.commands.console import say_to
from frlint.commands.mending import Mended, standing
from frlint.commands.places import split_places
from frlint.errors import FrlintError, UsageError
from frlint.files.paths import shown_from_here
from frlint.fixes.version import Proposal
from frlint.git.repository import user_name
from frlint.model.problem import Problem
from frlint.readers import Unreadable
from frlint.reporters.mending import dialog
from frlint.reporters.mending.text import closing, lines
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.runs.fixing.fixer import FixedFile, FixJob
from frlint.runs.fixing.fixing import Fixing, keys_of
from frlint.runs.fixing.session import Session
from frlint.runs.fixing.volumes import prove_volumes
from frlint.runs.fixing.writing import write_fixed
from frlint.runs.inputs.paths import absolute
from frlint.runs.request import Outcome, Request
from frlint.runs.rule_words import RuleWords
from frlint.suppression.waivers.file import file_for
from frlint.suppression.waivers.writing import add, entries_for


class _Next(Enum):
    """What follows an answer: the next fix, the same once more, or the end."""

    GO_ON = auto()
    AGAIN = auto()
    QUIT = auto()


def ask(request: Request, console: Console) -> Outcome:
    """Ask about each fix. Raises `UsageError` where nobody can answer: no terminal, and nothing on standard input."""
    answers = _answers()
    request, places, others = split_places(request)
    with ExitStack() as stack:
        fixing = Fixing(request, stack, unsafe=True)
        files: list[FixedFile] = []
        stopped = False
        for file in list(fixing.checked()):
            standing_ones = places.only(file.job.file.path, file.problems, others=others)
            if stopped or not any(p.fix is not None and fixing.wish.has(p) for p in standing_ones):
                continue
            aside = keys_of(file.problems) - keys_of(standing_ones)
            asked = FixJob(file.job, keys_of(file.report.problems) - keys_of(file.problems), aside)
            try:
                session = Session(asked, fixing.run.checker, fixing.wish.has)
            except Unreadable:
                continue
            talk = _Talk(session, answers, RuleWords(fixing.run.checker.selections), console)
            try:
                stopped = talk.run() is _Next.QUIT
            finally:
                files.append(_write(session, fixing, request, console))
    mended = Mended(files, fixing.documents, fixing.wish, fixing.standing)
    found = standing(request, mended)
    if not request.quiet:
        console.out.writelines(f"{line}\n" for line in lines(mended.reports, console.look))
        console.out.flush()
        console.err.write(closing(mended.reports, mended.documents, found.left, console.closing_look))
    return Outcome(int(found.fails or any(file.trouble for file in files)), mended.documents)


def _answers() -> Callable[[], str | None]:
    """What gives the next line of an answer, None at the end. Raises `UsageError` where there is none at all."""
    if sys.stdin is not None and sys.stdin.isatty():
        return lambda: sys.stdin.readline() or None
    given = iter(sys.stdin.read().splitlines() if sys.stdin is not None else ())
    first = next(given, None)
    if first is None:
        raise UsageError(
            "--interactive asks, and nobody is there to answer: no terminal, and nothing on standard input",
            "start it in a terminal; `frlint fix --diff` shows what would change",
        )
    return iter_of(first, given)


def iter_of(first: str, others: Iterator[str]) -> Callable[[], str | None]:
    """A function that gives a line, then the others, then None."""
    waiting = [first]
    return lambda: waiting.pop() if waiting else next(others, None)


def _write(session: Session, fixing: Fixing, request: Request, console: Console) -> FixedFile:
    """Write a document as it was decided, and the waivers; gives what came of it."""
    proved = list(prove_volumes([session.result()], fixing.gathered, fixing.run.checker, request.jobs))
    (file,) = write_fixed(proved)
    path = absolute(session.job)
    for problem, reason in session.waived():
        waivers = file_for(path)
        entries = entries_for([problem], path, dirname(waivers), reason=reason, kind="as-printed", editor=user_name())
        add(waivers, entries)
        say_to(console.err, f"Waived {problem.rule} in {visible_path(shown_from_here(waivers))}")
    return file


class _Talk:
    """The questions about one document, and what becomes of the answers."""

    def __init__(self, session: Session, answers: Callable[[], str | None], words: RuleWords, console: Console) -> None:
        self._session = session
        self._answers = answers
        self._words = words
        self._out = console.err
        self._look = console.err_look
        self._at = 0

    def run(self) -> _Next:
        """Ask until nothing is open, or the person quits."""
        session = self._session
        self._out.write(dialog.document_text(session.job.file.path, len(session.open()), self._look))
        while one := self._next():
            self._out.write(dialog.proposal_text(one.problem, one.edits, session.text(), self._look))
            while (step := self._ask(one)) is _Next.AGAIN:
                pass
            if step is _Next.QUIT:
                return step
            self._out.write("\n")
        return _Next.GO_ON

    def _next(self) -> Proposal | None:
        """The next open fix, behind the one before; those before it once the end is reached."""
        found = self._session.open()
        chosen = next((one for one in found if one.edits[0].start >= self._at), found[0] if found else None)
        self._at = chosen.edits[0].start if chosen else 0
        return chosen

    def _ask(self, one: Proposal) -> _Next:
        self._out.write(dialog.question(one.problem.rule, self._look))
        self._out.flush()
        answer = self._answers()
        if answer is None:
            self._out.write("\n")
            return _Next.QUIT
        doing: dict[str, Callable[[], _Next]] = {
            "y": lambda: self._accept([one]),
            "n": lambda: self._skip(one.problem),
            "w": lambda: self._waive(one.problem),
            "e": lambda: self._edit(one),
            "a": lambda: self._all(one.problem.rule),
            "?": lambda: self._why(one.problem.rule),
            "q": lambda: _Next.QUIT,
        }
        return doing.get(answer.strip().lower()[:1], self._help)()

    def _help(self) -> _Next:
        self._out.write(dialog.keys_text())
        return _Next.AGAIN

    def _accept(self, chosen: list[Proposal]) -> _Next:
        for one in self._session.accept(chosen):
            say_to(self._out, f"not mended: {visible(one.reason)}")
        return _Next.GO_ON

    def _skip(self, problem: Problem) -> _Next:
        self._session.skip(problem)
        return _Next.GO_ON

    def _all(self, rule: str) -> _Next:
        """Take all fixes of a rule that are open, those that overlap one after the other."""
        while chosen := [one for one in self._session.open() if one.problem.rule == rule]:
            self._accept(chosen)
        return _Next.GO_ON

    def _why(self, rule_id: str) -> _Next:
        rule = self._words.rule(rule_id)
        if rule is not None:
            self._out.write(dialog.why_text(f"{rule.id} {rule.name}", rule.why, rule.do, self._look))
        return _Next.AGAIN

    def _edit(self, one: Proposal) -> _Next:
        if "\n" in self._session.text()[one.edits[0].start : one.edits[-1].end]:
            say_to(self._out, "the place reaches over more than one line: edit it in the file")
            return _Next.AGAIN
        self._out.write("put in its place: ")
        self._out.flush()
        typed = self._answers()
        if typed is None:
            return _Next.QUIT
        edited = self._session.edited(one, typed.rstrip("\r\n"))
        if edited is None:
            say_to(self._out, "that is what stands there")
            return _Next.AGAIN
        return self._accept([edited])

    def _waive(self, problem: Problem) -> _Next:
        other = self._session.alike(problem)
        if other is not None:
            say_to(
                self._out,
                f"the words at and around it stand on line {other.line}, too: a waiver cannot tell the two apart; "
                "`frlint waive` takes both together",
            )
            return _Next.AGAIN
        self._out.write("why does it stay? ")
        self._out.flush()
        reason = self._answers()
        if reason is None:
            return _Next.QUIT
        try:
            entries_for([problem], "/x.txt", "/", reason=reason, kind="as-printed", editor=user_name())
        except FrlintError as error:
            say_to(self._out, f"{error.message}: {error.advice}")
            return _Next.AGAIN
        self._session.waive(problem, reason)
        return _Next.GO_ON
