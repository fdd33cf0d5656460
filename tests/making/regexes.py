"""Patterns and texts that hypothesis makes up."""

from hypothesis import strategies as st

SIMPLE = st.recursive(
    st.sampled_from(["a", "b", "é", "–", " ", "[ab]", "[^a]", ".", "𝄞", r"\d", r"[é–]"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda p: f"(?:{p[0]}|{p[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "*?", "+?"])).map(
            lambda p: f"(?:{p[0]}){p[1]}"
        ),
        inner.map(lambda p: f"({p})"),
    ),
    max_leaves=6,
)
COUNTED = st.tuples(SIMPLE, st.sampled_from(["{0,20}", "{2,30}", "{9}", "{12,}"]), SIMPLE).map(
    lambda parts: f"(?:{parts[0]}){parts[1]}{parts[2]}"
)
TEXTS = st.text(st.sampled_from("abé–𝄞 \n12"), max_size=40)
