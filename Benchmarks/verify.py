#!/usr/bin/env python3
"""Checks the generator's answer key without any of the toolkit's code: reads both files, compares them, and says
where they are not what the key and Benchmarks/README.md promise.

    Benchmarks/verify.py DIR        DIR holds national.json, provincial.xml and answer-key.json

Keeps everything in memory: meant for some thousands of dossiers.
"""

import datetime
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

WORDS = {
    "TIEP_NHAN": "2", "DANG_GIAI_QUYET": "4", "CHO_BO_SUNG": "5", "CHO_NOP_PHI": "6", "RUT_HO_SO": "7",
    "DUNG_GIAI_QUYET": "8", "CO_KET_QUA": "9", "DA_TRA_KET_QUA": "10",
}
KINDS = {"citizen": "1", "business": "2"}
DATES = ["receivedDate", "dueDate", "finishedDate", "returnedDate"]
problems = []


def check(condition, sentence):
    if not condition:
        problems.append(sentence)


def date(text, pattern):
    return datetime.datetime.strptime(text, pattern) if text else None


def national(path):
    for row in json.loads(path.read_text(encoding="utf-8"))["data"]:
        dates = [row[name] for name in ("NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy", "NgayTra")]
        yield {
            "code": row["MaHoSo"],
            "status": row["TrangThaiHoSo"],
            **{name: date(text, "%Y%m%d%H%M%S") for name, text in zip(DATES, dates)},
            "fees": sorted((fee["MaPhiLePhi"], fee["TenPhiLePhi"], fee["Gia"]) for fee in row["DanhSachLePhi"]),
            "procedure": (row["MaTTHC"], row["TenTTHC"]),
            "agency": row["DonViXuLy"],
            "applicant": (
                row["LoaiDoiTuong"], row["ChuHoSo"], row["DinhDanhCHS"][0]["SoDinhDanh"], row["SoDienThoai"],
            ),
        }
        check(date(row["NgayNopHoSo"], "%Y%m%d%H%M%S") <= date(dates[0], "%Y%m%d%H%M%S"), "submitted after received")
        check((row["TrangThaiHoSo"] == "5") == bool(row["DanhSachHoSoBoSung"]), "supplement without its status")


def provincial(path):
    for row in ElementTree.parse(path).getroot().iter("Dossier"):
        dates = [row.findtext(name) for name in ("receiveDate", "dueDate", "releaseDate", "finishDate")]
        applicant = row.find("applicant")
        code = row.findtext("dossierNo")
        yield {
            "code": code,
            "status": WORDS[row.findtext("state")],
            **{name: date(text, "%d/%m/%Y %H:%M:%S") for name, text in zip(DATES, dates)},
            "fees": sorted(
                (fee.get("code"), fee.findtext("feeName"), fee.findtext("amount")) for fee in row.findall("fees/fee")
            ),
            "procedure": (row.find("service").get("code"), row.findtext("service")),
            "agency": row.findtext("govAgency"),
            "applicant": (KINDS[applicant.get("type")], *(applicant.findtext(n) for n in ("name", "idNo", "telNo"))),
        }
        check(row.find("govAgency").get("code") == code.split("-")[0], f"{code}: not the agency of the code")


def check_record(record):
    code = record["code"]
    check(re.fullmatch(r"H05\.\d\d-\d{6}-\d{4}", code), f"{code}: not a dossier code")
    check(re.fullmatch(r"\d\.\d{6}", record["procedure"][0]), f"{code}: not a procedure code")
    received, due, finished, returned = (record[name] for name in DATES)
    check(received < due, f"{code}: due before received")
    check(not finished or received < finished, f"{code}: finished before received")
    check(not returned or finished < returned, f"{code}: returned before finished")
    check((record["status"] in ("7", "8", "9", "10")) == bool(finished), f"{code}: end of processing against status")
    check((record["status"] == "10") == bool(returned), f"{code}: return date against status")



def main(directory):
    for name in ("national.json", "provincial.xml"):
        text = (directory / name).read_text(encoding="utf-8")
        check(unicodedata.is_normalized("NFC", text), f"{name}: not NFC")
    key = json.loads((directory / "answer-key.json").read_text(encoding="utf-8"))
    sides = [list(national(directory / "national.json")), list(provincial(directory / "provincial.xml"))]
    tables = [{record["code"]: record for record in side} for side in sides]
    for side, table in zip(sides, tables):
        check(len(side) == len(table) == key["count"], "duplicate codes, or another number of dossiers")
        check(len({record["applicant"][2] for record in side}) == len(side), "an identity number twice")
        for record in side:
            check_record(record)
    check([r["code"] for r in sides[0]] != [r["code"] for r in sides[1]], "both sides are in the same order")

    by_field, matched, differing = Counter(dict.fromkeys(["status", *DATES, "fees"], 0)), 0, 0
    for code, left in tables[0].items():
        right = tables[1].get(code)
        if not right:
            continue
        matched += 1
        fields = [name for name in by_field if left[name] != right[name]]
        differing += bool(fields)
        by_field.update(fields)
        for name in ("procedure", "agency", "applicant"):
            check(left[name] == right[name], f"{code}: an unplanned difference in {name}")
        for name in set(fields) & set(DATES):
            if left[name] and right[name]:
                check(abs(left[name] - right[name]).total_seconds() >= 3600, f"{code}: {name} differs by too little")
    only = [[record for record in table.values() if record["code"] not in other]
            for table, other in (tables, tables[::-1])]
    people = [{record["applicant"][2] for record in side} for side in only]
    minutes = [{record["receivedDate"].minute % 2 for record in side} for side in only]
    check(not people[0] & people[1], "dossiers of one side could be taken for those of the other by their applicants")
    check(not minutes[0] & minutes[1], "dossiers of one side could be taken for those of the other by their minutes")

    summary = {
        "matched": matched, "equal": matched - differing, "differing": differing,
        "onlyNational": len(only[0]), "onlyProvincial": len(only[1]), "byField": dict(by_field),
    }
    check(summary == key["summary"], f"counted {summary}\nbut the key says {key['summary']}")
    for sentence in problems[:20]:
        print(f"verify: {sentence}", file=sys.stderr)
    if problems:
        return 1
    print(f"verify: the key holds for {key['count']} dossiers a side, seed {key['seed']}: {json.dumps(summary)}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: Benchmarks/verify.py DIR")
    sys.exit(main(Path(sys.argv[1])))
