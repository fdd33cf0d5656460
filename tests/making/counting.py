"""A rule that counts, made up for tests: a document that is rarely referred to, beside one that often is."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from frlint.model.volume import Mention, Place, VolumeFacts, VolumeHit

RULE = "HX001"
OFTEN = 3
"""So many references to a document make one or two to the document before it look like a slip."""
_FILE = f"""\
id: {RULE}
name: rare-reference
severity: error
scope: volume
kind: check
counts: true
volume-check: volume.made_up:rare_reference
message: "Document {{number}} beside Document {{usual}}, {{times}}"
why: Made up for tests of rules that count.
do: Nothing.
examples:
  good:
    - text: "1. Editorial Note\\n\\nThe harbor is open.\\n"
    - text: "1. Editorial Note\\n\\nSee Document 8.\\n"
  bad:
    - documents:
        d1.txt: "1. Editorial Note\\n\\nSee Document 8. See Document 8. See Document 8. See Document 7.\\n"
      problems:
        - at: "d1.txt:3:61"
"""


def rare_reference(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:  # noqa: ARG001
    """One or two references to a document where the next one has three: one problem at the first of them."""
    places: dict[str, list[tuple[int, Place]]] = {}
    for index, document in enumerate(volume.documents):
        for reference in document.references:
            if reference.document.isdecimal():
                places.setdefault(reference.document, []).append((index, reference.place))
    for number, own in places.items():
        usual = str(int(number) + 1)
        times = len(places.get(usual, ()))
        if len(own) < OFTEN <= times:
            others = tuple(Mention(index, place, "again") for index, place in own[1:])
            values = {"number": number, "usual": usual, "times": f"{times} times"}
            yield VolumeHit(*own[0], values, "", others)


def make_rule(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[str]:
    """Options that have frlint ask the rule, whose file is put into a folder, and no other."""
    module = ModuleType("frlint.checks.volume.made_up")
    module.rare_reference = rare_reference  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{RULE}-rare-reference.yaml").write_text(_FILE, encoding="utf-8")
    return ["--select", RULE]
