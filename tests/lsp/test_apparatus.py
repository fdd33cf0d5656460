"""The apparatus in an editor: ways between notes and what names them, outline, pages, notes put in and renumbered."""

import pytest
from lsprotocol import types
from making.language_client import Desk, applied, place, span
from making.modules import ROOT

pytestmark = pytest.mark.asyncio(loop_scope="module")

VOLUME = ROOT / "corpus" / "specimen-1962v02"


@pytest.fixture
def volume(desk: Desk) -> Desk:
    """A desk with a volume of documents whose notes refer to each other."""
    for path in VOLUME.glob("*.txt"):
        desk.write(path.name, path.read_text(encoding="utf-8"))
    desk.write("volume.yaml", "documents: {numbered: heading}\n")
    return desk


def where(desk: Desk, uri: str, words: str, mark: str) -> types.Position:
    """The position of `mark` in the first line that has some words, behind the beginning of the words."""
    for k, line in enumerate(desk.texts[uri].split("\n")):
        if words in line:
            at = line.index(words)
            return place(k, line.index(mark, at))
    raise AssertionError(f"no line has {words}")


def named(uri: str) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri)


async def definitions(desk: Desk, uri: str, at: types.Position) -> list[types.Location]:
    found = await desk.client.text_document_definition_async(types.DefinitionParams(named(uri), at))
    assert isinstance(found, list | tuple)
    return [one for one in found if isinstance(one, types.Location)]


def line_of(desk: Desk, one: types.Location) -> str:
    name = one.uri.rpartition("/")[2]
    return (desk.folder / name).read_text(encoding="utf-8").split("\n")[one.range.start.line]


async def test_a_marker_leads_to_its_note_and_back(volume: Desk) -> None:
    uri = volume.open("d1.txt")
    marker = where(volume, uri, "a team;4", "4 and")
    (note,) = await definitions(volume, uri, marker)
    assert line_of(volume, note).startswith("  4. Telegram 470")
    (back,) = await definitions(volume, uri, note.range.start)
    assert back.range.start == marker


async def test_a_reference_leads_to_the_note_or_the_document_that_it_names(volume: Desk) -> None:
    uri = volume.open("d3.txt")
    (note,) = await definitions(volume, uri, where(volume, uri, "See footnote 4, Document 1.", "4, Doc"))
    assert note.uri.endswith("d1.txt") and line_of(volume, note).startswith("  4. Telegram 470")
    (other,) = await definitions(volume, uri, where(volume, uri, "see Document 7.", "7."))
    assert other.uri.endswith("d7.txt") and other.range.start.line == 0


async def test_references_to_a_note_are_its_markers_and_those_of_the_whole_volume(volume: Desk) -> None:
    uri = volume.open("d1.txt")
    params = types.ReferenceParams(
        text_document=named(uri),
        position=where(volume, uri, "  4. Telegram 470", "4."),
        context=types.ReferenceContext(include_declaration=True),
    )
    found = await volume.client.text_document_references_async(params)
    assert found is not None
    lines = [line_of(volume, one) for one in found]
    assert any("a team;4" in line for line in lines)
    assert any("See footnote 4, Document 1." in line for line in lines)
    assert any(line.startswith("  4. Telegram 470") for line in lines)
    assert len(lines) == 3


async def test_links_lead_to_the_documents_that_are_named(volume: Desk) -> None:
    uri = volume.open("d3.txt")
    links = await volume.client.text_document_document_link_async(types.DocumentLinkParams(named(uri)))
    assert links is not None and len(links) == 3
    targets = [(await volume.client.document_link_resolve_async(link)).target or "" for link in links]
    assert sorted(target.rpartition("/")[2] for target in targets) == ["d1.txt#L1", "d1.txt#L30", "d7.txt#L1"]


