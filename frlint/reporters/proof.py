"""The proof of rules as text for a person, and as JSON."""

from collections.abc import Iterator
from typing import Any

from frlint.model.proof import Mistake, Noise, Proof, Proofs
from frlint.reporters.jsontext import encode, record
from frlint.reporters.problem_line import problem_line
from frlint.reporters.terminal import Look, visible, visible_line, visible_path
from frlint.reporters.wording import counted, size_in_bytes


def as_json(proofs: Proofs) -> str:
    """One object: `rules`, each with its examples and its noise, `corpus` and `most`."""
    corpus = None if proofs.corpus is None else {"documents": proofs.corpus.documents, "bytes": proofs.corpus.bytes}
    rules = ",\n  ".join(encode(_rule(proofs, proof)) for proof in proofs.rules)
    return f'{{"rules": [\n  {rules}],\n "corpus": {encode(corpus)}, "most": {encode(proofs.most)}}}\n'


def _rule(proofs: Proofs, proof: Proof) -> dict[str, Any]:
    return {
        "path": proof.path,
        "rule": proof.id or None,
        "name": proof.name or None,
        "passed": not proofs.fails(proof),
        "faults": proof.faults or None,
        "good": proof.good,
        "bad": proof.bad,
        "mistakes": [{**one._asdict(), "what": list(one.what)} for one in proof.mistakes],
        "noise": None if proof.noise is None else _noise(proofs, proof, proof.noise),
    }


def _noise(proofs: Proofs, proof: Proof, noise: Noise) -> dict[str, Any]:
    rate = proofs.per_thousand(proof)
    return {
        "hits": noise.hits,
        "documents": noise.documents,
        "per_1000_documents": None if rate is None else round(rate, 2),
        "milliseconds_per_100_kB": None if noise.milliseconds is None else round(noise.milliseconds, 3),
        "share_of_time": None if noise.share is None else round(noise.share, 4),
        "sample": [record(one) for one in noise.sample],
    }


def as_text(proofs: Proofs, look: Look) -> Iterator[str]:
    """Each rule with what its examples show and what it finds, and a line that says whether all is right."""
    for proof in proofs.rules:
        yield from _text_of(proofs, proof, look)
    failed = sum(map(proofs.fails, proofs.rules))
    examples = counted(sum(proof.good + proof.bad for proof in proofs.rules), "example")
    on = ""
    if proofs.corpus is not None:
        documents = counted(proofs.corpus.documents, "document")
        on = f", tried on {documents} ({size_in_bytes(proofs.corpus.bytes)})"
    end = look.paint(f"{failed} failed", "error") if failed else look.paint("all passed", "good")
    yield f"\n{counted(len(proofs.rules), 'rule')} with {examples}{on}: {end}.\n"


def _text_of(proofs: Proofs, proof: Proof, look: Look) -> Iterator[str]:
    mark = look.paint("fails", "error") if proofs.fails(proof) else look.paint("passes", "good")
    title = f"{look.paint(f'{proof.id} {visible(proof.name)}', 'strong')}  " if proof.id else ""
    yield f"{mark} {title}{look.paint(visible_path(proof.path), 'faint')}\n"
    if proof.faults:
        yield from (f"  {visible_line(line)}\n" for line in proof.faults.split("\n"))
        return
    if not proof.mistakes:
        examples = f"{counted(proof.good, 'good example')}, {proof.bad} bad: each shows what it says"
        yield f"  {examples}\n"
    for mistake in proof.mistakes:
        yield from _mistake(mistake)
    if proof.noise is not None:
        yield from _noise_text(proofs, proof, proof.noise, look)


def _mistake(mistake: Mistake) -> Iterator[str]:
    about = f" ({visible(mistake.about)})" if mistake.about else ""
    yield f"  {mistake.kind} example {mistake.number}{about}\n"
    yield from (f"    {visible_line(line)}\n" for line in mistake.what)


def _noise_text(proofs: Proofs, proof: Proof, noise: Noise, look: Look) -> Iterator[str]:
    rate = proofs.per_thousand(proof) or 0.0
    found = f"{counted(noise.hits, 'hit')} in {counted(noise.documents, 'document')}, {rate:,.1f} in 1,000"
    limit = f": more than {proofs.most:g}" if proofs.is_loud(proof) else ""
    yield f"  {look.paint(found + limit, 'error' if limit else 'strong')}\n"
    yield from (f"    {problem_line(one, look)}" for one in noise.sample)
    if noise.hits > len(noise.sample):
        yield f"    … {noise.hits - len(noise.sample):,} more\n"
    if noise.milliseconds is not None and noise.share is not None:
        yield f"  {noise.milliseconds:.2f} ms for 100 kB, {noise.share:.1%} of the time of all rules\n"
