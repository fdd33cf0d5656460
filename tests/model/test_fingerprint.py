"""What a problem is known by when its document changes."""

from typing import Any

import pytest
from making.documents import rule

from frlint.engine.check_file import check
from frlint.model.identity import document_key
from frlint.rulebook import Rulebook

TEXT = """\
611.41/3–1252: Telegram
The Consul at Porto Verde (Hale) to the Department of State
The harbor was quiet, and the boat boat lay still.
"""
BOOK = Rulebook([rule(match=r"boat\s+boat|quay")], "test")


class TestFingerprint:
    def marks(self, text: str, path: str = "vol/d1.txt") -> list[str]:
        return [p.fingerprint for p in check(text.encode(), path, BOOK.select()).problems]

    def test_it_is_sixteen_bytes_in_hex(self) -> None:
        (mark,) = self.marks(TEXT)
        assert len(bytes.fromhex(mark)) == 16

    @pytest.mark.parametrize(
        "change",
        [
            lambda text: "A line above.\n\n" + text,
            lambda text: text.replace("The harbor was", "The small harbor was"),
            lambda text: text.replace("the boat boat lay", "the  boat\nboat lay"),
            lambda text: text.upper().replace("BOAT BOAT", "boat boat"),
            lambda text: text.replace("\n", "\r\n"),
            lambda text: text + "\nMore below.\n",
            lambda text: text.replace("lay still", "sank soon"),
            lambda text: text.replace("quiet, and the", "quiet, and 12"),
            lambda text: text.replace("Porto Verde", "Porto\u00ad Verde"),
        ],
    )
    def test_it_stays_when_lines_move_and_other_words_change(self, change: Any) -> None:
        assert self.marks(change(TEXT)) == self.marks(TEXT)

    def test_it_changes_when_the_words_of_the_place_do(self) -> None:
        assert self.marks(TEXT.replace("boat boat", "quay")) != self.marks(TEXT)

    def test_one_of_several_alike_that_goes_leaves_the_others_their_fingerprints(self) -> None:
        three, two = self.marks("a quay b\n\nc quay d\n\ne quay f\n"), self.marks("c quay d\n\ne quay f\n")
        assert set(two) < set(three)

    def test_alike_places_are_told_apart(self) -> None:
        marks = self.marks("quay\n" * 5)
        assert len(set(self.marks("a b c quay d e f\n" * 5))) == 5
        assert len(set(marks)) == 5

    def test_it_knows_the_document_by_its_path_in_the_repository(self) -> None:
        assert self.marks(TEXT, "vol/d2.txt") != self.marks(TEXT, "vol/d1.txt")
        assert self.marks(TEXT, "other/d1.txt") != self.marks(TEXT, "vol/d1.txt")
        (problem,) = check(TEXT.encode(), "../vol/d1.txt", BOOK.select(), key="vol/d1.txt").problems
        assert [problem.fingerprint] == self.marks(TEXT, "vol/d1.txt")

    @pytest.mark.parametrize(
        ("path", "document", "key"),
        [
            ("corpus/vol/d1.txt", "d1", "corpus/vol/d1"),
            ("d1.txt", "d1", "d1"),
            ("vol/v1.xml", "d7", "vol/v1#d7"),
            ("vol/README", "README", "vol/README"),
            (".txt", ".txt", ".txt"),
        ],
    )
    def test_what_a_document_is_known_by(self, path: str, document: str, key: str) -> None:
        assert document_key(path, document) == key
