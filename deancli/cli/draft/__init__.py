"""`dean draft …`: handing in versions, finding them, proving them."""

from __future__ import annotations

from deancli.cli.draft import commit, comparing, finding, keeping, merging
from deancli.cli.tree import new_app
from deancli.language import mark

app = new_app(mark("Dự thảo: nộp bản mới, xem, lấy lại bản cũ, chứng minh bản đã gửi."))
for part in (commit, finding, comparing, merging, keeping):
    part.add_to(app)
