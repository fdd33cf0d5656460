"""The volumes whose lists a change touches: what holds for their documents is another after it."""

from collections.abc import Collection, Iterable, Iterator

from frlint.files.word_lists import VOLUME_LISTS
from frlint.runs.inputs.tree import Tree, is_manifest, naming_tree

_ENDINGS = tuple(f".{name}" for name in VOLUME_LISTS)


def is_volume_list(path: str) -> bool:
    """Whether a file of a tree is a list of a volume, by its path."""
    name = path.rpartition("/")[2]
    return name in VOLUME_LISTS or name.endswith(_ENDINGS)


def manifests_naming(lists: Collection[str], settings: Iterable[str], tree: Tree) -> Iterator[str]:
    """The manifests among the settings of a tree that name one of some lists; all are given by their paths.

    Raises `YamlFileError` for a manifest that is wrong.
    """
    if not lists:
        return
    from frlint.volumes.lists import list_files
    from frlint.volumes.manifest import read_manifest

    for path in filter(is_manifest, settings):
        with naming_tree(tree):
            named = list_files(read_manifest(tree.real(path))).values()
        if any(tree.path(file) in lists for file in named):
            yield path
