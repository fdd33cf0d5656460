"""One entry of a list of persons, terms or sources, read from its line as it stands in the front matter."""

import re

from frlint.model.lists import ListPlace, Person, Source, Term
from frlint.patterns import deferred

_BRACKETS = deferred(r"\s*[(\[]([^()\[\]]*)[)\]]")
_ALSO = deferred(
    r"(?:also|or|formerly|later|née|pseudonym(?: of)?)(?: spelled| spelt| known as| called)?:? (.+)", re.IGNORECASE
)
_SEE = deferred(r"(?:[,.;]\s*[Ss]ee|(?<=\S)\s+see|\A[Ss]ee)(?: also)?(?: under)? ([^\n]+?)[.\s]*\Z")
_NAME_WORD = deferred(
    r"(?:[^\W\d_a-z][^\W\d_]*\.?(?:[’'-][^\W\d_]+\.?)*|(?:[^\W\d_]\.){2,4}|[a-z]{1,3}[A-Z][\w.’'-]*"
    r"|(?:de|van|von|der|den|di|du|da|la|le|el|al|y|bin|ibn|of|und|zu)|al-\w+|el-\w+|[“\"][^”\"]+[”\"])\Z"
)
_PARTIES = deferred(r"[A-Z]{2,5}(?:/[A-Z]{2,5})?\Z|[A-Z]-[A-Z]\w+")
"""What stands in brackets behind a name and is no name: a party, with a state."""
_RANKS = frozenset(
    [
        "Adm.",
        "Admiral",
        "Air",
        "Archbishop",
        "Baron",
        "Brigadier",
        "Capt.",
        "Captain",
        "Cardinal",
        "Col.",
        "Colonel",
        "Count",
        "Dame",
        "Dr.",
        "Duke",
        "Earl",
        "Emir",
        "Fleet",
        "Gen.",
        "General",
        "King",
        "Lady",
        "Lieutenant",
        "Lord",
        "Lt.",
        "Madame",
        "Maj.",
        "Major",
        "Marquess",
        "Marshal",
        "Marshall",
        "Mme.",
        "Mrs.",
        "Prince",
        "Princess",
        "Queen",
        "Rear",
        "Shah",
        "Sheikh",
        "Sir",
        "Vice",
        "Viscount",
    ]
)
"""Ranks and titles that stand in front of given names (`Hale, Vice Admiral Amos W.`), or in place of them."""
_OFFICES = frozenset(
    [
        "Acting",
        "Adviser",
        "Affairs",
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
        "Commander-in-Chief",
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
        "Representative",
        "Secretary",
        "Senator",
        "Senior",
        "Special",
        "Specialist",
        "Staff",
        "State",
        "Supreme",
        "Under",
    ]
)
"""Words that begin an office, and no name."""
_SUFFIX = deferred(r"(?:Jr|Sr|II|III|IV)\.?\Z")
_NUMBER = r"\d{2,3} ?[–-]? ?[A-Z]{1,3} ?[–-]? ?\d{1,6}[A-Z]?|\d{2,3} ?[–-] ?\d{2,6}(?: ?[–-] ?\d{1,6})?"
_LOT = deferred(
    rf"\b(?:Lots?(?: Files?)?:? ?|FRC:? ?|Jobs? ?|Accessions? ?(?:Nos?\. ?)?)((?:(?:, |,? and )?(?:{_NUMBER})\b)+)"
)
_ONE_NUMBER = deferred(_NUMBER)
_OPTIONAL = deferred(r"\(([a-z]+)\)")
_INTRODUCTION = deferred(r"(?:Editor[’']s? )?[Nn]otes?\b[.:—]")
_MOST_WORDS = 5
"""Words of a term, or of a name in front of its first comma: more are a sentence."""


def person_of(line: str, at: ListPlace = ListPlace()) -> Person | None:
    """The person of a line (`Surname, Given, office`); None for a line that is no entry: empty, a lone letter, a
    heading (`List of Persons`), an introduction.

    A name without a comma has its first word as the surname, as in `Aichi Kiichi, Foreign Minister of Japan`.
    """
    line = " ".join(line.split()).replace(" ,", ",")
    if len(line) < 3:
        return None
    line, see = _without_see(line)
    parts = _comma_parts(line)
    if (len(parts) == 1 and not see) or _is_sentence(parts[0], line):
        return None
    size = _size_of_name([_BRACKETS.sub("", part) for part in parts])
    return person_named(", ".join(parts[:size]), ", ".join(parts[size:]), see, "", at)


