"""Validation against a RelaxNG schema: places, what is refused, and that nothing is fetched."""

import sys
from pathlib import Path

import pytest

from frlint.checks.markup.relaxng import MissingLxmlError, SchemaError, validate

pytest.importorskip("lxml", reason="the extra `relaxng` is not installed")

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"'
GRAMMAR = f"""<grammar {RNG} datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>
    <element name="TEI"><zeroOrMore><ref name="div"/></zeroOrMore></element>
  </start>
  <define name="div">
    <element name="div">
      <attribute name="xml:id"><data type="ID"/></attribute>
      <element name="head"><text/></element>
      <oneOrMore><element name="p"><text/></element></oneOrMore>
    </element>
  </define>
</grammar>
"""
GOOD = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0">
<div xml:id="d1"><head>A</head><p>B</p></div>
<div xml:id="d2"><head>A</head><p>B</p></div>
</TEI>
"""


@pytest.fixture
def schema(tmp_path: Path) -> str:
    path = tmp_path / "tei.rng"
    path.write_text(GRAMMAR, "utf-8")
    return str(path)


def test_what_the_schema_allows_has_no_faults(schema: str) -> None:
    assert validate(GOOD, schema) == []


def test_each_fault_is_told_with_its_line(schema: str) -> None:
    data = GOOD.replace(b"<p>B</p>", b"<q>B</q>", 1).replace(b"<p>B</p></div>\n</TEI>", b"</div>\n</TEI>")
    faults = validate(data, schema)
    assert [fault.line for fault in faults] == [2, 3]
    assert "q" in faults[0].message


def test_ids_that_stand_twice_do_not_stop_it(schema: str) -> None:
    data = GOOD.replace(b"d2", b"d1")
    assert validate(data, schema) == []
    assert [
        fault.line
        for fault in validate(data.replace(b"<head>A</head><p>B</p></div>\n</TEI>", b"</div>\n</TEI>"), schema)
    ] == [3]


def test_what_is_not_well_formed_is_told_elsewhere(schema: str) -> None:
    assert validate(b"<TEI><div></TEI>", schema) == []


def test_a_schema_that_includes_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "part.rng").write_text(f'<grammar {RNG}><include href="whole.rng"/></grammar>', "utf-8")
    whole = tmp_path / "whole.rng"
    whole.write_text(f'<grammar {RNG}><include href="part.rng"/></grammar>', "utf-8")
    with pytest.raises(SchemaError, match="includes itself"):
        validate(GOOD, str(whole))


def test_a_schema_may_include_others_of_its_repository_and_none_outside(tmp_path: Path) -> None:
    whole = tmp_path / "repository" / "schema" / "whole.rng"
    whole.parent.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    (tmp_path / "repository" / "part.rng").write_text(GRAMMAR, "utf-8")
    (tmp_path / "other.rng").write_text(GRAMMAR, "utf-8")
    whole.write_text(f'<grammar {RNG}><include href="../part.rng"/></grammar>', "utf-8")
    assert validate(GOOD, str(whole)) == []
    whole.write_text(f'<grammar {RNG}><include href="../../other.rng"/></grammar>', "utf-8")
    with pytest.raises(SchemaError, match=r"line 1: \.\./\.\./other\.rng leads out of"):
        validate(GOOD, str(whole))
    (tmp_path / "repository" / "link.rng").symlink_to(tmp_path / "other.rng")
    whole.write_text(f'<grammar {RNG}><include href="../link.rng"/></grammar>', "utf-8")
    with pytest.raises(SchemaError, match="leads out of"):
        validate(GOOD, str(whole))


def test_a_schema_may_include_others_beside_it(tmp_path: Path) -> None:
    (tmp_path / "part.rng").write_text(GRAMMAR, "utf-8")
    whole = tmp_path / "whole.rng"
    whole.write_text(f'<grammar {RNG}><include href="part.rng"/></grammar>', "utf-8")
    assert validate(GOOD, str(whole)) == []


@pytest.mark.parametrize(
    "include",
    [
        'href="http://localhost:1/a.rng"',
        'href="/etc/a.rng"',
        'href="file:///etc/a.rng"',
        'href="a.rng" xml:base="http://localhost:1/"',
    ],
)
def test_a_schema_may_include_nothing_from_elsewhere(tmp_path: Path, include: str) -> None:
    path = tmp_path / "whole.rng"
    path.write_text(f"<grammar {RNG}><include {include}/></grammar>", "utf-8")
    with pytest.raises(SchemaError) as error:
        validate(GOOD, str(path))
    assert "line 1" in str(error.value) and error.value.advice


def test_an_include_of_an_included_schema_is_looked_at_too(tmp_path: Path) -> None:
    (tmp_path / "part.rng").write_text(f'<grammar {RNG}><include href="http://localhost:1/a.rng"/></grammar>', "utf-8")
    whole = tmp_path / "whole.rng"
    whole.write_text(f'<grammar {RNG}><include href="part.rng"/></grammar>', "utf-8")
    with pytest.raises(SchemaError, match=r"part\.rng"):
        validate(GOOD, str(whole))


@pytest.mark.parametrize("text", ["<grammar", "<a/>", f"<grammar {RNG}/>"])
def test_what_is_no_schema_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tei.rng"
    path.write_text(text, "utf-8")
    with pytest.raises(SchemaError):
        validate(GOOD, str(path))


def test_a_schema_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="cannot be read"):
        validate(GOOD, str(tmp_path / "none.rng"))


def test_no_entity_is_resolved(schema: str, tmp_path: Path) -> None:
    """Neither a file outside nor a bomb of entities gets into what is validated."""
    secret = tmp_path / "secret.txt"
    secret.write_text("<q/>", "utf-8")
    bomb = "".join(f'<!ENTITY e{k} "{f"&e{k - 1};" * 20 if k else "boom"}">' for k in range(12))
    data = f"""<!DOCTYPE TEI [<!ENTITY s SYSTEM "{secret.as_uri()}">{bomb}]>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><div xml:id="d1"><head>&s;</head><p>&e11;</p></div></TEI>"""
    assert all("q" not in fault.message.split() for fault in validate(data.encode(), schema))


def test_without_lxml_the_error_says_what_to_install(schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingLxmlError) as error:
        validate(GOOD, schema)
    assert "frlint[relaxng]" in error.value.advice


def test_the_checks_of_the_markup_do_not_import_lxml() -> None:
    import subprocess

    code = "import sys, frlint.checks.markup; print('lxml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
