"""What the fuzzer feeds: texts of the examples of all rules and of `corpus/`, changed by chance.

All chance comes from `random.Random`, so that a number gives the same input on every machine.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from frlint.rulebook.book import load
from frlint.rulebook.example import Example

ROOT = Path(__file__).resolve().parents[1]
Files = dict[str, bytes]
"""The files of an input by their names; an input of one file has one."""
LARGEST = 30_000
"""Bytes of a file of an input, so that many inputs are tried."""
SIGNS = (
    "l9l5", "O0", "1st", "a1", "probIem", "(", ")", "[", "]", "{", "“", "”", '"', "'", "’", "Page ", "[Page 1]",
    "[Page 424]", "1", "2", "12. ", "(a)\n", "\n\n  1. ", "\n\n    ", "\n\n", "\n", "\r", "\r\n", "\t", "\u00a0",
    "\u2028", "\x0c", "\x85", "See Document 1. ", "footnote 1", "footnote 3 thereto", "SECRET", "Lot 64 D 199",
    "8 p. m.", "&amp;", "&", "<i>", "]]>", "Ã©", "\u200b", "\ufeff", "–", "—", "½", "e\u0301", "ﬁ", "\u202e",
    "\U0001f600", "\x00", "January 58, 1956", "[^new]", "  [^a]: x", "<p>", "</p>", "<note n='1'>", "</note>",
    "<div type='document' xml:id='d9' n='9'>", "</div>", "<pb n='5'/>", "<![CDATA[", "<!--", "-->", "<?x", "?>",
    "<head>", "<hi rend='italic'>", "<ref target='#d1'>", "<table><row><cell>", "xml:id='d1'", "<!DOCTYPE x [", ": ",
    "- ", "{", "}", "*a", "&b", "!!x", "|\n  ", ">-\n", "? ", "%YAML 1.1\n", "---\n", "'", "null", "~", "0x1",
    "1e999", "2000-13-01",
)  # fmt: skip
_TOKEN = re.compile(r"\w+|\s+|<[^<>]{0,80}>|.", re.DOTALL)


class Seeds(NamedTuple):
    """What inputs are made of: whole inputs, and tokens to put into them."""

    inputs: Sequence[Files]
    tokens: Sequence[bytes]


def examples() -> Iterator[Example]:
    """The examples of all rules of ours, in their order."""
    for rule in load().rules.values():
        yield from (*rule.bad, *rule.good)


@cache
def seeds_of(target: str) -> Seeds:
    """The seeds of a target (`text`, `tei`, `volumes`, `yaml`, `configuration`), in an order that never changes."""
    inputs = list(_SEEDS[target]())
    tokens = {sign.encode("utf-8", "surrogatepass"): None for sign in SIGNS}
    for files in inputs:
        for data in files.values():
            for token in _TOKEN.findall(data.decode("utf-8", "replace"))[:400]:
                tokens[token.encode()] = None
    return Seeds(inputs, list(tokens))


def _texts() -> Iterator[Files]:
    for example in examples():
        if not example.documents and example.path.endswith(".txt"):
            yield {"d1.txt": example.data[:LARGEST]}
    for path in sorted((ROOT / "corpus").rglob("*.txt")):
        yield {"d1.txt": path.read_bytes()[:LARGEST]}


def _tei() -> Iterator[Files]:
    for example in examples():
        if not example.documents and example.path.endswith(".xml"):
            yield {Path(example.path).name: example.data[:LARGEST]}


def _volumes() -> Iterator[Files]:
    for example in examples():
        if example.documents:
            files = {name: text.encode(example.encoding) for name, text in example.documents.items()}
            yield {"volume.yaml": b"", **files}


def _yaml() -> Iterator[Files]:
    """Files of every kind that readers of YAML and of lists know."""
    for path in sorted((ROOT / "rules").rglob("*.yaml"))[::4]:
        yield {path.name: path.read_bytes()[:LARGEST]}
    for path in sorted((ROOT / "templates").rglob("*.yaml")):
        yield {path.name: path.read_bytes()[:LARGEST]}
    for example in examples():
        yield from ({name: text.encode()} for name, text in example.documents.items() if not re.match(r"d\d", name))
    for text in _OWN_YAML:
        yield {"own.yaml": text.encode()}


def _configurations() -> Iterator[Files]:
    document = next(_texts())
    for text in (*_OWN_CONFIGURATIONS, *_OWN_YAML):
        yield {".frlint.yaml": text.encode(), "words.txt": b"harbor\nlighters\n", **document}


_OWN_YAML = (
    "- {document: 'd1', rule: FN002, quote: 'the «harbor» was', count: 2}\n",
    "- document: d1\n  rule: TX007\n  quote: 'the the'\n  reason: printed so\n  by: A. Hale\n",
    "documents:\n  d1:\n    stage: proofread\n    content: 0123456789abcdef-0123456789abcdef\n",
    "id: v1\ntitle: A volume\npages: {first: 1, last: 20}\ndocuments: {first: 1, last: 9}\nyears: 1951-1952\n",
    "id: MY001\nname: my-rule\nseverity: warning\nkind: pattern\nmatch: (?P<at>harbour)s?\nreplacement: harbor\n"
    "message: '{at}'\n",
    "a: &x [1, 2]\nb: *x\n", "- " * 50 + "a\n", "{" * 20 + "}" * 20, "a: |\n  b\n c: d\n", "\ufeffa: 'b\n\n  c'\n",
)  # fmt: skip
_OWN_CONFIGURATIONS = (
    "select: [FN, TX]\nignore: [TX007]\nseverity: {TX: error}\n",
    "extends: frus\nexclude: ['*a*b', '**/x/']\noptions: {TX016: {letters: [a]}}\n",
    "overrides:\n- paths: ['d*.txt']\n  ignore: [FN]\n- years: 1950-1960\n  select: [ALL]\n",
    "words: [words.txt]\nlimits: {file-size: 2 MB}\nrequired-version: '>=0'\n",
    "paths: ['.']\nmarkers: bracketed\ndocuments: body\ncache: store\n",
)
_SEEDS: Mapping[str, Callable[[], Iterator[Files]]] = {
    "text": _texts,
    "tei": _tei,
    "volumes": _volumes,
    "yaml": _yaml,
    "configuration": _configurations,
}
TARGETS = tuple(_SEEDS)


def made(target: str, number: int) -> Files:
    """The input of a number: a seed with a few changes; the first numbers are the seeds as they are."""
    seeds = seeds_of(target)
    if number < len(seeds.inputs):
        return dict(seeds.inputs[number])
    chance = random.Random(f"{target} {number}")
    files = dict(chance.choice(seeds.inputs))
    for _ in range(chance.choice((1, 1, 2, 3, 6, 20))):
        name = chance.choice(list(files))
        other = chance.choice(list(chance.choice(seeds.inputs).values()))
        files[name] = changed(files[name], other, seeds.tokens, chance)
    return files


def changed(data: bytes, other: bytes, tokens: Sequence[bytes], chance: random.Random) -> bytes:
    """Some bytes with one change: something put in, taken out, doubled, moved, or taken from another input."""
    start, end = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    near = min(end, start + chance.choice((1, 2, 8, 40)))
    kind = chance.randrange(10)
    if kind == 0:
        put = chance.choice(tokens) * chance.choice((1, 2, 3, 30, 300))
    elif kind == 1:
        put = bytes(chance.randrange(256) for _ in range(chance.choice((1, 2, 5))))
        start = near if near else start
    elif kind == 2:
        put, near = b"", end if chance.random() < 0.2 else near
    elif kind == 3:
        put, near = data[start:end][:2_000] * chance.choice((2, 3, 9)), end
    elif kind == 4:
        first = chance.randrange(len(other) + 1)
        put = other[first : first + chance.choice((5, 60, 600))]
    elif kind == 5:
        put = data[start:near][::-1]
    elif kind == 6:
        put = (chance.choice(tokens) + chance.choice((b"", b" ", b"\n"))) * chance.choice((1, 4, 40))
    elif kind == 7:
        put = data[start:near].swapcase()
    else:
        put = chance.choice(tokens)
    return (data[:start] + put + data[near:])[:LARGEST]
