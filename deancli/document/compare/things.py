"""The kinds of what is set for a document as a whole, and how they are called."""

from __future__ import annotations

from enum import StrEnum

from deancli.language import say


class Thing(StrEnum):
    """A kind of what is set for a document as a whole."""

    STYLES = "styles"
    LISTS = "lists"
    THEME = "theme"
    SETTINGS = "settings"
    BACKGROUND = "background"
    PROPERTIES = "properties"
    DATA = "data"
    BUILDING_BLOCKS = "building_blocks"
    FONTS = "fonts"
    CONTROLS = "controls"
    DRAWINGS = "drawings"


def thing_name(thing: str) -> str:
    """A kind of what is set for a document as a whole, as it stands in a list."""
    return {
        Thing.STYLES: say("kiểu chữ và đoạn"),
        Thing.LISTS: say("cách đánh số"),
        Thing.THEME: say("màu và phông của chủ đề"),
        Thing.SETTINGS: say("thiết lập chung"),
        Thing.BACKGROUND: say("nền trang"),
        Thing.PROPERTIES: say("thuộc tính của tệp"),
        Thing.DATA: say("dữ liệu kèm theo tệp"),
        Thing.BUILDING_BLOCKS: say("khối dựng sẵn"),
        Thing.FONTS: say("phông nhúng"),
        Thing.CONTROLS: say("ô điều khiển nội dung"),
        Thing.DRAWINGS: say("hình vẽ, hộp chữ"),
    }[Thing(thing)]
