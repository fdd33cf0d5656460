"""The editorial workflow as data: stages and their gates, people, and the record of each document."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Content(NamedTuple):
    """What a document says, as digests in hex: of its text, and of its notes. White space and numbers of notes are not
    in it (see `frlint.stages.content`)."""

    text: str
    notes: str

    def __str__(self) -> str:
        return f"{self.text}-{self.notes}"


class SignOffsNeeded(NamedTuple):
    """So many people must have signed off a stage: of a role (empty: any editor), and an author of the text or not."""

    number: int = 1
    role: str = ""
    by_author: bool = False


SETTINGS_OF_A_STAGE = ("extends", "ignore", "extend-select", "severity")
"""The keys of a stage that are settings of documents; the others are about its gate."""


class Stage(NamedTuple):
    """A stage and its gate: what must hold before a document is in it.

    `clean` maps a severity to selectors of rules (`ALL`, `FN`, `TX001`): no problem of these, as grave as that or
    graver, may stand. `tasks` are ids of tasks of the volume that must be done.
    """

    name: str
    clean: Mapping[str, tuple[str, ...]] = {}
    sign_offs: tuple[SignOffsNeeded, ...] = ()
    tasks: tuple[str, ...] = ()
    due: str = ""
    """The day (ISO) by which all documents of the volume are to be in it, or empty."""
    settings: Mapping[str, Any] = {}
    """What holds for documents that are in it (see `SETTINGS_OF_A_STAGE`), as its file has it."""


class Task(NamedTuple):
    """Something to do for a volume as a whole. `command` is what decides by its exit code whether it is done."""

    id: str
    title: str
    stage: str = ""
    owner: str = ""
    command: str = ""
    due: str = ""


class Scheme(NamedTuple):
    """The stages of a volume in their order, and how its record is made.

    `changes` maps a part of a document (`text`, `notes`) to the stage that a change of it asks for, empty for none.
    `states` is where the record stands: `yaml` or `tei`; `statuses` maps values of TEI's `@status` to stages.
    """

    stages: tuple[Stage, ...]
    changes: Mapping[str, str]
    tasks: tuple[Task, ...] = ()
    states: str = "yaml"
    statuses: Mapping[str, str] = {}
    trailers: bool = False
    """Whether `Reviewed-by:` and the like in messages of commits are sign-offs."""
    signed: bool = False
    """Whether sign-offs count only where the commit that records them is signed."""
    file: str = ""
    """The file that names the stages; empty where none does."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the stages in their order."""
        return tuple(stage.name for stage in self.stages)

    def place(self, name: str) -> int:
        """The index of a stage, from 0. Raises `ValueError` for one that there is not."""
        return self.names.index(name)


class Person(NamedTuple):
    """An editor: the name in records, the names and e-mail addresses that git knows, roles, and keys of signatures.

    A key is a public key of ssh, its fingerprint (`SHA256:...`), or the fingerprint of a key of gpg.
    """

    name: str
    git: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class SignOff(NamedTuple):
    """A person's word that a document is fit for a stage. `on` is a day (ISO), `content` what was read."""

    stage: str
    by: str
    on: str
    content: Content


class Return(NamedTuple):
    """A document was sent back: from a stage to another, by whom, on which day, and why."""

    start: str
    to: str
    by: str
    on: str
    reason: str


class State(NamedTuple):
    """What the record says of one document. `content` is what it said when it came to its stage, None at the first.

    An empty `stage` is the first one.

    `assigned` maps stages to the names of who is to bring the document there.
    """

    document: str
    stage: str
    content: Content | None = None
    sign_offs: tuple[SignOff, ...] = ()
    assigned: Mapping[str, str] = {}
    returned: tuple[Return, ...] = ()
    line: int = 0
    """The line of its entry, from 1; 0 where it is not written yet."""


class TaskDone(NamedTuple):
    """That a task of a volume is done: by whom, on which day (ISO)."""

    id: str
    by: str
    on: str


class States(NamedTuple):
    """The record of a volume: its file (empty where there is none), its documents by id, and the tasks done by id."""

    file: str
    documents: Mapping[str, State] = {}
    tasks: Mapping[str, TaskDone] = {}


class Erratum(NamedTuple):
    """What was changed in a published document: its page as printed (or empty), what stood and what stands there now.

    Of an erratum in the message of a commit only document and page are known. `line` is that of its entry, from 1.
    """

    document: str
    page: str = ""
    stood: str = ""
    stands: str = ""
    why: str = ""
    who: str = ""
    on: str = ""
    line: int = 0


class Missing(NamedTuple):
    """What keeps a document (or, with an empty `document`, its volume) from a stage, and the command that mends it.

    `kind` is `problem`, `sign-off`, `task` or `order`.
    """

    document: str
    what: str
    mend: str
    kind: str = "problem"
