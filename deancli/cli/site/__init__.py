"""`dean site build|serve`."""

from __future__ import annotations

from deancli.cli.site import building, serving
from deancli.cli.tree import new_app
from deancli.language import mark

app = new_app(
    mark("Trang web tĩnh để xem: tiến độ, các đợt lấy ý kiến, từng ý kiến, các dự thảo; mở từ tệp là xem được.")
)
for part in (building, serving):
    part.add_to(app)
