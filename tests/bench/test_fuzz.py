"""A portion of the fuzzer's inputs, the same on every machine: nothing crashes, contradicts itself or loses text.

`python bench/fuzz.py TARGET --number N` shows one of them again; `--minutes` goes on for as long as one likes.
"""

import subprocess
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).resolve().parents[2] / "bench" / "fuzz.py"
pytestmark = pytest.mark.slow


def run(into: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(FUZZ), *arguments, "--into", str(into)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("target", "count"), [("text", 1_000), ("tei", 500), ("volumes", 150), ("yaml", 400), ("configuration", 300)]
)
def test_no_input_of_a_portion_shows_a_fault(target: str, count: int, tmp_path: Path) -> None:
    done = run(tmp_path, target, "--inputs", str(count))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{count:,} inputs in ")
    assert " 0 kinds of faults" in done.stdout


def test_the_input_of_a_number_is_the_same_each_time() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(FUZZ.parent)!r}); from fuzz_inputs import TARGETS, made; "
        "print([made(target, number) for target in TARGETS for number in (0, 900, 5_000)])"
    )
    one, other = (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    )
    assert one == other


def test_a_fault_is_told_and_its_input_written_down(tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(FUZZ.parent)!r}); import fuzz, fuzz_checks; from pathlib import Path\n"
        "def broken(files): raise fuzz_checks.Fault('it is broken')\n"
        "fuzz_checks.CHECKS = {**fuzz_checks.CHECKS, 'text': broken}\n"
        f"sys.argv = ['fuzz.py', 'text', '--inputs', '3', '--into', {str(tmp_path)!r}]\n"
        "sys.exit(fuzz.main())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("text: it is broken") == 1
    (folder,) = tmp_path.iterdir()
    assert (folder / "d1.txt").is_file()


def test_without_atheris_it_says_what_to_do(tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(FUZZ.parent)!r}); sys.modules['atheris'] = None; import fuzz\n"
        f"sys.argv = ['fuzz.py', 'text', '--guided', '--into', {str(tmp_path)!r}]\n"
        "sys.exit(fuzz.main())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'frlint[fuzz]'" in done.stderr
