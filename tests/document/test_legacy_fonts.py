"""Text in fonts of before Unicode means what it showed on paper."""

import shutil
import subprocess
import unicodedata

import pytest

from deancli.document.legacy_fonts import Encoding, encoding_of, guessed, in_font, to_unicode

TCVN3_LETTERS = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§"
VNI = (
    ("UÛY BAN NHAÂN DAÂN TÆNH BAÉC GIANG", "ỦY BAN NHÂN DÂN TỈNH BẮC GIANG"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ("ñeán heát ngaøy 20/4/2024, thöôøng xuyeân, quyù II", "đến hết ngày 20/4/2024, thường xuyên, quý II"),
    ("kyõ thuaät, yù kieán, kyø hoïp, tyû leä, kî", "kỹ thuật, ý kiến, kỳ họp, tỷ lệ, kỵ"),
)  # fmt: skip


@pytest.mark.skipif(not shutil.which("iconv"), reason="iconv is not installed")
@pytest.mark.parametrize("letter", TCVN3_LETTERS)
def test_tcvn3_is_what_iconv_says(letter: str) -> None:
    found = subprocess.run(["iconv", "-f", "TCVN", "-t", "UTF-8"], input=letter.encode("latin-1") + b" ",
                           capture_output=True, check=True)  # fmt: skip
    assert to_unicode(letter, Encoding.TCVN3) == unicodedata.normalize("NFC", found.stdout.decode()[:-1])


@pytest.mark.parametrize(("written", "meant"), VNI)
def test_vni_reads_pairs_and_single_letters(written: str, meant: str) -> None:
    assert in_font(written, "VNI-Times") == meant


def test_the_font_of_a_run_decides() -> None:
    assert in_font("ñy ban nh©n d©n", ".VnTimeH") == "ỦY BAN NHÂN DÂN"
    assert in_font("ñy ban nh©n d©n", ".VnTime") == "ủy ban nhân dân"
    assert in_font("Cộng hòa \xad", "Times New Roman") == "Cộng hòa \xad"
    assert encoding_of("VNtimes new roman") is None


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Thùc hiÖn KÕ ho¹ch sè 12 cña ñy ban nh©n d©n tØnh, hoµn thµnh tr\xadíc ngµy 20/4", Encoding.TCVN3),
        ("Thöïc hieän Keá hoaïch soá 12 cuûa UÛy ban nhaân daân tænh, hoaøn thaønh tröôùc ngaøy 20/4", Encoding.VNI),
        ("Thực hiện Kế hoạch số 12 của UBND tỉnh® và «trích dẫn»", None),
        ("Le château était fermé à midi; l'élève préférait déjà rentrer chez sa mère", None),
        ("Straße, Größe und Übung für alle, die hören möchten", None),
        ("The plan is due on 20 April", None),
        ("", None),
    ],
)
def test_without_fonts_the_letters_tell(text: str, encoding: Encoding | None) -> None:
    assert guessed(text) is encoding
