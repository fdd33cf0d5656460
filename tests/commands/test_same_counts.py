"""What is counted and in which order it stands: the same for one tree, whatever the command and the format."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from making.editions import Said
from making.repositories import Made, isolate
from making.volume_edition import (
    FORMS,
    PLAIN,
    REASON,
    RULES,
    SIZE,
    TEI,
    WARNINGS,
    Paper,
    VolumeEdition,
    files,
    sound,
    with_problems,
)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """An empty repository, which is the current folder."""
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "edition", "-b", "main")
    monkeypatch.chdir(made.folder)
    return made


@pytest.fixture(params=FORMS)
def edition(request: pytest.FixtureRequest, made: Made, capsys: pytest.CaptureFixture[str]) -> VolumeEdition:
    """An edition of six documents in each form, four of them with problems, in one commit."""
    edition = VolumeEdition(made, request.param, capsys)
    papers = with_problems(*RULES)
    made.commit("First", files([papers[0], papers[1]._replace(doubled=2), *papers[2:]], edition.form))
    return edition


@pytest.fixture
def plain(made: Made, capsys: pytest.CaptureFixture[str]) -> VolumeEdition:
    return VolumeEdition(made, PLAIN, capsys)


@pytest.fixture
def tei(made: Made, capsys: pytest.CaptureFixture[str]) -> VolumeEdition:
    return VolumeEdition(made, TEI, capsys)


def documents(said: Said) -> tuple[int, int]:
    """How many documents have problems, of how many, as a command says it."""
    found = re.search(r"in (\d+) of (\d+) documents?\b", said.out + said.err)
    assert found, said
    return int(found[1]), int(found[2])


class TestDocuments:
    def test_every_command_has_the_same_number_of_documents(self, edition: VolumeEdition) -> None:
        counts = {
            " ".join(words): documents(edition.says(*words))
            for words in (
                ("check", "."),
                ("check", edition.volume),
                ("check", ".", "--no-cache"),
                ("check", "--commit", "HEAD"),
                ("check", ".", "--select", ",".join([*RULES, "TX007"])),
                ("blame",),
                ("blame", edition.volume),
                ("baseline",),
            )
        }
        assert counts == dict.fromkeys(counts, (4, SIZE))

    def test_documents_without_problems_are_counted_alike(self, edition: VolumeEdition) -> None:
        edition.made.commit("Sound", files(sound(), edition.form))
        assert edition.says("check", ".").err.startswith(f"No problems in {SIZE} documents ")
        assert edition.says("check", "--commit", "HEAD").err.startswith(f"No problems in {SIZE} documents ")
        assert edition.says("blame").err == f"No problems stand in {SIZE} documents.\n"
        assert edition.says("baseline").out.endswith(f": 0 problems in 0 of {SIZE} documents\n")

    def test_the_index_of_all_documents_has_as_many(self, edition: VolumeEdition) -> None:
        edition.made.git("update-ref", "-d", "HEAD")
        assert documents(edition.says("check", "--staged")) == documents(edition.says("check", "."))

    def test_baseline_and_check_count_the_same_problems(self, edition: VolumeEdition) -> None:
        shown = len(edition.finds("."))
        assert f": {shown} problems in " in edition.says("baseline").out
        assert f"{shown} in the baseline" in edition.says("check", ".").err

    @pytest.mark.parametrize("command", [("check", "."), ("check", "--commit", "HEAD"), ("blame",), ("baseline",)])
    def test_what_stands_around_the_documents_of_a_volume_is_no_document(
        self, tei: VolumeEdition, command: Sequence[str]
    ) -> None:
        """Both documents have a problem, and so has the volume's header: that are no three of two."""
        text = str(files([Paper(1, doubled=1), Paper(2, doubled=1)], TEI)["v1.xml"])
        tei.made.commit("First", {"v1.xml": text.replace('<title type="series">Papers</title>', "")})
        assert {rule for rule, *_ in tei.finds(".")} == {"TX007", "XM031"}
        assert documents(tei.says(*command)) == (2, 2)

    def test_a_volume_that_breaks_off_has_the_documents_that_were_read(self, tei: VolumeEdition) -> None:
        text = str(files([Paper(1, doubled=1), Paper(2, doubled=1)], TEI)["v1.xml"])
        tei.made.write({"v1.xml": text.replace("</body>", "<body>")})
        with_problem, of = documents(tei.says("check", "v1.xml"))
        assert with_problem <= of


class TestHeldBack:
    def test_no_more_stood_than_check_shows(self, plain: VolumeEdition) -> None:
        """What is hidden for its severity was not held back."""
        papers = [one._replace(doubled=1) for one in with_problems(*RULES)]
        plain.made.commit("First", {path: str(text).rstrip("\n") for path, text in files(papers, PLAIN).items()})
        shown = len(plain.finds("."))
        info = ("--min-severity", "info")
        all_of_them = len(plain.says("check", ".", "--output-format", "json", *info).data)
        assert all_of_them == shown + SIZE
        assert f" {shown} stood at " in plain.says("check", ".", "--since", "HEAD").err
        assert f" {all_of_them} stood at " in plain.says("check", ".", "--since", "HEAD", *info).err


