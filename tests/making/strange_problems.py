"""Problems in which every text is what nobody would write but to do harm."""

from hypothesis import strategies as st

from frlint.model.problem import Edit, EditedLine, Fix, Problem, Related, Severity

LINE = "Mr. Hale spoke first. The Ambassador said that the note7 had been delivered. Nobody answered."
PROBLEM = Problem(
    path="v1/d35.txt",
    line=12,
    column=56,
    rule="FN001",
    name="marker-without-note",
    severity=Severity.ERROR,
    end_line=12,
    end_column=57,
    message="marker 7 has no note",
    document="d35",
    page="423",
    fingerprint="0123456789abcdef0123456789abcdef",
    related=(Related("v1/d35.txt", 40, 3, "note 6 stands here"),),
    excerpt=(LINE,),
)

NASTY = [
    "::error::", "\n::stop-commands::x", "\r\n", "%0A", "%", "##[add-mask]", "::", ",", ":", "=", "title=", "@octocat",
    "@a/b", "#12", "GH-12", "a@b.org", "https://evil.example/", "www.evil.example", "![x](https://e/p.png)", "[x](1)",
    "](", "<b>", "</code>", "<img src=x onerror=y>", "<!--", "-->", "</table>", "&lt;", "&#64;", "`", "``", "*x*", "|",
    "\n\n# head", "- item", "> q", "$x$", ":smile:", "{0}", "\\", "\u202e", "\u200b", "\x1b[2J", "\udce9", "\u2028",
    "\x00", "'", '"', "12", " word ", "É",
]  # fmt: skip
texts = st.lists(st.sampled_from([*NASTY, *"abcxyz0 .,;()[]!?\n\t“”—–éü漢😀"]), max_size=8).map("".join)
lines = texts.map(lambda text: text.replace("\n", " "))


@st.composite
def strange_problems(draw: st.DrawFn) -> Problem:
    """Problems in which every text is what nobody would write but to do harm."""
    excerpt = draw(st.lists(lines, max_size=3))
    line, column = draw(st.integers(1, 99)), draw(st.integers(1, 40))
    more = draw(st.integers(0, 4))
    return PROBLEM._replace(
        path=draw(texts.filter(lambda p: p.strip("./\x00") != "")),
        line=line,
        column=column,
        end_line=line + more,
        end_column=draw(st.integers(1, 40)) if more else column + draw(st.integers(0, 40)),
        severity=draw(st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO])),
        name=draw(texts),
        message=draw(texts),
        document=draw(texts),
        page=draw(st.none() | texts),
        fingerprint=draw(st.sampled_from(["a" * 32, "b" * 32])),
        related=tuple(Related("x y.txt", 1, 1, text) for text in draw(st.lists(texts, max_size=2))),
        excerpt=tuple(excerpt),
        fix=draw(st.none() | strange_fixes(line, excerpt)),
    )


@st.composite
def strange_fixes(draw: st.DrawFn, number: int, excerpt: list[str]) -> Fix:
    """Edits that put such texts into lines."""
    text = "\n".join(excerpt)
    starts = [sum(len(line) + 1 for line in excerpt[:k]) for k in range(len(excerpt))]
    known = [EditedLine(number + k, start, line) for k, (start, line) in enumerate(zip(starts, excerpt, strict=True))]
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    edits = [Edit(start, end, draw(texts)) for start, end in zip(bounds[::2], bounds[1::2], strict=False)]
    how = draw(st.sampled_from(["safe", "unsafe", "display"]))
    return Fix(how, tuple(edits) or (Edit(0, 0, draw(texts)),), tuple(known))
