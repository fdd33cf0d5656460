"""Small TEI volumes for tests: written out, and made at random."""

from hypothesis import strategies as st

NAMESPACES = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"'


def document(inside: str, name: str = "d1", number: str = "1", more: str = "") -> str:
    """The `div` of a document."""
    return f'<div type="document" xml:id="{name}" n="{number}"{more}>{inside}</div>'


def volume(*divs: str, declaration: str = '<?xml version="1.0" encoding="UTF-8"?>\n', root: str = "") -> str:
    """A volume of documents, with a header and an index."""
    return f"""{declaration}<TEI {NAMESPACES}{root}>
  <teiHeader><fileDesc><titleStmt>
    <title type="complete">Papers of Porto Verde,
      1952 &amp; 1953</title><title type="volume">Porto Verde</title>
  </titleStmt><publicationStmt><idno type="frus">pv52</idno></publicationStmt></fileDesc></teiHeader>
  <text><front><pb n="II" xml:id="pg_II"/><div type="section" xml:id="preface"><head>Preface</head></div></front>
  <body><div type="chapter" xml:id="ch1"><head>Harbors</head>
  <pb n="1" xml:id="pg_1"/>
  {"".join(divs)}
  </div></body>
  <back><div type="section" xml:id="index"><list><item>Boats, <ref target="#pg_1">1</ref></item></list></div></back>
  </text>
</TEI>
"""


LETTER = """
  <note rend="inline" type="source">611.41/3–1252: Telegram</note>
  <head><hi rend="italic">The Consul at Porto Verde</hi> (<persName>
     <hi rend="italic">Hale</hi>
   </persName>) <hi rend="italic">to the Department of State</hi><note n="1" xml:id="d1fn1">Repeated to
     <hi>London</hi>.</note></head>
  <opener><dateline><placeName>Porto Verde</placeName> , <date when="1952-03-12T15:00:00">March 12, 1952—3
    p.m.</date></dateline><seg rendition="#left"><hi rend="smallcaps">secret</hi></seg></opener>
  <p>The harbor was quiet,<note n="2" xml:id="d1fn2"><p>Not printed.</p><p>See <ref>p. 9</ref>
     &amp; following.</p></note> and the boat lay <pb n="2" xml:id="pg_2"/>still: <list>
       <label>(a)</label><item>the sails;</item>
       <label>(b)</label>
       <item>the <hi>oars</hi>.</item></list></p>
  <pb n="3" xml:id="pg_3"/>
  <table><row><cell>Day</cell><cell>Boats</cell></row><row><cell/><cell>7</cell></row></table>
  <closer>Sincerely,<lb/><signed><hi rend="smallcaps">Hale</hi></signed></closer>
  <frus:attachment><opener><seg>[Enclosure]</seg></opener><head>Memorandum by the
     Harbor Master<note n="3" xml:id="d1fn3">Mr. Orme.</note></head>
  <p>All is well.</p></frus:attachment>
"""
"""A document with one of everything."""

LETTER_AS_TEXT = """\
611.41/3–1252: Telegram

The Consul at Porto Verde (Hale) to the Department of State1

Porto Verde, March 12, 1952—3 p.m.

secret

The harbor was quiet,2 and the boat lay [Page 2] still:

(a)
the sails;
(b)
the oars.

[Page 3]

Day | Boats
| 7

Sincerely,

Hale

[Enclosure]

Memorandum by the Harbor Master3

All is well.

  1. Repeated to London.
  2. Not printed.

    See p. 9 & following.

  3. Mr. Orme.
"""

_PRINTED = ["boat", "harbor,", "1952", "(the", "quay)", "é", "…", "—", "“so”", ". .", "]", "\u00a0", "\u2003"]
_WORDS = st.sampled_from([*_PRINTED, "&amp;", "&#8212;", "&#x2003;", "&lt;", "&#160;"])
_WHITE = st.sampled_from([" ", " ", " ", "\n     ", "\t", "  ", "\r\n  ", ""])
_TEXT = st.lists(st.tuples(_WORDS, _WHITE), max_size=5).map(lambda pairs: "".join(w + s for w, s in pairs))
_LABEL = st.sampled_from(["1", "2", "12", "*", "a", ""])
_ASIDE = st.sampled_from(["<!-- <p>no</p> -->", "<?pi > ?>", "<![CDATA[a & b < c]]>", "<lb/>", "<gloss/>"])
_PAGE = st.sampled_from(['<pb n="4"/>', "<pb n='[IV]' facs='a>b'/>", "<pb/>", '<pb n="12" />'])


def _in(*names: str) -> st.SearchStrategy[str]:
    return st.sampled_from(names)


def _mixed(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Elements with mixed content, one within another."""
    content = st.lists(st.one_of(_TEXT, children), max_size=4).map("".join)
    return st.one_of(
        st.tuples(_in("hi", "ref", "quote", "seg", "add"), content).map(lambda t: f"<{t[0]}>{t[1]}</{t[0]}>"),
        st.tuples(_LABEL, content).map(lambda t: f'<note n="{t[0]}">{t[1]}</note>'),
        content.map(lambda c: f'<note rend="inline" type="source">{c}</note>'),
        st.tuples(_LABEL, content).map(lambda t: f"<list><label>({t[0]})</label><item>{t[1]}</item></list>"),
        st.tuples(content, content).map(
            lambda t: f"<table><row><cell>{t[0]}</cell><cell/><cell>{t[1]}</cell></row></table>"
        ),
        content.map(lambda c: f"<choice><sic>{c}</sic><corr>left out</corr></choice>"),
    )


INLINE = st.recursive(st.one_of(_TEXT, _ASIDE, _PAGE), _mixed, max_leaves=8)
_BLOCK = st.one_of(
    st.tuples(_in("p", "head", "dateline", "closer", "opener", "item", "frus:attachment"), INLINE).map(
        lambda t: f"<{t[0]}>{t[1]}</{t[0]}>"
    ),
    INLINE,
    _WHITE,
)
INSIDES = st.lists(_BLOCK, max_size=6).map("".join)
"""What a document's `div` may hold, also where no schema allows it: always well-formed."""
