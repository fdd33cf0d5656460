"""Waivers files: found, read, written and pruned, and nothing in them harmed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making.waivers import in_text, problem, waiver

from frlint.errors import UsageError, YamlFileError
from frlint.model.identity import natural_order
from frlint.suppression.baseline.file import parse as parse_baseline
from frlint.suppression.quote import Words, normal, quote, read_quote
from frlint.suppression.waivers.file import InForce, find, parse, read
from frlint.suppression.waivers.judge import judge_waivers
from frlint.suppression.waivers.waiver import Waiver
from frlint.suppression.waivers.writing import add, entries_for, lines_of, prune, quote_as_printed, scalar

WRITTEN = """\
# Problems that an editor has judged and that stay, each with the reason.
# `frlint waive` adds entries, `frlint waivers prune` takes out those that waive nothing any more.

- document: d1
  rule: FN003
  quote: 'as said {2} and then'
  kind: as-printed
  editor: Ann Editor
  reason: The original has it so.

- document: d35
  rule: TX007
  quote: 'and so lay {the the} boat in harbor'
  count: 2
  kind: deferred
  editor: Ann Editor
  expires: 2026-12-31
  reason: 'To be asked: is it the archive''s?'
"""
ENTRIES = [
    waiver("as said {2} and then", "FN003"),
    waiver(
        "and so lay {the the} boat in harbor",
        document="d35",
        times=2,
        kind="deferred",
        expires="2026-12-31",
        reason="To be asked: is it the archive's?",
    ),
]


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of its own."""
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(tmp_path / "store"))


def bare(one: Waiver) -> Waiver:
    """A waiver without its place in a file."""
    return one._replace(quoted="", file="", folder="", line=0, column=0, end_column=0, excerpt="")


def held(data: bytes) -> list[Waiver]:
    return [bare(one) for one in parse(data, "waivers.yaml")]


class TestFind:
    def test_all_files_upwards_to_the_git_root_hold_the_nearest_first(self, tmp_path: Path) -> None:
        folder = tmp_path / "repo" / "corpus" / "vol"
        folder.mkdir(parents=True)
        (tmp_path / "repo" / ".git").mkdir()
        for where in (folder, tmp_path / "repo", tmp_path):
            (where / "waivers.yaml").write_text("")
        wanted = (str(folder / "waivers.yaml"), str(tmp_path / "repo" / "waivers.yaml"))
        known: dict[str, tuple[str, ...]] = {}
        assert find(str(folder), known=known) == wanted
        assert find(str(folder), known=known) == wanted
        assert find(str(folder.parent), known=known) == wanted[1:]

    def test_the_search_ends_where_the_caller_says(self, tmp_path: Path) -> None:
        (tmp_path / "a" / "b").mkdir(parents=True)
        (tmp_path / "waivers.yaml").write_text("")
        assert find(str(tmp_path / "a" / "b"), str(tmp_path / "a")) == ()
        assert find(str(tmp_path / "a" / "b"), str(tmp_path)) == (str(tmp_path / "waivers.yaml"),)

    def test_a_name_that_is_nearly_right_is_not_passed_over_in_silence(self, tmp_path: Path) -> None:
        (tmp_path / "waivers.yml").write_text("")
        with pytest.raises(YamlFileError) as caught:
            find(str(tmp_path), str(tmp_path))
        assert caught.value.advice == "name it waivers.yaml"


