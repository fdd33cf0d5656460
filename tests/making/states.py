"""Records of stages made for a test: written out, and drawn at random."""

from hypothesis import strategies as st

from frlint.model.workflow import Content, Return, SignOff, State, TaskDone

STAGES = ("transcribed", "proofread", "annotated", "reviewed", "approved", "published")
PEOPLE = st.one_of(
    st.sampled_from(["Ann Berg", "O'Neil", "Zoë", "yes", "12", "A: b # c", "- x", "ann@example.org"]),
    st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12)
    .map(lambda name: " ".join(name.split()))
    .filter(bool),
)
IDS = st.one_of(
    st.integers(1, 600).map("d{}".format),
    st.sampled_from(["a.b", "x-1", "on", "1", "null", "d 1", "it's", "ä", "a: b", "#x", "~", "true", "1.5", "-"]),
)
CONTENTS = st.builds(Content, *[st.text("0123456789abcdef", min_size=24, max_size=24)] * 2)
DAYS = st.dates().map(str)
SIGN_OFFS = st.builds(SignOff, st.sampled_from(STAGES), PEOPLE, DAYS, CONTENTS)
RETURNS = st.builds(Return, st.sampled_from(STAGES), st.sampled_from(STAGES), PEOPLE, DAYS, PEOPLE)


def states(name: str) -> st.SearchStrategy[State]:
    """Any record of a document."""
    return st.builds(
        State,
        st.just(name),
        st.sampled_from(STAGES),
        st.none() | CONTENTS,
        st.lists(SIGN_OFFS, max_size=3).map(tuple),
        st.dictionaries(st.sampled_from(STAGES), PEOPLE, max_size=2),
        st.lists(RETURNS, max_size=2).map(tuple),
        st.just(0),
    )


RECORDS = st.lists(IDS, unique=True, max_size=8).flatmap(lambda names: st.tuples(*map(states, names)))
"""The records of the documents of a volume."""
TASKS = st.lists(st.builds(TaskDone, st.from_regex("[a-z][a-z0-9-]{0,8}", fullmatch=True), PEOPLE, DAYS), max_size=3)


def content(letter: str = "a", notes: str = "0") -> Content:
    """A content that says nothing but a letter."""
    return Content(letter * 24, notes * 24)


def signed(stage: str = "proofread", by: str = "Ann", letter: str = "a", on: str = "2026-11-28") -> SignOff:
    """A sign-off."""
    return SignOff(stage, by, on, content(letter))
