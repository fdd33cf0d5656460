"""The lists that a manifest names: never documents, read from each tree, never out of an old result."""

from pathlib import Path

import pytest
from making.editions import Editor
from making.repositories import Made
from making.tei_specimens import document, volume

MANIFEST = "persons: persons.txt\nterms: terms.txt\nsources: sources.txt\n"
LISTS = {
    "v1/persons.txt": "Persons\n\nW\nWren, Martha, Consul at Porto Sul\n",
    "v1/terms.txt": "NHB, Norland Harbor Board\n",
    "v1/sources.txt": "Harbor Files: Lot 64 D 199\n",
}
DOCUMENT = (
    "611.42/3–1150: Telegram\n\nThe Consul at Porto Sul (Wren) to the Secretary of State\n\n"
    "Porto Sul, March 11, 1950—4 p. m.\n\nsecret\n\nThe boats sailed for home that evening.\n"
)


@pytest.fixture
def made(tmp_path: Path, editor: Editor) -> Made:
    made = Made(tmp_path / "repository", "-b", "main")
    made.commit("First", {"v1/d1.txt": DOCUMENT, "v1/d2.txt": DOCUMENT, "v1/volume.yaml": MANIFEST, **LISTS})
    editor.go(made.folder)
    return made


def documents(editor: Editor, *words: str) -> list[str]:
    said = editor.says("parse", "--output-format", "json", *words)
    return [one["path"] for one in said.data]


def test_lists_are_no_documents(made: Made, editor: Editor) -> None:
    assert documents(editor, "v1") == ["v1/d1.txt", "v1/d2.txt"]
    made.write({"v1/notes.persons.txt": "Wren, Martha, Consul\n"})
    assert documents(editor, "v1") == ["v1/d1.txt", "v1/d2.txt"]


def test_a_list_that_is_named_on_the_command_line_is_left_out_with_its_reason(made: Made, editor: Editor) -> None:
    assert (made.folder / "v1/persons.txt").exists()
    said = editor.says("check", "v1/persons.txt")
    assert said.code == 2
    assert "v1/persons.txt (a list of a volume)" in said.err


@pytest.mark.parametrize("words", [(), ("--staged",), ("--commit", "HEAD")])
def test_a_list_that_is_wrong_is_an_error_with_its_place(made: Made, editor: Editor, words: tuple[str, ...]) -> None:
    made.write({"v1/persons.txt": b"Wren, Martha, Consul\nH\xe4le, Ann, Envoy\n", "v1/d1.txt": DOCUMENT + "\nHale\n"})
    made.git("add", ".")
    if "HEAD" in words:
        made.git("commit", "-qm", "Second")
    said = editor.says("check", *words)
    assert said.code == 2
    assert "persons.txt:2:2: the byte 0xE4 is not UTF-8" in said.err
    assert "one entry a line" in said.err


def test_a_list_that_is_not_there_is_an_error_in_the_manifest(made: Made, editor: Editor) -> None:
    made.write({"v1/persons.txt": None, "v1/volume.persons.txt": "Wren, Martha, Consul\n"})
    said = editor.says("check", "v1")
    assert said.code == 2
    assert "v1/volume.yaml:1:1" in said.err and "there is no file v1/persons.txt" in said.err


@pytest.mark.parametrize("named", ["people.txt", "persons.yaml", "/etc/persons.txt", "volume.yaml", "d1.txt"])
def test_another_name_than_that_of_a_list_is_refused(made: Made, editor: Editor, named: str) -> None:
    made.write({"v1/volume.yaml": f"persons: {named}\n"})
    said = editor.says("check", "v1")
    assert said.code == 2
    assert "v1/volume.yaml:1" in said.err or "v1/volume.yaml: the list" in said.err


