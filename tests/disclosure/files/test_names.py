"""Names of files as people gave them, and as they are shown."""

import os

import pytest

from disclosure.files import display_name

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("通知.pdf", "通知.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\陈静\\桌面\\通知.docx", "通知.docx"),
        ("报表\u202efdp.exe", "报表fdp.exe"),
        ("a\x00.pdf", "a.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie_ b.pdf"),
        ("零\u200b宽\ufeff.txt", "零宽.txt"),
        ("行\u2028分隔.txt", "行 分隔.txt"),
        ("通知\u3000一.pdf", "通知 一.pdf"),
        ('a<b>"c|d?*.pdf', "a_b__c_d__.pdf"),
        ("con.txt", "_con.txt"),
        ("NUL", "_NUL"),
        ("con.tar.zip", "_con.tar.zip"),
        (".htaccess", "附件.htaccess"),
        ("...", "附件"),
        ("", "附件"),
        ("通知.pdf. . ", "通知.pdf"),
        ("\udce9.pdf", "附件.pdf"),
        ("A\u0301.pdf", "Á.pdf"),
        ("关于2024.5.1放假", "关于2024.5.1放假"),
        ("一" * 300 + ".pdf", "一" * 65 + ".pdf"),
        ("a" * 300, "a" * 200),
        ("../" * 100_000 + "x" * 300 + "\u202e.pdf", "x" * 196 + ".pdf"),
    ],
)
def test_names_are_cleaned_to_be_shown(raw, shown):
    name = display_name(raw)
    assert name == shown
    assert len(name.encode()) <= 200
    assert display_name(name) == name


def test_any_bytes_as_a_name_give_a_name_without_dangers():
    for _round in range(300):
        raw = os.fsdecode(os.urandom(60))
        name = display_name(raw)
        assert name.isprintable()
        assert name
        assert not set(name) & set('/\\<>:"|?*\x00')
        assert not name.startswith(".")
        name.encode()
