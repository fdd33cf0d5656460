"""What a change of rules does to a corpus, in the output formats that people and scripts read, and their table."""

from collections.abc import Callable, Iterator

from frlint.model.impact import Impact
from frlint.reporters.formats import About, Format, table_of
from frlint.reporters.impact.wording import closing_text

__all__ = ["FORMATS", "closing_text", "impact_text"]

FORMATS = table_of(
    Format("full", "frlint.reporters.impact.full:impact_full", for_people=True),
    Format("concise", "frlint.reporters.impact.concise:impact_concise", for_people=True),
    Format("json", "frlint.reporters.impact.json:impact_json"),
    Format("markdown", "frlint.reporters.impact.markdown:impact_markdown", for_people=True),
    Format("github", "frlint.reporters.impact.github:impact_github", for_people=True),
)
"""The output formats of what a change does. A format more is a module and a row here."""


def impact_text(name: str, impact: Impact, about: About) -> Iterator[str]:
    """What a change does, in one of `FORMATS`. Raises `KeyError` for another name."""
    write: Callable[[Impact, About], Iterator[str]] = FORMATS[name].load()
    return write(impact, about)
