"""The manual's pages of rules: one a rule, at an address that lasts (`rules/FN001/`), and the list of all."""

from collections.abc import Iterator

from frlint.rulebook import FAMILIES, Rulebook, load
from frlint.rulebook.catalogue import FIXES, cell, examples, fixes, options, plain
from frlint.rulebook.describe import Description, describe
from frlint.rulebook.message import with_gaps
from frlint.rulebook.rule import Rule

ALL = "all-rules.md"
"""The page that lists all rules."""
_ALL_TOP = """\
---
title: All rules
---

# All rules

Each rule has a page of its own: what it looks for, in which words it speaks, why it matters, what to do, and examples
that are its tests. `frlint explain FN001` shows the same on a terminal. A rule that is *off* runs only where it is
asked for; *info* is shown on request (`--min-severity info`); an *error* fails a run by default. A fix is *safe* where
the meaning cannot change, *unsafe* where an editor has to look at the print, and *display* where it is only shown.

"""


def rule_pages(book: Rulebook | None = None) -> Iterator[tuple[str, str]]:
    """The path of each page below docs/, and its Markdown: the list first, then the rules in their order."""
    rules = list((book or load()).rules.values())
    described = [describe(rule) for rule in rules]
    yield ALL, _list(described)
    for place, (rule, shown) in enumerate(zip(rules, described, strict=True)):
        around = described[max(place - 1, 0) : place] + described[place + 1 : place + 2]
        yield f"rules/{rule.id}.md", "\n".join(_page(rule, shown, around)) + "\n"


def _list(rules: list[Description]) -> str:
    lines = [_ALL_TOP]
    titles = [title for _, title in FAMILIES.values()]
    for title in [*titles, *sorted({rule.family for rule in rules} - set(titles))]:
        members = [rule for rule in rules if rule.family == title]
        if members:
            lines += [f"## {title}", "", "| | | severity | fix | message |", "|---|---|---|---|---|"]
            lines += [
                f"| [{r.id}](rules/{r.id}.md) | {r.name} | {r.severity} | {fixes(r)} "
                f"| {cell(plain(with_gaps(r.message)))} |"
                for r in members
            ]
            lines.append("")
    return "\n".join(lines)


def _page(rule: Rule, shown: Description, around: list[Description]) -> Iterator[str]:
    family = f"[{shown.family}](../{ALL}#{_slug(shown.family)})"
    severity = shown.severity + (
        f"; some of its problems {', '.join(shown.other_severities)}" if shown.other_severities else ""
    )
    yield from ("---", f"title: {shown.id} {shown.name}", "---", "", f"# {shown.id} {shown.name}", "")
    yield from (f"[All rules](../{ALL}) › {family}", "")
    yield from (f"> {plain(with_gaps(shown.message))}", "", "| | |", "|---|---|")
    yield from (f"| severity | {severity} |", f"| looks at | the {shown.scope} |")
    if shown.fix is not None:
        yield f"| fix | {FIXES[shown.fix]}: {cell(plain(shown.mends))} |"
    yield from ("", "## Why", "", plain(shown.why), "", "## What to do", "", plain(shown.do), "")
    if shown.fix is not None and shown.fix != "display":
        unsafe = " --unsafe-fixes" if shown.fix == "unsafe" else ""
        yield from (f"`frlint fix{unsafe} --select {shown.id} PATH` mends it; `--diff` shows what would change.", "")
    yield from _messages(rule)
    yield from _not_here(shown)
    if shown.options:
        yield from ("## Options", "", *options(shown))
    if shown.noise:
        yield from ("## How often it speaks", "", plain(shown.noise), "")
    if shown.references:
        yield from ("## Sources", "", *(f"- {plain(one)}" for one in shown.references), "")
    yield from ("## Examples", "", *examples("Speaks up", shown.bad), *examples("Stays silent", shown.good))
    beside = " · ".join(f"[{one.id} {one.name}]({one.id}.md)" for one in around)
    yield from ("---", "", f"{beside} · [all rules](../{ALL})")


def _messages(rule: Rule) -> Iterator[str]:
    """All that the rule says, where it says more than one thing."""
    if not rule.messages:
        return
    yield from ("## Messages", "", "| message | severity | fix |", "|---|---|---|")
    for text, severity, fix in messages_of(rule):
        yield f"| {cell(plain(text))} | {severity} | {fix} |"
    yield ""


def messages_of(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """Each message of a rule with gaps, its severity, and how safe its fix is (empty where it has none)."""
    fix = describe(rule).fix or ""
    yield with_gaps(rule.message), rule.severity.value, fix
    for variant, message in rule.messages.items():
        severity = rule.severities.get(variant, rule.severity)
        yield with_gaps(message), severity.value, rule.fixes.get(variant, fix) if fix else ""


def _not_here(shown: Description) -> Iterator[str]:
    """How an edition says that the rule is not for it."""
    if shown.id.startswith(("FR", "WV", "WF")):
        return
    if shown.severity == "off":
        yield from ("## Turn it on", "", "The rule runs only where `.frlint.yaml` asks for it:", "")
        yield from ("```yaml", f"extend-select: [{shown.id}]", "```", "")
    yield from ("## Where the print has it so", "")
    yield from (f'`frlint waive PATH:LINE --rule {shown.id} --reason "..."` records that one place stays', "as it is")
    if shown.severity == "off":
        yield from ("([waivers](../waivers.md)).", "")
        return
    yield from ("([waivers](../waivers.md)). For a whole edition, in `.frlint.yaml`:", "", "```yaml")
    yield from (f"ignore: [{shown.id}]          # or severity: {{{shown.id}: info}}", "```", "")


def _slug(title: str) -> str:
    return title.lower().replace(" ", "-")
