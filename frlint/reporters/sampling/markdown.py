"""What was read and what is left, as a table in Markdown."""

from collections.abc import Iterator, Sequence

from frlint.reporters.escaping import html_text
from frlint.reporters.formats import About
from frlint.reporters.sampling.wording import name_of, number, rate
from frlint.sampling.summary import Summary


def summaries_table(summaries: Sequence[Summary], about: About) -> Iterator[str]:  # noqa: ARG001
    """A row for each volume, and for each of its stages."""
    yield "| volume | documents | words | read at random | by doubt | slips found | left per 1,000 words | left |\n"
    yield "|---|--:|--:|--:|--:|--:|---|---|\n"
    for one in summaries:
        left, all_left = one.left_per_thousand, one.left
        slips = one.at_random.slips + one.by_doubt.slips
        cells = (
            html_text(name_of(one)),
            f"{one.documents:,}",
            f"{one.words:,}",
            f"{one.at_random.documents:,}",
            f"{one.by_doubt.documents:,}",
            f"{slips:,}",
            rate(left) if left else "not known",
            number(all_left) if all_left else "not known",
        )
        yield f"| {' | '.join(cells)} |\n"
