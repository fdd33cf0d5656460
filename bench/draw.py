"""Draw problems at random, each with its context, for somebody to read and judge.

    python bench/draw.py FOLDER [FOLDER ...] [--severity error] [--number 60] [--seed 1] [--frlint CMD]

Runs `frlint check --isolated --no-cache` on the folders and prints the drawn problems as Markdown: a table whose
last two columns are left for the verdict (real or not) and the reason. `--context` prints what stands there instead.
"""

import argparse
import json
import random
import shlex
import subprocess
from pathlib import Path

AROUND = 110
"""Characters of context on either side."""


def problems(command: str, folders: list[str], severity: str) -> list[dict[str, object]]:
    """All problems of a severity in the folders' documents."""
    call = [*shlex.split(command), "check", "--isolated", "--no-cache", "--output-format", "json", *folders]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    found: list[dict[str, object]] = json.loads(done.stdout)
    return [p for p in found if p["severity"] == severity]


def quoted(problem: dict[str, object], around: int) -> str:
    """What stands at a problem, marked, with some characters on either side."""
    lines = Path(str(problem["path"])).read_text(encoding="utf-8", errors="surrogateescape").split("\n")
    line = lines[int(str(problem["line"])) - 1]
    start = int(str(problem["column"])) - 1
    end = int(str(problem["end_column"])) - 1 if problem["end_line"] == problem["line"] else len(line)
    before, after = line[max(0, start - around) : start], line[end : end + around]
    return f"{before}⟦{line[start:end]}⟧{after}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="+")
    parser.add_argument("--severity", default="error", choices=("error", "warning", "info"))
    parser.add_argument("--number", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--frlint", default="frlint")
    parser.add_argument("--context", action="store_true")
    options = parser.parse_args()
    every = problems(options.frlint, options.folder, options.severity)
    drawn = random.Random(options.seed).sample(every, min(options.number, len(every)))
    print(f"{len(drawn)} of {len(every)} {options.severity}s, seed {options.seed}\n")
    if not options.context:
        print("| rule | document | line | message | real | why |\n|---|---|---|---|---|---|")
    for problem in sorted(drawn, key=lambda p: (str(p["rule"]), str(p["path"]), int(str(p["line"])))):
        document = "/".join(Path(str(problem["path"])).with_suffix("").parts[-2:])
        message = str(problem["message"]).replace("|", "\\|")
        if options.context:
            print(f"{problem['rule']} {document}:{problem['line']}:{problem['column']} {message}")
            print(f"    {quoted(problem, AROUND)}\n")
        else:
            print(f"| {problem['rule']} | {document} | {problem['line']} | {message} | | |")


if __name__ == "__main__":
    main()
