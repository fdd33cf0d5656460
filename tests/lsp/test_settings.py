"""Files of settings in an editor: what is wrong with them, what may be written next, and what they change."""

import pytest
from lsprotocol import types
from making.language_client import Desk, applied, place, span

from frlint.lsp.server import FrlintServer
from frlint.lsp.wishes import section_of
from frlint.model.problem import Severity

pytestmark = pytest.mark.asyncio(loop_scope="module")

DOUBLED = "1. Memorandum by the Consul\n\nSan Telmo, March 6, 1962.\n\nHe said that that was the the end.\n"


async def completed(desk: Desk, uri: str, line: int, character: int) -> dict[str, types.CompletionItem]:
    """What may stand at a place, by label."""
    params = types.CompletionParams(types.TextDocumentIdentifier(uri), place(line, character))
    found = await desk.client.text_document_completion_async(params)
    items = found.items if isinstance(found, types.CompletionList) else found or ()
    return {one.label: one for one in items}


def opened(desk: Desk, name: str, text: str) -> str:
    desk.write(name, text)
    return desk.open(name, language="yaml")


async def test_a_wrong_key_is_shown_where_it_stands_with_what_is_meant(desk: Desk) -> None:
    uri = opened(desk, ".frlint.yaml", "ignore: [TX007]\nseverety:\n  FN001: error\n")
    (fault,) = await desk.problems(uri)
    assert fault.range.start == place(1, 0)
    assert "did you mean `severity`" in fault.message
    desk.change(uri, span(1, 0, 8), "severity")
    assert await desk.rules(uri, []) == []


async def test_a_rule_that_is_not_there_is_shown_once_the_file_is_saved(desk: Desk) -> None:
    uri = opened(desk, ".frlint.yaml", "ignore: [TX999]\n")
    (fault,) = await desk.problems(uri)
    assert "there is no rule `TX999`" in fault.message
    assert fault.range.start == place(0, 9)


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("volume.yaml", "notes:\n  numbering: chapter\n", 1, "one of auto"),
        ("norland.volume.yaml", "pages: {first: 9, last: 2}\n", 0, "comes before"),
        ("waivers.yaml", "- document: d1\n  rule: TX007\n", 0, "`quote` is missing"),
        ("TX900-odd.yaml", "id: TX900\nname: odd\nseverity: grave\n", 2, "grave"),
        ("states.yaml", "documents: [\n", 0, "not YAML"),
    ],
)
async def test_each_kind_of_file_is_checked_as_it_is_read(
    desk: Desk, name: str, text: str, line: int, words: str
) -> None:
    uri = opened(desk, name, text)
    found = await desk.problems(uri)
    assert any(words in one.message for one in found)
    assert line in [one.range.start.line for one in found] or words == "not YAML"


async def test_keys_and_values_of_a_configuration_are_completed_from_its_schema(desk: Desk) -> None:
    uri = opened(desk, ".frlint.yaml", "ig\nmarkers: \nseverity:\n  FN001: \n")
    keys = await completed(desk, uri, 0, 2)
    assert "ignore" in keys and "markers" not in keys
    edit = keys["ignore"].text_edit
    assert isinstance(edit, types.TextEdit) and edit.new_text == "ignore: " and edit.range == span(0, 0, 2)
    assert {"auto", "caret", "bracketed"} <= set(await completed(desk, uri, 1, 9))
    assert {"error", "warning", "off"} <= set(await completed(desk, uri, 3, 9))


async def test_rules_and_their_options_are_completed_by_id(desk: Desk) -> None:
    uri = opened(desk, ".frlint.yaml", "ignore:\n  - TX\noptions:\n  FN011:\n    st\nselect: [FN, TX]\n")
    rules = await completed(desk, uri, 1, 6)
    assert "doubled-word" in (rules["TX007"].detail or "")
    assert "FN" in rules
    assert "start" in await completed(desk, uri, 4, 6)
    assert "FN001" in await completed(desk, uri, 5, 14)


async def test_a_waiver_is_completed_field_by_field(desk: Desk) -> None:
    uri = opened(desk, "waivers.yaml", "- document: d1\n  rule: TX007\n  kin\n\n- document: d2\n  kind: \n")
    assert "kind" in (keys := await completed(desk, uri, 2, 5)) and "rule" not in keys
    assert {"as-printed", "false-alarm", "deferred"} <= set(await completed(desk, uri, 5, 8))


async def test_a_key_and_a_rule_explain_themselves_under_the_pointer(desk: Desk) -> None:
    uri = opened(desk, ".frlint.yaml", "exclude: [drafts/]\nignore: [TX007]\n")
    assert "gitignore" in (await desk.hover(uri, 0, 2)).replace("\\", "")
    assert "doubled-word" in await desk.hover(uri, 1, 11)


