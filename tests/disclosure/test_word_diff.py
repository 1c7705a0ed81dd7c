"""Two lines of text, and the pieces that lead from one to the other."""

import time

import pytest

from disclosure.word_diff import pieces

pytestmark = pytest.mark.once


def shown(old, new):
    """Return the pieces as text: -gone- and +new+."""
    marks = {"same": "", "gone": "-", "new": "+"}
    return "".join(f"{marks[each.kind]}{each.text}{marks[each.kind]}" for each in pieces(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("自发布之日起施行。", "自发布之日起施行。", "自发布之日起施行。"),
        ("月收入3200元以下", "月收入3500元以下", "月收入-3200-+3500+元以下"),
        ("公租房办法", "公租房办法（试行）", "公租房办法+（试行）+"),
        ("第一条 甲乙丙丁", "甲乙丙丁", "-第一条 -甲乙丙丁"),
        ("涨12.5%以上的地区", "涨13.5%以上的地区", "涨-12.5%-+13.5%+以上的地区"),
        ("甲乙丙", "子丑寅", "-甲乙丙-+子丑寅+"),
        ("", "新的一行", "+新的一行+"),
        ("a plain English line", "a plain Chinese line", "a plain -English-+Chinese+ line"),
    ],
)
def test_pieces_lead_from_one_line_to_the_other(old, new, expected):
    assert shown(old, new) == expected


def test_nothing_is_lost_or_invented():
    old, new = "县民政局2025年发放高龄津贴3,200元。", "县民政局2026年共发放高龄补贴3,500元整。"
    found = pieces(old, new)
    assert "".join(each.text for each in found if each.kind != "new") == old
    assert "".join(each.text for each in found if each.kind != "gone") == new


def test_a_very_long_line_takes_no_longer_than_a_page_may():
    began = time.monotonic()
    found = pieces("甲乙" * 50_000 + "丙", "乙甲" * 50_000 + "丁")
    assert time.monotonic() - began < 2
    assert [each.kind for each in found] == ["gone", "new"]
