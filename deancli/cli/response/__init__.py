"""`dean response …`: taking in what agencies send back."""

from __future__ import annotations

from deancli.cli.response import adding, reading
from deancli.cli.tree import new_app
from deancli.language import mark

app = new_app(mark("Văn bản góp ý: nhận vào, rút ra các ý kiến."))
for part in (adding, reading):
    part.add_to(app)
