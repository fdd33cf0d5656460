"""Promises of shards: put together they are the run that was not parted, to the byte; what does not fit is refused."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making.cluster import RULE, make_edition

from frlint.cli import main
from frlint.errors import UsageError
from frlint.reporters.problems import FORMATS
from frlint.sharding.shard import Shard, shard_of

Capture = pytest.CaptureFixture[bytes]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders with and without a manifest, one with deeper ones, TEI, rules and waivers of its own."""
    folder = make_edition(tmp_path_factory.mktemp("edition"), 2)
    (folder / "rules").mkdir()
    (folder / "rules" / "QQ001-american-harbor.yaml").write_text(RULE, encoding="utf-8")
    (folder / ".frlint.yaml").write_text("rules: [rules]\n", encoding="utf-8")
    (folder / "specimen-1906-0" / "volume.yaml").write_text("documents: {first: 1, last: 6}\n", encoding="utf-8")
    judged = "rule: QQ001, quote: 'The the {harbor} was closed', kind: as-printed, editor: Ann Editor"
    (folder / "waivers.yaml").write_text(
        f"- {{document: specimen-1906-1/d1, {judged}, reason: The original has it.}}\n"
        f"- {{document: gone/d1, {judged}, reason: The original had it.}}\n",
        encoding="utf-8",
    )
    return folder


def called(capsysbinary: Capture, *arguments: str) -> tuple[int, bytes, bytes]:
    code = main(list(arguments))
    out, err = capsysbinary.readouterr()
    return code, out, err


def recorded(edition: Path, into: Path, capsysbinary: Capture, count: int, *options: str) -> list[str]:
    """The records of all shards."""
    records = []
    for k in range(1, count + 1):
        file = str(into / f"shard-{k}.jsonl")
        called(capsysbinary, "check", "--shard", f"{k}/{count}", "--record", file, "-q", *options, str(edition))
        records.append(file)
    return records


def without_time(line: bytes) -> bytes:
    """A closing line without the seconds, and on one line."""
    head, _, tail = b" ".join(line.split()).partition(b" s).")
    return head.rpartition(b", ")[0] + tail


@pytest.mark.parametrize("format_", sorted(name for name, row in FORMATS.items() if not row.shows_documents))
def test_shards_put_together_are_the_whole_run_in_every_format(
    edition: Path, tmp_path: Path, capsysbinary: Capture, format_: str
) -> None:
    options = ["--output-format", format_, "--min-severity", "info"]
    whole = called(capsysbinary, "check", "--no-cache", *options, str(edition))
    assert whole[1].count(b"\n") > 0
    records = recorded(edition, tmp_path, capsysbinary, 3, "--no-cache")
    merged = called(capsysbinary, "merge", *options, *reversed(records))
    assert merged[:2] == whole[:2]
    assert without_time(merged[2]) == without_time(whole[2])


@given(st.integers(1, 9), st.sampled_from(["error", "warning"]), st.booleans())
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_number_of_shards_gives_the_same_bytes_and_exit_code(
    edition: Path, tmp_path: Path, capsysbinary: Capture, count: int, level: str, statistics: bool
) -> None:
    options = ["--output-format", "json", "--fail-level", level, *(["--statistics"] if statistics else [])]
    whole = called(capsysbinary, "check", *options, str(edition))
    records = recorded(edition, tmp_path, capsysbinary, count)
    assert called(capsysbinary, "merge", *options, *records)[:2] == whole[:2]


def test_a_volume_is_never_parted(edition: Path, tmp_path: Path, capsysbinary: Capture) -> None:
    shards: dict[str, set[str]] = {}
    for file in recorded(edition, tmp_path, capsysbinary, 4):
        for line in Path(file).read_text(encoding="utf-8").splitlines()[1:-1]:
            path = Path(json.loads(line)[0]).relative_to(edition)
            if len(path.parts) > 1:
                shards.setdefault(path.parts[0], set()).add(file)
    assert len(shards) > 4
    assert all(len(own) == 1 for own in shards.values())


