"""The tour of docs/workflow.md, run by real people in real clones: each command prints what the page says."""

from pathlib import Path

import pytest
from making.tour import PEOPLE, Tour, steps

PAGE = (Path(__file__).parents[2] / "docs" / "workflow.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_every_command_of_the_tour_prints_what_the_page_says(tmp_path: Path) -> None:
    tour = Tour(tmp_path)
    typed = list(steps(PAGE))
    assert len(typed) > 20
    assert {step.who for step in typed} == set(PEOPLE)
    for step in typed:
        assert tour.run(step) == step.printed, f"{step.who}$ {step.command}"
