#!/usr/bin/env python3
"""Make `frlint/checks/known_words.txt`: the words in small letters that stand in several documents of some volumes.

python bench/known_words.py TRUTH [TRUTH ...] [--least 5]
"""

import argparse
import re
from collections import Counter
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
WORD = re.compile(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])")


def misread() -> set[str]:
    """Words that a rule of ours lists as misread: volumes have them often enough to look like words."""
    rule = yaml.safe_load((ROOT / "rules/text/TX019-misread-word.yaml").read_text(encoding="utf-8"))
    joined = yaml.safe_load((ROOT / "rules/text/TX006-run-together-words.yaml").read_text(encoding="utf-8"))
    return {*rule["words"], *joined["options"]["joined"]["default"]} - {"modem"}


def main() -> None:
    """Count the documents in which each word stands, and write those of several."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--least", type=int, default=5, help="documents in which a word stands at least")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for folder in options.folders:
        for path in sorted(folder.rglob("*.txt")):
            counts.update(set(WORD.findall(path.read_text(encoding="utf-8", errors="replace"))))
    words = sorted(word for word, count in counts.items() if count >= options.least)
    known = set(words) - misread()
    (ROOT / "frlint/checks/known_words.txt").write_text("\n".join(sorted(known)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
