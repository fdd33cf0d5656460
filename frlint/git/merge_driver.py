"""Our merge drivers, for documents and for records beside them: git is told of them in `.gitattributes` and in the
repository's own settings."""

import os
import sys
from collections.abc import Sequence
from shlex import quote
from typing import NamedTuple

from frlint.files.write import write
from frlint.git import child
from frlint.git.hooks import HookChange
from frlint.git.repository import Repository


class _Driver(NamedTuple):
    """A driver: its name, what it does, and the command of ours that git runs."""

    name: str
    about: str
    command: str


DRIVER = "frlint-notes"
_RECORDS_DRIVER = "frlint-records"
_DRIVERS = (
    _Driver(DRIVER, "footnotes of both branches, numbered anew", "merge-notes"),
    _Driver(_RECORDS_DRIVER, "records beside documents, entry by entry", "merge-records"),
)
_RECORDS = tuple(
    f"{name} merge={_RECORDS_DRIVER}" for name in ("states.yaml", "*.states.yaml", "waivers.yaml", "readings.yaml")
)
_COMMENT = "# Notes of both branches: `frlint hook install --merge-driver` tells a clone how to merge them."


def command(name: str = "merge-notes") -> str:
    """What git runs, in a shell at the top of the work tree, for each file of a driver that both sides changed.

    Where this frlint is gone (its environment was removed), git merges the lines, and the merge stops for a person.
    """
    python = quote(sys.executable).replace("%", "%%")
    labels = "--label-base %S --label-ours %X --label-theirs %Y"
    ours = f"{python} -P -m frlint {name} --marker-size %L {labels} %O %A %B ./%P"
    lines = "git merge-file --marker-size=%L %A %O %B"
    return f"{ours} || {{ grep -q '^<<<<<<<' %A || {lines}; exit 1; }}"


def install(folder: str, tops: Sequence[str], suffixes: Sequence[str]) -> list[HookChange]:
    """Have git merge the documents below some folders of a repository, and all records beside them, with our drivers.

    `tops` are paths from the top of the work tree with `/`; `.` is the top itself, without its folders. Where there
    are none, documents may be anywhere. Raises `GitError` outside of a work tree, `UsageError` where a file cannot be
    written.
    """
    root = _root(folder)
    file = os.path.join(root, ".gitattributes")
    wanted = [*(_line(top, suffix) for top in tops or [""] for suffix in suffixes), *_RECORDS]
    lines = _lines(file)
    new = [line for line in wanted if line not in lines]
    done = [HookChange(file, "written" if new else "present")]
    if new:
        comment = [] if _COMMENT in lines else [_COMMENT]
        before = _text(file)
        break_line = "" if not before or before.endswith("\n") else "\n"
        _write(file, before + break_line + "".join(f"{line}\n" for line in (*comment, *new)))
    for driver in _DRIVERS:
        key = f"merge.{driver.name}"
        settings = {f"{key}.name": driver.about, f"{key}.driver": command(driver.command)}
        changed = {name: value for name, value in settings.items() if _setting(root, name) != value}
        for name, value in changed.items():
            child.run(root, "config", "--local", "--replace-all", name, value)
        done.append(HookChange(f"{key}.driver", "set" if changed else "set already"))
    return done


def remove(folder: str) -> list[HookChange]:
    """Take back what `install` did; nothing where it did nothing."""
    root = _root(folder)
    file = os.path.join(root, ".gitattributes")
    done = []
    lines = _text(file).splitlines(keepends=True)
    rest = [line for line in lines if not _is_ours(line.strip())]
    if len(rest) < len(lines):
        if rest:
            _write(file, "".join(rest))
        else:
            os.unlink(file)
        done.append(HookChange(file, "taken out" if rest else "removed"))
    for driver in _DRIVERS:
        if _setting(root, f"merge.{driver.name}.driver") is not None:
            child.run(root, "config", "--local", "--remove-section", f"merge.{driver.name}")
            done.append(HookChange(f"merge.{driver.name}.driver", "unset"))
    return done


def _root(folder: str) -> str:
    repository = Repository(folder)
    return repository.root or repository.folder


def _line(top: str, suffix: str) -> str:
    """The line of `.gitattributes` for the documents below a folder; for all where none is named."""
    if not top:
        return f"*{suffix} merge={DRIVER}"
    special = "".join(f"\\{sign}" if sign in "\\*?[" else sign for sign in top)
    pattern = f"/*{suffix}" if top == "." else f"/{special}/**/*{suffix}"
    if any(sign.isspace() or sign == '"' for sign in pattern) or not pattern.isprintable():
        inner = pattern.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
        pattern = f'"{inner}"'
    return f"{pattern} merge={DRIVER}"


def _is_ours(line: str) -> bool:
    return line in (_COMMENT, *_RECORDS) or line.endswith(f" merge={DRIVER}")


def _setting(root: str, key: str) -> str | None:
    """A setting of the repository itself; None where it has none."""
    answer = child.run(root, "config", "--local", "--get", key, accept=(0, 1))
    return child.path_from(answer).removesuffix("\n") if answer else None


def _lines(file: str) -> list[str]:
    return [line.strip() for line in _text(file).splitlines()]


def _text(file: str) -> str:
    try:
        with open(file, encoding="utf-8", errors="surrogateescape", newline="") as stream:
            return stream.read()
    except FileNotFoundError:
        return ""


def _write(file: str, text: str) -> None:
    write(file, text.encode("utf-8", "surrogateescape"))
