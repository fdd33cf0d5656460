"""The figures of a page: counts, the map of heat, the curve, the board, the range."""

import pytest
from making.pages import content_of, document_of, problem_of, replaced

from frlint.model.board import Board, BoardEntry, BoardTask, BoardVolume
from frlint.model.commit import Attributed, Standing
from frlint.model.problem import Problem, Severity
from frlint.reporters.page.board import boards_of
from frlint.reporters.page.chosen import chosen
from frlint.reporters.page.content import Content, OfRange
from frlint.reporters.page.overview import COLUMNS, LEVELS, by_rule, by_stage, by_volume, heat, level, totals
from frlint.reporters.page.plot import HEIGHT, WIDTH, plot
from frlint.reporters.page.ranged import range_of


def content(*problems: tuple[str, str, Severity]) -> Content:
    """An edition with problems: path, rule and severity of each."""
    documents: dict[str, tuple[None, list[Problem]]] = {}
    for number, (path, rule, severity) in enumerate(problems):
        document = document_of(path=path)
        fix = replaced(document, "rather", "rathe") if rule == "TX020" else None
        problem = problem_of(document, "rather", rule=rule, name=f"name-{rule}", severity=severity, fix=fix)
        documents.setdefault(path, (None, []))[1].append(problem._replace(fingerprint=str(number)))
    made = content_of(documents)
    return made._replace(volumes=dict.fromkeys(sorted({one.volume for one in made.found}), 10))


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
SOME = content(
    ("a/d1.txt", "TX020", WARNING),
    ("a/d1.txt", "TX020", WARNING),
    ("a/d2.txt", "FN001", ERROR),
    ("b/d1.txt", "TX020", WARNING),
    ("b/d1.txt", "XX001", INFO),
)


def test_totals_count_documents_and_problems() -> None:
    assert totals(SOME) == (20, 3, 2, 1, 3, 1, 3, 0)
    assert totals(SOME).problems == 5


def test_rules_stand_in_order_of_their_problems() -> None:
    rows = by_rule(SOME.found)
    assert [(row.rule, row.problems, row.documents, row.replaced) for row in rows] == [
        ("TX020", 3, 2, 3),
        ("FN001", 1, 1, 0),
        ("XX001", 1, 1, 0),
    ]
    assert rows[0].share == 100


def test_volumes_stand_in_order_of_their_names_also_those_without_problems() -> None:
    rows = by_volume(SOME._replace(volumes={"b": 2, "a10": 1, "a": 3}))
    assert [(row.name, row.documents, row.with_problems, row.errors, row.warnings, row.infos) for row in rows] == [
        ("a", 3, 2, 1, 2, 0),
        ("a10", 1, 0, 0, 0, 0),
        ("b", 2, 1, 0, 1, 1),
    ]


def test_the_map_of_heat_has_a_row_a_volume_and_a_column_a_rule() -> None:
    made = heat(SOME.found)
    assert made.rules == ("FN001", "TX020", "XX001")
    assert [(volume, [cell.problems for cell in cells]) for volume, cells in made.rows] == [
        ("a", [1, 2, 0]),
        ("b", [0, 1, 1]),
    ]


def test_of_many_rules_the_rest_share_a_column_and_nothing_is_lost() -> None:
    many = content(*(("a/d1.txt", f"TX{number:03}", WARNING) for number in range(COLUMNS + 6)))
    made = heat(many.found)
    ((_, cells),) = made.rows
    assert (len(made.rules), made.others, len(cells)) == (COLUMNS, 6, COLUMNS + 1)
    assert sum(cell.problems for cell in cells) == COLUMNS + 6


def test_degrees_of_heat_rise_with_the_number_and_none_is_cold() -> None:
    degrees = [level(number, 278) for number in range(279)]
    assert degrees == sorted(degrees)
    assert (degrees[0], degrees[1], degrees[-1]) == (0, 1, LEVELS)
    assert level(1, 1) == 1


def stood(*rows: tuple[str, int, int]) -> list[Standing]:
    """What stood after commits: day, errors, warnings."""
    return [Standing(f"c{k}", f"{day}T10:00:00+02:00", "Ann", "s", *both) for k, (day, *both) in enumerate(rows)]


def test_the_curve_goes_from_the_first_commit_to_the_last_in_steps() -> None:
    made = plot(stood(("2026-01-01", 0, 10), ("2026-01-11", 5, 20), ("2026-01-21", 5, 0)))
    assert made is not None
    warnings, errors = made.curves
    assert (errors.name, errors.last, warnings.last) == ("errors", 5, 0)
    middle = made.left + (made.right - made.left) / 2
    assert errors.path == f"M{made.left:g} {made.bottom:g}H{middle:g}V{made.up[1].at:g}H{made.right:g}"
    assert [tick.label for tick in made.up] == ["0", "5", "10", "15", "20"]
    assert [tick.label for tick in made.across] == ["01 Jan", "06 Jan", "11 Jan", "16 Jan", "21 Jan"]