class TestRead:
    def test_entries_are_read_with_their_places(self, tmp_path: Path) -> None:
        path = tmp_path / "waivers.yaml"
        path.write_text(WRITTEN, "utf-8")
        found = read(str(path))
        assert [bare(one) for one in found.waivers] == ENTRIES
        first = found.waivers[0]
        assert (first.file, first.folder) == (str(path), str(tmp_path))
        assert (first.line, first.column, first.end_column, first.excerpt) == (4, 3, 15, "- document: d1")

    def test_a_file_is_read_once_and_then_without_yaml(self, tmp_path: Path) -> None:
        path = tmp_path / "waivers.yaml"
        path.write_text(WRITTEN, "utf-8")
        os.utime(path, ns=(1, 1))
        read(str(path))
        program = (
            "import sys; from frlint.suppression.waivers.file import InForce, find, read\n"
            "from frlint.suppression.waivers.judge import judge_waivers\n"
            "print(len(read(sys.argv[1]).waivers), {'yaml', 'jsonschema', 'datetime', 'pathlib'} & {*sys.modules})"
        )
        done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "2 set()"

    @pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n"])
    def test_a_file_without_entries_holds_none(self, text: str) -> None:
        assert parse(text.encode(), "waivers.yaml") == ()

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (("reason: The original has it so.", "reason: ' '"), ":9:11: ` ` does not have the form asked for"),
            (("\n  reason: The original has it so.", ""), ":4:3: `reason` is missing"),
            (("kind: as-printed", "kind: printed"), ":7:9: `printed` is not known here"),
            (("as said {2} and then", "as said 2 and then"), ":6:10: no place stands in braces"),
            (("2026-12-31", "2026-02-30"), ":17:12: there is no day 2026-02-30"),
            (("2026-12-31", "next year"), ":17:12: `next year` does not have the form"),
            (("FN003", "FR002"), ":5:9: FR002 tells of the run itself"),
            (("document: d1", "document: 12"), ":4:13: a whole number stands here"),
            (("document: d1", "document: ../d1"), ":4:13: `../d1` does not have the form"),
            (("document: d1", r"document: v\d1"), r":4:13: \d means nothing"),
            (("count: 2", "count: 0"), ":14:10: 0 is less"),
            (("editor: Ann Editor\n  reason", "editr: Ann Editor\n  reason"), ":8:3: unknown key `editr`"),
        ],
    )
    def test_what_is_wrong_is_shown_with_its_place(self, change: tuple[str, str], said: str) -> None:
        with pytest.raises(YamlFileError) as caught:
            parse(WRITTEN.replace(*change).encode(), "waivers.yaml")
        assert f"waivers.yaml{said}" in str(caught.value)

    def test_waivers_are_found_by_the_document_whichever_file_they_stand_in(self, tmp_path: Path) -> None:
        (tmp_path / "v").mkdir()
        (tmp_path / "waivers.yaml").write_text(WRITTEN.replace("document: d1\n", "document: v/d1\n"), "utf-8")
        (tmp_path / "v" / "waivers.yaml").write_text(WRITTEN.replace("d35", "d35#d7"), "utf-8")
        there = InForce(read(str(tmp_path / name / "waivers.yaml")) for name in ("v", "."))
        assert [one.document for one in there.of(str(tmp_path / "v" / "d1.txt"))] == ["d1", "v/d1"]
        assert [one.document for one in there.of(str(tmp_path / "v" / "d35.xml"))] == ["d35#d7"]
        assert not there.of(str(tmp_path / "d1.txt"))
        assert not InForce([]).of("/anywhere")


def test_the_examples_of_the_page_on_waivers_are_right() -> None:
    page = (Path(__file__).parents[2] / "docs" / "waivers.md").read_text("utf-8")
    waivers, baseline = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    found = held(waivers.encode())
    assert [(one.rule, one.words.place) for one in found] == [("TX007", "that that"), ("FN003", "4")]
    assert len(parse_baseline(baseline.encode(), "page")) == 3


def test_the_table_of_the_page_on_waivers_says_when_a_waiver_moves() -> None:
    page = (Path(__file__).parents[2] / "docs" / "waivers.md").read_text("utf-8")
    first, *others = re.findall(r"^(the [\w ]+\{.*?)  +(.*)$", page, re.MULTILINE)
    assert len(others) == 6
    for text, said in others:
        standing = judge_waivers([problem(text)], "/c/d1.txt", [waiver(first[0])], "2026-01-01", {"TX007"}).standing
        assert bool(standing) is said.startswith("stands")


