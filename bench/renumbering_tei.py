"""Notes put in, taken out and moved in real TEI documents, then renumbered: is every byte what it must be?

usage: renumbering_tei.py VOLUME.xml... [--trials 500] [--seed 0] [--show] [--keep FOLDER]

Each trial makes a small volume of three documents of a TEI file whose notes are numbered from 1, writes references to
notes of the second into all of them (`<ref target="#d5fn3">footnote 3, Document 5</ref>`, and in words alone), puts a
note in (`n="[^new]"`, `n="3a"`), takes one out that nothing names, sets one elsewhere, or two of these. `@n`, `xml:id`,
`target` and the numbers in words must then be, to the byte, what the trial knows they are.
"""

import argparse
import collections
import contextlib
import io
import json
import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from frlint.cli import main as frlint
from frlint.readers import ReaderOptions
from frlint.readers.tei import open_volume

NUMBER, ID = "\ue000{0}\ue001", "\ue002{0}\ue001"
"""What stands in a template for the number of a note, and for the end of its id."""
_TOKEN = re.compile("([\ue000\ue002])([0-9]+)\ue001")
_NOTE = re.compile(r'<note n="([0-9]+)" xml:id="(d[0-9]+fn)([0-9]+)"([^>]*)>')
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="trial">\n<teiHeader>'
    "<fileDesc><titleStmt><title>Trial</title></titleStmt></fileDesc></teiHeader>\n<text><body>\n"
)
TAIL = "\n</body></text></TEI>\n"
OWN = ('<ref target="#{id}">footnote {n}</ref> above.', "See footnote {n}, above.", "Cited in footnote {n}.")
OTHER = (
    'See <ref target="#{id}">footnote {n}, Document {d}</ref>.',
    'See <ref target="#{id}">footnotes {n}</ref> and <ref target="#{id2}">{n2}, Document {d}</ref>.',
    "See footnote {n}, Document {d}.",
    "See note {n} to Document {d}.",
    'See footnote {n}, <ref target="#d{d}">Document {d}</ref>.',
    "See Document {d}, footnote {n}.",
)


class Paper(NamedTuple):
    """A document as a template, its number, and how many notes it has."""

    xml: str
    number: str
    count: int


def papers_of(file: str) -> Iterator[Paper]:
    """The fit documents of a volume."""
    volume = open_volume(Path(file).read_bytes(), file, ReaderOptions())
    for entry in volume.entries:
        xml = volume.xml(entry)
        notes = [*_NOTE.finditer(xml)]
        fit = 2 <= len(notes) <= 40 and [m[1] for m in notes] == [m[3] for m in notes]
        fit = fit and [m[1] for m in notes] == [str(k + 1) for k in range(len(notes))]
        stem = f"d{entry.number}fn"
        if not fit or xml.count("<note") != len(notes) or any(m[2] != stem for m in notes) or len(entry.holes):
            continue
        if re.search(r"#d[0-9]+fn|\b(?:foot ?)?notes? [0-9]|\bDocument [0-9]|\bn\. ?[0-9]|Doc\. [0-9]", xml):
            continue
        if re.search(r"<note[^>]*>(?:(?!</note>).)*<note", xml, re.DOTALL):
            continue

        def template(m: re.Match[str]) -> str:
            k = int(m[1]) - 1
            return f'<note n="{NUMBER.format(k)}" xml:id="{m[2]}{ID.format(k)}"{m[4]}>'

        yield Paper(_NOTE.sub(template, xml), entry.number, len(notes))


def element(xml: str, k: int) -> re.Match[str] | None:
    """A note's element."""
    return re.search(rf'<note n="{NUMBER.format(k)}".*?</note>', xml, re.DOTALL)


def spot(xml: str, rnd: random.Random) -> int | None:
    """A place behind a word in a paragraph of the text, outside of tags and notes."""
    outside = re.sub(r"<note.*?</note>|<head.*?</head>", lambda m: "<" * len(m[0]), xml, flags=re.DOTALL)
    found = [
        m.end()
        for m in re.finditer(r"[a-z]{3}(?= [a-z]+ )", outside)
        if outside.rfind(">", 0, m.start()) > outside.rfind("<", 0, m.start())
    ]
    found = [at for at in found if outside.rfind("<p", 0, at) > outside.rfind("</p>", 0, at)]
    return rnd.choice(found) if found else None


def refer(xml: str, k: int, sentence: str) -> str:
    """Add a sentence to the end of a note."""
    note = element(xml, k)
    assert note is not None
    at = note.end() - len("</note>")
    return f"{xml[:at]} {sentence}{xml[at:]}"


