"""
What a reply needs: its letter, the elements of the letter, the evidence on file (Art. 36).

The evidence follows the burden of proof that 法释〔2025〕8号 lays on the body that replied; the
elements are those that the law and the letters in use ask for (Art. 30 to 40).
"""

from portal.law.terms import Term


class Letter(Term):
    """The documents that end an application; each is the key of its template."""

    REPLY = "reply", "政府信息公开申请答复书", "Reply to an application", "36"
    NOT_PROCESSED = "not_processed", "政府信息公开申请告知书", "Notice of no processing", "36"
    NO_LONGER_HANDLED = "no_longer_handled", "不再处理告知书", "Notice of no handling", "30"


class Element(Term):
    """What a letter must say before it may be issued."""

    TITLE = "title", "标题", "Title"
    NUMBER = "number", "文号", "Document number"
    APPLICANT = "applicant", "申请人", "Applicant"
    RECEIVED_ON = "received_on", "收到申请日期", "Date of receipt and of any restart", "31"
    REQUEST_CONTENT = "request_content", "申请内容", "What was applied for", "29"
    FINDINGS = "findings", "查明事实", "Facts found"
    LEGAL_BASIS = "legal_basis", "法律依据", "Legal basis by article and item"
    ANSWER = "answer", "答复内容", "Answer", "36"
    REMEDY = "remedy", "救济途径", "Remedies", "51"
    AGENCY_SEAL = "agency_seal", "机关名称和印章", "Name and seal of the body"
    SIGNED_ON = "signed_on", "落款日期", "Date of the letter"
    DELIVERY = "delivery", "送达方式", "Manner of delivery", "40"
    WHERE_PUBLISHED = "where_published", "获取方式、途径", "Where and how to get it", "36(1)"
    SUPPLY = "supply", "提供方式和附件清单", "Manner of supply and list of enclosures", "36(2)"
    WITHHELD_REASONS = "withheld_reasons", "不予公开的理由", "Reasons for withholding", "36(3)"
    PROHIBITING_LAW = "prohibiting_law", "禁止公开的法律、行政法规名称和条款", "Law named", "14"
    WHICH_KIND = "which_kind", "属于哪一类信息", "Which of the kinds it is", "16"
    OBJECTION = "objection", "征求第三方意见的情况", "What the third party answered", "32"
    SPECIAL_LAW = "special_law", "查询所依据的法律、行政法规", "Law on the look-up", "36(7)"
    SEARCH = "search", "检索情况", "How it was searched for", "36(4)"
    NOT_RESPONSIBLE = "not_responsible", "不属于本机关负责公开的理由", "Why not this body", "36(5)"
    NEEDS_CREATION = "needs_creation", "需要加工、分析的理由", "Why it would have to be made", "38"
    STILL_UNCLEAR = "still_unclear", "补正后仍不明确之处", "What is still unclear", "30"
    NOT_AN_APPLICATION = (
        "not_an_application",
        "不作为政府信息公开申请处理的说明",
        "That it is not handled as an application",
        "39(1)",
    )
    EARLIER_REPLY = "earlier_reply", "前次答复的日期和文号", "Date and number of the reply", "36(6)"
    WHERE_TO_GET = "where_to_get", "公开出版物的获取途径", "Where to get the publication", "39(2)"
    WHY_UNREASONABLE = "why_unreasonable", "理由不合理的说明", "Why the reasons fail", "35"
    EXPLANATION = "explanation", "不予处理或者结案的说明", "Why it is not processed"
    LAPSED_LIMIT = "lapsed_limit", "逾期的事实和期限", "The limit and that it lapsed"


COMMON_ELEMENTS = (
    Element.TITLE,
    Element.NUMBER,
    Element.APPLICANT,
    Element.RECEIVED_ON,
    Element.REQUEST_CONTENT,
    Element.FINDINGS,
    Element.LEGAL_BASIS,
    Element.ANSWER,
    Element.REMEDY,
    Element.AGENCY_SEAL,
    Element.SIGNED_ON,
    Element.DELIVERY,
)


class Evidence(Term):
    """What must be on file before a reply is issued."""

    PUBLICATION = "publication", "已经公开的事实记录", "Record of the publication", "36(1)"
    COPY = "copy", "拟提供的政府信息", "The information to be supplied", "36(2)"
    SEPARATION = "separation", "区分处理记录", "Record of what was separated", "37"
    WITHHELD_GROUND = "withheld_ground", "不予公开部分的依据", "Ground of what is withheld", "37"
    SECRECY_MARKING = "secrecy_marking", "密级和保密期限标识", "Marking of class and term", "14"
    PROHIBITION = "prohibition", "禁止公开的法律、行政法规条文", "The prohibiting provision", "14"
    ADVERSE_EFFECT = "adverse_effect", "可能造成不利影响的证据", "Evidence of adverse effect", "14"
    CONSULTATION = "consultation", "征求意见书及送达证明", "Letter of consultation, served", "32"
    THIRD_PARTY_ANSWER = (
        "third_party_answer",
        "第三方意见或者逾期未答复的记录",
        "Answer of the third party, or its silence",
        "32",
    )
    INTERNAL_AFFAIRS = (
        "internal_affairs",
        "属于人事管理、后勤管理、内部工作流程的事实材料",
        "Facts that show an internal affair",
        "16(1)",
    )
    PROCESS_INFORMATION = (
        "process_information",
        "属于讨论记录、过程稿、磋商信函、请示报告的事实材料",
        "Facts that show process information",
        "16(2)",
    )
    ENFORCEMENT_FILE = (
        "enforcement_file",
        "属于行政执法案卷的事实材料",
        "Facts that show an enforcement file",
        "16(2)",
    )
    SPECIAL_LAW = "special_law", "查询办法的特别规定", "The special law on the look-up", "36(7)"
    SEARCH = "search", "合理检索记录", "Record of a reasonable search", "36(4)"
    COMPETENCE = "competence", "职责归属的依据", "Ground for who is responsible", "10"
    NEEDS_CREATION = "needs_creation", "没有现成信息的检索记录", "Search showing none ready", "38"
    CORRECTION_NOTICE = "correction_notice", "补正告知书及送达证明", "Notice, served", "30"
    CORRECTION = "correction", "申请人的补正材料", "The applicant's correction", "30"
    CORRECTION_LAPSED = "correction_lapsed", "逾期未补正的记录", "Record that none came", "30"
    PETITION = "petition", "属于信访、投诉、举报的认定", "Finding that it is a petition", "39(1)"
    EARLIER_REPLY = "earlier_reply", "前次答复及送达证明", "The earlier reply, served", "36(6)"
    EARLIER_SUPPLY = "earlier_supply", "申请人已经获取的记录", "Record that it was supplied"
    PUBLIC_SOURCE = "public_source", "公开出版物的名称和出处", "The publication's source", "39(2)"
    FREQUENCY = "frequency", "申请数量、频次的统计", "Count of the applications", "35"
    REASONS_NOTICE = "reasons_notice", "说明理由告知书及送达证明", "Notice, served", "35"
    REASONS_WEIGHED = "reasons_weighed", "理由不合理的认定", "Finding on the reasons", "35"
    CHARGE_NOTICE = "charge_notice", "收费通知书及送达证明", "Charge notice, served", "42"
    PAYMENT_LAPSED = "payment_lapsed", "逾期未缴费的记录", "Record that none was paid", "42"
    CLOSING_GROUND = "closing_ground", "撤回申请或者其他结案事由的材料", "Ground for closing"
