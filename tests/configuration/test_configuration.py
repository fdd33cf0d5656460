"""Promises of the configuration: the nearest file, the order of precedence, errors that show their place."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.cache import compiled
from frlint.configuration import Configurations, Settings
from frlint.configuration.file import preset_names, read_preset
from frlint.configuration.settings import Layer, merge, parse_size, show_size
from frlint.configuration.version import require
from frlint.configuration.years import years_of
from frlint.errors import ConfigurationError, RequiredVersionError
from frlint.rulebook import Rulebook, Selection, load
from frlint.rulebook.rule import rule_from
from frlint.schemas import schema


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty project with a store of its own."""
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(tmp_path / "store"))
    (tmp_path / "project" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")


def configure(text: str, path: str = ".frlint.yaml") -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(textwrap.dedent(text))


def holding(path: str = "d1.txt", **options: Any) -> Settings:
    return Configurations(**options).for_file(str(Path(path).absolute()))


def refused(text: str, path: str = "d1.txt") -> str:
    configure(text)
    with pytest.raises(ConfigurationError) as caught:
        holding(path)
    return str(caught.value)


# Where a configuration is found


def test_without_a_file_the_defaults_hold() -> None:
    assert holding() == Settings()


def test_the_nearest_file_holds_and_nothing_is_merged() -> None:
    configure("markers: caret\nignore: [FN]")
    configure("page-break: '[p. {label}]'", "vol/.frlint.yaml")
    assert holding("d1.txt").markers == "caret"
    inner = holding("vol/sub/d1.txt")
    assert (inner.markers, inner.ignore, inner.page_break) == ("auto", (), "[p. {label}]")
    assert inner.file == str(Path("vol/.frlint.yaml").absolute())


@pytest.mark.parametrize("mark", ["folder", "file"])
def test_the_search_ends_with_the_git_root(mark: str) -> None:
    configure("markers: caret")
    Path("inner/sub").mkdir(parents=True)
    (Path("inner/.git").mkdir if mark == "folder" else Path("inner/.git").touch)()
    os.chdir("inner")
    assert holding("sub/d1.txt").markers == "auto"


def test_a_file_without_one_has_that_of_the_current_folder(tmp_path: Path) -> None:
    configure("markers: caret")
    assert holding(str(tmp_path / "elsewhere" / "d1.txt")).markers == "caret"


def test_text_without_a_path_has_what_holds_in_the_current_folder() -> None:
    configure("markers: caret")
    assert Configurations().for_file("").markers == "caret"
    assert Configurations().for_file("d1.txt").markers == "caret"


def test_isolated_takes_no_file() -> None:
    configure("markers: nonsense")
    assert holding(isolated=True) == Settings()


def test_a_named_file_holds_for_all_and_patterns_count_from_here() -> None:
    configure("markers: caret", "vol/.frlint.yaml")
    configure("overrides: [{paths: [vol/d2.txt], markers: bracketed}]", "house/strict.yaml")
    assert holding("vol/d1.txt", config="house/strict.yaml").markers == "auto"
    assert holding("vol/d2.txt", config="house/strict.yaml").markers == "bracketed"
    with pytest.raises(ConfigurationError, match=r"there is no configuration file nowhere\.yaml"):
        Configurations(config="nowhere.yaml")


@pytest.mark.parametrize("name", [".frlint.yml", "frlint.yaml"])
def test_a_name_that_is_nearly_right_is_told(name: str) -> None:
    configure("markers: caret", name)
    with pytest.raises(ConfigurationError, match="is not read") as caught:
        holding()
    assert caught.value.advice == "name it .frlint.yaml"


# What holds


def test_all_keys_come_through() -> None:
    Path("own").mkdir()
    configure("""
        required-version: ">=0.1"
        select: [FN, PB001]
        ignore: [FN011]
        extend-select: [HD001]
        severity: {FN001: warning, TX: off}
        options: {FN011: {start: [0, 1]}}
        rules: [own]
        markers: superscript
        page-break: "{page {label}}"
        documents: div[@type='letter']
        guidelines: none
        limits: {file-size: 2 MB}
    """)
    settings = holding()
    assert settings._replace(provenance={}) == Settings(
        ("FN", "PB001"),
        ("FN011",),
        ("HD001",),
        {"FN001": "warning", "TX": "off"},
        {"FN011": {"start": [0, 1]}},
        "superscript",
        "{page {label}}",
        "div[@type='letter']",
        "none",
        2_000_000,
        (str(Path("own").absolute()),),
        str(Path(".frlint.yaml").absolute()),
    )
    assert settings.provenance["severity.FN001"] == ".frlint.yaml:6"
    assert settings.provenance["options.FN011.start"] == ".frlint.yaml:7"


def test_an_empty_file_is_a_configuration() -> None:
    configure("# nothing yet\n")
    assert holding()._replace(file="") == Settings()


def test_later_overrides_win_over_earlier_ones_and_over_the_file() -> None:
    configure("""
        markers: caret
        severity: {TX006: info}
        overrides:
          - {paths: [vol/], markers: bracketed, severity: {TX006: warning}}
          - {paths: ["*2.txt"], severity: {TX006: error}}
    """)
    assert holding("d1.txt").severity == {"TX006": "info"}
    assert (holding("vol/d1.txt").markers, holding("vol/d1.txt").severity) == ("bracketed", {"TX006": "warning"})
    both = holding("vol/d2.txt")
    assert (both.markers, both.severity) == ("bracketed", {"TX006": "error"})
    assert both.provenance == {
        "markers": "override 1 at .frlint.yaml:5",
        "severity.TX006": "override 2 at .frlint.yaml:6",
    }


def test_paths_and_years_of_an_override_must_both_fit() -> None:
    configure("""
        overrides:
          - {paths: ["*-draft.txt"], years: 1945-1951, markers: caret}
    """)
    assert holding("frus1951v07p2/a-draft.txt").markers == "caret"
    assert holding("frus1951v07p2/a.txt").markers == "auto"
    assert holding("frus1958-60v04/a-draft.txt").markers == "auto"
    assert holding("unknown/a-draft.txt").markers == "auto"


@pytest.mark.parametrize(
    ("path", "years"),
    [
        ("frus1949v07p1/d1.txt", (1949, 1949)),
        ("frus1952-54v12p2/d1.txt", (1952, 1954)),
        ("x/frus1917-72PubDip/d5.txt", (1917, 1972)),
        ("frus1958-60v05-06mSupp/d5.txt", (1958, 1960)),
        ("1939-1945/frus1949v07p1/1901-05-06.txt", (1949, 1949)),
        ("papers 1939-1945/d1.txt", (1939, 1945)),
        ("papers/1949-12-25_letter.txt", (1949, 1949)),
        ("1899-1901/1905.txt", (1905, 1905)),
        ("volumes/d1949.txt", None),
        ("volumes/d1.txt", None),
        ("lot 12345678/d1.txt", None),
    ],
)
def test_years_are_read_from_names(path: str, years: tuple[int, int] | None) -> None:
    assert years_of(path) == years


def test_the_same_settings_are_one_object() -> None:
    configure("overrides: [{paths: [vol/], markers: caret}]")
    configurations = Configurations()
    here = str(Path.cwd())
    one, other = (configurations.for_file(f"{here}/vol/d{n}.txt") for n in (1, 2))
    assert one is other
    assert configurations.for_file(f"{here}/d1.txt") is configurations.for_file(f"{here}/x/y/d1.txt")
    assert one is not configurations.for_file(f"{here}/d1.txt")


def test_the_default_corpus_is_shown_from_the_current_folder() -> None:
    configure("paths: [corpus, other]")
    Path("corpus").mkdir()
    other = str(Path.cwd() / "other")
    assert Configurations().here.paths == ("corpus", "other")
    os.chdir("corpus")
    assert Configurations().here.paths == (".", other)


def test_what_is_excluded_is_told_with_its_file() -> None:
    configure("exclude: [drafts/, '!drafts/', '*-old.txt', /only.txt]")
    configurations = Configurations()

    def leaves_out(path: str, folder: bool = False) -> str:
        return configurations.leaves_out(str(Path(path).absolute()), folder)

    assert leaves_out("vol/d1-old.txt") == "excluded by .frlint.yaml"
    assert leaves_out("only.txt")
    assert not leaves_out("vol/only.txt")
    assert not leaves_out("drafts", folder=True)


# What extends what


def test_a_file_wins_over_what_it_extends() -> None:
    configure("markers: caret\nseverity: {TX006: info, TX007: info}\nexclude: [a]\n", "house/base.yaml")
    configure("""
        extends: [frus-1945, house/base.yaml]
        severity: {TX007: error}
        exclude: [b]
    """)
    settings = holding()
    assert settings.markers == "caret"
    assert settings.severity["TX006"] == "info"
    assert settings.severity["TX007"] == "error"
    assert settings.severity["HD001"] == "warning"
    assert settings.provenance["markers"] == "house/base.yaml:1"
    assert settings.provenance["severity.HD001"] == "preset frus-1945"
    assert Configurations().here.excludes(str(Path("a").absolute()), False)
    assert Configurations().here.excludes(str(Path("b").absolute()), False)


def test_own_rules_count_from_the_file_that_names_them() -> None:
    Path("house/rules").mkdir(parents=True)
    configure("rules: [rules]", "house/base.yaml")
    configure("extends: house/base.yaml")
    assert holding().rule_folders == (str(Path("house/rules").absolute()),)
    assert "there is no folder" in refused("rules: [nowhere]")


def test_files_that_extend_each_other_are_told() -> None:
    configure("extends: .frlint.yaml", "other.yaml")
    text = refused("extends: other.yaml")
    assert "these files extend each other" in text
    assert "other.yaml:1:10" in text


def test_a_file_may_be_extended_twice() -> None:
    configure("markers: caret", "base.yaml")
    configure("extends: base.yaml", "one.yaml")
    configure("extends: [one.yaml, base.yaml]")
    assert holding().markers == "caret"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("extends: frus-1944", "there is no preset `frus-1944`; did you mean `frus-1945`?"),
        ("extends: nowhere.yaml", "there is no file"),
        ("overrides:\n  - {years: 1950, extends: frus-45}", ".frlint.yaml:2:28: there is no preset `frus-45`"),
    ],
)
def test_what_cannot_be_extended_is_told(text: str, expected: str) -> None:
    assert expected in refused(text, "frus1950/d1.txt")


