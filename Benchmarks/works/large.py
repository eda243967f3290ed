"""`lienthong reconcile` over more dossiers than its memory limit holds, against a tenth of them in memory."""

import json
import os
import shutil
import sys

from . import reconcile, tools

COUNT = int(os.environ.get("BENCH_LARGE_COUNT", "10000000"))
# Bytes of both inputs, of what is put aside, and of the report, for a dossier.
ROOM = 1_630 + 220 + 20
LINEAR = 1.15
MEMORY_LIMIT = 2_000


def measured(data):
    """One run: what it took, and what of its counts is not as the answer key says."""
    report = tools.WORK / "report-large.json"
    command = [argument for argument in reconcile.arguments(data, report) if argument != "--quiet"]
    run = tools.measure([*command, "--temporary", tools.WORK, "--lang", "en"], (0, 1))
    summary = json.loads(report.read_text())["summary"]
    report.unlink()
    return run, reconcile.differences(json.loads((data / "answer-key.json").read_text())["summary"], summary)


def run():
    tools.WORK.mkdir(parents=True, exist_ok=True)
    large = tools.WORK / f"data-{COUNT}-{tools.SEED}"
    free = shutil.disk_usage(tools.WORK).free
    if not large.exists() and free < COUNT * ROOM:
        sys.exit(f"bench: {tools.WORK} has {free / 1e9:.0f} GB left, about {COUNT * ROOM / 1e9:.0f} GB are needed")
    result = tools.Result(f"reconcile {COUNT} dossiers a side, beyond the memory limit")
    runs, wrong = [], []
    for count in (COUNT // 10, COUNT):
        run, differences = measured(tools.dossiers(count))
        result.row(f"{count} a side", [run], f"{run.wall / count / 2e-6:.2f} µs a dossier")
        runs.append(run)
        wrong += differences
    if not os.environ.get("BENCH_KEEP"):
        shutil.rmtree(large)
    small, whole = runs
    result.limit("large : small, wall time for a dossier", whole.wall / small.wall / 10, LINEAR)
    result.limit("large : small, processor time for one", whole.processor / small.processor / 10, LINEAR)
    result.limit("large, memory", whole.memory, MEMORY_LIMIT, " MB")
    result.holds("large, counts equal", wrong)
    return result
