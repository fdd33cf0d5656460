"""`frlint impact` says what two checks say: what stood, less what is lost and with what is gained, stands after."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from making import tei_specimens as tei
from making.edition import HEADING, Edition
from making.editions import DOUBLED, ENTITY, LOST, text
from making.impact import impact, own_rule

RULES = {
    "rules/ED001.yaml": own_rule("of the the", "of the the end."),
    "rules/ED002.yaml": own_rule("certain", "certain of it.", id="ED002", name="a-certain"),
}
SETTINGS = {
    "nothing": "",
    "off": "ignore: [TX007]\n",
    "graver": "severity: {TX: error}\n",
    "own rules": "rules: [rules]\n",
    "own rule instead": "rules: [rules]\nignore: [TX007]\nseverity: {ED002: info}\n",
    "less is read": "exclude: [d2.txt, '*.xml']\n",
    "other markers": "markers: bracketed\n",
    "one volume": "overrides: [{paths: [v1/**], ignore: [FN]}, {paths: ['*.xml'], severity: {TX013: info}}]\n",
    "habit accepted": "options: {TX009: {accept-habit: true}}\n",
}
Known = tuple[Any, ...]


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    """Plain text with and without a manifest, TEI, a habit, a waiver and a baseline."""
    made = Edition(tmp_path, monkeypatch, capsys)
    made.put("v1/d1.txt", text(1, (ENTITY, 3), (DOUBLED, 5)))
    made.put("v1/d2.txt", text(2, (DOUBLED, 2), (LOST, 1)))
    made.put("v1/d4.txt", text(4, (DOUBLED, 7), (ENTITY, 9)))
    made.put("v1/volume.yaml", "documents: {first: 1, last: 4, numbered: id}\n")
    for number in range(1, 26):
        made.put(
            f"v2/d{number}.txt", f"{HEADING}It is closed.1\n\n  1. Despatch 14; not printed (611.00/3 – {number}51).\n"
        )
    papers = [tei.document(tei.LETTER, f"d{number}", str(number)) for number in (1, 2)]
    made.put("v.xml", tei.volume(*papers).replace("</p>", " of the the quay &amp;mdash; it</p>", 1))
    made.write("v3/d1.txt", "One of the the boats, and and another.")
    assert made.run("baseline", "v3") == 0
    made.write("v3/d1.txt", "One of the the boats, and and another, and of of a third.")
    assert made.run("waive", "v1/d1.txt:19", "--rule", "TX007", "--reason", "The original has it so.") == 0
    for name, rule in RULES.items():
        made.put(name, rule)
    return made


def known(problem: dict[str, Any]) -> Known:
    return tuple(
        problem[name] for name in ("rule", "path", "line", "column", "end_line", "end_column", "severity", "message")
    )


def standing(edition: Edition, settings: str) -> Counter[Known]:
    """What a check reports, the problems of waivers apart."""
    edition.put(".frlint.yaml", settings)
    found = edition.json("check", "--min-severity", "info", ".", codes=(0, 1))
    return Counter(known(one) for one in found if not one["rule"].startswith("WV"))


@pytest.mark.parametrize("after", SETTINGS)
@pytest.mark.parametrize("before", ["nothing", "own rule instead", "less is read"])
def test_what_stood_less_what_is_lost_and_with_what_is_gained_stands(edition: Edition, before: str, after: str) -> None:
    edition.put(".frlint.yaml", SETTINGS[before])
    edition.made.commit("Before")
    edition.put(".frlint.yaml", SETTINGS[after])
    found = impact(edition, "HEAD", "--min-severity", "info")
    gained, lost = (
        Counter(known(one) for one in found[kind] if one["held"] is None and not one["rule"].startswith("WV"))
        for kind in ("gained", "lost")
    )
    changed = (
        Counter(known(one["before"]) for one in found["changed"]),
        Counter(known(one["after"]) for one in found["changed"]),
    )
    old, new = standing(edition, SETTINGS[before]), standing(edition, SETTINGS[after])
    assert old - lost - changed[0] + gained + changed[1] == new
    assert lost + changed[0] == (lost + changed[0]) & old, "only what stood can be lost or changed"
    assert found["same"] == (before == after)
