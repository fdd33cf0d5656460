"""Tagged names held against the list of persons: of another entry, of a namesake, spelt otherwise than the list."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.authorities.names import (
    TITLES,
    folded,
    given_of,
    gives_name,
    has_title,
    name_words,
    odd_spellings,
    surely_gives_name,
)
from frlint.checks.authorities.names import other_spelling as spelling_of_volume
from frlint.checks.authorities.tagging import Tagging, Use, hit_of, shown, tagging, times_in
from frlint.checks.markup.identifiers import MarkupVolume, PartHit

_HONORIFICS = frozenset(
    (
        *(
            "mr",
            "mrs",
            "ms",
            "miss",
            "m",
            "mme",
            "madame",
            "dr",
            "prof",
            "professor",
            "sir",
            "lord",
            "lady",
            "dame",
            "the",
        ),
        *("president", "premier", "chancellor", "secretary", "minister", "governor", "prince", "princess", "chairman"),
        *("general", "gen", "admiral", "adm", "marshal", "colonel", "col", "major", "maj", "captain", "capt", "deputy"),
        *("under", "vice", "foreign", "prime", "assistant", "attorney", "consul", "judge", "justice", "the"),
    )
)
"""Words in front of a name that are no given names, folded."""


_WIVES = frozenset(["mrs", "mme", "madame", "lady"])
"""With these a woman may have her husband's given names (`Mrs. Alan Wren`)."""


def name_of_another(volume: MarkupVolume, options: Mapping[str, Any]) -> Iterator[PartHit]:
    """A name is tagged as one person and is the name of another: its words share nothing with the entry.

    So is the name of a namesake: given names that are not this person's, and are those of one with the same surname
    (variant `namesake`), or a title that one of them alone has (variant `title`). The same mistake is told once.
    """
    whole = tagging(volume)
    for entry, person in enumerate(whole.persons):
        mistakes: dict[tuple[str, tuple[int, ...]], list[Use]] = {}
        seen: dict[tuple[str, str], tuple[str, tuple[int, ...]]] = {}
        is_alone = not whole.roll.namesakes(entry)
        for use in whole.of_person(entry):
            if is_alone and person.surname in use.tag.words:
                continue
            key = (use.tag.title, use.tag.words)
            if key not in seen:
                seen[key] = _meant(whole, entry, use)
            variant, others = seen[key]
            if others:
                mistakes.setdefault((variant, others), []).append(use)
        for (variant, others), uses in mistakes.items():
            meant = whole.persons[others[0]]
            values: dict[str, object] = {
                "words": f"{uses[0].tag.title} {uses[0].tag.words}" if uses[0].tag.title else uses[0].tag.words,
                "entry": shown(person),
                "target": person.id,
                "other": (f"{len(others)} others, such as " if len(others) > 1 else "") + shown(meant),
                "meant": meant.id,
                "times": times_in(uses),
            }
            yield hit_of(uses, values, variant)


def _meant(whole: Tagging, entry: int, use: Use) -> tuple[str, tuple[int, ...]]:
    """Which other entries a tag names, and the variant of the mistake; none where it may name its own."""
    roll, words = whole.roll, use.tag.words
    person = whole.persons[entry]
    others = roll.namesakes(entry)
    if not roll.agrees(entry, words):
        named = roll.named(words)
        if not named and (alone := _given_alone(words)):
            return "namesake", tuple(other for other in others if surely_gives_name(whole.persons[other], [alone]))
        return "", tuple(other for other in named if other != entry)
    if by_full_name := _by_full_name(whole, entry, words):
        return "", by_full_name
    before = given_of(person, words) if others else None
    if before is None:
        return "", ()
    if not _WIVES.isdisjoint(before):
        return "", ()
    given = [word for word in before if word not in TITLES and word not in _HONORIFICS]
    titles = [word for word in (folded(use.tag.title), *before) if word in TITLES]
    if given:
        if gives_name(person, given):
            return "", ()
        return "namesake", tuple(other for other in others if surely_gives_name(whole.persons[other], given))
    if titles and not any(has_title(person, title) for title in titles):
        found = [other for other in others if all(has_title(whole.persons[other], title) for title in titles)]
        return "title", tuple(found) if len(found) == 1 else ()
    return "", ()


def _by_full_name(whole: Tagging, entry: int, words: str) -> tuple[int, ...]:
    """The entries that some words name by given name and surname, where they do not have the surname of this entry."""
    if folded(whole.persons[entry].surname) in folded(words) or " " not in words:
        return ()
    found = []
    for other in whole.roll.named(words):
        given = given_of(whole.persons[other], words)
        if other != entry and given and surely_gives_name(whole.persons[other], given):
            found.append(other)
    return tuple(found)


def _given_alone(words: str) -> str:
    """The word that some words are, where it may be a given name; empty where they are several, or one initial."""
    parts = name_words(words)
    return parts[0] if len(parts) == 1 and len(parts[0]) > 2 else ""


def list_spelling(volume: MarkupVolume, options: Mapping[str, Any]) -> Iterator[PartHit]:
    """A surname of the list that no tag of the volume has, while one a letter off has `least` and more."""
    whole = tagging(volume)
    for entry, person in enumerate(whole.persons):
        spelling, times = spelling_of_volume(person, whole.counts(entry), whole.roll.by_surname, options["least"])
        if times:
            uses = [use for use in whole.in_documents(entry) if spelling in folded(use.tag.words)]
            values = {"surname": person.surname, "spelling": _as_written(uses, spelling), "times": times}
            yield whole.at_list(person.at, values, "", uses)


def _as_written(uses: list[Use], spelling: str) -> str:
    """A folded spelling as the first tag has it."""
    words = uses[0].tag.words.split()
    for size in range(1, len(words) + 1):
        for k in range(len(words) - size + 1):
            if folded(" ".join(words[k : k + size])) == spelling:
                return " ".join(words[k : k + size])
    return uses[0].tag.words


def odd_name_spelling(volume: MarkupVolume, options: Mapping[str, Any]) -> Iterator[PartHit]:
    """A tagged name, seen at most `most` times, whose surname is a letter off the one that `least` and more have.

    What a rule of single documents reports as misspelt is not told again.
    """
    whole = tagging(volume)
    for entry, person in enumerate(whole.persons):
        counts = whole.counts(entry)
        odd, usual = odd_spellings(person, counts, whole.roll.by_surname, options["most"], options["least"])
        for words in odd:
            uses = [use for use in whole.in_documents(entry) if use.tag.words == words and not use.tag.misspelt]
            if not uses:
                continue
            values = {"words": words, "surname": person.surname, "usual": usual, "times": times_in(uses)}
            yield hit_of(uses, values, at_words=True)
