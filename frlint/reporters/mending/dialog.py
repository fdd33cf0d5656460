"""What `fix --interactive` shows: the problem in its text, the line before and after, the keys, the rule's why."""

from collections.abc import Iterator

from frlint.model.places import Lines
from frlint.model.problem import Edit, Problem
from frlint.reporters.formats import About
from frlint.reporters.problem_text import ProblemTexts
from frlint.reporters.snippet import snippet
from frlint.reporters.terminal import Look, visible, visible_path
from frlint.reporters.wording import wrapped

KEYS = {
    "y": "accept",
    "n": "skip",
    "w": "waive, with a reason",
    "e": "edit the replacement",
    "a": "accept all of this rule in this document",
    "?": "why the rule is there",
    "q": "quit",
}
_MOST = 3
"""So many places of a fix are shown before and after."""
_WIDEST = 100


def proposal_text(problem: Problem, edits: tuple[Edit, ...], text: str, look: Look) -> str:
    """A problem with the text around it, and the lines that its fix changes, before and after."""
    # The fix is shown below, with the whole of its lines.
    shown = ProblemTexts(About(look, lambda _: "")).text(problem._replace(fix=None)).rstrip("\n")
    lines = [shown, *_before_and_after(edits, Lines(text), look)]
    if len(edits) > _MOST:
        lines.append(f"  … and {len(edits) - _MOST:,} more places")
    return "\n".join(lines) + "\n"


def _before_and_after(edits: tuple[Edit, ...], lines: Lines, look: Look) -> Iterator[str]:
    width = max(20, look.width - 4)
    for start, end, put in edits[:_MOST]:
        at = lines.position(start)
        first = lines.starts[at.line - 1]
        line = lines.line(at.line)
        within, behind = start - first, min(end - first, len(line))
        before, _ = snippet(line, within, behind, width)
        after, _ = snippet(line[:within] + put + line[behind:], within, within + len(put), width)
        yield f"  {look.paint('-', 'error')} {before}"
        yield f"  {look.paint('+', 'good')} {after}"


def question(rule: str, look: Look) -> str:
    """The question that a key answers."""
    keys = ", ".join(f"{look.paint(key, 'strong')} {_short(key, rule)}" for key in KEYS)
    return f"{keys}: "


def _short(key: str, rule: str) -> str:
    return {"y": "accept", "n": "skip", "w": "waive", "e": "edit", "a": f"all {rule} here", "?": "why", "q": "quit"}[
        key
    ]


def keys_text() -> str:
    """What each key does."""
    return "".join(f"  {key}  {what}\n" for key, what in KEYS.items())


def why_text(rule: str, why: str, do: str, look: Look) -> str:
    """Why a rule is there and what it says to do."""
    width = min(look.width, _WIDEST) - 2
    texts = [visible(" ".join(text.split())) for text in (why, do) if text.strip()]
    lines = [f"  {line}" for text in texts for line in wrapped(text, width)]
    return "\n".join([look.paint(rule, "strong"), *lines, ""])


def document_text(path: str, count: int, look: Look) -> str:
    """The line that a document begins with: how many fixes are to be decided."""
    return f"\n{look.paint(visible_path(path), 'strong')}: {count:,} to decide\n\n"
