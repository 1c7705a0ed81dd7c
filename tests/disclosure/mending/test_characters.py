"""Traditional characters, pinyin in brackets, full width, and what nobody sees."""

import time

import pytest

from disclosure.mending import Kind, mend
from disclosure.mending.draft import digits

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "fine",
    [
        "亳(bó)州市、郫(pí)县和尉犁(yù lí)县的读音",
        "该同志名喆(zhé)，字昇(shēng)平",
        "按照甲(a)、乙(b)两类办理，设小组(an)",
        "城市(bó)",
    ],
)
def test_readings_of_rare_characters_are_meant(fine):
    assert mend(fine).changes == ()


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("根據（jù）規(guī)定", "根据规定"),
        ("他們(men)的義務(wù)", "他们的义务"),
        ("中國(ɡuó)政務(wù)", "中国政务"),
        ("簡(jia\u030cn)稱條例", "简称条例"),
        ("縣民政局業務(wu)電話", "县民政局业务(wu)电话"),
        ("縣(xiàn)民政局關於補貼的說明", "县民政局关于补贴的说明"),
    ],
)
def test_pinyin_goes_in_all_its_spellings_but_not_without_a_tone(broken, right):
    assert mend(broken).text == right


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("關於發放高齡津貼的通知", "关于发放高龄津贴的通知"),
        ("縣政府辦公室轉發", "县政府办公室转发"),
        ("皇后鎮之後，里程與裏面", "皇后镇之后，里程与里面"),
        ("乾隆年間的乾淨乾糧", "乾隆年间的干净干粮"),
        ("圍繞著重點，著名專著與顯著成效", "围绕着重点，著名专著与显著成效"),
        ("瞭解情況，遠遠瞭望", "了解情况，远远瞭望"),
        ("頭髮、發展、複議、恢復、覆蓋", "头发、发展、复议、恢复、覆盖"),
    ],
)
def test_traditional_text_becomes_simplified_word_by_word(traditional, simplified):
    mended = mend(traditional)
    assert mended.text == simplified
    assert {change.kind for change in mended.changes} == {Kind.TRADITIONAL}


@pytest.mark.parametrize(
    "fine",
    [
        "关于任命王昇同志为县民政局副局长的通知",
        "负责人：於崑、甯乾",
        "依据《漢語大字典》订正地名，涉及村庄十二个，由县民政局会同档案馆办理，结果报县政府备案。",
        "著名作者的专著，看著作者署名",
        "乾县、麴氏、瞭望塔、慰藉",
    ],
)
def test_names_and_citations_in_a_simplified_text_stay(fine):
    assert mend(fine).changes == ()


def test_a_traditional_paragraph_in_a_simplified_text_is_mended_alone():
    text = "县民政局负责人王昇答复如下，并附全文，请各乡镇遵照执行，有关情况及时报告。\n" * 6
    mended = mend(text + "縣民政局關於發放補貼的說明")
    assert mended.text == text + "县民政局关于发放补贴的说明"
    assert all(change.place.line == 7 for change in mended.changes)


def test_long_lines_are_mended_in_bounded_time():
    began = time.monotonic()
    mended = mend("縣民政局關於發放補貼的說明，" * 20_000)
    assert mended.text == "县民政局关于发放补贴的说明，" * 20_000
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("２０２０年３月５日", "2020年3月5日"),
        ("测民发〔２０２０〕１２号", "测民发〔2020〕12号"),
        ("ＡＢＣ类", "ABC类"),
        ("电话０４７８－５５５０２０１", "电话0478-5550201"),
        ("ａ＠ｅｘａｍｐｌｅ．ｃｎ", "a@example.cn"),
        ("增长１２．５％，", "增长12.5%，"),
        ("上午８：３０", "上午8:30"),
    ],
)
def test_full_width_letters_and_digits_become_half_width(wide, narrow):
    mended = mend(wide)
    assert mended.text == narrow
    assert {change.kind for change in mended.changes} == {Kind.WIDTH}
    assert digits(wide) == digits(narrow)


@pytest.mark.parametrize(
    "fine", ["（一）甲，乙；丙：丁！", "　　段首缩进", "8:30－17:00", "第1，2项"]
)
def test_chinese_punctuation_and_indents_stay(fine):
    assert mend(fine).changes == ()


def test_characters_that_nobody_sees_go():
    assert mend("\ufeff县\u200b民\u202e政\u2066局\x00").text == "县民政局"
    assert mend("第一行\u2028第二行").text == "第一行\n第二行"
    assert {change.kind for change in mend("\ufeff县\u200b民").changes} == {Kind.INVISIBLE}
