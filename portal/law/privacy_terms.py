"""The vocabulary of the privacy review before publication (Art. 15, 17; 个人信息保护法 28)."""

from dataclasses import dataclass
from typing import NamedTuple

from portal.law.terms import Term

SENSITIVE = "15、个人信息保护法 28"
PERSONAL = "15、个人信息保护法 25"
REVIEW = "17、个人信息保护法 51"


class Severity(Term):
    """How much stands in the way: a blocking hit needs a decision that a second person confirms."""

    BLOCKING = "blocking", "须处理", "Blocks publication", "15"
    WARNING = "warning", "提示", "To be looked at", "17"


class Detector(Term):
    """What the privacy gate looks for; `severity` is what a sure hit weighs."""

    severity: Severity

    def __init__(self, code: str, label: str, gloss: str, article: str, severity: Severity) -> None:
        self.severity = severity

    # In texts.
    IDENTITY = "identity", "居民身份证号码", "Identity number", SENSITIVE, Severity.BLOCKING
    IDENTITY_15 = (
        "identity_15",
        "15位居民身份证号码",
        "Identity number of 15 digits",
        SENSITIVE,
        Severity.BLOCKING,
    )
    RESIDENCE_PERMIT = (
        "residence_permit",
        "港澳台居民居住证、外国人永久居留身份证号码",
        "Residence permit number",
        SENSITIVE,
        Severity.BLOCKING,
    )
    PASSPORT = "passport", "护照、通行证号码", "Passport number", SENSITIVE, Severity.WARNING
    MOBILE = "mobile", "手机号码", "Mobile number", PERSONAL, Severity.BLOCKING
    HOME_PHONE = "home_phone", "住宅电话", "Home telephone", PERSONAL, Severity.BLOCKING
    BANK_CARD = "bank_card", "银行账号", "Bank card or account", SENSITIVE, Severity.BLOCKING
    EMAIL = "email", "电子邮箱", "E-mail address", PERSONAL, Severity.WARNING
    PLATE = "plate", "车牌号码", "Number plate", PERSONAL, Severity.WARNING
    ADDRESS = "address", "家庭住址", "Home address", PERSONAL, Severity.BLOCKING

    # In files, whatever the text says.
    HIDDEN_SHEET = "hidden_sheet", "隐藏的工作表", "Hidden sheet", REVIEW, Severity.WARNING
    HIDDEN_CELLS = (
        "hidden_cells",
        "隐藏的行、列",
        "Hidden rows or columns",
        REVIEW,
        Severity.WARNING,
    )
    HIDDEN_TEXT = "hidden_text", "隐藏的文字", "Hidden text", REVIEW, Severity.WARNING
    PIVOT_CACHE = "pivot_cache", "数据透视表缓存", "Pivot cache", REVIEW, Severity.WARNING
    COMMENT = "comment", "批注", "Comments", REVIEW, Severity.WARNING
    TRACKED_CHANGE = "tracked_change", "修订痕迹", "Tracked changes", REVIEW, Severity.WARNING
    EARLIER_REVISION = (
        "earlier_revision",
        "文件内的旧版本",
        "Earlier revision inside the file",
        REVIEW,
        Severity.WARNING,
    )
    AUTHOR = "author", "文件属性中的姓名", "Name in the properties", PERSONAL, Severity.WARNING
    POSITION = "position", "拍摄位置", "Position of a photograph", SENSITIVE, Severity.BLOCKING
    EMBEDDED = "embedded", "嵌入的文件", "Embedded file", REVIEW, Severity.WARNING
    OUTSIDE_LINK = "outside_link", "外部链接", "Link to the outside", REVIEW, Severity.WARNING
    PICTURE = (
        "picture",
        "图片内容（须人工查看）",
        "Picture to be looked at",
        REVIEW,
        Severity.WARNING,
    )
    UNREADABLE = "unreadable", "无法检查", "Could not be read", REVIEW, Severity.BLOCKING


@dataclass(frozen=True)
class Span:
    """A hit in a text: `text[start:end]`; `masked` tells it apart without giving it away."""

    start: int
    end: int
    detector: Detector
    severity: Severity
    masked: str


class Found(NamedTuple):
    """A hit in the plain reading of a text."""

    start: int
    end: int
    detector: Detector
    severity: Severity
