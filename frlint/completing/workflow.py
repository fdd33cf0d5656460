"""Stages, editors and tasks as candidates: those of the volume that the command line names, else of this folder."""

import os
from collections.abc import Iterator

from frlint.completing.candidate import Candidate, Place
from frlint.configuration import Configurations
from frlint.model.volume import Manifest
from frlint.model.workflow import Scheme
from frlint.readers.forms import form_of
from frlint.stages import editors as editors_file
from frlint.stages.scheme import KEYS, Layer, scheme_of
from frlint.volumes.manifest import find, find_for_tei, read_manifest


def stages(place: Place) -> Iterator[Candidate]:
    """The stages in their order."""
    return map(Candidate, _scheme(place).names)


def tasks(place: Place) -> Iterator[Candidate]:
    """The tasks of the volume, each with its title."""
    return (Candidate(one.id, one.title) for one in _scheme(place).tasks)


def editors(place: Place) -> Iterator[Candidate]:
    """The people of `editors.yaml`, with their roles; without one whoever works here, by git's name."""
    people = editors_file.read(editors_file.find(_folder(place))).people
    if people:
        yield from (Candidate(one.name, ", ".join(one.roles)) for one in people)
        return
    from frlint.git import child

    name = child.run(".", "config", "user.name", accept=(0, 1)).decode("utf-8", "surrogateescape").strip()
    if name:
        yield Candidate(name, "you")


def _scheme(place: Place) -> Scheme:
    """The stages that hold there. Raises errors of the configuration and the manifest."""
    real = _real(place)
    configurations = Configurations(config=place.config, isolated=place.isolated)
    sources = configurations.of(real if os.path.isfile(real) else f"{real}/").sources
    layers = [Layer(one.file, {key: one.values[key] for key in KEYS if key in one.values}) for one in sources]
    manifest = _manifest(real)
    if manifest is not None:
        layers.append(Layer(manifest.file, manifest.workflow))
    return scheme_of([layer for layer in layers if layer.values])


def _manifest(real: str) -> Manifest | None:
    is_tei = os.path.isfile(real) and form_of(real).holds_volume
    file = find_for_tei(real) if is_tei else find(real if os.path.isdir(real) else os.path.dirname(real))
    return read_manifest(file) if file else None


def _real(place: Place) -> str:
    """The real path of the first thing that the command line names and that is there; else of this folder."""
    named = (one.partition("#")[0] for one in place.before)
    return os.path.realpath(next((one for one in named if one and os.path.exists(one)), "."))


def _folder(place: Place) -> str:
    real = _real(place)
    return real if os.path.isdir(real) else os.path.dirname(real)
