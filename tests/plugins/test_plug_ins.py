"""Plug-ins: packages of rules with functions of their own, which only the user may allow."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from making.editions import Editor, at_work
from making.plug_ins import RULE, Package

ROOT = Path(__file__).parents[2]
DOCUMENT = "Letter to the Consul\n\nThe harbor is closed.\n"


class Desk(Editor):
    """An editor with the package installed, in a project that asks for its plug-in."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes], home: Path) -> None:
        super().__init__(monkeypatch, capture)
        self.package = Package(home / "site")
        self.settings = home / "config" / "frlint" / "config.yaml"
        self.project = home / "project"

    def allow(self, text: str = "plug-ins: [acme]\n") -> None:
        """Write the user's own configuration."""
        self.settings.parent.mkdir(parents=True, exist_ok=True)
        self.settings.write_text(text, "utf-8")

    def rules(self, *words: str) -> list[str]:
        """The rules of the problems that are found."""
        return [rule for _, rule, _ in self.finds(*words, "d1.txt", code=0)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Desk:
    at_work(tmp_path, monkeypatch, capsysbinary)
    at = Desk(monkeypatch, capsysbinary, tmp_path)
    monkeypatch.syspath_prepend(str(at.package.site))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("FRLINT_USER_CONFIG", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == "acme_rules"]:
        monkeypatch.delitem(sys.modules, name)
    at.project.mkdir()
    at.go(at.project)
    Path(".frlint.yaml").write_text("plug-ins: [acme]\nselect: [AC]\n", "utf-8")
    Path("d1.txt").write_text(DOCUMENT, "utf-8")
    return at


def forget(package: str = "acme_rules") -> None:
    """Have the modules of a package imported anew, as in the next run."""
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]


class TestAllowing:
    def test_what_the_user_allows_and_the_project_asks_for_is_asked(self, desk: Desk) -> None:
        desk.allow()
        assert desk.finds("d1.txt", code=0) == [("d1.txt", "AC001", 3)]
        assert desk.package.was_imported

    @pytest.mark.parametrize("words", [("check", "d1.txt"), ("rules",), ("explain", "AC001"), ("config",), ("fix",)])
    def test_without_the_user_nothing_is_imported_and_the_message_says_what_to_do(
        self, desk: Desk, words: tuple[str, ...]
    ) -> None:
        said = desk.says(*words)
        assert said.code == 2
        assert ".frlint.yaml:1:12: the plug-in `acme` runs code of its own, and you have not allowed it" in said.err
        assert f"add `plug-ins: [acme]` to {desk.settings}" in said.err
        assert not desk.package.was_imported

    def test_what_no_project_asks_for_is_not_imported(self, desk: Desk) -> None:
        desk.allow()
        Path(".frlint.yaml").write_text("ignore: [TX015]\n", "utf-8")
        assert desk.says("check", "d1.txt").code == 0
        assert desk.says("check", "--isolated", "d1.txt").code == 0
        assert "AC001" not in desk.says("rules").out
        assert not desk.package.was_imported

    def test_a_project_cannot_allow_it_by_a_file_of_its_own(self, desk: Desk) -> None:
        desk.let("FRLINT_USER_CONFIG", "mine.yaml")
        Path("mine.yaml").write_text("plug-ins: [acme]\n", "utf-8")
        said = desk.says("check", "d1.txt")
        assert said.code == 2
        assert "lies in the project, which cannot allow it" in said.err
        Path(".frlint.yaml").write_text("plug-ins: [acme]\nallow: [acme]\n", "utf-8")
        assert desk.says("check", "d1.txt").code == 2
        assert not desk.package.was_imported

    def test_a_file_that_the_environment_names_holds_instead(self, desk: Desk, tmp_path: Path) -> None:
        desk.allow("plug-ins: [other]\n")
        (tmp_path / "mine.yaml").write_text("plug-ins: [acme]\n", "utf-8")
        desk.let("FRLINT_USER_CONFIG", str(tmp_path / "mine.yaml"))
        assert desk.rules() == ["AC001"]
        desk.let("FRLINT_USER_CONFIG", str(tmp_path / "none.yaml"))
        said = desk.says("check", "d1.txt")
        assert said.code == 2
        assert "which FRLINT_USER_CONFIG names" in said.err

    def test_a_wrong_file_of_the_user_is_shown_with_its_place(self, desk: Desk) -> None:
        desk.allow("plugins: [acme]\n")
        said = desk.says("check", "d1.txt")
        assert said.code == 2
        assert f"{desk.settings}:1:1: " in said.err

    def test_one_that_is_not_installed_is_an_error_with_its_place(self, desk: Desk) -> None:
        desk.allow("plug-ins: [acme, velmar]\n")
        Path(".frlint.yaml").write_text("plug-ins: [velmar]\n", "utf-8")
        said = desk.says("check", "d1.txt")
        assert said.code == 2
        assert ".frlint.yaml:1:12: no installed package gives the plug-in `velmar`" in said.err

    @pytest.mark.parametrize("entry", ["nowhere_at_all", "acme_rules.checks:acme_word", "acme_rules.none"])
    def test_an_entry_point_that_is_no_package_is_an_error(self, desk: Desk, entry: str) -> None:
        desk.allow()
        desk.package.install("1.2", entry)
        said = desk.says("check", "d1.txt")
        assert said.code == 2
        assert f"names `{entry}`, which is no package" in said.err
        assert not desk.package.was_imported

    def test_rules_of_a_project_cannot_name_its_functions(self, desk: Desk) -> None:
        desk.allow()
        Path("own").mkdir()
        for name in ("acme_rules.checks:acme_word", "acme@acme_rules.checks:acme_word"):
            Path("own/ED001.yaml").write_text(
                RULE.replace("AC001", "ED001")
                .replace("acme-word", "own-word")
                .replace("acme_rules.checks:acme_word", name),
                "utf-8",
            )
            Path(".frlint.yaml").write_text("rules: [own]\n", "utf-8")
            said = desk.says("check", "d1.txt")
            assert said.code == 2, said
            assert "own/ED001.yaml:5:8: " in said.err
        assert not desk.package.was_imported


