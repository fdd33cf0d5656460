"""Words of messages that several checks use."""


def times(count: int) -> str:
    """How often, in words: `once`, `twice`, `7 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
