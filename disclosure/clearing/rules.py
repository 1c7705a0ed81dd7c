"""
What a clearing proposes for a document and why: named rules, from the surest to the last resort.

They propose and never decide. What no rule touches is proposed for the public: publicity is the
rule and refusal the exception (Art. 5). The reasons are data for the ledger, in Chinese.
"""

import re
from typing import NamedTuple

from portal.law.terms import Attribute

HEAD, TAIL = 3000, 1500  # Characters of a text in which marks stand.
ANNOUNCED = r"公开征求意见|征求意见的?(?:公告|启事|通告)|公示|公告|通告"


class Proposal(NamedTuple):
    """An attribute, the reason for it as a ledger states it, and the name of the rule."""

    attribute: Attribute
    reason: str
    rule: str


class Rule(NamedTuple):
    """Proposes its attribute where `pattern` is in the title, or also in the text."""

    name: str
    attribute: Attribute
    reason: str
    pattern: re.Pattern
    in_text: bool = False
    unless: re.Pattern | None = None


def _rule(name, attribute, reason, pattern, *, in_text=False, unless=""):
    return Rule(
        name,
        attribute,
        reason,
        re.compile(pattern, re.MULTILINE),
        in_text,
        re.compile(unless) if unless else None,
    )


RULES = (
    _rule(
        "密级标志",
        Attribute.NOT_DISCLOSED,
        "第十四条：标有国家秘密标志，依法确定为国家秘密的政府信息（已解密的请更正）",
        r"(?:绝密|机密|秘密)\s*[★☆]|密\s*级\s*[:：]\s*(?:绝密|机密|秘密)"
        r"|^\s*(?:绝密|机密|秘密)\s*(?:长期|\d{1,2}\s*年)?\s*$",
        in_text=True,
    ),
    _rule(
        "公开标注：主动公开",
        Attribute.PROACTIVE,
        "",
        r"公开(?:属性|方式|类别|形式|选项)\s*[:：]\s*主动公开|[（(]此件(?:主动公开|公开发布)[)）]",
        in_text=True,
    ),
    _rule(
        "公开标注：依申请公开",
        Attribute.ON_APPLICATION,
        "第十三条：制作机关标注为依申请公开",
        r"公开(?:属性|方式|类别|形式|选项)\s*[:：]\s*依申请公开|[（(]此件(?:依申请公开|删减后公开)[)）]",
        in_text=True,
    ),
    _rule(
        "公开标注：不予公开",
        Attribute.NOT_DISCLOSED,
        "第十七条：制作机关经保密审查标注为不予公开",
        r"公开(?:属性|方式|类别|形式|选项)\s*[:：]\s*不(?:予)?公开|[（(]此件不(?:予)?公开[)）]",
        in_text=True,
    ),
    _rule(
        "内部标志",
        Attribute.NOT_DISCLOSED,
        "第十六条第一款：标有内部使用标志的内部事务信息",
        r"内部(?:资料|文件|参考|使用|刊物)|注意保存|不得外传|严禁外传",
        in_text=True,
    ),
    _rule(
        "执法案卷",
        Attribute.NOT_DISCLOSED,
        "第十六条第二款：行政执法案卷信息",
        r"案卷|(?:询问|调查|勘验|听证|检查)笔录|立案审批表|结案报告|证据(?:材料|清单)",
    ),
    _rule(
        "个人材料",
        Attribute.NOT_DISCLOSED,
        "第十五条：涉及个人隐私，公开会对第三方合法权益造成损害",
        r"花名册|个人档案|健康档案|病历|户口簿|身份证复印件|入户调查表",
    ),
    _rule(
        "过程稿",
        Attribute.NOT_DISCLOSED,
        "第十六条第二款：过程稿、磋商信函等过程性信息",
        r"征求意见稿|讨论稿|送审稿|初稿|草稿|代拟稿|征求.{0,30}意见的函|商请",
        unless=ANNOUNCED,
    ),
    _rule(
        "会议记录",
        Attribute.ON_APPLICATION,
        "第十六条第二款：讨论记录等过程性信息，收到申请时审查",
        r"会议(?:纪要|记录)|办公会纪要|专题会纪要|党组会",
    ),
    _rule(
        "请示报告",
        Attribute.NOT_DISCLOSED,
        "第十六条第二款：请示报告等过程性信息",
        r"请示(?:[（(].{0,10}[)）])?$|^关于.+的(?:情况)?报告$|^.{2,30}关于.+的(?:情况)?报告$",
        unless=r"年度报告|工作年报|政府工作报告|审计(?:结果|工作)?报告|统计报告|评估报告|决算|预算"
        r"|执行情况的报告|监督检查.*报告" + f"|{ANNOUNCED}",
    ),
    _rule(
        "内部事务",
        Attribute.NOT_DISCLOSED,
        "第十六条第一款：人事管理、后勤管理、内部工作流程等内部事务信息",
        r"考勤|值班(?:表|安排)|请销?假|年度考核|公务用车|办公用品|食堂|保洁|通讯录|干部人事档案"
        r"|党费|工会|机关内部|内部(?:控制|管理|工作流程)",
        unless=ANNOUNCED,
    ),
)


