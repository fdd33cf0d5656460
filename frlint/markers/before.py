"""Evidence from what stands before a place: a word, a sign, digits that would be a year, a day, a number."""

from collections import Counter
from functools import lru_cache

from frlint.markers.candidates import LabelPlace, numbers_in
from frlint.markers.lexicon import known
from frlint.patterns import deferred

_DAYS = {"Feb": 29, "Apr": 30, "Jun": 30, "Sep": 30, "Nov": 30}
MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_MONTH_BEFORE = deferred(rf"\b({MONTH})\.? $")
_MONTH_ENDS = frozenset(month[-2:] for month in MONTH.split("|"))
_WORD = deferred(r"[^\W_]+")
_FILE_DATE = deferred(r"/(?:1[0-2]|[1-9])[–-](?:[12]?[0-9]|3[01])[0-9]{2}$")
_ABBREVIATIONS = frozenset(
    ["No", "Nos", "no", "p", "pp", "Rev", "Vol", "vol", "Art", "art", "Sec", "sec", "para", "Par", "Doc"]
)
_COUNTING = {
    "number": "no nos",
    "telegram": "telegram telegrams tel embtel embtels deptel deptels circular despatch dispatch airgram cable message"
    " reftel usun depcirtel instruction resolution",
    "page": "page pages pp p",
    "part": "article articles section part paragraph paragraphs para paras chapter annex tab item point document doc"
    " enclosure volume vol title",
    "paper": "nsc nie snie nsam pl law",
    "order": "order orders eo proclamation",
    "shelf": "lot box folder file reel tab frame",
    "statute": "stat fam fed cfr usc usc",
    "year": "fy cy since in by until during",
    "of": "of",
}
_COUNTED_BY = {word: kind for kind, words in _COUNTING.items() for word in words.split()}


def before(text: str, place: LabelPlace, digits: str) -> tuple[str, tuple[str, ...]]:
    """What stands before a place, in a word or two, and finer evidence where there is any.

    `digits` are the runs of digits of the text, separated by blanks: what is made of digits is sooner counted there.
    """
    label, start, _, run, stop = place
    sign = text[start - 1] if start else "\n"
    if run < start:
        return _digits(text, place, digits)
    if sign.isalpha():
        return _word(text, start, label)
    if sign == "\n":
        return "line start", ()
    if sign == " ":
        return f"blank after {_counting(text, start - 1)}", ()
    earlier = text[start - 2] if start > 1 else "\n"
    if earlier.isdigit():
        return _number_and_sign(text, start, stop - run, sign)
    if not earlier.isalpha():
        return f"{sign} after {'blank' if earlier in chr(10) + ' ' else 'sign'}", ()
    if sign != ".":
        return f"{sign} after word", ()
    word = word_before(text, start - 1)
    if word in _ABBREVIATIONS:
        return ". after abbreviation", ()
    if len(word) == 1:
        return (". after initial" if word.isupper() else ". after letter"), ()
    return (". after capitals" if word.isupper() else ". after word"), ()


def word_before(text: str, end: int) -> str:
    """The letters that end at an offset, at most 30."""
    at = end
    least = max(0, end - 30)
    while at > least and text[at - 1].isalpha():
        at -= 1
    return text[at:end]


def month_before(text: str, at: int) -> str:
    """The month that stands right before an offset (`January `), or an empty string."""
    if text[at - 1 : at] != " ":
        return ""
    end = at - 2 if text[at - 2 : at - 1] == "." else at - 1
    if text[end - 2 : end] not in _MONTH_ENDS:
        return ""
    match = _MONTH_BEFORE.search(text, max(0, at - 12), at)
    return match[1] if match else ""


def _counting(text: str, end: int) -> str:
    """What the word before an offset counts: telegrams, pages, parts ..., or just `word`."""
    while end and text[end - 1] in ".(“":
        end -= 1
    word = word_before(text, end)
    return _COUNTED_BY.get(word.lower(), "word") if word else "other"


def _word(text: str, start: int, label: str) -> tuple[str, tuple[str, ...]]:
    word = word_before(text, start)
    at = start - len(word)
    earlier = text[at - 1] if at else "\n"
    if earlier in "’'" and len(word) <= 2 and word.islower():
        return ("possessive" if text[at - 2 : at - 1].isalpha() else "letter"), ()
    finer: list[str] = []
    if earlier in "-–/.&+" or earlier.isdigit():
        finer.append(f"word after {'digit' if earlier.isdigit() else earlier}")
    if len(word) == 1:
        kind = "capital" if word.isupper() else "letter"
        counted = _counting(text, at - 1) if earlier == " " else "word"
        if counted not in ("word", "other"):
            finer.append(f"{kind} after {counted}")
    elif word.islower():
        kind = "word" if len(word) > 2 else "short word"
    elif word.isupper():
        kind = f"capitals {min(len(word), 6)}"
    else:
        kind = "name" if word[1:].islower() else "mixed word"
    counted = _COUNTED_BY.get(word.lower(), "")
    if counted:
        finer.append(f"glued to {counted}")
    if label.isalpha():
        finer.append(_letter(text, word, label))
    return kind, tuple(finer)


