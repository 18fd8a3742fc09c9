#!/bin/sh
# Installs dean from this folder, without a network, for the user who runs it. Needs Git, and a Python that the wheels are for.
# DEAN_HOME and DEAN_BIN say where to; PYTHON says with which Python.
set -eu
cd "$(dirname "$0")"
home=${DEAN_HOME:-$HOME/.local/share/dean}
bin=${DEAN_BIN:-$HOME/.local/bin}
python=${PYTHON:-python3}
fits='import sys, venv, ensurepip, glob; sys.exit(not glob.glob("wheels/lxml-*-cp{}{}-*".format(*sys.version_info)))'
if ! "$python" -c "$fits" 2>/dev/null; then
    echo "Cần Python 3.11, 3.12, 3.13 hoặc 3.14 có venv; đặt PYTHON=… nếu nó ở chỗ khác. / Python 3.11, 3.12, 3.13 or 3.14 with venv is needed; set PYTHON=…" >&2
    exit 1
fi
command -v git >/dev/null || echo "Lưu ý: chưa có Git. / Note: there is no Git." >&2
"$python" -m venv "$home"
"$home/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --force-reinstall --find-links wheels \
    --require-hashes -r requirements.txt
mkdir -p "$bin"
ln -sf "$home/bin/dean" "$bin/dean"
"$bin/dean" --version
echo "Xong: $bin/dean (thư mục ấy phải nằm trong PATH). / Done: $bin/dean (that folder must be on PATH)."
