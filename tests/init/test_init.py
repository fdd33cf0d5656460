"""Promises of `init`: it looks, writes what then holds, and spoils nothing that is there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from making.specimens import TELEGRAM

from frlint.configuration import Configurations
from frlint.errors import NothingToCheckError, UsageError
from frlint.files.walk import walk
from frlint.init import init
from frlint.init.precommit import add_hook
from frlint.rulebook import load
from frlint.runs.inputs.kinds import kinds

LATER = """\
{k}. Telegram From the Legation in Ruritania to the Department of State0

Strelsau, July 2{k}, 1958, 4 p.m.

41{k}. The Chancellor asked me to call.1

[p. 10{k}]

He said little.

[p. 11{k}]

He said no more.

  0. Source: Department of State, Central Files, 795.00/7–25{k}. Secret.
  1. Not printed.
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(tmp_path / "store"))
    folders = [at for at in os.environ["PATH"].split(os.pathsep) if not (Path(at) / "frlint").exists()]
    monkeypatch.setenv("PATH", os.pathsep.join(folders))
    (tmp_path / "edition").mkdir()
    monkeypatch.chdir(tmp_path / "edition")


def volume(name: str, text: str, count: int = 8) -> None:
    Path(name).mkdir(parents=True)
    for k in range(1, count + 1):
        (Path(name) / f"d{k}.txt").write_text(text.replace("{k}", str(k)))


def git_init() -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)


def test_one_sub_series_gets_its_preset() -> None:
    git_init()
    volume("volumes/frus1949v07p1", TELEGRAM)
    written = init()
    assert (written.configuration, written.replaced) == (".frlint.yaml", False)
    configuration = yaml.safe_load(Path(".frlint.yaml").read_text())
    assert configuration == {"paths": ["volumes"], "extends": "frus-1945"}
    assert written.found == (
        "8 documents in 1 folder.",
        "Volumes of 1945 to 1954: 8 documents, 8 of them read.",
        "A source note above the heading in 100 %, as a footnote in 0 %; a classification line in 100 %.",
        "The notes begin with 1 in 100 % of the 8 with notes.",
    )
    for sentence in written.found[1:]:
        assert f"# {sentence}\n" in Path(".frlint.yaml").read_text()


def test_several_sub_series_get_overrides_by_years() -> None:
    volume("frus1949v07p1", TELEGRAM)
    volume("frus1958-60v04", LATER)
    volume("frus1861", "A note without any year.\n")
    init()
    assert yaml.safe_load(Path(".frlint.yaml").read_text()) == {
        "paths": ["."],
        "overrides": [
            {"years": "1500-1913", "extends": "frus-1861"},
            {"years": "1945-1954", "extends": "frus-1945"},
            {"years": "1955-2099", "extends": "frus-1955"},
        ],
    }
    configurations = Configurations()
    settings = [
        configurations.for_file(str(Path(f"{v}/d1.txt").absolute())) for v in ("frus1949v07p1", "frus1958-60v04")
    ]
    assert [s.options["FN011"]["start"] for s in settings] == [[1], [0, 1]]


@pytest.mark.parametrize(("text", "preset"), [(TELEGRAM, "frus-1945"), (LATER, "frus-1955"), ("Only text.\n", None)])
def test_where_names_tell_no_year_the_habits_do(text: str, preset: str | None) -> None:
    volume("letters", text)
    init()
    configuration = yaml.safe_load(Path(".frlint.yaml").read_text())
    assert configuration.get("extends") == preset
    assert configuration["paths"] == ["letters"]


def test_another_shape_of_page_break_is_written_down() -> None:
    volume("letters", LATER + "\n")
    for k, path in enumerate(sorted(Path("letters").iterdir())):
        path.write_text(path.read_text().replace("He said no more.", f"[p. 12{k + 1}]\n\nHe said no more."))
        path.write_text(_numbered(path.read_text()))
    init()
    text = Path(".frlint.yaml").read_text()
    assert yaml.safe_load(text)["page-break"] == "[p. {label}]"
    assert "# How page breaks look: [p. {label}] in 8 of the documents read." in text


@pytest.mark.parametrize(("flattened", "written"), [(1, True), (4, False)])
def test_a_style_of_markers_that_nearly_all_documents_have_is_written_down(flattened: int, written: bool) -> None:
    volume("letters", TELEGRAM.replace("State1", "State¹").replace("call.2", "call.²"), 20)
    for k in range(1, flattened + 1):
        Path("letters", f"d{k}.txt").write_text(TELEGRAM.replace("{k}", str(k)), "utf-8")
    init()
    assert yaml.safe_load(Path(".frlint.yaml").read_text()).get("markers") == ("superscript" if written else None)


