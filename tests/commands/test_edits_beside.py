"""A word that is edited beside a standing problem: every command knows the problem again."""

import json
from pathlib import Path

import pytest
from making.editions import DOUBLED, Editor, text, volume
from making.repositories import Made

FAULTY = text(1, (DOUBLED, 3))
EDITED = FAULTY.replace("speaks of the the", "tells of the the")
MENDED_AND_NEW = text(1, (DOUBLED, 9)).replace("speaks of the", "tells of the")
DOCUMENT = "{number}. Telegram From the Embassy in Norland to the Department of State\n\nThe ice breaks up.\n"


@pytest.fixture
def made(tmp_path: Path, editor: Editor) -> Made:
    """A volume whose first document got a problem in one commit."""
    made = volume(tmp_path / "repository", editor)
    made.commit("bad", {"v1/d1.txt": FAULTY})
    assert EDITED != FAULTY
    return made


def test_commits_and_since_carry_it_and_report_a_new_one_in_its_stead(made: Made, editor: Editor) -> None:
    bad = made.id()
    made.commit("edit", {"v1/d1.txt": EDITED})
    assert editor.finds("--since", bad) == []
    made.commit("swap", {"v1/d1.txt": MENDED_AND_NEW})
    assert editor.attributes(f"{bad}..HEAD") == {"edit": ([], []), "swap": ([DOUBLED], [DOUBLED])}
    assert [rule for _, rule, _ in editor.finds("--since", bad, code=0)] == [DOUBLED]


@pytest.mark.parametrize("option", ["--staged", ""])
def test_since_carries_it_into_what_is_not_committed(made: Made, editor: Editor, option: str) -> None:
    made.write({"v1/d1.txt": EDITED})
    made.git("add", "--all")
    assert editor.finds("--since", "HEAD", *filter(None, [option])) == []


def test_blame_names_the_commit_that_brought_it_in(made: Made, editor: Editor) -> None:
    made.commit("edit", {"v1/d1.txt": EDITED})
    made.write({"v1/d1.txt": EDITED.replace("certain", "single")})
    (origin,) = editor.says("blame", "--output-format", "json").data
    assert (origin["state"], origin["subject"]) == ("committed", "bad")


def test_a_merge_of_two_edits_beside_it_brings_in_nothing(made: Made, editor: Editor) -> None:
    bad = made.id()
    made.switch("side", bad)
    made.commit("one side", {"v1/d1.txt": EDITED})
    made.switch("main")
    made.commit("other side", {"v1/d1.txt": FAULTY.replace("Part D", "Piece D")})
    made.merge("side", files={"v1/d1.txt": EDITED.replace("Part D", "Piece D")})
    assert set(map(str, editor.attributes(f"{bad}..HEAD").values())) == {"([], [])"}


def test_its_waiver_its_record_and_its_fingerprint_hold(made: Made, editor: Editor) -> None:
    def fingerprints() -> list[str]:
        said = editor.says("check", "--output-format", "sarif", "v1/d1.txt")
        results = json.loads(said.out)["runs"][0]["results"]
        return [result["partialFingerprints"]["frlint/v2"] for result in results]

    before = fingerprints()
    made.write({"v1/d1.txt": EDITED})
    assert fingerprints() == before != []
    made.write({"v1/d1.txt": FAULTY})
    assert editor.says("baseline").code == 0
    made.write({"v1/d1.txt": EDITED})
    assert editor.finds() == []
    (made.folder / ".frlint-baseline.yaml").unlink()
    made.write({"v1/d1.txt": FAULTY})
    place = ":".join(map(str, editor.finds(code=0)[0][::2]))
    assert editor.says("waive", place, "--reason", "So printed.", "--kind", "as-printed").code == 0
    made.write({"v1/d1.txt": EDITED})
    assert editor.finds() == []


def test_rules_of_volumes_in_documents_of_a_folder_are_carried_too(tmp_path: Path, editor: Editor) -> None:
    """Document 3 is lacking: that is reported at the number of document 4, beside which a word is edited."""
    made = Made(tmp_path / "edition")
    editor.go(made.folder)
    documents: dict[str, str | bytes | None] = {f"v1/d{k}.txt": DOCUMENT.format(number=k) for k in (1, 2, 4, 5)}
    made.commit("first", {**documents, "v1/volume.yaml": "documents: {numbered: heading}\n"})
    assert [rule for _, rule, _ in editor.finds(code=0)] == ["VL001"]
    first = made.id()
    made.commit("edit", {"v1/d4.txt": DOCUMENT.format(number=4).replace("Telegram From", "Letter from")})
    assert editor.attributes(f"{first}..HEAD") == {"edit": ([], [])}
    assert editor.finds("--since", first) == []
    origins = editor.says("blame", "--output-format", "json").data
    assert [one["subject"] for one in origins] == ["first"]
