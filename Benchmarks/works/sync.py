"""`lienthong fetch`, `plan` and `apply` of dossiers that a simulated gateway does not have, against bare posts of them.

Each side has a simulator of its own, started anew and empty, on the loopback interface and the same processors.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

from . import tools

CALLS = int(os.environ.get("BENCH_CALLS", "100000"))
WIDTH = int(os.environ.get("BENCH_WIDTH", "8"))
RATIO_LIMIT = 1.5
GROWTH_LIMIT = 1.1
AGENCY, USER, PASSWORD = "000.00.00.H05", "tinh-mau", "mat-khau-thu"

# One session holds for all calls of a run, so that the floor need not look for its end.
SETTINGS = "sessionCalls: 1000000000\nsessionTime: 24h\n"

CONFIGURATION = """\
store: {{path: store.db, key: {{file: store.key}}, signingKey: {{file: ledger.key}}}}
systems:
  province: {{kind: file, path: {source}, format: national.dossier}}
  gateway:
    kind: national-gateway
    url: {base}/gateway
    agency: "{agency}"
    destination: "VN:GOV:dvcqg"
    user: {user}
    password: {{file: gateway.password}}
    callsPerSecond: 100000
    width: {width}
jobs:
  dossiers:
    from: province
    to: gateway
    lookUp: never
"""


def get(address):
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)


@contextmanager
def simulator(program, directory):
    """A gateway without dossiers; gives its address."""
    port = directory / "port"
    port.unlink(missing_ok=True)
    settings = directory / "simulator.yaml"
    settings.write_text(SETTINGS)
    process = subprocess.Popen(
        [str(program), "--seed", "7", "--settings", str(settings), "--port-file", str(port)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )
    try:
        while not port.exists():
            if process.poll() is not None:
                sys.exit("bench: the simulator did not start")
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port.read_text().strip()}"
    finally:
        process.terminate()
        process.wait()


def effects(base):
    """What took effect: the hashes of contents by key, each as often as it took effect."""
    found, start = {}, 1
    while rows := (page := get(f"{base}/_sim/effects?from={start}"))["effects"]:
        for row in rows:
            found.setdefault(row["key"], []).append((row["kind"], row["hash"]))
        start = page["next"]
    return found


class Samples:
    """The memory of a process beside the calls that it has made."""

    def __init__(self, base):
        self.base = base
        self.rows = []

    def __call__(self, process):
        try:
            with open(f"/proc/{process}/status", encoding="ascii") as status:
                memory = next((int(line.split()[1]) for line in status if line.startswith("VmRSS")), 0) / 1024
        except OSError:
            return
        self.rows.append((get(f"{self.base}/_sim/state")["effects"], memory))

    def at(self, share):
        return next((memory for calls, memory in self.rows if calls >= share * CALLS), self.rows[-1][1])

    @property
    def growth(self):
        """The most memory in the second half of the calls for that in the first."""
        first = [memory for calls, memory in self.rows if 0 < calls <= CALLS / 2]
        second = [memory for calls, memory in self.rows if calls > CALLS / 2]
        return max(second) / max(first) if first and second else 0.0


def prepare(directory, source, base):
    """An empty store's configuration, and keys."""
    secrets = {"store.key": "5a" * 32, "ledger.key": "07" * 32, "gateway.password": PASSWORD}
    for name, text in secrets.items():
        file = directory / name
        file.write_text(text)
        file.chmod(0o600)
    configuration = directory / "lienthong.yaml"
    configuration.write_text(
        CONFIGURATION.format(source=source, base=base, agency=AGENCY, user=USER, width=WIDTH)
    )
    return configuration


def size(directory):
    return sum(file.stat().st_size for file in directory.glob("store.db*")) / 1e6


def wrong_effects(found):
    """What is not as it should be: each dossier created, once."""
    wrong = [] if len(found) == CALLS else [f"{len(found)} dossiers took effect instead of {CALLS}"]
    wrong += [f"{key}: {kinds}" for key, kinds in found.items() if [kind for kind, _ in kinds] != ["create"]][:5]
    return wrong


def floor_run(floor, base, directory, records):
    """The floor's run, its wall time that of the posts alone."""
    told = directory / "floor.txt"
    with open(told, "wb") as output:
        run = tools.measure([floor, f"{base}/gateway", AGENCY, USER, PASSWORD, WIDTH, records], output=output)
    return tools.Run(float(told.read_text().split()[-2]), run.processor, run.memory)


def run():
    floor = tools.build_floor("floor-post.c", "libcurl")
    if floor is None:
        raise SystemExit("bench: libcurl is not there; see Scripts/bootstrap")
    gateway = os.environ.get("BENCH_SIMULATOR") or tools.swift_build(tools.ROOT, "portal-simulator", *tools.RELEASED)
    program, source = tools.program(), tools.dossiers(CALLS) / "national.json"
    directory = tools.WORK / "sync"
    names = ("fetch", "plan", "apply")
    runs, floors, wrong, samples = {name: [] for name in names}, [], [], None
    growths, sizes = [], []
    for number in range(1, tools.ROUNDS + 1):
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
        tools.warm(source)
        with simulator(gateway, directory) as base:
            options = ["--config", prepare(directory, source, base), "--quiet"]
            samples = Samples(base)
            commands = {
                "fetch": ["fetch", "province"],
                "plan": ["plan", "dossiers", "--out", directory / "plan.json"],
                "apply": ["apply", directory / "plan.json", "--approve-as", "Nguyễn Thị Đo"],
            }
            for name, command in commands.items():
                tools.say(f"sync: {name}, round {number} of {tools.ROUNDS}")
                watch = samples if name == "apply" else None
                runs[name].append(tools.measure([program, *command, *options], (0, 1), watch=watch))
            ours = effects(base)
        growths.append(samples.growth)
        sizes.append(size(directory))
        wrong += wrong_effects(ours)
        # What the store has of the gateway is what was sent, byte for byte.
        records = directory / "sent.ndjson"
        tools.measure([program, "store", "export", "gateway", "--output", records, *options])
        with simulator(gateway, directory) as base:
            tools.say(f"sync: bare posts, round {number} of {tools.ROUNDS}")
            floors.append(floor_run(floor, base, directory, records))
            if effects(base) != ours:
                wrong.append("the bare posts are not of the same contents")
    shutil.rmtree(directory)
    result = tools.Result(f"sync {CALLS} dossiers with a gateway that has none, {WIDTH} calls at once")
    for name in ("fetch", "plan"):
        result.row(f"lienthong {name}", runs[name])
    result.row("libcurl, bare posts", floors, f"{CALLS / tools.median(floors):.0f} calls/s")
    result.row("lienthong apply", runs["apply"], f"{CALLS / tools.median(runs['apply']):.0f} calls/s, "
               f"{max(sizes):.0f} MB of store; " + ", ".join(
                   f"{samples.at(share):.0f} MB at {share:.0%}" for share in (0.1, 0.5, 0.98)) + " of the calls")
    result.limit("apply : bare posts, wall", tools.ratio(runs["apply"], floors), RATIO_LIMIT)
    result.limit("apply, memory of the second half : first", max(growths), GROWTH_LIMIT)
    result.holds("each dossier took effect once", wrong)
    return result
