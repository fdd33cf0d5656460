"""Problems as they are shown while a document is typed, saved and closed, to a client over standard streams."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types
from making.language_client import Desk, applied, span
from making.modules import ROOT
from making.tei_specimens import document, volume

pytestmark = pytest.mark.asyncio(loop_scope="module")

VOLUME = ROOT / "corpus" / "specimen-1962v02"
DOUBLED = "1. Memorandum of the the Ambassador\n\nSan Telmo, March 6, 1962.\n\nHe said that that was was all.\n"


def said_by_check(path: Path, text: str, *options: str) -> list[str]:
    """What `frlint check` says of a text that stands for a file."""
    command = [sys.executable, "-m", "frlint", "check", "-", "--stdin-filename", str(path), "--output-format=concise"]
    done = subprocess.run([*command, *options, "-q"], input=text.encode(), capture_output=True, check=False)
    return [line.removeprefix(f"{path}:") for line in done.stdout.decode().splitlines()]


def as_check_says(one: types.Diagnostic) -> str:
    """The beginning of the line of a problem in the basic plane, as `frlint check` prints it."""
    assert one.severity is not None
    start = one.range.start
    return f"{start.line + 1}:{start.character + 1}: {one.severity.name.lower()} {one.code} "


async def test_a_document_that_is_opened_shows_what_check_says_of_it(desk: Desk) -> None:
    path = desk.write("d1.txt", DOUBLED)
    found = await desk.problems(desk.open("d1.txt"))
    said = said_by_check(path, DOUBLED)
    assert said and len(found) == len(said)
    for one, line in zip(found, said, strict=True):
        assert line.startswith(as_check_says(one))
        assert line.endswith(one.message)
        assert one.source == "frlint"


async def test_problems_follow_what_is_typed(desk: Desk) -> None:
    clean = (VOLUME / "d1.txt").read_text(encoding="utf-8")
    desk.write("d1.txt", clean)
    uri = desk.open("d1.txt")
    assert await desk.rules(uri, []) == []
    line = next(k for k, text in enumerate(clean.split("\n")) if text.startswith("1. Harbor"))
    desk.change(uri, span(line, 0, 0), "The the ")
    (one,) = await desk.problems(uri, after=[])
    assert one.range.start.line == line
    desk.change(uri, span(line, 0, 8), "")
    assert await desk.rules(uri, []) == []


async def test_problems_go_when_a_document_is_closed(desk: Desk) -> None:
    desk.write("d1.txt", DOUBLED)
    uri = desk.open("d1.txt")
    assert await desk.problems(uri)
    desk.close(uri)
    assert await desk.rules(uri, []) == []


async def test_a_document_without_a_file_is_checked(desk: Desk) -> None:
    found = await desk.problems(desk.open("", DOUBLED, uri="untitled:Untitled-1"))
    assert found


async def test_a_file_that_is_no_document_shows_nothing(desk: Desk) -> None:
    for name, language in (("README.txt", "plaintext"), ("words.txt", "plaintext"), ("data.xml", "xml")):
        desk.write(name, DOUBLED if name != "data.xml" else "<data>the the</data>")
        assert await desk.problems(desk.open(name, language=language)) == []


async def test_rules_of_the_whole_volume_see_documents_as_they_are_open(desk: Desk) -> None:
    desk.write("volume.yaml", "documents: {first: 1, last: 3, numbered: heading}\n")
    for k in (1, 3):
        desk.write(f"d{k}.txt", f"{k}. Letter From the Consul to the Minister\n\nSan Telmo, March {k}, 1962.\n\nSir.\n")
    uri = desk.open("d3.txt")
    found = await desk.rules(uri, ["VL001"])
    assert "document 2" in found[0].message
    other = desk.open("d1.txt")
    desk.change(other, span(0, 0, 1), "2")
    await desk.rules(uri, [])
    found = await desk.rules(other, ["VL001"])
    assert "document 1" in found[0].message


async def test_a_document_that_comes_into_a_volume_is_seen_by_those_beside_it(desk: Desk) -> None:
    desk.write("volume.yaml", "documents: {first: 1, last: 3, numbered: heading}\n")
    for k in (1, 3):
        desk.write(f"d{k}.txt", f"{k}. Letter From the Consul to the Minister\n\nSan Telmo, March {k}, 1962.\n\nSir.\n")
    uri = desk.open("d3.txt")
    await desk.rules(uri, ["VL001"])
    path = desk.write("d2.txt", "2. Letter From the Consul to the Minister\n\nSan Telmo, March 2, 1962.\n\nSir.\n")
    event = types.FileEvent(path.as_uri(), types.FileChangeType.Created)
    desk.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    await desk.rules(uri, [])


async def test_what_is_wrong_with_the_configuration_is_said_in_the_document(desk: Desk) -> None:
    desk.write(".frlint.yaml", "severety: {}\n")
    desk.write("d1.txt", DOUBLED)
    (one,) = await desk.problems(desk.open("d1.txt"))
    assert "severety" in one.message and "did you mean" in one.message
    assert one.range.start == types.Position(0, 0)


async def test_a_problem_explains_itself_under_the_pointer(desk: Desk) -> None:
    desk.write("d1.txt", DOUBLED)
    uri = desk.open("d1.txt")
    one = (await desk.problems(uri))[0]
    said = await desk.hover(uri, one.range.start.line, one.range.start.character)
    assert str(one.code) in said
    assert "What to do." in said


async def test_a_marker_shows_its_note_and_a_reference_that_of_the_other_document(desk: Desk) -> None:
    for path in VOLUME.glob("*.txt"):
        desk.write(path.name, path.read_text(encoding="utf-8"))
    uri = desk.open("d3.txt")
    lines = desk.texts[uri].split("\n")
    line = next(k for k, text in enumerate(lines) if "See footnote 4, Document 1." in text)
    said = await desk.hover(uri, line, lines[line].index("footnote 4") + 9)
    assert "an engineer of the Agency for International Development" in said
    said = await desk.hover(uri, line, lines[line].index("Document 1") + 9)
    assert "Telegram From the Embassy in Estrana" in said
    first = desk.open("d1.txt")
    lines = desk.texts[first].split("\n")
    line = next(k for k, text in enumerate(lines) if "a team;4 and" in text)
    assert "Telegram 470 to San Telmo" in await desk.hover(first, line, lines[line].index("4 and"))


async def test_a_fix_is_offered_where_the_problem_stands_and_mends_it(desk: Desk) -> None:
    desk.write("d1.txt", DOUBLED)
    uri = desk.open("d1.txt")
    before = await desk.problems(uri)
    mendable = None
    for one in before:
        for action in await desk.actions(uri, one.range):
            if action.title.startswith("Mend TX007"):
                mendable = await desk.resolved(action)
    assert mendable is not None and mendable.edit is not None
    text = applied(DOUBLED, mendable.edit, uri)
    assert len(text) < len(DOUBLED)
    desk.change(uri, None, text)
    assert len(await desk.problems(uri, after=before)) < len(before)


async def test_all_that_is_certain_is_mended_as_fix_mends_it(desk: Desk) -> None:
    text = "1. Letter\n\nSan Telmo, March 6, 1962.\n\nThe chargÃ© sat in the cafÃ©.\n"
    path = desk.write("d1.txt", text)
    uri = desk.open("d1.txt")
    await desk.problems(uri)
    (action,) = await desk.actions(uri, span(0, 0, 0), ["source.fixAll"])
    mended = applied(text, (await desk.resolved(action)).edit, uri)
    subprocess.run([sys.executable, "-m", "frlint", "fix", "-q", str(path)], check=False, env={**os.environ})
    assert path.read_text(encoding="utf-8") == mended != text


async def test_what_a_schema_does_not_allow_is_shown_from_opening_on_and_asked_again_when_it_is_saved(
    desk: Desk,
) -> None:
    pytest.importorskip("lxml", reason="validation against schemas takes lxml")
    desk.write(
        "v.rng",
        '<element name="nothing" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0">'
        "<text/></element>",
    )
    desk.write("v.volume.yaml", "relaxng: v.rng\n")
    text = volume(document("<head>1. Letter</head><p>He said that that was the end.</p>"))
    desk.write("v.xml", text)
    uri = desk.open("v.xml", language="xml")
    before = await desk.until(uri, lambda shown: "XM037" in [str(one.code) for one in shown])
    line = next(k for k, one in enumerate(text.split("\n")) if "He said" in one)
    at = text.split("\n")[line].index("the end")
    desk.change(uri, span(line, at, at), "the ")
    after = await desk.problems(uri, after=before)
    codes = [str(one.code) for one in after]
    assert "TX007" in codes and "XM037" in codes
