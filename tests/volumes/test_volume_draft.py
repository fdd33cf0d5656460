"""Promises of the first volume.yaml: it says what was seen, is a right manifest, and raises no alarm."""

from making.volumes import facts, found_in, volume

from frlint.rulebook import load
from frlint.volumes import MANIFEST_NAME
from frlint.volumes.draft import draft
from frlint.volumes.manifest import parse_manifest

DOCUMENT = """\
{k}. Telegram From the Embassy in Norland to the Department of State{first}

Holmvik, March {k}, 1960, 4 p.m.

The ice{second} breaks [Page {page}] up.

  {first}. Source: Department of State, Central Files, 611.42/3–{k}60. Secret.
  {second}. Not printed.
"""


def files(count: int = 24, first: int = 0) -> dict[str, str]:
    return {f"d{k}.txt": DOCUMENT.format(k=k, first=first, second=first + 1, page=k + 1) for k in range(1, count + 1)}


def drafted(given: dict[str, str], name: str = "frus1960v99") -> str:
    return draft(volume(given).documents, name)


def test_what_was_seen_is_written_down() -> None:
    text = drafted(files())
    manifest = parse_manifest(text.encode(), MANIFEST_NAME)
    assert (manifest.id, manifest.numbering, manifest.starts) == ("frus1960v99", "document", None)
    assert (manifest.first, manifest.last, manifest.numbered) == (1, 24, "heading")
    assert (manifest.pages, manifest.paging) == (("1", "25"), "volume")
    assert manifest.dates == ("1960-03-01", "1960-03-24")
    assert "# To hold each document to it: start: [0, 1]\n" in text
    assert "# The numbers of the 24 documents stand in their headings, 1 to 24 (found).\n" in text


def test_the_volume_is_clean_under_its_first_manifest() -> None:
    given = files()
    given[MANIFEST_NAME] = drafted(given)
    assert found_in(given, load(), ["ALL"]) == []


def test_a_date_that_stands_out_is_no_date_of_the_volume() -> None:
    given = files()
    given["d9.txt"] = given["d9.txt"].replace("March 9, 1960", "March 9, 1906").replace("611.42/3–960", "Harbor Files")
    given[MANIFEST_NAME] = drafted(given)
    assert "dates: {from: 1960-03-01, to: 1960-03-24}" in given[MANIFEST_NAME]
    assert [(p.file, p.rule) for p in found_in(given, load(), ["ALL"])] == [("d9.txt", "VL002")]


def test_a_style_of_markers_is_written_down_where_nearly_all_documents_have_it() -> None:
    given = {name: text.replace("State0", "State[0]").replace("ice1", "ice[1]") for name, text in files().items()}
    given["d9.txt"] = files()["d9.txt"]
    text = drafted(given)
    assert "  # Markers look so in 23 of 24 documents with notes.\n  markers: bracketed\n" in text
    assert parse_manifest(text.encode(), MANIFEST_NAME).markers == "bracketed"
    assert "markers:" not in drafted({**given, **{f"d{k}.txt": files()[f"d{k}.txt"] for k in range(1, 7)}})
    assert "markers:" not in drafted(files())


def test_numbers_that_skip_are_not_written_down_as_a_range() -> None:
    given = files()
    del given["d7.txt"]
    text = drafted(given)
    assert "first: 1\n  last: 24" not in text.split("pages:")[0]
    assert "numbered: heading" in text


def test_documents_that_tell_nothing_have_a_manifest_too() -> None:
    text = draft([facts("Only text.\n", "letter")], "My letters")
    manifest = parse_manifest(text.encode(), MANIFEST_NAME)
    assert (manifest.id, manifest.numbered) == ("", "none")
    assert parse_manifest(draft([]).encode(), MANIFEST_NAME).numbering == "auto"
