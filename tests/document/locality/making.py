"""A scheme as offices type it: headings bold and centred, some numbers automatic, tables, notes."""

from __future__ import annotations

from deancli.document.package import Package
from tests.document.compare.making import Block, para, parts

CENTRED = '<w:jc w:val="center"/>'
BOLD = "<w:b/>"


def part(number: str, title: str) -> list[Block]:
    """A Phần: its number on a line of its own, its title in capitals below."""
    return [para(number, look=BOLD, props=CENTRED), para(title, look=BOLD, props=CENTRED)]


def bold(text: str) -> str:
    """A heading typed bold."""
    return para(text, look=BOLD)


def automatic(text: str, number: int = 1, look: str = "") -> str:
    """A paragraph that a list numbers."""
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return para(text, look=look, props=listed)


SCHEME: list[Block] = [
    para("ĐỀ ÁN", look=BOLD, props=CENTRED),
    para("Phát triển phong trào trên không gian mạng", look=BOLD, props=CENTRED),
    para("MỤC LỤC", look=BOLD, props=CENTRED),
    "Phần thứ nhất. SỰ CẦN THIẾT ........ 2",
    "I. CĂN CỨ XÂY DỰNG ĐỀ ÁN ........ 2",
    *part("PHẦN THỨ NHẤT", "SỰ CẦN THIẾT, CĂN CỨ XÂY DỰNG ĐỀ ÁN"),
    bold("I. SỰ CẦN THIẾT"),
    "Không gian mạng đã trở thành một phần của đời sống nhân dân trong tỉnh.",
    "Các thế lực thù địch lợi dụng mạng xã hội để xuyên tạc, chống phá.",
    "Vì vậy việc xây dựng Đề án là cần thiết, đáp ứng yêu cầu của tình hình mới.",
    bold("II. CĂN CỨ PHÁP LÝ"),
    "1. Luật An ninh mạng ngày 12 tháng 6 năm 2018.",
    "2. Nghị quyết số 30-NQ/TW ngày 25 tháng 7 năm 2018 của Bộ Chính trị.",
    "3. Điều 5 của Luật Ngân sách nhà nước quy định về phân cấp.",
    *part("PHẦN THỨ HAI", "THỰC TRẠNG VÀ NGUYÊN NHÂN"),
    bold("I. THỰC TRẠNG"),
    bold("1. Kết quả đạt được"),
    "a) Công tác tuyên truyền được triển khai rộng khắp.",
    "b) Lực lượng nòng cốt bước đầu được hình thành ở cơ sở.",
    bold("2. Tồn tại, hạn chế"),
    "a) Nhận thức của một bộ phận nhân dân còn hạn chế.",
    "b) Kinh phí dành cho phong trào chưa được bố trí riêng.",
    bold("II. NGUYÊN NHÂN"),
    "1. Nguyên nhân khách quan: công nghệ thay đổi nhanh.",
    "2. Nguyên nhân chủ quan: sự phối hợp giữa các sở, ngành chưa chặt chẽ.",
    *part("PHẦN THỨ BA", "MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP"),
    bold("I. MỤC TIÊU"),
    bold("1. Mục tiêu chung"),
    "Xây dựng phong trào toàn dân bảo vệ an ninh trên không gian mạng rộng khắp.",
    bold("2. Mục tiêu cụ thể"),
    "a) Đến hết năm 2025, 100% xã, phường có tổ công nghệ số cộng đồng.",
    "b) Đến hết năm 2030, 80% người dân được phổ biến kiến thức an toàn mạng.",
    "- Năm 2026 đạt 40% người dân ở thành thị.",
    "- Năm 2028 đạt 60% người dân ở thành thị và nông thôn.",
    bold("II. NHIỆM VỤ, GIẢI PHÁP"),
    bold("1. Tuyên truyền, vận động"),
    "1.1. Công an tỉnh chủ trì, phối hợp với Sở Thông tin và Truyền thông biên soạn tài liệu.",
    "1.2. Ủy ban nhân dân cấp huyện tổ chức tuyên truyền trên hệ thống truyền thanh cơ sở.",
    bold("2. Xây dựng lực lượng"),
    "Thành lập tổ công nghệ số cộng đồng ở từng thôn, bản, tổ dân phố.",
    "đ) Điểm lẻ được gõ riêng theo chữ cái tiếng Việt.",
    bold("3. Kinh phí và cơ sở vật chất"),
    automatic("Ngân sách tỉnh bảo đảm kinh phí tập huấn hằng năm.", 1),
    automatic("Ngân sách cấp huyện bảo đảm kinh phí hoạt động của tổ.", 1),
    [["STT", "Nhiệm vụ", "Thời hạn"], ["1", "Xây dựng đề cương", "Quý I"], ["2", "Lấy ý kiến các sở", "Quý II"]],
    "Bảng 1. Tiến độ thực hiện các nhiệm vụ",
    *part("PHẦN THỨ TƯ", "TỔ CHỨC THỰC HIỆN"),
    automatic("CÔNG AN TỈNH", 2, BOLD),
    "Chủ trì tham mưu, theo dõi, đôn đốc việc thực hiện Đề án; định kỳ báo cáo Chủ tịch Ủy ban nhân dân tỉnh.",
    automatic("SỞ TÀI CHÍNH", 2, BOLD),
    "Thẩm định dự toán kinh phí, trình Ủy ban nhân dân tỉnh trước ngày 10/5/2024.",
    bold("III. ỦY BAN NHÂN DÂN CẤP HUYỆN"),
    "1. Xây dựng kế hoạch của địa phương.",
    "2. Bố trí kinh phí từ ngân sách cấp huyện theo quy định.",
    para("Nơi nhận:", look="<w:b/><w:i/>"),
    "- Như trên;",
    "- Lưu: VT, NC.",
    para("PHỤ LỤC I", look=BOLD, props=CENTRED),
    para("DANH MỤC NHIỆM VỤ", look=BOLD, props=CENTRED),
    bold("I. NHIỆM VỤ THƯỜNG XUYÊN"),
    "1. Đăng tin, bài trên cổng thông tin điện tử.",
    para("PHỤ LỤC II", look=BOLD, props=CENTRED),
    para("KHÁI TOÁN KINH PHÍ", look=BOLD, props=CENTRED),
    "Tổng kinh phí dự kiến 12.500 triệu đồng, chia làm ba giai đoạn.",
]

