"""What a task yields: documents, and the stage that each must reach, read from the verbs of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from deancli.domain.names import fold
from deancli.domain.plan import Stage
from deancli.domain.planreading.collective import bodies_named
from deancli.domain.planreading.names import Names


class Paper(NamedTuple):
    """A document that the plan names; `kind` is its type code (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""

    id: str
    kind: str
    title: str
    establishes: tuple[str, ...] = ()


class Yield(NamedTuple):
    """A document that reaches a stage; `by` is who is consulted, `unsaid` whether the plan only implies it."""

    paper: Paper
    stage: Stage
    by: tuple[str, ...] = ()
    unsaid: bool = False


class _Act(StrEnum):
    ABSORB = "absorb"
    CONSULT = "consult"
    SURVEY = "survey"
    SUBMIT = "submit"
    ISSUE = "issue"
    FINISH = "finish"
    DRAFT = "draft"


class _Sign(NamedTuple):
    start: int
    end: int
    act: _Act | None
    paper: Paper | None


_ACTS: Final = (
    (_Act.ABSORB, r"tiếp\s+thu(?:,\s*(?:giải\s+trình|chỉnh\s+lý|hoàn\s+thiện))*(?:\s+(?:các\s+)?ý\s+kiến(?:\s+(?:tham\s+gia|góp\s+ý))*)?"),
    (_Act.CONSULT, r"(?:gửi\s+)?(?:tổ\s+chức\s+)?(?:xin|lấy|tham\s+vấn)\s+ý\s+kiến(?:\s+(?:tham\s+gia|góp\s+ý))*|tổ\s+chức\s+(?:hội\s+thảo|hội\s+nghị)\s+(?:góp|lấy)\s+ý(?:\s+kiến)?"),
    (_Act.SURVEY, r"khảo\s+sát(?:,\s*(?:đánh\s+giá|thu\s+thập))*"),
    (_Act.SUBMIT, r"(?<!quá )(?<!tờ )(?<!chương )(?<!giáo )(?<!quy )(?<!lộ )(?<!công )trình(?!\s+(?:tự|độ|bày))"),
    (_Act.ISSUE, r"ban\s+hành|phê\s+duyệt"),
    (_Act.FINISH, r"hoàn\s+(?:thiện|chỉnh)|chỉnh\s+(?:sửa|lý)|bổ\s+sung"),
    (_Act.DRAFT, r"xây\s+dựng|soạn\s+thảo|biên\s+soạn|dự\s+thảo|nghiên\s+cứu|lập(?!\s+(?:Ban|Tổ|Hội))"),
)  # fmt: skip
_ACT: Final = re.compile("|".join(rf"(?P<{act}>(?<!\w)(?:{pattern})(?!\w))" for act, pattern in _ACTS), re.IGNORECASE)
_PAPERS: Final = (
    ("de-cuong", "DC", r"Đề\s+cương(?:\s+(?:chi\s+tiết|sơ\s+bộ))?(?:\s+(?:của\s+)?Đề\s+án)?(?:\s+tóm\s+tắt|\s+chi\s+tiết)?"),
    ("to-trinh", "TTr", r"Tờ\s+trình"),
    ("quyet-dinh", "QĐ", r"Quyết\s+định(?!\s+số)"),
    ("quy-che", "QC", r"Quy\s+chế"),
    ("nghi-quyet", "NQ", r"Nghị\s+quyết(?!\s+số)"),
    ("bao-cao", "BC", r"Báo\s+cáo(?=\s+(?:kết\s+quả|tổng\s+hợp|khảo\s+sát|đánh\s+giá|thực\s+trạng|thẩm\s+định|tiếp\s+thu|chuyên\s+đề|giải\s+trình))"),
    ("ke-hoach", "KH", r"Kế\s+hoạch(?=\s+(?:triển\s+khai|khảo\s+sát|thực\s+hiện\s+Đề|tuyên\s+truyền|hành\s+động))"),
    ("phieu-khao-sat", "PH", r"(?:bộ\s+)?Phiếu\s+(?:khảo\s+sát|điều\s+tra)"),
    ("de-an", "ĐA", r"(?:hồ\s+sơ\s+|dự\s+thảo\s+)*Đề\s+án"),
)  # fmt: skip
_PAPER: Final = re.compile(
    "|".join(rf"(?P<p{n}>(?<!\w)(?:{pattern})(?!\w))" for n, (_, _, pattern) in enumerate(_PAPERS)), re.IGNORECASE
)
_ONLY_MENTIONED: Final = re.compile(
    r"(?:(?:cho|phục\s+vụ|trong|của|làm\s+cơ\s+sở)\s+(?:(?:việc|quá\s+trình|công\s+tác)\s+)?(?:xây\s+dựng|hoàn\s+thiện|soạn\s+thảo|lập)\s+Đề\s+án"
    r"|(?:việc|quá\s+trình|công\s+tác|tiến\s+độ)\s+xây\s+dựng\s+Đề\s+án|ký\s+ban\s+hành|có\s+liên\s+quan|thành\s+lập)",
    re.IGNORECASE,
)
_TITLE_ENDS: Final = re.compile(r"[,;(.]|\s+(?=trình\b|gửi\b|xin\b|lấy\b)|$")
_OF_MANY: Final = frozenset({"bao-cao", "ke-hoach"})
"""Documents of which a plan can ask for several: each is known by its whole title."""
SURVEY: Final = Paper("khao-sat", "BC", "Báo cáo khảo sát, đánh giá")
SUBMISSION: Final = Paper("to-trinh", "TTr", "Tờ trình")
SCHEME: Final = "de-an"


class Pending:
    """The documents that were sent for comments and whose comments nothing has taken in yet."""

    def __init__(self) -> None:
        """Nothing was sent yet."""
        self.papers: dict[str, Paper] = {}
        self.last: Paper = Paper(SCHEME, "ĐA", "Đề án")


def yields(text: str, names: Names, pending: Pending) -> tuple[Yield, ...]:
    """What the task worded as `text` yields, in the order in which its acts stand; `pending` is carried on."""
    found: list[Yield] = []
    act: _Act | None = None
    signs = _signs(text)
    for at, sign in enumerate(signs):
        if sign.paper:
            pending.last = sign.paper
            found += _done(act, sign.paper, pending)
        else:
            act = sign.act
            found += _begun(text, signs, at, names, pending)
    for given in found:
        if given.stage is Stage.CONSULTED:
            pending.papers[given.paper.id] = given.paper
    return _settled(found)


def _begun(text: str, signs: list[_Sign], at: int, names: Names, pending: Pending) -> list[Yield]:
    """What an act yields by itself, whatever document is named behind it."""
    act = signs[at].act
    if act is _Act.CONSULT:
        return [_consulted(text, signs, at, names, pending)]
    if act is _Act.SURVEY:
        return [Yield(SURVEY, Stage.ISSUED)]
    if act is _Act.ABSORB:
        absorbed = [Yield(paper, Stage.ABSORBED) for paper in pending.papers.values()]
        pending.papers.clear()
        return absorbed
    if act is _Act.SUBMIT and not _papers_ahead(text, signs, at):
        return _submitted(pending.last)
    return []


def papers_in(text: str) -> tuple[Paper, ...]:
    """The documents that `text` names."""
    return tuple(sign.paper for sign in _signs(text) if sign.paper)


def product_yields(text: str, told: Iterable[Yield]) -> tuple[Yield, ...]:
    """What a field "Sản phẩm" names: at the stage the task tells of it, else as a draft where it says so, else issued."""
    stages = {given.paper.id: given for given in told}
    named = papers_in(text) or (_unnamed(text),)
    draft = Stage.DRAFTED if "du thao" in fold(text) or "de cuong" in fold(text) else Stage.ISSUED
    return tuple(stages.get(paper.id, Yield(paper, draft)) for paper in named)


def _unnamed(text: str) -> Paper:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(text)).split()[:6]
    return Paper("-".join(words) or "san-pham", "VB", text.strip(" .;"))


