"""What a schema cannot check in a rule file: patterns, checks, messages, options, its name."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from frlint.checks import MissingCheckError, find_check, find_family, find_mender
from frlint.checks.kinds.expression import ExpressionError, prove
from frlint.checks.kinds.pattern import MOST_GROUPS, ReplacementError, count_groups, expanded
from frlint.plugins.functions import SIGN
from frlint.rulebook.message import MessageError, placeholders
from frlint.rulebook.rule import ACCEPT_HABIT, FAMILIES, type_name
from frlint.yamlfile import At, Fault, YamlFile, nearest

_VOLUME = "volume"
"""The folder of frlint.checks whose functions look at volumes."""
_MARKUP = "markup"
"""The folder of frlint.checks whose functions look at the XML itself."""
_AUTHORITIES = "authorities"
"""The folder whose functions look at the lists of volumes: as `check` at the XML, as `volume-check` at documents."""
_SEQUENCE_VALUES = ("label", "previous", "expected")
_SCHEMA_VALUES = ("part", "value", "problem")
_WORD_VALUES = ("match", "at", "replacement")


def faults(file: YamlFile, *, built_in: bool) -> list[Fault]:
    """What is wrong with a rule whose file satisfies the schema."""
    found = [
        *_check(file),
        *_mender(file),
        *_expressions(file),
        *_schema(file),
        *_messages(file),
        *_options(file),
        *_examples(file),
    ]
    found += _habits(file)
    found += _fixes(file, built_in=built_in)
    if built_in:
        found += _place(file)
    return found


def _habits(file: YamlFile) -> Iterator[Fault]:
    """Habits are those of rules that look at documents, and of variants that there are."""
    rule = file.value
    for variant in rule.get("habits", ()):
        messages = rule.get("messages", {})
        if variant not in messages:
            yield file.fault(("habits", variant), f"there is no message `{variant}`", ", ".join(messages), key=True)
    scope = rule.get("scope", "document")
    for key in ("habit", "habits", "patterns"):
        has_habit = key in rule and (key != "patterns" or any("habit" in one for one in rule[key]))
        if has_habit and scope != "document":
            yield file.fault((key,), f"a rule of scope {scope} has no habit", "a rule of scope document", key=True)
        if has_habit and ACCEPT_HABIT in rule.get("options", {}):
            yield file.fault(("options", ACCEPT_HABIT), "every rule with a habit has this option", key=True)


def _fixes(file: YamlFile, *, built_in: bool) -> Iterator[Fault]:
    """Whether fixes are those of variants that there are; one of ours says what it mends and shows it."""
    rule = file.value
    for variant in rule.get("fixes", ()):
        messages = rule.get("messages", {})
        if variant not in messages:
            yield file.fault(("fixes", variant), f"there is no message `{variant}`", ", ".join(messages), key=True)
    if not built_in or ("fix" not in rule and "fixes" not in rule):
        return
    at = "fix" if "fix" in rule else "fixes"
    if "mends" not in rule:
        yield file.fault((at,), "nothing says what the fix puts right", "a key `mends`", key=True)
    shown = any("fixed" in one for example in rule["examples"].get("bad", ()) for one in example["problems"])
    if not shown and rule["kind"] != "engine":  # What the engine finds no example may show.
        yield file.fault((at,), "no example shows the fix", "`fixed` beside a problem of a bad example", key=True)


def _place(file: YamlFile) -> Iterator[Fault]:
    """Whether one of our own rules stands in the file and the folder of its id and name."""
    rule = file.value
    path = Path(file.path)
    wanted = f"{rule['id']}-{rule['name']}.yaml"
    if path.name != wanted:
        yield file.fault(("id",), f"the file's name is {path.name}", wanted)
    family = rule["id"][:-3]
    if family not in FAMILIES:
        yield file.fault(("id",), f"there is no family {family}", ", ".join(FAMILIES))
    elif path.parent.name != FAMILIES[family][0]:
        yield file.fault(("id",), f"the file stands in {path.parent.name}/", f"{FAMILIES[family][0]}/")


def _check(file: YamlFile) -> Iterator[Fault]:
    scope = file.value.get("scope", "document")
    if SIGN in file.value.get("check", ""):
        yield from _check_of_plug_in(file, scope)
        return
    of_markup = scope.endswith("markup")
    if of_markup and file.value["kind"] not in ("check", "pattern")[: 2 if scope == "markup" else 1]:
        wanted = "the kinds `check` and `pattern`" if scope == "markup" else "the kind `check`"
        yield file.fault(("kind",), f"a rule of scope {scope} cannot be of this kind", wanted)
    if "needs-lists" in file.value and "volume-check" not in file.value:
        yield file.fault(("needs-lists",), "nothing here looks at lists", "a key `volume-check`")
    if scope == "volume-markup" and "check" not in file.value:
        yield file.fault(("scope",), "nothing looks at the XML", "a key `check`")
    if "check" in file.value and (find_family(file.value["check"]) in _looking_at_markup(scope)) != of_markup:
        wanted = f"`{_MARKUP}.module:function` with the scopes markup and volume-markup, and with no other"
        yield file.fault(("check",), f"`{file.value['check']}` looks at something else", wanted)
        return
    for key in ("check", "volume-check"):
        if key in file.value:
            name = file.value[key]
            if find_family(name) != _AUTHORITIES and (find_family(name) == _VOLUME) != (key == "volume-check"):
                wanted = f"`{_VOLUME}.module:function`" if key == "volume-check" else f"none of `{_VOLUME}`"
                yield file.fault((key,), f"`{name}` looks at something else", wanted)
                continue
            try:
                find_check(name)
            except MissingCheckError as error:
                yield file.fault((key,), str(error), "a function of frlint.checks, as `family.module:function`")


def _check_of_plug_in(file: YamlFile, scope: str) -> Iterator[Fault]:
    """Functions of plug-ins look at documents, and are there."""
    if scope != "document" or "volume-check" in file.value:
        yield file.fault(("check",), "a function of a plug-in looks at documents alone", "the scope document")
        return
    try:
        find_check(file.value["check"])
    except MissingCheckError as error:
        yield file.fault(("check",), str(error), "a function of the plug-in's package, as `package.module:function`")


def _looking_at_markup(scope: str) -> tuple[str, ...]:
    """The folders whose functions look at XML, as far as a rule of a scope may name them as its `check`."""
    return (_MARKUP,) if scope == "markup" else (_MARKUP, _AUTHORITIES)


def _mender(file: YamlFile) -> Iterator[Fault]:
    if "mended-by" in file.value:
        try:
            find_mender(file.value["mended-by"])
        except MissingCheckError as error:
            yield file.fault(("mended-by",), str(error), "a function of frlint.checks, as `family.module:function`")


def _expressions(file: YamlFile) -> Iterator[Fault]:
    rule = file.value
    yield from _expression(file, (), rule)
    for k, one in enumerate(rule.get("patterns", ())):
        yield from _expression(file, ("patterns", k), one)
    for wrong in rule.get("words", ()):
        if not wrong.strip():
            yield file.fault(("words", wrong), "a word without a letter", key=True)


def _expression(file: YamlFile, at: At, terms: Mapping[str, Any]) -> Iterator[Fault]:
    """The patterns of a mapping, and whether the replacement fits them."""
    proven = {}
    for key in ("match", "needs", "unless", "split"):
        if key in terms:
            try:
                proven[key] = prove(terms[key])
            except ExpressionError as error:
                yield file.fault((*at, key), str(error))
    if "replacement" in terms and "match" in proven:
        try:
            expanded(terms["replacement"], dict.fromkeys(_groups(proven["match"].compiled), ""))
        except ReplacementError as error:
            yield file.fault((*at, "replacement"), str(error))
        if count_groups(terms["replacement"]) > MOST_GROUPS:
            yield file.fault((*at, "replacement"), f"it names more than {MOST_GROUPS} groups: each is put in whole")


def _groups(compiled: Any) -> list[str]:
    """The names of the values that a pattern's match has."""
    named = [name.decode() if isinstance(name, bytes) else name for name in compiled.groupindex]
    return ["match", "at", *(str(k) for k in range(1, compiled.groups + 1)), *named]


