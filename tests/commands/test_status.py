"""`status`: what the board says, whom it asks for, and that what is stored never says anything else."""

import csv
import io
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from making.editions import ENTITY, Editor, text
from making.staged import EDITORS, STAGES, Staged

from frlint.runs.stages.board import work

HEAD = "title: The Treaty\ndue: {proofread: 2020-01-01, approved: 2999-01-01}\n"
TASKS = "tasks: [{id: ebook, title: The book opens, due: 2020-02-02, owner: Ann Editor}]\n"

LETTER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="l{0}"><teiHeader><fileDesc><titleStmt><title>{0}</title>'
    "</titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc>"
    '<revisionDesc status="candidate"><change when="2020-01-02" who="Ann Editor">Read</change></revisionDesc>'
    '</teiHeader><text><body><div type="document" xml:id="d{0}"><p>The harbor is open.</p></div></body></text></TEI>\n'
)


@pytest.fixture
def staged(tmp_path: Path, editor: Editor) -> Staged:
    made = Staged(tmp_path / "edition", editor, HEAD + STAGES + TASKS)
    made.advances("Ben Reader", "proofread")
    return made


def board(staged: Staged, *words: str) -> list[dict[str, Any]]:
    said = staged.editor.says("status", *words, "--output-format", "json")
    assert said.code == 0, said
    found: list[dict[str, Any]] = said.data
    return found


def documents(staged: Staged, *words: str) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for volume in board(staged, *words) for one in volume["documents"]}


class TestTheBoard:
    def test_each_document_has_the_keys_of_the_contract(self, staged: Staged) -> None:
        (volume,) = board(staged, "v1")
        assert volume["volume"] == "v1"
        assert [one["id"] for one in volume["tasks"]] == ["ebook"]
        assert [one["id"] for one in volume["documents"]] == ["d1", "d2", "d3"]
        first = volume["documents"][0]
        assert (first["path"], first["stage"], first["changed"]) == ("v1/d1.txt", "proofread", False)
        assert (first["problems"], first["waived"]) == ({"error": 0, "warning": 0}, 0)
        assert [(one["stage"], one["who"], one["valid"]) for one in first["signoffs"]] == [
            ("proofread", "Ben Reader", True)
        ]

    def test_a_changed_document_is_told_with_who_read_it_and_how_many_words(self, staged: Staged) -> None:
        staged.advances("Ben Reader", "reviewed", "d1")
        staged.changes("Ann Editor", "d1", "a certain", "quite another")
        one = documents(staged)["d1"]
        assert (one["stage"], one["recorded"], one["changed"]) == ("proofread", "reviewed", True)
        assert one["changed_since"] == {"stage": "reviewed", "who": "Ben Reader", "words": 2}
        assert [sign_off["valid"] for sign_off in one["signoffs"]] == [False, False]
        said = staged.editor.says("status", "v1")
        assert "v1/d1.txt: changed since review by Ben Reader: 2 words\n" in said.out

    def test_what_was_read_and_never_committed_has_no_number_of_words(self, tmp_path: Path, editor: Editor) -> None:
        made = Staged(tmp_path / "loose", editor, STAGES.replace("sign-offs: 1", "sign-offs: [{author: allowed}]"))
        made.changes("Ben Reader", "d1", "a certain", "quite another", commit=False)
        assert made.editor.says("advance", "v1/d1.txt", "--to", "proofread", "--sign-off").code == 0
        made.changes("Ben Reader", "d1", "quite another", "no other", commit=True)
        assert documents(made)["d1"]["changed_since"] == {"stage": "proofread", "who": "Ben Reader", "words": None}

    def test_only_a_note_that_was_changed_takes_back_to_the_stage_of_notes(self, staged: Staged) -> None:
        staged.advances("Ben Reader", "reviewed", "d1")
        staged.changes("Ann Editor", "d1", "not printed", "not found")
        one = documents(staged)["d1"]
        assert (one["stage"], one["changed_parts"]) == ("reviewed", ["notes"])
        assert [sign_off["valid"] for sign_off in one["signoffs"]] == [True, False]
        assert one["changed_since"]["words"] == 1

    def test_white_space_changes_nothing(self, staged: Staged) -> None:
        staged.changes("Ann Editor", "d1", "a certain", "a\ncertain")
        one = documents(staged)["d1"]
        assert (one["changed"], one["changed_since"], one["signoffs"][0]["valid"]) == (False, None, True)

    def test_problems_and_waivers_are_counted(self, staged: Staged) -> None:
        staged.works("Ann Editor")
        staged.faulty("d2", 2, (ENTITY, 3), (ENTITY, 8))
        assert documents(staged)["d2"]["problems"]["error"] == 2
        place = staged.editor.finds("v1/d2.txt")[0]
        words = ("--reason", "so in print", "--kind", "as-printed", "--editor", "Ann Editor")
        assert staged.editor.says("waive", f"{place[0]}:{place[2]}", "--rule", ENTITY, *words).code == 0
        one = documents(staged)["d2"]
        assert (one["problems"]["error"], one["waived"]) == (1, 1)

    def test_a_sign_off_that_somebody_else_recorded_does_not_count(self, staged: Staged) -> None:
        file = staged.made.folder / "v1" / "states.yaml"
        file.write_text(file.read_text().replace("by: Ben Reader", "by: Cleo Chief", 1))
        staged.works("Ann Editor")
        staged.made.commit("forged")
        one = documents(staged)["d1"]["signoffs"][0]
        assert (one["who"], one["valid"]) == ("Cleo Chief", False)
        assert one["why_not"].startswith("Ann Editor put it into the record, in ")

    def test_what_is_overdue_is_told(self, staged: Staged) -> None:
        staged.editor.says("return", "v1/d2.txt", "--to", "transcribed", "--reason", "a page is missing")
        (volume,) = board(staged)
        assert (volume["overdue"], volume["tasks"][0]["overdue"]) == (["proofread"], True)
        out = staged.editor.says("status").out
        assert "overdue: 1 document is not proofread yet (due 2020-01-01)" in out
        assert "overdue: task ebook (due 2020-02-02, Ann Editor)" in out
        assert "due 2999-01-01" in out

    def test_the_last_change_and_why_it_was_sent_back_are_told(self, staged: Staged) -> None:
        staged.works("Cleo Chief")
        staged.editor.says("return", "v1/d2.txt", "--to", "transcribed", "--reason", "a page is missing")
        one = documents(staged)["d2"]
        assert (one["last_change"]["author"], one["sent_back"]["reason"]) == ("Ann Editor", "a page is missing")
        assert "sent back by Cleo Chief: a page is missing" in staged.editor.says("status", "v1/d2.txt").out

    def test_an_entry_without_a_document_is_named(self, staged: Staged) -> None:
        (staged.made.folder / "v1" / "d3.txt").unlink()
        assert board(staged)[0]["unknown"] == ["d3"]
        assert "in the record and not there: d3" in staged.editor.says("status").out

    def test_a_folder_without_a_repository_has_a_board(self, tmp_path: Path, editor: Editor) -> None:
        (tmp_path / "plain" / "v1").mkdir(parents=True)
        editor.go(tmp_path / "plain")
        (tmp_path / "plain" / "v1" / "d1.txt").write_text(text(1))
        said = editor.says("status", "--output-format", "json")
        assert (said.code, said.data[0]["documents"][0]["stage"]) == (0, "transcribed")
        assert said.data[0]["documents"][0]["last_change"] is None

    def test_a_path_or_a_stage_that_is_not_there_is_wrong_usage(self, staged: Staged) -> None:
        assert staged.editor.says("status", "v2").code == 2
        said = staged.editor.says("status", "--stage", "aproved")
        assert (said.code, "did you mean `approved`?" in said.err) == (2, True)


