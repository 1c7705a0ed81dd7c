"""
The closed vocabularies of the Regulations (Order 711, in force 2019-05-15), each word once.

A `Term` is stored as its code. `label` is the official Chinese wording and never translated,
`gloss` says in English what it means, `article` cites the provision that it rests on: "33" is
an article of the Regulations, "33(2)" its second paragraph or item, and a provision of another
law begins with the name of that law, as in "行政复议法 23(1)(4)".
"""

import unicodedata
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Self

from portal.law.errors import UnknownTerm


def fold(text: str) -> str:
    """
    Reduce a text to what tells words apart.

    Full width becomes half width, capitals become small, and blanks, brackets, quotation marks
    and dashes go, so that 邮寄（签收） and 邮寄(签收) are one.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum() or sign == "_")


class Term(StrEnum):
    """A word of a closed vocabulary: stored code, Chinese wording, English gloss, article."""

    label: str
    gloss: str
    article: str

    def __new__(cls, code: str, label: str, gloss: str, article: str = "", *more: object) -> Self:
        """Make a term; what stands in `more` is taken up by the `__init__` of a vocabulary."""
        term = str.__new__(cls, code)
        term._value_ = code
        term.label = label
        term.gloss = gloss
        term.article = article
        return term

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (code, Chinese label) in the order of the vocabulary, as Django wants it."""
        return [(term.value, term.label) for term in cls]

    @classmethod
    def read(cls, text: str) -> Self:
        """
        Return the term whose code or label `text` is, in half or full width.

        Raises UnknownTerm, a ValueError, with the nearest labels.
        """
        term = spellings(cls).get(fold(text))
        if isinstance(term, cls):
            return term
        labels = [term.label for term in cls]
        nearest = get_close_matches(text.strip(), labels, n=3, cutoff=0.4)
        raise UnknownTerm(cls.__name__, text, nearest=nearest, known=labels)


@cache
def spellings(vocabulary: type[Term]) -> dict[str, Term]:
    """Return the terms of a vocabulary by folded code and label: built once, as it is closed."""
    return {fold(spelling): term for term in vocabulary for spelling in (term.label, term.value)}


class AgencyLevel(Term):
    """The level of government a body belongs to (Art. 3, 4, 21)."""

    PROVINCE = "province", "省", "Province", "3"
    CITY = "city", "市", "City divided into districts", "21"
    COUNTY = "county", "县", "County", "4"
    TOWNSHIP = "township", "乡", "Township or town", "21"


class ApplicantKind(Term):
    """The columns of table three: natural persons, and five kinds of organisation (Art. 50(2))."""

    NATURAL_PERSON = "natural_person", "自然人", "Natural person", "27"
    COMMERCIAL_ENTERPRISE = (
        "commercial_enterprise",
        "商业企业",
        "Commercial enterprise",
        "27",
    )
    RESEARCH_INSTITUTION = (
        "research_institution",
        "科研机构",
        "Research institution",
        "27",
    )
    SOCIAL_PUBLIC_WELFARE_ORG = (
        "social_public_welfare_org",
        "社会公益组织",
        "Public welfare organisation",
        "27",
    )
    LEGAL_SERVICE_ORG = (
        "legal_service_org",
        "法律服务机构",
        "Legal service organisation",
        "27",
    )
    OTHER_ORG = "other_org", "其他", "Other organisation", "27"


class RequestChannel(Term):
    """The ways to apply; each fixes the date of receipt in its own manner (Art. 31)."""

    ONLINE = "online", "网络", "Web form", "31(3)"
    EMAIL = "email", "电子邮件", "E-mail", "31(3)"
    IN_PERSON = "in_person", "当面", "At the counter", "31(1)"
    EMS = "ems", "邮寄(签收)", "Post with signature", "31(2)"
    ORDINARY_LETTER = "ordinary_letter", "平信", "Ordinary letter", "31(2)"
    FAX = "fax", "传真", "Fax", "31(3)"
    ORAL = "oral", "口头", "Oral, taken down by the office", "29"


class PublicationChannel(Term):
    """The places where information is made public (Art. 23 to 25)."""

    WEBSITE = "website", "政府网站", "Government website", "23"
    SERVICE_PLATFORM = (
        "service_platform",
        "政务服务平台",
        "Government service platform",
        "23",
    )
    WECHAT = "wechat", "微信公众号", "WeChat account", "23"
    WEIBO = "weibo", "政务微博", "Government microblog", "23"
    GAZETTE = "gazette", "政府公报", "Government gazette", "23"
    NOTICE_BOARD = "notice_board", "公开栏", "Notice board", "25(2)"
    PRESS_CONFERENCE = "press_conference", "新闻发布会", "Press conference", "23"
    PRESS = "press", "报刊", "Newspapers and periodicals", "23"
    RADIO = "radio", "广播", "Radio", "23"
    TELEVISION = "television", "电视", "Television", "23"
    READING_PLACE = "reading_place", "查阅点", "Reading place", "25(1)"
    OTHER = "other", "其他", "Other", "23"


class Attribute(Term):
    """Whether information is made public of itself, on application, or not (Art. 13 to 16)."""

    PROACTIVE = "proactive", "主动公开", "Made public proactively", "13(2)"
    ON_APPLICATION = (
        "on_application",
        "依申请公开",
        "Made public on application",
        "13(2)",
    )
    NOT_DISCLOSED = "not_disclosed", "不予公开", "Not disclosed", "14"