def test_presets_of_years_replace_each_other_wholly() -> None:
    kinds = []
    for name in preset_names():
        if name == "draft":
            continue
        preset = read_preset(name)
        assert preset is not None
        assert set(preset.values) == {"severity", "options"}
        kinds.append((set(preset.values["severity"]), {k: set(v) for k, v in preset.values["options"].items()}))
    assert len(kinds) == 4
    assert all(kind == kinds[0] for kind in kinds)


def test_the_preset_of_drafts_goes_with_one_of_years_and_runs_no_rule_that_is_off() -> None:
    configure("extends: [frus-1955, draft]")
    settings = holding()
    assert settings.severity["PB"] == settings.severity["XR001"] == "info"
    assert settings.severity["HD001"] == "warning"
    assert settings.provenance["severity.XR008"] == "preset draft"
    book = load()
    draft = read_preset("draft")
    assert draft is not None
    assert {rule.id for rule in book.select(severity=draft.values["severity"]).rules} == {
        rule.id for rule in book.select().rules
    }


def test_presets_speak_of_rules_that_there_are() -> None:
    rules = load().rules
    for name in preset_names():
        preset = read_preset(name)
        assert preset is not None
        for named, level in preset.values["severity"].items():
            meant = [rule for rule in rules if rule.startswith(named)]
            assert meant, named
            for rule in meant:
                graver = name == "draft" and level == "error"
                assert graver or level in ("off", "info", rules[rule].severity) or rules[rule].severity == "off"
        for rule, options in preset.values.get("options", {}).items():
            for option, value in options.items():
                assert rules[rule].option_fault(option, value) == ""


