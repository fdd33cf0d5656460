"""What was read and what is left, as sentences for a person."""

from collections.abc import Iterator, Sequence

from frlint.reporters.formats import About
from frlint.reporters.sampling.wording import NOTHING, kinds, name_of, number, rate, what_was_read
from frlint.reporters.wording import counted
from frlint.sampling.summary import Summary


def summary_lines(summaries: Sequence[Summary], about: About) -> Iterator[str]:
    """A paragraph for each volume, and for each of its stages."""
    for k, one in enumerate(summaries):
        if k:
            yield "\n"
        size = f"{counted(one.documents, 'document')}, {counted(one.words, 'word')}"
        yield f"{about.look.paint(name_of(one), 'strong')}: {size}\n"
        yield f"  read: {what_was_read(one)}\n"
        if one.kinds:
            yield f"  found: {kinds(one)}; {one.standing:,} of them still there\n"
        if one.estimate is None or one.left is None or one.left_per_thousand is None:
            yield f"  {NOTHING}\n"
            continue
        yield f"  slips per 1,000 words, found or not: {rate(one.estimate.per_thousand)}\n"
        yield f"  left per 1,000 words: {rate(one.left_per_thousand)}; {number(one.left)} slips in all\n"
