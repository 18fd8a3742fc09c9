"""The words of plans, rule by rule: paragraphs, numbers, names, products, tables."""

from __future__ import annotations

import pytest

from deancli.domain.agencies import Kind
from deancli.domain.plan import Stage
from deancli.domain.planreading.assignments import references
from deancli.domain.planreading.blocks import Block, Spot, is_heading, paragraphs
from deancli.domain.planreading.doubting.draft import shortened
from deancli.domain.planreading.fields import Role, column_role, fields, is_field
from deancli.domain.planreading.names import Names, Stranger, is_district, stranger_of
from deancli.domain.planreading.outline import Part, outline
from deancli.domain.planreading.products import Paper, Pending, Yield, product_yields, yields
from deancli.domain.planreading.tables import task_rows
from tests.domain.building import agency


def block(text: str, line: int = 1, **more: object) -> Block:
    """A line of a paper."""
    return Block(text, Spot(line), **more)  # type: ignore[arg-type]


# -- Paragraphs --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["Xây dựng", "dự thảo."], ["Xây dựng dự thảo."]),
        (["Đề án “An toàn", "", "Phòng cháy”"], ["Đề án “An toàn Phòng cháy”"]),
        (["Việc (hoàn", "", "Thành)"], ["Việc (hoàn Thành)"]), (["“A”", "", "Bê"], ["“A”", "Bê"]),
        (["Việc một", "", "Việc hai"], ["Việc một", "Việc hai"]),
        (["Việc một", "", "tiếp theo"], ["Việc một tiếp theo"]),
        (["Việc một.", "", "tiếp theo"], ["Việc một.", "tiếp theo"]), (["Chủ trì:", "Sở A"], ["Chủ trì: Sở A"]),
        (["Chủ trì:", "", "Sở A"], ["Chủ trì:", "Sở A"]), (["Gồm:", "Sở A"], ["Gồm:", "Sở A"]),
        (["KẾ HOẠCH", "Xây dựng"], ["KẾ HOẠCH", "Xây dựng"]), (["Việc;", "Căn cứ"], ["Việc;", "Căn cứ"]),
        (["Việc", "12", "tiếp"], ["Việc tiếp"]), (["Việc", "-----", "Tiếp"], ["Việc", "Tiếp"]),
        (["Việc", "- Một"], ["Việc", "- Một"]),
        (["(Việc (một)", "Hai)"], ["(Việc (một) Hai)"]), (["Việc (một)", "", "Hai"], ["Việc (một)", "Hai"]),
        (["Đề án “A”", "tiếp theo"], ["Đề án “A” tiếp theo"]), (["Việc", "Căn cứ Luật"], ["Việc Căn cứ Luật"]),
        (["Đề án “A”", "Căn cứ Luật"], ["Đề án “A”", "Căn cứ Luật"]),
        (['Đề án "A"', "Căn cứ Luật"], ['Đề án "A"', "Căn cứ Luật"]), (["Họp ./.", "Tiếp"], ["Họp ./.", "Tiếp"]),
        (["Sở", "CA"], ["Sở CA"]), (["Việc", "ABC"], ["Việc", "ABC"]), (["Việc", "", "12", "Tiếp"], ["Việc", "Tiếp"]),
    ],
)  # fmt: skip
def test_lines_that_go_on_are_one_paragraph(lines: list[str], joined: list[str]) -> None:
    found = paragraphs(block(text, n) for n, text in enumerate(lines, 1))
    assert [one.text for one in found] == joined


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (block("Mục tiêu", bold=True), block("Nâng cao"), None),
        (block("Mục tiêu", bold=True), block("nâng cao"), False),
        (block("Mục tiêu", bold=True), block("Chung", bold=True), True),
        (block("Mục tiêu"), block("Chung", bold=True), False),
        (block("a", cells=("a",)), block("b"), None), (block("a"), block("b", cells=("b",)), None),
        (block("a", whole=True), block("b"), None), (block("a"), block("b", whole=True), None),
    ],
)  # fmt: skip
def test_a_bold_line_a_row_and_a_whole_paragraph_end_what_stands_before(
    first: Block, second: Block, joined: bool | None
) -> None:
    found = paragraphs([first, second])
    assert [one.bold for one in found] == ([first.bold, second.bold] if joined is None else [joined])


