"""The text of a configuration for documents that were looked at, with comments that say what was seen."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from frlint.configuration.years import years_of
from frlint.init.survey import PRESET_YEARS, Group, Survey
from frlint.reporters.wording import counted
from frlint.schemas import schema_line
from frlint.volumes.draft import COMMON

MOST_PATHS = 12
"""Where the documents lie in more folders than this, the whole folder is named."""

_HABITS = {
    "frus-1861": "Volumes to 1913",
    "frus-1914": "Volumes of 1914 to 1944",
    "frus-1945": "Volumes of 1945 to 1954",
    "frus-1955": "Volumes from 1955 on",
    "": "Documents whose names tell no year",
}


class Choices(NamedTuple):
    """What a person chose instead of what is proposed; None where that stays. An empty preset or `auto` is none."""

    paths: tuple[str, ...] | None = None
    preset: str | None = None
    markers: str | None = None


def draft_configuration(seen: Survey, choices: Choices = Choices()) -> tuple[str, tuple[str, ...]]:
    """The text of a configuration, and in sentences what it is based on."""
    what = "file" if any(group.of_many for group in seen.groups.values()) else "document"
    found = [f"{counted(seen.documents, what)} in {_places(seen)}."]
    parts = [
        schema_line("configuration"),
        "# The configuration of frlint. `frlint config` shows what holds for a file and where it comes from.",
        "",
        "# What is checked where the command line names nothing.",
        "paths:",
        *(f"  - {_scalar(path)}" for path in choices.paths or proposed_paths(seen)),
    ]
    by_preset = {preset: list(_sentences(preset, group)) for preset, group in seen.groups.items()}
    found += [sentence for sentences in by_preset.values() for sentence in sentences]
    if len(seen.groups) == 1:
        [(preset, sentences)] = by_preset.items()
        parts += ["", *_comment(sentences)]
        chosen = preset if choices.preset is None else choices.preset
        parts += [f"extends: {chosen}"] if chosen else []
        parts += _numbering(chosen, seen.groups[preset])
    else:
        parts += [*_comment(by_preset.pop("", [])), *_overrides(by_preset)]
    parts += [*_shapes(seen, choices.markers), *_elements(seen)]
    return "\n".join(parts) + "\n", tuple(found)


def _places(seen: Survey) -> str:
    volumes = sum(len(group.volumes) for group in seen.groups.values())
    return counted(volumes, "folder") if volumes else "one folder"


def proposed_paths(seen: Survey) -> list[str]:
    """The folders that hold the documents; the whole folder where they are volumes themselves: others will follow."""
    names = sorted(seen.tops)
    lasting = all(name.isprintable() and not years_of(name) for name in names)
    return names if lasting and "." not in names and len(names) <= MOST_PATHS else ["."]


def _overrides(by_preset: dict[str, list[str]]) -> Iterator[str]:
    yield from ("", "# Each sub-series has habits of its own.", "overrides:")
    for preset, sentences in by_preset.items():
        first, last = PRESET_YEARS[preset]
        yield from (f"  {line}" for line in _comment(sentences))
        yield f"  - years: {first}-{last}"
        yield f"    extends: {preset}"


def _sentences(preset: str, group: Group) -> Iterator[str]:
    yield f"{_HABITS[preset]}: {_understood(group)}."
    if not group.read:
        return
    line, note, classified = (_share(n, group.read) for n in (*_sources(group), group.classified))
    yield f"A source note above the heading in {line}, as a footnote in {note}; a classification line in {classified}."
    noted = group.first_notes.total()
    if noted:
        ways = {"1": "with 1", "0": "with 0", "figure": "with another number", "sign": "with a letter or a symbol"}
        kinds = [f"{ways[kind]} in {_share(n, noted)}" for kind, n in group.first_notes.most_common()]
        yield f"The notes begin {', '.join(kinds)} of the {noted} with notes."


def _understood(group: Group) -> str:
    """How many documents there are, and how many of them were understood."""
    if not group.of_many:
        return f"{counted(group.documents, 'document')}, {group.read} of them read"
    lost = f"; {counted(group.not_understood, 'file')} not understood" if group.not_understood else ""
    return (
        f"{counted(group.documents, 'file')}, {group.looked_into} of them looked into, with "
        f"{counted(group.read, 'document')} understood{lost}"
    )


def _sources(group: Group) -> tuple[int, int]:
    return group.sources["line"], group.sources["note"]


def _numbering(preset: str, group: Group) -> list[str]:
    """First numbers that occur often enough to be a habit and that no preset allows."""
    noted = group.first_notes.total()
    if preset or not noted or group.first_notes["0"] < max(2, noted / 10):
        return []
    return [
        "options:",
        "  FN011:",
        "    # Note 0 is the source, note 1 the first note of the editors.",
        "    start: [0, 1]",
    ]


def _shapes(seen: Survey, chosen: str | None) -> Iterator[str]:
    """How notes are marked and how page breaks look, where one way is common to all.

    Documents in which markers were lost may look as if they were marked in another way, so that nearly all are enough.
    """
    groups = seen.groups.values()
    markers = sum((group.markers for group in groups), start=type(next(iter(groups)).markers)())
    shapes = sum((group.page_breaks for group in groups), start=type(markers)())
    for styles, key, usual, least in (
        (markers, "markers", "flattened", COMMON),
        (shapes, "page-break", "[Page {label}]", 1.0),
    ):
        if not styles:
            continue
        way = sure_way(styles, usual, least)
        if key == "markers" and chosen is not None:
            way = chosen if chosen != "auto" else ""
        yield ""
        yield f"# {_SEEN[key]}: {', '.join(f'{w} in {n}' for w, n in styles.most_common(3))} of the documents read."
        yield f"{key}: {_scalar(way)}" if way else f"# {key}: auto"


def sure_way(ways: Counter[str], usual: str, least: float) -> str:
    """The way that so large a share of documents (0 to 1) has that it is written down; empty where none has, or where
    it is the usual one, which needs no word."""
    if not ways:
        return ""
    [(way, times)] = ways.most_common(1)
    return way if times >= max(5, least * ways.total()) and way != usual and _is_distinct(way) else ""


def _elements(seen: Survey) -> Iterator[str]:
    """Which elements of TEI files are documents, where those are not the usual ones."""
    groups = seen.groups.values()
    elements = sum((group.elements for group in groups), start=type(next(iter(groups)).elements)())
    if not set(elements) - {_USUAL}:
        return
    yield ""
    seen_in = ", ".join(f"{way} in {n}" for way, n in elements.most_common(3))
    yield f"# Which elements of the TEI files are documents: {seen_in} of the files read."
    [(way, times)] = elements.most_common(1)
    yield f"documents: {_scalar(way)}" if times == elements.total() else "# documents: auto"


_USUAL = "div[@type='document']"
_SEEN = {"markers": "How notes are marked in the text", "page-break": "How page breaks look"}


def _is_distinct(way: str) -> bool:
    """Whether a shape of page break says what it is wherever it is; a bare number between signs does not."""
    return way.isalpha() or bool(re.search(r"[a-zA-Z]", way.replace("{label}", "")))


def _comment(sentences: list[str]) -> list[str]:
    return [f"# {sentence}" for sentence in sentences]


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %"


def _scalar(text: str) -> str:
    """A text as YAML: in quotes where it might be read as something else."""
    plain = re.fullmatch(r"[A-Za-z_./][A-Za-z0-9_./ -]*(?<! )|\.", text)
    words = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
    return text if plain and text.lower() not in words else json.dumps(text, ensure_ascii=False)
