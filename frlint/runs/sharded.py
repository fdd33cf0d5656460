"""A run over a shard of its files: volumes and folders stay whole, so that their rules find what they always find."""

import os
from collections.abc import Sequence

from frlint.model.identity import digest
from frlint.runs.checker import Checker
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.request import Request
from frlint.sharding.record import Head
from frlint.sharding.shard import Shard


def in_shard(gathered: Gathered, shard: Shard) -> Gathered:
    """The same with the files of a shard alone: files that hold a volume, and folders with all of their documents."""
    own = shard.own(map(_unit, gathered.jobs))
    return gathered._replace(jobs=[job for job in gathered.jobs if _unit(job) in own])


def _unit(job: Job) -> str:
    """What stays together with a file: a path that is the same wherever the repository lies."""
    path = _name(job)
    return path if job.is_volume else f"{os.path.dirname(path)}/"


def _name(job: Job) -> str:
    return job.key or job.file.path


def head_of(shard: Shard, version: str, gathered: Gathered, checker: Checker, request: Request) -> Head:
    """What a record begins with. `gathered` holds the files of all shards."""
    files = [(_name(job), job.file.size, job.companion) for job in gathered.jobs]
    return Head(shard.number, shard.of, version, _settings(gathered, checker, request), digest(repr(files)))


def _settings(gathered: Gathered, checker: Checker, request: Request) -> str:
    """A digest of what a run's problems depend on besides the files."""
    pairs = zip(gathered.settings, checker.selections, strict=True)
    own: Sequence[object] = [(rules.digest, tuple(reader_options(one)), one.file_size) for one, rules in pairs]
    asked = (request.isolated, request.staged, request.commit, request.since, request.for_stage)
    return digest(repr((own, asked)))
