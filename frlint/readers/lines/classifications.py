"""Whether a line is a classification: `top secret`, `Secret Priority`, `confidential us urgent`, also misspelt."""

from frlint.patterns import deferred
from frlint.spelling import is_slip_of


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STARTERS = _set(
    """top secret confidential restricted unclassified limited official personal private strictly cosmic nato
    priority niact immediate flash operational most routine us urgent rush emergency plain deferred eyes exdis
    nodis limdis noforn stadis sensitive limit exclusively literally presidential no very extremely"""
)
_WORDS = _STARTERS | _set(
    """use only and informal distribution distrib dissem foreign controlled handling classification marking data
    background verbatim text security information air pouch by double plus alpha omega cactus classified"""
)
_INITIALS = frozenset("".join(w[0] + w[0].upper() for w in _STARTERS) + "[")
_MISREAD_INITIALS = _INITIALS | frozenset("aAjJdDhHzZqQ")
_PHRASES = _set(
    """topsecret secret confidential restricted unclassified officialuseonly limitedofficialuse priority niact
    usurgent urgent secretpriority topsecretpriority confidentialpriority secretusurgent confidentialusurgent
    secretniact topsecretniact secreturgent topsecreteyesonly secreteyesonly strictlyconfidential
    personalandconfidential"""
)
_BY_LENGTH = {n: tuple((p, frozenset(p)) for p in sorted(_PHRASES) if len(p) == n) for n in {len(p) for p in _PHRASES}}
"""The phrases of a length, each with its letters: two slips change four of them at most."""
_NEAR_WORDS = tuple(w for w in sorted(_WORDS) if len(w) >= 5)
_SURE = _set("secret confidential restricted unclassified priority niact urgent")
_WORD = deferred(r"[^\W\d_]+(?:\.[^\W\d_]\b\.?)?")
_REFERENCE = deferred(
    r"(?<=[a-z]) (?:(?:[A-Z]{2,5}|Document|Issue|Part|File|[A-Z]) ){0,3}(?:No\. ?|[A-Z]+[–-])?\d[\w/–-]*(?: .{0,16})?$"
)


def is_classification(line: str) -> bool:
    """Whether a line of a header is a classification spelt right; a paper's number (`Secret No. 679`) may follow."""
    if len(line) > 80 or line[0] not in _INITIALS:
        return False
    first = _WORD.search(line)
    if first is None or _plain(first[0]) not in _STARTERS:
        return False
    reference = _REFERENCE.search(line)
    words = _words(line[: reference.start()] if reference else line)
    return _WORDS.issuperset(words) and _may_begin(words)


def _may_begin(words: list[str]) -> bool:
    """Whether the first word of a line can begin a classification as it stands there."""
    if words[0] == "no":
        return words[1:2] in (["classification"], ["distribution"], ["foreign"], ["dissem"])
    return words not in (["us"], ["top"])


def is_misspelt_classification(line: str) -> bool:
    """Whether a short line is a classification spelt wrong: each word is known or near to a known one.

    Only for lines in the place of a classification: `secert`, `Confidental`, `topsecret`, `to psecret`.
    """
    if len(line) > 44 or len(line) < 4 or line[-1] in ":;" or line[0] not in _MISREAD_INITIALS:
        return False
    words = _words(line)
    if not words or len(words) > 6 or words[0] == "no":
        return False
    joined = "".join(words)
    letters = set(joined)
    for length in range(len(joined) - 2, len(joined) + 3):
        for phrase, its_letters in _BY_LENGTH.get(length, ()):
            if len(letters ^ its_letters) <= 4 and is_slip_of(joined, phrase):
                return True
    unknown = [w for w in words if w not in _WORDS]
    return (
        0 < len(unknown) < len(words) <= 4
        and not _SURE.isdisjoint(words)
        and all(any(is_slip_of(w, known) for known in _NEAR_WORDS) for w in unknown)
    )


def _words(line: str) -> list[str]:
    return [w.replace(".", "") for w in _WORD.findall(line.casefold())]


def _plain(word: str) -> str:
    return word.casefold().replace(".", "")
