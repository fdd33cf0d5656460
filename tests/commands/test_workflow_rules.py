"""The rules of the workflow (WF): what `check` says of a record, and which commit brought it in or mended it."""

from pathlib import Path

import pytest
from making.editions import DOUBLED, ENTITY, Editor, text
from making.repositories import cloned
from making.signed import ANN, BEN, CORA, MAX, RECORD, STAGES, Signed

ERRATUM = """\
- document: d1
  page: 423
  stood: {stood}
  stands: {stands}
  why: The print has it so.
  who: Ann Editor
  date: 2026-11-28
"""


@pytest.fixture
def volume(tmp_path: Path, editor: Editor) -> Signed:
    return Signed(tmp_path / "repository", editor)


class TestChangedAfterPublication:
    """WF001."""

    def test_a_published_document_as_it_was_has_no_problem(self, volume: Signed) -> None:
        volume.publish()
        assert volume.problems() == []

    def test_a_change_that_is_not_committed_is_a_warning_that_says_how_to_record_it(self, volume: Signed) -> None:
        volume.publish()
        volume.edit()
        [problem] = volume.problems()
        line = volume.record().split("\n").index("  d1:") + 1
        assert (problem["rule"], problem["severity"]) == ("WF001", "warning")
        assert (problem["path"], problem["line"], problem["column"]) == (RECORD, line, 3)
        assert "`Erratum: d1, p. PAGE`" in problem["message"]

    def test_a_committed_change_is_an_error_of_its_commit(self, volume: Signed) -> None:
        volume.publish()
        volume.made.git("tag", "base")
        volume.be(ANN)
        volume.edit()
        volume.made.commit("change")
        [problem] = volume.problems()
        assert (problem["rule"], problem["severity"]) == ("WF001", "error")
        assert volume.attributed("base..HEAD") == {"change": (["WF001"], [])}

    def test_the_trailer_of_the_commit_that_names_document_and_page_excuses_it(self, volume: Signed) -> None:
        volume.publish()
        volume.made.git("tag", "base")
        volume.be(ANN)
        volume.edit()
        volume.made.commit("change\n\nErratum: d1, p. 423")
        assert volume.rules() == ["WF002"]
        assert volume.attributed("base..HEAD") == {"change": (["WF002"], [])}

    @pytest.mark.parametrize("trailer", ["Erratum: d2, p. 423", "Erratum: d1", "Errata: d1, p. 423"])
    def test_a_trailer_of_another_document_or_without_a_page_does_not(self, volume: Signed, trailer: str) -> None:
        volume.publish()
        volume.edit()
        volume.made.commit(f"change\n\n{trailer}")
        assert volume.rules() == ["WF001"]

    def test_an_entry_that_has_the_words_excuses_it_and_mends_it_later_too(self, volume: Signed) -> None:
        volume.publish()
        volume.made.git("tag", "base")
        volume.edit(old="Part A of paper", new="Part A of letter")
        volume.made.commit("change")
        entry = {"v1/errata.yaml": ERRATUM.format(stood="Part A of paper", stands="Part A of letter")}
        volume.made.commit("erratum", {**entry})
        assert volume.rules() == ["WF002"]
        both = volume.attributed("base..HEAD")
        assert both["change"] == (["WF001"], [])
        assert both["erratum"] == (["WF002"], ["WF001"])

    @pytest.mark.parametrize(
        ("stood", "stands"), [("A of paper", "A of papers"), ("of paper B", "of letter B"), ("paper", "letter paper")]
    )
    def test_an_entry_of_other_words_does_not(self, volume: Signed, stood: str, stands: str) -> None:
        volume.publish()
        volume.edit(old="Part A of paper", new="Part A of letter")
        volume.made.commit("change", {"v1/errata.yaml": ERRATUM.format(stood=stood, stands=stands)})
        assert volume.rules() == ["WF001"]

    def test_a_change_on_the_way_to_a_second_publication_needs_one_too(self, volume: Signed) -> None:
        volume.publish()
        volume.be(ANN)
        volume.edit()
        volume.made.commit("change")
        volume.sign(BEN, "d1", "proofread")
        volume.sign(CORA, "d1", "approved")
        assert volume.says("advance", "v1/d1.txt", "--to", "published").code == 0
        volume.made.commit("published anew")
        assert volume.rules() == ["WF001"]

    def test_white_space_is_no_change(self, volume: Signed) -> None:
        volume.publish()
        volume.edit(old="speaks of", new="speaks  of")
        assert "WF001" not in volume.rules()


