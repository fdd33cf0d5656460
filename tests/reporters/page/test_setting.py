"""Documents set in type: blocks, notes, page breaks, and problems marked in place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.pages import TEXT, bare, document_of, everything, marked, problem_at, problem_of, replaced, set_in_type
from making.tei_specimens import LETTER, document, volume

from frlint.model.document import Kind
from frlint.model.problem import Related, Severity
from frlint.readers import read
from frlint.reporters.page.comments import comment_of
from frlint.reporters.page.folding import AROUND, GAP, LONG
from frlint.reporters.page.set_text import PieceKind, Replacement
from frlint.reporters.page.setting import Commented, set_document

CORPUS = sorted((Path(__file__).parents[3] / "corpus").rglob("*.txt"))
DOCUMENT = document_of()


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_all_of_a_document_is_set_and_nothing_twice(path: Path) -> None:
    for one in read(path.read_bytes(), str(path)):
        assert everything(set_in_type(one)) == bare(one)


def test_all_of_a_tei_document_is_set_and_nothing_twice() -> None:
    (made,) = read(volume(document(LETTER)).encode(), "pv52.xml")
    assert everything(set_in_type(made)) == bare(made)


@given(
    st.lists(
        st.tuples(st.integers(0, len(DOCUMENT.text)), st.integers(0, 40), st.sampled_from(list(Severity)[:3])),
        max_size=6,
    )
)
def test_wherever_problems_stand_the_text_stays_and_each_has_its_comment_once(
    places: list[tuple[int, int, Severity]],
) -> None:
    problems = [
        problem_at(DOCUMENT, start, min(start + size, len(DOCUMENT.text)), severity=severity)
        for start, size, severity in places
    ]
    made = set_in_type(DOCUMENT, *problems)
    assert everything(made) == bare(DOCUMENT)
    assert sorted(comment.number for comment in made.comments) == list(range(1, len(problems) + 1))
    numbers = {number for _, marks in marked(made) for number in marks}
    assert numbers == {comment.number for comment in made.comments if comment.is_placed}


def test_the_parts_of_a_document_are_blocks_of_their_kind() -> None:
    kinds = [block.kind for block in set_in_type(DOCUMENT).blocks]
    assert kinds == [
        *(Kind.SOURCE_NOTE, Kind.HEADING, Kind.DATELINE, Kind.CLASSIFICATION, Kind.PARAGRAPH, Kind.PARAGRAPH),
        *("item", "item", Kind.TABLE, Kind.CLOSING),
    ]


def test_a_marker_and_its_note_know_each_other() -> None:
    made = set_in_type(DOCUMENT)
    markers = [piece for block in made.blocks for piece in block.pieces if piece.kind is PieceKind.MARKER]
    signs = [block.pieces[0] for note in made.notes for block in note.blocks if block.kind == Kind.NOTE]
    assert [(marker.text, marker.number, marker.to) for marker in markers] == [("1", 1, 1), ("2", 2, 2)]
    assert [(sign.text, sign.number, sign.to) for sign in signs] == [("1.", 1, 1), ("2.", 2, 2)]
    assert [len(note.blocks) for note in made.notes] == [2, 1]


def test_page_breaks_keep_their_place_and_one_between_blocks_begins_the_next() -> None:
    paragraph = set_in_type(DOCUMENT).blocks[5]
    assert [(piece.kind, piece.text.strip()) for piece in paragraph.pieces] == [
        (PieceKind.PAGE, "102"),
        (PieceKind.TEXT, "He said the same to my colleague an hour"),
        (PieceKind.PAGE, "103"),
        (PieceKind.TEXT, "before me."),
    ]
    assert set_in_type(DOCUMENT).pages == "101–103"


def test_items_of_a_list_have_their_labels_and_rows_of_a_table_their_cells() -> None:
    made = set_in_type(DOCUMENT)
    items = [block for block in made.blocks if block.kind == "item"]
    assert [(item.label[0].text, item.pieces[0].text) for item in items] == [
        ("(a)", "the first point"),
        ("(b)", "the second point"),
    ]
    (table,) = [block for block in made.blocks if block.kind == Kind.TABLE]
    assert [[cell[0].text for cell in row] for row in table.rows] == [["Year", "Passages"], ["1950", "2,495"]]


def test_problems_that_overlap_part_the_text_and_the_gravest_gives_the_colour() -> None:
    problems = (
        problem_of(DOCUMENT, "was embarrassed rather"),
        problem_of(DOCUMENT, "embarrassed", severity=Severity.ERROR),
        problem_of(DOCUMENT, "rather than"),
    )
    made = set_in_type(DOCUMENT, *problems)
    found = [("was ", (1,)), ("embarrassed", (2, 1)), (" ", (1,)), ("rather", (3, 1)), (" than", (3,))]
    assert marked(made) == found
    pieces = [piece for block in made.blocks for piece in block.pieces if piece.marks]
    assert [piece.severity for piece in pieces] == ["warning", "error", "warning", "warning", "warning"]
    assert [[comment.number for comment in piece.begins] for piece in pieces] == [[1], [2], [], [3], []]


def test_a_problem_over_several_blocks_is_marked_in_each_and_has_one_comment() -> None:
    start, end = DOCUMENT.text.index("secret"), DOCUMENT.text.index("called")
    made = set_in_type(DOCUMENT, problem_at(DOCUMENT, start, end))
    assert marked(made) == [("secret", (1,)), ("The Minister", (1,))]
    assert [len(block.comments) for block in made.blocks if block.comments] == [1]


def test_a_place_between_two_characters_is_shown_as_a_place() -> None:
    at = DOCUMENT.text.index(" and read")
    made = set_in_type(DOCUMENT, problem_at(DOCUMENT, at, at))
    (piece,) = [piece for block in made.blocks for piece in block.pieces if piece.marks]
    assert (piece.kind, piece.text, piece.begins[0].number) == (PieceKind.PLACE, "", 1)


def test_a_page_break_in_which_something_is_wrong_is_shown_as_it_stands() -> None:
    made = set_in_type(DOCUMENT, problem_of(DOCUMENT, "[Page 103]"), problem_of(DOCUMENT, "[Page 102]"))
    assert marked(made) == [("[Page 102]", (2,)), ("[Page 103]", (1,))]


def test_what_is_wrong_with_a_marker_or_a_label_marks_it_and_it_stays_one() -> None:
    made = set_in_type(DOCUMENT, problem_of(DOCUMENT, "2 He"), problem_of(DOCUMENT, "2. Not"))
    pieces = [piece for block in made.blocks for piece in block.pieces if piece.marks]
    assert (pieces[0].kind, pieces[0].text, pieces[0].to) == (PieceKind.MARKER, "2", 2)
    sign = made.notes[1].blocks[0].pieces[0]
    assert (sign.kind, sign.marks) == (PieceKind.SIGN, (2,))


def test_a_sign_that_reads_like_a_marker_is_raised_where_a_problem_says_so() -> None:
    path = next(path for path in CORPUS if path.match("specimen-1951v01/d1.txt"))
    without = path.read_text("utf-8").replace("  4. Sir Godfrey Lisle, British Ambassador in Velmar.\n", "")
    one = document_of(without)
    at = one.text.index("4 later I gather")
    made = set_in_type(one, problem_at(one, at, at + 1, rule="FN001"))
    (piece,) = [piece for block in made.blocks for piece in block.pieces if piece.marks]
    assert (piece.kind, piece.text) == (PieceKind.MARKER, "4")


def test_what_a_browser_would_hide_or_reorder_is_written_out() -> None:
    document = document_of(TEXT.replace("rather", "ra\u202ether\u200b"))
    assert "ra‹U+202E›ther‹U+200B›" in everything(set_in_type(document))


def test_the_words_of_a_text_that_is_encoded_in_a_style_have_it() -> None:
    (read_document,) = read(volume(document(LETTER)).encode(), "pv52.xml")
    styled = [
        (piece.text, piece.style)
        for block in set_in_type(read_document).blocks
        for piece in block.pieces
        if piece.style
    ]
    assert ("secret", "smallcaps") in styled
    assert ("Hale", "italic") in styled


def test_a_problem_in_a_tei_document_is_marked_at_its_words() -> None:
    (read_document,) = read(volume(document(LETTER)).encode(), "pv52.xml")
    problems = [problem_of(read_document, words) for words in ("harbor", "Not printed", "still")]
    assert [text for text, _ in marked(set_in_type(read_document, *problems))] == ["harbor", "still", "Not printed"]


def test_a_problem_in_a_tag_is_marked_where_the_element_begins() -> None:
    data = volume(document(LETTER))
    (read_document,) = read(data.encode(), "pv52.xml")
    line = data[: data.index("<date when=")].count("\n") + 1
    column = data.index("<date when=") - data.rfind("\n", 0, data.index("<date when="))
    problem = problem_of(read_document, "harbor", line=line, column=column, end_line=line, end_column=column + 34)
    ((_, numbers),) = marked(set_in_type(read_document, problem))
    (block,) = [block for block in set_in_type(read_document, problem).blocks if block.comments]
    assert (numbers, block.kind) == ((1,), Kind.DATELINE)


def test_a_place_that_no_piece_shows_has_its_comment_beside_the_block() -> None:
    at = DOCUMENT.text.index("| Passages")
    (comment,) = set_in_type(DOCUMENT, problem_at(DOCUMENT, at, at + 1)).comments
    assert not comment.is_placed


def test_a_document_that_cannot_be_read_has_its_comments_alone() -> None:
    problem = problem_of(DOCUMENT, "rather")
    made = set_document(None, 1, "v", "v/d1.txt", "d1", [Commented(problem, comment_of(problem, 1))])
    assert ([comment.number for comment in made.above], made.blocks) == ([1], ())


def test_of_a_long_document_what_is_near_to_its_problems_is_set_and_the_rest_counted() -> None:
    body = "\n\n".join(f"Paragraph {number} {'word ' * 40}" for number in range(600))
    document = document_of(TEXT.replace("He said the same", f"{body}\n\nHe said the same"))
    assert len(document.text) > LONG
    made = set_in_type(document, problem_of(document, "Paragraph 300"))
    gaps = [block.pieces[0].text for block in made.blocks if block.kind == GAP]
    assert len(gaps) == 2
    left = sum(int(gap.split()[1]) for gap in gaps)
    # Three blocks are of notes, a page break is a part of what follows, and a list is two items.
    assert left + len(made.blocks) - 2 == len(document.blocks) - 3 - 1 + 1
    near = [block.pieces[0].text for block in made.blocks if "Paragraph" in block.pieces[0].text]
    assert near[-2 * AROUND - 1].split()[1] == str(300 - AROUND)


class TestComments:
    def test_a_replacement_is_shown_with_the_words_around_it(self) -> None:
        problem = problem_of(DOCUMENT, "embarrassed", fix=replaced(DOCUMENT, "barr", "bar"))
        (comment,) = set_in_type(DOCUMENT, problem).comments
        assert comment.replacements == (Replacement("embarrassed", "embarassed"),)
        assert comment.trust == "compare with the print"

    def test_other_places_are_named_by_their_lines(self) -> None:
        problem = problem_of(DOCUMENT, "rather", related=(Related("v/d1.txt", 4, 1, "stands here, too"),))
        (comment,) = set_in_type(DOCUMENT, problem).comments
        assert comment.others == ("stands here, too (line 4)",)

    def test_white_space_that_would_be_overlooked_is_a_sign(self) -> None:
        problem = problem_of(DOCUMENT, "rather than", fix=replaced(DOCUMENT, "rather than", "rather  than"))
        (comment,) = set_in_type(DOCUMENT, problem).comments
        assert "␣" in comment.replacements[0].new
