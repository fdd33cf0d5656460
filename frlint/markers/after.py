"""Evidence from what stands after a place: the line's end, a blank, a month, a unit."""

from frlint.markers.before import MONTH
from frlint.markers.candidates import LabelPlace
from frlint.patterns import deferred

_MONTH_AFTER = deferred(rf" (?:of )?(?:{MONTH})\b")
_COUNTED = deferred(
    r" (?:million|billion|thousand|hundred|per ?cent|percent|years?|days?|months?|weeks?|hours?|minutes?|miles?|tons?"
    r"|men|copies|persons|troops|divisions|battalions|dollars|p\. ?m\.|a\. ?m\.|points?|times|o.clock|feet|inches|votes"
    r"|or \d|to \d|and \d)"
)
_THOUSANDS = deferred(r",[0-9]{3}(?![0-9])")


def after(text: str, place: LabelPlace, limit: int) -> str:
    """What stands after a place, in a word or two. `limit` is where the text above the notes ends."""
    _, _, end, _, stop = place
    if stop > end:
        return "digit"
    if end >= limit:
        return "end"
    sign = text[end]
    if sign == " ":
        return _after_blank(text, end, text[end + 1 : end + 2])
    if sign == "\n":
        return "line end"
    following = text[end + 1 : end + 2]
    if sign.isalpha():
        if text.startswith(("st", "nd", "rd", "th"), end):
            return "ordinal"
        return "lower letter" if sign.islower() else "capital"
    if sign == "," and _THOUSANDS.match(text, end):
        return "thousands"
    if sign in ".,:/–-" and following.isdigit():
        return f"{sign} and digit"
    if sign in "–-/" and following.isalpha():
        return f"{sign} and letter"
    if sign in ".,;:)]”":
        return f"{sign} and {'line end' if following in ('', chr(10)) else 'text'}"
    return sign


def _after_blank(text: str, end: int, following: str) -> str:
    if following.isupper():
        return "month" if _MONTH_AFTER.match(text, end) else "upper case"
    if following.islower():
        if following == "o" and _MONTH_AFTER.match(text, end):
            return "month"
        return "something counted" if _COUNTED.match(text, end) else "lower case"
    return "number" if following.isdigit() else f"blank and {following}"
