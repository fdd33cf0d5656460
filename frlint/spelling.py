"""Slips of the pen and of the type-setter: whether one word is another with a letter or two wrong."""


def is_slip_of(word: str, other: str, most: int = 2) -> bool:
    """Whether `word` differs from `other` by one slip, or by two (at `most`) where `other` has nine letters and more.

    A slip is a letter too many, a letter too few, another letter, or two neighbours changed about. Capitals count. A
    word is a slip of itself.
    """
    limit = 1 if len(other) < 9 else most
    if abs(len(word) - len(other)) > limit or len(set(word) ^ set(other)) > 2 * limit:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(word):
        line = [i + 1]
        for j, b in enumerate(other):
            least = min(row[j] + (a != b), row[j + 1] + 1, line[j] + 1)
            if i and j and a == other[j - 1] and word[i - 1] == b:
                least = min(least, before[j - 1] + 1)
            line.append(least)
        before, row = row, line
    return row[-1] <= limit