def test_a_preset_for_the_years_of_each_document() -> None:
    configure("""
        overrides:
          - {years: 1914-1944, extends: frus-1914}
          - {years: 1955-1980, extends: frus-1955}
    """)
    assert holding("frus1934v04/d1.txt").severity["CL001"] == "off"
    assert holding("frus1934v04/d1.txt").options == {"FN011": {"start": ["any"]}}
    later = holding("frus1955-57v10/d1.txt")
    assert later.options == {"FN011": {"start": [0, 1]}}
    assert later.provenance["options.FN011.start"] == "preset frus-1955 by override 2 at .frlint.yaml:4"
    assert holding("frus1949v07p1/d1.txt").severity == {}


# The command line


def test_the_command_line_wins() -> None:
    configure("""
        select: [FN, TX]
        ignore: [FN001, TX006]
        severity: {HD001: off}
    """)
    added = holding(ignore=["TX007"], extend_select=["FN001", "HD001"])
    assert (added.select, added.ignore, added.extend_select) == (("FN", "TX"), ("TX006", "TX007"), ("FN001", "HD001"))
    assert added.severity == {}
    assert added.provenance["ignore"] == ".frlint.yaml:3, command line"
    anew = holding(select=["FN001"])
    assert (anew.select, anew.ignore, anew.extend_select) == (("FN001",), (), ())
    assert anew.provenance["select"] == "command line"


