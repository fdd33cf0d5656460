"""The check of a file that holds a whole volume: document by document, each known again wherever it is in it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from frlint.engine.check_volume import document_facts, volume_problems
from frlint.engine.problems import (
    crash_problems,
    problems_at,
    problems_of,
    run_problem,
)
from frlint.engine.stored import document_from_bytes, document_to_bytes
from frlint.engine.tei_documents import checked_documents, markup_facts_of
from frlint.engine.tei_lists import lists_of_tei
from frlint.engine.tei_offsets import absolute, hit_in_file, in_file, offset_in_file, relative
from frlint.engine.volume_rules import check_volume_markup
from frlint.model.identity import with_fingerprints
from frlint.model.problem import Elsewhere, Problem
from frlint.model.report import Facts, Report, total
from frlint.model.volume import Manifest
from frlint.readers import Unreadable
from frlint.readers.tei import Entry, Flaw, TeiFile
from frlint.rulebook.selection import Selection
from frlint.volumes.assembly import derived, tei_volume_of


class Results(Protocol):
    """Results of documents, and of what stands around them, by a digest of all that they depend on besides rules and
    options."""

    def get(self, digest: str) -> bytes | None: ...
    def get_many(self, digests: Iterable[str]) -> dict[str, bytes]: ...
    def put(self, digest: str, value: bytes) -> None: ...


class Rules(NamedTuple):
    """What a file is checked against: the rules that run, and what its volume's manifest says.

    `manifest` None stands for what the volume's header says. `results` are those of documents that were checked before
    against the same, None where none are looked up and stored.
    """

    selection: Selection
    manifest: Manifest | None = None
    results: Results | None = None


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


def check_tei(file: TeiFile, rules: Rules, key: str, part: Part = Part()) -> Report:
    """Check a part of a file's documents; fingerprints know the file by `key`, or by its path where that is empty.

    The first part says also where the file is not well-formed and, where rules ask, what is wrong outside documents.
    """
    rules = rules_for(file, rules)
    selection, results = rules.selection, rules.results
    found = _outside(file, rules) if part.number == 0 else []
    entries = part.entries(file.entries)
    facts: list[Facts] = []
    known = 0
    digests = [file.digest(entry) if results is not None else "" for entry in entries]
    values = results.get_many(digests) if results is not None else {}
    unknown = [entry for entry, digest in zip(entries, digests, strict=True) if digest not in values]
    checked = checked_documents(file, unknown, selection)
    for entry, digest in zip(entries, digests, strict=True):
        value = values.get(digest)
        if value is None:
            problems, own_facts, crashed = next(checked)
            if results is not None and not crashed:
                results.put(digest, document_to_bytes(relative(problems, file, entry), own_facts, file.path))
        else:
            known += 1
            problems, own_facts = document_from_bytes(value, file.path, entry.id)
            problems = absolute(problems, file, entry)
        found += problems
        facts.append(own_facts)
    found.sort(key=lambda p: (p.line, p.column, p.rule, p.end_line, p.end_column, p.message))
    size = len(file.data) * len(entries) // len(file.entries) if file.entries else len(file.data)
    marked = with_fingerprints(found, key or file.path)
    counts = total(one.counts for one in facts)
    return Report(marked, len(entries), size, known < max(1, len(entries)), tuple(facts), counts=counts)


def rules_for(file: TeiFile, rules: Rules) -> Rules:
    """The rules that a file is checked against: without those of guidelines that it does not follow."""
    return rules if file.is_frus else rules._replace(selection=rules.selection.build_once(_of_all_houses))


def _of_all_houses(selection: Selection) -> Selection:
    return selection.outside("frus")


def report_unreadable(reason: Unreadable, path: str, data: bytes, rules: Rules, key: str, part: Part) -> Report:
    """The report of a file that cannot be opened: its first part says why."""
    found = run_problem(rules.selection, "FR001", path, {"reason": str(reason)}) if part.number == 0 else []
    return Report(with_fingerprints(found, key or path), 0, len(data))


def check_whole(file: TeiFile, rules: Rules, key: str, facts: Sequence[Facts]) -> tuple[Problem, ...]:
    """What the rules that look at whole volumes find in one, from the facts of all its documents in order.

    `key` is as for `check_tei`. A file that is not well-formed is not judged as a whole: what is not read would be
    missed.
    """
    if file.flaws:
        return ()
    rules = rules_for(file, rules)
    selection, manifest = rules.selection, rules.manifest
    found: list[Problem] = []
    by_id = {one.id: one for one in facts}
    entries = [entry for entry in file.entries if entry.id in by_id]
    outside = _facts_outside(file, rules) if _asks_outside(selection) else Facts(file.id)
    if entries and any(rule.scope != "volume-markup" for rule in selection.volume_rules):
        documents = [document_facts(by_id[entry.id]) for entry in entries]
        spans = [(entry.start, entry.end) for entry in file.entries]
        pages = ((page.offset, page.label) for page in file.pages)
        reviewed = _reviewed(manifest or _derived(file), file, selection)
        whole = tei_volume_of(reviewed, documents, pages, spans, lists_of_tei(outside, manifest))
        origins = [file.source.position(entry.start) for entry in entries]
        of_text = selection.build_once(_without_markup)
        found += volume_problems(whole, [file.path] * len(documents), of_text, origins)
    if selection.volume_markup_rules:
        found += _markup_problems(file, entries, {**by_id, "": outside}, rules)
    found.sort(key=lambda p: (p.line, p.column, p.rule, p.end_line, p.end_column, p.message))
    return with_fingerprints(found, key or file.path, "volume")


def _without_markup(selection: Selection) -> Selection:
    """The selection without the rules that look at the XML of volumes: what they ask of documents is asked of text."""
    return selection.without_scope("volume-markup")


def _derived(file: TeiFile) -> Manifest:
    """What the header of the file says, as a manifest would."""
    header = file.header
    pages, dates = (header.first_page, header.last_page), (header.first_date, header.last_date)
    return derived(file.id, header.title, pages, dates)


def _reviewed(manifest: Manifest, file: TeiFile, selection: Selection) -> Manifest:
    """A manifest with what the preface of the file says of the declassification review, where a rule asks for that."""
    if manifest.review is not None or "AP004" not in selection:
        return manifest
    from frlint.checks.apparatus.review import review_in

    return manifest._replace(review=review_in(file.outside.text))


def _markup_problems(
    file: TeiFile, entries: Sequence[Entry], facts: dict[str, Facts], rules: Rules
) -> Iterator[Problem]:
    """What the rules on ids and references find, placed in the file. `facts` are by document, `""` those outside."""
    from frlint.checks.markup.identifiers import MarkupPart, MarkupVolume, markup_facts_from_bytes

    selection = rules.selection
    inside = [entry for entry in entries if facts[entry.id].markup]
    parts = [MarkupPart(entry.id, markup_facts_from_bytes(facts[entry.id].markup)) for entry in inside]
    parts.append(MarkupPart(file.id, markup_facts_from_bytes(facts[""].markup)))
    whole = None
    for rule, found in check_volume_markup(selection, MarkupVolume(file.id, parts, file.is_frus)):
        if isinstance(found, Exception):
            yield from crash_problems(selection, rule, found, file.path)
            continue
        part, hit, others = found
        entry = inside[part] if part < len(inside) else None
        whole = whole or file.whole()
        places = [
            Elsewhere(offset_in_file(at, file, inside[other] if other < len(inside) else None), words)
            for other, at, words in others
        ]
        for problem in problems_at(whole, file.path, selection, rule.id, [hit_in_file(hit, file, entry, places)]):
            yield problem._replace(document=parts[part].id, page=entry.page if entry else None)


def _outside(file: TeiFile, rules: Rules) -> list[Problem]:
    """What is wrong with the file as XML, and with what stands outside its documents."""
    selection, results = rules.selection, rules.results
    found = [problem for flaw in file.flaws for problem in _flaw_problems(flaw, file.path, selection)]
    if file.why_no_document:
        values = {"reason": file.why_no_document}
        found += run_problem(selection, "FR003", file.path, values, file.id, "no-document")
    if not selection.markup_rules or file.flaws:
        return found  # Where the file breaks, a document that is lost would be taken for what stands outside of all.
    digest = file.digest_outside() if results is not None else ""
    value = results.get(digest) if results is not None else None
    if value is None:
        problems = problems_of(file.around(), file.path, selection)
        if results is not None and not any(problem.rule == "FR002" for problem in problems):
            facts = markup_facts_of(file.id, file.around()) if _asks_outside(selection) else Facts(file.id)
            results.put(digest, document_to_bytes(problems, facts, file.path))
    else:
        problems, _ = document_from_bytes(value, file.path, file.id)
    return found + [in_file(problem, file) for problem in problems]


def _asks_outside(selection: Selection) -> bool:
    """Whether rules read facts of what stands outside of the documents: ids and references, lists."""
    return bool(selection.volume_markup_rules or selection.volume_rules)


def _facts_outside(file: TeiFile, rules: Rules) -> Facts:
    """The ids and references outside the documents."""
    look_up = rules.results is not None and rules.selection.markup_rules
    value = rules.results.get(file.digest_outside()) if rules.results is not None and look_up else None
    return (
        markup_facts_of(file.id, file.around()) if value is None else document_from_bytes(value, file.path, file.id)[1]
    )


def _flaw_problems(flaw: Flaw, path: str, selection: Selection) -> Iterator[Problem]:
    lost = f"; {flaw.document} is not read" if flaw.document else ""
    for problem in run_problem(selection, "FR001", path, {"reason": f"{flaw.reason}{lost}"}, flaw.document):
        yield problem._replace(line=flaw.line, column=flaw.column, end_line=flaw.line, end_column=flaw.column)