class TestWhatIsAskedFor:
    def test_documents_that_are_named(self, staged: Staged) -> None:
        assert list(documents(staged, "v1/d2.txt")) == ["d2"]
        assert (
            staged.editor.says("status", "v1/d2.txt").out == "v1/d2.txt  proofread  waits for a reviewer (reviewed)\n"
        )

    def test_documents_in_a_stage(self, staged: Staged) -> None:
        staged.advances("Ben Reader", "reviewed", "d3")
        assert list(documents(staged, "--stage", "reviewed")) == ["d3"]
        assert staged.editor.says("status", "--stage", "approved").out == "no document is approved\n"

    def test_mine_are_those_assigned_to_me_and_those_that_lack_a_sign_off_of_my_role(self, staged: Staged) -> None:
        staged.advances("Ben Reader", "reviewed", "d3")
        staged.works("Ann Editor")
        assert staged.editor.says("status", "--mine").out == "no document waits for you\n"
        assert staged.editor.says("assign", "v1/d1.txt", "--to", "Cleo Chief", "--stage", "approved").code == 0
        for who, mine in (("Ben Reader", ["d1", "d2"]), ("Cleo Chief", ["d1", "d3"])):
            staged.works(who)
            assert list(documents(staged, "--mine")) == mine, who
        staged.editor.says("assign", "v1/d2.txt", "--to", "Ben Reader")
        assert list(documents(staged, "--mine")) == ["d1", "d3"]
        assert documents(staged)["d2"]["waits_for"]["who"] == "Ben Reader"

    def test_what_moved_since_a_revision_is_listed_with_what_it_was(self, staged: Staged) -> None:
        before = staged.made.id()
        staged.advances("Ben Reader", "reviewed", "d2", "d3")
        staged.changes("Ann Editor", "d3", "a certain", "no")
        staged.made.commit("new", {"v1/d4.txt": text(4)})
        moved = documents(staged, "--since", before)
        assert {name: (one["was"], one["stage"]) for name, one in moved.items()} == {
            "d2": ("proofread", "reviewed"),
            "d4": (None, "transcribed"),
        }
        at_review = documents(staged, "--since", "HEAD~2")
        assert at_review["d3"]["was"] == "reviewed"
        assert "was reviewed" in staged.editor.says("status", "--since", "HEAD~2").out
        assert staged.editor.says("status", "--since", "nowhere").code == 2

    def test_letters_that_hold_their_own_record_moved_where_their_status_is_another(
        self, tmp_path: Path, editor: Editor
    ) -> None:
        made = Staged(tmp_path / "letters", editor)
        made.made.write({f"v1/d{k}.txt": None for k in (1, 2, 3)})
        letters: dict[str, str | bytes | None] = {f"v1/l{k}.xml": LETTER.format(k) for k in (1, 2)}
        made.made.commit("letters", {"v1/volume.yaml": "states: tei\n", **letters})
        made.made.write({"v1/l2.xml": LETTER.format(2).replace("candidate", "approved")})
        moved = documents(made, "--since", "HEAD")
        assert {name: (one["was"], one["stage"]) for name, one in moved.items()} == {"l2": ("candidate", "approved")}

    def test_every_format_names_the_documents(self, staged: Staged) -> None:
        staged.changes("Ann Editor", "d1", "a certain", "=cmd")
        rows = list(csv.DictReader(io.StringIO(staged.editor.says("status", "--output-format", "csv").out)))
        assert (rows[0]["document"], rows[0]["stage"], rows[0]["changed_words"]) == ("d1", "proofread", "2")
        markdown = staged.editor.says("status", "--output-format", "markdown").out
        assert "| proofread | 3 | 2020-01-01 |" in markdown
        page = staged.editor.says("status", "--output-format", "html", "--output", "status.html")
        written = (staged.made.folder / "status.html").read_text()
        assert (page.out, written.count("<tr>"), "</html>" in written) == ("", 6, True)

    def test_the_tasks_alone_are_a_checklist_that_is_read_back(self, staged: Staged) -> None:
        said = staged.editor.says("status", "v1", "--checklist")
        assert (said.code, said.out) == (0, "- [ ] The book opens (ebook)\n")
        Path("ticked.md").write_text(said.out.replace("[ ]", "[x]"))
        staged.works("Ann Editor")
        assert staged.editor.says("task", "read", "v1", "ticked.md").code == 0
        assert staged.editor.says("status", "v1", "--checklist").out == "- [x] The book opens (ebook)\n"
        assert staged.editor.says("status", "--checklist", "--output-format", "csv").code == 2

    def test_no_document_is_written_over(self, staged: Staged) -> None:
        before = (staged.made.folder / "v1" / "d2.txt").read_bytes()
        said = staged.editor.says("status", "v1/d1.txt", "--output-format", "csv", "--output", "v1/d2.txt")
        assert (said.code, "results would be written over it" in said.err) == (2, True)
        assert (staged.made.folder / "v1" / "d2.txt").read_bytes() == before

    def test_many_volumes_have_a_line_each(self, staged: Staged) -> None:
        for number in range(2, 6):
            staged.made.write({f"v{number}/d1.txt": text(number)})
        lines = staged.editor.says("status").out.splitlines()
        assert len(lines) == 6
        assert lines[0].startswith("v1       3  ")
        assert "proofread 3" in lines[0]
        assert lines[-1] == "5 volumes, 7 documents"