def _apart(papers: Iterable[_Sign]) -> Iterator[_Sign]:
    """The documents that do not stand in the title of one before them: "Kế hoạch triển khai Đề án" is one."""
    reached = 0
    for sign in papers:
        if sign.start >= reached:
            reached = sign.end
            yield sign


def _signs(text: str) -> list[_Sign]:
    masked = _masked(text)
    papers = [*_apart(_paper_sign(text, found) for found in _PAPER.finditer(masked))]
    taken = [range(sign.start, sign.end) for sign in papers]
    acts = [
        _Sign(found.start(), found.end(), _Act(found.lastgroup or ""), None)
        for found in _ACT.finditer(masked)
        if not any(found.start() in title for title in taken)
    ]
    return sorted((*papers, *(act for at, act in enumerate(acts) if not _is_noun(masked, acts, at))))


def _is_noun(text: str, acts: Sequence[_Sign], at: int) -> bool:
    """Whether "dự thảo" is said of the paper that the act before it is about: "trình UBND tỉnh dự thảo Quy chế"."""
    if not at or fold(text[acts[at].start : acts[at].end]) != "du thao":
        return False
    return not re.search(r"[;,.(]", text[acts[at - 1].end : acts[at].start])


def _masked(text: str) -> str:
    """`text` without what names a document only in passing, letter for letter."""
    for _, start, end in bodies_named(text):
        text = text[:start] + "·" * (end - start) + text[end:]
    return _ONLY_MENTIONED.sub(lambda found: "·" * len(found[0]), text)


