"""The check of a file that holds a whole volume: document by document, each known again wherever it stands in it."""

from collections.abc import Iterator, Sequence
from os.path import basename
from typing import NamedTuple, Protocol

from frlint.engine.check_volume import facts_from, placed_facts, volume_problems
from frlint.engine.problems import problems_at, problems_of, run_problem, told
from frlint.engine.stored import placed_document, stored_document
from frlint.engine.tei_offsets import absolute, in_file, relative
from frlint.engine.volume_rules import check_volume_markup
from frlint.model.document import Document
from frlint.model.identity import with_fingerprints
from frlint.model.problem import Problem
from frlint.model.report import Facts, Report
from frlint.model.volume import Manifest
from frlint.readers import NoDocument, ReaderOptions, Unreadable
from frlint.readers.tei import Entry, Flaw, TeiFile, open_volume
from frlint.rulebook.selection import Selection
from frlint.volumes.assembly import derived, tei_volume_of


class Known(Protocol):
    """Results of documents, and of what stands around them, by a digest of all that they depend on besides rules and
    options."""

    def get(self, digest: str) -> bytes | None: ...
    def put(self, digest: str, value: bytes) -> None: ...


class Part(NamedTuple):
    """One of several parts of a volume: its number, from 0, and how many there are."""

    number: int = 0
    of: int = 1

    def entries(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The documents of this part; one within another is in the same part as that."""
        return entries[self._bound(self.number, entries) : self._bound(self.number + 1, entries)]

    def _bound(self, number: int, entries: tuple[Entry, ...]) -> int:
        at = len(entries) * number // self.of
        while 0 < at < len(entries) and entries[at].start < max(entry.end for entry in entries[max(0, at - 8) : at]):
            at += 1
        return at


def check_volume(
    data: bytes,
    path: str,
    selection: Selection,
    options: ReaderOptions,
    key: str,
    known: Known | None,
    part: Part = Part(),
) -> Report:
    """Check a part of a volume's documents. `path` and `key` are as for `check`; `known` holds results of documents.

    The first part tells also where the volume is not well-formed and, where rules ask, what stands outside documents.
    """
    try:
        volume = _opened(data, path, options)
    except NoDocument:
        raise
    except Unreadable as reason:
        found = run_problem(selection, "FR001", path, {"reason": str(reason)}) if part.number == 0 else []
        return Report(with_fingerprints(found, key or path), 0, len(data))
    found = _outside(volume, path, selection, known) if part.number == 0 else []
    entries = part.entries(volume.entries)
    facts: list[Facts] = []
    kept = 0
    for entry in entries:
        digest = volume.digest(entry) if known is not None else ""
        value = known.get(digest) if known is not None else None
        if value is None:
            problems, read_off, crashed = _checked(volume, entry, path, selection)
            if known is not None and not crashed:
                known.put(digest, stored_document(relative(problems, volume, entry), read_off, path))
        else:
            kept += 1
            problems, read_off = placed_document(value, path, entry.id)
            problems = absolute(problems, volume, entry)
        found += problems
        facts.append(read_off)
    found.sort(key=lambda p: (p.line, p.column, p.rule, p.end_line, p.end_column, p.message))
    size = len(data) * len(entries) // max(1, len(volume.entries))
    marked = with_fingerprints(found, key or path)
    return Report(marked, len(entries), size, kept < max(1, len(entries)), tuple(facts))


def check_whole(
    data: bytes,
    path: str,
    selection: Selection,
    options: ReaderOptions,
    key: str,
    facts: Sequence[Facts],
    manifest: Manifest | None,
    known: Known | None,
) -> tuple[Problem, ...]:
    """What the rules that look at whole volumes find in one, from the facts of all its documents in order.

    `known` is as for `check_volume`. `manifest` None stands for what the volume's header says.
    """
    volume = _opened(data, path, options)
    found: list[Problem] = []
    by_id = {one.id: one for one in facts}
    entries = [entry for entry in volume.entries if entry.id in by_id]
    if selection.volume_rules:
        documents = [placed_facts(by_id[entry.id]) for entry in entries]
        spans = [(entry.start, entry.end) for entry in volume.entries]
        pages = ((page.offset, page.label) for page in volume.pages)
        whole = tei_volume_of(manifest or _derived(volume), documents, pages, spans)
        origins = [volume.source.position(entry.start) for entry in entries]
        found += volume_problems(whole, [path] * len(documents), selection, origins)
    if selection.volume_markup_rules:
        found += _markup_problems(volume, entries, by_id, path, selection, known)
    if manifest is not None and manifest.relaxng and "XM037" in selection:
        found += _against_schema(data, volume, manifest.relaxng, path, selection)
    found.sort(key=lambda p: (p.line, p.column, p.rule, p.end_line, p.end_column, p.message))
    return with_fingerprints(found, key or path, "volume")


def _against_schema(data: bytes, volume: TeiFile, schema: str, path: str, selection: Selection) -> Iterator[Problem]:
    """What a RelaxNG schema does not allow. Raises `FrlintError` where the schema cannot be used."""
    from frlint.checks.markup.relaxng import validate

    source = volume.source
    for fault in validate(data, schema):
        start = source.starts[min(fault.line, len(source.starts)) - 1]
        column = fault.column or 1
        end = len(source.line(fault.line)) + 1
        entry = next((entry for entry in volume.entries if entry.start <= start + column <= entry.end), None)
        values = {"what": fault.message, "schema": basename(schema), "reason": fault.message}
        for problem in run_problem(selection, "XM037", path, values, entry.id if entry else volume.id):
            page = entry.page if entry else None
            yield problem._replace(
                line=fault.line,
                column=column,
                end_line=fault.line,
                end_column=max(end, column),
                page=page,
                excerpt=(source.line(fault.line),),
            )


def _derived(volume: TeiFile) -> Manifest:
    header = volume.header
    pages, dates = (header.first_page, header.last_page), (header.first_date, header.last_date)
    return derived(volume.id, header.title, pages, dates)


def _markup_problems(
    volume: TeiFile,
    entries: Sequence[Entry],
    facts: dict[str, Facts],
    path: str,
    selection: Selection,
    known: Known | None,
) -> Iterator[Problem]:
    """What the rules on ids and references find, placed in the file."""
    from frlint.checks.markup.identifiers import MarkupPart, MarkupVolume, restored

    told_of = [entry for entry in entries if facts[entry.id].markup]
    parts = [MarkupPart(entry.id, restored(facts[entry.id].markup)) for entry in told_of]
    parts.append(MarkupPart(volume.id, restored(_facts_outside(volume, path, selection, known).markup)))
    whole = None
    for rule, found in check_volume_markup(selection, MarkupVolume(volume.id, parts)):
        if isinstance(found, Exception):
            values = {"what": f"the check of {rule.id} {rule.name}", "exception": told(found), "file": path}
            yield from run_problem(selection, "FR002", path, values)
            continue
        part, hit = found
        page = None
        if part < len(told_of):
            base, page = told_of[part].start, told_of[part].page
            moved = hit._replace(
                start=hit.start + base,
                end=hit.end + base,
                elsewhere=tuple(other._replace(offset=other.offset + base) for other in hit.elsewhere),
            )
        else:
            start, end = volume.outside.span_in_file(hit.start, hit.end)
            elsewhere = tuple(o._replace(offset=volume.outside.in_file(o.offset)) for o in hit.elsewhere)
            moved = hit._replace(start=start, end=end, elsewhere=elsewhere)
        whole = whole or volume.whole()
        for problem in problems_at(whole, path, selection, rule.id, [moved]):
            yield problem._replace(document=parts[part].id, page=page)


_LAST: dict[str, tuple[bytes, TeiFile]] = {}
"""The volume that was opened last, by its path: the parts of one are checked after each other."""


def _opened(data: bytes, path: str, options: ReaderOptions) -> TeiFile:
    last = _LAST.get(path)
    if last is not None and last[0] == data:
        return last[1]
    volume = open_volume(data, path, options)
    _LAST.clear()
    _LAST[path] = (data, volume)
    return volume


def _outside(volume: TeiFile, path: str, selection: Selection, known: Known | None) -> list[Problem]:
    """What is wrong with the volume as a file, and with what stands outside its documents."""
    found = [problem for flaw in volume.flaws for problem in _flawed(flaw, path, selection)]
    if not selection.markup_rules:
        return found
    digest = volume.digest_outside() if known is not None else ""
    value = known.get(digest) if known is not None else None
    if value is None:
        problems = problems_of(volume.around(), path, selection)
        if known is not None and not any(problem.rule == "FR002" for problem in problems):
            facts = _markup_facts(volume.id, volume.around()) if selection.volume_markup_rules else Facts(volume.id)
            known.put(digest, stored_document(problems, facts, path))
    else:
        problems, _ = placed_document(value, path, volume.id)
    return found + [in_file(problem, volume) for problem in problems]


def _facts_outside(volume: TeiFile, path: str, selection: Selection, known: Known | None) -> Facts:
    """The ids and references outside the documents."""
    value = known.get(volume.digest_outside()) if known is not None and selection.markup_rules else None
    return _markup_facts(volume.id, volume.around()) if value is None else placed_document(value, path, volume.id)[1]


def _markup_facts(name: str, document: Document) -> Facts:
    from frlint.checks.markup.identifiers import markup_facts, stored

    return Facts(name, markup=stored(document.fact(markup_facts)))


def _flawed(flaw: Flaw, path: str, selection: Selection) -> Iterator[Problem]:
    lost = f"; {flaw.document} is not read" if flaw.document else ""
    for problem in run_problem(selection, "FR001", path, {"reason": f"{flaw.reason}{lost}"}, flaw.document):
        yield problem._replace(line=flaw.line, column=flaw.column, end_line=flaw.line, end_column=flaw.column)


def _checked(volume: TeiFile, entry: Entry, path: str, selection: Selection) -> tuple[list[Problem], Facts, bool]:
    """The problems and facts of a document, and whether something crashed."""
    try:
        document = volume.read(entry)
    except Exception as error:
        values = {"what": "the reader", "file": f"{path}, {entry.id}", "exception": told(error)}
        return run_problem(selection, "FR002", path, values, entry.id), Facts(entry.id), True
    problems = problems_of(document, path, selection)
    facts = Facts(entry.id)
    if selection.markup_rules or selection.volume_markup_rules:
        markup = volume.markup(document, entry)
        problems += problems_of(markup, path, selection) if selection.markup_rules else []
        if selection.volume_markup_rules:
            facts = _markup_facts(entry.id, markup)
    if selection.volume_rules:
        facts = facts._replace(document=facts_from(document, entry.number, volume.source.position(entry.start)))
    return problems, facts, any(problem.rule == "FR002" for problem in problems)
