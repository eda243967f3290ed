"""`lienthong diff` over two catalogues of procedures with full texts, against reading both."""

import json
import os

from . import procedures, tools

COUNT = int(os.environ.get("BENCH_PROCEDURES", "10000"))
RATIO_LIMIT = 3.0


def catalogues():
    directory = tools.WORK / f"procedures-{COUNT}-{tools.SEED}"
    key = directory / "answer-key.json"
    source = tools.HERE / "works" / "procedures.py"
    if not key.exists() or key.stat().st_mtime < source.stat().st_mtime:
        key.unlink(missing_ok=True)
        tools.say(f"generating {COUNT} procedures a side")
        procedures.make(directory, COUNT, tools.SEED)
    return directory


def run():
    data = catalogues()
    files = [data / "old.json", data / "new.json"]
    report = tools.WORK / "diff.json"
    expected = {tuple(change) for change in json.loads((data / "answer-key.json").read_text())["changes"]}
    command = [
        tools.program(), "diff", "--quiet", *files, "--old-format", "national.procedure",
        "--new-format", "national.procedure", "--report", f"json={report}",
    ]
    tools.warm(*files)
    floors, runs, wrong = [], [], []
    for number in range(1, tools.ROUNDS + 1):
        tools.say(f"diff: round {number} of {tools.ROUNDS}")
        floors.append(parse(files))
        report.unlink(missing_ok=True)
        runs.append(tools.measure(command, allowed=(0, 1)))
        found = {(c["key"], c["path"], c["kind"]) for c in json.loads(report.read_text())["changes"]}
        wrong += [f"missing: {change}" for change in sorted(expected - found)[:5]]
        wrong += [f"too much: {change}" for change in sorted(found - expected)[:5]]
    size = sum(file.stat().st_size for file in files) / 1e6
    result = tools.Result(f"diff of two catalogues of {COUNT} procedures, {size:.0f} MB in all")
    result.row("reading both, one after the other", floors)
    result.row("lienthong diff", runs, f"{len(expected)} changes")
    result.limit("diff : reading both, wall", tools.ratio(runs, floors), RATIO_LIMIT)
    result.holds("diff, changes equal to the key", wrong)
    return result


def parse(files):
    """Reads both files through their mapping into records, whole texts and all, and writes five short columns of each
    (a fiftieth of the bytes): no command only reads, and this one comes nearest."""
    parts = []
    for file in files:
        target = tools.WORK / "parsed.csv"
        parts.append(tools.measure([
            tools.program(), "convert", "--quiet", file, "--from", "national.procedure", "--to",
            "national.procedure-list", "--output", target, "--report", f"json={tools.WORK / 'parsed.json'}",
        ]))
        target.unlink()
    return tools.Run(
        sum(part.wall for part in parts), sum(part.processor for part in parts), max(part.memory for part in parts)
    )
