"""A fix in words, on one line: how far it can be trusted, and what becomes what."""

from collections.abc import Iterator

from frlint.model.problem import Fix
from frlint.reporters.replacement import Passage, passages_of
from frlint.reporters.terminal import spaces_shown
from frlint.reporters.wording import counted, joined

TRUST = {
    "safe": "safe, `frlint fix` makes it",
    "unsafe": "unsafe, compare with the print; `frlint fix --unsafe-fixes` makes it",
    "display": "shown only, compare with the print and mend by hand",
}
SHORT_TRUST = {"safe": "safe", "unsafe": "unsafe", "display": "shown only"}
NAMES = {"safe": "Safe fix", "unsafe": "Unsafe fix, compare with the print", "display": "Suggestion, not made by a fix"}
MOST = 3
"""Replacements that are told."""
_WORD = 24
"""Characters of a word on either side of a replacement that are told with it."""
_LONGEST = 80
"""Characters of a text that are told of a replacement at most."""


def fix_text(fix: Fix) -> str:
    """A fix in words: `Unsafe fix, compare with the print: com- modities becomes commodities`."""
    return f"{NAMES[fix.applicability]}: {replacements(fix)}"


def replacements(fix: Fix) -> str:
    """What becomes what, the first few; of a fix that does not bring its lines how many edits it has."""
    told = [pair for passage in passages_of(fix) for pair in pairs_of(passage)][:MOST]
    words = [_in_words(*pair) for pair in told]
    more = len(fix.edits) - len(words)
    if more > 0:
        words.append(counted(more, "more edit") if words else counted(more, "edit"))
    return joined(words)


def pairs_of(passage: Passage) -> Iterator[tuple[str, str]]:
    """What each change replaces and by what, with the words that it stands in."""
    at = 0
    for k, change in enumerate(passage.changes):
        behind = passage.changes[k + 1].start if k + 1 < len(passage.changes) else len(passage.old)
        before = _tail(passage.old[at : change.start])
        after = _head(passage.old[change.end : behind])
        old, new = passage.old[change.start : change.end], passage.new[change.new_start : change.new_end]
        yield f"{before}{old}{after}", f"{before}{new}{after}"
        at = change.end


def _tail(text: str) -> str:
    """The beginning of a word at the end of a text; nothing of a long one."""
    size = next((k for k in range(len(text)) if text[-1 - k].isspace()), len(text))
    return text[len(text) - size :] if size <= _WORD else ""


def _head(text: str) -> str:
    """The end of a word at the beginning of a text; nothing of a long one."""
    size = next((k for k, sign in enumerate(text) if sign.isspace()), len(text))
    return text[:size] if size <= _WORD else ""


def _in_words(old: str, new: str) -> str:
    if not old:
        return f"put in {_quoted(new)}"
    return f"{_quoted(old)} becomes {_quoted(new)}" if new else f"take out {_quoted(old)}"


def _quoted(text: str) -> str:
    shown = spaces_shown(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
    return f"`{shown}`"