class TestAdd:
    def test_a_file_is_made_sorted_and_one_entry_a_block(self, tmp_path: Path) -> None:
        path = tmp_path / "waivers.yaml"
        add(str(path), reversed(ENTRIES))
        assert path.read_text("utf-8") == WRITTEN
        assert [bare(one) for one in read(str(path)).waivers] == ENTRIES

    def test_no_entry_makes_no_file(self, tmp_path: Path) -> None:
        add(str(tmp_path / "waivers.yaml"), [])
        assert not (tmp_path / "waivers.yaml").exists()

    def test_an_entry_goes_where_it_belongs_and_all_else_stays_to_the_letter(self, tmp_path: Path) -> None:
        path = tmp_path / "waivers.yaml"
        text = WRITTEN.replace("- document: d35", "# about d35 # \n- document:   d35   # odd")
        path.write_text(text, "utf-8")
        between, last = waiver("x {a a} y", document="d2"), waiver("x {a a} y", document="d100")
        add(str(path), [last, between])
        lines = text.split("\n")
        at = lines.index("# about d35 # ")
        assert path.read_text("utf-8") == "\n".join(
            [*lines[:at], *lines_of(between), "", *lines[at:-1], "", *lines_of(last), ""]
        )

    @pytest.mark.parametrize("ending", ["\n", "\r\n"])
    @pytest.mark.parametrize("start", ["", "\ufeff", "---\n"])
    @pytest.mark.parametrize("indent", ["", "  "])
    def test_line_ends_a_byte_order_mark_and_indents_stay(
        self, tmp_path: Path, ending: str, start: str, indent: str
    ) -> None:
        path = tmp_path / "waivers.yaml"
        text = start + "".join(f"{indent}{line}\n" if line else "\n" for line in WRITTEN.split("\n"))
        path.write_bytes(text.replace("\n", ending).encode())
        add(str(path), [waiver("x {a a} y", document="d2")])
        data = path.read_bytes()
        assert [one.document for one in held(data)] == ["d1", "d2", "d35"]
        assert data.count(b"\r\n") in (0, data.count(b"\n"))
        assert data.startswith(start.replace("\n", ending).encode())
        assert prune(str(path), [read(str(path)).waivers[1]])
        assert path.read_bytes().rstrip() == text.replace("\n", ending).encode().rstrip()

    def test_comments_at_the_top_stay_there(self, tmp_path: Path) -> None:
        path = tmp_path / "waivers.yaml"
        path.write_text("# yaml-language-server: $schema=x\n" + "\n".join(lines_of(ENTRIES[0])), "utf-8")
        add(str(path), [waiver("x {a a} y", document="d0")])
        assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=x\n- document: d0\n")

    @pytest.mark.parametrize(
        "text",
        [
            "[{document: d1, rule: FN003, quote: 'x {2} y', kind: deferred, editor: A, reason: b}]",
            "-\n  document: d1\n  rule: FN003\n  quote: 'x {2} y'\n  kind: deferred\n  editor: A\n  reason: b\n",
        ],
    )
    def test_a_file_written_otherwise_is_refused_and_not_touched(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "waivers.yaml"
        path.write_text(text)
        with pytest.raises(YamlFileError) as caught:
            add(str(path), ENTRIES)
        assert "write each entry as lines of its own" in caught.value.advice
        assert path.read_text() == text

    def test_a_link_stays_one_and_modes_stay(self, tmp_path: Path) -> None:
        real, link = tmp_path / "real.yaml", tmp_path / "waivers.yaml"
        real.write_text(WRITTEN, "utf-8")
        real.chmod(0o640)
        link.symlink_to(real)
        add(str(link), [waiver("x {a a} y", document="d2")])
        assert link.is_symlink()
        assert real.stat().st_mode & 0o777 == 0o640
        assert len(held(real.read_bytes())) == 3

    def test_a_write_that_fails_leaves_the_file_whole_and_nothing_behind(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "waivers.yaml"
        path.write_text(WRITTEN, "utf-8")

        def refuse(*_args: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.replace", refuse)
        with pytest.raises(UsageError, match="No space left"):
            add(str(path), [waiver("x {a a} y", document="d2")])
        assert path.read_text("utf-8") == WRITTEN
        assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["waivers.yaml"]

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
    @given(data=st.data())
    def test_whatever_the_words_are_they_are_read_back(self, tmp_path: Path, data: st.DataObject) -> None:
        text = st.text(st.characters(codec=None) | st.sampled_from("{}\\ '\":#-,&*!|>%@`\n\t\u00ad\udc80\ufeff"))
        entries = [
            waiver(
                quote(Words(*map(normal, data.draw(st.tuples(text, text, text))))),
                document=f"v/{data.draw(text.map(lambda t: t.replace('/', '')))}x",
                reason="x" + data.draw(text.map(lambda t: " ".join(t.replace("\udc80", "").split()))),
                editor=data.draw(st.sampled_from(["no", "12", "Ann # Editor", "José: Núñez", "null", "- x", "Ōe"])),
            )
            for _ in range(data.draw(st.integers(1, 4)))
        ]
        entries = [e for e in entries if not any(0xD800 <= ord(c) < 0xE000 or c in "\ufffe\uffff" for c in e.reason)]
        path = tmp_path / "waivers.yaml"
        path.unlink(missing_ok=True)
        for entry in entries:
            add(str(path), [entry])
        if entries:
            assert held(path.read_bytes()) == sorted(
                entries, key=lambda entry: (natural_order(entry.document), entry.key)
            )
            text_of_file = path.read_text("utf-8")
            add(str(path), [waiver("q {r} s", document="v/between")])
            (new,) = (one for one in read(str(path)).waivers if one.document == "v/between" and one.words.place == "r")
            prune(str(path), [new])
            assert path.read_text("utf-8") == text_of_file


class TestPrune:
    @pytest.mark.parametrize("gone", [[0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]])
    def test_entries_are_taken_out_and_comments_stay(self, tmp_path: Path, gone: list[int]) -> None:
        path = tmp_path / "waivers.yaml"
        entries = [waiver("x {a a} y", document=f"d{k}") for k in range(3)]
        path.write_text("# top\n\n" + "\n\n".join(f"# {k}\n" + "\n".join(lines_of(e)) for k, e in enumerate(entries)))
        removed = prune(str(path), [read(str(path)).waivers[k] for k in gone])
        assert [bare(one) for one in removed] == [entries[k] for k in gone]
        text = path.read_text()
        assert held(text.encode()) == [entries[k] for k in range(3) if k not in gone]
        assert [line for line in text.splitlines() if line.startswith("#")] == ["# top", "# 0", "# 1", "# 2"]

    def test_add_and_prune_undo_each_other(self, tmp_path: Path) -> None:
        path = tmp_path / "waivers.yaml"
        path.write_text(WRITTEN, "utf-8")
        for document in ("d0", "d2", "d99"):
            add(str(path), [waiver("x {a a} y", document=document)])
            prune(str(path), [one for one in read(str(path)).waivers if one.document == document])
            assert path.read_text("utf-8") == WRITTEN

    def test_a_file_that_is_not_there_or_another_entry_is_no_error(self, tmp_path: Path) -> None:
        path = tmp_path / "waivers.yaml"
        assert prune(str(path), ENTRIES) == []
        path.write_text(WRITTEN, "utf-8")
        assert prune(str(path), [waiver("not {in it} at all")]) == []
        assert path.read_text("utf-8") == WRITTEN


class TestEntries:
    MORE = {"reason": " It is\n so. ", "kind": "false-alarm", "editor": "Ann Editor"}  # noqa: RUF012

    def test_the_quote_shows_the_text_as_it_is_printed(self) -> None:
        one = in_text("So said Mr. {Pandit Pandit} to the Ambassador")
        (entry,) = entries_for([one], "/c/vol/d1.txt", "/c", **self.MORE)
        words = Words("so said mr.", "pandit pandit", "to the ambassador")
        quoted = "So said Mr. {Pandit Pandit} to the Ambassador"
        wanted = ("vol/d1", "TX007", words, "It is so.", "false-alarm", "Ann Editor")
        assert entry == Waiver(*wanted, quoted=quoted)
        assert "  quote: 'So said Mr. {Pandit Pandit} to the Ambassador'" in lines_of(entry)

    @given(st.text("aB {}\\1ß\u00ad.", max_size=30), st.text("aB 1ßﬁ.", max_size=10), st.text("aB 1.", max_size=30))
    def test_what_is_printed_is_the_same_words(self, before: str, place: str, after: str) -> None:
        before = before.replace("{", "").replace("}", "")
        one = in_text(f"{before}{{{place}}}{after}")
        assert read_quote(quote_as_printed(one)).joined == one.words

    def test_the_braces_stand_within_a_word_where_the_place_does(self) -> None:
        assert quote_as_printed(in_text("as he Said{1} and")) == "as he Said{1} and"

    def test_problems_alike_make_one_entry_that_counts(self) -> None:
        found = [problem("x {a a} y"), problem("x {b b} y"), problem("x {a a} y", line=8)]
        entries = entries_for(found, "/c/v/d1.txt", "/c/v", **self.MORE)
        assert [(entry.words.place, entry.times) for entry in entries] == [("a a", 2), ("b b", 1)]

    def test_a_document_of_many_in_a_file_is_named_with_its_id(self) -> None:
        (entry,) = entries_for([problem("x {a} y", document="d7")], "/c/v1.xml", "/c", **self.MORE)
        assert entry.document == "v1#d7"

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"reason": " \n"}, "needs a reason"),
            ({"editor": ""}, "name of an editor"),
            ({"kind": "other"}, "no kind"),
            ({"expires": "2026-13-01"}, "no day"),
        ],
    )
    def test_what_an_entry_cannot_hold_is_refused(self, more: dict[str, str], said: str) -> None:
        with pytest.raises(UsageError, match=said) as caught:
            entries_for([problem("x {a} y")], "/c/d1.txt", "/c", **(self.MORE | more))
        assert caught.value.advice

    def test_problems_of_the_run_and_documents_elsewhere_are_refused(self) -> None:
        with pytest.raises(UsageError, match="cannot be waived"):
            entries_for([problem("{x}", "FR002")], "/c/d1.txt", "/c", **self.MORE)
        with pytest.raises(UsageError, match="is not below"):
            entries_for([problem("{x}")], "/other/d1.txt", "/c", **self.MORE)

    @pytest.mark.parametrize("text", ["The original has it so.", "d35", "Ann Editor", "frus1951v07p2/d35"])
    def test_plain_words_stand_without_quotation_marks(self, text: str) -> None:
        assert scalar(text) == text
