"""The words in which a board speaks of documents: what was changed, for whom they wait, what is overdue."""

from collections.abc import Iterator, Sequence

from frlint.model.board import Awaited, BoardEntry, BoardVolume, ChangeSince, Forecast
from frlint.reporters.terminal import visible
from frlint.reporters.wording import counted, joined

_NOUNS = {
    "transcribed": "transcription",
    "proofread": "proofreading",
    "annotated": "annotation",
    "reviewed": "review",
    "approved": "approval",
    "published": "publication",
}
"""What is done to come to a stage; of other stages their name is said."""


def change_words(change: ChangeSince) -> str:
    """What became of a document since it was read: `changed since approval by Ben Reader: 2 words`."""
    if change.who:
        since = f"{_NOUNS.get(change.stage, f'the sign-off for {change.stage}')} by {visible(change.who)}"
    else:
        since = f"it came to be {change.stage}"
    if change.words > 0:
        return f"changed since {since}: {counted(change.words, 'word')}"
    what = "the places of notes" if change.words == 0 else "what was read is in no version that git has"
    return f"changed since {since}: {what}"


def wait_words(waits: Awaited) -> str:
    """For whom a document waits before a stage: `Ben Reader`, `a reviewer`, `an editor`."""
    if waits.assigned:
        return visible(waits.assigned)
    named = [f"{_article(role)} {visible(role)}" if role else "an editor" for role in waits.roles]
    return joined(named) or "an editor"


def problem_words(entry: BoardEntry) -> str:
    """The problems of a document; empty where it has none."""
    parts = [counted(entry.errors, "error")] if entry.errors else []
    parts += [counted(entry.warnings, "warning")] if entry.warnings else []
    parts += [f"{entry.waived:,} waived"] if entry.waived else []
    parts += [f"{entry.deferred:,} put off"] if entry.deferred else []
    return ", ".join(parts)


def facts_of(entry: BoardEntry) -> Iterator[str]:
    """All that is to be said of a document besides its stage."""
    if entry.moved is not None:
        yield f"was {entry.moved}" if entry.moved else "was not there"
    if entry.recorded != entry.stage:
        yield f"recorded as {entry.recorded}"
    if entry.since:
        yield change_words(entry.since)
    for one in entry.sign_offs:
        if one.why_not and not (entry.since and one.is_of_change):
            yield f"the sign-off of {visible(one.who)} for {one.stage} does not count: {visible(one.why_not)}"
    if entry.sent_back:
        yield f"sent back by {visible(entry.sent_back.by)}: {visible(entry.sent_back.reason)}"
    if entry.awaited:
        mend = f", {counted(entry.awaited.problems, 'problem')} to mend" if entry.awaited.problems else ""
        yield f"waits for {wait_words(entry.awaited)} ({entry.awaited.stage}{mend})"
    problems = problem_words(entry)
    if problems:
        yield problems


def waiting_words(entries: Sequence[BoardEntry]) -> str:
    """For whom how many documents wait, most of them first; empty where none does."""
    found: dict[str, int] = {}
    for entry in entries:
        if entry.awaited:
            whom = f"{wait_words(entry.awaited)} ({entry.awaited.stage})"
            found[whom] = found.get(whom, 0) + 1
    ordered = sorted(found.items(), key=lambda one: -one[1])
    return ", ".join(f"{number:,} for {whom}" for whom, number in ordered)


def late_words(volume: BoardVolume, today: str) -> Iterator[str]:
    """What of a volume is overdue."""
    for stage, number in volume.late(today).items():
        verb = "are" if number > 1 else "is"
        yield f"{counted(number, 'document')} {verb} not {stage} yet (due {volume.due[stage]})"
    for task in volume.late_tasks(today):
        whose = f", {visible(task.owner)}" if task.owner else ""
        yield f"task {visible(task.id)} (due {task.due}{whose})"


def forecast_words(forecast: Forecast) -> str:
    """When a stage will be done: `proofread: 2027-03-01, not before 2027-02-01, by 2027-05-03 at the latest`."""
    if not forecast.left:
        return f"{forecast.stage}: all documents are there"
    if forecast.why:
        return f"{forecast.stage}: {forecast.why}"
    left = f"{forecast.stage}: {counted(forecast.left, 'document')} to go"
    far = "more than ten years"
    if not forecast.likely:
        return f"{left}, {far} at the pace of {counted(forecast.weeks, 'week')}"
    return (
        f"{left}, likely by {forecast.likely}; one in ten: by {forecast.early}; nine in ten: by {forecast.late or far}"
        f" (from {counted(forecast.weeks, 'week')})"
    )


def sum_words(entries: Sequence[BoardEntry]) -> str:
    """The problems of several documents together."""
    errors, warnings = sum(one.errors for one in entries), sum(one.warnings for one in entries)
    waived, deferred = sum(one.waived for one in entries), sum(one.deferred for one in entries)
    parts = [counted(errors, "error"), counted(warnings, "warning")]
    parts += [f"{waived:,} waived"] if waived else []
    return ", ".join([*parts, *([f"{deferred:,} put off"] if deferred else [])])


def last_words(entries: Sequence[BoardEntry]) -> str:
    """When a volume was changed last, and by whom; empty where nothing is committed."""
    last = max((one.last for one in entries if one.last), key=lambda one: one.day, default=None)
    return f"last change {last.day} by {visible(last.author)}" if last else ""


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeiou" else "a"
