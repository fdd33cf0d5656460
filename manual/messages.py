"""The page of every message: what rules say, from their files, and what commands refuse, from the calls that say so."""

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from frlint.rulebook import Rulebook, load
from frlint.rulebook.catalogue import plain
from frlint.rulebook.describe import describe
from manual.rules import messages_of

ROOT = Path(__file__).resolve().parents[1]
_TOP = """\
---
title: Every message, and what mends it
---

# Every message, and what mends it

A sign `…` stands for what the message says of the place: a label, a word, a path. Search the page for words of the
message that you see; the rule's own page has examples.

## Problems

What `frlint check` says of documents.

"""
_ERRORS = """\
## Errors

What commands refuse, with exit code 2, and the help that they print below. Such an error is about the call, the
configuration or a file beside the documents, not about the text. In a YAML file line and column of the fault are
shown. Where a path is not there, cannot be read or is a link, the message says so.

| the message | what to do |
|---|---|
"""


def messages_page(book: Rulebook | None = None) -> tuple[str, str]:
    """The path of the page below docs/, and its Markdown."""
    lines = [_TOP]
    for rule in (book or load()).rules.values():
        lines += [f"### {rule.id} {rule.name} {{#{rule.id}}}", ""]
        for text, severity, fix in messages_of(rule):
            lines.append(f"- {plain(text)} ({severity}{f', {fix} fix' if fix else ''})")
        lines += ["", f"{plain(describe(rule).do)} [More](rules/{rule.id}.md)", ""]
    errors = sorted(set(errors_of(ROOT / "frlint")), key=lambda pair: (pair[0].strip("…`-: ").lower(), pair))
    rows = [f"| {_cell(message)} | {_cell(advice)} |" for message, advice in errors]
    return "messages.md", "\n".join(lines) + "\n" + _ERRORS + "\n".join(rows) + "\n"


def errors_of(package: Path) -> Iterator[tuple[str, str]]:
    """Message and advice of each error that a package's modules raise, with gaps for what is put in.

    Those of which nothing is written where they are raised are left out: their words come from elsewhere.
    """
    names = {"FrlintError"}
    for node in ast.parse((package / "errors.py").read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef) and names & {base.id for base in node.bases if isinstance(base, ast.Name)}:
            names.add(node.name)
    for file in sorted(package.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        everywhere = _values(node for node in tree.body if isinstance(node, ast.Assign))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                values = everywhere | _values(ast.walk(function))
                yield from dict.fromkeys(_errors_in(function, names, values))


def _errors_in(
    function: ast.FunctionDef, names: Collection[str], values: Mapping[str, list[ast.expr]]
) -> Iterator[tuple[str, str]]:
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names and call.args:
            advice = _texts(call.args[1], values) if len(call.args) > 1 else [""]
            for message in _texts(call.args[0], values):
                if len(message.replace("…", "").strip(" :")) > 3 and not message.startswith("… ("):
                    yield _gapped(message), "; or: ".join(_gapped(one) for one in advice if one.strip("… "))


def _values(nodes: Iterable[ast.AST]) -> dict[str, list[ast.expr]]:
    """What is assigned to each name."""
    values: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            values.setdefault(node.targets[0].id, []).append(node.value)
    return values


def _texts(node: ast.expr, values: Mapping[str, list[ast.expr]]) -> list[str]:
    """The texts that an expression may be, with a gap for what is not written there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
        return ["".join(map(str, parts))]
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body, values), *_texts(node.orelse, values)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [left + right for left in _texts(node.left, values) for right in _texts(node.right, values)]
    if isinstance(node, ast.Name) and node.id in values:
        return list(dict.fromkeys(text for value in values[node.id] for text in _texts(value, {})))
    return ["…"]


def _gapped(text: str) -> str:
    """A text in which gaps beside each other are one."""
    return re.sub(r"…(?: ?…)+", "…", text)


def _cell(text: str) -> str:
    """A text as a cell of a table, with its code spans."""
    return plain(" ".join(text.split()))
