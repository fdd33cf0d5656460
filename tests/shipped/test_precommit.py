"""The hooks of `.pre-commit-hooks.yaml` under the real pre-commit program, in temporary repositories."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from making.repositories import Made, isolate

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed: the extra `test`"),
]

ROOT = Path(__file__).parents[2]
HEADING = "The Consul at Porto Verde (Hale) to the Department of State\n\n"
CLEAN = HEADING + "The harbor was quiet.\n"
FAULT = HEADING + "The harbor was quiet [Page 7] and [Page 7] dark.\n"
"""The same page twice: PB003."""


def hooks() -> list[dict[str, Any]]:
    """Our hooks, to be run by what is installed here instead of in an environment that pip makes."""
    ours: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert all(hook["language"] == "python" for hook in ours)
    return [hook | {"language": "system"} for hook in ours]


def run_git(made: Made, *words: str) -> tuple[int, str]:
    """Run git, and what its hooks start: the exit code and all that is printed."""
    done = subprocess.run(["git", *words], cwd=made.folder, stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True)
    return done.returncode, done.stdout


def commit(made: Made) -> tuple[int, str]:
    """Commit what is staged, by way of the hooks."""
    return run_git(made, "commit", "--quiet", "-m", "Edit")


def stage(made: Made, name: str, text: str) -> None:
    """Write a file and stage it."""
    made.write({name: text})
    made.git("add", name)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a repository in which pre-commit is installed for both stages, and a bare one to push to."""
    folder = tmp_path_factory.mktemp("pre-commit")
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, folder)
        patch.setenv("PRE_COMMIT_HOME", str(folder / "pre-commit"))
        made = Made(folder / "edition")
        made.git("init", "--quiet", "--bare", "../press.git")
        made.git("remote", "add", "press", "../press.git")
        config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks()}]})
        made.commit("An edition", {".pre-commit-config.yaml": config, "v1/d1.txt": CLEAN, "v1/d2.txt": CLEAN})
        made.git("push", "--quiet", "press", "main")
        install = [sys.executable, "-m", "pre_commit", "install", "-t", "pre-commit", "-t", "pre-push"]
        subprocess.run(install, cwd=made.folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def made(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """A copy of what is prepared, for one test."""
    isolate(monkeypatch, tmp_path)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    for name in ("edition", "press.git"):
        shutil.copytree(prepared / name, tmp_path / name)
    return Made(tmp_path / "edition", new=False)


def test_a_fault_is_kept_from_being_committed(made: Made) -> None:
    stage(made, "v1/d1.txt", FAULT)
    code, said = commit(made)
    assert code == 1
    assert "v1/d1.txt:3:35: error PB003" in said
    stage(made, "v1/d1.txt", CLEAN + "\nThe boats lay still.\n")
    assert commit(made)[0] == 0


def test_partial_staging_checks_what_is_staged_and_leaves_the_rest(made: Made) -> None:
    """The clean half is committed while the fault stands in the work tree; the other way round it is refused."""
    stage(made, "v1/d1.txt", CLEAN + "\nThe boats lay still.\n")
    made.write({"v1/d1.txt": FAULT})
    code, said = commit(made)
    assert code == 0, said
    assert (made.folder / "v1/d1.txt").read_text("utf-8") == FAULT
    stage(made, "v1/d2.txt", FAULT)
    made.write({"v1/d2.txt": CLEAN})
    code, said = commit(made)
    assert code == 1
    assert "v1/d2.txt:3:35: error PB003" in said
    assert "v1/d1.txt" not in said
    assert (made.folder / "v1/d2.txt").read_text("utf-8") == CLEAN
    assert made.git("status", "--short").split("\n") == ["M v1/d1.txt", "MM v1/d2.txt"]


def test_what_has_a_safe_fix_is_mended_and_waits_to_be_staged(made: Made) -> None:
    blanks = CLEAN.replace(".\n", ". \n")
    stage(made, "v1/d1.txt", blanks)
    code, said = commit(made)
    assert code == 1
    assert "v1/d1.txt: mended 1: TX017 white-space" in said
    assert "files were modified by this hook" in said
    assert (made.folder / "v1/d1.txt").read_text("utf-8") == CLEAN
    assert made.git("show", ":v1/d1.txt") == blanks.strip()
    stage(made, "v1/d1.txt", CLEAN + "\nThe boats lay still.\n")
    assert commit(made)[0] == 0


def test_waivers_that_are_staged_with_the_document_hold(made: Made) -> None:
    stage(made, "v1/d1.txt", FAULT)
    entry = "- document: d1\n  rule: PB003\n  quote: '[Page 7] and {[Page 7]} dark.'\n"
    entry += "  kind: as-printed\n  editor: Ann Editor\n  reason: So printed.\n"
    made.write({"v1/waivers.yaml": entry})
    assert commit(made)[0] == 1, "it is not staged"
    made.git("add", "v1/waivers.yaml")
    assert commit(made)[0] == 0


def test_a_commit_without_documents_passes(made: Made) -> None:
    stage(made, "notes.md", "Notes.\n")
    stage(made, "README.txt", "No document.\n")
    code, said = commit(made)
    assert code == 0, said


def test_a_document_that_is_deleted_or_renamed_passes(made: Made) -> None:
    made.git("rm", "--quiet", "v1/d1.txt")
    made.git("mv", "v1/d2.txt", "v1/d3.txt")
    code, said = commit(made)
    assert code == 0, said


def test_a_push_says_which_commit_brought_the_fault(made: Made) -> None:
    """Standing faults pass: the one that the press has already is not told again."""
    made.commit("Bring one in", {"v1/d1.txt": FAULT})
    made.git("push", "--quiet", "--no-verify", "press", "main")
    made.commit("A clean one", {"v1/d3.txt": CLEAN})
    code, said = run_git(made, "push", "press", "main")
    assert code == 0, said
    broken = made.commit("Bring another in", {"v1/d2.txt": FAULT})
    code, said = run_git(made, "push", "press", "main")
    assert code != 0
    assert f"{broken[:10]} + v1/d2.txt:3:35: error PB003" in said
    assert "+ v1/d1.txt" not in said


def test_a_new_branch_a_tag_and_a_deletion_pass(made: Made) -> None:
    made.git("tag", "first")
    for words in (("HEAD:refs/heads/side",), ("first",), (":refs/heads/side",)):
        code, said = run_git(made, "push", "press", *words)
        assert code == 0, said


def test_all_files_can_be_checked(made: Made) -> None:
    """As services that run pre-commit for pull requests do."""
    made.commit("Bring one in", {"v1/d2.txt": FAULT})
    run = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    done = subprocess.run(run, cwd=made.folder, capture_output=True, text=True)
    assert done.returncode == 1
    assert "v1/d2.txt:3:35: error PB003" in done.stdout


# ---------------------------------------------------------------- the entry that `init` writes

TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v1"><text><body>
<div type="document" n="1" xml:id="d1"><head>The Consul to the Department</head><p>{word}</p></div>
</body></text></TEI>
"""


@pytest.fixture
def initiated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """An edition of TEI and of text after `frlint init` and `pre-commit install`; frlint is not in PATH."""
    isolate(monkeypatch, tmp_path)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    folders = [at for at in os.environ["PATH"].split(os.pathsep) if not (Path(at) / "frlint").exists()]
    monkeypatch.setenv("PATH", os.pathsep.join(folders))
    made = Made(tmp_path / "edition")
    papers = {f"v2/d{k}.txt": f"{k}. {HEADING}The harbor was quiet.\n" for k in range(1, 5)}
    made.commit("An edition", {"v1.xml": TEI.format(word="The harbor was quiet."), **papers})
    for command in (["frlint", "init"], ["pre_commit", "install"]):
        subprocess.run([sys.executable, "-m", *command], cwd=made.folder, check=True, capture_output=True)
    made.commit("The hook")
    return made


def test_the_entry_of_init_refuses_an_error_in_tei_and_in_text(initiated: Made) -> None:
    stage(initiated, "v1.xml", TEI.format(word="of &amp;mdash; salt"))
    code, said = commit(initiated)
    assert code == 1 and "v1.xml:2:" in said and "error" in said, said
    stage(initiated, "v1.xml", TEI.format(word="The harbor was closed."))
    stage(initiated, "v2/Ünï 9.TXT", FAULT)
    code, said = commit(initiated)
    assert code == 1 and "v2/Ünï 9.TXT:3:" in said, said


def test_the_entry_of_init_sees_a_document_that_goes_and_a_manifest_that_changes(initiated: Made) -> None:
    initiated.git("rm", "--quiet", "v2/d3.txt")
    code, said = commit(initiated)
    assert code == 1 and "v2/d4.txt:1:1: error VL001" in said, said
    initiated.git("reset", "--quiet", "--hard")
    stage(initiated, "v2/volume.yaml", "documents: {first: 1, last: 9, numbered: heading}\n")
    code, said = commit(initiated)
    assert code == 1 and "document" in said and "VL001" in said, said
    initiated.git("reset", "--quiet", "--hard")
    stage(initiated, "v1.volume.yaml", "documents: {first: 1, last: 2}\n")
    code, said = commit(initiated)
    assert code == 1 and "v1.xml" in said, said
