"""Source paths: the ways to papers in archives, as source notes and notes give them, and their parts between commas.

`Eisenhower Library, Whitman File, NSC Records` has three. In a note a path stands in brackets, perhaps behind what it
is the place of: `(Memorandum by Hale, July 1; Eisenhower Library, Whitman File, NSC Records)`.
"""

from collections.abc import Callable, Iterator, Sequence

from frlint.checks.header.file_numbers import source_note
from frlint.model.apparatus import COMMON_PATH, SourcePath
from frlint.model.document import Document
from frlint.model.volume import Place
from frlint.patterns import deferred

LONGEST = 240
"""Code points of a path that are looked at: its first parts stand in them."""
MOST_PARTS = 4
"""So many parts of a path name the archive, the collection and the files; what follows are folders and dates."""
_OPENER = deferred(r"[.\[]{0,2}(?:Source|source|SOURCE)[:;.,]?\s*")
_BRACKET = deferred(r"\(([^()\n]{10,400})\)")
_OF_ARCHIVES = ("ile", "ibrar", "rchives", "apers", "ecord", "ot ", "ollection", "bid.", "Department of State")
"""Parts of words, one of which a path has; a word may have lost its first letter, or have another."""
_STOP = deferred(
    r"(?<!\b[A-Z])(?<!\b[Vv]ol)(?<!\bNo)(?<!\b[JS]r)(?<!\bSt)(?<!\b[MD]r)(?<!\bMrs)(?<!\bGen)(?<!\bDept)"
    r"\.(?=\s+[A-Z“\"(\[]|\s*\Z)"
    r"|\.(?=\s+(?:Top [Ss]ecret|Secret|Confidential|Restricted|Limited|Official|Unclassified|No [a-z])\b)"
)
"""A stop that ends the sentence of a path."""
_COMMON = f"{COMMON_PATH}, "
_COMMON_ROW = SourcePath(COMMON_PATH, None)
_PARTING = deferred(r"[,:]\s+")


def source_paths(document: Document) -> Iterator[tuple[int, int]]:
    """Where source paths stand: that of the source note, and those in brackets of the notes, in this order.

    Of one that is the common path with a file number behind it the end is that of the common path.
    """
    text = document.text
    source = source_note(document)
    if source is not None:
        opener = _OPENER.match(text, *source)
        start = opener.end() if opener else source[0]
        if not text[start : start + 1].isdigit() and (opener or _is_of_archives(text[start : source[1]])):
            yield start, _end(text, start, source[1])
    for bracket in _BRACKET.finditer(text, document.notes_at):
        start, end = bracket.span(1)
        parting = text.rfind("; ", start, end)
        start = parting + 2 if parting >= 0 else start
        path = text[start:end]
        if ", " in path and _is_of_archives(path):
            yield start, _end(text, start, end)


def _is_of_archives(path: str) -> bool:
    """Whether a path names something that an archive has."""
    return any(word in path for word in _OF_ARCHIVES)


def _is_common(text: str, start: int, end: int) -> bool:
    """Whether a path begins with the common one and a file number."""
    at = start + len(_COMMON)
    return text.startswith(_COMMON, start, end) and text[at : at + 1].isdigit()


def _end(text: str, start: int, end: int) -> int:
    """Where the path ends that begins at `start`, at most at `end`."""
    if _is_common(text, start, end):
        return start + len(COMMON_PATH)
    end = min(end, start + LONGEST)
    semicolon = text.find(";", start, end)
    end = semicolon if semicolon >= 0 else end
    stop = text.find(".", start, end)
    while stop >= 0:
        if _STOP.match(text, stop, end):
            return stop
        stop = text.find(".", stop + 1, end)
    return end


def parts_of(path: str) -> Iterator[tuple[int, int]]:
    """Where in a path its first parts stand, between commas; a name of files and its lot (`X Files: Lot 1`) are two."""
    start = commas = 0
    for parting in _PARTING.finditer(path):
        yield start, parting.start()
        start = parting.end()
        commas += path[parting.start()] == ","
        if commas == MOST_PARTS:
            return
    if len(path) < LONGEST:
        yield start, len(path)


def paths_of(
    document: Document, place_of: Callable[[int, int], Place], judged: Sequence[tuple[int, int]] = ()
) -> tuple[SourcePath, ...]:
    """The paths of a document as facts. `judged` are stretches of its text that rules on words and signs report."""
    text = document.text
    rows = []
    for start, end in source_paths(document):
        inside = tuple((a - start, b - start) for a, b in judged if a < end and start < b) if judged else ()
        path = text[start:end]
        if path == COMMON_PATH and not inside:
            rows.append(_COMMON_ROW)
        else:
            rows.append(SourcePath(path, place_of(start, end), inside))
    return tuple(rows)
