"""Finds the manifest of a volume and reads it, once for each state of the file."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
from typing import TYPE_CHECKING, Any

from frlint.cache.compiled import build_once
from frlint.errors import ForeignFileError, YamlFileError
from frlint.files.own import ADVICE, own_file, project_of, why_foreign
from frlint.files.paths import shown_from_here
from frlint.model.volume import Manifest, Requirement, Review
from frlint.schemas import schema_file
from frlint.volumes import MANIFEST_NAME, MANIFEST_SUFFIX, MANIFEST_WRONG_NAMES
from frlint.volumes.refusing import read_yaml

if TYPE_CHECKING:
    from frlint.yamlfile import YamlFile

SCHEMA_SUFFIXES = (".rng", ".rnc")
"""What the names of RelaxNG schemas end with, and of those that they include."""
LIST_KINDS = ("persons", "terms", "sources")
"""The keys that name the volume's lists: see `frlint.volumes.lists`."""
_WORKFLOW = ("stages", "states", "changes", "sign-offs", "tasks", "due")
"""The keys that are about the workflow: see `frlint.stages.scheme`, which is not imported for them at every start."""
_MADE_BY = [
    schema_file("volume"),
    schema_file("references"),
    __file__,
    os.path.join(os.path.dirname(__file__), "faults.py"),
]
"""What a manifest that was read before depends on besides its file."""


def find(folder: str) -> str:
    """The manifest of the documents that stand in a folder, an empty string where there is none.

    Raises `YamlFileError` for a name that is nearly right.
    """
    file = own_file(folder, MANIFEST_NAME)
    if file:
        return file
    for name in MANIFEST_WRONG_NAMES:
        if os.path.isfile(os.path.join(folder, name)):
            raise YamlFileError(f"{os.path.join(folder, name)} is not read", f"name it {MANIFEST_NAME}")
    return ""


def find_for_tei(path: str) -> str:
    """The manifest of a TEI file: `NAME.volume.yaml` beside `NAME.xml`; empty where there is none."""
    folder, name = os.path.split(path)
    return own_file(folder, os.path.splitext(name)[0] + MANIFEST_SUFFIX)


def read_manifest(file: str) -> Manifest:
    """A manifest. Reading and validating is done once until the file changes.

    Raises `YamlFileError` that shows every place where the file is wrong, `ForeignFileError` for a schema that is not
    the project's own.
    """
    values, lines = build_once("volume", [file, *_MADE_BY], lambda: _build(read_yaml(file)))
    manifest = _manifest(file, values, lines)
    if manifest.relaxng:
        _require_own_schema(manifest, values["relaxng"])
    return manifest


def parse_manifest(data: bytes, file: str) -> Manifest:
    """The same for bytes that come from elsewhere; `file` is what errors call them."""
    from frlint import yamlfile

    return _manifest(file, *_build(yamlfile.parse(data, file, YamlFileError)))


def _build(file: "YamlFile") -> tuple[dict[str, Any], dict[str, int]]:
    from frlint import yamlfile
    from frlint.volumes.faults import faults

    if file.value is None:
        return {}, {}
    yamlfile.validate(file, "volume", YamlFileError)
    found = list(faults(file))
    if found:
        raise yamlfile.show(file.path, file.text, found, YamlFileError)
    return file.value, {".".join(map(str, at)): mark.line for at, mark in file.keys.items() if at[0] != "header-schema"}


def _manifest(file: str, values: dict[str, Any], lines: dict[str, int]) -> Manifest:
    notes, pages, dates = (values.get(key, {}) for key in ("notes", "pages", "dates"))
    documents, required = values.get("documents", {}), values.get("require", {})
    start = notes.get("start")
    relaxng = values.get("relaxng", "")
    return Manifest(
        file,
        values.get("id", ""),
        values.get("title", ""),
        notes.get("numbering", "auto"),
        None if start is None else tuple(start) if isinstance(start, list) else (start,),
        (str(pages["first"]), str(pages["last"])) if "first" in pages else None,
        pages.get("numbering", "auto"),
        (dates["from"], dates["to"]) if dates else None,
        documents.get("first"),
        documents.get("last"),
        documents.get("numbered", "auto"),
        _asked(required.get("classification")),
        _asked(required.get("dateline")),
        "source-note" in required,
        values.get("header-schema"),
        os.path.normpath(os.path.join(os.path.dirname(file), relaxng)) if relaxng else "",
        values.get("stage", ""),
        _stages(values.get("stages", {})),
        lines,
        notes.get("markers", ""),
        tuple(values.get("habits", ())),
        {key: values[key] for key in _WORKFLOW if key in values},
        time=_asked(required.get("time")),
        references=values.get("references", ""),
        review=Review(**values["review"]) if "review" in values else None,
        lists=tuple((key, values[key]) for key in LIST_KINDS if key in values),
    )


def _stages(named: Any) -> dict[str, Any]:
    """The settings of the stages that `stages:` names, as written or those of a preset."""
    if isinstance(named, str):
        from frlint.stages.scheme import stages_of

        named = stages_of(named)
    return {name: settings or {} for name, settings in named.items()}


def _require_own_schema(manifest: Manifest, named: str) -> None:
    """Raises `ForeignFileError` where the schema that a manifest names is not the project's own, or is called none."""
    why = why_foreign(manifest.relaxng, project_of(manifest.file))
    if not why and not manifest.relaxng.endswith(SCHEMA_SUFFIXES):
        why = f"is no schema by its name ({', '.join(SCHEMA_SUFFIXES)})"
    if why:
        raise ForeignFileError(f"{shown_from_here(manifest.file)}: the schema {named} {why}", ADVICE)


def _asked(papers: list[str] | str | None) -> Requirement | None:
    if papers is None:
        return None
    return Requirement(None if isinstance(papers, str) else tuple(papers))
