"""Histories on paper: tables, lines, JSON and Markdown say what each commit did, and obey no word of it."""

import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.histories import problem
from markdown_it import MarkdownIt

from frlint.model.commit import Attributed, Origin, Standing, Sum
from frlint.model.problem import Severity
from frlint.reporters.bars import BARS, sparkline
from frlint.reporters.formats import About
from frlint.reporters.history import FORMATS, commits_reporter
from frlint.reporters.history.closing import Closing
from frlint.reporters.history.json import origins_json, standing_json, sums_json
from frlint.reporters.history.origins import age, days, origins_lines
from frlint.reporters.history.sparkline import standing_line
from frlint.reporters.history.sums import sums_table
from frlint.reporters.history.table import cropped, fitted, shown_width
from frlint.reporters.jsontext import record
from frlint.reporters.terminal import Look

ID = "0123456789abcdef0123456789abcdef01234567"
LINE = "The Ambassador said that the note7 had been delivered."
NEW = problem(
    path="v1/d35.txt",
    line=12,
    column=34,
    end_line=12,
    end_column=35,
    name="marker-without-note",
    message="marker 7 has no note",
    page="423",
    excerpt=(LINE,),
)
GONE = problem(
    path="v1/d36.txt",
    line=3,
    rule="TX007",
    name="doubled-word",
    severity=Severity.WARNING,
    message="“the the”",
    excerpt=("the the",),
)
COMMIT = Attributed(ID, ("f" * 40,), "A. Editor", "2024-05-01T12:00:00+02:00", "Edit d35", (NEW,), (GONE,), 3, 2)
QUIET = COMMIT._replace(commit="f" * 40, introduced=(), fixed=(), subject="Edit the notes")
NOW = datetime(2026, 5, 2, tzinfo=UTC)
ORIGIN = Origin(NEW, "committed", ID, "A. Editor", "2021-05-01T12:00:00+02:00", "Edit d35")
HELP = "Supply the note."


def report_text(form: str, *commits: Attributed, look: Look | None = None) -> str:
    made = commits_reporter(form, About(look or Look(100, False), lambda _: HELP))
    return made.begin() + "".join(map(made.commit, commits)) + made.end()


class TestForAPerson:
    def test_the_table_comes_first_then_each_commits_problems_with_their_text(self) -> None:
        assert report_text("full", COMMIT, QUIET) == (
            "commit      date        author                 new fixed  subject\n"
            "0123456789  2024-05-01  A. Editor               +1    -1  Edit d35\n"
            "ffffffffff  2024-05-01  A. Editor                         Edit the notes\n"
            "\n"
            "commit 0123456789  2024-05-01  A. Editor: Edit d35\n"
            "\n"
            "error FN001 marker-without-note: marker 7 has no note\n"
            "  --> v1/d35.txt:12:34 (d35, page 423)\n"
            f"12 | {LINE}\n"
            "   |                                  ^\n"
            f"   = help: {HELP}\n"
            "\n"
            "fixed warning TX007 doubled-word: “the the”\n"
            "  --> v1/d36.txt:3:1 (d36)\n"
        )

    def test_rows_of_the_table_stay_within_the_width(self) -> None:
        long = QUIET._replace(author="An author of a very long name", subject="word " * 60)
        assert all(len(line) <= 90 for line in report_text("full", long, look=Look(90, False)).splitlines())

    def test_wide_signs_keep_the_columns(self) -> None:
        wide = QUIET._replace(author="王小明王小明王小明王小明", subject="S")
        row = report_text("full", wide).splitlines()[1]
        assert shown_width(row.rpartition("S")[0]) == shown_width(
            "commit      date        author                 new fixed  "
        )

    def test_the_closing_line_sums_up(self) -> None:
        closing = Closing()
        closing.add(COMMIT)
        closing.add(QUIET)
        assert closing.line(Look(), 0.12) == ("2 commits: 1 introduced by 1 (1 error), 1 fixed, +0 in all (0.12 s).\n")
        quiet = Closing()
        quiet.add(QUIET)
        assert quiet.line(Look(), 2) == "1 commit: no problems introduced, none fixed (2.0 s).\n"


class TestConcise:
    def test_a_line_is_greppable_and_signed(self) -> None:
        assert report_text("concise", COMMIT, QUIET) == (
            "0123456789 + v1/d35.txt:12:34: error FN001 [d35, p. 423] marker 7 has no note\n"
            "0123456789 - v1/d36.txt:3:1: warning TX007 [d36] “the the”\n"
        )


