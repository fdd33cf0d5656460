"""Which problems of a file are waived, which stand, and which of its waivers are to be looked at."""

import os
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from frlint.model.identity import stem
from frlint.model.problem import Problem
from frlint.suppression.document_names import run_problem
from frlint.suppression.matching import Sought, nearest, nearness
from frlint.suppression.quote import parts_of
from frlint.suppression.waivers.waiver import Waiver, WaiverFault


class WaiverVerdict(NamedTuple):
    """The problems of a file: those that stand, in their order, and those that are waived, each with its waiver.

    `faults` name the waivers that are unused, past their date or ambiguous.
    """

    standing: list[Problem]
    waived: list[tuple[Problem, Waiver]]
    faults: list[WaiverFault]


def judge_waivers(
    problems: Sequence[Problem], path: str, waivers: Sequence[Waiver], today: str, ran: Container[str]
) -> WaiverVerdict:
    """Hold the problems of one file against its waivers (see `InForce.of`).

    `path` is the file's; `today` is as `2026-12-31`; `ran` holds the ids of the rules that looked at the file: a waiver
    of another rule is not called unused, nor any where the file could not be checked to the end.
    """
    if not waivers:
        return WaiverVerdict(list(problems), [], [])
    name = stem(path.replace(os.sep, "/"))
    rules = {waiver.rule for waiver in waivers}
    open_to: dict[str, dict[Sought, list[Problem]]] = {}
    unread = set()
    for problem in problems:
        if run_problem(problem):
            unread.add(problem.document or name)
        elif problem.rule in rules:
            places = open_to.setdefault(problem.document or name, {})
            places.setdefault(Sought(problem.rule, parts_of(problem.words)), []).append(problem)
    waived: list[tuple[Problem, Waiver]] = []
    faults: list[WaiverFault] = []
    for document, entries in _by_document(waivers, name).items():
        one = _Document(open_to.get(document, {}), entries, today)
        waived += one.waived
        done = not unread & {document, name}
        faults += (f for f in one.faults() if f.rule == "WV002" or (done and f.waiver.rule in ran))
    gone = {id(problem) for problem, _ in waived}
    return WaiverVerdict([problem for problem in problems if id(problem) not in gone], waived, faults)


def past(waiver: Waiver, today: str) -> bool:
    """Whether a waiver's last day is over."""
    return bool(waiver.expires) and waiver.expires < today


def _by_document(waivers: Iterable[Waiver], file_name: str) -> dict[str, list[Waiver]]:
    """The waivers of a file by the id of the document that they speak of."""
    found: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        name = waiver.document.rpartition("/")[2]
        found.setdefault(file_name if name == file_name else name.rpartition("#")[2], []).append(waiver)
    return found


class _Document:
    """The problems and waivers of one document, matched."""

    def __init__(self, places: dict[Sought, list[Problem]], waivers: Iterable[Waiver], today: str) -> None:
        self.waived: list[tuple[Problem, Waiver]] = []
        self._places = places
        self._free = dict(places)
        self._expired: list[Waiver] = []
        self._found: list[WaiverFault] = []
        entries: dict[Sought, list[Waiver]] = {}
        for waiver in waivers:
            if past(waiver, today):
                self._expired.append(waiver)
            else:
                entries.setdefault(Sought(waiver.rule, waiver.words), []).append(waiver)
        self._match_near([(sought, ones) for sought, ones in entries.items() if not self._match(sought, ones)])

    def faults(self) -> Iterator[WaiverFault]:
        """What is wrong with the waivers."""
        yield from self._found
        for waiver in self._expired:
            sought = Sought(waiver.rule, waiver.words)
            if sought in self._places or any(nearness(sought, place) for place in self._places):
                yield WaiverFault("WV002", waiver, "", (("expires", waiver.expires),))
            else:
                yield WaiverFault("WV001", waiver)

    def _match(self, sought: Sought, waivers: Sequence[Waiver]) -> bool:
        """Waive the problems whose words are exactly these. Gives whether there are any."""
        problems = self._free.pop(sought, None)
        if problems is None:
            return False
        counted = sum(waiver.times for waiver in waivers)
        if len(problems) > counted:
            values = (("fits", str(len(problems))), ("count", str(counted)))
            self._found += (WaiverFault("WV003", waiver, "", values) for waiver in waivers)
        else:
            self._waive(problems, waivers)
        return True

    def _match_near(self, entries: Sequence[tuple[Sought, Sequence[Waiver]]]) -> None:
        """Waive the problems near which the text changed, where it is certain which they are."""
        fits = [nearest(sought, self._free) for sought, _ in entries]
        claims = Counter(place for places in fits for place in places)
        for (sought, waivers), places in zip(entries, fits, strict=True):
            problems = [problem for place in places for problem in self._free[place]]
            if not problems:
                variant = "changed" if self._changed(sought) else ""
                self._found += (WaiverFault("WV001", waiver, variant) for waiver in waivers)
            elif len(problems) > sum(waiver.times for waiver in waivers):
                values = (("fits", str(len(problems))),)
                self._found += (WaiverFault("WV003", waiver, "near", values) for waiver in waivers)
            elif any(claims[place] > 1 for place in places):
                self._found += (WaiverFault("WV003", waiver, "rivals") for waiver in waivers)
            else:
                self._waive(problems, waivers)

    def _changed(self, sought: Sought) -> bool:
        """Whether another text now stands between the same words, and has the same problem."""
        rule, (before, _, after) = sought
        around = bool(before or after)
        return around and any(
            place.rule == rule and place.words.before == before and place.words.after == after for place in self._free
        )

    def _waive(self, problems: Sequence[Problem], waivers: Sequence[Waiver]) -> None:
        """Waive problems, of which there are no more than the waivers count."""
        left = list(problems)
        for waiver in waivers:
            mine, left = left[: waiver.times], left[waiver.times :]
            self.waived += ((problem, waiver) for problem in mine)
            if not mine:
                self._found.append(WaiverFault("WV001", waiver, "double"))
            elif len(mine) < waiver.times:
                values = (("fits", str(len(mine))), ("count", str(waiver.times)))
                self._found.append(WaiverFault("WV001", waiver, "fewer", values))
