"""A character that is wrong is one fault: no other rule speaks up because of it, and none falls silent."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.modules import ROOT
from making.tei_specimens import document as tei_document
from making.tei_specimens import volume

from frlint.checks.text import characters
from frlint.engine.check_file import check
from frlint.engine.check_tei import Rules, check_tei
from frlint.engine.legible import legible
from frlint.engine.legible_places import LegiblePlaces
from frlint.engine.text_rules import text_of
from frlint.engine.words import words_to_list
from frlint.model.places import Places
from frlint.model.problem import Edit, Problem
from frlint.readers import read
from frlint.readers.options import ReaderOptions
from frlint.readers.tei import open_volume
from frlint.rulebook import load

LETTER = """\
711.53/6–2058: Telegram

The Ambassador in Norland (Corwin) to the Secretary of State

confidential
Holmvik, June 20, 1958—2 p. m.

943. Reference your telegram 12. The “harbor” is closed.1

The pilots’ guild asked for coal—and for 12 boats.

  1. Not printed.
"""
UNSEEN = "\u00ad\u200b\u200d\u2060\ufeff\x07"
MISREAD = {sign: sign.encode().decode("cp1252") for sign in "–—’“"} | {"”": "â€\x9d"}
OF_CHARACTERS = {"TX001", "TX002", "TX003", "TX013", "TX016"}

WITHIN = [k for k in range(1, LETTER.index("  1. ")) if LETTER[k - 1] != "\n" and LETTER[k] not in " \n"]
"""The places within the lines above the notes, but for those before a blank."""


def problems(text: str | bytes, *rules: str) -> tuple[Problem, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    return check(data, "d1.txt", load().select(rules or ()), facts=True).problems


def counted(found: tuple[Problem, ...]) -> Counter[tuple[str, int]]:
    """The problems by rule and line, but for those of characters."""
    return Counter((one.rule, one.line) for one in found if one.rule not in OF_CHARACTERS)


def damaged(text: str, at: int, sign: str) -> str:
    """A text with a character misread, or one that nobody sees put before it."""
    if text[at] in MISREAD:
        return text[:at] + MISREAD[text[at]] + text[at + 1 :]
    return text[:at] + sign + text[at:]


class TestOneFault:
    def test_the_letter_is_clean(self) -> None:
        assert problems(LETTER) == ()

    @pytest.mark.parametrize("at", WITHIN)
    def test_wherever_a_character_is_wrong_that_alone_is_told(self, at: int) -> None:
        (found,) = problems(damaged(LETTER, at, UNSEEN[at % len(UNSEEN)]))
        assert found.rule in OF_CHARACTERS
        line = LETTER.count("\n", 0, at) + 1
        assert (found.line, found.column) == (line, at - LETTER.rfind("\n", 0, at))

    @pytest.mark.parametrize(
        ("old", "new", "rule"),
        [
            ("Telegram", "Telegr\u0430m", "TX016"),
            ("Norland", "Norl\u0430nd", "TX016"),
            ("confidential", "con\ufb01dential", "TX016"),
            ("Ambassador", "Ambassade\u0301", "TX016"),
            ("58—2", "58&mdash;2", "TX013"),
            ("6–20", "6&#8211;20", "TX013"),
            ("pilots’", "pilots&amp;rsquo;", "TX013"),
            ("“harbor", "&ldquo;harbor", "TX013"),
        ],
    )
    def test_letters_of_other_alphabets_and_entities_are_one_fault_too(self, old: str, new: str, rule: str) -> None:
        (found,) = problems(LETTER.replace(old, new))
        assert found.rule == rule

    @pytest.mark.parametrize("wrong", ["Charg&eacute;", "Charg&amp;eacute;", "Charg\u00c3\u00a9", "Charge\u0301"])
    def test_a_word_of_a_formula_is_no_slip_besides(self, wrong: str) -> None:
        assert problems(LETTER.replace("Ambassador", "Chargé")) == ()
        (found,) = problems(LETTER.replace("Ambassador", wrong))
        assert found.rule in OF_CHARACTERS

    def test_bytes_of_windows_are_read(self) -> None:
        (found,) = problems(LETTER.encode("cp1252"))
        assert found.rule == "TX001"

    def test_a_text_that_was_read_wrongly_as_a_whole_has_no_other_problem(self) -> None:
        wrong = "".join(MISREAD.get(sign, sign) for sign in LETTER)
        assert {one.rule for one in problems(wrong)} == {"TX002"}
        assert len(problems(wrong)) == sum(sign in MISREAD for sign in LETTER)

    def test_a_rule_that_is_asked_alone_reads_past_it_too(self) -> None:
        assert problems(LETTER.replace("Telegram", "Telegr\u200bam"), "HD002") == ()
        assert [one.rule for one in problems(LETTER.replace("Telegram", "Telegrm"), "HD002")] == ["HD002"]


class TestNoneFallsSilent:
    FAULTY = LETTER.replace("Holmvik,", "Holmvik").replace("The pilots", "The the pilots")

    @pytest.mark.parametrize("at", [FAULTY.index("mvik"), FAULTY.index("—2"), FAULTY.index("the pilots") + 1])
    def test_who_damages_a_character_has_mended_nothing(self, at: int) -> None:
        before = {one.rule: one for one in problems(self.FAULTY)}
        after = {one.rule: one for one in problems(damaged(self.FAULTY, at, "\u00ad"))}
        assert set(before) == {"HD012", "TX007"}
        assert {rule: one.fingerprint for rule, one in after.items() if rule in before} == {
            rule: one.fingerprint for rule, one in before.items()
        }
        assert OF_CHARACTERS & set(after)

    @pytest.mark.parametrize("wrong", ["/6â€“2057", "/6\u200b–2057", "/6–20\u00ad57"])
    def test_a_day_in_a_file_number_is_still_told(self, wrong: str) -> None:
        assert "HD006" in {one.rule for one in problems(LETTER.replace("/6–2058", "/6–2057"))}
        assert "HD006" in {one.rule for one in problems(LETTER.replace("/6–2058", wrong))}

    def test_places_messages_and_fixes_are_those_of_the_file(self) -> None:
        text = self.FAULTY.replace("Holmvik", "\u00adHolm\u200bvik")
        (found,) = (one for one in problems(text) if one.rule == "HD012")
        line = text.split("\n")[5]
        assert found.excerpt == (line,)
        assert found.column == line.index("vik") + len("vik") + 1
        assert "Holmvik" in found.message
        assert found.fix is not None
        ((start, end, put),) = found.fix.edits
        assert text[:start] + put + text[end:] == text.replace("vik June", "vik, June")

    def test_a_fix_does_not_reach_over_what_it_does_not_see(self) -> None:
        text = self.FAULTY.replace("The the", "The th\u00ade")
        (found,) = (one for one in problems(text) if one.rule == "TX007")
        assert found.fix is None


TEXTS = tuple(path.read_text("utf-8") for path in sorted((ROOT / "corpus").rglob("d*.txt")))


class TestCorpus:
    @given(st.data())
    @settings(max_examples=60)
    def test_damaged_characters_change_no_other_problem(self, data: st.DataObject) -> None:
        text = data.draw(st.sampled_from(TEXTS))
        inside = [k for k in range(1, len(text)) if (text[k - 1].isalpha() and text[k].isalpha()) or text[k] in MISREAD]
        places = data.draw(st.lists(st.sampled_from(inside), min_size=1, max_size=5, unique=True))
        wrong = text
        for at in sorted(places, reverse=True):
            wrong = damaged(wrong, at, data.draw(st.sampled_from(UNSEEN)))
        found = problems(wrong)
        assert counted(found) == counted(problems(text))
        assert OF_CHARACTERS & {one.rule for one in found}


class TestTei:
    HEAD = "<head>1. Telegram From the Embassy in Norland</head>"
    BODY = "<p>The the “harbor” is closed<note n='1' xml:id='d1fn1'>Not printed.</note> at noon.</p>"

    def found(self, inside: str) -> Counter[str]:
        file = open_volume(volume(tei_document(inside, "d1", "1")).encode(), "v1.xml", ReaderOptions())
        return Counter(one.rule for one in check_tei(file, Rules(load().select()), "").problems)

    @pytest.mark.parametrize(
        ("old", "new", "rule"),
        [
            ("Telegram", "Telegr\u2060am", "TX003"),
            ("harbor", "har\u00adbor", "TX003"),
            ("The the", "The t\u200bhe", "TX003"),
            ("Not printed", "N\u200dot printed", "TX003"),
            ("“harbor", "â€œharbor", "TX002"),
        ],
    )
    def test_it_is_the_same_in_tei(self, old: str, new: str, rule: str) -> None:
        before = self.found(self.HEAD + self.BODY)
        assert before["TX007"] == 1
        assert self.found((self.HEAD + self.BODY).replace(old, new)) - before == Counter({rule: 1})
        assert before - self.found((self.HEAD + self.BODY).replace(old, new)) == Counter()

    def test_the_parts_of_a_document_stand_where_they_stood(self) -> None:
        inside = (self.HEAD + self.BODY).replace("Telegram", "Tele\u200bgram").replace("“harbor", "â€œhar\u00adbor")
        (raw,) = read(volume(tei_document(inside, "d1", "1")).encode(), "v1.xml")
        (clean,) = read(volume(tei_document(self.HEAD + self.BODY, "d1", "1")).encode(), "v1.xml")
        seen = legible(raw)
        assert seen.text == clean.text
        assert [one[:3] for one in seen.markers] == [one[:3] for one in clean.markers]
        assert (seen.blocks, seen.header, seen.notes) == (clean.blocks, clean.header, clean.notes)
        (marker,) = seen.markers
        assert seen.places.position(marker.start) == raw.places.position(raw.markers[0].start)


class TestPlaces:
    @given(st.text(st.sampled_from("ab \n"), max_size=30), st.data())
    def test_what_stays_stands_where_it_stood(self, text: str, data: st.DataObject) -> None:
        cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        edits = [Edit(start, end, data.draw(st.sampled_from(["", "x", "yz"]))) for start, end in pairs]
        kept: list[int] = []
        put = ""
        at = 0
        for start, end, new in (*edits, Edit(len(text), len(text), "")):
            kept += range(at, start)
            put += text[at:start] + new
            kept += [-1] * len(new)
            at = end
        places, raw = LegiblePlaces(put, Places(text), edits), Places(text)
        for offset, origin in enumerate(kept):
            if origin >= 0:
                assert places.position(offset) == raw.position(origin)
                assert places.of_raw(origin) == offset
                assert places.span_in_file(offset, offset + 1) == (origin, origin + 1)
                assert places.is_verbatim(offset, offset + 1)
                line, column = raw.position(origin)
                assert places.offset_at(line, column) == offset
        whole = places.span_in_file(0, len(put))
        assert whole.start <= whole.end <= len(text)
        assert not edits or places.is_verbatim(0, len(put)) == (text[slice(*whole)] == put)


def test_words_are_looked_for_in_what_is_read() -> None:
    text = LETTER.replace("harbor", "har\u00adbor").replace("guild", "guilld")
    (document,) = read(text.encode(), "d1.txt")
    found = {one.word: one for one in words_to_list(document, load().select().judging("words"))}
    assert "guilld" in found
    assert not {"har", "bor"} & set(found)
    assert text.split("\n")[found["guilld"].line - 1][found["guilld"].column - 1 :].startswith("guilld")


def test_every_character_that_is_wrong_is_noticed_by_its_bytes() -> None:
    signs = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    wrong = [sign for sign in signs if sign not in "\0\n\r" and characters._INVISIBLE.match(sign)]
    assert len(wrong) > 137_000
    for sign in (*wrong[:: len(wrong) // 2_000], *(one for one in wrong if "\0" < one < "\u3000")):
        (document,) = read(f"Heading\n\nSome {sign} words.\n".encode(), "d1.txt")
        assert characters.may_hold_odd(document), hex(ord(sign))
    for sign in MISREAD.values():
        (document,) = read(f"Heading\n\nSome {sign} words.\n".encode(), "d1.txt")
        assert text_of(document).raw is document


def test_a_clean_document_is_not_read_again() -> None:
    (document,) = read(LETTER.encode(), "d1.txt")
    assert legible(document) is document
