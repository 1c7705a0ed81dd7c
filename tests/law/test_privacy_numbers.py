"""Identity numbers, cards, passports: what is found, what is not."""

import pytest

from portal.law import privacy_numbers as numbers
from portal.law.privacy import (
    Detector,
    Severity,
)
from tests.law.privacy_samples import SOUND, check_sign, luhn, one, seen

BLOCKING, WARNING = Severity.BLOCKING, Severity.WARNING


def test_the_examples_are_sound():
    assert check_sign(SOUND[:17]) == SOUND[17]
    assert numbers.identity_checks(SOUND)


@pytest.mark.parametrize(
    "written",
    [
        SOUND,
        "".join(chr(ord(sign) + 0xFEE0) for sign in SOUND),  # Full width.
        f"{SOUND[:6]} {SOUND[6:14]} {SOUND[14:]}",
        f"{SOUND[:6]}-{SOUND[6:14]}-{SOUND[14:]}",
        f"{SOUND[:6]}.{SOUND[6:14]}.{SOUND[14:]}",
        f"{SOUND[:6]}\u3000{SOUND[6:]}",
        f"{SOUND[:10]}\n{SOUND[10:]}",
        f"{SOUND[:10]}\r\n   {SOUND[10:]}",
        f"{SOUND[:4]}\u200b{SOUND[4:9]}\ufeff{SOUND[9:]}",
        f"{SOUND[:4]}\x00{SOUND[4:]}",
        " ".join(SOUND),
        "\n".join(SOUND),
        SOUND.translate({48 + digit: 0x660 + digit for digit in range(10)}),  # Arabic digits.
        "一五〇一九九一九九〇〇三〇七〇一一〇",
    ],
)
def test_an_identity_number_is_found_however_it_is_written(written):
    assert one(f"姓名王某，{written}。") == (Detector.IDENTITY, BLOCKING, written)


def test_the_last_sign_may_be_a_letter_in_any_shape():
    head = "15019919900307"
    number = next(
        f"{head}{serial:03}" for serial in range(100) if check_sign(f"{head}{serial:03}") == "X"
    )
    for last in "XxＸｘХΧ":
        assert one(number + last) == (Detector.IDENTITY, BLOCKING, number + last)


def test_a_wrong_check_sign_is_doubtful_and_a_wrong_date_or_area_no_hit():
    assert one(SOUND[:17] + "1")[:2] == (Detector.IDENTITY, WARNING)
    for wrong in ("150199199013070110", "150199199002300110", "150199189003070110"):
        assert seen(wrong) == []
    assert seen("990199" + SOUND[6:]) == []


def test_identity_numbers_are_found_in_longer_runs_only_when_sound():
    disability = SOUND + "44"  # A disability certificate: identity number, kind, grade.
    assert one(f"残疾人证号{disability}")[2] == SOUND
    assert one(f"学籍号G{SOUND}")[2] == SOUND
    assert seen(f"{SOUND[:17]}144") == []
    glued = f"{SOUND}15412345678"
    assert [hit[0] for hit in seen(glued)] == [Detector.IDENTITY, Detector.MOBILE]


def test_a_word_before_a_number_says_that_it_is_none_of_a_person():
    assert one(f"施工许可证编号：{SOUND}")[:2] == (Detector.IDENTITY, WARNING)
    assert seen(f"施工许可证编号：{SOUND[:17]}1") == []
    assert one(f"身份证编号：{SOUND}")[:2] == (Detector.IDENTITY, BLOCKING)


def test_credit_codes_are_no_hits():
    heads = (f"12150199{number:09}" for number in range(200000000, 200400000))
    digits_only = next(
        head + sign
        for head in heads
        for sign in "0123456789"
        if numbers.credit_code_checks(head + sign)
    )
    assert seen(f"统一社会信用代码{digits_only}，组织机构代码12345678-9") == []
    assert not numbers.credit_code_checks("1" * 17 + "I")


