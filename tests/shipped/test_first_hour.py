"""The tutorial, from an empty machine with the manual alone: what its page gives to copy is pasted into a shell.

The page is read in a browser, where there is one: each block's button is pressed, and what is then in the clipboard is
what is pasted. The machine has `python3`, `git` and the folder of frlint; the code host is a bare repository.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from making.console import Shell, Step, agrees, console_blocks, steps
from making.programs import ROOT
from making.site import CHROMIUM, Built, served

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs" / "first-hour.md").read_text("utf-8")
BLOCKS = [list(block) for block in console_blocks(PAGE)]
"""The commands of each block, and what they print."""
TYPED = ["\n".join(step.command for step in block) for block in BLOCKS]


@pytest.fixture(scope="module")
def copied(built: Built) -> Iterator[list[str]]:
    """What the buttons of the page put into the clipboard; empty where there is no browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        yield []
        return
    if CHROMIUM is None:
        yield []
        return
    with served(built.folder) as address, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/")
        page.get_by_role("link", name="The first hour").first.click()
        page.wait_for_selector("h1:has-text('The first hour')")
        texts = []
        for block in page.locator(".language-console.highlight").all():
            block.hover()
            block.locator("button").first.click()
            texts.append(page.evaluate("navigator.clipboard.readText()"))
        assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))], "only its own is loaded"
        browser.close()
        yield texts


def test_a_reader_copies_the_commands_of_each_block_and_nothing_else(copied: list[str]) -> None:
    if not copied:
        pytest.skip("no chromium, or no playwright (the extra `test`), is installed")
    assert sum(map(len, BLOCKS)) > 30
    assert copied == TYPED


def test_an_editor_comes_from_an_empty_machine_to_a_gated_pull_request(copied: list[str], tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling, with which pip builds frlint, is not installed")
    pytest.importorskip("ensurepip", reason="this Python makes no environments: ensurepip is not there")
    shell = Shell(tmp_path, tmp_path / "store", lent=True)
    try:
        for hidden in (step for step in steps(PAGE) if isinstance(step, Step) and step.printed is None):
            shell.run(hidden.command)
        for pasted, block in zip(copied or TYPED, BLOCKS, strict=True):
            printed = shell.run(pasted)
            wanted = "".join(step.printed or "" for step in block)
            assert agrees(printed, wanted), f"{pasted}\nprints:\n{printed}\nthe page says:\n{wanted}"
        assert "exit code 1" in PAGE
        assert shell.run("git -C ~/host.git log --format=%s main").splitlines()[0].startswith("The fourth telegram")
    finally:
        shell.close()
