"""The plain-text reader loses nothing, places everything right, and stumbles over nothing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from making.reading import BOM, one, parts, placed, proved
from making.scaling import seconds

from frlint.model.document import Kind
from frlint.readers import ReaderOptions, Unreadable, read, read_together

PIECES = [
    *(" ", "  ", "    ", "\t", "\n", "\n\n", "\n\n\n", "\r", "\r\n", "\r\n\r\n", "\u2028", "\u0085", "\x0b", "\x0c"),
    *("1", "2", "3", "12", "1.", "2. ", "  1. ", "\n  1. ", "\n  2. ", "\n  3. ", "\n  *", "\n  * ", "\n    ", "\n   "),
    *("(a)", "\n(a)\n", "\n(b)\n", "\n1.\n", "\n2.\n", "IV.", "a.", "\nto:\n"),
    *("[", "]", "[Page 42]", "[Page 43]", "\n\n[Page 44]\n\n", "[Page 4", "[p. 7]", "[Enclosure]", "\n[Enclosure]\n"),
    *("Tab A", "\nTab A\n", "secret", "top secret\n", "No. 54", "Telegram", "795.00/7–2552: Telegram\n\n"),
    *("The Minister to the Secretary", "Norland, March 10, 1951.", "Editorial Note", "Subject: ", "a | b", " | "),
    *(
        "word",
        "word.",
        "wordé",
        "“quoted”",
        "…",
        "Sincerely yours,\n",
        "Robert Hale\n",
        "\ufeff",
        "\u00ad",
        "\x07",
        "𝔸",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
FILES = st.lists(
    st.one_of(
        st.sampled_from(PIECES).map(lambda piece: piece.encode()), st.sampled_from([b"\xff", b"\xe9", b"\xe2\x80"])
    ),
    max_size=40,
).map(b"".join)

PAPER = """\
611.42/3–1051: Telegram

The Ambassador in Norland (Hale) to the Secretary of State1

secret

Norland, March 10, 1951.

Talks on the harbor2 went on [Page 42] through the week.

[Page 43]

(a)
the ships;
(b)
the loan.
Hale

[Enclosure]

The Minister to the Ambassador

Sir: The answer* is on its way.

  1. Repeated to Sudland.
  2. See the map.

    It was drawn in 1950.

  * Not found.
