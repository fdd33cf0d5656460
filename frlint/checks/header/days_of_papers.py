"""Whose day a heading ends with: the paper's own, or that of a meeting, a handing over, another paper that it names."""

from frlint.checks.dates.printed import Day
from frlint.patterns import deferred

_OWN = deferred(
    r"(?:\d{1,4}\. |No\. \d+ )?(?:(?:Action|Information|Backchannel|Circular|Joint|Personal|Secret|Draft|The) )*"
    r"(?:(?:Telegram|Airgram|Letter|Memorandum|Message|Despatch|Note|Cable|Instruction)\b[^,;:]{0,40}? [Ff]rom "
    r"|Memorand(?:um|a) of (?:a |an )?(?:\w+ )?Conversations?\b)"
)
"""Headings whose last words are place and day of the paper itself."""
_ANOTHER = deferred(
    r"\b(?:[Hh]eld|[Hh]anded|[Dd]ated|[Dd]elivered|[Pp]resented|[Rr]eceived|[Aa]pproved|[Aa]dopted|[Ss]igned"
    r"|[Tt]ransmitted|[Cc]ommunicated|[Rr]ead|[Mm]ade|[Gg]iven|[Ss]ubmitted|[Cc]omment\w*|[Rr]egarding|[Cc]oncerning"
    r"|[Cc]overing|[Ee]nclosing|[Rr]eplying|[Aa]nswering|[Rr]eply|[Ff]ollow\w*)\b[^,]{0,60}(?:,[^,]{0,40}){0,2}$"
    r"|\b(?:on|of|since|before|after|until|through|for|in|by|from|to)(?: the| \w+day,?)? $"
)
"""Words near the end of a heading that make its date another day than the paper's."""
_OTHER_PAPER = deferred(
    r"\b(?:Letters?|Memorand(?:um|a)|Telegrams?|Notes?|Messages?|Drafts?|Reports?|Papers?|Estimates?|Statements?"
    r"|Airgrams?|Despatch(?:es)?|Agreements?|Treaty)\b"
)


def contradict(heading: str, printed: Day, dateline: Day) -> bool:
    """Whether the day at the end of a heading and that of the dateline, which differ, cannot both be right.

    `heading` goes up to the date. Minutes are written later than the meeting, comments later than the paper: another
    day is no fault there, but the same day of the same month in another year is.
    """
    if (printed.month, printed.day) == (dateline.month, dateline.day):
        return True
    found = _OWN.match(heading)
    if found is None:
        return False
    rest = heading[found.end() :]
    return _ANOTHER.search(rest) is None and _OTHER_PAPER.search(rest) is None
