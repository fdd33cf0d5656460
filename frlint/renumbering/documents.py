"""The documents of a volume in plain text numbered anew: names, numbers in headings, references to documents."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from frlint.model.document import Document
from frlint.model.renumbering import ChangedReference
from frlint.references.others import references_in
from frlint.references.own_words import translated
from frlint.references.whose import Whose, whose
from frlint.renumbering.parts import RefusalError
from frlint.renumbering.renumber import Read
from frlint.volumes.facts import facts_of

PUBLISHED = "published"
"""The stage of a volume whose documents are cited by their numbers."""
_NAME = re.compile(r"(.*?)([0-9]{1,6})([a-z]*)\Z", re.DOTALL)
_MENTION = re.compile(r"\bDoc(?:uments?|s?\.) (\d{1,4}(?:(?:, and |, | and | or |[–-])\d{1,4})*)(?![\w–/-])")
_NUMBER = re.compile(r"\d+")
_AFTER = re.compile(r"[^.;)\n]{0,60}")
"""What follows a reference in its sentence."""
MOST_NUMBERED = 0.6
"""The share of headings with a number from which all documents are to have one."""


class Member(NamedTuple):
    """A document of a volume: its name (the file's stem), the text of its file, and how such a text is read."""

    name: str
    text: str
    document: Document
    read: Read


class Named(NamedTuple):
    """A document after renumbering: its name before and now, its text, and the references in it that changed.

    `doubtful` are places of references by `supra` and `infra` beside which another document stands now.
    """

    old: str
    new: str
    text: str
    references: tuple[ChangedReference, ...] = ()
    doubtful: tuple[str, ...] = ()


class _Edit(NamedTuple):
    """A stretch of the document's text and what stands there from now on."""

    start: int
    end: int
    new: str
    is_reference: bool = False


def number_documents(members: Sequence[Member], first: int, *, force: bool = False) -> list[Named]:
    """The documents of a volume, in its order, numbered from `first`.

    Raises `RefusalError` where their names have no numbers, a reference is not sure, or the proof fails. With `force`
    references that are not sure stay.
    """
    prefix = _prefix(members)
    printed = [_printed(member.document) for member in members]
    numbers = [_number_of(member, at) for member, at in zip(members, printed, strict=True)]
    now = {old: str(first + k) for k, old in enumerate(numbers) if old}
    if len(now) < len([n for n in numbers if n]):
        twice = next(n for n, count in Counter(numbers).items() if n and count > 1)
        raise RefusalError(f"two documents have the number {twice}")
    form = _form(members, printed)
    named = []
    for k, (member, at) in enumerate(zip(members, printed, strict=True)):
        number = str(first + k)
        edits = [*_edits_of_heading(member, at, number, form), *_edits_of_references(member, now, force)]
        text = _edited(member, edits)
        document = _proved(member, text, edits)
        beside = _beside(members, numbers, k, member)
        named.append(Named(member.name, prefix + number, text, tuple(_changed(member, edits, document)), beside))
    return named


def _prefix(members: Sequence[Member]) -> str:
    """What the names begin with before their numbers. Raises `RefusalError` where they have none."""
    found = Counter(m[1] if (m := _NAME.match(member.name)) else None for member in members)
    prefix = found.most_common(1)[0][0]
    other = next((m.name for m in members if not (n := _NAME.match(m.name)) or n[1] != prefix), None)
    if prefix is None or other is not None:
        raise RefusalError(
            f"the name {other} is no number behind the same letters as the others'; call it like {prefix}12a"
        )
    return prefix


def _printed(document: Document) -> tuple[int, int] | None:
    """Where the number stands that a document's heading begins with."""
    place = facts_of(document).numbered_at
    if place is None:
        return None
    start = document.places.starts[place.line - 1] + place.column - 1
    return start, start + place.end_column - place.column


def _number_of(member: Member, at: tuple[int, int] | None) -> str:
    """The number that other documents call a document by: that of its heading, else that of its name."""
    if at is not None:
        return member.document.text[slice(*at)]
    name = _NAME.match(member.name)
    return name[2] + name[3] if name else ""


def _form(members: Sequence[Member], printed: Sequence[tuple[int, int] | None]) -> str:
    """How headings write their numbers, as `{}. `; empty where most have none."""
    forms: Counter[str] = Counter()
    for member, at in zip(members, printed, strict=True):
        heading = member.document.header.heading
        if at is not None and heading is not None:
            text = member.document.text
            end = text.index(" ", at[1]) + 1
            forms[f"{text[heading.start : at[0]]}{{}}{text[at[1] : end]}"] += 1
    return forms.most_common(1)[0][0] if sum(forms.values()) >= MOST_NUMBERED * len(members) else ""


def _edits_of_heading(member: Member, at: tuple[int, int] | None, number: str, form: str) -> Iterator[_Edit]:
    if at is not None:
        if member.document.text[slice(*at)] != number:
            yield _Edit(*at, number)
    elif form and member.document.header.heading is not None:
        start = member.document.header.heading.start
        yield _Edit(start, start, form.format(number))


def _edits_of_references(member: Member, now: Mapping[str, str], force: bool) -> Iterator[_Edit]:
    """The edits of `Document 12` in a text. Raises `RefusalError` where it is not sure that it is of this volume."""
    way = translated(member.document.text, member.document.reference_words)
    text = way.text
    found = [r for r in references_in(text) if not r.doubtful]
    sure = {r.start for r in found if not r.note}
    named = {r.document for r in found if r.note}
    for mention in _MENTION.finditer(text):
        for number in _NUMBER.finditer(text, *mention.span(1)):
            new = now.get(number[0], number[0])
            after = _AFTER.match(text, mention.end())
            at = whose(text, mention.start(), after[0] if after else "")
            if new == number[0] or at is Whose.ELSEWHERE:
                continue
            if at is Whose.DOUBTFUL or (number.start() not in sure and number[0] not in named):
                if force:
                    continue
                place = member.document.places.position(way.back(number.start()))
                raise RefusalError(
                    f"{member.name}, line {place.line}, column {place.column}: it is not sure that {mention[0]} is of "
                    "this volume; mend it first, or let it stay with --force"
                )
            yield _Edit(way.back(number.start()), way.back(number.end()), new, True)


def _edited(member: Member, edits: Sequence[_Edit]) -> str:
    in_file = member.document.places.in_file
    parts, at = [], 0
    for edit in sorted(edits):
        parts += [member.text[at : in_file(edit.start)], edit.new]
        at = in_file(edit.end)
    return "".join([*parts, member.text[at:]])


def _proved(member: Member, text: str, edits: Sequence[_Edit]) -> Document:
    """The new text as a document: markers and notes pair as before, each as far along as the edits before it say.

    Raises `RefusalError` where they do not.
    """
    document = member.read(text)

    def moved(offset: int) -> int:
        return offset + sum(len(e.new) - (e.end - e.start) for e in edits if e.start < offset)

    before = [(m.label, moved(m.start), m.note) for m in member.document.markers]
    notes = [(n.label, moved(n.start)) for n in member.document.notes]
    if before != [(m.label, m.start, m.note) for m in document.markers] or notes != [
        (n.label, n.start) for n in document.notes
    ]:
        raise RefusalError(f"with the new numbers the markers of {member.name} would be read otherwise")
    return document


def _changed(member: Member, edits: Sequence[_Edit], document: Document) -> Iterator[ChangedReference]:
    shift = 0
    for edit in sorted(edits):
        if edit.is_reference:
            place = document.places.position(edit.start + shift)
            old = member.document.text[edit.start : edit.end]
            yield ChangedReference(member.document.path, place.line, place.column, old, edit.new)
        shift += len(edit.new) - (edit.end - edit.start)


def _beside(members: Sequence[Member], numbers: Sequence[str], k: int, member: Member) -> tuple[str, ...]:
    """References by `supra` and `infra` in a document next to which one was put in: that has a letter in its number."""
    found = []
    for reference in references_in(member.document.text, member.document.reference_words):
        other = {"supra": k - 1, "infra": k + 1}.get(reference.document)
        if other is not None and 0 <= other < len(members) and not numbers[other].isdecimal():
            place = member.document.places.position(reference.start)
            word = reference.document
            found.append(f"{member.name}, line {place.line}: `{word}` names the new document beside it now; look at it")
    return tuple(found)