def person_named(name: str, offices: str = "", see: str = "", id: str = "", at: ListPlace = ListPlace()) -> Person:  # noqa: A002
    """The person of an entry whose name (`Surname, Given`, `Oda Kiku`) is known apart from what follows it.

    What stands in brackets in the name is another name of the same person, parties and states apart; in what follows
    it is one where it says so (`also Tchen Oda`).
    """
    name = " ".join(name.split()).strip(" ,;:")
    variants: list[str] = []
    for bracket in _BRACKETS.finditer(name):
        also = _ALSO.match(bracket[1])
        if also is not None or not _PARTIES.match(bracket[1]):
            variants += re.split(r", | or | and ", also[1] if also is not None else bracket[1])
    for bracket in _BRACKETS.finditer(offices[:80]):
        also = _ALSO.match(bracket[1])
        if also is not None and also[1].split()[0][:1].isupper():
            variants += re.split(r", | or | and ", also[1])
    surname, _, given = (part.strip() for part in _BRACKETS.sub("", name).partition(","))
    if not given and " " in surname:
        surname, given = surname.split(" ", 1)
    offices = re.sub(r"\s+([,;.])", r"\1", _BRACKETS.sub("", offices)).strip(" ,;:")
    named = tuple(one.strip() for one in variants if re.search(r"[^\W\d_]", one))
    return Person(surname, given, offices, named, see, id, at)


def _without_see(line: str) -> tuple[str, str]:
    """A line without its reference to another entry, and the name of that."""
    see = _SEE.search(line)
    return (line[: see.start()], see[1].strip()) if see is not None else (line, "")


def _comma_parts(line: str) -> list[str]:
    """A line parted at its commas, but for those in brackets."""
    parts: list[str] = []
    depth = start = 0
    for k, sign in enumerate(line):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth <= 0:
            parts.append(line[start:k].strip())
            start = k + 1
    return [part for part in (*parts, line[start:].strip()) if part] or [line]


def _size_of_name(parts: list[str]) -> int:
    """How many of a line's parts, between commas and without brackets, are the name."""
    if len(parts) < 2 or not _is_given(parts[1], parts[0]):
        return 1
    size = 2
    while size < len(parts) and _SUFFIX.match(parts[size]):
        size += 1
    return size


def _is_given(part: str, surname: str) -> bool:
    """Whether what stands behind the first comma are given names, the `surname` standing in front of it."""
    words = part.split()
    if not words or len(words) > 8 or not all(map(_NAME_WORD.match, words)):
        return False
    if _RANKS.issuperset(words):
        return " " not in surname
    while words[0] in _RANKS:
        words = words[2:] if words[1] == "Commander" and len(words) > 2 else words[1:]
    return not any(word in _OFFICES for word in words) or (len(words) == 1 and words[0].endswith("."))


def _is_sentence(first: str, line: str) -> bool:
    """Whether a line, with what stands in front of its first comma, is a sentence of an introduction, and no entry."""
    return (
        len(_BRACKETS.sub("", first).split()) > _MOST_WORDS
        or first.endswith(":")
        or _INTRODUCTION.match(line) is not None
    )


def term_of(line: str, at: ListPlace = ListPlace()) -> Term | None:
    """The term of a line (`TERM, expansion`); None for a line that is no entry: empty, a lone letter, a heading, an
    introduction. Without a comma the term must have two capitals: `NATO North Atlantic Treaty Organization`.
    """
    line = " ".join(line.split())
    term, comma, expansion = line.partition(", ")
    if not comma:
        term, comma, expansion = line.partition(" ")
        if sum(sign.isupper() for sign in term) < 2:
            return None
    term = term.strip(" ,;:")
    if not comma or not term or _is_sentence(term, line):
        return None
    forms: list[str] = []
    for form in re.split(r" or |; ", term):
        optional = _OPTIONAL.search(form)
        if optional is not None:
            forms += [_OPTIONAL.sub("", form), _OPTIONAL.sub(r"\1", form)]
        else:
            others = (bracket[1].removeprefix("also ") for bracket in _BRACKETS.finditer(form))
            forms += [_BRACKETS.sub("", form), *others]
    return Term(tuple(dict.fromkeys(filter(None, forms))), expansion.strip(), "", at)


def source_of(line: str, at: ListPlace = ListPlace()) -> Source | None:
    """The source of a line, with the numbers of lots, accessions and jobs in it; None for an empty line."""
    words = " ".join(line.split())
    return Source(words, tuple(lots_in(words)), at) if words else None


def lots_in(words: str) -> list[str]:
    """The numbers of lots, accessions and jobs in some words, as `lot_key` compares them."""
    return [lot_key(one[0]) for found in _LOT.finditer(words) for one in _ONE_NUMBER.finditer(found[1])]


def lot_key(number: str) -> str:
    """A number by which it is compared: `64 D 199`, `64D199` and `64-D-199` are one."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())
