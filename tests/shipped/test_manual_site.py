"""The manual as a site: built without a warning, whole, without a network, and with commands that a reader can copy."""

import posixpath
import re
from urllib.parse import unquote, urldefrag

import pytest
from making.site import Built, Page

from frlint.cli.commands import COMMANDS
from frlint.rulebook import load
from frlint.schemas import schema

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pages(built: Built) -> dict[str, Page]:
    """Every page by its path in the site."""
    return {
        file.relative_to(built.folder).as_posix(): Page(file.read_text("utf-8"))
        for file in built.folder.rglob("*.html")
    }


def test_the_strict_build_has_no_warning(built: Built) -> None:
    assert built.exit_code == 0, built.printed
    assert not re.search(r"WARNING|ERROR", built.printed), built.printed


def test_every_link_within_the_manual_leads_to_a_place_that_is_there(built: Built, pages: dict[str, Page]) -> None:
    wrong = []
    assert len(pages) > 150
    for path, page in pages.items():
        if path == "404.html":
            continue
        for link in {*page.links, *page.loads}:
            target, anchor = urldefrag(link)
            if re.match(r"[a-z]+:", link) or not (target or anchor):
                continue
            file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target))) if target else path
            if (built.folder / file).is_dir():
                file = posixpath.normpath(posixpath.join(file, "index.html"))
            known = file in pages or (built.folder / file).is_file()
            if not known or (anchor and file in pages and unquote(anchor) not in pages[file].ids | {"__skip"}):
                wrong.append(f"{path}: {link}")
    assert not wrong


def test_nothing_is_loaded_from_a_network(built: Built, pages: dict[str, Page]) -> None:
    assert not {load for page in pages.values() for load in page.loads if re.match(r"(?:https?:)?//", load)}
    for style in built.folder.rglob("*.css"):
        assert not re.search(r"(?:@import|url\()\s*['\"]?(?:https?:)?//", style.read_text("utf-8")), style
    for picture in (built.folder / "pictures").glob("*.svg"):
        assert not re.findall(r"(?:href|src|url\()=?['\"(]*https?://", picture.read_text("utf-8")), picture


def test_every_rule_has_a_page_at_its_address(built: Built, pages: dict[str, Page]) -> None:
    for rule in load().rules.values():
        assert f"../rules/{rule.id}/" in pages["all-rules/index.html"].links
        text = (built.folder / "rules" / rule.id / "index.html").read_text("utf-8")
        assert f"<title>{rule.id} {rule.name}" in text
        assert "<h2" in text and "What to do" in text


def test_every_command_option_and_key_is_in_the_reference(built: Built, pages: dict[str, Page]) -> None:
    commands = (built.folder / "commands" / "index.html").read_text("utf-8")
    assert set(COMMANDS) <= pages["commands/index.html"].ids
    for command in COMMANDS.values():
        part = commands.split(f'id="{command.name}"', 1)[1].split("<h2", 1)[0]
        for option in command.options:
            assert all(f"<code>{flag}" in part for flag in option.flags), f"{command.name} {option.flags}"
    keys = (built.folder / "keys" / "index.html").read_text("utf-8")
    for name in ("configuration", "volume"):
        for key in schema(name)["properties"]:
            assert f"<code>{key}</code>" in keys, key


def test_every_message_of_every_rule_is_on_the_page_of_messages(built: Built) -> None:
    text = re.sub(r"<[^>]+>", "", (built.folder / "messages" / "index.html").read_text("utf-8"))
    for rule in load().rules.values():
        for message in (rule.message, *rule.messages.values()):
            longest = max(re.split(r"\{\w+\}|`", message), key=len).strip()
            assert longest.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in text, (
                f"{rule.id}: {longest}"
            )
    assert "this folder is in no git repository" in text
    assert "go to one, or make one: git init" in text


def test_the_pictures_are_of_what_frlint_prints_now() -> None:
    """If this fails: `python -m manual.pictures` makes them anew."""
    from manual.pictures import FOLDER, MOVING, SESSIONS, picture

    for name, session in SESSIONS.items():
        now, then = picture(session, name in MOVING), (FOLDER / f"{name}.svg").read_text("utf-8")
        assert re.sub(r"\d+ rules", "", now) == re.sub(r"\d+ rules", "", then), name
