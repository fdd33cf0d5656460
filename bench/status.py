"""How long `frlint status` takes over a large edition: cold, warm, after a document changed, after one advanced.

    python bench/status.py [--documents 10000] [--volumes 20] [--folder FOLDER] [--runs 5]

The edition is made of words of our own, in volumes with a record: documents in four stages, signed off by one of two
readers, committed step by step. Times are of the whole command as a child, in seconds: the least of some runs of the
clock, and of the processor. With `--folder` the edition stays there and is taken again.
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from frlint.readers import read
from frlint.stages.content import content_of

WORDS = ("harbor", "treaty", "envoy", "lighter", "cargo", "pilot", "tariff", "quay", "duty", "island", "consul", "tug")
STAGES = ("transcribed", "proofread", "annotated", "reviewed")
READERS = ("Ann Editor", "Ben Reader")
MANIFEST = """\
title: Volume {number}
stages:
  transcribed: {{}}
  proofread: {{clean: {{error: [PB, TX]}}, sign-offs: 1}}
  annotated: {{clean: {{error: [PB, TX, FN]}}}}
  reviewed: {{clean: {{error: [ALL]}}, sign-offs: 1}}
  approved: {{clean: {{error: [ALL]}}, sign-offs: 1}}
due: {{reviewed: 2027-01-31}}
"""
STEPS = 6


def document(draw: random.Random, volume: int, number: int) -> str:
    """A telegram of six paragraphs with three notes."""
    paragraphs = []
    for k in range(6):
        words = " ".join(draw.choice(WORDS) for _ in range(30))
        marker = str(k // 2 + 1) if k % 2 == 0 else ""
        paragraphs.append(f"In the matter of the {words} nothing was settled{marker}.")
    notes = "".join(f"  {k}. Dated March {k + 1}, 1950; not printed, paper {volume}-{number}.\n" for k in (1, 2, 3))
    head = "611.42/3–1150: Telegram\n\nThe Ambassador in Norland (Hale) to the Secretary of State\n\n"
    return f"{head}Porto Sul, March 11, 1950—4 p. m.\n\nsecret\n\n" + "\n\n".join(paragraphs) + f"\n\n{notes}"


def record(contents: list[str], reached: list[int]) -> str:
    """The text of `states.yaml`, for the contents of documents and the indices of their stages."""
    lines = ["documents:"]
    for k, (content, place) in enumerate(zip(contents, reached, strict=True), 1):
        lines += [f"  d{k}:", f"    stage: {STAGES[place]}"]
        if place:
            lines.append(f"    content: {content}")
            lines.append("    sign-offs:")
        for stage in [name for name in ("proofread", "reviewed") if place >= STAGES.index(name)]:
            lines += [f"      - stage: {stage}", "        by: Ben Reader", "        on: 2026-06-01"]
            lines.append(f"        content: {content}")
    return "\n".join(lines) + "\n"


def git(folder: Path, *words: str, who: str = READERS[0], week: int = 0) -> None:
    """Run git as one of the readers, so many weeks after the beginning."""
    when = f"{1_767_000_000 + week * 604_800} +0000"
    email = f"{who.split()[0].lower()}@example.org"
    names = {"NAME": who, "EMAIL": email, "DATE": when}
    own = {f"GIT_{whose}_{key}": value for whose in ("AUTHOR", "COMMITTER") for key, value in names.items()}
    subprocess.run(["git", *words], cwd=folder, env=os.environ | own, check=True, capture_output=True)


def make(folder: Path, documents: int, volumes: int) -> None:
    """Make the edition: texts by Ann, and a record that Ben brings on in some steps."""
    draw = random.Random(5)
    each = documents // volumes
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", ".")
    contents: list[list[str]] = []
    for volume in range(1, volumes + 1):
        place = folder / f"v{volume:02}"
        place.mkdir()
        (place / "volume.yaml").write_text(MANIFEST.format(number=volume))
        texts = [document(draw, volume, number) for number in range(1, each + 1)]
        contents.append([])
        for number, text in enumerate(texts, 1):
            (place / f"d{number}.txt").write_text(text, encoding="utf-8")
            (one,) = read(text.encode(), f"d{number}.txt")
            contents[-1].append(str(content_of(one)))
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "Texts")
    reached = [[0] * each for _ in range(volumes)]
    for step in range(1, STEPS + 1):
        for volume in range(volumes):
            for k in range(each):
                if reached[volume][k] < len(STAGES) - 1 and draw.random() < 0.3:
                    reached[volume][k] += 1
            (folder / f"v{volume + 1:02}" / "states.yaml").write_text(record(contents[volume], reached[volume]))
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "-m", f"Step {step}", who="Ben Reader", week=step)


def timed(folder: Path, cache: Path, runs: int, *words: str) -> tuple[float, float, str]:
    """The least time of the clock and of the processor in which a command line ran, and what it printed."""
    best = processor = float("inf")
    out = ""
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begin = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "frlint", "status", *words],
            cwd=folder,
            env=os.environ | {"FRLINT_CACHE_DIR": str(cache)},
            check=True,
            capture_output=True,
            text=True,
        )
        best = min(best, time.perf_counter() - begin)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = min(processor, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        out = done.stdout
    return best, processor, out


def changed(folder: Path, cache: Path, runs: int, change: str) -> tuple[float, float]:
    """The times after a change, each run after another one; `change` is `text`, or `record` (committed)."""
    best = processor = float("inf")
    for k in range(runs):
        volume = folder / f"v{k % 20 + 1:02}"
        if change == "text":
            file = volume / "d7.txt"
            file.write_text(file.read_text(encoding="utf-8").replace("nothing was", f"nothing {k} was", 1), "utf-8")
        else:
            file = volume / "states.yaml"
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("stage: annotated\n", "stage: proofread\n", 1), encoding="utf-8")
            git(folder, "commit", "--quiet", "--all", "-m", "One is back", who="Ben Reader", week=STEPS + 1)
        time.sleep(0.3)
        clock, own, _ = timed(folder, cache, 1)
        best, processor = min(best, clock), min(processor, own)
    return best, processor


def main() -> None:
    """Make the edition where it is not there, and print a line for each measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--volumes", type=int, default=20)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="frlint-status-"))
    try:
        folder = options.folder or scratch / "edition"
        if not folder.exists():
            make(folder, options.documents, options.volumes)
        cache = scratch / "cache"
        rows = [("cold", *timed(folder, cache, 1)[:2])]
        rows.append(("results stored, board not", *_without_boards(folder, cache)))
        rows.append(("warm", *timed(folder, cache, options.runs)[:2]))
        clock, processor, out = timed(folder, cache, options.runs, "--output-format", "json")
        rows.append(("warm, as JSON", clock, processor))
        rows.append(("after a text changed", *changed(folder, cache, options.runs, "text")))
        rows.append(("after a record changed, committed", *changed(folder, cache, options.runs, "record")))
        documents = sum(len(volume["documents"]) for volume in json.loads(out))
        print(f"{documents:,} documents; seconds by the clock, of the processor (with its children)")
        for name, clock, processor in rows:
            print(f"{name:<36} {clock:6.2f} {processor:6.2f}")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _without_boards(folder: Path, cache: Path) -> tuple[float, float]:
    """The times of a run that finds the results of all documents, and has to make the boards: all files are new."""
    for file in folder.glob("*/d1.txt"):
        os.utime(file)
    time.sleep(0.3)
    return timed(folder, cache, 1)[:2]


if __name__ == "__main__":
    main()
