"""A volume with more broken documents than are listed says how many more there are."""

from frlint.readers import ReaderOptions
from frlint.readers.tei import open_volume
from frlint.readers.tei.flaws import MOST


def volume(broken: int) -> bytes:
    documents = "".join(
        f'<div type="document" xml:id="d{k}" n="{k}"><head>x</head><p>The <hi>harbor</p></div>\n'
        for k in range(1, broken + 1)
    )
    root = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v1"><teiHeader/><text><body>\n'
    return f"{root}{documents}</body></text></TEI>".encode()


def test_the_last_line_says_how_many_more_there_are() -> None:
    flaws = open_volume(volume(MOST + 50), "v1.xml", ReaderOptions()).flaws
    assert len(flaws) == MOST + 2
    assert flaws[-1].reason == "from here on 49 more documents are not read: mend those above first"
    assert flaws[-1].line == MOST + 3


def test_a_few_are_all_listed() -> None:
    flaws = open_volume(volume(20), "v1.xml", ReaderOptions()).flaws
    assert [flaw.line for flaw in flaws] == list(range(2, 22))
