"""The style of a volume: what most of its documents do, and what is usual where it has none of a kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from frlint.drafting.papers import EDITORIAL_NOTE, TELEGRAM, form_of_headings, usual_form
from frlint.drafting.style import Style
from frlint.model.volume import Manifest, Requirement

FEWEST = 3
"""Of so many documents of a kind its own style is taken; of fewer that of all documents."""
_MOST = 0.5
"""The share of documents that have a part from which a new one gets it."""
_ANY = 0.3
"""The same for parts that texts are known to lose."""
MODERN = 1955
"""Since the volumes of this year the source is a note, and headings are numbered."""


def style_of_volume(kind: str, documents: Sequence[Style], manifest: Manifest, markers: str, year: int | None) -> Style:
    """The style of a volume's documents of a kind.

    `markers` is how settings say that notes are marked, `year` that of the papers, None where it is not known.
    """
    style = _style_of_documents(kind, documents, manifest, markers, year)
    return style if kind == EDITORIAL_NOTE else _as_required(style, manifest)


def _style_of_documents(
    kind: str, documents: Sequence[Style], manifest: Manifest, markers: str, year: int | None
) -> Style:
    """What most documents do."""
    if not documents:
        return usual_style(kind, manifest, markers, year or MODERN)
    papers = [one for one in documents if one.kind != EDITORIAL_NOTE] or documents
    own = [one for one in documents if one.kind == kind]
    mine = own if len(own) >= FEWEST else [one for one in papers if not one.place_and_date] or papers
    source = "" if kind == EDITORIAL_NOTE else _common(mine, lambda one: _source_for(kind, one), _ANY)
    since = MODERN if source == "note" else (year or (1945 if source == "line" else MODERN))
    usual = usual_style(kind, manifest, markers, since)
    classification = "" if kind == EDITORIAL_NOTE else _common(mine, lambda one: one.classification, _ANY)
    noted = [one for one in papers if one.source == "note"]
    return Style(
        kind=kind,
        heading=form_of_headings(kind, (one.heading for one in own)) or usual.heading,
        number=_common(documents, lambda one: one.number),
        stop="" if kind == EDITORIAL_NOTE else _common(mine, lambda one: one.stop),
        place_and_date=_is_common(own, lambda one: one.place_and_date),
        source=source,
        source_form=_source_form(kind, source, own, mine) or usual.source_form,
        archive=_most([one.archive for one in noted]) or usual.archive,
        label=_most([one.label for one in noted]) or usual.label,
        marker_style=_style_of_markers(documents, markers),
        below=_common(own, lambda one: one.below),
        dateline="" if kind == EDITORIAL_NOTE else _common(mine, lambda one: one.dateline, _ANY),
        time=_common([one for one in own if one.dateline], lambda one: one.time) if own else usual.time,
        classification=classification,
        case=_most([one.case for one in mine]) or "lower",
        before_dateline=_is_common([one for one in mine if one.case and one.dateline], lambda one: one.before_dateline),
        subject=_common(own, lambda one: one.subject, _ANY),
        participants=_common(own, lambda one: one.participants, _ANY),
        page=_common(documents, lambda one: one.page),
        has_pages=_is_common(documents, lambda one: one.has_pages),
        signed=kind not in ("memcon", EDITORIAL_NOTE) and _is_common(own, lambda one: one.signed),
        ends=_most([one.ends for one in documents]),
    )


def _as_required(style: Style, manifest: Manifest) -> Style:
    """The style with the parts that the manifest asks of such papers, whatever those that are there have."""
    name = f"{style.heading}\n{style.source_form}".casefold()

    def is_asked(required: Requirement | None) -> bool:
        papers = required.papers if required is not None else ()
        return papers is None or any(paper.casefold() in name for paper in papers)

    if manifest.source_note and not style.source:
        style = style._replace(source="line")
    if is_asked(manifest.classification) and not style.classification:
        style = style._replace(classification="note" if style.source == "note" else "line")
    if is_asked(manifest.dateline) and not style.dateline:
        style = style._replace(dateline="{}.")
    if is_asked(manifest.time) and style.dateline and not style.time:
        style = style._replace(time=", " if style.source == "note" else "—")
    return style


def _source_for(kind: str, one: Style) -> str:
    """Where a document has its source; a label (`[Telegram]`) is that of telegrams only."""
    return one.source if one.source != "label" or kind == TELEGRAM else ""


def _source_form(kind: str, source: str, own: Sequence[Style], others: Sequence[Style]) -> str:
    """The form of the line of the source, by documents of the kind, else by others; empty where none shows it.

    Only telegrams are called so in it.
    """
    lines = [one.source_form for one in own if one.source == source]
    if kind == TELEGRAM:
        return _most(lines) or _most([one.source_form for one in others if "elegram" in one.source_form])
    lines = [form for form in lines if form.endswith("{}")]
    return _most(lines) or _most([one.source_form for one in others if one.source_form.endswith("{}")])


def usual_style(kind: str, manifest: Manifest, markers: str, year: int) -> Style:
    """The style that is usual in volumes of a year's papers, as far as the volume's manifest says nothing else."""
    is_paper = kind != EDITORIAL_NOTE
    is_modern = year >= MODERN
    is_numbered = manifest.numbered == "heading" or (manifest.numbered == "auto" and is_modern)
    classified = "" if year < 1945 or not is_paper else "note" if is_modern else "line"
    return Style(
        kind=kind,
        heading=usual_form(kind, year),
        number="{}. " if is_numbered else "",
        stop="",
        place_and_date=False,
        source="" if not is_paper else "note" if is_modern else "line",
        source_form="{}: Telegram" if kind == TELEGRAM else "{}",
        archive="Source: Department of State, Central Files, ",
        label=str(manifest.starts[0]) if manifest.starts else "1",
        marker_style=_style_of_markers((), markers),
        below="",
        dateline="{}." if is_paper else "",
        time=(", " if is_modern else "—") if kind == TELEGRAM else "",
        classification=classified,
        case="lower",
        before_dateline=False,
        subject="SUBJECT\n\n{}" if is_modern and kind in ("memorandum", "memcon") else "",
        participants="PARTICIPANTS\n\n{}" if is_modern and kind == "memcon" else "",
        page="",
        has_pages=False,
        signed=kind in ("telegram", "letter", "memorandum"),
        ends="\n",
    )


def _style_of_markers(documents: Iterable[Style], markers: str) -> str:
    """How notes are marked: as the settings say, else as most documents with notes have it."""
    return markers if markers != "auto" else _most([one.marker_style for one in documents]) or "flattened"


def _most(values: Iterable[str]) -> str:
    """The value that is there oftenest, of those that are not empty; empty where there is none."""
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else ""


def _common(documents: Sequence[Style], value: Callable[[Style], str], least: float = _MOST) -> str:
    """The commonest value, if documents enough have one at all."""
    values = [value(one) for one in documents]
    return _most(values) if values and sum(map(bool, values)) >= least * len(values) else ""


def _is_common(documents: Sequence[Style], value: Callable[[Style], bool]) -> bool:
    return bool(documents) and sum(map(value, documents)) >= _MOST * len(documents)