RULES = st.sampled_from(["ALL", "FN", "FN001", "FN002", "TX", "TX001"])
SAID = st.fixed_dictionaries(
    {},
    optional={
        "select": st.lists(RULES, min_size=1, max_size=2),
        "ignore": st.lists(RULES, max_size=2),
        "extend-select": st.lists(RULES, max_size=2),
        "severity": st.dictionaries(RULES, st.sampled_from(["error", "info", "off"]), max_size=2),
        "markers": st.sampled_from(["caret", "bracketed"]),
    },
)


@given(st.lists(SAID, max_size=4), SAID)
def test_what_the_last_layer_says_holds(earlier: list[dict[str, Any]], last: dict[str, Any]) -> None:
    layers = [Layer(f"layer {k}", values) for k, values in enumerate([*earlier, last])]
    settings = merge(layers)
    assert settings.markers == last.get("markers", settings.markers)
    if "select" in last:
        assert settings.select == tuple(last["select"])
        assert set(settings.ignore) == set(last.get("ignore", ()))
    for name, level in last.get("severity", {}).items():
        assert settings.severity[name] == level
    for name in last.get("extend-select", ()):
        assert name in settings.extend_select
        assert name not in settings.ignore or name in last.get("ignore", ())
    for name in last.get("ignore", ()):
        assert name in settings.ignore
    assert set(settings.severity) == {key[9:] for key in settings.provenance if key.startswith("severity.")}


def running(settings: Settings) -> Selection:
    """What runs by some settings of a small rulebook."""
    words = {"name": "x", "severity": "error", "kind": "check", "message": "x", "why": "x", "do": "x", "examples": {}}
    ids = ("FN001", "FN002", "TX001", "TX002")
    book = Rulebook([rule_from({"id": rule, **words}, f"{rule}.yaml") for rule in ids], "")
    return book.select(settings.select or (), settings.ignore, settings.extend_select, settings.severity)


