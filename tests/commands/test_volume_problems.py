"""Problems of whole volumes in every command: each rule of volumes, in plain text and in TEI."""

import json
from pathlib import Path

import pytest
from making.editions import Said
from making.volume_edition import (
    DOCUMENT,
    FAULTY,
    FORMS,
    NOTE,
    NUMBER,
    PAGE,
    PLAIN,
    REASON,
    RULES,
    SIZE,
    SOUND,
    TEI,
    UNRELATED,
    WARNINGS,
    Standing,
    VolumeEdition,
    files,
    opened,
    sound,
    standing,
    with_problems,
)

MISSING = "VL001"
"""The rule of documents that are not there."""
FIRST_LINE = {NOTE: 12, DOCUMENT: 12, PAGE: 5, NUMBER: 1}
"""The line of each rule's problem in plain text."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the repositories stand of which each test has a copy."""
    return tmp_path_factory.mktemp("template")


@pytest.fixture(params=FORMS)
def edition(
    request: pytest.FixtureRequest,
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> VolumeEdition:
    """The edition in each form, with a problem of each rule, all committed; it is the current folder."""
    return opened(template, tmp_path, request.param, monkeypatch, capsys)


@pytest.fixture(params=RULES)
def rule(request: pytest.FixtureRequest) -> str:
    """Each rule of volumes."""
    name: str = request.param
    return name


def rules_of(problems: list[Standing]) -> list[str]:
    return sorted(one.rule for one in problems)


ALL = sorted(RULES)


def others(rule: str) -> list[str]:
    """The rules but one."""
    return [one for one in ALL if one != rule]


def without_unused(said: Said) -> None:
    """A command neither failed nor called a waiver unused."""
    assert said.code in (0, 1), said
    assert "WV001" not in said.out + said.err, said


class TestCheck:
    def test_each_rule_finds_its_problem_and_no_other(self, edition: VolumeEdition) -> None:
        found = edition.finds(".")
        assert rules_of(found) == ALL
        assert {one.rule: one.path for one in found} == {rule: edition.faulty(rule) for rule in RULES}
        if edition.form == PLAIN:
            assert {one.rule: one.line for one in found} == FIRST_LINE

    def test_what_stands_at_a_place_is_found_by_it(self, edition: VolumeEdition, rule: str) -> None:
        """As `waive` takes it."""
        assert rules_of(edition.finds(edition.place(rule))) == [rule]

    def test_a_commit_has_the_problems_of_its_tree(self, edition: VolumeEdition) -> None:
        assert edition.finds("--commit", "HEAD") == edition.finds(".")
        assert edition.finds("--commit", "HEAD~5") == []
        assert rules_of(edition.finds("--commit", "HEAD~3")) == sorted(RULES[:2])

    def test_a_merge_base_that_has_the_problem_holds_it_back(self, edition: VolumeEdition, rule: str) -> None:
        before = len(RULES) - RULES.index(rule)
        assert rules_of(edition.finds(".", "--since", f"HEAD~{before}")) == sorted(RULES[RULES.index(rule) + 1 :])
        assert rules_of(edition.finds(".", "--since", f"HEAD~{before + 1}")) == sorted(RULES[RULES.index(rule) :])


class TestStaged:
    """The index as the work tree: a volume of which a document is staged is looked at as a whole."""

    def test_what_staged_documents_break_is_found(self, edition: VolumeEdition, rule: str) -> None:
        edition.made.git("reset", "--quiet", "--soft", "HEAD~5")
        found = edition.finds("--staged")
        assert [one for one in found if one.rule == rule] == [one for one in edition.finds(".") if one.rule == rule]

    def test_all_staged_is_the_work_tree(self, edition: VolumeEdition) -> None:
        edition.made.git("update-ref", "-d", "HEAD")
        assert edition.finds("--staged") == edition.finds(".")

    def test_the_documents_that_are_not_staged_belong_to_the_volume(self, edition: VolumeEdition, rule: str) -> None:
        """One document is staged; what it refers to, and what it follows, stands in the index as it was."""
        edition.made.commit("Sound again", files(sound(), edition.form))
        edition.made.write(files(with_problems(rule), edition.form))
        edition.made.git("add", "--all")
        assert edition.finds("--staged") == edition.finds(".")
        assert rules_of(edition.finds("--staged")) == [rule]

    def test_the_index_counts_and_not_the_work_tree(self, edition: VolumeEdition, rule: str) -> None:
        edition.made.commit("Sound again", files(sound(), edition.form))
        edition.made.write(files(with_problems(rule), edition.form))
        edition.made.git("add", "--all")
        staged = edition.finds(".")
        edition.made.write(files(sound(), edition.form))
        assert edition.finds(".") == []
        assert edition.finds("--staged") == staged

    def test_the_hook_does_not_call_a_document_missed_that_is_not_staged(self, edition: VolumeEdition) -> None:
        edition.made.commit("Sound again", files(sound(), edition.form))
        edited = [one._replace(doubled=1) if one.place == 5 else one for one in sound()]
        edition.made.write(files(edited, edition.form))
        edition.made.git("add", "--all")
        assert rules_of(edition.finds("--staged")) == ["TX007"]


class TestWaive:
    def test_by_its_place(self, edition: VolumeEdition, rule: str) -> None:
        said = edition.waive(rule)
        assert said.code == 0, said
        assert said.out.startswith("Waived 1 problem in ")
        assert rules_of(edition.finds(".")) == others(rule)
        assert "1 waived" in edition.says("check", ".").err

    def test_all_of_a_rule(self, edition: VolumeEdition, rule: str) -> None:
        said = edition.says("waive", ".", "--all-of", rule, *REASON)
        assert said.code == 0, said
        assert said.out.startswith("Waived 1 problem in ")
        assert rules_of(edition.finds(".")) == others(rule)

    def test_all_of_a_rule_in_the_volume_that_is_named(self, edition: VolumeEdition, rule: str) -> None:
        said = edition.says("waive", edition.volume, "--all-of", rule, *REASON)
        assert said.code == 0, said
        assert rules_of(edition.finds(".")) == others(rule)

    def test_a_commit_holds_its_own_waivers(self, edition: VolumeEdition, rule: str) -> None:
        assert edition.waive(rule).code == 0
        edition.made.commit("Waive")
        assert rules_of(edition.finds("--commit", "HEAD")) == others(rule)

    def test_a_waived_problem_is_in_no_blame_and_no_baseline(self, edition: VolumeEdition, rule: str) -> None:
        assert edition.waive(rule).code == 0
        edition.made.commit("Waive")
        blamed = edition.says("blame", "--output-format", "json", *WARNINGS)
        assert sorted(one["rule"] for one in blamed.data) == others(rule)
        assert edition.says("baseline").out.startswith("Wrote .frlint-baseline.yaml: 3 problems ")

    def test_explain_names_the_waiver(self, edition: VolumeEdition, rule: str) -> None:
        place = edition.place(rule)
        said = edition.says("waivers", "explain", place)
        assert rule in said.out and "no problem stands there" not in said.out, said
        assert edition.waive(rule).code == 0
        said = edition.says("waivers", "explain", place)
        assert said.code == 0, said
        assert rule in said.out and "waivers.yaml" in said.out and "no problem stands there" not in said.out, said


@pytest.fixture
def waived(edition: VolumeEdition) -> VolumeEdition:
    """The edition with a working waiver for each of its problems, written by hand, committed."""
    words = {
        NOTE: "See footnote {9}, Document 3.",
        DOCUMENT: "See Document {512}.",
        PAGE: "and was read {[Page 5]} aloud",
        NUMBER: "{6}. Telegram From",
    }
    entries = []
    for rule in RULES:
        document = f"d{FAULTY[rule]}"
        name = f"v1/{document}" if edition.form == PLAIN else f"v1#{document}"
        entries.append(
            f"- document: {name}\n  rule: {rule}\n  quote: '{words[rule]}'\n  kind: as-printed\n"
            f"  editor: Ann Editor\n  reason: The original has it so.\n"
        )
    edition.made.commit("Waive by hand", {"waivers.yaml": "\n".join(entries)})
    return edition


def spoil(edition: VolumeEdition, paper: int) -> None:
    """Make a document one that cannot be read."""
    path = edition.made.folder / edition.path(paper)
    if edition.form == PLAIN:
        path.write_bytes(b"\xff\xfe\x00")
        return
    text = path.read_text("utf-8")
    note = f'xml:id="d{paper}fn2">'
    assert note in text
    path.write_text(text.replace(note, f"{note}</p>"), "utf-8")


def waived_rules(edition: VolumeEdition) -> list[str]:
    """The rules of the waivers that there are."""
    return sorted(one["rule"] for one in edition.says("waivers", "list", "--output-format", "json").data)


class TestWorkingWaivers:
    """A waiver that works is never called unused and never taken out, whatever a run looks at."""

    def test_all_problems_are_quiet(self, waived: VolumeEdition) -> None:
        assert waived.finds(".") == []
        assert "4 waived" in waived.says("check", ".").err

    def test_prune_leaves_them(self, waived: VolumeEdition) -> None:
        said = waived.says("waivers", "prune")
        assert said.code == 0, said
        assert waived_rules(waived) == ALL
        assert waived.finds(".") == []

    def test_prune_of_one_file_leaves_them(self, waived: VolumeEdition, rule: str) -> None:
        assert waived.says("waivers", "prune", waived.faulty(rule)).code == 0
        assert waived_rules(waived) == ALL

    def test_a_check_of_one_file_does_not_call_them_unused(self, waived: VolumeEdition, rule: str) -> None:
        without_unused(waived.says("check", waived.faulty(rule), *WARNINGS))

    def test_standard_input_does_not_call_them_unused(self, waived: VolumeEdition, rule: str) -> None:
        path = waived.faulty(rule)
        data = (waived.made.folder / path).read_bytes()
        without_unused(waived.says_of(data, "check", "-", "--stdin-filename", path, *WARNINGS))

    def test_an_index_without_a_staged_document_does_not_call_them_unused(self, waived: VolumeEdition) -> None:
        without_unused(waived.says("check", "--staged", "--allow-empty", *WARNINGS))
        waived.made.write({"notes.md": "Another remark.\n"})
        waived.made.git("add", "--all")
        without_unused(waived.says("check", "--staged", "--allow-empty", *WARNINGS))

    def test_a_staged_edit_elsewhere_does_not_call_them_unused(self, waived: VolumeEdition) -> None:
        papers = [one._replace(doubled=1) if one.place == SIZE else one for one in with_problems(*RULES)]
        waived.made.write(files(papers, waived.form))
        waived.made.git("add", "--all")
        assert rules_of(waived.finds("--staged")) == ["TX007"]

    def test_a_staged_edit_beside_the_problem_does_not_call_them_unused(self, waived: VolumeEdition, rule: str) -> None:
        papers = [one._replace(doubled=1) if one.place == FAULTY[rule] else one for one in with_problems(*RULES)]
        waived.made.write(files(papers, waived.form))
        waived.made.git("add", "--all")
        assert rules_of(waived.finds("--staged")) == ["TX007"]

    def test_staged_waivers_of_documents_that_are_not_staged_are_not_called_unused(self, waived: VolumeEdition) -> None:
        text = (waived.made.folder / "waivers.yaml").read_text()
        waived.made.write({"waivers.yaml": text.replace("so.", "so, we looked.")})
        waived.made.git("add", "--all")
        without_unused(waived.says("check", "--staged", "--allow-empty", *WARNINGS))

    def test_rules_that_are_not_selected_do_not_call_them_unused(self, waived: VolumeEdition, rule: str) -> None:
        without_unused(waived.says("check", ".", "--select", "TX007", *WARNINGS))
        without_unused(waived.says("check", ".", "--ignore", rule, *WARNINGS))

    def test_a_run_without_manifests_does_not_call_them_unused(self, waived: VolumeEdition) -> None:
        without_unused(waived.says("check", ".", "--isolated", *WARNINGS))

    def test_a_commit_does_not_call_them_unused(self, waived: VolumeEdition) -> None:
        assert waived.finds("--commit", "HEAD") == []
        without_unused(waived.says("check", "--commit", "HEAD", waived.faulty(PAGE), *WARNINGS))

    def test_a_document_of_the_volume_that_cannot_be_read_does_not_call_them_unused(
        self, edition: VolumeEdition
    ) -> None:
        """What stands elsewhere of it is not known: the note that is referred to stood in document 3."""
        edition.made.write(files(with_problems(NOTE), edition.form))
        assert edition.waive(NOTE).code == 0
        spoil(edition, 3)
        assert "FR001" in edition.says("check", ".").out
        without_unused(edition.says("check", ".", *WARNINGS))
        assert edition.says("waivers", "prune").out == "0 removed\n"


class TestUnusedWaivers:
    """A waiver whose problem went is unused, once all that its rule looks at was looked at."""

    def test_a_whole_run_calls_it_unused(self, waived: VolumeEdition, rule: str) -> None:
        waived.mend(rule)
        assert [(one.rule, one.path) for one in waived.finds(".")] == [("WV001", "waivers.yaml")]
        assert rule in waived.says("check", ".").out

    def test_a_run_over_the_volume_calls_it_unused(self, waived: VolumeEdition, rule: str) -> None:
        waived.mend(rule)
        assert rules_of(waived.finds(waived.volume)) == ["WV001"]

    def test_the_commit_that_mends_it_does(self, waived: VolumeEdition, rule: str) -> None:
        waived.mend(rule)
        waived.made.commit("Mend")
        assert rules_of(waived.finds("--commit", "HEAD")) == ["WV001"]

    def test_prune_takes_it_out_and_leaves_the_others(self, waived: VolumeEdition, rule: str) -> None:
        waived.mend(rule)
        assert waived.says("waivers", "prune").code == 0
        assert waived_rules(waived) == others(rule)
        assert waived.finds(".") == []

    def test_a_waiver_of_a_rule_that_is_off_is_not_pruned(self, waived: VolumeEdition, rule: str) -> None:
        waived.mend(rule)
        waived.made.write({".frlint.yaml": f"ignore: [{rule}]\n"})
        assert waived.says("waivers", "prune").code == 0
        assert waived_rules(waived) == ALL
        without_unused(waived.says("check", ".", *WARNINGS))


class TestBaseline:
    def test_they_are_recorded_and_quiet_then(self, edition: VolumeEdition) -> None:
        said = edition.says("baseline")
        assert said.code == 0, said
        assert said.out == f"Wrote .frlint-baseline.yaml: 4 problems in 4 of {SIZE} documents\n"
        text = (edition.made.folder / ".frlint-baseline.yaml").read_text()
        assert all(text.count(rule) == 1 for rule in RULES)
        assert edition.finds(".") == []
        assert "4 in the baseline" in edition.says("check", ".").err

    def test_the_ratchet_holds(self, edition: VolumeEdition) -> None:
        assert edition.says("baseline").code == 0
        edition.made.commit("Record")
        assert edition.says("check", ".", "--ratchet").code == 0
        assert edition.says("check", "--commit", "HEAD", "--ratchet").code == 0

    def test_the_ratchet_asks_for_less_where_a_problem_went(self, edition: VolumeEdition, rule: str) -> None:
        assert edition.says("baseline").code == 0
        edition.made.commit("Record")
        edition.mend(rule)
        assert edition.says("check", ".", "--ratchet").code == 1
        assert ".frlint-baseline.yaml: 3 problems in 3 of " in edition.says("baseline").out
        assert edition.says("check", ".").code == 0

    def test_a_document_that_cannot_be_read_leaves_what_is_recorded_of_its_volume(self, edition: VolumeEdition) -> None:
        edition.made.write(files(with_problems(NOTE), edition.form))
        assert edition.says("baseline").code == 0
        edition.made.commit("Record")
        spoil(edition, 3)
        assert "stands no more" not in edition.says("check", ".", "--ratchet").err
        assert edition.says("baseline").code == 0
        edition.made.write(files(with_problems(NOTE), edition.form))
        assert edition.finds(".") == []

    def test_recording_one_document_leaves_what_is_recorded_of_volumes(self, edition: VolumeEdition, rule: str) -> None:
        """A rule of volumes did not look there, so what it found before is still recorded."""
        assert edition.says("baseline").code == 0
        assert edition.says("baseline", edition.faulty(rule)).code == 0
        assert edition.finds(".") == []

    def test_a_check_of_one_document_is_no_reason_to_record_anew(self, edition: VolumeEdition, rule: str) -> None:
        assert edition.says("baseline").code == 0
        edition.made.commit("Record")
        assert edition.says("check", edition.faulty(rule), "--ratchet").code == 0
        edition.made.write({"notes.md": "Another remark.\n"})
        edition.made.git("add", "--all")
        assert edition.says("check", "--staged", "--ratchet", "--allow-empty").code == 0


class TestHistory:
    def test_blame_names_the_commit_of_each(self, edition: VolumeEdition) -> None:
        said = edition.says("blame", "--output-format", "json", *WARNINGS)
        assert said.code == 0, said
        assert {one["rule"]: one["subject"] for one in said.data} == {rule: rule for rule in RULES}
        assert standing(said.data) == edition.finds(".")

    def test_blame_of_the_volume_names_its_commit(self, edition: VolumeEdition, rule: str) -> None:
        said = edition.says("blame", edition.volume, "--output-format", "json", *WARNINGS)
        assert {one["rule"]: one["subject"] for one in said.data}[rule] == rule

    def test_blame_says_that_a_problem_is_not_committed(self, edition: VolumeEdition, rule: str) -> None:
        edition.made.commit("Sound again", files(sound(), edition.form))
        edition.made.write(files(with_problems(rule), edition.form))
        said = edition.says("blame", "--output-format", "json", *WARNINGS)
        assert [(one["rule"], one["state"]) for one in said.data] == [(rule, "uncommitted")]

    def test_log_counts_them(self, edition: VolumeEdition) -> None:
        said = edition.says("log", "--output-format", "json")
        assert said.code == 0, said
        counts = [(one["subject"], one["errors"], one["warnings"]) for one in said.data]
        assert counts == [
            (SOUND, 0, 0),
            (NUMBER, 1, 0),
            (NOTE, 2, 0),
            (DOCUMENT, 3, 0),
            (PAGE, 3, 1),
            (UNRELATED, 3, 1),
        ]

    def test_commits_from_the_root_introduce_them(self, edition: VolumeEdition) -> None:
        said = edition.says("commits", "--root", "HEAD", "--output-format", "json", "--fail-on", "never", *WARNINGS)
        assert said.code == 0, said
        introduced = {one["subject"]: [problem["rule"] for problem in one["introduced"]] for one in said.data}
        assert introduced == {SOUND: [], **{rule: [rule] for rule in RULES}, UNRELATED: []}
        assert all(not one["fixed"] for one in said.data)

    def test_a_commit_that_mends_fixes(self, edition: VolumeEdition, rule: str) -> None:
        edition.mend(rule)
        edition.made.commit("Mend")
        (one,) = edition.says("commits", "HEAD~1..HEAD", "--output-format", "json", *WARNINGS).data
        assert ([], [rule]) == (one["introduced"], [problem["rule"] for problem in one["fixed"]])


class TestDocumentsThatGo:
    """A document that is gone breaks the next, which nobody touched: in plain text, where a document is a file."""

    @pytest.fixture
    def gone(
        self, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> VolumeEdition:
        edition = opened(template, tmp_path, PLAIN, monkeypatch, capsys)
        edition.made.commit("Sound again", files(sound(), PLAIN))
        edition.made.commit("Without the third", {"v1/d3.txt": None})
        return edition

    MISSED = Standing(MISSING, "v1/d4.txt", 1)

    def test_it_is_found_waived_and_kept(self, gone: VolumeEdition) -> None:
        assert gone.finds(".") == gone.finds("--commit", "HEAD") == [self.MISSED]
        assert gone.says("waive", "v1/d4.txt:1", "--rule", MISSING, *REASON).code == 0
        assert gone.says("waivers", "prune").code == 0
        assert gone.finds(".") == []
        for words in (["v1/d4.txt"], ["--staged", "--allow-empty"], ["v1/d4.txt", "v1/d5.txt"]):
            without_unused(gone.says("check", *words, *WARNINGS))

    def test_it_is_recorded_blamed_and_logged(self, gone: VolumeEdition) -> None:
        (blamed,) = gone.says("blame", "--output-format", "json", *WARNINGS).data
        assert (blamed["rule"], blamed["path"], blamed["subject"]) == (MISSING, "v1/d4.txt", "Without the third")
        last = json.loads(gone.says("log", "--output-format", "json").out)[-1]
        assert (last["errors"], last["warnings"]) == (0, 1)
        assert gone.says("baseline").out.startswith("Wrote .frlint-baseline.yaml: 1 problem in 1 of 5 ")
        assert gone.finds(".") == []

    def test_a_staged_removal_is_a_change_of_the_volume(self, gone: VolumeEdition) -> None:
        """Beside another document of the volume that is staged, the removal counts: the index lacks the document."""
        gone.made.commit("Sound again", files(sound(), PLAIN))
        gone.made.write({"v1/d3.txt": None, "v1/d4.txt": sound()[3]._replace(doubled=1).plain()})
        gone.made.git("add", "--all")
        assert gone.finds("--staged") == gone.finds(".") == [Standing("TX007", "v1/d4.txt", 3), self.MISSED]

    def test_a_removal_alone_is_found_by_the_hook(self, gone: VolumeEdition) -> None:
        """And only what it breaks: what stood in the volume before, and in its documents, is not asked."""
        papers = [*sound()[:4], sound()[4]._replace(doubled=1, number=9)]
        gone.made.commit("The last has a wrong number", files(papers, PLAIN))
        gone.made.git("rm", "--quiet", "v1/d3.txt")
        assert gone.finds("--staged") == gone.finds("--staged", "--allow-empty") == [self.MISSED]
        assert gone.says("waive", "v1/d4.txt:1", "--rule", MISSING, *REASON).code == 0
        gone.made.git("add", "--all")
        without_unused(gone.says("check", "--staged", "--allow-empty", *WARNINGS))
        assert gone.finds("--staged", "--allow-empty") == []

    def test_a_document_that_is_renamed_out_of_its_place_is_found_by_the_hook(self, gone: VolumeEdition) -> None:
        gone.made.commit("Sound again", files(sound(), PLAIN))
        gone.made.git("mv", "v1/d3.txt", "v1/README-3.txt")
        assert gone.finds("--staged") == [self.MISSED]

    @pytest.mark.parametrize(
        ("manifest", "severity"), [("documents: {numbered: heading}\n", "warning"), ("documents: {last: 5}\n", "error")]
    )
    def test_a_gap_in_what_the_manifest_counts_is_an_error(
        self, gone: VolumeEdition, manifest: str, severity: str
    ) -> None:
        gone.made.write({"v1/volume.yaml": manifest})
        said = gone.says("check", ".", "--output-format", "json", *WARNINGS)
        assert [(one["rule"], one["severity"]) for one in said.data] == [(MISSING, severity)]
        assert said.code == (severity == "error")

    def test_a_document_that_is_referred_to_and_gone_is_an_error(self, gone: VolumeEdition) -> None:
        gone.made.write({"v1/d5.txt": sound()[4]._replace(see="See Document 3.").plain()})
        said = gone.says("check", ".", "--output-format", "json", *WARNINGS)
        assert [(one["rule"], one["severity"]) for one in said.data] == [(MISSING, "error")]
        assert [(place["path"], place["message"]) for place in said.data[0]["related"]][1:] == [
            ("v1/d5.txt", "refers to document 3")
        ]
        assert said.code == 1

    def test_a_document_that_cannot_be_read_is_not_called_gone(self, gone: VolumeEdition) -> None:
        gone.made.write({"v1/d3.txt": b"\xff\xfe\x00\xd8\x00"})
        assert [one.rule for one in gone.finds(".")] == ["FR001"]
        gone.made.write({"v1/volume.yaml": "documents: {last: 5}\n", "v1/d3.txt": sound()[2].plain()})
        gone.made.write({"v1/d5.txt": b"\xff\xfe\x00\xd8\x00"})
        assert [one.rule for one in gone.finds(".")] == ["FR001"]


def test_the_forms_have_the_same_problems_of_the_same_documents(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = []
    for form in (PLAIN, TEI):
        folder = tmp_path / form
        folder.mkdir()
        edition = opened(template, folder, form, monkeypatch, capsys)
        said = edition.says("check", ".", "--output-format", "json", *WARNINGS)
        found.append(sorted((one["rule"], one["document"], one["message"]) for one in said.data))
    assert found[0] == found[1]
