"""Sizes of files as people write them."""

_UNITS = {"B": 1, "kB": 10**3, "KB": 10**3, "MB": 10**6, "GB": 10**9, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}


def parse_size(value: int | str) -> int:
    """A number of bytes, or a text such as `16 MB`, in bytes."""
    if isinstance(value, int):
        return value
    number = value.rstrip("BkKMGi ")
    return int(float(number) * _UNITS[value[len(number) :].strip()])


def show_size(size: int) -> str:
    """A number of bytes, in a larger unit where it is a whole number of them."""
    for unit in ("GiB", "MiB", "KiB", "GB", "MB", "kB"):
        if size % _UNITS[unit] == 0:
            return f"{size // _UNITS[unit]} {unit}"
    return f"{size} bytes"