@given(st.lists(SAID, max_size=4), st.sampled_from(["FN", "ALL", "FN001", "TX"]))
def test_a_rule_ignored_last_does_not_run(earlier: list[dict[str, Any]], name: str) -> None:
    settings = merge([*(Layer("layer", values) for values in earlier), Layer("last", {"ignore": [name]})])
    assert [r.id for r in running(settings).rules if name == "ALL" or r.id.startswith(name)] == []


@given(st.lists(SAID, max_size=4), st.sampled_from(["FN001", "TX002"]))
def test_a_rule_asked_for_last_runs(earlier: list[dict[str, Any]], name: str) -> None:
    settings = merge([*(Layer("layer", values) for values in earlier), Layer("last", {"extend-select": [name]})])
    assert name in running(settings) or "off" in settings.severity.values()


@given(st.lists(SAID, max_size=4), st.sampled_from(["FN001", "FN", "TX002"]))
def test_the_severity_set_last_is_that_of_the_rules_that_run(earlier: list[dict[str, Any]], name: str) -> None:
    settings = merge([*(Layer("layer", values) for values in earlier), Layer("last", {"severity": {name: "info"}})])
    chosen = running(settings)
    assert {chosen.severity(r.id) for r in chosen.rules if r.id.startswith(name)} <= {"info"}


# Errors with places


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("slect: [FN]", "1:1", "unknown key `slect`; did you mean `select`?"),
        ("severity: {FN001: eror}", "1:19", "did you mean `error`?"),
        ("markers: super", "1:10", "did you mean `superscript`?"),
        ("select: FN", "1:9", "a text stands here"),
        ("select: []", "1:9", "at least 1"),
        ("waivers: w.yaml", "1:1", "unknown key `waivers`"),
        ("limits: {file-size: 16 apples}", "1:21", "does not have the form asked for"),
        ("page-break: '[Page]'", "1:13", "does not have the form asked for"),
        ("page-break: '{label}'", "1:13", "nothing but the number would mark a page break"),
        ("overrides:\n  - {markers: caret}", "2:5", "does not say what it holds for"),
        ("overrides:\n  - {years: 1951-1945, markers: caret}", "2:13", "the span 1951-1945 goes backwards"),
        ("overrides:\n  - {years: 51, markers: caret}", "2:13", "51"),
        ("overrides:\n  - {paths: [a], limits: {}}", "2:18", "unknown key `limits`"),
        ("required-version: newest", "1:19", "does not have the form asked for"),
        ("- a list", "1:1", "a list stands here"),
        ("markers: caret\nmarkers: caret", "2:1", "stands twice"),
        ("markers: [", "1:", "not YAML"),
    ],
)
def test_a_wrong_configuration_is_shown_with_its_place(text: str, place: str, said: str) -> None:
    caught = refused(text)
    assert f".frlint.yaml:{place}" in caught.splitlines()[0]
    assert said in caught
    assert "^" in caught


class Known:
    """A rule as far as configurations are held against it."""

    def __init__(self, name: str, options: dict[str, dict[str, Any]]) -> None:
        self.name = name
        self.options = options

    def option_fault(self, name: str, value: Any) -> str:
        return "" if isinstance(value, list) else f"`{name}` is no list"


