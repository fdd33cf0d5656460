"""The page in a real browser: widths, colours, keys, filters, who is shut out, a hostile document that runs nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from making.browser import started
from making.pages import TEXT, content_of, document_of, problem_of, replaced

from frlint.model.board import Board, BoardEntry, BoardVolume
from frlint.model.commit import Attributed, Standing
from frlint.model.problem import Severity
from frlint.reporters.page.content import Extras, OfRange
from frlint.reporters.page.rendering import page

pytestmark = pytest.mark.slow
WIDTHS = (400, 1000, 1400)
HOSTILE = (
    """<script>window.hit=1</script><img src=x onerror="window.hit=2">"'></p></title>"""
    '<a href="javascript:hit()">\u202e'
)


def made(folder: Path) -> Path:
    """A page with all that a page can have: figures, a history, a range, stages, three documents."""
    documents = {}
    wide = " | ".join(f"column {number}" for number in range(20))
    for name, volume in (("d1", "a"), ("d2", "a"), ("d3", "b")):
        document = document_of(TEXT.replace("Year | Passages", wide), path=f"{volume}/{name}.txt")
        problems = [
            problem_of(document, "embarrassed", fix=replaced(document, "barr", "bar"), fingerprint=f"{name}-1"),
            problem_of(document, "2 He", rule="FN001", name="marker-without-note", severity=Severity.ERROR),
            problem_of(document, "2,495", rule="TX022", name="blank-in-number"),
            problem_of(document, "2. Not", rule="FN002", severity=Severity.ERROR),
        ]
        documents[document.path] = (document, problems if name != "d2" else problems[:1])
    stands = [Standing(f"{k:040}", f"2026-0{k}-01T10:00:00+02:00", "Ann", "Work", k, 9 - k) for k in range(1, 8)]
    new = documents["b/d3.txt"][1][0]
    commit = Attributed("c" * 40, (), "Ann", "2026-07-01", "Keyed", (new,), (), 0, 0)
    entries = [BoardEntry("d1", "a/d1.txt", "keyed", "keyed"), BoardEntry("d2", "a/d2.txt", "read", "read")]
    board = Board([BoardVolume("a", "The Straits", ("keyed", "read"), {}, (), entries)], "2026-11-29")
    extras = Extras(stands, "", OfRange("main..HEAD", [commit]), board)
    return written(folder, content_of(documents, extras=extras, title="An edition with all there is"))


def written(folder: Path, content: Any) -> Path:
    file = folder / "page.html"
    file.write_text("".join(page(content)), "utf-8")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with started() as one:
        yield one


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return made(tmp_path_factory.mktemp("page")).as_uri()


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Any]:
    """The page, opened at a width of 1,400; whatever a browser complains about fails the test."""
    said: list[str] = []
    one = browser.new_page(viewport={"width": 1400, "height": 900})
    one.on("console", lambda message: said.append(message.text))
    one.on("pageerror", lambda error: said.append(str(error)))
    one.goto(address)
    yield one
    one.close()
    assert not said


def test_nothing_reaches_over_the_edge_at_any_width(opened: Any) -> None:
    for width in (320, *WIDTHS, 2000):
        opened.set_viewport_size({"width": width, "height": 900})
        assert opened.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "colours"), [(400, "dark"), (1400, "light")])
def test_nobody_is_shut_out(browser: Any, address: str, width: int, colours: str) -> None:
    """Of all that axe asks for nothing is amiss, also where all that can be opened is open."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    opened = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=colours)
    opened.goto(address)
    opened.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = axe.Axe().run(opened).response["violations"]
    assert [(one["impact"], one["id"], one["nodes"][0]["html"]) for one in found] == []
    opened.close()


def test_a_hostile_document_runs_nothing(browser: Any, tmp_path: Path) -> None:
    document = document_of(TEXT.replace("embarrassed", HOSTILE), path="a/<b>.txt")
    problem = problem_of(document, HOSTILE[:50], message=HOSTILE, fix=replaced(document, "rather", HOSTILE))
    content = content_of({document.path: (document, [problem])}, title=HOSTILE)
    said: list[str] = []
    opened = browser.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.goto(written(tmp_path, content).as_uri())
    assert opened.evaluate("window.hit") is None
    assert opened.evaluate("document.querySelectorAll('img, a[href^=javascript]').length") == 0
    assert opened.locator(".n").count() == 1
    assert not said
    opened.close()


def test_a_script_that_slipped_in_would_not_run(browser: Any, address: str) -> None:
    opened = browser.new_page()
    refused: list[str] = []
    opened.on("console", lambda message: refused.append(message.text))
    opened.goto(address)
    opened.evaluate(
        """() => {
        const script = document.createElement("script");
        script.textContent = "window.hit = 1";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<img src=data:x onerror='window.hit = 2'>"); }"""
    )
    opened.wait_for_timeout(100)
    assert opened.evaluate("window.hit") is None
    assert any("Content Security Policy" in text for text in refused)
    opened.close()


