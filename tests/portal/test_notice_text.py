"""A holiday notice is read as it is worded. The dates are those of the published schedules."""

import pytest
from django.utils.translation import override

from portal.notice_text import Unclear, read

NOTICE_2026 = """
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""


def test_the_notice_for_2026_gives_its_days():
    found = read(NOTICE_2026, 2026)
    assert [(each["first"], each["last"]) for each in found.off] == [
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"),
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    ]
    assert [each["on"] for each in found.worked] == [
        "2026-01-04",
        "2026-02-14",
        "2026-02-28",
        "2026-05-09",
        "2026-09-20",
        "2026-10-10",
    ]
    assert found.off[1]["name"] == "春节"


def test_a_holiday_may_begin_in_december_of_the_year_before():
    found = read("一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。", 2023)
    assert found.off == [{"name": "元旦", "first": "2022-12-31", "last": "2023-01-02"}]


def test_plain_lines_are_read_as_well():
    found = read("元旦 2027-01-01 至 2027-01-03\n元旦 2027-01-09 上班", 2027)
    assert found.off == [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-03"}]
    assert found.worked == [{"name": "元旦", "on": "2027-01-09"}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "No day off was found"),
        ("各地区、各部门：", "Line 1: a name and dates"),
        ("元旦：1月1日至3日放假。\n春节：2月30日放假。", "Line 2: there is no such day: 2月30日"),
        ("元旦：1日放假。", "Line 1: “1日” has no month"),
        ("国庆节：10月7日至1日放假。", "Line 1: 2027-10-07 to 2027-10-01 is no holiday"),
        ("国庆节：1月1日至10月1日放假。", "is no holiday"),
        ("元旦：2025年1月1日放假。", "does not belong to 2027"),
        ("元旦：1月1日放假。1月4日上班。", "2027-01-04 is no weekend day"),
        ("元旦：1月1日（周四）放假。", "2027-01-01 is a 周五, not a 周四"),
        ("春节：2月5日（农历除夕、周四）至11日放假调休，共7天。", "2027-02-05 is a 周五"),
        ("国庆节：10月1日至7日放假调休，共8天。", "8 days are announced and 7 were read"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_line(text, message):
    with override("en"), pytest.raises(Unclear) as refused:
        read(text, 2027)
    assert message in str(refused.value)