KNOWN = {
    "FN001": Known("marker-without-note", {}),
    "FN011": Known("numbering-start", {"start": {"description": "first numbers", "default": [1]}}),
    "TX006": Known("run-together-words", {}),
}


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("select: [FN001, FN012]", "1:17", "there is no rule `FN012`; did you mean `FN011`?"),
        ("ignore: [marker-without-note]", "1:10", "its id is FN001"),
        ("severity:\n  TX999: error", "2:3", "there is no rule `TX999`"),
        ("options: {FN1: {}}", "1:11", "there is no rule `FN1`"),
        ("options: {FN011: {strat: []}}", "1:19", "unknown option `strat`; did you mean `start`?"),
        ("options: {FN001: {start: []}}", "1:19", "this rule has no options"),
        ("options: {FN011: {start: one}}", "1:26", "`start` is no list"),
        ("overrides:\n  - {years: 1950, extend-select: [QQ]}", "2:35", "there is no rule `QQ`"),
    ],
)
def test_unknown_rules_are_shown_with_their_place(text: str, place: str, said: str) -> None:
    configure(text)
    configurations = Configurations()
    settings = configurations.for_file(str(Path("d1.txt").absolute()))
    with pytest.raises(ConfigurationError) as caught:
        configurations.require_known(settings, KNOWN)
    assert f".frlint.yaml:{place}: " in str(caught.value)
    assert said in str(caught.value)


def test_known_rules_and_beginnings_of_ids_pass() -> None:
    configure("select: [ALL, FN, FN0, FN001]\nseverity: {TX: off, FN01: info}\noptions: {FN011: {start: [0]}}")
    configurations = Configurations()
    configurations.require_known(configurations.for_file(str(Path("d1.txt").absolute())), KNOWN)
    assert configurations.loaded()


# Versions, sizes


@pytest.mark.parametrize(
    ("running", "specifiers", "fits"),
    [
        ("0.1.0", ">=0.1,<0.3", True),
        ("0.3.0", ">=0.1,<0.3", False),
        ("0.2.9", ">=0.1, <0.3", True),
        ("0.10.0", ">=0.9", True),
        ("0.1.0", "==0.1", True),
        ("0.1.5", "==0.1.*", True),
        ("0.2.0", "==0.1.*", False),
        ("0.2.0", "!=0.1.*", True),
        ("0.1.0", "!=0.1", False),
        ("1.4.9", "~=1.4", True),
        ("1.9", "~=1.4", True),
        ("2.0", "~=1.4", False),
        ("1.5.0", "~=1.4.2", False),
        ("0.3.0rc1", ">=0.3", False),
        ("0.3.0rc1", "<0.3", True),
        ("0.3.0.post1", ">=0.3", True),
    ],
)
def test_required_versions(running: str, specifiers: str, fits: bool) -> None:
    if fits:
        require(specifiers, "f.yaml", running)
    else:
        with pytest.raises(RequiredVersionError, match=rf"f\.yaml asks for frlint .* and this is frlint {running}"):
            require(specifiers, "f.yaml", running)


def test_the_required_version_is_asked_before_unknown_keys_are_told() -> None:
    configure("required-version: '>=7.0'\nkey-of-the-future: 1")
    with pytest.raises(RequiredVersionError) as caught:
        holding()
    assert 'pip install "frlint>=7.0"' in caught.value.advice
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("written", "size"),
    [(5, 5), ("16 MB", 16_000_000), ("16MiB", 16 * 2**20), ("1.5 kB", 1500), ("2 GiB", 2**31), ("7 B", 7)],
)
def test_sizes(written: int | str, size: int) -> None:
    assert parse_size(written) == size


@given(st.integers(1, 2**40))
def test_a_size_that_is_shown_says_the_same_size(size: int) -> None:
    shown = show_size(size).replace("bytes", "B")
    assert parse_size(shown) == size


# What is shown, kept and published


