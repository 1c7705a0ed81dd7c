"""Home addresses down to the house: kept to village or street they may be published (Art. 15)."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from portal.law.privacy_context import RECORD_END, Label, label_words, sentence_before
from portal.law.privacy_terms import Detector, Found, Severity

_NUMBER = r"(?:\d{1,5}|[一二三四五六七八九十百零]{1,4}|[甲乙丙丁A-Z])"
_PART = (
    rf"{_NUMBER}(?:号楼|号院|号|栋|幢|座|单元|室|户|排|层|楼|门(?![诊面卫市])|院(?![长士校]))"
    r"[附之内西东南北]?"
)
_LAST = r"(?:-?\d{3,5}(?:室|号|户)?(?!\d|[元人户万年]))?"
# From the first number of the house to the last: 8号3号楼2单元501室, 三组12号, 5-2-301.
_HOUSE = re.compile(
    rf"(?:{_NUMBER}[组社队区])?{_PART}(?:[\-,、 ]?{_PART}){{0,5}}{_LAST}"
    r"|(?<![\d\-])\d{1,3}[\-—]\d{1,3}[\-—]\d{1,4}(?![\d\-]|[年月日])"
)
# The value of a form ends where its sentence, its cell or the next word with a colon begins.
_LABELLED = re.compile(
    rf"(?:{label_words(Label.HOME)})[\s:为是于在]{{0,4}}([^。;|:?!{RECORD_END}]{{1,60}})"
)
_HEADER = re.compile(
    rf"^[^\d\n{RECORD_END}]{{0,60}}(?:{label_words(Label.HOME)})[^\d\n{RECORD_END}]{{0,60}}$",
    re.MULTILINE,
)
_LIST = 3_000  # Characters: how far down a list its header reaches.
_PLACE_BEFORE = re.compile(r"[村屯组社队路街巷弄里道区苑园院庄寨堡坊][一二三四五六七八九十\d]?$")
_ROOM = r"\d{3,5}(?:室|号|户)?(?!\d|[元人户万年平㎡])"
_INDOORS = re.compile(
    rf"(?:{_NUMBER}号)?{_NUMBER}(?:号楼|栋|幢|座|号院)[\-,、 ]?(?:{_NUMBER}单元[\-,、 ]?)?{_ROOM}"
    rf"|{_NUMBER}单元[\-,、 ]?\d{{2,5}}(?:室|号|户)?(?!\d|[元人户万年平㎡])"
    r"|(?<=[区苑园寓村城里院])\d{1,3}[\-—]\d{1,2}[\-—]\d{3,4}(?![\d\-])"
)
_OFFICE = re.compile(
    r"办公|地址|地点|位于|坐落|场所|住所|窗口|会议|开标|评标|投标|报名|递交|受理|工程|项目|施工|改造|商铺"
    r"|门面|经营|公司|企业|大厦|中心|广场|政务|服务|机关|大楼|学校|医院|仓库|局|委|所在"
)
_DWELLING = re.compile(
    r"户主|该户|住户|业主|房产|房屋|不动产|配租|承租|租户|收件|面单|独居|自住|自有|家庭|房号|查封"
)


def home_addresses(plain: str) -> Iterator[Found]:
    """Find the house number in what a word says to be somebody's home."""
    for match in _LABELLED.finditer(plain):
        house = _HOUSE.search(plain, *match.span(1))
        if house:
            yield Found(*house.span(), Detector.ADDRESS, Severity.BLOCKING)


def listed_addresses(plain: str) -> Iterator[Found]:
    """Find house numbers after a village or street in a list whose header has a home address."""
    headers = [header.end() for header in _HEADER.finditer(plain)]
    if not headers:
        return
    for match in _HOUSE.finditer(plain, headers[0]):
        header = headers[bisect_right(headers, match.start()) - 1]
        before = plain[max(header, match.start() - 2) : match.start()]
        if match.start() - header < _LIST and _PLACE_BEFORE.search(before):
            yield Found(*match.span(), Detector.ADDRESS, Severity.WARNING)


def flats(plain: str) -> Iterator[Found]:
    """Find building and flat (3号楼2单元501室) where nothing says that an office is there."""
    for match in _INDOORS.finditer(plain):
        before = sentence_before(plain, match.start(), width=30).rpartition("\n")[2]
        after = plain[match.end() : match.end() + 20].partition("\n")[0]
        if _DWELLING.search(before + after) or not _OFFICE.search(before):
            yield Found(*match.span(), Detector.ADDRESS, Severity.WARNING)
