"""The package for Emacs, in the Emacs that is installed, with the real server."""

import json
import subprocess
from pathlib import Path

import pytest
from making.at_an_editor import FRLINT, NOTED, require_program, require_server, work
from making.programs import ROOT

pytestmark = pytest.mark.slow

PACKAGE = ROOT / "editors" / "emacs" / "frlint.el"


def emacs(*arguments: str) -> list[str]:
    """A command of the Emacs that is installed, with the packages of the system; skipped where it has no Eglot."""
    program = require_program("emacs")
    probe = [program, "--batch", "--eval", "(progn (package-initialize) (require 'eglot))"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("Emacs has no Eglot")
    return [program, "--batch", *arguments]


def test_somebody_works_on_an_edition_in_emacs(tmp_path: Path) -> None:
    require_server()
    command = emacs("--load", str(Path(__file__).with_name("emacs.el")))
    seen = work(command, tmp_path, FRLINT=json.dumps(FRLINT), PLUGIN=str(PACKAGE.parent))
    assert "fault" not in seen, seen
    assert seen["asked"]
    # A server runs where there is a configuration, and only there; Flymake alone takes none.
    assert not seen["elsewhere"]
    assert sorted(problem.split()[0] for problem in seen["alone"]) == ["TX002", "TX007"]
    assert [rule for problem in seen["problems"] for rule in ("TX002", "TX007") if rule in problem] == [
        "TX007",
        "TX002",
    ]
    # The settings reach the server, and stay when Emacs sends those of the workspace.
    assert ["TX002" in problem for problem in seen["gravest"]] == [True, True]
    assert "What to do." in seen["hover"]
    assert "The chargé said" in seen["fixed"]
    assert seen["noted"] == NOTED
    waivers = (tmp_path / "edition" / "waivers.yaml").read_text(encoding="utf-8")
    assert "kind: false-alarm" in waivers and "The house is called so." in waivers


def test_the_package_compiles_and_is_documented_without_a_warning(tmp_path: Path) -> None:
    copy = tmp_path / PACKAGE.name
    copy.write_bytes(PACKAGE.read_bytes())
    strict = "(progn (setq byte-compile-error-on-warn t) (package-initialize))"
    built = subprocess.run(
        emacs("--eval", strict, "--funcall", "batch-byte-compile", str(copy)), capture_output=True, check=False
    )
    assert built.returncode == 0 and copy.with_suffix(".elc").exists(), built.stderr.decode()
    checked = subprocess.run(
        emacs("--load", "checkdoc", "--eval", f'(checkdoc-file "{copy}")'), capture_output=True, check=False
    )
    assert checked.returncode == 0 and "Warning" not in checked.stderr.decode(), checked.stderr.decode()
