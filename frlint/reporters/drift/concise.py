"""Drift as greppable lines: `text/d5.txt:12:34: marker 3 is in the TEI only (volume.xml:1234:56)`."""

from collections.abc import Sequence

from frlint.reporters.drift.differences import Difference
from frlint.reporters.drift.wording import sentence
from frlint.reporters.formats import About
from frlint.reporters.terminal import visible, visible_path


class Concise:
    """Differences as lines, each with its place on either side."""

    def __init__(self, about: About) -> None:
        self._paint = about.look.paint

    def begin(self) -> str:
        return ""

    def document(self, differences: Sequence[Difference]) -> str:
        return "".join(map(self._line, differences))

    def end(self) -> str:
        return ""

    def _line(self, one: Difference) -> str:
        places = [f"{visible_path(at.path)}:{at.line}:{at.column}" for at in (one.text, one.tei) if at]
        also = f" ({places[1]})" if len(places) > 1 else ""
        paint = self._paint
        where = paint(f"[{visible(one.document)}]", "faint")
        return f"{paint(places[0], 'strong')}: {one.drift} {one.part} {where} {sentence(one)}{also}\n"
