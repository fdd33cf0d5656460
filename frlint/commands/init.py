"""`frlint init`: a first configuration, manifests and the entry for a hook."""

from contextlib import ExitStack
from typing import NamedTuple

from frlint.commands.console import progress_of
from frlint.files.taken_back import TakenBack
from frlint.reporters.terminal import Console, visible_path
from frlint.runs.request import Outcome, Request


class Options(NamedTuple):
    """The options that `init` alone has."""

    force: bool = False
    lists: bool = False
    """Whether the lists of volumes are drafted, too."""


def run(request: Request, console: Console) -> Outcome:
    """Write a configuration that fits the documents of a folder, their manifests (with `lists` their lists, too), and
    the entry for a git hook: all of them or none. Raises `UsageError`."""
    from frlint.init import init
    from frlint.init.manifests import write_manifests

    folder = request.paths[0] if request.paths else "."
    options = request.own_options(Options)
    with TakenBack() as files, ExitStack() as stack:
        written = init(folder, options.force, files.write)
        verb = "Wrote over" if written.replaced else "Wrote"
        lines = [*written.found, f"{verb} {written.configuration}"]
        lines += write_manifests(folder, progress_of(request, console, stack), files.write, lists=options.lists)
    if written.hook:
        done = {
            "created": f"Wrote {written.hook.file} with the entry for the hook; `pre-commit install` turns it on",
            "added": f"Added the hook to {written.hook.file}",
            "replaced": f"Wrote the hook in {written.hook.file} anew",
            "present": f"The hook is in {written.hook.file} already",
            "old": f"The hook in {written.hook.file} is an old one: `frlint init --force` writes it anew",
        }
        lines.append(done.get(written.hook.state, f"Add this to {written.hook.file} by hand:"))
        if written.hook.state not in done:
            lines += written.hook.entry.rstrip("\n").split("\n")
    console.out.write("\n".join(map(visible_path, lines)) + "\n")
    return Outcome()
