"""One greppable line for each problem of each commit: `1a2b3c4d5e + path:line:column: error FN001 [d35] message`."""

from frlint.model.commit import Attributed
from frlint.reporters.formats import About
from frlint.reporters.history import SHORT, old_words
from frlint.reporters.problem_line import problem_line
from frlint.reporters.terminal import visible, visible_path
from frlint.reporters.wording import counted


class Concise:
    """`+` before what a commit introduced, `-` before what it fixed, `*` before what came to light with it.

    A commit that did none of these has no line.

    A document that it deleted has one line, with the number of its problems, and so has one that the range took out of
    the check otherwise.
    """

    def __init__(self, about: About) -> None:
        # Lines are those of a commit, and not of the file that a link would open.
        self._look = about.look._replace(links="")

    def begin(self) -> str:
        return ""

    def commit(self, attributed: Attributed) -> str:
        paint = self._look.paint
        commit = paint(visible(attributed.commit[:SHORT]), "strong")
        lines = [f"{paint('+', 'error')} {problem_line(problem, self._look)}" for problem in attributed.introduced]
        lines += [
            f"{paint('*', 'strong')} {problem_line(one.problem, self._look).rstrip()} ({old_words(one)})\n"
            for one in attributed.came_to_light
        ]
        lines += [f"{paint('-', 'good')} {problem_line(problem, self._look)}" for problem in attributed.mended]
        for path, problems in attributed.gone.items():
            with_problems = f"deleted with {counted(len(problems), 'problem')}"
            lines.append(f"- {paint(visible_path(path), 'strong')}: {with_problems}\n")
        lines += [
            f"- {paint(visible_path(one.name), 'strong')}: not checked any more: {visible(one.became)}\n"
            for one in attributed.without_problems
        ]
        return "".join(f"{commit} {line}" for line in lines)

    def end(self) -> str:
        return ""