DECISION: list[Block] = [
    para("QUYẾT ĐỊNH", look=BOLD, props=CENTRED),
    para("Ban hành Quy chế hoạt động của Ban Xây dựng Đề án", look=BOLD, props=CENTRED),
    para("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", look="<w:i/>"),
    para("Căn cứ Kế hoạch số 15/KH-UBND ngày 19 tháng 3 năm 2024;", look="<w:i/>"),
    "Điều 1. Phạm vi điều chỉnh",
    "1. Quy chế này quy định nguyên tắc làm việc của Ban.",
    "2. Quy chế áp dụng với thành viên Ban và Tổ giúp việc.",
    "Điều 5. Chế độ họp",
    "1. Ban họp định kỳ mỗi tháng một lần.",
    "2. Trưởng Ban triệu tập họp bất thường:",
    "a) Khi có yêu cầu của Chủ tịch Ủy ban nhân dân tỉnh;",
    "b) Khi có quá nửa số thành viên đề nghị.",
    "Nơi nhận:",
]


def document(*blocks: Block, notes: dict[int, str] | None = None) -> Package:
    """A document of these blocks; list 1 counts 1, 2, list 2 counts I, II."""
    found = parts(*blocks, notes=notes, lists={1: "%1.", 2: "%1."})
    numbering = found["word/numbering.xml"].decode()
    for number, form in ((1, "decimal"), (2, "upperRoman")):
        level = '<w:lvl w:ilvl="0">'
        before, opening, after = numbering.partition(f'<w:abstractNum w:abstractNumId="{number}">{level}')
        numbering = f'{before}{opening}<w:start w:val="1"/><w:numFmt w:val="{form}"/>{after}'
    return Package({**found, "word/numbering.xml": numbering.encode()})


def scheme() -> Package:
    """The scheme, opened."""
    return document(*SCHEME)


def decision() -> Package:
    """The decision, opened."""
    return document(*DECISION)
