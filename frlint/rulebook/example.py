"""Examples of rules: documents or small volumes that show them, and the problems expected there."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Expected(NamedTuple):
    """A problem that an example must show. `line` and `column` from 1; what is None is not compared.

    `file` is the name of the document's file where the example is a volume, else empty.
    """

    file: str
    line: int
    column: int
    end: tuple[int, int] | None
    message: str | None
    fixed: str | None


class Example(NamedTuple):
    """A document or a volume that shows a rule. `problems` is empty where the rule stays silent.

    A volume has `documents`: names of files to their texts, `volume.yaml` and lists among them where it has any; its
    `text` shows them all, each below its name.

    `also` are other rules that report warnings or errors in it when all rules run.
    """

    text: str
    about: str
    path: str
    options: Mapping[str, Any]
    problems: tuple[Expected, ...]
    also: tuple[str, ...]
    encoding: str
    documents: Mapping[str, str] = {}

    @property
    def data(self) -> bytes:
        """The bytes of its file."""
        return self.text.encode(self.encoding)


def example_from(stored: Mapping[str, Any]) -> Example:
    """An example made of what its rule's validated file holds."""
    documents = stored.get("documents", {})
    return Example(
        stored["text"] if "text" in stored else _shown(documents),
        stored.get("about", "").strip(),
        stored.get("path", "example/d1.txt"),
        stored.get("options", {}),
        tuple(_expected(problem) for problem in stored.get("problems", ())),
        tuple(stored.get("also", ())),
        stored.get("encoding", "utf-8"),
        documents,
    )


def _shown(documents: Mapping[str, str]) -> str:
    """The files of a volume one below the other, each below its name."""
    return "\n".join(f"==> {name} <==\n{text}" for name, text in documents.items())


def _expected(stored: Mapping[str, Any]) -> Expected:
    file, _, place = stored["at"].rpartition(".txt:")
    line, column = _place(place)
    end = _place(stored["end"]) if "end" in stored else None
    return Expected(f"{file}.txt" if file else "", line, column, end, stored.get("message"), stored.get("fixed"))


def _place(text: str) -> tuple[int, int]:
    line, _, column = text.partition(":")
    return int(line), int(column)
