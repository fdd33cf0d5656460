"""Where a sentence of a note ends: behind its stop, and not behind that of `vol.` or `Jr.`"""

from frlint.patterns import deferred

_END = deferred(r"[.)\]](?=[\s)\]”;,]|\Z)|;(?= [a-z]|\s*\Z)")
"""What may end a sentence. Titles of volumes have semicolons with a capital behind them."""
_SHORTENED = deferred(
    r"(?:\b(?:vols?|pp?|nos?|pts?|secs?|chs?|eds?|cf|vs|fn|St|Mr|Mrs|Dr|Jr|Sr|[ABD-HJKM-UWYZ])|\b(?:[A-Z]\.)+[A-Z])\Z",
)
"""Words that are cut short, initials, `U.S`; no Roman numbers."""
_OPENING = {")": "(", "]": "["}
_BEFORE = 12
"""Characters in front of a stop in which a shortened word stands."""


def end_of_sentence(text: str, start: int, end: int) -> int:
    """Where the sentence ends in which `start` stands: in front of its stop, of a semicolon or of a bracket that was
    opened before; `end` where none of them follows."""
    for found in _END.finditer(text, start, end):
        at = found.start()
        if found[0] == "." and _SHORTENED.search(text, max(start, at - _BEFORE), at):
            continue
        if found[0] in ")]" and text.count(_OPENING[found[0]], start, at) > text.count(found[0], start, at):
            continue
        return at
    return end
