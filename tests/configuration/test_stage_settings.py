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
