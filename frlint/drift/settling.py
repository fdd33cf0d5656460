"""Drifts settled: what one fault left on several places becomes one drift."""

from difflib import SequenceMatcher

from frlint.drift.drift import BETWEEN, MARKER, NOTE, PAGE_BREAK, TEXT, Drift, DriftKind
from frlint.model.places import Span

NEAR = 2
"""Words that may stand between two places of other words which are reported as one."""
LEAST = 12
"""Characters that a run of words has at the least to be known again elsewhere."""
BESIDE = 3
"""Characters between a place from which a sign is lost and one where it stands written in another way."""
ALIKE = 0.5
"""From this likeness the words of the plain text are what became of a page break."""

Drifts = list[Drift]


def settled(found: Drifts, tei: str, text: str) -> Drifts:
    """The drifts in the order of the TEI, each fault reported once. `tei` and `text` are the texts of the documents."""
    found = _misread_notes(found)
    found = _written_otherwise(found)
    found = _moved(found)
    found = _numbered_anew(found)
    found = _neighbours(found, tei, text)
    return sorted(found, key=lambda d: (d.tei.start, d.text.start, d.part))


def _misread_notes(found: Drifts) -> Drifts:
    """A note that stands in the plain text, but not as a note: it lost its indent or its label's full stop."""
    added = {id(d): _close(d.others) for d in found if d.part == TEXT and d.how is DriftKind.ADDED}
    gone: set[int] = set()
    settled: Drifts = []
    for drift in found:
        words = _close(drift.words)
        if drift.part == NOTE and drift.how is DriftKind.LOST and words:
            other = next((d for d in found if words in added.get(id(d), "")), None)
            if other is not None:
                rest = added[id(other)] = added[id(other)].replace(words, "", 1)
                drift = drift._replace(how=DriftKind.CHANGED, text=other.text, others=other.others)
                if len(rest) <= len(drift.label) + 2:
                    gone.add(id(other))
        settled.append(drift)
    return [drift for drift in settled if id(drift) not in gone]


def _written_otherwise(found: Drifts) -> Drifts:
    """A marker that stands apart (`treaty 3`), a page break that is none (`[Page 5`): lost, and words added there."""
    added = [d for d in found if d.part == TEXT and d.how is DriftKind.ADDED]
    gone: set[int] = set()
    settled: Drifts = []
    for drift in found:
        if drift.how is DriftKind.LOST and drift.part in (MARKER, PAGE_BREAK, BETWEEN):
            other = next((d for d in added if id(d) not in gone and _became(drift, d)), None)
            if other is not None:
                gone.add(id(other))
                drift = drift._replace(how=DriftKind.CHANGED, text=other.text, others=other.others)
        settled.append(drift)
    return [drift for drift in settled if id(drift) not in gone]


def _became(lost: Drift, added: Drift) -> bool:
    if not -1 <= added.text.start - lost.text.start <= BESIDE:
        return False
    if lost.part == MARKER:
        return added.others.strip("[](){}^.,") == lost.label
    return SequenceMatcher(None, f"[Page {lost.label}]", added.others, False).ratio() >= ALIKE


def _moved(found: Drifts) -> Drifts:
    """What is lost at one place and added at another. Its markers and page breaks have moved with it."""
    waiting: dict[tuple[str, str, str], list[Drift]] = {}
    for drift in found:
        if drift.how is DriftKind.ADDED:
            waiting.setdefault(_identity(drift, drift.others), []).append(drift)
    twins: dict[int, Drift] = {}
    gone: set[int] = set()
    for drift in found:
        if drift.how is DriftKind.LOST and waiting.get(key := _identity(drift, drift.words)) and _is_known_by(drift):
            twin = twins[id(drift)] = waiting[key].pop(0)
            gone.add(id(twin))
    settled: Drifts = []
    for drift in found:
        if id(drift) in twins:
            twin = twins[id(drift)]
            settled.append(drift._replace(how=DriftKind.MOVED, text=twin.text, others=twin.others))
        elif id(drift) not in gone:
            settled.append(drift)
    blocks = [d for d in settled if d.part not in (MARKER, PAGE_BREAK, BETWEEN) and _carries(d)]
    return [d for d in settled if not (d.how is DriftKind.MOVED and _goes_with(d, blocks))]


