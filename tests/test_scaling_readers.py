"""Every reader of the user's files takes no more than its share of time where a file is four times as long."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from making import scaling

from frlint import yamlfile
from frlint.errors import FrlintError, YamlFileError
from frlint.references.notes import note_references
from frlint.references.others import references_in
from frlint.references.own import own_references
from frlint.stages.record import file as record
from frlint.suppression.baseline import file as baseline
from frlint.suppression.waivers import file as waivers
from frlint.volumes.lists import parse_lists
from frlint.volumes.manifest import parse_manifest
from frlint.volumes.words import parse_list

pytestmark = pytest.mark.slow
SMALL = 4_000
"""Bytes of the shorter file."""
Reader = Callable[[bytes, str], object]


def as_schema(schema: str, data: bytes, name: str) -> None:
    yamlfile.validate(yamlfile.parse(data, name, YamlFileError), schema, YamlFileError)


def as_list(kind: str, data: bytes, name: str) -> object:
    return parse_lists({kind: (name, data)})


YAML: dict[str, Reader] = {
    "yaml": lambda data, name: yamlfile.parse(data, name, YamlFileError),
    "manifest": parse_manifest,
    "waivers": waivers.parse,
    "baseline": baseline.parse,
    "record": record.parse,
    "configuration": partial(as_schema, "configuration"),
    "rule": partial(as_schema, "rule"),
}
ROWS = (
    "- a\n", "- {document: d1, rule: FN002, quote: 'x'}\n",
    "- document: d1\n  rule: TX007\n  quote: 'the the'\n  reason: so\n", "a: b\n", "k{k}: v\n", "- &a{k} b\n",
    "- *a\n", "[", "{", "[a, ", "{a: ", "- ", "? ", "a: |\n  b\n", "# c\n", "'", '"', "'a", "\n", "\r", "\t", " ",
    "&a ", "!!str ", "!a ", "%YAML 1.1\n", "---\n", "...\n", "a:\n", "  - b\n", "é", "\ufeff", ": ", "<<: *a\n",
    "|\n", "select: [FN]\n", "overrides:\n- paths: ['*a']\n", "  d{k}:\n    stage: read\n", "documents:\n",
    "a: 'b''c'\n", "-\n", "]", "}", ",",
)  # fmt: skip
LINES = (
    "Hale, John, Consul at Porto Verde\n", "Hale, John (“Jack”), Consul; see also Hale\n",
    "NSC, National Security Council\n", "a", ",", "Lot 64 D 199: Conference Files\n", "(", "“", "[", " ", "\t", "-",
    ";", "A. ", "A, ", "(a", "a (b) ", "1", "1, ", "\n", "\r\n", "é", "# comment\n", "harbor\n", "word{k}\n", "a b\n",
    "see ", "Mr. ", "Jr., ", "until January 1950; ", "Central Files, ", "59, ", "–", "&",
)  # fmt: skip
TEXTS = (
    "See Document {k}. ", "See footnote {k}, Document 2. ", "footnote {k} above ", "pp. 1–{k}, ", "vol. X, p. {k} ",
    "Documents ", "and ", "footnote ", "See footnotes 1, 2, 3 and ", "ibid., ", "Document 1, ", "footnote 1 thereto ",
    "ante, p. 1; ", "p", "No. {k} ", "infra, ", "Foreign Relations, 1950, vol. I, p. 1 ", "1, ", "1–",
    "Documents 1–2, 3–4, ", "footnote 1 to Document 2, ", "(", "vol. ",
)  # fmt: skip


def of_rows(row: str, size: int) -> bytes:
    """Rows of a file; `{k}` in one is its number."""
    if "{k}" in row:
        return "".join(row.replace("{k}", str(k)) for k in range(size // len(row))).encode()
    return (row * (size // len(row.encode()))).encode()


def assert_reads_in_proportion(reader: Reader, row: str) -> None:
    """Fails where the reader takes more than its share of time; what it refuses it refuses in that time."""

    def work(size: int) -> Callable[[], object]:
        data = of_rows(row, size)

        def run() -> None:
            with suppress(FrlintError):
                reader(data, "v1/file.yaml")

        return run

    scaling.assert_in_proportion(work, SMALL)


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("name", YAML)
def test_files_of_yaml_are_read_in_proportion(name: str, row: str) -> None:
    assert_reads_in_proportion(YAML[name], row)


@pytest.mark.parametrize("row", LINES)
@pytest.mark.parametrize("kind", ["persons", "terms", "sources"])
def test_lists_of_a_volume_are_read_in_proportion(kind: str, row: str) -> None:
    assert_reads_in_proportion(partial(as_list, kind), row)


@pytest.mark.parametrize("row", LINES)
def test_lists_of_words_are_read_in_proportion(row: str) -> None:
    assert_reads_in_proportion(parse_list, row)


@pytest.mark.parametrize("row", TEXTS)
@pytest.mark.parametrize("reader", [note_references, references_in, own_references])
def test_references_are_read_in_proportion(reader: Callable[[str], object], row: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = of_rows(row, size).decode()
        return lambda: reader(text)

    scaling.assert_in_proportion(work, 3 * SMALL)
