"""The entry for pre-commit: written into its configuration as text, so that comments and order stay."""

import json
import os
import re
import shlex
import shutil
import sys
from typing import Any, NamedTuple

from frlint.files.paths import shown_from_here
from frlint.files.taken_back import Write
from frlint.files.upwards import work_tree
from frlint.files.write import naming_file
from frlint.files.write import write as write_file
from frlint.readers.forms import suffixes
from frlint.runs.inputs.records import NAMES as RECORDS
from frlint.volumes import MANIFEST_NAME

FILE = ".pre-commit-config.yaml"
_FILES = "{folder}(?i:{kinds})$"
_ENTRY = (
    "repo: local",
    "hooks:",
    "  - id: frlint",
    "    name: frlint",
    "    entry: {entry} check --staged --allow-empty",
    "{language}",
    "    files: {files}",
    "    always_run: true",
    "    require_serial: true",
)
"""It looks at the index. pre-commit names no file that is deleted: so it runs always, and asks for itself. All keys are
known to pre-commit 3 and 4."""
_BY_ITSELF = "    language: system"
_INSTALLED = ("    language: python", "    additional_dependencies: [{requirement}]")
"""pre-commit makes an environment: this is found whoever commits, and wherever."""


class Hook(NamedTuple):
    """What was done with pre-commit's configuration.

    `state` is `created`, `added`, `replaced`, `present` (it was there already), `old` (what is there is not what would
    be written now) or `by hand`: the file is written in a way that we do not change; `entry` is the text to put into
    it.
    """

    file: str
    state: str
    entry: str


def add_hook(folder: str, force: bool = False, write: Write = write_file) -> Hook | None:
    """Add the hook in the root of the folder's git work tree; None outside of one. Raises `UsageError`.

    An entry of ours that is not as it would be written now is replaced with `force`.
    """
    real = os.path.realpath(folder)
    root = work_tree(real)
    if not root:
        return None
    file = os.path.join(root, FILE)
    shown = shown_from_here(file)
    inside = "" if real == root else os.path.relpath(real, root).replace(os.sep, "/")
    ours = _entry(f"^{re.escape(inside)}/.*" if inside else "")
    entry = _block(ours, "  ")
    if not os.path.exists(file):
        write(file, f"repos:\n{entry}".encode())
        return Hook(shown, "created", entry)
    with naming_file(file), open(file, "rb") as opened:
        text = opened.read().decode("utf-8", "surrogateescape")
    there = re.search(r"(?m)^[ \t]*-?[ \t]*id:[ \t]*['\"]?frlint\b(?!-)", text)
    if there and not _is_old(text, ours):
        return Hook(shown, "present", entry)
    if there and not force:
        return Hook(shown, "old", entry)
    changed = _replaced(text, ours) if there else _added(text, ours)
    if changed is None or not _only_added(text, changed, ours, replacing=bool(there)):
        return Hook(shown, "by hand", entry)
    write(file, changed.encode("utf-8", "surrogateescape"))
    return Hook(shown, "replaced" if there else "added", entry)


def _entry(folder: str) -> tuple[str, ...]:
    """The lines of our entry; `folder` is a pattern for the paths of the documents' folder."""
    files = _FILES.format(folder=folder, kinds="|".join(map(re.escape, (*suffixes(), MANIFEST_NAME, *RECORDS))))
    requirement = _requirement()
    language = "\n".join(_INSTALLED).format(requirement=json.dumps(requirement)) if requirement else _BY_ITSELF
    command = "frlint" if requirement else _command()
    text = "\n".join(_ENTRY).format(entry=command, language=language, files=f"'{files}'")
    lines = text.split("\n")
    if command != "frlint":
        lines.insert(4, "    # The frlint of this machine; `frlint` alone where everybody has it in PATH.")
    return tuple(lines)


