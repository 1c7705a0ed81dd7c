"""
Plain sentences built from the figures, for parts of a report that nobody has written yet.

Zero is said as zero. What figures cannot say, such as problems and improvements, is proposed
by nobody: such a part stays empty and is shown as not yet written. The sentences are the
statutory language of a Chinese report and are therefore never translated.
"""

import re
from decimal import Decimal

from portal.law.outcomes import ReportRow, RowGroup
from portal.law.report_tables import OTHER_SINGLE_ROW

ONE_COUNT = "不同渠道公开同一信息计1条"


def proposed(part, tables, channels, agency_name, year):
    """Return the sentence for a narrative part, or an empty text where figures say nothing."""
    sentences = {
        "overview": lambda: _overview(agency_name, year),
        "disclosure": lambda: _disclosure(channels),
        "requests": lambda: _requests(tables["requests"]),
        "challenges": lambda: _challenges(tables["challenges"]),
    }
    return sentences[part]() if part in sentences else ""


def introduction(agency_name, year, contact):
    """Return the opening paragraph: legal basis, period, whom to ask (Art. 50)."""
    labels = (
        ("address", "地址"),
        ("postcode", "邮编"),
        ("phone", "电话"),
        ("fax", "传真"),
        ("email", "电子邮箱"),
    )
    known = "，".join(f"{label}：{contact[key]}" for key, label in labels if contact.get(key))
    office = contact.get("office") or agency_name
    if not office.startswith(agency_name):
        office = agency_name + office
    whom = f"如对本报告有疑问，请与{office}联系"
    whom += f"（{known}）。" if known else "。"
    articles = "第四十九条、第五十条" if year >= 2019 else ""
    return (
        f"根据《中华人民共和国政府信息公开条例》{articles}的规定，"
        f"{agency_name}编制并公布{year}年政府信息公开工作年度报告。"
        f"本报告所列数据的统计期限自{year}年1月1日起，至{year}年12月31日止。{whom}"
    )


def fee_sentence(year, amount):
    """
    Return the sentence on fees that each report must hold (国办函〔2020〕109号; Art. 42).

    The fee exists since 2021; before 2019 the Regulations spoke of the cost of copies and post.
    """
    name = "信息处理费" if year >= 2019 else "检索、复制、邮寄等费用"
    if Decimal(amount) == 0:
        return f"本年度未收取{name}。"
    ground = "依据《政府信息公开信息处理费管理办法》，" if year >= 2021 else ""
    return f"{ground}本年度收取{name}共计{amount}元。"


def _overview(agency_name, year):
    return (
        f"{year}年，{agency_name}依照《中华人民共和国政府信息公开条例》履行政府信息公开职责。"
        "本年度主动公开、依申请公开以及行政复议、行政诉讼的情况和数据，分别见本报告有关部分。"
    )


def _disclosure(channels):
    if not channels["items"] and not any(channels["by_channel"].values()):
        return "本年度未主动公开政府信息。"
    named = "、".join(
        f"{label}{number}条" for label, number in channels["by_channel"].items() if number
    )
    by_channel = f"按公开渠道统计，{named}。" if named else ""
    return f"本年度主动公开政府信息{channels['items']}条（{ONE_COUNT}）。{by_channel}"


def _requests(table):
    new, carried_in, processed, forward = (
        table[row]["total"]
        for row in ("new_received", "carried_in", "processed_total", "carried_forward")
    )
    received = f"新收政府信息公开申请{new}件" if new else "未收到政府信息公开申请"
    if not any((new, carried_in, processed, forward)):
        return f"本年度{received}。上年结转0件，结转下年度继续办理0件。"
    results = _results(table)
    ended = f"本年度办结{processed}件" + (f"，其中{results}" if results else "")
    return f"本年度{received}，上年结转{carried_in}件。{ended}；结转下年度继续办理{forward}件。"


def _results(table):
    """Return the results by group, without the groups in which there are none."""
    sums = dict.fromkeys(RowGroup, 0)
    for row in ReportRow:
        sums[row.group] += table[row]["total"] if row in table else 0
    if OTHER_SINGLE_ROW in table:
        sums[RowGroup.OTHER] += table[OTHER_SINGLE_ROW]["total"]
    names = {group: re.sub("（.*?）", "", group.label) for group in RowGroup}
    return "、".join(f"{names[group]}{number}件" for group, number in sums.items() if number)


def _challenges(table):
    names = {
        "reconsideration": "被申请行政复议",
        "litigation_direct": "未经复议被直接提起行政诉讼",
        "litigation_after_reconsideration": "经复议后被提起行政诉讼",
    }
    if not any(block["total"] for block in table.values()):
        return "本年度未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。"
    sentences = []
    for kind, name in names.items():
        block = table[kind]
        if not block["total"]:
            sentences.append(f"{name}0件")
            continue
        results = (
            ("结果维持", block["result_upheld"]),
            ("结果纠正", block["result_corrected"]),
            ("其他结果", block["other_result"]),
            ("尚未审结", block["not_concluded"]),
        )
        parts = "、".join(f"{label}{number}件" for label, number in results if number)
        sentences.append(f"{name}{block['total']}件（{parts}）")
    return f"本年度因政府信息公开工作{'；'.join(sentences)}。"
