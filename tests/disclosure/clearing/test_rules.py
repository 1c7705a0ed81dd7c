"""What a title, a text or the name of a file makes the clearing propose."""

from datetime import date

import pytest

from disclosure.clearing import rules, wording
from portal.law.terms import Attribute

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("title", "text", "attribute", "rule"),
    [
        ("关于做好救助工作的通知", "", None, None),
        ("方案", "机密★1年\n方案", Attribute.NOT_DISCLOSED, "密级标志"),
        ("方案", "密级：秘密", Attribute.NOT_DISCLOSED, "密级标志"),
        ("方案", "绝密\n方案", Attribute.NOT_DISCLOSED, "密级标志"),
        ("关于保守国家秘密的通知", "做好秘密文件管理", None, None),
        ("方案", "（此件公开发布）", Attribute.PROACTIVE, "公开标注：主动公开"),
        ("关于某事的请示", "公开属性：主动公开", Attribute.PROACTIVE, "公开标注：主动公开"),
        ("方案", "(此件依申请公开)", Attribute.ON_APPLICATION, "公开标注：依申请公开"),
        ("方案", "公开方式: 不予公开", Attribute.NOT_DISCLOSED, "公开标注：不予公开"),
        ("资料", "内部资料 注意保存", Attribute.NOT_DISCLOSED, "内部标志"),
        ("关于拨付经费的请示", "", Attribute.NOT_DISCLOSED, "请示报告"),
        ("关于上半年救灾工作情况的报告", "", Attribute.NOT_DISCLOSED, "请示报告"),
        ("关于2020年财政预算执行情况的报告", "", None, None),
        ("2020年政府信息公开工作年度报告", "", None, None),
        ("养老服务办法（征求意见稿）", "", Attribute.NOT_DISCLOSED, "过程稿"),
        ("关于《养老服务办法（征求意见稿）》公开征求意见的公告", "", None, None),
        ("局长办公会会议纪要", "", Attribute.ON_APPLICATION, "会议记录"),
        ("某案询问笔录", "", Attribute.NOT_DISCLOSED, "执法案卷"),
        ("退役人员花名册", "", Attribute.NOT_DISCLOSED, "个人材料"),
        ("春节值班安排", "", Attribute.NOT_DISCLOSED, "内部事务"),
    ],
)
def test_each_rule_proposes_what_it_says(title, text, attribute, rule):
    found = rules.proposal(title, text)
    assert (found and found.attribute, found and found.rule) == (attribute, rule)
    if found and found.attribute != Attribute.PROACTIVE:
        assert found.reason.startswith("第十")


def test_a_mark_at_the_end_of_a_long_text_counts():
    text = "正文" * 10_000 + "\n（此件不公开）"
    assert rules.proposal("方案", text).rule == "公开标注：不予公开"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("政府信息公开指南", "guide"),
        ("2015年政府信息公开工作年度报告", "annual"),
        ("2015年部门预算", "20-07"),
        ("行政处罚决定书", "20-06"),
        ("公务员招考公告", "20-14"),
        ("临时救助发放情况", "21-1-7"),
        ("关于印发《养老服务管理办法》的通知", "20-11"),
        ("档案管理办法（试行）", "20-01"),
        ("其他", ""),
    ],
)
def test_words_of_a_title_point_to_a_category(title, code):
    assert rules.category_code(title) == code


@pytest.mark.parametrize(
    ("stem", "title", "day"),
    [
        ("01-关于某事的通知（定稿）", "关于某事的通知（定稿）", None),
        ("003、关于某事的通知 扫描件", "关于某事的通知", None),
        ("测民发〔2009〕12号 关于某事的通知", "关于某事的通知", None),
        ("关于某事的通知(1)", "关于某事的通知", None),
        ("救灾方案20100701", "救灾方案20100701", date(2010, 7, 1)),
        ("2010.7.1救灾方案", "救灾方案", date(2010, 7, 1)),
        ("方案2010年7月1日", "方案2010年7月1日", date(2010, 7, 1)),
        ("5.15政务公开日活动总结", "5.15政务公开日活动总结", None),
        ("20100701 救灾方案", "救灾方案", date(2010, 7, 1)),
        ("方案20109901", "方案20109901", None),
        ("2010", "2010", None),
    ],
)
def test_names_of_files_give_away_title_and_date(stem, title, day):
    assert wording.title_of(stem) == title
    assert wording.date_in_name(stem) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2009年1月2日印发\n二〇一二年三月五日", date(2012, 3, 5)),
        ("二○一二年十一月二十一日", date(2012, 11, 21)),
        ("二〇一〇年十月三十日", date(2010, 10, 30)),
        ("2012 年 3 月 5 日", date(2012, 3, 5)),
        ("2012年13月5日", None),
        ("没有日期", None),
    ],
)
def test_the_date_of_signing_is_read_in_figures_and_in_words(text, day):
    assert wording.date_signed(text) == day


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("测民发〔2009〕12号", "测民发〔2009〕12号"),
        ("测民发[2009]012号 关于某事的通知", "测民发〔2009〕12号"),
        ("关于某事的通知（测民办【2009】第3号）", "测民办〔2009〕3号"),
        ("关于转发测民发〔2009〕12号文件的通知", ""),
        ("2009年12号", ""),
    ],
)
def test_document_numbers_are_read_in_any_brackets_where_they_are_the_documents_own(name, number):
    assert wording.number_of(name) == number


def test_a_number_that_a_text_cites_is_not_its_own():
    assert (
        wording.number_in("某县民政局文件\n测民发〔2009〕12号\n关于某事的通知")
        == "测民发〔2009〕12号"
    )
    assert wording.number_in("文号：测民发〔2009〕12号") == "测民发〔2009〕12号"
    assert wording.number_in("根据测民发〔2009〕12号文件要求") == ""