def test_a_list_outside_of_the_project_is_refused(made: Made, editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "persons.txt").write_text("Secret, Name, Spy\n", encoding="utf-8")
    for manifest in ("persons: ../../persons.txt\n", "persons: link.persons.txt\n"):
        made.write({"v1/volume.yaml": manifest})
        if not (made.folder / "v1/link.persons.txt").is_symlink():
            (made.folder / "v1/link.persons.txt").symlink_to(tmp_path / "persons.txt")
        said = editor.says("check", "v1")
        assert said.code == 2
        assert "leads out of the project" in said.err and "Secret" not in said.err


def test_volumes_may_share_a_list(made: Made, editor: Editor) -> None:
    made.write(
        {"v1/volume.yaml": "persons: ../lists/group.persons.txt\n", "lists/group.persons.txt": "Wren, Ada, Envoy\n"}
    )
    assert editor.says("check", "v1").code in (0, 1)
    assert documents(editor, ".") == ["v1/d1.txt", "v1/d2.txt"]


def test_a_list_that_alone_is_staged_has_the_documents_of_its_volumes_checked(made: Made, editor: Editor) -> None:
    doubled = DOCUMENT.replace("The boats", "The the boats")
    made.write({"v2/d1.txt": doubled, "v2/volume.yaml": "persons: ../v1/persons.txt\n", "v3/d1.txt": doubled})
    made.write({"v1/d1.txt": doubled, "v1/d2.txt": doubled})
    made.git("add", ".")
    made.git("commit", "-qm", "Second")
    made.write({"v1/persons.txt": "Wren, Ada, Envoy\n"})
    made.git("add", ".")
    said = editor.says("check", "--staged", "--output-format", "json")
    assert {one["path"] for one in said.data} == {"v1/d1.txt", "v1/d2.txt", "v2/d1.txt"}


RULE = """id: ZZ001
name: nobody-of-the-list
severity: warning
scope: volume
kind: check
volume-check: volume.authorities:{function}
message: "{{{{entry}}}}"
messages:
  text: "{text}"
  text-term: "{{entry}} of {{place}}"
  text-twice: "{{entry}} of {{place}}"
options:
  most: {{description: "at most", default: 2, type: integer}}
  least: {{description: "at least", default: {least}, type: integer}}
why: of the house
do: mend the list
examples:
  good:
    - documents: {{d1.txt: "Boats\\n"}}
    - documents: {{d1.txt: "More boats\\n"}}
  bad:
    - documents: {{d1.txt: "Boats\\n"}}
      problems: [{{at: "d1.txt:1:1"}}]
"""
UNUSED = RULE.format(function="unused_entry", least=3, text="{entry} of {place}")
SPELLING = RULE.format(function="odd_name_spelling", least=3, text="{words} for {surname}")


def found(editor: Editor, *words: str) -> list[str]:
    """What the rule of the house says."""
    said = editor.says("check", "--select", "ZZ001", "--output-format", "json", *words)
    assert said.code in (0, 1), said
    return [one["message"] for one in said.data]


def test_a_change_of_a_list_is_seen_at_once_with_and_without_a_store(made: Made, editor: Editor) -> None:
    made.write({".frlint.yaml": "rules: [house]\n", "house/ZZ001-nobody-of-the-list.yaml": UNUSED})
    assert found(editor) == found(editor) == ["NHB of terms.txt:1"]
    made.write(
        {"v1/persons.txt": "Wren, Ada, Envoy\nTarr, Ann, Consul\n", "v1/terms.txt": "AB, boats\nPorto, a port\n"}
    )
    assert found(editor) == found(editor, "--no-cache") == ["Tarr, Ann of persons.txt:2", "AB of terms.txt:1"]
    made.write({"v1/persons.txt": "Wren, Ada, Envoy\n\nTarr, Ann, Consul\n"})
    assert found(editor)[0] == "Tarr, Ann of persons.txt:3"
    made.write({"v1/volume.yaml": "terms: terms.txt\n"})
    assert found(editor) == ["AB of terms.txt:1"]
    made.write({"v1/volume.yaml": None})
    assert found(editor) == []


