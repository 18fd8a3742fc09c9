"""`dean round …`: sending a version to many agencies, following who answers."""

from __future__ import annotations

from deancli.cli.round import opening, packing, running, showing
from deancli.cli.tree import new_app
from deancli.language import mark

app = new_app(mark("Đợt lấy ý kiến: gửi một dự thảo cho nhiều cơ quan, theo dõi ai đã trả lời."))
for part in (opening, packing, showing, running):
    part.add_to(app)
