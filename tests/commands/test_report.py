"""`frlint report`: the page of an edition, in a file or served; and `check --output-format html`."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from making.edition import Edition
from making.tei_specimens import document, volume

DOUBLED = "The boats of of the harbor were still, and nobody spoke."
MENDED = DOUBLED.replace("of of", "of")


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Edition:
    one = Edition(tmp_path, monkeypatch, capsys)
    one.write("v1/d1.txt", DOUBLED)
    one.write("v1/d2.txt", MENDED)
    return one


def commit(edition: Edition, subject: str) -> None:
    """Commit all there is; commits of `making.repositories` are an hour apart."""
    edition.made.git("add", "--all")
    edition.made.git("commit", "--quiet", "--message", subject)
    edition.made._commits += 24


def page(edition: Edition, *words: str) -> str:
    """The page that `report` writes."""
    assert edition.run("report", "--html", "page.html", *words) == 0, edition.err
    return edition.read("page.html")


def plain(html: str) -> str:
    """The text of a page, without tags, on one line."""
    return " ".join(re.sub(r"<(style|script)>.*?</\1>|<[^>]*>", " ", html, flags=re.DOTALL).split())


def test_the_page_has_the_documents_with_problems_and_counts_the_others(edition: Edition) -> None:
    html = page(edition, "v1")
    assert "1 document of 2" in plain(html)
    assert re.findall(r'<article id="([^"]*)"', html) == ["v1/d1.txt"]
    assert ">of of</a>" in html
    assert "frlint: page.html: 1 problem in 1 document" in edition.err


def test_the_title_is_what_was_asked_about_and_the_state_is_the_commit(edition: Edition) -> None:
    commit(edition, "All")
    html = page(edition, "v1")
    assert "<h1>v1</h1>" in html
    assert f"commit {edition.made.git('rev-parse', 'HEAD')[:10]}" in html
    assert "<h1>edition</h1>" in page(edition)


def test_the_history_is_a_curve_with_its_numbers_below_it(edition: Edition) -> None:
    commit(edition, "Keyed")
    edition.replace("v1/d1.txt", "of of", "of")
    edition.write("v1/d3.txt", DOUBLED, DOUBLED)
    commit(edition, "More")
    html = page(edition)
    assert '<path class="curve w" d="M' in html
    assert "2 warnings" in plain(html)
    assert re.findall(r'<td class="num">([+−]\d+)', html) == ["+1", "+1"]
    assert '<path class="curve' not in page(edition, "--no-history")


def test_what_is_new_in_a_range_is_marked_and_what_was_mended_counted(edition: Edition) -> None:
    commit(edition, "Keyed")
    edition.replace("v1/d1.txt", "of of", "of")
    edition.replace("v1/d2.txt", "of the harbor", "of the the harbor")
    commit(edition, "Both")
    for span in ("HEAD~1", "HEAD~1..HEAD"):
        html = page(edition, "--since", span)
        assert "In 1 commit (HEAD~1..HEAD): 1 new, 1 mended." in plain(html)
        assert html.count('<b class="isnew">new</b>') == 1
        assert '<a href="#n1">1<span class="hide">. new problem of TX007</span></a>' in html


def test_a_range_that_is_not_there_is_an_error(edition: Edition) -> None:
    commit(edition, "Keyed")
    assert edition.run("report", "--html", "page.html", "--since", "nothing") == 2
    assert "nothing" in edition.err
    assert not (edition.folder / "page.html").exists()


def test_without_a_repository_the_page_says_why_there_is_no_curve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = Edition(tmp_path, monkeypatch, capsys, git=False)
    bare.write("v1/d1.txt", DOUBLED)
    assert "There is no curve here:" in plain(page(bare))


def test_the_board_is_there_once_stages_are_recorded(edition: Edition) -> None:
    commit(edition, "Keyed")
    assert 'id="stages"' not in page(edition)
    edition.put("v1/volume.yaml", "id: v1\ntitle: Harbors\ndue: {proofread: 2020-01-01}\n")
    html = page(edition)
    assert "Harbors" in html
    assert "proofread 0 due 2020-01-01, overdue" in plain(html)
    assert '<article id="v1/d1.txt" aria-labelledby="h1" data-v="1" data-s="transcribed"' in html


def test_documents_of_a_tei_volume_are_set_and_marked(edition: Edition) -> None:
    body = f"<head>The Consul at Porto Verde (Hale) to the Department of State</head><p>{DOUBLED}</p>"
    edition.put("pv52.xml", volume(document(body)))
    html = page(edition, "pv52.xml", "--select", "TX007")
    assert re.findall(r'<article id="([^"]*)"', html) == ["pv52.xml/d1"]
    assert ">of of</a>" in html


def test_what_a_filter_holds_back_is_not_shown_and_counted(edition: Edition) -> None:
    commit(edition, "Keyed")
    assert edition.run("waive", "v1/d1.txt:3", "--reason", "So in the print.") == 0, edition.err
    html = page(edition)
    assert "Held back: 1 waived" in plain(html)
    assert "<article" not in html


def test_so_many_documents_are_set_as_are_asked_for(edition: Edition) -> None:
    edition.write("v1/d2.txt", DOUBLED)
    html = page(edition, "--documents", "1")
    assert html.count("<article") == 1
    assert "1 document with 1 problem is counted above and not set here" in plain(html)
    assert page(edition, "--documents", "0").count("<article") == 2


def test_the_page_goes_to_standard_output_where_that_is_asked_for(edition: Edition) -> None:
    assert edition.run("report", "--html", "-") == 0
    assert edition.out.startswith("<!doctype html>")
    assert edition.out.count("<article") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "a page goes into a file, or to a browser"),
        (("--html", "x", "--serve"), "a page goes into a file, or to a browser"),
        (("--html", "x", "--port", "1"), "--port is of --serve"),
        (("--html", "x", "--documents", "some"), "'some' is no number of documents"),
        (("--html", "v1/d1.txt"), "v1/d1.txt is a document"),
        (("--html", "no/such/page.html"), "no/such/page.html cannot be written"),
        (("--serve", "--port", "x"), "'x' is no port"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    edition: Edition, words: tuple[str, ...], said: str
) -> None:

    def files() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in edition.folder.rglob("*") if path.is_file()}

    before = files()
    assert edition.run("report", *words) == 2
    assert said in edition.err
    assert files() == before


def test_check_makes_the_same_page_without_what_needs_history(edition: Edition) -> None:
    commit(edition, "Keyed")
    assert edition.run("check", "--output-format", "html:out.html", "--output-format", "concise", "--exit-zero") == 0
    html = edition.read("out.html")
    assert "TX007" in edition.out
    assert ">of of</a>" in html
    assert "1 document of 2" in plain(html)
    assert 'id="history"' not in html
    report = page(edition, "--no-history")
    assert re.findall("<article.*</article>", html, re.DOTALL) == re.findall("<article.*</article>", report, re.DOTALL)


def test_check_sets_what_comes_on_standard_input(edition: Edition) -> None:
    text = edition.read("v1/d1.txt").encode()
    done = subprocess.run(
        [sys.executable, "-m", "frlint", "check", "-", "--stdin-filename", "v1/d9.txt", "--output-format", "html"],
        input=text,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert b">of of</a>" in done.stdout, done.stderr


@pytest.mark.slow
def test_a_served_page_is_made_anew_when_a_document_is_saved_and_an_interrupt_ends_it(edition: Edition) -> None:
    pytest.importorskip("watchfiles", reason="the package watchfiles is not installed")
    process = subprocess.Popen(
        [sys.executable, "-m", "frlint", "report", "--serve", "v1"],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    try:
        assert process.stderr is not None
        address = process.stderr.readline().split()[-1]
        assert ">of of</a>" in read(address)
        for attempt in range(100):
            edition.write("v1/d1.txt", MENDED, f"Attempt {attempt}.")
            time.sleep(0.1)
            if "<article" not in read(address):
                break
        assert "2 documents, and no problems." in plain(read(address))
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == "Ctrl-C ends it.\nfrlint: interrupted\n"
    finally:
        process.kill()
        process.wait()


def read(address: str) -> str:
    """What is served at an address."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def test_merged_shards_have_a_page_without_texts(edition: Edition) -> None:
    for number in (1, 2):
        edition.run("check", "--shard", f"{number}/2", "--record", f"r{number}.json", "v1", "--exit-zero")
    assert edition.run("merge", "r1.json", "r2.json", "--output-format", "html", "--exit-zero") == 0, edition.err
    assert "Its text is not shown here." in plain(edition.out)
    assert "1 document of 2" in plain(edition.out)
    assert "“of of”: the word stands twice" in edition.out
