"""The reconciliation as a user of DuckDB would write it: SQL over the national JSON, lxml for the XML.

    duckdb_lxml.py NATIONAL.json PROVINCIAL.xml SUMMARY.json
"""

import json
import os
import sys

import duckdb
import pyarrow
from lxml import etree

national, provincial, summary = sys.argv[1:4]
COLUMNS = ["code", "status", "received", "due", "finished", "returned", "fees"]
STATES = {
    "TIEP_NHAN": "2", "DANG_GIAI_QUYET": "4", "CHO_BO_SUNG": "5", "CHO_NOP_PHI": "6", "RUT_HO_SO": "7",
    "DUNG_GIAI_QUYET": "8", "CO_KET_QUA": "9", "DA_TRA_KET_QUA": "10",
}


def provincial_batches(size=100_000):
    rows = []
    for _, dossier in etree.iterparse(provincial, tag="Dossier"):
        text = dossier.findtext
        fees = sorted(f"{fee.get('code')}|{fee.findtext('feeName')}|{fee.findtext('amount')}"
                      for fee in dossier.iterfind("fees/fee"))
        rows.append((text("dossierNo"), STATES[text("state")], text("receiveDate"), text("dueDate"),
                     text("releaseDate"), text("finishDate"), ";".join(fees)))
        dossier.clear()
        while dossier.getprevious() is not None:
            del dossier.getparent()[0]
        if len(rows) == size:
            yield pyarrow.table(list(zip(*rows)), names=COLUMNS)
            rows = []
    if rows:
        yield pyarrow.table([list(column) for column in zip(*rows)], names=COLUMNS)


db = duckdb.connect()
db.execute("SET threads = 2; SET preserve_insertion_order = false")
size = os.path.getsize(national) + 1
db.execute(f"""
    CREATE TABLE national AS
    WITH rows AS (
        SELECT unnest(data) AS d
        FROM read_json('{national}', format = 'unstructured', maximum_object_size = {size}, columns = {{data: '
            STRUCT(MaHoSo VARCHAR, TrangThaiHoSo VARCHAR, NgayTiepNhan VARCHAR, NgayHenTra VARCHAR,
                   NgayKetThucXuLy VARCHAR, NgayTra VARCHAR,
                   DanhSachLePhi STRUCT(MaPhiLePhi VARCHAR, TenPhiLePhi VARCHAR, Gia VARCHAR)[])[]'}})
    )
    SELECT d.MaHoSo AS code, d.TrangThaiHoSo AS status,
        strptime(nullif(d.NgayTiepNhan, ''), '%Y%m%d%H%M%S') AS received,
        strptime(nullif(d.NgayHenTra, ''), '%Y%m%d%H%M%S') AS due,
        strptime(nullif(d.NgayKetThucXuLy, ''), '%Y%m%d%H%M%S') AS finished,
        strptime(nullif(d.NgayTra, ''), '%Y%m%d%H%M%S') AS returned,
        array_to_string(list_sort(list_transform(d.DanhSachLePhi,
            lambda f: f.MaPhiLePhi || '|' || f.TenPhiLePhi || '|' || f.Gia)), ';') AS fees
    FROM rows""")
for number, batch in enumerate(provincial_batches()):
    into = "CREATE TABLE provincial AS" if number == 0 else "INSERT INTO provincial"
    dates = ", ".join(f"strptime(nullif({name}, ''), '%d/%m/%Y %H:%M:%S') AS {name}" for name in COLUMNS[2:6])
    db.execute(f"{into} SELECT code, status, {dates}, fees FROM batch")

fields = {"status": "status", "receivedDate": "received", "dueDate": "due", "finishedDate": "finished",
          "returnedDate": "returned", "fees": "fees"}
counts = ", ".join(f"count(*) FILTER (n.{c} IS DISTINCT FROM p.{c} AND both_sides)" for c in fields.values())
differs = " OR ".join(f"n.{c} IS DISTINCT FROM p.{c}" for c in fields.values())
row = db.execute(f"""
    SELECT count(*) FILTER (both_sides), count(*) FILTER (both_sides AND ({differs})),
        count(*) FILTER (p.code IS NULL), count(*) FILTER (n.code IS NULL), {counts}
    FROM national n FULL JOIN provincial p ON n.code = p.code,
        LATERAL (SELECT n.code IS NOT NULL AND p.code IS NOT NULL AS both_sides)""").fetchone()
matched, differing, only_national, only_provincial, *by_field = row
with open(summary, "w", encoding="utf-8") as file:
    json.dump({
        "matched": matched, "equal": matched - differing, "differing": differing, "onlyNational": only_national,
        "onlyProvincial": only_provincial, "byField": dict(zip(fields, by_field)),
    }, file)
