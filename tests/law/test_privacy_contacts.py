"""Telephones, mail, plates, homes: what is found, what is not."""

import pytest

from portal.law.privacy import (
    RECORD_END,
    Detector,
    Severity,
)
from tests.law.privacy_samples import one, seen

BLOCKING, WARNING = Severity.BLOCKING, Severity.WARNING


@pytest.mark.parametrize(
    "written",
    [
        "15412345678",
        "154-1234-5678",
        "1541-234-5678",
        "154.1234.5678",
        "+86 15412345678",
        "8615412345678",
        "0086-154-1234-5678",
        "015412345678",
        "１５４１２３４５６７８",
        "154\u200b12345678",
        "一五四一二三四五六七八",
        "（154 1234 5678）",
    ],
)
def test_a_mobile_number_blocks_however_it_is_written(written):
    detector, severity, found = one(f"王某{written}联系")
    assert (detector, severity) == (Detector.MOBILE, BLOCKING)
    assert found == written.strip("（）")


@pytest.mark.parametrize(
    "written",
    ["154 1234 5678", "1541 234 5678", "154\n12345678", "1 5 4 1 2 3 4 5 6 7 8", "15 412345678"],
)
def test_blanks_make_a_mobile_number_doubtful_unless_a_word_names_it(written):
    assert one(f"联系电话：{written}") == (Detector.MOBILE, BLOCKING, written)
    if written != "15 412345678":
        assert one(f"王某 {written} 李某") == (Detector.MOBILE, WARNING, written)
    else:
        assert seen(f"王某 {written} 李某") == []


@pytest.mark.parametrize(
    "text",
    [
        "总投资15412345678元",
        "总投资15412345678.50",
        "15412345678万元",
        "￥15412345678",
        "$15412345678",
        "合同编号15412345678",
        "金额 15412345678",
        "账号：15412345678",
        "HT15412345678",
        "15412345678A",
        "115412345678",
        "154123456789",
        "12412345678",
        "https://www.example.cn/15412345678.html",
        "户数 人数 金额\n154 1234 5678\n254 1234 5678",
        "154 1234 5678 9012",
        "0499-5412345、0499-15412345",
        "1 5 4 1 2 3 4 5 6 7 8 9",
        "电话号码填写11位，如 400 1234 5678",
    ],
)
def test_what_only_looks_like_a_mobile_number_is_no_hit(text):
    assert seen(text) == []


def test_letters_that_name_a_number_do_not_hide_it():
    assert one("Tel15412345678")[2] == "15412345678"
    assert one("wx15412345678")[2] == "15412345678"


def test_offices_may_be_telephoned_homes_may_not():
    assert seen("联系电话：0499-2345678，监督电话 010-82345678，热线12345、400-812-3456") == []
    assert one("家庭电话：0499-2345678")[:2] == (Detector.HOME_PHONE, BLOCKING)
    assert one("住宅电话2345678")[2] == "2345678"


def test_mail_of_offices_is_no_hit():
    assert one("邮箱zhang.san@mail.example，")[2] == "zhang.san@mail.example"
    assert one("zhang @ mail.example")[0] == Detector.EMAIL
    assert one("Ａ＠ｍａｉｌ．ｅｘａｍｐｌｅ")[:2] == (Detector.EMAIL, WARNING)
    for harmless in (
        "mzj@ygx.gov.cn",
        "监督投诉邮箱：mzj@mail.example",
        "logo@2x.png",
        "@阳光发布",
        "a@b",
        "@@@",
    ):
        assert seen(harmless) == [], harmless
    long = "a" * 100 + "@mail.example"
    assert one(long)[2] == "a" * 64 + "@mail.example"
    assert len(seen("a@mail.example b@mail.example")) == 2


def test_number_plates():
    for plate in ("蒙Z12345", "蒙Z·A1234", "蒙Z D12345", "粤ZF12345", "粤Z12345D", "京Z1234警"):
        assert one(f"车辆{plate}，")[:] == (Detector.PLATE, WARNING, plate)
    for harmless in ("蒙Z123456789", "文号：津政Z12345", "蒙ICP备12345678号"):
        assert seen(harmless) == [], harmless


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("家庭住址：阳光县和平路8号3号楼2单元501室", "8号3号楼2单元501室"),
        ("现住东风镇向阳村三组12号，", "三组12号"),
        ("，住阳光小区5-2-301。", "5-2-301"),
        ("户籍地址 和平路十八号", "十八号"),
        ("居住在和平路A座1201室", "A座1201室"),
    ],
)
def test_a_home_is_found_down_to_the_house(text, house):
    assert one(text) == (Detector.ADDRESS, BLOCKING, house)


@pytest.mark.parametrize(
    "text",
    [
        "家庭住址：阳光县东风镇向阳村",
        "户籍所在地：东风镇；办公地址：和平路8号",
        "申请人填写家庭住址、联系电话；和平路8号为受理地点",
        "办公地址：和平路8号3号楼2单元501室",
        "住房保障面积60平方米，第3号",
        "3号楼2单元共48户",
        "会议室在3号楼201室，项目地点",
    ],
)
def test_villages_and_offices_are_no_homes(text):
    assert [hit for hit in seen(text) if hit[1] is BLOCKING] == []


def test_a_flat_without_a_word_is_doubtful():
    assert one("王某 阳光小区3号楼2单元501室") == (
        Detector.ADDRESS,
        WARNING,
        "3号楼2单元501室",
    )
    assert one("房产位于阳光小区3号楼2单元501室")[0] == Detector.ADDRESS
    assert one("送至阳光小区3-2-501")[2] == "3-2-501"


def test_the_header_of_a_list_speaks_for_its_lines():
    listed = "户主 家庭住址 金额\n王某 向阳村12号 300\n李某 前进村三组9号 300"
    assert [hit[2] for hit in seen(listed)] == ["12号", "三组9号"]
    far = "户主 家庭住址\n" + "王某 向阳村\n" * 600 + "依据第12号文件 向阳村12号"
    assert seen(far) == []


def test_nothing_reaches_across_records():
    assert seen(f"家庭住址{RECORD_END}和平路8号") == []
    assert one(f"1{RECORD_END}15412345678{RECORD_END}万元")[2] == "15412345678"


def test_of_two_readings_that_overlap_the_first_stands():
    assert one("电话：154 16345678 154")[2] == "154 16345678"