def test_what_stands_to_the_right_comes_behind_its_line_beside_recipients_behind_them_all() -> None:
    lines = [
        block("UBND TỈNH"), block("CỘNG HÒA", column=1), block("XÃ HỘI"), block("Nơi nhận:"),
        block("Chủ tịch", column=1), block("Sở A"), block("Nguyễn Văn Mẫu", column=1), block("và sở B"),
    ]  # fmt: skip
    assert [one.text for one in paragraphs(lines)] == [
        "UBND TỈNH", "CỘNG HÒA", "XÃ HỘI", "Nơi nhận:", "Sở A và sở B", "Chủ tịch", "Nguyễn Văn Mẫu",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        (block("X" * 160), True), (block("X" * 161), False), (block("Mục tiêu", bold=True), True),
        (block("Mục tiêu"), False), (block("MỤC TIÊU", cells=("MỤC TIÊU",)), False),
    ],
)  # fmt: skip
def test_a_heading_is_short_and_in_capitals_or_bold(heading: Block, *, found: bool) -> None:
    assert is_heading(heading) is found


@pytest.mark.parametrize(
    ("lines", "paths"),
    [
        (["PHỤ LỤC", "PHỤ LỤC", "PHỤ LỤC"], ["PL", "PL2", "PL3"]),
        (["Phụ lục I", "Phụ lục", "PHỤ LỤC 2"], ["PLI", "PL", "PL2"]),
        (["I. A", "1. B", "a) C", "- D", "- E", "đ) F"], ["I", "I.1", "I.1.a", "I.1.a-1", "I.1.a-2", "I.1.dd"]),
        (["II. A", "2. B", "2.1. C", "2.2 D"], ["II", "II.2", "II.2.1", "II.2.2"]), (["- A", "- B"], ["D1", "D2"]),
        (["Phần thứ hai", "Điều 3. B"], ["2", "2.3"]),
    ],
)  # fmt: skip
def test_points_are_numbered_as_the_plan_numbers_them(lines: list[str], paths: list[str]) -> None:
    assert [point.path for point in outline(block(text) for text in lines)] == paths


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("điểm 2 mục II", "II.2"), ("các điểm a, b và đ khoản 2 mục III", "III.2.a III.2.b III.2.dd"),
        ("khoản 1 đến 3 Mục II", "II.1 II.2 II.3"), ("nhiệm vụ 4-5 phần I", "I.4 I.5"), ("mục 3.2", "3.2"),
        ("mục IV; phần V", "IV V"), ("điểm 1; 3 mục ii", "II.1 II.3"), ("mục đích", ""),
    ],
)  # fmt: skip
def test_references_are_paths(text: str, found: str) -> None:
    assert list(references(text)) == found.split()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a" * 40, "a" * 40), ("bb " * 12 + "cccc", "bb " * 12 + "cccc"), ("bb " * 13 + "ccc", "bb " * 12 + "bb…"),
        ("bb " * 12 + "ccc dd", "bb " * 12 + "ccc…"), ("a" * 41, "a" * 40 + "…"),
    ],
)  # fmt: skip
def test_a_message_holds_forty_letters_of_whole_words(words: str, shown: str) -> None:
    assert shortened(words) == shown


def parts(*lines: str) -> list[tuple[str, Part, int]]:
    """The number of each point, its part, and which one it stands below."""
    return [(one.path, one.part, one.up) for one in outline(block(text) for text in lines)]


def test_a_section_is_for_what_its_heading_says_and_its_points_stand_below_it() -> None:
    assert parts("KẾ HOẠCH", "I. NHIỆM VỤ", "1. A", "Chữ", "Chữ", "- B", "II. XYZ", "III. KINH PHÍ",
     "IV. TỔ CHỨC THỰC HIỆN") == [
        ("", Part.HEAD, -1), ("I", Part.TASKS, -1), ("I.1", Part.TASKS, 1), ("I.1", Part.TASKS, 2),
        ("I.1", Part.TASKS, 2),
        ("I.1-1", Part.TASKS, 2), ("II", Part.TASKS, -1), ("III", Part.FUNDING, -1), ("IV", Part.ASSIGNMENT, -1),
    ]  # fmt: skip


def test_an_appendix_stands_behind_the_signature_whatever_it_is_called() -> None:
    assert parts("I. A", "Nơi nhận:", "1. B", "Phụ lục I. Kinh phí", "1. C", "PHỤ LỤC") == [
        ("I", Part.HEAD, -1), ("", Part.TAIL, -1), ("", Part.TAIL, -1), ("PLI", Part.APPENDIX, -1),
        ("PLI.1", Part.APPENDIX, 3), ("PL", Part.APPENDIX, -1),
    ]  # fmt: skip


