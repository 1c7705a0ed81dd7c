"""What may stand in a column: mended, read, or refused with what would be right."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django.utils import translation

from portal.law.terms import Attribute, RequestChannel
from portal.ledger import (
    Amount,
    Boolean,
    Choice,
    Code,
    Date,
    Integer,
    Listing,
    Number,
    TermColumn,
    Text,
    Wrong,
)

pytestmark = pytest.mark.once


def moment(*parts):
    return datetime(*parts)  # noqa: DTZ001  The cells of a spreadsheet know no time zone.


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def read(column_type, cell):
    return column_type.read(column_type.tidy(cell))


def refusal(column_type, cell):
    with pytest.raises(Wrong) as caught:
        read(column_type, cell)
    return f"{caught.value.message}; {caught.value.hint}"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("标题", "标题"),
        ("\u3000 标题\u3000", "标题"),
        ("标\u200b题\ufeff", "标题"),
        ("标题\u202e", "标题"),
        ("标\u3000题", "标\u3000题"),
        ("上行\r\n下行", "上行 下行"),
        ("一\xa0二", "一 二"),
        ("响\x07铃", "响铃"),
        ("'=1+1", "=1+1"),
        ("'引号", "'引号"),
        (2019.0, "2019"),
        (5.5, "5.5"),
        (date(2020, 3, 2), "2020-03-02"),
        (moment(2020, 3, 2), "2020-03-02"),
        (True, "TRUE"),
    ],
)
def test_blanks_and_invisible_characters_are_taken_off_a_text(cell, text):
    assert read(Text(), cell) == text


def test_a_clean_text_is_the_same_object_after_mending():
    cell = "关于做好救助工作的通知"
    assert Text().tidy(cell) is cell
    assert Text(multiline=True).tidy("第一行\n第二行") == "第一行\n第二行"


def test_a_text_of_several_lines_keeps_them():
    body = Text(multiline=True)
    assert read(body, "第一段\r\n\t第二段\u2028第三段\n") == "第一段\n\t第二段\n第三段"


def test_a_text_that_is_too_long_is_refused_with_both_numbers():
    assert "6 characters, at most 5" in refusal(Text(max_length=5), "一二三四五六")
    assert Text(max_length=5).quick("一二三四五六") is None


@pytest.mark.parametrize("cell", [1.1330108e17, 10**15, float("nan")])
def test_a_number_that_a_spreadsheet_has_rounded_is_refused(cell):
    assert "rounded this long number" in refusal(Code(), cell)


def test_a_time_of_day_is_no_text():
    assert "format the column as text" in refusal(Text(), time(5, 6))


def test_a_failed_formula_is_refused_everywhere():
    for column_type in (Text(), Code(), Date(), Integer(), Amount(), TermColumn(Attribute)):
        assert "formula" in refusal(column_type, "#N/A")


def test_a_code_is_read_in_half_width():
    assert read(Code(), "　ＹＧＸ－ＭＺＪ／２０２０") == "YGX-MZJ/2020"
    assert read(Code(), 12.0) == "12"


def test_a_code_that_became_a_date_is_refused():
    assert "made this a date" in refusal(Code(), moment(2020, 1, 20))


def test_a_code_of_another_form_is_refused_with_an_example():
    code = Code(pattern=r"\d{6}", example="100000")
    assert read(code, "１０００１０") == "100010"
    assert "such as 100000" in refusal(code, "10-00-10")


@pytest.mark.parametrize(
    "cell",
    [
        "2020-03-02",
        "2020-3-2",
        "2020/3/2",
        "2020.03.02",
        "2020年3月2日",
        "2020 年 3 月 2 日",
        "2020年03月02",
        "２０２０－０３－０２",
        "2020—03—02",
        "2020-03-02 00:00:00",
        "2020/3/2 15:04",
        " 2020-03-02\u3000",
        date(2020, 3, 2),
        moment(2020, 3, 2),
        moment(2020, 3, 2, 15, 4),
        43892.0,
        43892,
        43892.63,
    ],
)
def test_a_date_is_understood_as_bureaus_write_it(cell):
    assert read(Date(), cell) == date(2020, 3, 2)


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("2O20-01-02", "character 2 looks like the letter O"),
        ("2020-l1-02", "character 6 looks like the letter l"),
        ("2020-02-30", "2020-02 has 29 days"),
        ("2021-2-29", "2021-02 has 28 days"),
        ("2020-13-01", "there is no month 13"),
        ("20200302", "2020-03-02 is probably meant"),
        ("20209902", ""),
        ("43892", ""),
        ("20-3-2", ""),
        ("3/2/2020", ""),
        ("2020-3/2", ""),
        ("2020-03", ""),
        ("0000-01-40", ""),
        ("0000-00-00", "there is no month 0"),
        ("去年春天", ""),
        (2020.0, ""),
        (20200302.0, ""),
        (True, ""),
        (time(5, 6), ""),
    ],
    ids=repr,
)
def test_what_is_no_date_is_refused_with_what_would_be_right(cell, hint):
    assert refusal(Date(), cell) == (f"should be a date as YYYY-MM-DD, such as 2020-03-02; {hint}")


@pytest.mark.parametrize("cell", ["1948-12-31", "2101-01-01", "0202-03-02"])
def test_a_year_out_of_range_is_refused(cell):
    assert "between 1949 and 2100" in refusal(Date(), cell)


@pytest.mark.parametrize(
    ("cell", "number"), [("12", 12), ("１２", 12), ("1,234", 1234), (12.0, 12), ("-0", 0)]
)
def test_a_whole_number_is_read(cell, number):
    value = read(Integer(), cell)
    assert value == number
    assert type(value) is int


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("12.5", "whole number"),
        (12.5, "whole number"),
        ("-1", "must not be negative"),
        ("1,23", "should be a whole number"),
        ("1e5", "should be a whole number"),
        ("十二", "should be a whole number"),
        ("1_000", "should be a whole number"),
        ("9" * 400, "should be a whole number"),
        (True, "should be a whole number"),
    ],
    ids=repr,
)
def test_what_is_no_whole_number_is_refused(cell, reason):
    assert reason in refusal(Integer(), cell)


def test_a_number_has_bounds():
    assert read(Number(minimum=None), "-12.5") == Decimal("-12.5")
    assert "at most 100" in refusal(Number(maximum=100), "101")
    assert "at least 1" in refusal(Integer(minimum=1), "0")


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("10", "10.00"),
        ("1,234.50", "1234.50"),
        ("￥１，２３４．５", "1234.50"),
        ("12.5元", "12.50"),
        (0.1 + 0.2, "0.30"),
        (1234.5, "1234.50"),
        ("0", "0.00"),
    ],
)
def test_money_is_read_in_yuan_with_two_places(cell, amount):
    value = read(Amount(), cell)
    assert str(value) == amount


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-5", "must not be negative"),
        ("1.234", "at most 2 decimals"),
        ("NaN", "should be a number"),
        ("Infinity", "should be a number"),
        (float("inf"), "should be a number"),
        ("十元", "should be a number"),
    ],
)
def test_what_is_no_amount_is_refused(cell, reason):
    assert reason in refusal(Amount(), cell)


@pytest.mark.parametrize(
    ("cell", "value"), [("是", True), ("否", False), (True, True), (0.0, False), ("true", True)]
)
def test_yes_and_no_are_read(cell, value):
    assert read(Boolean(), cell) is value


def test_a_word_that_is_not_known_is_refused_with_those_that_are():
    assert refusal(Boolean(), "也许") == "should be one of: 是, 否; "


def test_a_term_is_read_by_code_or_label_in_full_or_half_width():
    channel = TermColumn(RequestChannel)
    assert read(channel, "ems") is RequestChannel.EMS
    assert read(channel, "邮寄（签收）") is RequestChannel.EMS
    assert read(channel, "邮寄（签收）") is RequestChannel.EMS


def test_an_unknown_term_is_refused_with_the_nearest_and_all_others():
    reason = refusal(TermColumn(Attribute), "公开")
    assert "should be one of: 主动公开, 依申请公开, 不予公开" in reason
    assert "did you mean “主动公开”?" in reason


def test_a_choice_may_stand_among_other_cells():
    figure = Choice({"不适用": "n/a"}, otherwise=Number())
    assert read(figure, " 不适用 ") == "n/a"
    assert read(figure, "1,234") == Decimal(1234)
    assert "should be a number" in refusal(figure, "没有")


def test_a_cell_may_list_several_values():
    words = Listing(Text(max_length=4))
    assert read(words, "低保；救助、 低保 ;;养老\n") == ("低保", "救助", "养老")
    assert "at most 4" in refusal(words, "低保；一二三四五")
