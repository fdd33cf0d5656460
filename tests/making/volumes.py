"""Volumes made of texts for tests, and what rules find in them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from frlint.engine.run_rules import run_rules
from frlint.engine.volume_rules import check_volume
from frlint.engine.wishes import wishes_of
from frlint.files.word_lists import is_list
from frlint.model.lists import VolumeLists
from frlint.model.problem import Severity
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


class Found(NamedTuple):
    """A problem of a volume, by the name of its document's file."""

    file: str
    line: int
    column: int
    end: tuple[int, int]
    rule: str
    severity: Severity
    message: str


def facts(text: str, name: str = "d1", rules: Selection | None = None) -> DocumentFacts:
    """The facts of one document, in a run of some rules where these are given."""
    (document,) = read(text.encode(), f"volume/{name}.txt")
    if rules is None:
        return facts_of(document)
    return facts_of(document, wishes=wishes_of(rules, run_rules(rules, document)))


def manifest_of(files: Mapping[str, str]) -> Manifest:
    return parse_manifest(files[MANIFEST_NAME].encode(), MANIFEST_NAME) if MANIFEST_NAME in files else Manifest()


def volume(files: Mapping[str, str], rules: Selection | None = None) -> VolumeFacts:
    """The volume of some files: documents by name, and perhaps `volume.yaml` and lists; in a run of some rules."""
    documents = [facts(text, name.removesuffix(".txt"), rules) for name, text in files.items() if is_document(name)]
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
    files: Mapping[str, str], book: Rulebook, select: list[str], options: Mapping[str, Mapping[str, Any]] | None = None
) -> list[Found]:
    """What the rules of scope V find in a volume, in the order of documents and places."""
    listed = listed_words(lists_of(files))
    selection = book.select(select, options=options_of(files, options or {}), listed=listed)
    made = volume(files, selection)
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
