"""A day in the language server: random edits by a client, each answer held against a check of the same text.

    python bench/lsp.py FOLDER [--edits 10000] [--open 25] [--seed 1] [--from BYTES --to BYTES] [--tei FILE]

FOLDER holds documents in plain text (below it, too); they are read and never written. A client starts `frlint lsp`, has
some documents open, opens and closes others now and then, and types: letters, words, blanks, characters beyond the
basic plane; it takes out letters, words and lines, puts lines and notes in. After each edit it waits for the problems
of that version of the text and compares them with those of the engine for the same text, and of every hundredth text
with those of the command `frlint check -`, run in a process of its own. With `--tei` all edits are in one TEI file: the
first answer is timed, and the answer after a pause compared.

Printed are how many answers were others than the check's (there should be none; the first ones are shown), the time
from the edit to its problems as the client sees it (median and 99 %), the same for documents of 15 to 25 kB, the
processor's time that the server took (which says more where others use the machine), and its memory (resident) after
the first tenth of the edits and at the end. The exit code is 1 where an answer
differed.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from frlint.configuration import Settings
from frlint.engine.check_file import check
from frlint.files.walk import File
from frlint.model.problem import Problem, Severity
from frlint.readers.forms import form_of
from frlint.rulebook import load
from frlint.runs.checker import Checker
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.request import Request

WORDS = ("the", "quay", "of", "Department", "telegram", "1952", "ﬁnal", "naïve", "𝒜lpha", "😀", "[Page 9]", "secret")
SIGNS = "aeiou .,;:’“”—–()[]0123456789\n\t𝒜😀é"
MEDIUM = range(15_000, 25_000)
WAIT = 60.0
SHOWN = 3
Row = tuple[str, int, int, int, int, str, str]
"""A problem: rule, line, column, end line, end column (from 1, in code points), severity, message."""


class Outcome(NamedTuple):
    """What came of a day: how answers differed, times in seconds with the sizes of their texts, memory of the server in
    kB, and the seconds of processor's time that it took for the edits."""

    differences: list[str]
    times: list[tuple[float, int]]
    memory: tuple[int, int]
    processor: float


class Client(LanguageClient):
    """A client that knows the last problems of each document and the version that they are of."""

    def __init__(self) -> None:
        super().__init__("bench", "1")
        self.shown: dict[str, types.PublishDiagnosticsParams] = {}
        self.heard = asyncio.Event()
        self.logged: list[str] = []

    @property
    def memory(self) -> int:
        """The resident memory of the server in kB, 0 where the system does not tell."""
        try:
            pid = self._server.pid  # type: ignore[union-attr]
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        except (OSError, AttributeError):
            return 0
        return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)

    @property
    def processor(self) -> float:
        """The seconds of processor's time that the server took, 0 where the system does not tell."""
        try:
            pid = self._server.pid  # type: ignore[union-attr]
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except (OSError, AttributeError):
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def answer(self, uri: str, version: int) -> types.PublishDiagnosticsParams:
        """The problems of a version."""
        ends = time.monotonic() + WAIT
        while (found := self.shown.get(uri)) is None or found.version != version:
            self.heard.clear()
            await asyncio.wait_for(self.heard.wait(), max(0.1, ends - time.monotonic()))
        return found


def client() -> Client:
    """A client that listens."""
    made = Client()

    @made.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        made.shown[params.uri] = params
        made.heard.set()

    @made.feature(types.WINDOW_LOG_MESSAGE)
    def logged(params: types.LogMessageParams) -> None:
        made.logged.append(params.message)

    return made


class Truth:
    """The engine in this process."""

    def __init__(self, folder: str) -> None:
        self._configurations = configurations_of(Request("check"), folder)
        self._checkers: dict[int, Checker] = {}

    def rows(self, path: str, text: str) -> list[Row]:
        """The problems of a text, as they are shown without options."""
        settings: Settings = self._configurations.for_file(path)
        checker = self._checkers.get(id(settings))
        if checker is None:
            checker = self._checkers[id(settings)] = Checker([settings], self._configurations)
        data = text.encode()
        if form_of(path).holds_volume:
            problems: Sequence[Problem] = checker(Job(File(path, path, len(data)), data=data)).problems
        else:
            problems = check(data, path, checker.selections[0], reader_options(settings)).problems
        least = Severity.WARNING.weight
        return sorted(_row(one) for one in problems if one.severity.weight >= least)


def _row(one: Problem) -> Row:
    return one.rule, one.line, one.column, one.end_line, one.end_column, one.severity.value, one.message


