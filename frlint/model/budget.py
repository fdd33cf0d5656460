"""What a check raises that has done as much work on a document as it may: the budget, counted in steps."""

# Steps are counted in loops that an input can make long, never seconds: so the answer is the same on every machine.


class OverBudgetError(Exception):
    """A check ends its work on a document; what it has found stays.

    `at` is the offset (code points) up to which it looked. `str(error)` says what it has done, in words that fit
    behind "ended here, after".
    """

    def __init__(self, at: int, work: str) -> None:
        super().__init__(work)
        self.at = at
