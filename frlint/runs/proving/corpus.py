"""How often rules speak on a corpus, where, and how long they take: what is said of a rule as its noise."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from time import process_time
from typing import TYPE_CHECKING

from frlint.engine.run_rules import run_rules_together
from frlint.model.document import Document
from frlint.model.problem import Problem
from frlint.model.proof import Corpus, Noise
from frlint.readers import Unreadable, read
from frlint.rulebook import Rule, Rulebook, Selection
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.pipeline import open_run
from frlint.runs.request import Request

if TYPE_CHECKING:
    from frlint.runs.watch import Watch

TIMED = 500_000
"""Bytes of plain text on which rules are timed; where the corpus has fewer, all of it."""
LEAST_TIMED = 10_000
"""Where the corpus has fewer bytes of plain text, nothing is timed: it would say nothing."""
_TURNS = 3
"""The shortest of so many times counts."""
_PER = 100_000
"""The bytes that a rule's time is given for."""


def measure(
    request: Request, folder: str, rules: Sequence[Rule], book: Rulebook, sample: int, watch: "Watch | None" = None
) -> tuple[Corpus, Mapping[str, Noise]]:
    """What rules of a folder find in the documents of a request, by the ids of the rules, and how large these are.

    Each rule is on, with the options that the configuration of the documents sets; nothing is waived. Of the hits of a
    rule at most `sample` are given, spread over all of them. Raises errors of the request and of the configuration.
    """
    ids = tuple(rule.id for rule in rules)
    gathered = gather(request._replace(select=(), ignore=(), extend_select=()), whole_volumes=True)
    settings = [
        one._replace(select=ids, ignore=(), extend_select=(), severity={}, rules_instead=(os.path.abspath(folder),))
        for one in gathered.settings
    ]
    found: dict[str, list[Problem]] = {rule_id: [] for rule_id in ids}
    documents = size = 0
    with ExitStack() as stack:
        run = open_run(request, stack, suppress="nothing", gathered=gathered._replace(settings=settings), watch=watch)
        for file in run.files():
            documents += file.documents
            size += file.report.bytes
            for problem in file.problems:
                if problem.rule in found:
                    found[problem.rule].append(problem)
    times = _times(gathered, rules, book)
    return Corpus(documents, size), {
        rule.id: Noise(
            len(hits := found[rule.id]),
            len({(one.path, one.document) for one in hits}),
            tuple(_spread(hits, sample)),
            *times.get(rule.id, (None, None)),
        )
        for rule in rules
    }


def _spread(hits: Sequence[Problem], most: int) -> list[Problem]:
    """At most so many of some hits, the first and the last among them where there is room."""
    if len(hits) <= most:
        return list(hits)
    step = (len(hits) - 1) / max(1, most - 1)
    return [hits[round(k * step)] for k in range(most)]


def _times(gathered: Gathered, rules: Sequence[Rule], book: Rulebook) -> dict[str, tuple[float, float]]:
    """For each rule that looks at texts: milliseconds for 100 kB, and the share of the time of all rules.

    Nothing where the texts are too short.
    """
    timed = [rule for rule in rules if rule.scope == "document" and rule.kind != "engine"]
    texts = list(_texts(gathered)) if timed else []
    size = sum(len(data) for data, _, _ in texts)
    if size < LEAST_TIMED:
        return {}
    whole = _seconds(texts, gathered, book.select())
    found = {}
    for rule in timed:
        own = _seconds(texts, gathered, book.select([rule.id]))
        found[rule.id] = (own * 1000 * _PER / size, own / max(whole, own) if own else 0.0)
    return found


def _texts(gathered: Gathered) -> Iterator[tuple[bytes, str, int]]:
    """Documents in plain text up to a size: the bytes of each, its path, and the number of its settings."""
    left = TIMED
    for job in gathered.documents:
        if job.is_volume:
            continue
        data, trouble = gathered.reading.read(job, gathered.settings[job.setting].file_size)
        if not trouble:
            yield data, job.file.path, job.setting
            left -= len(data)
        if left <= 0:
            return


def _seconds(texts: Sequence[tuple[bytes, str, int]], gathered: Gathered, selection: Selection) -> float:
    """The shortest time of the processor in which a selection of rules looks at some texts; reading does not count.

    The texts are read anew for each turn: what one rule works out for all that ask is worked out each time.
    """
    best = float("inf")
    for _ in range(_TURNS):
        documents = list(_read(texts, gathered))
        begun = process_time()
        run_rules_together(selection, documents)
        best = min(best, process_time() - begun)
    return best


def _read(texts: Sequence[tuple[bytes, str, int]], gathered: Gathered) -> Iterator[Document]:
    for data, path, setting in texts:
        try:
            yield from read(data, path, reader_options(gathered.settings[setting]))
        except Unreadable:
            continue
