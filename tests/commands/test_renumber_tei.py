"""`frlint renumber` in TEI: notes stay where they are, and their numbers, ids and all that points to them follow."""

from pathlib import Path

import pytest
from making.editions import Editor, at_work

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v1"><teiHeader><fileDesc>'
    "<titleStmt><title>A volume</title></titleStmt></fileDesc></teiHeader><text><body>\n"
)
TAIL = "\n</body></text></TEI>\n"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Editor:
    editor = at_work(tmp_path, monkeypatch, capsysbinary)
    editor.go(tmp_path)
    return editor


def note(document: int, number: str, text: str = "Not printed.", name: str = "") -> str:
    return f'<note n="{number}" xml:id="d{document}fn{name or number}">{text}</note>'


def division(number: int, text: str) -> str:
    head = f"<head>{number}. Telegram From the Embassy in Norland</head>"
    return f'<div type="document" n="{number}" xml:id="d{number}">{head}\n<p>{text}</p></div>'


def write(*divisions: str) -> None:
    Path("v1.xml").write_text(HEAD + "\n".join(divisions) + TAIL, "utf-8")


def now() -> str:
    return Path("v1.xml").read_text("utf-8")


def expected(*divisions: str) -> str:
    return HEAD + "\n".join(divisions) + TAIL


@pytest.mark.parametrize(("label", "name"), [("[^new]", "new"), ("1a", "1a"), ("1", "1x")])
def test_numbers_ids_pointers_and_words_follow_a_new_note(editor: Editor, label: str, name: str) -> None:
    second = "He left.{} See {}, footnote {}, Document 1, and note {} to Document 1."
    write(
        division(1, f"The ice{note(1, '1')} breaks{note(1, label, 'Added.', name)} up.{note(1, '2')}"),
        division(
            2,
            second.format(note(2, "1"), '<ref target="#d1fn2">footnote 2, Document 1</ref>', 2, 1)
            if label != "1"
            else second.format(note(2, "1"), '<ref target="#d1fn2">footnote 2, Document 1</ref>', 2, 2),
        ),
    )
    said = editor.says("renumber", "v1.xml")
    assert said.code == 0, said
    assert now() == expected(
        division(1, f"The ice{note(1, '1')} breaks{note(1, '2', 'Added.')} up.{note(1, '3')}"),
        division(
            2,
            second.format(
                note(2, "1"), '<ref target="#d1fn3">footnote 3, Document 1</ref>', 3, 1 if label != "1" else 3
            ),
        ),
    )


def test_words_that_may_be_into_another_volume_refuse_unless_forced(editor: Editor) -> None:
    doubtful = "He left.{} It is printed in vol. XII, and its answer is quoted in footnote 2, Document 1."
    old = (
        division(1, f"The ice{note(1, '1')} breaks{note(1, '[^new]', 'Added.', 'new')} up.{note(1, '2')}"),
        division(2, doubtful.format(note(2, "1"))),
    )
    write(*old)
    said = editor.says("renumber", "v1.xml")
    assert said.code == 1
    assert "it is not sure whether the reference on line 6 means note 2 here or one of the volume named" in said.out
    assert now() == expected(*old)
    assert editor.says("renumber", "--force", "v1.xml").code == 0
    assert now() == expected(
        division(1, f"The ice{note(1, '1')} breaks{note(1, '2', 'Added.')} up.{note(1, '3')}"), old[1]
    )


def test_only_the_document_that_is_named_is_renumbered(editor: Editor) -> None:
    gap = f"The ice{note(1, '1')} breaks up.{note(1, '3')}"
    write(division(1, gap), division(2, gap.replace("d1", "d2")))
    assert editor.says("renumber", "v1.xml#d2").code == 0
    closed = f"The ice{note(2, '1')} breaks up.{note(2, '2')}"
    assert now() == expected(division(1, gap), division(2, closed))
    assert editor.says("renumber", "v1.xml#d9").code == 1


def test_a_distance_between_numbers_and_ids_stays(editor: Editor) -> None:
    write(
        division(
            1, f"The ice{note(1, '1', name='2')} breaks{note(1, '[^new]', name='new')} up.{note(1, '2', name='3')}"
        )
    )
    assert editor.says("renumber", "v1.xml").code == 0
    assert now() == expected(
        division(1, f"The ice{note(1, '1', name='2')} breaks{note(1, '2', name='3')} up.{note(1, '3', name='4')}")
    )


def test_a_sign_whose_id_is_needed_gets_another_and_what_points_to_it_follows(editor: Editor) -> None:
    write(
        division(
            1,
            f"The ice{note(1, '1')} breaks{note(1, '[^new]', name='new')} up{note(1, '*', name='2')}"
            ' (<ref target="#d1fn2">*</ref>).',
        )
    )
    assert editor.says("renumber", "v1.xml").code == 0
    assert now() == expected(
        division(
            1,
            f'The ice{note(1, "1")} breaks{note(1, "2")} up{note(1, "*", name="3")} (<ref target="#d1fn3">*</ref>).',
        )
    )


def test_a_pointer_to_a_note_that_is_gone_refuses_where_another_note_would_get_its_id(editor: Editor) -> None:
    write(division(1, f'The ice{note(1, "1")} breaks up.{note(1, "3")} See <ref target="#d1fn2">the note</ref>.'))
    before = now()
    said = editor.says("renumber", "v1.xml")
    assert said.code == 1
    assert "points to a note that is not there" in said.out
    assert now() == before


def test_a_volume_that_is_not_well_formed_is_refused(editor: Editor) -> None:
    write(division(1, f"The <b>ice{note(1, '1')} breaks up.{note(1, '3')}"))
    before = now()
    assert editor.says("renumber", "v1.xml").code == 1
    assert now() == before


def test_comments_and_entities_stay_as_they_are(editor: Editor) -> None:
    text = "The ice &amp; snow<!-- #d1fn2 -->{} break{} up &#x2014; <![CDATA[#d1fn2]]>.{}"
    write(division(1, text.format(note(1, "1"), note(1, "[^new]", name="new"), note(1, "2"))))
    assert editor.says("renumber", "v1.xml").code == 0
    assert now() == expected(division(1, text.format(note(1, "1"), note(1, "2"), note(1, "3"))))
