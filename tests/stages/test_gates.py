"""How a document stands, what keeps it from a stage, and its moves: pure decisions on plain data."""

import pytest
from making.states import content, signed

from frlint.model.problem import Severity
from frlint.model.workflow import Content, Person, Scheme, SignOff, State, States, Task, TaskDone
from frlint.stages.editors import Editors
from frlint.stages.gate import Candidate, Found, missing_for, task_standing, tasks_missing
from frlint.stages.moves import Signer, advance, send_back
from frlint.stages.scheme import Layer, scheme_of
from frlint.stages.standing import Standing, is_valid, parts_changed, standing_of, valid_sign_offs

SCHEME = scheme_of(
    [
        Layer(
            "x",
            {
                "stages": {
                    "typed": {},
                    "read": {"sign-offs": 1, "clean": {"error": ["TX"]}},
                    "noted": {"clean": {"warning": ["FN"]}},
                    "approved": {"sign-offs": [{"role": "chief", "author": "allowed"}, {"count": 2}]},
                },
                "changes": {"text": "read", "notes": "noted"},
            },
        )
    ]
)
PEOPLE = Editors([Person("Ann", (), ("chief",)), Person("Bert"), Person("Cid"), Person("Dan")], "editors.yaml")
NOW = content("a", "1")
ME = Signer("Ann", "2026-11-28")


def read_by(who: str, what: Content = NOW, stage: str = "read") -> SignOff:
    return SignOff(stage, who, "2026-11-01", what)


def candidate(
    state: State | None, now: Content = NOW, found: tuple[Found, ...] = (), scheme: Scheme = SCHEME, **more: object
) -> Candidate:
    written = {k: frozenset({"Zoe"}) for k in range(-1, len(state.sign_offs) if state else 0)}
    made = Candidate("d1", "v/d1.txt", state, standing_of(state, now, scheme), found, written)
    return made._replace(**more)  # type: ignore[arg-type]


# ---------------------------------------------------------------- standing
def test_without_a_record_a_document_is_at_the_first_stage() -> None:
    assert standing_of(None, NOW, SCHEME) == Standing("typed", "typed")
    assert standing_of(State("d1", ""), NOW, SCHEME) == Standing("typed", "typed")


@pytest.mark.parametrize(
    ("now", "stage", "changed", "valid"),
    [
        (NOW, "approved", (), (True, True)),
        (content("b", "1"), "read", ("text",), (False, False)),
        (content("a", "2"), "noted", ("notes",), (True, False)),
        (content("b", "2"), "read", ("text", "notes"), (False, False)),
        (None, "read", ("text",), (False, False)),
    ],
)
def test_a_change_takes_a_document_back_to_what_it_asks_for(
    now: Content | None, stage: str, changed: tuple[str, ...], valid: tuple[bool, ...]
) -> None:
    state = State("d1", "approved", NOW, (read_by("Bert"), read_by("Cid", stage="approved")))
    found = standing_of(state, now, SCHEME)
    assert found == Standing(stage, "approved", changed, valid)
    assert found.has_fallen is bool(changed)


def test_a_document_is_not_lifted_by_a_change() -> None:
    state = State("d1", "typed", NOW)
    assert standing_of(state, content("b"), SCHEME).stage == "typed"
    assert not standing_of(state, content("b"), SCHEME).has_fallen


def test_an_unknown_stage_counts_as_the_first_and_has_not_fallen() -> None:
    found = standing_of(State("d1", "reviewed", NOW, (signed("reviewed"),)), NOW, SCHEME)
    assert (found.stage, found.recorded, found.valid, found.has_fallen) == ("typed", "reviewed", (False,), False)


def test_a_sign_off_stands_until_a_part_changes_that_asks_for_its_stage() -> None:
    assert is_valid(read_by("Bert"), content("a", "2"), SCHEME)
    assert not is_valid(read_by("Bert", stage="noted"), content("a", "2"), SCHEME)
    assert parts_changed(NOW, NOW) == ()


def test_of_each_person_the_last_sign_off_counts() -> None:
    one, two = read_by("Bert"), read_by("Bert")._replace(on="2026-11-02")
    state = State("d1", "read", NOW, (one, two, read_by("Cid")))
    assert valid_sign_offs(state, standing_of(state, NOW, SCHEME), "read") == (two, read_by("Cid"))
    assert valid_sign_offs(None, standing_of(None, NOW, SCHEME), "read") == ()


