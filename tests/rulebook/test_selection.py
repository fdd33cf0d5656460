"""Which rules run, with which severity and options."""

from typing import Any

import pytest
from making.documents import rule

from frlint.errors import UnknownRuleError, UsageError
from frlint.model.problem import Severity
from frlint.rulebook import Rulebook

BOOK = Rulebook(
    [
        rule("TX002"),
        rule("TX001", severity="error"),
        rule("TX010", severity="info"),
        rule(
            "FN001", severity="error", options={"least": {"description": "how many", "default": 2, "type": "integer"}}
        ),
        rule("CL003", severity="off"),
        rule("FR001", severity="error", kind="engine"),
    ],
    "test",
)
EVERY = ["FN001", "FR001", "TX001", "TX002", "TX010"]


def ids(**how: Any) -> list[str]:
    return [rule.id for rule in BOOK.select(**how).rules]


class TestSelecting:
    @pytest.mark.parametrize(
        ("how", "wanted"),
        [
            ({}, EVERY),
            ({"select": ["ALL"]}, EVERY),
            ({"select": ["TX"]}, ["FR001", "TX001", "TX002", "TX010"]),
            ({"select": ["TX00"]}, ["FR001", "TX001", "TX002"]),
            ({"select": ["tx001"]}, ["FR001", "TX001"]),
            ({"select": ["FN"], "extend_select": ["TX010"]}, ["FN001", "FR001", "TX010"]),
            ({"extend_select": ["CL003"]}, ["CL003", *EVERY]),
            ({"select": ["CL"]}, ["FR001"]),
            ({"select": ["CL003"]}, ["CL003", "FR001"]),
            ({"severity": {"CL003": "error"}}, ["CL003", *EVERY]),
            ({"severity": {"CL": "info"}}, ["CL003", *EVERY]),
            ({"severity": {"TX": "off"}}, ["FN001", "FR001"]),
            ({"severity": {"TX": "off", "TX001": "info"}}, ["FN001", "FR001", "TX001"]),
            ({"select": ["name-tx001", "FN"]}, ["FN001", "FR001", "TX001"]),
            ({"select": ["Name-CL003 "]}, ["CL003", "FR001"]),
            ({"extend_select": ["name-cl003"]}, ["CL003", *EVERY]),
            ({"select": ["TX"], "ignore": ["name-tx001", "name-fr001"]}, ["TX002", "TX010"]),
            ({"severity": {"name-cl003": "error"}}, ["CL003", *EVERY]),
            ({"ignore": ["TX"]}, ["FN001", "FR001"]),
            ({"ignore": ["TX"], "extend_select": ["TX001"]}, ["FN001", "FR001", "TX001"]),
            ({"select": ["TX001"], "ignore": ["TX001"]}, ["FR001"]),
            ({"select": ["TX"], "ignore": ["TX00"]}, ["FR001", "TX010"]),
            ({"ignore": ["ALL"]}, ["FR001"]),
            ({"ignore": ["FR001"]}, ["FN001", "TX001", "TX002", "TX010"]),
            ({"ignore": ["FR"]}, EVERY),
        ],
    )
    def test_rules_are_selected(self, how: dict[str, Any], wanted: list[str]) -> None:
        assert ids(**how) == wanted

    @pytest.mark.parametrize(
        ("severity", "rule_id", "wanted"),
        [
            ({}, "TX001", Severity.ERROR),
            ({"TX": "info"}, "TX001", Severity.INFO),
            ({"TX": "info", "TX001": "warning"}, "TX001", Severity.WARNING),
            ({"ALL": "info", "FN": "error"}, "TX002", Severity.INFO),
        ],
    )
    def test_the_longer_name_sets_the_severity(self, severity: dict[str, str], rule_id: str, wanted: Severity) -> None:
        assert BOOK.select(severity=severity).severity(rule_id) is wanted

    def test_a_rule_that_is_off_runs_as_a_warning_if_not_told(self) -> None:
        assert BOOK.select(["CL003"]).severity("CL003") is Severity.WARNING
        assert BOOK.select(["CL003"], severity={"CL003": "error"}).severity("CL003") is Severity.ERROR

    @pytest.mark.parametrize(
        ("name", "advice"),
        [
            ("TX003", "did you mean TX002?"),
            ("TX0011", "did you mean TX010?"),
            ("TXX", "did you mean TX?"),
            ("name-tx00", "did you mean TX0"),
            ("???", "`frlint rules` lists the rules"),
            ("", "`frlint rules` lists the rules"),
        ],
    )
    @pytest.mark.parametrize("where", ["select", "ignore", "extend_select"])
    def test_an_unknown_name_is_an_error_with_the_nearest(self, name: str, advice: str, where: str) -> None:
        how: dict[str, Any] = {where: [name]}
        with pytest.raises(UnknownRuleError) as caught:
            BOOK.select(**how)
        assert advice in caught.value.advice

    def test_an_unknown_name_among_severities_and_options_is_an_error(self) -> None:
        with pytest.raises(UnknownRuleError):
            BOOK.select(severity={"TX9": "error"})
        with pytest.raises(UnknownRuleError):
            BOOK.select(options={"TX9": {}})

    def test_options_are_those_of_the_rule_where_nothing_is_set(self) -> None:
        assert BOOK.select().options("FN001") == {"least": 2}
        assert BOOK.select(options={"FN001": {"least": 5}}).options("FN001") == {"least": 5}

    @pytest.mark.parametrize("values", [{"most": 1}, {"least": "many"}, {"least": True}, {"least": 1.5}])
    def test_an_option_that_does_not_fit_is_an_error(self, values: dict[str, object]) -> None:
        with pytest.raises(UsageError):
            BOOK.select(options={"FN001": values})

    def test_a_schema_that_is_set_is_proved(self) -> None:
        stored: dict[str, Any] = {"schema": {}, "options": {"schema": {"description": "asked for", "default": {}}}}
        book = Rulebook([rule("HD009", kind="header-schema", **stored)], "test")
        wanted = {"properties": {"heading": {"pattern": "^T"}}}
        assert book.select(options={"HD009": {"schema": wanted}}).options("HD009") == {"schema": wanted}
        with pytest.raises(UsageError, match=r"HD009: `schema`: properties\.heading\.pattern: RE2 cannot read"):
            book.select(options={"HD009": {"schema": {"properties": {"heading": {"pattern": "("}}}}})

    def test_a_severity_that_is_set_counts_for_all_variants(self) -> None:
        book = Rulebook([rule("TX001", severity="error", severities={"mild": "info"})], "test")
        assert book.select().severity("TX001", "mild") is Severity.INFO
        assert book.select().severity("TX001", "other") is Severity.ERROR
        assert book.select(severity={"TX001": "error"}).severity("TX001", "mild") is Severity.ERROR

    def test_the_fingerprint_changes_with_what_is_selected(self) -> None:
        ways: list[dict[str, Any]] = [
            {},
            {"select": ["TX"]},
            {"severity": {"TX001": "info"}},
            {"options": {"FN001": {"least": 3}}},
            {"extend_select": ["CL003"]},
        ]
        assert len({BOOK.select(**how).digest for how in ways}) == 5
        assert BOOK.select(["ALL"]).digest == BOOK.select().digest
        least = BOOK.select().options("FN001")["least"]
        assert BOOK.select(options={"FN001": {"least": least}}).digest == BOOK.select().digest

    def test_a_rule_is_found_by_id_or_name(self) -> None:
        assert BOOK.rule("tx001").id == BOOK.rule("name-tx001").id == "TX001"
        with pytest.raises(UnknownRuleError):
            BOOK.rule("TX099")