async def test_documents_are_checked_anew_when_a_file_of_settings_is_saved(desk: Desk) -> None:
    desk.write("d1.txt", DOUBLED)
    uri = desk.open("d1.txt")
    before = await desk.problems(uri)
    assert "TX007" in [one.code for one in before]
    settings = opened(desk, ".frlint.yaml", "ignore: [TX007]\n")
    desk.save(settings)
    await desk.until(uri, lambda shown: "TX007" not in [one.code for one in shown])


async def test_files_that_change_elsewhere_are_watched_and_heard_of(desk: Desk) -> None:
    desk.write("d1.txt", DOUBLED)
    uri = desk.open("d1.txt")
    await desk.until(uri, lambda shown: "TX007" in [one.code for one in shown])
    path = desk.write(".frlint.yaml", "ignore: [TX007]\n")
    event = types.FileEvent(path.as_uri(), types.FileChangeType.Created)
    desk.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    await desk.until(uri, lambda shown: "TX007" not in [one.code for one in shown])
    assert [one.id for one in desk.client.registered] == ["frlint-files"]  # type: ignore[attr-defined]


async def waive(desk: Desk, uri: str, **more: str) -> types.CodeAction:
    """Have the first problem waived; gives the action by which that is asked for."""
    shown = await desk.until(uri, lambda shown: "TX007" in [one.code for one in shown])
    problem = next(one for one in shown if one.code == "TX007")
    actions = await desk.actions(uri, problem.range)
    action = next(one for one in actions if one.title.startswith("Waive TX007"))
    assert action.command is not None and action.command.arguments
    asked = {**action.command.arguments[0], **more}
    await desk.client.workspace_execute_command_async(types.ExecuteCommandParams(action.command.command, [asked]))
    return action


async def test_a_problem_is_waived_with_its_reason_in_one_step(desk: Desk) -> None:
    desk.write("d1.txt", DOUBLED)
    uri = desk.open("d1.txt")
    before = await desk.problems(uri)
    await waive(desk, uri, reason="The telegram has it so.")
    text = (desk.folder / "waivers.yaml").read_text(encoding="utf-8")
    assert "reason: The telegram has it so." in text and "kind: as-printed" in text
    assert len(await desk.problems(uri, after=before)) == len(before) - 1


async def test_a_waiver_without_a_reason_is_put_into_the_editor_with_the_place_for_it(desk: Desk) -> None:
    desk.write("d1.txt", DOUBLED)
    desk.write("waivers.yaml", "# Judged by the editors.\n")
    uri = desk.open("d1.txt")
    await waive(desk, uri)
    edit = desk.client.applied[-1]  # type: ignore[attr-defined]
    text = applied("# Judged by the editors.\n", edit, desk.uri("waivers.yaml"))
    assert text.startswith("# Judged by the editors.\n") and 'reason: ""' in text and "rule: TX007" in text
    assert (desk.folder / "waivers.yaml").read_text(encoding="utf-8") == "# Judged by the editors.\n"
    shown = opened(desk, "waivers.yaml", text)
    (fault,) = await desk.problems(shown)
    assert fault.range.start.line == next(k for k, line in enumerate(text.split("\n")) if "reason" in line)


async def test_a_waiver_that_waives_nothing_any_more_is_shown_where_it_stands(desk: Desk) -> None:
    desk.write("d1.txt", DOUBLED)
    uri = desk.open("d1.txt")
    await waive(desk, uri, reason="The telegram has it so.")
    waivers = desk.open("waivers.yaml", language="yaml")
    await desk.rules(waivers, [])
    text = DOUBLED.replace("the the end", "the end")
    desk.change(uri, None, text)
    (one,) = await desk.until(waivers, bool)
    assert one.code == "WV001" and one.range.start.line < 8


async def test_settings_of_the_editor_hold_from_the_moment_on_that_they_are_sent(desk: Desk) -> None:
    desk.write("d1.txt", DOUBLED)
    uri = desk.open("d1.txt")
    await desk.until(uri, lambda shown: "TX007" in [one.code for one in shown])
    for settings, is_shown in (({"frlint": {"ignore": ["TX007"]}}, False), ({"frlint": {}}, True)):
        desk.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))
        await desk.until(uri, lambda shown, wanted=is_shown: ("TX007" in [one.code for one in shown]) == wanted)


async def test_settings_sent_later_leave_those_of_the_start_that_they_do_not_name() -> None:
    server = FrlintServer()
    server._at_start = section_of({"asksReason": "editor.ask", "minSeverity": "error"})
    server.wish({"frlint": {"minSeverity": "info"}})
    assert (server.checks.wishes.asks_reason, server.checks.wishes.min_severity) == ("editor.ask", Severity.INFO)
    server.wish({"frlint": {}})
    assert server.checks.wishes.min_severity is Severity.ERROR
    server.checks.worker.end()
