"""The report as data: keys, merged rows, sections and the sentences proposed for them."""

from decimal import Decimal

import pytest

from portal.law.errors import Unlawful
from portal.law.terms import PublicationChannel
from reports.document import amount_text, chinese_number
from tests.reports.conftest import channels, requests_of

pytestmark = pytest.mark.once
FOUR_CHANNELS = {
    PublicationChannel.WEBSITE: 58,
    PublicationChannel.SERVICE_PLATFORM: 303,
    PublicationChannel.WECHAT: 22,
    PublicationChannel.NOTICE_BOARD: 35,
}


def text_of(report, number):
    return next(each["text"] for each in report["sections"] if each["number"] == number)


def test_the_keys_stand_in_the_order_of_the_contract(make_report):
    report = make_report()
    assert list(report) == [
        "format",
        "agency",
        "year",
        "edition",
        "status",
        "generated_at",
        "contact",
        "sections",
        "channels",
        "tables",
        "fees",
        "checks",
    ]
    assert list(report["contact"]) == ["office", "address", "postcode", "phone", "fax", "email"]
    assert list(report["tables"]) == ["disclosure", "requests", "challenges"]
    assert list(report["checks"][0]) == [
        "rule",
        "scope",
        "severity",
        "ok",
        "left",
        "right",
        "message",
    ]
    assert report["format"] == "annual-report/1"
    assert report["generated_at"] == "2021-01-20T10:00:00+08:00"


def test_zero_is_said_as_zero(make_report):
    report = make_report(channels=channels(FOUR_CHANNELS, items=418))
    assert text_of(report, "二") == (
        "本年度主动公开政府信息418条（不同渠道公开同一信息计1条）。"
        "按公开渠道统计，政府网站58条、政务服务平台303条、微信公众号22条、公开栏35条。"
    )
    assert text_of(report, "三").startswith("本年度未收到政府信息公开申请。")
    assert text_of(report, "四") == (
        "本年度未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。"
    )
    assert "本年度未收取信息处理费。" in text_of(report, "一")


def test_nothing_is_proposed_for_what_figures_cannot_say(make_report):
    assert text_of(make_report(), "五") == ""


def test_proposed_sentences_add_up_to_the_figures(full_report):
    overview = text_of(full_report(), "一")
    # Six kinds of applicants, 21 rows of 2: 252 ended, 12 carried in and on.
    assert "本年度新收政府信息公开申请252件，上年结转12件。" in overview
    assert (
        "本年度办结252件，其中予以公开12件、部分公开12件、不予公开96件、无法提供36件、"
        "不予处理60件、其他处理36件；结转下年度继续办理12件。"
    ) in overview
    assert "被申请行政复议12件（结果维持3件、结果纠正3件、其他结果3件、尚未审结3件）" in overview


def test_what_staff_wrote_stands_instead_of_a_proposal(full_report):
    report = full_report("five-part")
    assert text_of(report, "五") == "一是更新不够及时；二是互动不够。下一步加强培训。"
    assert text_of(report, "二") == "（一）主动公开。按目录公开。"


def test_second_headings_are_numbered_through_a_merged_part(full_report):
    lines = text_of(full_report(), "一").splitlines()
    assert [line[:7] for line in lines if line.startswith("（")] == [
        "（一）健全机制",
        "（二）规范流程",
        "（三）主动公开",
    ]


def test_what_the_overview_treats_is_not_said_again_in_the_national_edition(full_report):
    narratives = {
        "overview": "（一）主动公开。全年40条。\n（二）依申请公开\n均在期限内办结。",
        "disclosure": "按渠道说明。",
        "requests": "按结果说明。",
    }
    text = text_of(full_report(narratives=narratives), "一")
    assert text == narratives["overview"]
    assert text_of(full_report("five-part", narratives=narratives), "二") == "按渠道说明。"


def test_fees_and_other_matters_stand_in_their_part(full_report):
    sentence = "依据《政府信息公开信息处理费管理办法》，本年度收取信息处理费共计2340.00元。"
    assert text_of(full_report("national-2021"), "六") == f"无其他事项。\n{sentence}"
    assert text_of(full_report("five-part"), "一").endswith(f"无其他事项。\n{sentence}")


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (2012, "本年度未收取检索、复制、邮寄等费用。"),
        (2020, "本年度未收取信息处理费。"),
        (2025, "本年度未收取信息处理费。"),
    ],
)
def test_each_report_says_what_was_charged(make_report, year, sentence):
    assert sentence in text_of(make_report(year), "一")


def test_the_trial_format_merges_other_endings(make_report):
    report = make_report(2020, "national-2019", requests=requests_of(2))
    rows = report["tables"]["requests"]
    assert rows["other_single_row"] == {
        "natural_person": 6,
        "commercial_enterprise": 6,
        "research_institution": 6,
        "social_public_welfare_org": 6,
        "legal_service_org": 6,
        "other_org": 6,
        "total": 36,
    }
    assert list(rows)[-3:] == ["other_single_row", "processed_total", "carried_forward"]
    assert not any(row.startswith("other_other") for row in rows)
    assert all(check["ok"] for check in report["checks"])


def test_figures_stand_as_numbers_and_amounts_as_text(full_report):
    table = full_report()["tables"]["disclosure"]
    assert table["art20_1"]["normative_documents"] == {
        "made_this_year": 5,
        "repealed_this_year": 3,
        "in_force": 41,
    }
    assert table["art20_1"]["regulations"]["in_force"] == "n/a"
    assert table["art20_6"]["coercion"]["decisions_this_year"] is None
    assert table["art20_8"]["administrative_fees"]["amount_10k_cny"] == "12.50"


def test_a_fraction_of_a_document_is_refused(make_report):
    entered = {"art20_1.regulations.newly_made": Decimal("1.5")}
    with pytest.raises(Unlawful, match="figure_not_whole"):
        make_report(2020, "national-2019", entered=entered)


def test_the_statistics_of_2014_are_empty_until_entered(make_report):
    report = make_report(2016, "statistics-2014", entered={"3.1": Decimal(7), "7": Decimal("0.5")})
    assert list(report["tables"]) == ["disclosure", "requests", "challenges", "statistics"]
    statistics = report["tables"]["statistics"]
    assert (statistics["3.1"], statistics["7"], statistics["3.1.1"]) == (7, "0.50", None)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0.00"),
        ("12.5", "12.50"),
        ("0.1234", "0.1234"),
        ("100", "100.00"),
        ("1E+3", "1000.00"),
    ],
)
def test_an_amount_keeps_its_decimals(value, text):
    assert amount_text(Decimal(value)) == text


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (31, "三十一")]
)
def test_headings_are_numbered_in_chinese(number, text):
    assert chinese_number(number) == text
