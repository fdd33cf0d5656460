"""A TEI volume in which no element is a document has no problems of a volume, though its pages skip."""

from frlint.engine.check_tei import Rules, check_tei, check_whole
from frlint.readers import ReaderOptions
from frlint.readers.tei import open_volume
from frlint.rulebook.book import load

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0" xml:id="v1">
<text><body><div type="chapter" n="1" xml:id="d1"><head>The Consul</head><p>The harbor.</p>
<pb n="355"/><p>Boats.</p><pb n="357"/><p>Nets.</p><pb n="358"/></div></body>
<back><div type="section" xml:id="index"><head>Index</head></div></back></text></TEI>"""


def test_all_rules_together_crash_nothing() -> None:
    rules = load().rules
    selection = load().select(severity={name: "info" for name in rules if not name.startswith("FR")})
    file = open_volume(TEXT.encode(), "v1.xml", ReaderOptions())
    report = check_tei(file, Rules(selection), "v1.xml")
    assert file.entries == ()
    assert "FR003" in {problem.rule for problem in report.problems}
    found = check_whole(file, Rules(selection), "v1.xml", report.facts)
    assert not {problem.rule for problem in found} & {rule.id for rule in rules.values() if rule.scope == "volume"}
    assert "FR002" not in {problem.rule for problem in (*report.problems, *found)}
