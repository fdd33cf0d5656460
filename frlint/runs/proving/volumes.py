"""Volumes made of the texts of an example, and what rules find in them."""

from collections.abc import Mapping, Sequence
from typing import Any

from frlint.engine.text_rules import run_on_texts, text_of
from frlint.engine.volume_rules import check_volume
from frlint.engine.wishes import wishes_of
from frlint.files.word_lists import is_list
from frlint.model.lists import VolumeLists
from frlint.model.proof import Found
from frlint.model.volume import DocumentFacts, Manifest, VolumeFacts
from frlint.readers import read
from frlint.rulebook import Rulebook, Selection
from frlint.rulebook.message import filled
from frlint.volumes import MANIFEST_NAME
from frlint.volumes.assembly import volume_of
from frlint.volumes.facts import facts_of
from frlint.volumes.lists import listed_words, parse_lists
from frlint.volumes.manifest import parse_manifest
from frlint.volumes.settings import layer


def facts_in(text: str, name: str = "d1", rules: Selection | None = None) -> DocumentFacts:
    """The facts of one document, in a run of some rules where these are given."""
    (document,) = read(text.encode(), f"volume/{name}.txt")
    if rules is None:
        return facts_of(document)
    (found,) = run_on_texts(rules, [text_of(document)])
    return facts_of(found.text.document, wishes=wishes_of(rules, found.hits))


def manifest_of(files: Mapping[str, str]) -> Manifest:
    """The manifest among some files; one that says nothing where there is none."""
    return parse_manifest(files[MANIFEST_NAME].encode(), MANIFEST_NAME) if MANIFEST_NAME in files else Manifest()


def volume_made(files: Mapping[str, str], rules: Selection | None = None) -> VolumeFacts:
    """The volume of some files: documents by name, and perhaps `volume.yaml` and lists; in a run of some rules."""
    documents = [facts_in(text, name.removesuffix(".txt"), rules) for name, text in files.items() if is_document(name)]
    return volume_of(manifest_of(files), documents, (), lists_of(files))


def is_document(name: str) -> bool:
    """Whether a file of a volume is a document of it, by its name."""
    return name != MANIFEST_NAME and not is_list(name)


def lists_of(files: Mapping[str, str]) -> VolumeLists:
    """The lists among some files that their manifest names."""
    return parse_lists({kind: (name, files[name].encode()) for kind, name in manifest_of(files).lists})


def options_of(files: Mapping[str, str], options: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """What the manifest sets for rules, and over it what a test sets."""
    set_there: dict[str, Mapping[str, Any]] = layer(manifest_of(files))["options"]
    both = {*set_there, *options}
    return {rule: {**set_there.get(rule, {}), **options.get(rule, {})} for rule in both}


def found_in(
    files: Mapping[str, str],
    book: Rulebook,
    select: Sequence[str],
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[Found]:
    """What rules that look at volumes find in one, in the order of documents and places. Raises what a check raises."""
    listed = listed_words(lists_of(files))
    selection = book.select(select, options=options_of(files, options or {}), listed=listed)
    made = volume_made(files, selection)
    problems = []
    for rule, hit in check_volume(selection, made):
        if isinstance(hit, Exception):
            raise hit
        place = hit.place
        message = filled(rule.messages.get(hit.variant, rule.message), hit.values)
        severity = selection.severity(rule.id, hit.variant)
        file = f"{made.documents[hit.document].id}.txt"
        end = (place.end_line, place.end_column)
        problems.append((hit.document, Found(file, place.line, place.column, end, rule.id, severity, message)))
    return [problem for _, problem in sorted(problems)]