# ---------------------------------------------------------------- gates
def whats(found: Candidate, target: str, scheme: Scheme = SCHEME, people: Editors = PEOPLE) -> list[str]:
    return [one.what for one in missing_for(found, scheme, target, people)]


def test_problems_count_from_the_severity_that_is_asked_for() -> None:
    state = State("d1", "read", NOW, (read_by("Bert"),))
    places = (
        Found("TX001", Severity("error"), "d1.txt:3"),
        Found("TX001", Severity("error"), "d1.txt:9"),
        Found("TX002", Severity("warning"), "d1.txt:4"),
        Found("FN001", Severity("warning"), "d1.txt:5", True),
        Found("FN002", Severity("info"), "d1.txt:6"),
    )
    assert whats(candidate(state, found=places), "noted") == [
        "2 problems of TX001, at d1.txt:3",
        "a problem of FN001 put off by a waiver, at d1.txt:5",
    ]
    mends = [one.mend for one in missing_for(candidate(state, found=places), SCHEME, "noted", PEOPLE)]
    assert mends == ["frlint check v/d1.txt --select TX001", "frlint waivers v/d1.txt"]


def test_gates_of_earlier_stages_must_hold_too() -> None:
    assert whats(candidate(State("d1", "noted", NOW)), "noted") == [
        "a sign-off for read, by somebody who did not write the text"
    ]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"authors": {0: frozenset({"Bert"})}}, ": an author of what was read"),
        ({"authors": {}}, ": who wrote the text is in no history yet"),
        ({"forged": {0: "Cid put it into the record"}}, ": Cid put it into the record"),
    ],
)
def test_a_sign_off_that_does_not_count_is_told_with_why(more: dict[str, object], why: str) -> None:
    found = candidate(State("d1", "read", NOW, (read_by("Bert"),)), **more)
    assert whats(found, "read") == [
        f"a sign-off for read, by somebody who did not write the text (that of Bert does not count{why})"
    ]


def test_a_sign_off_of_what_was_changed_or_by_nobody_known_does_not_count() -> None:
    changed = candidate(State("d1", "read", NOW, (read_by("Bert"),)), content("b"))
    assert "the document was changed since" in whats(changed, "read")[0]
    assert len(whats(candidate(State("d1", "read", NOW, (read_by("Zed"),))), "read")) == 1
    assert whats(candidate(State("d1", "read", NOW, (read_by("Zed"),))), "read", people=Editors()) == []


def test_roles_and_numbers_of_people_are_asked_for() -> None:
    signed_by = (read_by("Bert"), read_by("Ann", stage="approved"), read_by("Cid", stage="approved"))
    state = State("d1", "noted", NOW, signed_by)
    assert whats(candidate(state), "approved") == []
    own = {0: frozenset[str](), 1: frozenset({"Ann"}), 2: frozenset[str]()}
    assert whats(candidate(state, authors=own), "approved") == [
        "a sign-off for approved, by somebody who did not write the text (that of Cid does not count: by role or name)"
    ]
    assert whats(candidate(State("d1", "noted", NOW, signed_by[:1])), "approved") == [
        "a sign-off of a chief for approved",
        "2 sign-offs for approved, by somebody who did not write the text",
    ]


def test_tasks_of_a_stage_and_of_those_before_it_are_asked_for() -> None:
    tasks = [
        {"id": "one", "stage": "read", "title": "First"},
        {"id": "two", "stage": "approved", "owner": "Bert"},
        {"id": "three", "stage": "approved", "command": "frlint check"},
    ]
    scheme = scheme_of([Layer("x", {"stages": {"typed": {}, "read": {}, "approved": {}}, "tasks": tasks})])
    done = {"two": TaskDone("two", "Ann", "2026-11-01")}
    states = States("states.yaml", {}, done)
    assert [one.what for one in tasks_missing("v", states, scheme, "read")] == ["the task one is not done: First"]
    found = {one.what: one.mend for one in tasks_missing("v", states, scheme, "approved", {"three": False})}
    assert found == {
        "the task one is not done: First": "frlint task done v one",
        "the task two is not done: two (it is Bert's, and Ann recorded it)": "frlint task done v two",
        "the task three is not done: three (its command fails)": "frlint check",
    }
    assert len([*tasks_missing("v", states, scheme, "approved")]) == 2
    assert task_standing(Task("three", "x", command="frlint check"), states).done is None
    assert task_standing(Task("two", "x"), states).by == "Ann"


