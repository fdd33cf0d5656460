"""The catalogue of our rules, `rules/README.md`. `python -m frlint.rulebook.catalogue` writes it.

The manual's page of a rule is made of the same pieces (`manual/rules.py`).
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from frlint.rulebook import FAMILIES, Rulebook, load
from frlint.rulebook.describe import Description, ExampleDescription, describe
from frlint.rulebook.folders import built_in_folder
from frlint.rulebook.message import with_gaps

SHOWN = 2
"""As many examples of either sort are shown; `frlint explain` and the rule's file show them all."""
_TOP = """# The rules

<!-- Written by `python -m frlint.rulebook.catalogue` from the rule files. Do not edit. -->

Each rule is one file in this folder: what it finds, in which words, why it matters, what to do, and examples that are
its tests. [docs/rules.md](../docs/rules.md) says how to write one. A rule that is *off* runs only where it is asked
for; *info* is shown on request; an *error* fails a run by default.
"""

_MENDING = """## What is mended

A fix is *safe* where the meaning cannot change, *unsafe* where an editor has to look at the print, and *display* where
it is only shown. `frlint fix` applies what is safe, with `--unsafe-fixes` both; nothing applies what is only shown.
"""
FIXES = {"display": "shows a fix", "safe": "safe fix", "unsafe": "unsafe fix"}


def catalogue(book: Rulebook) -> str:
    """The text of the catalogue, in Markdown."""
    rules = [describe(rule) for rule in book.rules.values()]
    families: dict[str, list[Description]] = {}
    order = [title for _, title in FAMILIES.values()]
    for rule in sorted(rules, key=lambda r: order.index(r.family) if r.family in order else len(order)):
        families.setdefault(rule.family, []).append(rule)
    lines = [_TOP]
    for family, members in families.items():
        lines += [f"## {family}", "", "| id | name | severity | kind | fix |", "|---|---|---|---|---|"]
        lines += [f"| [{r.id}](#{_anchor(r)}) | {r.name} | {r.severity} | {r.kind} | {fixes(r)} |" for r in members]
        lines.append("")
    lines += _mending(rules)
    for members in families.values():
        for rule in members:
            lines += _section(rule)
    return "\n".join(lines).rstrip("\n") + "\n"


def _mending(rules: Iterable[Description]) -> Iterator[str]:
    """A table of what the rules put right, and how far each can be trusted."""
    yield from (_MENDING, "| id | what is mended | fix |", "|---|---|---|")
    for rule in rules:
        if rule.fix is not None:
            yield f"| [{rule.id}](#{_anchor(rule)}) | {cell(plain(rule.mends or rule.name))} | {fixes(rule)} |"
    yield ""


def fixes(rule: Description) -> str:
    """How far the edits of a rule can be trusted: `unsafe`, `safe, some unsafe`; empty where there are none."""
    if rule.fix is None:
        return ""
    others = sorted({fix for _, fix in rule.other_fixes} - {rule.fix})
    return f"{rule.fix}, some {' or '.join(others)}" if others else rule.fix


def _anchor(rule: Description) -> str:
    return f"{rule.id.lower()}-{rule.name}"


def _section(rule: Description) -> Iterator[str]:
    severity = rule.severity
    if rule.other_severities:
        severity += f" (some of its problems: {', '.join(rule.other_severities)})"
    about = [severity, f"kind `{rule.kind}`", f"looks at a {rule.scope}"]
    if rule.fix is not None:
        about.append(FIXES[rule.fix])
    yield from (f"### {rule.id} {rule.name}", "", f"{', '.join(about)}. [File]({_link(rule.path)})", "")
    yield from (
        f"> {plain(with_gaps(rule.message))}",
        "",
        plain(rule.why),
        "",
        f"**What to do.** {plain(rule.do)}",
        "",
    )
    if rule.fix is not None:
        others = [f"; {fix}: “{plain(with_gaps(message))}”" for message, fix in rule.other_fixes]
        yield from (f"**Mends.** {plain(rule.mends)} ({FIXES[rule.fix]}{''.join(others)}).", "")
    if rule.noise:
        yield from (f"**Noise.** {plain(rule.noise)}", "")
    yield from options(rule)
    if rule.references:
        yield from ("**See** " + "; ".join(plain(reference) for reference in rule.references), "")
    yield from examples("Speaks up", rule.bad[:SHOWN])
    yield from examples("Stays silent", rule.good[:SHOWN])
    left = len(rule.bad[SHOWN:]) + len(rule.good[SHOWN:])
    if left:
        yield from (f"{left} more in [its file]({_link(rule.path)}).", "")


def options(rule: Description) -> Iterator[str]:
    """A table of a rule's options, with an empty line behind it; nothing where it has none."""
    if not rule.options:
        return
    yield from ("| option | type | default | |", "|---|---|---|---|")
    for option in rule.options:
        default = json.dumps(option.default, ensure_ascii=False)
        shown = default if len(default) <= 60 else f"{default[:56]} ..."
        yield f"| `{option.name}` | {option.type} | `{cell(shown)}` | {cell(plain(option.description))} |"
    yield ""


def examples(title: str, shown: Iterable[ExampleDescription]) -> Iterator[str]:
    """Examples as blocks of text, each below a title, with the places of its problems."""
    for example in shown:
        about = f": {plain(example.about)}" if example.about else ""
        yield from (f"**{title}**{about}", "")
        if example.options:
            yield from (f"with `{json.dumps(example.options, ensure_ascii=False)}`", "")
        fence = "`" * max(3, *(len(ticks) + 1 for ticks in re.findall("`+", example.text)), 0)
        yield from (f"{fence}text", visible(example.text), fence, "")
        for place, message in example.problems:
            yield f"- {place}{f' {plain(message)}' if message else ''}"
        if example.problems:
            yield ""


def _link(path: str) -> str:
    return path.removeprefix("rules/")


def plain(text: str) -> str:
    """Text in which Markdown reads nothing into signs that are meant as they stand; code spans stay."""
    pieces = re.split(r"(`[^`\n]+`)", text)
    return "".join(p if k % 2 else re.sub(r"([\\*_<>\[\]|#])", r"\\\1", p) for k, p in enumerate(pieces))


def cell(text: str) -> str:
    """Text as a cell of a table holds it."""
    return text.replace("|", "\\|").replace("\n", " ")


def visible(text: str) -> str:
    """An example's text with the signs that cannot be seen, or would harm the file, written as U+ numbers."""
    shown = re.sub(
        r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffd]", _named, text
    )
    return re.sub(r" +$", lambda m: "\u2423" * len(m[0]), shown.rstrip("\n"), flags=re.MULTILINE)


def _named(sign: re.Match[str]) -> str:
    return f"<U+{ord(sign[0]):04X}>"


def main() -> None:
    """Write the catalogue beside the rules."""
    path = Path(built_in_folder(), "README.md")
    path.write_text(catalogue(load()), "utf-8")
    sys.stderr.write(f"{path}\n")


if __name__ == "__main__":
    main()
