"""The documents of corpus/ are there to be damaged: what a newcomer does to one of them is reported."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
UNDECIDED = {
    ("specimen-1906/d3.txt", "marker deleted", "marker 1"): "`No. 261` may be No. 26 with the marker 1",
    ("specimen-1962v02/d3.txt", "marker deleted", "marker 8"): "`May 28` may be May 2 with the marker 8",
}
"""The damages that no reader could tell from a sound text, with the reason."""


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The script that makes the damages."""
    spec = importlib.util.spec_from_file_location("damages", ROOT / "bench" / "damages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_notes_and_markers_deleted_and_pages_raised_are_reported_but_for_two(bench: ModuleType) -> None:
    tried = [(damage, rules) for damage, rules in bench.tried(ROOT / "corpus", bench.FIRST)]
    assert len(tried) == 288
    silent = [(damage.path, damage.kind, damage.what) for damage, rules in tried if not rules]
    assert len(silent) == len(UNDECIDED)
    assert set(silent) == set(UNDECIDED)


def test_each_kind_of_damage_changes_one_document_in_one_place(bench: ModuleType) -> None:
    sound = {path: document.text for path, document in bench.documents_of(ROOT / "corpus").items()}
    for kind in bench.KINDS:
        made = list(bench.damages(ROOT / "corpus", [kind]))
        assert made, kind
        for damage in made:
            assert damage.text != sound[damage.path], damage
