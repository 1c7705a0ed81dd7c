import copy

import pytest

from portal.law import terms
from portal.law.citation import chinese, cite
from portal.law.errors import UnknownTerm, Unlawful
from portal.law.terms import (
    AgencyLevel,
    ApplicantKind,
    Attribute,
    ChallengeKind,
    ChallengeResult,
    ConsultedParty,
    Openness,
    PublicationChannel,
    Regime,
    RequestChannel,
    Role,
    ScanState,
    Scope,
    Term,
    Validity,
    WithdrawalReason,
)

WORDING = {
    AgencyLevel: {"province": "省", "city": "市", "county": "县", "township": "乡"},
    ApplicantKind: {
        "natural_person": "自然人",
        "commercial_enterprise": "商业企业",
        "research_institution": "科研机构",
        "social_public_welfare_org": "社会公益组织",
        "legal_service_org": "法律服务机构",
        "other_org": "其他",
    },
    RequestChannel: {
        "online": "网络",
        "email": "电子邮件",
        "in_person": "当面",
        "ems": "邮寄(签收)",
        "ordinary_letter": "平信",
        "fax": "传真",
        "oral": "口头",
    },
    PublicationChannel: {
        "website": "政府网站",
        "service_platform": "政务服务平台",
        "wechat": "微信公众号",
        "weibo": "政务微博",
        "gazette": "政府公报",
        "notice_board": "公开栏",
        "press_conference": "新闻发布会",
        "press": "报刊",
        "radio": "广播",
        "television": "电视",
        "reading_place": "查阅点",
        "other": "其他",
    },
    Attribute: {
        "proactive": "主动公开",
        "on_application": "依申请公开",
        "not_disclosed": "不予公开",
    },
    Validity: {"in_force": "有效", "expired": "失效", "repealed": "废止"},
    Openness: {
        "decision": "决策公开",
        "execution": "执行公开",
        "management": "管理公开",
        "service": "服务公开",
        "result": "结果公开",
    },
    Role: {
        "drafter": "拟稿",
        "reviewer": "审核",
        "secrecy_reviewer": "保密审查",
        "legal_reviewer": "法制审核",
        "approver": "审批",
        "office_head": "工作机构负责人",
        "officer": "经办",
        "reporter": "年报",
        "superior": "主管部门",
        "auditor": "审计",
        "system_administrator": "系统管理员",
        "security_administrator": "安全管理员",
    },
    ChallengeKind: {
        "reconsideration": "行政复议",
        "litigation_direct": "行政诉讼-未经复议直接起诉",
        "litigation_after_reconsideration": "行政诉讼-复议后起诉",
    },
    ChallengeResult: {
        "result_upheld": "结果维持",
        "result_corrected": "结果纠正",
        "other_result": "其他结果",
    },
    ConsultedParty: {"third_party": "第三方", "other_agency": "其他机关"},
    Regime: {"2007": "2007年条例", "2019": "2019年条例"},
    Scope: {"everyone": "全社会", "body": "本单位", "village": "村（社区）公示"},
    WithdrawalReason: {
        "incorrect": "内容有误，更正后重新公开",
        "repealed": "已失效、废止或者被新的信息取代",
        "decision_changed": "所依据的行政决定被变更、撤销、确认违法或者无效",
        "period_ended": "公示期满",
        "duplicate": "重复发布",
        "not_public": "依法不应公开",
        "privacy": "涉及个人隐私或者商业秘密",
    },
    ScanState: {
        "not_scanned": "未扫描",
        "pending": "待扫描",
        "clean": "未发现病毒",
        "infected": "含有病毒",
    },
}


@pytest.mark.parametrize("vocabulary", WORDING, ids=lambda vocabulary: vocabulary.__name__)
def test_the_vocabulary_has_its_codes_and_its_chinese_wording_in_order(vocabulary):
    assert vocabulary.choices() == list(WORDING[vocabulary].items())


@pytest.mark.parametrize("vocabulary", WORDING, ids=lambda vocabulary: vocabulary.__name__)
def test_each_term_is_read_by_code_and_by_label_and_has_an_english_gloss(vocabulary):
    for code, label in WORDING[vocabulary].items():
        term = vocabulary.read(code)
        assert term == vocabulary.read(f"　{label} ") == code
        assert term.gloss.isascii()


