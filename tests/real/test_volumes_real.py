"""Promises about published volumes: rules of scope V raise no false alarm, and the numbering is found out."""

from pathlib import Path

import pytest

from frlint.checks.volume.schemes import note_scheme
from frlint.engine.volume_rules import check_volume
from frlint.model.volume import Manifest, VolumeFacts
from frlint.readers import read
from frlint.rulebook import load
from frlint.volumes import MANIFEST_NAME
from frlint.volumes.assembly import volume_of
from frlint.volumes.draft import draft
from frlint.volumes.facts import facts_of
from frlint.volumes.manifest import parse_manifest
from frlint.volumes.settings import layer
from frlint.volumes.stored_facts import facts_from_bytes, facts_to_bytes

QUIET = ["PB006", "VL001", "VL002", "XR001", "FN010"]
LEAST = 100
"""Documents that a folder must hold to be a whole volume."""


@pytest.fixture(scope="module")
def volumes(real_folder: Path) -> dict[str, VolumeFacts]:
    """The whole volumes below the folder of real documents."""
    found = {}
    for folder in sorted(real_folder.glob("truth*/*/")):
        files = sorted(folder.glob("*.txt"))
        if len(files) >= LEAST:
            documents = [document for file in files for document in read(file.read_bytes(), str(file))]
            found[folder.name] = volume_of(Manifest(), [facts_of(document) for document in documents])
    return found


def test_published_volumes_are_in_order(volumes: dict[str, VolumeFacts]) -> None:
    selection = load().select(QUIET)
    for name, volume in volumes.items():
        found = [(rule.id, volume.documents[hit.document].id) for rule, hit in check_volume(selection, volume)]  # type: ignore[union-attr]
        assert not found, name


def test_numbering_is_found_out(volumes: dict[str, VolumeFacts]) -> None:
    for name, volume in volumes.items():
        if name >= "frus1945":
            assert note_scheme(volume).scheme == "document", name


def test_facts_come_back_from_the_store(volumes: dict[str, VolumeFacts]) -> None:
    for volume in volumes.values():
        assert all(facts_from_bytes(facts_to_bytes(facts), facts.id) == facts for facts in volume.documents)


def test_the_first_manifest_raises_no_alarm(volumes: dict[str, VolumeFacts]) -> None:
    book = load()
    for name, volume in volumes.items():
        manifest = parse_manifest(draft(volume.documents, name).encode(), MANIFEST_NAME)
        selection = book.select(QUIET, options=layer(manifest)["options"])
        assert not list(check_volume(selection, volume._replace(manifest=manifest))), name
