"""frlint as one file: it is made without a network, and checks, reads its rules and schemas, and spreads work."""

import sys
from pathlib import Path

import pytest
from making.programs import ROOT, run

pytestmark = pytest.mark.slow

TWICE = "611.42/3–1051: Telegram\n\nThe Consul at Porto Sul (Hale) to the Department\n\nThe harbor was was quiet.\n"


@pytest.fixture(scope="module")
def frlint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file, made of what is installed here."""
    for module in ("shiv", "hatchling"):
        pytest.importorskip(module, reason=f"{module}, which makes the file, is not installed")
    made = tmp_path_factory.mktemp("single") / "frlint.pyz"
    script = ROOT / "shipping" / "single_file.py"
    done = run(sys.executable, script, "--from-installed", "-o", made, PIP_NO_INDEX="1")
    assert done.returncode == 0, done.stderr
    return made


def test_the_file_alone_checks_documents_in_processes_too(frlint: Path, tmp_path: Path) -> None:
    (tmp_path / "v").mkdir()
    for number in (1, 2):
        (tmp_path / "v" / f"d{number}.txt").write_text(TWICE, "utf-8")
    # Without the packages of this environment: -I and -S leave them out.
    python = (sys.executable, "-I", "-S", frlint)
    surroundings = {"HOME": str(tmp_path), "SHIV_ROOT": str(frlint.parent / "unpacked")}
    done = run(*python, "check", "v", "--executor", "spawn", "--jobs", "2", cwd=tmp_path, **surroundings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 warnings in 2 of 2 documents" in done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["v/d1.txt", "v/d2.txt"]
    for words, said in ((["explain", "FN001"], "marker-without-note"), (["init", "--yes"], "Wrote .frlint.yaml")):
        told = run(*python, *words, cwd=tmp_path, **surroundings)
        assert (told.returncode, said in told.stdout) == (0, True), told.stderr
    assert run(*python, "check", cwd=tmp_path, **surroundings).returncode == 0
