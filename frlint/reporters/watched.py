"""What `frlint watch` shows: problems that came in full, those that went in a line each, and how many stand."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from frlint.model.problem import Problem, Severity
from frlint.reporters.formats import About
from frlint.reporters.problem_line import problem_line
from frlint.reporters.problem_text import ProblemTexts
from frlint.reporters.terminal import Look, visible, visible_path
from frlint.reporters.wording import counted, counted_severity, joined

CLEAR = "\x1b[H\x1b[2J"
"""Empties a terminal, and leaves what was scrolled off."""
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_NAMED = 3
_MOST = 50
"""Problems that went, by lines; of more their number alone."""


class Watched:
    """Makes the texts. With `brief` a problem that came is a line, too."""

    def __init__(self, look: Look, *, brief: bool = False) -> None:
        self._look = look
        self._brief = brief
        self._help: Callable[[str], str] = lambda _: ""
        self._texts = ProblemTexts(About(look, lambda rule: self._help(rule)))

    def first(self, where: Sequence[str], problems: Sequence[Problem], standing: str) -> str:
        """The first screen: what is watched, all that stands, and how it ends."""
        named = ", ".join(map(visible_path, where[:_NAMED])) + (", …" if len(where) > _NAMED else "")
        head = f"{self._look.paint('frlint watch', 'strong')} {named}: checked at every save; Ctrl-C ends it.\n\n"
        gap = "\n" if self._brief and problems else ""
        return head + self._all(problems) + gap + standing + "\n"

    def change(
        self, at: str, files: Collection[str], came: Sequence[Problem], went: Sequence[Problem], standing: str
    ) -> str:
        """What a save did. `at` is the time of day, `files` are what was saved, `standing` is that sentence."""
        names = sorted(map(visible_path, files))
        named = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
        tick = self._look.paint("✓", "good")
        gone = [f"{tick} {self._gone(one)}\n" for one in went[:_MOST]]
        if len(went) > _MOST:
            gone.append(f"{tick} and {len(went) - _MOST:,} more\n")
        numbers = [f"{len(came):,} new"] * bool(came) + [f"{len(went):,} gone"] * bool(went)
        head = self._look.paint(f"{at} {named}".rstrip(), "label")
        return f"\n{head}\n{self._all(came)}{''.join(gone)}{', '.join(numbers)}. {standing}\n"

    def standing(self, problems: Sequence[Problem], documents: int, hidden: int = 0) -> str:
        """How many problems stand, as a sentence."""
        counts = Counter(one.severity for one in problems)
        of = counted(documents, "document")
        more = f" ({hidden:,} of less weight hidden)" if hidden else ""
        if not problems:
            return f"{self._look.paint('No problems', 'good')} in {of}{more}."
        parts = [self._look.paint(counted_severity(counts[one], one), one) for one in _ORDER if counts[one]]
        return f"{joined(parts)} {'stands' if len(problems) == 1 else 'stand'} in {of}{more}."

    def closing(self, minutes: int, came: int, went: int, standing: str) -> str:
        """The last line."""
        time = counted(minutes, "minute") if minutes else "less than a minute"
        return f"Watched for {time}: {counted(came, 'problem')} came, {went:,} went. {standing}\n"

    def explain_with(self, help_of: Callable[[str], str]) -> None:
        """Take what to do about a rule's problems from this function from now on."""
        self._help = help_of

    def _all(self, problems: Sequence[Problem]) -> str:
        if self._brief:
            return "".join(problem_line(one, self._look) for one in problems)
        return "".join(map(self._texts.text, problems))

    def _gone(self, one: Problem) -> str:
        return f"{visible_path(one.path)}:{one.line} {one.rule} {visible(one.message)}"
