"""Rules of authority lists count over the tags of a whole volume, and tell a mistake once."""

import pytest
from making.markup import found_in_xml, markup_volume, opened
from making.tei_specimens import NAMESPACES, document

from frlint.checks.authorities.order import keys_of_person, listed_twice, out_of_order
from frlint.checks.authorities.persons import name_of_another
from frlint.checks.authorities.tagging import tagging
from frlint.checks.markup.identifiers import markup_facts
from frlint.checks.markup.tagged import Tagged, tagged_from_bytes, with_misspelt
from frlint.engine.check_tei import Rules, check_tei, check_whole
from frlint.lists.entries import person_of
from frlint.model.volume import MOST_MENTIONS
from frlint.rulebook import load

BOOK = load()
PERSONS = """<div type="section" xml:id="persons"><list type="names">
<item><persName xml:id="p_HM1">Hale, Martha</persName>, Consul</item>
<item><persName xml:id="p_WA1">Wren, Alan</persName>, Secretary of State</item>
<item><persName xml:id="p_WC1">Wren, Cecil</persName>, Ambassador to Norland</item></list></div>
<div type="section" xml:id="sources"><p>Conference Files: Lot 64 D 199</p></div>"""


def tagged(target: str, words: str) -> str:
    return f'<persName corresp="#{target}">{words}</persName>'


def volume(*paragraphs: str, front: str = PERSONS, back: str = "") -> bytes:
    """A volume with a document for each paragraph."""
    divs = [
        document(f"<head>A note</head><p>{one}</p>", f"d{number}", str(number))
        for number, one in enumerate(paragraphs, 1)
    ]
    text = f"<text><front>{front}</front><body>{''.join(divs)}</body><back>{back}</back></text>"
    return f'<TEI {NAMESPACES} xml:id="v1"><teiHeader/>{text}</TEI>'.encode()


def told(data: bytes, rule: str) -> list[tuple[int, str]]:
    return [(one.column, one.message) for one in found_in_xml(data, "a/v1.xml", BOOK.select([rule], ()))]


def test_one_mistake_in_many_documents_is_one_problem_with_its_count_and_some_of_its_places() -> None:
    wrong = tagged("p_HM1", "Wren")
    data = volume(*[f"{wrong} and {wrong}" for _ in range(40)])
    [found] = list(name_of_another(markup_volume(opened(data)), {}))
    assert found.part == 0
    assert found.hit.values["times"] == " (80 times in 40 documents)"
    assert [part for part, _, _ in found.others] == list(range(1, MOST_MENTIONS + 1))


def test_a_mistake_that_stands_in_the_index_alone_is_reported_there() -> None:
    data = volume("At noon.", back=f"<div><p>{tagged('p_HM1', 'Wren')}</p></div>")
    [found] = list(name_of_another(markup_volume(opened(data)), {}))
    assert found.part == 1


@pytest.mark.parametrize(
    ("target", "words", "variant"),
    [
        ("p_HM1", "Wren", ""),
        ("p_HM1", "Mr. Wren’s", ""),
        ("p_WA1", "Cecil Wren", "namesake"),
        ("p_WA1", "C. Wren", None),
        ("p_WA1", "Cecil", "namesake"),
        ("p_WA1", "Ambassador Wren", "title"),
        ("p_WA1", "Wren", None),
        ("p_WA1", "Mr. Wren", None),
        ("p_WA1", "Mrs. Cecil Wren", None),
        ("p_WA1", "the Ambassador", None),
        ("p_HM1", "Quill", None),
        ("p_HM1", "Hale", None),
        ("p_XX9", "Wren", None),
    ],
)
def test_a_namesake_is_found_where_given_names_or_a_title_disagree(
    target: str, words: str, variant: str | None
) -> None:
    found = list(name_of_another(markup_volume(opened(volume(tagged(target, words)))), {}))
    assert [one.hit.variant for one in found] == ([] if variant is None else [variant])


