"""`words.txt`: how a list is read, what is refused, and how words are added to it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.errors import WordListError
from frlint.volumes.words import parse_list, read_words, with_words


def words(data: bytes) -> list[tuple[str, int]]:
    return [tuple(entry) for entry in parse_list(data, "v1/words.txt")]


def refused(data: bytes) -> str:
    with pytest.raises(WordListError) as error:
        parse_list(data, "v1/words.txt")
    return str(error.value)


def test_a_list_holds_a_word_a_line_and_comments() -> None:
    assert words(b"") == words(b"\n\n# only a comment\n") == []
    assert words(b"# Consuls\nWren\n\n  goverment  # so printed\nagree-ment\n") == [
        ("Wren", 2),
        ("goverment", 4),
        ("agree-ment", 5),
    ]


def test_byte_order_mark_line_ends_apostrophes_and_accents_make_no_difference() -> None:
    assert words("\ufeffWren\r\nO’Hara\r\ncafe\u0301".encode()) == [("Wren", 1), ("O'Hara", 2), ("café", 3)]


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"Wren\nPort Alder\n", "2:1", "`Port Alder` is more than one word"),
        (b"Wren\tso printed\n", "1:1", "is more than one word"),
        (b"a\n\xe9tat\n", "2:1", "the byte 0xE9 is not UTF-8"),
        (b"# caf\xe9\n", "1:6", "the byte 0xE9 is not UTF-8"),
        ("ab\u200bc\n".encode(), "1:3", "U+200B stands here"),
        (b"ab\x07c\n", "1:3", "U+0007 stands here"),
        (b"1951\n", "1:1", "`1951` is no word: it has no letter"),
        (b"x" * 101 + b"\n", "1:1", "a word of 101 characters"),
    ],
)
def test_a_bad_line_is_refused_with_its_place(data: bytes, place: str, message: str) -> None:
    error = refused(data)
    assert error.startswith(f"v1/words.txt:{place}: ") and message in error.splitlines()[0]


def test_all_bad_lines_are_named_at_once_and_a_comment_of_another_kind_is_recognized() -> None:
    error = refused(b"Port Alder\nWren\nHale // the Ambassador\n")
    assert "words.txt:1:1" in error and "words.txt:3:1" in error and "words.txt:2" not in error
    assert error.count("a comment begins with #") == 1


def test_a_list_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WordListError, match=r"words\.txt cannot be read"):
        read_words([str(tmp_path / "words.txt")])


def test_words_of_several_lists_come_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("Wren\nHale\n")
    (tmp_path / "v1.words.txt").write_text("Alder\nHale\n")
    assert read_words([str(tmp_path / "words.txt"), str(tmp_path / "v1.words.txt")]) == ("Alder", "Hale", "Wren")


def test_words_are_added_in_order_and_nothing_is_lost() -> None:
    before = b"# Names of the volume\n\n# the Ambassador\nHale\n\nwren # a ship\n# end\n"
    after = b"# Names of the volume\n\nAlder\n# the Ambassador\nHale\n\nNorland\nwren # a ship\nYork\n# end\n"
    assert with_words(before, ["York", "Norland", "Alder", "Hale"]) == after
    assert with_words(after, ["Alder"]) == after
    assert with_words(b"", ["b", "A"]) == b"A\nb\n"


def test_words_come_below_the_comment_at_the_top_of_a_list() -> None:
    assert with_words(b"# Names\nHale\n", ["Alder"]) == b"# Names\nAlder\nHale\n"
    assert with_words(b"# Names\n", ["Alder"]) == b"# Names\nAlder\n"


def test_a_list_in_sections_stays_and_others_follow() -> None:
    before = b"# ships\nWren\n# people\nHale\n"
    assert with_words(before, ["Tern", "Alder"]) == before + b"Alder\nTern\n"


def test_line_ends_and_a_last_line_without_one_are_respected() -> None:
    assert with_words(b"Hale\r\nWren\r\n", ["Tern"]) == b"Hale\r\nTern\r\nWren\r\n"
    assert with_words(b"Hale", ["Wren"]) == b"Hale\nWren\n"


_WORD = st.from_regex(r"[A-Za-zé][A-Za-z'é-]{0,6}", fullmatch=True)
_LINE = st.one_of(_WORD, st.just(""), st.builds("# {}".format, _WORD), st.builds("{} # {}".format, _WORD, _WORD))


@given(st.lists(_LINE), st.lists(_WORD))
def test_every_line_stays_in_its_order_and_every_word_is_there(lines: list[str], more: list[str]) -> None:
    data = "".join(f"{line}\n" for line in lines).encode()
    merged = with_words(data, more)
    after = iter(merged.decode().splitlines())
    assert all(line in after for line in lines)
    assert {word for word, _ in words(merged)} == {word for word, _ in words(data)} | set(more)
    assert with_words(merged, more) == merged
