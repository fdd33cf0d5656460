"""What `-v` adds: the configurations in use, what was left out, and what was found out on the way."""

from frlint.reporters.terminal import Console, visible, visible_path
from frlint.reporters.wording import counted
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.pipeline import Run


def write_settings(gathered: Gathered, console: Console) -> None:
    """The configurations in use and every file that was left out."""
    listing = gathered.listing
    files = [_named(configuration.file, gathered) for configuration in gathered.configurations.loaded()]
    lines = [f"Configuration: {visible_path(file)}" for file in files] or ["Configuration: none"]
    lines += [f"Left out: {visible_path(path)} ({visible(why)})" for path, why in listing.left_out]
    if listing.others:
        lines.append(f"Passed over: {counted(listing.others, 'file of another kind', 'files of other kinds')}")
    console.err.write("\n".join(lines) + "\n")


def write_findings(run: Run, console: Console) -> None:
    """How each volume in plain text is numbered, and how many results the cache had no room for."""
    for sentence in run.describe_volumes():
        console.err.write(f"{visible_path(_named(sentence, run.gathered))}\n")
    if thrown_out := run.thrown_out():
        console.err.write(f"Results thrown out of the cache to make room: {thrown_out:,} (limits.cache-size)\n")


def _named(text: str, gathered: Gathered) -> str:
    """A text with the files of a tree of git called as they are in it."""
    return text if gathered.tree is None else gathered.tree.named(text)
