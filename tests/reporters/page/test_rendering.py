"""The page as text: nothing of a document is markup, links lead somewhere, a browser may run our scripts alone."""

import base64
import re
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from making.pages import TEXT, content_of, document_of, page_of, problem_of, replaced

from frlint.model.problem import Severity
from frlint.reporters.page.rendering import failure, page, policy
from frlint.reporters.rule_facts import RuleFacts

HOSTILE = """\
<script>alert(1)</script> "quoted' & </title></script><img src=x onerror=alert(2)> javascript:alert(3) \u202egnp.exe"""


class Read(HTMLParser):
    """What a page consists of: ids, addresses of links, attributes of events, elements, and the text between tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.events: list[str] = []
        self.names: Counter[str] = Counter()
        self.styles: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names[tag] += 1
        for name, value in attrs:
            self.ids += [value or ""] if name == "id" else []
            self.links += [value or ""] if name in ("href", "src", "action") else []
            self.events += [name] if name.startswith("on") else []
            self.styles += [value or ""] if name == "style" else []


def test_nothing_of_a_document_or_a_path_is_markup() -> None:
    document = document_of(TEXT.replace("He was embarrassed", f"{HOSTILE} He was embarrassed"), f"v/{HOSTILE[:60]}.txt")
    problem = problem_of(
        document,
        HOSTILE[:40],
        message=HOSTILE,
        page=HOSTILE,
        document=HOSTILE,
        fix=replaced(document, "embarrassed", HOSTILE),
    )
    html = "".join(page(content_of({document.path: (document, [problem])}, title=HOSTILE, state=HOSTILE)))
    read = Read(html)
    assert read.names["script"] == 1
    assert not read.names["img"]
    assert not read.events
    assert "\u202e" not in html
    assert "‹U+202E›gnp.exe" in html


def test_every_link_leads_to_a_place_on_the_page_and_no_id_is_there_twice() -> None:
    document = document_of()
    problems = [problem_of(document, words) for words in ("1 and", "2. Not", "rather than", "[Page 103]", "2,495")]
    read = Read(page_of(document, *problems))
    assert not [name for name, number in Counter(read.ids).items() if number > 1]
    inside = [link for link in read.links if link != "data:,"]
    assert all(link.startswith("#") and link[1:] in read.ids for link in inside)
    assert {"#f1-2", "#r1-1", "#n1", "#m1", "#TX007"} <= set(inside)


def test_a_browser_may_run_our_scripts_and_styles_alone_and_none_stands_in_an_attribute() -> None:
    document = document_of()
    html = page_of(document, problem_of(document, "rather"))
    (allowed,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert "default-src &#39;none&#39;" in allowed
    assert "unsafe" not in allowed
    for name in ("style", "script"):
        (text,) = re.findall(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)
        digest = base64.b64encode(sha256(text.encode()).digest()).decode()
        assert f"{name}-src &#39;sha256-{digest}&#39;" in allowed
    assert not Read(html).styles


def test_a_served_page_may_ask_its_own_server_whether_something_changed() -> None:
    assert "connect-src" not in policy()
    assert "connect-src 'self'" in policy("http://127.0.0.1:1/x/")
    document = document_of()
    assert "EventSource" not in page_of(document, problem_of(document, "rather"))
    assert "EventSource" in page_of(document, problem_of(document, "rather"), address="http://127.0.0.1:1/x/")


def test_the_replacement_and_why_stand_beside_the_words() -> None:
    document = document_of()
    html = page_of(document, problem_of(document, "embarrassed", fix=replaced(document, "barr", "bar")))
    assert "<del>embarrassed</del> <ins>embarassed</ins>" in html
    assert "<summary>Why</summary><p>Why it is so.</p>" in html
    assert "Look at <code>print</code>." in html
    assert re.search(r'<a class="k w" id="m1" href="#n1" aria-describedby="x1">embarrassed</a><div class="n w"', html)


def test_of_more_documents_than_are_to_be_set_the_gravest_are_and_the_rest_is_counted() -> None:
    documents = {}
    for number in range(1, 6):
        document = document_of(path=f"v/d{number}.txt")
        severity = Severity.ERROR if number in (2, 4) else Severity.WARNING
        documents[document.path] = (document, [problem_of(document, "rather", severity=severity)])
    html = "".join(page(content_of(documents, most=2)))
    assert re.findall(r'<article id="([^"]*)"', html) == ["v/d2.txt", "v/d4.txt"]
    assert "3 documents with 3 problems" in html
    assert "<code>--documents 5</code> sets all" in html
    assert "5 documents of 5" in re.sub(r"\s+", " ", html)
    assert len(re.findall("<article", "".join(page(content_of(documents, most=0))))) == 5


def test_a_document_without_its_text_has_its_problems() -> None:
    document = document_of()
    html = "".join(page(content_of({document.path: (None, [problem_of(document, "rather")])})))
    assert '<h4 class="hd none" id="h1">d1</h4>' in html
    assert 'id="n1"' in html
    assert "#m1" not in html


def test_an_edition_without_problems_has_a_page_that_says_so() -> None:
    html = "".join(page(content_of({}, volumes={"v": 3})))
    assert "3 documents, and no problems." in html
    assert "<article" not in html


def test_headings_stand_in_order() -> None:
    document = document_of()
    levels = [int(level) for level in re.findall(r"<h(\d)[ >]", page_of(document, problem_of(document, "rather")))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_where_no_page_can_be_made_what_is_wrong_is_shown_and_it_waits() -> None:
    html = failure(["volume.yaml: <b>unknown</b> key", "  here"], "mend it", "http://127.0.0.1:1/x/")
    assert "&lt;b&gt;unknown&lt;/b&gt; key\n  here" in html
    assert "mend it" in html
    assert "EventSource" in html


@pytest.mark.parametrize("name", ["d 1 <x>.txt", "ä/d1.txt", "%41/d1.txt", "\udce9.txt"])
def test_a_document_has_an_address_whatever_its_path_is(name: str) -> None:
    document = document_of(path=name)
    html = page_of(document, problem_of(document, "rather"))
    (anchor,) = re.findall(r'<article id="([^"]*)"', html)
    assert re.fullmatch(r"[\w.%/~-]+", anchor)
    html.encode("utf-8", "strict")


@pytest.mark.parametrize(("address", "is_link"), [("https://x.org/TX007/", True), ("javascript:alert(1)", False)])
def test_a_rule_leads_to_its_page_in_the_manual_and_nowhere_else(address: str, is_link: bool) -> None:
    document = document_of()
    facts = RuleFacts("TX007", "doubled-word", Severity.WARNING, "doubled word", "why", "do", address)
    content = content_of({document.path: (document, [problem_of(document, "rather")])}, facts_of=lambda _: facts)
    assert (address in Read("".join(page(content))).links) is is_link


def test_a_comment_on_a_label_stands_behind_what_it_labels() -> None:
    document = document_of()
    problems = [problem_of(document, "2. Not"), problem_of(document, "(a)"), problem_of(document, "the second")]
    html = page_of(document, *problems)
    assert html.index(" printed.") < html.index('id="n1"')
    assert html.index("the first point") < html.index('id="n2"')
    assert re.search(r'>the second</a><div class="n w" role="note" id="n3"', html)
    assert html.count('class="n w"') == 3