class TestChangedSinceSignOff:
    """WF002."""

    def test_it_says_who_signed_and_how_many_words_were_changed(self, volume: Signed) -> None:
        volume.approve()
        volume.made.git("tag", "base")
        volume.be(ANN)
        volume.edit(old="Part A of paper", new="Part B of paper")
        volume.made.commit("change")
        [problem] = volume.problems()
        assert (problem["rule"], problem["severity"], problem["document"]) == ("WF002", "warning", "d1")
        assert "since Cora Chief signed it off as approved: 1 word of the text" in problem["message"]
        assert volume.attributed("base..HEAD") == {"change": (["WF002"], [])}

    def test_the_commit_that_takes_the_change_back_has_fixed_it(self, volume: Signed) -> None:
        volume.approve()
        volume.made.git("tag", "base")
        volume.edit()
        volume.made.commit("change")
        volume.made.git("revert", "--no-edit", "HEAD")
        assert volume.rules() == []
        assert volume.attributed("base..HEAD") == {"change": (["WF002"], []), 'Revert "change"': ([], ["WF002"])}

    def test_a_sign_off_of_what_stands_now_mends_it(self, volume: Signed) -> None:
        volume.approve()
        volume.be(ANN)
        volume.edit()
        volume.made.commit("change")
        volume.made.git("tag", "base")
        volume.sign(BEN, "d1", "proofread")
        volume.sign(CORA, "d1", "approved")
        assert volume.rules() == []
        found = volume.attributed("base..HEAD")
        assert [rule for _, fixed in found.values() for rule in fixed].count("WF002") >= 1


class TestBeyondGate:
    """WF003."""

    def test_a_problem_that_the_gate_does_not_let_pass(self, volume: Signed) -> None:
        volume.made.commit("fault", {"v1/d2.txt": text(2, (DOUBLED, 3), (ENTITY, 5))})
        volume.sign(BEN, "d1", "proofread")
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: proofread")
        [problem] = volume.problems()
        assert (problem["rule"], problem["document"]) == ("WF003", "d2")
        assert "its record says proofread, and the gate did not hold: a problem of TX013" in problem["message"]
        assert "and 1 more" in problem["message"]

    def test_the_gate_is_asked_with_all_rules_whatever_is_selected(self, volume: Signed) -> None:
        volume.made.commit("fault", {"v1/d2.txt": text(2, (ENTITY, 5))})
        volume.sign(BEN, "d1", "proofread")
        volume.sign(BEN, "d3", "proofread")
        volume.made.commit("fault later", {"v1/d3.txt": text(3)})
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: proofread")
        [problem] = volume.problems("v1", "--select", "WF")
        assert "a problem of TX013" in problem["message"]

    @pytest.mark.parametrize("of_commits", [False, True])
    def test_each_document_is_judged_under_the_settings_of_its_own_stage(
        self, tmp_path: Path, editor: Editor, of_commits: bool
    ) -> None:
        stages = STAGES.replace("proofread: {", f"proofread: {{ignore: [{ENTITY}], ")
        volume = Signed(tmp_path / "repository", editor, stages)
        faults = {"v1/d1.txt": text(1, (ENTITY, 5)), "v1/d2.txt": text(2, (ENTITY, 5))}
        volume.made.commit("faults", {**faults})
        volume.sign(BEN, "d1", "proofread")
        volume.sign(BEN, "d2", "proofread")
        volume.made.git("tag", "base")
        volume.be(MAX)
        volume.alter("  d2:\n    stage: proofread", "  d2:\n    stage: approved")
        volume.made.commit("by hand")
        if of_commits:
            assert volume.attributed("texts..HEAD") == {"by hand": (["WF003"], [])}
        else:
            assert [one["document"] for one in volume.problems()] == ["d2"]
            assert volume.rules("--commit", "base") == []

    @pytest.mark.parametrize("of_commits", [False, True])
    def test_also_where_the_configuration_names_the_stages_and_one_extends_a_preset(
        self, tmp_path: Path, editor: Editor, of_commits: bool
    ) -> None:
        volume = Signed(tmp_path / "repository", editor, "id: v1\n")
        stages = STAGES.replace(
            "proofread: {clean: {error: [TX]}", "proofread: {extends: draft, clean: {error: [VL, TX]}"
        )
        stages = stages.replace("extends: draft", f"extends: draft, ignore: [{ENTITY}]")
        faults = {"v1/d1.txt": text(1, (ENTITY, 5)), "v1/d2.txt": text(2, (ENTITY, 5))}
        volume.made.commit("faults", {**faults, ".frlint.yaml": stages})
        volume.sign(BEN, "d1", "proofread")
        volume.sign(BEN, "d2", "proofread")
        assert volume.rules() == []
        volume.be(MAX)
        volume.alter("  d2:\n    stage: proofread", "  d2:\n    stage: approved")
        volume.made.commit("by hand")
        if of_commits:
            assert volume.attributed("texts..HEAD") == {"by hand": (["WF003"], [])}
        else:
            assert [one["document"] for one in volume.problems()] == ["d2"]

    def test_tasks_of_a_stage_that_are_not_done_are_told_of_the_volume(self, tmp_path: Path, editor: Editor) -> None:
        stages = (
            STAGES.replace("published: {}", "published: {tasks: all}") + "tasks: [{id: ebook, title: The book opens}]\n"
        )
        volume = Signed(tmp_path / "repository", editor, stages)
        volume.approve()
        volume.alter("  d1:\n    stage: approved", "  d1:\n    stage: published")
        [problem] = volume.problems()
        assert (problem["rule"], problem["document"]) == ("WF003", "")
        assert "the task ebook is not done" in problem["message"]

    def test_nothing_is_asked_in_isolation_or_of_rules_that_are_left_out(self, volume: Signed) -> None:
        volume.sign(BEN, "d1", "proofread")
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: approved")
        assert volume.rules() == ["WF003"]
        assert volume.rules("v1", "--isolated") == []
        assert volume.rules("v1", "--select", "TX") == []
        assert volume.rules("v1", "--ignore", "WF") == []