def _paper_sign(text: str, found: re.Match[str]) -> _Sign:
    number = next(n for n in range(len(_PAPERS)) if found[f"p{n}"])
    id, kind, _ = _PAPERS[number]
    end = next(_TITLE_ENDS.finditer(text, found.end())).start()
    title = " ".join(text[found.start() : end].split())
    paper = Paper(id, kind, title[:1].upper() + title[1:])
    if id in _OF_MANY:
        return _Sign(found.start(), end, None, paper._replace(id=_unnamed(title).id))
    if id == "quyet-dinh":
        paper = _decision(paper)
    elif id == SCHEME:
        paper = paper._replace(title="Đề án")
    return _Sign(found.start(), found.end(), None, paper)


def _decision(paper: Paper) -> Paper:
    """A decision is known by what it sets up or approves."""
    if re.search(r"thành\s+lập|kiện\s+toàn", paper.title, re.IGNORECASE):
        bodies = tuple(dict.fromkeys(id for id, _, _ in bodies_named(paper.title)))
        return paper._replace(id=f"quyet-dinh-{bodies[0].split('-')[0]}" if bodies else paper.id, establishes=bodies)
    if re.search(r"phê\s+duyệt", paper.title, re.IGNORECASE):
        outline = re.search(r"đề\s+cương", paper.title, re.IGNORECASE)
        return paper._replace(id="quyet-dinh-phe-duyet-de-cuong" if outline else "quyet-dinh-phe-duyet")
    return paper


def _done(act: _Act | None, paper: Paper, pending: Pending) -> list[Yield]:
    """What an act does to a document."""
    if act is _Act.ISSUE:
        return [Yield(paper, Stage.ISSUED)]
    if act is _Act.SUBMIT:
        return _submitted(paper)
    if act is _Act.FINISH and paper.id in pending.papers:
        del pending.papers[paper.id]
        return [Yield(paper, Stage.ABSORBED, unsaid=True)]
    return [Yield(paper, Stage.DRAFTED)] if act in {_Act.FINISH, _Act.DRAFT} else []


def _submitted(paper: Paper) -> list[Yield]:
    """A scheme goes up with its letter (Tờ trình)."""
    head = [Yield(SUBMISSION, Stage.SUBMITTED)] if paper.id == SCHEME else []
    return [*head, Yield(paper, Stage.SUBMITTED)]


def _consulted(text: str, signs: list[_Sign], at: int, names: Names, pending: Pending) -> Yield:
    """Who is asked stands behind the words, what they are asked about behind "về" or before them."""
    start = signs[at].end
    end = min((sign.start for sign in signs[at + 1 :] if sign.act), default=len(text))
    closed = re.search(r"[;(]", text[start:end])
    end = start + closed.start() if closed else end
    about = [sign.paper for sign in signs if sign.paper and sign.start in range(start, end)]
    asked = dict.fromkeys(mention.to for mention in names.find(text[start:end]))
    return Yield(about[0] if about else pending.last, Stage.CONSULTED, tuple(asked))


def _papers_ahead(text: str, signs: list[_Sign], at: int) -> bool:
    """Whether what is submitted stands behind the verb, before the sentence goes on to something else."""
    if at + 1 == len(signs) or not signs[at + 1].paper:
        return False
    return not re.search(r"[;.(]", text[signs[at].end : signs[at + 1].start])


def _settled(found: list[Yield]) -> tuple[Yield, ...]:
    """Each document and stage once; drafting is understood where a later stage is asked for."""
    further = {given.paper.id for given in found if given.stage is not Stage.DRAFTED}
    kept = [g for g in found if g.stage is not Stage.DRAFTED or g.paper.id not in further]
    return tuple({(given.paper.id, given.stage): given for given in reversed(kept)}.values())[::-1]
