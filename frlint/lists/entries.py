"""One entry of a list of persons, terms or sources, read from its line as it stands in the front matter."""

import re

from frlint.model.lists import ListPlace, Person, Source, Term
from frlint.patterns import deferred

_BRACKETS = deferred(r"\s*[(\[]([^()\[\]]*)[)\]]")
_ALSO = deferred(r"(?:also|or|formerly|later|née|pseudonym(?: of)?)(?: spelled| known as| called)? (.+)", re.IGNORECASE)
_SEE = deferred(r"[,.;]?\s+[Ss]ee(?: also)?(?: under)? ([^\n]+?)[.\s]*\Z")
_NAME_WORD = deferred(
    r"(?:[^\W\d_a-z][^\W\d_]*\.?(?:[’'-][^\W\d_]+\.?)*|(?:de|van|von|der|den|di|du|da|la|le|el|al|y|bin|ibn)"
    r"|al-\w+|el-\w+|[“\"][^”\"]+[”\"])\Z"
)
_OFFICES = frozenset(
    [
        "Acting",
        "Adviser",
        "Advisor",
        "Ambassador",
        "Assistant",
        "Attorney",
        "Chairman",
        "Chairperson",
        "Chancellor",
        "Chargé",
        "Chief",
        "Commander",
        "Commissioner",
        "Consul",
        "Counsel",
        "Counselor",
        "Counsellor",
        "Delegate",
        "Deputy",
        "Director",
        "Executive",
        "Foreign",
        "Governor",
        "Head",
        "King",
        "Leader",
        "Member",
        "Minister",
        "Ministry",
        "Office",
        "Officer",
        "Parliamentary",
        "Permanent",
        "Premier",
        "President",
        "Presidential",
        "Prime",
        "Prince",
        "Queen",
        "Representative",
        "Secretary",
        "Senator",
        "Shah",
        "Special",
        "Staff",
        "State",
        "Supreme",
        "Under",
        "Vice",
    ]
)
"""Words that begin an office, and no name."""
_SUFFIX = deferred(r"(?:Jr|Sr|II|III|IV)\.?\Z")
_LOT = deferred(
    r"\b(?:Lot(?: Files?)?:? ?|FRC:? ?|Job ?|Accession ?(?:No\. ?)?)(\d{2} ?[–-]? ?[A-Z]{0,2} ?[–-]? ?\d{1,6}[A-Z]?)\b"
)
_OPTIONAL = deferred(r"\(([a-z]+)\)")


def person_of(line: str, at: ListPlace = ListPlace()) -> Person | None:
    """The person of a line (`Surname, Given, office`); None for a line that is no entry (empty, a lone letter).

    A name without a comma has its first word as the surname, as in `Aichi Kiichi, Foreign Minister of Japan`.
    """
    line = " ".join(line.split())
    if len(line) < 3:
        return None
    see = _SEE.search(line)
    if see is not None:
        line = line[: see.start()]
    variants = [
        variant
        for bracket in _BRACKETS.finditer(line)
        if (also := _ALSO.match(bracket[1])) is not None
        for variant in re.split(r",| or | and ", also[1])
    ]
    parts = [part.strip() for part in _BRACKETS.sub("", line).split(",")]
    surname, given, behind = _parted(parts)
    return Person(
        surname,
        given,
        ", ".join(part for part in behind if part),
        tuple(variant.strip() for variant in variants if variant.strip()),
        see[1].strip() if see is not None else "",
        "",
        at,
    )


def _parted(parts: list[str]) -> tuple[str, str, list[str]]:
    """The surname, the given names and what follows, of a line that is parted at its commas."""
    words = parts[0].split()
    behind = parts[1:]
    if behind and _is_given(behind[0], alone=len(words) == 1):
        given = behind.pop(0)
        while behind and _SUFFIX.match(behind[0]):
            given = f"{given}, {behind.pop(0)}"
        return parts[0], given, behind
    if len(words) > 1:
        return words[0], " ".join(words[1:]), behind
    return parts[0], "", behind


def _is_given(part: str, *, alone: bool) -> bool:
    """Whether what stands behind the first comma are given names. `alone`: one word stands before the comma."""
    words = part.split()
    if not words or len(words) > 6 or not all(map(_NAME_WORD.match, words)):
        return False
    return words[0] not in _OFFICES or (alone and len(words) == 1 and words[0].endswith("."))


def term_of(line: str, at: ListPlace = ListPlace()) -> Term | None:
    """The term of a line (`TERM, expansion`); None for a line that is no entry (empty, a lone letter)."""
    line = " ".join(line.split())
    term, comma, expansion = line.partition(", ")
    if not comma:
        term, comma, expansion = line.partition(" ")
    term = term.strip(" ,;:")
    if not comma or not term:
        return None
    forms: list[str] = []
    for form in re.split(r" or |; ", term):
        optional = _OPTIONAL.search(form)
        forms += [_OPTIONAL.sub("", form), _OPTIONAL.sub(r"\1", form)] if optional else [form]
    return Term(tuple(dict.fromkeys(forms)), expansion.strip(), "", at)


def source_of(line: str, at: ListPlace = ListPlace()) -> Source | None:
    """The source of a line, with the numbers of lots, accessions and jobs in it; None for an empty line."""
    words = " ".join(line.split())
    return Source(words, tuple(lots_in(words)), at) if words else None


def lots_in(words: str) -> list[str]:
    """The numbers of lots, accessions and jobs in some words, as `lot_key` compares them."""
    return [lot_key(found[1]) for found in _LOT.finditer(words)]


def lot_key(number: str) -> str:
    """A number by which it is compared: `64 D 199`, `64D199` and `64-D-199` are one."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())