class TestOrigin:
    def test_rules_and_explain_show_where_a_rule_comes_from(self, desk: Desk) -> None:
        desk.allow()
        [line] = [line for line in desk.says("rules").out.splitlines() if line.startswith("AC001")]
        assert line.endswith("from plug-in acme 1.2")
        [row] = [row for row in desk.says("rules", "--output-format", "json").data if row["id"] == "AC001"]
        assert row["from"] == "plug-in acme 1.2"
        said = desk.says("explain", "AC001")
        assert "AC001-acme-word.yaml, of the plug-in acme 1.2" in said.out
        [told] = desk.says("explain", "AC001", "--output-format", "json").data
        assert Path(told["path"]).read_text("utf-8") == RULE

    def test_config_shows_who_asks_for_it(self, desk: Desk) -> None:
        desk.allow()
        rows = {row["key"]: row for row in desk.says("config", "--output-format", "json").data}
        assert (rows["plug-ins"]["value"], rows["plug-ins"]["source"]) == (["acme"], ".frlint.yaml:1")

    def test_the_rules_of_a_plug_in_are_proved_as_any(self, desk: Desk) -> None:
        desk.allow()
        said = desk.says("rules", "test", str(desk.package.home / "rules"))
        assert said.code == 0, said
        assert "1 rule with 3 examples: all passed." in said.out


