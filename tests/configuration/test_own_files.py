"""What a project names stays in the project: each way out is tried, and ends with 2 without a word of what is there."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from making.editions import ENTITY, Editor, Said, text
from making.repositories import Made

SECRET = "token3f9a"
_RULE = """id: ZZ001
name: own-rule
severity: error
kind: pattern
match: harbor
message: harbor
why: of the house
do: write another word
examples:
  good:
    - text: ship
    - text: boat
  bad:
    - text: harbor
      problems: [{at: "1:1"}]
"""


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the project, with a secret in it under every name that could be asked for."""
    folder = tmp_path / "outside"
    folder.mkdir()
    for name in ("x.yaml", "x.yml", "secret", "words.txt", "x.rng", "x.rnc", "x.txt"):
        (folder / name).write_text(f"{SECRET}: [\n")
    return folder


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path, editor: Editor) -> Path:
    """A project with a document and a volume of TEI, where the editor is now; with git unless a test says otherwise."""
    folder = tmp_path / "project"
    folder.mkdir()
    if getattr(request, "param", True):
        Made(folder, "-b", "main").git("config", "remote.origin.url", SECRET)
    (folder / "v1").mkdir()
    (folder / "v1" / "d1.txt").write_text(text(1))
    (folder / "tei").mkdir()
    (folder / "tei" / "v.xml").write_text(_TEI)
    editor.go(folder)
    return folder


