"""A rule file to begin with: right as it stands, with examples that pass, and a word on each key."""

import os
import re
from collections.abc import Collection

from frlint.rulebook.rule import FAMILIES

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "skeletons")
KINDS = ("pattern", "vocabulary", "sequence", "header-schema", "check")
"""The kinds of rules that a person may write; each has a skeleton."""
_ID = re.compile(r"([A-Z]{2,4})([0-9]{3})?")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_NAME = 40
_LAST = 999


class SkeletonError(ValueError):
    """What is asked of a new rule cannot be had; `advice` says what can."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


def new_id(asked: str, taken: Collection[str]) -> str:
    """The id of a new rule: the one that is asked for, or of a family alone (`ED`) its next free one.

    `taken` are the ids that there are. Raises `SkeletonError` for one that is taken, one of a family of ours, and what
    is no id.
    """
    parts = _ID.fullmatch(asked.strip().upper())
    if parts is None:
        raise SkeletonError(
            f"{asked} is no id", "two to four capitals and three digits: ED001, or ED for the next free"
        )
    family = parts[1]
    if family in FAMILIES:
        raise SkeletonError(
            f"{family} is a family of frlint's own: a later version may have a rule {asked.upper()}",
            f"take letters of your own, such as those of your edition: {next_free('ED', taken)}",
        )
    if parts[2] is None:
        return next_free(family, taken)
    if parts[0] in taken:
        raise SkeletonError(f"the id {parts[0]} is taken", f"the next free one is {next_free(family, taken)}")
    return parts[0]


def next_free(family: str, taken: Collection[str]) -> str:
    """The id after the last one of a family; one that was left free before it may have been another rule's once.

    Raises `SkeletonError` where all are taken.
    """
    last = max((int(one[-3:]) for one in taken if one[:-3] == family), default=0)
    if last >= _LAST:
        raise SkeletonError(f"the family {family} has no id left after {family}{last}", "take other letters")
    return f"{family}{last + 1:03d}"


def new_name(asked: str, taken: Collection[str], rule_id: str) -> str:
    """The name of a new rule; of none that is asked for, one to be changed. Raises `SkeletonError` for a wrong one."""
    name = asked or f"rename-me-{rule_id.lower()}"
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        example = "small letters and hyphens, at most 40: doubled-article"
        raise SkeletonError(f"{name!r} is no name of a rule", example)
    if name in taken:
        raise SkeletonError(f"the name {name} is taken", "`frlint rules` lists the names that there are")
    return name


def skeleton(kind: str, rule_id: str, name: str) -> str:
    """The text of a new rule's file."""
    with open(os.path.join(_FOLDER, f"{kind}.yaml"), encoding="utf-8") as file:
        text = file.read()
    text = re.sub(r"^id: ID$", f"id: {rule_id}", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^name: NAME$", f"name: {name}", text, count=1, flags=re.MULTILINE)
    return text.replace("`frlint explain ID`", f"`frlint explain {rule_id}`")
