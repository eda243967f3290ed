"""How soon the program is there: `--help`, and a reconciliation of the samples, as whole processes.

Judged by processor time, both cores added, the median of the rounds: on a busy machine the clock shows the other work.
The clock, by which rules and inputs are read side by side, stands beside it.
"""

import os
import statistics

from . import tools

HELP_LIMIT = 15
SAMPLES_LIMIT = 50
ROUNDS = max(20, tools.ROUNDS)


def milliseconds(runs, part):
    return statistics.median(getattr(run, part) for run in runs) * 1000


def run():
    samples = tools.ROOT / "Samples"
    reconcile = [
        tools.program(), "reconcile", "--quiet", "--mappings", samples / "mappings", "--as-of", tools.AS_OF,
        "--national", samples / "dossiers-national.json", "--provincial", samples / "dossiers-provincial.xml",
    ]
    named = [*reconcile, "--national-format", "national.dossier", "--provincial-format", "bacninh.dossier"]
    commands = {"nothing (true)": ["true"], "lienthong --help": [tools.program(), "--help"],
                "reconcile Samples, formats named": named, "reconcile Samples, formats detected": reconcile}
    tools.say(f"start: {ROUNDS} rounds")
    runs = {name: [] for name in commands}
    for _ in range(ROUNDS + 1):
        for name, command in commands.items():
            runs[name].append(tools.measure(command, allowed=(0, 1)))
    size = os.path.getsize(tools.program()) / 1e6
    result = tools.Result(f"start, program of {size:.0f} MB")
    for name in commands:
        del runs[name][0]
        result.row(name, runs[name], f"{milliseconds(runs[name], 'processor'):.1f} ms of processors")
    for name in list(commands)[1:]:
        limit = HELP_LIMIT if name.endswith("--help") else SAMPLES_LIMIT
        result.limit(name, milliseconds(runs[name], "processor"), limit, " ms")
    return result
