"""What git makes of the lines: when it can be trusted with notes, and the conflict where it cannot."""

from making.noted import noted

from frlint.merging.files import merge_files
from frlint.merging.lines import can_be_trusted, in_conflict
from frlint.readers import ReaderOptions
from frlint.readers.decoding import BOM

BODY = "The minister called{a} at noon.\n\nHe left a note{b} with me.\n\nIt was short."
NOTES = {"a": "Carlos Mora.", "b": "Not printed.", "x": "By car.", "y": "On May 3."}
BASE = noted(BODY, NOTES)


def trusted(ours: str, theirs: str, merged: str, path: str = "d1.txt", base: str = BASE) -> bool:
    sides = (text.encode("utf-8", "surrogateescape") for text in (base, ours, theirs, merged))
    one, two, three, four = sides
    answers = {
        can_be_trusted(one, two, three, four, path, ReaderOptions()),
        can_be_trusted(one, three, two, four, path, ReaderOptions()),
    }
    assert len(answers) == 1
    return answers.pop()


def test_words_on_one_side_and_notes_on_the_other() -> None:
    ours = BASE.replace("short", "long")
    theirs = noted(BODY.replace("noon", "noon{x}"), NOTES)
    assert trusted(ours, theirs, theirs.replace("short", "long"))


def test_notes_on_both_sides() -> None:
    ours, theirs = BODY.replace("noon", "noon{x}"), BODY.replace("short", "short{y}")
    assert not trusted(noted(ours, NOTES), noted(theirs, NOTES), noted(ours.replace("short", "short{y}"), NOTES))


def test_the_same_notes_on_both_sides_and_words_on_one() -> None:
    ours = noted(BODY.replace("noon", "noon{x}"), NOTES)
    theirs = ours.replace("short", "long")
    assert trusted(ours, theirs, theirs)


def test_a_marker_that_moved_on_one_side_counts_though_its_note_stays() -> None:
    ours = noted(BODY.replace("note{b}", "note").replace("me.", "me{b}."), NOTES)
    theirs = noted(BODY.replace("noon", "noon{x}"), NOTES)
    assert not trusted(ours, theirs, theirs)


def test_a_merge_that_has_the_notes_of_neither_side() -> None:
    theirs = noted(BODY.replace("noon", "noon{x}"), NOTES)
    assert not trusted(BASE.replace("short", "long"), theirs, theirs.replace("  3. Not printed.\n", ""))


def test_what_is_no_document_is_left_to_git_and_what_becomes_unreadable_is_not() -> None:
    assert trusted("a\0b\n", "a\0\n", "a\0b\n", base="a\0\n")
    assert not trusted(BASE, BASE + "\0", BASE + "\0")


def tei(*documents: list[str]) -> str:
    """A TEI file with documents, each of paragraphs with a note."""
    divs = []
    for d, notes in enumerate(documents, 1):
        paragraphs = (f'<p>Words.<note n="{k}" xml:id="d{d}fn{k}">{n}</note></p>\n' for k, n in enumerate(notes, 1))
        head = f'<div type="document" xml:id="d{d}" n="{d}">\n<head>A letter</head>\n'
        divs.append(f"{head}{''.join(paragraphs)}</div>\n")
    start = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>\n'
    return f"{start}{''.join(divs)}</body></text></TEI>\n"


def test_a_tei_file_in_which_both_sides_put_a_note_into_one_document() -> None:
    base, ours = tei(["A.", "B.", "C."], ["D."]), tei(["A.", "X.", "B.", "C."], ["D."])
    theirs = tei(["A.", "B.", "C.", "Y."], ["D."])
    both = tei(["A.", "X.", "B.", "C.", "Y."], ["D."])
    assert not trusted(ours, theirs, both.replace('n="5"', 'n="4"'), "v.xml", base)


def test_a_tei_file_in_which_each_side_puts_a_note_into_another_document() -> None:
    base, ours, theirs = tei(["A."], ["B."]), tei(["A.", "X."], ["B."]), tei(["A."], ["B.", "Y."])
    both = tei(["A.", "X."], ["B.", "Y."])
    assert trusted(ours, theirs, both, "v.xml", base)
    assert not trusted(ours, theirs, ours, "v.xml", base)
    words = base.replace("Words", "Other words", 1)
    assert trusted(ours, words, ours.replace("Words", "Other words", 1), "v.xml", base)


def test_the_lines_in_which_two_files_differ_are_one_conflict() -> None:
    ours, theirs = b"one\ntwo\nthree\nfour\n", b"one\n2\nthree\n4\nfive"
    assert in_conflict(ours, theirs, ("HEAD", "topic"), 7) == (
        b"one\n<<<<<<< HEAD\ntwo\nthree\nfour\n=======\n2\nthree\n4\nfive\n>>>>>>> topic\n"
    )
    assert in_conflict(b"a\r\nb\r\nd\r\n", b"a\r\nc\r\nd\r\n", ("o", "t"), 9) == (
        b"a\r\n<<<<<<<<< o\r\nb\r\n=========\r\nc\r\n>>>>>>>>> t\r\nd\r\n"
    )
    assert in_conflict(b"a\na\n", b"a\n", ("o", "t"), 7) == b"a\n<<<<<<< o\na\n=======\n>>>>>>> t\n"


def test_line_ends_and_the_byte_order_mark_are_merged_as_well() -> None:
    ours = noted(BODY.replace("noon", "noon{x}"), NOTES)
    theirs = noted(BODY.replace("short", "short{y}"), NOTES)
    both = noted(BODY.replace("noon", "noon{x}").replace("short", "short{y}"), NOTES).encode()

    def windows(data: bytes) -> bytes:
        return BOM + data.replace(b"\n", b"\r\n")

    sides = [text.encode() for text in (BASE, ours, theirs)]
    options = ReaderOptions()
    assert merge_files(*map(windows, sides), "d1.txt", options) == windows(both)
    assert merge_files(sides[0], windows(sides[1]), sides[2], "d1.txt", options) == windows(both)
    assert merge_files(windows(sides[0]), windows(sides[1]), sides[2], "d1.txt", options) == both
