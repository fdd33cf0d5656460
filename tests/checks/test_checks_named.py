"""A rule names a function of its family's own folder, and no check stands there that no rule names."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

import frlint.checks
from frlint.checks import MissingCheckError, find_check, find_family
from frlint.checks.former import FUNCTIONS, MODULES
from frlint.rulebook import load
from frlint.rulebook.rule import FAMILIES

CHECKS = Path(frlint.checks.__file__).parent
RULES = load().rules
_FOLDERS = {path.name for path in CHECKS.iterdir() if path.is_dir() and path.name not in ("kinds", "__pycache__")}


def named() -> Iterator[tuple[str, str, str]]:
    """Rule, key and check of every rule that names one."""
    for rule in RULES.values():
        for key in ("check", "volume-check"):
            if key in rule.terms:
                yield rule.id, key, rule.terms[key]


@pytest.mark.parametrize(("rule", "key", "check"), list(named()), ids=str)
def test_a_rule_names_a_function_of_its_own_family(rule: str, key: str, check: str) -> None:
    own = "volume" if key == "volume-check" else FAMILIES[rule[:-3]][0]
    assert find_family(check) == own
    assert callable(find_check(check))


ALIKE = {
    "XM012": "a table without @rows is an element without an attribute: the check of XM013 with other options",
    "XM022": "a value of @rend and one of @type are looked up in the same way, by one check for both rules",
    "XM023": "as XM022",
}
"""Rules that share a check, which cannot be called as all of them, with the reason."""


@pytest.mark.parametrize(("rule", "key", "check"), list(named()), ids=str)
def test_a_check_is_called_as_its_rule(rule: str, key: str, check: str) -> None:
    del key
    function = check.partition(":")[2]
    assert (function == RULES[rule].name.replace("-", "_")) is (rule not in ALIKE)
    assert find_check(check).__name__ == function


def is_check(node: ast.stmt) -> TypeGuard[ast.FunctionDef]:
    """Whether a statement defines a check: a public function with two arguments of which the second is `options`."""
    if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
        return False
    return [argument.arg for argument in node.args.args][1:] in (["options"], ["_options"])


def test_every_check_is_named_by_a_rule() -> None:
    there = set()
    for folder in sorted(_FOLDERS):
        for path in (CHECKS / folder).glob("*.py"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if is_check(node):
                    module = folder if path.stem == "__init__" else f"{folder}.{path.stem}"
                    there.add(f"{module}:{node.name}")
    assert len(there) > 50
    assert there <= {check for _, _, check in named()}


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("header_dates:impossible_dates", "header.dates:impossible_date"),
        ("header:impossible_dates", "header.dates:impossible_date"),
        ("brackets:unbalanced_brackets", "text.brackets:unbalanced_bracket"),
        ("volumes:page_not_continuous", "volume.pages:page_not_continuous"),
        ("markup:unknown_value", "markup.values:unknown_value"),
        ("pages:skipped", "pages.breaks:page_skipped"),
        ("classification:unknown_classification", "classification.lines:unknown_classification"),
    ],
)
def test_rules_of_users_may_name_checks_as_version_0_1_did(former: str, now: str) -> None:
    assert find_check(former) is find_check(now)
    assert find_family(former) == find_family(now)


@pytest.mark.parametrize(
    ("family", "former", "now"), [(family, *names) for family, all_of in FUNCTIONS.items() for names in all_of.items()]
)
def test_every_check_that_has_another_name_now_is_found_by_its_former_one(family: str, former: str, now: str) -> None:
    assert find_check(f"{family}:{former}") is find_check(f"{family}:{now}")
    assert now in {check.partition(":")[2] for _, _, check in named() if find_family(check) == family}


@pytest.mark.parametrize(("former", "now"), MODULES.items())
def test_every_module_that_is_elsewhere_now_is_found_by_its_former_name(former: str, now: str) -> None:
    checks = [check for _, _, check in named() if check.startswith((f"{now}:", f"{now}."))]
    assert checks
    for check in checks:
        assert find_check(f"{former}:{check.partition(':')[2]}") is find_check(check)


def test_no_family_imports_another_that_imports_it() -> None:
    """The folders of checks stand in an order: what two of them need is in the lower one or in a module of its own."""
    above: dict[str, set[str]] = {}
    for path in CHECKS.rglob("*.py"):
        own = path.relative_to(CHECKS).with_suffix("").parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("frlint.checks."):
                above.setdefault(own, set()).add(str(node.module).split(".")[2])
    assert len(above) > 5
    assert [(a, b) for a, imported in above.items() for b in imported if a < b and a in above.get(b, set())] == []


@pytest.mark.parametrize("name", ["nowhere:nothing", "text.nowhere:nothing", "text:nothing", "text.quotes:nothing"])
def test_a_check_that_is_not_there_is_said(name: str) -> None:
    with pytest.raises(MissingCheckError, match=r"nowhere|nothing"):
        find_check(name)