@pytest.mark.parametrize("most", [0, 1, 4, 7, 10, 99, 12_345])
def test_the_curve_stays_in_its_field(most: int) -> None:
    made = plot(stood(("2020-01-01", most, 0), ("2026-01-01", 0, most // 2)))
    assert made is not None
    assert all(0 <= tick.at <= HEIGHT for tick in made.up)
    assert all(0 <= tick.at <= WIDTH for tick in made.across)
    assert 2 <= len(made.up) <= 6


def test_numbers_at_the_ends_of_two_curves_do_not_cover_each_other() -> None:
    made = plot(stood(("2026-01-01", 0, 0), ("2026-02-01", 5, 5)))
    assert made is not None
    assert abs(made.curves[0].label_at - made.curves[1].label_at) >= 15


def test_a_history_of_one_moment_has_no_curve_and_clocks_that_run_behind_none_that_turns_back() -> None:
    assert plot(stood(("2026-01-01", 1, 1), ("2026-01-01", 2, 2))) is None
    made = plot(stood(("2026-01-01", 1, 1), ("2026-03-01", 2, 2), ("2026-02-01", 3, 3)))
    assert made is not None
    assert made.curves[0].path.count("V") == 1


def entry(name: str, stage: str, **more: object) -> BoardEntry:
    return BoardEntry(name, f"a/{name}.txt", stage, stage)._replace(**more)


def board(*entries: BoardEntry, **more: object) -> Board:
    volume = BoardVolume("a", "The Straits", ("keyed", "read", "printed"), {}, (), entries)
    return Board([volume._replace(**more)], "2026-11-29")


def test_stages_are_parts_of_a_bar_and_what_is_late_is_said() -> None:
    made = board(entry("d1", "keyed"), entry("d2", "read"), entry("d3", "read"), due={"printed": "2026-01-01"})
    (volume,) = boards_of(made)
    assert [(part.stage, part.documents, part.start, part.is_late) for part in volume.stages] == [
        ("keyed", 1, 0, False),
        ("read", 2, 33.33, False),
        ("printed", 0, 100, True),
    ]
    assert "overdue: 3 documents are not printed yet (due 2026-01-01)" in volume.sentences


def test_a_board_on_which_nobody_recorded_anything_is_not_shown() -> None:
    task = BoardTask("maps", "Maps")
    assert boards_of(None) == boards_of(board(entry("d1", "keyed"), tasks=[task])) == []
    assert boards_of(board(entry("d1", "keyed"), tasks=[task._replace(by="Ann")]))


def test_problems_are_counted_by_stage() -> None:
    rows = by_stage(board(entry("d1", "keyed", errors=2), entry("d2", "printed", warnings=1), entry("d3", "printed")))
    assert [tuple(row) for row in rows] == [("keyed", 1, 2, 0), ("printed", 2, 0, 1)]


def test_a_range_says_what_each_commit_brought_in_and_mended() -> None:
    first, *_, last = [problem for one in SOME.found for problem in one.problems]
    commits = [
        Attributed("a" * 40, (), "Ann", "2026-01-01", "in", (first,), (), 0, 0),
        Attributed("b" * 40, (), "Ben", "2026-01-02", "nothing", (), (), 0, 0),
        Attributed("c" * 40, (), "Ben", "2026-01-03", "mended", (), (last,), 0, 0),
    ]
    view = range_of(OfRange("x..HEAD", commits), chosen(SOME).numbers)
    assert view is not None
    assert (view.commits, view.new, view.mended, view.gone, view.more) == (3, 1, 1, 0, 0)
    assert [(row.subject, row.new, row.mended) for row in view.rows] == [("mended", 0, 1), ("in", 1, 0)]
    assert [(rule.rule, rule.new, rule.mended, rule.standing) for rule in view.rules] == [
        ("TX020", 1, 0, (1,)),
        ("XX001", 0, 1, ()),
    ]


def test_a_document_that_was_deleted_mended_nothing() -> None:
    gone = SOME.found[0].problems[0]
    commit = Attributed("a" * 40, (), "Ann", "2026-01-01", "out", (), (gone,), 0, 0, deleted=("a/d1.txt",))
    view = range_of(OfRange("x..HEAD", [commit]), {})
    assert view is not None
    assert (view.mended, view.gone) == (0, 1)


def test_the_index_leads_to_the_problems_of_each_rule_volume_by_volume() -> None:
    index = chosen(SOME).index
    assert [(one.rule, one.problems, {v: [p.number for p in ps] for v, ps in one.places.items()}) for one in index] == [
        ("FN001", 1, {"a": [3]}),
        ("TX020", 3, {"a": [1, 2], "b": [4]}),
        ("XX001", 1, {"b": [5]}),
    ]
