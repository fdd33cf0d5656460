"""What is shipped is whole and works: the wheel, the README's commands, the hooks."""

import os
import re
import site
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from making.programs import ROOT, run

pytestmark = pytest.mark.slow

README = (ROOT / "README.md").read_text(encoding="utf-8")

PAGE = "frlint/reporters/page/templates/page.html"
DAMAGED = """\
611.42/3–1051: Telegram

The Ambassador in Norland (Hale) to the Secretary of State

secret

Talks on the harbor went on [Page 42] through the week, and [Page 42] the Minister asked for an answer.
"""


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; what frlint depends on is lent by the environment of the tests."""
    home = tmp_path_factory.mktemp("installed")
    made = run(sys.executable, "-m", "venv", "--without-pip", home)
    assert made.returncode == 0, made.stderr
    python = home / "bin" / "python"
    put = run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    assert put.returncode == 0, put.stderr
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    return home


def test_the_wheel_holds_all_that_is_needed_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    here = {f"frlint/{path.relative_to(ROOT / 'frlint').as_posix()}" for path in (ROOT / "frlint").rglob("*.*")}
    rules = {f"frlint/rules/{path.relative_to(ROOT / 'rules').as_posix()}" for path in (ROOT / "rules").rglob("*.*")}
    needed = {name for name in here | rules if "__pycache__" not in name and not name.startswith("frlint/rules/.")}
    assert not needed - names
    assert any(re.fullmatch(r"frlint/rules/pages/PB003-[\w-]+\.yaml", name) for name in names)
    for wanted in ("frlint/py.typed", "frlint/schemas/rule.schema.json", "frlint/markers/weights.tsv", PAGE):
        assert wanted in names
    assert any(name.startswith("frlint/configuration/presets/") for name in names)
    assert not {name for name in names if not name.startswith(("frlint/", "frlint-"))}


def test_the_installed_wheel_checks_documents(installed: Path, tmp_path: Path) -> None:
    document = tmp_path / "volume" / "d1.txt"
    document.parent.mkdir()
    document.write_text(DAMAGED, encoding="utf-8")
    frlint = installed / "bin" / "frlint"
    found = run(frlint, "check", "--output-format", "concise", "volume", cwd=tmp_path, HOME=str(tmp_path))
    assert found.returncode == 1, found.stderr
    assert re.search(r"^volume/d1\.txt:7:61:? .*PB003", found.stdout, re.MULTILINE), found.stdout
    document.write_text(DAMAGED.replace("and [Page 42]", "and [Page 43]"), encoding="utf-8")
    clean = run(frlint, "check", "volume", cwd=tmp_path, HOME=str(tmp_path))
    assert clean.returncode == 0, clean.stdout + clean.stderr


def test_the_installed_wheel_makes_a_page(installed: Path, tmp_path: Path) -> None:
    document = tmp_path / "volume" / "d1.txt"
    document.parent.mkdir()
    document.write_text(DAMAGED, encoding="utf-8")
    made = run(installed / "bin" / "frlint", "report", "--html", "page.html", "volume", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "The Ambassador in Norland" in (tmp_path / "page.html").read_text("utf-8")


def test_the_installed_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "bin" / "python", "-c", "import frlint; print(frlint.__file__)", cwd=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(installed), where.stdout + where.stderr


def test_the_version_is_that_of_the_project(installed: Path, tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    said = run(installed / "bin" / "frlint", "--version", cwd=tmp_path, HOME=str(tmp_path))
    assert said.stdout.split()[-1] == project["version"], said.stdout + said.stderr
    assert f"## [{project['version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("heading", ["Try it", "Test it"])
def test_the_readme_has_one_block_of_commands_under(heading: str) -> None:
    section = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    assert section.count("```") == 2
    assert README.count(f"\n## {heading}\n") == 1


def test_what_readme_and_contributing_link_to_is_there() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / target).exists(), f"{name}: {target}"


def test_ci_runs_the_command_of_the_readme() -> None:
    """.ci/run takes its command from the README; here it is asked for that command only."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (extract,) = re.findall(r"^block=\$\((awk .*)\)$", script, re.MULTILINE)
    block = run("bash", "-c", extract)
    section = README.split("\n## Test it\n", 1)[1].split("\n## ", 1)[0]
    assert block.stdout.strip() == section.split("```sh\n", 1)[1].split("```", 1)[0].strip()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_hooks_name_a_command_that_there_is(installed: Path, tmp_path: Path) -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert {hook["language"] for hook in hooks.values()} == {"python"}
    assert re.search(hooks["frlint"]["files"], "volume/d1.txt")
    assert [hook["stages"] for hook in hooks.values()] == [["pre-commit"], ["pre-push"], ["pre-commit"]]
    run("git", "init", "--quiet", cwd=tmp_path)
    (tmp_path / "d1.txt").write_text(DAMAGED, encoding="utf-8")
    run("git", "add", "d1.txt", cwd=tmp_path)
    command, *arguments = hooks["frlint"]["entry"].split()
    found = run(installed / "bin" / command, *arguments, "d1.txt", cwd=tmp_path, HOME=str(tmp_path))
    assert found.returncode == 1, found.stderr
    command, *arguments = hooks["frlint-commits"]["entry"].split()
    assert (command, arguments) == ("frlint", ["commits"])
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for repository in own["repos"] for hook in repository["hooks"]} >= {
        "frlint",
        "ruff-check",
        "mypy",
    }
