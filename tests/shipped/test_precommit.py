"""The hooks of `.pre-commit-hooks.yaml` under the real pre-commit program, in temporary repositories."""

import os
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


class Edition:
    """A repository in which pre-commit is installed for both stages, and a bare one to push to."""

    def __init__(self, made: Made) -> None:
        self.made = made
        self.folder = made.folder

    def git(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run git, and what its hooks start; what they say comes with its output."""
        return subprocess.run(
            ["git", *words], cwd=self.folder, stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True
        )

    def stage(self, name: str, text: str) -> None:
        self.made.write({name: text})
        self.made.git("add", name)

    def commit(self) -> tuple[int, str]:
        done = self.git("commit", "--quiet", "-m", "Edit")
        return done.returncode, done.stdout


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edition:
    isolate(monkeypatch, tmp_path)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    made = Made(tmp_path / "edition")
    made.git("init", "--quiet", "--bare", str(tmp_path / "press.git"))
    made.git("remote", "add", "press", str(tmp_path / "press.git"))
    config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks()}]})
    made.commit("An edition", {".pre-commit-config.yaml": config, "v1/d1.txt": CLEAN, "v1/d2.txt": CLEAN})
    made.git("push", "--quiet", "press", "main")
    install = [sys.executable, "-m", "pre_commit", "install", "-t", "pre-commit", "-t", "pre-push"]
    subprocess.run(install, cwd=made.folder, check=True, capture_output=True)
    return Edition(made)


def test_a_fault_is_kept_from_being_committed(edition: Edition) -> None:
    edition.stage("v1/d1.txt", FAULT)
    code, said = edition.commit()
    assert code == 1
    assert "v1/d1.txt:3:35: error PB003" in said
    edition.stage("v1/d1.txt", CLEAN + "\nThe boats lay still.\n")
    assert edition.commit()[0] == 0


def test_partial_staging_checks_what_is_staged_and_leaves_the_rest(edition: Edition) -> None:
    """The clean half is committed while the fault stands in the work tree; the other way round it is refused."""
    edition.stage("v1/d1.txt", CLEAN + "\nThe boats lay still.\n")
    edition.made.write({"v1/d1.txt": FAULT})
    code, said = edition.commit()
    assert code == 0, said
    assert (edition.folder / "v1/d1.txt").read_text("utf-8") == FAULT
    edition.stage("v1/d2.txt", FAULT)
    edition.made.write({"v1/d2.txt": CLEAN})
    code, said = edition.commit()
    assert code == 1
    assert "v1/d2.txt:3:35: error PB003" in said
    assert "v1/d1.txt" not in said
    assert (edition.folder / "v1/d2.txt").read_text("utf-8") == CLEAN
    assert edition.made.git("status", "--short").split("\n") == ["M v1/d1.txt", "MM v1/d2.txt"]


def test_waivers_that_are_staged_with_the_document_hold(edition: Edition) -> None:
    edition.stage("v1/d1.txt", FAULT)
    entry = "- document: d1\n  rule: PB003\n  quote: '[Page 7] and {[Page 7]} dark.'\n"
    entry += "  kind: as-printed\n  editor: Ann Editor\n  reason: So printed.\n"
    edition.made.write({"v1/waivers.yaml": entry})
    assert edition.commit()[0] == 1, "it is not staged"
    edition.made.git("add", "v1/waivers.yaml")
    assert edition.commit()[0] == 0


def test_a_commit_without_documents_passes(edition: Edition) -> None:
    edition.stage("notes.md", "Notes.\n")
    edition.stage("README.txt", "No document.\n")
    code, said = edition.commit()
    assert code == 0, said


def test_a_document_that_is_deleted_or_renamed_passes(edition: Edition) -> None:
    edition.made.git("rm", "--quiet", "v1/d1.txt")
    edition.made.git("mv", "v1/d2.txt", "v1/d3.txt")
    code, said = edition.commit()
    assert code == 0, said


def test_a_push_says_which_commit_brought_the_fault(edition: Edition) -> None:
    """Standing faults pass: the one that the press has already is not told again."""
    edition.made.commit("Bring one in", {"v1/d1.txt": FAULT})
    edition.made.git("push", "--quiet", "--no-verify", "press", "main")
    edition.made.commit("A clean one", {"v1/d3.txt": CLEAN})
    pushed = edition.git("push", "press", "main")
    assert pushed.returncode == 0, pushed.stdout
    broken = edition.made.commit("Bring another in", {"v1/d2.txt": FAULT})
    refused = edition.git("push", "press", "main")
    assert refused.returncode != 0
    assert f"{broken[:10]} + v1/d2.txt:3:35: error PB003" in refused.stdout
    assert "+ v1/d1.txt" not in refused.stdout


def test_a_new_branch_a_tag_and_a_deletion_pass(edition: Edition) -> None:
    edition.made.git("tag", "first")
    for words in (("HEAD:refs/heads/side",), ("first",), (":refs/heads/side",)):
        pushed = edition.git("push", "press", *words)
        assert pushed.returncode == 0, pushed.stdout


def test_all_files_can_be_checked(edition: Edition) -> None:
    """As services that run pre-commit for pull requests do."""
    edition.made.commit("Bring one in", {"v1/d2.txt": FAULT})
    run = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    done = subprocess.run(run, cwd=edition.folder, capture_output=True, text=True)
    assert done.returncode == 1
    assert "v1/d2.txt:3:35: error PB003" in done.stdout
