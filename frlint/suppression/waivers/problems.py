"""What is wrong with waivers, as problems in their files."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from frlint.model.identity import fingerprint
from frlint.model.named_rule import NamedRule
from frlint.model.problem import Problem, Severity
from frlint.suppression.document_names import files_of
from frlint.suppression.quote import Words
from frlint.suppression.waivers.waiver import Waiver, WaiverFault


def unknown(
    waivers: Iterable[Waiver], rules: Collection[str], is_there: Callable[[str, str], bool]
) -> Iterator[WaiverFault]:
    """The waivers of a rule that no rulebook has or of a document that is not there.

    `rules` are the ids of all rules, run or not. `is_there` is asked with a waivers file's folder and a document's path
    from it, without suffix; it says yes where a run looked at too little to know.
    """
    asked: dict[tuple[str, str], bool] = {}
    for waiver in waivers:
        if waiver.rule not in rules:
            from frlint.yamlfile import nearest

            yield WaiverFault("WV004", waiver, "", (("nearest", nearest(waiver.rule, rules)),))
        names = [(waiver.folder, name) for name in files_of(waiver.document)]
        for name in names:
            if name not in asked:
                asked[name] = is_there(*name)
        if not any(asked[name] for name in names):
            yield WaiverFault("WV004", waiver, "document")


def problems_of(
    faults: Iterable[WaiverFault],
    rule: Callable[[str], NamedRule | None],
    severity: Callable[[str], Severity],
    filled: Callable[[str, Mapping[str, str]], str],
) -> list[Problem]:
    """The faults as problems, in order of path, line, column and rule.

    `rule` gives a rule that runs by its id, None for one that does not; `filled` puts values into a message. The path
    of a problem is that of the waivers file as it was read.
    """
    alike: Counter[tuple[str, str, str]] = Counter()
    found = []
    for fault in faults:
        known = rule(fault.rule)
        if known is None:
            continue
        waiver = fault.waiver
        words = _words(waiver)
        key = (fault.rule, waiver.document, words)
        values = {"waived": waiver.rule, "document": waiver.document, "quote": waiver.quote}
        message = filled(known.messages.get(fault.variant, known.message), values | dict(fault.values))
        place = (waiver.file, waiver.line, waiver.column, fault.rule, known.name, severity(fault.rule))
        mark = fingerprint(*key, alike[key])
        alike[key] += 1
        found.append(
            Problem(
                *place,
                waiver.line,
                waiver.end_column,
                message,
                waiver.document,
                None,
                mark,
                excerpt=(waiver.excerpt,),
                words=words,
            )
        )
    return sorted(found, key=lambda p: (p.path, p.line, p.column, p.rule, p.message))


def _words(waiver: Waiver) -> str:
    """What a waiver's own problem is known by: the waiver's words, with its rule among those of the place."""
    before, place, after = waiver.words
    return Words(before, f"{waiver.rule.casefold()} {place}".rstrip(), after).joined
