"""References to notes, in all forms, and whose note each names."""

import pytest
from making.reading import one

from frlint.references.notes import note_references
from frlint.references.others import references_in
from frlint.volumes.facts import facts_of


def numbers(text: str) -> list[tuple[str, str]]:
    """The number of each reference, and the document that it names."""
    return [(r.label, r.document) for r in note_references(text)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("See footnote 3, above.", "3"),
        ("See footnote 3 above.", "3"),
        ("see footnotes 3 and 5.", "3 5"),
        ("See notes 3–5 below.", "3 5"),
        ("as in footnotes 3 to 5, below", "3 5"),
        ("See fn. 2 above.", "2"),
        ("See note 4 supra.", "4"),
        ("See footnotes 3, 5, and 7.", "3 5 7"),
        ("cited in footnote 3, the Russian text", "3"),
        ("See footnote [^new], above, and footnote 3a below.", "[^new] 3a"),
        ("See n. 5, above, and nn. 6–7 below.", "5 6 7"),
        ("Not printed (fn. 4, above).", "4"),
        ("see n. 5.", "5"),
        ("See also note 6.", "6"),
        ("the table (see footnotes 7 and 8):", "7 8"),
        ("See foot note 3.", "3"),
    ],
)
def test_references_to_the_document_itself(text: str, labels: str) -> None:
    assert numbers(text) == [(label, "") for label in labels.split()]


@pytest.mark.parametrize(
    ("text", "document", "labels"),
    [
        ("See footnote 2, Document 40.", "40", "2"),
        ("See note 4 to Document 17.", "17", "4"),
        ("See Document 17, footnote 4.", "17", "4"),
        ("See footnotes 1 and 2, Document 40.", "40", "1 2"),
        ("See footnotes 3–5, Document 40.", "40", "3 5"),
        ("See Document 40 and footnote 3 thereto.", "40", "3"),
        ("See footnote 9, supra.", "supra", "9"),
        ("See vol. X, p. 74. See footnote 2, Document 40.", "40", "2"),
        ("See n. 5, Document 18.", "18", "5"),
        ("See nn. 5 and 6, Document 18.", "18", "5 6"),
        ("See n.5 to Document 18.", "18", "5"),
        ("See Document 18, n. 5.", "18", "5"),
        ("See fn. 5, Doc. 18.", "18", "5"),
        ("See footnotes 17 and 18, respectively, Document 84.", "84", "17 18"),
        ("See supra and footnote 2 thereto.", "supra", "2"),
        ("Document 17.\n  5. See footnote 3, ibid.", "17", "3"),
        ("See Document 70.\n  3. See footnotes 3 and 7, ibid.", "70", "3 7"),
    ],
)
def test_references_to_other_documents(text: str, document: str, labels: str) -> None:
    assert numbers(text) == [(label, document) for label in labels.split()]


