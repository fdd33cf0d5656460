"""What was mended, refused and left, for a person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from frlint.reporters.mending.records import FileReport, Left
from frlint.reporters.terminal import Look, visible, visible_path
from frlint.reporters.wording import counted, joined, wrapped


def lines(files: Iterable[FileReport], look: Look) -> Iterator[str]:
    """A line for each file that was mended, by rule, and one for each fix that was refused, with the reason."""
    for file in files:
        path = visible_path(file.path)
        if file.fixed:
            rules = Counter((problem.rule, problem.name) for problem, _ in file.fixed)
            named = ", ".join(f"{rule} {name}{_times(count)}" for (rule, name), count in sorted(rules.items()))
            mended = look.paint(f"mended {len(file.fixed):,}", "good")
            yield f"{look.paint(path, 'strong')}: {mended}: {named}"
        if file.trouble:
            yield f"{look.paint(path, 'strong')}: left as it was: {visible(file.trouble)}"
            continue
        for one in file.refused:
            place = look.paint(f"{path}:{one.at.line}:{one.at.column}", "strong")
            yield f"{place}: {one.problem.rule} {one.problem.name} is not mended: {visible(one.reason)}"


def _times(count: int) -> str:
    return f" ({count:,})" if count > 1 else ""


def closing(files: Sequence[FileReport], documents: int, left: Left, look: Look) -> str:
    """How much was mended, what is left and how to get at it, on a line or wrapped to the width of a terminal."""
    count = sum(len(file.fixed) for file in files)
    changed = sum(bool(file.fixed) for file in files)
    parts = [
        f"Mended {counted(count, 'problem')} in {changed:,} of {counted(documents, 'document')}"
        if count
        else f"Mended nothing in {counted(documents, 'document')}"
    ]
    parts += _left(left)
    refused = sum(len(file.refused) for file in files)
    if refused:
        parts.append(f"{counted(refused, 'fix', 'fixes')} refused, with the reason above")
    return "".join(f"{line}\n" for line in wrapped("; ".join(parts), look.width))


def _left(left: Left) -> Iterator[str]:
    """What is left, and the way to it."""
    if not left.total:
        yield "nothing is left"
        return
    ways = []
    if left.unsafe:
        ways.append(f"{left.unsafe:,} with a fix to look at first (`--interactive`, or all: `--unsafe-fixes`)")
    if left.display:
        ways.append(f"{left.display:,} with a proposal that only a person can judge (`--interactive`)")
    if left.safe:
        ways.append(f"{left.safe:,} whose fix was not taken")
    if left.without:
        ways.append(f"{left.without:,} that no fix is known for (`frlint check`)")
    yield f"left: {joined(ways)}"
