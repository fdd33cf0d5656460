"""References that a change makes stale (XR015), by every route: the index, the work tree, commits, merges."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from making.renumbered import CONSUL, HALE, HARBOR, NEW, document, volume
from making.repositories import Made, isolate

from frlint.cli import main

Files = dict[str, str | bytes | None]
TO_CONSUL = "See footnote 3, Document 2."


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """An empty repository, which is the current folder."""
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "edition")
    monkeypatch.chdir(made.folder)
    return made


def shown(problems: list[dict[str, Any]]) -> list[str]:
    return [f"{one['path']}: {one['message']}" for one in problems if one["rule"] == "XR015"]


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["check", *arguments, "--output-format", "json"]) in (0, 1)
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def commits(capsys: pytest.CaptureFixture[str], span: str, *arguments: str) -> list[tuple[list[str], list[str]]]:
    """What each commit of a range introduced and fixed of the rule."""
    assert main(["commits", span, "--output-format", "json", *arguments]) in (0, 1)
    rows = json.loads(capsys.readouterr().out)
    return [(shown(row["introduced"]), shown(row["fixed"])) for row in rows]


class Case(NamedTuple):
    about: str
    referring: list[str]
    change: Files
    told: list[str]


PUT_IN = {"v1/d2.txt": document(2, [NEW, HARBOR, CONSUL, HALE])}
STALE = "v1/d1.txt: footnote 3, Document 2, is footnote 4 now: it was renumbered"
CASES = [
    Case("a note is put in before the one that is meant", [TO_CONSUL], PUT_IN, [STALE]),
    Case("a note is put in behind it", [TO_CONSUL], {"v1/d2.txt": document(2, [HARBOR, CONSUL, NEW, HALE])}, []),
    Case(
        "a note before it is taken out",
        ["See footnote 4, Document 2."],
        {"v1/d2.txt": document(2, [CONSUL, HALE])},
        ["v1/d1.txt: footnote 4, Document 2, is footnote 3 now: it was renumbered"],
    ),
    Case(
        "two notes change places",
        ["See footnotes 3 and 4, Document 2, and footnote 2, Document 2."],
        {"v1/d2.txt": document(2, [HARBOR, HALE, CONSUL])},
        [
            "v1/d1.txt: footnote 3, Document 2, is footnote 4 now: it was renumbered",
            "v1/d1.txt: footnote 4, Document 2, is footnote 3 now: it was renumbered",
        ],
    ),
    Case("its text is edited", [TO_CONSUL], {"v1/d2.txt": document(2, [HARBOR, CONSUL + " He was ill.", HALE])}, []),
    Case("its text is written anew", [TO_CONSUL], {"v1/d2.txt": document(2, [HARBOR, "Nothing was found.", HALE])}, []),
    Case(
        "a note is put in, and the text of the one that is meant is edited",
        [TO_CONSUL],
        {"v1/d2.txt": document(2, [NEW, HARBOR, CONSUL.replace("May 4", "May 5"), HALE])},
        [STALE],
    ),
    Case(
        "it is taken out, and another one has its number",
        [TO_CONSUL],
        {"v1/d2.txt": document(2, [HARBOR, HALE])},
        ["v1/d1.txt: footnote 3, Document 2, is gone: the note was taken out"],
    ),
    Case(
        "it moves to another document",
        [TO_CONSUL],
        {
            "v1/d2.txt": document(2, [HARBOR, HALE]),
            "v1/d3.txt": document(3, ["Not printed.", "The ice was gone by noon.", CONSUL]),
        },
        ["v1/d1.txt: footnote 3, Document 2, stands in Document 3 now, as footnote 4"],
    ),
    Case(
        "the reference is put right in the same change",
        [TO_CONSUL],
        {**PUT_IN, "v1/d1.txt": document(1, ["See footnote 4, Document 2."])},
        [],
    ),
    Case(
        "the document of the reference is edited elsewhere in the same change",
        [TO_CONSUL],
        {**PUT_IN, "v1/d1.txt": document(1, ["Not found.", f"On the ice, too. {TO_CONSUL}"])},
        [STALE],
    ),
    Case(
        "a new reference has the number that is right now",
        ["Not printed."],
        {**PUT_IN, "v1/d1.txt": document(1, [TO_CONSUL])},
        [],
    ),
    Case(
        "references within the document, to a note that moves and to one that does not",
        ["Not found.", "See footnote 4, below, and footnote 2, above.", "In May."],
        {"v1/d1.txt": document(1, ["Not found.", "See footnote 4, below, and footnote 2, above.", NEW, "In May."])},
        ["v1/d1.txt: footnote 4 of this document is footnote 5 now: it was renumbered"],
    ),
    Case(
        "the same in other words",
        ["Not found.", "See footnotes 4 and 2; see n. 4, below, and note 2 above.", "In May."],
        {
            "v1/d1.txt": document(
                1, ["Not found.", "See footnotes 4 and 2; see n. 4, below, and note 2 above.", NEW, "In May."]
            )
        },
        2 * ["v1/d1.txt: footnote 4 of this document is footnote 5 now: it was renumbered"],
    ),
    Case(
        "short words, and the document that was named just before",
        ["See n. 3, Document 2.", "See Document 2.", "See footnote 3, ibid.", "See Document 2, fn. 2."],
        PUT_IN,
        [STALE, STALE, "v1/d1.txt: footnote 2, Document 2, is footnote 3 now: it was renumbered"],
    ),
    Case(
        "the sentence names another volume: nobody knows whether this one is meant",
        ["It is printed in vol. XII, and its answer is quoted in footnote 3, Document 2."],
        PUT_IN,
        [],
    ),
    Case(
        "notes of the same text: which of them is new shows by those beside",
        ["See footnotes 2 and 4, Document 3."],
        {
            "v1/d3.txt": document(3, ["Not printed.", "The ice was gone by noon.", "Not printed."]),
        },
        [],
    ),
    Case(
        "a document is taken out, and the next one has its number",
        ["See Document 2, and footnote 2, Document 3, and Document 1."],
        {
            "v1/d2.txt": document(
                2, ["Not printed.", "The ice was gone by noon."], "Telegram From the Consul at Port Drno"
            ),
            "v1/d3.txt": None,
        },
        [
            "v1/d1.txt: Document 2 is gone, and another one has its number now",
            "v1/d1.txt: Document 3 is Document 2 now: it was renumbered",
        ],
    ),
    Case(
        "a document is put in between, and its neighbor says `infra`",
        ["See footnote 3, infra."],
        {
            "v1/d2.txt": document(2, [NEW], "Letter From the Pilot to the Governor of the Islands"),
            "v1/d3.txt": document(
                3, [HARBOR, CONSUL, HALE], "Telegram From the Consul at Port Crno to the Department of State"
            ),
            "v1/d4.txt": document(
                4,
                ["Not printed.", "The ice was gone by noon."],
                "Telegram From the Consul at Port Drno to the Department of State",
            ),
        },
        ["v1/d1.txt: footnote 3, infra, meant Document 3, which is not the one behind any more"],
    ),
    Case(
        "all notes are wrapped anew and their dashes joined",
        [TO_CONSUL],
        {
            "v1/d2.txt": document(
                2, [text.replace(" in", "\n    in").replace("4", "04") for text in (HARBOR, CONSUL, HALE)]
            )
        },
        [],
    ),
    Case(
        "the numbering was wrong before, and no note had the number",
        ["See footnote 7, Document 2."],
        PUT_IN,
        [],
    ),
    Case(
        "in other words, and in a list",
        ["See note 3 to Document 2 and Document 2, footnotes 2 and 4."],
        PUT_IN,
        [
            "v1/d1.txt: footnote 3, Document 2, is footnote 4 now: it was renumbered",
            "v1/d1.txt: footnote 2, Document 2, is footnote 3 now: it was renumbered",
            "v1/d1.txt: footnote 4, Document 2, is footnote 5 now: it was renumbered",
        ],
    ),
    Case(
        "it was wrong before: there was no note 9",
        ["See footnote 9, Document 2."],
        {"v1/d2.txt": document(2, [NEW, NEW[:20], HARBOR, CONSUL, HALE, "I.", "J.", "K.", "L."])},
        [],
    ),
    Case("the note of another volume", ["See Foreign Relations, 1950, vol. II, Document 2, footnote 3."], PUT_IN, []),
    Case(
        "the document before, whose notes move",
        ["See footnote 3, infra."],
        PUT_IN,
        ["v1/d1.txt: footnote 3, infra, is footnote 4 now: it was renumbered"],
    ),
    Case(
        "a document is put in before the one that is meant",
        [f"See Document 2, and {TO_CONSUL[4:]}"],
        {
            "v1/d2.txt": document(2, [NEW], "Letter From the Pilot to the Governor of the Islands"),
            "v1/d3.txt": document(
                3, [HARBOR, CONSUL, HALE], "Telegram From the Consul at Port Crno to the Department of State"
            ),
            "v1/d4.txt": document(
                4,
                ["Not printed.", "The ice was gone by noon."],
                "Telegram From the Consul at Port Drno to the Department of State",
            ),
        },
        [
            "v1/d1.txt: Document 2 is Document 3 now: it was renumbered",
            "v1/d1.txt: Document 2 is Document 3 now: it was renumbered",
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.about)
def test_every_route_tells_of_the_same_references(case: Case, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    made.commit("base", volume(case.referring))
    made.write(case.change)
    assert shown(check(capsys, "--since", "HEAD")) == case.told
    assert shown(check(capsys, "--since", "HEAD", "--no-cache")) == case.told
    made.git("add", "--all")
    assert shown(check(capsys, "--staged")) == case.told
    made.commit_staged("change")
    assert shown(check(capsys, "--commit", "HEAD", "--since", "HEAD~1")) == case.told
    assert commits(capsys, "HEAD~1..HEAD") == [(case.told, [])]


@pytest.mark.parametrize("case", [case for case in CASES if case.told], ids=lambda case: case.about)
def test_a_change_and_its_revert_come_to_nothing(case: Case, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    """What a commit made stale, the commit that takes it back fixes."""
    made.commit("base", volume(case.referring))
    made.commit("change", case.change)
    made.git("revert", "--no-edit", "HEAD")
    made.commit("beside", {"v1/d9.txt": document(9, ["Not found."])})
    assert commits(capsys, "HEAD~3..HEAD") == [(case.told, []), ([], case.told), ([], [])]
