"""The same reconciliation with what a user would take instead; each in the same run, over the same pair.

The scripts in `Benchmarks/peers` are written as a user would write them who knows these libraries; they find the same
differences, without findings, causes, positions or a report.
"""

import json
import os
import sys
from pathlib import Path

from . import reconcile, tools

PEERS = {"DuckDB and lxml": "duckdb_lxml.py", "DataComPy on Polars, lxml": "datacompy_polars.py"}
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "1"))


def python():
    """The interpreter of the environment that `Scripts/bootstrap bench-peers` fills."""
    found = Path(os.environ.get("BENCH_PYTHON", tools.ROOT / ".build-bench" / "peers" / "bin" / "python"))
    if not found.exists():
        sys.exit("bench: the peers are not installed; run Scripts/bootstrap bench-peers")
    return found


def lines(path):
    """Lines of a script or mapping that somebody had to write: no blank ones, comments or leading description."""
    text = path.read_text(encoding="utf-8")
    if text.startswith('"""'):
        text = text.split('"""', 2)[2]
    return sum(1 for line in text.splitlines() if line.strip() and not line.strip().startswith("#"))


def run():
    interpreter = python()
    data = tools.dossiers()
    expected = json.loads((data / "answer-key.json").read_text())["summary"]
    summary = tools.WORK / "peer.json"
    tools.WORK.mkdir(parents=True, exist_ok=True)
    inputs = [data / "national.json", data / "provincial.xml"]
    tools.warm(*inputs)
    ours = reconcile.arguments(data, summary)
    commands = {"lienthong reconcile": ours}
    for name, script in PEERS.items():
        commands[name] = [interpreter, tools.HERE / "peers" / script, *inputs, summary]
    runs, wrong = {name: [] for name in commands}, {name: [] for name in commands}
    for number in range(1, ROUNDS + 1):
        for name, command in commands.items():
            tools.say(f"peers: {name}, round {number} of {ROUNDS}")
            summary.unlink(missing_ok=True)
            runs[name].append(tools.measure(command, allowed=(0, 1) if command is ours else (0,)))
            found = json.loads(summary.read_text())
            wrong[name] += reconcile.differences(expected, found["summary"] if command is ours else found)
    result = tools.Result(f"peers over {tools.COUNT} × {tools.COUNT}")
    for name in commands:
        written = tools.HERE / ("mappings/bench.dossier.yaml" if name not in PEERS else f"peers/{PEERS[name]}")
        times = "" if name not in PEERS else f", {tools.ratio(runs[name], runs['lienthong reconcile']):.1f} times ours"
        counts = "differ from" if wrong[name] else "equal to"
        result.row(name, runs[name], f"{lines(written)} lines, counts {counts} the key{times}")
        result.notes += [f"{name}: {sentence}" for sentence in dict.fromkeys(wrong[name])]
    result.holds("reconcile, counts equal to the key", wrong["lienthong reconcile"])
    return result