def proposal(title, text):
    """
    Return the Proposal of the first rule that fits a title or a text, or None: nothing speaks
    against publication.
    """
    marked = f"{text[:HEAD]}\n{text[-TAIL:]}" if len(text) > HEAD + TAIL else text
    for rule in RULES:
        if rule.unless and rule.unless.search(title):
            continue
        if rule.pattern.search(title) or (rule.in_text and rule.pattern.search(marked)):
            return Proposal(rule.attribute, rule.reason, rule.name)
    return None


# Words of titles that point to a category; the first line that fits is proposed.
CATEGORIES = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("guide", r"信息公开指南"),
        ("annual", r"信息公开(?:工作)?年度报告|信息公开年报"),
        ("rules", r"(?:信息|政务)公开.{0,12}(?:制度|办法|规定|规程|方案)|公开审查|公开目录"),
        ("20-07", r"预算|决算|三公经费"),
        ("20-09", r"采购|招标|中标|成交(?:结果|公告)"),
        ("20-08", r"收费(?:项目|标准|目录|清单|公示)|停征|免征"),
        ("20-14", r"公务员.*(?:招考|录用|招录|考录)|招考|拟录用|招聘"),
        ("20-06", r"行政处罚|处罚决定|行政强制"),
        (
            "20-05",
            r"行政许可|许可决定|办事指南|服务指南|办理流程|准予.*(?:登记|设立)|审批结果|权责清单",
        ),
        ("20-12", r"应急(?:预案|处置|管理)|预警|突发|防汛|抗旱|救灾"),
        ("20-13", r"监督检查|专项检查|抽查|抽检|双随机|执法检查|年度检查"),
        ("20-10", r"重大(?:建设)?项目|工程建设|建设项目"),
        ("20-03", r"规划|五年计划|计划纲要"),
        ("20-04", r"统计(?:公报|数据|月报|季报|信息)|统计表"),
        ("20-02", r"机构(?:职能|设置|编制)|内设机构|主要职责|工作职责|领导(?:分工|简介|班子)|三定"),
        ("21-1-7", r"社会救助|临时救助|医疗救助|最低生活保障|低保|特困|五保|孤儿"),
        (
            "20-11",
            r"扶贫|乡村振兴|教育|医疗|养老|就业|社会保障|社会保险|高龄|残疾人|津贴|补贴|优抚",
        ),
        (
            "20-01",
            r"(?:办法|规定|细则|规程|条例|意见|规范性文件)(?:[（(].{0,20}[)）])?(?:的通知)?$|令第",
        ),
    )
)


def category_code(title):
    """Return the code of the category that the words of a title point to, or nothing."""
    for code, pattern in CATEGORIES:
        if pattern.search(title):
            return code
    return ""
