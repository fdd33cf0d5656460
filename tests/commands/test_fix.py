"""`frlint fix`: what it mends, what it refuses, and how it writes."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from making.editions import DOUBLED, ENTITY, Editor, bytes_of, text, volume

from frlint.errors import UsageError
from frlint.files.write import write_over
from frlint.runs.fixing import writing

FIX = ("fix", "--unsafe-fixes")
HARM = """\
id: ED001
name: quay-for-harbor
severity: warning
kind: pattern
match: '{match}'
replacement: '{put}'
fix: safe
message: "`{{match}}` is not the word of this edition"
why: The edition has one word for it.
do: Put the other word.
examples:
  good:
    - text: |
        Letter to the Consul
        Nothing of the kind.
    - text: |
        Letter to the Consul
        Nothing else.
  bad:
    - text: |
        Letter to the Consul
        {example}
      problems:
        - at: "2:1"
"""
TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v1"><teiHeader/><text><body>
<div type="document" xml:id="d1" n="1"><head>1. Letter<note n="1" xml:id="d1fn1">Not printed.</note></head>
<p>The boats of the the harbor &amp; the <hi>quay</hi> lay still.<![CDATA[ 1 < 2 ]]></p></div>
</body></text></TEI>
"""


def fixed(editor: Editor, *words: str) -> dict[str, tuple[list[str], list[str]]]:
    """For each file of which there is something to say the rules that were mended, and those that were refused."""
    said = editor.says(*FIX, "--output-format", "json", *words)
    rows = {one["path"]: ([p["rule"] for p in one["fixed"]], [p["rule"] for p in one["refused"]]) for one in said.data}
    return {path: row for path, row in rows.items() if row != ([], [])}


def own_rule(folder: Path, match: str, put: str, example: str) -> None:
    (folder / "house").mkdir()
    (folder / "house" / "ED001-quay-for-harbor.yaml").write_text(HARM.format(match=match, put=put, example=example))
    (folder / ".frlint.yaml").write_text("rules: [house]\n")


def test_what_only_reads_like_a_marker_beside_an_entity_is_none_that_is_lost(tmp_path: Path, editor: Editor) -> None:
    right = (
        "68. Telegram From the Embassy in Norland to the Department of State1\n\nHolmvik, October 1, 1955—2:05 p.m.\n\n"
        "The price was 402 in all.\n\n  1. Source: Secret.\n  2. Guild 461 of September 28 told of it.\n"
    )
    (tmp_path / "d1.txt").write_text(right.replace("—2:05", "&mdash;2:05"), "utf-8")
    assert fixed(editor, "d1.txt") == {"d1.txt": (["TX013"], [])}
    assert (tmp_path / "d1.txt").read_text("utf-8") == right


def test_problems_with_a_fix_are_mended_and_all_else_is_the_same_to_the_byte(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor)
    made.write({"v1/d2.txt": text(2, (DOUBLED, 3), (DOUBLED, 9))})
    assert fixed(editor, ".") == {"v1/d2.txt": ([DOUBLED, DOUBLED], [])}
    assert made.git("status", "--porcelain") == ""


def test_places_are_those_of_the_text_before_as_the_contract_has_them(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor, count=2)
    made.write({"v1/d2.txt": text(2, (DOUBLED, 3))})
    (problem,) = json.loads(editor.says("check", "--output-format", "json", "v1/d2.txt").out)
    said = editor.says(*FIX, "--output-format", "json", "v1")
    place = {"rule": DOUBLED, "line": problem["line"], "column": problem["column"], "applicability": "unsafe"}
    assert said.data == [
        {"path": "v1/d1.txt", "fixed": [], "refused": []},
        {"path": "v1/d2.txt", "fixed": [place], "refused": []},
    ]
    assert (said.code, said.err) == (0, "")


