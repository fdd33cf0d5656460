"""What speaks for and against a place being a note's marker: named pieces of evidence, weighed in weights.tsv."""

from typing import NamedTuple

from frlint.markers.after import after
from frlint.markers.before import before, is_year, month_before
from frlint.markers.candidates import LabelPlace
from frlint.patterns import deferred

_CAPITALISED = deferred(r"[A-Z][\w’'-]{2,}")
_SOURCE = ("Source:", "source:", "[Source", "Source;", ".Source", "Summary:")
_BRACKETS = ("Bracket", "Footnote and bracket", "[Bracket")
_ELLIPSIS = ("Ellips", "Omission")


class Surroundings(NamedTuple):
    """What a document shows about all its places: its text and where its parts lie, each a start and an end."""

    text: str
    end: int
    """Where the notes begin."""
    heading: tuple[int, int]
    source: tuple[int, int]
    datelines: tuple[tuple[int, int], ...]
    attachments: tuple[tuple[int, int], ...]
    """The labels of attachments with their headers."""
    body: int
    """Where the text begins, below the header."""
    labels: frozenset[str]
    """The labels of the notes."""
    digits: str
    """The runs of digits of the text, separated by blanks."""


class Evidence(NamedTuple):
    """What stands before, after and around a place, and finer evidence."""

    before: str
    after: str
    where: str
    finer: tuple[str, ...]

    def named(self, letter: bool) -> list[str]:
        """The pieces of evidence that the three words give, alone and together. `letter`: the label is a letter."""
        named = [
            f"before: {self.before}",
            f"after: {self.after}",
            f"before: {self.before}; after: {self.after}",
            f"in {self.where}",
            f"in {self.where}; before: {self.before.partition(' ')[0]}",
        ]
        if self.after in ("line end", "end"):
            named.append(f"in {self.where}; at the end")
        if letter:
            named.append(f"letter; before: {self.before}")
        return named


def impossible(place: LabelPlace, around: Surroundings) -> bool:
    """Whether no marker can stand at a place: an enumerator, a digit within the source note, a year of the header."""
    label, start, end, run, stop = place
    if not label.isdecimal():
        return False
    text = around.text
    after = text[end : end + 1]
    if after and after in ".):":
        before = text[start - 1 : start]
        if before in ("", "\n") or (before == "(" and after == ")"):
            return True
    if start >= around.body:
        return False
    first, last = around.source
    if first <= start < last and stop < last:
        return True
    return stop == end and end - run == 4 and is_year(text[run:end]) and text[run - 2 : run] == ", "


def evidence(place: LabelPlace, around: Surroundings) -> Evidence:
    """The evidence that a place gives by itself, whatever the note."""
    text = around.text
    if place.stop - place.run < 2 or not place.label.isdecimal():
        what, finer = before(text, place, around.digits)
        return Evidence(what, after(text, place, around.end), _where(place, around), finer)
    shown, last, paired = _alone(place, around)
    what, finer = before(text, shown, around.digits)
    return Evidence(what, after(text, last, around.end), _where(place, around), finer + paired)


def _alone(place: LabelPlace, around: Surroundings) -> tuple[LabelPlace, LabelPlace, tuple[str, ...]]:
    """Two markers on one spot (`State12`) are each seen as if the other were not there.

    Gives the place by which to judge what stands before, the one by which to judge what stands after, and what to say
    of it: `first of two`, `second of two`.
    """
    text = around.text
    label, start, end, run, stop = place
    shown, last = place, place
    paired: tuple[str, ...] = ()
    if stop > end and text[end:stop] == str(int(label) + 1):
        shown, last = LabelPlace(label, start, end, run, end), LabelPlace(label, start, stop, run, stop)
        paired = ("first of two",)
    earlier = str(int(label) - 1)
    if (
        run < start
        and earlier in around.labels
        and text.endswith(earlier, run, start)
        and not (stop - run == 4 and is_year(text[run:stop]))
    ):
        shown = LabelPlace(earlier, start - len(earlier), start, run, start)
        paired = (*paired, "second of two")
    return shown, last, paired


def _where(place: LabelPlace, around: Surroundings) -> str:
    """In which part of the document a place stands."""
    text = around.text
    _, start, end, _, _ = place
    if start < around.body:
        if around.heading[0] <= start < around.heading[1]:
            return "heading" if text[end : around.heading[1]].strip("0123456789 ") else "heading's end"
        if around.source[0] <= start < around.source[1]:
            return "source note"
        return "dateline" if any(a <= start < b for a, b in around.datelines) else "header"
    for first, last in around.attachments:
        if first <= start < last:
            return "attachment's header"
    begins = text.rfind("\n", 0, start) + 1
    finish = text.find("\n", end)
    finish = len(text) if finish < 0 else finish
    length = finish - begins
    if length < 1000 and text.find(" | ", begins, finish) >= 0:
        return "table"
    if length < 60:
        return "short line" if length > end - start + 3 else "line of its own"
    return "paragraph"


def with_note(place: LabelPlace, seen: Evidence, note: str, around: Surroundings) -> list[str]:
    """The evidence that a place and a note's text give together. `note` is the beginning of the note's text."""
    text = around.text
    found: list[str] = []
    _, start, _, run, _ = place
    if note.startswith(_SOURCE):
        found.append(f"source note; in {seen.where}")
    elif seen.where == "heading's end":
        found.append("other note; in heading's end")
    if "signature" in note[:70]:
        found.append(f"typed signature; in {seen.where}")
    if note.startswith(_BRACKETS):
        sign = text[start - 1 : start]
        found.append(f"brackets; before: {sign if sign and sign in '])' else 'other'}")
    elif note.startswith(_ELLIPSIS):
        sign = text[start - 1 : start]
        found.append(f"ellipsis; before: {sign if sign and sign in '….]' else 'other'}")
    if run < start and "second of two" not in seen.finer:
        found += _numbers(text, place, note)
    for word in _CAPITALISED.findall(text, max(0, start - 40), start)[-2:]:
        if word.removesuffix("’s").removesuffix("'s") in note:
            found.append("note repeats a name before it")
            break
    return found


def _numbers(text: str, place: LabelPlace, note: str) -> list[str]:
    """Whether the note names the number before its marker: telegram 645 in `6455`, January 5 in `January 58`."""
    rest, whole = text[place.run : place.start], text[place.run : place.stop]
    month = month_before(text, place.run)
    found = []
    if month:
        if any(_names(note, f"{form} {rest}") for form in (month, month[:3], f"{month[:3]}.")):
            found.append("note names the day without it")
        if any(_names(note, f"{form} {whole}") for form in (month, month[:3], f"{month[:3]}.")):
            found.append("note names the day with it")
        return found
    if len(rest) > 1 and _names(note, rest):
        found.append("note names the number without it")
    if _names(note, whole):
        found.append("note names the number with it")
    return found


def _names(note: str, words: str) -> bool:
    """Whether words that end in a number stand in a note, the number not as a part of a longer one."""
    at = note.find(words)
    while at >= 0:
        end = at + len(words)
        if not note[end : end + 1].isdigit() and not (words[0].isdigit() and note[at - 1 : at].isdigit()):
            return True
        at = note.find(words, at + 1)
    return False
