"""Problems made for tests of waivers and the baseline, of texts with the places in braces."""

from frlint.model.identity import words_around
from frlint.model.problem import Problem, Severity
from frlint.suppression.quote import read_quote
from frlint.suppression.waivers.waiver import Waiver
from making.documents import document

RAN = frozenset(("FN003", "TX007", "HD003"))
"""The rules that looked at the documents of a test."""


def problem(
    quoted: str, rule: str = "TX007", document: str = "d1", line: int = 1, severity: Severity = Severity.WARNING
) -> Problem:
    """A problem by the words of a quote."""
    words = read_quote(quoted).joined
    place = ("v/d1.txt", line, 1, rule, "some-name", severity, line, 2)
    return Problem(*place, "message", document, None, "0" * 32, words=words)


def in_text(text: str, rule: str = "TX007") -> Problem:
    """The problem of a one-line text with its place in braces, as the engine would make it."""
    start, end = text.index("{"), text.index("}") - 1
    plain = text.replace("{", "").replace("}", "")
    words = words_around(document(plain), start, end)
    place = ("v/d1.txt", 1, start + 1, rule, "some-name", Severity.WARNING, 1, end + 1)
    return Problem(*place, "message", "d1", None, "0" * 32, excerpt=(plain,), words=words)


def waiver(quoted: str, rule: str = "TX007", document: str = "d1", **more: object) -> Waiver:
    """A waiver by the words of a quote."""
    given: dict[str, object] = {"reason": "The original has it so.", "kind": "as-printed", "editor": "Ann Editor"}
    return Waiver(document, rule, read_quote(quoted), **(given | more))  # type: ignore[arg-type]
