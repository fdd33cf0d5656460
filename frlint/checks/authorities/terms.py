"""Tagged abbreviations held against the list of terms."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.authorities.names import folded
from frlint.checks.authorities.tagging import Use, hit_of, tagging, times_in
from frlint.checks.markup.identifiers import MarkupVolume, PartHit
from frlint.model.lists import Term


def abbreviation_of_another(volume: MarkupVolume, options: Mapping[str, Any]) -> Iterator[PartHit]:
    """An abbreviation is tagged as one term and is written as another one of the list is. It is told once.

    It is none where the words stand in the entry itself or in what that stands for, or the two entries stand for the
    same; stops, blanks and a plural `s` are not compared, and of two terms that differ in capitals none is another.
    """
    whole = tagging(volume)
    terms = whole.lists.terms or ()
    by_form: dict[str, list[Term]] = {}
    for term in terms:
        for form in term.forms:
            by_form.setdefault(_bare(form), []).append(term)
    for term in terms:
        mistakes: dict[str, list[Use]] = {}
        seen: dict[str, Term | None] = {}
        for use in whole.uses.get(("t", term.id), ()) if term.id else ():
            if use.tag.words not in seen:
                seen[use.tag.words] = _other(term, use.tag.words, by_form)
            other = seen[use.tag.words]
            if other is not None:
                mistakes.setdefault(other.id, []).append(use)
        for uses in mistakes.values():
            words = uses[0].tag.words
            meant = by_form[_bare(words)][0]
            values = {"words": words, "target": term.id, "entry": term.forms[0], "meant": meant.id}
            yield hit_of(uses, {**values, "times": times_in(uses)})


def _other(term: Term, words: str, by_form: Mapping[str, list[Term]]) -> Term | None:
    """The other term that some words are, None where they may be the term itself."""
    bare = _bare(words)
    found = by_form.get(bare, ())
    if not found or not bare or any(one.id in ("", term.id) for one in found):
        return None
    own = [part for form in term.forms for part in (form, *re.split(r"[\s/–-]+", form))]
    if folded(words).removesuffix("s") in {folded(part).removesuffix("s") for part in own}:
        return None
    expansion = "".join(f" {folded(word)} " for word in re.split(r"[^\w.’&]+", term.expansion))
    if "".join(f" {folded(word)} " for word in words.split()) in expansion:
        return None
    return None if folded(found[0].expansion) == folded(term.expansion) else found[0]


def _bare(form: str) -> str:
    """A form without stops, blanks and the `s` of the plural, its capitals as they are."""
    bare = re.sub(r"[.\s]+", "", form)
    return bare.removesuffix("s") if len(bare) > 2 and bare[-2].isupper() else bare