def test_a_heading_in_capitals_opens_a_section_where_none_is_numbered() -> None:
    assert parts("NHIỆM VỤ", "1. A", "KINH PHÍ", "B") == [
        ("M1", Part.TASKS, -1), ("M1.1", Part.TASKS, 0), ("M2", Part.FUNDING, -1), ("M2", Part.FUNDING, 2),
    ]  # fmt: skip
    assert [path for path, _, _ in parts("I. NHIỆM VỤ", "KINH PHÍ")] == ["I", "I"]


# -- Names -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "stranger"),
    [
        (" Trung tâm  Y tế,", Stranger("trung-tam-y-te", "Trung tâm Y tế", Kind.SO)),
        ("UBND huyện Ý Yên", Stranger("huyen-y-yen", "UBND huyện Ý Yên", Kind.HUYEN)),
        ("UBND các huyện", Stranger("ubnd-cac-huyen", "UBND các huyện", Kind.HUYEN)),
        ("Đảng ủy khối", Stranger("dang-uy-khoi", "Đảng ủy khối", Kind.DANG)),
        ("Hội Nông dân", Stranger("hoi-nong-dan", "Hội Nông dân", Kind.MTTQ)),
        ("Báo Mẫu;", Stranger("bao-mau", "Báo Mẫu", Kind.BAO_CHI)),
        ("Kho bạc - Chi nhánh:", Stranger("kho-bac-chi-nhanh", "Kho bạc - Chi nhánh", Kind.NGANH)),
        ("Nhóm chuyên gia.", Stranger("nhom-chuyen-gia", "Nhóm chuyên gia", Kind.SO)),
        ("X" * 59 + " Yz", Stranger("x" * 59, "X" * 59 + " Yz", Kind.SO)),
    ],
)  # fmt: skip
def test_who_is_on_no_list_is_known_by_the_name_the_plan_gives(words: str, stranger: Stranger) -> None:
    assert stranger_of(words) == stranger


def test_a_district_is_told_by_its_name() -> None:
    assert [is_district(words) for words in ("UBND huyện  Ý Yên", "UBND quận 1", "UBND huyện", "UBND các huyện")] == [
        True, False, False, False,
    ]  # fmt: skip


def test_a_city_has_its_own_words_for_the_agencies_of_a_province() -> None:
    listed = [agency("ubnd")._replace(name="UBND tỉnh"), agency("tu")._replace(name="Văn phòng Tỉnh ủy")]
    text = "UBND thành phố, UBND thành phố Thủ Đức, Văn phòng Thành ủy, Văn phòng Tỉnh ủy"
    assert [one.to for one in Names(listed, city=True).find(text)] == ["ubnd", "tu", "tu"]
    assert [one.to for one in Names(listed).find(text)] == ["tu"]


LISTED = [
    agency(id)._replace(name=name, aliases=aliases)
    for id, name, aliases in (
        ("yt", "Sở Y tế", ()), ("tc", "Sở Tài chính", ()), ("tp", "Sở Tư pháp", ()), ("ca", "Bộ Công an", ()),
        ("bd", "Ban Chỉ đạo 389", ()), ("kd", "Sở Kế hoạch - Đầu tư", ("Sở KH–ĐT",)),
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Các sở: Tài chính, Tư pháp và Y tế họp", "tc tp yt"), ("Sở Y tế, Tư pháp, Tài chính", "yt tp tc"),
        ("Sở Y tế, Tư phápx họp", "yt"), ("Sở Y tế, tư pháp", "yt"), ("bộ Công an", ""), ("sở Y tế", "yt"),
        ("sở y tế", ""),
        ("Ban Chỉ đạo 389 họp", "bd"), ("Sở Kế hoạch – Đầu tư, Sở KH-ĐT", "kd kd"),
    ],
)  # fmt: skip
def test_names_are_found_in_lists_with_either_dash_and_begin_with_a_capital(text: str, found: str) -> None:
    assert [one.to for one in Names(LISTED).find(text)] == found.split()


def test_a_letter_that_stands_for_two_moves_no_name() -> None:
    assert [(one.words, one.start) for one in Names(LISTED).find("ﬁ Sở Y tế")] == [("Sở Y tế", 2)]


# -- Products ----------------------------------------------------------------------------------------


