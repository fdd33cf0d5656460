"""What was understood of the documents, as rows for a person: what they are, how they are marked, what is proposed."""

from collections import Counter
from collections.abc import Iterator

from frlint.init.survey import PRESET_YEARS, Group, Survey
from frlint.reporters.wording import counted, joined

_NAMED = 4
_STYLES = {
    "flattened": "the number follows the word without a sign: word1",
    "superscript": "raised: word¹",
    "bracketed": "in brackets: word[1]",
    "caret": "as in Markdown: word[^1]",
    "circumflex": "behind a circumflex: word^1",
    "tei": "elements of TEI",
}
STYLES = tuple(style for style in _STYLES if style != "tei")
"""How markers of plain text may look."""
_FIRST = {"1": "1", "0": "0", "figure": "another number", "sign": "a letter or a sign"}


def rows(seen: Survey) -> Iterator[tuple[str, str]]:
    """What a look at a folder told: a word for what it is about, and a sentence."""
    groups = seen.groups.values()
    many = sum(group.of_many for group in groups)
    read = sum(group.read for group in groups)
    looked = sum(group.looked_into or group.documents for group in groups)
    yield "documents", _documents(seen.documents, many, one_each=read <= looked)
    volumes = [name for group in groups for name in group.volumes]
    if volumes:
        more = f" and {len(volumes) - _NAMED} more" if len(volumes) > _NAMED else ""
        yield "folders", f"{len(volumes)}: {', '.join(volumes[:_NAMED])}{more}"
    lost = sum(group.not_understood for group in groups)
    unread = f"; {counted(lost, 'file')} not understood" if lost else ""
    yield "looked into", f"{looked:,} of {counted(seen.documents, 'file')}{unread}"
    if not read:
        return
    yield from _habits(groups_sum(seen), read)
    yield "series", "; ".join(_series(preset, group) for preset, group in seen.groups.items())


def groups_sum(seen: Survey) -> Group:
    """All groups as one."""
    groups = [*seen.groups.values()]
    total = groups[0]
    for one in groups[1:]:
        total = Group(*(mine + its for mine, its in zip(total, one, strict=True)))  # type: ignore[operator]
    return total


def _documents(files: int, of_many: int, *, one_each: bool) -> str:
    plain = files - of_many
    parts = [f"{counted(plain, 'file')} of plain text, one document each"] if plain else []
    if of_many:
        held = (
            ", one document each" if one_each else ", some of several documents" if plain else " of several documents"
        )
        parts.append(f"{counted(of_many, 'file')} of TEI{held}")
    return joined(parts)


def _habits(all_of: Group, read: int) -> Iterator[tuple[str, str]]:
    noted = all_of.first_notes.total()
    begins = ", ".join(f"{_FIRST[kind]} in {_share(n, noted)}" for kind, n in all_of.first_notes.most_common())
    yield "notes", f"in {noted:,} of {counted(read, 'document')}" + (f"; the first is {begins}" if noted else "")
    if all_of.markers:
        yield "markers", _ways(all_of.markers, _STYLES)
    if all_of.page_breaks:
        yield "pages", _ways(all_of.page_breaks, {})
    else:
        yield "pages", "no page breaks seen"
    sources = all_of.sources
    above, below = (_share(sources[kind], read) for kind in ("line", "note"))
    classified = _share(all_of.classified, read)
    yield "sources", f"a line above the heading in {above}, a first note in {below}; a classification in {classified}"


def _ways(ways: Counter[str], known: dict[str, str]) -> str:
    found = []
    for way, times in ways.most_common(2):
        what = f"{way} ({known[way]})" if way in known else way.replace("{label}", "42")
        found.append(f"{what} in {counted(times, 'document')}")
    return ", ".join(found)


def _series(preset: str, group: Group) -> str:
    if not preset:
        return f"none that is known ({counted(group.documents, 'file')})"
    first, last = PRESET_YEARS[preset]
    years = f"to {last}" if first < 1800 else f"from {first} on" if last > 2050 else f"{first} to {last}"
    return f"{preset}, for volumes {years} ({counted(group.documents, 'file')})"


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole) if whole else 0} %"
