"""Fixes of published documents: how many each rule has, and some drawn at random to be read.

    python bench/drawn_fixes.py FOLDER... [--number 100] [--seed 2] [--applicability unsafe] [--rule RULE ...] [--table]

FOLDER holds documents in plain text, or folders of such documents; volumes of TEI (`*.xml`) beside them are checked
too. Each fix is shown in its line: what it takes out and what it puts in stand in brackets, `⟦old→new⟧`.
"""

import argparse
import collections
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from frlint.engine.check_file import check
from frlint.model.problem import Edit, Problem
from frlint.rulebook import load
from frlint.rulebook.selection import Selection

AROUND = 60
SHORT = 32


class Drawn(NamedTuple):
    """A problem with a fix, and the text of its document."""

    problem: Problem
    text: str


def fixes(folders: list[Path], selection: Selection) -> Iterator[Drawn]:
    """All problems with a fix, in the order of paths."""
    for folder in folders:
        for path in sorted((*folder.glob("*.txt"), *folder.glob("*/*.txt"))):
            data = path.read_bytes()
            text = data.decode("utf-8", "surrogateescape")
            for problem in check(data, f"{path.parent.name}/{path.name}", selection).problems:
                if problem.fix is not None:
                    yield Drawn(problem, text)


def shown(one: Drawn, around: int) -> str:
    """The edits of a fix with the text around them, on one line."""
    assert one.problem.fix is not None
    pieces = [edited(one.text, edit, around) for edit in one.problem.fix.edits[:3]]
    more = len(one.problem.fix.edits) - len(pieces)
    return " … ".join(pieces) + (f" … and {more} more" if more else "")


def edited(text: str, edit: Edit, around: int) -> str:
    """An edit with the text around it."""
    first, last = max(0, edit.start - around), min(len(text), edit.end + around)
    before, after = text[first : edit.start], text[edit.end : last]
    before = before if not first else before.partition(" ")[2] or before
    after = after if last == len(text) else after.rpartition(" ")[0] or after
    marked = f"{before}⟦{text[edit.start : edit.end]}→{edit.text}⟧{after}"
    return marked.replace("\n", "↵").replace("|", "\\|")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--seed", default="2")
    parser.add_argument("--applicability", default="unsafe")
    parser.add_argument("--rule", action="append", default=[])
    parser.add_argument("--table", action="store_true")
    options = parser.parse_args()
    every = list(fixes(options.folders, load().select()))
    count = collections.Counter((one.problem.rule, one.problem.fix.applicability) for one in every if one.problem.fix)
    print(", ".join(f"{rule} {how} {number}" for (rule, how), number in sorted(count.items())))
    wanted = [
        one
        for one in every
        if one.problem.fix
        and one.problem.fix.applicability == options.applicability
        and (not options.rule or one.problem.rule in options.rule)
    ]
    drawn = random.Random(options.seed).sample(wanted, min(options.number, len(wanted)))
    print(f"{len(drawn)} of {len(wanted)}, seed {options.seed}\n")
    for one in sorted(drawn, key=lambda one: (one.problem.rule, one.problem.path, one.problem.line)):
        place = f"{one.problem.path.removesuffix('.txt')}, {one.problem.line}"
        if options.table:
            print(f"| {one.problem.rule} | {place} | {shown(one, SHORT)} | |")
        else:
            print(f"{one.problem.rule} {place} {one.problem.message}\n    {shown(one, AROUND)}")


if __name__ == "__main__":
    main()