def test_the_full_name_of_another_is_his_though_a_part_of_it_is_in_the_entry() -> None:
    front = PERSONS.replace("Hale, Martha", "Alanson, Martha")
    data = volume(f"{tagged('p_HM1', 'Alan Wren')} met {tagged('p_HM1', 'Alan')}.", front=front)
    found = list(name_of_another(markup_volume(opened(data)), {}))
    assert [one.hit.values["words"] for one in found] == ["Alan Wren"]


def test_a_title_in_front_of_the_tag_counts() -> None:
    data = volume(f"Ambassador {tagged('p_WA1', 'Wren')} met Secretary {tagged('p_WC1', 'Wren')}.")
    found = list(name_of_another(markup_volume(opened(data)), {}))
    assert [(one.hit.variant, one.hit.values["words"]) for one in found] == [("title", "Ambassador Wren")]


def test_the_index_does_not_make_an_entry_used_or_its_spelling_the_volumes() -> None:
    front = PERSONS.replace("Hale, Martha", "Haile, Martha")
    data = volume(" ".join([tagged("p_HM1", "Hale")] * 4), front=front, back=f"<p>{tagged('p_HM1', 'Haile')}</p>")
    [(_, message)] = told(data, "AU004")
    assert "`Haile`" in message and "`Hale` 4 times" in message
    unused = [message for _, message in told(data, "AU008")]
    assert [message.split("`")[1] for message in unused] == ["Wren, Alan", "Wren, Cecil"]


def test_a_word_that_a_rule_of_documents_reports_is_not_told_again() -> None:
    names = " ".join([tagged("p_HM1", "Hale")] * 12)
    part = opened(volume(f"{names} {tagged('p_HM1', 'Hlae')}"))
    facts = markup_facts(part.markup(part.read(part.entries[0]), part.entries[0]))
    odd = next(tag for tag in tagged_from_bytes(facts.tagged).tags if tag.words == "Hlae")
    marked = tagged_from_bytes(with_misspelt(facts.tagged, [odd.inner + 1]))
    assert [tag.words for tag in marked.tags if tag.misspelt] == ["Hlae"]
    assert [tag._replace(misspelt=False) for tag in marked.tags] == list(tagged_from_bytes(facts.tagged).tags)


def test_one_misspelt_name_is_one_problem() -> None:
    """TX020 knows the frequent name, AU005 the list: the rule of the document speaks, with its fix."""
    front = PERSONS.replace("Hale, Martha", "Merchant, Martha")
    often = " ".join([tagged("p_HM1", "Merchant")] * 12)
    data = volume(f"{often}. He met {tagged('p_HM1', 'Merchnat')} on the way to the harbor.", front=front)
    file = opened(data)

    def rules(*ids: str) -> list[str]:
        asked = Rules(BOOK.select(ids, ()))
        report = check_tei(file, asked, "")
        return [one.rule for one in (*report.problems, *check_whole(file, asked, "", report.facts))]

    assert rules("TX020", "AU005") == ["TX020"]
    assert rules("AU005") == ["AU005"]


def test_a_part_that_tags_nothing_takes_no_bytes() -> None:
    part = opened(volume("At noon."))
    assert markup_facts(part.markup(part.read(part.entries[0]), part.entries[0])).tagged == b""
    assert tagged_from_bytes(b"") == Tagged()


def test_what_a_volume_tags_is_put_together_once() -> None:
    whole = markup_volume(opened(volume(tagged("p_HM1", "Hale"))))
    assert tagging(whole) is tagging(whole)


def test_the_alphabet_knows_particles_and_the_macs() -> None:
    names = [
        "Hale, Ida",
        "von Holm, Anna",
        "McAra, Ian",
        "MacDuff, Ann",
        "Machen, Otto",
        "Tarr, Al",
        "Orde, Al",
        "Wren",
    ]
    persons = [one for name in names if (one := person_of(f"{name}, Consul"))]
    assert [(names[k], names[front]) for k, front in out_of_order([keys_of_person(one) for one in persons])] == [
        ("Orde, Al", "Tarr, Al")
    ]
    assert list(listed_twice([*persons, persons[0]])) == [(len(persons), 0)]