def act(kind: str, xml: str, labels: dict[int, tuple[str, str]], named: set[int], stem: str, rnd: random.Random) -> str:
    """A document changed as an editor does; empty where it has no place for that. `labels`: number and id of each."""
    free = [k for k in labels if k not in named]
    if kind == "add":
        at, new = spot(xml, rnd), max(labels) + 1
        if at is None:
            return ""
        before = [
            m for m in _TOKEN.finditer(xml, 0, at) if m[1] == "\ue000" and xml[m.start() - 3 : m.start()] == 'n="'
        ]
        last = labels[int(before[-1][2])][0] if before else "1"
        lettered = f"{last}a" if last.isdecimal() else ""
        label, end = (lettered, lettered) if lettered and rnd.random() < 0.5 else (f"[^new{new}]", f"new{new}")
        if (label, end) in labels.values():
            label, end = f"[^new{new}]", f"new{new}"
        labels[new] = label, end
        note = f'<note n="{NUMBER.format(new)}" xml:id="{stem}{ID.format(new)}">Added {rnd.randrange(10**6)}.</note>'
        return xml[:at] + note + xml[at:]
    if kind == "remove":
        if len(labels) < 2 or not free:
            return ""
        gone = rnd.choice(free)
        found = element(xml, gone)
        assert found is not None
        del labels[gone]
        return xml[: found.start()] + xml[found.end() :]
    found = element(xml, rnd.choice([*labels]))
    assert found is not None
    left = xml[: found.start()] + xml[found.end() :]
    at = spot(left, rnd)
    return left[:at] + found[0] + left[at:] if at is not None else ""


def filled(template: str, labels: dict[int, tuple[str, str]]) -> str:
    """A template with numbers and ids."""
    return _TOKEN.sub(lambda m: labels[int(m[2])][m[1] == "\ue002"], template)


def trial(kind: str, papers: list[Paper], rnd: random.Random) -> tuple[str, str] | None:
    """A volume before and after; None where the second document has no place for the change."""
    second = papers[1]
    stem = f"d{second.number}fn"
    targets = sorted(rnd.sample(range(second.count), 2))
    texts = []
    for n, paper in enumerate(papers):
        form = rnd.choice(OWN if n == 1 else OTHER)
        values = {"d": second.number}
        for name, k in zip(("", "2"), targets, strict=True):
            shift = "" if n == 1 else "\ue003"
            values |= {f"n{name}": NUMBER.format(k) + shift, f"id{name}": stem + ID.format(k) + shift}
        sentence = form.format(**values)
        own = refer(paper.xml, rnd.randrange(paper.count), "\ue004")
        if n != 1:
            own = filled(own, {k: (str(k + 1), str(k + 1)) for k in range(paper.count)})
        texts.append(own.replace("\ue004", sentence).replace("\ue003", ""))
    labels = {k: (str(k + 1), str(k + 1)) for k in range(second.count)}
    before = dict(labels)
    for step in rnd.sample(("add", "remove", "move", "add"), 2) if kind == "two" else (kind,):
        texts[1] = act(step, texts[1], labels, {*targets}, stem, rnd)
        if not texts[1]:
            return None
    before |= labels
    order = [int(m[1]) for m in re.finditer('<note n="\ue000([0-9]+)\ue001"', texts[1])]
    final = {k: (str(place + 1), str(place + 1)) for place, k in enumerate(order)}
    whole = HEAD + "\n".join(texts) + TAIL
    return filled(whole, before), filled(whole, final)


def main() -> None:
    """Run the trials and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--trials", type=int, default=500)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--keep")
    options = parser.parse_args()
    rnd = random.Random(options.seed)
    volumes = [found for file in options.files if len(found := [*papers_of(file)]) >= 3]
    count: collections.Counter[tuple[str, str]] = collections.Counter()
    with tempfile.TemporaryDirectory() as temporary:
        while sum(count.values()) < options.trials:
            kind = rnd.choice(("add", "remove", "move", "two"))
            made = trial(kind, rnd.sample(rnd.choice(volumes), 3), rnd)
            if made is None:
                continue
            file = Path(options.keep or temporary, f"v{sum(count.values()) if options.keep else ''}.xml")
            file.write_text(made[0], encoding="utf-8")
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                code = frlint(["renumber", "--output-format", "json", str(file)])
            now = file.read_text(encoding="utf-8")
            right = code == 0 and now == made[1]
            verdict = "right" if right else "refused" if code == 1 and now == made[0] else "wrong"
            count[kind, verdict] += 1
            if options.show and verdict != "right":
                reasons = [row["reason"] for row in json.loads(out.getvalue() or "[]")]
                print(verdict, kind, file, reasons)
                if options.keep and verdict == "wrong":
                    file.with_suffix(".wanted").write_text(made[1], encoding="utf-8")
    for kind in ("add", "remove", "move", "two"):
        print(f"{kind:8}", *(f"{verdict} {count[kind, verdict]:5}" for verdict in ("right", "refused", "wrong")))
    total = {
        verdict: sum(n for (_, v), n in count.items() if v == verdict) for verdict in ("right", "refused", "wrong")
    }
    print(json.dumps({"trials": sum(count.values()), **total}))


if __name__ == "__main__":
    main()
