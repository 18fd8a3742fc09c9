"""`dean comment …`: what agencies said, and what becomes of it."""

from __future__ import annotations

from deancli.cli.comment import deciding, filling, reviewing, showing, tabulating
from deancli.cli.tree import new_app
from deancli.language import mark

app = new_app(mark("Ý kiến góp ý: xem, tìm, xử lý, chứng minh đã tiếp thu."))
for part in (showing, deciding, reviewing, tabulating, filling):
    part.add_to(app)