def _letter(text: str, word: str, label: str) -> str:
    """A letter as a label, glued to a word: `treaty` and `a`, or the end of `area`?"""
    reasons = []
    words = _words_of(text)
    if word in words:
        reasons.append("stands without")
    if words[word + label] > 1:
        reasons.append("again")
    if known(f"{word}{label}"):
        reasons.append("known")
    size = "letter" if len(word) == 1 else "name" if word[0].isupper() else "word"
    return f"letter glued to a {size}: {', '.join(reasons) or 'unknown'}"


@lru_cache(maxsize=1)
def _words_of(text: str) -> Counter[str]:
    """How often each word stands in a text as a word of its own."""
    return Counter(_WORD.findall(text))


def _number_and_sign(text: str, start: int, size: int, sign: str) -> tuple[str, tuple[str, ...]]:
    """A sign stands between a number and the place, a run of `size` digits: `2186.1`, `1.3 million`, `2,721`."""
    at = start - 2
    while at and text[at - 1].isdigit():
        at -= 1
    number = text[at : start - 1]
    if sign == ",":
        finer: tuple[str, ...] = ("thousands" if size == 3 and len(number) <= 3 else f"no thousands, {size} digits",)
    elif sign == ".":
        earlier = text[at - 1] if at else "\n"
        glued = earlier if earlier in ".,$£-–/" else "letter" if earlier.isalpha() else "blank"
        finer = (f"number of {min(len(number), 5)} digits and a full stop after {glued}",)
        if is_year(number):
            finer = (*finer, "year and a full stop")
    else:
        finer = ()
    return f"{sign} after digit", finer


def is_year(number: str) -> bool:
    """Whether a number reads as a year of an edition's centuries."""
    return len(number) == 4 and number[:2] in ("17", "18", "19", "20")


def _digits(text: str, place: LabelPlace, digits: str) -> tuple[str, tuple[str, ...]]:
    """Digits stand before the place: what would they be without it, and with it?"""
    label, start, _, run, stop = place
    rest, whole = text[run:start], text[run:stop]
    sign = text[run - 1] if run else "\n"
    month = month_before(text, run)
    finer = [f"digits {min(len(rest), 6)} before"]
    kind = _kind_of_digits(text, run, rest, whole, sign, month)
    if kind in ("day", "no day"):
        finer.append(f"{kind}, with it {_day(whole, month)}")
    if len(label) > 1:
        finer.append(f"digit: {kind}, label of {len(label)}")
    if sign in "–-" and len(whole) in (3, 4) and _FILE_DATE.search(text, max(0, run - 4), stop):
        finer.append("date of a file number")
    if not month:
        finer += _neighbours(text, run, stop, len(rest))
    if sign in ",–-./:" and kind not in ("day", "no day"):
        finer.append(f"digits after {sign}, {len(rest)} before")
    if kind == "year" and not month and sign == " " and text[run - 2 : run - 1] == ",":
        finer.append("year of a date")
    if kind.startswith("number after ") and len(kind) > 16:
        finer.append(f"{kind}, {min(len(rest), 6)} before")
    if sign in "–-" and text[run - 2 : run - 1].isupper():
        finer.append(f"designation, {min(len(rest), 6)} before")
    if not month and kind.startswith("number"):
        if len(rest) > 1 and digits.count(rest) > digits.count(whole):
            finer.append("the number without it stands elsewhere")
        if len(whole) > 2 and digits.count(whole) > 1:
            finer.append("the number with it stands elsewhere")
    return f"digit: {kind}", tuple(finer)


def _kind_of_digits(text: str, run: int, rest: str, whole: str, sign: str, month: str) -> str:
    if month:
        return "part of a year" if is_year(whole) else _day(rest, month)
    if is_year(rest):
        return "year"
    if is_year(whole):
        return "part of a year"
    if sign in "–-" and len(rest) == 2:
        return "end of a range"
    if sign == ",":
        return "thousands" if len(rest) == 3 else "no thousands"
    if sign in ".:/–-$£":
        return f"number after {sign}"
    if sign.isalpha():
        return "number glued to a letter"
    return f"number after {_counting(text, run - 1)}" if sign == " " else "number"


def _day(number: str, month: str) -> str:
    return "day" if 1 <= int(number[:4]) <= _DAYS.get(month[:3], 31) else "no day"


def _neighbours(text: str, run: int, stop: int, size: int) -> list[str]:
    """Whether the numbers nearby have as many digits as this one without the label (`size`), or with it."""
    whole = stop - run
    if size < 2 and whole < 3:
        return []
    near = numbers_in(f"{text[max(0, run - 60) : run]} {text[stop : stop + 40]}")
    sizes = {len(n) for n in near if not is_year(n)}
    found = []
    if size > 1 and size in sizes:
        found.append("numbers nearby as long without it")
    if whole > 2 and whole in sizes:
        found.append("numbers nearby as long with it")
    return found
