@echo off
rem Installs dean from this folder, without a network, for the user who runs it. Needs Git, and a Python that the wheels are for.
chcp 65001 >nul
setlocal
rem pushd, for cmd cannot stand in a folder of the network itself; reinstalled, for an older Python may have installed it.
pushd "%~dp0" || goto :failed
set "HOME_OF_DEAN=%LOCALAPPDATA%\dean"
set "PYTHON="
for %%P in ("py -3" "python" "py -3.14" "py -3.13" "py -3.12" "py -3.11") do if not defined PYTHON (
    %%~P -c "import sys, venv, glob; sys.exit(not glob.glob('wheels/lxml-*-cp{}{}-*'.format(*sys.version_info)))" >nul 2>&1 && set "PYTHON=%%~P"
)
if not defined PYTHON (
    echo Chưa có Python 3.11, 3.12, 3.13 hay 3.14. Cài một bản rồi chạy lại tệp này. / Install Python 3.11, 3.12, 3.13 or 3.14, then run this again.
    goto :failed
)
where git >nul 2>&1 || echo Lưu ý: chưa có Git; cài Git for Windows trước khi dùng dean. / Note: install Git for Windows before using dean.
%PYTHON% -m venv "%HOME_OF_DEAN%" || goto :failed
"%HOME_OF_DEAN%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --force-reinstall --find-links wheels --require-hashes -r requirements.txt || goto :failed
powershell -NoProfile -ExecutionPolicy Bypass -Command "$new = Join-Path $env:LOCALAPPDATA 'dean\Scripts'; $path = [Environment]::GetEnvironmentVariable('Path', 'User'); if (($path -split ';') -notcontains $new) { [Environment]::SetEnvironmentVariable('Path', (($path, $new | Where-Object { $_ }) -join ';'), 'User') }" || goto :failed
"%HOME_OF_DEAN%\Scripts\dean.exe" --version || goto :failed
echo Xong. Mở một cửa sổ dòng lệnh mới rồi gõ: dean demo thu-dean / Done. Open a new terminal and type: dean demo thu-dean
popd
pause
exit /b 0
:failed
echo Chưa cài được; xem dòng báo lỗi ở trên. / Not installed; see the message above.
popd
pause
exit /b 1
