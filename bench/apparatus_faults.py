"""Faults of the apparatus: where the documents of a volume have places for them, and what each puts there.

See `apparatus.py`, which puts them in.
"""

import collections
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from frlint.readers import read

MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
TAGS = r"(?:<[^<>]{1,120}>)*"
LOT = re.compile(
    r"(?P<lead>[^\n.;<>]{0,80})\b(?:[Ll]ots?(?: [Ff]iles?)?:? \d{2} ?[–-]? ?[A-Z]{1,3} ?[–-]? ?|FRC:? \d{2}[–-]|"
    r"Job:? \d{2}[–-])(?P<digits>\d{1,6})"
)
NAME = re.compile(r'<persName(?= )[^<>]*? corresp="#(?P<id>[^"]+)"[^<>]*>(?P<words>[^<>]+)</persName>')
GLOSS = re.compile(r'<gloss(?= )[^<>]*? target="#(?P<id>[^"]+)"[^<>]*>(?P<words>[^<>]+)</gloss>')
PERSON = re.compile(r'<persName(?= )[^<>]*? xml:id="(?P<id>[^"]+)"[^<>]*>(?P<words>[^<>]+)</persName>')
TERM = re.compile(r'<term(?= )[^<>]*? xml:id="(?P<id>[^"]+)"[^<>]*>(?P<words>[^<>]+)</term>')
OFFICE = re.compile(
    rf"\b(?:Telegram|Airgram|Despatch) [Ff]rom {TAGS}[Tt]he {TAGS}"
    r"(?P<office>(?:Embassy|Legation|Consulate General|Consulate|Mission|Office|Department)\b[^<>\n]{3,60}?) [Tt]o "
)
DATELINE = re.compile(
    rf"(?:^|[>\n])(?P<city>[A-Z][^\W\d_]+(?:[ ’-][A-Z][^\W\d_]+){{0,2}})(?P<comma>,)(?: |{TAGS})+(?:{MONTH}) \d", re.M
)
NOTE_OF = re.compile(rf"\bfootnotes? \d+(?P<comma>,) {TAGS}Document \d+")
THERETO = re.compile(r"\bfootnotes? \d+(?P<blank> )thereto\b")
NUMBER = re.compile(
    rf"\b(?:[Tt]elegram|[Dd]eptel|[Ee]mbtel|[Aa]irgram)(?: [Nn]o\.)? (?P<number>\d{{2,5}})[,.;:]?"
    rf"<note[^<>]*>(?:<p[^<>]*>)?(?:\d+\. )?(?:(?:See|Printed as) )?{TAGS}Document (?P<document>\d+)"
)
TELEGRAM = re.compile(r"\b(?:[Tt]elegram|[Dd]eptel|[Ee]mbtel|[Aa]irgram)(?: [Nn]o\.)? (?P<number>\d{2,5})[,.;:]?\Z")
PRINTED = re.compile(r"(?:(?:See|Printed as) )?Document (?P<document>\d+)\b")
SOURCE = re.compile(r"\bSource: (?P<path>[^\n]{10,400})")
PATH_ENDS = re.compile(r"(?<!\b[A-Z])(?<!\b[Vv]ol)(?<!\bNo)(?<!\b[DJMS]r)\.(?=\s|<)|;")
"""Where the sentence of a path ends: who drafted a paper, and to whom it was repeated, are no parts of it."""
WORD = re.compile(r"[A-Za-z]{5,}")


class Fault(NamedTuple):
    """A text in place of another at an offset of a file; `key` is what is counted together, `sure` as said above."""

    kind: str
    file: str
    document: str
    start: int
    end: int
    text: str
    key: str
    sure: bool