def _numbered(text: str) -> str:
    """The text with its page breaks numbered without a gap."""
    parts = text.split("[p. ")
    return parts[0] + "".join(f"[p. {100 + k}{part[part.index(']') :]}" for k, part in enumerate(parts[1:]))


@pytest.mark.parametrize("name", ["1949", "null", "a: b", "# x", "ö", "- d", "x\ny"])
def test_folders_of_any_name_are_written_so_that_they_are_found(name: str) -> None:
    volume(name, TELEGRAM, 1)
    init()
    assert [f.real for f in walk(Configurations().here.paths, kinds()).files] == [str(Path(name, "d1.txt").absolute())]


def test_what_is_written_holds_and_the_corpus_can_be_checked() -> None:
    volume("frus1949v07p1", TELEGRAM)
    volume("frus1934v04", TELEGRAM)
    volume("letters", LATER)
    init()
    configurations = Configurations()
    assert "\n# The configuration of frlint." in Path(".frlint.yaml").read_text()
    for file in walk(configurations.here.paths, kinds(), configurations.leaves_out).files:
        settings = configurations.for_file(file.real)
        book = load(settings.rule_folders)
        configurations.require_known(settings, book.rules)
        selection = book.select(
            settings.select or (), settings.ignore, settings.extend_select, settings.severity, settings.options
        )
        assert selection.rules


def test_a_configuration_that_is_there_is_not_written_over() -> None:
    volume("letters", LATER)
    Path(".frlint.yaml").write_text("markers: caret\n")
    with pytest.raises(UsageError, match="is there already") as caught:
        init()
    assert "--force" in caught.value.advice
    assert Path(".frlint.yaml").read_text() == "markers: caret\n"
    assert init(force=True).replaced
    assert "paths:" in Path(".frlint.yaml").read_text()


def test_without_documents_nothing_is_written() -> None:
    git_init()
    Path("README.md").write_text("No documents yet.")
    with pytest.raises(NothingToCheckError):
        init()
    assert sorted(p.name for p in Path().iterdir()) == [".git", "README.md"]


def test_documents_that_cannot_be_read_are_passed_over() -> None:
    volume("letters", TELEGRAM)
    Path("letters/d1.txt").write_bytes(b"\0\1\2")
    Path("letters/d2.txt").write_bytes(b"")
    assert "8 documents, 6 of them read." in init().found[1]


# The hook

ENTRY = f"{Path(sys.executable).parent / 'frlint'} check --staged --allow-empty"
OURS = {
    "repo": "local",
    "hooks": [
        {
            "id": "frlint",
            "name": "frlint",
            "entry": ENTRY,
            "language": "system",
            "files": r"(?i:\.txt|\.xml|volume\.yaml|states\.yaml|errata\.yaml)$",
            "always_run": True,
            "require_serial": True,
        }
    ],
}


def test_outside_of_git_there_is_no_hook() -> None:
    assert add_hook(Path()) is None


def test_the_hook_is_created_in_the_root_for_the_folders_documents() -> None:
    git_init()
    Path("papers/v+1").mkdir(parents=True)
    hook = add_hook(Path("papers/v+1"))
    assert hook is not None
    assert (hook.file, hook.state) == (".pre-commit-config.yaml", "created")
    [entry] = yaml.safe_load(Path(hook.file).read_text())["repos"]
    assert entry["hooks"][0]["files"] == r"^papers/v\+1/.*(?i:\.txt|\.xml|volume\.yaml|states\.yaml|errata\.yaml)$"


