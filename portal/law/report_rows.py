"""
The 21 rows of results in table three and their six groups, as 国办公开办函〔2021〕30号 prints them.

They are contents of the annual report under Art. 50(2); each article is that of the reply.
"""

from portal.law.terms import Term


class RowGroup(Term):
    """The six groups of 三、本年度办理结果 in table three."""

    GRANTED = "granted", "（一）予以公开", "Granted", "36"
    PARTIALLY_GRANTED = (
        "partially_granted",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "Partially granted (counted here alone)",
        "37",
    )
    DENIED = "denied", "（三）不予公开", "Denied", "36(3)"
    UNABLE = "unable", "（四）无法提供", "Unable to provide", "36"
    NOT_PROCESSED = "not_processed", "（五）不予处理", "Not processed", "36"
    OTHER = "other", "（六）其他处理", "Other handling", "30"

    @property
    def number(self) -> str:
        """Return the number of the group, as in 三."""
        return self.label[1]

    @property
    def wording(self) -> str:
        """Return the printed label without its number and without the note in brackets."""
        return self.label[3:].partition("（")[0]


class ReportRow(Term):
    """The 21 rows of results in table three, in the order of the table."""

    group: RowGroup

    def __init__(self, code: str, label: str, gloss: str, article: str, group: RowGroup) -> None:
        self.group = group

    GRANTED = "granted", "（一）予以公开", "Granted", "36", RowGroup.GRANTED
    PARTIALLY_GRANTED = (
        "partially_granted",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "Partially granted (counted here alone)",
        "37",
        RowGroup.PARTIALLY_GRANTED,
    )
    DENIED_STATE_SECRET = (
        "denied_state_secret",
        "1.属于国家秘密",
        "State secret",
        "14",
        RowGroup.DENIED,
    )
    DENIED_OTHER_LAW_PROHIBITED = (
        "denied_other_law_prohibited",
        "2.其他法律行政法规禁止公开",
        "Prohibited by another law or administrative regulation",
        "14",
        RowGroup.DENIED,
    )
    DENIED_THREE_SECURITIES_ONE_STABILITY = (
        "denied_three_securities_one_stability",
        "3.危及“三安全一稳定”",
        "Endangers national, public or economic security or social stability",
        "14",
        RowGroup.DENIED,
    )
    DENIED_THIRD_PARTY_RIGHTS = (
        "denied_third_party_rights",
        "4.保护第三方合法权益",
        "Protection of a third party's rights",
        "15",
        RowGroup.DENIED,
    )
    DENIED_INTERNAL_AFFAIRS = (
        "denied_internal_affairs",
        "5.属于三类内部事务信息",
        "Internal affairs (three kinds)",
        "16(1)",
        RowGroup.DENIED,
    )
    DENIED_PROCESS_INFORMATION = (
        "denied_process_information",
        "6.属于四类过程性信息",
        "Process information (four kinds)",
        "16(2)",
        RowGroup.DENIED,
    )
    DENIED_ENFORCEMENT_FILE = (
        "denied_enforcement_file",
        "7.属于行政执法案卷",
        "Enforcement case file",
        "16(2)",
        RowGroup.DENIED,
    )
    DENIED_ADMIN_QUERY = (
        "denied_admin_query",
        "8.属于行政查询事项",
        "Register look-up under special rules",
        "36(7)",
        RowGroup.DENIED,
    )
    UNABLE_NOT_HELD = (
        "unable_not_held",
        "1.本机关不掌握相关政府信息",
        "Not held by this body",
        "36(4)、36(5)",
        RowGroup.UNABLE,
    )
    UNABLE_NEEDS_CREATION = (
        "unable_needs_creation",
        "2.没有现成信息需要另行制作",
        "Would have to be made",
        "38",
        RowGroup.UNABLE,
    )
    UNABLE_UNCLEAR_AFTER_CORRECTION = (
        "unable_unclear_after_correction",
        "3.补正后申请内容仍不明确",
        "Still unclear after correction",
        "30",
        RowGroup.UNABLE,
    )
    NOT_PROCESSED_PETITION_COMPLAINT = (
        "not_processed_petition_complaint",
        "1.信访举报投诉类申请",
        "Petition, report or complaint",
        "39(1)",
        RowGroup.NOT_PROCESSED,
    )
    NOT_PROCESSED_REPEAT = (
        "not_processed_repeat",
        "2.重复申请",
        "Repeated application",
        "36(6)",
        RowGroup.NOT_PROCESSED,
    )
    NOT_PROCESSED_PUBLICATION = (
        "not_processed_publication",
        "3.要求提供公开出版物",
        "Asks for a public publication",
        "39(2)",
        RowGroup.NOT_PROCESSED,
    )
    NOT_PROCESSED_EXCESSIVE_REPEATED = (
        "not_processed_excessive_repeated",
        "4.无正当理由大量反复申请",
        "Many applications without good reason",
        "35",
        RowGroup.NOT_PROCESSED,
    )
    NOT_PROCESSED_CONFIRM_OR_REISSUE = (
        "not_processed_confirm_or_reissue",
        "5.要求行政机关确认或重新出具已获取信息",
        "Asks to confirm or reissue information already held",
        "",
        RowGroup.NOT_PROCESSED,
    )
    OTHER_NO_CORRECTION_IN_TIME = (
        "other_no_correction_in_time",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "Not corrected in time",
        "30",
        RowGroup.OTHER,
    )
    OTHER_FEE_UNPAID_IN_TIME = (
        "other_fee_unpaid_in_time",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "Fee not paid in time",
        "42",
        RowGroup.OTHER,
    )
    OTHER_OTHER = "other_other", "3.其他", "Other", "", RowGroup.OTHER

    @property
    def number(self) -> str:
        """Return the number within the group, as in 1; empty where the group is the row."""
        return "" if self.label == self.group.label else self.label.partition(".")[0]

    @property
    def wording(self) -> str:
        """Return the printed label without its number and without the note in brackets."""
        return self.label.partition(".")[2] if self.number else self.group.wording
