"""The GitHub action and the GitLab template, run step by step in clones of a small repository, as their services would.

Emulated are the steps that use other actions, which only GitHub can run: `setup-python` (the Python of the tests is
there already) and the two halves of `actions/cache` (the folder simply stays). pip installs the wheel of this tree
without a network, and what frlint depends on is lent by the environment of the tests.
"""

import os
import re
import shutil
import site
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
SPEC, TEMPLATE = yaml.safe_load_all((ROOT / "templates" / "frlint.yml").read_text(encoding="utf-8"))
NULL = "0" * 40

CLEAN = """\
611.42/3–1051: Telegram

The Ambassador in Norland (Hale) to the Secretary of State

secret

Talks on the harbor went on [Page 42] through the week, and [Page 43] the Minister asked for an answer.
"""
BROKEN = CLEAN.replace("[Page 43]", "::error::[Page 42]")
"""A page twice, and words that a runner would obey."""


class Ran(NamedTuple):
    """What a step did: its exit code, what it printed, and the outputs it set."""

    code: int
    out: str
    outputs: dict[str, str]


def environment(**more: str) -> dict[str, str]:
    """Variables for a script: nothing of this machine's git configuration, nothing of ours on the path of Python."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "HOME")}
    names = {
        f"GIT_{who}_{what}": "hale@norland.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return kept | names | own | {"PATH": path, "PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1"} | more


def git(folder: Path, *arguments: str) -> str:
    """What git answers."""
    made = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


def commit(folder: Path, subject: str, **documents: str) -> str:
    """Commit documents of the folder `v1` (`d1="text"`), and give the commit's id."""
    for name, text in documents.items():
        file = folder / "v1" / f"{name}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", subject)
    return git(folder, "rev-parse", "HEAD")


class History(NamedTuple):
    """A repository that others clone: its folder, and commits by what they are."""

    folder: Path
    root: str
    standing: str
    """The tip of `main`; d1 has had a problem from the first commit on."""
    harmless: str
    """On `side`: a clean document."""
    broken: str
    """The tip of `side`: a problem in a new document."""

    def clone(self, place: Path, revision: str, depth: int = 1) -> Path:
        """A clone as actions/checkout makes it: a commit and as many before it, no branch."""
        place.mkdir()
        git(place, "init", "--quiet")
        git(place, "remote", "add", "origin", self.folder.as_uri())
        few = [f"--depth={depth}"] if depth else []
        git(place, "fetch", "--quiet", "--no-tags", *few, "origin", revision)
        git(place, "checkout", "--quiet", "--detach", revision)
        return place


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    folder = tmp_path_factory.mktemp("origin")
    git(folder, "init", "--quiet", "--initial-branch=main")
    root = commit(folder, "A volume", d1=BROKEN)
    standing = commit(folder, "More of it", d2=CLEAN)
    git(folder, "checkout", "--quiet", "-b", "side")
    harmless = commit(folder, "A clean document", d3=CLEAN)
    broken = commit(folder, "A broken one", d4=BROKEN)
    git(folder, "checkout", "--quiet", "main")
    return History(folder, root, standing, harmless, broken)


# GitHub


def evaluated(text: str, contexts: dict[str, Any]) -> str:
    """A value of action.yml with its expressions put in: names with dots, and `||`."""

    def value(expression: re.Match[str]) -> str:
        for name in expression[1].split("||"):
            found: Any = contexts
            for part in name.strip().split("."):
                found = found.get(part) if isinstance(found, dict) else None
            if found:
                return str(found)
        return ""

    return re.sub(r"\$\{\{(.*?)\}\}", value, str(text))


