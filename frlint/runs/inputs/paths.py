"""Paths of a run: where settings of a job are looked for, and how they are shown."""

import os

from frlint.files.paths import shown_from_here
from frlint.files.upwards import upwards
from frlint.model.problem import Problem
from frlint.readers.forms import suffixes
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import STDIN, Job


def absolute(job: Job) -> str:
    """The path at which a job's waivers, baseline and manifest are looked for."""
    return os.path.abspath(job.file.path) if job.file.real == STDIN else job.file.real


def shown(path: str, gathered: Gathered) -> str:
    """The path of a file of settings as people see it."""
    if gathered.tree is not None:
        from frlint.runs.inputs.tree import shown_path

        return shown_path(gathered.tree.root, gathered.tree.path(path))
    return shown_from_here(path).replace(os.sep, "/")


def stands(folder: str, name: str) -> bool:
    """Whether a document stands in a folder under its path without suffix."""
    return any(os.path.lexists(os.path.join(folder, name + suffix)) for suffix in suffixes())


def always(_folder: str, _name: str) -> bool:
    """Of a tree that is not the work tree it is not known."""
    return True


def from_top(problem: Problem) -> Problem:
    """A problem with the paths that its files have from the top of the repository of the current folder.

    What lies outside of it keeps its path.
    """
    here = os.path.realpath(os.getcwd())
    top = next((folder for folder in upwards(here) if os.path.lexists(os.path.join(folder, ".git"))), "")
    if not top or top == here:
        return problem

    def moved(path: str) -> str:
        real = os.path.normpath(os.path.join(here, path))
        return real[len(top) + 1 :].replace(os.sep, "/") if real.startswith(top + os.sep) else path

    related = tuple(place._replace(path=moved(place.path)) for place in problem.related)
    return problem._replace(path=moved(problem.path), related=related)
