"""First manifests: a `volume.yaml` for each folder of documents, drafted from all of them; and first lists."""

import os
from collections.abc import Iterator

from frlint.configuration import Configurations
from frlint.files.paths import shown_from_here
from frlint.files.taken_back import Write
from frlint.files.walk import File, walk
from frlint.git.ignored import Ignored
from frlint.model.identity import natural_order
from frlint.runs.facts import read_files
from frlint.runs.inputs.kinds import kinds_of_one_document
from frlint.runs.watch import Watch
from frlint.volumes import MANIFEST_NAME
from frlint.volumes.draft import draft
from frlint.volumes.draft_lists import Read, draft_lists
from frlint.volumes.manifest import LIST_KINDS, read_manifest

FEWEST = 3
"""Fewer documents in a folder than this make no volume."""


def write_manifests(folder: str, watch: Watch, write: Write, *, lists: bool = False) -> Iterator[str]:
    """Write a manifest into every folder of documents below a folder that has none; gives a sentence for each.

    With `lists` the volume's lists are drafted, too, also where there is a manifest that names none. What is there is
    never written over.
    """
    volumes = _folders(folder, lists=lists)
    watch.total = sum(map(len, volumes.values()))
    done = 0
    for at, files in volumes.items():
        found: list[Read] = []
        for one in read_files(files):
            done += 1
            watch.step(done)
            if one is not None:
                found.append(one)
        found.sort(key=lambda one: natural_order(one.facts.id))
        if found:
            yield from _write(at, found, write, lists=lists)
    watch.wipe()


def volumes_without_manifest(folder: str) -> list[str]:
    """The folders (real paths) that `write_manifests` would write a manifest into."""
    return [*_folders(folder, lists=False)]


def _write(at: str, found: list[Read], write: Write, *, lists: bool) -> Iterator[str]:
    """Write the lists and the manifest of a folder, the lists first: a manifest names no list that is not there."""
    manifest = os.path.join(at, MANIFEST_NAME)
    is_new = not os.path.lexists(manifest)
    named = () if is_new else tuple(kind for kind, _ in read_manifest(manifest).lists)
    there = []
    for kind, text in draft_lists(found).items() if lists else ():
        file = os.path.join(at, f"{kind}.txt")
        if kind in named:
            continue
        there.append(kind)
        if os.path.lexists(file):
            yield f"{shown_from_here(file)} is there already and stays as it is"
            continue
        write(file, text.encode("utf-8"), new=True)
        lines = text.count("\n")
        entries = "1 entry" if lines == 1 else f"{lines:,} entries"
        yield f"Wrote {shown_from_here(file)}, {entries}: correct it by the front matter"
    if is_new:
        kinds = [kind for kind in LIST_KINDS if kind in there]
        text = draft([one.facts for one in found], os.path.basename(at), "", kinds)
        write(manifest, text.encode("utf-8"), new=True)
        yield f"Wrote {shown_from_here(manifest)}"
    elif there:
        keys = ", ".join(f"`{kind}: {kind}.txt`" for kind in there)
        yield f"Name what is to hold in {shown_from_here(manifest)}: {keys}"


def _folders(folder: str, *, lists: bool) -> dict[str, list[File]]:
    """The folders of documents below a folder with their files: those that have no manifest, or (`lists`) all."""
    configurations = Configurations()
    by_folder: dict[str, list[File]] = {}
    for file in walk([folder], kinds_of_one_document(), configurations.leaves_out, Ignored, allow_empty=True).files:
        by_folder.setdefault(os.path.dirname(file.real), []).append(file)
    return {
        at: files
        for at, files in by_folder.items()
        if len(files) >= FEWEST and (lists or not os.path.lexists(os.path.join(at, MANIFEST_NAME)))
    }
