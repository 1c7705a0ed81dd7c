"""The names of all acts that change something or open something confidential (Art. 45, 17, 49)."""

from portal.law.terms import Term


class ActKind(Term):
    """What the record of acts can hold: every act has one of these names, and nothing else."""

    # The portal, its people and its calendar.
    OPEN_PORTAL = "open_portal", "开通平台", "Open the portal", "24"
    ENTER_AGENCY = "enter_agency", "登记机关", "Enter or change a body", "4"
    GRANT_ROLE = "grant_role", "授予角色", "Grant a role", "4"
    REVOKE_ROLE = "revoke_role", "撤销角色", "Revoke a role", "4"
    CHANGE_ACCOUNT = "change_account", "变更账号", "Create, change or close an account"
    CHANGE_SETTING = "change_setting", "变更设置", "Change a setting"
    ENTER_NOTICE = "enter_notice", "录入放假通知", "Enter a holiday notice", "33"
    CONFIRM_NOTICE = "confirm_notice", "确认放假通知", "Confirm a holiday notice", "33"
    IMPORT_AGENCIES = "import_agencies", "导入机关", "Import bodies", "4"
    IMPORT_ITEMS = "import_items", "导入信息", "Import items", "18"
    IMPORT_REQUESTS = "import_requests", "导入申请", "Import applications", "45"
    IMPORT_CHALLENGES = "import_challenges", "导入复议诉讼", "Import disputes", "50(3)"
    IMPORT_FIGURES = "import_figures", "导入年度数据", "Import yearly figures", "50"
    IMPORT_REPORT = (
        "import_report",
        "导入年度报告",
        "Import a report of a past year",
        "49",
    )
    LOAD_DEMO = "load_demo", "载入演示数据", "Load the demonstration"

    # Information.
    DRAFT_ITEM = "draft_item", "拟制信息", "Draft an item", "17"
    EDIT_ITEM = "edit_item", "修改拟稿", "Edit a draft", "17"
    SUBMIT_ITEM = "submit_item", "送审", "Hand an item to the office", "17(1)"
    CHECK_ITEM = "check_item", "审核通过", "Pass the office check", "4(4)"
    REFER_TO_LEGAL_REVIEW = (
        "refer_to_legal_review",
        "送法制审核",
        "Refer to legal review",
        "17(1)",
    )
    PASS_LEGAL_REVIEW = (
        "pass_legal_review",
        "法制审核通过",
        "Pass the legal review",
        "17(1)",
    )
    PASS_SECRECY_REVIEW = (
        "pass_secrecy_review",
        "保密审查通过",
        "Pass the secrecy review",
        "17(2)",
    )
    REFER_SECRECY_QUESTION = (
        "refer_secrecy_question",
        "报请确定能否公开",
        "Ask the competent department whether it may be public",
        "17(3)",
    )
    RETURN_ITEM = "return_item", "退回拟稿", "Return to the drafter", "17(1)"
    SCHEDULE_ITEM = "schedule_item", "定时发布", "Approve for a later day", "26"
    PUBLISH_ITEM = "publish_item", "公开", "Publish", "19"
    PUBLISH_URGENTLY = "publish_urgently", "紧急公开", "Publish urgently", "6"
    CORRECT_ITEM = "correct_item", "更正信息", "Correct a public item", "6"
    REPLACE_ITEM = "replace_item", "替换", "Replace by a newer item", "26"
    SETTLE_ITEM = "settle_item", "审定不予主动公开", "Settle that it is not proactive", "13"
    DECIDE_FINDING = "decide_finding", "处理个人信息提示", "Decide a privacy finding", "15"
    WITHDRAW_ITEM = "withdraw_item", "撤回", "Withdraw from the public", "53"
    RESTORE_ITEM = "restore_item", "恢复公开", "Restore to the public", "53"
    ADD_PUBLICATION = (
        "add_publication",
        "登记公开渠道",
        "Record a further channel",
        "23",
    )
    REEVALUATE_ITEM = (
        "reevaluate_item",
        "动态评估",
        "Evaluate again whether to disclose",
        "18",
    )
    CONVERT_ITEM = (
        "convert_item",
        "转为主动公开",
        "Convert to proactive disclosure",
        "44",
    )

    # Applications.
    SUBMIT_REQUEST = "submit_request", "提交申请", "Submit an application", "29"
    CONFIRM_RECEIPT = "confirm_receipt", "确认收到", "Confirm receipt", "31"
    RECEIVE_REQUEST = "receive_request", "收到申请", "Receive an application", "31"
    REGISTER_REQUEST = "register_request", "登记", "Register", "45"
    TAKE_IN_HAND = "take_in_hand", "承办", "Take in hand", "45"
    ASK_CORRECTION = "ask_correction", "告知补正", "Ask for a correction", "30"
    RECEIVE_CORRECTION = (
        "receive_correction",
        "收到补正",
        "Receive the correction",
        "30",
    )
    CLOSE_UNCORRECTED = (
        "close_uncorrected",
        "逾期不补正不再处理",
        "Close, not corrected",
        "30",
    )
    CONSULT = "consult", "征求意见", "Consult a third party or another agency", "32"
    RECORD_OPINION = "record_opinion", "收到意见", "Record an opinion", "32"
    END_CONSULTING = "end_consulting", "征求意见结束", "End the consultation", "32"
    NOTIFY_CONSULTED = (
        "notify_consulted",
        "告知第三方",
        "Tell a third party the decision",
        "32",
    )
    CHARGE = "charge", "收费通知", "Send a charge notice", "42"
    RECORD_PAYMENT = "record_payment", "收到缴费", "Record the payment", "42"
    CLOSE_UNPAID = "close_unpaid", "逾期不缴费不再处理", "Close, not paid", "42"
    ASK_REASONS = "ask_reasons", "要求说明理由", "Ask for reasons", "35"
    RECEIVE_REASONS = "receive_reasons", "收到理由", "Receive the reasons", "35"
    EXTEND = "extend", "延期答复", "Extend the time for the reply", "33(2)"
    DELAY = "delay", "延迟答复", "Fix a reasonable delayed date", "35"
    PROPOSE_REPLY = "propose_reply", "拟定答复", "Propose a reply", "45"
    REVIEW_REPLY = "review_reply", "答复审核", "Review a reply", "45"
    APPROVE_REPLY = "approve_reply", "答复审批", "Approve a reply", "45"
    RETURN_REPLY = "return_reply", "退回答复", "Return a reply", "45"
    ISSUE_REPLY = "issue_reply", "答复", "Issue the reply", "36"
    RECORD_DELIVERY = "record_delivery", "登记送达", "Record the delivery", "40"
    WITHDRAW_REQUEST = (
        "withdraw_request",
        "申请人撤回申请",
        "Withdraw an application",
        "45",
    )
    ARCHIVE_REQUEST = "archive_request", "归档", "Archive", "45"
    REOPEN_REQUEST = (
        "reopen_request",
        "重新办理",
        "Reopen after an ordered new reply",
        "51",
    )
    OPEN_PERSONAL_DATA = (
        "open_personal_data",
        "查看个人信息",
        "Open personal data",
        "15",
    )
    ERASE_PERSONAL_DATA = (
        "erase_personal_data",
        "销毁个人信息",
        "Erase personal data",
        "15",
    )
    REGISTER_CHALLENGE = (
        "register_challenge",
        "登记复议诉讼",
        "Register a dispute",
        "51",
    )
    CONCLUDE_CHALLENGE = (
        "conclude_challenge",
        "复议诉讼审结",
        "Conclude a dispute",
        "51",
    )

    # Annual reports.
    DRAFT_REPORT = "draft_report", "编制年报", "Begin an annual report", "49"
    ENTER_FIGURE = "enter_figure", "填报数据", "Enter a figure", "50"
    WRITE_NARRATIVE = "write_narrative", "撰写说明", "Write a section", "50"
    FREEZE_REPORT = "freeze_report", "冻结数据", "Freeze the figures", "49"
    SUBMIT_REPORT = "submit_report", "提交年报", "Submit the report", "49(1)"
    RETURN_REPORT = "return_report", "退回年报", "Return the report", "47"
    APPROVE_REPORT = "approve_report", "核准年报", "Approve the report", "47"
    PUBLISH_REPORT = "publish_report", "发布年报", "Publish the report", "49"
    ISSUE_ERRATUM = "issue_erratum", "年报更正", "Issue an erratum", "49"
