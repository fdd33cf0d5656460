"""The lists that a manifest names: read with their lines, refused with a place, and what documents are searched for."""

from pathlib import Path

import pytest

from frlint.errors import ForeignFileError, VolumeListError, YamlFileError
from frlint.files.word_lists import is_list, why_list
from frlint.model.listed_words import ListedWords
from frlint.model.lists import ListPlace, VolumeLists
from frlint.volumes.lists import list_files, listed_words, lists_of, parse_lists
from frlint.volumes.manifest import parse_manifest, read_manifest


def persons(data: bytes) -> VolumeLists:
    return parse_lists({"persons": ("persons.txt", data)})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "v").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "v"


def test_entries_know_their_list_by_its_name_in_the_manifest_and_their_line() -> None:
    found = persons(b"Persons\n\nH\nHale, Ann, Envoy\n\nWren, Ada, Consul").persons or ()
    assert [(one.surname, one.at) for one in found] == [
        ("Hale", ListPlace("persons.txt", 4)),
        ("Wren", ListPlace("persons.txt", 6)),
    ]


def test_byte_order_mark_and_line_ends_make_no_difference() -> None:
    assert persons("\ufeffHale, Ann, Envoy\r\nWren, Ada, Consul\r\n".encode()) == persons(
        b"Hale, Ann, Envoy\nWren, Ada, Consul\n"
    )


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"Hale, Ann, Envoy\nH\xe4le, Ann, Envoy\n", "persons.txt:2:2", "the byte 0xE4 is not UTF-8"),
        (b"Hale, \x00Ann, Envoy\n", "persons.txt:1:7", "U+0000 stands here"),
        (b"\x1b[1mHale, Ann, Envoy\n", "persons.txt:1:1", "U+001B stands here"),
    ],
)
def test_a_line_that_is_no_text_is_refused_with_its_place(data: bytes, place: str, message: str) -> None:
    with pytest.raises(VolumeListError) as error:
        persons(data)
    assert place in str(error.value) and message in str(error.value)
    assert "one entry a line" in error.value.advice


def test_of_a_file_that_is_no_text_the_first_three_lines_are_shown() -> None:
    with pytest.raises(VolumeListError) as error:
        persons(b"H\xe4le, Ann, Envoy\n" * 50)
    assert str(error.value).count("is not UTF-8") == 3


def test_all_bad_lines_are_named_at_once() -> None:
    with pytest.raises(VolumeListError, match=r"(?s)persons\.txt:1:1.*persons\.txt:3:1"):
        persons(b"\xff\nHale, Ann, Envoy\n\xff\n")


def test_the_lists_of_a_manifest_are_read_beside_it_and_again_when_they_change(folder: Path) -> None:
    (folder / "volume.yaml").write_text("persons: persons.txt\nsources: ../s/sources.txt\n")
    (folder / "persons.txt").write_text("Hale, Ann, Envoy\n")
    (folder.parent / "s").mkdir()
    (folder.parent / "s/sources.txt").write_text("Harbor Files: Lot 64 D 199\n")
    manifest = read_manifest(str(folder / "volume.yaml"))
    assert list_files(manifest) == {
        "persons": str(folder / "persons.txt"),
        "sources": str(folder.parent / "s/sources.txt"),
    }
    found = lists_of(manifest)
    assert found.terms is None
    assert [one.surname for one in found.persons or ()] == ["Hale"]
    assert [(one.lots, one.at) for one in found.sources or ()] == [(("64D199",), ListPlace("../s/sources.txt", 1))]
    (folder / "persons.txt").write_text("Wrenn, Ada, Envoy\n")
    assert [one.surname for one in lists_of(manifest).persons or ()] == ["Wrenn"]


def test_a_manifest_without_lists_has_none() -> None:
    manifest = parse_manifest(b"id: v1\n", "v/volume.yaml")
    assert (manifest.lists, lists_of(manifest)) == ((), VolumeLists())


def test_a_list_that_is_missing_is_shown_in_the_manifest_with_the_nearest_that_is_there(folder: Path) -> None:
    (folder / "volume.yaml").write_text("id: v1\nterms: term.terms.txt\n")
    (folder / "terms.terms.txt").write_text("NHB, Norland Harbor Board\n")
    with pytest.raises(YamlFileError, match=r"(?s)volume\.yaml:2:1.*there is no file .*terms\.terms\.txt"):
        lists_of(read_manifest(str(folder / "volume.yaml")))


@pytest.mark.parametrize("named", ["../../persons.txt", ".git/persons.txt", "folder.persons.txt", "link.persons.txt"])
def test_a_list_that_is_not_the_projects_own_is_refused(folder: Path, named: str) -> None:
    (folder.parent.parent / "persons.txt").write_text("Secret, Name, Spy\n")
    (folder / "folder.persons.txt").mkdir()
    (folder / "link.persons.txt").symlink_to(folder.parent.parent / "persons.txt")
    (folder.parent / ".git/persons.txt").write_text("Secret, Name, Spy\n")
    (folder / "volume.yaml").write_text(f"persons: {named.replace('.git', '../.git')}\n")
    with pytest.raises(ForeignFileError) as error:
        lists_of(read_manifest(str(folder / "volume.yaml")))
    assert "Secret" not in str(error.value)


@pytest.mark.parametrize("named", ["people.txt", "terms.txt", "/persons.txt", "persons.txt/", "", "persons.txt.bak"])
def test_another_name_is_refused(named: str) -> None:
    with pytest.raises(YamlFileError, match="persons"):
        parse_manifest(f"persons: '{named}'\n".encode(), "v/volume.yaml")


def test_documents_are_searched_for_surnames_variants_and_forms() -> None:
    lists = parse_lists(
        {
            "persons": ("persons.txt", b"Orde Mallory (also Malory), Cecil, Envoy\nHale, Ann, see Wren, Ann\n"),
            "terms": ("terms.txt", b"Nor Com(s), Norland Communist(s)\nNHB, Board\n"),
        }
    )
    assert listed_words(lists) == ListedWords(
        ("Hale", "Malory", "Orde Mallory"), ("NHB", "Nor Com", "Nor Coms"), asks=True
    )
    assert listed_words(parse_lists({"sources": ("sources.txt", b"Papers\n")})) == ListedWords()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("persons.txt", "a list of a volume"),
        ("v1.terms.txt", "a list of a volume"),
        ("sources.txt", "a list of a volume"),
        ("words.txt", "a list of words"),
        ("persons-1.txt", ""),
        ("mypersons.txt", ""),
        ("persons.txt.txt", ""),
    ],
)
def test_lists_are_known_by_their_names(name: str, why: str) -> None:
    assert (why_list(name), is_list(name)) == (why, bool(why))
