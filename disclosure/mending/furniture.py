"""Furniture of the web page that a text was copied from: breadcrumb, buttons, neighbours."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from disclosure.mending.draft import Edit

# Furniture stands at the ends of a page; in the middle the same words are text.
AT_THE_TOP, AT_THE_END = 10, 15  # Lines with something in them.
LONGEST = 200  # Characters of a line of furniture.
LAST_LABELS = {"正文", "详情", "详细内容", "内容", "文章正文", "信息详情", "文章内容"}

# Lines of plain text, and what a browser begins a line for.
BREAK = re.compile(
    r"\n|</?(?:p|div|br|li|ul|ol|dl|dt|dd|table|tbody|thead|tr|td|th|h[1-6]|section|header|footer"
    r"|nav|article|center|form)\b[^<>]*>",
    re.IGNORECASE,
)
TAG = re.compile(r"</?[A-Za-z][^<>]*>")

HOME = re.compile(
    r"(?:网站|门户|本站|网|政府)?(?:首页|主页)|[\w（）“”]{0,30}(?:首页|专栏|栏目|频道|网站|网|平台|门户)"
)
ONLY_HOME = re.compile(r"(?:网站|门户|本站|网|政府)?(?:首页|主页)")
LABEL = re.compile(
    r"(?:您|你|你们)?(?:现在|当前|目前)?(?:所在)?(?:的)?位置\s*(?:是|为)?\s*[:：]?|当前栏目\s*[:：]"
)
# Between the steps: an arrow of a web page, and behind a label whatever web pages use.
ARROW = re.compile(r">{1,2}|＞{1,2}|»|›|≫")
DIVIDER = re.compile(r">{1,2}|＞{1,2}|»|›|≫|→|/|\||·|-|—|》")
SENTENCE = re.compile(r"[。；！？，\n]")
LONGEST_STEP = 40  # Characters.

BUTTON = (
    r"(?:打印|关闭|收藏)(?:本页|本文|文章|页面|此页|该页|窗口|本窗口|当前窗口)?|加入收藏|我要收藏"
    r"|分享(?:到|至)?|一键分享|返回(?:顶部|首页|列表|上一页|上页)?|回到顶部|(?:字号|字体)(?:大小)?"
    r"|我要纠错|纠错|保存(?:本页|本文)|复制(?:链接|网址)|推荐(?:给好友)?|视力保护色"
    r"|扫一扫在手机(?:上)?(?:打开|查看)当前页(?:面)?|用手机看"
)
BESIDE_BUTTONS = r"大|中|小|默认|特大|超大|放大|缩小|微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友"
NAVIGATION = (
    r"登录|注册|退出|设为首页|加入收藏|无障碍(?:阅读|浏览)?|关怀版|长者版|适老版|繁体(?:版|中文)?"
    r"|简体(?:版|中文)?|English|网站地图|联系我们|使用帮助|RSS(?:订阅)?"
)
BETWEEN = re.compile(r"[\s\[\]【】〖〗「」()（）|｜/、:：·,，>＞＋+－-]+")
IS_BUTTON = re.compile(BUTTON)
BUTTONS = re.compile(rf"(?:{BUTTON}|{BESIDE_BUTTONS})+")
BAR = re.compile(NAVIGATION)
# Behind the date and source of a page, which stay.
BUTTONS_BEHIND = re.compile(
    rf"(?:\s*[\[【〖]\s*(?:{BUTTON}|{BESIDE_BUTTONS})"
    rf"(?:[\s:：|｜/、]+(?:{BUTTON}|{BESIDE_BUTTONS}))*\s*[\]】〗])+\s*$"
)
PRAISE = re.compile(r"如果[您你]喜欢(?:这篇|本)文章|已获得\d+个")
NEIGHBOUR = re.compile(r"[\s\[【<]*[上下]一(?:篇|条|则|页|个)[\]】]?\s*(?:[:：>＞]|没有|无|暂无|$)")


class Segment(NamedTuple):
    """A line as a reader sees it, and where it stands in the source."""

    start: int
    end: int
    words: str


class Furniture(NamedTuple):
    """What is to be taken off a text, and the labels of its breadcrumb without the home page."""

    edits: list[Edit]
    breadcrumb: tuple[str, ...]


def furniture(text: str) -> Furniture:
    """Return the furniture of a text, plain or HTML."""
    filled = [segment for segment in _segments(text) if segment.words]
    breadcrumb: tuple[str, ...] = ()
    edits = []
    for number, segment in enumerate(filled):
        is_top, is_end = number < AT_THE_TOP, number >= len(filled) - AT_THE_END
        labels = _breadcrumb(segment.words) if is_top and not breadcrumb else ()
        if labels:
            breadcrumb = labels
            edits.append(_without(text, segment))
        elif (is_top or is_end) and _is_furniture(segment.words, is_end=is_end):
            edits.append(_without(text, segment))
        elif is_top or is_end:
            edits += _buttons_behind(text, segment)
    return Furniture(edits, breadcrumb)


def _segments(text: str) -> Iterator[Segment]:
    start = 0
    for found in [*BREAK.finditer(text), None]:
        end = found.start() if found else len(text)
        raw = text[start:end]
        # The markup of a line is longer than what it says; what is far too long says too much.
        if len(raw) <= LONGEST * 10:
            words = html.unescape(TAG.sub("", raw)).strip(" \t\r\u3000\xa0")
            yield Segment(start, end, words)
        else:
            yield Segment(start, end, raw)
        start = found.end() if found else end


def _breadcrumb(words: str) -> tuple[str, ...]:
    if len(words) > LONGEST or SENTENCE.search(words):
        return ()
    label = LABEL.match(words)
    steps = DIVIDER.split(words[label.end() :]) if label else ARROW.split(words)
    labels = [step.strip() for step in steps if step.strip()]
    if len(labels) < 2 or any(len(step) > LONGEST_STEP for step in labels):
        return ()
    if not label and not HOME.fullmatch(labels[0]):
        return ()
    if ONLY_HOME.fullmatch(labels[0]):
        labels = labels[1:]
    while labels and labels[-1] in LAST_LABELS:
        labels.pop()
    return tuple(labels)


def _is_furniture(words: str, *, is_end: bool) -> bool:
    if len(words) > LONGEST:
        return False
    if is_end and (NEIGHBOUR.match(words) or PRAISE.match(words)):
        return True
    pieces = [piece for piece in BETWEEN.split(words) if piece]
    if all(BAR.fullmatch(piece) for piece in pieces):
        return len(pieces) > 1
    return bool(IS_BUTTON.search(words)) and all(BUTTONS.fullmatch(piece) for piece in pieces)


def _buttons_behind(text: str, segment: Segment) -> Iterator[Edit]:
    raw = text[segment.start : segment.end]
    found = BUTTONS_BEHIND.search(raw) if len(raw) <= LONGEST * 5 else None
    if found and found.start() and IS_BUTTON.search(found[0]):
        follows = raw[found.start()].isspace() or len(re.findall(r"[\[【〖]", found[0])) > 1
        if follows:
            yield Edit(segment.start + found.start(), segment.start + found.end(), "")


def _without(text: str, segment: Segment) -> Edit:
    """Take off a line with its end, or an element of HTML with the tags that only it fills."""
    start, end = segment.start, segment.end
    opening = re.search(r"<(p|div|li|td|h[1-6])\b[^<>]*>$", text[:start][-200:], re.IGNORECASE)
    if opening and re.match(rf"</{opening[1]}\s*>", text[end : end + 10], re.IGNORECASE):
        closing = text.index(">", end) + 1
        return Edit(start - len(opening[0]), closing, "")
    return Edit(start, end + 1 if text[end : end + 1] == "\n" else end, "")
