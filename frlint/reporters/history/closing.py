"""The closing line of `frlint commits`: how many commits there are, and what they did together."""

from frlint.model.commit import Attributed
from frlint.model.problem import Severity
from frlint.reporters.terminal import Look
from frlint.reporters.wording import counted, counted_severity, seconds_text, wrapped


class Closing:
    """Counts commits as they come."""

    def __init__(self) -> None:
        self._commits = self._bringing = self._introduced = self._mended = self._gone = self._light = self._dark = 0
        self._severities = dict.fromkeys((Severity.ERROR, Severity.WARNING, Severity.INFO), 0)

    def add(self, attributed: Attributed) -> None:
        """Count a commit."""
        self._commits += 1
        self._bringing += bool(attributed.introduced)
        self._introduced += len(attributed.introduced)
        self._mended += len(attributed.mended)
        self._gone += len(attributed.fixed) - len(attributed.mended)
        self._light += len(attributed.came_to_light)
        self._dark += len(attributed.out_of_sight)
        for problem in attributed.introduced:
            self._severities[problem.severity] += 1

    def line(self, look: Look, seconds: float) -> str:
        """The line, on as many lines as the width takes."""
        line = f"{counted(self._commits, 'commit')}: {self._sums(look)} ({seconds_text(seconds)})."
        return "\n".join(wrapped(line, look.width)) + "\n"

    def _sums(self, look: Look) -> str:
        """What was introduced and fixed, what went with deleted documents, and the sum of all."""
        if not any((self._introduced, self._mended, self._gone, self._light, self._dark)):
            return f"{look.paint('no problems', 'good')} introduced, none fixed"
        introduced = f"{self._introduced:,} introduced by {self._bringing:,}" if self._introduced else "none introduced"
        severities = [look.paint(counted_severity(n, s), s) for s, n in self._severities.items() if n]
        if severities:
            introduced += f" ({', '.join(severities)})"
        gone = f", {self._gone:,} gone with deleted documents" if self._gone else ""
        light = f", {self._light:,} came to light" if self._light else ""
        dark = f", {self._dark:,} out of sight" if self._dark else ""
        net = self._introduced + self._light - self._mended - self._gone - self._dark
        return f"{introduced}, {self._mended:,} fixed{gone}{light}{dark}, {net:+,} in all"
