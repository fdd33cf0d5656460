"""What the check of one file gives: problems, and facts for rules of volumes."""

from typing import NamedTuple

from frlint.model.problem import Problem


class Facts(NamedTuple):
    """What rules of whole volumes read of a document, as it is stored: `document` as `frlint.volumes.facts` stores it,
    `markup` as `frlint.checks.markup.identifiers` does; either may be empty."""

    id: str
    document: bytes = b""
    markup: bytes = b""


class Report(NamedTuple):
    """What the check of a file gives.

    `problems` stand in the order of line, column and rule; `documents` is the number read, `bytes` the file's size.
    `fresh` tells whether the file was checked now, or its result was known. `facts` are those of its documents, where
    they are asked for. `content` is git's id of the bytes, where results are stored.
    """

    problems: tuple[Problem, ...]
    documents: int
    bytes: int
    fresh: bool = True
    facts: tuple[Facts, ...] = ()
    content: str = ""