class TestDeletedDocuments:
    """What was in a deleted document went with it; nobody fixed it."""

    LOST = GONE._replace(path="v1/d9.txt", document="d9")
    DELETING = COMMIT._replace(introduced=(), fixed=(GONE, LOST, LOST), deleted=("v1/d9.txt",))

    def test_full_counts_only_what_was_fixed_and_names_the_document_with_its_problems(self) -> None:
        text = report_text("full", self.DELETING)
        assert "-1  Edit d35" in text
        assert text.count("fixed warning TX007") == 1
        assert text.endswith("deleted v1/d9.txt with 2 problems\n")

    def test_concise_has_one_line_for_the_document(self) -> None:
        assert report_text("concise", self.DELETING).splitlines() == [
            "0123456789 - v1/d36.txt:3:1: warning TX007 [d36] “the the”",
            "0123456789 - v1/d9.txt: deleted with 2 problems",
        ]

    def test_markdown_says_so_too(self) -> None:
        text = report_text("markdown", self.DELETING)
        assert "1 problem fixed, 1 document deleted" in text
        assert "Deleted: <code>v1/d9.txt</code> with 2 problems." in text

    def test_markdown_names_the_first_of_many(self) -> None:
        lost = [GONE._replace(path=f"v1/e{k:03}.txt") for k in range(25)]
        many = COMMIT._replace(fixed=tuple(lost), deleted=tuple(problem.path for problem in lost))
        assert "v1/e019.txt</code> with 1 problem and 5 others." in report_text("markdown", many)

    def test_json_keeps_the_problems_among_the_fixed_and_names_the_document(self) -> None:
        (row,) = json.loads(report_text("json", self.DELETING))
        assert len(row["fixed"]) == 3
        assert row["deleted"] == [{"path": "v1/d9.txt", "problems": 2}]

    def test_the_closing_line_and_the_sums_keep_both_apart(self) -> None:
        closing = Closing()
        closing.add(self.DELETING)
        assert closing.line(Look(), 0.1) == (
            "1 commit: none introduced, 1 fixed, 2 gone with deleted documents, -3 in all (0.10 s).\n"
        )
        assert "".join(sums_table("author", [Sum("Ann", 1, 0, 3, 2)], About())) == (
            "introduced  fixed  gone  net  commits  author\n         0      1     2   -3        1  Ann\n"
        )


class TestJson:
    def test_it_is_the_contracts_array_one_commit_a_line(self) -> None:
        text = report_text("json", COMMIT, QUIET)
        assert json.loads(text)[0] == {
            "commit": ID,
            "parents": ["f" * 40],
            "author": "A. Editor",
            "date": "2024-05-01T12:00:00+02:00",
            "subject": "Edit d35",
            "introduced": [record(NEW)],
            "fixed": [record(GONE)],
            "carried": 3,
            "moved": 2,
            "deleted": [],
            "left": [],
            "came_to_light": [],
            "out_of_sight": [],
        }
        assert [json.loads(line.strip(" ,"))["commit"] for line in text.splitlines()[1:-1]] == [ID, "f" * 40]
        assert json.loads(report_text("json")) == []

    def test_sums_origins_and_counts_are_arrays(self) -> None:
        (row,) = json.loads("".join(sums_json("author", [Sum("Ann", 2, 5, 3, 1)], About())))
        assert row == {"author": "Ann", "commits": 2, "introduced": 5, "fixed": 3, "net": 2, "gone": 1}
        committed, not_yet = json.loads("".join(origins_json([ORIGIN, Origin(NEW, "uncommitted")], About(), NOW)))
        assert committed == record(NEW) | {
            "state": "committed",
            "commit": ID,
            "author": "A. Editor",
            "date": ORIGIN.date,
            "subject": "Edit d35",
            "age_days": 1826,
            "came_to_light": None,
        }
        assert not_yet == record(NEW) | {"state": "uncommitted"} | dict.fromkeys(
            ("commit", "author", "date", "subject", "age_days", "came_to_light")
        )
        (row,) = json.loads("".join(standing_json("", [Standing(ID, "2024-05-01", "Ann", "Edit", 4, 2)], About())))
        assert row == {
            "commit": ID, "date": "2024-05-01", "author": "Ann", "subject": "Edit", "errors": 4, "warnings": 2
        }  # fmt: skip


