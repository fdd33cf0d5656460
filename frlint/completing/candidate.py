"""A word that may be completed to, and the place of the command line that asks."""

from enum import Enum, auto
from typing import NamedTuple


class Ending(Enum):
    """What stands behind a word that is complete."""

    DONE = auto()
    """The next word: a blank."""
    OPEN = auto()
    """More of the same word."""
    FOLDER = auto()
    """What is in the folder that the word names."""


class Candidate(NamedTuple):
    """A word that may stand there, what it is in a few words, and how it goes on. `is_path`: it names a file."""

    value: str
    about: str = ""
    ending: Ending = Ending.DONE
    is_path: bool = False


class Place(NamedTuple):
    """The place that asks. `typed` is what stands there already; `before` are the values of the command's argument
    before it; `config` is the value of `--config`, and `isolated` whether no configuration counts."""

    typed: str = ""
    before: tuple[str, ...] = ()
    config: str = ""
    isolated: bool = False
