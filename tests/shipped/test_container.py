"""The Dockerfile copies all that a wheel is made of, and what runs in the end is no superuser."""

import re
import tomllib
from fnmatch import fnmatch

from making.programs import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def copied() -> set[str]:
    """What is copied from the project's folder."""
    lines = re.findall(r"(?m)^COPY (?!--from)(.+) \S+$", DOCKERFILE)
    return {name for line in lines for name in line.split()}


def test_all_that_a_wheel_is_made_of_is_copied_and_is_there() -> None:
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    hook = wheel["hooks"]["custom"]["path"].split("/")[0]
    needed = {*wheel["only-include"], hook, PROJECT["project"]["readme"], *PROJECT["project"]["license-files"]}
    assert needed | {"pyproject.toml"} == copied()
    assert all((ROOT / name).exists() for name in copied())


def test_what_is_copied_is_sent_and_nothing_else_is() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]

    def is_sent(name: str) -> bool:
        fitting = [pattern for pattern in patterns if fnmatch(name, pattern.removeprefix("!"))]
        return bool(fitting) and fitting[-1].startswith("!")

    assert all(map(is_sent, copied()))
    assert not [name for name in ("corpus", ".git", "tests", ".venv") if is_sent(name)]


def test_the_last_stage_runs_frlint_for_a_user_without_rights() -> None:
    last = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    assert re.search(r"(?m)^USER [1-9]\d*$", last)
    assert 'ENTRYPOINT ["frlint"]' in last
    assert "safe.directory" in last
