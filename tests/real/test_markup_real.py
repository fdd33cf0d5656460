"""Rules of the XML on real TEI volumes: counts, known faults at their lines, and what planted faults show."""

import random
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from making.markup import found_in_xml, markups, opened

from frlint.checks.markup.dates import encoded_date_mismatch
from frlint.checks.markup.elements import value_at
from frlint.checks.markup.notes import foreign_note_id
from frlint.model.problem import Severity
from frlint.rulebook import load

BOOK = load()
FAMILY = BOOK.select(["XM"])
COUNTS = {
    "frus1934v04": {"XM002": 13, "XM004": 18, "XM014": 1, "XM016": 6, "XM021": 2, "XM026": 3, "XM033": 1},
    "frus1951v07p2": {"XM003": 1, "XM004": 45, "XM008": 11, "XM012": 35, "XM014": 4, "XM026": 2},
    "frus1958-60v04": {"XM008": 4, "XM009": 1, "XM011": 6, "XM025": 5, "XM032": 1, "XM033": 1, "XM034": 1, "XM039": 1}
    | {"XM040": 3},
    "frus1964-68v15": {"XM008": 1, "XM025": 2, "XM032": 1, "XM033": 2, "XM039": 1},
    "frus1969-76ve13": {"XM011": 1, "XM025": 14, "XM029": 4, "XM032": 1, "XM033": 41, "XM039": 1},
}
LINES = {
    "frus1934v04": {
        "XM002": [39985, 39987, 39990, 40014, 40037, 40039, 40041, 40043, 40070, 40642, 40817, 40849, 40976]
    },
    "frus1951v07p2": {
        "XM003": [24586],
        "XM008": [35263, 35881, 36435, 36854, 36934, 38048, 38101, 38583, 38583, 39228, 39376],
    },
    "frus1958-60v04": {
        "XM008": [11711, 11975, 13092, 14579],
        "XM009": [170],
        "XM011": [6976, 6992, 8180],
        "XM034": [7913],
        "XM040": [1621, 2471, 9283],
    },
    "frus1964-68v15": {"XM008": [39061]},
}
"""The lines of errors and warnings, each looked at in its file."""


def volume(real_folder: Path, name: str) -> bytes:
    path = real_folder / "tei" / f"{name}.xml"
    if not path.exists():
        pytest.skip(f"{real_folder} has no tei/{name}.xml")
    return path.read_bytes()


@pytest.mark.parametrize("name", COUNTS)
def test_known_faults_are_found_at_their_lines_and_nothing_else(real_folder: Path, name: str) -> None:
    found = found_in_xml(volume(real_folder, name), f"{name}.xml", FAMILY)
    assert Counter(p.rule for p in found) == COUNTS[name]
    grave = [p for p in found if p.severity is not Severity.INFO and p.rule != "XM016"]
    lines: dict[str, list[int]] = {}
    for problem in grave:
        lines.setdefault(problem.rule, []).append(problem.line)
    assert lines == LINES.get(name, {})


def planted(name: str, data: bytes) -> tuple[bytes, int]:
    """A volume in which each full date of an attribute is another day, and how many there are."""
    chance = random.Random(name)
    text, at, parts, count = data.decode("utf-8-sig").replace("\r\n", "\n"), 0, [], 0
    for part in markups(opened(text.encode())):
        for node in part.elements.named("date"):
            when = node.attributes.get("when", "")
            if len(when) < 10 or not when[:4].isdecimal():
                continue
            start = part.places.in_file(value_at(part, node, "when").start)
            other = date.fromisoformat(when[:10]) + timedelta(days=chance.choice([1, -1, 10, 31, -365, 7]))
            parts += [text[at:start], other.isoformat()]
            at = start + 10
            count += 1
    return "".join([*parts, text[at:]]).encode(), count


@pytest.mark.parametrize("name", COUNTS)
def test_a_wrong_day_in_an_attribute_is_found(real_folder: Path, name: str) -> None:
    """Of all dates of a volume, moved by a day to a year, at least 98 in 100 are told."""
    data, count = planted(name, volume(real_folder, name))
    found = sum(len(list(encoded_date_mismatch(part, {}))) for part in markups(opened(data)))
    assert count > 100
    assert found >= 0.98 * count


@pytest.mark.parametrize("name", COUNTS)
def test_every_id_of_a_note_that_is_another_documents_is_found(real_folder: Path, name: str) -> None:
    """Each note given the id of a note of document 9999."""
    text = volume(real_folder, name).decode("utf-8-sig")
    notes = sum(
        1
        for part in markups(opened(text.encode()))
        for node in part.elements.named("note")
        if "fn" in node.attributes.get("xml:id", "")
    )
    moved = opened(re.sub(r'(<note\b[^>]*xml:id=")\w+?fn', r"\1d9999fn", text).encode())
    found = sum(len(list(foreign_note_id(part, {}))) for part in markups(moved))
    assert notes > 100
    assert found == notes