def told(given: tuple[Yield, ...]) -> list[str]:
    """Documents and their stages."""
    return [f"{one.paper.id}.{one.stage}{'?' if one.unsaid else ''}" for one in given]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xây dựng Đề cương", "de-cuong.drafted"),
        ("Ban hành Quyết định thành lập Ban Xây dựng Đề án", "quyet-dinh-ban.issued"),
        ("Ban hành QUYẾT ĐỊNH KIỆN TOÀN TỔ GIÚP VIỆC", "quyet-dinh-to.issued"),
        ("Ban hành Quyết định kiện toàn nhân sự", "quyet-dinh.issued"),
        ("Ban hành Quyết định phê duyệt đề cương", "quyet-dinh-phe-duyet-de-cuong.issued de-cuong.issued"),
        ("Trình Đề án", "to-trinh.submitted de-an.submitted"), ("Trình UBND tỉnh dự thảo Quy chế", "quy-che.submitted"),
        ("Dự thảo Quy chế", "quy-che.drafted"), ("Khảo sát, dự thảo Quy chế", "khao-sat.issued quy-che.drafted"),
        ("Khảo sát thực trạng", "khao-sat.issued"),
        ("Báo cáo kết quả khảo sát trình UBND", "bao-cao-ket-qua-khao-sat.submitted"),
        ("Xây dựng Kế hoạch triển khai Đề án", "ke-hoach-trien-khai-de-an.drafted"), ("Họp", ""),
        ("Lấy ý kiến về dự thảo Quy chế", "quy-che.consulted"), ("Soạn thảo, ban hành Quy chế", "quy-che.issued"),
        ("Quá trình xây dựng Đề án", ""), ("Ban hành QUYẾT ĐỊNH PHÊ DUYỆT", "quyet-dinh-phe-duyet.issued"),
        ("Trình UBND tỉnh", "to-trinh.submitted de-an.submitted"), ("Khảo sát, Quy chế", "khao-sat.issued"),
        ("Trình UBND tỉnh; Quy chế", "to-trinh.submitted de-an.submitted quy-che.submitted"),
        ("Dự thảo Quy chế, trình UBND tỉnh. Nghị quyết", "quy-che.submitted nghi-quyet.submitted"),
        ("Dự thảo Quy chế, lấy ý kiến về Nghị quyết", "quy-che.drafted nghi-quyet.consulted"),
        ("Lấy ý kiến các sở (về Quy chế)", "de-an.consulted"), ("Lấy ý kiến các sở", "de-an.consulted"),
    ],
)  # fmt: skip
def test_what_a_task_yields_follows_from_its_verbs(text: str, found: str) -> None:
    assert told(yields(text, Names([agency("so-a")]), Pending())) == found.split()


def test_where_no_document_is_named_the_scheme_is_meant() -> None:
    assert yields("Trình UBND tỉnh", Names([]), Pending()) == (
        Yield(Paper("to-trinh", "TTr", "Tờ trình"), Stage.SUBMITTED),
        Yield(Paper("de-an", "ĐA", "Đề án"), Stage.SUBMITTED),
    )


@pytest.mark.parametrize(
    ("text", "task", "found"),
    [
        ("Dự thảo Quy chế", "", "quy-che.drafted"), ("Đề cương", "", "de-cuong.drafted"),
        ("Quy chế", "", "quy-che.issued"),
        ("Quy chế", "Trình Quy chế", "quy-che.submitted"),
        ("Phần mềm dùng chung toàn tỉnh năm 2024.", "", "phan-mem-dung-chung-toan-tinh.issued"),
        ("…", "", "san-pham.issued"), ("Cổng TT&TT (bản thử)", "", "cong-tt-tt-ban-thu.issued"),
    ],
)  # fmt: skip
def test_a_field_of_products_names_documents_at_the_stage_the_task_tells(text: str, task: str, found: str) -> None:
    assert told(product_yields(text, yields(task, Names([]), Pending()))) == found.split()
    assert product_yields(" Mẫu phiếu .", ())[0].paper.title == "Mẫu phiếu"


# -- Fields and tables -------------------------------------------------------------------------------


def test_the_fields_of_a_task_are_told_apart() -> None:
    found = fields("Xây dựng Đề cương.\n- Cơ quan chủ trì: Sở Nội vụ; Phối hợp: Sở A (Thời hạn: 20/4/2024)")
    assert found == {
        Role.TASK: "Xây dựng Đề cương.", Role.LEAD: "Sở Nội vụ", Role.COORDINATING: "Sở A", Role.DEADLINE: "20/4/2024",
    }  # fmt: skip
    assert fields("Nội dung: Họp. Nội dung: Bàn")[Role.TASK] == "Họp Bàn"
    assert [is_field(text) for text in ("Chủ trì: Sở A", "Nội dung: Họp", "Họp. Chủ trì: Sở A")] == [True, False, False]


@pytest.mark.parametrize(("length", "role"), [(60, Role.TASK), (61, None)])
def test_a_head_of_a_column_is_short(length: int, role: Role | None) -> None:
    assert column_role("Nội dung" + "x" * (length - 8)) is role