class TestUnknown:
    """WF005."""

    def test_people_stages_and_documents_with_the_nearest_name(self, volume: Signed) -> None:
        volume.approve()
        volume.alter("by: Ben Reader", "by: Ben Raeder")
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: transcribt")
        volume.alter("  d3:\n", "  d9:\n")
        found = [(one["document"], one["message"]) for one in volume.problems() if one["rule"] == "WF005"]
        assert [name for name, _ in found] == ["d1", "d2", "d9"]
        assert "no editor `Ben Raeder`" in found[0][1] and "Ben Reader" in found[0][1]
        assert "no stage `transcribt`" in found[1][1] and "transcribed" in found[1][1]
        assert "no document `d9`" in found[2][1]

    def test_of_a_part_of_a_volume_no_document_is_called_unknown(self, volume: Signed) -> None:
        volume.approve()
        assert volume.rules("v1/d2.txt") == []


class TestOverdue:
    """WF006."""

    STAGES = STAGES + "due: {proofread: 2020-01-31}\ntasks: [{id: ebook, title: The book opens, due: 2020-02-28}]\n"

    def test_stages_and_tasks_whose_day_is_over_and_never_of_a_commit(self, tmp_path: Path, editor: Editor) -> None:
        volume = Signed(tmp_path / "repository", editor, self.STAGES)
        volume.approve()
        found = volume.problems()
        assert [one["rule"] for one in found] == ["WF006", "WF006"]
        assert "2 documents are not proofread yet, which was due on 2020-01-31" in found[0]["message"]
        assert "the task ebook (The book opens) is not done" in found[1]["message"]
        assert volume.attributed("texts..HEAD") == {}

    def test_a_day_to_come_is_none(self, tmp_path: Path, editor: Editor) -> None:
        volume = Signed(tmp_path / "repository", editor, self.STAGES.replace("2020", "2920"))
        volume.approve()
        assert volume.rules() == []