class Runner:
    """Runs the steps of the action in a clone. `temp` is RUNNER_TEMP, in which frlint is installed or will be."""

    def __init__(self, clone: Path, temp: Path, event: dict[str, Any], name: str, **inputs: str) -> None:
        self._clone = clone
        self._temp = temp
        given = {key.replace("_", "-"): value for key, value in inputs.items()}
        assert given.keys() <= ACTION["inputs"].keys()
        github = {"event": event, "event_name": name, "sha": git(clone, "rev-parse", "HEAD")}
        github["ref"] = event.get("ref", "refs/heads/main")
        event.setdefault("repository", {"default_branch": "main"})
        self.contexts: dict[str, Any] = {
            "github": github,
            "runner": {"os": "Linux", "temp": str(temp)},
            "inputs": {key: one["default"] for key, one in ACTION["inputs"].items()} | given,
            "steps": {},
        }
        self.summary = temp / "summary"

    def step(self, name: str) -> Ran:
        """Run a step that has a script."""
        (step,) = (one for one in ACTION["runs"]["steps"] if one["name"] == name)
        assert step["shell"] == "bash"
        files = {key: self._temp / key.lower() for key in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")}
        for file in files.values():
            file.write_text("")
        self.summary = files["GITHUB_STEP_SUMMARY"]
        variables = {key: evaluated(text, self.contexts) for key, text in step.get("env", {}).items()}
        known = {"RUNNER_TEMP": str(self._temp), "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_WORKSPACE": str(self._clone)}
        made = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self._clone,
            env=environment(**known, **{key: str(file) for key, file in files.items()}, **variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
        if "id" in step:
            self.contexts["steps"][step["id"]] = {"outputs": outputs}
        return Ran(made.returncode, made.stdout, outputs)

    def gate(self) -> Ran:
        """The steps after the installation, the emulated ones left out."""
        for name in [one["name"] for one in ACTION["runs"]["steps"] if "run" in one][2:-1]:
            ran = self.step(name)
            assert ran.code == 0, ran.out
        return self.step("Check")


def lend(home: Path) -> None:
    """Lend an environment what frlint depends on."""
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")


@pytest.fixture(scope="module")
def runner_temp(wheel: Path, history: History, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """RUNNER_TEMP after the first two scripts, which install frlint and tell its version."""
    temp = tmp_path_factory.mktemp("runner")
    runner = Runner(history.folder, temp, {}, "push", install=str(wheel))
    assert (ran := runner.step("Install frlint")).code == 0, ran.out
    lend(temp / "frlint")
    ran = runner.step("Tell the version")
    assert ran.code == 0, ran.out
    assert re.fullmatch(r"\d+(\.\d+)+-[0-9a-f]{12}", ran.outputs["version"])
    return temp


def pull_request(base: str, head: str) -> dict[str, Any]:
    return {"pull_request": {"base": {"sha": base}, "head": {"sha": head}}, "before": NULL}


def push(before: str, after: str, branch: str = "main") -> dict[str, Any]:
    return {"before": before, "after": after, "ref": f"refs/heads/{branch}"}


def found_range(history: History, tmp_path: Path, event: dict[str, Any], name: str, at: str, **inputs: str) -> Ran:
    """What the step that finds the commits says, in a clone with one commit; that clone is then whole."""
    tmp_path.mkdir(exist_ok=True)
    clone = history.clone(tmp_path / "clone", at)
    ran = Runner(clone, tmp_path, event, name, **inputs).step("Find the commits")
    assert ran.code == 0, ran.out
    if ran.outputs["range"]:
        assert git(clone, "rev-parse", "--is-shallow-repository") == "false"
        assert git(clone, "rev-list", ran.outputs["range"])
    return ran


def test_a_pull_request_is_its_commits(history: History, tmp_path: Path) -> None:
    event = pull_request(history.standing, history.broken)
    ran = found_range(history, tmp_path, event, "pull_request", history.broken)
    assert ran.outputs == {"task": "commits", "range": f"{history.standing}..{history.broken}"}
    assert git(tmp_path / "clone", "rev-list", ran.outputs["range"]).split() == [history.broken, history.harmless]


def test_commits_that_the_checkout_lacks_are_fetched(history: History, tmp_path: Path) -> None:
    """The head of a pull request from a fork is on no branch, and a pull_request_target checks out the base."""
    tree = f"{history.broken}^{{tree}}"
    head = git(history.folder, "commit-tree", tree, "-p", history.standing, "-m", "From a fork")
    git(history.folder, "update-ref", "refs/pull/7/head", head)
    event = pull_request(history.standing, head)
    ran = found_range(history, tmp_path, event, "pull_request_target", history.standing)
    assert ran.outputs["range"] == f"{history.standing}..{head}"


def test_a_push_is_what_it_added(history: History, tmp_path: Path) -> None:
    ran = found_range(history, tmp_path, push(history.root, history.standing), "push", history.standing)
    assert ran.outputs["range"] == f"{history.root}..{history.standing}"


def test_a_new_branch_is_what_the_default_branch_has_not(history: History, tmp_path: Path) -> None:
    ran = found_range(history, tmp_path, push(NULL, history.broken, "side"), "push", history.broken)
    assert ran.outputs["range"] == f"{history.standing}..{history.broken}"


def test_a_new_branch_without_commits_has_nothing_to_check(history: History, tmp_path: Path) -> None:
    ran = found_range(history, tmp_path, push(NULL, history.standing, "other"), "push", history.standing)
    assert ran.outputs == {"task": "nothing", "range": ""}
    assert "nothing to check" in ran.out


def test_a_deleted_branch_has_nothing_to_check(history: History, tmp_path: Path) -> None:
    ran = found_range(history, tmp_path, push(history.broken, NULL, "side"), "push", history.standing)
    assert ran.outputs == {"task": "nothing", "range": ""}


def test_the_first_push_of_the_default_branch_is_checked_whole(history: History, tmp_path: Path) -> None:
    ran = found_range(history, tmp_path, push(NULL, history.standing), "push", history.standing)
    assert ran.outputs == {"task": "check", "range": ""}


def test_a_forced_push_over_lost_commits_is_like_a_new_branch(history: History, tmp_path: Path) -> None:
    ran = found_range(history, tmp_path, push("1" * 40, history.broken, "side"), "push", history.broken)
    assert ran.outputs["range"] == f"{history.standing}..{history.broken}"
    assert "is gone" in ran.out


def test_a_forced_push_over_commits_that_are_there_is_what_it_added(history: History, tmp_path: Path) -> None:
    """The new commits begin where both histories part; what the branch had before is looked at as a whole."""
    ran = found_range(history, tmp_path, push(history.broken, history.standing, "side"), "push", history.standing)
    assert ran.outputs == {"task": "nothing", "range": ""}, "it only goes back"
    tree = f"{history.harmless}^{{tree}}"
    other = git(history.folder, "commit-tree", tree, "-p", history.standing, "-m", "Another")
    git(history.folder, "update-ref", "refs/heads/forced", other)
    ran = found_range(history, tmp_path / "b", push(history.broken, other, "forced"), "push", other)
    assert ran.outputs["range"] == f"{history.broken}..{other}"
    assert git(tmp_path / "b" / "clone", "rev-list", ran.outputs["range"]) == other


@pytest.mark.parametrize("annotated", [False, True])
def test_a_tag_is_what_the_default_branch_has_not(history: History, tmp_path: Path, annotated: bool) -> None:
    for name, at, expected in (
        ("main", history.standing, ""),
        ("side", history.broken, f"{history.standing}..{history.broken}"),
    ):
        tag = f"tag-{name}-{annotated}"
        git(history.folder, "tag", *(["-a", "-m", tag] if annotated else []), tag, at)
        event = push(NULL, git(history.folder, "rev-parse", tag)) | {"ref": f"refs/tags/{tag}"}
        ran = found_range(history, tmp_path / name, event, "push", at)
        commits = ran.outputs["range"].replace(event["after"], at)
        assert commits == expected, name


def test_a_merge_group_is_its_commits(history: History, tmp_path: Path) -> None:
    event = {"merge_group": {"base_sha": history.standing, "head_sha": history.harmless}}
    ran = found_range(history, tmp_path, event, "merge_group", history.harmless)
    assert ran.outputs["range"] == f"{history.standing}..{history.harmless}"


def test_any_other_event_is_the_last_commit(history: History, tmp_path: Path) -> None:
    ran = found_range(history, tmp_path, {}, "workflow_dispatch", history.broken)
    assert ran.outputs["range"] == f"{history.harmless}..{history.broken}"


def test_a_range_that_is_given_is_taken(history: History, tmp_path: Path) -> None:
    wanted = f"{history.root}..{history.broken}"
    ran = found_range(history, tmp_path, {}, "schedule", history.broken, range=wanted)
    assert ran.outputs == {"task": "commits", "range": wanted}


def test_no_script_holds_text_of_an_event() -> None:
    """Expressions are put into a script before a shell reads it: what they bring in must come as variables."""
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), step["name"]
        assert "eval" not in step.get("run", ""), step["name"]


def outside(out: str) -> list[str]:
    """The lines that a runner may obey: those before it is told to stop, and after the token that ends the stop."""
    lines = out.splitlines()
    start = next(k for k, line in enumerate(lines) if line.startswith("::stop-commands::"))
    token = lines[start].removeprefix("::stop-commands::")
    assert re.fullmatch(r"frlint-[0-9a-f]{32}", token)
    return lines[:start] + lines[lines.index(f"::{token}::") + 1 :]


def test_a_pull_request_that_brings_a_problem_fails(history: History, runner_temp: Path, tmp_path: Path) -> None:
    """It is annotated, summed up, and of the standing problems nothing is held against it."""
    clone = history.clone(tmp_path / "clone", history.broken)
    event = pull_request(history.standing, history.broken)
    runner = Runner(clone, runner_temp, event, "pull_request", sarif="standing.sarif")
    ran = runner.gate()
    assert ran.code == 1, ran.out
    worst, *others = (line for line in outside(ran.out) if line)
    assert worst.startswith("::error file=v1/d4.txt,line=7,")
    assert "title=PB003" in worst
    assert all(line.startswith("::warning file=v1/d4.txt,") for line in others)
    summary = runner.summary.read_text(encoding="utf-8")
    assert "v1/d4.txt" in summary
    assert "v1/d1.txt" not in summary
    assert '"v1/d1.txt"' in (clone / "standing.sarif").read_text(encoding="utf-8"), "the standing ones are there"
    again = runner.gate()
    assert (again.code, outside(again.out)) == (1, outside(ran.out)), "with what was kept it says the same"


def test_a_pull_request_passes_beside_standing_problems(history: History, runner_temp: Path, tmp_path: Path) -> None:
    clone = history.clone(tmp_path / "clone", history.harmless)
    event = pull_request(history.standing, history.harmless)
    ran = Runner(clone, runner_temp, event, "pull_request").gate()
    assert ran.code == 0, ran.out
    assert not any(outside(ran.out))


def test_a_pull_request_cannot_excuse_itself(history: History, runner_temp: Path, tmp_path: Path) -> None:
    """Its own configuration does not hold for it."""
    clone = history.clone(tmp_path / "clone", history.broken)
    (clone / ".frlint.yaml").write_text("ignore: [PB003]\n", encoding="utf-8")
    head = commit(clone, "Look away")
    ran = Runner(clone, runner_temp, pull_request(history.standing, head), "pull_request").gate()
    assert ran.code == 1, ran.out


def test_without_a_base_all_documents_are_checked(history: History, runner_temp: Path, tmp_path: Path) -> None:
    clone = history.clone(tmp_path / "clone", history.standing)
    ran = Runner(clone, runner_temp, push(NULL, history.standing), "push").gate()
    assert ran.code == 1, ran.out
    assert any(line.startswith("::error file=v1/d1.txt") for line in outside(ran.out))
    never = Runner(clone, runner_temp, push(NULL, history.standing), "push", fail_on="never").gate()
    assert never.code == 0, never.out


def test_a_deleted_branch_passes(history: History, runner_temp: Path, tmp_path: Path) -> None:
    clone = history.clone(tmp_path / "clone", history.standing)
    ran = Runner(clone, runner_temp, push(history.broken, NULL, "side"), "push").gate()
    assert ran.code == 0, ran.out


def test_inputs_are_words_not_commands(history: History, runner_temp: Path, tmp_path: Path) -> None:
    clone = history.clone(tmp_path / "clone", history.standing)
    harm = "$(touch${IFS}pwned) ;touch pwned `touch pwned` *"
    runner = Runner(clone, runner_temp, push(NULL, history.standing), "push", paths=harm, arguments=harm)
    assert runner.gate().code == 2, "no such path"
    assert not (clone / "pwned").exists()


# GitLab

MADE_UP = ".frlint-cache/results-2/results.db"
BROUGHT = ".frlint-env/bin/frlint"


def interpolated(value: Any, inputs: dict[str, str]) -> Any:
    """A value of the template with its inputs put in."""
    if isinstance(value, dict):
        return {key: interpolated(one, inputs) for key, one in value.items()}
    if isinstance(value, list):
        return [interpolated(one, inputs) for one in value]
    return re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda m: inputs[m[1]], value) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def gitlab_home(wheel: Path, history: History, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project's folder after the template's `before_script`, and after a run that left the compiled rules there.

    Its repository brought along made-up results and a program of its own.
    """
    project = history.clone(tmp_path_factory.mktemp("gitlab") / "project", history.standing, depth=0)
    for name in (MADE_UP, BROUGHT):
        (project / name).parent.mkdir(parents=True)
        (project / name).write_text("#!/bin/sh\n")
    git(project, "add", "--force", MADE_UP, BROUGHT)
    ran = gitlab(project, "before_script", {}, install=str(wheel))
    assert ran.code == 0, ran.out
    lend(project / ".frlint-env")
    variables = environment(FRLINT_CACHE_DIR=str(project / ".frlint-cache"))
    subprocess.run([project / BROUGHT, "rules"], cwd=project, env=variables, check=True, stdout=subprocess.DEVNULL)
    return project


def gitlab(project: Path, part: str, predefined: dict[str, str], shell: str = "bash", **inputs: str) -> Ran:
    """Run a part of the template's job in a project's folder, with what GitLab defines for a pipeline."""
    known = SPEC["spec"]["inputs"]
    given = {name: str(one["default"]) for name, one in known.items()}
    given |= {key.replace("_", "-"): value for key, value in inputs.items()}
    assert given.keys() == known.keys()
    job = interpolated(TEMPLATE["frlint"], given)
    defined = {"CI_PROJECT_DIR": str(project), "CI_DEFAULT_BRANCH": "main"} | predefined
    variables = {
        name: re.sub(r"\$(\w+)", lambda m: defined.get(m[1], ""), text) for name, text in job["variables"].items()
    }
    made = subprocess.run(
        [shell, "-e", "-c", "\n".join(job[part])],
        cwd=project,
        env=environment(**defined, **variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(made.returncode, made.stdout, {})


def pipeline(
    history: History, home: Path, place: Path, at: str, predefined: dict[str, str], shell: str = "bash", **inputs: str
) -> tuple[Ran, Path]:
    """Run the script in a fresh clone of all of history, as GIT_DEPTH: 0 makes it."""
    assert TEMPLATE["frlint"]["variables"]["GIT_DEPTH"] == "0"
    project = history.clone(place / "project", at, depth=0)
    (project / ".frlint-env").symlink_to(home / ".frlint-env", target_is_directory=True)
    shutil.copytree(home / ".frlint-cache", project / ".frlint-cache")  # as the template's `cache` does
    return gitlab(project, "script", {"CI_COMMIT_SHA": at} | predefined, shell, **inputs), project


def merge_request(base: str) -> dict[str, str]:
    return {
        "CI_PIPELINE_SOURCE": "merge_request_event",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_COMMIT_BEFORE_SHA": NULL,
    }


def branch(name: str, before: str, source: str = "push") -> dict[str, str]:
    return {"CI_PIPELINE_SOURCE": source, "CI_COMMIT_BRANCH": name, "CI_COMMIT_BEFORE_SHA": before}


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_a_merge_request_that_brings_a_problem_fails(
    history: History, gitlab_home: Path, tmp_path: Path, shell: str
) -> None:
    """In either shell that an image may have. The report of code quality lists the standing problems as well."""
    ran, project = pipeline(
        history, gitlab_home, tmp_path, history.broken, merge_request(history.standing), shell=shell
    )
    assert f"the commits {history.standing}..{history.broken}" in ran.out
    assert ran.code == 1, ran.out
    quality = yaml.safe_load((project / "frlint-quality.json").read_text(encoding="utf-8"))
    assert {issue["location"]["path"] for issue in quality} == {"v1/d1.txt", "v1/d4.txt"}
    summary = (project / "frlint-summary.md").read_text(encoding="utf-8")
    assert "v1/d4.txt" in summary
    assert "v1/d1.txt" not in summary


def test_a_merge_request_passes_beside_standing_problems(history: History, gitlab_home: Path, tmp_path: Path) -> None:
    ran, _ = pipeline(history, gitlab_home, tmp_path, history.harmless, merge_request(history.standing))
    assert ran.code == 0, ran.out


def test_the_pipeline_of_a_merged_result_ends_with_the_source_branch(
    history: History, gitlab_home: Path, tmp_path: Path
) -> None:
    predefined = merge_request(history.standing) | {"CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": history.harmless}
    ran, _ = pipeline(history, gitlab_home, tmp_path, history.broken, predefined)
    assert f"the commits {history.standing}..{history.harmless}" in ran.out


@pytest.mark.parametrize(
    ("at", "name", "before", "source", "said"),
    [
        ("standing", "main", "root", "push", "{root}..{standing}"),
        ("broken", "side", NULL, "push", "{standing}..{broken}"),
        ("broken", "side", "1" * 40, "push", "{standing}..{broken}"),
        ("standing", "other", NULL, "push", "there is nothing to check"),
        ("standing", "main", NULL, "push", "all documents are checked"),
        ("standing", "main", NULL, "schedule", "{root}..{standing}"),
    ],
    ids=["push", "new-branch", "forced", "no-commits", "first-push", "schedule"],
)
def test_the_commits_of_a_branch_pipeline(
    history: History, gitlab_home: Path, tmp_path: Path, at: str, name: str, before: str, source: str, said: str
) -> None:
    commits = history._asdict()
    predefined = branch(name, commits.get(before, before), source)
    ran, _ = pipeline(history, gitlab_home, tmp_path, commits[at], predefined, fail_on="never")
    assert said.format(**commits) in ran.out
    assert ran.code == 0, ran.out


def test_results_and_programs_that_a_merge_request_brings_along_are_removed(gitlab_home: Path) -> None:
    assert not (gitlab_home / MADE_UP).exists()
    assert (gitlab_home / BROUGHT).read_text() != "#!/bin/sh\n"


def test_results_that_gitlabs_own_cache_put_there_stay(history: History, tmp_path: Path) -> None:
    """Only what the repository holds is removed."""
    project = history.clone(tmp_path / "project", history.standing, depth=0)
    made_up = project / MADE_UP
    made_up.parent.mkdir(parents=True)
    made_up.write_text("kept by an earlier pipeline")
    removal, *installing = TEMPLATE["frlint"]["before_script"]
    assert "rm -rf .frlint-cache" in removal
    assert not any("rm " in line for line in installing)
    subprocess.run(["bash", "-e", "-c", removal], cwd=project, env=environment(), check=True)
    assert made_up.exists()


def test_the_template_reports_whatever_the_outcome() -> None:
    job = TEMPLATE["frlint"]
    assert job["artifacts"]["when"] == job["cache"]["when"] == "always"
    assert job["artifacts"]["reports"]["codequality"] == "frlint-quality.json"


@pytest.mark.parametrize(
    ("heading", "inputs"),
    [("## GitHub", ACTION["inputs"]), ("## GitLab", SPEC["spec"]["inputs"])],
    ids=["action", "template"],
)
def test_the_documentation_names_each_input(heading: str, inputs: dict[str, Any]) -> None:
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8").split(f"\n{heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| `([\w-]+)` \| (?:`([^`]+)`|[^|]+) \|", text, re.MULTILINE)
    assert [name for name, _ in rows] == list(inputs)
    assert {name: default for name, default in rows if default} == {
        name: one["default"] for name, one in inputs.items() if one["default"]
    }
