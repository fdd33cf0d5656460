"""`frlint watch`: checks at every save, and shows what came and what went."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import localtime, monotonic, strftime

from frlint.commands.console import progress_of, say
from frlint.errors import FrlintError, NothingToCheckError, UsageError, lines_of
from frlint.files.paths import shown_from_here
from frlint.files.watching import Changed, changes, require
from frlint.matching.looks import difference
from frlint.model.problem import Problem
from frlint.reporters.formats import usual_format
from frlint.reporters.terminal import Console
from frlint.reporters.watched import CLEAR, Watched
from frlint.runs.looking import Look, concerned, look
from frlint.runs.request import Outcome, Request

STDIN = "-"


def run(request: Request, console: Console) -> Outcome:
    """Show what stands, and then what each save did, until the person ends it: the exit code is 0 then.

    Raises `UsageError` where watchfiles is not installed, and what keeps the first look from being done: errors of the
    request, the configuration, the rules. Later ones are shown, and it goes on.
    """
    if STDIN in request.paths:
        raise UsageError("standard input cannot be watched", "name files or folders, or none for all")
    watcher = _Watcher(concerned(request))
    session = Session(request, console)
    try:
        session.begin()
        try:
            while True:
                session.again(watcher.next())
        except KeyboardInterrupt:
            session.end()
    finally:
        watcher.stop()
    return Outcome(0, session.documents)


class Session:
    """What is shown to one person: what stood at the last look, and what came and went since the first."""

    def __init__(self, request: Request, console: Console) -> None:
        self._request = request
        self._console = console
        usual = usual_format(on_terminal=console.out_is_terminal)
        self._texts = Watched(console.look, brief=(request.output_format or usual) == "concise")
        self._began = monotonic()
        self._problems: list[Problem] = []
        self._standing = ""
        self._trouble = ""
        self._came = self._went = self.documents = 0

    def begin(self) -> None:
        """The first look, on an empty screen. Raises errors of the request, the configuration and the rules."""
        seen = self._look()
        where = self._request.paths or (".",)
        clear = CLEAR if self._console.out_is_terminal else ""
        self._take(seen)
        self._show(clear + self._texts.first(where, seen.problems, self._standing))
        # What was there may go while somebody works, and come back.
        self._request = self._request._replace(allow_empty=True)

    def again(self, changed: Changed) -> None:
        """One more look, after files were changed; it shows nothing where nothing came or went."""
        try:
            seen = self._look()
        except FrlintError as error:
            self._tell(error)
            return
        is_mended, self._trouble = bool(self._trouble), ""
        found = difference(self._problems, seen.problems)
        self._take(seen)
        self._came += len(found.came)
        self._went += len(found.went)
        if found.came or found.went:
            files = {shown_from_here(path).replace(os.sep, "/") for path in changed.paths}
            at = strftime("%H:%M:%S", localtime())
            self._show(self._texts.change(at, files, found.came, found.went, self._standing))
        elif is_mended:
            self._show(f"{self._standing}\n")

    def end(self) -> None:
        """The last line."""
        minutes = int((monotonic() - self._began) / 60)
        self._show("\n" + self._texts.closing(minutes, self._came, self._went, self._standing))

    def _look(self) -> Look:
        with ExitStack() as stack:
            return look(self._request, progress_of(self._request, self._console, stack))

    def _take(self, seen: Look) -> None:
        self._problems, self.documents = seen.problems, seen.documents
        self._standing = self._texts.standing(seen.problems, seen.documents, seen.hidden)
        self._texts.explain_with(seen.words.help)

    def _tell(self, error: FrlintError) -> None:
        """Say why nothing could be checked, once for the same reason."""
        if error.message == self._trouble or isinstance(error, NothingToCheckError):
            return
        self._trouble = error.message
        first, *more = lines_of(error.message)
        say(f"frlint: {first}", *more, *([f"help: {error.advice}"] if error.advice else []))

    def _show(self, text: str) -> None:
        self._console.out.write(text)
        self._console.out.flush()


class _Watcher:
    """Waits for changes beside the checks, so that none is missed; what came together is one change."""

    def __init__(self, paths: list[str]) -> None:
        """Raises `UsageError` where nothing can be watched."""
        self._batches: SimpleQueue[Changed | Exception] = SimpleQueue()
        self._stop = Event()
        require()
        batches = changes(paths, stop=self._stop)
        self._thread = Thread(target=self._wait, args=(batches,), daemon=True)
        self._thread.start()

    def _wait(self, batches: Iterator[Changed]) -> None:
        try:
            for one in batches:
                self._batches.put(one)
        except Exception as error:
            self._batches.put(error)

    def next(self) -> Changed:
        """The next change, with all that came since. Raises `UsageError` where the system does not let us watch."""
        found = self._taken(self._batches.get())
        while True:
            try:
                more = self._taken(self._batches.get_nowait())
            except Empty:
                return found
            found = Changed(found.written | more.written, found.gone | more.gone)

    @staticmethod
    def _taken(one: Changed | Exception) -> Changed:
        if isinstance(one, OSError):
            raise UsageError(
                f"the files cannot be watched: {one}",
                "WATCHFILES_FORCE_POLLING=1 in the environment looks at them again and again instead",
            ) from one
        if isinstance(one, Exception):
            raise one
        return one

    def stop(self) -> None:
        """Wait no more."""
        self._stop.set()