class Volume:
    """The files of a volume, by name, and which document stands at an offset of one."""

    def __init__(self, path: Path) -> None:
        self.is_tei = path.suffix == ".xml"
        files = [path] if self.is_tei else sorted(path.glob("*.txt"))
        self.folder = path.parent if self.is_tei else path
        self.texts = {file.name: file.read_bytes().decode("utf-8") for file in files}
        self._begins = {name: [*_documents(name, text, self.is_tei)] for name, text in self.texts.items()}

    def document(self, file: str, offset: int) -> str:
        """The id of the document at an offset; empty outside of documents."""
        found = ""
        for start, name in self._begins[file]:
            if start > offset:
                break
            found = name
        return found

    def spans(self) -> Iterator[tuple[str, str, int, int]]:
        """Each document: its file, its id, start and end."""
        for file, begins in self._begins.items():
            ends = [start for start, _ in begins[1:]] + [len(self.texts[file])]
            yield from ((file, name, start, end) for (start, name), end in zip(begins, ends, strict=True) if name)


def _documents(name: str, text: str, is_tei: bool) -> Iterator[tuple[int, str]]:
    if not is_tei:
        yield 0, name.removesuffix(".txt")
        return
    for found in re.finditer(r"<div(?= )[^<>]*>|<back\b", text):
        if 'type="document"' in found[0]:
            named = re.search(r'xml:id="([^"]+)"', found[0])
            yield found.start(), named[1] if named else ""
        elif found[0] == "<back":
            yield found.start(), ""


def other_digit(digits: str, draw: random.Random) -> str:
    """A number with one digit that is another one."""
    at = draw.randrange(len(digits))
    return digits[:at] + draw.choice([d for d in "0123456789" if d != digits[at]]) + digits[at + 1 :]


def slipped(word: str, draw: random.Random) -> str:
    """A word with one slip of the pen."""
    at = draw.randrange(1, len(word) - 1)
    ways = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + draw.choice("aeimnorstu") + word[at + 1 :],
    )
    return draw.choice([way for way in ways if way != word] or [word[:-1]])


COMMON = 40
"""What stands more often than that may have several faults at once: its count hardly changes."""


def counted_with(key: str, count: int, text: str) -> str:
    """What a fault is counted together with: all places alike, or, of common ones, the places that are made alike."""
    return key if count <= COMMON else f"{key} {text}"


Finder = Callable[[Volume, random.Random], Iterator[Fault]]


def lots(volume: Volume, draw: random.Random) -> Iterator[Fault]:
    """Digits of lots."""
    places = [(f, m) for f, text in volume.texts.items() for m in LOT.finditer(text) if volume.document(f, m.start())]

    def key(m: re.Match[str]) -> tuple[str, str]:
        files = re.split(r"[,;]", m["lead"].strip(" ,:;("))[-1].strip()
        return files, re.sub(r"[\W_]", "", m[0][m.end("lead") - m.start() :])

    counts = collections.Counter(key(m) for _, m in places)
    numbers = {number for _, number in counts}
    for f, m in places:
        text = other_digit(m["digits"], draw)
        files, number = key(m)
        new = number[: len(number) - len(text)] + text
        sure = bool(files) and counts[files, number] > 2 and new not in numbers
        together = counted_with(number, counts[files, number], text)
        yield Fault("lot", f, volume.document(f, m.start()), *m.span("digits"), text, together, sure)


def tagged(kind: str, used: re.Pattern[str], entry: re.Pattern[str]) -> Finder:
    """Names or terms that point to another entry."""

    def find(volume: Volume, draw: random.Random) -> Iterator[Fault]:
        for f, text in volume.texts.items() if volume.is_tei else ():
            entries = {m["id"]: m["words"].strip(" ,") for m in entry.finditer(text)}
            for m in used.finditer(text):
                if m["id"] not in entries or not volume.document(f, m.start()):
                    continue
                own = _words(m["words"]) | _words(entries[m["id"]])
                others = [one for one in entries if not _words(entries[one]) & own]
                if others:
                    other = draw.choice(others)
                    sure = bool(_words(m["words"]) & _words(entries[m["id"]].partition(",")[0]))
                    where = volume.document(f, m.start())
                    yield Fault(kind, f, where, *m.span("id"), other, f"{m['id']} {other}", sure)

    return find


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def places(volume: Volume, draw: random.Random) -> Iterator[Fault]:
    """Telegrams dated from elsewhere, and datelines without their comma."""
    found: list[tuple[str, str, int, str, re.Match[str]]] = []
    for file, name, start, end in volume.spans():
        head = volume.texts[file][start : min(end, start + 4000)]
        heading = OFFICE.search(head)
        dateline = DATELINE.search(head, heading.end()) if heading else None
        if heading and dateline:
            found.append((file, name, start, heading["office"], dateline))
    cities: dict[str, collections.Counter[str]] = {}
    for _, _, _, office, date in found:
        cities.setdefault(office, collections.Counter())[date["city"]] += 1
    usual = {office: count.most_common(1)[0] for office, count in cities.items()}
    for file, name, start, office, date in found:
        city, times = usual[office]
        others = sorted({there for there, _ in usual.values() if there not in cities[office]})
        at = date.start("city") + start, date.end("city") + start
        sure = date["city"] == city and cities[office].total() >= 5 and times - 1 >= 0.8 * cities[office].total()
        if others and date["city"] == city:
            other = draw.choice(others)
            yield Fault("place", file, name, *at, other, counted_with(office, cities[office].total(), other), sure)
        yield Fault("comma", file, name, at[1], at[1] + 1, "", name, True)


