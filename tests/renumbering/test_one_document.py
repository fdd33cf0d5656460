"""One document renumbered by itself: pairs, order, labels, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.footnotes import COUNT, HEADER, PIECES, TEXTS, labels_from, paper, resolved, rows, written

from frlint.renumbering.numbers import Scheme, in_order
from frlint.renumbering.parts import RefusalError
from frlint.renumbering.rendering import put_together
from frlint.renumbering.renumber import carry_out, plan, renumber
from frlint.renumbering.schemes import own_scheme
from frlint.renumbering.taking_apart import take_apart

ADDED = "Added later, not printed."


def renumbered(text: str, scheme: Scheme | None = None) -> str:
    """The text after renumbering."""
    document = resolved(text)
    return renumber(document, text, scheme or own_scheme(document), resolved).text


def with_note(at: int, label: str, place: int, *, first: int = 1) -> str:
    """The document with six notes and another one, its marker behind a word of a piece, in the list at a place."""
    labels = labels_from(first)
    text = written("".join(_pieces(at, label, labels)), []).text
    listed = [*zip(labels, TEXTS, strict=True)]
    lines = rows(listed)
    sign = f"{label}:" if label.startswith("[") else f"{label}."
    lines.insert(place, f"  {sign} {ADDED}\n")
    return text + "".join(lines)


def _pieces(at: int, label: str, labels: list[str]) -> list[str]:
    """The pieces of the document with markers; a further marker stands behind a word of one of them."""
    found = []
    for k, piece in enumerate(PIECES):
        if k:
            found.append(f"‹{labels[k - 1]}›")
        if k == at:
            cut = piece.index(" ", 12) if k < COUNT else len(piece)
            found += [piece[:cut], f"‹{label}›", piece[cut:]]
        else:
            found.append(piece)
    return found


def wanted(at: int, *, first: int = 1) -> str:
    """The document with the note in its place."""
    numbers = [*range(first, first + COUNT + 1)]
    new = str(numbers[at])
    rest = [str(n) for n in numbers if n != numbers[at]]
    text = written("".join(_pieces(at, new, rest)), []).text
    listed = [*zip(rest, TEXTS, strict=True)]
    listed.insert(at, (new, ADDED))
    return text + "".join(rows(listed))


@given(at=st.integers(0, COUNT), place=st.integers(0, COUNT), first=st.sampled_from([0, 1]))
def test_a_note_with_a_word_for_its_label_is_numbered_wherever_it_stands(at: int, place: int, first: int) -> None:
    text = with_note(at, "[^new]", place, first=first)
    assert renumbered(text) == wanted(at, first=first)


@given(at=st.integers(1, COUNT), place=st.integers(0, COUNT))
def test_a_number_with_a_letter_is_numbered_wherever_its_note_stands(at: int, place: int) -> None:
    text = with_note(at, f"{at}a", place)
    assert renumbered(text) == wanted(at)


@given(at=st.integers(0, COUNT), place=st.integers(0, COUNT))
def test_renumbering_twice_is_renumbering_once(at: int, place: int) -> None:
    once = renumbered(with_note(at, "[^new]", place))
    assert renumbered(once) == once


@pytest.mark.parametrize("gone", range(COUNT))
def test_a_note_that_was_taken_out_leaves_no_gap(gone: int) -> None:
    labels = labels_from(1)
    markers = [label if k != gone else "" for k, label in enumerate(labels)]
    lines = [line for k, line in enumerate(rows([*zip(labels, TEXTS, strict=True)])) if k != gone]
    now = renumbered(paper(labels, lines, markers).text)
    left = [text for k, text in enumerate(TEXTS) if k != gone]
    assert now.endswith("".join(rows([(str(k + 1), text) for k, text in enumerate(left)])))
    assert [m.label for m in resolved(now).markers] == [str(k + 1) for k in range(COUNT - 1)]


def test_a_marker_that_was_moved_takes_its_note_along() -> None:
    text = written("The Minister gave‹1› me his note and his map,‹3› and his secretary‹2› left.‹4›", "1234").text
    text = text.replace("  2. Not printed.", "  2. Signed Ørsted.").replace("  3. Not printed.", "  3. Of the Sund.")
    now = renumbered(text)
    assert "his map,2 and his secretary3 left.4" in now
    assert now.endswith("  1. Not printed.\n  2. Of the Sund.\n  3. Signed Ørsted.\n  4. Not printed.\n")


@pytest.mark.parametrize("date", ["November 21, 1971", "March 1, 1951"])
def test_a_digit_behind_a_date_is_a_marker_though_an_earlier_note_was_moved_behind_it(date: str) -> None:
    head = f"66. Memorandum for the Record, Porto Sul, {date}2\n\nPorto Sul, {date}\n\n"
    body = "I asked for the Consul1 and was told that his room is 1412. I went to his room, 1412, and waited.\n\n"
    own, source = "The Consul had the room for a year.", "Source: Central Files, 611.42/3–1160. Secret."
    now = renumbered(f"{head}{body}  1. {own}\n  2. {source}\n")
    assert f"Porto Sul, {date}1\n" in now
    assert "the Consul2 and was told that his room is 1412." in now
    assert "his room, 1412, and" in now
    assert now.endswith(
        "  1. Source: Central Files, 611.42/3–1160. Secret.\n  2. The Consul had the room for a year.\n"
    )


def test_the_second_note_of_a_number_is_told_from_the_first_by_their_order() -> None:
    text = paper(["1", "2", "3", "3", "4", "5"]).text
    assert renumbered(text) == paper(labels_from(1)).text


def test_where_two_notes_of_a_number_may_have_changed_places_nothing_is_done() -> None:
    text = paper(["1", "2", "2", "3", "4", "5"]).text
    lines = text.splitlines(keepends=True)
    moved = "".join([*lines[:-4], *lines[-3:], lines[-4]])
    with pytest.raises(RefusalError, match="two places may be the marker of note 2"):
        renumbered(moved)


def test_a_note_without_a_marker_is_refused_and_named() -> None:
    labels = labels_from(1)
    text = paper(labels, markers=[*labels[:2], "", *labels[3:]]).text
    with pytest.raises(RefusalError, match=r"note 3 \(line 17\) has no marker"):
        renumbered(text)


@pytest.mark.parametrize("label", ["[^new]", "4"])
def test_a_marker_without_a_note_is_refused_and_named(label: str) -> None:
    text = written(f"The Minister‹1› gave me his note,‹2› his map‹3› and his book.‹{label}›", "123").text
    with pytest.raises(RefusalError, match=r"line 9, column \d+\) has no note"):
        renumbered(text)


@pytest.mark.parametrize(
    ("style", "made"), [("superscript", "⁰¹²³"), ("bracketed", "[%s]"), ("caret", "[^%s]"), ("circumflex", "^%s")]
)
def test_markers_keep_their_style(style: str, made: str) -> None:
    def sign(number: int) -> str:
        return made[number] if style == "superscript" else made % number

    above = f"The Minister{sign(1)} gave me his note{{new}} and his map.{{last}}\n\n"
    before = HEADER + above.format(new="[^new]", last=sign(2)) + "  1. A.\n  2. B.\n  [^new]: C.\n"
    after = HEADER + above.format(new=sign(2), last=sign(3)) + "  1. A.\n  2. C.\n  3. B.\n"
    assert resolved(before).marker_style == style
    assert renumbered(before) == after


def test_symbols_stay_and_do_not_count() -> None:
    text = written("The Minister‹1› gave me‹*› his note‹[^new]› and his map.‹2›", ["1", "*", "2"]).text
    now = renumbered(text + "  [^new]: Added.\n")
    assert "The Minister1 gave me* his note2 and his map.3" in now
    assert now.endswith("  1. Not printed.\n  * Not printed.\n  2. Added.\n  3. Not printed.\n")


def test_a_new_note_among_symbols_needs_its_own() -> None:
    text = written("The Minister‹*› gave me his note‹[^new]› and his map.‹†›", ["*", "†"]).text
    with pytest.raises(RefusalError, match="among notes without numbers"):
        renumbered(text + "  [^new]: Added.\n")


def test_numbers_begin_again_on_each_page() -> None:
    above = (
        "The minister handed me his note‹1› this morning, and a map‹2› with it.\n\n[Page 212]\n\n"
        "His secretary‹[^new]› said the same to our consul‹1› and to the captain.‹2›"
    )
    text = written(
        above, [("1", "A."), ("2", "B."), ("1", "C."), ("2", "D.")], "Mr. Hale to the Secretary of State.\n\n"
    ).text
    now = renumbered(text + "  [^new]: E.\n")
    assert "secretary1 said the same to our consul2 and to the captain.3" in now
    assert now.endswith("  1. A.\n  2. B.\n  1. E.\n  2. C.\n  3. D.\n")


def test_a_note_cited_twice_keeps_one_number() -> None:
    above = "The first draft‹1› was shown‹[^new]› to the Minister. He kept the second‹2› and the first draft.‹1›"
    text = written(above, [("1", "A long note."), ("2", "B."), ("1", "A long note.")]).text
    now = renumbered(text + "  [^new]: C.\n")
    assert "first draft1 was shown2 to the Minister. He kept the second3 and the first draft.1" in now
    assert now.endswith("  1. A long note.\n  2. C.\n  3. B.\n  1. A long note.\n")


def test_paragraphs_of_a_note_go_with_it() -> None:
    text = written("The Minister‹2› gave me his note and his map.‹1›", []).text
    now = renumbered(text + "  1. A.\n\n    Its end.\n\n  2. B.\n")
    assert now.endswith("The Minister1 gave me his note and his map.2\n\n  1. B.\n  2. A.\n\n    Its end.\n")


@given(order=st.permutations(range(COUNT)))
def test_numbers_are_found_again_when_all_labels_were_words(order: list[int]) -> None:
    text = paper(labels_from(1)).text
    apart = take_apart(resolved(text), text)
    named = put_together(apart, [f"[^a{k}]" for k in range(COUNT)])
    assert renumbered(named) == text
    lines = named.splitlines(keepends=True)
    mixed = "".join([*lines[:-COUNT], *(lines[len(lines) - COUNT + k] for k in order)])
    assert renumbered(mixed) == text


@given(
    text=st.text(st.sampled_from("ab 12345[]^.,\n  –a9"), max_size=120),
    labels=st.lists(st.sampled_from(["1", "2", "3", "1a", "[^x]", "*", "a"]), max_size=4),
)
def test_whatever_stands_there_is_refused_or_proved(text: str, labels: list[str]) -> None:
    whole = f"{HEADER}{text}\n\n{''.join(rows(labels))}"
    document = resolved(whole)
    try:
        done = renumber(document, whole, own_scheme(document), resolved)
    except RefusalError:
        return
    before, after = take_apart(document, whole), done.document
    assert in_order(before).body.texts == plan(take_apart(document, whole), own_scheme(document)).apart.body.texts
    assert sorted(n.words for n in before.notes) == sorted(
        " ".join(after.text[n.sign : n.end].split()) for n in after.notes
    )
    assert len(after.markers) == len(after.notes)


def test_a_text_that_would_be_read_otherwise_is_not_written() -> None:
    text = paper(labels_from(1)).text
    planned = plan(take_apart(resolved(text), text), Scheme(first=1))

    def wrong(now: str) -> object:
        return resolved(now.replace("Consul", "Consul General"))

    with pytest.raises(RefusalError, match="would not be read"):
        carry_out(planned, wrong, text)  # type: ignore[arg-type]
