"""The rare and odd words of a document: what the one pass over its text gives to the checks that judge words."""

import pytest

from frlint.checks.rare_words import rare_piece, rare_pieces, rare_words
from frlint.checks.text.odd_words import odd_words
from frlint.model.document import Document
from frlint.readers import read


def document(paragraph: str) -> Document:
    return read(f"Memorandum by the Consul\n\n{paragraph}\n".encode(), "d1.txt")[0]


def test_frequent_words_in_small_letters_and_with_a_capital_are_not_rare() -> None:
    assert document("The government met on March 3, 1951, and The President left.").fact(rare_words) == frozenset()


def test_rare_words_keep_their_letter_case_their_digits_and_their_hyphens() -> None:
    rare = document("The goverment of T0PAZ saw the agree-ment.").fact(rare_words)
    assert rare == {b"goverment", b"T0PAZ", b"agree-ment"}


def test_what_digits_and_hyphens_are_glued_to_is_a_piece_of_its_own() -> None:
    assert document("He met tbe22 self-goverment.").fact(rare_pieces) >= {b"tbe", b"goverment"}


@pytest.mark.parametrize(
    ("phrase", "piece"),
    [("tbe", "tbe"), ("Central Filos", "Filos"), ("has been", ""), ("l’Etaat", "Etaat"), ("com-mittee", "mittee")],
)
def test_a_phrase_is_sought_where_its_rare_piece_stands(phrase: str, piece: str) -> None:
    assert rare_piece(phrase) == piece
    if piece:
        assert piece.encode() in document(f"He said {phrase} twice.").fact(rare_pieces)


def test_odd_words_are_slips_hyphened_and_misread_ones() -> None:
    odd = document("The goverment saw the Agree-ment in l951.").fact(odd_words)
    assert odd == ((("goverment", "government"),), ("agree-ment",), True)


def test_what_was_found_sound_is_sound_again_and_what_was_odd_is_odd_again() -> None:
    for _ in range(3):
        assert document("Mr. Vorontzov wrote to Zzyzx about the goverment.").fact(odd_words).slips == (
            ("goverment", "government"),
        )
        assert document("Mr. Vorontzov wrote to Zzyzx.").fact(odd_words) == ((), (), False)
