"""The entry for pre-commit: written into its configuration as text, so that comments and order stay."""

import os
import re
from typing import Any, NamedTuple

from frlint.files.paths import shown_from_here
from frlint.files.upwards import work_tree
from frlint.files.write import naming_file, write
from frlint.readers.forms import suffixes_of_documents

FILE = ".pre-commit-config.yaml"
ENTRY = (
    "repo: local",
    "hooks:",
    "  - id: frlint",
    "    name: frlint",
    "    entry: frlint check",
    "    language: system",
    "    files: {folder}{suffixes}$",
    "    exclude: (^|/)(README|LICENSE|requirements)[^/]*$",
)
"""It runs the frlint that is installed, on the folder's documents; the exclusion is what a walk leaves out too."""


class Hook(NamedTuple):
    """What was done with pre-commit's configuration.

    `state` is `created`, `added`, `present` (it was there already) or `by hand`: the file is written in a way that we
    do not change; `entry` is the text to put into it.
    """

    file: str
    state: str
    entry: str


def add_hook(folder: str) -> Hook | None:
    """Add the hook in the root of the folder's git work tree; None outside of one. Raises `UsageError`."""
    real = os.path.realpath(folder)
    root = work_tree(real)
    if not root:
        return None
    file = os.path.join(root, FILE)
    shown = shown_from_here(file)
    inside = "" if real == root else os.path.relpath(real, root).replace(os.sep, "/")
    at = f"^{re.escape(inside)}/.*" if inside else ""
    ours = tuple(line.replace("{folder}", at).replace("{suffixes}", _suffixes()) for line in ENTRY)
    entry = _block(ours, "  ")
    if not os.path.exists(file):
        write(file, f"repos:\n{entry}".encode())
        return Hook(shown, "created", entry)
    with naming_file(file), open(file, "rb") as opened:
        text = opened.read().decode("utf-8", "surrogateescape")
    if re.search(r"(?m)^[ \t]*-?[ \t]*id:[ \t]*['\"]?frlint\b", text):
        return Hook(shown, "present", entry)
    changed = _added(text, ours)
    if changed is None or not _only_added(text, changed, ours):
        return Hook(shown, "by hand", entry)
    write(file, changed.encode("utf-8", "surrogateescape"))
    return Hook(shown, "added", entry)


def _suffixes() -> str:
    r"""A pattern for the suffixes of documents that have a file each: `\.txt`."""
    patterns = [re.escape(suffix) for suffix in suffixes_of_documents()]
    return patterns[0] if len(patterns) == 1 else f"({'|'.join(patterns)})"


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


def _only_added(before: str, after: str, ours: tuple[str, ...]) -> bool:
    """Whether the new text holds all of the old one and our entry, nothing else."""
    import yaml

    try:
        old, new = yaml.safe_load(before), yaml.safe_load(after)
    except yaml.YAMLError:
        return False
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return False
    entry: list[dict[str, Any]] = yaml.safe_load(_block(ours, ""))
    return new == {**old, "repos": [*(old.get("repos") or []), *entry]}