@pytest.mark.parametrize(
    "text",
    [
        "See footnote 3 thereto.",
        "See footnotes 3 and 5 to telegram 12.",
        "(Ibid., page 611, footnote 1)",
        "See footnote 1, p. 1652.",
        "See footnote 6, ibid., p. 12.",
        "See Foreign Relations, 1958–1960, vol. XII, Document 1, footnote 44.",
        "The Embassy delivered Note 52 and notes 49 and 50 of September.",
        "the Embassy's note 18 March",
        "footnote 3, NSC 162",
        "See p. 81.\n  3. See footnote 7, ibid.",
        "See vol. X, Document 70.\n  3. See footnote 7, ibid.",
        "Telegram 12, p. 81, and footnote 3 thereto",
        "He is to answer the note2 below the signature.",
        "the U.N.5 above all",
        "the supranational footnote 3 to supranational law",
    ],
)
def test_what_names_no_note_of_the_volume(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "See footnotes 1 and 3 to Document 12, vol. X.",
        "See footnote 3, Document 40, in volume X.",
        "See Foreign Relations, 1958–1960, vol. XII, The Far East, Document 40, footnote 3.",
        "See Foreign Relations, 1961–1963, vol. XIII, West Europe and Canada, Document 40, footnote 3.",
        "See Part 2, Document 40, footnote 3.",
        "Regarding this report, see ibid., Document 40, footnote 3.",
        "(See vol. X, Document 40, footnote 3.)",
        "It is in volume viii, Document 40, footnote 3.",
        "See Foreign Relations (1958–1960) Document 40, footnote 3.",
        "See Foreign Relations, 1958–1960 [vol. X] Document 40, footnote 3.",
    ],
)
def test_a_note_of_another_volume_is_none_of_this(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        # A marker stands behind the full stop, or is left of one.
        "See Foreign Relations, 1958–1960, vol. XII, pp. 525 ff.3 Cited in footnote 4.",
        "See Public Papers of the Governors, 1963, pp. 612–619./3/ See Document 2, footnote 4.",
        # The full stop is lost.
        "See Document 165, Foreign Relations, vol. XVII, for the final version See Document 2 and footnote 4 thereto.",
        "See Document 165, Foreign Relations, volume XVII, for the final version See footnotes 4–5, Document 2.",
        # A sentence ends within brackets or quotation marks.
        "(Ibid.) See Document 2, footnote 4.",
        "(Ibid., pages 702–704) See footnote 4.",
        "It is marked “Part 5 of 11.” In footnote 4, Document 2, it is printed in part.",
        "See p. 86. Another copy is in footnote 4, Document 2.",
    ],
)
def test_a_volume_that_an_earlier_sentence_names_does_not_count(text: str) -> None:
    found = [r for r in note_references(text) if r.label == "4"]
    assert [(r.document in ("", "2"), r.doubtful) for r in found] == [(True, False)]


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("NSC 5 is to be printed in volume VII, Regarding NSC 6, see footnote 4, Document 29.", "29"),
        ("It is printed in vol. X, p. 525, and footnote 4, Document 29.", "29"),
        ("See Document 29, footnote 4, and Foreign Relations, 1961–1963, vol. XI, p. 8.", "29"),
        ("A summary is in Foreign Relations, 1950, vol. I, and his answer is quoted in footnote 4.", ""),
        ("Telegram 12 is Document 29. Regarding telegram 14, see footnote 4 thereto.", "29"),
        ("See footnote 4. Document 29.", "29"),
        ("(Ibid., p. 3) Document 29, footnote 4, has the text.", "29"),
        ("See page 5 of Document 29, footnote 4.", "29"),
    ],
)
def test_where_the_sentence_names_another_volume_besides_it_is_doubtful(text: str, document: str) -> None:
    assert [(r.label, r.document, r.doubtful) for r in note_references(text)] == [("4", document, True)]


def test_rules_leave_out_what_is_doubtful() -> None:
    text = "NSC 5 is to be printed in volume VII, Regarding NSC 6, see footnote 4, Document 29."
    assert [(r.document, r.note, r.doubtful) for r in references_in(text)] == [("29", "4", True), ("29", "", True)]
    assert not facts_of(one(text.encode())).references


@pytest.mark.parametrize(
    "text",
    ["See Document 40 and footnote 3 thereto.", "See footnote 3, supra.", "See footnote 3, ibid., and n. 3 supra."],
)
def test_no_number_is_read_twice(text: str) -> None:
    starts = [r.start for r in note_references(text)]
    assert len(starts) == len({*starts})


@pytest.mark.parametrize(
    "text",
    [
        "See Document 000.",
        "See footnote 00, above.",
        "See footnote 000, Document 000.",
        "See Document 000, footnote 00.",
        "See Document 000 and footnote 00 thereto.",
        "See footnotes 00 and 000.",
    ],
)
def test_noughts_stand_for_a_number_that_is_not_known_and_are_no_reference(text: str) -> None:
    assert references_in(text) == []
    assert note_references(text) == []


@pytest.mark.parametrize("sign", [", ", "; ", " and "])
def test_a_long_row_of_documents_is_one_reference(sign: str) -> None:
    row = sign.join(f"Document {k}" for k in range(1, 2_001))
    assert [one.document for one in references_in(f"See {row}.")] == [str(k) for k in range(1, 2_001)]
    assert bool(references_in(f"He read {row}.")) == (sign == "; ")  # What a semicolon parts off is a reference.
