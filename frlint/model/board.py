"""The board of an edition as data: volumes with their documents, how each stands, and for whom it waits."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from frlint.model.identity import stem


class JudgedSignOff(NamedTuple):
    """A sign-off: for which stage, by whom, on which day (ISO), and why it does not count (empty where it does)."""

    stage: str
    who: str
    when: str
    why_not: str = ""
    is_of_change: bool = False
    """Whether it does not count since the document was changed."""


class ChangeSince(NamedTuple):
    """That a document was changed since somebody signed it off for a stage (`who` is empty where nobody did).

    `parts` are those that were changed (`text`, `notes`); `words` is how many words are others than then, -1 where
    what was read is in no version that git has.
    """

    stage: str
    who: str
    parts: tuple[str, ...]
    words: int = -1


class Awaited(NamedTuple):
    """What a document waits for before its next stage: somebody it is assigned to, or sign-offs by roles.

    `roles` are those whose sign-off is missing, an empty one for any editor; `problems` is how many problems must go.
    """

    stage: str
    assigned: str = ""
    roles: tuple[str, ...] = ()
    problems: int = 0


class LastChange(NamedTuple):
    """The commit that changed a document last: its day (ISO), author and id."""

    day: str
    author: str
    commit: str


class SentBack(NamedTuple):
    """That a document was sent back to the stage that it is in: by whom, on which day, and why."""

    by: str
    on: str
    reason: str


class BoardEntry(NamedTuple):
    """A document on the board. `path` is its file as people name it.

    `stage` is the one that counts, `recorded` that of the record; `changed` are the parts that are not what they were
    when it came there. `errors` and `warnings` count the problems that stand, `waived` those that do not since
    somebody judged them, `deferred` those that are put off. `assigned` are stages and names. `moved` is the stage that
    it had at another time, None where that is not asked, empty where it was not there.
    """

    id: str
    path: str
    stage: str
    recorded: str
    changed: tuple[str, ...] = ()
    since: ChangeSince | None = None
    errors: int = 0
    warnings: int = 0
    waived: int = 0
    deferred: int = 0
    sign_offs: tuple[JudgedSignOff, ...] = ()
    assigned: tuple[tuple[str, str], ...] = ()
    awaited: Awaited | None = None
    last: LastChange | None = None
    sent_back: SentBack | None = None
    moved: str | None = None

    @property
    def command_path(self) -> str:
        """What a command takes to name it."""
        return self.path if self.id == stem(self.path) else f"{self.path}#{self.id}"


class BoardTask(NamedTuple):
    """A task of a volume; `by` and `on` are empty where it is not done."""

    id: str
    title: str
    stage: str = ""
    owner: str = ""
    due: str = ""
    by: str = ""
    on: str = ""


class StageCounts(NamedTuple):
    """What the record of a volume said after a commit: how many documents were in each stage."""

    commit: str
    date: str
    author: str
    subject: str
    counts: Mapping[str, int]


class Forecast(NamedTuple):
    """When all documents of a volume will be in a stage or beyond: days (ISO), empty for none within ten years.

    `left` are the documents that are not there. Of ten futures one is done by `early`, five by `likely`, nine by
    `late`. `why` says why nothing is foretold, empty where it is; `weeks` is how many weeks of history there are.
    """

    stage: str
    left: int
    early: str = ""
    likely: str = ""
    late: str = ""
    why: str = ""
    weeks: int = 0


class StageHistory(NamedTuple):
    """How a volume moved: its name, its stages in order, and the record after each commit, the oldest first."""

    volume: str
    stages: tuple[str, ...]
    rows: Sequence[StageCounts]


class BoardVolume(NamedTuple):
    """A volume on the board.

    `stages` are their names in order, `due` the days (ISO) by which all documents are to be there. `unknown` are ids
    that the record has and no document. `listed` are the entries that somebody asked for, None where all the volume is
    looked at; `forecasts` is None where nobody asked for them.
    """

    name: str
    title: str
    stages: tuple[str, ...]
    due: Mapping[str, str]
    tasks: Sequence[BoardTask]
    entries: Sequence[BoardEntry]
    unknown: tuple[str, ...] = ()
    listed: Sequence[BoardEntry] | None = None
    forecasts: tuple[Forecast, ...] | None = None

    @property
    def shown(self) -> Sequence[BoardEntry]:
        """The entries that are listed: those asked for, or all."""
        return self.entries if self.listed is None else self.listed

    def counts(self) -> dict[str, int]:
        """How many documents are in each stage."""
        found = dict.fromkeys(self.stages, 0)
        for entry in self.entries:
            found[entry.stage] += 1
        return found

    def late(self, today: str) -> dict[str, int]:
        """The stages whose day is past, and how many documents are not there yet."""
        counts = self.counts()
        found: dict[str, int] = {}
        before = 0
        for stage in self.stages:
            if self.due.get(stage, today) < today and before:
                found[stage] = before
            before += counts[stage]
        return found

    def late_tasks(self, today: str) -> list[BoardTask]:
        """The tasks whose day is past and that are not done."""
        return [task for task in self.tasks if task.due and task.due < today and not task.by]


class Board(NamedTuple):
    """Volumes, and the day (ISO) on which somebody looks at them. `since` is the revision that moves are counted from,
    empty where none is asked about."""

    volumes: Sequence[BoardVolume]
    today: str
    since: str = ""
