"""What the rules of a run say of themselves, for those who report problems."""

from collections.abc import Sequence

from frlint.rulebook import Rule, Selection


class RuleWords:
    """The rules that some selections select, by their ids."""

    def __init__(self, selections: Sequence[Selection]) -> None:
        self._selections = selections

    def rule(self, rule_id: str) -> Rule | None:
        """A rule, None where none of the selections has it."""
        return next((rule for selection in self._selections if (rule := selection.rule(rule_id))), None)

    def help(self, rule_id: str) -> str:
        """What to do about a rule's problems: what the rule says, shortened."""
        from frlint.rulebook.describe import shortened

        rule = self.rule(rule_id)
        return shortened(rule.do) if rule else ""
