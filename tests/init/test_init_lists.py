"""`frlint init --lists` drafts the lists of volumes from their documents, and never writes over anything."""

from pathlib import Path

import pytest
import yaml

from frlint.checks.apparatus.archives import archive_of
from frlint.checks.apparatus.expansions import expansions_in
from frlint.cli import main
from frlint.lists.entries import person_of, source_of, term_of
from frlint.model.apparatus import Apparatus, HeadingName, LotNumber, apparatus_to_bytes
from frlint.model.volume import DocumentFacts, Place
from frlint.readers import read
from frlint.volumes.draft_lists import Read, draft_lists

TOP = Place(1, 1, 1, 9)
DOCUMENT = (
    "{number}. Telegram From the Embassy in Norland to the Department of State1\n\nPorto Sul, May 3, 1961.\n\n"
    "The Norland Harbor Board (NHB) met.\n\n"
    "  1. Source: Department of State, Central Files, 611.42/5–161. Secret.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two volumes of three documents, the second with a manifest; the current folder."""
    for volume in ("v1", "v2"):
        (tmp_path / volume).mkdir()
        for number in range(1, 4):
            (tmp_path / volume / f"d{number}.txt").write_text(DOCUMENT.format(number=number), "utf-8")
    (tmp_path / "v2" / "volume.yaml").write_text("id: mine\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read_one(text: str) -> str:
    (one,) = read(f"1. A Letter1\n\nBoats.\n\n  1. {text}\n".encode(), "v1/d1.txt")
    return archive_of(one)


def test_lists_are_drafted_and_named_in_a_new_manifest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--lists"]) == 0
    said = capsys.readouterr().out
    assert "Wrote v1/terms.txt, 1 entry: correct it by the front matter" in said and "Wrote v1/volume.yaml" in said
    assert (folder / "v1/terms.txt").read_text("utf-8") == "NHB, Norland Harbor Board\n"
    assert "Department of State, Central Files\n" in (folder / "v1/sources.txt").read_text("utf-8")
    written = yaml.safe_load((folder / "v1/volume.yaml").read_text("utf-8"))
    assert (written["terms"], written["sources"]) == ("terms.txt", "sources.txt")
    assert main(["check", "v1", "--output-format", "concise"]) == 0
    assert main(["lists", "v1"]) == 0


def test_a_manifest_that_is_there_stays_and_the_keys_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init", "--lists"])
    said = capsys.readouterr().out
    assert (folder / "v2/volume.yaml").read_text("utf-8") == "id: mine\n"
    assert (folder / "v2/terms.txt").exists()
    assert "Name what is to hold in v2/volume.yaml: `terms: terms.txt`, `sources: sources.txt`" in said


def test_nothing_is_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "v1/terms.txt").write_text("NHB, my own\n", "utf-8")
    (folder / "v2/volume.yaml").write_text("terms: own.terms.txt\n", "utf-8")
    (folder / "v2/own.terms.txt").write_text("NHB, my own\n", "utf-8")
    assert main(["init", "--lists"]) == 0
    assert "v1/terms.txt is there already and stays as it is" in capsys.readouterr().out
    assert (folder / "v1/terms.txt").read_text("utf-8") == "NHB, my own\n"
    assert not (folder / "v2/terms.txt").exists()
    assert yaml.safe_load((folder / "v1/volume.yaml").read_text("utf-8"))["terms"] == "terms.txt"


def test_without_the_option_no_list_is_written(folder: Path) -> None:
    assert main(["init"]) == 0
    assert not [*folder.glob("*/*s.txt")]
    assert "terms" not in yaml.safe_load((folder / "v1/volume.yaml").read_text("utf-8"))


def drafted(*documents: Apparatus, archives: tuple[str, ...] = ()) -> dict[str, str]:
    facts = [DocumentFacts(f"d{k}", TOP, apparatus=apparatus_to_bytes(one)) for k, one in enumerate(documents)]
    given = archives or ("",) * len(facts)
    return draft_lists([Read(one, archive) for one, archive in zip(facts, given, strict=True)])


def test_persons_come_with_their_offices_by_count_and_in_the_order_of_the_alphabet() -> None:
    def names(*pairs: tuple[str, str]) -> Apparatus:
        return Apparatus(names=tuple(HeadingName(name, office, "from", TOP) for name, office in pairs))

    text = drafted(
        names(("Wren", "Envoy"), ("Hale", "Consul at Porto Sul")),
        names(("Hale", "Consul"), ("Hale", "Consul"), ("Kell", "")),
    )["persons"]
    assert text == "Hale, Consul; Consul at Porto Sul\nKell, ?\nWren, Envoy\n"
    persons = [person_of(line) for line in text.splitlines()]
    assert [one.surname for one in persons if one] == ["Hale", "Kell", "Wren"]


def test_sources_are_archives_and_lots_by_count() -> None:
    def lots(*pairs: tuple[str, str]) -> Apparatus:
        return Apparatus(lots=tuple(LotNumber(number, files, TOP) for number, files in pairs))

    text = drafted(
        lots(("Lot 65 D 3", "Quay Files")),
        lots(("Lot 64 D 199", "Harbor Files"), ("Lot 64D199", "Harbor Files"), ("Lot 64 D 199", "Harbor Files")),
        lots(),
        archives=("Norland Library", "Department of State, Central Files", "Department of State, Central Files"),
    )["sources"]
    assert text == "Department of State, Central Files\nHarbor Files: Lot 64 D 199\nQuay Files: Lot 65 D 3\n"
    assert [one.lots for one in map(source_of, text.splitlines()) if one] == [(), ("64D199",), ("65D3",)]


def test_what_tells_nothing_drafts_nothing() -> None:
    assert drafted(Apparatus(), Apparatus()) == {}
    assert draft_lists([]) == {}


@pytest.mark.parametrize(
    ("note", "archive"),
    [
        ("Source: Department of State, Central Files, 611.42/5–161. Secret.", "Department of State, Central Files"),
        ("Source: Norland Library, Harbor File: Boats, Box 3. Secret.", "Norland Library, Harbor File"),
        ("Source: National Archives, RG 59, Central Files 1970–73, POL 7. Secret.", "National Archives, RG 59"),
        ("Source: Norland Library, Box 3. Secret.", "Norland Library"),
        ("Source: Department of State, Harbor Files: Lot 64 D 199. Secret.", "Department of State, Harbor Files"),
        ("Source: 611.42/5–161. Secret.", ""),
        ("Not printed.", ""),
    ],
)
def test_the_archive_is_the_beginning_of_the_path(note: str, archive: str) -> None:
    assert read_one(note) == archive


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("At noon the Norland Harbor Board (NHB) met.", (("NHB", "Norland Harbor Board"),)),
        ("Yesterday Norland Board of Trade (NBT) met.", (("NBT", "Norland Board of Trade"),)),
        ("The Harbor Board (Norland) and the Harbor Board (XY) met.", ()),
        ("The Harbor Master (HM) and the Harbor Master (HM).", (("HM", "Harbor Master"),)),
    ],
)
def test_abbreviations_are_explained_where_their_letters_begin_the_words(
    sentence: str, found: tuple[tuple[str, str], ...]
) -> None:
    (one,) = read(f"1. A Letter\n\n{sentence}\n".encode(), "v1/d1.txt")
    assert expansions_in(one) == found
    assert [term.forms for term in map(term_of, [f"{a}, {b}" for a, b in found]) if term] == [(a,) for a, _ in found]
