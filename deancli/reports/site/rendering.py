"""Pages from templates: everything that is put into one is text, whatever it looks like."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from deancli.domain.agencies import Role
from deancli.domain.plan import Stage
from deancli.language import current, say, say_count
from deancli.reports import (
    agency_view,
    comment_text,
    comparison_text,
    comparison_view,
    dates,
    draft_text,
    obstacle_view,
    plan_text,
    round_text,
    status_text,
)
from deancli.reports.lines import visible
from deancli.reports.site import addresses, words

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES: Final = Path(__file__).parent / "templates"
POLICY: Final = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
    "form-action 'self' file:; base-uri 'none'"
)
"""What a page may load (W3C Content Security Policy 3): its own files, opened from a disk (`file:`) or a server.

Some browsers never count a file on disk as 'self'; a page that came from a server may not load `file:` in any.
"""
_FUNCTIONS: Final[dict[str, Callable[..., object]]] = {
    "say": say,
    "say_count": say_count,
    "full": dates.full,
    "short": dates.short,
    "heading": dates.heading,
    "state_badge": words.state_badge,
    "reply_badge": words.reply_badge,
    "disposition_badge": words.disposition_badge,
    "round_badge": words.round_badge,
    "obstacle_badge": words.obstacle_badge,
    "fate_sentence": words.fate_sentence,
    "deadline_words": status_text.deadline_words,
    "time_left": status_text.time_left,
    "missing_words": status_text.missing_words,
    "restated_sentences": status_text.restated_sentences,
    "deadline_sentence": plan_text.deadline_sentence,
    "stage_name": lambda stage: plan_text.stage_name(Stage(stage)),
    "role_name": lambda role: agency_view.role_name(Role(role)),
    "duty_sentence": agency_view.duty_sentence,
    "owed_sentence": agency_view.owed_sentence,
    "figures_sentence": round_text.figures_sentence,
    "round_state": round_text.state_sentence,
    "obstacle_state": obstacle_view.state_sentence,
    "changed_text": draft_text.changed_text,
    "outcome": comment_text.outcome,
    "place": comment_text.place,
    "comment_kind": comment_text.kind_name,
    "severity_name": comment_text.severity_name,
    "landmarks": comparison_view.landmarks,
    "with_blanks": comparison_view.with_blanks,
    "difference_line": comparison_text.kind_line,
    "milestone_page": addresses.milestone,
    "round_page": addresses.round_,
    "comments_page": addresses.comments,
    "version_page": addresses.version,
    "agency_page": addresses.agency,
    "anchor": addresses.anchor,
}
"""What templates may call: the sentences of the terminal, so that a page and a terminal say the same."""


class Renderer:
    """The templates, with what stands on every page."""

    def __init__(self, **always: object) -> None:
        """`always` are values that every page shows."""
        self._always = always

    def page(self, template: str, **values: object) -> bytes:
        """One page of `template`, filled with `values`."""
        return self._environment.get_template(f"{template}.html.j2").render(values).encode()

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        made = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, finalize=_shown,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        made.globals |= {**_FUNCTIONS, **self._always, "policy": POLICY, "lang": current()}
        return made


def _shown(value: Any) -> Any:
    """Text with control and other invisible characters made visible; line ends stay."""
    if type(value) is not str or value.isprintable():
        return value
    return "\n".join(map(visible, value.splitlines()))
