"""Real documents: numbers made anew are no change of what a document says, and one word more is."""

import shutil
from pathlib import Path

from making.editions import Editor

from frlint.model.workflow import Content
from frlint.readers import read
from frlint.stages.content import content_of

DOCUMENTS = 25
"""Of each volume."""


def contents(folder: Path) -> dict[str, tuple[bytes, Content]]:
    """The bytes and the content of each document of a folder."""
    found = {}
    for file in sorted(folder.glob("d*.txt")):
        (document,) = read(file.read_bytes(), file.as_posix())
        found[file.name] = (file.read_bytes(), content_of(document))
    return found


def test_numbers_made_anew_change_no_content(real_folder: Path, editor: Editor, tmp_path: Path) -> None:
    renumbered = 0
    for source in sorted(path for path in (real_folder / "truth").iterdir() if path.is_dir()):
        folder = tmp_path / source.name
        folder.mkdir()
        for file in sorted(source.glob("d*.txt"))[:DOCUMENTS]:
            shutil.copy(file, folder)
        (folder / "volume.yaml").write_text("notes: {numbering: document, start: 7}\n")
        before = contents(folder)
        editor.go(tmp_path)
        assert editor.says("renumber", source.name).code in (0, 1)
        after = contents(folder)
        new = [name for name in before if before[name][0] != after[name][0]]
        assert [name for name in new if before[name][1] != after[name][1]] == []
        renumbered += len(new)
    assert renumbered > 50


def test_a_word_more_is_a_change_of_the_text(real_documents: list[tuple[str, bytes]]) -> None:
    for path, data in real_documents:
        (document,) = read(data, path)
        first = document.text.find(" ")
        if 0 < first < document.notes_at:
            (other,) = read(data.replace(b" ", b" envoy ", 1), path)
            assert content_of(other).text != content_of(document).text, path
