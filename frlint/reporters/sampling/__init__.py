"""What the readings of samples add up to, and how often rules are right: the table of output formats."""

from collections.abc import Callable, Iterator, Sequence

from frlint.reporters.formats import About, Format, table_of
from frlint.sampling.summary import Summary

SUMMARIES = table_of(
    Format("full", "frlint.reporters.sampling.full:summary_lines", for_people=True),
    Format("json", "frlint.reporters.sampling.json:summaries_json"),
    Format("markdown", "frlint.reporters.sampling.markdown:summaries_table", for_people=True),
)
"""Those of what was read and of what is left. A format more is a module and a row here."""


def summaries_text(name: str, summaries: Sequence[Summary], about: About) -> Iterator[str]:
    """What was read of volumes, and what is expected to be left in them."""
    write: Callable[[Sequence[Summary], About], Iterator[str]] = SUMMARIES[name].load()
    return write(summaries, about)
