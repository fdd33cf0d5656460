"""The words of a document that a list may have to hold: those that no lexicon has, and those that rules report."""

import re
from collections.abc import Iterable, Iterator

from frlint.checks.blanked import blanked
from frlint.checks.lexicon import is_known
from frlint.checks.text.listed import is_listed
from frlint.checks.text.vouched import is_vouched_for
from frlint.engine.run_rules import RuleHit
from frlint.engine.text_rules import run_on_texts, text_of
from frlint.model.document import Document
from frlint.model.places import Span
from frlint.model.problem import Hit
from frlint.model.word import FoundWord
from frlint.readers.options import ReaderOptions
from frlint.rulebook.selection import Selection

_WORD = re.compile(r"(?<![\w’'])[A-Za-z]{3,}(?!\w)")
"""Words that the lexicon could have: its letters are ASCII."""
_PART = re.compile(r"[\w’'-]")


def words_to_list(
    document: Document, selection: Selection, options: ReaderOptions = ReaderOptions()
) -> Iterator[FoundWord]:
    """The words of a document that rules of a selection report, then those that no lexicon has; none that is listed.

    The selection holds the rules that judge words, and the words that are listed. Of the words that no rule reports
    those are let pass that a list has in another letter case.
    """
    (found,) = run_on_texts(selection, [text_of(document, options)])
    document = found.text.document
    spans: set[int] = set()
    for reported, span in _reported(document, found.hits, selection):
        spans.update(range(*span))
        yield reported
    if found.text.raw is not None:
        yield from (one for one, _ in _reported(found.text.raw, found.at_characters, selection))
    small = frozenset(map(str.lower, selection.words))
    for match in _WORD.finditer(document.fact(blanked)):
        word = match[0].lower()
        if match.start() not in spans and word not in small and not is_known(word):
            yield FoundWord(match[0], *document.places.position(match.start()))


def _reported(document: Document, hits: Iterable[RuleHit], selection: Selection) -> Iterator[tuple[FoundWord, Span]]:
    """The words that rules report, and where they stand in the text."""
    listed = frozenset(selection.words)
    for rule, hit in hits:
        if isinstance(hit, Exception):
            continue
        span = _word_at(document.text, hit)
        word = document.text[slice(*span)]
        if word and not is_vouched_for(document, rule.family, hit) and not is_listed(document.text, hit, listed):
            yield FoundWord(word, *document.places.position(span.start), rule.id, _meant(word, span, hit)), span


def _word_at(text: str, hit: Hit) -> Span:
    """The whole word in which a hit stands; an empty span where it is none, or more than one."""
    start, end = hit.start, hit.end
    while start > 0 and _PART.match(text[start - 1]):
        start -= 1
    while end < len(text) and _PART.match(text[end]):
        end += 1
    word = text[start:end]
    stripped = word.strip("’'-")
    start += len(word) - len(word.lstrip("’'-"))
    is_word = stripped and not any(sign.isspace() for sign in stripped) and any(map(str.isalpha, stripped))
    return Span(start, start + len(stripped)) if is_word else Span(start, start)


def _meant(word: str, span: Span, hit: Hit) -> str:
    """The word with the edits of a hit made; without edits what its values name."""
    if not hit.edits and "first" in hit.values and "second" in hit.values:
        return f"{hit.values['first']} {hit.values['second']}"
    if not hit.edits:
        return next((str(hit.values[key]) for key in ("right", "nearest", "meant") if hit.values.get(key)), "")
    for edit in sorted(hit.edits, reverse=True):
        if span.start <= edit.start and edit.end <= span.end:
            word = word[: edit.start - span.start] + edit.text + word[edit.end - span.start :]
    return word
