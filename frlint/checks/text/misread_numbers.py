"""Numbers in which optical reading took a digit for a letter: `I960`, `l957`, `196T`, `March S, 1951`, `l–2759`."""

from functools import lru_cache
from itertools import product

from frlint.patterns import deferred

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?"
    r"|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
NUMBER = deferred(
    r"[Il][89]\d\ds?|[Il]\d{3,}|l+\d[\dlIO]*|l[O0]+|l[O,]+O|l,\d{3}|l/\d+|l[–-]\d{3,4}|1[89]\d[lIOS]|1[89][lIOS]\d"
    r"|1[89]\dOs|O\d\d[\dlIO]*|\d+[lI]\d[\dlIO]*|\d+l|\d+O[\dO]*|\d\d+I|[1-3]?lst|[\dlIO]{3,4}[HZ]"
)
_YEAR = deferred(r"1[89](?:\d[lIOSTZG]|[lIOSTZGB]\d)|[1Il][89](?=\d*[lIO])[\dlIO]{2}")
_FULL_YEAR = deferred(r"(?<!\d)1[89]\d\d(?!\d)")
_RARE = frozenset("TZGB")
"""Letters that stand in many numbers by right; in a year they are misread."""
_BEFORE_YEAR = deferred(
    rf"(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|till|[Dd]uring|[Ee]arly|[Ll]ate|mid|by|of|between|and|from|through|to|year|[Ss]pring"
    rf"|[Ss]ummer|[Ff]all|[Ww]inter|[Bb]efore|[Aa]fter|around|about|{_MONTHS}|{_MONTHS} \d{{1,2}},?) |[(–-])$"
)
_DAY = deferred(r"(?<![\w.])(?:[123]?[SBZlIO]|[SlI]\d),(?= ?1[89]\d\d\b)")
"""A day of a month before its year."""
_AFTER_MONTH = deferred(rf"\b{_MONTHS} $")
_DIGITS_OF = {"l": "1", "I": "1", "O": "0", "S": "58", "B": "835", "Z": "2", "G": "6", "T": "7"}
"""The digits that a letter in a number may stand for, the likeliest first."""
LONE_DAYS = frozenset((b"S", b"B", b"Z", b"l", b"I", b"O"))
"""Letters that are misread days where they stand alone."""
_LAST_DAY = 31
_ZONED = deferred(r"(?:(?:[0-2]\d|3[01])?(?:[01]\d|2[0-4])[0-5]\d)I")
"""A time of the day with the letter of its zone, perhaps after the day of the month."""
_POUNDS = deferred(r"\d+l$")
_LIKE_YEAR = deferred(r"(?<!\d)1[89]\dl")
_SUM = deferred(r"(?<!\d)(?!1[89]\dl)\d+l\.")
_HABIT = 3
"""Sums in pounds, `20l.`, that make it a document's habit to write them so."""
_AFTER_POUNDS = deferred(r"\.? ?(?:sterling|\d{1,2}s\b)")
_COUNTED = deferred(
    rf"(?:\b(?:pp?\.|[Pp]ages?|[Dd]ocuments?|[Dd]oc\.|[Nn]os?\.|[Nn]umbers?|[Nn]otes?|[Ff]ootnotes?|[Vv]ol(?:\.|ume)|[Aa]rticles?"
    rf"|[Pp]aragraphs?|[Ss]ections?|[Tt]elegrams?|[Dd]espatch(?:es)?|Embtel|Deptel|Lot|Box|Part|{_MONTHS}) ?|[£$–/-])$"
)
"""What stands before a number that is no sum of money."""
_AROUND = 24


def right_number(text: str, start: int, word: str) -> str:
    """The number that a run of digits and letters stands for, "" where it is sound."""
    end = start + len(word)
    before = text[max(0, start - _AROUND) : start]
    if _YEAR.fullmatch(word):
        if _RARE.isdisjoint(word) or _BEFORE_YEAR.search(before):
            return _year(word, text)
        return ""
    if not NUMBER.fullmatch(word) or not (word[0] == "l" or any(sign.isdecimal() for sign in word)):
        return ""
    if _ZONED.fullmatch(word) or (_POUNDS.match(word) and _is_money(text, end, before)):
        return ""
    if word.endswith("lst"):
        return word[:-3] + "1st"
    right = word.translate({ord(sign): digits[0] for sign, digits in _DIGITS_OF.items() if sign in "lIOS"})
    return right if right != word else ""


def may_hold_misread_day(lone: frozenset[bytes], data: bytes) -> bool:
    """Whether a letter stands in a text as a day does before its year; days of two signs are words that look misread.

    `lone` are those of the `LONE_DAYS` that the text has, `data` is the text as UTF-8.
    """
    for letter in lone:
        day = b" %b," % letter
        at = data.find(day)
        while at >= 0:
            if data.startswith((b"1", b" 1"), at + len(day)):
                return True
            at = data.find(day, at + 1)
    return False


def misread_days(text: str) -> list[tuple[int, str, str]]:
    """Days of a month that are letters, `March S, 1951`: where each begins, how it is written, and what is meant."""
    found = []
    for match in _DAY.finditer(text):
        word = match[0][:-1]
        if _AFTER_MONTH.search(text[max(0, match.start() - _AROUND) : match.start()]):
            day = next((day for day in _numbers(word) if 1 <= int(day) <= _LAST_DAY), "")
            if day:
                found.append((match.start(), word, day))
    return found


def _numbers(word: str) -> list[str]:
    """The numbers that a run may stand for, the likeliest first."""
    return ["".join(digits) for digits in product(*(_DIGITS_OF.get(sign, sign) for sign in word))]


def _year(word: str, text: str) -> str:
    """The year that a run stands for: the one next to a year that the document has, else the likeliest."""
    years = _numbers(word)
    there = _years_in(text) if len(years) > 1 else ()
    return min(years, key=lambda year: min((abs(int(year) - other) for other in there), default=0))


@lru_cache(2)
def _years_in(text: str) -> frozenset[int]:
    return frozenset(map(int, _FULL_YEAR.findall(text)))


@lru_cache(2)
def _sums_in(text: str) -> int:
    """How many sums in pounds stand in a text."""
    return len(_SUM.findall(text))


def _is_money(text: str, end: int, before: str) -> bool:
    """Whether an l behind a number is the sign of pounds: `369l.`, `5l 10s`."""
    if _AFTER_POUNDS.match(text, end):
        return True
    if _COUNTED.search(before) or (text[end : end + 1] != "." and _sums_in(text) < _HABIT):
        return False
    return before[-1:] == "," or not _LIKE_YEAR.fullmatch(text, end - 4, end)
