"""The `update` hook of a shared bare repository: what no machine that pushes may do to the others.

`receive.deny*` does not protect tags; a hook does (githooks(5), update).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from deancli.errors import DeanError
from deancli.git.atomic import write_atomically
from deancli.git.refusals import system_errors_refused
from deancli.language import say

HOOK: Final = r"""#!/bin/sh
# Hook "update" của dean: từ chối lịch sử bị viết lại, thẻ dự thảo bị dời, không gian làm việc mà dean check thấy lỗi.
# dean's update hook: refuses rewritten history, moved version tags and workspaces that fail dean check.
ref=$1 old=$2 new=$3
zero=$(printf %s "$new" | tr 0-9a-f 0)

refuse() {
    echo "dean: $1" >&2
    echo "dean: $2" >&2
    exit 1
}

case $ref in
refs/tags/*/v[0-9]*)
    [ "$old" = "$zero" ] || refuse "thẻ dự thảo ${ref#refs/tags/} đã có, không dời, không xóa." \
        "version tag ${ref#refs/tags/} exists: it is neither moved nor deleted."
    exit 0 ;;
refs/heads/*) ;;
*) exit 0 ;;
esac

[ "$new" != "$zero" ] || refuse "không xóa nhánh ${ref#refs/heads/}." "branch ${ref#refs/heads/} is not deleted."
if [ "$old" != "$zero" ] && ! git merge-base --is-ancestor "$old" "$new"; then
    refuse "lịch sử đã bị viết lại; chạy dean sync thay cho git push --force." \
        "history was rewritten; use dean sync in place of git push --force."
fi

if ! command -v dean >/dev/null 2>&1; then
    echo "dean: máy chủ chưa cài dean nên chưa kiểm tra nội dung (no dean here: content not checked)." >&2
    exit 0
fi
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
git archive --format=tar "$new" | tar -xf - -C "$folder" || refuse "không giải nén được." "cannot be unpacked."
find "$folder" -name milestones.yaml -type f | while IFS= read -r plan; do
    (cd / && env -u GIT_DIR dean check --root "$(dirname "$plan")" >&2) || exit 1
done || refuse "dean check còn thấy lỗi ở trên; sửa rồi dean save, dean sync." \
    "dean check finds the faults above; mend them, then dean save and dean sync."
"""


def install_hook(server: Path, *, force: bool) -> Path:
    """Put the hook into the bare repository `server`; gives the file written.

    Raises DeanError where that is no repository, or has another hook of this name and `force` is not given.
    """
    git_dir = server if (server / "HEAD").is_file() else server / ".git"
    if not (git_dir / "HEAD").is_file():
        raise DeanError(
            say("{folder} không phải kho Git.", folder=server),
            say("Tạo kho chung: git init --bare '{folder}'", folder=server),
        )
    file = git_dir / "hooks" / "update"
    if file.exists() and file.read_bytes() != HOOK.encode() and not force:
        raise DeanError(say("{file} đã có và khác.", file=file), say("Thay nó: thêm --force"))
    write_atomically(file, HOOK.encode())
    with system_errors_refused():
        file.chmod(0o755)
    return file
