"""A checklist in Markdown, as issues of GitHub and GitLab hold it, read back: which tasks are ticked. Pure."""

import re
from collections.abc import Container, Iterable
from typing import NamedTuple

from frlint.errors import Lines, UsageError

_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ \t]*([xX]?)[ \t]*\](.*)")
_ID = re.compile(r"\([ \t]*`?([\w-]+)`?[ \t]*\)[ \t]*\Z")


class Ticked(NamedTuple):
    """An item of a checklist: the task's id, whether it is ticked, and its line, from 1."""

    id: str
    is_ticked: bool
    line: int


def read_checklist(text: str, path: str, known: Container[str]) -> list[Ticked]:
    """The items of a checklist; `path` is what errors call it, `known` are the ids of the tasks that there are.

    All that is no item of a checklist is passed over. Raises `UsageError`, with all lines that are wrong, for an item
    that names no task at its end, an unknown one, or one that another item ticks otherwise, and for a text without any.
    """
    found: dict[str, Ticked] = {}
    faults: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        item = _ITEM.match(line)
        if item is None:
            continue
        named = _ID.search(item[2].rstrip())
        one = Ticked(named[1] if named else "", bool(item[1]), number)
        if not named:
            faults.append(f"{path}:{number}: the item ends with no task's id in brackets")
        elif one.id not in known:
            faults.append(f"{path}:{number}: there is no task `{one.id}`{_near(one.id, known)}")
        elif one.id in found and found[one.id].is_ticked != one.is_ticked:
            faults.append(f"{path}:{number}: {one.id} stands on line {found[one.id].line} otherwise")
        else:
            found[one.id] = one
    if faults:
        raise UsageError(Lines("\n".join(faults)), "nothing was recorded: mend these lines, and read the file again")
    if not found:
        raise UsageError(
            f"{path} holds no checklist", "its items are lines such as: - [x] Tables are compared (tables)"
        )
    return list(found.values())


def _near(name: str, known: Container[str]) -> str:
    from frlint.yamlfile import nearest

    return nearest(name, list(known)) if isinstance(known, Iterable) else ""
