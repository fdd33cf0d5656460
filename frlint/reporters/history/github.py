"""What commits introduced, as annotations beside the lines of a pull request on GitHub."""

from frlint.model.commit import Attributed, Left
from frlint.model.identity import stem
from frlint.model.problem import Problem, Severity
from frlint.reporters.annotations import Annotations
from frlint.reporters.formats import About
from frlint.reporters.history import SHORT, old_words


class Github:
    """Prints at the end, when it is known which problems are the worst; each names its commit."""

    def __init__(self, about: About) -> None:
        self._annotations = Annotations(about)

    def begin(self) -> str:
        return ""

    def commit(self, attributed: Attributed) -> str:
        short = attributed.commit[:SHORT]
        for problem in attributed.introduced:
            self._annotations.add(problem._replace(message=f"{problem.message} (brought in by {short})"))
        for light in attributed.came_to_light:
            if light.commit:
                message = f"{light.problem.message} ({old_words(light)}; came to light with {short})"
                self._annotations.add(light.problem._replace(message=message))
        for one in attributed.left:
            self._annotations.add(_problem(one, short))
        return ""

    def end(self) -> str:
        return "".join(self._annotations.lines())


def _problem(one: Left, short: str) -> Problem:
    """A document that is not checked any more, as a problem beside its first line."""
    severity = Severity.WARNING if one.is_plain else Severity.ERROR
    message = f"{one.name} is not checked any more: {one.became} (by {short})"
    return Problem(
        one.to or one.path,
        1,
        0,
        "frlint",
        "document-left",
        severity,
        1,
        0,
        message,
        one.document or stem(one.path),
        None,
    )
