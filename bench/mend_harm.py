"""`fix` killed at random, and on a full disk: is every document either what it was or what it should become?

    python bench/mend_harm.py FOLDER [--documents 500] [--kills 50] [--full 20] [--seed 0]

Documents of the folder are copied and given faults that have fixes. One run that nothing disturbs shows what each of
them becomes. Then runs are killed at a random moment, half of them while files are being written; others may not write
files above a size (as on a full disk), or run on a small file system in memory where one can be mounted. Counted are
documents that are neither old nor new, and files left over. Ends with 1 where a document is neither.
"""

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Texts = dict[str, bytes]


def main() -> int:
    """Disturb the runs and tell what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="documents in plain text")
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--full", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0, help="of the random moments: other ones with another number")
    options = parser.parse_args()
    old = _faulty(options.folder, options.documents)
    with tempfile.TemporaryDirectory(prefix="frlint-harm-") as top:
        folder, store = os.path.join(top, "documents"), os.path.join(top, "store")
        _write(folder, old)
        began = time.monotonic()
        _start(folder, store).wait()
        seconds = time.monotonic() - began
        new = _read(folder)
        changed = sum(new[name] != data for name, data in old.items())
        print(f"{len(old):,} documents, of which {changed:,} are mended, in {seconds:.1f} s")
        wrong = _killed(folder, store, old, new, options.kills, seconds, options.seed)
        wrong += _full(folder, old, new, options.full, options.seed)
    return int(bool(wrong) or not changed)


def _faulty(folder: str, most: int) -> Texts:
    """Documents with faults: a word doubled, a blank at the end of a line, a dash with blanks in a number."""
    found: Texts = {}
    for root, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            if name.endswith(".txt") and len(found) < most:
                with open(os.path.join(root, name), "rb") as file:
                    data = file.read()
                data = data.replace(b" of the ", b" of the the ", 2).replace(b".\n", b". \n", 3)
                found[f"{os.path.basename(root)}-{name}"] = data
    return found


def _write(folder: str, texts: Texts) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for name, data in texts.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)


def _read(folder: str) -> Texts:
    found: Texts = {}
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = file.read()
    return found


def _start(folder: str, store: str, limit: Callable[[], None] | None = None) -> "subprocess.Popen[bytes]":
    """A run of `fix`, in a group of processes of its own. `store` "" for none."""
    words = [sys.executable, "-m", "frlint", "fix", "--isolated", "--unsafe-fixes", *([] if store else ["--no-cache"])]
    quiet = subprocess.DEVNULL
    environment = {**os.environ, **({"FRLINT_CACHE_DIR": store} if store else {})}
    return subprocess.Popen(
        [*words, folder], stdout=quiet, stderr=quiet, env=environment, start_new_session=True, preexec_fn=limit
    )


def _killed(folder: str, store: str, old: Texts, new: Texts, rounds: int, seconds: float, seed: int) -> int:
    """Kill runs at random moments; how many documents were then neither old nor new."""
    wrong = left = running = between = 0
    for number in range(rounds):
        chance = random.Random(f"{seed}.{number}")
        _write(folder, old)
        run = _start(folder, store)
        if number % 2:
            _wait_for_writing(folder, old, run)
            time.sleep(chance.uniform(0, 0.3))
        else:
            time.sleep(chance.uniform(0, 1.1 * seconds))
        running += run.poll() is None
        os.killpg(run.pid, signal.SIGKILL) if run.poll() is None else None
        run.wait()
        faults, more, partly = _judge(folder, old, new)
        wrong, left, between = wrong + faults, left + more, between + partly
    print(
        f"{rounds} runs, {running} killed before their end, {between} with some documents written and some not: "
        f"neither old nor new {wrong}, files left over {left}"
    )
    return wrong


def _wait_for_writing(folder: str, old: Texts, run: "subprocess.Popen[bytes]") -> None:
    """Wait until a file was written, or the run is at its end."""
    paths = [os.path.join(folder, name) for name in old]
    first = {path: os.stat(path).st_ino for path in paths}
    while run.poll() is None and all(os.stat(path).st_ino == first[path] for path in paths):
        time.sleep(0.005)


def _judge(folder: str, old: Texts, new: Texts) -> tuple[int, int, bool]:
    """How many documents are neither old nor new, how many files are left over, whether some are old and some new."""
    there = _read(folder)
    wrong = sum(there.get(name) not in (data, new[name]) for name, data in old.items())
    written = {there.get(name) == new[name] for name, data in old.items() if new[name] != data}
    return wrong, len(set(there) - set(old)), len(written) > 1


def _full(folder: str, old: Texts, new: Texts, rounds: int, seed: int) -> int:
    """Runs that may not write as much as they want; how many documents were then neither old nor new."""
    sizes = sorted(map(len, old.values()))
    wrong = left = 0
    for number in range(rounds):
        limit = random.Random(f"{seed}.{number}").choice(sizes[: max(1, len(sizes) * 3 // 4)])
        _write(folder, old)
        _start(folder, "", lambda most=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))).wait()
        faults, more, _ = _judge(folder, old, new)
        wrong, left = wrong + faults, left + more
    print(f"{rounds} runs that may not write larger files: neither old nor new {wrong}, files left over {left}")
    with _small_file_system(sum(sizes)) as small:
        if not small:
            print("no small file system can be mounted here: not tried on one")
            return wrong
        for number in range(rounds):
            inside = os.path.join(small, "documents")
            _write(inside, old)
            room = random.Random(f"{seed}.{number}").randrange(1, 40_000)
            _fill(small, room)
            _start(inside, "").wait()
            os.unlink(os.path.join(small, "filling"))
            faults, more, _ = _judge(inside, old, new)
            wrong, left = wrong + faults, left + more
    print(f"{rounds} runs on a full file system besides: neither old nor new {wrong}, files left over {left}")
    return wrong


@contextmanager
def _small_file_system(size: int) -> Iterator[str]:
    """A file system in memory that holds a little more than some bytes; empty where none can be mounted."""
    with tempfile.TemporaryDirectory(prefix="frlint-small-") as folder:
        option = f"size={size * 2 + (8 << 20)}"
        command = ["mount", "-t", "tmpfs", "-o", option, "tmpfs", folder]
        try:
            mounted = subprocess.run(command, capture_output=True).returncode == 0
        except OSError:
            mounted = False
        try:
            yield folder if mounted else ""
        finally:
            if mounted:
                subprocess.run(["umount", folder], check=True)


def _fill(folder: str, room: int) -> None:
    """Fill a file system but for so many bytes."""
    with open(os.path.join(folder, "filling"), "wb", buffering=0) as file:
        free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        file.write(bytes(max(0, free - room)))


if __name__ == "__main__":
    sys.exit(main())
