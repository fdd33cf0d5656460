"""What the manual says of files, keys, formats and rules is what the code has."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from making.programs import ROOT

from frlint.cli.commands import COMMANDS
from frlint.commands import formats_of
from frlint.rulebook import load
from frlint.schemas import schema

DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.glob("*.md")), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))]
PAGES += [ROOT / "corpus" / "README.md", ROOT / "bench" / "README.md"]
USERS = "frlint/config.yaml"
"""The user's own configuration, below their folder of configurations: no file of the repository."""
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
_SCHEMAS = (
    "configuration",
    "volume",
    "waivers",
    "baseline",
    "editors",
    "states",
    "errata",
    "readings",
    "references",
    "volumes",
)
"""What a block of YAML in the manual may be of, besides a rule."""
_OF_SERVICES = {True, "on", "jobs", "include", "repos", "run", "uses", "steps"}
"""Keys of files that are not ours: of workflows, pipelines and hooks."""


class _Words(yaml.SafeLoader):
    """YAML in which a day is a word, as in frlint's own files."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def blocks(page: Path, kind: str) -> list[str]:
    """The blocks of a page in a language, with titles or without."""
    return re.findall(rf"^```{kind}(?: [^\n]*)?\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def table(page: str, heading: str) -> str:
    """The part of a page of docs/ below a heading, up to the next one."""
    return (DOCS / page).read_text("utf-8").split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def first_cells(part: str) -> set[str]:
    """What stands as code in the first cells of the rows of its tables."""
    return {name for row in re.findall(r"^\| ([^|]*) \|", part, re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)}


def is_of_services(data: Any) -> bool:
    """Whether a block is of a file that is not ours."""
    items = [one for one in (data if isinstance(data, list) else [data]) if isinstance(one, dict)]
    jobs = [job for one in items for job in one.values() if isinstance(job, dict) and "script" in job]
    return bool(jobs) or any(set(one) & _OF_SERVICES for one in items) or all(set(one) == {"id"} for one in items)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_block_of_yaml_is_one_that_frlint_takes(page: Path) -> None:
    for block in blocks(page, "yaml"):
        data = yaml.load(block, _Words)
        if data is None or is_of_services(data):
            continue
        faults = {
            name: [one.message for one in Draft202012Validator(schema(name)).iter_errors(data)] for name in _SCHEMAS
        }
        is_part_of_a_rule = isinstance(data, dict) and set(data) <= set(schema("rule")["properties"])
        assert is_part_of_a_rule or not all(faults.values()), f"{block}\n{faults}"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_block_of_json_is_json(page: Path) -> None:
    for block in blocks(page, "json"):
        assert isinstance(json.loads(block), dict | list)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_file_of_the_repository_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    named = set(re.findall(r"`((?:frlint|tests|bench|corpus|docs|manual|rules|templates)/[\w./-]+\.\w+)`", text))
    named |= set(re.findall(r"\b((?:bench|tests)/[\w/-]+\.(?:py|sh))\b", text))
    assert not [file for file in named if not (ROOT / file).exists() and "FAMILY" not in file and file != USERS]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_rule_has_the_name_and_the_severity_that_a_page_gives_it(page: Path) -> None:
    rules = load().rules
    for rule, name, severity in re.findall(
        r"^\| `?([A-Z]{2}\d{3})`?(?: \| | )([a-z]+(?:-[a-z]+)+) \|(?: (error|warning|info|off) \|)?",
        page.read_text("utf-8"),
        re.MULTILINE,
    ):
        if rule in rules and not name.endswith("-briefe"):
            assert rules[rule].name == name
            assert severity in ("", rules[rule].severity.value), rule


def test_the_tables_of_keys_are_those_of_the_schemas() -> None:
    assert first_cells(table("configuration.md", "The keys")) == set(schema("configuration")["properties"])
    named = {key.partition(".")[0] for key in first_cells(table("volumes.md", "volume.yaml").split("\n### ")[0])}
    assert named - {""} == set(schema("volume")["properties"])


def test_the_presets_are_those_that_there_are() -> None:
    presets = {file.stem for file in (ROOT / "frlint" / "configuration" / "presets").glob("*.yaml")}
    assert presets == {
        name for name in re.findall(r"`([a-z]+(?:-\d+)?)`", table("configuration.md", "Presets")) if name in presets
    }
    assert set(first_cells(table("configuration.md", "Presets"))) | {"draft"} == presets


def test_every_habit_is_in_the_table_of_habits() -> None:
    with_habits = {rule.id for rule in load().rules.values() if rule.habits}
    assert set(re.findall(r"^\| ([A-Z]{2}\d{3}) \|", table("volumes.md", "Habits"), re.MULTILINE)) == with_habits


def test_every_command_and_every_format_is_named_on_the_page_of_the_command_line() -> None:
    text = (DOCS / "cli.md").read_text("utf-8")
    assert not [name for name in COMMANDS if f"frlint {name}" not in text]
    more = text + ((DOCS / "formats.md").read_text("utf-8") if (DOCS / "formats.md").exists() else "")
    assert not [name for name in formats_of("problems") if f"`{name}`" not in more]


def test_the_inputs_of_the_action_and_of_the_template_are_those_of_their_page() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    github, gitlab = table("ci.md", "GitHub"), table("ci.md", "GitLab")
    template = next(yaml.safe_load_all((ROOT / "templates" / "frlint.yml").read_text("utf-8")))["spec"]["inputs"]
    for inputs, part in ((action, github), (template, gitlab)):
        rows = dict(re.findall(r"^\| `([\w-]+)` \| ([^|]*) \|", part, re.MULTILINE))
        assert set(inputs) <= set(rows)
        for name, given in inputs.items():
            default = given.get("default", "")
            assert not default or f"`{default}`" == rows[name], name
