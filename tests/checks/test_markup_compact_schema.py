"""Schemas in RelaxNG's compact syntax: what they allow, what they include, and errors with their places.

What the schemas here say of each text was compared with trang and jing.
"""

from pathlib import Path

import pytest

from frlint.checks.markup.relaxng import SchemaError, validate

pytest.importorskip("lxml", reason="the extra `relaxng` is not installed")

TEI = "http://www.tei-c.org/ns/1.0"
SCHEMA = r"""default namespace tei = "http://www.tei-c.org/ns/1.0"
namespace a = "http://relaxng.org/ns/compatibility/annotations/1.0"
namespace frus = "http://history.state.gov/frus/ns/1.0"
namespace sch = "http://purl.oclc.org/dsdl/schematron"
namespace local = ""
datatypes d = "http://www.w3.org/2001/XMLSchema-datatypes"
# a comment with "quotation marks" and [ brackets
[ a:b = "x" ]
start = TEI
## what an element is for
TEI =
  ## more of it
  [ a:y = '1' a:x [ id="u" "text \x{a}" ~ "more" ] ]
  element TEI { attribute version { xsd:decimal }?, head, (p | \list | \start)*, any* } >> a:after [ "z" ]
sch:pattern [
  id = "c-1"
  "\x{a}" ~
  "      "
  sch:rule [ context = "tei:*[@calendar]" sch:assert [ test = "@a = ']'" "It's" sch:name [ ] ] ]
]
head = element head {
  attribute n { "a" | 'b' | xsd:token { pattern = "\d+" maxLength = "4" } },
  [ a:defaultValue = "x" ] attribute who { list { d:anyURI+ } }?,
  attribute * - (n | who | local:* | xml:*) { text }*,
  mixed { hi* }
}
hi = element (hi | frus:hi) { empty }
p = element p {
  attribute xml:id { xsd:ID }?,
  attribute t { xsd:string - ("no" | string "never") }?,
  (text & hi* & element frus:attachment { text }?)
}
p |= element ab { text }
\list = element list {
  grammar {
    start = item
    item = element item { parent p | x }
    x = element x { notAllowed | "lit " ~ "s" }
  }
}
\start = element start { token "a b" }
any = element tei:* - (p | head | list | tei:start) { (attribute * { text } | text | any)* }
div { k = empty }
"""


def write(folder: Path, **schemas: str) -> str:
    """Write schemas (their names without `.rnc`); gives the path of the first."""
    for name, text in schemas.items():
        (folder / f"{name}.rnc").write_text(text, "utf-8")
    return str(folder / f"{next(iter(schemas))}.rnc")


def allows(schema: str, content: str) -> bool:
    """Whether a schema allows a file of the volume's root element with some content."""
    data = f'<TEI xmlns="{TEI}" xmlns:frus="http://history.state.gov/frus/ns/1.0">{content}</TEI>'
    return validate(data.encode(), schema) == []


@pytest.mark.parametrize(
    "content",
    [
        '<head n="a">a<hi/><frus:hi/></head><list><item><x>lit s</x></item></list><start>a  b</start><ab>x</ab>',
        '<head n="12" who="a b" frus:k="v">a</head><foo>x<bar a="s"/></foo>',
        '<head n="b"/><list><item><p>x</p></item></list><p t="yes" xml:id="x"><frus:attachment/>x<hi/></p>',
    ],
)
def test_a_compact_schema_allows_what_it_says(tmp_path: Path, content: str) -> None:
    assert allows(write(tmp_path, tei=SCHEMA), content)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<head>no number</head>",
        '<head n="12345">a parameter of the datatype</head>',
        '<head n="a" other="x">a name that is taken out</head>',
        '<head n="a"/><p t="no">a value that is taken out</p>',
        '<head n="a"/><p t="never">another</p>',
        '<head n="a"/><start>b a</start>',
        '<head n="a"/><list><item><x>lit</x></item></list>',
        '<head n="a"/><foo><p>no p in there</p></foo>',
        '<head n="a"/><p><frus:attachment/><frus:attachment/></p>',
        '<head n="a"/><frus:foo/>',
    ],
)
def test_a_compact_schema_forbids_what_it_does_not_say(tmp_path: Path, content: str) -> None:
    assert not allows(write(tmp_path, tei=SCHEMA), content)