# ---------------------------------------------------------------- moves
def test_a_document_that_fulfils_the_gate_comes_to_the_stage_with_what_it_says() -> None:
    state = State("d1", "typed", None, (read_by("Bert"),), {"read": "Bert", "noted": "Cid"})
    move = advance(candidate(state), NOW, SCHEME, "read", PEOPLE, ME, sign=False)
    assert move.reached
    assert move.state == state._replace(stage="read", content=NOW, assigned={"noted": "Cid"})


def test_a_sign_off_is_given_where_nothing_else_lacks() -> None:
    move = advance(candidate(None), NOW, SCHEME, "read", PEOPLE, ME, sign=True)
    assert move.state == State("d1", "read", NOW, (SignOff("read", "Ann", "2026-11-28", NOW),))
    again = candidate(move.state, content("b"))
    move = advance(again, content("b"), SCHEME, "read", PEOPLE, ME, sign=True)
    assert move.state is not None
    assert move.state.sign_offs == (SignOff("read", "Ann", "2026-11-28", content("b")),)


def test_a_sign_off_is_recorded_while_others_must_sign_too_and_not_while_anything_else_lacks() -> None:
    state = State("d1", "noted", NOW, (read_by("Bert"),))
    move = advance(candidate(state), NOW, SCHEME, "approved", PEOPLE, ME, sign=True)
    assert (move.reached, len(move.missing)) == (False, 1)
    assert move.state == state._replace(sign_offs=(*state.sign_offs, SignOff("approved", "Ann", "2026-11-28", NOW)))
    fault = (Found("TX001", Severity("error"), "d1.txt:3"),)
    assert advance(candidate(state, found=fault), NOW, SCHEME, "approved", PEOPLE, ME, sign=True).state is None


@pytest.mark.parametrize(
    ("state", "target", "signer", "what"),
    [
        (State("d1", "typed"), "noted", ME, "it is typed: read comes before noted"),
        (State("d1", "noted", NOW), "read", ME, "it is noted already, which is beyond read"),
        (State("d1", "reat", NOW), "read", ME, "its record says `reat`, which is no stage"),
        (None, "read", Signer("Zed", "2026-11-28"), "Zed is none of the editors"),
        (None, "read", Signer("", "2026-11-28"), "whoever works here is none of the editors"),
    ],
)
def test_what_may_not_be_is_refused_with_why(state: State | None, target: str, signer: Signer, what: str) -> None:
    move = advance(candidate(state), NOW, SCHEME, target, PEOPLE, signer, sign=True)
    assert (move.state, move.reached) == (None, False)
    assert move.missing[0].what.startswith(what)
    assert move.missing[0].mend


def test_nobody_signs_a_text_of_their_own_or_without_the_role() -> None:
    own = candidate(None, authors={-1: frozenset({"Ann"})})
    assert "Ann wrote some of it" in advance(own, NOW, SCHEME, "read", PEOPLE, ME, sign=True).missing[0].what
    new = candidate(None, authors={})
    assert "in no history" in advance(new, NOW, SCHEME, "read", PEOPLE, ME, sign=True).missing[0].what
    chief = scheme_of([Layer("x", {"stages": {"a": {}, "b": {"sign-offs": [{"role": "chief"}]}}})])
    bert = advance(candidate(None, scheme=chief), NOW, chief, "b", PEOPLE, Signer("Bert", "2026-11-28"), sign=True)
    assert (bert.missing[0].what, bert.missing[0].mend) == ("Bert is no chief", "ask one who is: Ann")


def test_a_document_sent_back_keeps_the_sign_offs_up_to_where_it_is() -> None:
    state = State(
        "d1", "approved", NOW, (read_by("Bert"), read_by("Cid", stage="approved"), read_by("Dan", stage="gone"))
    )
    back = send_back(state, SCHEME, "read", ME, "a page is lost")
    assert (back.stage, back.sign_offs) == ("read", (read_by("Bert"),))
    assert back.returned == (("approved", "read", "Ann", "2026-11-28", "a page is lost"),)
