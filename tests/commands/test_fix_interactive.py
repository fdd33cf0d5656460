"""`frlint fix --interactive`: each key, and that what was decided is written, at quit too."""

import io
from pathlib import Path

import pytest
from making.editions import DOUBLED, Editor, Said, text, volume

WRONG = text(1, (DOUBLED, 3), (DOUBLED, 5), (DOUBLED, 9))


@pytest.fixture
def edition(tmp_path: Path, editor: Editor) -> Path:
    made = volume(tmp_path / "e", editor)
    made.write({"v1/d1.txt": WRONG, "v1/d2.txt": text(2, (DOUBLED, 3))})
    return tmp_path / "e"


def asked(editor: Editor, monkeypatch: pytest.MonkeyPatch, *answers: str, paths: tuple[str, ...] = (".",)) -> Said:
    """What frlint does when these lines stand on standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    return editor.says("fix", "--interactive", *paths)


def test_accepting_and_skipping(edition: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    said = asked(editor, monkeypatch, "y", "n", "Y", "n")
    assert (edition / "v1/d1.txt").read_text() == text(1, (DOUBLED, 5))
    assert (edition / "v1/d2.txt").read_text() == text(2, (DOUBLED, 3))
    assert "v1/d1.txt: mended 2: TX007 doubled-word (2)" in said.out
    assert "left: 2 with a fix to look at first" in said.err


def test_the_text_around_is_shown_with_the_place_marked_before_and_after(
    edition: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = asked(editor, monkeypatch, "n", paths=("v1/d2.txt",))
    assert (edition / "v1/d2.txt").read_text() == text(2, (DOUBLED, 3))
    assert "warning TX007 doubled-word: “the the”: the word stands twice" in said.err
    assert "--> v1/d2.txt:15:29 (d2)" in said.err
    assert "^^^^^^^" in said.err
    before, after = (next(line for line in said.err.splitlines() if line.startswith(f"  {sign} ")) for sign in "-+")
    assert "speaks of the the " in before
    assert "speaks of the the " not in after
    assert "y accept, n skip, w waive, e edit, a all TX007 here, ? why, q quit: " in said.err


@pytest.mark.parametrize("last", [("q",), ()])
def test_what_was_decided_stays_decided_at_quit_and_at_the_end_of_the_answers(
    edition: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch, last: tuple[str, ...]
) -> None:
    asked(editor, monkeypatch, "y", *last)
    assert (edition / "v1/d1.txt").read_text() == text(1, (DOUBLED, 5), (DOUBLED, 9))
    assert (edition / "v1/d2.txt").read_text() == text(2, (DOUBLED, 3))


def test_what_was_decided_is_written_when_it_is_interrupted(
    edition: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(io.StringIO):
        asked = 0

        def isatty(self) -> bool:
            return True

        def readline(self, size: int | None = -1, /) -> str:  # noqa: ARG002
            self.asked += 1
            if self.asked > 1:
                raise KeyboardInterrupt
            return "y\n"

    monkeypatch.setattr("sys.stdin", Interrupted())
    assert editor.says("fix", "--interactive", ".").code == 130
    assert (edition / "v1/d1.txt").read_text() == text(1, (DOUBLED, 5), (DOUBLED, 9))


def test_a_waiver_is_written_as_waive_writes_it(edition: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(editor, monkeypatch, "w", "The telegram has it so.", "a", "q")
    assert (edition / "v1/d1.txt").read_text() == text(1, (DOUBLED, 3))
    assert editor.finds("v1/d1.txt") == []
    entry = (edition / "v1/waivers.yaml").read_text()
    (edition / "v1/waivers.yaml").unlink()
    assert editor.says("waive", "v1/d1.txt:15", "--reason", "The telegram has it so.").code == 0
    assert (edition / "v1/waivers.yaml").read_text() == entry


def test_a_waiver_without_a_reason_is_asked_for_again(
    edition: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = asked(editor, monkeypatch, "w", "", "w", "So it is.", "q")
    assert "a waiver needs a reason" in said.err
    assert "So it is." in (edition / "v1/waivers.yaml").read_text()


def test_a_replacement_may_be_written_by_hand_and_is_proved_too(
    edition: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = asked(editor, monkeypatch, "e", "that", "e", "of of", "e", "the the", "q")
    words = (edition / "v1/d1.txt").read_text().splitlines()
    assert "speaks of that " in words[14]
    assert words[18] == WRONG.splitlines()[18]
    assert "not mended: TX007" in said.err
    assert "that is what stands there" in said.err


def test_all_of_a_rule_in_this_document(edition: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(editor, monkeypatch, "a", "q")
    assert (edition / "v1/d1.txt").read_text() == text(1)
    assert (edition / "v1/d2.txt").read_text() == text(2, (DOUBLED, 3))


def test_the_why_of_a_rule_is_a_key_away_and_an_unknown_key_shows_all(
    edition: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = asked(editor, monkeypatch, "?", "x", "q")
    assert "TX007 doubled-word\n  " in said.err
    assert "  w  waive, with a reason\n" in said.err
    assert (edition / "v1/d1.txt").read_text() == WRONG


def test_nobody_to_answer_is_said_and_nothing_is_written(
    edition: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = asked(editor, monkeypatch)
    assert said.code == 2
    assert "nobody is there to answer" in said.err
    assert (edition / "v1/d1.txt").read_text() == WRONG


def test_a_text_in_tei_is_decided_in_the_same_way(
    edition: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    tei = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v1"><teiHeader/><text><body>\n'
        '<div type="document" xml:id="d1" n="1"><head>1. Letter</head>\n<p>The boats of the the harbor &amp; all.</p>\n'
        "</div></body></text></TEI>\n"
    )
    (edition / "v1.xml").write_text(tei)
    said = asked(editor, monkeypatch, "e", "that <great>", "e", "that", paths=("v1.xml",))
    assert "not mended: its text holds signs of markup" in said.err
    asked(editor, monkeypatch, "e", "that", paths=("v1.xml",))
    assert (edition / "v1.xml").read_text() == tei.replace("the the", "that")
