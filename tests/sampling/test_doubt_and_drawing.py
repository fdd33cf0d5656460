"""The doubt about documents, and samples drawn: half at random, half by doubt, the same everywhere."""

from frlint.sampling.doubt import Doubt, doubts
from frlint.sampling.drawing import draw
from frlint.sampling.reading import Judged
from frlint.sampling.traits import Traits

TWENTY = [Traits(f"d{k}", words=500) for k in range(1, 21)]


def doubt_of(changed: Traits) -> tuple[Doubt, Doubt]:
    """The doubt about a document, and about one like it without what is peculiar to it."""
    found = doubts([changed, *TWENTY])
    return found[0], found[-1]


def test_each_sign_of_trouble_adds_to_the_doubt_and_is_named() -> None:
    peculiar = {
        "5,000 words": Traits("x", words=5000),
        "markers in doubt (0.8)": Traits("x", words=500, doubtful=0.8),
        "1 word that stands nowhere else": Traits("x", words=500, strange=("confererce",)),
        "problems of TX007": Traits("x", words=500, problems=(Judged("TX007", 3, 1, "", ""),)),
        "2 waived or in the baseline": Traits("x", words=500, waived=2),
        "2 of severity info": Traits("x", words=500, hints=2),
    }
    for why, traits in peculiar.items():
        mine, other = doubt_of(traits)
        assert mine.sum > other.sum, why
        assert why in mine.why


def test_a_word_that_other_documents_have_too_is_no_sign() -> None:
    found = doubts([Traits("d1", words=100, strange=("rial",)), Traits("d2", words=100, strange=("rial",))])
    assert found[0].sum == doubts([Traits("d1", words=100)])[0].sum


def test_a_problem_of_a_rare_rule_weighs_more_than_one_that_half_the_volume_has() -> None:
    rare, common = Judged("TX001", 1, 1, "", ""), Judged("TX002", 1, 1, "", "")
    own = [one._replace(problems=(common,)) for one in TWENTY]
    found = doubts([Traits("x", words=500, problems=(rare,)), *own])
    assert found[0].sum > found[1].sum


def test_what_was_changed_lately_or_by_a_new_hand_is_doubted_more() -> None:
    own = [one._replace(author="Ann", changed=k) for k, one in enumerate(TWENTY)]
    lately = {one.name: one.why for one in doubts(own)}
    assert [name for name, why in lately.items() if "changed lately" in why] == ["d19", "d20"]
    own[3] = own[3]._replace(author="Ben")
    hands = {one.name: one.why for one in doubts(own)}
    assert [name for name, why in hands.items() if "Ben, who is new here" in why] == ["d4"]


def test_a_volume_that_came_in_one_commit_has_nothing_late_and_nobody_new() -> None:
    found = doubts([one._replace(author="Ann", changed=0) for one in TWENTY])
    assert {one.why for one in found} == {"500 words"}


def test_half_is_drawn_at_random_and_half_by_doubt_and_no_document_twice() -> None:
    own = [one._replace(words=100 * k) for k, one in enumerate(TWENTY)]
    drawn = draw(doubts(own), 8, "7")
    assert [one.drawn for one in drawn] == ["random"] * 4 + ["doubt"] * 4
    assert len({one.doubt.name for one in drawn}) == 8
    at_random = {one.doubt.name for one in drawn[:4]}
    longest = [one.name for one in reversed(own) if one.name not in at_random][:4]
    assert [one.doubt.name for one in drawn[4:]] == longest


def test_the_same_seed_draws_the_same_documents_whatever_their_order_and_another_seed_others() -> None:
    forth, back = draw(doubts(TWENTY), 10, "7"), draw(doubts(TWENTY[::-1]), 10, "7")
    assert [one.doubt.name for one in forth] == [one.doubt.name for one in back]
    assert [one.doubt.name for one in forth] != [one.doubt.name for one in draw(doubts(TWENTY), 10, "8")]


def test_the_lots_are_what_they_were_on_another_machine() -> None:
    """A change of this sample is one that every project notices."""
    assert [one.doubt.name for one in draw(doubts(TWENTY), 6, "7")][:3] == ["d16", "d18", "d5"]


def test_an_odd_number_gives_the_random_half_one_more_and_a_small_volume_is_drawn_whole() -> None:
    assert [one.drawn for one in draw(doubts(TWENTY), 3, "1")] == ["random", "random", "doubt"]
    assert {one.doubt.name for one in draw(doubts(TWENTY), 50, "1")} == {one.name for one in TWENTY}


def test_what_was_read_at_random_is_not_drawn_again_and_what_was_read_by_doubt_can_be_at_random() -> None:
    first = [one.doubt.name for one in draw(doubts(TWENTY), 10, "7")]
    again = draw(doubts(TWENTY), 10, "7", first[:5], first)
    assert not {one.doubt.name for one in again if one.drawn == "random"} & {*first[:5]}
    assert not {one.doubt.name for one in again if one.drawn == "doubt"} & {*first}
    everything = [one.name for one in TWENTY]
    assert [one.drawn for one in draw(doubts(TWENTY), 4, "7", (), everything)] == ["random", "random"]


def test_every_document_is_drawn_at_random_about_as_often_as_any_other() -> None:
    times = dict.fromkeys((one.name for one in TWENTY), 0)
    known = doubts(TWENTY)
    for seed in range(400):
        for one in draw(known, 10, str(seed)):
            times[one.doubt.name] += one.drawn == "random"
    assert min(times.values()) > 60
    assert max(times.values()) < 140