def test_without_unsafe_fixes_only_safe_ones_are_taken_and_the_way_to_the_others_is_said(
    tmp_path: Path, editor: Editor
) -> None:
    made = volume(tmp_path / "e", editor)
    doubtful = text(2, (DOUBLED, 3))
    made.write({"v1/d2.txt": doubtful.replace(" still", " still").replace(".\n", ". \n", 2)})
    said = editor.says("fix", "--select", f"{DOUBLED},TX017", ".")
    assert (tmp_path / "e/v1/d2.txt").read_text() == doubtful
    assert "v1/d2.txt: mended 1: TX017 white-space" in said.out
    assert "1 with a fix to look at first (`--interactive`, or all: `--unsafe-fixes`)" in said.err


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(tmp_path: Path, editor: Editor, end: str, mark: str) -> None:
    volume(tmp_path / "e", editor)
    place = tmp_path / "e/v1/d1.txt"
    right, wrong = (f"{mark}{one}".replace("\n", end).encode() for one in (text(1), text(1, (DOUBLED, 4))))
    place.write_bytes(wrong)
    assert fixed(editor, ".") == {"v1/d1.txt": ([DOUBLED], [])}
    assert place.read_bytes() == right
    assert fixed(editor, ".") == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_in_tei_the_text_is_mended_and_the_markup_stays(
    tmp_path: Path, editor: Editor, encoding: str, end: str
) -> None:
    volume(tmp_path / "e", editor)
    place = tmp_path / "e/v1.xml"
    declared = '<?xml version="1.0" encoding="iso-8859-1"?>\n' if encoding == "iso-8859-1" else ""
    wrong = (declared + TEI).replace("\n", end)
    place.write_bytes(wrong.encode(encoding))
    assert fixed(editor, "v1.xml") == {"v1.xml": ([DOUBLED], [])}
    assert place.read_bytes() == wrong.replace("the the", "the").encode(encoding)
    assert fixed(editor, "v1.xml") == {}


def test_the_diff_is_what_git_applies_and_nothing_is_written(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor)
    files: dict[str, str | bytes | None] = {
        "v1/d1.txt": text(1, (DOUBLED, 0), (DOUBLED, 1), (DOUBLED, 19)),
        "v1/d2.txt": text(2, (DOUBLED, 19)).rstrip("\n"),
        "v1/d 3.txt": "\ufeff" + text(3, (DOUBLED, 7)).replace("\n", "\r\n"),
        "v1/dü4.txt": text(4, (DOUBLED, 7)),
        "v1/d5.txt": text(5, (DOUBLED, 7)).replace("\n", "\r"),
        "v1.xml": TEI,
    }
    made.write(files)
    before = bytes_of(tmp_path / "e/v1")
    said = editor.says(*FIX, "--diff", ".")
    assert said.code == 1
    assert bytes_of(tmp_path / "e/v1") == before
    assert "\\ No newline at end of file" in said.out
    diff = said.out.encode("utf-8", "surrogateescape")
    for program in (["git", "apply", "--check", "-"], ["git", "apply", "-"]):
        subprocess.run(program, input=diff, cwd=tmp_path / "e", check=True)
    applied = bytes_of(tmp_path / "e/v1")
    made.write(files)
    assert len(fixed(editor, ".")) == len(files)
    assert bytes_of(tmp_path / "e/v1") == applied
    assert editor.says(*FIX, "--diff", ".")[:2] == (0, "")


@pytest.mark.skipif(not shutil.which("patch"), reason="there is no program patch here")
def test_the_diff_is_what_patch_applies(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor)
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3), (DOUBLED, 4)), "v1/d2.txt": text(2, (DOUBLED, 19)).rstrip("\n")})
    diff = editor.says(*FIX, "--diff", ".").out.encode()
    subprocess.run(["patch", "-p1", "--quiet"], input=diff, cwd=tmp_path / "e", check=True)
    assert (tmp_path / "e/v1/d1.txt").read_text() == text(1)


def test_a_fix_that_brings_a_problem_in_is_refused_with_the_reason_and_the_good_ones_go_through(
    tmp_path: Path, editor: Editor
) -> None:
    made = volume(tmp_path / "e", editor)
    own_rule(tmp_path / "e", "^Part C ", "Part of the the ", "Part C stands here.")
    made.write({"v1/d2.txt": text(2, (DOUBLED, 9))})
    said = editor.says(*FIX, "v1/d2.txt")
    assert (tmp_path / "e/v1/d2.txt").read_text() == text(2)
    assert "v1/d2.txt:13:1: ED001 quay-for-harbor is not mended: TX007 doubled-word would come in" in said.out
    assert "1 fix refused, with the reason above" in said.err


