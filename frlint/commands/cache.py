"""`frlint cache`: how large the store of results is, and emptying it."""

import time

from frlint.cache.upkeep import clear, summary
from frlint.errors import FrlintError, UsageError
from frlint.reporters.jsontext import encode
from frlint.reporters.terminal import Console, visible_path
from frlint.reporters.wording import counted
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.request import Outcome, Request
from frlint.runs.result_store import store_folder


def run(request: Request, console: Console) -> Outcome:
    """Tell of the store, or empty it with `clear`. Raises `UsageError` for anything else."""
    folder = store_folder(configurations_of(request))
    if request.paths == ("clear",):
        done = clear(folder)
        console.out.write(f"Removed {counted(done.files, 'file')}, {_size(done.bytes)}\n")
        if done.left:
            raise FrlintError(f"{visible_path(done.left[0])} could not be removed", "remove it by hand")
        return Outcome()
    if request.paths:
        raise UsageError(f"`frlint cache {request.paths[0]}` is not known", "frlint cache, or frlint cache clear")
    found = summary(folder)
    if request.output_format == "json":
        console.out.write(encode(found._asdict()) + "\n")
        return Outcome()
    asked = found.hits + found.misses
    lines = [
        f"Folder    {visible_path(found.folder)}",
        f"Results   {found.entries:,}",
        f"Size      {_size(found.bytes)}",
    ]
    if asked and found.since is not None:
        since = time.strftime("%Y-%m-%d", time.localtime(found.since))
        lines.append(f"Known     {found.hits:,} of {asked:,} asked for since {since} ({100 * found.hits // asked} %)")
    console.out.write("\n".join(lines) + "\n")
    return Outcome()


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 999_500 else f"{size / 1e3:,.0f} kB"