class TestFaults:
    @pytest.mark.parametrize(
        ("function", "expected"),
        [
            ("raises", "no harbor"),
            ("ends", "the check asks for the end of the program"),
            ("gives_text", "the check gives str, not Hit"),
            ("leads_outside", "a place from 0 to 10000 in"),
        ],
    )
    def test_a_check_that_fails_is_one_problem_and_the_others_look(
        self, desk: Desk, function: str, expected: str
    ) -> None:
        desk.allow()
        desk.package.write_rule(RULE.replace("acme_word", function))
        Path("d1.txt").write_text(DOCUMENT.replace("is closed", "is is&mdash;closed"), "utf-8")
        Path(".frlint.yaml").write_text("plug-ins: [acme]\n", "utf-8")
        said = desk.says("check", "--output-format", "json", "d1.txt")
        assert said.code == 1
        found = {problem["rule"]: problem["message"] for problem in said.data}
        assert "AC001" in found["FR002"]
        assert expected in found["FR002"]
        assert "TX013" in found
        assert "AC001" not in found

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("acme_rules.checks:acme_word", "acme_rules.checks:none", "has no function `none`"),
            ("acme_rules.checks:acme_word", "acme_rules.none:acme_word", "cannot be imported: ModuleNotFoundError"),
            ("acme_rules.checks:acme_word", "os:getcwd", "frlint.checks has no module `os`"),
            ("kind: check", "scope: markup\nkind: check", "looks at documents alone"),
            ("id: AC001", "id: TX001", "the id TX001 is taken"),
        ],
    )
    def test_a_wrong_rule_of_a_plug_in_is_shown_with_its_place(
        self, desk: Desk, old: str, new: str, expected: str
    ) -> None:
        desk.allow()
        desk.package.write_rule(RULE.replace(old, new))
        said = desk.says("check", "d1.txt")
        assert said.code == 2
        assert expected in said.err
        assert "AC001-acme-word.yaml" in said.err

    def test_a_module_that_cannot_be_imported_says_so(self, desk: Desk) -> None:
        desk.allow()
        desk.package.write_checks("raise SystemExit(0)\n")
        said = desk.says("check", "d1.txt")
        assert said.code == 2
        assert "acme_rules.checks cannot be imported: SystemExit" in said.err


class TestStoredResults:
    def test_they_are_found_anew_when_its_code_its_version_or_its_rules_change(self, desk: Desk) -> None:
        desk.allow()
        assert desk.rules() == desk.rules() == ["AC001"]
        desk.package.alter_checks('options["word"])\n    while', '"no such word")\n    while')
        forget()
        assert desk.rules() == []
        desk.package.alter_checks('"no such word")\n    while', 'options["word"])\n    while')
        forget()
        assert desk.rules() == ["AC001"]
        desk.package.write_rule(RULE.replace("default: harbor", "default: pier"))
        assert desk.rules() == []

    def test_what_they_are_known_by_has_its_version(self, desk: Desk) -> None:
        from frlint.rulebook import load

        desk.allow()
        folder = str(desk.package.home / "rules")
        before = load([folder])
        assert before.rules["AC001"].plug_in == "acme 1.2"
        desk.package.install("1.3")
        desk.package.write_rule(RULE)
        after = load([folder])
        assert after.rules["AC001"].plug_in == "acme 1.3"
        assert after.digest != before.digest


def test_in_processes_of_their_own_the_results_are_the_same(desk: Desk) -> None:
    desk.allow()
    for k in range(2, 8):
        Path(f"d{k}.txt").write_text(DOCUMENT, "utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(desk.package.site)))}
    command = [sys.executable, "-m", "frlint", "check", "--no-cache", "--output-format", "concise", "."]
    one, other = (
        subprocess.run([*command, *more], capture_output=True, text=True, env=environment, check=False)
        for more in (("--jobs", "1"), ("--jobs", "2", "--executor", "spawn"))
    )
    assert one.stdout.count("AC001") == 7, one
    assert (one.stdout, one.returncode) == (other.stdout, other.returncode)


def test_a_module_of_that_name_in_the_project_is_not_it(desk: Desk) -> None:
    desk.allow()
    fake = desk.project / "acme_rules"
    fake.mkdir()
    (fake / "__init__.py").write_text(f"open({str(desk.project / 'mark')!r}, 'w').close()\n", "utf-8")
    (fake / "checks.py").write_text("def acme_word(document, options): return ()\n", "utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(desk.package.site)))}
    command = [sys.executable, "-m", "frlint", "check", "--output-format", "concise", "d1.txt"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert "AC001" in done.stdout, done
    assert not (desk.project / "mark").exists()