@pytest.mark.parametrize(
    ("match", "put", "example", "why"),
    [
        (r"\b(?P<w>[a-z]+)1\.", r"\g<w>.", "word1. And more.", "marker 1 would be lost"),
        (r"^  2\. ", "", "  2. A note.", "note 2 would not be read"),
    ],
)
def test_a_fix_that_loses_a_marker_or_a_note_is_refused(
    tmp_path: Path, editor: Editor, match: str, put: str, example: str, why: str
) -> None:
    volume(tmp_path / "e", editor)
    own_rule(tmp_path / "e", match, put, example)
    before = bytes_of(tmp_path / "e/v1")
    said = editor.says(*FIX, "v1/d1.txt")
    assert bytes_of(tmp_path / "e/v1") == before
    assert "is not mended" in said.out
    assert why in said.out or "would come in" in said.out


def test_a_fix_that_brings_a_problem_into_the_volume_is_put_back(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor)
    own_rule(tmp_path / "e", "Document 2", "Document 99", "Document 2 says so.")
    texts = {
        f"v1/d{n}.txt": text(n, (DOUBLED, 3))
        .replace("The Ambassador", f"{n}. The Ambassador")
        .replace("not printed", see)
        for n, see in ((1, "see Document 2"), (2, "not printed"), (3, "see Document 2"))
    }
    made.write({"v1/volume.yaml": "id: v1\ntitle: Norland\n", **texts})
    assert sorted(rule for _, rule, _ in editor.finds("v1", code=0)) == ["ED001"] * 6 + [DOUBLED] * 3
    said = editor.says(*FIX, "--output-format", "json", "v1")
    assert [len(file["fixed"]) for file in said.data] == [0, 1, 0]
    assert [len(file["refused"]) for file in said.data] == [4, 0, 4]
    assert "XR001 dead-document-reference would come in at v1/d1.txt:" in said.data[0]["refused"][0]["reason"]
    for path, before in texts.items():
        after = before.replace("of the the", "of the") if path == "v1/d2.txt" else before
        assert (tmp_path / "e" / path).read_text() == after


def test_what_is_waived_and_what_the_baseline_records_is_left_alone(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor)
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3)), "v1/d2.txt": text(2, (DOUBLED, 3))})
    assert editor.says("waive", "v1/d1.txt:15", "--reason", "So it is printed.").code == 0
    assert editor.says("baseline", "v1/d2.txt").code == 0
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3), (DOUBLED, 5))})
    assert fixed(editor, ".") == {"v1/d1.txt": ([DOUBLED], [])}
    assert (tmp_path / "e/v1/d1.txt").read_text() == text(1, (DOUBLED, 3))
    assert (tmp_path / "e/v1/d2.txt").read_text() == text(2, (DOUBLED, 3))


def test_fixes_beside_a_waived_problem_that_would_not_be_known_again_are_refused(
    tmp_path: Path, editor: Editor
) -> None:
    made = volume(tmp_path / "e", editor)
    wrong = text(1, (DOUBLED, 3), (DOUBLED, 9))
    made.write({"v1/d1.txt": wrong})
    assert editor.says("waive", "v1/d1.txt:15", "--reason", "So it is printed.").code == 0
    line = wrong.splitlines()[14]
    before, behind = (part.split() for part in line.split(" the the "))
    own_rule(tmp_path / "e", f"{' '.join(before[-3:])}|{' '.join(behind[:3])}", "another harbor", "A speaks of it.")
    said = editor.says(*FIX, ".")
    assert (tmp_path / "e/v1/d1.txt").read_text().splitlines()[14] == line
    assert said.out.count("ED001 quay-for-harbor is not mended: a waived problem stands beside it") >= 2
    assert "v1/d1.txt: mended 21: ED001 quay-for-harbor (20), TX007 doubled-word\n" in said.out
    assert editor.finds("--select", DOUBLED, ".") == []


