"""The lists of a TEI volume are read from its front matter as they stand there."""

from making.markup import opened
from making.tei_specimens import NAMESPACES

from frlint.lists.front_matter import lists_in
from frlint.model.lists import VolumeLists

VOLUME = f"""<TEI {NAMESPACES} xml:id="pv52"><teiHeader/><text><front>{{front}}</front>
<body><div type="document" n="1" xml:id="d1"><head>A note</head><p>Text.</p></div></body></text></TEI>
"""
FRONT = """
<div type="section" xml:id="sources"><head>Sources</head>
  <p><hi rend="strong">Department of State</hi></p>
  <list><item><hi rend="italic">Conference Files:</hi> Lot 64 D 199
    <list><item>Harbor Files: Lot 61 D 385</item></list></item></list></div>
<div type="section" xml:id="terms"><head>Abbreviations</head><list type="terms">
  <item>A</item>
  <item><hi rend="strong"><term xml:id="t_NHB1">NHB</term>,</hi> Norland Harbor Board &amp; Fleet</item>
  <item><hi rend="strong"><term xml:id="t_NC1">Nor Com(s)</term></hi> , Norland
     Communist(s)</item></list></div>
<div type="section" xml:id="persons"><head>Persons</head><list type="names">
  <item><hi rend="italic">Note:</hi> offices are of <persName corresp="#p_HM1">Hale</persName>’s time.</item>
  <item><hi rend="strong"><persName xml:id="p_HM1">Hale, Vice
     Admiral Martha</persName>,</hi> Consul at <gloss target="#t_NHB1">NHB</gloss></item>
  <item><persName xml:id="p_MC1">Mallory, Cecil Orde</persName>, see
     <persName corresp="#p_OMC1" type="alt">Orde Mallory, Cecil</persName></item>
  <item><persName type="alt" corresp="#p_HM1">Orme, Martha</persName>, <hi>see</hi> Hale, Martha</item>
  <item><hi rend="strong"><persName xml:id="p_OK1">Oda Kiku</persName> ,</hi> Foreign Minister</item>
</list></div>
"""


def read(front: str) -> tuple[VolumeLists, str]:
    around = opened(VOLUME.format(front=front).encode()).around()
    return lists_in(around), around.text


def test_persons_have_names_offices_and_ids_and_stand_where_their_names_do() -> None:
    lists, text = read(FRONT)
    assert [(one.surname, one.given, one.offices, one.see, one.id) for one in lists.persons or ()] == [
        ("Hale", "Vice Admiral Martha", "Consul at NHB", "", "p_HM1"),
        ("Mallory", "Cecil Orde", "", "Orde Mallory, Cecil", "p_MC1"),
        ("Orme", "Martha", "", "Hale, Martha", ""),
        ("Oda", "Kiku", "Foreign Minister", "", "p_OK1"),
    ]
    places = [" ".join(text[one.at.start : one.at.end].split()) for one in lists.persons or ()]
    assert places == ["Hale, Vice Admiral Martha", "Mallory, Cecil Orde", "Orme, Martha", "Oda Kiku"]


def test_terms_have_their_forms_and_what_they_stand_for() -> None:
    lists, text = read(FRONT)
    assert [(one.forms, one.expansion, one.id) for one in lists.terms or ()] == [
        (("NHB",), "Norland Harbor Board & Fleet", "t_NHB1"),
        (("Nor Com", "Nor Coms"), "Norland Communist(s)", "t_NC1"),
    ]
    assert [text[one.at.start : one.at.end] for one in lists.terms or ()] == ["NHB", "Nor Com(s)"]


def test_sources_are_items_and_paragraphs_each_without_those_in_it() -> None:
    lists, _ = read(FRONT)
    assert [(one.words, one.lots) for one in lists.sources or ()] == [
        ("Sources", ()),
        ("Department of State", ()),
        ("Conference Files: Lot 64 D 199", ("64D199",)),
        ("Harbor Files: Lot 61 D 385", ("61D385",)),
    ]


def test_names_of_a_list_without_commas_end_with_the_surname() -> None:
    """Lists of correspondents have names as they are said; one of them may have a comma."""
    lists, _ = read("""<div type="section" xml:id="correspondents"><list>
      <item><persName xml:id="p_1">Martha O. Hale</persName>, Consul.</item>
      <item><persName xml:id="p_2">Mr. Wren</persName> Secretary.</item>
      <item><persName xml:id="p_3">Ida</persName> Queen of Norland.</item>
      <item><persName xml:id="p_4">Tarr, Otto</persName>, Governor.</item></list></div>""")
    assert [(one.surname, one.given, one.offices) for one in lists.persons or ()] == [
        ("Hale", "Martha O.", "Consul."),
        ("Wren", "Mr.", "Secretary."),
        ("Ida", "", "Queen of Norland."),
        ("Tarr", "Otto", "Governor."),
    ]


def test_items_of_the_index_are_no_entries() -> None:
    lists, _ = read("""<div type="index" xml:id="index"><list>
      <item>Boats <list><item><persName xml:id="p_1">Hale, Martha</persName>, 12</item></list></item></list></div>""")
    assert lists.persons is None


def test_a_list_that_is_not_there_is_none() -> None:
    lists, _ = read("<div type='section' xml:id='preface'><head>Preface</head></div>")
    assert lists == VolumeLists(None, None, None)
