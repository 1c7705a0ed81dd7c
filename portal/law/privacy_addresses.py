"""Home addresses down to the house: kept to village or street they may be published (Art. 15)."""

import re
from collections.abc import Iterator

from portal.law.privacy_context import RECORD_END, Label, label_words, sentence_before
from portal.law.privacy_terms import Detector, Found, Severity

_NUMBER = r"(?:\d{1,5}|[一二三四五六七八九十百零]{1,4}|[甲乙丙丁A-Z])"
_PART = (
    rf"{_NUMBER}(?:号楼|号院|号|栋|幢|座|单元|室|户|排|层|楼|门(?![诊面卫市])|院(?![长士校]))"
    r"(?:[附之内西东南北]?[\-,、 ]?)"
)
_LAST = r"(?:\d{3,5}(?:室|号|户)?(?!\d|[元人户万年]))?"
# From the first number of the house to the last: 8号3号楼2单元501室, 三组12号, 5-2-301.
_HOUSE = re.compile(
    rf"(?:{_NUMBER}[组社队区]){{0,1}}(?:{_PART}){{1,6}}{_LAST}"
    r"|(?<![\d\-])\d{1,3}[\-—]\d{1,3}[\-—]\d{1,4}(?![\d\-]|[年月日])"
)
# The value of a form ends where its sentence, its cell or the next word with a colon begins.
_LABELLED = re.compile(
    rf"(?:{label_words(Label.HOME)})[\s:为是于在]{{0,4}}([^。;|:?!{RECORD_END}]{{1,60}})"
)
_INDOORS = re.compile(
    rf"{_NUMBER}(?:号楼|栋|幢|座|号院)[\-,、 ]?(?:{_NUMBER}单元[\-,、 ]?)?\d{{3,5}}(?:室|号|户)?"
    rf"(?!\d|[元人户万年平㎡])|{_NUMBER}单元[\-,、 ]?\d{{2,5}}(?:室|号|户)?(?!\d|[元人户万年平㎡])"
)
_OFFICE = re.compile(
    r"办公|地址|地点|位于|坐落|场所|住所|窗口|会议|开标|评标|投标|报名|递交|受理|工程|项目|施工|改造|商铺|门面|经营"
    r"|公司|企业|大厦|中心|广场|政务|服务|机关|大楼|学校|医院|仓库|局|委|所在"
)


def home_addresses(plain: str) -> Iterator[Found]:
    """Find the house number in what a word says to be somebody's home."""
    for match in _LABELLED.finditer(plain):
        house = _HOUSE.search(plain, *match.span(1))
        if house:
            yield Found(*house.span(), Detector.ADDRESS, Severity.BLOCKING)


def flats(plain: str) -> Iterator[Found]:
    """Find building and flat (3号楼2单元501室) where nothing says that an office is there."""
    for match in _INDOORS.finditer(plain):
        before = sentence_before(plain, match.start(), width=30)
        if not _OFFICE.search(before.rpartition("\n")[2]):
            yield Found(*match.span(), Detector.ADDRESS, Severity.WARNING)
