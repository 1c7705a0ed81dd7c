"""How a provision is cited in Chinese: 36(3) becomes 《…信息公开条例》第三十六条第（三）项."""

import re

REGULATIONS = "政府信息公开条例"
FULL_NAMES = {
    REGULATIONS: "中华人民共和国政府信息公开条例",
    "行政复议法": "中华人民共和国行政复议法",
    "行政诉讼法": "中华人民共和国行政诉讼法",
    "行政处罚法": "中华人民共和国行政处罚法",
    "信息处理费管理办法": "政府信息公开信息处理费管理办法",
    "放假办法": "全国年节及纪念日放假办法",
}

# Articles of the Regulations whose single number in brackets is an item (项) of a list, not a
# paragraph (款); with two numbers the first is the paragraph in any law.
LISTS = frozenset({4, 20, 29, 31, 36, 50, 53})

_PROVISION = re.compile(r"(?:(?P<law>\D+) )?(?P<article>\d{1,2})(?P<parts>(?:\(\d{1,2}\))*)")
_DIGITS = "零一二三四五六七八九"


def cite(articles: str) -> str:
    """
    Return the full Chinese citation of provisions in the notation of `terms`, joined by 、.

    A law is named once for the provisions that follow each other. A text in another form is
    returned as it is.
    """
    cited: list[str] = []
    named = ""
    for article in articles.split("、"):
        provision = _PROVISION.fullmatch(article)
        if provision is None:
            cited.append(article)
            continue
        law = provision["law"] or REGULATIONS
        title = "" if law == named else f"《{FULL_NAMES.get(law, law)}》"
        cited.append(title + _words(law, int(provision["article"]), provision["parts"]))
        named = law
    return "、".join(cited)


def _words(law: str, article: int, brackets: str) -> str:
    """Return article, paragraph and item in words; `brackets` holds the last two, as in (1)(4)."""
    parts = [int(part) for part in re.findall(r"\d+", brackets)]
    words = [f"第{chinese(article)}条"]
    lone_item = len(parts) == 1 and law == REGULATIONS and article in LISTS
    for position, part in enumerate(parts):
        is_item = lone_item or position == 1
        words.append(f"第（{chinese(part)}）项" if is_item else f"第{chinese(part)}款")
    return "".join(words)


def chinese(number: int) -> str:
    """Return a number from 1 to 99 in Chinese, as articles, paragraphs and items are counted."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
