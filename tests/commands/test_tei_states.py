"""Letters in TEI that hold their record themselves (`states: tei`): read from `revisionDesc`, and written into it."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from making.editions import Editor, at_work, text
from making.repositories import Made

from frlint.runs.request import Request
from frlint.runs.stages.opened import open_stages
from frlint.runs.stages.volumes import EditedDocument

STAGES = """\
states: {statuses: {proposed: transcribed, approved: reviewed}}
stages:
  transcribed: {}
  reviewed: {sign-offs: 1}
  printed: {}
changes: {text: transcribed, notes: transcribed}
"""
OPEN = "The harbor is open."
CHANGE = '<change who="BK" when="2020-05-01">Angelegt</change>'
ANN = '\n    <change who="Ann" when="2020-06-01" status="approved">gelesen</change>'


def letter(
    words: str = "The harbor is open.", status: str = "proposed", changes: str = CHANGE, title: str = "L"
) -> str:
    """A letter of an edition that is not ours."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="L1">
  <teiHeader>
    <fileDesc><titleStmt><title>{title}</title><respStmt xml:id="CD"><resp>Text</resp><name>Cid Dorn</name></respStmt>
    </titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>y</p></sourceDesc></fileDesc>
    <revisionDesc status="{status}">
    {changes}
    </revisionDesc>
  </teiHeader>
  <text><body><div type="letter"><p>{words}</p></div></body></text>
