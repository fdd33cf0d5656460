"""Git hooks of our own, for repositories that do not use pre-commit: written, recognised, removed."""

import os
import sys
from contextlib import ExitStack
from shlex import quote
from typing import NamedTuple

from frlint.errors import FrlintError, UsageError
from frlint.files.taken_back import TakenBack
from frlint.files.write import naming_file
from frlint.git import child

_MARK = "# Written by `frlint hook install`; `frlint hook remove` removes it."
BACKUP_SUFFIX = ".before-frlint"
"""What the name of another program's hook ends with after it was put away; it still runs, before ours."""

_START = """\
#!/bin/sh
{mark}
here=$(dirname "$0")
linter() {{
    if command -v frlint >/dev/null; then frlint "$@"; else {python} -P -m frlint "$@"; fi
}}
"""
_PRE_COMMIT = """\
if [ -x "$here/pre-commit{away}" ]; then "$here/pre-commit{away}" "$@" || exit; fi
linter check --staged --allow-empty
"""
_PRE_PUSH = """\
pushed=$(cat)
if [ -x "$here/pre-push{away}" ]; then
    printf '%s\\n' "$pushed" | "$here/pre-push{away}" "$@" || exit
fi
status=0
while read -r local_ref to remote_ref from; do
    [ -n "$to" ] || continue
    PRE_COMMIT_FROM_REF=$from PRE_COMMIT_TO_REF=$to linter commits || status=$?
done <<END
$pushed
END
exit $status
"""
HOOKS = {"pre-commit": _PRE_COMMIT, "pre-push": _PRE_PUSH}


class HookChange(NamedTuple):
    """What was done with a hook: `written`, `present` (ours was there), `removed`, `restored` or `absent`."""

    file: str
    what: str


def install(folder: str, force: bool) -> list[HookChange]:
    """Write our hooks into the repository of a folder.

    A hook of another program is put away under `NAME.before-frlint` with `force`, and still runs, before ours; without
    it `FrlintError` is raised and nothing is written. Where one cannot be written, all is as it was.
    """
    hooks = _hooks_folder(folder)
    texts = {os.path.join(hooks, name): _text(body) for name, body in HOOKS.items()}
    others = [file for file in texts if os.path.lexists(file) and not _is_ours(file)]
    if others and not force:
        raise FrlintError(
            f"{others[0]} is a hook of another program",
            "put the line `frlint check --staged` into it, or give --force: it is kept and runs before ours",
        )
    taken = [file for file in others if os.path.lexists(file + BACKUP_SUFFIX)]
    if taken:
        raise FrlintError(f"{taken[0]}{BACKUP_SUFFIX} is there already", "move it away first")
    with ExitStack() as put_back, TakenBack() as files:
        for file in others:
            with naming_file(file):
                os.rename(file, file + BACKUP_SUFFIX)
            put_back.callback(os.rename, file + BACKUP_SUFFIX, file)
        changes = [_write(file, text, files) for file, text in texts.items()]
        put_back.pop_all()
    return changes


def remove(folder: str) -> list[HookChange]:
    """Remove our hooks from the repository of a folder, and put back what we put away."""
    hooks = _hooks_folder(folder)
    done = []
    for name in HOOKS:
        file = os.path.join(hooks, name)
        if not _is_ours(file):
            done.append(HookChange(file, "absent"))
            continue
        os.unlink(file)
        if os.path.lexists(file + BACKUP_SUFFIX):
            os.rename(file + BACKUP_SUFFIX, file)
            done.append(HookChange(file, "restored"))
        else:
            done.append(HookChange(file, "removed"))
    return done


def _text(body: str) -> str:
    return _START.format(mark=_MARK, python=quote(sys.executable)) + body.format(away=BACKUP_SUFFIX)


def _write(file: str, text: str, files: TakenBack) -> HookChange:
    try:
        with open(file, encoding="utf-8") as old:
            if old.read() == text:
                return HookChange(file, "present")
    except OSError:
        pass
    with naming_file(file):
        os.makedirs(os.path.dirname(file), exist_ok=True)
    files.write(file, text.encode("utf-8", "surrogateescape"), executable=True)
    return HookChange(file, "written")


def _is_ours(file: str) -> bool:
    try:
        with open(file, encoding="utf-8", errors="replace") as text:
            return _MARK in text.read(1000)
    except OSError:
        return False


def _hooks_folder(folder: str) -> str:
    """The folder in which git looks for the hooks of a repository. Raises `UsageError` outside of one.

    Git itself is asked: GitPython reads neither GIT_CONFIG_GLOBAL nor GIT_CONFIG_COUNT, where `core.hooksPath` may be.
    """
    answer = child.run(folder, "rev-parse", "--path-format=absolute", "--git-path", "hooks", accept=(0, 128))
    if not answer:
        raise UsageError("this folder is in no git repository", "go to one, or make one: git init")
    return child.path_from(answer).removesuffix("\n")
