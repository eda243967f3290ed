"""`lienthong migrate run` and `verify` of two sources' dossiers and procedures, against reading the same files.

The sources' dossiers have codes of their own; of the procedures nearly all are in both. Reading is a conversion into a
table of codes alone: no command only reads, and this one comes nearest.
"""

import json
import os
import shutil

from . import diff, tools

COUNT = int(os.environ.get("BENCH_MIGRATE", "1000000"))
RUN_LIMIT = 2.5
VERIFY_LIMIT = 1.5
MEMORY_LIMIT = 1000

PROJECT = """\
name: bench
cutOver: "2025-08-01"
sources:
  national: {{path: {national}, format: national.dossier}}
  feed: {{path: {feed}, format: bench.dossier}}
  old: {{path: {old}, format: national.procedure}}
  new: {{path: {new}, format: national.procedure}}
moves:
  procedures:
    entity: procedure
    from: [new, old]
    to: {{path: out/procedures.ndjson, format: lienthong.procedure}}
    duplicates: first
  dossiers:
    entity: dossier
    from: [national, feed]
    to: {{path: out/dossiers.ndjson, format: lienthong.dossier}}
    duplicates: first
"""


def read(file, format, mappings):
    target = tools.WORK / "codes.csv"
    columns = "bench-codes.dossier" if format.endswith("dossier") else "national.procedure-list"
    run = tools.measure([
        tools.program(), "convert", "--quiet", file, "--from", format, "--to", columns, "--output", target,
        "--mappings", mappings, "--report", f"json={tools.WORK / 'codes.json'}",
    ])
    target.unlink()
    return run


def together(parts):
    return tools.Run(
        sum(part.wall for part in parts), sum(part.processor for part in parts), max(part.memory for part in parts)
    )


def run():
    data, catalogues = tools.dossiers(COUNT), diff.catalogues()
    mappings = tools.HERE / "mappings"
    project = tools.WORK / "migrate"
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    # Another province's codes.
    feed = project / "feed.xml"
    with open(data / "provincial.xml", "rb") as source, open(feed, "wb") as target:
        while piece := source.read(1 << 24):
            target.write((piece + source.readline()).replace(b"H05", b"H02"))
    files = {"national": data / "national.json", "feed": feed, "old": catalogues / "old.json",
             "new": catalogues / "new.json"}
    (project / "migration.yaml").write_text(PROJECT.format(**files))
    formats = {"national": "national.dossier", "feed": "bench.dossier"}
    tools.warm(*files.values())
    floors, targets, runs, checks, wrong = [], [], [], [], []
    report = tools.WORK / "migrate.json"
    for number in range(1, tools.ROUNDS + 1):
        tools.say(f"migrate: round {number} of {tools.ROUNDS}")
        shutil.rmtree(project / "state", ignore_errors=True)
        shutil.rmtree(project / "out", ignore_errors=True)
        floors.append(together([
            read(file, formats.get(name, "national.procedure"), mappings) for name, file in files.items()
        ]))
        command = [tools.program(), "migrate", "run", project, "--quiet", "--mappings", mappings]
        runs.append(tools.measure(command, (0, 1)))
        targets.append(together([
            read(project / "out" / "dossiers.ndjson", "lienthong.dossier", mappings),
            read(project / "out" / "procedures.ndjson", "lienthong.procedure", mappings),
        ]))
        command[2] = "verify"
        checks.append(tools.measure([*command, "--report", f"json={report}"], (0, 1)))
        facts = {fact["name"]: fact["value"] for fact in json.loads(report.read_text())["facts"]}
        if facts["unexplained"] != "0":
            wrong.append(f"{facts['unexplained']} records unexplained")
    size = sum(file.stat().st_size for file in files.values()) / 1e6
    shutil.rmtree(project)
    result = tools.Result(f"migrate {2 * COUNT} dossiers and two catalogues of {diff.COUNT} procedures, {size:.0f} MB")
    result.row("reading the sources", floors)
    result.row("lienthong migrate run", runs, f"{2 * COUNT / tools.median(runs):.0f} dossiers/s")
    result.row("reading the targets", targets)
    result.row("lienthong migrate verify", checks)
    result.limit("run : reading the sources, wall", tools.ratio(runs, floors), RUN_LIMIT)
    result.limit("verify : reading the targets, wall", tools.ratio(checks, targets), VERIFY_LIMIT)
    result.limit("migrate, memory", max(run.memory for run in runs + checks), MEMORY_LIMIT, " MB")
    result.holds("nothing unexplained", wrong)
    return result
