"""Promises of volume.yaml: what it says, how it is refused, and what it sets for the documents."""

from pathlib import Path

import pytest
from making.volumes import found_in

from frlint.configuration.settings import Layer, merge
from frlint.engine.check_file import check
from frlint.engine.run_rules import run_rules
from frlint.errors import YamlFileError
from frlint.model.volume import Manifest, Requirement
from frlint.readers import read
from frlint.rulebook import load
from frlint.volumes.assembly import derived
from frlint.volumes.manifest import find, find_for_tei, parse_manifest, read_manifest
from frlint.volumes.settings import layer, layer_lines, require_known

WHOLE = """\
id: frus1951v07p2
title: Korea and China, Part 2
notes: {numbering: document, start: [0, 1]}
pages: {first: 1, last: 1050, numbering: volume}
dates: {from: 1951-01-01, to: 1951-12-31}
documents: {first: 1, last: 334, numbered: heading}
require:
  classification: [telegram, airgram]
  dateline: all
  time: [telegram]
  source-note: all
header-schema: {properties: {date: {type: string}}}
relaxng: ../schema/frus.rng
stage: proof
stages:
  draft:
    ignore: [TX, FN009]
  proof:
    severity: {TX006: error}
    extend-select: [HD003]
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(tmp_path / "store"))
    monkeypatch.chdir(tmp_path)


def parsed(text: str) -> Manifest:
    return parse_manifest(text.encode(), "v/volume.yaml")


def test_every_key_is_read() -> None:
    manifest = parsed(WHOLE)
    assert manifest[:12] == (
        "v/volume.yaml",
        "frus1951v07p2",
        "Korea and China, Part 2",
        "document",
        (0, 1),
        ("1", "1050"),
        "volume",
        ("1951-01-01", "1951-12-31"),
        1,
        334,
        "heading",
        Requirement(("telegram", "airgram")),
    )
    assert (manifest.dateline, manifest.source_note, manifest.stage) == (Requirement(None), True, "proof")
    assert manifest.time == Requirement(("telegram",))
    assert manifest.relaxng == "schema/frus.rng"
    assert manifest.lines["notes.start"] == 3


def test_an_empty_manifest_says_nothing_and_makes_a_volume() -> None:
    assert parsed("") == Manifest(file="v/volume.yaml")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("titel: x", "volume.yaml:1:1: unknown key `titel`; did you mean `title`?"),
        ("notes: {numbering: pages}", "1:20: `pages` is not known here; did you mean `page`?"),
        ("notes: {numbering: page, start: 1}", "1:26: `start` has no place here"),
        ("pages: {first: 20, last: 3}", "1:26: 3 comes before 20"),
        ("dates: {from: 1951-02-30, to: 1951-12-31}", "no calendar has the day 1951-02-30"),
        ("dates: {from: 1952-02-01, to: 1951-12-31}", "1951-12-31 comes before 1952-02-01"),
        ("dates: {from: 1951}", "1:15: a whole number stands here"),
        ("documents: {last: twelve}", "1:19: a text stands here"),
        ("require: {dateline: some}", "`some` does not have the form asked for"),
        ("require: {source-note: [telegram]}", "is not known here"),
        ("require: {time: all}", "1:17: a text stands here"),
        ("stage: profo\nstages: {proof: {}}", "there is no stage `profo`; did you mean `proof`?"),
        ("stages: {proof: {select: [TX]}}", "unknown key `select`"),
        ("header-schema: {type: objekt}", "no JSON Schema"),
        ("header-schema: {$ref: x}", "`$ref` stands here"),
        ("id: 'a b'", "`a b` does not have the form asked for"),
        ("- id", "a list stands here"),
    ],
)
def test_a_wrong_manifest_is_shown_at_its_place(text: str, wanted: str) -> None:
    with pytest.raises(YamlFileError) as caught:
        parsed(text)
    assert wanted in str(caught.value)


def test_a_manifest_is_found_beside_the_documents_and_read_again_when_it_changes() -> None:
    folder = Path("v").absolute()
    folder.mkdir()
    assert find(str(folder)) == ""
    (folder / "volume.yaml").write_text("id: a\n")
    file = find(str(folder))
    assert read_manifest(file).id == read_manifest(file).id == "a"
    (folder / "volume.yaml").write_text("id: bcd\n")
    assert read_manifest(file).id == "bcd"


@pytest.mark.parametrize("name", ["volume.yml", ".volume.yaml"])
def test_a_name_that_is_nearly_right_is_refused(name: str) -> None:
    Path(name).write_text("id: a\n")
    with pytest.raises(YamlFileError, match="is not read"):
        find(str(Path().absolute()))


def test_a_tei_file_has_a_manifest_of_its_name() -> None:
    Path("frus1951.xml").write_text("<TEI/>")
    assert find_for_tei("frus1951.xml") == ""
    Path("frus1951.volume.yaml").write_text("id: frus1951\n")
    assert find_for_tei("frus1951.xml") == "frus1951.volume.yaml"


def test_a_derived_manifest_tells_ranges_and_asks_nothing() -> None:
    manifest = derived("frus1951v07p2", "Korea", (1, 1050), ("1951-01-03T14:00:00", "1951-12-30"))
    assert (manifest.pages, manifest.dates) == (("1", "1050"), ("1951-01-03", "1951-12-30"))
    assert (manifest.file, manifest.numbering) == ("", "auto")
    assert derived("x").pages is None
    assert layer(manifest) == {"options": {"FN011": {"start": ["any"]}}}


class TestLayer:
    def test_what_is_asked_becomes_settings(self) -> None:
        values = layer(parsed(WHOLE))
        assert values["extend-select"] == ["HD001", "CL003", "HD010", "HD018", "HD009", "HD003"]
        assert values["severity"] == {"TX006": "error"}
        assert values["options"] == {
            "FN011": {"start": [0, 1]},
            "CL003": {"papers": ["telegram", "airgram"]},
            "HD010": {"papers": []},
            "HD018": {"papers": ["telegram"]},
            "HD009": {"schema": {"properties": {"date": {"type": "string"}}}},
        }

    def test_its_lines_are_those_of_the_manifest(self) -> None:
        manifest = parsed(WHOLE)
        lines = layer_lines(manifest)
        assert lines["options.FN011.start"] == 3
        assert lines["options.CL003.papers"] == 8
        assert lines["options.HD018.papers"] == 10
        assert lines["severity.TX006"] == 19

    def test_it_merges_as_a_layer_and_its_rules_run(self) -> None:
        manifest = parsed("require: {dateline: all, source-note: all}\n")
        own = Layer("volume.yaml", layer(manifest), layer_lines(manifest))
        settings = merge([Layer("c", {"severity": {"HD001": "error"}}), own])
        assert settings.provenance["extend-select"] == "volume.yaml:1"
        selection = load().select(
            ["ALL"], extend_select=settings.extend_select, severity=settings.severity, options=settings.options
        )
        text = b"The Consul at Porto Sul (Alvarez) to the Secretary of State\n\nThe harbor is closed.\n"
        found = {p.rule: p.severity.value for p in check(text, "v/d1.txt", selection).problems}
        assert found == {"HD001": "error", "HD010": "warning"}

    def test_every_rule_and_option_of_a_layer_is_there(self) -> None:
        book = load()
        for rule, given in layer(parsed(WHOLE))["options"].items():
            assert all(not book.rules[rule].option_fault(name, value) for name, value in given.items())

    def test_the_style_of_markers_stands_over_the_configuration(self) -> None:
        manifest = parsed("notes:\n  markers: bracketed\n")
        for lower in ({}, {"markers": "caret"}):
            settings = merge([Layer("c", lower), Layer("volume.yaml", layer(manifest), layer_lines(manifest))])
            assert (settings.markers, settings.provenance["markers"]) == ("bracketed", "volume.yaml:2")
        assert "markers" not in layer(parsed("notes: {numbering: page}"))

    def test_without_a_first_number_the_volume_decides(self) -> None:
        assert layer(parsed("notes: {numbering: volume}"))["options"]["FN011"] == {"start": ["any"]}
        assert layer(parsed("notes: {start: 1}"))["options"]["FN011"] == {"start": [1]}

    def test_unknown_rules_of_stages_are_refused_at_their_place(self) -> None:
        Path("volume.yaml").write_text("stages:\n  draft:\n    ignore: [TX999]\n")
        manifest = read_manifest(str(Path("volume.yaml").absolute()))
        with pytest.raises(YamlFileError, match=r"volume.yaml:3:14: there is no rule `TX999`"):
            require_known(manifest, load().rules)
        require_known(parsed(WHOLE), load().rules)


def test_missing_datelines_are_told_by_kind_of_paper() -> None:
    book = load()
    heading = "The Consul at Porto Sul (Alvarez) to the Secretary of State"
    text = f"795.00/3–1151: Telegram\n\n{heading}\n\nThe harbor is closed.\n"
    (document,) = read(text.encode(), "v/d1.txt")
    for papers, expected in (([], 1), (["telegram"], 1), (["letter"], 0)):
        selection = book.select(["HD010"], options={"HD010": {"papers": papers}})
        assert len(list(run_rules(selection, document))) == expected


def test_the_manifest_in_the_documentation_is_right() -> None:
    page = (Path(__file__).parents[2] / "docs" / "volumes.md").read_text("utf-8")
    blocks = [block.partition("```")[0] for block in page.split("```yaml\n")[1:]]
    assert len(blocks) >= 3
    for block in blocks:
        require_known(parsed(block), load().rules)


def test_a_manifest_changes_what_rules_of_the_volume_find() -> None:
    files = {
        "d1.txt": "1. Editorial Note\n\nThe harbor is closed.1\n\n  1. See Document 7.\n",
        "volume.yaml": "documents: {first: 1, last: 7}\n",
    }
    assert [p.rule for p in found_in(files, load(), ["XR001", "VL001"])] == ["VL001"]
    files["volume.yaml"] = "documents: {numbered: heading}\n"
    assert [p.rule for p in found_in(files, load(), ["XR001", "VL001"])] == ["XR001"]