_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v"><teiHeader/><text><body>
<div type="document" n="1" xml:id="d1"><head>1. A Letter</head><p>The harbor was closed.</p></div>
</body></text></TEI>
"""


def refused(said: Said) -> None:
    """Exit code 2, an error with advice, and nothing of what is outside."""
    assert said.code == 2, said
    assert said.err.startswith("frlint: ") and ("help: " in said.err or "expected: " in said.err), said
    assert SECRET not in said.out + said.err
    assert not said.out


# ---------------------------------------------------------------- what a configuration names


@pytest.mark.parametrize(
    "key",
    [
        "extends: {outside}/x.yaml",
        "extends: [frus-1945, {outside}/x.yaml]",
        "extends: ../outside/x.yaml",
        "extends: /proc/self/environ",
        "extends: ./link.yaml",
        "extends: ./by-folder/x.yaml",
        "extends: .git/config",
        "extends: ./.env",
        "extends: ./fifo.yaml",
        "extends: /dev/zero",
        "rules: [{outside}]",
        "rules: [../outside]",
        "rules: [by-folder]",
        "rules: [own-rules]",
        "rules: [rules-with-fifo]",
        "paths: [{outside}]",
        "paths: [../outside/x.txt]",
        "paths: [by-folder]",
        "paths: [link.txt]",
        "paths: [.git]",
        "paths: [/]",
        "words: {outside}/words.txt",
        "words: ../outside/words.txt",
        "words: by-folder/words.txt",
        "words: [fifo.words.txt]",
        "volumes: {outside}/x.yaml",
        "volumes: ../outside/x.yaml",
        "volumes: link.yaml",
        "volumes: fifo.yaml",
        "cache: ../..",
        "cache: {outside}/made",
        "cache: by-folder/made",
        "cache: .git/made",
    ],
)
@pytest.mark.parametrize("project", [True, False], ids=["with git", "without git"], indirect=True)
def test_a_configuration_names_nothing_outside_of_its_project(
    project: Path, outside: Path, editor: Editor, key: str
) -> None:
    (project / "link.yaml").symlink_to(outside / "x.yaml")
    (project / "link.txt").symlink_to(outside / "x.txt")
    (project / "by-folder").symlink_to(outside)
    (project / ".env").write_text(f"{SECRET}=1\n")
    (project / "own-rules").mkdir()
    (project / "own-rules" / "a.yaml").symlink_to(outside / "x.yaml")
    (project / "rules-with-fifo").mkdir()
    os.mkfifo(project / "rules-with-fifo" / "a.yaml")
    os.mkfifo(project / "fifo.yaml")
    os.mkfifo(project / "fifo.words.txt")
    if ".git" in key and not (project / ".git").exists():
        (project / "sub").mkdir()
        key = key.replace(".git", "sub/.git")
        (project / "sub" / ".git").mkdir()
        (project / "sub" / ".git" / "config").write_text(f"{SECRET}\n")
    (project / ".frlint.yaml").write_text(key.format(outside=outside) + "\n")
    before = sorted(outside.parent.iterdir()), sorted(outside.iterdir())
    words = ["check"] if key.startswith("paths") else ["check", "v1/d1.txt"]
    refused(editor.says(*words))
    assert (sorted(outside.parent.iterdir()), sorted(outside.iterdir())) == before


@pytest.mark.parametrize(
    "words", [("config",), ("rules",), ("cache",), ("cache", "clean"), ("waivers", "."), ("baseline",)]
)
@pytest.mark.parametrize("key", ["extends: /proc/self/environ", "cache: by-folder", "rules: [by-folder]"])
def test_no_other_command_follows_it_either(
    project: Path, outside: Path, editor: Editor, key: str, words: tuple[str, ...]
) -> None:
    (project / "by-folder").symlink_to(outside)
    (project / ".frlint.yaml").write_text(key + "\n")
    before = sorted(outside.iterdir())
    said = editor.says(*words)
    assert SECRET not in said.out + said.err
    assert sorted(outside.iterdir()) == before


# ---------------------------------------------------------------- files that are found by their names

_FOUND = {
    ".frlint.yaml": "v1/d1.txt",
    "v1/.frlint.yaml": "v1/d1.txt",
    "v1/volume.yaml": "v1/d1.txt",
    "tei/v.volume.yaml": "tei/v.xml",
    "v1/words.txt": "v1/d1.txt",
    "tei/v.words.txt": "tei/v.xml",
    "waivers.yaml": "v1/d1.txt",
    "v1/waivers.yaml": "v1/d1.txt",
    ".frlint-baseline.yaml": "v1/d1.txt",
}


def _link(at: Path, outside: Path) -> None:
    at.symlink_to(outside / "x.yaml")


def _fifo(at: Path, _outside: Path) -> None:
    os.mkfifo(at)


def _device(at: Path, _outside: Path) -> None:
    at.symlink_to("/dev/zero")


def _environment(at: Path, _outside: Path) -> None:
    at.symlink_to("/proc/self/environ")


def _settings_of_git(at: Path, _outside: Path) -> None:
    (at.parent / ".git").mkdir(exist_ok=True)
    (at.parent / ".git" / "config").write_text(f"{SECRET}\n")
    at.symlink_to(".git/config")


@pytest.mark.parametrize("make", [_link, _fifo, _device, _environment, _settings_of_git])
@pytest.mark.parametrize("name", _FOUND)
def test_a_file_that_is_found_by_its_name_is_the_projects_own(
    project: Path, outside: Path, editor: Editor, name: str, make: Callable[[Path, Path], None]
) -> None:
    make(project / name, outside)
    refused(editor.says("check", _FOUND[name]))


@pytest.mark.parametrize("name", _FOUND)
def test_a_link_within_the_project_is_followed(project: Path, editor: Editor, name: str) -> None:
    (project / ".frlint.yaml").write_text("ignore: [TX015]\n")
    (project / "shared").mkdir()
    (project / "shared" / "x.yaml").write_text("# nothing\n")
    (project / name).unlink(missing_ok=True)
    (project / name).symlink_to(project / "shared" / "x.yaml")
    assert editor.says("check", _FOUND[name]).code == 0


# ---------------------------------------------------------------- schemas


@pytest.mark.parametrize(
    "named",
    [
        "{outside}/x.rng",
        "../../outside/x.rng",
        "../link.rng",
        "/proc/self/environ",
        "../.env",
        "../fifo.rng",
        "/dev/zero",
    ],
)
def test_a_manifest_names_no_schema_outside_of_its_project(
    project: Path, outside: Path, editor: Editor, named: str
) -> None:
    (project / ".frlint.yaml").write_text("select: [XM037]\n")
    (project / "link.rng").symlink_to(outside / "x.rng")
    (project / ".env").write_text(f"{SECRET}=1\n")
    os.mkfifo(project / "fifo.rng")
    (project / "tei" / "v.volume.yaml").write_text(f"relaxng: {named.format(outside=outside)}\n")
    refused(editor.says("check", "tei/v.xml"))


@pytest.mark.parametrize(
    "included",
    [
        "{outside}/x.rng",
        "../../outside/x.rng",
        "link.rng",
        "/proc/self/environ",
        "../.env",
        "fifo.rng",
        "../.git/config",
    ],
)
@pytest.mark.parametrize("form", ["rng", "rnc"])
def test_a_schema_includes_nothing_outside_of_its_project(
    project: Path, outside: Path, editor: Editor, included: str, form: str
) -> None:
    pytest.importorskip("lxml", reason="validation needs lxml")
    included = included.format(outside=outside)
    (project / ".frlint.yaml").write_text("select: [XM037]\n")
    (project / "tei" / "link.rng").symlink_to(outside / "x.rng")
    (project / ".env").write_text(f"{SECRET} = element\n")
    os.mkfifo(project / "tei" / "fifo.rng")
    rng = f'<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="{included}"/></grammar>'
    (project / "tei" / f"s.{form}").write_text(rng if form == "rng" else f'include "{included}"\n')
    (project / "tei" / "v.volume.yaml").write_text(f"relaxng: s.{form}\n")
    said = editor.says("check", "tei/v.xml")
    assert said.code == 2, said
    assert SECRET not in said.out + said.err


# ---------------------------------------------------------------- the user's own word


def test_a_configuration_that_the_user_names_elsewhere_is_trusted(project: Path, outside: Path, editor: Editor) -> None:
    house = outside.parent / "house"
    (house / "rules").mkdir(parents=True)
    (house / "rules" / "a.yaml").write_text(_RULE)
    (outside.parent / "base.yaml").write_text("ignore: [TX015]\n")
    (house / "house.yaml").write_text(
        f"extends: ../base.yaml\nrules: [rules]\npaths: [{project / 'v1'}]\ncache: {outside / 'kept'}\nselect: [ZZ]\n"
    )
    said = editor.says("check", "--config", str(house / "house.yaml"))
    assert said.code == 1 and "ZZ001" in said.out, said
    assert (outside / "kept").is_dir()


def test_a_configuration_of_the_project_is_held_to_it_though_the_user_names_it(
    project: Path, outside: Path, editor: Editor
) -> None:
    (project / "ci.yaml").write_text("extends: /proc/self/environ\n")
    (project / "link.yaml").symlink_to("/proc/self/environ")
    (project / "other.yaml").symlink_to(outside / "x.yaml")
    for name in ("ci.yaml", "link.yaml", "other.yaml"):
        refused(editor.says("check", "--config", name, "v1/d1.txt"))


def test_a_project_without_git_is_the_folder_of_its_configuration(tmp_path: Path, editor: Editor) -> None:
    (tmp_path / "house.yaml").write_text("ignore: [TX015]\n")
    (tmp_path / "p" / "v1").mkdir(parents=True)
    (tmp_path / "p" / "base.yaml").write_text("ignore: [TX013]\n")
    (tmp_path / "p" / "v1" / "d1.txt").write_text(text(1, (ENTITY, 4)))
    editor.go(tmp_path / "p")
    (tmp_path / "p" / ".frlint.yaml").write_text("extends: ./base.yaml\n")
    assert editor.says("check", "v1/d1.txt").code == 0
    (tmp_path / "p" / ".frlint.yaml").write_text("extends: ../house.yaml\n")
    refused(editor.says("check", "v1/d1.txt"))


# ---------------------------------------------------------------- writing


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("v1/waivers.yaml", ("waive", "v1/d1.txt", "--all-of", "TX013", "--reason", "as printed")),
        (".frlint-baseline.yaml", ("baseline", "v1")),
        (".frlint.yaml", ("init", "--force")),
        (".pre-commit-config.yaml", ("init", "--force")),
        ("out.json", ("check", "v1", "--output", "out.json", "--output-format", "json")),
        ("out.json", ("check", "v1", "--output-format", "json:out.json")),
        ("coverage.json", ("check", "v1", "--coverage", "coverage.json")),
        ("build", ("check", "v1", "--output-format", "json:build/out.json")),
        ("plain", ("convert", "tei/v.xml", "plain")),
        (".cache", ("check", "v1/d1.txt")),
    ],
)
@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_written_through_a_link(
    project: Path, tmp_path: Path, editor: Editor, link: str, words: tuple[str, ...], there: bool
) -> None:
    (project / "v1" / "d1.txt").write_text(text(1, (ENTITY, 4)))
    is_folder = link in ("build", "plain", ".cache")
    target = tmp_path / "precious" / "target"
    target.parent.mkdir()
    if there or is_folder:
        target.mkdir() if is_folder else target.write_text("# precious\n")
    if link == ".cache":
        (project / ".frlint.yaml").write_text("cache: .cache\n")
    (project / link).symlink_to(target)
    before = {path: path.read_bytes() for path in target.parent.rglob("*") if path.is_file()}
    said = editor.says(*words)
    assert said.code == 2 or (link == ".pre-commit-config.yaml" and "by hand" in said.out), said
    assert {path: path.read_bytes() for path in target.parent.rglob("*") if path.is_file()} == before
    assert os.readlink(project / link) == str(target)


@pytest.mark.usefixtures("project")
def test_a_link_of_the_users_own_outside_of_any_project_is_followed(tmp_path: Path, editor: Editor) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "way").symlink_to(tmp_path / "reports")
    assert editor.says("check", "v1", "--output-format", f"json:{tmp_path / 'way' / 'out.json'}").code == 0
    assert (tmp_path / "reports" / "out.json").read_text() == "[]\n"
