"""Texts as an editor has them: positions in its units, edits, and what follows from them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind, Range, TextDocumentContentChangePartial

from frlint.lsp.answers import moved
from frlint.lsp.buffers import Buffer
from frlint.lsp.edits import applied, difference
from frlint.lsp.large import together
from frlint.lsp.memory import Memory
from frlint.lsp.positions import Snapshot, characters, units
from frlint.model.problem import Edit, Problem, Severity

ENCODINGS = [PositionEncodingKind.Utf8, PositionEncodingKind.Utf16, PositionEncodingKind.Utf32]
CODECS = {ENCODINGS[0]: ("utf-8", 1), ENCODINGS[1]: ("utf-16-le", 2), ENCODINGS[2]: ("utf-32-le", 4)}
texts = st.text(st.sampled_from("ab é—𝒜😀\n\r\u2028\ufeff"), max_size=40)
encodings = st.sampled_from(ENCODINGS)


def same_place(text: str, offset: int) -> int:
    """An offset that an editor can name: between a carriage return and its line feed stands none."""
    return offset + 1 if text[offset - 1 : offset + 1] == "\r\n" and offset else offset


@given(texts, encodings, st.data())
def test_an_offset_and_its_position_are_the_same_place_in_every_encoding(
    text: str, encoding: PositionEncodingKind, data: st.DataObject
) -> None:
    offset = same_place(text, data.draw(st.integers(0, len(text))))
    snapshot = Snapshot(text, 1, encoding)
    shown = snapshot.shown(offset)
    assert snapshot.at(shown) == offset
    codec, width = CODECS[encoding]
    line = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    assert shown.line == line.count("\n")
    assert shown.character == len(line.rpartition("\n")[2].encode(codec)) // width


@given(st.text(st.sampled_from("aé—𝒜😀"), max_size=20), encodings, st.integers(0, 100))
def test_a_position_within_a_character_is_before_it_and_one_beyond_the_line_its_end(
    line: str, encoding: PositionEncodingKind, count: int
) -> None:
    taken = characters(line, count, encoding)
    assert units(line[:taken], encoding) <= count or taken == 0
    assert taken == len(line) or units(line[: taken + 1], encoding) > count


@given(texts, encodings, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8), texts), max_size=5))
def test_edits_give_the_text_that_they_say_and_the_lines_of_a_text_made_anew(
    text: str, encoding: PositionEncodingKind, edits: list[tuple[int, int, str]]
) -> None:
    snapshot = Snapshot(text, 0, encoding)
    for start, length, put in edits:
        now = snapshot.text
        first = same_place(now, min(start, len(now)))
        last = same_place(now, min(first + length, len(now)))
        snapshot, edit = snapshot.changed(snapshot.span(first, last), put, 1)
        assert snapshot.text == f"{now[:first]}{put}{now[last:]}"
        assert edit == Edit(first, last, put)
        assert [*snapshot.starts] == [*Snapshot(snapshot.text).starts]


@given(texts, texts)
def test_a_difference_makes_one_text_of_another(before: str, after: str) -> None:
    assert applied(before, difference(before, after)) == after


def test_a_difference_touches_only_the_lines_that_differ() -> None:
    before = "".join(f"line {k}\n" for k in range(50))
    after = before.replace("line 7\n", "line seven\n").replace("line 40\n", "line 40\nand more\n")
    assert [edit.text for edit in difference(before, after)] == ["seven", "and more\n"]


@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8), texts), min_size=1, max_size=5))
def test_several_edits_are_one_that_covers_them(text: str, edits: list[tuple[int, int, str]]) -> None:
    own, now = [], text
    for start, length, put in edits:
        first = min(start, len(now))
        last = min(first + length, len(now))
        own.append(Edit(first, last, put))
        now = f"{now[:first]}{put}{now[last:]}"
    found = together(own, 0)
    assert found is not None
    assert now[: found.start] == text[: found.start]
    assert now[found.start + len(found.text) :] == text[found.end :]


def problem(line: int, column: int, end: int) -> Problem:
    return Problem("d1.txt", line, column, "TX007", "doubled-word", Severity.WARNING, line, end, "m", "d1", None)


def test_problems_move_with_their_text_and_go_where_it_is_changed() -> None:
    before = Snapshot("one\ntwo 𝒜 three\nfour\n")
    problems = [problem(1, 1, 4), problem(2, 7, 12), problem(3, 1, 5)]
    edit = Edit(4, 4, "a\nb")
    now = Snapshot(applied(before.text, [edit]))
    assert [(one.line, one.column, one.end_column) for one in moved(problems, before, [edit], now)] == [
        (1, 1, 4),
        (3, 8, 13),
        (4, 1, 5),
    ]
    within = Edit(12, 13, "")
    now = Snapshot(applied(before.text, [within]))
    assert [one.line for one in moved(problems, before, [within], now)] == [1, 3]


def test_a_byte_order_mark_counts_for_the_editor_and_not_for_problems() -> None:
    snapshot = Snapshot("\ufeffthe the\nend\n")
    assert snapshot.range(1, 1, 1, 8) == Range(Position(0, 1), Position(0, 8))
    assert snapshot.place(Position(0, 1)) == (1, 1)
    assert snapshot.range(2, 1, 2, 4) == Range(Position(1, 0), Position(1, 3))


def test_an_empty_place_takes_in_the_character_behind_it_or_before_it() -> None:
    snapshot = Snapshot("ab\n\nc")
    assert snapshot.range(1, 1, 1, 1) == Range(Position(0, 0), Position(0, 1))
    assert snapshot.range(1, 3, 1, 3) == Range(Position(0, 1), Position(0, 2))
    assert snapshot.range(2, 1, 2, 1) == Range(Position(1, 0), Position(1, 0))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfplain\r\n", "plain\r\n"),
        (b"caf\xe9\n", "caf\ufffd\n"),
        ("𝒜\n".encode(), "𝒜\n"),
    ],
)
def test_a_text_that_is_its_files_has_the_bytes_of_the_file(data: bytes, text: str, tmp_path: Path) -> None:
    path = tmp_path / "d1.txt"
    path.write_bytes(data)
    buffer = Buffer(path.as_uri(), "plaintext", Snapshot(text, 1), "/")
    assert buffer.data() == data and buffer.is_saved()
    at = Position(0, 0)
    buffer.change([TextDocumentContentChangePartial(range=Range(at, at), text="x")], 2)
    assert buffer.data().removeprefix(b"\xef\xbb\xbf") == f"x{text}".encode()
    assert buffer.data().startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")


def test_half_a_character_is_checked_as_one_that_is_not_known() -> None:
    buffer = Buffer("untitled:a", "plaintext", Snapshot("a\ud83d b", 1), "/")
    assert buffer.data() == "a\ufffd b".encode()


def test_an_xml_text_has_the_encoding_that_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "v.xml"
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<TEI>é</TEI>\n'
    path.write_bytes(text.encode("latin-1"))
    buffer = Buffer(path.as_uri(), "xml", Snapshot(text, 1), "/")
    assert buffer.is_saved()
    at = Position(1, 5)
    buffer.change([TextDocumentContentChangePartial(range=Range(at, at), text="ü")], 2)
    assert buffer.data() == text.replace(">é", ">üé").encode("latin-1")


def test_the_memory_of_results_throws_out_what_was_not_asked_for_longest() -> None:
    memory = Memory(most=30)
    for name in ("a", "b", "c"):
        memory.put(name, "", b"0123456789")
    assert memory.get("a", "") is not None
    memory.put("d", "", b"0123456789")
    assert memory.get("b", "") is None
    assert memory.get_many([("a", ""), ("d", "")]).keys() == {("a", ""), ("d", "")}


def test_a_long_text_differs_as_quickly_as_a_short_one_where_little_changes() -> None:
    before = "".join(f"<p>{k % 7}</p>\n" for k in range(60_000))
    after = before.replace("<p>3</p>\n", "<p>3</p>\n<p>new</p>\n", 1)
    assert applied(before, difference(before, after)) == after
    assert len(difference(before, after)) == 1
