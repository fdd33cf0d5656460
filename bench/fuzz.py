"""Feeds frlint with odd input for as long as one likes: does it crash, hang, contradict itself or lose text?

    python bench/fuzz.py text --minutes 5
    python bench/fuzz.py all --inputs 2000
    python bench/fuzz.py text --number 12345
    python bench/fuzz.py text --guided --minutes 60

Targets: text, tei, volumes, yaml, configuration, or all of them in turns. Inputs are the examples of all rules and the
files of `corpus/`, changed by chance; the input of a number is the same on every machine: `--inputs` gives the same run
everywhere, and `--number` one of its inputs again. `--guided` lets atheris choose by what code an input reaches
(`pip install 'frlint[fuzz]'`); it counts the inputs itself, and ends the process.

Each input with a fault is written into the folder that `--into` names, one for each kind of fault. Ends with 1 where a
fault was found.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from hashlib import sha256
from pathlib import Path
from random import Random

from fuzz_inputs import TARGETS, Files, changed, made, seeds_of

SLOW = 2.0
"""Seconds of the processor for each 100 kB that an input may take ..."""
START = 1.0
"""... and so many besides."""
TOGETHER = 150
"""As many inputs are checked together by fresh processes, once in so many inputs:"""
ONCE_IN = 3_000
LONGEST = 8_000
"""Bytes of an input that atheris makes."""
WARM = 60
"""So many seeds of a target are checked first, so that all modules are loaded when inputs are counted and timed."""


class Fuzzing:
    """A run: counts inputs, and collects a first input for each kind of fault."""

    def __init__(self, into: Path) -> None:
        self.into = into
        self.inputs = 0
        self.slowest = 0.0
        self.faults: dict[str, str] = {}
        self.began = time.monotonic()

    def ask(self, target: str, files: Files, name: str) -> None:
        """Check an input; `name` is what it is known by."""
        from fuzz_checks import CHECKS, Fault

        from frlint.engine.problems import describe_crash

        self.inputs += 1
        began = time.process_time()
        fault = ""
        try:
            CHECKS[target](files)
        except Fault as error:
            fault = str(error)
        except Exception as error:
            fault = describe_crash(error)
        taken = time.process_time() - began
        share = taken / (START + SLOW * sum(map(len, files.values())) / 100_000)
        self.slowest = max(self.slowest, share)
        if not fault and share > 1:
            fault = f"takes {share:.0f} times as long as it may"
        if fault:
            self.add(target, fault, files, name)

    def add(self, target: str, fault: str, files: Files, name: str) -> None:
        """Take in a fault, and write its input down where it is the first of its kind."""
        kind = f"{target}: {fault}"
        if kind in self.faults:
            return
        self.faults[kind] = name
        folder = self.into / f"{target}-{sha256(kind.encode()).hexdigest()[:8]}"
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        print(f"{kind}\n  input {name}, in {folder}", file=sys.stderr, flush=True)

    def tell(self) -> None:
        """Say what was done and found."""
        seconds = time.monotonic() - self.began
        found = f"{len(self.faults)} kinds of faults; the slowest took {self.slowest:.2f} of the time that it may"
        print(f"{self.inputs:,} inputs in {seconds:.0f} s: {found}", flush=True)

    def fresh(self, numbers: Iterator[tuple[str, int]]) -> None:
        """Hold this process against fresh ones, for inputs of one file each."""
        from fuzz_checks import Fault, check_fresh

        with tempfile.TemporaryDirectory(prefix="frlint-fuzz-") as folder:
            inputs = [made(target, number) for target, number in numbers]
            try:
                check_fresh([files for files in inputs if len(files) == 1], folder)
            except Fault as error:
                self.add("fresh", str(error), {"folder": folder.encode()}, "together")


def main() -> int:
    """Run and tell what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=[*TARGETS, "all"])
    parser.add_argument("--minutes", type=float, default=0.0, help="by the clock; 1 where nothing else is asked for")
    parser.add_argument("--inputs", type=int, default=0, help="so many inputs of each target")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--number", type=int, default=-1, help="this input alone")
    parser.add_argument("--guided", action="store_true", help="let atheris choose")
    parser.add_argument("--into", type=Path, default=Path(tempfile.gettempdir(), "frlint-fuzz"))
    options = parser.parse_args()
    targets = TARGETS if options.target == "all" else (options.target,)
    try:
        load_checks(targets, with_atheris=options.guided)
    except ImportError as error:
        if not options.guided or error.name != "atheris":
            raise
        print("atheris is not installed: pip install 'frlint[fuzz]', or leave --guided out", file=sys.stderr)
        return 2
    run = Fuzzing(options.into)
    if options.number >= 0:
        run.ask(targets[0], made(targets[0], options.number), str(options.number))
    elif options.guided:
        guided(run, targets[0], options.minutes or 1.0)
    else:
        minutes = options.minutes or (0.0 if options.inputs else 1.0)
        by_chance(run, targets, options.first, options.inputs, run.began + 60 * minutes if minutes else 0.0)
    run.tell()
    return int(bool(run.faults))


def by_chance(run: Fuzzing, targets: tuple[str, ...], first: int, count: int, until: float) -> None:
    """Inputs by their numbers, of each target in turns, until so many are done or it is time."""
    number = first
    while (not count or number < first + count) and (not until or time.monotonic() < until):
        for target in targets:
            run.ask(target, made(target, number), str(number))
        if (number - first) % ONCE_IN == min(count or ONCE_IN, ONCE_IN) - 1:
            several = range(max(first, number - TOGETHER), number + 1)
            run.fresh((target, k) for target in ("text", "tei") if target in targets for k in several)
        number += 1


def guided(run: Fuzzing, target: str, minutes: float) -> None:
    """Inputs that atheris chooses by the code that they reach. Their first file alone is changed."""
    import atheris

    seeds = seeds_of(target)
    name = next(iter(seeds.inputs[0]))

    def one(data: bytes) -> None:
        run.ask(target, {**seeds.inputs[0], name: data}, f"of atheris, {len(data)} bytes")

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)
        if chance.random() < 0.3:
            return bytes(atheris.Mutate(data, most))[:most]
        other = next(iter(chance.choice(seeds.inputs).values()))
        return changed(data, other, seeds.tokens, chance)[:most]

    with tempfile.TemporaryDirectory(prefix="frlint-seeds-") as folder:
        for k, files in enumerate(seeds.inputs):
            Path(folder, str(k)).write_bytes(next(iter(files.values())))
        words = [sys.argv[0], folder, f"-max_total_time={60 * minutes:.0f}", f"-max_len={LONGEST}", "-timeout=120"]
        atheris.Setup(words, one, custom_mutator=mutate)
        atheris.Fuzz()


def load_checks(targets: tuple[str, ...], *, with_atheris: bool) -> None:
    """Load what is fuzzed; with atheris so that it sees which code an input reaches.

    Raises `ImportError` where atheris is asked for and is not there.
    """
    with ExitStack() as stack:
        if with_atheris:
            import atheris

            stack.enter_context(atheris.instrument_imports(include=["frlint"]))
        import fuzz_checks

        for target in targets:
            for number in range(min(WARM, len(seeds_of(target).inputs))):
                with suppress(Exception):
                    fuzz_checks.CHECKS[target](made(target, number))


if __name__ == "__main__":
    sys.exit(main())
