"""References to notes, in all forms, and whose note each names."""

import pytest

from frlint.references.notes import note_references


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
    ],
)
def test_what_names_no_note_of_the_volume(text: str) -> None:
    assert numbers(text) == []
