"""Promises of facts as bytes: a volume is known by them without being read."""

from typing import Any

import pytest

from frlint.model.lists import Person, VolumeLists
from frlint.model.report import Facts
from frlint.model.volume import DocumentFacts, Manifest, Place
from frlint.volumes.digests import digests_of
from frlint.volumes.stored_facts import digest_of_stored, facts_from_bytes, facts_to_bytes

AT = Place(1, 1, 1, 5, "12", "one\x1ftwo\x1fthree", ("one two three",))
TWO_NOTES = b"abcdef" + b"ghijkl"


def stored(name: str = "d1", **given: Any) -> Facts:
    return Facts(name, facts_to_bytes(DocumentFacts(name, AT, **given)))


def test_digests_of_notes_come_back() -> None:
    one = stored(notes=("1", "2"), digests=TWO_NOTES, number="12")
    assert facts_from_bytes(one.document, "d1").digest_at(1) == b"ghijkl"
    assert [tuple(found) for found in digests_of([one])] == [("d1", "12", ("1", "2"), TWO_NOTES)]


def test_bytes_that_were_cut_are_refused() -> None:
    value = stored(notes=("1", "2")).document
    for end in range(len(value)):
        with pytest.raises((ValueError, TypeError, EOFError)):
            facts_from_bytes(value[:end], "d1")


class TestDigest:
    def test_all_that_rules_read_changes_it(self) -> None:
        one = stored(notes=("1",))
        plain = Manifest()
        made = [
            digest_of_stored(plain, [one]),
            digest_of_stored(plain, [stored(notes=("2",))]),
            digest_of_stored(plain, [one._replace(id="d2")]),
            digest_of_stored(plain, [one, stored("d2")]),
            digest_of_stored(plain, [stored("d2"), one]),
            digest_of_stored(plain, [one], ["d2"]),
            digest_of_stored(Manifest(numbering="volume"), [one]),
            digest_of_stored(Manifest(file="volume.yaml"), [one]),
            digest_of_stored(plain, [one], (), VolumeLists(persons=(Person("Hale"),))),
            digest_of_stored(plain, [stored(notes=("1",), apparatus=b"x")]),
        ]
        assert len(set(made)) == len(made)

    def test_what_no_rule_of_volumes_reads_leaves_it(self) -> None:
        one, edited = (stored(notes=("1",), digests=digests) for digests in (b"abcdef", b"ghijkl"))
        assert digest_of_stored(Manifest(), [one]) == digest_of_stored(Manifest(), [edited])
        assert digest_of_stored(Manifest(), [one]) == digest_of_stored(Manifest(stage="draft", lines={"a": 1}), [one])

    def test_a_value_that_goes_from_one_document_to_the_next_changes_it(self) -> None:
        first, second = stored(apparatus=b"xy"), stored("d2", apparatus=b"")
        other, last = stored(apparatus=b""), stored("d2", apparatus=b"xy")
        assert digest_of_stored(Manifest(), [first, second]) != digest_of_stored(Manifest(), [other, last])
