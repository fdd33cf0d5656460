"""Whether a document is in English: rules that know English words only have nothing to say of others."""

import re

from frlint.checks.lexicon import frequent_forms
from frlint.checks.rare_words import all_words
from frlint.model.document import Document

_LOOKED_AT = re.compile(rb"(?<![^ ])[a-z]{4,}(?![^ ])")
"""The words that are looked at: shorter ones are spelt alike in many tongues."""
_MOST = 1_000
"""So many words of a document are looked at."""
_LEAST = 0.5
"""The share of frequent English words in an English text. Few documents of the volumes have less than 0.8, and nearly
all German letters less than 0.2."""
_FEWEST = 6
"""So many words are needed to tell: a shorter text is taken for English."""


def is_in_english(document: Document) -> bool:
    """Whether at least half of a document's words in small letters are frequent English ones; also where it has few.

    Ask for it with `document.fact(is_in_english)`.
    """
    words = _LOOKED_AT.findall(b" ".join(all_words(document, _MOST)))
    if len(words) < _FEWEST:
        return True
    return sum(map(frequent_forms().__contains__, words)) >= _LEAST * len(words)
