"""The settings of a volume's stage: of its manifest, of the configuration, of another stage; rules named are known."""

from pathlib import Path

import pytest
from making.editions import ENTITY, LOST, Editor, text

from frlint.configuration import Configurations, Settings
from frlint.errors import ConfigurationError, YamlFileError
from frlint.rulebook import load
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.request import Request

STAGES = "stages:\n  draft:\n    ignore: [FN]\n  proof:\n    severity: {TX: warning}\n    extend-select: [CL003]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "v1").mkdir()
    return tmp_path


def settings(stage: str = "") -> Settings:
    return Configurations(stage=stage).for_file(str(Path("v1/d1.txt").absolute()))


def written(folder: Path, configuration: str, manifest: str) -> None:
    (folder / ".frlint.yaml").write_text(configuration)
    (folder / "v1" / "volume.yaml").write_text(manifest)


class TestOfTheConfiguration:
    def test_a_volume_in_one_of_its_stages_has_the_settings(self, folder: Path) -> None:
        written(folder, STAGES, "stage: draft\n")
        found = settings()
        assert found.ignore == ("FN",)
        assert found.provenance["ignore"] == "stage draft at .frlint.yaml:3"

    def test_a_preset_of_stages_gives_them_too(self, folder: Path) -> None:
        written(folder, "stages: frus\n", "stage: planned\n")
        assert set(settings().ignore) == {"XR001", "HD", "CL", "VL"}
        assert settings().provenance["ignore"] == "stage planned at .frlint.yaml:1"

    def test_stages_of_the_manifest_stand_instead(self, folder: Path) -> None:
        written(folder, STAGES, "stage: draft\nstages: {draft: {ignore: [TX]}}\n")
        assert settings().ignore == ("TX",)

    def test_the_last_file_that_names_stages_counts(self, folder: Path) -> None:
        (folder / "base.yaml").write_text("stages: {draft: {ignore: [HD]}}\n")
        written(folder, "extends: base.yaml\n", "stage: draft\n")
        assert settings().ignore == ("HD",)
        written(folder, f"extends: base.yaml\n{STAGES}", "stage: draft\n")
        assert settings().ignore == ("FN",)

    @pytest.mark.parametrize(
        ("stage", "expected"),
        [
            ("being-researched", "`stages: frus`, which has it, or one of transcribed"),
            ("compiled", "one of transcribed"),
        ],
    )
    def test_a_stage_of_which_no_stages_are_named_is_refused_with_its_place(
        self, folder: Path, stage: str, expected: str
    ) -> None:
        written(folder, "", f"id: v1\nstage: {stage}\n")
        with pytest.raises(YamlFileError) as refused:
            settings()
        assert f"volume.yaml:2:1: there is no stage `{stage}`" in str(refused.value)
        assert f"expected: {expected}" in str(refused.value)

    @pytest.mark.parametrize("stage", ["transcribed", "published", "candidate"])
    def test_a_stage_of_those_that_hold_by_default_needs_no_stages(self, folder: Path, stage: str) -> None:
        written(folder, "", f"id: v1\nstage: {stage}\n")
        assert settings().ignore == ()

    def test_a_volume_without_a_stage_has_none(self, folder: Path) -> None:
        written(folder, STAGES, "id: v1\n")
        assert settings().ignore == ()

    def test_a_stage_that_is_none_of_them_is_refused_at_its_place(self, folder: Path) -> None:
        written(folder, STAGES, "id: v1\nstage: profo\n")
        with pytest.raises(YamlFileError, match=r"v1/volume.yaml:2:\d+: there is no stage `profo` in .frlint.yaml"):
            settings()


class TestOfAnotherStage:
    @pytest.mark.parametrize("where", ["configuration", "manifest"])
    def test_its_settings_hold_and_not_those_of_the_present_one(self, folder: Path, where: str) -> None:
        written(folder, *(("", f"stage: draft\n{STAGES}") if where == "manifest" else (STAGES, "stage: draft\n")))
        found = settings("proof")
        assert (found.ignore, dict(found.severity)) == ((), {"TX": "warning"})
        assert "CL003" in found.extend_select

    def test_documents_without_a_manifest_have_those_of_the_configuration(self, folder: Path) -> None:
        (folder / ".frlint.yaml").write_text(STAGES)
        assert settings().severity == {}
        assert dict(settings("proof").severity) == {"TX": "warning"}

    def test_a_request_carries_it(self, folder: Path) -> None:
        written(folder, STAGES, "stage: draft\n")
        found = configurations_of(Request("gate", for_stage="proof")).for_file(str(folder / "v1" / "d1.txt"))
        assert found.ignore == ()


