"""A copy of the version sent that came back with comments in its margin and changes in its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deancli.document.package import Package
from deancli.document.refusal import Finding
from deancli.document.returned.changes import tracked_remarks
from deancli.document.returned.margin import Thread, new_threads, threads_of
from deancli.document.returned.places import Places
from deancli.document.returned.rejecting import before_changes
from deancli.document.returned.sent import FORMATTED, SentVersion, beside
from deancli.document.returned.story import Para, moment_of
from deancli.document.returned.untracked import untracked
from deancli.document.returned.walking import Walk
from deancli.document.returned.wording import kind_told_by, tidy
from deancli.domain.consultation import Locality, Remark, Reply, Source
from deancli.language import say, say_count

_LONGEST_QUOTE = 500


class Copy:
    """A Word document that came back, laid beside the version sent where that is known."""

    def __init__(self, package: Package, sent: SentVersion | None) -> None:
        """Read the document."""
        self.package, self.sent = package, sent
        self.old = sent.moments if sent else frozenset()
        self.paragraphs = tuple(Walk(package, self.old).paragraphs)
        self.base = sent or SentVersion(before_changes(package, self.old))
        self.places = Places(self.paragraphs, self.base.body)
        self.threads = threads_of(package)

    def remarks(self) -> tuple[tuple[Remark, ...], tuple[Finding, ...]]:
        """Comments, tracked changes, then what was changed without Track Changes; and what to know about them."""
        silent: tuple[Remark, ...] = ()
        if self.sent and not (self.places.same and beside(self.paragraphs) == self.sent.beside):
            silent = untracked(self.sent.parts, self.package, self.places, self.old)
        tracked = tracked_remarks(self.paragraphs, self.places)
        comments = self.comments()
        return (*comments, *tracked, *silent), tuple(self._findings(comments, silent))

    def comments(self) -> list[Remark]:
        """The new comments in its margin, in the order of the text; those without a place last."""
        threads = new_threads(self.threads, self.sent.threads if self.sent else ())
        ranges = _ranges(self.paragraphs)
        order = {id: n for n, id in enumerate(ranges)}
        threads.sort(key=lambda thread: order.get(thread.root.id, len(order)))
        return [self._comment(thread, ranges.get(thread.root.id)) for thread in threads]

    def _comment(self, thread: Thread, where: _Range | None) -> Remark:
        root = thread.root
        return Remark(
            Source.WORD_COMMENT,
            root.text,
            quote="" if where is None else self._quoted(where),
            locality=Locality() if where is None else self._placed(where),
            author=root.author,
            made=root.made,
            replies=tuple(Reply(note.author, note.made, note.text) for note in thread.replies),
            resolved=root.resolved,
            kind=kind_told_by(root.text, *(note.text for note in thread.replies)),
        )

    def _placed(self, where: _Range) -> Locality:
        """The place in the first paragraph of the range."""
        para = self.paragraphs[where.first]
        return self.places.locality(para, where.start, where.end if where.last == where.first else None)

    def _quoted(self, where: _Range) -> str:
        """The words that stood in the version sent; where there were none, those that stand there now."""
        both = []
        for number in range(where.first, where.last + 1):
            start = where.start if number == where.first else 0
            both.append(self.paragraphs[number].between(start, where.end if number == where.last else None))
        before, after = (tidy("\n".join(pair[n] for pair in both)) for n in (0, 1))
        quote = before or after
        if len(quote) <= _LONGEST_QUOTE:
            return quote
        return quote[:_LONGEST_QUOTE].rpartition(" ")[0] + " …"

    def _findings(self, comments: Sequence[Remark], silent: Sequence[Remark]) -> Iterator[Finding]:
        part = self.package.main
        homeless = sum(remark.locality.paragraph is None for remark in comments)
        if homeless:
            yield Finding(part, say_count("{n} ý kiến bên lề không gắn với chỗ nào trong thân văn bản", homeless))
        empty = sum(not remark.text for remark in comments)
        if empty:
            yield Finding(
                part,
                say_count("{n} ý kiến bên lề không có chữ (hình vẽ, chữ viết tay)", empty),
                say("Mở tệp để xem rồi ghi lại bằng chữ."),
            )
        if silent:
            yield Finding(
                part,
                say_count("{n} chỗ sửa không bật Track Changes, không rõ người sửa", len(silent)),
                say("Tìm ra bằng cách so với bản đã gửi; sửa riêng định dạng và khoảng trắng thì bỏ qua."),
            )
        yield from self._formatted()

    def _formatted(self) -> Iterator[Finding]:
        roots = (story.root for story in self.package.stories())
        count = sum(moment_of(e) not in self.old for root in roots for e in root.iter(*FORMATTED))
        if count:
            message = say_count("{n} thay đổi chỉ về định dạng, không lấy thành ý kiến", count)
            yield Finding(self.package.main, message)


class _Range(NamedTuple):
    """What a comment is about: from a place in one paragraph to a place in another, by their numbers."""

    first: int
    start: int
    last: int
    end: int


def _ranges(paragraphs: Sequence[Para]) -> dict[str, _Range]:
    """The range of each comment, in the order of the text; a comment with nothing but its sign is about that place."""
    found: dict[str, _Range] = {}
    ended = set()
    for number, para in enumerate(paragraphs):
        for comment, kind, at in para.anchors:
            if comment not in found:
                found[comment] = _Range(number, at, number, at)
            elif kind == "end" or comment not in ended:
                found[comment] = found[comment]._replace(last=number, end=at)
            if kind == "end":
                ended.add(comment)
    return {comment: _solid(paragraphs, where) for comment, where in found.items()}


def _solid(paragraphs: Sequence[Para], where: _Range) -> _Range:
    """The range without the bare end of a paragraph that it begins with, and the bare beginning that it ends with."""
    first, start, last, end = where
    while first < last and start >= paragraphs[first].length:
        first, start = first + 1, 0
    while last > first and end == 0:
        last -= 1
        end = paragraphs[last].length
    return _Range(first, start, last, end)