def rows_of(shown: types.PublishDiagnosticsParams, text: str) -> list[tuple[str, int, int, str, str]]:
    """Shown problems: rule, line, column (from 1, in code points), severity, message."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return sorted(
        (
            str(one.code),
            one.range.start.line + 1,
            _column(lines[one.range.start.line], one.range.start.character),
            (one.severity or types.DiagnosticSeverity.Error).name.lower(),
            one.message,
        )
        for one in shown.diagnostics
    )


def _column(line: str, character: int) -> int:
    """A column from 1 in code points, of one from 0 in UTF-16."""
    return len(line.encode("utf-16-le")[: 2 * character].decode("utf-16-le", "replace")) + 1


def differs(shown: types.PublishDiagnosticsParams, text: str, truth: Sequence[Row]) -> str:
    """How an answer differs from a check; empty where it does not. An empty place may be shown one column before."""
    found = rows_of(shown, text)
    wanted = sorted((rule, line, column, severity, message) for rule, line, column, *_, severity, message in truth)
    if found == wanted:
        return ""
    empty = {(row[0], row[1], row[2], row[6]) for row in truth if row[1:3] == row[3:5]}
    moved = [
        (rule, line, column + ((rule, line, column + 1, message) in empty), severity, message)
        for rule, line, column, severity, message in found
    ]
    if sorted(moved) == wanted:
        return ""
    more, less = [row for row in found if row not in wanted], [row for row in wanted if row not in found]
    return f"shown and not found: {more}; not shown: {less}"


def edits(text: str, chance: random.Random) -> tuple[int, int, str]:
    """An edit: from where to where, and what is put there."""
    at = chance.randrange(len(text) + 1)
    kind = chance.random()
    if kind < 0.55 or not text:
        return at, at, chance.choice(SIGNS)
    if kind < 0.7:
        return at, at, f" {chance.choice(WORDS)} "
    if kind < 0.85:
        return at, min(len(text), at + chance.randint(1, 12)), ""
    if kind < 0.9:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        return start, len(text) if end < 0 else end + 1, ""
    if kind < 0.96:
        return at, min(len(text), at + chance.randint(1, 30)), chance.choice(WORDS)
    return at, at, f"\n\n{' '.join(chance.choices(WORDS, k=8))}.\n\n"


def within_tei(text: str, chance: random.Random) -> tuple[int, int, str]:
    """An edit of a TEI file that leaves its tags alone."""
    while True:
        start, end, put = edits(text, chance)
        start = min(start, len(text) - 1)
        end = max(start, min(end, start + 12))
        before = text[max(0, start - 400) : start]
        inside = before.rfind(">") > before.rfind("<") and before.rfind(";") >= before.rfind("&")
        if inside and not set("<>&") & set(text[start:end]) and text.find("</teiHeader>") < start:
            return start, end, put


def position(text: str, offset: int) -> types.Position:
    """The position of an offset, in UTF-16."""
    start = text.rfind("\n", 0, offset) + 1
    return types.Position(text.count("\n", 0, offset), len(text[start:offset].encode("utf-16-le")) // 2)


class Day:
    """An editor at work."""

    def __init__(self, talking: Client, files: Sequence[Path], truth: Truth, chance: random.Random) -> None:
        self.client, self.files, self.truth, self.chance = talking, files, truth, chance
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.paths: dict[str, str] = {}

    async def open(self, path: Path) -> None:
        """Open a document and wait for its problems."""
        uri = path.as_uri()
        text = path.read_bytes().decode()
        self.texts[uri], self.versions[uri], self.paths[uri] = text, 1, str(path)
        language = "xml" if form_of(str(path)).holds_volume else "plaintext"
        item = types.TextDocumentItem(uri=uri, language_id=language, version=1, text=text)
        self.client.shown.pop(uri, None)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        await self.client.answer(uri, 1)

    def close(self, uri: str) -> None:
        """Close a document without saving it."""
        named = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(named))
        for known in (self.texts, self.versions, self.paths):
            known.pop(uri)

    async def edit(self) -> tuple[float, str, types.PublishDiagnosticsParams]:
        """Edit one of the documents; gives the time to its problems, its URI, and the problems."""
        uri = self.chance.choice([*self.texts])
        text = self.texts[uri]
        is_tei = form_of(self.paths[uri]).holds_volume
        start, end, put = (within_tei if is_tei else edits)(text, self.chance)
        span = types.Range(position(text, start), position(text, end))
        self.texts[uri] = f"{text[:start]}{put}{text[end:]}"
        self.versions[uri] += 1
        change = types.TextDocumentContentChangePartial(range=span, text=put)
        named = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        began = time.perf_counter()
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(text_document=named, content_changes=[change])
        )
        found = await self.client.answer(uri, self.versions[uri])
        return time.perf_counter() - began, uri, found

    async def renew(self, most: int) -> None:
        """Close a document and open another."""
        if len(self.texts) >= most:
            self.close(self.chance.choice([*self.texts]))
        closed = [path for path in self.files if path.as_uri() not in self.texts]
        if closed:
            await self.open(self.chance.choice(closed))

    def difference(self, uri: str, found: types.PublishDiagnosticsParams) -> str:
        """How an answer differs from the engine's; empty where it does not."""
        text = self.texts[uri]
        why = differs(found, text, self.truth.rows(self.paths[uri], text))
        return why and f"{self.paths[uri]} version {self.versions[uri]}: {why}"

    def difference_from_command(self, uri: str, found: types.PublishDiagnosticsParams) -> str:
        """The same of `frlint check -` in a process of its own, by lines and rules."""
        command = [sys.executable, "-m", "frlint", "check", "-", "--stdin-filename", self.paths[uri], "-q"]
        done = subprocess.run(
            [*command, "--output-format", "concise", "--no-cache"],
            input=self.texts[uri].encode(),
            capture_output=True,
            check=False,
            cwd=os.path.dirname(self.paths[uri]),
        )
        printed = done.stdout.decode().splitlines()
        if len(printed) == len(found.diagnostics):
            return ""
        return f"{self.paths[uri]}: {len(found.diagnostics)} are shown, `frlint check` prints {len(printed)}"


