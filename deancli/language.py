"""The language dean speaks: Vietnamese as written in the code, English from a gettext catalogue.

Messages stand in the code in Vietnamese, so that the first language of its users needs no
catalogue and cannot be missing. `say` marks a message for the catalogue and translates it.
"""

from __future__ import annotations

import errno
import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("vi", "en")
"""Language codes that `use` accepts; the first is the one the code is written in."""

_CATALOGUES: Final = Path(__file__).parent / "locale"
_spoken: gettext.NullTranslations = gettext.NullTranslations()
_code: str = LANGUAGES[0]


def use(code: str) -> None:
    """Speak `code` ("vi" or "en") from now on; raises LookupError for any other."""
    global _spoken, _code
    if code not in LANGUAGES:
        raise LookupError(code)
    languages = [] if code == LANGUAGES[0] else [code]
    _spoken = gettext.translation("dean", _CATALOGUES, languages, fallback=True)
    _code = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak `code` inside: official papers are Vietnamese whatever language the screen speaks."""
    before = _code
    use(code)
    try:
        yield
    finally:
        use(before)


def current() -> str:
    """The code of the language spoken now."""
    return _code


def say(message: str, /, **values: object) -> str:
    """`message` in the language spoken, with `{name}` places filled from `values`."""
    spoken = _spoken.gettext(message) if message else ""
    return spoken.format(**values) if values else spoken


def say_count(message: str, count: int, /, **values: object) -> str:
    """`message` for `count` things, which fills `{n}`; Vietnamese has one form, English two."""
    return _spoken.ngettext(message, message, count).format(n=count, **values)


def mark(message: str) -> str:
    """`message` as it is: puts it into the catalogue where it is translated only later."""
    return message


def reason_of(error: OSError) -> str:
    """Why the system refuses, in the language spoken; the system's own words, which are English, for what is rare."""
    known = {
        errno.ENOENT: say("không có tệp hay thư mục ấy"),
        errno.EACCES: say("không có quyền"),
        errno.EPERM: say("không có quyền"),
        errno.EISDIR: say("đó là một thư mục"),
        errno.ENOTDIR: say("một phần của đường dẫn là tệp, không phải thư mục"),
        errno.ENOSPC: say("đĩa đã đầy"),
        errno.EROFS: say("đĩa chỉ cho đọc"),
        errno.ENAMETOOLONG: say("tên quá dài"),
        errno.EADDRINUSE: say("cổng đang được dùng"),
    }
    return known.get(error.errno or 0) or error.strerror or str(error)
