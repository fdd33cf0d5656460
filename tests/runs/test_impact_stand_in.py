"""The folder in which the rules of a commit stand beside what editors recorded of the documents."""

import os
from pathlib import Path

import pytest
from making.repositories import Made, isolate

from frlint.errors import ForeignFileError
from frlint.git.repository import Repository
from frlint.runs.impact.stand_in import Judgements, judgements_beside, judgements_of, tree_under


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "edition", "-b", "main")
    made.commit(
        "Old",
        {
            ".frlint.yaml": "ignore: [TX007]\n",
            "v1/volume.yaml": "id: old\n",
            "v1/waivers.yaml": "[]\n",
            "v1/states.yaml": "# old\n",
            "v.states.yaml": "# old\n",
            "v1/d1.txt": "text\n",
        },
    )
    return made


def standing(folder: str) -> dict[str, str]:
    """The files of a stand-in, without the mark of its top."""
    found = {
        str(path.relative_to(folder)): path.read_text("utf-8") for path in Path(folder).rglob("*") if path.is_file()
    }
    del found[".git"]
    return found


def beside(made: Made, *names: str) -> Judgements:
    return judgements_beside([os.path.join(made.name, name) for name in names], made.name, "sha1")


def test_the_rules_are_the_commit_s_and_what_was_recorded_is_the_corpus_s(made: Made) -> None:
    made.write({".frlint.yaml": "ignore: [TX013]\n", "v1/waivers.yaml": "# new\n", "v1/states.yaml": "# new\n"})
    made.write({".frlint-baseline.yaml": "# new\n", "v.states.yaml": "# new\n", "v2/waivers.yaml": "# elsewhere\n"})
    tree = tree_under(Repository(made.name), made.id(), "HEAD", beside(made, "v1/d1.txt", "v.xml"))
    assert standing(tree.stand_in) == {
        ".frlint.yaml": "ignore: [TX007]\n",
        "v1/volume.yaml": "id: old\n",
        "v1/waivers.yaml": "# new\n",
        "v1/states.yaml": "# new\n",
        "v.states.yaml": "# new\n",
        ".frlint-baseline.yaml": "# new\n",
    }


def test_what_the_corpus_has_not_recorded_is_not_there(made: Made) -> None:
    made.write({"v1/waivers.yaml": None, "v1/states.yaml": None, "v.states.yaml": None})
    tree = tree_under(Repository(made.name), made.id(), "HEAD", beside(made, "v1/d1.txt"))
    assert set(standing(tree.stand_in)) == {".frlint.yaml", "v1/volume.yaml"}


def test_of_a_commit_its_own_records_are_taken(made: Made) -> None:
    from frlint.git import trees

    old = made.id()
    made.commit("New", {"v1/waivers.yaml": "# new\n", "v1/volume.yaml": "id: new\n"})
    judged = judgements_of(trees.files(made.name, made.id()))
    found = standing(tree_under(Repository(made.name), old, "HEAD~1", judged).stand_in)
    assert (found["v1/waivers.yaml"], found["v1/volume.yaml"]) == ("# new\n", "id: old\n")


def test_a_record_that_leads_out_of_the_project_is_refused(made: Made, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("[]\n", "utf-8")
    (made.folder / "v1/waivers.yaml").unlink()
    (made.folder / "v1/waivers.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(ForeignFileError, match="leads out of the project"):
        beside(made, "v1/d1.txt")
