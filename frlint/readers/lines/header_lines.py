"""What a single line of a header is: a source note, a paper's number, a dateline, a heading or already the text.

Most questions are asked of every document, so that words are looked up in sets and few patterns are compiled.
"""

from frlint.patterns import deferred


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _either(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


_MONTHS = _words("January February March April May June July August September October November December")
_WORD = deferred(r"[^\W\d_]+")
_LONG_WORD = deferred(r"[^\W\d_]{4,}")
_LONG_ASCII_WORD = deferred(r"[A-Za-z]{4,}")
_MONTH = deferred(rf"(?:{'|'.join(sorted(_MONTHS))})(?![a-z])")
_MONTH_OR_NONE = deferred(rf"{_MONTH.pattern}|\b[Uu]ndated\b|\b[Nn]ot? dat?ed?\b|day of the \d")
"""Also what stands in a month's place; each such word has `da` in it. Months alone are found much sooner."""
_AFTER_MONTH = deferred(r"\]?[.,]? ?[\[(]?(?:\d{1,2}(?:st|nd|rd|d|th)?(?!\d)|\d{4}|\?\)|[-—–]+)")
_BEFORE_MONTH = deferred(r"(?<![\d.])\d{1,2}(?:st|nd|rd|d|th)?\]?,?(?: of)? \[?$|\d{1,2}(?:st|nd|rd|th) $")
_MISSPELT_MONTH = deferred(r"[^\d:]{0,80}?,? ?\[?([A-Z][a-z]{2,9})\.? \d{1,2}, 1[5-9]\d\d\b")
_ON_THE_WAY = _words("en En EN on On aboard Aboard near Near")
_BETWEEN_PEOPLE = deferred(r"[^\W\d_][^\d:]*? to (?:the |his |her |M\. |Mr|Mrs|[A-Z])")
_UNTITLED = deferred(r"\[Untitled\.?\]\d{0,2}$")
_SMALL_WORDS = _words(
    """of the de la le du des von van au to in on at by from for and del fu près à s near aboard route street
    chambers"""
)
_NEVER_IN_PLACE = _words(
    """account address agenda agreement airgram analysis announcement annex approved article briefing cable circular
    comments communiqué convention conversation declaration decree diary discussion draft editorial estimate excerpt
    excerpts extract extracts instruction instructions intelligence journal letter letters meeting memoranda
    memorandum message messages minutes narrative note notes petition policy press proceedings proclamation progress
    protest protocol release remarks reply report resolution series signed signing speech statement study summary
    supplement survey telegram testimony transcript treaty"""
)
_NEVER_FIRST_IN_PLACE = _words(
    """Re Ref Your My Our On From For In At Dear DEAR Sir Embtel Deptel Department’s Department's Embassy’s
    Embassy's Legation’s Legation's Consulate’s Consulate's Record Reference Despatch"""
)
_TAIL_WORDS = _MONTHS | _words(
    """a p m am pm AM PM noon Noon midnight Midnight morning evening afternoon Z GMT EST EDT hours hour local Local
    time Time to and or sic illegible undated of month year Meiji ca circa about approximately Received received
    Rec Recd by via Via Monday Tuesday Wednesday Thursday Friday Saturday Sunday st nd rd d th Washington New
    York Paris London Kuang Hsu Moon day Sent Paraphrase the at in no i e Secretary State Department from cable
    mail date"""
)
_NUMBER = deferred(r"\[?(?:No|Nos|no)\. ?\d[\d,]{0,6}[a-z]?\.?\]?\d{0,2}$")
_KINDS_OF_PAPER = _either(
    "telegram|cable|airgram|extract|translation|paraphrase|confidential|personal|private|urgent|copy"
    "|memorandum|note|radiogram|substance|summary|excerpt|circular|strictly|partial"
)
_CLOSED_BY = {"[": "]", "(": ")"}
_FILE_NUMBER = deferred(r"\d{2,4}[A-Za-z]?\d{0,3}(?:\.[0-9A-Z]|[A-Z/ .]|$)")
_FILE_TAIL = deferred(
    r"/ ?\d|[A-Za-z0-9] ?[–—‒−‐-] ?\d{3,4}\b|[:;] ?(?:Tel|Air|Desp|Instr|Lot|Circular )[a-zI]"
    r"|^\d{3}[A-Z]?\.\d{2,4}[A-Z0-9]*\b"
)
_NUMBERED_HEADING = deferred(r"\d{1,4}\. [A-Z][a-z]{2}")
_FILES = _words(
    "file files flies fiies papers paper records record lot lots archives library memoranda letters frc collection"
)
_OTHER_SOURCES = _either("File No|L. N. |Paris Peace Conf|Source|source:|SOURCE:|.Source|[Source")
_NUMBER_OF_HEADING = deferred(r"(?:\d{1,4}\. |No\. \d+ )")
_PAPERS = _either(
    "Memor|Editorial|Letter|Note|Report|Minutes|Statement|Draft|Paper |Telegram F|Telegram f|Telegram T"
    "|Telegram t|Record |Circular|The |Mr. |Message|Summary|Despatch|Instruction|Airgram"
)
_TO_SOMEBODY = deferred(r".{3,200}\b(?:to the|to Mr\.|From the|by the) ")
_SURE_HEADING = deferred(
    r"(?:The|Mr|Mrs|President|Prime|Memorandum|Draft|Statement|Memo|Report|Paper|Agreement|Minutes|Record)\b.{3,200}"
    r"\b(?:to|by|of|With|Between) "
)
_PROSE = _either(
    "Memorandum|Minutes|Record|Report|Statement|Draft|Notes|Extract|Editorial Note|Telegram From|Letter From"
)
_SALUTED = frozenset(
    _either(
        "sir|sirs|madam|gentlemen|excellency|your excellency|your majesty|minister|secretary|president"
        "|ambassador|mr. minister|mr. secretary|mr. president|mr. ambassador"
    )
)
_FIRST_WORDS_OF_TEXT = _words(
    """subject subj participants present ref refs reference re from to for following reur your embtel deptel reurtel
    dept my"""
)
_LIST_HEADS = frozenset(
    _either("subject|participants|present|ref|reference|references|from|to|also present|time|place|action|info")
)
_NUMBERED = deferred(r"\d{1,6}\. |[a-z]\) |\d{1,2}\) ")
_VERB = deferred(r"\b(?:is|are|was|were|has|have|had|will|shall|would|should|I|we|you|it|he|they|his|this)\b")


def is_kind_of_paper(line: str) -> bool:
    """`[Telegram]`, `[Translation.]`, `(Extract.)`: stands for the source note where there is no other."""
    if line[0] not in _CLOSED_BY or len(line) > 90 or _CLOSED_BY[line[0]] not in line[-5:]:
        return False
    return line[1:].lower().startswith(_KINDS_OF_PAPER)


def is_number(line: str) -> bool:
    """`No. 54`, `No. 249.]`"""
    return len(line) < 20 and line.lstrip("[")[:1] in "Nn" and _NUMBER.match(line) is not None


def is_source_note(line: str) -> bool:
    """Whether the first line of a document is its source note, well formed or not."""
    if len(line) > 170 or not line:
        return False
    if line[0].isdigit():
        return (
            _FILE_NUMBER.match(line) is not None
            and not _NUMBERED_HEADING.match(line)
            and _FILE_TAIL.search(line) is not None
            and not _is_heading_of_form(line)
        )
    if not line.startswith(_OTHER_SOURCES):
        lower = line.lower()
        named = "series no" in lower or not _FILES.isdisjoint(_WORD.findall(lower))
        return named and not _is_heading_of_form(line)
    return True


def is_dateline(line: str) -> bool:
    """Whether a line is a place and a date, either of them perhaps absent, and nothing else."""
    if len(line) > 220:
        return False
    month = (_MONTH_OR_NONE if "da" in line else _MONTH).search(line)
    if month is None:
        return len(line) < 90 and _is_misspelt_dateline(line)
    start, end = month.span()
    if line[start:end] in _MONTHS:
        after = _AFTER_MONTH.match(line, end)
        before = _BEFORE_MONTH.search(line, max(0, start - 12), start)
        if after is None and before is None:
            return False
        start, end = before.start() if before else start, after.end() if after else end
    elif line[start:end].startswith("day"):
        start = line.rfind(" ", 0, start - 1) + 1
    return _is_place(line[:start]) and _is_tail(line[end:])


def is_sure_heading(line: str) -> bool:
    """Whether a line can hardly be anything but a heading: `The Ambassador in X (Name) to the Secretary of State`."""
    return (
        len(line) < 300
        and _SURE_HEADING.match(line) is not None
        and not looks_like_text(line, numbered=True)
        and (_is_named_paper(line) or (_share_of_capitals(line) >= 0.65 and not _VERB.search(line)))
    )


def looks_like_text(line: str, *, numbered: bool) -> bool:
    """Whether a line is more likely the beginning of the text than a heading.

    `numbered`: a number and a full stop at the start (`28. We concur`) are a telegram's, as wherever the heading would
    stand below a source note of its own.
    """
    if begins_like_text(line):
        return True
    if numbered and _NUMBERED.match(line) and not (_is_named_paper(line) or _TO_SOMEBODY.match(line)):
        return True
    if _share_of_capitals(line) >= (0.4 if _is_named_paper(line) else 0.7):
        return line[-1] == ":" and len(line) > 60
    return len(line) > 140 or line[-1] == ":" or _VERB.search(line) is not None


def begins_like_text(line: str) -> bool:
    """Whether the first words of a line are those of a text: a salutation, a quotation, `Subject:`."""
    if _is_salutation(line) or line[0] in "(“‘" or line.startswith("[Here "):
        return True
    return line.split(None, 1)[0].rstrip(":;").lower() in _FIRST_WORDS_OF_TEXT


def is_dated_heading(line: str) -> bool:
    """Whether a line that ends like a dateline tells who writes to whom: `Mr. Hale to Mr. Wren.—Received May 26, 1864.`

    Only for the place of a heading; a dateline may name a legation that is accredited to a country.
    """
    return _BETWEEN_PEOPLE.match(line) is not None and line.split(None, 1)[0] not in _ON_THE_WAY


def is_untitled(line: str) -> bool:
    """`[Untitled]` stands in the place of a heading that the paper never had."""
    return len(line) < 16 and _UNTITLED.match(line) is not None


def is_heading_in_small_capitals(line: str) -> bool:
    """Whether a line is printed in small or in large capitals throughout and is no sentence: `notice to citizens.`"""
    return (
        len(line) <= 200
        and (line[0].islower() or line.isupper())
        and line[0].isalpha()
        and line[-1] != ":"
        and not _VERB.search(line.lower())
    )


def is_list_head(line: str) -> bool:
    """`Subject:`, `PARTICIPANTS`: with these the text of a memorandum begins."""
    return len(line) < 20 and line.rstrip("0123456789").rstrip(":.").lower() in _LIST_HEADS


def _is_salutation(line: str) -> bool:
    """`Dear Mr. Hale: I thank you`, `Sir:`, `My dear Colleague,`"""
    start = line[:80].lstrip("“‘").lower()
    colon = start.find(":")
    if start.startswith(("dear ", "my dear ", "dearest ")):
        return 0 <= colon < 70 or 0 <= start.find(",") < 60 or "—" in start[:30]
    return colon > 0 and start[:colon].rstrip() in _SALUTED


def _is_heading_of_form(line: str) -> bool:
    """Whether a line begins like a heading, or tells who writes to whom."""
    number = _NUMBER_OF_HEADING.match(line)
    return line.startswith(_PAPERS, number.end() if number else 0) or _TO_SOMEBODY.match(line) is not None


def _is_named_paper(line: str) -> bool:
    number = _NUMBER_OF_HEADING.match(line)
    return line.startswith(_PROSE, number.end() if number else 0)


def _share_of_capitals(line: str) -> float:
    """How many of the words of four letters and more begin with a capital, from 0 to 1."""
    words = (_LONG_ASCII_WORD if line.isascii() else _LONG_WORD).findall(line)
    return sum([w[0].isupper() for w in words]) / len(words) if words else 1.0


def _is_misspelt_dateline(line: str) -> bool:
    """A dateline whose month is no month: `Rangoon, Januarg 30, 1951.`"""
    found = _MISSPELT_MONTH.match(line)
    return found is not None and _is_place(line[: found.start(1)]) and _is_tail(line[found.end() :])


def _is_place(text: str) -> bool:
    """Whether what stands before a date is a place: capitalised words and particles, or nothing."""
    if not text:
        return True
    if ":" in text or _NUMBERED.match(text):
        return False
    words = text.replace("—", " ").split()
    if not words or words[0].lstrip("[(“") in _NEVER_FIRST_IN_PLACE:
        return not words
    for word in words:
        word = word.strip('[]()“”‘’.,;–-"*')
        if not word or word[0].isupper() or word[0].isdigit():
            if word.casefold() in _NEVER_IN_PLACE:
                return False
        elif word not in _SMALL_WORDS and word[1:2] not in ("’", "'"):
            return False
    return True


def _is_tail(text: str) -> bool:
    """Whether what stands behind a date is a time of day, when the paper was received, a correction, or nothing."""
    return len(text) < 140 and _TAIL_WORDS.issuperset(_WORD.findall(text))
