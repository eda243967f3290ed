"""The reconciliation as a user of DataComPy would write it: both sides as Polars frames, compared by their code.

    datacompy_polars.py NATIONAL.json PROVINCIAL.xml SUMMARY.json
"""

import json
import sys

import polars
from datacompy import PolarsCompare
from lxml import etree

national, provincial, summary = sys.argv[1:4]
COLUMNS = ["code", "status", "receivedDate", "dueDate", "finishedDate", "returnedDate", "fees"]
DATES = COLUMNS[2:6]
STATES = {
    "TIEP_NHAN": "2", "DANG_GIAI_QUYET": "4", "CHO_BO_SUNG": "5", "CHO_NOP_PHI": "6", "RUT_HO_SO": "7",
    "DUNG_GIAI_QUYET": "8", "CO_KET_QUA": "9", "DA_TRA_KET_QUA": "10",
}


def frame(rows, pattern):
    text = polars.DataFrame(rows, schema={name: polars.String for name in COLUMNS}, orient="row")
    dates = [polars.col(name).replace("", None).str.to_datetime(pattern) for name in DATES]
    return text.with_columns(dates)


def national_rows():
    with open(national, encoding="utf-8") as file:
        for row in json.load(file)["data"]:
            fees = sorted(f"{f['MaPhiLePhi']}|{f['TenPhiLePhi']}|{f['Gia']}" for f in row["DanhSachLePhi"])
            yield (row["MaHoSo"], row["TrangThaiHoSo"], row["NgayTiepNhan"], row["NgayHenTra"],
                   row["NgayKetThucXuLy"], row["NgayTra"], ";".join(fees))


def provincial_rows():
    for _, dossier in etree.iterparse(provincial, tag="Dossier"):
        text = dossier.findtext
        fees = sorted(f"{fee.get('code')}|{fee.findtext('feeName')}|{fee.findtext('amount')}"
                      for fee in dossier.iterfind("fees/fee"))
        yield (text("dossierNo"), STATES[text("state")], text("receiveDate"), text("dueDate"), text("releaseDate"),
               text("finishDate"), ";".join(fees))
        dossier.clear()
        while dossier.getprevious() is not None:
            del dossier.getparent()[0]


compare = PolarsCompare(
    frame(list(national_rows()), "%Y%m%d%H%M%S"), frame(list(provincial_rows()), "%d/%m/%Y %H:%M:%S"),
    join_columns=["code"], cast_column_names_lower=False, df1_name="national", df2_name="provincial",
)
matched = len(compare.intersect_rows)
equal = compare.count_matching_rows()
with open(summary, "w", encoding="utf-8") as file:
    json.dump({
        "matched": matched, "equal": equal, "differing": matched - equal,
        "onlyNational": len(compare.df1_unq_rows), "onlyProvincial": len(compare.df2_unq_rows),
        "byField": {column["column"]: int(column["unequal_cnt"]) for column in compare.column_stats
                    if column["column"] != "code"},
    }, file)
