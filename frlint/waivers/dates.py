"""The last day of a waiver."""


def day_fault(day: str) -> str:
    """Why a text is no day as `2026-12-31`; empty where it is one, or where it is empty."""
    from datetime import date

    try:
        right = not day or date.fromisoformat(day).isoformat() == day
    except ValueError:
        right = False
    return "" if right else f"there is no day {day}"
