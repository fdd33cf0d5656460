"""Every place where a note's marker may stand in flattened text."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from frlint.model.document import PageBreak


class LabelPlace(NamedTuple):
    """A stretch of text that reads like a label, in a run of digits from `run` to `stop`."""

    label: str
    start: int
    end: int
    run: int
    stop: int


_DIGITS_ALONE = bytes(byte if chr(byte) in "0123456789" else 0x20 for byte in range(256))


def numbers_in(text: str) -> list[str]:
    """The runs of digits in a text, in order. A pattern takes three times as long."""
    return text.encode("utf-8", "surrogatepass").translate(_DIGITS_ALONE).decode("ascii").split()


def places(
    text: str,
    end: int,
    labels: Collection[str],
    page_breaks: Iterable[PageBreak],
    beyond: Collection[str] = (),
    numbers: Collection[str] | None = None,
) -> dict[str, list[LabelPlace]]:
    """For each label the places before `end` that read like it, in order.

    `numbers` are all `numbers_in` the text, where they are known.

    A number is looked for at the end of every run of digits (`19561` offers 1), and before another label that ends the
    run (`12` offers 1, then 2). Signs, letters and mixed labels (`8a`) are looked for literally. The numbers `beyond`
    those of the notes are looked for only where they begin a run of digits, glued to a word or its punctuation, and end
    it or stand before the next label; letters beyond them only glued to punctuation.
    """
    found: dict[str, list[LabelPlace]] = {label: [] for label in (*labels, *beyond)}
    if numbers is None:
        numbers = numbers_in(text)
    for label in beyond:
        _find_clean(text, end, label, labels, numbers, found[label])
    counted = {label for label in labels if label.isdecimal() and label.isascii()}
    if counted:
        _find_numbers(text, end, numbers, counted, {p.end - 1 for p in page_breaks}, found)
    longer: set[int] = set()
    for label in labels:
        if label and label not in counted:
            _find_literally(text, end, label, found[label])
            if label[0].isdecimal():
                longer |= {p.start for p in found[label]}
    if "^" in text and "[^" in text:
        longer |= {at for m in re.finditer(r"\[\^\w{1,20}\]", text[:end]) for at in range(*m.span())}
    if longer:
        for label in counted:
            found[label] = [p for p in found[label] if p.start not in longer]
    return found


def _find_numbers(
    text: str,
    end: int,
    numbers: Collection[str],
    labels: set[str],
    page_ends: set[int],
    found: dict[str, list[LabelPlace]],
) -> None:
    longest = max(map(len, labels))
    lengths = range(1, longest + 1)
    last_digits = {label[-1] for label in labels}
    disordered: set[str] = set()
    find = text.find
    stop = 0
    for number in numbers:
        run = find(number, stop)
        if run >= end:
            break
        size = len(number)
        stop = run + size
        if number[-1] not in last_digits or stop in page_ends:
            continue
        for length in lengths:
            if length > size:
                break
            label = number[-length:]
            if label not in labels:
                continue
            before = stop - length
            found[label].append(LabelPlace(label, before, stop, run, stop))
            for start in range(before - 1, max(run, before - longest) - 1, -1):
                neighbour = number[start - run : before - run]
                if neighbour in labels and neighbour != label:
                    found[neighbour].append(LabelPlace(neighbour, start, before, run, stop))
                    disordered.add(neighbour)
    for label in disordered:
        found[label].sort(key=lambda p: p.start)


def _find_clean(
    text: str, end: int, label: str, labels: Collection[str], numbers: Collection[str], into: list[LabelPlace]
) -> None:
    if not label.isdecimal():
        for match in re.finditer(rf"(?<=[,;:.)”\]]){re.escape(label)}(?![\w.])", text[:end]):
            into.append(LabelPlace(label, match.start(), match.end(), match.start(), match.end()))
        return
    following = str(int(label) + 1)
    if label not in numbers and f"{label}{following}" not in numbers:
        return  # It stands there within longer numbers, if at all.
    at = text.find(label, 0, end)
    while at >= 0:
        stop = at + len(label)
        if at and text[at - 1] not in " (\n0123456789":
            if following in labels and text.startswith(following, stop):
                stop += len(following)
            if not text[stop : stop + 1].isdigit():
                into.append(LabelPlace(label, at, at + len(label), at, stop))
        at = text.find(label, at + 1, end)


def _find_literally(text: str, end: int, label: str, into: list[LabelPlace]) -> None:
    if label.isalpha() and label.isascii():
        pattern = re.compile(rf"{label}(?![^\W_])")
    elif label[-1].isalnum():
        pattern = re.compile(rf"{re.escape(label)}(?!\w)")
    else:
        sign = re.escape(label[0])
        pattern = re.compile(rf"(?<!{sign}){re.escape(label)}(?!{sign})")
    for match in pattern.finditer(text, 0, end):
        if label[-1].isalnum() or not _in_row(text, match.start(), match.end(), label[0]):
            into.append(LabelPlace(label, match.start(), match.end(), match.start(), match.end()))


def _in_row(text: str, start: int, end: int, sign: str) -> bool:
    """Whether a sign stands in a row of them that stands for an omission: `* * *`."""
    if start and text[start - 1] not in " \n":
        return False
    while text[end : end + 1] in (" ", "\n"):
        end += 1
    while start and text[start - 1] in " \n":
        start -= 1
    return text[end : end + 1] == sign or text[max(0, start - 1) : start] == sign