class TestWords:
    """Numbers go with their nouns, and sizes are those of what was read."""

    @pytest.mark.parametrize(
        "text", ["<html/>\n", '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v1"><text><body/></text></TEI>\n']
    )
    def test_xml_without_documents_has_its_size(self, tei: VolumeEdition, text: str) -> None:
        tei.made.write({"v1.xml": text})
        assert f"({len(text)} bytes, " in tei.says("check", "v1.xml").err

    def test_xml_has_its_size_from_the_cache_too(self, tei: VolumeEdition) -> None:
        text = str(files([Paper(1)], TEI)["v1.xml"])
        tei.made.write({"v1.xml": text})
        first, second = (tei.says("check", "v1.xml").err for _ in range(2))
        sizes = [re.search(r"\((.*?), ", said) for said in (first, second)]
        assert sizes[0] and sizes[1] and sizes[0][1] == sizes[1][1] == f"{len(text.encode()) / 1000:.0f} kB"

    def test_one_byte_is_no_bytes(self, plain: VolumeEdition) -> None:
        data = Paper(1).plain().replace("harbor", "harb\u00e9r").encode("latin-1", "replace")
        plain.made.write({"d1.txt": data})
        out = plain.says("check", "d1.txt").out
        assert "TX001" in out and "such byte" in out
        assert "1 such bytes" not in out

    def test_two_bytes_are_bytes(self, plain: VolumeEdition) -> None:
        data = Paper(1).plain().encode().replace(b"cargo", b"c\xe9rg\xe9")
        plain.made.write({"d1.txt": data})
        assert "2 such bytes" in plain.says("check", "d1.txt").out

    def test_one_file_is_no_files(self, plain: VolumeEdition) -> None:
        plain.made.write({"v1/notes.md": "A remark.\n"})
        said = plain.says("check", "v1")
        assert said.code == 2 and "1 file of another kind" in said.err
        assert "1 files" not in said.err
        plain.made.write({"v1/d1.txt": Paper(1).plain()})
        said = plain.says("check", "v1", "-v")
        assert "1 file of another kind" in said.err and "1 files" not in said.err

    def test_what_the_cache_removes_goes_with_its_noun(self, plain: VolumeEdition) -> None:
        plain.made.write({"v1/d1.txt": Paper(1).plain()})
        plain.says("check", "v1")
        for _ in range(2):
            assert not re.search(r"\b1 files", plain.says("cache", "clear").out)


def order_of(output: str, form: str) -> list[tuple[int, int]]:
    """Line and column of each problem in an output."""
    if form in ("full", "concise", "markdown"):
        pattern = r"\.(?:txt|xml):(\d+):(\d+)"
        return [(int(one), int(two)) for one, two in re.findall(pattern, output)]
    if form == "jsonl":
        return [(one["line"], one["column"]) for one in map(json.loads, output.splitlines())]
    data = json.loads(output)
    if form == "sarif":
        places = [one["locations"][0]["physicalLocation"]["region"] for one in data["runs"][0]["results"]]
        return [(one["startLine"], one["startColumn"]) for one in places]
    if form == "gitlab":
        return [(one["location"]["lines"]["begin"], 0) for one in data]
    return [(one["line"], one["column"]) for one in data]


FORMATS = ("full", "concise", "json", "jsonl", "gitlab", "sarif")
"""The formats that list problems by place; `markdown` and `github` have the gravest first."""


