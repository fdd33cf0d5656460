"""The style of documents: what is read off one, and what most of a volume do."""

import pytest

from frlint.checks.unfilled import mark, unfilled
from frlint.drafting.papers import KINDS, form_of_headings, kind_of, usual_form
from frlint.drafting.style import Style, style_of_document
from frlint.drafting.volume_style import style_of_volume
from frlint.model.volume import Manifest
from frlint.readers import read
from frlint.rulebook import load


def style(text: str) -> Style:
    (document,) = read(text.encode(), "v/d1.txt")
    made = style_of_document(document)
    assert made
    return made


@pytest.mark.parametrize(
    ("heading", "above", "kind"),
    [
        ("Telegram From the Embassy in Estrana to the Department of State", "", "telegram"),
        ("The Consul (Hale) to the Secretary of State", "758.022/2–551: Telegram", "telegram"),
        ("The Consul (Hale) to the Secretary of State", "File No. 1187\n[Telegram]", "telegram"),
        ("The Consul (Hale) to the Secretary of State", "758.022/2–551: Airgram", ""),
        ("The Consul (Hale) to the Secretary of State", "758.022/2–551", "letter"),
        ("Letter from Mr. Orme to the Consul", "", "letter"),
        ("Message From the President to the Consul", "", ""),
        ("Memorandum of a Telephone Conversation, San Telmo, May 3, 1957", "", "memcon"),
        ("Draft Memorandum by the Consul", "", "memorandum"),
        ("editorial note", "", "editorial-note"),
        ("Paper Prepared in the Consulate", "", ""),
    ],
)
def test_the_kind_of_a_paper_is_told_by_heading_and_source(heading: str, above: str, kind: str) -> None:
    assert kind_of(heading, above) == kind


def test_the_form_that_most_headings_have_is_taken() -> None:
    headings = [
        "Memorandum by the Consul",
        "Memorandum by Mr. Orme to the Consul",
        "Memorandum by Mr. Orme to Mr. Pell",
    ]
    assert form_of_headings("memorandum", headings) == "Memorandum by {from} to {to}"
    assert form_of_headings("memorandum", ["Memorandum Prepared in the Consulate"]) == ""
    assert [usual_form("telegram", year) for year in (1934, 1951, 1955)] == [
        "{from} to {to}", "{from} to {to}", "Telegram From {from} to {to}",
    ]  # fmt: skip


def test_a_document_of_1951_has_its_source_and_classification_on_lines() -> None:
    one = style(
        "758.022/2–551: Telegram\n\nThe Consul at Porto Verde (Hale) to the Secretary of State1\n\n"
        "Porto Verde, February 5, 1951—4 p. m.\n\nTOP SECRET\n\n118. All is well.\n\nHale\n\n  1. Not printed.\n"
    )
    assert (one.kind, one.heading) == ("telegram", "The Consul at Porto Verde (Hale) to the Secretary of State")
    assert (one.number, one.source, one.source_form, one.label) == ("", "line", "{}: Telegram", "")
    assert (one.dateline, one.time, one.classification, one.case) == ("{}", "—", "line", "upper")
    assert not one.before_dateline


def test_a_document_of_1962_has_them_in_a_note_on_its_numbered_heading() -> None:
    one = style(
        "12. Memorandum of a Conversation, Washington, May 3, 19620\n\n[Page 4]\n\nWashington, May 3, 1962, 4 p.m.\n\n"
        "SUBJECT\n\nCoal\n\nPARTICIPANTS: | Mr. Pell\n\nHe said so.\n\n"
        "  0. Source: Department of State, Central Files, 758.022/5–362. Secret. Drafted by Orme.\n"
    )
    assert (one.kind, one.number, one.place_and_date) == ("memcon", "{}. ", True)
    assert (one.source, one.label, one.classification) == ("note", "0", "note")
    assert one.archive == "Source: Department of State, Central Files, "
    assert (one.subject, one.participants) == ("SUBJECT\n\n{}", "PARTICIPANTS: | {}")
    assert (one.page, one.time) == ("header", ", ")


def test_in_old_volumes_a_label_stands_for_the_source_of_telegrams_only() -> None:
    one = style("[Telegram.]\n\nMr. Hale to Mr. Orme.\n\nPorto Verde, May 3, 1901.\n\nAll is well.\n")
    assert (one.kind, one.source, one.source_form, one.stop) == ("telegram", "label", "[Telegram.]", ".")
    for kind, source in (("telegram", "label"), ("letter", "")):
        assert style_of_volume(kind, [one] * 3, Manifest(), "auto", 1901).source == source


def test_a_volume_without_documents_of_a_kind_lends_it_its_other_habits() -> None:
    letter = style(
        "Letter From Mr. Hale to Mr. Orme¹\n\nMay 3, 1962.\n\nAll is well.\n\n  1. Source: Hale Papers. Secret.\n"
    )
    made = style_of_volume("telegram", [letter] * 3, Manifest(), "auto", None)
    assert made.heading == "Telegram From {from} to {to}"
    assert (made.source, made.classification, made.marker_style) == ("note", "note", "superscript")


def test_every_kind_has_a_form_in_every_time() -> None:
    for kind in KINDS:
        for year in (1861, 1920, 1945, 1960, 1980):
            assert style_of_volume(kind, [], Manifest(), "auto", year).heading


def test_a_mark_is_what_its_rule_finds() -> None:
    rule = load().rule("TX026")
    assert rule
    (document,) = read(f"Letter to Mr. Orme\n\n{mark('dateline')}\n\n[to be filled in by him]\n".encode(), "v/d1.txt")
    assert unfilled(document) == {"dateline"}
    assert rule.terms["match"].replace("?P<what>", "") == r"\[to be filled in: ([^\[\]\n]{1,80})\]"
