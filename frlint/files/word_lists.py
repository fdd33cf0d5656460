"""The names of lists beside documents, of words that are right and of front matter: they are no documents."""

# Paths are strings here: whether there is a list is asked at every start.

import os

from frlint.files.own import own_file

WORD_LIST = "words.txt"
"""The name of a list; NAME.words.txt is one, too."""
VOLUME_LISTS = ("persons.txt", "terms.txt", "sources.txt")
"""The names of the lists of a volume's front matter; NAME.persons.txt is one, too. A manifest says which hold."""
LISTS = (WORD_LIST, *VOLUME_LISTS)
_ENDINGS = tuple(f".{name}" for name in LISTS)


def is_word_list(name: str) -> bool:
    """Whether a file of this name is a list of words: `words.txt`, `consuls.words.txt`."""
    return name == WORD_LIST or name.endswith(f".{WORD_LIST}")


def is_list(name: str) -> bool:
    """Whether a file of this name is a list of words or of a volume, and so no document."""
    return name in LISTS or name.endswith(_ENDINGS)


def why_list(name: str) -> str:
    """Why a file of this name is left out where it is named; empty where it is no list. A walk passes it over."""
    if not is_list(name):
        return ""
    return "a list of words" if is_word_list(name) else "a list of a volume"


def word_list_in(folder: str) -> str:
    """The list of the documents that stand in a folder, there or not."""
    return os.path.join(folder, WORD_LIST)


def word_list_of(path: str) -> str:
    """The list of a TEI file, there or not: `NAME.words.txt` beside `NAME.xml`."""
    return f"{os.path.splitext(path)[0]}.{WORD_LIST}"


def word_lists_beside(path: str, *, holds_volume: bool) -> tuple[str, ...]:
    """The lists that are there for a file: that of its folder, and that of the file itself where it is a volume.

    Raises `ForeignFileError` for one that leads out of the project or is no regular file.
    """
    names = [WORD_LIST, os.path.basename(word_list_of(path))] if holds_volume else [WORD_LIST]
    folder = os.path.dirname(path)
    return tuple(file for name in names if (file := own_file(folder, name)))
