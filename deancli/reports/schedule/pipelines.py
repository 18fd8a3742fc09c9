"""Recipes for a forge that keeps the repository: pipelines of GitLab, workflows of GitHub.

Words of a workspace stand in them as JSON strings, which YAML 1.2 (chapter 1.3) reads as they are, and come to the
shell as variables, which it does not read again.
"""

from __future__ import annotations

import json
from typing import Final

from deancli.language import say
from deancli.reports.schedule.jobs import JOBS, NOT_MADE_UP, Job, Place

_VIETNAM: Final = 7
_IDENTITY: Final = ("git config user.name dean", "git config user.email dean@localhost")
_INSTALL: Final = 'pip install "$DEAN_WHEEL"'


def gitlab(place: Place) -> str:
    """A `.gitlab-ci.yml`: the schedules themselves are made on the project's page, in Vietnam's time."""
    lines = [
        f"# {say('Lưu thành .gitlab-ci.yml.')}",
        f"# {say(NOT_MADE_UP)}",
        f"# {say('DEAN_WHEEL: tệp cài dean; DEAN_TOKEN: khóa được ghi vào kho (write_repository).')}",
        f"# {say('Ở Build > Pipeline schedules, múi giờ Hanoi, lập hai lịch với biến DEAN_JOB:')}",
        *(f"#   {_cron(job, 0)}  DEAN_JOB={job.name}  {say(job.title)}" for job in JOBS),
        *(line for job in JOBS for line in _gitlab_job(job, place)),
    ]
    return "\n".join([*lines, ""])


def _gitlab_job(job: Job, place: Place) -> list[str]:
    share = 'git remote set-url origin "https://oauth2:$DEAN_TOKEN@$CI_SERVER_HOST/$CI_PROJECT_PATH.git"'
    branch = 'git checkout -B "$CI_COMMIT_REF_NAME"'
    rule = f'$CI_PIPELINE_SOURCE == "schedule" && $DEAN_JOB == "{job.name}"'
    folder = _folder(place).replace("$", "$$")
    steps = (_INSTALL, *_IDENTITY, branch, share, _run(job), 'dean sync --root "$DEAN_FOLDER"')
    return [
        f"{job.name}:",
        "  image: python:3.12",
        "  rules:",
        f"    - if: {_text(rule)}",
        "  variables:",
        '    GIT_DEPTH: "0"',
        f"    DEAN_FOLDER: {_text(folder)}",
        "  script:",
        *(f"    - {_text(step)}" for step in steps),
        *(["  artifacts:", "    paths:", f"      - {_text(_below(place, 'outbox/'))}"] if job.name == "remind" else []),
    ]


def github(place: Place) -> str:
    """A workflow for `.github/workflows/`: its clock is UTC, seven hours behind Vietnam's."""
    lines = [
        f"# {say('Lưu thành .github/workflows/dean.yml. Biến DEAN_WHEEL của kho: tệp cài dean.')}",
        f"# {say(NOT_MADE_UP)}",
        f"# {say('GitHub có thể chạy muộn, hoặc bỏ lần chạy khi quá tải.')}",
        "name: dean",
        '"on":',
        "  schedule:",
        *(f"    - cron: {_text(_cron(job, _VIETNAM))}  # {say(job.title)}" for job in JOBS),
        "permissions:",
        "  contents: write",
        "jobs:",
        *(line for job in JOBS for line in _github_job(job, place)),
    ]
    return "\n".join([*lines, ""])


def _github_job(job: Job, place: Place) -> list[str]:
    rule = f"github.event.schedule == '{_cron(job, _VIETNAM)}'"
    folder = _folder(place).replace("${{", "${{ '${{' }}")
    steps = (_INSTALL, *_IDENTITY, _run(job), 'dean sync --root "$DEAN_FOLDER"')
    kept = [
        "      - uses: actions/upload-artifact@v4",
        "        with:",
        "          name: outbox",
        f"          path: {_text(_below(place, 'outbox/'))}",
    ]
    return [
        f"  {job.name}:",
        f"    if: {_text(rule)}",
        "    runs-on: ubuntu-latest",
        "    env:",
        f"      DEAN_FOLDER: {_text(folder)}",
        "      DEAN_WHEEL: ${{ vars.DEAN_WHEEL }}",
        "    steps:",
        "      - uses: actions/checkout@v4",
        "        with:",
        "          fetch-depth: 0",
        "      - uses: actions/setup-python@v5",
        "        with:",
        '          python-version: "3.12"',
        *(f"      - run: {_text(step)}" for step in steps),
        *(kept if job.name == "remind" else []),
    ]


def _run(job: Job) -> str:
    return f'dean {" ".join(job.command)} --root "$DEAN_FOLDER"'


def _cron(job: Job, behind: int) -> str:
    """The five fields, on a clock that many hours behind; both jobs fall on the same day there."""
    days = str(job.first) if job.first == job.last else f"{job.first}-{job.last}"
    return f"{job.minute} {job.hour - behind} * * {days}"


def _folder(place: Place) -> str:
    return f"./{place.folder}" if place.folder else "."


def _below(place: Place, path: str) -> str:
    return f"{place.folder}/{path}" if place.folder else path


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
