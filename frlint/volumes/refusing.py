"""A part of a manifest that cannot be used is refused with its place in the file."""

from typing import TYPE_CHECKING, NoReturn

from frlint.errors import YamlFileError
from frlint.files.paths import shown_from_here
from frlint.model.volume import Manifest

if TYPE_CHECKING:
    from frlint.yamlfile import At, YamlFile


def read_yaml(file: str) -> "YamlFile":
    """The file of a manifest as YAML with places. Raises `YamlFileError`."""
    from frlint import yamlfile

    return yamlfile.read(shown_from_here(file), YamlFileError)


def refuse(manifest: Manifest, at: "At", message: str, expected: str = "") -> NoReturn:
    """Raises `YamlFileError` with the place of a part of a manifest."""
    from frlint import yamlfile

    file = read_yaml(manifest.file)
    raise yamlfile.show(file.path, file.text, [file.fault(at, message, expected, key=True)], YamlFileError)