def test_an_include_takes_the_place_of_what_it_defines_anew(tmp_path: Path) -> None:
    base = f'default namespace = "{TEI}"\nstart = element TEI {{ p+ }}\ndiv {{ p = element p {{ text }} }}\n'
    main = f'default namespace = "{TEI}"\ninclude "base.rnc" {{ p = element q {{ text }} }}\n'
    schema = write(tmp_path, main=main, base=base)
    assert allows(schema, "<q>x</q>") and not allows(schema, "<p>x</p>")
    assert allows(str(tmp_path / "base.rnc"), "<p>x</p>")


def test_an_include_that_defines_anew_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    schema = write(tmp_path, main='\ninclude "base.rnc" { q = text }', base="start = element TEI { text }")
    with pytest.raises(SchemaError, match=r"main\.rnc, line 2: `q` is not defined in base\.rnc"):
        allows(schema, "")


def test_a_schema_without_a_namespace_takes_that_of_the_one_that_includes_it(tmp_path: Path) -> None:
    main = f'namespace t = "{TEI}"\nstart = element t:TEI {{ c, e }}\ninclude "c.rnc" inherit = t\n'
    schema = write(
        tmp_path,
        main=f'{main}e = external "e.rnc" inherit = t',
        c="c = element c { attribute k { text }?, empty }",
        e="element e { text }",
    )
    assert allows(schema, '<c k="1"/><e>x</e>')
    assert not allows(schema, '<c xmlns=""/><e>x</e>')


def test_a_compact_schema_and_one_in_xml_include_each_other(tmp_path: Path) -> None:
    (tmp_path / "p.rng").write_text(
        f'<grammar ns="{TEI}" xmlns="http://relaxng.org/ns/structure/1.0"><include href="q.rnc"/>'
        '<define name="p"><element name="p"><ref name="q"/></element></define></grammar>',
        "utf-8",
    )
    own = f'default namespace = "{TEI}"\n'
    schema = write(
        tmp_path, main=f'{own}start = element TEI {{ p }}\ninclude "p.rng"', q=f"{own}q = element q {{ text }}"
    )
    assert allows(schema, "<p><q>x</q></p>") and not allows(schema, "<p>x</p>")


@pytest.mark.parametrize(
    "text, place, words",
    [
        ("start = element a { text", "line 1, column 25", "the end stands where `}` is expected"),
        ("# a\r\n\r\nstart = elemen a { text }", "line 3, column 18", "`{` stands where `=`"),
        ("start = element a { text, text | text }", "line 1, column 32", "parentheses"),
        ("start =\n element x:a { text }", "line 2, column 10", "`namespace x = ...`"),
        ("start = element a { y:b }", "line 1, column 21", "`datatypes y = ...`"),
        ('start = "abc', "line 1, column 9", "is no word of the compact syntax"),
        ('x:y [ "a" ', "line 1, column 5", "a `]` is missing"),
        ("start = " + "(" * 300 + "text" + ")" * 300, "line 1", "100 deep"),
        ('include "http://localhost:1/a.rnc"', "line 1", "is no relative path"),
        ('start = text\ninclude "../../a.rnc"', "line 2", "leads out of"),
        ('start = external "/etc/a.rnc"', "line 1", "is no relative path"),
        ('include "wrong.rnc"', "wrong.rnc", "includes itself"),
        ('include "none.rnc"', "none.rnc", "cannot be read"),
        ("start = foo", "wrong.rnc", "foo"),
        ("", "wrong.rnc", "no RelaxNG schema"),
    ],
)
def test_what_is_no_compact_schema_is_an_error_that_names_the_place(
    tmp_path: Path, text: str, place: str, words: str
) -> None:
    schema = write(tmp_path, wrong=text)
    with pytest.raises(SchemaError) as error:
        allows(schema, "")
    assert place in str(error.value) and words in str(error.value) and error.value.advice


def test_a_compact_schema_may_be_in_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "tei.rnc"
    path.write_bytes(f'default namespace = "{TEI}" start = element TEI {{ text }}'.encode("utf-16"))
    assert allows(str(path), "x")