def test_a_broken_number_needs_a_usual_grouping_or_a_word():
    odd = f"{SOUND[:2]} {SOUND[2:9]} {SOUND[9:12]} {SOUND[12:]}"
    assert one(odd) == (Detector.IDENTITY, WARNING, odd)
    assert one(f"身份证号：{odd}") == (Detector.IDENTITY, BLOCKING, odd)
    wrong = f"{SOUND[:6]} {SOUND[6:14]} {SOUND[14:17]}1"
    assert seen(wrong) == []
    assert one(f"身份证号：{wrong}")[:2] == (Detector.IDENTITY, WARNING)
    spaced = f"{SOUND[:6]} {SOUND[6:14]} {SOUND[14:]}"
    assert one(f"合同编号：{spaced}")[:2] == (Detector.IDENTITY, WARNING)
    assert len(seen(f"{spaced} {spaced}")) == 2
    assert seen("150199 19901307 0110") == []


def test_a_mask_that_leaves_the_birthday_is_no_mask():
    assert one("身份证号150199199003070***")[:2] == (Detector.IDENTITY, WARNING)
    assert one("15019919900307××××")[:2] == (Detector.IDENTITY, WARNING)
    assert seen("990199199003070***") == []
    assert seen("150199********0110") == []
    assert seen("150199***********0") == []


@pytest.mark.parametrize("area", ["810000", "820000", "830000", "911124"])
def test_residence_permits_have_areas_of_their_own(area):
    head = f"{area}19900307011"
    number = head + check_sign(head)
    assert one(number) == (Detector.RESIDENCE_PERMIT, BLOCKING, number)


def test_numbers_of_fifteen_digits():
    assert one("身份证150199540307011，") == (Detector.IDENTITY_15, BLOCKING, "150199540307011")
    assert one("证件号码：150199 540307 011")[0] == Detector.IDENTITY_15
    for harmless in (
        "150199541307011",  # No such month.
        "990199540307011",  # No such area.
        "150199540230011",  # No such day.
        "工商注册号：150199540307011",
        "150199 540307 011",  # Without a word.
        "https://www.example.cn/t150199540307011.html",
        "1150199540307011",
    ):
        assert seen(harmless) == [], harmless


def test_bank_cards_by_formula_beginning_and_word():
    card = luhn("62999900000000001")
    assert one(card) == (Detector.BANK_CARD, BLOCKING, card)
    assert one(" ".join([card[:4], card[4:8], card[8:12], card[12:16], card[16:]]))[1] == BLOCKING
    assert one(f"{card[:6]} {card[6:]}")[0] == Detector.BANK_CARD
    assert one(f"{card[:9]}\n{card[9:]}")[0] == Detector.BANK_CARD
    visa = luhn("400000123456789")
    assert one(visa)[:2] == (Detector.BANK_CARD, BLOCKING)
    other = luhn("100000123456789")
    assert seen(other) == []
    assert one(f"户名王某，账号：{other}")[:2] == (Detector.BANK_CARD, BLOCKING)
    assert seen(f"缴款单位县财政局，账号：{other}") == []
    assert seen(f"批号：{card}") == []
    assert one("王某一卡通账号：100000123456788")[:2] == (Detector.BANK_CARD, WARNING)
    assert seen("4444 4444 4444 4443") == []


def test_passports_need_their_word():
    assert one("护照号码：E12345678")[:2] == (Detector.PASSPORT, WARNING)
    assert one("持港澳居民来往内地通行证H12345678")[2] == "H12345678"
    listed = "姓名 护照号码 职务\n" + "\n".join(f"王某某 EA123456{n} 科员" for n in range(10, 20))
    assert len(seen(listed)) == 10
    assert seen("设备型号E12345678") == []
    assert seen("E12345678，持护照") == []
    assert seen("护照办理指南，表格编号E12345678") == []
    assert seen("护照" + "，" * 500 + "E12345678") == []
    assert seen("凭护照办理，收费标准20200101") == []