"""


@given(TEXTS)
@example("")
@example("\ufeff")
@example("  1. a\n    b\n\n  2.")
@example("[Enclosure]\n[Enclosure]\n[Page 42]")
@example("\r\r\n\n")
@example("\n[Enclosure]\n\u2028\n[Enclosure]\n")
@example("[Enclosure]\n\x85\n[Page 1]\n\u2029\nWashington, May 5, 1950.\n\u2028\nSecret\n")
def test_random_text_is_read_without_loss(text: str) -> None:
    proved(text.encode())


@given(FILES)
@example(b"\xef\xbb\xbf\xef\xbb\xbf\xff")
def test_random_bytes_are_read_without_loss(data: bytes) -> None:
    proved(data)


@given(st.lists(TEXTS, max_size=4))
def test_files_that_are_read_together_are_the_documents_that_they_are_alone(texts: list[str]) -> None:
    contents = [(text.encode(), f"volume/d{number}.txt") for number, text in enumerate(texts)]
    together = read_together(contents)
    assert len(together) == len(contents)
    for (document,), (data, path) in zip(together, contents, strict=True):
        alone = one(data, path)
        assert (document.id, document.path, document.text) == (alone.id, alone.path, alone.text)
        assert [*parts(document)] == [*parts(alone)]
        assert (document.markers, document.strays, document.marker_style) == (
            alone.markers,
            alone.strays,
            alone.marker_style,
        )


def test_files_are_not_read_together_where_one_holds_no_text() -> None:
    with pytest.raises(Unreadable, match="zero bytes"):
        read_together([(b"A boat.\n", "d1.txt"), (b"\0", "d2.txt")])


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_any_bytes_are_read_or_called_unreadable(data: bytes) -> None:
    try:
        read(data, "volume/d1.txt")
    except Unreadable as reason:
        assert str(reason)


@given(TEXTS.map(lambda text: text.replace("\r", "")))
def test_line_ends_and_byte_order_mark_change_no_place(text: str) -> None:
    data = text.lstrip("\ufeff").encode()
    parts = placed(one(data))
    for variant in (data.replace(b"\n", b"\r\n"), data.replace(b"\n", b"\r"), BOM + data):
        assert placed(proved(variant)) == parts


@given(TEXTS)
def test_a_missing_line_end_changes_no_part(text: str) -> None:
    whole = text.rstrip() + "\n"
    assert placed(one(whole.encode())) == placed(one(whole[:-1].encode()))


def test_the_parts_of_a_paper() -> None:
    document = proved(PAPER.encode())
    text = document.text
    assert document.id == "d1"
    assert [(p.label, document.places.position(p.start)) for p in document.page_breaks] == [
        ("42", (9, 30)),
        ("43", (11, 1)),
    ]
    assert [label.label for label in document.list_labels] == ["(a)", "(b)"]
    assert [(n.label, len(n.paragraphs)) for n in document.notes] == [("1", 1), ("2", 2), ("*", 1)]
    assert [text[a:b] for a, b in document.notes[1].paragraphs] == ["See the map.", "It was drawn in 1950."]
    assert text[document.notes_at :].startswith("  1. Repeated")
    header = document.header
    assert header.source_note is not None
    assert header.heading is not None
    assert document.quote(header.source_note) == "611.42/3–1051: Telegram"
    assert document.quote(header.heading).endswith("Secretary of State1")
    assert [document.quote(b) for b in header.classifications] == ["secret"]
    assert [document.quote(b) for b in header.datelines] == ["Norland, March 10, 1951."]
    (attachment,) = document.attachments
    assert attachment.label == "[Enclosure]"
    assert attachment.header.heading is not None
    kinds = [block.kind for block in document.blocks]
    assert kinds.count(Kind.PAGE_BREAK) == 1
    assert kinds.count(Kind.NOTE) == 3
    assert kinds.count(Kind.NOTE_PARAGRAPH) == 1


def test_an_empty_file_is_an_empty_document() -> None:
    document = proved(b"")
    assert (document.text, document.blocks, document.notes, document.notes_at) == ("", (), (), 0)


def test_one_line_without_an_end() -> None:
    document = proved(b"Editorial Note")
    assert [document.quote(block) for block in document.blocks] == ["Editorial Note"]


def test_only_lf_cr_and_crlf_end_a_line() -> None:
    document = proved("one\r\ntwo\rthree\nfour\u2028four\u0085four\x0bfour\x0cfour x".encode())
    assert document.places.position(document.text.index("x")).line == 4
    assert document.line_ends == (("CRLF", 1), ("CR", 1), ("LF", 1))


def test_a_file_of_line_feeds_alone_tells_no_line_ends() -> None:
    assert one(b"a\nb\n").line_ends == ()


def test_bytes_that_are_not_utf8_are_kept_and_told() -> None:
    document = proved(b"The caf\xe9 and the na\xefve\r\nreader, caf\xc3\xa9.\n")
    assert [document.places.position(offset) for offset in document.undecodable] == [(1, 8), (1, 20)]
    assert "café" in document.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n", "git-LFS pointer"),
        ("The harbor".encode("utf-16"), "UTF-16"),
        ("The harbor".encode("utf-16-le"), "zero bytes"),
        (b"The harbor\0", "zero bytes"),
        (b"%PDF-1.4\n%\xe2\xe3\n", "a PDF"),
        (b"PK\x03\x04\x14\0word/document.xml", "a Word or OpenDocument file"),
        (b"{\\rtf1\\ansi The harbor}", "Rich Text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "zero bytes"),
    ],
    ids=["lfs", "utf-16", "utf-16-without-mark", "zero-byte", "pdf", "word", "rtf", "picture"],
)
def test_what_is_no_document_is_said(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(data, "volume/d1.txt")


def test_a_file_over_the_limit_is_said_with_the_limit() -> None:
    with pytest.raises(Unreadable, match="2,000 bytes, more than the limit of 1,000"):
        read(b"x" * 2000, "volume/d1.txt", ReaderOptions(size_limit=1000))


LARGE = {
    "one paragraph": b"word and more 1 text, " * 23_000,
    "short lines": b"short line\n" * 46_000,
    "notes and their markers": b"Heading1\n\n"
    + b"".join(b"Talks on the harbor went on,%d and so on. %s\n\n" % (k + 2, b"More of it. " * 60) for k in range(500))
    + b"".join(
        b"  %d. A note on the harbor, the ships and the loan. %s\n" % (k + 1, b"More. " * 20) for k in range(501)
    ),
    "notes without markers": b"Heading1\n\nText.\n\n"
    + b"".join(b"  %d. A note. %s\n" % (k + 1, b"More of it. " * 37) for k in range(1_000)),
    "one note of many paragraphs": b"Heading1\n\nText.\n\n  1. A note.\n" + b"\n    More.\n" * 45_000,
    "blank lines": b"\n \n" * 170_000,
    "blanks": b"\n" + b" " * 500_000 + b"x",
    "list labels": b"(a)\nitem\n" * 60_000,
    "attachments in one block": b"[Enclosure]\n" * 5_000 + b"word and more 1 text, " * 20_000,
    "page breaks": b"[Page 1] " * 55_000,
    "brackets": b"[" * 500_000,
    "digits": b"1" * 500_000,
    "digits and a note": b"1" * 480_000 + b"\n\n  1. A note.\n",
    "table": b"a | b\n" * 80_000,
}


@pytest.mark.parametrize("what", LARGE)
def test_half_a_megabyte_is_read_in_a_second(what: str) -> None:
    data = LARGE[what]
    assert len(data) > 440_000
    assert seconds(lambda: one(data)) < 1
    assert one(data).text