def simple(kind: str, pattern: re.Pattern[str], group: str, text: str) -> Finder:
    """One text in place of a group."""

    def find(volume: Volume, draw: random.Random) -> Iterator[Fault]:
        del draw
        for f, whole in volume.texts.items():
            for m in pattern.finditer(whole):
                name = volume.document(f, m.start())
                if name:
                    yield Fault(kind, f, name, *m.span(group), text, name, True)

    return find


def numbers(volume: Volume, draw: random.Random) -> Iterator[Fault]:
    """Numbers of telegrams that a note says are printed."""
    heads = {name: volume.texts[file][start : min(end, start + 2500)] for file, name, start, end in volume.spans()}
    for f, m, number, document in _named(volume):
        there = heads.get(f"d{document}", "")
        text = other_digit(number, draw)
        sure = re.search(rf"\b{number}\b", there) is not None and re.search(rf"\b{text}\b", there) is None
        yield Fault("number", f, volume.document(f, m[0]), *m, text, f"{document}", sure)


def _named(volume: Volume) -> Iterator[tuple[str, tuple[int, int], str, str]]:
    """Such numbers: the file, where the number stands, the number, and that of the document in its note."""
    for f, text in volume.texts.items():
        if volume.is_tei:
            yield from ((f, m.span("number"), m["number"], m["document"]) for m in NUMBER.finditer(text))
            continue
        for document in read(text.encode(), f) if "Document" in text else ():
            for marker in document.markers if document.text == text else ():
                note = document.notes[marker.note] if marker.note is not None else None
                says = PRINTED.match(text[note.sign : note.end].strip()) if note else None
                named = TELEGRAM.search(text, max(0, marker.start - 60), marker.start)
                if says and named:
                    yield f, named.span("number"), named["number"], says["document"]


def archives(volume: Volume, draw: random.Random) -> Iterator[Fault]:
    """Letters of the parts of source paths."""
    found = []
    for f, text in volume.texts.items():
        for m in SOURCE.finditer(text):
            at = m.start("path")
            for part in PATH_ENDS.split(m["path"], maxsplit=1)[0].split(",")[:4]:
                found.append((f, at, part))
                at += len(part) + 1
    counts = collections.Counter(part.strip() for _, _, part in found)
    for f, at, part in found:
        words = [*WORD.finditer(part)] if not re.search(r"[\d<>.]|\b[IVX]+\b", part) else []
        name = volume.document(f, at)
        if words and name:
            word, key = draw.choice(words), part.strip()
            text = slipped(word[0], draw)
            together = counted_with(key, counts[key], text)
            yield Fault("archive", f, name, at + word.start(), at + word.end(), text, together, counts[key] > 6)


FINDERS: tuple[Finder, ...] = (
    lots,
    tagged("name", NAME, PERSON),
    tagged("term", GLOSS, TERM),
    places,
    simple("joined", NOTE_OF, "comma", ""),
    simple("stopped", NOTE_OF, "comma", "."),
    simple("thereto", THERETO, "blank", ""),
    numbers,
    archives,
)