def test_without_a_script_all_is_there(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address)
    assert opened.locator("article").count() == 3
    assert not opened.locator(".tools").is_visible()
    opened.locator("#n1 summary").press("Enter")
    opened.locator("#n1 details p").first.wait_for()
    for place, leads_to in (("#n1 .r a", "TX007"), ("#r1-1", "f1-1"), ("#f1-1 a.sg", "r1-1"), ("#m1", "n1")):
        opened.locator(place).press("Enter")
        assert opened.url.endswith(f"#{leads_to}")
    opened.locator("#dark").press("Space")
    assert opened.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    context.close()


def test_n_and_p_go_from_problem_to_problem_and_w_says_why(opened: Any) -> None:
    def here() -> str:
        return str(opened.evaluate("document.activeElement.id"))

    opened.keyboard.press("n")
    assert here() == "m2"  # The marker before the word.
    opened.keyboard.press("n")
    assert here() == "m1"
    opened.locator("#n1").wait_for()
    opened.keyboard.press("w")
    assert opened.locator("#n1 details").get_attribute("open") is not None
    opened.keyboard.press("p")
    opened.keyboard.press("p")
    assert here() == "m9"


def test_a_filter_shows_what_is_asked_for_and_says_how_much(opened: Any) -> None:
    def says(text: str) -> None:
        opened.get_by_text(text, exact=True).wait_for()

    says("9 problems in 3 documents of 3")
    opened.locator("#by-severity").select_option("e")
    says("4 problems in 2 documents of 3")
    opened.locator("#by-volume").select_option(label="b")
    says("2 problems in 1 document of 3")
    assert opened.locator("article:visible").count() == 1
    assert opened.locator("h3.volume:visible").all_text_contents() == ["b"]
    opened.locator("#by-severity").select_option("")
    opened.locator("#only-new").check()
    says("1 problem in 1 document of 3")
    opened.keyboard.press("n")
    assert opened.evaluate("document.activeElement.id") == "m6"


def test_the_search_is_at_the_slash_and_esc_empties_it(opened: Any) -> None:
    opened.keyboard.press("/")
    opened.keyboard.type("no such words")
    opened.get_by_text("0 problems in 0 documents of 3").wait_for()
    opened.keyboard.press("Escape")
    opened.get_by_text("9 problems in 3 documents of 3").wait_for()


def test_the_stage_of_a_document_can_be_asked_for(opened: Any) -> None:
    opened.locator("#by-stage").select_option("read")
    opened.get_by_text("1 problem in 1 document of 3").wait_for()
    assert opened.locator("article:visible .rh b").all_text_contents() == ["d2"]


def test_the_question_mark_shows_the_keys_and_they_can_be_turned_off(opened: Any) -> None:
    opened.keyboard.press("?")
    assert opened.locator("#keys").is_visible()
    opened.locator("#use-keys").uncheck()
    opened.get_by_role("button", name="Close").click()
    assert not opened.locator("#keys").is_visible()
    opened.keyboard.press("?")
    assert not opened.locator("#keys").is_visible()


def test_a_mark_is_described_by_its_comment(opened: Any) -> None:
    mark = opened.locator("#m2")
    assert "what is wrong" in opened.locator(f"#{mark.get_attribute('aria-describedby').split()[0]}").text_content()
    mark.click()
    assert opened.url.endswith("#n2")


def test_comments_stand_beside_the_text_on_a_wide_screen_and_in_it_on_a_narrow_one(opened: Any) -> None:
    text = opened.locator("article .p").first
    comment = opened.locator("#n1")
    assert comment.bounding_box()["x"] > text.bounding_box()["x"] + text.bounding_box()["width"]
    opened.set_viewport_size({"width": 400, "height": 900})
    assert comment.bounding_box()["x"] >= text.bounding_box()["x"] - 1
    assert comment.bounding_box()["width"] <= 400


def test_labels_of_notes_stay_at_the_left_beside_and_below_comments(opened: Any) -> None:
    """A comment on a label takes the whole width of a narrow screen, and pushes no other label aside."""
    for width, left in ((400, 40), (1400, 700)):
        opened.set_viewport_size({"width": width, "height": 900})
        for article in opened.locator("article").all():
            article.scroll_into_view_if_needed()
            places = article.evaluate(
                "one => [...one.querySelectorAll('.sg, .la')].map(x => x.getBoundingClientRect().x)"
            )
            assert len(places) == 4
            assert max(places) - min(places) < 4
            assert max(places) < left


def test_lines_have_some_66_characters(opened: Any) -> None:
    """Of the measure of a book: 60 to 76 on average, whichever serif the system has."""
    lines = opened.evaluate(
        """() => {
        const box = document.querySelector("article > p:not([class])"), range = document.createRange();
        box.textContent = "The Minister called me in this afternoon and read a note to me. ".repeat(20);
        const node = box.firstChild; let lines = 1, before = null;
        for (let k = 0; k < node.length; k++) {
            range.setStart(node, k); range.setEnd(node, k + 1);
            const top = range.getBoundingClientRect().top;
            if (before !== null && top > before + 5) lines++;
            before = top;
        }
        return node.length / (lines - 0.5); }"""
    )
    assert 58 <= lines <= 78


def test_it_prints_with_its_comments_and_without_its_tools(opened: Any) -> None:
    opened.emulate_media(media="print")
    assert not opened.locator(".tools").is_visible()
    assert opened.locator("#n1").is_visible()
    assert opened.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert len(opened.pdf(format="A4")) > 10_000
