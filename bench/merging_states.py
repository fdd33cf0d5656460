"""Two branches that advance different documents of one volume: does plain git merge their record, and rightly?

    python bench/merging_states.py [--documents 500] [--pairs 200] [--seed 1]

Makes the record of a volume, advances other documents on each of two branches (one document, or up to eight; neighbours
in a third of the pairs), merges them by `git merge` and holds what the merged record says against what both did. With
`--neighbours` every pair is of two documents that stand beside each other.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from frlint.model.workflow import Content, SignOff, State
from frlint.stages.record.file import parse
from frlint.stages.record.text import with_states

STAGES = ("transcribed", "proofread", "annotated", "reviewed", "approved", "published")
PAIRS_OF_A_BASE = 20
PEOPLE = ("Ann Berg", "Bert Kern", "Cid Dorn")


def main() -> int:
    """Prints how many pairs were merged without conflict and rightly; exits with 1 where one was not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--neighbours", action="store_true")
    options = parser.parse_args()
    draw = random.Random(options.seed)
    clean = right = 0
    with tempfile.TemporaryDirectory() as scratch:
        git(scratch, "init", "--quiet", "--initial-branch", "main")
        for k in range(options.pairs):
            if k % PAIRS_OF_A_BASE == 0:
                start = drawn(draw, options.documents)
                base = with_states(b"", "states.yaml", start.values())
            merged = one_pair(Path(scratch), draw, start, base, neighbours=options.neighbours)
            clean += merged is not None
            right += bool(merged)
    print(f"{options.pairs} pairs of branches, {options.documents} documents, seed {options.seed}")
    print(f"merged without conflict: {clean / options.pairs:.3f}; states right: {right / options.pairs:.3f}")
    return int(right < options.pairs)


def drawn(draw: random.Random, documents: int) -> dict[str, State]:
    """The record of a volume, each document somewhere on its way."""
    names = [f"d{k}" for k in range(1, documents + 1)]
    return {name: advanced(State(name, STAGES[0]), draw, draw.choice((0, 0, 1, 2, 4))) for name in names}


def one_pair(
    folder: Path, draw: random.Random, start: dict[str, State], base: bytes, *, neighbours: bool
) -> bool | None:
    """Whether the record is right after the merge of two branches; None where git sees a conflict."""
    ours, theirs = two_sets(list(start), draw, neighbours)
    changed = [{name: advanced(start[name], draw, 1) for name in some} for some in (ours, theirs)]
    record = folder / "states.yaml"
    git(folder, "checkout", "--quiet", "--orphan", f"base{draw.random()}")
    commit(folder, record, base)
    root = git(folder, "rev-parse", "HEAD").strip()
    commit(folder, record, with_states(base, "states.yaml", changed[0].values()))
    here = git(folder, "rev-parse", "HEAD").strip()
    git(folder, "checkout", "--quiet", "--detach", root)
    commit(folder, record, with_states(base, "states.yaml", changed[1].values()))
    done = subprocess.run(["git", "merge", "--quiet", "-m", "Merge", here], cwd=folder, capture_output=True)
    if done.returncode:
        git(folder, "merge", "--abort")
        return None
    found = parse(record.read_bytes(), "states.yaml").documents
    return {name: one._replace(line=0) for name, one in found.items()} == {**start, **changed[0], **changed[1]}


def two_sets(names: Sequence[str], draw: random.Random, neighbours: bool) -> tuple[list[str], list[str]]:
    """The documents that each branch advances; none is in both."""
    if neighbours or draw.random() < 1 / 3:
        k = draw.randrange(len(names) - 1)
        pair = [names[k], names[k + 1]]
        draw.shuffle(pair)
        return pair[:1], pair[1:]
    both = draw.sample(names, draw.randint(2, 16))
    cut = draw.randint(1, len(both) - 1)
    return both[:cut], both[cut:]


def advanced(state: State, draw: random.Random, steps: int) -> State:
    """A document's record some stages on, signed off at each."""
    for _ in range(steps):
        stage = STAGES[min(STAGES.index(state.stage) + 1, len(STAGES) - 1)]
        content = Content(*("".join(draw.choices("0123456789abcdef", k=24)) for _ in range(2)))
        signed = SignOff(stage, draw.choice(PEOPLE), f"2026-11-{draw.randint(10, 28)}", content)
        state = state._replace(stage=stage, content=content, sign_offs=(*state.sign_offs, signed))
    return state


def commit(folder: Path, record: Path, data: bytes) -> None:
    """Write and commit the record."""
    record.write_bytes(data)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "Record")


def git(folder: Path | str, *arguments: str) -> str:
    """What git prints."""
    settings = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "gc.auto=0", "-c", "core.fsync=none")
    return subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
