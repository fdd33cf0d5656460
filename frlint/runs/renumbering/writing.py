"""Documents that were renumbered together, written: all that changed, or none."""

import os
from collections.abc import Iterable, Sequence

from frlint.errors import UsageError
from frlint.files.together import Change, complete, write_together
from frlint.model.renumbering import RenumberedDocument
from frlint.renumbering.volume import Outcome, renumber_all
from frlint.runs.renumbering.groups import Group, bytes_of


def renumber_group(group: Group, *, force: bool, dry_run: bool) -> list[RenumberedDocument]:
    """Renumber the documents of a group and write them."""
    outcomes = outcomes_of(group, force=force)
    reports = written(changes_of(group, outcomes), [o.report for o in outcomes if o.asked], dry_run=dry_run)
    return [*reports, *group.unread]


def written(
    changes: Sequence[Change], reports: Sequence[RenumberedDocument], *, dry_run: bool
) -> Sequence[RenumberedDocument]:
    """Write the files of a change. Where that fails nothing of it is written, and its documents are refused."""
    try:
        if not dry_run:
            write_together(changes)
    except UsageError as error:
        why = f"{error.message}; {error.advice}" if error.advice else error.message
        return [RenumberedDocument(r.path, "refused", why) if r.status == "renumbered" else r for r in reports]
    return reports


def outcomes_of(group: Group, *, force: bool) -> list[Outcome]:
    """What becomes of the documents of a group."""
    sources = [one.source for one in group.opened]
    return renumber_all(sources, group.scheme, is_volume=bool(group.manifest), force=force)


def changes_of(group: Group, outcomes: Iterable[Outcome]) -> list[Change]:
    """The files of a group that change."""
    return [
        Change(os.path.realpath(one.job.file.real), one.data, bytes_of(one, outcome.text))
        for one, outcome in zip(group.opened, outcomes, strict=True)
        if outcome.text is not None
    ]


def complete_earlier(paths: Iterable[str]) -> list[str]:
    """Complete what an earlier run could not, where it was killed while it wrote; the files that it changed now."""
    folders = sorted({os.path.realpath(p if os.path.isdir(p) else os.path.dirname(p) or ".") for p in paths})
    return [path for folder in folders for path in complete(folder)]
