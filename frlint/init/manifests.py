"""First manifests: a `volume.yaml` for each folder of documents, drafted from all of them."""

import os
from collections.abc import Iterator

from frlint.configuration import Configurations
from frlint.files.paths import shown_from_here
from frlint.files.walk import File, walk
from frlint.files.write import write
from frlint.git.ignored import Ignored
from frlint.model.identity import natural_order
from frlint.model.volume import DocumentFacts
from frlint.runs.facts import facts_of_files
from frlint.runs.inputs.kinds import kinds_of_one_document
from frlint.runs.watch import Watch
from frlint.volumes import MANIFEST_NAME
from frlint.volumes.draft import draft

FEWEST = 3
"""Fewer documents in a folder than this make no volume."""


def write_manifests(folder: str, watch: Watch) -> Iterator[str]:
    """Write a manifest into every folder of documents below a folder that has none; gives a sentence for each."""
    volumes = _folders_without(folder)
    watch.total = sum(map(len, volumes.values()))
    done = 0
    for at, files in volumes.items():
        facts: list[DocumentFacts] = []
        for found in facts_of_files(files):
            done += 1
            watch.step(done)
            if found is not None:
                facts.append(found)
        facts.sort(key=lambda one: natural_order(one.id))
        if facts:
            manifest = os.path.join(at, MANIFEST_NAME)
            write(manifest, draft(facts, os.path.basename(at)).encode("utf-8"), new=True)
            yield f"Wrote {shown_from_here(manifest)}"
    watch.wipe()


def _folders_without(folder: str) -> dict[str, list[File]]:
    """The folders of documents below a folder that have no manifest, with their files."""
    configurations = Configurations()
    by_folder: dict[str, list[File]] = {}
    for file in walk([folder], kinds_of_one_document(), configurations.leaves_out, Ignored, allow_empty=True).files:
        by_folder.setdefault(os.path.dirname(file.real), []).append(file)
    return {
        at: files
        for at, files in by_folder.items()
        if len(files) >= FEWEST and not os.path.lexists(os.path.join(at, MANIFEST_NAME))
    }