class TestOrder:
    @pytest.mark.parametrize("form", FORMATS)
    def test_problems_of_volumes_stand_in_the_order_of_lines(self, edition: VolumeEdition, form: str) -> None:
        """One document has problems of its own before, between and behind those of the volume."""
        papers = [
            *sound()[:3],
            Paper(4, number=5, page=3, see="See Document 512.", doubled=3, entities=3),
            *sound()[4:],
        ]
        edition.made.commit("More", files(papers, edition.form))
        path = edition.path(4)
        for words in (("check", path), ("check", edition.volume), ("check", "--commit", "HEAD")):
            found = order_of(edition.says(*words, "--output-format", form).out, form)
            assert len(found) > 5
            assert found == sorted(found), words

    @pytest.mark.parametrize("form", FORMATS)
    def test_a_volume_that_is_checked_in_parts_is_told_in_the_order_of_lines(
        self, tei: VolumeEdition, form: str
    ) -> None:
        papers = [one._replace(doubled=2, see="See Document 512.") for one in sound()]
        text = str(files([papers[0], *papers[1:4], papers[4]._replace(number=9), papers[5]], TEI)["v1.xml"])
        filler = "<!-- " + "a long remark of the editor " * 20_000 + "-->"
        tei.made.write(
            {"v1.xml": text.replace("<p>Part DC", f"{filler}<p>Part DC").replace("<p>Part DE", f"{filler}<p>Part DE")}
        )
        found = order_of(tei.says("check", "v1.xml", "--output-format", form).out, form)
        assert len(found) > 15
        assert found == sorted(found)

    def test_blame_and_commits_have_the_order_of_lines(self, edition: VolumeEdition) -> None:
        papers = [
            *sound()[:3],
            Paper(4, number=5, page=3, see="See Document 512.", doubled=3, entities=3),
            *sound()[4:],
        ]
        edition.made.commit("Sound", files(sound(), edition.form))
        edition.made.commit("More", files(papers, edition.form))
        blamed = edition.says("blame", "--output-format", "json", *WARNINGS).data
        (one,) = edition.says("commits", "HEAD~1..HEAD", "--output-format", "json", *WARNINGS).data
        for problems in (blamed, one["introduced"]):
            found = [(problem["path"], problem["line"], problem["column"]) for problem in problems]
            assert len(found) > 5
            assert found == sorted(found)

    def test_waivers_that_waive_nothing_stand_in_the_order_of_lines(self, plain: VolumeEdition) -> None:
        papers = [one._replace(doubled=1, entities=1) for one in sound()[:3]]
        plain.made.write(files(papers, PLAIN))
        for rule in ("TX007", "TX013"):
            assert plain.says("waive", "v1", "--all-of", rule, *REASON).code == 0
        plain.made.write(files(sound()[:3], PLAIN))
        for words in (["check", "."], ["check", "v1/d3.txt", "v1/d1.txt", "v1/d2.txt"]):
            data = plain.says(*words, "--output-format", "json", *WARNINGS).data
            found = [(one["path"], one["line"]) for one in data]
            assert len(found) == 6
            assert found == sorted(found)

    def test_what_is_written_of_documents_has_their_natural_order(self, plain: VolumeEdition) -> None:
        """A folder is walked bytewise; what people read and edit has d8 before d10 before d106."""
        papers = [Paper(k, doubled=1) for k in (8, 10, 106)]
        documents = {f"v1/{paper.id}.txt": paper.plain() for paper in papers}
        plain.made.commit("First", {**documents})
        assert plain.says("baseline").code == 0
        text = (plain.made.folder / ".frlint-baseline.yaml").read_text("utf-8")
        assert re.findall(r"v1/(d\d+)", text) == ["d8", "d10", "d106"]
        (plain.made.folder / ".frlint-baseline.yaml").unlink()
        assert plain.says("waive", "v1", "--all-of", "TX007", *REASON).code == 0
        listed = plain.says("waivers", "list", "--output-format", "json").data
        assert [one["document"] for one in listed] == ["d8", "d10", "d106"]


class TestDocumentsThatWent:
    """A document that was taken out has no problems any more, but nobody mended them."""

    GONE = re.compile(r"\b(went|gone|deleted|removed)\b", re.IGNORECASE)

    @pytest.fixture
    def gone(self, plain: VolumeEdition) -> VolumeEdition:
        plain.made.commit("First", {"v1/d1.txt": Paper(1, doubled=2).plain(), "v1/d2.txt": Paper(2, doubled=1).plain()})
        plain.made.commit("Second", {"v1/d1.txt": None})
        return plain

    def test_json_has_each_problem_as_fixed(self, gone: VolumeEdition) -> None:
        (one,) = gone.says("commits", "HEAD~1..HEAD", "--output-format", "json", *WARNINGS).data
        assert [problem["path"] for problem in one["fixed"]] == ["v1/d1.txt", "v1/d1.txt"]

    @pytest.mark.parametrize("form", ["full", "concise", "markdown"])
    def test_for_people_the_document_went(self, gone: VolumeEdition, form: str) -> None:
        said = gone.says("commits", "HEAD~1..HEAD", "--output-format", form)
        assert self.GONE.search(said.out), said
        assert "d1" in said.out
        assert "2 fixed" not in said.out + said.err

    @pytest.mark.parametrize("form", ["full", "concise", "markdown"])
    def test_a_document_that_was_mended_did_not_go(self, plain: VolumeEdition, form: str) -> None:
        plain.made.commit("First", {"v1/d1.txt": Paper(1, doubled=2).plain()})
        plain.made.commit("Second", {"v1/d1.txt": Paper(1).plain()})
        said = plain.says("commits", "HEAD~1..HEAD", "--output-format", form)
        assert not self.GONE.search(said.out), said
        assert "2 fixed" in said.out + said.err

    @pytest.mark.parametrize("form", ["full", "concise", "markdown"])
    def test_a_document_of_a_tei_volume_goes_too(self, tei: VolumeEdition, form: str) -> None:
        tei.made.commit("First", files([Paper(1), Paper(2), Paper(3, doubled=2)], TEI))
        tei.made.commit("Second", files([Paper(1), Paper(2)], TEI))
        said = tei.says("commits", "HEAD~1..HEAD", "--output-format", form)
        assert self.GONE.search(said.out) and "d3" in said.out, said
        assert "2 fixed" not in said.out + said.err
