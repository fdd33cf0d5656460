"""Drift for a person: document by document, each difference with its words in the TEI and in the plain text."""

from collections.abc import Sequence

from frlint.reporters.drift.differences import Difference, FilePlace
from frlint.reporters.drift.wording import sentence
from frlint.reporters.formats import About
from frlint.reporters.terminal import visible, visible_path

_LEAST = 40
"""Columns for the words, however narrow the terminal is."""
_OPEN, _CLOSE = "⟨", "⟩"
"""What the words in question stand between."""


class Full:
    """Differences with their words."""

    def __init__(self, about: About) -> None:
        self._look = about.look
        self._any = False

    def begin(self) -> str:
        return ""

    def document(self, differences: Sequence[Difference]) -> str:
        first = differences[0]
        paths = list(dict.fromkeys(place.path for one in differences for place in (one.tei, one.text) if place))
        before, self._any = ("\n" if self._any else ""), True
        head = f"{self._look.paint(visible(first.document), 'strong')}  {', '.join(map(visible_path, paths))}\n"
        return before + head + "".join(map(self._text, differences))

    def end(self) -> str:
        return ""

    def _text(self, one: Difference) -> str:
        line = f"  {self._look.paint(sentence(one), 'warning')}\n"
        if one.tei is None or one.text is None:
            return line
        places = ("TEI ", one.tei), ("text", one.text)
        wide = max(len(f"{place.line}:{place.column}") for _, place in places)
        return line + "".join(self._words(name, place, wide) for name, place in places)

    def _words(self, name: str, place: FilePlace, wide: int) -> str:
        at = f"{place.line}:{place.column}".rjust(wide)
        room = max(_LEAST, self._look.width - wide - 14)
        before, words, after = fitted(place, room)
        marked = self._look.paint(f"{_OPEN}{words}{_CLOSE}", "strong")
        label = self._look.paint(name, "label")
        return f"    {label} {self._look.paint(at, 'gutter')}  {before}{marked}{after}".rstrip() + "\n"


def fitted(place: FilePlace, room: int) -> tuple[str, str, str]:
    """The words of a place and those around it, cut so that they fit into so many columns."""
    words = visible(place.words)
    if len(words) > room * 2 // 3:
        half = room // 3 - 1
        words = f"{words[:half]} … {words[-half:]}"
    rest = max(10, room - len(words))
    before, after = visible(place.before), visible(place.after)
    right = min(len(after), max(rest // 2, rest - len(before)))
    left = min(len(before), rest - right)
    if left < len(before):
        before = "…" + before[len(before) - left + 1 :]
    if right < len(after):
        after = after[: max(0, right - 1)] + "…"
    return before, words, after
