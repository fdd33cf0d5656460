"""The examples of a rule asked: on the good ones it is silent, in the bad ones it finds what they say, and no more."""

import re
from collections.abc import Iterator, Sequence

from frlint.engine.check_file import check
from frlint.engine.check_tei import Rules, check_tei, check_whole
from frlint.engine.markup_examples import found_in_xml, opened
from frlint.errors import YamlFileError
from frlint.model.problem import Problem
from frlint.model.proof import Found, Mistake
from frlint.readers import Unreadable
from frlint.rulebook import Rule, Rulebook
from frlint.rulebook.example import Example, Expected
from frlint.runs.proving.volumes import found_in, is_document, options_of

_PLACEHOLDER = re.compile(r"\{\w+\}")


def found_in_example(example: Example, rule: Rule, book: Rulebook, select: Sequence[str]) -> list[Found]:
    """The problems of an example, of documents and of their volume, in the order of documents and places.

    `select` are the rules that run, all of them where it is empty. Raises what a check of markup or of a volume raises.
    """
    options = {rule.id: example.options}
    if not example.documents:
        selection = book.select(select, options=options)
        if example.path.endswith(".xml"):
            return found_in_xml(example.data, example.path, selection)
        return [_found("", p) for p in check(example.data, example.path, selection).problems]
    files = example.documents
    selection = book.select(select, options=options_of(files, options))
    found = found_in(files, book, select, options)
    for name, text in files.items():
        if is_document(name):
            found += [_found(name, p) for p in check(text.encode(), f"example/{name}", selection).problems]
    return sorted(found)


def _found(file: str, p: Problem) -> Found:
    return Found(file, p.line, p.column, (p.end_line, p.end_column), p.rule, p.severity, p.message)


def own_problems(example: Example, rule: Rule, book: Rulebook) -> list[Problem]:
    """The problems with their fixes that a rule finds in an example of one document, or of a volume of XML."""
    selection = book.select([rule.id], options={rule.id: example.options})
    if not example.path.endswith(".xml"):
        return list(check(example.data, example.path, selection).problems)
    volume, rules = opened(example.data, example.path), Rules(selection)
    report = check_tei(volume, rules, "")
    return [*report.problems, *check_whole(volume, rules, "", report.facts)]


def mended(example: Example, rule: Rule, book: Rulebook, place: tuple[int, int]) -> str:
    """An example's text after the edits of the problem at a line and column; as it is where that has no fix."""
    text = example.text
    fixes = [p.fix for p in own_problems(example, rule, book) if (p.line, p.column) == place and p.fix is not None]
    for edit in sorted((edit for fix in fixes[:1] for edit in fix.edits), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def mistakes(rule: Rule, book: Rulebook) -> Iterator[Mistake]:
    """What is wrong with the examples of a rule of a rulebook. An example that cannot be read or checked is wrong."""
    for kind, examples in (("good", rule.good), ("bad", rule.bad)):
        for number, example in enumerate(examples, 1):
            try:
                found = found_in_example(example, rule, book, [rule.id])
                what = [*(_not_silent(found) if kind == "good" else _unlike(example, rule, book, found))]
            except (Unreadable, YamlFileError) as error:
                what = [f"the example cannot be read: {error}"]
            except Exception as error:
                what = [f"the check ends with {type(error).__name__}: {error}"]
            if what:
                yield Mistake(kind, number, example.about, tuple(what))


def _not_silent(found: Sequence[Found]) -> Iterator[str]:
    yield from (f"nothing should be found, but {_shown(one)} is" for one in found)


def _unlike(example: Example, rule: Rule, book: Rulebook, found: Sequence[Found]) -> Iterator[str]:
    """How what is found in a bad example differs from what it says."""
    waiting: dict[tuple[str, int, int], list[Expected]] = {}
    for wanted in example.problems:
        waiting.setdefault(wanted[:3], []).append(wanted)
    for one in found:
        several = waiting.get(one[:3]) if one.rule == rule.id else None
        if not several:
            yield f"{_shown(one)} is found, and the example does not say so"
            continue
        wanted = several.pop(next((k for k, w in enumerate(several) if w.message == one.message), 0))
        yield from _differences(one, wanted)
        if wanted.fixed is not None and mended(example, rule, book, (wanted.line, wanted.column)) != wanted.fixed:
            yield f"the text after the fix at {_place(wanted)} is not the one that `fixed` has"
    for several in waiting.values():
        yield from (f"nothing is found at {_place(wanted)}" for wanted in several)


def _differences(found: Found, wanted: Expected) -> Iterator[str]:
    place = _place(wanted)
    if missing := _PLACEHOLDER.search(found.message):
        yield f"the message at {place} has no value for {missing[0]}: {found.message}"
    if wanted.message is not None and found.message != wanted.message:
        yield f"the message at {place} is “{found.message}”, not “{wanted.message}”"
    if wanted.end is not None and found.end != wanted.end:
        yield f"the problem at {place} ends at {found.end[0]}:{found.end[1]}, not at {wanted.end[0]}:{wanted.end[1]}"


def _place(one: Expected | Found) -> str:
    """A place as examples write it: `2:22`, in a volume `d2.txt:3:5`."""
    return f"{one.file}:{one.line}:{one.column}" if one.file else f"{one.line}:{one.column}"


def _shown(found: Found) -> str:
    return f"{found.rule} “{found.message}” at {_place(found)}"
