"""What commits introduced, as annotations beside the lines of a pull request on GitHub."""

from frlint.model.commit import Attributed
from frlint.reporters.annotations import Annotations
from frlint.reporters.formats import About
from frlint.reporters.history import SHORT


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
        return ""

    def end(self) -> str:
        return "".join(self._annotations.lines())
