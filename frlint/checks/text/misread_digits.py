"""Digits read as letters and letters read as digits: `I960`, `l957`, `operationa1`, `c0mmittee`."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.text.blanked import blanked
from frlint.model.document import Document, Kind
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_CANDIDATE = deferred(
    # It begins with one character of few: the search passes over all others in one go.
    r"[0-9IOl](?:(?<=[0-9])(?=[lIOSa-z])|(?<=[01])(?=[A-Z])|(?<=[lIO][0-9])|(?<=[a-zA-Z][01I])|(?<=lO)"
    r"|(?<=l)(?:st|[,/][0-9]|,O))"
)
_NUMBER = deferred(
    r"[Il][89]\d\ds?|[Il]\d{3,}|l+\d[\dlIO]*|l[O0]+|l[O,]+O|l,\d{3}|l/\d+|1[89]\d[lIOS]|1[89][lIOS]\d|1[89]\dOs"
    r"|O\d\d[\dlIO]*|\d+[lI]\d[\dlIO]*|\d+l|\d+O[\dO]*|\d\d+I|[1-3]?lst|[\dlIO]{3,4}[HZ]"
)
_DIGIT_OF = str.maketrans("lIOS", "1105")
_LETTER_OF = str.maketrans("10I", "lol")
_AMONG_LETTERS = deferred(
    r".*[a-z](?:11?|0)[a-z]|1(?:[a-z]{3}|(?:aw|ow|ed|ot|et|ay|ie|eg)$)|t0$|0(?:[a-z]{3}|[fnr]$)|[A-Z]0[A-Z]{4}|T0P$"
    r"|.*[A-Z]{2}[10][A-Z]{3}|.*[A-Z]{3}[10][A-Z]{2}|[a-z]{1,4}II$|.*[a-z]{3}aI$"
)
_SOUND = deferred(r"\d+(?:st|nd|rd|th|er|s)$|.*\d[02-9]|.*[02-9]\d|[a-z]+\d[a-z]\d")
_SMALL_I = deferred(r".*[a-z]I[a-z]|[ABCFGPS]I[aeou][a-z]")
_HALF_WORD = deferred(
    r"I(?:n|m(?!e)|s(?:rael|lam|land|le|sue|tan)|r(?:an|aq|aw|e|ish|on)|t(?:al|em)|ce|da|dea|ll|vo|vy|bid|f$|o(?:wa|nia|ran))"
)
_LAST_LETTER = deferred(
    r"(?:ona|ina|rna|[vndb]era|ura|tora|mora|[nu]tra|[tdgnms]ica|oca|isca|nta|ita|tota|sta|rta|cia|ntia|nitia"
    r"|artia|stria|oria|ateria|geria|peria|onia|rdia|[nc]ima|rma|osa|usa|aisa|ova|iva|nava|ieva|awa|newa|ua|ega"
    r"|ipa|oya|fu|[aocvu]i|unti|hosti|[ap]eri|apri|contro|protoco|choo|symbo|petro|patro|alcoho|capito|leve|nne"
    r"|trave|vesse|unse|rebe|labe|nove|nicke|ange|gospe|squirre|[eox]pe|ompe|recal"
    r"|\b(?:woo|poo|coo|foo|dea|mea|rea|hea|goa|coa|fee|hee|whee|stee|fue|crue|due|hote|pane|jewe|evi|vigi|ido"
    r"|pisto|oi)"
    r"|\b(?:a|wi|sha|sti|we|ti|fu|hi|ki|fa|ca|ha|ro|to|wa|ba|ta|fi|bi|pu|bu|du|hu|ce|se|be|sma|sta|she|spe|swe|dri"
    r"|ski|insta)l)1$"
)
_LAST_OF_NAME = deferred(
    r"(?:iona|[nvdb]era|entra|eutra|tica|mica|dica|gica|hnica|ditoria|ritoria|adoria|fficia|pecia|ancia|mercia"
    r"|entia|nitia|ustria|mperia|ateria|tura|rigina|rimina|ermina|ourna|nterna|xterna|apita|rawa|enewa|dmira"
    r"|roposa|pprova|rriva|efu|ounci|pri|ivi|rotoco|ontro|hanne|ilita|nnua|utua|anua|radua|Actua|Unti|Consu|Ora"
    r"|Tria|Fina|Tota|Loca|Lega|llega|Roya|Nava|rincipa|unicipa|Israe|Michae|Danie|Samue|Campbel|Powel|Churchil"
    r"|Brazi|Nepa|Senega|Portuga|Seou|Istanbu|Kabu|Rafae|Manue|Migue|Mitchel|Socia|\b(?:Al|Wil|Shal|Stil|Wel))1$"
)
"""What names and words with a capital end in; no name ends so without its l."""
_DOUBTFUL = 0.9
"""A marker of less confidence than this, after such an ending, is taken for a letter."""
_WHOLE_WORDS = frozenset(
    ("junta", "capita", "vista", "persona", "marina", "fiesta", "siesta", "aura", "lingua", "corona", "karma", "media")
)
"""Words that such an ending looks like; a digit after one of them is a marker."""
_BEFORE_LINE = deferred(r"(?:[\d½]|less than|one|two|three|four|more) $")
_AFTER_LINE = deferred(r" (?:of (?:source|text)|not )")
_BEFORE_DIGITS = frozenset("$£/.,:-")


def ocr_confusion(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Letters in numbers and digits in words, as optical reading confuses them. A marker is no such digit.

    Classification lines have a rule of their own, and so has `TeIegram` in a source note above the heading.
    """
    text = document.text
    for start, bad, right, variant in document.fact(misreadings):
        block = document.block_at(start)
        kind = None if block is None else block.kind
        if kind is not Kind.CLASSIFICATION and not (kind is Kind.SOURCE_NOTE and is_misread_l(bad)):
            begins = text[max(0, start - 2) : start] in ("", ". ", "\n", "\n\n")
            if variant == "word" and (begins or bad.startswith("0ct")):
                right = right[:1].upper() + right[1:]
            end = start + len(bad)
            yield Hit(start, end, {"bad": bad, "right": right}, variant, (), (Edit(start, end, right),))