def test_select_and_ignore_choose_among_the_fixes(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor)
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3), (ENTITY, 5))})
    assert fixed(editor, "--ignore", "TX", ".") == {}
    assert fixed(editor, "--select", DOUBLED, ".") == {"v1/d1.txt": ([DOUBLED], [])}
    assert fixed(editor, "--select", "TX", "--ignore", ENTITY, ".") == {}
    assert (tmp_path / "e/v1/d1.txt").read_text() == text(1, (ENTITY, 5))


def test_of_a_file_with_a_line_only_what_stands_there_is_mended(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor)
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3), (DOUBLED, 5))})
    assert fixed(editor, "v1/d1.txt:15") == {"v1/d1.txt": ([DOUBLED], [])}
    assert (tmp_path / "e/v1/d1.txt").read_text() == text(1, (DOUBLED, 5))


def test_standard_input_is_printed_mended_and_no_file_is_touched(
    tmp_path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    volume(tmp_path / "e", editor)
    before = bytes_of(tmp_path / "e")
    for wrong, right in [(text(1, (DOUBLED, 3)), text(1)), (text(1), text(1))]:
        given = os.pipe()
        os.write(given[1], f"\ufeff{wrong}".replace("\n", "\r\n").encode())
        os.close(given[1])
        with os.fdopen(given[0], encoding="utf-8", newline="") as stream:
            monkeypatch.setattr("sys.stdin", stream)
            said = editor.says(*FIX, "--stdin-filename", "v1/d1.txt", "-")
        assert said.out == f"\ufeff{right}".replace("\n", "\r\n")
        assert said.code == 0
    assert bytes_of(tmp_path / "e") == before


def test_the_exit_code_says_whether_something_is_left(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor)
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3), ("FN002", 2))})
    said = editor.says(*FIX, ".")
    assert said.code == 1
    assert "that no fix is known for" in said.err
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3))})
    assert editor.says("fix", "--fail-level", "warning", ".").code == 1
    assert editor.says(*FIX, "--fail-level", "warning", ".").code == 0


def test_check_with_fix_mends_first_and_reports_what_is_left(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor)
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3), ("FN002", 2))})
    said = editor.says("check", "--fix", "--unsafe-fixes", "--output-format", "json", ".")
    assert [rule for _, rule, _ in said.problems] == ["FN002"]
    assert said.code == 1
    assert "v1/d1.txt: mended 1: TX007 doubled-word" in said.err
    assert (tmp_path / "e/v1/d1.txt").read_text() == text(1, ("FN002", 2))


@pytest.mark.parametrize(
    "words",
    [
        ("fix", "--diff", "--output-format", "json"),
        ("fix", "--interactive", "--diff"),
        ("fix", "-", "--output-format", "json"),
        ("check", "--unsafe-fixes"),
        ("check", "--fix", "--staged"),
        ("check", "--fix", "--commit", "HEAD"),
        ("check", "--fix", "-"),
        ("fix", "nowhere"),
        ("fix", "--select", "ZZ999"),
    ],
)
def test_what_does_not_go_together_is_refused_and_nothing_is_written(
    tmp_path: Path, editor: Editor, words: tuple[str, ...]
) -> None:
    made = volume(tmp_path / "e", editor)
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3))})
    said = editor.says(*words)
    assert (said.code, said.out) == (2, "")
    assert "help: " in said.err
    assert (tmp_path / "e/v1/d1.txt").read_text() == text(1, (DOUBLED, 3))


def test_mode_and_index_stay(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor)
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3))})
    made.git("add", "--all")
    place = tmp_path / "e/v1/d1.txt"
    place.chmod(0o640)
    index = (tmp_path / "e/.git/index").read_bytes()
    assert editor.says(*FIX, ".").code == 0
    assert place.stat().st_mode & 0o7777 == 0o640
    assert (tmp_path / "e/.git/index").read_bytes() == index
    assert made.git("show", ":v1/d1.txt") == text(1, (DOUBLED, 3)).strip()