</TEI>
"""


class Letters:
    """An editor at work in a repository of letters; `as_` lets another author commit."""

    def __init__(self, editor: Editor, made: Made) -> None:
        self.editor, self.made = editor, made

    def commit(self, author: str, **letters: str) -> str:
        files: dict[str, str | bytes | None] = {f"letters/{name}.xml": text for name, text in letters.items()}
        return self.made.commit("Edit", files, "--author", f"{author} <{author.lower()}@example.org>")

    def document(self, name: str = "L1", *more: str) -> EditedDocument:
        """A letter as the stages know it."""
        request = Request("status", ("letters",), no_cache="--no-cache" in more)
        with ExitStack() as stack:
            opened = open_stages(request, stack, whose="none")
            return next(one for _, one in opened.asked if one.id == name)


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Letters:
    editor = at_work(tmp_path, monkeypatch, capsysbinary)
    made = Made(tmp_path / "edition")
    editor.go(made.folder)
    made.write({".frlint.yaml": STAGES})
    made.git("config", "user.name", "Ann")
    made.git("config", "user.email", "ann@example.org")
    return Letters(editor, made)


def test_one_line_of_configuration_reads_the_records(letters: Letters) -> None:
    letters.made.write({".frlint.yaml": "states: tei\n"})
    letters.commit("Ann", L1=letter(status="approved", changes=CHANGE + ANN), L2=letter(), L3=letter("No record."))
    found = {name: letters.document(name).standing for name in ("L1", "L2", "L3")}
    assert {name: (one.stage, one.changed) for name, one in found.items()} == {
        "L1": ("approved", ()),
        "L2": ("proposed", ()),
        "L3": ("proposed", ()),
    }
    state = letters.document("L1").state
    assert state is not None
    assert [(one.stage, one.by, one.on) for one in state.sign_offs] == [("approved", "Ann", "2020-06-01")]


def test_the_line_may_stand_in_the_manifest_of_the_folder(letters: Letters) -> None:
    letters.made.write({".frlint.yaml": "", "letters/volume.yaml": "states: tei\n"})
    letters.commit("Ann", L1=letter(status="approved"))
    assert letters.document().standing.stage == "approved"


def test_a_letter_changed_by_a_later_commit_than_its_last_change_has_fallen(letters: Letters) -> None:
    letters.commit("Bert", L1=letter())
    letters.commit("Ann", L1=letter(status="approved", changes=CHANGE + ANN))
    assert letters.document().standing == ("reviewed", "reviewed", (), (True, True))
    letters.commit("Bert", L1=letter("The harbor is shut.", status="approved", changes=CHANGE + ANN))
    assert letters.document().standing == ("transcribed", "reviewed", ("text",), (False, False))


def test_the_header_and_white_space_are_no_content_of_a_letter(letters: Letters) -> None:
    letters.commit("Ann", L1=letter(status="approved", changes=CHANGE + ANN))
    letters.commit("Bert", L1=letter("The harbor\n  is open.", "approved", CHANGE + ANN, title="Another"))
    assert not letters.document().standing.changed


def test_another_change_behind_it_makes_a_changed_letter_good_again(letters: Letters) -> None:
    letters.commit("Ann", L1=letter(status="approved", changes=CHANGE + ANN))
    more = ANN + ANN.replace("06", "07").replace("Ann", "Cid")
    letters.commit("Bert", L1=letter("The harbor is shut.", "approved", CHANGE + ANN))
    letters.commit("Cid", L1=letter("The harbor is shut.", "approved", CHANGE + more))
    state, standing = letters.document().state, letters.document().standing
    assert state is not None
    assert standing.stage == "reviewed"
    signed = zip(state.sign_offs, standing.valid, strict=True)
    assert [(one.by, valid) for one, valid in signed] == [("Ann", False), ("Cid", True)]


def test_what_is_not_committed_counts_from_what_the_commit_says(letters: Letters) -> None:
    letters.commit("Ann", L1=letter(status="approved", changes=CHANGE + ANN))
    letters.made.write({"letters/L1.xml": letter("The harbor is shut.", "approved", CHANGE + ANN)})
    assert letters.document().standing.changed == ("text",)
    more = ANN + ANN.replace("06", "07")
    letters.made.write({"letters/L1.xml": letter("The harbor is shut.", "approved", CHANGE + more)})
    assert letters.document().standing == ("reviewed", "reviewed", (), (False, True))


def test_a_change_without_a_status_counts_for_that_of_the_letter_when_it_came(letters: Letters) -> None:
    second = '\n    <change who="Cid" when="2020-06-02">Index</change>'
    third = '\n    <change who="Dan" when="2020-06-03">Durchsicht</change>'
    letters.commit("Bert", L1=letter(changes=CHANGE + second))
    letters.commit("Dan", L1=letter(status="approved", changes=CHANGE + second + third))
    state = letters.document().state
    assert state is not None
    assert [(one.by, one.stage) for one in state.sign_offs] == [("Cid", "transcribed"), ("Dan", "reviewed")]


def test_a_letter_sent_back_has_lost_its_later_sign_offs(letters: Letters) -> None:
    back = '\n    <change who="Cid" when="2020-07-01" status="proposed">zwei Seiten fehlen</change>'
    letters.commit("Ann", L1=letter(status="proposed", changes=CHANGE + ANN + back))
    state = letters.document().state
    assert state is not None
    assert state.returned == (("reviewed", "transcribed", "Cid", "2020-07-01", "zwei Seiten fehlen"),)
    assert not state.sign_offs


def test_a_pointer_names_the_person_whose_element_has_the_id(letters: Letters) -> None:
    letters.made.write({"editors.yaml": "- {name: Dorn, git: [Cid Dorn]}\n- {name: Ann}\n"})
    letters.commit("Ann", L1=letter(status="approved", changes=ANN.replace("Ann", "#CD")))
    state = letters.document().state
    assert state is not None
    assert [one.by for one in state.sign_offs] == ["Dorn"]


def test_outside_of_a_repository_the_record_is_taken_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letters: Letters
) -> None:
    folder = tmp_path / "no-git"
    (folder / "letters").mkdir(parents=True)
    (folder / ".frlint.yaml").write_text(STAGES)
    (folder / "letters" / "L1.xml").write_text(letter(status="approved", changes=CHANGE + ANN))
    monkeypatch.chdir(folder)
    assert letters.document().standing == ("reviewed", "reviewed", (), (True,))


def test_what_was_stored_is_what_the_history_gives(letters: Letters) -> None:
    letters.commit("Bert", L1=letter())
    letters.commit("Ann", L1=letter(status="approved", changes=CHANGE + ANN))
    letters.commit("Bert", L1=letter("The harbor is shut.", status="approved", changes=CHANGE + ANN))
    first = letters.document()
    assert letters.document().state == first.state == letters.document("L1", "--no-cache").state


def test_advance_writes_one_attribute_and_one_element(letters: Letters) -> None:
    old = letter().replace("\n", "\r\n")
    letters.commit("Bert", L1=old)
    said = letters.editor.says("advance", "letters/L1.xml", "--to", "reviewed", "--sign-off")
    assert (said.code, said.out) == (0, "1 document is reviewed now: letters/L1.xml\n")
    new = f'\r\n    <change who="Ann" when="{date.today()}" status="approved">approved</change>'
    wanted = old.replace('"proposed"', '"approved"').replace(CHANGE, CHANGE + new)
    assert Path("letters/L1.xml").read_bytes() == wanted.encode()
    assert letters.document().standing.stage == "reviewed"
    assert letters.made.git("status", "--porcelain") == "M letters/L1.xml"


def test_a_sign_off_that_somebody_else_committed_does_not_count(letters: Letters) -> None:
    letters.commit("Bert", L1=letter())
    letters.commit("Bert", L1=letter(status="approved", changes=CHANGE + ANN))
    said = letters.editor.says("advance", "letters/L1.xml", "--to", "printed")
    assert said.code == 1
    assert "that of Ann does not count: Bert put it into the record, in " in said.out


def test_initials_that_name_no_author_are_taken_as_they_stand_until_editors_yaml_says_whose_they_are(
    letters: Letters,
) -> None:
    letters.commit("Bert", L1=letter())
    letters.commit("Bert", L1=letter(status="approved", changes=CHANGE + ANN.replace("Ann", "AW")))
    letters.made.write({"editors.yaml": "- {name: Ann, git: [AW]}\n- {name: Bert, git: [BK]}\n"})
    assert "that of Ann does not count" in letters.editor.says("advance", "letters", "--to", "printed").out
    letters.made.write({"editors.yaml": None})
    assert letters.editor.says("advance", "letters", "--to", "printed").code == 0


def test_an_author_of_what_was_read_does_not_sign(letters: Letters) -> None:
    letters.commit("Ann", L1=letter())
    said = letters.editor.says("advance", "letters/L1.xml", "--to", "reviewed", "--sign-off")
    assert (said.code, "Ann wrote some of it" in said.out) == (1, True)
    assert letters.made.git("status", "--porcelain") == ""


def test_a_status_that_is_no_stage_is_named_with_the_nearest_and_stays(letters: Letters) -> None:
    letters.commit("Bert", L1=letter(status="printet"))
    said = letters.editor.says("advance", "letters/L1.xml", "--to", "reviewed", "--sign-off")
    assert said.code == 1
    assert "its record says `printet`, which is no stage" in said.out
    assert "printed" in said.out
    assert "map it under states: statuses:" in said.out
    assert letters.made.git("status", "--porcelain") == ""


def test_somebody_whom_no_who_can_name_is_told_to_give_a_short_form(letters: Letters) -> None:
    letters.commit("Bert", L1=letter())
    letters.made.git("config", "user.name", "Ann Weiss")
    said = letters.editor.says("advance", "letters/L1.xml", "--to", "reviewed", "--sign-off")
    assert said.code == 2
    assert "no @who can name Ann Weiss" in said.err
    assert "editors.yaml" in said.err
    letters.made.write({"editors.yaml": "- {name: Ann Weiss, git: [AW]}\n- {name: Bert}\n"})
    assert letters.editor.says("advance", "letters/L1.xml", "--to", "reviewed", "--sign-off").code == 0
    assert 'who="AW"' in Path("letters/L1.xml").read_text()


def test_plain_documents_beside_letters_keep_their_record_in_yaml(letters: Letters) -> None:
    letters.made.write({"letters/d1.txt": text(1)})
    letters.commit("Bert", L1=letter())
    said = letters.editor.says("advance", "letters", "--to", "reviewed", "--sign-off")
    assert (said.code, said.out) == (0, "2 documents are reviewed now: letters\n")
    assert 'status="approved"' in Path("letters/L1.xml").read_text()
    record = Path("letters/states.yaml").read_text()
    assert "d1:" in record
    assert "L1" not in record


def test_who_is_to_do_what_stands_beside_the_letters(letters: Letters) -> None:
    letters.made.write({"letters/states.yaml": "documents:\n  L1:\n    assigned:\n      reviewed: Ann\n"})
    letters.commit("Bert", L1=letter())
    state = letters.document().state
    assert state is not None
    assert (state.stage, dict(state.assigned)) == ("transcribed", {"reviewed": "Ann"})
    assert letters.editor.says("advance", "letters", "--to", "reviewed", "--sign-off").code == 0
    assert "L1" not in Path("letters/states.yaml").read_text()


def test_check_names_a_letter_that_was_changed_since_it_was_signed_off(letters: Letters) -> None:
    letters.commit("Ann", L1=letter(status="approved", changes=CHANGE + ANN))
    assert letters.editor.finds("letters", "--select", "WF002") == []
    letters.commit("Bert", L1=letter("The harbor is shut.", status="approved", changes=CHANGE + ANN))
    assert letters.editor.finds("letters", "--select", "WF002", code=0) == [("letters/L1.xml", "WF002", 6)]
    said = letters.editor.says("check", "letters", "--select", "WF002")
    assert "changed since Ann signed it off as reviewed: 1 word" in said.out


def test_check_names_a_status_that_is_no_stage(letters: Letters) -> None:
    letters.commit("Ann", L1=letter(status="aproved"))
    assert letters.editor.finds("letters", "--select", "WF") == [("letters/L1.xml", "WF005", 6)]


def test_the_board_shows_letters(letters: Letters) -> None:
    letters.commit("Ann", L1=letter(status="approved", changes=CHANGE + ANN), L2=letter())
    board = letters.editor.says("status", "letters").out
    assert [line.split()[1] for line in board.splitlines() if line.split()[:1] in (["transcribed"], ["reviewed"])] == [
        "1",
        "1",
    ]


def test_return_writes_the_status_and_a_change_with_the_reason(letters: Letters) -> None:
    letters.commit("Bert", L1=letter(status="approved", changes=CHANGE + ANN))
    said = letters.editor.says(
        "return", "letters/L1.xml", "--to", "transcribed", "--reason", "a page & a line are lost"
    )
    assert said.code == 0
    new = f'<change who="Ann" when="{date.today()}" status="proposed">a page &amp; a line are lost</change>'
    assert new in Path("letters/L1.xml").read_text()
    state = letters.document().state
    assert state is not None
    assert (state.stage, state.returned[0].reason) == ("transcribed", "a page & a line are lost")
    assert [one.stage for one in state.sign_offs] == []


def test_whose_a_letter_is_stands_beside_it_and_changes_nothing_in_it(letters: Letters) -> None:
    letters.commit("Bert", L1=letter(), L2=letter())
    assert letters.editor.says("assign", "letters/L1.xml", "--to", "Ann").code == 0
    assert letters.made.git("status", "--porcelain") == "?? letters/states.yaml"
    assert "assigned:\n      reviewed: Ann\n" in Path("letters/states.yaml").read_text()
    assert letters.editor.says("assign", "letters/L1.xml", "--to", "-").code == 0
    assert "L1" not in Path("letters/states.yaml").read_text()