def _schema(file: YamlFile) -> Iterator[Fault]:
    if "schema" in file.value:
        from frlint.checks.kinds.header_schema import HeaderSchemaError, prove_schema

        try:
            prove_schema(file.value["schema"])
        except HeaderSchemaError as error:
            yield file.fault(("schema", *error.at), str(error))


def _messages(file: YamlFile) -> Iterator[Fault]:
    rule = file.value
    texts: list[tuple[At, str]] = [(("message",), rule["message"])]
    texts += [(("messages", name), text) for name, text in rule.get("messages", {}).items()]
    for k, one in enumerate(rule.get("patterns", ())):
        if "message" in one:
            texts.append((("patterns", k, "message"), one["message"]))
    for at, text in texts:
        try:
            names = list(placeholders(text))
        except MessageError as error:
            yield file.fault(at, str(error))
            continue
        known = _VALUES[rule["kind"]](rule, at)
        for name in names:
            if known is not None and name not in known:
                yield file.fault(at, f"there is no value {{{name}}}{nearest(name, known)}", ", ".join(known))


def _pattern_values(rule: Mapping[str, Any], at: At) -> list[str] | None:
    """The values that every pattern which may have this message gives."""
    if at[0] == "patterns":
        ones = [rule["patterns"][at[1]]]
    else:
        ones = [rule, *(one for one in rule.get("patterns", ()) if "message" not in one)]
    values = [_found_values(one) for one in ones if "match" in one]
    if "words" in rule and at[0] != "patterns":
        values.append(list(_WORD_VALUES))
    return [name for name in values[0] if all(name in others for others in values)] if values else None


