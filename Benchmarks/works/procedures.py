"""Makes two catalogues of procedures with full texts in the form of the national database, and an answer key.

The same seed gives the same files everywhere. Of 10 procedures 3 have changed; what changed, and which kind of change
it is by the ownership of fields, stands in the key, not taken from any comparison. Each catalogue has some procedures
that the other has not.
"""

import json

WORDS = (
    "xây dựng nông nghiệp môi trường đất đai hộ tịch công chứng luật sư thú y thủy sản lâm sinh khoáng sản tài nguyên "
    "nước biển đảo thuế hải quan chứng khoán bảo hiểm doanh hợp tác trồng kinh tế giám đốc thẩm định cơ quan tổ chức "
    "cá nhân nộp hồ sơ trực tiếp bưu chính tiếp nhận kiểm tra đầy đủ hợp lệ giấy hẹn trả kết quả thời hạn ngày làm việc"
).split()
VERBS = ("Cấp", "Cấp lại", "Gia hạn", "Đăng ký", "Thẩm định", "Công nhận", "Thu hồi", "Đổi")
AGENCIES = [("H05.01", "Sở Tư pháp"), ("H05.02", "Sở Tài chính"), ("H05.03", "Sở Xây dựng"), ("H05.04", "Sở Y tế")]
CHANNELS = {"1": "inPerson", "2": "online", "3": "publicPost"}


class Random:
    """SplitMix64 (Steele, Lea and Flood, 2014), so that files do not depend on Python's version."""

    MASK = (1 << 64) - 1

    def __init__(self, seed):
        self.state = seed & self.MASK

    def below(self, limit):
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & self.MASK
        return ((mixed ^ (mixed >> 31)) * limit) >> 64

    def pick(self, items):
        return items[self.below(len(items))]

    def sentence(self, least, most, mark):
        words = " ".join(self.pick(WORDS) for _ in range(least + self.below(most - least)))
        return f"{mark} {words}."


def procedure(number, seed):
    random = Random(seed * 1_000_003 + number)
    code = f"{1 + number % 3}.{number:06}"
    papers = [
        {"MAGIAYTO": f"GT{number}.{index}", "TENGIAYTO": random.sentence(6, 14, f"Giấy tờ {index}"),
         "TENMAUDON": f"Mẫu {index:02}", "URL": "", "SOBANCHINH": "1", "SOBANSAO": str(random.below(3))}
        for index in range(1, 4 + random.below(5))
    ]
    steps = [{"TENTRINHTU": random.sentence(50, 110, f"Bước {index} của {number}:")}
             for index in range(1, 5 + random.below(5))]
    return {
        "ID": f"{number:08x}-0000-7000-8000-000000000000", "MATTHC": code,
        "TENTTHC": random.sentence(8, 14, f"{random.pick(VERBS)} số {number}"),
        "LOAITTHC": "TTHC được luật giao quy định chi tiết", "TRANGTHAI": "Còn hiệu lực",
        "MOTA": random.sentence(30, 60, "Mô tả"), "TUKHOA": "", "MACOQUANCONGBO": "G15",
        "IDQUYETDINHCONGBO": f"{100 + random.below(900)}/QĐ-MẪU",
        "CAPTHUCHIEN": [{"CAPTHUCHIEN": "1"}], "LINHVUCTHUCHIEN": [{"MALINHVUC": "G15-HT90", "TENLINHVUC": "Hộ tịch"}],
        "COQUANTHUCHIEN": [{"MADONVI": a, "TENDONVI": b} for a, b in AGENCIES[: 2 + random.below(3)]],
        "DOITUONGTHUCHIEN": [{"TENDOITUONG": "Công dân Việt Nam"}],
        "CACHTHUCTHUCHIEN": [
            {"KENH": channel, "THOIGIAN": [{
                "THOIGIANGIAIQUYET": str(3 + random.below(40)), "DONVITINH": "Ngày làm việc",
                "MOTA": random.sentence(15, 30, "Kể từ ngày nhận đủ"),
                "PHILEPHI": [{"MAPHILEPHI": "LP01", "SOTIEN": str(5000 * (1 + random.below(90))), "DONVI": "Đồng",
                              "MOTA": "Lệ phí"}]}]}
            for channel in list(CHANNELS)[: 1 + random.below(3)]
        ],
        "TRINHTUTHUCHIEN": [{"TRUONGHOP": "", "TRINHTU": steps}],
        "THANHPHANHOSO": [{"TRUONGHOP": "", "GIAYTO": papers}],
        "YEUCAU": random.sentence(120, 220, "Yêu cầu:"),
        "KETQUATHUCHIEN": [{"MAKETQUA": f"KQ.{number}", "TENKETQUA": random.sentence(5, 9, "Kết quả")}],
        "CANCUPHAPLY": [{"SOVANBAN": f"{index}{10 + random.below(90)}/{2010 + random.below(16)}/NĐ-MẪU",
                         "TENVANBAN": random.sentence(12, 24, "Nghị định")} for index in range(1, 4 + random.below(3))],
    }


def plant(item, which):
    """Changes a procedure; gives the path and the kind that a comparison has to tell."""
    if which == 0:
        item["TENTTHC"] += " Sửa đổi lần thứ bảy."
        return "name", "legalContent"
    if which == 1:
        item["IDQUYETDINHCONGBO"] = ""
        return "decision", "legalContent"
    if which == 2:
        gone = item["COQUANTHUCHIEN"].pop(0)
        return f"executingAgency[{gone['MADONVI']}]", "localContent"
    if which == 3:
        item["CANCUPHAPLY"].insert(0, {"SOVANBAN": "7/2027/L-QH", "TENVANBAN": "Luật mẫu"})
        return "legalBases[7/2027/L-QH]", "legalContent"
    if which == 4:
        paper = item["THANHPHANHOSO"][0]["GIAYTO"][0]
        paper["SOBANSAO"] = "9"
        return f"components[1].papers[{paper['MAGIAYTO']}].copies", "legalContent"
    item["TRINHTUTHUCHIEN"][0]["TRINHTU"].insert(1, {"TENTRINHTU": "Bước chèn thêm, một câu khác hẳn các câu kia."})
    return "steps[1].items[2]", "legalContent"


def make(directory, count, seed):
    """Writes `old.json`, `new.json` and `answer-key.json`, the key last."""
    directory.mkdir(parents=True, exist_ok=True)
    old, new, changes = [], [], []
    for number in range(1, count + 1):
        random = Random(seed * 7_919 + number)
        item = procedure(number, seed)
        fate = random.below(1000)
        old.append(json.dumps(item, ensure_ascii=False)) if fate != 1 else None
        if fate < 2:
            changes.append([item["MATTHC"], "", "legalContent"])
        elif fate < 300:
            first = random.below(6)
            for which in {first, (first + 1 + random.below(5)) % 6} if random.below(2) else {first}:
                changes.append([item["MATTHC"], *plant(item, which)])
        new.append(json.dumps(item, ensure_ascii=False)) if fate != 0 else None
    for name, items in (("old.json", old), ("new.json", new)):
        (directory / name).write_text("[\n" + ",\n".join(items) + "\n]\n", encoding="utf-8")
    key = {"count": count, "seed": seed, "changes": sorted(changes)}
    (directory / "answer-key.json").write_text(json.dumps(key, ensure_ascii=False, indent=1), encoding="utf-8")
