"""Two branches that change the notes of one document: all notes stand, each at its place, numbered."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.noted import noted, opened

from frlint.merging.documents import merge_documents
from frlint.renumbering.parts import RefusalError

BODY = (
    "The minister called{a} at noon and spoke of the treaty that his government had signed.\n\n"
    "He left a note{b} with me, and promised another in the spring{c} of this year."
)
NOTES = {"a": "Carlos Mora.", "b": "Not printed.", "c": "It was never sent.", "x": "By car.", "y": "On May 3."}
BASE = noted(BODY, NOTES)


def merged(ours: str, theirs: str, base: str = BASE) -> str:
    """The merge, which is the same from either side."""
    result = merge_documents(base, ours, theirs, opened)
    assert merge_documents(base, theirs, ours, opened) == result
    return result


def in_doubt(ours: str, theirs: str, match: str, base: str = BASE) -> None:
    for one, other in ((ours, theirs), (theirs, ours)):
        with pytest.raises(RefusalError, match=match):
            merge_documents(base, one, other, opened)


@pytest.mark.parametrize("waiting", [(), ("x",), ("y",), ("x", "y")])
def test_both_put_a_note_into_one_paragraph(waiting: tuple[str, ...]) -> None:
    """A paragraph is one line: to git this is a conflict, in the text as among the notes."""
    at_noon, of_treaty = BODY.replace("noon", "noon{x}"), BODY.replace("treaty", "treaty{y}")
    ours = noted(at_noon, NOTES, waiting=[w for w in waiting if w == "x"])
    theirs = noted(of_treaty, NOTES, waiting=[w for w in waiting if w == "y"])
    assert merged(ours, theirs) == noted(at_noon.replace("treaty", "treaty{y}"), NOTES)


def test_both_gave_their_note_the_same_label() -> None:
    at_noon, of_treaty = BODY.replace("noon", "noon{x}"), BODY.replace("treaty", "treaty{y}")
    ours = noted(at_noon, NOTES, waiting=["x"]).replace("[^x]", "[^new]")
    theirs = noted(of_treaty, NOTES, waiting=["y"]).replace("[^y]", "[^new]")
    assert merged(ours, theirs) == noted(at_noon.replace("treaty", "treaty{y}"), NOTES)


@pytest.mark.parametrize(
    ("marker", "label"), [("[{0}]", "{0}."), ("[^{0}]", "{0}."), ("[^{0}]", "[^{0}]:"), ("^{0}", "{0}.")]
)
def test_markers_of_all_styles(marker: str, label: str) -> None:
    def styled(text: str) -> str:
        text = re.sub(r"(?<=[a-z])(\d)", lambda m: marker.format(m[1]), text)
        return re.sub(r"(?m)^  (\d)\.", lambda m: "  " + label.format(m[1]), text)

    ours, theirs = BODY.replace("noon", "noon{x}"), BODY.replace("treaty", "treaty{y}")
    both = ours.replace("treaty", "treaty{y}")
    result = merged(styled(noted(ours, NOTES)), styled(noted(theirs, NOTES)), styled(BASE))
    assert result == styled(noted(both, NOTES))


def test_signs_stay_and_numbers_count() -> None:
    base = BASE.replace("called1", "called*").replace("  1. Carlos", "  * Carlos")
    base = (
        base.replace("note2", "note1").replace("  2. ", "  1. ").replace("spring3", "spring2").replace("  3. ", "  2. ")
    )
    ours = base.replace("noon", "noon[^x]") + "  [^x]: By car.\n"
    theirs = base.replace("treaty", "treaty[^y]") + "  [^y]: On May 3.\n"
    result = merged(ours, theirs, base)
    for row in ("called* at noon1", "treaty2", "note3", "spring4", "  * Carlos Mora.\n  1. By car.\n  2. On May 3.\n"):
        assert row in result


def test_numbers_begin_again_on_each_page() -> None:
    second = "[Page 12]\n\nHe left a note1 with me, and promised another in the spring2 of this year.\n\n"
    base = BASE.split("He left")[0] + second + "  1. Carlos Mora.\n  1. Not printed.\n  2. It was never sent.\n"
    ours = base.replace("promised", "promised[^x]") + "  [^x]: By car.\n"
    theirs = base.replace("called1 ", "called ").replace("  1. Carlos Mora.\n", "")
    result = merged(ours, theirs, base)
    assert "promised2 another in the spring3" in result
    assert result.endswith("  1. Not printed.\n  2. By car.\n  3. It was never sent.\n")
    more = base.replace("treaty", "treaty[^y]") + "  [^y]: On May 3.\n"
    result = merged(ours, more, base)
    assert result.endswith(
        "  1. Carlos Mora.\n  2. On May 3.\n  1. Not printed.\n  2. By car.\n  3. It was never sent.\n"
    )


def test_a_note_that_stands_twice_has_one_number() -> None:
    base = BASE.replace("spring3", "spring2").replace("  3. It was never sent.", "  2. Not printed.")
    ours = base.replace("noon", "noon[^x]") + "  [^x]: By car.\n"
    theirs = base.replace("treaty", "treaty[^y]") + "  [^y]: On May 3.\n"
    result = merged(ours, theirs, base)
    assert result.endswith("  2. By car.\n  3. On May 3.\n  4. Not printed.\n  4. Not printed.\n")
    in_doubt(ours, base.replace("note2", "note").replace("  2. Not printed.\n", "", 1), "twice", base)


def test_one_removes_a_note_and_the_other_puts_one_in_without_renumbering() -> None:
    ours = BASE.replace("called1", "called").replace("  1. Carlos Mora.\n", "")
    theirs = noted(BODY.replace("treaty", "treaty{y}"), NOTES, waiting=["y"])
    assert merged(ours, theirs) == noted(BODY.replace("{a}", "").replace("treaty", "treaty{y}"), NOTES)


def test_one_moves_a_marker_over_another_and_the_other_edits_its_note() -> None:
    """The notes are known by their words and their place, not by the numbers that change under them."""
    moved = BODY.replace("called{a}", "called").replace("another", "another{a}")
    ours = noted(moved, NOTES)
    edited = NOTES | {"a": "Carlos Mora, the foreign minister."}
    theirs = noted(BODY, edited)
    assert merged(ours, theirs) == noted(moved, edited)


def test_one_changes_words_and_the_other_notes_in_one_line() -> None:
    ours = BASE.replace("promised", "announced")
    theirs = noted(BODY.replace("{b}", ""), NOTES)
    assert merged(ours, theirs) == theirs.replace("promised", "announced")


def test_both_remove_the_same_note_and_add_different_ones() -> None:
    less = BODY.replace("{b}", "")
    ours, theirs = less.replace("noon", "noon{x}"), less.replace("treaty", "treaty{y}")
    both = ours.replace("treaty", "treaty{y}")
    assert merged(noted(ours, NOTES), noted(theirs, NOTES)) == noted(both, NOTES)


def test_both_put_in_the_same_note() -> None:
    """As after a cherry-pick: it stands once."""
    with_x = BODY.replace("noon", "noon{x}")
    ours = noted(with_x, NOTES)
    theirs = noted(with_x.replace("treaty", "treaty{y}"), NOTES, waiting=["x", "y"])
    assert merged(ours, theirs) == noted(with_x.replace("treaty", "treaty{y}"), NOTES)


def test_the_last_note_goes_on_one_side_and_the_first_on_the_other() -> None:
    ours, theirs = BODY.replace("{c}", ""), BODY.replace("{a}", "")
    assert merged(noted(ours, NOTES), noted(theirs, NOTES)) == noted(ours.replace("{a}", ""), NOTES)


def test_a_document_without_notes_gets_one_from_each_side() -> None:
    bare = re.sub(r"\{\w\}", "", BODY)
    base = noted(bare, {}).rstrip("\n") + "\n"
    ours, theirs = bare.replace("noon", "noon{x}"), bare.replace("treaty", "treaty{y}")
    both = ours.replace("treaty", "treaty{y}")
    assert merged(noted(ours, NOTES), noted(theirs, NOTES), base) == noted(both, NOTES)


def test_numbers_go_on_from_the_documents_before() -> None:
    base = noted(BODY, NOTES, first=67)
    ours = noted(BODY.replace("noon", "noon{x}"), NOTES, first=67)
    theirs = noted(BODY.replace("{a}", ""), NOTES, first=67)
    wanted = noted(BODY.replace("{a}", "").replace("noon", "noon{x}"), NOTES, first=67)
    assert merged(ours, theirs, base) == wanted


def test_the_numbers_of_an_earlier_document_moved_on_one_side() -> None:
    base = noted(BODY, NOTES, first=67)
    ours = noted(BODY.replace("noon", "noon{x}"), NOTES, first=69)
    theirs = noted(BODY, NOTES, first=68)
    in_doubt(ours, theirs, "first number", base)
    assert merged(noted(BODY, NOTES, first=69), noted(BODY.replace("noon", "noon{x}"), NOTES, first=67), base) == ours


def test_a_number_that_the_print_leaves_out_stays_left_out() -> None:
    def gap(text: str) -> str:
        return re.sub(r"spring\d", lambda m: m[0][:-1] + str(int(m[0][-1]) + 1), text).replace(
            text.split("\n")[-2], re.sub(r"\d", lambda m: str(int(m[0]) + 1), text.split("\n")[-2], count=1)
        )

    ours, theirs = BODY.replace("noon", "noon{x}"), BODY.replace("treaty", "treaty{y}")
    result = merged(gap(noted(ours, NOTES)), gap(noted(theirs, NOTES)), gap(BASE))
    assert result == gap(noted(ours.replace("treaty", "treaty{y}"), NOTES))
    assert "  6. It was never sent." in result


def test_references_follow_the_notes_that_they_name() -> None:
    notes = NOTES | {"c": "See footnote {b} above.", "y": "See footnote {a} above."}
    base = noted(BODY, notes)
    ours = noted(BODY.replace("at noon", "at{x} noon"), notes)
    theirs = noted(BODY.replace("treaty", "treaty{y}"), notes)
    wanted = noted(BODY.replace("at noon", "at{x} noon").replace("treaty", "treaty{y}"), notes)
    assert "See footnote 4 above." in wanted
    assert merged(ours, theirs, base) == wanted


def test_a_reference_to_a_note_that_the_other_side_took_out_is_in_doubt() -> None:
    notes = NOTES | {"y": "See footnote {a} above."}
    in_doubt(noted(BODY.replace("treaty", "treaty{y}"), notes), noted(BODY.replace("{a}", ""), notes), "took out")


def test_a_reference_that_may_be_into_another_volume_is_in_doubt() -> None:
    notes = NOTES | {"c": "It is printed in vol. XII, and its answer is quoted in footnote {b}."}
    base = noted(BODY, notes)
    ours, theirs = noted(BODY.replace("noon", "noon{x}"), notes), noted(BODY.replace("treaty", "treaty{y}"), notes)
    in_doubt(ours, theirs, "its own note .*, or another volume's", base)


def test_a_note_on_a_note_goes_with_it() -> None:
    notes = NOTES | {"b": "Not printed, but quoted{x} in part."}
    base = noted(BODY.replace("{c}", "{x}"), notes).replace("spring3", "spring")
    ours = base.replace("noon", "noon[^n]") + "  [^n]: By boat.\n"
    theirs = base.replace("promised", "announced")
    result = merged(ours, theirs, base)
    assert "noon2" in result
    assert "  3. Not printed, but quoted4 in part.\n" in result
    assert "  4. By car.\n" in result


# ---------------------------------------------------------------- what a person must decide
def test_one_removes_a_note_that_the_other_edits() -> None:
    in_doubt(noted(BODY.replace("{a}", ""), NOTES), noted(BODY, NOTES | {"a": "Carlos Mora Ruiz."}), "took note 1 out")


def test_one_removes_a_note_that_the_other_moves() -> None:
    moved = BODY.replace("called{a}", "called").replace("noon", "noon{a}")
    in_doubt(noted(BODY.replace("{a}", ""), NOTES), noted(moved, NOTES), "took note 1 out")


def test_both_move_one_marker_to_different_places() -> None:
    less = BODY.replace("{a}", "")
    in_doubt(
        noted(less.replace("noon", "noon{a}"), NOTES),
        noted(less.replace("treaty", "treaty{a}"), NOTES),
        "where it stands",
    )


def test_both_move_one_marker_to_the_same_place() -> None:
    moved = BODY.replace("{a}", "").replace("noon", "noon{a}")
    theirs = moved.replace("treaty", "treaty{y}")
    assert merged(noted(moved, NOTES), noted(theirs, NOTES)) == noted(theirs, NOTES)


def test_both_put_different_notes_at_one_place() -> None:
    in_doubt(noted(BODY.replace("noon", "noon{x}"), NOTES), noted(BODY.replace("noon", "noon{y}"), NOTES), "same place")


def test_both_put_different_notes_at_one_word() -> None:
    before, behind = BODY.replace("me,", "me{x},"), BODY.replace("me,", "me,{y}")
    in_doubt(noted(before, NOTES), noted(behind, NOTES), "same word")


def test_both_put_the_same_note_at_different_words_of_a_paragraph() -> None:
    ours, theirs = BODY.replace("noon", "noon{x}"), BODY.replace("treaty", "treaty{x}")
    in_doubt(noted(ours, NOTES), noted(theirs, NOTES), "same note")


def test_a_marker_is_put_at_a_word_that_the_other_side_changes() -> None:
    in_doubt(noted(BODY.replace("noon", "noon{x}"), NOTES), BASE.replace("noon", "midnight"), "changed the text at")


def test_a_marker_is_put_into_a_sentence_that_the_other_side_takes_out() -> None:
    cut = noted(BODY.replace(" and spoke of the treaty that his government had signed", ""), NOTES)
    in_doubt(noted(BODY.replace("treaty", "treaty{y}"), NOTES), cut, "changed the text at")


def test_a_version_whose_markers_are_in_doubt() -> None:
    broken = BASE.replace("called1", "called").replace("noon", "midday")
    in_doubt(broken, noted(BODY.replace("treaty", "treaty{y}"), NOTES), "note 1")


def test_a_letter_that_may_be_printed() -> None:
    base = (
        BASE.replace("note2", "note1a")
        .replace("  2. ", "  1a. ")
        .replace("spring3", "spring2")
        .replace("  3. ", "  2. ")
    )
    ours, theirs = base.replace("promised", "announced"), base.replace("treaty", "treaty[^y]") + "  [^y]: On May 3.\n"
    in_doubt(ours, theirs, "letter", base)


# ---------------------------------------------------------------- whatever both do
GAPS = [m.end() for m in re.finditer(r"[a-z](?= [a-z])", BODY)]
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(GAPS)),
        st.tuples(st.just("remove"), st.sampled_from("abc")),
        st.tuples(st.just("edit"), st.sampled_from("abc")),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda change: change[1],
)


def branch(changes: list[tuple[str, int | str]], side: str, *, waits: bool) -> tuple[str, dict[str, str]]:
    """A branch: the base with changes, and the notes that stand in it, by name."""
    body, notes, new = BODY, {k: NOTES[k] for k in "abc"}, []
    for kind, what in sorted(changes, key=lambda change: str(change[1]).zfill(5), reverse=True):
        if kind == "add":
            name = f"{side}{what}"
            notes[name] = f"New on {side}, number {what} of all."
            new.append((int(what), name))
        elif kind == "edit" and what in notes:
            notes[str(what)] += f" Edited by {side}."
    for offset, name in sorted(new, reverse=True):
        body = body[:offset] + f"{{{name}}}" + body[offset:]
    for kind, what in changes:
        if kind == "remove":
            body = body.replace(f"{{{what}}}", "")
            notes.pop(str(what))
    return noted(body, notes, waiting=[name for _, name in sorted(new)] if waits else ()), notes


@settings(max_examples=120, deadline=None)
@given(CHANGES, CHANGES, st.booleans(), st.booleans())
def test_no_note_is_lost_doubled_or_changed(
    ours: list[tuple[str, int | str]], theirs: list[tuple[str, int | str]], one_waits: bool, other_waits: bool
) -> None:
    (mine, my_notes), (other, their_notes) = branch(ours, "o", waits=one_waits), branch(theirs, "t", waits=other_waits)
    try:
        result = merged(mine, other)
    except RefusalError:
        return
    if mine == other:
        assert result == mine
        return
    stay = {}
    for name in my_notes.keys() | their_notes.keys():
        sides = [notes[name] for notes in (my_notes, their_notes) if name in notes]
        if name in NOTES and len(sides) < 2:
            continue
        changed = [text for text in sides if text != NOTES.get(name)]
        stay[name] = changed[0] if changed else sides[0]
    document = opened(result)
    assert sorted(document.text[n.sign : n.end].strip() for n in document.notes) == sorted(stay.values())
    if BASE not in (mine, other):
        assert [note.label for note in document.notes] == [str(k + 1) for k in range(len(document.notes))]
        by_place = sorted(document.markers, key=lambda m: m.start)
        assert [marker.label for marker in by_place] == [note.label for note in document.notes]


@settings(max_examples=40, deadline=None)
@given(CHANGES, st.booleans())
def test_what_one_side_alone_did_is_the_merge(changes: list[tuple[str, int | str]], waits: bool) -> None:
    changed, _ = branch(changes, "o", waits=waits)
    assert merged(changed, BASE) == changed
    assert merged(changed, changed) == changed
