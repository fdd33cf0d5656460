"""What manual/ makes: links that lead to pages, commands to copy, addresses that last, messages of errors."""

from pathlib import Path

import pytest

from manual.addresses import write_addresses
from manual.external_links import external_links, sources
from manual.links import with_links
from manual.markup import BLOCK, cell, for_mkdocs, outside
from manual.messages import errors_of
from manual.typed import commands, with_commands_to_copy

TITLES = {"impact.md": "What a change of rules does"}


@pytest.mark.parametrize(
    ("source", "page", "link", "wanted"),
    [
        ("docs/tei.md", "tei.md", "[rules](../rules/README.md)", "[rules](all-rules.md)"),
        ("docs/git.md", "git.md", "[it](../rules/README.md#fn001-marker-without-note)", "[it](rules/FN001.md)"),
        ("docs/git.md", "git.md", "[impact.md](impact.md#x)", "[What a change of rules does](impact.md#x)"),
        ("CHANGELOG.md", "changelog.md", "[docs/ci.md](docs/ci.md)", "[docs/ci.md](ci.md)"),
        ("corpus/README.md", "specimens.md", "[form](../docs/format.md)", "[form](format.md)"),
        ("docs/ci.md", "ci.md", "[the hook](../.pre-commit-hooks.yaml)", "the hook (`.pre-commit-hooks.yaml`)"),
        ("docs/ci.md", "ci.md", "[out](https://example.org/a.md)", "[out](https://example.org/a.md)"),
        ("docs/ci.md", "ci.md", "`[a](b.md)`", "`[a](b.md)`"),
        ("docs/ci.md", "ci.md", "[`form`](format.md)", "[`form`](format.md)"),
        ("docs/rules/FN001.md", "rules/FN001.md", "[all](../all-rules.md)", "[all](../all-rules.md)"),
    ],
)
def test_links_lead_to_the_pages_of_the_manual(source: str, page: str, link: str, wanted: str) -> None:
    assert with_links(f"See {link}.", source, page, TITLES) == f"See {wanted}."


def test_code_stays_as_it_is() -> None:
    page = "a \\<b\n\n```text\na \\<b [x](../y.md)\n```\n\n`\\<`, \\<\n"
    assert outside(BLOCK, page, for_mkdocs) == "a &lt;b\n\n```text\na \\<b [x](../y.md)\n```\n\n`\\<`, &lt;\n"
    assert cell("a | b\n<c> `<d>`") == "a \\| b &lt;c> `<d>`"


def test_what_is_copied_is_what_is_typed() -> None:
    block = "$ cat > a <<END\n> one\n>\n> END\nprinted\n> no more\n$ frlint check\n1 error\n"
    assert commands(block) == "cat > a <<END\none\n\nEND\nfrlint check"
    html = '<div class="language-console highlight"><pre></pre></div>'
    assert 'data-copy="echo &quot;x&quot;"' in with_commands_to_copy(html, '```console\n$ echo "x"\nx\n```\n')
    with pytest.raises(ValueError, match="1 blocks of commands, and 0"):
        with_commands_to_copy("<p></p>", "```console\n$ ls\n```\n")


def test_the_address_of_a_rule_stays_when_the_rule_goes(tmp_path: Path) -> None:
    assert write_addresses(tmp_path, [("FN001", "marker-without-note"), ("FN002", "x")]) == 2
    assert 'url=../../latest/rules/FN001/"' in (tmp_path / "rules" / "FN001" / "index.html").read_text("utf-8")
    assert write_addresses(tmp_path, [("FN002", "x")]) == 2
    assert 'url=../../latest/all-rules/"' in (tmp_path / "rules" / "FN001" / "index.html").read_text("utf-8")
    assert 'url=../../latest/rules/FN002/"' in (tmp_path / "rules" / "FN002" / "index.html").read_text("utf-8")


def test_errors_are_read_from_where_they_are_raised(tmp_path: Path) -> None:
    (tmp_path / "errors.py").write_text("class FrlintError(Exception): ...\nclass UsageError(FrlintError): ...\n")
    (tmp_path / "one.py").write_text(
        "from errors import UsageError\n"
        "def f(x):\n"
        "    raise UsageError(f'{x} is gone', 'make it' if x else f'name {x}')\n"
        "    raise UsageError(x)\n"
        "    raise ValueError('no error of ours')\n"
    )
    assert list(errors_of(tmp_path)) == [("… is gone", "make it; or: name …")]


def test_links_out_of_the_manual_are_listed_with_their_places() -> None:
    found = external_links(sources())
    assert "docs/rules.md" in found["https://github.com/google/re2/wiki/Syntax"][0]
    assert not [url for url in found if "OWNER" in url or "example.org" in url]
