"""`lienthong reconcile` over more dossiers than its memory limit holds, against a tenth of them in memory."""

import json
import os
import shutil
import sys

from . import reconcile, tools

COUNT = int(os.environ.get("BENCH_LARGE_COUNT", "10000000"))
# Bytes of both inputs, of what is put aside, and of the report, for a dossier.
ROOM = 1_630 + 220 + 20
SMALL_ROUNDS = 5
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
    wrong = []

    def rows(count, rounds):
        """Runs over so many dossiers a side, as one row of the result."""
        runs = []
        for _ in range(rounds):
            run, differences = measured(tools.dossiers(count))
            runs.append(run)
            wrong.extend(differences)
        result.row(f"{count} a side", runs, f"{tools.median(runs) / count / 2e-6:.2f} µs a dossier")
        return runs

    # One short run says little about a machine whose speed drifts.
    small, large_runs = rows(COUNT // 10, SMALL_ROUNDS), rows(COUNT, 1)
    if not os.environ.get("BENCH_KEEP"):
        shutil.rmtree(large)
    whole = large_runs[0]
    result.limit("large : small, wall time for a dossier", whole.wall / tools.median(small) / 10, LINEAR)
    processor = tools.median(small, "processor")
    result.limit("large : small, processor time for one", whole.processor / processor / 10, LINEAR)
    result.limit("large, memory", whole.memory, MEMORY_LIMIT, " MB")
    result.holds("large, counts equal", wrong)
    return result