def test_a_file_that_changed_meanwhile_is_left_as_it_is_and_the_others_are_written(
    tmp_path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = volume(tmp_path / "e", editor)
    made.write({f"v1/d{n}.txt": text(n, (DOUBLED, 3)) for n in (1, 2)})
    other = text(1, (DOUBLED, 3)) + "More.\n"

    def meanwhile(file: str, before: bytes, data: bytes) -> None:
        if file.endswith("d1.txt"):
            Path(file).write_text(other)
        write_over(file, before, data)

    monkeypatch.setattr(writing, "write_over", meanwhile)
    said = editor.says(*FIX, ".")
    assert said.code == 1
    assert "v1/d1.txt: left as it was: v1/d1.txt has changed since it was read: run the command again" in said.out
    assert (tmp_path / "e/v1/d1.txt").read_text() == other
    assert (tmp_path / "e/v1/d2.txt").read_text() == text(2)


def test_a_link_is_not_written_over(tmp_path: Path, editor: Editor) -> None:
    volume(tmp_path / "e", editor)
    there = tmp_path / "elsewhere.txt"
    there.write_text(text(1, (DOUBLED, 3)))
    (tmp_path / "e/v1/d9.txt").symlink_to(there)
    said = editor.says(*FIX, "v1/d9.txt")
    assert said.code == 1
    assert "is a link" in said.out
    assert there.read_text() == text(1, (DOUBLED, 3))


def test_write_over_leaves_the_old_file_where_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "d1.txt"
    place.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="No space left"):
        write_over(str(place), b"old", b"new")
    assert bytes_of(tmp_path) == {str(place): b"old"}


def test_what_a_killed_process_left_is_taken_away_and_what_another_writes_is_not(
    tmp_path: Path, editor: Editor
) -> None:
    made = volume(tmp_path / "e", editor)
    old, new = (tmp_path / f"e/v1/.frlint-{n}-1.part" for n in (1, 2))
    old.write_text("x")
    new.write_text("x")
    os.utime(old, (1, 1))
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3))})
    assert editor.says(*FIX, ".").code == 0
    assert (old.exists(), new.exists()) == (False, True)


def test_many_documents_are_fixed_in_several_processes_as_in_one(tmp_path: Path, editor: Editor) -> None:
    volume(tmp_path / "e", editor)
    files = {f"d{n}.txt": text(n % 20 + 1, (DOUBLED, n % 7)) for n in range(30)}
    for folder, jobs in (("one", "1"), ("two", "2")):
        (tmp_path / folder).mkdir()
        for name, content in files.items():
            (tmp_path / folder / name).write_text(content)
        assert editor.says(*FIX, "--jobs", jobs, str(tmp_path / folder)).code == 0
    one, two = (sorted(bytes_of(tmp_path / name).values()) for name in ("one", "two"))
    assert one == two


def test_with_staged_the_changed_documents_are_mended_in_the_work_tree_alone(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor)
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3)), "v1/README.txt": "It is the the text.\n", ".frlint.yaml": ""})
    made.git("add", "--all")
    made.write({"v1/d2.txt": text(2, (DOUBLED, 3))})
    index = (tmp_path / "e/.git/index").read_bytes()
    editor.go(tmp_path / "e/v1")
    assert fixed(editor, "--staged") == {"d1.txt": ([DOUBLED], [])}
    assert (tmp_path / "e/.git/index").read_bytes() == index
    assert fixed(editor, "--staged", "README.txt", "--allow-empty") == {}
    assert (tmp_path / "e/v1/README.txt").read_text() == "It is the the text.\n"


def test_without_a_path_the_documents_of_this_folder_are_mended(tmp_path: Path, editor: Editor) -> None:
    made = volume(tmp_path / "e", editor)
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3))})
    assert fixed(editor) == {"v1/d1.txt": ([DOUBLED], [])}
    made.write({"v1/d1.txt": text(1, (DOUBLED, 3))})
    assert "mended 1" in editor.says("check", "--fix", "--unsafe-fixes").err
