"""The page as an output format of `check`: problems come file by file, and the page is made at the end."""

from collections.abc import Sequence

from frlint.model.identity import natural_order
from frlint.model.problem import Problem
from frlint.reporters.formats import About
from frlint.reporters.page.content import Content, Found
from frlint.reporters.page.rendering import page


class Html:
    """Keeps the problems of each document, and makes the page of them."""

    def __init__(self, about: About) -> None:
        self.about = about
        self._volumes: dict[str, int] = {}
        self._volume_of: dict[str, str] = {}
        self._found: dict[tuple[str, str], list[Problem]] = {}

    def begin(self) -> str:
        return ""

    def checked(self, path: str, volume: str, documents: int) -> None:
        """A file of a volume was checked that holds some documents; a volume that is not known is the file's folder."""
        volume = self._volume_of[path] = volume or _folder(path)
        if documents:
            self._volumes[volume] = self._volumes.get(volume, 0) + documents

    def problems(self, problems: Sequence[Problem]) -> str:
        for problem in problems:
            self._found.setdefault((problem.path, problem.document), []).append(problem)
        return ""

    def end(self) -> str:
        return "".join(page(self.content()))

    def content(self) -> Content:
        """What the page shows: the documents with problems, in the natural order of their paths and ids."""
        order = sorted(self._found, key=lambda one: (natural_order(one[0]), natural_order(one[1])))
        found = [Found(self._volume(path), path, name, tuple(self._found[path, name])) for path, name in order]
        about, checked = self.about, self.about.checked
        return Content(
            checked.title or "Problems",
            checked.day,
            about.version,
            self._volumes,
            found,
            checked.document_of,
            about.facts_of,
            checked.least,
            state=checked.state,
            others=checked.others,
        )

    def _volume(self, path: str) -> str:
        """The volume of a file; of one that is none of the documents its folder."""
        return self._volume_of.get(path) or _folder(path)


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or "."
