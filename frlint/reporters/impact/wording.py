"""What a change does, in words: its sums, its two sides, what comes and goes unseen."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from frlint.model.impact import BASELINE, HABIT, WAIVED, Alteration, Effect, Impact, SideName
from frlint.model.problem import Problem, Severity
from frlint.reporters.terminal import Look, visible, visible_path
from frlint.reporters.wording import counted, counted_severity, joined, noun_for, seconds_text, wrapped

SHORT = 10
"""Digits of a commit's id that people are shown."""
HOW_HELD = {WAIVED: "waived", BASELINE: "in the baseline", HABIT: "reported once for their volume"}
"""Why problems are not reported, as people read it."""
SAME = "nothing differs on which problems depend"
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def side_text(side: SideName) -> str:
    """What is compared, with its commit where its name does not show it: `main (1a2b3c4d5e)`."""
    short = side.commit[:SHORT]
    return visible(side.name) + (f" ({short})" if short and not side.name.startswith(short[:7]) else "")


def sides_text(impact: Impact) -> str:
    """Both sides: `main (1a2b3c4d5e) against the work tree`."""
    return f"{side_text(impact.before)} against {side_text(impact.after)}"


def sums_text(impact: Impact) -> str:
    """What is gained, lost and changed: `12 problems gained, 3 lost, 2 changed in 8 of 120 documents`."""
    counts = [(len(impact.gained), "gained"), (len(impact.lost), "lost"), (len(impact.changed), "changed")]
    parts = [(number, how) for number, how in counts if number]
    if not parts:
        return f"no problem gained, lost or changed in {counted(impact.documents, 'document')}"
    first, how = parts[0]
    words = ", ".join([f"{counted(first, 'problem')} {how}", *(f"{number:,} {how}" for number, how in parts[1:])])
    touched = len(impact.by_document)
    return f"{words} in {touched:,} of {counted(max(touched, impact.documents), 'document')}"


def held_text(impact: Impact) -> Iterator[str]:
    """Sentences about what comes and goes unseen, and about waivers that lose their work."""
    come = _by_how(impact.held_gains)
    if come:
        number = len(impact.held_gains)
        verbs = ("comes", "is") if number == 1 else ("come", "are")
        yield f"{number:,} more {verbs[0]} and {verbs[1]} not reported: {come}."
    gone = _by_how(impact.held_losses)
    if gone:
        number = len(impact.held_losses)
        verbs = ("was", "goes") if number == 1 else ("were", "go")
        yield f"{number:,} that {verbs[0]} not reported {verbs[1]}: {gone}."
    if impact.waivers:
        number = len(impact.waivers)
        yield f"{counted(number, 'waiver')} {noun_for(number, 'loses its', 'lose their')} work."


def _by_how(effects: Sequence[Effect]) -> str:
    """Counts by why problems are not reported: `3 waived, 1 in the baseline`."""
    counts = Counter(effect.held for effect in effects)
    return ", ".join(f"{counts[how]:,} {words}" for how, words in HOW_HELD.items() if counts[how])


def alteration_text(one: Alteration) -> str:
    """What of a problem was reported otherwise before: `before: error; “too many words”`."""
    before, after = one.before, one.after
    differs = []
    if before.severity is not after.severity:
        differs.append(str(before.severity))
    if before.message != after.message:
        differs.append(f"“{visible(before.message)}”")
    if "place" in one.parts:
        differs.append(f"at {before.line}:{before.column} to {before.end_line}:{before.end_column}")
    if before.document != after.document:
        differs.append(f"in {visible_path(before.document)}")
    if "fix" in one.parts:
        fix = before.fix.applicability if before.fix else "no"
        differs.append(f"{fix} fix" if before.fix is None or after.fix is None else f"another {fix} fix")
    return f"before: {'; '.join(differs)}"


def waiver_line(problem: Problem) -> str:
    """A waiver that has nothing to waive any more: where it stands, and what is wrong with it."""
    return f"{visible_path(problem.path)}:{problem.line}: {problem.rule} {visible(problem.message)}"


def closing_text(shown: Impact, whole: Impact, look: Look, seconds: float) -> str:
    """The closing line for a person, on as many lines as it takes. `whole` has what `shown` hides as well."""
    if shown.is_same:
        text = f"{SAME.capitalize()}: {sides_text(shown)} ({seconds_text(seconds)})."
        return "\n".join(wrapped(text, look.width)) + "\n"
    first = sums_text(shown)
    sentences = [
        f"{first[:1].upper()}{first[1:]} ({sides_text(shown)}, {seconds_text(seconds)}).",
        *held_text(shown),
        _hidden(shown, whole),
        _passed_over(shown),
    ]
    return "\n".join(wrapped(" ".join(filter(None, sentences)), look.width)) + "\n"


def _hidden(shown: Impact, whole: Impact) -> str:
    """How much is less grave than what is shown."""
    there, hidden = _counts(whole), _counts(shown)
    left = [(severity, there[severity] - hidden[severity]) for severity in _ORDER]
    parts = [counted_severity(number, severity) for severity, number in left if number > 0]
    least = next((severity for severity, number in reversed(left) if number > 0), None)
    return f"Hidden: {joined(parts)} (--min-severity {least} shows them)." if least else ""


def _counts(impact: Impact) -> Counter[Severity]:
    effects: Iterable[Effect] = (*impact.gained, *impact.lost)
    return Counter([effect.problem.severity for effect in effects] + [one.after.severity for one in impact.changed])


def _passed_over(impact: Impact) -> str:
    """How many files could not be compared, and why the first of them."""
    if not impact.passed_over:
        return ""
    path, reason = impact.passed_over[0]
    number = len(impact.passed_over)
    what = f"{counted(number, 'file')} {noun_for(number, 'was', 'were')} not compared"
    return f"{what}: {visible_path(path)} ({reason})" + (f" and {number - 1:,} more." if number > 1 else ".")