async def day(files: Sequence[Path], folder: Path, *, count: int, most: int, seed: int, whole_after: float) -> Outcome:
    """Edits by a client. `most` documents are open at a time; `whole_after` is how long an answer may still change.

    Where it is 0 documents are checked by themselves, as the engine in this process checks them: what rules of volumes
    find would come in whenever nobody types for a moment.
    """
    talking = client()
    await talking.start_io(sys.executable, "-m", "frlint", "lsp")
    capabilities = types.ClientCapabilities()
    wishes = {"wholeVolumes": bool(whole_after)}
    await talking.initialize_async(
        types.InitializeParams(
            capabilities=capabilities, root_uri=folder.as_uri(), initialization_options={"frlint": wishes}
        )
    )
    talking.initialized(types.InitializedParams())
    chance = random.Random(seed)
    at_work = Day(talking, files, Truth(str(folder)), chance)
    for path in chance.sample(list(files), min(most, len(files))):
        await at_work.open(path)
    wrong, times = [], []
    early, began = talking.memory, talking.processor
    for number in range(count):
        if number % 40 == 39 and len(files) > 1:
            await at_work.renew(most)
        seconds, uri, found = await at_work.edit()
        times.append((seconds, len(at_work.texts[uri])))
        if whole_after and number % 10 == 9:
            await asyncio.sleep(whole_after)
            found = talking.shown[uri]
        if not whole_after or number % 10 == 9:
            wrong += [why for why in (at_work.difference(uri, found),) if why]
        if number % 100 == 99 and not whole_after:
            wrong += [why for why in (at_work.difference_from_command(uri, found),) if why]
        if number == count // 10:
            early = talking.memory
    memory, processor = (early, talking.memory), talking.processor - began
    wrong += [f"logged: {one}" for one in talking.logged]
    await talking.shutdown_async(None)
    talking.exit(None)
    await talking.stop()
    return Outcome(wrong, times, memory, processor)


def report(done: Outcome) -> Iterator[str]:
    """What came of a day, in lines."""
    yield f"{len(done.times):,} edits; {len(done.differences)} answers differ from the check of the same text"
    yield from done.differences[:SHOWN]
    yield f"from the edit to its problems: {_shares([seconds for seconds, _ in done.times])}"
    medium = [seconds for seconds, size in done.times if size in MEDIUM]
    if medium:
        yield f"texts of 15 to 25 kB ({len(medium):,}): {_shares(medium)}"
    yield f"processor's time of the server: {1000 * done.processor / max(1, len(done.times)):.1f} ms an edit"
    before, after = done.memory
    yield f"memory of the server: {before / 1000:.1f} MB after a tenth, {after / 1000:.1f} MB at the end"


def _shares(times: Sequence[float]) -> str:
    ordered = sorted(times)
    median, most = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
    return f"median {1000 * median:.1f} ms, 99 % {1000 * most:.1f} ms, longest {1000 * ordered[-1]:.1f} ms"


def chosen(folder: Path, sizes: range) -> list[Path]:
    """The documents below a folder whose bytes are UTF-8 and as many as is asked for."""
    found = sorted(path for path in folder.rglob("*.txt") if path.stat().st_size in sizes)
    return [path for path in found if _is_utf8(path)]


def _is_utf8(path: Path) -> bool:
    try:
        path.read_bytes().decode()
    except UnicodeDecodeError:
        return False
    return True


def main(arguments: Any = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--open", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="least")
    parser.add_argument("--to", type=int, default=200_000, dest="most")
    parser.add_argument("--tei", type=Path)
    given = parser.parse_args(arguments)
    load()
    folder = given.folder.resolve()
    files = [given.tei.resolve()] if given.tei else chosen(folder, range(given.least, given.most))
    wait = 1.5 if given.tei else 0.0
    done = asyncio.run(day(files, folder, count=given.edits, most=given.open, seed=given.seed, whole_after=wait))
    print("\n".join(report(done)))
    return int(bool(done.differences))


if __name__ == "__main__":
    sys.exit(main())