def test_each_table_has_its_own_head() -> None:
    rows = (HEAD, "1|A|3/4"), ("Thời hạn|Nhiệm vụ", "3/4|B")
    blocks = [block(row, table=n, cells=tuple(row.split("|"))) for n, many in enumerate(rows, 1) for row in many]
    assert [row.values[Role.TASK] for row in task_rows(outline(blocks))] == ["A", "B"]


def table(*rows: str) -> list[tuple[str, str, str]]:
    """The number, the heading above and the task of each row of a table."""
    blocks = [block(row, n, table=1, cells=tuple(row.split("|"))) for n, row in enumerate(rows, 1)]
    return [(row.number, row.group, row.values[Role.TASK]) for row in task_rows(outline(blocks))]


HEAD = "TT|Nhiệm vụ|Thời hạn"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([HEAD, "1|A|3/4"], [("1", "", "A")]), ([HEAD, "(1)|(2)|(3)", "(1).|A|3/4"], [("1", "", "A")]),
        ([HEAD, "||", "1|A|3/4"], [("1", "", "A")]), ([HEAD, "1||3/4", "2|B|3/4"], [("2", "", "B")]),
        ([HEAD, "I|Nhóm|", "1|A|3/4", "II|Nhóm|Nhóm", "1|B|3/4"], [("1", "I", "A"), ("1", "II", "B")]),
        ([HEAD, "I|Nhóm|", "Nhóm|Nhóm|Nhóm", "1|A|3/4"], [("1", "", "A")]),
        (["x|y|z", "x|y|z", "x|y|z", HEAD, "1|A|3/4"], [("1", "", "A")]), (["x|y|z"] * 4 + [HEAD, "1|A|3/4"], []),
        (["TT|Nhiệm vụ|Ghi chú", "1|A|x"], []), (["TT|Thời hạn|Chủ trì", "1|3/4|x"], []), (["Nhiệm vụ", "A"], []),
        (["Nhiệm vụ|Thời hạn", "A|3/4"], [("", "", "A")]), ([HEAD], []),
        (["TT|Nhiệm vụ|Phân công|", "||Chủ trì|Phối hợp", "1|A|Sở A|Sở B"], [("1", "", "A")]),
        (["TT|Nhiệm vụ|Chủ trì", "1|Nhiệm vụ|Chủ trì"], [("1", "", "Nhiệm vụ")]),
        (["Chủ trì|Thời hạn|x", HEAD, "1|A|3/4"], [("1", "", "A")]),
        (["Danh mục nhiệm vụ||", "(Kèm theo Kế hoạch)||", HEAD, "1|A|3/4"], [("1", "", "A")]),
        (["Chủ trì|Thời hạn|x", "a|b|c", HEAD, "1|A|3/4"], [("1", "", "A")]),
        (["TT|Nhiệm vụ|Phân công|", "|Nội dung|Chủ trì|Phối hợp"], []),
        (["TT|Nhiệm vụ|Phân công|", "|Nội dung|Chủ trì|Phối hợp", "1|A|Sở A|"], [("1", "", "A")]),
        (["TT|Nhiệm vụ|Chủ trì", "I|Nhóm|Nhóm", "1|A|Sở A"], [("1", "I", "A")]),
        (["Nhiệm vụ|Thời hạn", "Nhóm|Nhóm", "A|3/4"], [("", "", "A")]),
        (["TT|Nhiệm vụ|Chủ trì", "xyz|Nhiệm vụ khác|đơn vị chủ trì", "1|A|Sở A"], [("1", "", "A")]),
    ],
)  # fmt: skip
def test_the_rows_of_a_table_of_tasks_stand_below_their_groups(
    rows: list[str], found: list[tuple[str, str, str]]
) -> None:
    assert table(*rows) == found


@pytest.mark.parametrize(
    ("first", "second", "lead"),
    [("Sở A", "Sở B", "Sở A; Sở B"), ("Sở A", " Sở  A", "Sở A"), ("Sở A", "", "Sở A"), ("", "Sở B", "Sở B")],
)
def test_two_columns_of_one_meaning_are_read_together_and_one_without_any_is_not(
    first: str, second: str, lead: str
) -> None:
    rows = ("Nhiệm vụ|Chủ trì|Khác|Đơn vị thực hiện", f"Họp|{first}|x|{second}")
    (row,) = task_rows(outline(block(row, table=1, cells=tuple(row.split("|"))) for row in rows))
    assert row.values == {Role.TASK: "Họp", Role.LEAD: lead}