class TestPresetsThatStagesExtend:
    """A stage begins with what its presets set; what it says itself goes before them, and all of it has a source."""

    STAGES = "stages:\n  sheets:\n    extends: draft\n    severity: {XR008: info}\n  proof: {}\n"

    @pytest.mark.parametrize(("where", "name"), [("configuration", ".frlint.yaml"), ("manifest", "v1/volume.yaml")])
    def test_of_a_configuration_and_of_a_manifest(self, folder: Path, where: str, name: str) -> None:
        if where == "manifest":
            written(folder, "severity: {VL: error}\n", f"{self.STAGES}stage: sheets\n")
        else:
            written(folder, f"{self.STAGES}severity: {{VL: error}}\n", "stage: sheets\n")
        found = settings()
        assert found.severity["XR001"] == "info"
        assert found.severity["VL"] == "info", "the stage stands over the file"
        assert found.severity["XR008"] == "info", "and its own keys over what it extends"
        assert found.provenance["severity.XR001"] == f"preset draft by stage sheets at {name}:3"
        assert found.provenance["severity.XR008"] == f"stage sheets at {name}:4"
        assert settings("proof").severity == {"VL": "error"}

    @pytest.mark.parametrize("where", ["configuration", "manifest"])
    def test_the_stages_of_the_series_say_where_they_are_named(self, folder: Path, where: str) -> None:
        lines = ("stages: frus\n", "stage: being-researched\n")
        written(folder, *(lines if where == "configuration" else ("", "".join(reversed(lines)))))
        name = ".frlint.yaml:1" if where == "configuration" else "v1/volume.yaml:2"
        found = settings()
        assert (found.severity["XR001"], found.severity["XR008"], found.severity["TX"]) == ("info", "info", "info")
        assert found.severity["TX026"] == "error"
        assert found.provenance["severity.XR001"] == f"preset draft by stage being-researched at {name}"
        assert found.provenance["severity.XR008"] == f"stage being-researched at {name}"
        rows = {row.key: row for row in Configurations().explain("v1/d1.txt")}
        assert rows["severity.VL"][1:] == ("info", f"preset draft by stage being-researched at {name}")

    def test_several_in_the_order_of_the_list(self, folder: Path) -> None:
        written(folder, "", "stages:\n  sheets: {extends: [frus-1914, draft]}\nstage: sheets\n")
        assert (settings().severity["HD001"], settings().severity["PB"]) == ("info", "info")

    def test_one_that_there_is_not_is_refused_at_its_place(self, folder: Path) -> None:
        for extends, place in (("drat", 14), ("[draft, drat]", 22)):
            stages = f"stages:\n  a:\n    extends: {extends}\n"
            written(folder, stages, "id: v1\n")
            with pytest.raises(
                ConfigurationError, match=rf"\.frlint\.yaml:3:{place}: there is no preset `drat`.*draft"
            ):
                settings()
            written(folder, "", f"{stages}stage: a\n")
            with pytest.raises(YamlFileError, match=r"v1/volume\.yaml:3:\d+: there is no preset `drat`.*draft"):
                settings()

    def test_a_path_is_no_preset(self, folder: Path) -> None:
        written(folder, "stages: {a: {extends: ../presets/draft}}\n", "stage: a\n")
        with pytest.raises(ConfigurationError, match="there is no preset"):
            settings()


def test_what_is_not_finished_is_judged_by_the_stage(tmp_path: Path, editor: Editor) -> None:
    """`Document XX` and a document that is not there yet: from what is left to do, to what must not be published."""
    folder = tmp_path / "edition"
    (folder / "v1").mkdir(parents=True)
    (folder / ".git").mkdir()
    editor.go(folder)
    for number in (1, 2):
        unfinished = "  1. See Document XX.\n  2. See Document 900.\n" if number == 2 else ""
        body = "The harbor is closed.1 The pilots have gone home.2\n\n" if number == 2 else "The harbor is closed.\n"
        heading = f"{number}. Telegram From the Embassy in Norland to the Department of State\n\n"
        (folder / "v1" / f"d{number}.txt").write_text(f"{heading}{body}{unfinished}")
    seen = {}
    for stage in ("being-researched", "being-cleared", "partially-published"):
        written(folder, "", f"stages: frus\nstage: {stage}\n")
        found = editor.says("check", "v1", "--min-severity", "info", "--output-format", "json", "--select", "XR")
        seen[stage] = found.code, {one["rule"]: one["severity"] for one in found.data}
    assert seen == {
        "being-researched": (0, {"XR001": "info", "XR008": "info"}),
        "being-cleared": (1, {"XR001": "error", "XR008": "warning"}),
        "partially-published": (1, {"XR001": "error", "XR008": "error"}),
    }
    written(folder, "extends: draft\n", "id: v1\n")
    found = editor.says("check", "v1", "--min-severity", "info", "--output-format", "json", "--select", "XR")
    assert {one["rule"]: one["severity"] for one in found.data} == {"XR001": "info", "XR008": "error"}
    shown = editor.says("config", "v1/d1.txt")
    assert "preset draft" in next(line for line in shown.out.splitlines() if line.startswith("severity.XR008"))