def test_no_vocabulary_of_the_module_is_left_out_of_these_tests():
    assert set(Term.__subclasses__()) >= set(WORDING)
    found = {
        name
        for name, value in vars(terms).items()
        if isinstance(value, type) and issubclass(value, Term) and value is not Term
    }
    assert found == {vocabulary.__name__ for vocabulary in WORDING}


def test_the_role_docstring_says_what_each_role_may_do():
    for role in Role:
        assert f"{role.value}: " in Role.__doc__


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("邮寄（签收）", RequestChannel.EMS),
        ("邮寄(签收)", RequestChannel.EMS),
        (" 邮寄 （ 签收 ） ", RequestChannel.EMS),
        ("ＥＭＳ", RequestChannel.EMS),
        ("EMS", RequestChannel.EMS),
    ],
)
def test_brackets_blanks_and_width_do_not_hide_a_term(text, channel):
    assert RequestChannel.read(text) is channel


@pytest.mark.parametrize("dash", ["-", "－", "—", "——", "–", " - "])
def test_any_dash_joins_the_label_of_a_suit(dash):
    kind = ChallengeKind.read(f"行政诉讼{dash}未经复议直接起诉")
    assert kind is ChallengeKind.LITIGATION_DIRECT


def test_an_unknown_text_is_refused_with_the_nearest_and_with_all_labels():
    with pytest.raises(ValueError, match="PublicationChannel: '政府网页' is none of 政府网站") as e:
        PublicationChannel.read("政府网页")
    assert isinstance(e.value, UnknownTerm)
    assert e.value.text == "政府网页"
    assert e.value.nearest[0] == "政府网站"
    assert len(e.value.known) == 12


def test_an_empty_text_is_no_term():
    with pytest.raises(UnknownTerm) as refused:
        Attribute.read("  ")
    assert refused.value.nearest == ()


def test_a_term_is_its_code_as_text_and_survives_copying():
    assert str(Role.DRAFTER) == "drafter"
    assert Role("drafter") is Role.DRAFTER
    assert copy.deepcopy(Role.DRAFTER) is Role.DRAFTER
    assert {Role.DRAFTER: 1}["drafter"] == 1


def test_a_refusal_names_code_article_and_values():
    refusal = Unlawful("extension_too_long", "33(2)", longest=20, total=21)
    assert (refusal.code, refusal.article) == ("extension_too_long", "33(2)")
    assert refusal.values == {"longest": 20, "total": 21}
    assert str(refusal) == "extension_too_long (Art. 33(2)): longest=20, total=21"
    assert str(Unlawful("wrong_stage")) == "wrong_stage"


@pytest.mark.parametrize(
    ("articles", "citation"),
    [
        ("33", "《中华人民共和国政府信息公开条例》第三十三条"),
        ("33(2)", "《中华人民共和国政府信息公开条例》第三十三条第二款"),
        ("36(3)", "《中华人民共和国政府信息公开条例》第三十六条第（三）项"),
        ("20(15)", "《中华人民共和国政府信息公开条例》第二十条第（十五）项"),
        ("14、36(3)", "《中华人民共和国政府信息公开条例》第十四条、第三十六条第（三）项"),
        ("行政复议法 23(1)(4)", "《中华人民共和国行政复议法》第二十三条第一款第（四）项"),
        ("行政复议法 20(3)", "《中华人民共和国行政复议法》第二十条第三款"),
        (
            "42、信息处理费管理办法 6",
            (
                "《中华人民共和国政府信息公开条例》第四十二条、"
                "《政府信息公开信息处理费管理办法》第六条"
            ),
        ),
        ("国务院关于职工工作时间的规定 7", "《国务院关于职工工作时间的规定》第七条"),
        ("国办发〔2016〕80号", "国办发〔2016〕80号"),
        ("", ""),
    ],
)
def test_a_provision_is_cited_in_full(articles, citation):
    assert cite(articles) == citation


@pytest.mark.parametrize(
    ("number", "word"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_numbers_of_articles_are_written_in_chinese(number, word):
    assert chinese(number) == word
