"""The rules of a folder, each read and proved by itself: a wrong file keeps no other from being tried."""

import os

from frlint.errors import UsageError
from frlint.model.proof import Proof
from frlint.rulebook import Rule, Rulebook, load
from frlint.rulebook.folders import built_in_folder, rule_files
from frlint.rulebook.reading import read_each
from frlint.rulebook.rule import rule_from
from frlint.runs.proving.examples import mistakes


def prove(folder: str) -> tuple[list[Proof], Rulebook]:
    """The proof of each rule file of a folder, in the order of paths, without a corpus; and the rules that are right.

    The rulebook holds our own rules, too. Raises `UsageError` where there is no such folder, or no rule file in it.
    """
    if not os.path.exists(folder):
        raise UsageError(f"{folder}: there is no such folder", "name a folder of rule files, or one of them")
    paths = rule_files(folder)
    if not paths:
        raise UsageError(f"{folder}: there is no rule file here", f"`frlint rules new ID {folder}` writes one")
    is_ours = os.path.realpath(paths[0]).startswith(os.path.realpath(built_in_folder()) + os.sep)
    ours: dict[str, Rule] = {} if is_ours else dict(load().rules)
    known = {rule.id: {"id": rule.id, "name": rule.name, "path": rule.path} for rule in ours.values()}
    read = list(read_each(paths, known))
    rules = {path: rule_from(one, one["path"]) for path, one in read if not isinstance(one, str)}
    book = Rulebook([*ours.values(), *rules.values()], "")
    return [Proof(path, one) if isinstance(one, str) else _proof(path, rules[path], book) for path, one in read], book


def _proof(path: str, rule: Rule, book: Rulebook) -> Proof:
    return Proof(path, "", rule.id, rule.name, len(rule.good), len(rule.bad), tuple(mistakes(rule, book)))