def test_polish_is_info_while_a_volume_of_the_series_is_researched(folder: Path) -> None:
    written(folder, "", "stages: frus\nstage: being-researched\n")
    found = settings().severity
    polish = ("AP", "AU", "HD", "CL", "XR005", "XR007", "XR016", "FN013", "FN014", "FN015")
    assert {found[name] for name in polish} == {"info"}
    assert "FN" not in found, "notes that are broken are errors all the time"
    written(folder, "", "stages: frus\nstage: being-cleared\n")
    found = settings().severity
    assert {name for name, severity in found.items() if severity == "info"} == {"VL002", "HD011", "AP"}


class TestRulesThatStagesName:
    @pytest.mark.parametrize(
        ("key", "place"),
        [("ignore: [TX999]", 14), ("clean: {error: [FN, TX999]}", 25), ("severity: {TX999: error}", 16)],
    )
    def test_of_a_configuration_and_of_a_manifest_are_held_against_those_there_are(
        self, folder: Path, key: str, place: int
    ) -> None:
        stages = f"stages:\n  draft:\n    {key}\n"
        for configuration, manifest, error, file in (
            (stages, "id: v1\n", ConfigurationError, ".frlint.yaml"),
            ("", stages, YamlFileError, "v1/volume.yaml"),
        ):
            written(folder, configuration, manifest)
            configurations = Configurations()
            own = configurations.for_file(str(folder / "v1" / "d1.txt"))
            with pytest.raises(error, match=rf"{file}:3:{place}: there is no rule `TX999`"):
                configurations.require_known(own, load().rules)

    def test_a_preset_names_only_rules_that_there_are(self) -> None:
        from frlint.stages.scheme import preset, preset_names
        from frlint.volumes.settings import rules_of_stages

        known = load().rules
        for name in preset_names():
            named = [rule for _, rule in rules_of_stages(preset(name)["stages"])]
            assert not [rule for rule in named if rule != "ALL" and not any(one.startswith(rule) for one in known)]
            assert named or name == "none"

    def test_a_preset_runs_a_rule_that_is_off_only_where_it_names_it(self) -> None:
        from frlint.configuration.file import preset_names as names_of_presets
        from frlint.configuration.file import read_preset
        from frlint.stages.scheme import preset, preset_names

        graded = [
            preset(name)["stages"][stage].get("severity", {})
            for name in preset_names()
            for stage in preset(name)["stages"]
        ]
        graded += [one.values["severity"] for name in names_of_presets() if (one := read_preset(name))]
        off = [rule.id for rule in load().rules.values() if rule.severity == "off"]
        assert off
        for severity in graded:
            families = [name for name in severity if name not in load().rules]
            assert not [rule for rule in off if rule not in severity and any(map(rule.startswith, families))]


def test_check_follows_the_stage_of_the_configuration(tmp_path: Path, editor: Editor) -> None:
    """Also where results under the settings of another stage are stored."""
    folder = tmp_path / "edition"
    (folder / "v1").mkdir(parents=True)
    (folder / ".git").mkdir()
    editor.go(folder)
    (folder / "v1" / "d1.txt").write_text(text(1, (LOST, 2), (ENTITY, 3)))
    found = {}
    for stage in ("draft", "proof", "draft"):
        written(folder, STAGES.replace(", CL003", ""), f"stage: {stage}\n")
        found[stage] = {
            rule for _, rule, _ in editor.finds("v1", "--min-severity", "info", code=None if stage == "draft" else 1)
        }
    assert ENTITY in found["draft"]
    assert LOST not in found["draft"]
    assert {ENTITY, LOST} <= found["proof"]