async def test_the_outline_has_the_heading_the_header_and_each_note(volume: Desk) -> None:
    uri = volume.open("d1.txt")
    (found,) = await volume.client.text_document_document_symbol_async(types.DocumentSymbolParams(named(uri))) or ()
    assert isinstance(found, types.DocumentSymbol)
    assert found.name.startswith("1. Telegram From the Embassy")
    names = [child.name for child in found.children or ()]
    assert names[0] == "Dateline"
    assert names[-5:] == ["Note 0", "Note 1", "Note 2", "Note 3", "Note 4"]
    folds = await volume.client.text_document_folding_range_async(types.FoldingRangeParams(named(uri))) or ()
    lines = volume.texts[uri].split("\n")
    assert any(lines[fold.start_line].startswith("  0. Source") for fold in folds)


async def test_the_printed_page_is_shown_beside_notes(volume: Desk) -> None:
    uri = volume.open("d1.txt")
    lines = volume.texts[uri].split("\n")
    params = types.InlayHintParams(named(uri), types.Range(place(0, 0), place(len(lines), 0)))
    hints = await volume.client.text_document_inlay_hint_async(params) or ()
    shown = {lines[hint.position.line].strip()[:2]: hint.label for hint in hints}
    assert shown["1."] == "p. 1"
    assert shown["4."] == "p. 2"


async def test_a_note_that_is_put_in_renumbers_those_behind_it_everywhere(volume: Desk) -> None:
    uri = volume.open("d1.txt")
    await volume.problems(uri)
    at = where(volume, uri, "unfriendly act", " act if")
    actions = await volume.actions(uri, types.Range(at, at), [types.CodeActionKind.Refactor])
    (put,) = [one for one in actions if one.title.startswith("Put a footnote")]
    edit = (await volume.resolved(put)).edit
    text = applied(volume.texts[uri], edit, uri)
    assert "unfriendly4 act" in text and "a team;5 and" in text
    assert "\n  4. …\n" in text and "\n  5. Telegram 470" in text
    other = volume.uri("d3.txt")
    assert "See footnote 5, Document 1." in applied((volume.folder / "d3.txt").read_text(encoding="utf-8"), edit, other)


async def test_a_place_where_no_note_can_stand_says_why(volume: Desk) -> None:
    uri = volume.open("d1.txt")
    await volume.problems(uri)
    at = where(volume, uri, "unfriendly act", "friendly act")
    actions = await volume.actions(uri, types.Range(at, at), [types.CodeActionKind.Refactor])
    (put,) = [one for one in actions if one.title.startswith("Put a footnote")]
    done = await volume.resolved(put)
    assert done.disabled is not None and "within the word" in done.disabled.reason


async def test_a_label_that_is_renamed_takes_markers_references_and_the_numbers_behind_it_along(volume: Desk) -> None:
    uri = volume.open("d1.txt")
    at = where(volume, uri, "a team;4", "4 and")
    prepared = await volume.client.text_document_prepare_rename_async(types.PrepareRenameParams(named(uri), at))
    assert isinstance(prepared, types.PrepareRenamePlaceholder)
    assert (prepared.placeholder, prepared.range) == ("4", types.Range(at, place(at.line, at.character + 1)))
    params = types.RenameParams(text_document=named(uri), position=at, new_name="7")
    edit = await volume.client.text_document_rename_async(params)
    text = applied(volume.texts[uri], edit, uri)
    assert "a team;7 and" in text and "\n  7. Telegram 470" in text
    third = applied((volume.folder / "d3.txt").read_text(encoding="utf-8"), edit, volume.uri("d3.txt"))
    assert "See footnote 7, Document 1." in third


async def test_a_label_that_another_note_has_is_refused_with_the_reason(volume: Desk) -> None:
    uri = volume.open("d1.txt")
    at = where(volume, uri, "a team;4", "4 and")
    params = types.RenameParams(text_document=named(uri), position=at, new_name="2")
    with pytest.raises(Exception, match="another note has the label 2"):
        await volume.client.text_document_rename_async(params)