class TestWhereTheyAreAsked:
    def test_none_can_be_waived_or_put_into_a_baseline(self, volume: Signed) -> None:
        volume.sign(BEN, "d1", "proofread")
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: approved")
        waiver = "- {document: d2, rule: WF003, quote: x, kind: as-printed, editor: E, reason: r}\n"
        volume.made.write({"v1/waivers.yaml": waiver})
        said = volume.says("check", "v1")
        assert said.code == 2 and "WF003 asks whether a gate holds and cannot be waived" in said.err
        volume.made.write({"v1/waivers.yaml": None})
        assert volume.says("baseline").code == 0
        assert volume.rules() == ["WF003"]

    def test_a_commit_is_judged_by_its_own_record(self, volume: Signed) -> None:
        volume.approve()
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: approved")
        volume.made.commit("by hand")
        volume.made.commit(
            "clean", {RECORD: volume.record().replace("d2:\n    stage: approved", "d2:\n    stage: transcribed")}
        )
        assert volume.rules("--commit", "HEAD~1") == ["WF003"]
        assert "WF003" not in volume.rules("--commit", "HEAD")
        assert volume.rules("--commit", "HEAD~2") == []

    def test_what_is_staged_is_judged_also_where_only_the_record_is(self, volume: Signed) -> None:
        volume.approve()
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: approved")
        volume.made.git("add", "--all")
        volume.made.git("checkout", "HEAD", "--", RECORD)
        assert volume.says("check", "--staged").code == 2
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: approved")
        volume.made.git("add", "--all")
        volume.made.write({RECORD: "documents: {}\n"})
        assert volume.rules("--staged") == ["WF003"]

    def test_a_hook_that_names_the_staged_files_has_the_record_judged(self, volume: Signed) -> None:
        volume.approve()
        volume.edit("d3")
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: approved")
        volume.made.git("add", "--all")
        assert volume.rules("--staged", "--allow-empty", "v1/d3.txt", RECORD) == ["WF003"]

    def test_commits_ask_the_gate_with_all_rules_too(self, volume: Signed) -> None:
        volume.made.commit("fault", {"v1/d2.txt": text(2, (ENTITY, 5))})
        volume.sign(BEN, "d1", "proofread")
        volume.made.git("tag", "base")
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: proofread")
        volume.made.commit("by hand")
        said = volume.says("commits", "base..HEAD", "--select", "WF", "--output-format", "concise")
        assert said.code == 1 and "WF003" in said.out and "a problem of TX013" in said.out
        assert volume.attributed("base..HEAD", "--ignore", "WF") == {}
        assert volume.attributed("base..HEAD", "--isolated") == {}

    def test_a_bare_repository_has_the_record_of_its_commits(self, volume: Signed, tmp_path: Path) -> None:
        volume.approve()
        volume.made.git("tag", "base")
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: approved")
        volume.made.commit("by hand")
        bare = cloned(volume.made, tmp_path / "bare.git", "--bare")
        volume.editor.go(bare.folder)
        assert volume.attributed("base..HEAD") == {"by hand": (["WF003"], [])}

    def test_a_staged_document_has_its_own_problems_and_not_those_of_others(self, volume: Signed) -> None:
        volume.approve()
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: approved")
        volume.made.commit("by hand")
        volume.edit("d1")
        volume.made.git("add", "--all")
        assert volume.rules("--staged") == ["WF002"]

    def test_since_a_base_only_what_is_new_is_shown(self, volume: Signed) -> None:
        volume.approve("d1")
        volume.alter("  d2:\n    stage: transcribed", "  d2:\n    stage: approved")
        volume.made.commit("by hand")
        volume.made.git("tag", "base")
        volume.be(ANN)
        volume.edit("d1")
        volume.made.commit("change")
        assert sorted(volume.rules()) == ["WF002", "WF003"]
        assert volume.rules("v1", "--since", "base") == ["WF002"]
        volume.made.git("mv", "v1", "v2")
        volume.made.commit_staged("renamed")
        assert volume.rules("v2", "--since", "base") == ["WF002"]

    def test_a_record_that_is_wrong_ends_the_run_once_all_else_is_shown(self, volume: Signed) -> None:
        volume.approve("d1")
        volume.made.write({RECORD: "documents:\n  d1:\n    stag: approved\n", "v1/d2.txt": text(2, (ENTITY, 5))})
        said = volume.says("check", "v1", "--output-format", "concise")
        assert said.code == 2 and ENTITY in said.out
        assert "v1/states.yaml:3" in said.err

    def test_a_clone_without_its_history_says_how_to_get_it(self, volume: Signed, tmp_path: Path) -> None:
        volume.approve("d1")
        shallow = cloned(volume.made, tmp_path / "shallow", "--depth", "1")
        volume.editor.go(shallow.folder)
        said = volume.says("check", "v1")
        assert said.code == 2 and "git fetch --unshallow" in said.err

    def test_two_sides_that_are_each_right_make_no_problem_in_a_merge(self, volume: Signed) -> None:
        volume.sign(BEN, "d1", "proofread")
        volume.made.git("tag", "base")
        volume.made.switch("other", "HEAD")
        volume.sign(BEN, "d2", "proofread")
        volume.made.switch("main")
        volume.sign(CORA, "d1", "approved")
        volume.be(MAX)
        volume.made.merge("other")
        assert volume.rules() == []
        assert volume.attributed("base..HEAD") == {}

    def test_a_merge_that_brings_what_no_side_has_has_brought_it(self, volume: Signed) -> None:
        volume.sign(BEN, "d1", "proofread")
        volume.made.git("tag", "base")
        volume.made.switch("other", "HEAD")
        volume.sign(BEN, "d2", "proofread")
        volume.made.switch("main")
        volume.sign(CORA, "d1", "approved")
        volume.be(MAX)
        volume.made.git("merge", "--no-commit", "--no-ff", "other")
        volume.alter("  d3:\n    stage: transcribed", "  d3:\n    stage: approved")
        volume.made.commit("merge")
        assert volume.attributed("base..HEAD") == {"merge": (["WF003"], [])}


LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="L1">
<teiHeader><fileDesc><titleStmt><title>L</title></titleStmt><publicationStmt><p>x</p></publicationStmt>
<sourceDesc><p>y</p></sourceDesc></fileDesc>
<revisionDesc status="approved">
<change who="Ben" when="2020-06-01" status="approved">read</change>
</revisionDesc></teiHeader>
<text><body><div type="letter"><p>The harbor is open.</p></div></body></text></TEI>
"""


class TestTei:
    """The record of a TEI volume is beside its file; that of a letter may be in it."""

    @pytest.mark.parametrize("where", [".frlint.yaml", "letters/volume.yaml"])
    def test_a_letter_that_was_changed_since_its_last_change_entry_is_told_of(self, volume: Signed, where: str) -> None:
        volume.made.commit("letters", {where: "states: tei\n", "letters/L1.xml": LETTER})
        assert volume.rules("letters") == []
        volume.made.commit("title", {"letters/L1.xml": LETTER.replace("<title>L<", "<title>Letter<")})
        assert volume.rules("letters") == []
        volume.made.commit("changed", {"letters/L1.xml": LETTER.replace("open", "closed")})
        [problem] = volume.problems("letters")
        assert (problem["rule"], problem["path"], problem["line"]) == ("WF002", "letters/L1.xml", 4)
        assert "1 word of the text" in problem["message"]
        volume.made.commit("back", {"letters/L1.xml": LETTER})
        assert volume.rules("letters") == []

    def test_a_volume_in_one_file_has_a_record_of_its_own(self, volume: Signed) -> None:
        division = (
            '<div type="document" n="{n}" xml:id="d{n}"><head>{n}. A Letter</head><p>The harbor was {w}.</p></div>'
        )
        tei = (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v"><teiHeader/><text><body>{}</body></text></TEI>\n'
        ).format("".join(division.format(n=n, w="quiet") for n in (1, 2)))
        volume.made.commit("tei", {"t/v.xml": tei, "t/v.volume.yaml": STAGES})
        volume.be(BEN)
        assert volume.says("advance", "t/v.xml#d1", "--to", "proofread", "--sign-off").code == 0
        volume.made.commit("signed")
        volume.made.git("tag", "base")
        assert volume.rules("t") == []
        volume.be(ANN)
        volume.made.commit("change", {"t/v.xml": tei.replace("quiet", "loud", 1)})
        [problem] = volume.problems("t")
        assert (problem["rule"], problem["path"], problem["document"]) == ("WF002", "t/v.states.yaml", "d1")
        assert volume.attributed("base..HEAD") == {"change": (["WF002"], [])}
