"""`frlint rules` and `frlint explain`: what rules there are, and why."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from frlint.files.paths import shown_from_here
from frlint.model.problem import Problem
from frlint.reporters.snippet import snippet
from frlint.reporters.terminal import Console, Look, visible, visible_path
from frlint.reporters.wording import counted, wrapped
from frlint.rulebook import Rule, Rulebook, load
from frlint.rulebook.describe import Description, ExampleDescription, describe
from frlint.rulebook.folders import existing_path
from frlint.rulebook.message import with_gaps
from frlint.runs.examples import problems_of_example
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.request import Outcome, Request

_MOST = 2
"""Examples of a kind that are shown."""
_WIDEST = 100
"""Columns; running text is hard to read in longer lines."""


class Options(NamedTuple):
    """What `explain` alone is given: ids or names of rules."""

    ids: tuple[str, ...] = ()


def run(request: Request, console: Console) -> Outcome:
    """Tell of the rules that are named. Raises `UnknownRuleError` for one that is not there."""
    book = load(configurations_of(request).for_file("./").rule_folders)
    chosen = {rule.id: rule for rule in map(book.rule, request.own_options(Options).ids)}.values()
    if request.output_format == "json":
        described = [_as_data(describe(rule)) for rule in chosen]
        console.out.write(json.dumps(described, ensure_ascii=True, indent=2) + "\n")
    else:
        width = min(console.look.width, _WIDEST)
        look = console.look._replace(width=width)
        console.out.write("\n\n".join("\n".join(_lines_of(book, rule, look)) for rule in chosen) + "\n")
    return Outcome()


def _as_data(description: Description) -> dict[str, Any]:
    examples = {kind: [one._asdict() for one in getattr(description, kind)] for kind in ("good", "bad")}
    there = {"path": existing_path(description.path)}
    return description._asdict() | there | {"options": [option._asdict() for option in description.options]} | examples


def _lines_of(book: Rulebook, rule: Rule, look: Look) -> Iterator[str]:
    description = describe(rule)
    fix = f", {description.fix} fix" if description.fix else ""
    title = look.paint(f"{description.id} {visible(description.name)}", "strong")
    yield f"{title}  {description.severity}, {description.family}{fix}"
    yield ""
    message = with_gaps(description.message)
    yield from _indented(message if "“" in message else f"“{message}”", look)
    yield ""
    yield look.paint("Why", "label")
    yield from _indented(description.why, look)
    yield ""
    yield look.paint("What to do", "label")
    yield from _indented(description.do, look)
    yield from _mending(description, look)
    yield from _particulars(description, look)
    yield ""
    yield look.paint("File", "label")
    plug_in = f", of the plug-in {visible(rule.plug_in)}" if rule.plug_in else ""
    yield f"  {visible_path(shown_from_here(existing_path(rule.path)))}{plug_in}"
    for title, examples in (("Speaks up", description.bad), ("Stays silent", description.good)):
        for example in examples[:_MOST]:
            yield ""
            about = f": {visible(example.about)}" if example.about else ""
            yield f"{look.paint(title, 'label')}{about}"
            yield from _example(book, rule, example, look)
    more = max(0, len(description.bad) - _MOST) + max(0, len(description.good) - _MOST)
    if more:
        yield ""
        yield f"{counted(more, 'more example stands', 'more examples stand')} in the file."


def _particulars(description: Description, look: Look) -> Iterator[str]:
    """The rule's options, what to read on, the address of its page, and how often it is wrong."""
    if description.options:
        yield ""
        yield look.paint("Options", "label")
        for option in description.options:
            default = json.dumps(option.default, ensure_ascii=False)
            yield from _indented(f"{option.name} ({option.type}, default {default}): {option.description}", look)
    if description.references:
        yield ""
        yield look.paint("See", "label")
        for reference in description.references:
            yield from _indented(reference, look)
    if description.page:
        yield ""
        yield look.paint("Page", "label")
        yield f"  {look.to_page(description.page, description.page)}"
    if description.noise:
        yield ""
        yield look.paint("Noise", "label")
        yield from _indented(description.noise, look)


def _mending(description: Description, look: Look) -> Iterator[str]:
    """What is put right, and the problems whose edits can be trusted more or less than the others'."""
    if description.fix is not None and description.mends:
        yield ""
        yield look.paint("What is mended", "label")
        yield from _indented(description.mends, look)
        for message, fix in description.other_fixes:
            yield from _indented(f"{fix} fix: “{with_gaps(message)}”", look)


def _indented(text: str, look: Look) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        yield from (f"  {line}" for line in wrapped(visible(paragraph), look.width - 2))


def _example(book: Rulebook, rule: Rule, example: ExampleDescription, look: Look) -> Iterator[str]:
    """An example's lines with their numbers; what the rule finds in it is underlined, and its message said."""
    if example.options:
        yield f"  with {json.dumps(example.options, ensure_ascii=False)}"
    if example.is_volume:
        yield from (f"  {look.paint('|', 'gutter')} {visible(line)}".rstrip() for line in example.text.splitlines())
        for place, message in example.problems:
            yield f"  {look.paint(place, 'strong')} {visible(message)}".rstrip()
        return
    by_line: dict[int, list[Problem]] = {}
    for problem in problems_of_example(book, rule, example.text, example.options):
        by_line.setdefault(problem.line, []).append(problem)
    lines = example.text.splitlines() or [""]
    digits = len(str(len(lines)))
    room = look.width - digits - 5
    for number, line in enumerate(lines, 1):
        problems = by_line.get(number, [])
        bar = f"  {look.paint(str(number).rjust(digits), 'gutter')} {look.paint('|', 'gutter')} "
        below = f"  {' ' * digits} {look.paint('|', 'gutter')} "
        if not problems:
            yield f"{bar}{snippet(line, 0, 1, room)[0]}".rstrip()
        for problem in problems:
            end = problem.end_column - 1 if problem.end_line == problem.line else len(line)
            text, carets = snippet(line, problem.column - 1, end, room)
            yield f"{bar}{text}".rstrip()
            indent = carets[: len(carets) - len(carets.lstrip())]
            yield f"{below}{indent}{look.paint(carets.lstrip(), problem.severity)}"
            yield from (f"{below}{line}" for line in wrapped(visible(problem.message), room))