def misreadings(document: Document) -> list[tuple[int, str, str, str]]:
    """Where such a number or word begins, the word, what is meant, and `number` or `word`.

    Ask for it with `document.fact(misreadings)`; whoever takes a digit for a footnote's marker wants to ask too.
    """
    text = document.fact(blanked)
    found: list[tuple[int, str, str, str]] = []
    taken = [(document.text, m.start) for m in document.markers if m.label == "1" and m.confidence < _DOUBTFUL]
    last = -1
    for source, at in (*((text, m.start()) for m in _CANDIDATE.finditer(text)), *taken):
        start, word = _word_at(source, at)
        if start == last:
            continue
        last = start
        if _NUMBER.fullmatch(word):
            right = word[:-3] + "1st" if word.endswith("lst") else word.translate(_DIGIT_OF)
            if right != word and (word[0] == "l" or any(c.isdecimal() for c in word)):
                found.append((start, word, right, "number"))
        elif _is_confused_word(word, text[start - 1 : start]) and not _is_stock_phrase(text, start, word):
            right = word.translate(_LETTER_OF)
            found.append((start, word, right.upper() if word.upper() == word else right, "word"))
    return found


def misread_offsets(document: Document) -> frozenset[int]:
    """The offsets of all characters of such numbers and words; a digit at one of them is no footnote's marker."""
    return frozenset(at for start, bad, _, _ in document.fact(misreadings) for at in range(start, start + len(bad)))


def _word_at(text: str, at: int) -> tuple[int, str]:
    """The run of letters and digits in which an offset stands, and where it begins; `l,000` is one run."""
    start = end = at
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    if text[start:end] == "l" and text[end : end + 1] in (",", "/"):
        end += 1
        while end < len(text) and (text[end].isalnum() or text[end] == ","):
            end += 1
    return start, text[start:end].rstrip(",")


def _is_stock_phrase(text: str, start: int, word: str) -> bool:
    """Whether a word is the `1ine` of an editors' remark, which is another rule's."""
    if word not in ("1ine", "1ines"):
        return False
    before, after = text[max(0, start - 12) : start], text[start + len(word) : start + len(word) + 12]
    return _BEFORE_LINE.search(before) is not None or _AFTER_LINE.match(after) is not None


def _is_confused_word(word: str, before: str) -> bool:
    """Whether a run with a digit or a capital I in it is a word with a letter misread."""
    if word[-1] == "1" and word[:-1].isalpha():
        return (
            word[:-1] not in _WHOLE_WORDS
            and (_LAST_LETTER if word[0].islower() else _LAST_OF_NAME).search(word) is not None
        )
    if word[0].isdecimal() and before in _BEFORE_DIGITS:
        return False
    if _AMONG_LETTERS.match(word):
        return not _SOUND.match(word)
    return is_misread_l(word)


def is_misread_l(word: str) -> bool:
    """Whether a capital I inside a word is a small l misread: `probIem`, and not `SinoIndian` or `McIver`."""
    if not _SMALL_I.match(word):
        return False
    at = word.find("I", 1)
    return not _HALF_WORD.match(word, at) and word[:at] not in ("Mc", "Mac")