def _requirement() -> str:
    """What pip installs to have this very frlint, where others can have it too; empty where it lies on this machine."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        found = distribution("frlint")
    except PackageNotFoundError:
        return ""
    try:
        origin = json.loads(found.read_text("direct_url.json") or "{}")
    except ValueError:
        return ""
    url = str(origin.get("url", ""))
    if url.startswith("file:"):
        return ""
    if "commit_id" in origin.get("vcs_info", {}):
        return f"frlint @ {origin['vcs_info']['vcs']}+{url}@{origin['vcs_info']['commit_id']}"
    return f"frlint @ {url}" if "archive_info" in origin else ""


def _command() -> str:
    """How git finds the frlint that runs now: by its name where that is in PATH whatever environment is active."""
    own = os.path.dirname(os.path.abspath(sys.executable))
    script = "frlint.exe" if os.name == "nt" else "frlint"
    elsewhere = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.abspath(folder) != own]
    if shutil.which("frlint", path=os.pathsep.join(elsewhere)):
        return "frlint"
    file = os.path.join(own, script)
    return shlex.quote(file) if os.access(file, os.X_OK) else f"{shlex.quote(sys.executable)} -m frlint"


def _is_old(text: str, ours: tuple[str, ...]) -> bool:
    """Whether a file holds an entry of ours that is local, and another than the one that would be written now."""
    import yaml

    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError:
        return False
    wanted = yaml.safe_load(_block(ours, ""))[0]
    repos = data.get("repos") if isinstance(data, dict) else None
    return any(_is_ours(repo) and repo != wanted for repo in repos or ())


def _is_ours(repo: object) -> bool:
    """Whether an item of `repos` is an entry that `init` wrote: local, with our hook alone."""
    if not isinstance(repo, dict) or repo.get("repo") != "local" or not isinstance(repo.get("hooks"), list):
        return False
    return [hook.get("id") for hook in repo["hooks"] if isinstance(hook, dict)] == ["frlint"]


def _replaced(text: str, ours: tuple[str, ...]) -> str | None:
    """The file's text with our entry in place of the old one; None where that does not stand by itself."""
    lines = text.replace("\r\n", "\n").split("\n")
    hook = next((k for k, line in enumerate(lines) if re.match(r"\s*-?\s*id:\s*['\"]?frlint\b(?!-)", line)), None)
    begin = None if hook is None else next((k for k in range(hook, -1, -1) if re.match(r" *- repo:", lines[k])), None)
    if begin is None:
        return None
    indent = re.match(" *", lines[begin])
    width = len(indent[0]) if indent else 0
    end = begin + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > width):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    lines[begin:end] = _block(ours, " " * width).rstrip("\n").split("\n")
    return ("\r\n" if "\r\n" in text else "\n").join(lines)


def _block(ours: tuple[str, ...], indent: str) -> str:
    return f"{indent}- " + f"\n{indent}  ".join(ours) + "\n"


def _added(text: str, ours: tuple[str, ...]) -> str | None:
    """The file's text with our entry as the last of `repos`, None where `repos` is not a plain list."""
    lines = text.replace("\r\n", "\n").split("\n")
    begin = next((k for k, line in enumerate(lines) if re.fullmatch(r"repos:[ \t]*(\[ *\][ \t]*)?(#.*)?", line)), None)
    if begin is None:
        return None
    end = begin + 1
    indent = "  "
    first = True
    for k in range(begin + 1, len(lines)):
        item = re.match(r"( *)- ", lines[k])
        if item and first:
            indent, first = item[1], False
        if lines[k].strip() and not lines[k].startswith((" ", "#", "- ")):
            break
        if lines[k].strip() and not lines[k].startswith("#"):
            end = k + 1
    lines[begin] = re.sub(r"\[ *\]", "", lines[begin]).rstrip()
    lines[end:end] = _block(ours, indent).rstrip("\n").split("\n")
    if end + len(ours) == len(lines):
        lines.append("")
    return ("\r\n" if "\r\n" in text else "\n").join(lines)


def _only_added(before: str, after: str, ours: tuple[str, ...], *, replacing: bool) -> bool:
    """Whether the new text holds all of the old one and our entry, nothing else; `replacing` ours that was there."""
    import yaml

    try:
        old, new = yaml.safe_load(before), yaml.safe_load(after)
    except yaml.YAMLError:
        return False
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return False
    entry: list[dict[str, Any]] = yaml.safe_load(_block(ours, ""))
    repos = old.get("repos") or []
    wanted = [entry[0] if _is_ours(repo) else repo for repo in repos] if replacing else [*repos, *entry]
    return new == {**old, "repos": wanted}