def test_every_value_is_explained() -> None:
    configure("""
        extends: frus-1945
        paths: [vol]
        exclude: [drafts/]
        limits: {file-size: 8 MB}
        overrides:
          - {years: 1945-1951, ignore: [TX015]}
    """)
    rows = {row.key: (row.value, row.source) for row in Configurations(select=["FN"]).explain("frus1949v01/d1.txt")}
    assert rows == {
        "configuration": (".frlint.yaml", "found from frus1949v01/d1.txt"),
        "years": ("1949", "the names of file and folders"),
        "required-version": (None, "default"),
        "extends": ("frus-1945", ".frlint.yaml:2"),
        "paths": (["vol"], ".frlint.yaml:3"),
        "exclude": (["drafts/"], ".frlint.yaml:4"),
        "rules": ([], "default"),
        "plug-ins": ([], "default"),
        "cache": (None, "default"),
        "words": ([], "default"),
        "volumes": (None, "default"),
        "select": (["FN"], "command line"),
        "ignore": ([], "default"),
        "extend-select": ([], "default"),
        "severity.CL001": ("warning", "preset frus-1945"),
        "severity.CL002": ("warning", "preset frus-1945"),
        "severity.CL003": ("info", "preset frus-1945"),
        "severity.CL004": ("warning", "preset frus-1945"),
        "severity.HD001": ("warning", "preset frus-1945"),
        "options.FN011.start": ([1], "preset frus-1945"),
        "markers": ("auto", "default"),
        "page-break": ("auto", "default"),
        "documents": ("auto", "default"),
        "guidelines": ("auto", "default"),
        "references": ("frus-1961", "default"),
        "limits.file-size": ("8 MB", ".frlint.yaml:5"),
        "limits.cache-size": ("1 GiB", "default"),
    }
    json.dumps(rows)


def test_folders_can_be_explained() -> None:
    configure("overrides: [{paths: [vol/], markers: caret}]")
    Path("vol").mkdir()
    assert {row.key: row.value for row in Configurations().explain("vol")}["markers"] == "caret"
    assert {row.key: row.value for row in Configurations().explain()}["markers"] == "auto"


def test_the_second_run_reads_neither_yaml_nor_schemas() -> None:
    configure("extends: frus-1945\noverrides: [{years: 1949, markers: caret}]")
    for name in [".frlint.yaml"]:
        os.utime(name, ns=(1, 1))
    script = (
        "import sys; from frlint.configuration import Configurations\n"
        "s = Configurations().for_file('frus1949v01/d1.txt')\n"
        "print(s.markers, sorted(m for m in ('yaml', 'jsonschema', 'json', 'pathlib', 'difflib') if m in sys.modules))"
    )
    runs = [
        subprocess.run([sys.executable, "-S", "-c", script], env=_environment(), capture_output=True, text=True)
        for _ in range(2)
    ]
    assert runs[0].stdout.startswith("caret"), runs[0].stderr
    assert runs[1].stdout == "caret []\n", runs[1].stderr


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def test_a_change_is_seen() -> None:
    configure("markers: caret")
    assert holding().markers == "caret"
    configure("markers: bracketed")
    assert holding().markers == "bracketed"
    assert compiled.folder()


def test_the_schema_describes_every_key() -> None:
    from jsonschema import Draft202012Validator

    published = schema("configuration")
    Draft202012Validator.check_schema(published)
    override = published["properties"]["overrides"]["items"]["properties"]
    for key, part in [*published["properties"].items(), *override.items()]:
        described = {**part, **published["$defs"].get(part.get("$ref", "").rpartition("/")[2], {})}
        assert described.get("description"), key
        for example in described.get("examples", ()):
            wrapped = {"overrides": [{"paths": ["x"], key: example}]} if key in override else {key: example}
            assert not list(Draft202012Validator(published).iter_errors(wrapped)), (key, example)


def test_the_worked_example_of_the_documentation_does_what_it_says() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text("utf-8")
    Path(".frlint.yaml").write_text(docs.partition('```yaml title=".frlint.yaml"\n')[2].partition("```")[0])
    Path("our-rules").mkdir()
    rows = {row.key: row for row in Configurations().explain("volumes/frus1934v04/d7.txt")}
    assert rows["severity.HD001"][1:] == ("info", "preset frus-1914 by override 1 at .frlint.yaml:16")
    assert rows["severity.TX006"][1:] == ("error", ".frlint.yaml:9")
    assert all(f"`{key}`" in docs for key in schema("configuration")["properties"])
    assert all(f"`{name}`" in docs for name in preset_names())
