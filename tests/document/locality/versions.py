"""Five versions of one scheme, made by a script that knows what became of every word."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

from deancli.document.package import Package
from tests.document.compare.making import para
from tests.document.locality.making import Block, automatic, bold, document, part

WORDS = re.findall(
    r"\w+",
    "tuyên truyền phong trào không gian mạng lực lượng nòng cốt kinh phí ngân sách nhân dân cơ sở thôn bản tổ chức "
    "phối hợp kiểm tra giám sát báo cáo định kỳ đào tạo tập huấn kỹ năng an toàn thông tin dữ liệu chuyển đổi số "
    "doanh nghiệp trường học thanh niên phụ nữ nông dân cựu chiến binh mặt trận vận động xã hội nguồn vốn giai đoạn "
    "mục tiêu giải pháp đô thị nông thôn hạ tầng thiết bị đường truyền giám định thẩm tra phê duyệt ban hành quy chế",
)
OFFICES = ("Sở Tài chính", "Công an tỉnh", "Sở Nội vụ", "Sở Y tế", "Sở Tư pháp", "Văn phòng")
SHARED = re.findall(r"[\w,]+", "chủ trì, phối hợp với các sở, ngành có liên quan và Ủy ban nhân dân cấp huyện")


class Word(NamedTuple):
    """A word that knows itself in every version."""

    id: int
    text: str


class Text:
    """A paragraph or a cell: `kind` is head, khoan, diem, plain, auto or cell."""

    def __init__(self, kind: str, words: list[Word], note: bool = False) -> None:
        self.kind, self.words, self.note = kind, words, note

    def spans(self, prefix: int = 0) -> dict[int, tuple[int, int]]:
        found, at = {}, prefix
        for word in self.words:
            found[word.id] = (at, at + len(word.text))
            at += len(word.text) + 1
        return found


class Story:
    """The scheme: sections of texts and tables, and the edits that make the next version of it."""

    def __init__(self, seed: int) -> None:
        self.random, self.next = random.Random(seed), 0
        self.sections: list[tuple[list[Text], list[list[Text]]]] = [
            ([self.text() for _ in range(self.random.randint(5, 9))], self.table() if n % 3 == 1 else [])
            for n in range(12)
        ]
        self.titles = [self.words(4) for _ in self.sections]

    def word(self, text: str) -> Word:
        self.next += 1
        return Word(self.next, text)

    def words(self, count: int) -> list[Word]:
        return [self.word(self.random.choice(WORDS)) for _ in range(count)]

    def text(self) -> Text:
        kind = self.random.choice(("khoan", "khoan", "diem", "plain", "auto"))
        opening = self.random.choice(OFFICES).split() + SHARED if self.random.random() < 0.4 else []
        return Text(
            kind, [self.word(t) for t in opening] + self.words(self.random.randint(12, 40)), self.random.random() < 0.1
        )

    def table(self) -> list[list[Text]]:
        return [self.row() for _ in range(6)]

    def row(self) -> list[Text]:
        amount = self.word(str(self.random.randint(100, 9_999)))
        return [
            Text("cell", self.words(self.random.randint(6, 12))),
            Text("cell", [amount]),
            Text("cell", [self.word("Quý"), self.word("I")]),
        ]

    # -- The next version ----------------------------------------------------------------------

    def revise(self) -> None:
        """Some thirty edits of all kinds, none of them to a paragraph that had one in this version already."""
        self.touched: set[int] = set()
        acts = [self.edit] * 14 + [self.split] * 4 + [self.merge] * 3 + [self.move] * 3 + [self.delete] * 3
        acts += [self.insert] * 3 + [self.edit_cell] * 4 + [self.drop_row, self.add_row, self.move_row]
        self.random.shuffle(acts)
        for act in acts:
            act()

    def pick(self) -> tuple[list[Text], int] | None:
        for _ in range(50):
            texts, _rows = self.random.choice(self.sections)
            if len(texts) > 3:
                at = self.random.randrange(len(texts))
                if id(texts[at]) not in self.touched:
                    self.touched.add(id(texts[at]))
                    return texts, at
        return None

    def edit(self) -> None:
        picked = self.pick()
        if picked:
            self.change(picked[0][picked[1]].words)

    def change(self, words: list[Word]) -> None:
        for _ in range(self.random.randint(1, 3)):
            at, size = self.random.randrange(len(words)), self.random.randint(0, min(3, len(words) // 3))
            words[at : at + size] = self.words(self.random.randint(0 if size and len(words) > size else 1, 3))

    def split(self) -> None:
        picked = self.pick()
        if picked and len(picked[0][picked[1]].words) >= 16:
            texts, at = picked
            words = texts[at].words
            cut = self.random.randint(8, len(words) - 8)
            texts[at].words, rest = words[:cut], Text("plain", words[cut:])
            texts.insert(at + 1, rest)
            self.touched.add(id(rest))

    def merge(self) -> None:
        picked = self.pick()
        if picked and picked[1] + 1 < len(picked[0]) and id(picked[0][picked[1] + 1]) not in self.touched:
            texts, at = picked
            texts[at].words = texts[at].words + texts.pop(at + 1).words

    def move(self) -> None:
        picked = self.pick()
        if picked:
            text = picked[0].pop(picked[1])
            if self.random.random() < 0.4:
                self.change(text.words)
            there, _rows = self.random.choice(self.sections)
            there.insert(self.random.randrange(len(there) + 1), text)

    def delete(self) -> None:
        picked = self.pick()
        if picked:
            picked[0].pop(picked[1])

    def insert(self) -> None:
        texts, _rows = self.random.choice(self.sections)
        fresh = self.text()
        self.touched.add(id(fresh))
        texts.insert(self.random.randrange(len(texts) + 1), fresh)

    def tables(self) -> list[list[list[Text]]]:
        return [rows for _texts, rows in self.sections if len(rows) > 3]

    def edit_cell(self) -> None:
        row = self.random.choice(self.random.choice(self.tables()))
        if id(row) not in self.touched:
            self.touched.add(id(row))
            self.change(row[0].words) if self.random.random() < 0.5 else row[1].words.__setitem__(0, self.word("77"))

    def drop_row(self) -> None:
        rows = self.random.choice(self.tables())
        rows.pop(self.random.randrange(len(rows)))

    def add_row(self) -> None:
        rows = self.random.choice(self.tables())
        rows.insert(self.random.randrange(len(rows)), row := self.row())
        self.touched.add(id(row))

    def move_row(self) -> None:
        rows = self.random.choice(self.tables())
        rows.insert(self.random.randrange(len(rows)), rows.pop(self.random.randrange(len(rows))))

    # -- What stands on paper ------------------------------------------------------------------

    def render(self) -> tuple[Package, list[dict[int, tuple[int, int]]]]:
        """The document, and for each paragraph where its words stand in it."""
        blocks: list[Block] = []
        spans: list[dict[int, tuple[int, int]]] = []
        notes: dict[int, str] = {}
        for number, ((texts, rows), title) in enumerate(zip(self.sections, self.titles, strict=True)):
            if number % 4 == 0:
                blocks += part(f"PHẦN THỨ {('NHẤT', 'HAI', 'BA')[number // 4]}", f"NỘI DUNG SỐ {number}")
                spans += [{}, {}]
            heading = f"{('I', 'II', 'III', 'IV')[number % 4]}. "
            blocks.append(bold(heading + " ".join(w.text for w in title)))
            spans.append(Text("head", title).spans(len(heading)))
            self._texts(texts, blocks, spans, notes)
            if rows:
                blocks.append(
                    [[str(n), *(" ".join(w.text for w in cell.words) for cell in row)] for n, row in enumerate(rows, 1)]
                )
                for row in rows:
                    spans += [{}, *(cell.spans() for cell in row)]
        return document(*blocks, notes=notes), spans

    def _texts(
        self, texts: list[Text], blocks: list[Block], spans: list[dict[int, tuple[int, int]]], notes: dict[int, str]
    ) -> None:
        counts = {"khoan": 0, "diem": 0}
        for text in texts:
            prefix = ""
            if text.kind in counts:
                counts[text.kind] += 1
                prefix = (
                    f"{counts['khoan']}. " if text.kind == "khoan" else f"{'abcdeghik'[(counts['diem'] - 1) % 9]}) "
                )
            said = prefix + " ".join(word.text for word in text.words)
            if text.note:
                notes[len(notes) + 1] = f"Chú thích {text.words[0].id}"
                said += f"[^{len(notes)}]"
            blocks.append(automatic(said) if text.kind == "auto" else para(said))
            spans.append(text.spans(len(prefix)))