@pytest.mark.parametrize(
    "text",
    [
        "repos:\n  - repo: https://example.org/a\n    rev: v1  # pinned\n    hooks:\n      - id: a\n",
        "repos:\n- repo: https://example.org/a\n  rev: v1\n  hooks:\n  - id: a\n",
        "# all hooks\nrepos: []\n",
        "repos:\n",
        "fail_fast: true\nrepos:  # ours\n    - repo: meta\n      hooks:\n        - id: a\n\n# end\nexclude: x\n",
        "repos:\n  - repo: meta\n    hooks: [{id: identity}]",
        "repos:\r\n  - repo: meta\r\n    hooks:\r\n      - id: identity\r\n",
    ],
)
def test_the_hook_is_added_and_nothing_else_changes(text: str) -> None:
    git_init()
    file = Path(".pre-commit-config.yaml")
    file.write_bytes(text.encode())
    hook = add_hook(Path())
    assert hook is not None
    assert hook.state == "added"
    after = file.read_bytes().decode()
    assert yaml.safe_load(after)["repos"][-1] == OURS
    remaining = iter(after.splitlines())
    for line in text.replace("repos: []", "repos:").splitlines():
        assert line in remaining, f"{line!r} is lost or moved"
    assert ("\r\n" in after) == ("\r\n" in text)
    assert after.count("\n") == after.count("\r\n") or "\r" not in after
    again = add_hook(Path())
    assert again is not None
    assert again.state == "present"
    assert file.read_bytes().decode() == after


OLD = """\
  - repo: local
    hooks:
      - id: frlint
        name: frlint
        entry: frlint check
        language: system
        files: \\.txt$
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("repos:\n", ""),
        ("repos:\n  - repo: meta  # first\n    hooks:\n      - id: a\n\n", "\n  - repo: meta\n    hooks: []\n"),
    ],
)
def test_an_old_entry_is_told_and_written_anew_with_force(before: str, after: str) -> None:
    git_init()
    file = Path(".pre-commit-config.yaml")
    file.write_text(before + OLD + after)
    hook = add_hook(Path())
    assert hook is not None and hook.state == "old"
    assert file.read_text() == before + OLD + after
    hook = add_hook(Path(), force=True)
    assert hook is not None and hook.state == "replaced"
    text = file.read_text()
    assert text.startswith(before) and text.endswith(after)
    assert OURS in yaml.safe_load(text)["repos"]
    assert len(yaml.safe_load(text)["repos"]) == len(yaml.safe_load(before + OLD + after)["repos"])
    hook = add_hook(Path())
    assert hook is not None and hook.state == "present"


def test_the_entry_is_the_plain_name_where_that_is_in_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git_init()
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "frlint"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    hook = add_hook(Path())
    assert hook is not None
    assert "entry: frlint check --staged" in hook.entry


def test_what_came_from_a_repository_is_installed_by_pre_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then every clone has it: nothing of this machine stands in the entry."""
    git_init()
    origin = {"url": "https://example.org/frlint", "vcs_info": {"vcs": "git", "commit_id": "1f" * 20}}

    class Found:
        def read_text(self, _: str) -> str:
            return json.dumps(origin)

    monkeypatch.setattr("importlib.metadata.distribution", lambda _: Found())
    hook = add_hook(Path())
    assert hook is not None
    (entry,) = yaml.safe_load(Path(hook.file).read_text())["repos"][0]["hooks"]
    assert entry["language"] == "python" and entry["entry"].startswith("frlint check")
    assert entry["additional_dependencies"] == [f"frlint @ git+https://example.org/frlint@{'1f' * 20}"]


def test_what_was_understood_of_tei_files_is_told() -> None:
    tei = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'
    Path("v").mkdir()
    papers = "".join(f'<div type="document" xml:id="d{k}"><head>Number {k}</head><p>A.</p></div>' for k in range(5))
    Path("v/v1.xml").write_text(tei.format(papers))
    Path("v/v2.xml").write_text(tei.format("<p>"))
    found = init().found
    assert found[0] == "2 files in 1 folder."
    assert "2 files, 2 of them looked into, with 5 documents understood; 1 file not understood." in found[1]


@pytest.mark.parametrize("text", ["repos: [{repo: meta, hooks: [{id: identity}]}]\n", "- a list\n", "a: [", ""])
def test_a_file_that_is_written_otherwise_is_left_as_it_is(text: str) -> None:
    git_init()
    Path(".pre-commit-config.yaml").write_text(text)
    hook = add_hook(Path())
    assert hook is not None
    assert hook.state == "by hand"
    assert "id: frlint" in hook.entry
    assert Path(".pre-commit-config.yaml").read_text() == text


def test_elements_that_are_documents_of_tei_files_are_found_out() -> None:
    letter = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{}</body></text></TEI>'
    Path("letters").mkdir()
    for k in range(3):
        Path(f"letters/L{k}.xml").write_text(letter.format(f"<div><p>Number {k}.</p></div>"))
    init()
    assert yaml.safe_load(Path(".frlint.yaml").read_text("utf-8"))["documents"] == "body"