async def test_numbers_that_do_not_run_on_are_put_right(desk: Desk) -> None:
    text = (VOLUME / "d1.txt").read_text(encoding="utf-8")
    text = text.replace("a team;4 and", "a team;5 and").replace("\n  4. Telegram", "\n  5. Telegram")
    desk.write("d1.txt", text)
    uri = desk.open("d1.txt")
    await desk.problems(uri)
    actions = await desk.actions(uri, span(0, 0, 0), [types.CodeActionKind.Refactor])
    (anew,) = [one for one in actions if one.title == "Number the footnotes anew"]
    assert applied(text, (await desk.resolved(anew)).edit, uri) == (VOLUME / "d1.txt").read_text(encoding="utf-8")


def tei(body: str) -> str:
    """A TEI volume of one document and one more."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="norland1950v01">\n'
        "<teiHeader><fileDesc><titleStmt><title>Norland</title></titleStmt></fileDesc></teiHeader>\n<text><body>\n"
        '<div type="document" n="1" xml:id="d1"><head>1. Letter From the Consul</head>\n'
        f"{body}\n</div>\n"
        '<div type="document" n="2" xml:id="d2"><head>2. Letter From the Minister</head>\n'
        '<p>He agreed. See <ref target="#d1">Document 1</ref>.</p></div>\n</body></text></TEI>\n'
    )


async def test_what_a_note_says_is_shown_as_text_and_not_as_links_or_tags(desk: Desk) -> None:
    text = (VOLUME / "d1.txt").read_text(encoding="utf-8")
    hostile = "[Read](command:evil) <img src=x> `code` **bold**"
    desk.write("d1.txt", text.replace("In the storm of November 9–10, 1958.", hostile))
    uri = desk.open("d1.txt")
    at = where(desk, uri, "in 1958.3 He", "3 He")
    said = await desk.hover(uri, at.line, at.character)
    assert r"\[Read\]\(command:evil\)" in said
    assert r"\<img src=x\>" in said and r"\`code\`" in said


async def test_in_tei_notes_are_put_in_and_renamed_with_their_ids(desk: Desk) -> None:
    text = tei('<p>The quay was built.<note n="1" xml:id="d1fn1">In 1949.</note> It was the last.</p>')
    desk.write("norland1950v01.xml", text)
    uri = desk.open("norland1950v01.xml", language="xml")
    await desk.problems(uri)
    at = where(desk, uri, "<p>The quay was", " was built")
    actions = await desk.actions(uri, types.Range(at, at), [types.CodeActionKind.Refactor])
    (put,) = [one for one in actions if one.title.startswith("Put a footnote")]
    done = applied(text, (await desk.resolved(put)).edit, uri)
    assert '<p>The quay<note n="1" xml:id="d1fn1">…</note> was' in done
    assert '<note n="2" xml:id="d1fn2">In 1949.</note>' in done
    marker = where(desk, uri, "<note n=", "<note")
    params = types.RenameParams(text_document=named(uri), position=marker, new_name="4")
    renamed = applied(text, await desk.client.text_document_rename_async(params), uri)
    assert '<note n="4" xml:id="d1fn4">In 1949.</note>' in renamed


async def test_a_tei_volume_shows_its_documents_and_leads_from_pointers_to_elements(desk: Desk) -> None:
    text = tei('<p>The quay was built.<note n="1" xml:id="d1fn1">In 1949.</note> It was the the last.</p>')
    desk.write("norland1950v01.xml", text)
    uri = desk.open("norland1950v01.xml", language="xml")
    found = await desk.client.text_document_document_symbol_async(types.DocumentSymbolParams(named(uri))) or ()
    assert [one.name for one in found] == ["1. Letter From the Consul", "2. Letter From the Minister"]
    line = next(k for k, one in enumerate(text.split("\n")) if "<ref target" in one)
    (there,) = await definitions(desk, uri, place(line, text.split("\n")[line].index("#d1") + 1))
    assert 'xml:id="d1"' in text.split("\n")[there.range.start.line]
    marker = where(desk, uri, "<note n=", "<note")
    assert "In 1949." in await desk.hover(uri, marker.line, marker.character + 1)
    assert "TX007" in [one.code for one in await desk.problems(uri)]
