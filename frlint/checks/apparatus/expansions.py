"""Abbreviations that a document explains where it first has them: `the Norland Harbor Board (NHB)`."""

from frlint.model.document import Document
from frlint.patterns import deferred

_EXPLAINED = deferred(
    r"((?:[^\W\d_a-z][^\W\d_]+[ -](?:(?:of|and|for|the|on|in|to) ){0,2}){1,7}[^\W\d_a-z][^\W\d_]+) \(([A-Z]{2,8})\)"
)
_WORDS = deferred(r"[^\W\d_]+")


def expansions_in(document: Document) -> tuple[tuple[str, str], ...]:
    """Abbreviations and what they stand for, of those whose letters are the first letters of the words."""
    found: dict[str, str] = {}
    for explained in _EXPLAINED.finditer(document.text):
        words = [*_WORDS.finditer(explained[1])]
        letters = explained[2]
        # Words in front of the name may have a capital, too: `At Porto Sul the Norland Harbor Board (NHB)`.
        for start in range(len(words)):
            initials = [word[0][0] for word in words[start:] if word[0][0].isupper()]
            if "".join(initials) == letters and words[start][0][0].isupper():
                found.setdefault(letters, " ".join(explained[1][words[start].start() :].split()))
                break
    return tuple(found.items())