def _identity(drift: Drift, words: str) -> tuple[str, str, str]:
    part = PAGE_BREAK if drift.part == BETWEEN else drift.part
    return part, drift.label, "" if part in (MARKER, PAGE_BREAK) else _close(words)


def _is_known_by(drift: Drift) -> bool:
    """Whether a drift has enough to be known again: a label, a part of a header, or several words."""
    return drift.part != TEXT or len(drift.words) >= LEAST


def _carries(drift: Drift) -> bool:
    """Whether signs in it stand elsewhere for that: it moved, or is a part of a header with other words."""
    return drift.how is DriftKind.MOVED or (drift.how is DriftKind.CHANGED and drift.part not in (TEXT, NOTE))


def _goes_with(drift: Drift, blocks: Drifts) -> bool:
    """Whether a sign stands elsewhere because the words around it do."""
    return drift.part in (MARKER, PAGE_BREAK, BETWEEN) and any(
        _holds(block.tei, drift.tei) and _holds(block.text, drift.text) for block in blocks
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end + BESIDE


def _numbered_anew(found: Drifts) -> Drifts:
    """Notes with other numbers: a run of them is reported once, and their markers not at all."""
    notes = {d.label: d.others for d in found if _is_renumbered(d, NOTE)}
    settled: Drifts = []
    for drift in found:
        if _is_renumbered(drift, MARKER) and notes.get(drift.label) == drift.others:
            continue
        if _is_renumbered(drift, NOTE) and (before := _next_before(drift, settled)) is not None:
            last = settled[before]
            first, other = last.label.partition("–")[0], last.others.partition("–")[0]
            settled[before] = last._replace(label=f"{first}–{drift.label}", others=f"{other}–{drift.others}")
            continue
        settled.append(drift)
    return settled


def _is_renumbered(drift: Drift, part: str) -> bool:
    return drift.part == part and drift.how is DriftKind.CHANGED and len(drift.others) <= 4


def _next_before(drift: Drift, settled: Drifts) -> int | None:
    """Where the run of renumbered notes stands that a note goes on with the same difference."""
    k = next((k for k in range(len(settled) - 1, -1, -1) if settled[k].part == NOTE), None)
    if k is None or settled[k].how is not DriftKind.CHANGED:
        return None
    label, other = settled[k].label.rpartition("–")[2], settled[k].others.rpartition("–")[2]
    numbers = (label, other, drift.label, drift.others)
    if not all(number.isascii() and number.isdecimal() for number in numbers):
        return None
    goes_on = int(drift.label) == int(label) + 1 and int(drift.others) == int(other) + 1
    return k if goes_on else None


def _neighbours(found: Drifts, tei: str, text: str) -> Drifts:
    """Places of other words that stand close together, as one."""
    rest = [d for d in found if d.part != TEXT or d.how is DriftKind.MOVED]
    texts = sorted((d for d in found if d.part == TEXT and d.how is not DriftKind.MOVED), key=lambda d: (d.tei, d.text))
    joined: Drifts = []
    for drift in texts:
        last = joined[-1] if joined else None
        if last and _near(tei, last.tei, drift.tei) and _near(text, last.text, drift.text):
            ours, theirs = Span(last.tei.start, drift.tei.end), Span(last.text.start, drift.text.end)
            how = DriftKind.CHANGED if ours.end > ours.start and theirs.end > theirs.start else drift.how
            words, others = _joined(tei, ours), _joined(text, theirs)
            joined[-1] = Drift(TEXT, how, "", ours, theirs, words, others)
        else:
            joined.append(drift)
    return rest + joined


def _near(text: str, before: Span, after: Span) -> bool:
    between = text[before.end : after.start]
    return before.end <= after.start and "\n\n" not in between and len(between.split()) <= NEAR


def _joined(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _close(words: str) -> str:
    return "".join(words.split())
