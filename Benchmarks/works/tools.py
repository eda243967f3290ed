"""What the works share: building, generating, measuring, and the table at the end."""

import os
import shlex
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parent
WORK = Path(os.environ.get("BENCH_DIR", ROOT / ".build-bench")).resolve()
COUNT = int(os.environ.get("BENCH_COUNT", "1000000"))
SEED = int(os.environ.get("BENCH_SEED", "20261031"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
AS_OF = "2026-10-31T17:00:00+07:00"


def say(text):
    print(text, file=sys.stderr, flush=True)


def call(*arguments, **options):
    return subprocess.run([str(a) for a in arguments], check=True, stdin=subprocess.DEVNULL, **options)


# Building


def swift_build(directory, product, *options):
    base = ["swift", "build", "-c", "release", "--package-path", directory, *options]
    call(*base, "--product", product, stdout=sys.stderr)
    return Path(call(*base, "--show-bin-path", capture_output=True, text=True).stdout.strip()) / product


# As the Makefile builds what is released.
RELEASED = ["--static-swift-stdlib", "-Xlinker", "--no-export-dynamic"] if sys.platform == "linux" else []
_program = None


def program():
    """The program measured: the one named by BENCH_PROGRAM, or as `make release` builds it."""
    global _program
    if _program is None:
        _program = os.environ.get("BENCH_PROGRAM") or swift_build(ROOT, "lienthong", *RELEASED)
    return _program


def build_floor(source, package, *options):
    """A floor in C or C++, with the flags of a library; `None` when the library is not there."""
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", package], capture_output=True, text=True)
    if flags.returncode:
        return None
    WORK.mkdir(parents=True, exist_ok=True)
    floor = WORK / Path(source).stem
    compiler = os.environ.get("CXX", "c++") if source.endswith(".cpp") else os.environ.get("CC", "cc")
    call(compiler, "-O2", *options, HERE / source, *shlex.split(flags.stdout), "-o", floor)
    return floor


def dossiers(count=COUNT):
    """The directory of the generated dossiers; made again only for another generator, count or seed."""
    if count == COUNT and (given := os.environ.get("BENCH_DATA")):
        return Path(given)
    generator = swift_build(HERE, "generate")
    directory = WORK / f"data-{count}-{SEED}"
    key = directory / "answer-key.json"
    if not key.exists() or key.stat().st_mtime < generator.stat().st_mtime:
        key.unlink(missing_ok=True)
        start = time.monotonic()
        call(generator, "--count", count, "--seed", SEED, "--output", directory, stdout=sys.stderr)
        say(f"in {time.monotonic() - start:.1f} s")
    return directory


# Measuring


def warm(*files):
    """Reads the files once, so that no measured run waits for the disk."""
    for file in files:
        with open(file, "rb", buffering=0) as stream:
            while stream.read(1 << 22):
                pass


def use_two_cores():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])


@dataclass
class Run:
    """What one run of a program took: seconds of wall clock and of processors, and the most memory resident in MB."""

    wall: float
    processor: float
    memory: float


def measure(arguments, allowed=(0,), environment=None, output=subprocess.DEVNULL, watch=None):
    """Runs a program to its end; `watch` is told the process's number now and then on the way."""
    start = time.monotonic()
    process = subprocess.Popen(
        [str(a) for a in arguments], stdin=subprocess.DEVNULL, stdout=output,
        env=os.environ | environment if environment else None,
    )
    ended = threading.Event()
    watcher = threading.Thread(target=keep_watch, args=(watch, process.pid, ended)) if watch else None
    if watcher:
        watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    ended.set()
    if watcher:
        watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        sys.exit(f"bench: exit code {process.returncode} from {shlex.join(str(a) for a in arguments)}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def keep_watch(watch, process, ended, interval=0.25):
    while not ended.wait(interval):
        watch(process)


def median(runs, part="wall"):
    return statistics.median(getattr(run, part) for run in runs)


def ratio(runs, floors):
    """The median of the ratios pair by pair, so that a machine whose speed drifts does not tip it."""
    return statistics.median(run.wall / floor.wall for run, floor in zip(runs, floors))


# Telling


@dataclass
class Result:
    """What a work found: a row a program, and limits that hold or not."""

    title: str
    rows: list = field(default_factory=list)
    limits: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    def row(self, name, runs, remark=""):
        self.rows.append((name, runs, remark))

    def limit(self, name, value, most, unit=""):
        self.limits.append((name, f"{value:.2f}{unit}", f"at most {most}{unit}", value <= most))

    def holds(self, name, wrong):
        self.limits.append((name, "no" if wrong else "yes", "must be", not wrong))
        self.notes += list(dict.fromkeys(wrong))


def tell(results):
    """Prints the table of all works and gives the exit code."""
    print(f"{'':<34} {'wall s':>9} {'cpu s':>9} {'RSS MB':>8} {'runs':>5}")
    for result in results:
        print(result.title)
        for name, runs, remark in result.rows:
            memory = max(run.memory for run in runs)
            print(f"  {name:<32} {median(runs):9.3f} {median(runs, 'processor'):9.3f} {memory:8.0f} {len(runs):5}"
                  f"  {remark}".rstrip())
    print()
    for result in results:
        for name, value, limit, holds in result.limits:
            print(f"{name:<44} {value:>10}   {limit:<16} {'ok' if holds else 'MISSED'}")
        for note in result.notes:
            print(f"  {note}")
    return 0 if all(limit[3] for result in results for limit in result.limits) else 1