def _edit(staged: Staged) -> None:
    staged.changes("Ann Editor", "d1", "a certain", "some", commit=False)


def _same_size(staged: Staged) -> None:
    """A change that leaves name, size and the time of change as they were."""
    file = staged.made.folder / "v1" / "d2.txt"
    before = file.stat()
    file.write_text(file.read_text().replace("treaty", "trenty", 1))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size


def _commit(staged: Staged) -> None:
    staged.made.commit("all")


def _back(staged: Staged) -> None:
    staged.made.git("checkout", "--quiet", "HEAD~1", "--", "v1/d1.txt", "v1/d2.txt")


def _forge(staged: Staged) -> None:
    file = staged.made.folder / "v1" / "states.yaml"
    file.write_text(file.read_text().replace("by: Ben Reader", "by: Cleo Chief", 1))


def _somebody_else(staged: Staged) -> None:
    staged.works("Cleo Chief")


def _gone(staged: Staged) -> None:
    (staged.made.folder / "v1" / "d3.txt").unlink()


def _new(staged: Staged) -> None:
    staged.made.write({"v1/d9.txt": text(9, (ENTITY, 2))})


def _waive(staged: Staged) -> None:
    words = ("--reason", "so in print", "--kind", "as-printed", "--editor", "Ann Editor", "--expires", "2999-01-01")
    ((path, rule, line),) = staged.editor.finds("v1/d9.txt")
    assert staged.editor.says("waive", f"{path}:{line}", "--rule", rule, *words).code == 0


