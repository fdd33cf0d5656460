"""What may be written next in a file of settings, and what is said about what stands there. For the worker alone."""

from collections.abc import Iterator
from contextlib import suppress

from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    Hover,
    MarkupContent,
    MarkupKind,
    Position,
    TextEdit,
)

from frlint.errors import FrlintError
from frlint.lsp.buffers import Buffer
from frlint.lsp.checks import Checks
from frlint.lsp.hover import escaped
from frlint.lsp.yaml_files.kinds import RULE, FileKind, kind_of
from frlint.lsp.yaml_files.place import ITEM, Place, key_at, place_at
from frlint.lsp.yaml_files.schemas import Part, description_of, keys_of, parts_at, values_of
from frlint.rulebook.book import Rulebook, load
from frlint.rulebook.rule import FAMILIES, Rule
from frlint.schemas import schema
from frlint.yamlfile.scalars import scalar

_SELECTING = ("select", "ignore", "extend-select", "gives-way")
"""Keys whose lists name rules or families."""
_BY_RULE = ("severity", "options")
"""Keys below which rules are keys."""
_OF_RULES = ("habits", "rule")
"""Keys whose values name single rules."""
_AS_THEY_ARE = ("off", "on", "yes", "no")
"""Words that other readers of YAML take for true and false: ours takes them as they are."""


class YamlWriting:
    """Completes and explains."""

    def __init__(self, checks: Checks) -> None:
        self._checks = checks

    def completions(self, buffer: Buffer, position: Position) -> list[CompletionItem]:
        """What may stand at a place."""
        kind = kind_of(buffer.path, buffer.snapshot.text)
        if kind is None:
            return []
        lines = buffer.snapshot.text.split("\n")
        column = buffer.snapshot.place(position)[1] - 1
        place = place_at([line.rstrip("\r") for line in lines], position.line, column)
        start = buffer.snapshot.at(position) - len(place.written)
        span = buffer.snapshot.span(start, buffer.snapshot.at(position))
        found = []
        for label, put, about, of in self._each(kind, place, buffer):
            found.append(
                CompletionItem(
                    label=label,
                    kind=of,
                    detail=about[:120] or None,
                    documentation=MarkupContent(MarkupKind.PlainText, about) if about else None,
                    text_edit=TextEdit(span, put),
                    filter_text=label,
                )
            )
        return found

    def hover(self, buffer: Buffer, position: Position) -> Hover | None:
        """What the schema says about a key, and what a rule says that is named."""
        kind = kind_of(buffer.path, buffer.snapshot.text)
        if kind is None:
            return None
        line, column = buffer.snapshot.place(position)
        lines = [one.rstrip("\r") for one in buffer.snapshot.text.split("\n")]
        word = _word_at(lines[line - 1] if line <= len(lines) else "", column - 1)
        rule = self._book(buffer).rules.get(word)
        if rule is not None and kind.schema != RULE:
            return _said(f"**{rule.id}** {rule.name}\n\n{escaped(' '.join(rule.why.split()))}")
        at = key_at(lines, line - 1, column - 1)
        if not at:
            return None
        said = next((words for part in parts_at(schema(kind.schema), at) if (words := description_of(part))), "")
        return _said(f"`{at[-1]}`: {escaped(said)}") if said else None

    def _each(self, kind: FileKind, place: Place, buffer: Buffer) -> Iterator[tuple[str, str, str, CompletionItemKind]]:
        """Label, text, what is said about it, and its kind, of all that may stand at a place."""
        parts = parts_at(schema(kind.schema), place.at)
        named = place.key or next((str(step) for step in reversed(place.at) if step != ITEM), "")
        if place.key:
            inner = parts_at(schema(kind.schema), (*place.at, place.key))
            yield from _values([*inner, *parts_at(schema(kind.schema), (*place.at, place.key, ITEM))])
        else:
            if not (place.is_item and place.at[-1:] != (ITEM,)):
                yield from _keys(parts, place)
            if place.is_item:
                yield from _values(parts)
        if kind.schema != RULE or named in _SELECTING:
            yield from self._rules(place, named, buffer)

    def _rules(self, place: Place, named: str, buffer: Buffer) -> Iterator[tuple[str, str, str, CompletionItemKind]]:
        """The rules that may be named at a place, or the options of one."""
        rules = self._book(buffer).rules
        is_key = not place.key and not place.is_item
        if place.at[-2:-1] == ("options",) and is_key and (rule := rules.get(str(place.at[-1]))):
            for name, option in rule.options.items():
                yield name, f"{name}: ", " ".join(str(option["description"]).split()), CompletionItemKind.Property
            return
        if is_key and named in _BY_RULE:
            for one in rules.values():
                if one.id not in place.siblings:
                    yield one.id, f"{one.id}: ", _about(one), CompletionItemKind.Reference
            return
        if named in _SELECTING:
            for family, (_, title) in FAMILIES.items():
                yield family, family, f"all rules of this family: {title}", CompletionItemKind.Module
        if named in _SELECTING or named in _OF_RULES:
            for one in rules.values():
                if named != "habits" or one.habits:
                    yield one.id, one.id, _about(one), CompletionItemKind.Reference

    def _book(self, buffer: Buffer) -> Rulebook:
        """The rules that the files beside a file know; our own alone where these are wrong, as while one is written."""
        with suppress(FrlintError):
            return load(self._checks.project(buffer.path).configurations.for_file(buffer.path).rule_folders)
        return load()


def _keys(parts: list[Part], place: Place) -> Iterator[tuple[str, str, str, CompletionItemKind]]:
    for key, inner in keys_of(parts).items():
        if key not in place.siblings:
            yield key, f"{key}: ", description_of(inner), CompletionItemKind.Property


def _values(parts: list[Part]) -> Iterator[tuple[str, str, str, CompletionItemKind]]:
    for value, about in values_of(parts):
        if isinstance(value, str):
            yield value, value if value in _AS_THEY_ARE else scalar(value), about, CompletionItemKind.Value
        else:
            word = str(value).lower() if isinstance(value, bool) else str(value)
            yield word, word, about, CompletionItemKind.Value


def _about(rule: Rule) -> str:
    return f"{rule.name}: {' '.join(rule.message.split())}"


def _said(text: str) -> Hover:
    return Hover(MarkupContent(MarkupKind.Markdown, text))


def _word_at(line: str, column: int) -> str:
    """The word of letters and figures at a column (from 0)."""
    start = end = min(column, len(line))
    while start > 0 and line[start - 1].isalnum():
        start -= 1
    while end < len(line) and line[end].isalnum():
        end += 1
    return line[start:end]
