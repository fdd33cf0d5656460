"""Which files are checked together: small ones that stand beside each other and have the same settings."""

from collections.abc import Iterator, Sequence

from frlint.runs.inputs.job import Job

MOST = 64
"""So many files are checked together at the most."""
LARGEST = 400_000
"""Bytes that they have together: all of them are in memory at once."""


def in_batches(jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
    """Jobs in their order, those beside each other together that may be; a large file and a volume are alone."""
    several: list[Job] = []
    room = 0
    for job in jobs:
        alike = several and job.setting == several[0].setting and not job.is_volume
        if several and not (alike and job.size <= room and len(several) < MOST):
            yield several
            several = []
        if not several:
            room = 0 if job.is_volume else LARGEST
        several.append(job)
        room -= job.size
    if several:
        yield several
