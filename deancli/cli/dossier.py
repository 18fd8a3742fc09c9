"""`dean dossier submit|verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.delivering import Force, Output
from deancli.cli.options import AsOf, Json
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.language import mark, say

app = new_app(mark("Bộ hồ sơ trình ký: đóng thành một tệp tự chứng minh, và kiểm tra lại về sau."))

SUBMIT: Final = mark(
    "Đóng bộ hồ sơ trình ký: tờ trình, dự thảo quyết định, Đề án, bảng tổng hợp, bản chụp các văn bản góp ý, "
    "danh mục có SHA-256. Nói rõ còn thiếu gì.\n\n"
    "Ví dụ:\n\n  dean dossier submit\n\n  dean dossier submit -o ho-so.zip --as-of 2024-06-14"
)


@app.command(cls=Command, help=SUBMIT)
def submit(
    ctx: typer.Context, file: Output = None, force: Force = False, as_of: AsOf = None, as_json: Json = False
) -> None:
    """Make the dossier."""
    from deancli.document.bundle import digest
    from deancli.reports.dossier import dossier
    from deancli.reports.dossier_view import dossier_lines
    from deancli.workspace.handing_out import hand_out

    session: Session = ctx.obj
    workspace, day = session.workspace(), session.day(as_of)
    made = dossier(workspace, day)
    target = file or Path(f"ho-so-trinh-{made.view['document']}-v{made.view['version']}.zip")
    hand_out(target, made.data, force=force)
    if as_json:
        output.show_json(made.view)
    else:
        output.show(dossier_lines(made.view, output.cells()))
    output.tell(say("Đã ghi hồ sơ ra {file}; SHA-256 của cả tệp: {digest}", file=target, digest=digest(made.data)))


VERIFY: Final = mark(
    "Chứng minh các tệp trong một bộ hồ sơ đúng như danh mục của nó; không cần kho Git. Mã kết thúc 1 khi có khác.\n\n"
    "Ví dụ:\n\n  dean dossier verify ho-so.zip"
)


@app.command(cls=Command, help=VERIFY)
def verify(file: Annotated[Path, typer.Argument(metavar="TỆP", help=mark("Bộ hồ sơ."))], as_json: Json = False) -> int:
    """Prove a dossier; exit 1 when something differs."""
    from deancli.document.bundle import LIMITS
    from deancli.document.door import read_file
    from deancli.reports.dossier_view import verified, verified_lines

    view = verified(read_file(file, LIMITS), file.name)
    if as_json:
        output.show_json(view)
    else:
        output.show(verified_lines(view, output.cells()))
    return 0 if view["sound"] else 1
