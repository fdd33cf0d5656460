"""`frlint rules test`: the rules of a folder proved by their examples, and measured on documents."""

from contextlib import ExitStack
from typing import NamedTuple

from frlint.commands.console import progress_of
from frlint.errors import UsageError
from frlint.model.proof import Proofs
from frlint.reporters.proof import as_json, as_text
from frlint.reporters.terminal import Console
from frlint.runs.proving.corpus import measure
from frlint.runs.proving.rules import prove
from frlint.runs.request import Outcome, Request

SAMPLE = 5
"""So many hits of a rule are shown where nothing else is asked for."""
_HELP = "frlint rules test FOLDER [PATH]...: a folder of rule files or one of them, and documents to try them on"


class Asked(NamedTuple):
    """What is asked of the proof: the limit of hits in 1,000 documents, and how many hits are shown, as given."""

    most: str = ""
    sample: str = ""


def test_rules(request: Request, asked: Asked, console: Console) -> Outcome:
    """Prove the rules of a folder, and measure them where documents are named. The exit code is 1 where one fails.

    `request.paths` are the folder and the documents. Raises `UsageError` for what cannot be used, and the errors of a
    run.
    """
    if not request.paths:
        raise UsageError("no folder of rules is named", _HELP)
    folder, *documents = request.paths
    most = _number(asked.most, "--most") if asked.most else None
    if asked.most and not documents:
        raise UsageError("--most is a limit of hits in documents", _HELP)
    sample = int(_number(asked.sample, "--sample")) if asked.sample else SAMPLE
    proved, book = prove(folder)
    corpus = None
    if documents and all(one.id for one in proved):
        with ExitStack() as stack:
            watch = progress_of(request, console, stack)
            rules = [book.rules[one.id] for one in proved]
            asked_for = request._replace(paths=tuple(documents))
            corpus, noise = measure(asked_for, folder, rules, book, sample, watch)
        proved = [one._replace(noise=noise[one.id]) for one in proved]
    proofs = Proofs(tuple(proved), corpus, most)
    if request.output_format == "json":
        console.out.write(as_json(proofs))
    else:
        console.out.writelines(as_text(proofs, console.look))
        if documents and corpus is None:
            console.out.write("Nothing was measured: the rule files that are wrong come first.\n")
    failed = any(map(proofs.fails, proofs.rules))
    return Outcome(int(failed), corpus.documents if corpus is not None else 0)


def _number(text: str, option: str) -> float:
    """A number from 0 that an option was given. Raises `UsageError` for anything else."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise UsageError(f"{option} {text}: that is no number from 0", f"{option} 10")
    return number
