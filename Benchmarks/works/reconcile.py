"""`lienthong reconcile` over the generated dossiers, against libxml2's bare SAX2 pass of the XML."""

import json

from . import tools

RATIO_LIMIT = 1.1
MEMORY_LIMIT = 300


def arguments(data, report):
    return [
        tools.program(), "reconcile", "--quiet", "--mappings", tools.HERE / "mappings", "--as-of", tools.AS_OF,
        "--national", data / "national.json", "--national-format", "national.dossier",
        "--provincial", data / "provincial.xml", "--provincial-format", "bench.dossier",
        "--report", f"json={report}",
    ]


def differences(expected, actual):
    """What of the summary is not as the answer key says; a field outside the key has to be without disagreement."""
    found = []
    for name, count in expected.items():
        if name != "byField" and actual.get(name) != count:
            found.append(f"{name}: {actual.get(name)} instead of {count}")
    fields = actual.get("byField", {})
    for name in sorted(expected["byField"] | fields):
        count = expected["byField"].get(name, 0)
        if fields.get(name, 0) != count:
            found.append(f"byField.{name}: {fields.get(name)} instead of {count}")
    return found


def run():
    floor = tools.build_floor("floor.c", "libxml-2.0")
    data = tools.dossiers()
    report = tools.WORK / "report.json"
    expected = json.loads((data / "answer-key.json").read_text())["summary"]
    command = arguments(data, report)
    tools.warm(data / "national.json", data / "provincial.xml")
    floors, runs, wrong = [], [], []
    for number in range(1, tools.ROUNDS + 1):
        tools.say(f"reconcile: round {number} of {tools.ROUNDS}")
        floors.append(tools.measure([floor, data / "provincial.xml"]))
        report.unlink(missing_ok=True)
        runs.append(tools.measure(command, allowed=(0, 1)))
        wrong += differences(expected, json.loads(report.read_text())["summary"])
    result = tools.Result(f"reconcile {tools.COUNT} × {tools.COUNT}")
    result.row("libxml2 SAX2 of the XML", floors)
    result.row("lienthong reconcile", runs)
    result.limit("reconcile : libxml2, wall", tools.ratio(runs, floors), RATIO_LIMIT)
    result.limit("reconcile, memory", max(run.memory for run in runs), MEMORY_LIMIT, " MB")
    result.holds("reconcile, counts equal to the key", wrong)
    return result
