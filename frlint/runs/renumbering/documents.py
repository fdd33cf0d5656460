"""The files of a volume whose documents are numbered anew: names, texts, `volume.yaml`, and waivers."""

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

from frlint.files.together import Change
from frlint.model.volume import Manifest
from frlint.renumbering.documents import PUBLISHED, Member, Named, number_documents
from frlint.renumbering.parts import RefusalError
from frlint.runs.renumbering.groups import Group, Opened, bytes_of
from frlint.suppression import WAIVERS_NAME
from frlint.volumes.manifest import read_manifest


class RenumberedDocuments(NamedTuple):
    """The documents of a volume with their names before and now, and all files that change with them."""

    named: tuple[Named, ...]
    changes: tuple[Change, ...]


def number_group(group: Group, *, force: bool) -> RenumberedDocuments:
    """Number the documents of a volume. Raises `RefusalError` where it is published, or that is not known."""
    if not group.manifest:
        raise RefusalError("its documents have no volume.yaml, so that it is not known what belongs to the volume")
    if group.unread:
        raise RefusalError(f"{group.unread[0].path}: {group.unread[0].reason}")
    manifest = read_manifest(group.manifest)
    _require_unpublished(manifest)
    members = [_member(one) for one in group.opened]
    first = manifest.first if manifest.first is not None else _first(group)
    named = number_documents(members, first, force=force)
    changes = [
        Change(path, one.data, bytes_of(one, new.text), "" if new.old == new.new else _renamed(path, new))
        for one, new in zip(group.opened, named, strict=True)
        if (path := os.path.realpath(one.job.file.real)) and (new.old != new.new or new.text != one.source.text)
    ]
    changes += _of_manifest(group.manifest, manifest, first + len(named) - 1)
    changes += _of_waivers(os.path.dirname(os.path.realpath(group.manifest)), {n.old: n.new for n in named})
    return RenumberedDocuments(tuple(named), tuple(changes))


def _require_unpublished(manifest: Manifest) -> None:
    if not manifest.stage:
        raise RefusalError(
            "its volume.yaml does not say how far it has come (`stage`): documents of a published volume keep the "
            "numbers by which they are cited"
        )
    if manifest.stage == PUBLISHED:
        raise RefusalError("it is published: its documents keep the numbers by which they are cited")


def _first(group: Group) -> int:
    """The number of the first document as it is."""
    return group.opened[0].source.number or 1


def _member(one: Opened) -> Member:
    return Member(one.source.document.id, one.source.text, one.source.document, one.source.read)


def _renamed(path: str, named: Named) -> str:
    folder, name = os.path.split(path)
    return os.path.join(folder, named.new + name[len(named.old) :])


def _of_manifest(file: str, manifest: Manifest, last: int) -> list[Change]:
    """The number of the last document, where the manifest has it."""
    if manifest.last is None or manifest.last == last:
        return []
    line = manifest.lines.get("documents.last")
    with open(file, "rb") as opened:
        data = opened.read()
    lines = data.splitlines(keepends=True)
    at = lines[line - 1] if line else b""
    new = re.sub(rb"(\blast:\s*)%d\b" % manifest.last, rb"\g<1>%d" % last, at, count=1)
    if new == at or line is None:
        raise RefusalError(
            "the last document's number stands in volume.yaml in a way that cannot be changed: set it there"
        )
    lines[line - 1] = new
    return [Change(os.path.realpath(file), data, b"".join(lines))]


def _of_waivers(folder: str, names: Mapping[str, str]) -> list[Change]:
    """The names of documents in the waivers file of the volume's folder."""
    file = os.path.join(folder, WAIVERS_NAME)
    if not os.path.isfile(file):
        return []
    with open(file, "rb") as opened:
        data = opened.read()

    def renamed(found: re.Match[bytes]) -> bytes:
        new = names.get(found[2].decode("utf-8", "surrogateescape"))
        return found[0] if new is None else found[1] + new.encode("utf-8", "surrogateescape") + found[3]

    new = re.sub(rb"(?m)^(\s*(?:- )?document:[ ]*[\"']?)([^\"'\r\n#]+?)([\"']?[ ]*(?:#.*)?\r?)$", renamed, data)
    return [] if new == data else [Change(file, data, new)]
