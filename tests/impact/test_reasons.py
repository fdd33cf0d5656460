"""Why a problem comes or goes, worked out from two states of the rules."""

from typing import Any

import pytest

from frlint.impact.reasons import Reasons, RuleState, State, Unknown

RULE = RuleState("warning", {"most": 3}, {"match": "a", "message": "b"})
STATE = State({"TX007": RULE}, frozenset(("TX007", "TX008")), {"markers": "auto"}, "m", "w", "1.0")


def rule(**given: Any) -> State:
    """The state with another rule."""
    return STATE._replace(running={"TX007": RULE._replace(**given)})


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (STATE, ()),
        (STATE._replace(running={}), ("does not run any more",)),
        (STATE._replace(running={}, known=frozenset()), ("the rule is gone",)),
        (rule(options={"most": 4}), ("option most: 3 before, 4 now",)),
        (rule(options={}), ("option most: 3 before, none now",)),
        (rule(options={"most": 3, "names": ["a"] * 30}), (f"option names: none before, {str(['a'] * 30)[:39]}… now",)),
        (rule(parts={"match": "c", "message": "b"}), ("the rule was changed (match)",)),
        (rule(parts={"match": "c", "unless": "b"}), ("the rule was changed (match, message, unless)",)),
        (rule(severity="error"), ("severity warning before, error now",)),
        (rule(severity="error", parts=RULE.parts | {"severity": "x"}), ("the rule was changed (severity)",)),
        (STATE._replace(reading={"markers": "caret"}), ("documents are read otherwise (markers)",)),
        (STATE._replace(manifest="n"), ("the volume’s manifest was changed",)),
        (STATE._replace(words="v"), ("the lists of words were changed",)),
        (STATE._replace(program="2.0"), ("frlint itself: 1.0 before, 2.0 now",)),
        (
            STATE._replace(manifest="n", program="2.0"),
            ("the volume’s manifest was changed", "frlint itself: 1.0 before, 2.0 now"),
        ),
        (rule(options={"most": 4})._replace(manifest="n"), ("option most: 3 before, 4 now",)),
    ],
)
def test_what_differs_is_said_and_what_is_the_rules_own_counts_first(after: State, expected: tuple[str, ...]) -> None:
    assert tuple(one.replace("'", '"') for one in expected) == Reasons(STATE, after).of("TX007")


def test_a_rule_that_runs_now_is_new_or_did_not_run() -> None:
    after = STATE._replace(running={"TX008": RULE, "TX009": RULE})
    assert Reasons(STATE, after).of("TX008") == ("did not run before",)
    assert Reasons(STATE, after).of("TX009") == ("a new rule",)


def test_a_document_that_one_side_does_not_look_at_is_the_reason_for_all_of_it() -> None:
    assert Reasons(None, STATE).of("TX007") == ("the document was not checked before",)
    assert Reasons(STATE, None).of("TX007") == ("the document is not checked any more",)


def test_of_a_side_of_which_nothing_is_known_nothing_is_said() -> None:
    assert Unknown().of("TX007") == ()