def _found_values(terms: Mapping[str, Any]) -> list[str]:
    try:
        found = _groups(prove(terms["match"]).compiled)
    except ExpressionError:
        return []
    return [*found, "replacement"] if "replacement" in terms else found


def _vocabulary_values(rule: Mapping[str, Any], _at: At) -> list[str] | None:
    return [*_found_values(rule), "word", "nearest"]


_VALUES: Mapping[str, Callable[[Mapping[str, Any], At], list[str] | None]] = {
    "pattern": _pattern_values,
    "vocabulary": _vocabulary_values,
    "sequence": lambda _rule, _at: list(_SEQUENCE_VALUES),
    "header-schema": lambda _rule, _at: list(_SCHEMA_VALUES),
    "check": lambda _rule, _at: None,
    "engine": lambda _rule, _at: None,
}


def _options(file: YamlFile) -> Iterator[Fault]:
    for name, option in file.value.get("options", {}).items():
        wanted, there = option.get("type"), type_name(option["default"])
        if wanted and there and wanted != there and (wanted, there) != ("number", "integer"):
            yield file.fault(("options", name, "default"), f"the default is of the type {there}", wanted)


def _examples(file: YamlFile) -> Iterator[Fault]:
    """Whether what examples refer to is there: options, lines and columns."""
    known = file.value.get("options", {})
    for kind, examples in file.value["examples"].items():
        for k, example in enumerate(examples):
            at: At = ("examples", kind, k)
            for name in example.get("options", {}):
                if name not in known:
                    yield file.fault((*at, "options", name), f"no option {name}{nearest(name, known)}", key=True)
            for p, problem in enumerate(example.get("problems", ())):
                name, _, place = problem["at"].rpartition(".txt:")
                text = example.get("documents", {}).get(f"{name}.txt") if name else example.get("text")
                if text is None:
                    wanted = "`d1.txt:3:5`" if "documents" in example else "`3:5`"
                    yield file.fault((*at, "problems", p, "at"), "the example has no such document", wanted)
                    continue
                lines = re.split(r"\r\n|\r|\n", text)
                line, column = (int(n) for n in place.split(":"))
                if line > len(lines) or column > len(lines[line - 1]) + 1:
                    yield file.fault((*at, "problems", p, "at"), "the example's text has no such place")
