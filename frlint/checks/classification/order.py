"""The order of the sentences of a source note: file, classification, who drafted, cleared and approved the paper.

`Source: ..., Central Files, 611.00/3-157. Secret; Priority. Drafted by Hale; cleared by Wren; and approved by Lund.`
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from frlint.checks.header.file_numbers import source_note
from frlint.checks.made_of_options import made_of_options
from frlint.model.document import Document, Kind
from frlint.model.problem import Edit, Elsewhere, Hit
from frlint.patterns import deferred

_SENTENCE_END = deferred(r"(?<=[^\s.][^\s.]\.)(?<!Mr\.)(?<!Dr\.)(?<!Mrs\.)(?<!Gen\.)(?<!Col\.) +(?=[A-Z])")
"""Not behind an initial (`J. Hale`), an abbreviation of letters (`U.S. Mission`) or a title."""
_OTHER_PAPER = deferred(
    r"\b(?:[Aa]lso|[Aa]ttach\w+|[Ii]bid|[Ff]iles?|Archives|Library|Papers|[Aa] copy|[Cc]opies|[Aa]nother|[Oo]riginal)\b"
)
"""Words between two classifications by which the second may be that of another paper, or of another copy."""
_STEP = deferred(
    r"(?:(?<=[.”)] )|(?<=[;,] )|(?<=\band ))(?P<step>[Dd]rafted|[Cc]leared|[Aa]pproved)"
    r"(?= (?:[^\s;.]+ ){0,4}?(?:by|with|in|on|at)\b)"
)
_JOINT = deferred(r"(?:rafted|leared|pproved)(?:,|,? and) $")
"""What stands before the second of two steps of the same person: `Drafted and approved by Hale`."""
_STEPS = ("drafted", "cleared", "approved")


class _Sentences(NamedTuple):
    """What the options say, made ready: `level` finds a classification, `action` what stands behind it."""

    level: re.Pattern[str]
    action: re.Pattern[str]


def classification_order(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """CL006: in a source note the classification stands behind a sentence of option `sentences`, or stands twice.

    A classification is a sentence that begins with one of option `levels` and goes on with nothing or a semicolon.
    """
    where = _source_in_note(document)
    if where is None:
        return
    text, (start, end) = document.text, where
    known = _sentences_of(options)
    found = list(known.level.finditer(text, start, end))
    if not found:
        return
    first = found[0]
    action = known.action.search(text, start, first.start())
    if action is not None and not _OTHER_PAPER.search(text, action.start(), first.start()):
        values = {"words": first[0], "before": action[0]}
        elsewhere = (Elsewhere(action.start(), "it belongs before this sentence"),)
        yield Hit(*first.span(), values, "", elsewhere, _moved(text, first, action.start(), end))
    for second in found[1:]:
        if not _OTHER_PAPER.search(text, first.end(), second.start()):
            elsewhere = (Elsewhere(first.start(), "the first one"),)
            edits = (Edit(second.start() - 1, second.end(), ""),) if second[0] == first[0] else ()
            yield Hit(*second.span(), {"words": second[0], "before": first[0]}, "twice", elsewhere, edits)
            return


def _moved(text: str, sentence: re.Match[str], to: int, end: int) -> tuple[Edit, ...]:
    """A sentence taken out and put before another; none where `Eyes Only.` stands behind it."""
    if text.startswith(" Eyes Only", sentence.end(), end):
        return ()
    return (Edit(to, to, f"{sentence[0].rstrip('.')}. "), Edit(sentence.start() - 1, sentence.end(), ""))


def drafting_order(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """CL007: in a source note `cleared` stands before `drafted`, or `approved` before one of them; the first place.

    Variant `cleared-last`: only `approved` stands before `cleared`, as now and then in print. Variant `repeated`: the
    sentence that says to whom a telegram was repeated stands before them.
    """
    where = _source_in_note(document)
    if where is None or not _has_steps(document.text, *where):
        return
    run: list[re.Match[str]] = []
    before: tuple[int, int] | None = None
    for start, end in _sentences(document.text, *where):
        step = _STEP.match(document.text, start, end)
        if step is None:
            run = []
        elif before is not None and document.text.startswith("Repeated to ", before[0]):
            values = {"words": step["step"], "before": "Repeated to"}
            yield Hit(start, step.end(), values, "repeated", (Elsewhere(before[0], "this sentence stands behind it"),))
        run += _steps(document.text, start, end) if step is not None else ()
        late = _out_of_order(run)
        if late is not None:
            earlier, later = late
            values = {"words": later["step"], "before": earlier["step"]}
            variant = "cleared-last" if later["step"].lower() == "cleared" else ""
            yield Hit(*later.span(), values, variant, (Elsewhere(earlier.start(), "this comes after it"),))
            return
        before = start, end


def _steps(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for step in _STEP.finditer(text, start, end):
        if not _JOINT.search(text, start, step.start()):
            yield step


def _out_of_order(steps: Sequence[re.Match[str]]) -> tuple[re.Match[str], re.Match[str]] | None:
    """The first step that comes after one that it belongs before, behind that one."""
    ranks = [_STEPS.index(step["step"].lower()) for step in steps]
    for k, rank in enumerate(ranks):
        earlier = next((j for j in range(k) if ranks[j] > rank), None)
        if earlier is not None:
            return steps[earlier], steps[k]
    return None


def _has_steps(text: str, start: int, end: int) -> bool:
    """A cheap question first: whether two of the words stand there at all."""
    words = ("rafted", "leared", "pproved", "Repeated to ")
    return sum(text.find(word, start, end) >= 0 for word in words) > 1


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _SENTENCE_END.finditer(text, start, end):
        yield start, stop.start()
        start = stop.end()
    yield start, end


def _source_in_note(document: Document) -> tuple[int, int] | None:
    """The source note where it is one of the notes; the line above a heading has no sentences."""
    block = document.header.source_note
    if block is not None and block.kind is Kind.SOURCE_NOTE:
        return None
    return source_note(document)


@made_of_options
def _sentences_of(options: Mapping[str, Any]) -> _Sentences:
    return _made(tuple(options["levels"]), tuple(options["sentences"]))


@lru_cache(maxsize=8)
def _made(levels: tuple[str, ...], sentences: tuple[str, ...]) -> _Sentences:
    level = "|".join(re.escape(one) for one in sorted(levels, key=len, reverse=True))
    action = "|".join(map(re.escape, sentences))
    begins = r"(?:(?<=[.”)] )|(?<=\n))"
    return _Sentences(
        deferred(rf"{begins}(?:{level})(?:[;,][^\n]{{0,80}}?(?<=[^\s.][^\s.]))?(?:\.|$)"),
        deferred(rf"{begins}(?:{action})\b"),
    )
