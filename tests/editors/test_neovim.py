"""The plug-in for Neovim, in the Neovim that is installed, with the real server."""

import json
from pathlib import Path

import pytest
from making.at_an_editor import FRLINT, NOTED, require_program, require_server, work
from making.programs import ROOT

pytestmark = pytest.mark.slow


def test_somebody_works_on_an_edition_in_neovim(tmp_path: Path) -> None:
    nvim = require_program("nvim")
    require_server()
    script, plugin = Path(__file__).with_name("neovim.lua"), ROOT / "editors" / "neovim"
    command = [nvim, "--clean", "--headless", "-S", str(script)]
    seen = work(command, tmp_path, FRLINT=json.dumps([*FRLINT, "lsp"]), PLUGIN=str(plugin))
    assert "fault" not in seen and seen["heard"] == [], seen
    assert seen["newer"] == ["frlint", "lsp"]
    # A server runs where there is a configuration, and only there.
    assert seen["elsewhere"] == 0 and seen["clients"] == 1
    assert [problem.split()[0] for problem in seen["problems"]] == ["TX007", "TX002"]
    assert "What to do." in seen["hover"]
    assert "The chargé said" in (tmp_path / "edition" / "d1.txt").read_text(encoding="utf-8")
    waivers = (tmp_path / "edition" / "waivers.yaml").read_text(encoding="utf-8")
    assert "kind: false-alarm" in waivers and "The house is called so." in waivers
    assert seen["noted"] == NOTED.removesuffix("\n")
