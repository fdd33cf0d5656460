"""`commits --trust-base`: a range cannot excuse itself by anything that it brings along."""

from pathlib import Path

import pytest
from making.editions import DOUBLED, ENTITY, Editor, text, volume
from making.repositories import Made

BAD = text(1, (ENTITY, 4))
_RNG = """<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0">
<attribute name="xml:id"/><element name="teiHeader"><empty/></element><element name="text"><element name="body">
<element name="div"><zeroOrMore><attribute><anyName/></attribute></zeroOrMore><element name="head"><text/></element>
<element name="p"><mixed><zeroOrMore><element name="{allowed}"><text/></element></zeroOrMore></mixed></element>
</element></element></element></element>"""
_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v"><teiHeader/><text><body>
<div type="document" n="1" xml:id="d1"><head>1. A Letter</head><p>The harbor was <{name}>{words}</{name}>.</p></div>
</body></text></TEI>
"""
_RULE = """id: ZZ001
name: own-rule
severity: error
kind: pattern
match: forbidden
message: a forbidden word
why: of the house
do: write another word
examples:
  good:
    - text: ship
    - text: boat
  bad:
    - text: forbidden
      problems: [{at: "1:1"}]
"""


@pytest.fixture
def made(tmp_path: Path, editor: Editor) -> Made:
    return volume(tmp_path / "repository", editor)


def trusted(editor: Editor, *words: str) -> tuple[int, str, str]:
    """What `commits base..HEAD --trust-base` says."""
    return editor.says("commits", "base..HEAD", "--trust-base", "--output-format", "concise", *words)


@pytest.mark.parametrize(
    ("name", "excuse"),
    [
        (".frlint.yaml", "ignore: [TX]\n"),
        ("v1/.frlint.yaml", "exclude: ['*']\n"),
        ("v1/volume.yaml", "stage: draft\nstages: {draft: {ignore: [TX013]}}\n"),
        (
            "v1/waivers.yaml",
            "- {document: d1, rule: TX013, quote: 'of the {&mdash;} and', kind: as-printed, editor: E, reason: r}\n",
        ),
        (".frlint-baseline.yaml", "- {document: 'v1/d1', rule: TX013, quote: 'the {&mdash;} and'}\n"),
    ],
)
def test_what_a_range_adds_to_excuse_itself_is_named_and_does_not_count(
    made: Made, editor: Editor, name: str, excuse: str
) -> None:
    made.git("tag", "base")
    made.commit("excuse", {name: excuse})
    made.commit("damage", {"v1/d1.txt": BAD})
    code, out, err = trusted(editor)
    assert code == 1 and ENTITY in out
    assert f"changes {name}, which is not used here" in err


def test_a_configuration_that_the_command_line_names_is_the_bases(made: Made, editor: Editor) -> None:
    made.commit("configure", {"ci/frlint.yaml": "severity: {TX013: error}\n"})
    made.git("tag", "base")
    made.commit("excuse", {"ci/frlint.yaml": "ignore: [ALL]\n", "v1/d1.txt": BAD})
    code, out, err = trusted(editor, "--config", "ci/frlint.yaml")
    assert code == 1 and ENTITY in out and "changes ci/frlint.yaml" in err
    made.git("tag", "-f", "base", "base~1")
    assert trusted(editor, "--config", "ci/frlint.yaml")[0] == 2


@pytest.mark.parametrize("linked", [False, True])
def test_rules_and_what_is_extended_work_as_in_the_work_tree(made: Made, editor: Editor, linked: bool) -> None:
    made.write({".frlint.yaml": "extends: shared/base.yaml\n", "shared/base.yaml": "rules: [../rules]\nselect: [ZZ]\n"})
    if linked:
        made.write({"house/rules/a.yaml": _RULE})
        (made.folder / "rules").symlink_to("house/rules")
    else:
        made.write({"rules/a.yaml": _RULE})
    made.commit("configure")
    made.git("tag", "base")
    made.commit("excuse", {"shared/base.yaml": "ignore: [ZZ]\n", "v1/d1.txt": text(1) + "A forbidden word.\n"})
    code, out, _ = trusted(editor)
    assert code == 1 and "ZZ001" in out


def test_a_link_in_the_base_that_leads_out_of_the_repository_is_refused(made: Made, editor: Editor) -> None:
    made.write({".frlint.yaml": "extends: ./base.yaml\n"})
    (made.folder / "base.yaml").symlink_to("/proc/self/environ")
    made.commit("configure")
    made.git("tag", "base")
    made.commit("damage", {"v1/d1.txt": BAD})
    code, out, err = trusted(editor)
    assert code == 2 and not out and "PATH" not in err and "leads out of the project" in err


# ---------------------------------------------------------------- schemas


def with_schema(made: Made, name: str = "schema/s.rng") -> None:
    """A volume of TEI with a schema that includes another, in the base."""
    include = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="inner.rng"/></grammar>'
    inner = (
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start>{_RNG.format(allowed="seg")}</start></grammar>'
    )
    made.write({"t/v.volume.yaml": f"relaxng: ../{name}\n", "t/v.xml": _TEI.format(name="seg", words="closed")})
    made.write({"schema/s.rng": include, "schema/inner.rng": inner, ".frlint.yaml": "extend-select: [XM037]\n"})
    made.commit("schema")
    made.git("tag", "base")


def test_a_schema_and_what_it_includes_come_from_the_base(made: Made, editor: Editor) -> None:
    pytest.importorskip("lxml", reason="validation needs lxml")
    with_schema(made)
    allows = (
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start>{_RNG.format(allowed="hi")}</start></grammar>'
    )
    made.commit("excuse", {"schema/inner.rng": allows, "t/v.xml": _TEI.format(name="hi", words="closed")})
    code, out, err = trusted(editor)
    assert code == 1 and "XM037" in out
    assert "changes schema/inner.rng" in err


def test_a_schema_that_is_gone_from_the_work_tree_still_holds(made: Made, editor: Editor) -> None:
    pytest.importorskip("lxml", reason="validation needs lxml")
    with_schema(made)
    made.commit(
        "excuse", {"schema/inner.rng": None, "schema/s.rng": None, "t/v.xml": _TEI.format(name="hi", words="x")}
    )
    code, out, _ = trusted(editor)
    assert code == 1 and "XM037" in out


def test_a_schema_that_cannot_be_used_ends_with_2_and_takes_no_other_result_with_it(made: Made, editor: Editor) -> None:
    pytest.importorskip("lxml", reason="validation needs lxml")
    with_schema(made, "schema/none.rng")
    made.commit("damage", {"t/v.xml": _TEI.format(name="seg", words="the the harbor"), "v1/d1.txt": BAD})
    for words in (("commits", "base..HEAD", "--trust-base"), ("commits", "base..HEAD"), ("check", ".")):
        said = editor.says(*words, "--output-format", "concise", *(["--exit-zero"] if words[0] == "check" else []))
        assert said.code == 2, said
        assert ENTITY in said.out and DOUBLED in said.out
        assert "schema/none.rng" in said.err and "help: " in said.err
    said = editor.says("commits", "base..HEAD", "--trust-base", "--fail-on", "never")
    assert said.code == 2


# ---------------------------------------------------------------- what cannot be checked


@pytest.mark.parametrize("words", [("--trust-base",), ()])
def test_a_changed_document_that_cannot_be_read_is_never_carried_into_a_pass(
    made: Made, editor: Editor, words: tuple[str, ...]
) -> None:
    made.commit("break", {"v1/d1.txt": b"\0" + text(1).encode(), "t/v.xml": "<TEI><text>"})
    made.git("tag", "base")
    made.commit("other", {"v1/d2.txt": text(2) + "\n"})
    assert editor.says("commits", "base..HEAD", *words).code == 0, "what is not touched is carried"
    made.commit("hide", {"v1/d1.txt": b"\0" + BAD.encode()})
    said = editor.says("commits", "base..HEAD", *words, "--output-format", "json")
    assert said.code == 1
    assert [[p["rule"] for p in one["introduced"]] for one in said.data] == [[], ["FR001"]]
    assert [[p["rule"] for p in one["fixed"]] for one in said.data] == [[], ["FR001"]]
    assert [path for path, _, _ in editor.finds("--since", "base", "v1", code=1)] == ["v1/d1.txt"]


def test_a_document_that_cannot_be_read_and_is_only_renamed_is_carried(made: Made, editor: Editor) -> None:
    made.commit("break", {"v1/d1.txt": b"\0" + text(1).encode()})
    made.git("tag", "base")
    made.git("mv", "v1/d1.txt", "v1/d9.txt")
    made.commit("rename")
    assert editor.says("commits", "base..HEAD", "--trust-base").code == 0
