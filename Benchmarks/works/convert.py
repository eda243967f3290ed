"""`lienthong convert` from the national JSON to lines of the national set, against simdjson's on-demand pass."""

from . import tools

RATIO_LIMIT = 4.0


def lines(path):
    count = 0
    with open(path, "rb", buffering=0) as stream:
        while chunk := stream.read(1 << 22):
            count += chunk.count(b"\n")
    return count


def run():
    floor = tools.build_floor("floor-simdjson.cpp", "simdjson", "-std=c++17")
    if floor is None:
        raise SystemExit("bench: libsimdjson-dev is not there; see Scripts/bootstrap bench")
    data = tools.dossiers()
    source = data / "national.json"
    target = tools.WORK / "converted.ndjson"
    tools.WORK.mkdir(parents=True, exist_ok=True)
    command = [
        tools.program(), "convert", "--quiet", source, "--from", "national.dossier", "--to", "national.dossier",
        "--output", target, "--report", f"json={tools.WORK / 'converted.json'}",
    ]
    tools.warm(source)
    counts, floors, runs, wrong = [], [], [], []
    for number in range(1, tools.ROUNDS + 1):
        tools.say(f"convert: round {number} of {tools.ROUNDS}")
        counts.append(tools.measure(["wc", "-l", source]))
        floors.append(tools.measure([floor, source]))
        target.unlink(missing_ok=True)
        runs.append(tools.measure(command))
        if (found := lines(target)) != tools.COUNT:
            wrong.append(f"{found} lines instead of {tools.COUNT}")
    target.unlink(missing_ok=True)
    size = source.stat().st_size / 1e6
    result = tools.Result(f"convert {tools.COUNT} dossiers, {size:.0f} MB of JSON, to NDJSON")

    def speed(runs):
        return f"{size / tools.median(runs):.0f} MB/s, {size / tools.median(runs, 'processor'):.0f} MB a cpu second"

    result.row("wc -l", counts, speed(counts))
    result.row("simdjson, every string", floors, speed(floors))
    result.row("lienthong convert", runs, speed(runs) + f", {tools.ratio(runs, counts):.1f} times wc -l")
    result.limit("convert : simdjson, wall", tools.ratio(runs, floors), RATIO_LIMIT)
    result.holds("convert, a line a dossier", wrong)
    return result
