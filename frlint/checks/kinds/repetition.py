"""Counted repetitions within counted repetitions: RE2 writes each of them out, and may have to follow all copies."""

import re

_COUNTED = re.compile(r"\{(\d+)(?:,(\d*))?\}")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]", re.DOTALL)
_QUOTED = re.compile(r"\\Q.*?(?:\\E|\Z)", re.DOTALL)


def nested_copies(source: str) -> int:
    """How many copies of a part a pattern has where repetitions stand within others: 900 in `(?:[ab]{1,30}){30}`.

    1 where none stands within another.
    """
    deep = [(1, 1)]  # For each open group: the copies of a part in it, and those in repetitions within others.
    last = (1, 1)
    at = 0
    while at < len(source):
        sign = source[at]
        m = _COUNTED.match(source, at) or _CLASS.match(source, at) or _QUOTED.match(source, at)
        if m is not None and sign == "{":
            count = max(1, int(m[2] or m[1]))
            copies = last[0] * count
            last = (copies, copies if last[0] > 1 and count > 1 else last[1])
            deep[-1] = max(deep[-1][0], last[0]), max(deep[-1][1], last[1])
        elif sign == "(":
            deep.append((1, 1))
        elif sign == ")" and len(deep) > 1:
            last = deep.pop()
            deep[-1] = max(deep[-1][0], last[0]), max(deep[-1][1], last[1])
        elif sign not in "*+?":
            last = (1, 1)
        at = m.end() if m is not None else at + (2 if sign == "\\" else 1)
    return deep[0][1]
