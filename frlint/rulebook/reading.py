"""Reads and proves rule files. Run once; what it gives is stored until a file changes."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from frlint.errors import Lines, RuleFileError, lines_of
from frlint.plugins.packages import PlugIn, plug_ins_at
from frlint.rulebook.folders import built_in_folder, code_files
from frlint.yamlfile import YamlFile, load, parse, show, validate


def read_all(
    built_in: Sequence[str], others: Sequence[str], replacing: Sequence[str] = (), plug_ins: Sequence[PlugIn] = ()
) -> dict[str, Any]:
    """All rules as plain data: `rules` by id, each with its `path`, and the `digest` of them all.

    Those of the files `replacing` take the place of others of the same id. `plug_ins` are those in whose folders some
    of the files are.
    Raises `RuleFileError` that shows everything wrong in the first files that are wrong.
    """
    from hashlib import sha256

    rules: dict[str, dict[str, Any]] = {}
    names: dict[str, str] = {}
    wrong: list[str] = []
    for path in [*built_in, *(path for path in others if path not in replacing), *replacing]:
        try:
            rule = read_rule(path, built_in=path in built_in, plug_in=_plug_in_of(path, plug_ins))
            if path in replacing:
                _give_up(rule["id"], rules, names, replacing)
            _claim(rule, path, rules, names)
        except RuleFileError as error:
            wrong.append(Lines("\n".join(line.replace("\n", "\ufffd") for line in lines_of(error.message))))
    if wrong:
        shown = wrong[:5] + ([f"{len(wrong) - 5} more rule files are wrong"] if len(wrong) > 5 else [])
        raise RuleFileError(Lines("\n".join(shown)), "docs/rules.md says what a rule file may hold")
    content = repr(
        [(rule_id, sorted((k, v) for k, v in rules[rule_id].items() if k != "path")) for rule_id in sorted(rules)]
    )
    return {
        "rules": [one for _, one in sorted(rules.items())],
        "digest": sha256(content.encode("utf-8", "surrogatepass") + _code(plug_ins)).hexdigest(),
    }


def _code(plug_ins: Sequence[PlugIn]) -> bytes:
    """A digest of the code that makes problems of rules and documents."""
    from hashlib import sha256

    ours = (sha256(Path(file).read_bytes()).digest() for file in code_files())
    return sha256(b"".join((*ours, *(one.digest for one in plug_ins)))).digest()


def _plug_in_of(path: str, plug_ins: Sequence[PlugIn]) -> PlugIn | None:
    return next((one for one in plug_ins if one.has(path)), None)


def read_rule(path: str, *, built_in: bool, plug_in: PlugIn | None = None) -> dict[str, Any]:
    """One rule as plain data. Raises `RuleFileError` that shows everything wrong in its file.

    A rule of a plug-in has a key `plug-in` for what people call that, and may name its functions.
    """
    file = load(path, "rule", RuleFileError)
    if plug_in is not None:
        file.value["plug-in"] = plug_in.title
        if "check" in file.value:
            from frlint.plugins.functions import named_in

            file.value["check"] = named_in(plug_in, file.value["check"])
    rule = _proved(file, built_in=built_in)
    rule["path"] = "/".join(Path(path).parts[-3:]) if built_in else path
    return rule


def parse_rule(data: bytes, path: str) -> dict[str, Any]:
    """A rule of the user's from bytes that come from elsewhere; `path` is what errors call them."""
    file = parse(data, path, RuleFileError)
    validate(file, "rule", RuleFileError)
    return _proved(file, built_in=False) | {"path": path}


def _proved(file: YamlFile, *, built_in: bool) -> dict[str, Any]:
    from frlint.rulebook.faults import faults

    found = faults(file, built_in=built_in)
    if found:
        raise show(file.path, file.text, found, RuleFileError)
    rule: dict[str, Any] = file.value
    return rule


def _give_up(rule_id: str, rules: dict[str, dict[str, Any]], names: dict[str, str], replacing: Sequence[str]) -> None:
    """Take a rule of an id out, but for one that replaces another itself."""
    first = rules.get(rule_id)
    if first is not None and first["path"] not in replacing:
        del rules[rule_id], names[first["name"]]


def _claim(rule: dict[str, Any], path: str, rules: dict[str, dict[str, Any]], names: dict[str, str]) -> None:
    """Take a rule in; raises `RuleFileError` where its id or name is taken."""
    first = rules.get(rule["id"])
    if first is not None:
        raise RuleFileError(f"{path}: the id {rule['id']} is taken by {first['path']}; give the rule another")
    if rule["name"] in names:
        raise RuleFileError(f"{path}: the name {rule['name']} is taken by {names[rule['name']]}; give the rule another")
    rules[rule["id"]] = rule
    names[rule["name"]] = rule["id"]


def read_each(
    paths: Sequence[str], known: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """Each of some files with its rule as plain data, or with what is wrong with it, in words.

    `known` are the rules that are there besides, by their ids: none of the files may have the id or name of one, nor of
    a file before it.
    """
    rules: dict[str, dict[str, Any]] = {rule_id: dict(rule) for rule_id, rule in known.items()}
    names: dict[str, str] = {rule["name"]: rule_id for rule_id, rule in known.items()}
    ours = os.path.realpath(built_in_folder()) + os.sep
    plug_ins = plug_ins_at(paths)
    for path in paths:
        try:
            built_in = os.path.realpath(path).startswith(ours)
            rule = read_rule(path, built_in=built_in, plug_in=_plug_in_of(path, plug_ins))
            _claim(rule, path, rules, names)
        except RuleFileError as error:
            yield path, str(error)
        else:
            yield path, rule
