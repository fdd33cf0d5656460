"""How well headers of real documents are read, held against what is known of them (`truth.jsonl` beside them)."""

import json
from pathlib import Path
from typing import Any

import pytest
from making.reading import one

from frlint.model.document import Document

LEAST = {"source": 0.995, "heading": 0.997, "dateline": 0.97, "classification": 0.98}
"""The least share of documents in which a part is read exactly right, none too many and none missed."""
EACH = 60
"""Documents of a volume that are read."""


@pytest.fixture(scope="module")
def pairs(real_folder: Path) -> list[tuple[dict[str, Any], Document]]:
    """Documents as they are known and as they are read."""
    found = []
    for known in sorted(real_folder.glob("truth*/*/truth.jsonl")):
        rows = known.read_text(encoding="utf-8").splitlines()
        for row in rows[:: max(1, len(rows) // EACH)]:
            truth = json.loads(row)
            path = known.parent / f"{truth['id']}.txt"
            found.append((truth, one(path.read_bytes(), f"{known.parent.name}/{path.name}")))
    return found


def spans(parts: Any) -> set[tuple[int, int]]:
    """Where parts stand; a single one or none counts as a list."""
    listed = parts if isinstance(parts, list) else [parts] if parts else []
    return {(part["start"], part["end"]) for part in listed}


def read(document: Document, part: str) -> set[tuple[int, int]]:
    """Where the same parts stand as they are read."""
    header = document.header
    blocks = {
        "source": [header.source_note],
        "heading": [header.heading],
        "dateline": [block for one in document.headers() for block in one.datelines],
        "classification": [block for one in document.headers() for block in one.classifications],
    }[part]
    return {(block.start, block.end) for block in blocks if block}


@pytest.mark.parametrize("part", LEAST)
def test_parts_of_headers_are_read_right(pairs: list[tuple[dict[str, Any], Document]], part: str) -> None:
    wrong = [
        f"{truth['volume']}/{truth['id']}" for truth, document in pairs if spans(truth[part]) != read(document, part)
    ]
    assert len(wrong) <= (1 - LEAST[part]) * len(pairs), wrong[:20]
