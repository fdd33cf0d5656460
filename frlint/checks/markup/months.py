"""Months as they are printed otherwise than in full: `Mar. 11`, `MARCH 11`, `11 mars`, `11. März`, `11.III.51`."""

from collections.abc import Mapping
from re import Match

from frlint.checks.dates.printed import MONTHS
from frlint.patterns import deferred

_OTHERS: Mapping[str, tuple[str, ...]] = {
    "January": ("jan", "janvier", "janv", "januar", "jänner", "enero", "gennaio", "janeiro", "januari"),
    "February": ("feb", "febr", "février", "fevrier", "févr", "fév", "februar", "febrero", "febbraio", "fevereiro"),
    "March": ("mar", "mars", "märz", "maerz", "marzo", "março", "maart", "mch"),
    "April": ("apr", "avril", "avr", "abril", "aprile"),
    "May": ("mai", "mayo", "maggio", "maio", "mei"),
    "June": ("jun", "juin", "juni", "junio", "giugno", "junho"),
    "July": ("jul", "juillet", "juil", "juli", "julio", "luglio", "julho"),
    "August": ("aug", "août", "aout", "agosto", "augustus"),
    "September": ("sep", "sept", "septembre", "septiembre", "settembre", "setembro"),
    "October": ("oct", "okt", "octobre", "oktober", "octubre", "ottobre", "outubro"),
    "November": ("nov", "novembre", "noviembre", "novembro"),
    "December": ("dec", "décembre", "decembre", "déc", "dez", "dezember", "diciembre", "dicembre", "dezembro"),
}
_FULL = {name.lower(): name for name in MONTHS} | {other: name for name in MONTHS for other in _OTHERS[name]}
_NAMES = "|".join(sorted(_FULL, key=len, reverse=True))
_BEFORE_DAY = deferred(rf"(?i:\b({_NAMES}))\b\.?(?=,? ?\d)")
_BEHIND_DAY = deferred(
    rf"(?i:(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?(?: of| de| di| d[’'])? ?({_NAMES}))\b\.?(?: de| del)?,?"
    r"(?: ?[’']?\d\d(?!\d|[.,:]\d| ?[ap]\. ?m)\.?)?"
)
_SHORT_YEAR = deferred(r"(?<=[a-z]) [’']?0\d\b(?![.:,–-]?\d)")
"""Behind a month: `July 07` is a year; no day is printed so."""
_ROMAN = dict(zip(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], MONTHS, strict=True))
_NUMERIC = deferred(
    r"(?<![\d.])(\d{1,2})(?:\. ?|/|-| )(?:(?=[ivxIVX]+\b)([ivx]{1,4}|[IVX]{1,4})|(\d{1,2})(?=\. ?\d{4}))"
    r"(?:\. ?|/|-| )(?:(\d{4})|[’']?\d\d)(?!\d|[.,:]\d)"
)


def months_in_full(text: str) -> str:
    """A text with its dates as `March 11` and `11 March 1951`, where months are printed otherwise.

    A year of two figures is left out; `11.3.1951` is taken for day and month in this order.
    """
    if any(sign.isdecimal() for sign in text):
        text = _NUMERIC.sub(_named, text)
        text = _BEHIND_DAY.sub(lambda m: f"{m[1]} {_FULL[m[2].lower()]}", text)
        text = _BEFORE_DAY.sub(lambda m: _FULL[m[1].lower()], text)
        text = _SHORT_YEAR.sub("", text)
    return text


def _named(m: Match[str]) -> str:
    """`11.III.51` and `11. 3. 1951` with the month's name; what no month is stays."""
    if m[2]:
        month = _ROMAN.get(m[2].lower())
    else:
        month = MONTHS[int(m[3]) - 1] if 1 <= int(m[3]) <= len(MONTHS) else None
    if month is None:
        return m[0]
    return f"{m[1]} {month} {m[4]}" if m[4] else f"{m[1]} {month}"
