"""Words in which optical reading took one sign for another: `s1nce`, `wor1d`, `unh1`, `probIem`."""

from collections.abc import Callable, Iterator
from itertools import product

from frlint.checks.lexicon import is_frequent
from frlint.patterns import deferred

_LETTERS_OF = {"1": "lij", "0": "o", "I": "l", "5": "s", "6": "b", "8": "b", "9": "g"}
"""What a digit in a word, or a capital I, may stand for; the likeliest first."""
_GLUED = (("h", "ti"), ("l1", "h"), ("li", "h"), ("11", "ll"), ("11", "n"), ("rn", "m"), ("m", "rn"))
"""Groups of signs that look alike, misread and right; tried in words in which a digit was misread besides."""
_MOST_DIGITS = 4
_LEAST = 4
"""Letters that a word has at least to be found by the list of words."""
_AMONG_LETTERS = deferred(
    r".*[a-z](?:11?|0)[a-z]|1(?:[a-z]{3}|n$|(?:aw|ow|ed|ot|et|ay|ie|eg)$)|t0$|0(?:[a-z]{3}|[fnr]$)|[A-Z]0[A-Z]{4}|T0P$"
    r"|.*[A-Z]{2}[10][A-Z]{3}|.*[A-Z]{3}[10][A-Z]{2}|[a-z]{1,4}II$|.*[a-z]{3}aI$"
)
_WITH_DIGIT = deferred(r"[A-Za-z]*[a-z][105689]{1,2}[a-z]+(?:[1056][a-z]*)*|1[a-z]{3,}|[A-Za-z]*[a-z]{2}1")
_SOUND = deferred(r"\d+(?:st|nd|rd|th|er|s)$|.*\d[02-9]|.*[02-9]\d")
_LETTERS_AND_DIGITS = deferred(r"[a-z]+\d[a-z]\d")
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
_WHOLE_WORDS = frozenset(
    ("junta", "capita", "vista", "persona", "marina", "fiesta", "siesta", "aura", "lingua", "corona", "karma", "media")
)
"""Words that such an ending looks like; a digit after one of them is a marker."""
_BEFORE_DIGITS = frozenset("$£/.,:-")


def right_word(word: str, before: str, stands: Callable[[str], bool]) -> str:
    """The word that a run with a digit or a capital I in it stands for, "" where the run is sound.

    `before` is the character before it; `stands` says whether a word stands in the document in its right form.
    """
    if word[0].isdecimal() and before in _BEFORE_DIGITS:
        return ""
    known = _known_word(word, stands) if _WITH_DIGIT.fullmatch(word) and len(word) >= _LEAST else ""
    if known or not _is_confused(word):
        return known
    return _as_written(word, _likeliest(word, stands))


def _known_word(word: str, stands: Callable[[str], bool]) -> str:
    """The known word that a run with digits stands for; none where the run without its last digit is a word."""
    last = word[-1] == "1"
    if last and (is_frequent(word[:-1]) or stands(word[:-1]) or (word[0].isupper() and len(word) <= _LEAST)):
        return ""
    readings = [reading for reading in _readings(word) if is_frequent(reading)]
    if not readings:
        return ""
    return _as_written(word, next((reading for reading in readings if stands(reading)), readings[0]))


def _likeliest(word: str, stands: Callable[[str], bool]) -> str:
    """Of what a run may stand for a word that the document or the list has; else what digits mostly stand for."""
    readings = list(_readings(word)) or [word]
    return next((r for r in readings if stands(r)), next((r for r in readings if is_frequent(r)), readings[0]))


def _readings(word: str) -> Iterator[str]:
    """What a run may stand for: its digits as letters, then groups of signs that look alike exchanged as well."""
    at = [k for k, sign in enumerate(word) if sign in _LETTERS_OF and (sign != "I" or k)]
    if len(at) > _MOST_DIGITS:
        return
    for form in (word, *(_exchanged(word))):
        places = [k for k, sign in enumerate(form) if sign in _LETTERS_OF and (sign != "I" or k)]
        for letters in product(*(_LETTERS_OF[form[k]] for k in places)):
            signs = list(form)
            for k, letter in zip(places, letters, strict=True):
                signs[k] = letter
            yield "".join(signs)


def _exchanged(word: str) -> Iterator[str]:
    """A run with one of the groups that look alike exchanged."""
    for wrong, right in _GLUED:
        k = word.find(wrong)
        while k >= 0:
            yield word[:k] + right + word[k + len(wrong) :]
            k = word.find(wrong, k + 1)


def _as_written(word: str, right: str) -> str:
    """A word in capitals where the run is, and in small letters where it begins with the same one."""
    if word[0].islower() and right[:1] == word[0].upper():
        return word[0] + right[1:]
    return right.upper() if word.upper() == word else right


def _is_confused(word: str) -> bool:
    """Whether a run with a digit or a capital I in it is a word with a letter misread, by its letters alone."""
    if word[-1] == "1" and word[:-1].isalpha():
        return (
            word[:-1] not in _WHOLE_WORDS
            and (_LAST_LETTER if word[0].islower() else _LAST_OF_NAME).search(word) is not None
        )
    if _AMONG_LETTERS.match(word):
        return not _SOUND.match(word) and not _LETTERS_AND_DIGITS.match(word)
    return is_misread_l(word)


def is_misread_l(word: str) -> bool:
    """Whether a capital I inside a word is a small l misread: `probIem`, and not `SinoIndian` or `McIver`."""
    if not _SMALL_I.match(word):
        return False
    at = word.find("I", 1)
    return not _HALF_WORD.match(word, at) and word[:at] not in ("Mc", "Mac")
