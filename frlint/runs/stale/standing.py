"""The stale references of a volume after a commit that renumbered something in it, and their problems."""

from collections.abc import Iterable, Mapping, Sequence

from frlint.history.stale import Place, joined
from frlint.history.volumes import Moves
from frlint.matching.found import Found
from frlint.model.identity import with_fingerprints
from frlint.model.problem import Problem
from frlint.runs.blobs import BlobResults
from frlint.runs.editions import Side
from frlint.runs.renumbered_files import Files
from frlint.runs.stale.problems import Record, by_path, problems_of, recorded
from frlint.runs.stale.step import Before, BlobFiles, stale_from


def standing_after(
    parents: Iterable[tuple[Files, Mapping[Place, Record], Moves]], after: Files, results: BlobResults
) -> tuple[Mapping[Place, Record], Sequence[Problem]]:
    """The stale references of a volume, and their problems, those that are waived left out.

    `parents` are its files in each parent, with what was stale there and where documents went from there.
    """
    side = Side([*after], BlobFiles(after, results))
    befores = [Before(Side([*files], BlobFiles(files, results)), records, moves) for files, records, moves in parents]
    found = [stale_from(before, side) for before in befores]
    stale = joined(found)
    records: dict[Place, Record] = {}
    for before, own in zip(befores, found, strict=True):
        mine = {place: one for place, one in stale.items() if place not in records and own.get(place) is one}
        records |= recorded(mine, before.side, before.records)
    return records, _problems(records, side, after, results)


def _problems(records: Mapping[Place, Record], side: Side, files: Files, results: BlobResults) -> Sequence[Problem]:
    rules = results.rules(next(iter(files)))
    if not records or rules is None:
        return ()
    found: list[Problem] = []
    for path, problems in sorted(by_path(problems_of(records, side, rules)).items()):
        found += results.not_waived(path, with_fingerprints(problems, path, "stale"))
    return Found(found, lambda path: results.text(path, files[path]) if path in files else None)
