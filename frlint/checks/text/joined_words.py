"""Words that lost the space or the dash between them: `theEmbassy`, `PanikkarChou`, `ofthe`."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.blanked import blanked
from frlint.checks.text.misread_words import is_misread_l
from frlint.model.document import Document, Kind
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_MIXED = deferred(r"(?<![\w/.@])[A-Za-zÀ-ÿ]*[a-zß-ÿ][A-Z][A-Za-zÀ-ÿ]*(?![\w/@])")
_INSIDE = deferred(r"[a-zß-ÿ][A-Z]")
"""What a word of mixed letters has in it; it is found at once, while the words are tried at every letter."""
_BOUNDARY = deferred(r"(?<=[a-zß-ÿ])(?=[A-Z])")
_LEAST = 3
"""Letters that a word in lower case has at least, to be one that a name can be glued to."""


def run_together_words(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A small word glued to a name, two long halves glued together, and pairs of small words that are no word.

    Options: `prefixes` of names (`Mac`), `names` that are written so, `telegraphese` that makes words (`Fon`), `joints`
    that are always words of their own (`the`), `joined` pairs in lower case with their halves, `half` the least
    letters of both halves where the first is no joint, `habit` how often a word may stand in a document and be wrong.
    """
    text = document.fact(blanked)
    mixed = [*_mixed_words(text)]
    times = Counter(match[0] for match in mixed)
    for match in mixed:
        word, at = match[0], match.start()
        cut = _cut(word, options)
        if cut and times[word] <= options["habit"] and not _is_others(document, at, word, cut, options):
            values = {"word": word, "first": word[:cut], "second": word[cut:]}
            edits = (Edit(at + cut, at + cut, " "),) if word[:cut] in options["joints"] else ()
            yield Hit(at, match.end(), values, "", (), edits)
    for word, halves in options["joined"].items():
        if word in text:
            first, _, second = halves.partition(" ")
            for match in re.finditer(rf"(?<![\w’'-]){word}(?![\w’'-])", text):
                edit = Edit(match.start(), match.end(), halves)
                yield Hit(*match.span(), {"word": word, "first": first, "second": second}, "", (), (edit,))


def _mixed_words(text: str) -> Iterator[re.Match[str]]:
    """The words in which a small letter stands before a capital."""
    end = 0
    for inside in _INSIDE.finditer(text):
        start = inside.start()
        if start < end:
            continue
        while start > end and text[start - 1].isalpha():
            start -= 1
        match = _MIXED.match(text, start)
        if match:
            yield match
        end = match.end() if match else inside.end()


def _is_others(document: Document, at: int, word: str, cut: int, options: Mapping[str, Any]) -> bool:
    """Whether another rule says it, a small word glued on in a heading (HD004) or a capital I read for l (TX008), or
    whether these are the names of one who signed in a single stroke, as TEI has them in `signed`."""
    if is_misread_l(word):
        return True
    kind = Kind.HEADING if word[:cut] in options["joints"] else Kind.CLOSING if document.is_encoded else None
    block = document.block_at(at) if kind else None
    return block is not None and block.kind is kind


def _cut(word: str, options: Mapping[str, Any]) -> int:
    """Where a word of mixed letters falls apart, 0 where it is sound."""
    if word in options["names"]:
        return 0
    at = 0
    for boundary in _BOUNDARY.finditer(word):
        cut = boundary.start()
        first, second = word[at:cut], _BOUNDARY.split(word[cut:], maxsplit=1)[0]
        at = cut
        if first in options["joints"] and len(second) > 1:
            return cut
        if first in options["prefixes"] or _telegraphese(first, options) or _telegraphese(second, options):
            continue
        if min(len(first), len(second)) >= options["half"] and second[1:].islower():
            return cut
        if first.islower() and len(first) >= _LEAST and second[1:].islower() and len(second) >= options["half"]:
            return cut
    return 0


def _telegraphese(part: str, options: Mapping[str, Any]) -> bool:
    """Whether a part of a word is one that the Department's telegrams make words of, in the plural too."""
    small = part.lower()
    return small in options["telegraphese"] or small.removesuffix("s") in options["telegraphese"]