class Validity(Term):
    """Whether a document still binds; table two counts those in force and those repealed."""

    IN_FORCE = "in_force", "有效", "In force"
    EXPIRED = "expired", "失效", "Expired"
    REPEALED = "repealed", "废止", "Repealed"


class Openness(Term):
    """The five stages of government business that are to be open (五公开)."""

    DECISION = "decision", "决策公开", "Open decisions"
    EXECUTION = "execution", "执行公开", "Open execution"
    MANAGEMENT = "management", "管理公开", "Open management"
    SERVICE = "service", "服务公开", "Open services"
    RESULT = "result", "结果公开", "Open results"


class Scope(Term):
    """For whom an item is: a list of persons is often for one village or one board alone."""

    EVERYONE = "everyone", "全社会", "Everyone", "19"
    BODY = "body", "本单位", "Within the body", "16(1)"
    VILLAGE = "village", "村（社区）公示", "Posted in a village or community", "25(2)"


class WithdrawalReason(Term):
    """The reasons that the public may be given when an item is taken back; there are no others."""

    INCORRECT = "incorrect", "内容有误，更正后重新公开", "It was wrong and will be corrected", "6"
    REPEALED = "repealed", "已失效、废止或者被新的信息取代", "It is no longer in force", "26"
    DECISION_CHANGED = (
        "decision_changed",
        "所依据的行政决定被变更、撤销、确认违法或者无效",
        "The decision was changed, revoked or found unlawful",
        "行政处罚法 48",
    )
    PERIOD_ENDED = "period_ended", "公示期满", "The period of publication ended", "19"
    DUPLICATE = "duplicate", "重复发布", "It was published twice", "12(2)"
    NOT_PUBLIC = "not_public", "依法不应公开", "The law does not allow it to be public", "14"
    PRIVACY = "privacy", "涉及个人隐私或者商业秘密", "It touches privacy or trade secrets", "15"


class ScanState(Term):
    """What the virus scanner said of a file."""

    NOT_SCANNED = "not_scanned", "未扫描", "Not scanned: no scanner is configured"
    PENDING = "pending", "待扫描", "Waiting for the scanner"
    CLEAN = "clean", "未发现病毒", "Clean"
    INFECTED = "infected", "含有病毒", "Infected"


class Role(Term):
    """
    What a person may do in a body (Art. 4, 17, 33, 47); one person may hold several.

    Two rules bind whoever holds which: nobody approves what he drafted or decided, and
    administrators do not decide cases.

    drafter: items, figures, letters in draft.
    reviewer: checks and returns.
    secrecy_reviewer: the secrecy review, before anything is public (Art. 17).
    legal_reviewer: the legal review.
    approver: publishes, withdraws, issues replies, submits reports.
    office_head: extensions and delays, as head of the disclosure office (Art. 33, 35).
    officer: registration, procedure, letters.
    reporter: report, narrative, figures (Art. 49).
    superior: approves and returns reports of the bodies below; never sees applicants (Art. 47).
    auditor: reads all acts of the body and changes nothing.
    system_administrator: accounts and settings.
    security_administrator: permissions.
    """

    DRAFTER = "drafter", "拟稿", "Drafter", "17"
    REVIEWER = "reviewer", "审核", "Office reviewer", "4(4)"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查", "Secrecy reviewer", "17(2)"
    LEGAL_REVIEWER = "legal_reviewer", "法制审核", "Legal reviewer", "17(1)"
    APPROVER = "approver", "审批", "Approver (leader)", "17(1)"
    OFFICE_HEAD = (
        "office_head",
        "工作机构负责人",
        "Head of the disclosure office",
        "33(2)",
    )
    OFFICER = "officer", "经办", "Case officer", "45"
    REPORTER = "reporter", "年报", "Reporter", "49"
    SUPERIOR = "superior", "主管部门", "Superior office", "47"
    AUDITOR = "auditor", "审计", "Auditor"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员", "System administrator"
    SECURITY_ADMINISTRATOR = (
        "security_administrator",
        "安全管理员",
        "Security administrator",
    )


class ChallengeKind(Term):
    """The blocks of table four: reconsideration, and suits with or without it (Art. 50(3))."""

    RECONSIDERATION = (
        "reconsideration",
        "行政复议",
        "Administrative reconsideration",
        "51",
    )
    LITIGATION_DIRECT = (
        "litigation_direct",
        "行政诉讼-未经复议直接起诉",
        "Suit without prior reconsideration",
        "51",
    )
    LITIGATION_AFTER_RECONSIDERATION = (
        "litigation_after_reconsideration",
        "行政诉讼-复议后起诉",
        "Suit after reconsideration",
        "51",
    )


class ChallengeResult(Term):
    """The columns of table four; a dispute without a result is not yet concluded (尚未审结)."""

    RESULT_UPHELD = "result_upheld", "结果维持", "Upheld", "50(3)"
    RESULT_CORRECTED = "result_corrected", "结果纠正", "Corrected", "50(3)"
    OTHER_RESULT = "other_result", "其他结果", "Other result", "50(3)"


class ConsultedParty(Term):
    """Who is asked before a reply; silence differs: Art. 32 the agency decides, Art. 34 consent."""

    THIRD_PARTY = "third_party", "第三方", "Third party", "32"
    OTHER_AGENCY = "other_agency", "其他机关", "Other agency", "34"


class Regime(Term):
    """The text of the Regulations that governs a case, by its date of receipt."""

    R2007 = "2007", "2007年条例", "Order 492, in force 2008-05-01"
    R2019 = "2019", "2019年条例", "Order 711, in force 2019-05-15"