def _editors(staged: Staged) -> None:
    staged.made.write({"editors.yaml": EDITORS.replace("reviewer", "chief")})


def _manifest(staged: Staged) -> None:
    staged.made.write({"v1/volume.yaml": STAGES.replace("changes: {text: proofread", "changes: {text: transcribed")})


def _configuration(staged: Staged) -> None:
    staged.made.write({".frlint.yaml": f"ignore: [{ENTITY}]\n"})


def _override(staged: Staged) -> None:
    override = f"overrides:\n  - paths: [v1/d9.txt]\n    severity: {{{ENTITY}: warning}}\n"
    (staged.made.folder / "v1" / ".waivers.yaml").unlink(missing_ok=True)
    staged.made.write({".frlint.yaml": override, "v1/d8.txt": text(8, (ENTITY, 2))})


def _below(staged: Staged) -> None:
    """Another folder in the first one is another volume."""
    staged.made.write({"v1/more/d1.txt": text(7)})


def _amend(staged: Staged) -> None:
    staged.works("Ann Editor")
    staged.made.git("add", "--all")
    staged.made.git("commit", "--quiet", "--amend", "--reset-author", "-m", "amended")


CHANGES: list[Callable[[Staged], None]] = [
    *(_edit, _same_size, _commit, _back, _commit, _forge, _somebody_else, _gone, _new, _waive, _editors, _commit),
    *(_manifest, _configuration, _override, _below, _amend),
]


class TestWhatIsStored:
    def test_it_says_the_same_as_without_a_store_after_whatever_change(self, staged: Staged) -> None:
        staged.advances("Ben Reader", "reviewed", "d1", "d2")
        seen = set()
        for change in CHANGES:
            change(staged)
            for _ in range(2):
                time.sleep(0.12)
                warm = staged.editor.says("status", "--output-format", "json").out
                assert warm == staged.editor.says("status", "--no-cache", "--output-format", "json").out, change
            seen.add(warm)
        assert len(seen) > 10

    @pytest.fixture
    def worked(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
        """The documents that were worked out, by call."""
        calls: list[list[str]] = []
        real = work.work_out

        def spied(run: Any, *others: Any) -> Any:
            calls.append([job.file.path for job in run.gathered.jobs])
            return real(run, *others)

        monkeypatch.setattr(work, "work_out", spied)
        yield calls

    def test_only_the_folder_that_was_changed_is_worked_out_again(
        self, staged: Staged, worked: list[list[str]]
    ) -> None:
        staged.made.commit("another", {"v2/d1.txt": text(1), "v2/d2.txt": text(2)})
        time.sleep(0.12)
        board(staged)
        assert len(worked.pop()) == 5
        board(staged)
        assert worked == []
        staged.made.write({"v2/d1.txt": text(5)})
        time.sleep(0.12)
        assert [one["documents"][0]["path"] for one in board(staged)] == ["v1/d1.txt", "v2/d1.txt"]
        assert worked.pop() == ["v2/d1.txt", "v2/d2.txt"]
        staged.made.commit("commit of the other one")
        time.sleep(0.12)
        board(staged)
        assert worked.pop() == ["v2/d1.txt", "v2/d2.txt"]
        board(staged)
        assert worked == []

    def test_what_was_changed_a_moment_ago_is_not_stored(self, staged: Staged, worked: list[list[str]]) -> None:
        later = time.time_ns() + 3_600_000_000_000
        for _ in range(2):
            os.utime(staged.made.folder / "v1" / "d1.txt", ns=(later, later))
            board(staged)
        assert len(worked) == 2


def test_a_volume_that_is_the_current_folder_is_called_by_a_dot(staged: Staged) -> None:
    staged.editor.go(staged.made.folder / "v1")
    assert [one["volume"] for one in board(staged)] == ["."]
    assert staged.editor.says("log", "--stages", "--output-format", "full").out.startswith(".  1 change of the record")
    assert staged.editor.says("task", "list", ".").code == 0