class Words(HTMLParser):
    """What stands in `code`, and which tags there are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.outside = ""
        self._within = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.tags.add(tag)
        self._within += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._within -= tag == "code"

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.outside += data


NASTY = st.lists(
    st.sampled_from(
        [
            "@octocat", "#12", "GH-12", "a@b.org", "https://evil.example/", "www.evil.example", "![x](https://e/p.png)",
            "[x](1)", "](", "<b>", "</code>", "<img src=x onerror=y>", "<!--", "-->", "</table>", "&lt;", "`", "``",
            "*x*", "\n\n# head", "- item", "|", "$x$", ":smile:", "\\", "\u202e", "\u200b", "\x1b[2J", "\udce9",
            "\u2028", "'", '"', "word ", "É",
        ]
    )
    | st.text(max_size=6),
    max_size=6,
).map("".join)  # fmt: skip


def nasty(text: str) -> Attributed:
    """A commit of whose every word the text is."""
    line = text.replace("\n", " ")
    bad = NEW._replace(
        path=f"{text}.txt", message=text, document=text, page=text, excerpt=(line,), column=1, end_column=len(line) + 1
    )
    return COMMIT._replace(author=text, subject=text, date=text, introduced=(bad,), fixed=(bad,))


class TestMarkdown:
    def test_it_quotes_the_sentence_and_names_the_document_and_the_printed_page(self) -> None:
        text = report_text("markdown", COMMIT, QUIET)
        for word in ("0123456789", "Edit d35", "A. Editor", "FN001", "d35", "423", "v1/d35.txt:12:34"):
            assert f"<code>{word}</code>" in text
        assert LINE in re.sub(r"</?mark>", "", text)
        assert text.count("<tr>") == 3 + 2 * 2
        assert "1 problem introduced, 1 problem fixed" in text

    @settings(deadline=None)
    @given(NASTY)
    def test_no_word_of_a_commit_or_document_is_obeyed(self, text: str) -> None:
        """All of them stand in `code` elements: there is no tag but ours, and Markdown adds none."""
        plain, bad = Words(), Words()
        markdown = MarkdownIt("gfm-like", {"linkify": False, "html": True})
        plain.feed(markdown.render(report_text("markdown", nasty("word"))))
        bad.feed(markdown.render(report_text("markdown", nasty(text))))
        assert bad.tags <= plain.tags | {"blockquote", "mark"}
        assert bad.outside.split() == plain.outside.split()

    def test_what_there_is_no_room_for_is_counted(self) -> None:
        long = QUIET._replace(subject="x" * 4000)
        text = report_text("markdown", *[long] * 300, *[COMMIT._replace(introduced=(NEW,) * 40)] * 300)
        assert len(text.encode()) < 1024 * 1024
        assert re.search(r"Not in this table, for want of room: \d+ commits\.", text)
        assert re.search(r"Not shown, for want of room: \d+ further commits\.", text)


class TestSums:
    def test_the_table_has_a_row_a_name(self) -> None:
        rows = [Sum("frus1951v07p2", 12, 1234, 3), Sum("frus1950v07", 2, 0, 8), Sum("other", 1, 1, 1)]
        assert "".join(sums_table("volume", rows, About())) == (
            "introduced  fixed     net  commits  volume\n"
            "     1,234      3  +1,231       12  frus1951v07p2\n"
            "         0      8      -8        2  frus1950v07\n"
            "         1      1       0        1  other\n"
        )
        assert "".join(sums_table("volume", [], About())) == ""


class TestOrigins:
    def test_problems_stand_under_their_document_with_commit_author_and_age(self) -> None:
        found = [ORIGIN, Origin(NEW._replace(line=120, column=1), "uncommitted"), Origin(GONE, "unknown")]
        assert "".join(origins_lines(found, About(Look(120)), NOW)) == (
            "v1/d35.txt\n"
            "  0123456789  2021-05-01  A. Editor   5 years  12:34  error FN001 marker 7 has no note\n"
            "  not committed yet                            120:1  error FN001 marker 7 has no note\n"
            "v1/d36.txt\n"
            "  older than the history that is here          3:1  warning TX007 “the the”\n"
        )

    @pytest.mark.parametrize(
        ("n", "words"),
        [
            (0, "today"),
            (1, "1 day"),
            (60, "60 days"),
            (61, "2 months"),
            (729, "23 months"),
            (730, "2 years"),
            (None, "unknown"),
        ],
    )
    def test_ages_are_told_in_words(self, n: int | None, words: str) -> None:
        assert age(n) == words

    def test_days_are_counted_across_time_zones_and_never_below_nothing(self) -> None:
        assert days("2026-05-01T00:30:00+02:00", NOW) == 1
        assert days("2026-05-01T00:00:00Z", NOW) == 1
        assert days("2026-05-01", NOW) == 1
        assert days("2030-01-01T00:00:00Z", NOW) == 0
        assert days("never", NOW) is None


class TestStanding:
    @pytest.mark.parametrize(
        ("numbers", "width", "bars"),
        [
            ([], 9, ""),
            ([0, 0], 9, "▁▁"),
            ([5, 5], 9, "▄▄"),
            ([0, 7], 9, "▁█"),
            (list(range(8)), 9, BARS),
            ([9, 9, 9, 1], 2, "█▁"),
            ([1, 2], 0, ""),
        ],
    )
    def test_bars_go_from_the_least_to_the_most(self, numbers: list[int], width: int, bars: str) -> None:
        assert sparkline(numbers, width) == bars

    @settings(deadline=None)
    @given(st.lists(st.integers(0, 10**6), min_size=1, max_size=200), st.integers(2, 80))
    def test_the_last_bar_is_what_stands_now(self, numbers: list[int], width: int) -> None:
        bars = sparkline(numbers, width)
        assert len(bars) == min(len(numbers), width)
        assert set(bars) <= set(BARS)
        assert sparkline([*numbers, max(numbers) + 1], width)[-1] == BARS[-1]

    def test_one_line_tells_now_and_the_extremes(self) -> None:
        rows = [
            Standing("a", "2020-01-01T00:00:00Z", "Ann", "", 8, 0),
            Standing("b", "2021-01-01T00:00:00Z", "Ann", "", 20, 20),
            Standing("c", "2022-01-01T00:00:00Z", "Ann", "", 1, 15),
        ]
        assert "".join(standing_line("corpus", rows, About())) == (
            "corpus  ▁█▂  1 error, 15 warnings after 3 commits; most 40 (2021-01-01), least 8 (2020-01-01)\n"
        )
        assert "".join(standing_line("", rows[:1], About())) == "▄  8 errors, 0 warnings after 1 commit\n"
        assert "".join(standing_line("corpus", [], About())) == "corpus  no commits\n"


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_form_lets_a_hidden_sign_through(text: str) -> None:
    bad = nasty(text.replace("\n", "\r"))
    shown = [report_text(form, bad) for form in FORMATS]
    origin = ORIGIN._replace(problem=bad.introduced[0], author=text, date=text, commit=text, subject=text)
    shown += origins_lines([origin], About(Look()), NOW)
    shown += origins_json([origin], About(), NOW)
    shown.append("".join(sums_table("author", [Sum(text, 1, 2, 3)], About(Look()))))
    shown.append("".join(standing_line(text, [Standing(ID, text, text, text, 1, 2)], About(Look()))))
    for one in shown:
        kept = "".join(c for c in one if not "\udca0" <= c <= "\udcff")
        assert all(c.isprintable() or c.isspace() for c in kept)
        assert not set(kept) & set("\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(4, 40))
def test_cells_of_a_table_are_exactly_as_wide_as_asked(text: str, width: int) -> None:
    assert shown_width(fitted(text, width)) == width
    assert shown_width(cropped(text, width)) <= width


def test_colours_wrap_the_words_and_change_none() -> None:
    plain = [report_text(form, COMMIT, QUIET) for form in ("full", "concise")]
    coloured = [report_text(form, COMMIT, QUIET, look=Look(100, True)) for form in ("full", "concise")]
    plain += origins_lines([ORIGIN], About(Look()), NOW)
    coloured += origins_lines([ORIGIN], About(Look(100, True)), NOW)
    plain.append("".join(sums_table("rule", [Sum("FN001", 1, 2, 3)], About(Look()))))
    coloured.append("".join(sums_table("rule", [Sum("FN001", 1, 2, 3)], About(Look(100, True)))))
    rows = [Standing(ID, "2024-05-01", "Ann", "Edit", 4, 2)]
    plain.append("".join(standing_line("v", rows, About(Look()))))
    coloured.append("".join(standing_line("v", rows, About(Look(100, True)))))
    for without, painted in zip(plain, coloured, strict=True):
        assert "\x1b[" in painted
        assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == without


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), max_size=5), st.sampled_from(sorted(FORMATS)))
def test_commits_are_told_one_at_a_time_whatever_their_problems(sizes: list[int], form: str) -> None:
    commits = [
        COMMIT._replace(commit=f"{k:040x}", introduced=(NEW,) * n, fixed=(GONE,) * n) for k, n in enumerate(sizes)
    ]
    text = report_text(form, *commits)
    assert all(f"{k:040x}"[:10] in text for k, n in enumerate(sizes) if n)