def test_words_a_letter_off_a_new_entry_are_found_in_documents_that_did_not_change(made: Made, editor: Editor) -> None:
    frequent = DOCUMENT.replace("The boats", "Holbridge and Holbridge and Holbridge saw Holbirdge; the boats")
    made.write(
        {".frlint.yaml": "rules: [house]\n", "house/ZZ001-nobody-of-the-list.yaml": SPELLING, "v1/d1.txt": frequent}
    )
    assert found(editor) == []
    made.write({"v1/persons.txt": "Holbridge, Ida, Envoy\n"})
    assert found(editor) == found(editor, "v1") == ["Holbirdge for Holbridge"]
    made.write({"v1/persons.txt": "Holbridge, Ida, Envoy\nHolbirdge, Ann, Consul\n"})
    assert found(editor) == []


def test_the_index_a_commit_and_a_history_read_the_lists_that_they_hold(made: Made, editor: Editor) -> None:
    made.write({".frlint.yaml": "rules: [house]\n", "house/ZZ001-nobody-of-the-list.yaml": UNUSED})
    made.commit("Rules", {"v1/persons.txt": "Wren, Ada, Envoy\n", "v1/terms.txt": "Porto, a port\n"})
    made.write({"v1/persons.txt": "Tarr, Ann, Consul\n", "v1/d1.txt": DOCUMENT + "\nMore boats.\n"})
    made.git("add", ".")
    made.write({"v1/persons.txt": "Kell, Ann, Consul\n"})
    assert found(editor) == ["Kell, Ann of persons.txt:1"]
    assert found(editor, "--staged") == ["Tarr, Ann of persons.txt:1"]
    assert found(editor, "--commit", "HEAD") == []
    made.git("commit", "-qm", "Second of the two")
    made.write({"v1/persons.txt": "Wren, Ada, Envoy\n"})
    said = editor.says("commits", "--select", "ZZ001", "--output-format", "json", "--trust-base", "HEAD~1..HEAD")
    assert "Tarr" not in said.out and said.code == 0, said
    assert "changes v1/persons.txt, which is not used here" in said.err
    said = editor.says("commits", "--root", "HEAD", "--select", "ZZ001", "--output-format", "json")
    assert said.code == 0 and "Tarr" not in said.out, said
    made.write({"v1/persons.txt": "Kell, Ann, Consul\n"})
    assert "Kell, Ann" in editor.says("commits", "--root", "HEAD", "--select", "ZZ001").out


def test_a_tei_volume_has_the_lists_of_its_front_matter_and_beside_it_those_that_this_lacks(
    made: Made, editor: Editor
) -> None:
    front = (
        '<div type="section" xml:id="persons"><list type="names">'
        '<item><persName xml:id="p_TA1">Tarr, Ann</persName>, Consul</item></list></div>'
    )
    made.write({".frlint.yaml": "rules: [house]\n", "house/ZZ001-nobody-of-the-list.yaml": UNUSED})
    made.write({"n.volume.yaml": "persons: n.persons.txt\nterms: n.terms.txt\n", "n.terms.txt": "NHB, Board\n"})
    made.write({"n.persons.txt": "Kell, Ann, Consul\n"})
    paper = document("<head>1. A Letter</head><p>Boats.</p>")
    made.write({"n.xml": volume(paper).replace("</front>", f"{front}</front>")})
    assert "NHB of n.terms.txt:1" in found(editor, "n.xml")
    assert not [one for one in found(editor, "n.xml") if "Kell" in one]
    made.write({"n.terms.txt": "XB, boats\n"})
    assert "XB of n.terms.txt:1" in found(editor, "n.xml")
    made.write({"n.xml": volume(paper)})
    assert {"Kell, Ann of n.persons.txt:1", "XB of n.terms.txt:1"} <= {*found(editor, "n.xml")}
    assert "n.terms.txt" not in editor.says("parse", ".").out
