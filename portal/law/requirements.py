"""What each kind of reply asks of the officer: to tell, to hold on file, to write (Art. 36)."""

from dataclasses import dataclass

from portal.law.replies import Element, Evidence, Letter


@dataclass(frozen=True)
class Requirement:
    """
    The demands of one kind of reply.

    `must_tell` is for the officer, in Chinese; `elements` are those of the letter beside what
    every letter holds; `evidence` must be complete before the letter is issued.
    """

    must_tell: str
    evidence: tuple[Evidence, ...]
    elements: tuple[Element, ...]
    letter: Letter = Letter.REPLY


_NOT_PROCESSED, _CLOSED = Letter.NOT_PROCESSED, Letter.NO_LONGER_HANDLED

# By the code of the kind. Whether a right body is named (D1b) or a channel for petitions (E1)
# depends on the case, so these stand in the text and are no mandatory elements.
REQUIREMENTS: dict[str, Requirement] = {
    "A1": Requirement(
        "告知该信息已主动公开，并写明获取的方式、途径（网址、栏目、公报期号或者查阅场所）。",
        (Evidence.PUBLICATION,),
        (Element.WHERE_PUBLISHED,),
    ),
    "A2": Requirement(
        "提供该政府信息，或者告知获取的方式、途径和时间。征求过第三方意见而仍予公开的，"
        "应当将公开的内容和理由书面告知第三方。",
        (Evidence.COPY,),
        (Element.SUPPLY,),
    ),
    "B1": Requirement(
        "提供可以公开的部分，并逐项说明其余部分不予公开的理由和依据。",
        (Evidence.COPY, Evidence.SEPARATION, Evidence.WITHHELD_GROUND),
        (Element.SUPPLY, Element.WITHHELD_REASONS),
    ),
    "C1": Requirement(
        "说明该信息依法确定为国家秘密，不予公开。",
        (Evidence.SECRECY_MARKING,),
        (Element.WITHHELD_REASONS,),
    ),
    "C2": Requirement(
        "写明禁止公开的法律或者行政法规的名称和条款。",
        (Evidence.PROHIBITION,),
        (Element.WITHHELD_REASONS, Element.PROHIBITING_LAW),
    ),
    "C3": Requirement(
        "说明公开后可能危及国家安全、公共安全、经济安全、社会稳定的理由。",
        (Evidence.ADVERSE_EFFECT,),
        (Element.WITHHELD_REASONS,),
    ),
    "C4": Requirement(
        "说明公开会对第三方合法权益造成损害的理由，以及第三方不同意公开的情况。",
        (Evidence.CONSULTATION, Evidence.THIRD_PARTY_ANSWER),
        (Element.WITHHELD_REASONS, Element.OBJECTION),
    ),
    "C5": Requirement(
        "说明属于人事管理、后勤管理、内部工作流程中的哪一类。",
        (Evidence.INTERNAL_AFFAIRS,),
        (Element.WITHHELD_REASONS, Element.WHICH_KIND),
    ),
    "C6": Requirement(
        "说明属于讨论记录、过程稿、磋商信函、请示报告中的哪一类。",
        (Evidence.PROCESS_INFORMATION,),
        (Element.WITHHELD_REASONS, Element.WHICH_KIND),
    ),
    "C7": Requirement(
        "说明该信息属于行政执法案卷信息、不予公开的理由。",
        (Evidence.ENFORCEMENT_FILE,),
        (Element.WITHHELD_REASONS,),
    ),
    "C8": Requirement(
        "告知依照有关法律、行政法规的规定办理（工商、不动产登记资料等查询事项）。",
        (Evidence.SPECIAL_LAW,),
        (Element.SPECIAL_LAW,),
    ),
    "D1a": Requirement(
        "告知经检索没有所申请公开的信息，该政府信息不存在。",
        (Evidence.SEARCH,),
        (Element.SEARCH,),
    ),
    "D1b": Requirement(
        "说明不属于本机关负责公开的理由；能够确定负责机关的，告知其名称和联系方式。",
        (Evidence.COMPETENCE,),
        (Element.NOT_RESPONSIBLE,),
    ),
    "D2": Requirement(
        "说明没有现成信息、需要对现有政府信息进行加工、分析的理由。",
        (Evidence.NEEDS_CREATION,),
        (Element.NEEDS_CREATION,),
    ),
    "D3": Requirement(
        "说明经补正后申请内容仍不明确之处，因而无法提供。",
        (Evidence.CORRECTION_NOTICE, Evidence.CORRECTION),
        (Element.STILL_UNCLEAR,),
    ),
    "E1": Requirement(
        "告知不作为政府信息公开申请处理，可以告知通过相应渠道提出。",
        (Evidence.PETITION,),
        (Element.NOT_AN_APPLICATION,),
        _NOT_PROCESSED,
    ),
    "E2": Requirement(
        "告知不予重复处理，并写明前次答复的日期和文号。",
        (Evidence.EARLIER_REPLY,),
        (Element.EARLIER_REPLY,),
        _NOT_PROCESSED,
    ),
    "E3": Requirement(
        "告知获取该公开出版物的途径。",
        (Evidence.PUBLIC_SOURCE,),
        (Element.WHERE_TO_GET,),
        _NOT_PROCESSED,
    ),
    "E4": Requirement(
        "告知不予处理，并说明申请理由不合理之处。",
        (Evidence.FREQUENCY, Evidence.REASONS_NOTICE, Evidence.REASONS_WEIGHED),
        (Element.WHY_UNREASONABLE,),
        _NOT_PROCESSED,
    ),
    "E5": Requirement(
        "说明该信息申请人已经获取，本机关不再确认或者重新出具。",
        (Evidence.EARLIER_SUPPLY,),
        (Element.EXPLANATION,),
        _NOT_PROCESSED,
    ),
    "F1": Requirement(
        "告知补正期限已过而未补正，视为放弃申请，本机关不再处理。",
        (Evidence.CORRECTION_NOTICE, Evidence.CORRECTION_LAPSED),
        (Element.LAPSED_LIMIT,),
        _CLOSED,
    ),
    "F2": Requirement(
        "告知缴费期限已过而未缴费，视为放弃申请，本机关不再处理。",
        (Evidence.CHARGE_NOTICE, Evidence.PAYMENT_LAPSED),
        (Element.LAPSED_LIMIT,),
        _CLOSED,
    ),
    "F3": Requirement(
        "写明结案的事由，如申请人撤回申请、所申请的不是政府信息。",
        (Evidence.CLOSING_GROUND,),
        (Element.EXPLANATION,),
        _NOT_PROCESSED,
    ),
}
