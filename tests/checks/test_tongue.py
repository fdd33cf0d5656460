"""Whether a document is in English: by its frequent words, whatever its names and its quotations."""

import pytest
from making.documents import document

from frlint.checks.tongue import is_in_english

ENGLISH = "The consul wrote that the harbor was closed at noon and that nobody had seen the pilot since the morning."
GERMAN = "Der Konsul schrieb, dass der Hafen seit mittags geschlossen war und niemand den Lotsen gesehen hatte."
FRENCH = "Le consul écrivit que le port était fermé depuis midi et que personne ne connaissait encore le pilote."


@pytest.mark.parametrize(("text", "expected"), [(ENGLISH, True), (GERMAN, False), (FRENCH, False)])
def test_a_text_is_english_by_its_words(text: str, expected: bool) -> None:
    assert document(text).fact(is_in_english) is expected


def test_a_quotation_in_another_language_changes_nothing() -> None:
    assert document(f"{ENGLISH} {ENGLISH} “{GERMAN}”").fact(is_in_english)
    assert not document(f"{GERMAN} {GERMAN} “{ENGLISH}”").fact(is_in_english)


def test_a_text_without_words_in_small_letters_passes_for_english() -> None:
    assert document("TELEGRAM 14, PORT ALDER").fact(is_in_english)
    assert document("").fact(is_in_english)
