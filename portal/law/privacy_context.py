"""
What stands before a number and says what it is: 身份证号, 账号, 合同编号, 家庭住址.

A number without a word before it is judged by its shape. The nearest word decides; it reaches
no further than its sentence.
"""

import re
from collections import deque
from enum import Enum, auto

WINDOW = 48  # Characters before a number in which its word is looked for.
RECORD_END = "\x01"  # Stands between two cells that are read in one go; nothing reaches across.
_LONGEST_HEADING = 30  # Characters of a cell that is taken for a heading.
_SENTENCE_END = re.compile(f"[。;!?{RECORD_END}]")
_RECORD_OR_PERIOD = re.compile(f"[。{RECORD_END}]")
_GAP = re.compile(r"[\s:()\[\]\"'“”为是第\-—.,、]{0,8}")


class Label(Enum):
    """What a word says of the number after it. The order is that in which words are tried."""

    HOME_PHONE = auto()
    IDENTITY = auto()
    PASSPORT = auto()
    PERSON_ACCOUNT = auto()
    HOME = auto()
    CODE = auto()
    ACCOUNT = auto()
    PHONE = auto()
    EMAIL = auto()
    PLATE = auto()
    AMOUNT = auto()
    PLACE = auto()


_HOLDER = "许可|合格|资格|执业|登记|注册|不动产|产权|准考|法人|准印|使用|注销"
_WORDS = {
    Label.HOME_PHONE: r"家庭(?:固定|联系)?电话|住宅电话|家庭座机|家庭固话|宅电|家里电话|家中电话",
    Label.IDENTITY: (
        r"(?:居民)?身份证(?:件)?(?:编号|号码|号)?|公民身份(?:证)?(?:号码|号)|证件(?:号码|号|编号)"
        r"|社会保障号码?|社保号码?|居住证(?:号码|号)?|残疾(?:人)?证(?:号码|号)?|身份号码"
    ),
    Label.PASSPORT: r"(?:护照|通行证|回乡证|台胞证)(?:号码|编号|号)?",
    Label.PERSON_ACCOUNT: (
        r"银行卡(?:号码|号|账号)?|(?:社保|工资|收款|储蓄|借记|信用)卡号?|卡号|一卡通[”\"]?(?:账号|帐号|号)?"
        r"|存折(?:账号|帐号|号)?|个人(?:银行)?(?:账户|帐户|账号|帐号)"
    ),
    Label.HOME: (
        r"(?:家庭|现居?|居|常|户籍)?住址|家庭(?:详细)?地址|户籍(?:所在地|地址|地)|户口所在地"
        r"|(?:现)?居住地(?:址|点)?|常住地(?:址)?|现住(?![房建宅])|现居(?!民)|家住(?!房)"
        r"|[居租]住[于在]|户籍(?=:)"
        r"|(?<=[,、;。\s)])住(?![房建宅所院宿户址在])"
    ),
    Label.CODE: (
        rf"代码|条码|编码|标识码|校验码|识别码|(?:{_HOLDER})证(?:书)?(?:编)?号(?:码)?"
        r"|(?:编|文|案|批|单|水|列|税|别|引|形|书|同|考|工|卷|档|据|(?<!证)件|册|型|图|货|票|表|登记|受理)"
        r"号码?|批次|ISBN|ISSN|SN"
    ),
    Label.ACCOUNT: r"账号|帐号|账户|帐户|开户行|户名",
    Label.PHONE: (
        r"电话(?:号码)?|手机(?:号码|号)?|联系方式|移动电话|联系人|微信(?:号)?|号码|[Tt][Ee][Ll]"
        r"|[Mm]obile|[Pp]hone|来电"
    ),
    Label.EMAIL: r"邮箱|[Ee]-?[Mm]ail|信箱",
    Label.PLATE: r"车牌|号牌|车号",
    Label.AMOUNT: (
        r"金额|[预决]算数?|收入|支出|资产|负债|余额|结余|结转|投资|合计|总计|小计|面积|资金|价格|报价|价款"
    ),
    Label.PLACE: r"地址|地点|住所地?|场所|位于|坐落|地处|设在",
}
# Any sign of any word: looked at first, as most of what stands before a number is none of them.
_SIGNS = "".join(sorted(set(re.findall(r"[\u4e00-\u9fffA-Za-z]", "".join(_WORDS.values())))))
_LABELS = re.compile(
    f"(?=[{_SIGNS}])(?:"
    + "|".join(f"(?P<{label.name}>{words})" for label, words in _WORDS.items())
    + ")"
)
# Accounts of bodies are published with every call for tenders and every fee notice.
_BODY = re.compile(
    r"单位|公司|协会|基金会|慈善|中心|专户|财政|保证金|对公|委员会|学校|医院|局|国库|公共|采购人|捐款|捐赠"
)


def sentence_before(plain: str, start: int, width: int = WINDOW) -> str:
    """Return what stands before `start` in its sentence, at most `width` characters."""
    window = plain[max(0, start - width) : start]
    ends = [end.end() for end in _SENTENCE_END.finditer(window)]
    return window[ends[-1] :] if ends else window


def label_before(plain: str, start: int) -> tuple[Label | None, bool]:
    """Return the nearest word before `start`, and whether it stands right before it."""
    before = sentence_before(plain, start)
    nearest = deque(_LABELS.finditer(before), maxlen=1)
    if not nearest:
        return None, False
    label = Label[nearest[0].lastgroup or ""]
    return label, _GAP.fullmatch(before, nearest[0].end()) is not None


def is_account_of_body(plain: str, start: int) -> bool:
    """Tell whether the account at `start` belongs to a body, as far as is said before it."""
    window = plain[max(0, start - 2 * WINDOW) : start]
    return _BODY.search(_RECORD_OR_PERIOD.split(window)[-1]) is not None


def is_heading(text: str) -> bool:
    """Tell whether a cell says what stands under it or beside it."""
    return len(text) <= _LONGEST_HEADING and _LABELS.search(text) is not None


def label_words(*labels: Label) -> str:
    """Return the pattern of all the words of some labels."""
    return "|".join(_WORDS[label] for label in labels)
