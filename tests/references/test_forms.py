"""Forms of references as data: what is rendered in one is read back by the parser, in our presets and in own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.references.forms import KINDS, WITHOUT_DOCUMENT, Forms, Target, render
from frlint.references.own_words import KNOWN, translated
from frlint.references.presets import forms_of, preset_names
from frlint.references.proof import named_by, named_in, unread
from frlint.schemas import schema

GERMAN = {
    "leads": ["Siehe", "siehe", "vgl."],
    "words": {
        "footnote": ["Anm."],
        "footnotes": ["Anmm."],
        "Document": ["Dok."],
        "Documents": ["Dokumente"],
        "See": ["Siehe"],
        "see": ["siehe", "vgl."],
        "above": ["oben"],
        "below": ["unten"],
        "and": ["und"],
        "thereto": ["dazu"],
        "ibid.": ["ebd."],
    },
    "forms": {
        "document": [{"one": "Dok. {documents}", "several": "Dokumente {documents}"}],
        "note-of-document": [
            {"one": "Dok. {documents}, Anm. {notes}", "several": "Dok. {documents}, Anmm. {notes}"},
            {"one": "Anm. {notes} zu Dok. {documents}", "several": "Anmm. {notes} zu Dok. {documents}"},
        ],
        "document-and-note": [
            {"one": "Dok. {documents} und Anm. {notes} dazu", "several": "Dok. {documents} und Anmm. {notes} dazu"}
        ],
        "above": [{"one": "Anm. {notes}, oben", "several": "Anmm. {notes}, oben"}],
        "below": [{"one": "Anm. {notes}, unten", "several": "Anmm. {notes}, unten"}],
        "note-of-same": [{"one": "Anm. {notes}, ebd.", "several": "Anmm. {notes}, ebd."}],
    },
    "list": {"pair": " und ", "last": " und "},
    "cluster": {"pair": " und ", "last": " und "},
}
GERMAN["words"]["to"] = ["zu"]  # type: ignore[index]
EDITIONS = {**{name: forms_of(name) for name in preset_names()}, "german": forms_of(GERMAN)}

notes = st.lists(st.integers(1, 999), min_size=1, max_size=4, unique=True).map(lambda every: tuple(sorted(every)))
documents = st.lists(st.integers(1, 9999), min_size=1, max_size=4, unique=True).map(lambda every: tuple(sorted(every)))


def targets(kind: str) -> st.SearchStrategy[Target]:
    """Targets of a kind with any numbers."""
    if kind == "document":
        return st.builds(Target, st.just(kind), documents, st.just(()))
    if kind in WITHOUT_DOCUMENT or kind == "note-of-same":
        return st.builds(Target, st.just(kind), st.just(()), notes)
    return st.builds(Target, st.just(kind), st.tuples(st.integers(1, 9999)), notes)


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_what_is_rendered_is_read_back_with_the_same_targets_and_numbers(edition: str, data: st.DataObject) -> None:
    forms: Forms = EDITIONS[edition]
    kind = data.draw(st.sampled_from([kind for kind in forms.forms if kind != "note-of-same"]))
    target = data.draw(targets(kind))
    form = data.draw(st.integers(0, len(forms.forms[kind]) - 1))
    written = render(target, forms, lead=data.draw(st.sampled_from(forms.leads)), form=form)
    assert named_in(f"{written}.", forms.words) == named_by(target)


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_a_note_of_the_document_named_before_is_read_back(edition: str, data: st.DataObject) -> None:
    forms: Forms = EDITIONS[edition]
    first = Target("document", (data.draw(st.integers(1, 9999)),))
    then = data.draw(targets("note-of-same"))
    form = data.draw(st.integers(0, len(forms.forms["note-of-same"]) - 1))
    text = f"{render(first, forms)}.\n  5. {render(then, forms, form=form)}."
    assert named_in(text, forms.words) == named_by(first) | named_by(then, first.documents[0])


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_a_cluster_is_read_back_with_all_its_targets(edition: str, data: st.DataObject) -> None:
    forms: Forms = EDITIONS[edition]
    kinds = st.sampled_from([kind for kind in forms.forms if kind != "note-of-same"])
    cluster = data.draw(st.lists(kinds.flatmap(targets), min_size=2, max_size=forms.most))
    written = render(cluster, forms, form=data.draw(st.integers(0, 1)))
    assert named_in(f"{written}.", forms.words) == named_by(cluster)


def test_more_targets_than_an_edition_allows_are_not_rendered() -> None:
    forms = forms_of()
    with pytest.raises(ValueError, match="3 targets"):
        render([Target("document", (n,)) for n in range(1, 5)], forms)


@pytest.mark.parametrize(
    ("target", "text"),
    [
        (Target("note-of-document", (35,), (6,)), "See footnote 6, Document 35"),
        (Target("note-of-document", (48,), (3, 6)), "See footnotes 3 and 6, Document 48"),
        (Target("document-and-note", (34,), (2,)), "See Document 34 and footnote 2 thereto"),
        (Target("document", (3, 5, 7)), "See Documents 3, 5, and 7"),
        (Target("above", (), (5,)), "See footnote 5, above"),
    ],
)
def test_the_approved_forms_of_today(target: Target, text: str) -> None:
    assert render(target, forms_of()) == text


@pytest.mark.parametrize("name", preset_names())
def test_each_preset_is_read_back_in_all_its_forms(name: str) -> None:
    forms = forms_of(name)
    assert forms.forms and set(forms.forms) <= set(KINDS)
    assert not [*unread(forms)]


def test_a_form_that_cannot_be_read_back_is_named() -> None:
    forms = forms_of({"forms": {"above": [{"one": "remark {notes}, above", "several": "remarks {notes}, above"}]}})
    assert [*unread(forms)] == [("above", 0, "See remark 6, above")]


def test_the_schema_knows_the_same_kinds_and_words() -> None:
    properties = schema("references")["properties"]
    assert tuple(properties["forms"]["properties"]) == KINDS
    assert tuple(properties["words"]["propertyNames"]["enum"]) == KNOWN


def test_places_in_own_words_are_those_of_the_text_as_it_stands() -> None:
    words = EDITIONS["german"].words
    text = "Die Note liegt bei. Vgl. Dok. 40, Anm. 3, und Anm. 7, unten."
    from frlint.references.notes import note_references

    found = note_references(text, words)
    assert [(text[r.start : r.end], r.document, r.where) for r in found] == [("3", "40", ""), ("7", "", "below")]


@given(st.text(alphabet="Anm.Dok 17,und", max_size=60))
def test_every_figure_of_a_translated_text_is_found_where_it_was(text: str) -> None:
    way = translated(text, EDITIONS["german"].words)
    figures = [way.back(k) for k, sign in enumerate(way.text) if sign.isdigit()]
    assert figures == [k for k, sign in enumerate(text) if sign.isdigit()]