def test_what_is_missing_double_or_of_another_run_is_refused(
    edition: Path, tmp_path: Path, capsysbinary: Capture
) -> None:
    one, two, three = recorded(edition, tmp_path, capsysbinary, 3)
    other = tmp_path / "other"
    other.mkdir()
    strict = recorded(edition, other, capsysbinary, 3, "--ignore", "QQ001")
    halves = tmp_path / "halves"
    halves.mkdir()
    half = recorded(edition, halves, capsysbinary, 2)[1]
    cases = {
        (one, three): "shards are missing: 2/3",
        (one, two, two, three): "are both shard 2/3",
        (one, half, three): "is a part of another number of shards",
        (one, strict[1], three): "was checked with other settings or rules",
    }
    for files, words in cases.items():
        code, out, err = called(capsysbinary, "merge", *files)
        assert (code, out) == (2, b""), words
        assert words in " ".join(err.decode().split())


def test_shards_of_other_files_are_refused(tmp_path: Path, capsysbinary: Capture) -> None:
    edition = make_edition(tmp_path / "edition", 1)
    one = tmp_path / "one.jsonl"
    two = tmp_path / "two.jsonl"
    called(capsysbinary, "check", "--shard", "1/2", "--record", str(one), "-q", str(edition))
    (edition / "specimen-1906-0" / "d9.txt").write_text("Letter to the Consul\n", encoding="utf-8")
    called(capsysbinary, "check", "--shard", "2/2", "--record", str(two), "-q", str(edition))
    code, _, err = called(capsysbinary, "merge", str(one), str(two))
    assert code == 2
    assert b"was checked where other files stand" in err


def test_records_that_are_damaged_or_of_another_version_are_refused(
    edition: Path, tmp_path: Path, capsysbinary: Capture
) -> None:
    (file,) = recorded(edition, tmp_path, capsysbinary, 1)
    text = Path(file).read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    head = json.loads(lines[0])
    cases = {
        text[: len(text) // 2]: "it was not written to its end",
        "".join(lines[:-1]): "it was not written to its end",
        "".join([lines[0], "[1]\n", lines[-1]]): "line 2 is damaged",
        "[]\n": "it is no record of a shard",
        "": "it is no record of a shard",
        json.dumps({**head, "version": "99.0"}) + "\n" + "".join(lines[1:]): "was written by frlint 99.0",
        json.dumps({**head, "frlint-shard": 9}) + "\n" + "".join(lines[1:]): "it has the form 9, not 2",
        json.dumps({**head, "more": 9}) + "\n" + "".join(lines[1:]): "line 1 is damaged",
    }
    for content, words in cases.items():
        Path(file).write_text(content, encoding="utf-8")
        code, out, err = called(capsysbinary, "merge", file)
        assert (code, out) == (2, b""), words
        assert words in " ".join(err.decode().split())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--shard", "0/3", "--record", "r"], "no shard is called so"),
        (["--shard", "4/3", "--record", "r"], "no shard is called so"),
        (["--shard", "second", "--record", "r"], "no shard is called so"),
        (["--shard", "1/3"], "a shard alone says little"),
        (["--shard", "1/3", "--record", "r", "--fix"], "--fix needs all files"),
        (["--shard", "1/3", "--record", "r", "--coverage", "c"], "--coverage needs all files"),
        (["--shard", "1/3", "--record", "r", "-"], "--shard parts files and folders"),
        (["--shard", "1/3", "--record", "r", "d1.txt:3"], "--shard parts files and folders"),
    ],
)
def test_what_does_not_go_with_a_shard_is_refused(options: list[str], words: str, capsysbinary: Capture) -> None:
    code, _, err = called(capsysbinary, "check", *options)
    assert code == 2
    assert words in " ".join(err.decode().split())


def test_a_folder_with_a_colon_in_its_name_may_be_parted(tmp_path: Path, capsysbinary: Capture) -> None:
    folder = tmp_path / "v1: first"
    folder.mkdir()
    (folder / "d1.txt").write_text("Heading\n\nThe the harbor.\n", encoding="utf-8")
    record = str(tmp_path / "record.jsonl")
    code, _, err = called(capsysbinary, "check", "--shard", "1/1", "--record", record, str(folder))
    assert code != 2, err
    assert b"TX007" in called(capsysbinary, "merge", record)[1]


@given(st.lists(st.text("abc/", min_size=1, max_size=4), max_size=30), st.integers(1, 8))
def test_every_unit_is_of_one_shard_and_shards_are_of_like_size(units: list[str], count: int) -> None:
    shares = [Shard(k, count).own(units) for k in range(1, count + 1)]
    assert sorted(unit for share in shares for unit in share) == sorted(set(units))
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


def test_a_shard_is_read_as_it_is_written() -> None:
    assert str(shard_of("2/5")) == "2/5"
    with pytest.raises(UsageError):
        shard_of("2/5/7")
