"""What `-v` tells of a run: the configurations in use, and what was left out."""

from frlint.configuration import Configurations
from frlint.files.walk import Listing
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.reporters.wording import counted
from frlint.runs.request import Request


def is_git(path: str) -> bool:
    """Whether what was left out is git's own folder, of which nobody needs to be told."""
    return path in (".git/", ".git") or path.endswith(("/.git/", "/.git"))


def tell(console: Console, said: str) -> None:
    """Something about the run, with `-v`."""
    console.err.write(f"{visible_path(said)}\n")


def tell_what_holds(request: Request, configurations: Configurations, listing: Listing, console: Console) -> None:
    """With `-v`: the configurations in use and every file that was left out."""
    if not request.verbose:
        return
    files = [configuration.file for configuration in configurations.loaded()]
    lines = [f"Configuration: {visible_path(file)}" for file in files] or ["Configuration: none"]
    lines += [f"Left out: {visible_path(path)} ({visible(why)})" for path, why in listing.left_out]
    if listing.others:
        lines.append(f"Passed over: {counted(listing.others, 'file of another kind', 'files of other kinds')}")
    console.err.write("\n".join(lines) + "\n")
