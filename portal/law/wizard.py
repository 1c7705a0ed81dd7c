"""
The questions that lead from an application to its kind of reply, in the order of examination.

补不补 — 是不是 — 谁负责 — 有没有 — 给不给 — 怎么给 — 怎么答: an order in use at provincial justice
departments; the article stands at each question (Art. 10, 13 to 16, 30, 32, 35 to 39, 42).
"""

from dataclasses import dataclass

from portal.law.outcomes import Outcome
from portal.law.terms import Term


class Question(Term):
    """The seven steps of the examination."""

    CORRECT = "correct", "补不补", "Does it need a correction, and does it still stand?", "30"
    IS_ONE = "is_one", "是不是", "Is it an application for government information?", "39"
    WHO = "who", "谁负责", "Is this body responsible?", "10"
    EXISTS = "exists", "有没有", "Does the information exist?", "36(4)"
    WHETHER = "whether", "给不给", "May it be disclosed?", "13"
    HOW = "how", "怎么给", "How is it supplied?", "40"
    ANSWER = "answer", "怎么答", "How is it answered?", "36"


@dataclass(frozen=True)
class Answer:
    """One answer to a question; it leads to a later question or to a kind of reply."""

    label: str
    gloss: str
    leads_to: Question | Outcome


@dataclass(frozen=True)
class Step:
    """A question with its wording for the desk, what to do before answering, and its answers."""

    question: Question
    wording: str
    advice: str
    answers: tuple[Answer, ...]


WIZARD: tuple[Step, ...] = (
    Step(
        Question.CORRECT,
        "申请内容是否明确？申请是否仍需办理？",
        "内容不明确而尚未告知补正的，在收到申请之日起7个工作日内一次性告知补正，再继续。",
        (
            Answer("内容明确，继续办理", "It is clear: go on", Question.IS_ONE),
            Answer("补正后仍不明确", "Still unclear after correction", Outcome.D3),
            Answer("逾期不补正，无正当理由", "Not corrected in time", Outcome.F1),
            Answer("逾期未按收费通知缴费", "Fee not paid in time", Outcome.F2),
            Answer("申请人撤回或者其他结案情形", "Withdrawn, or otherwise closed", Outcome.F3),
        ),
    ),
    Step(
        Question.IS_ONE,
        "所提出的是不是政府信息公开申请，是否应当处理？",
        "申请数量、频次明显超过合理范围的，先要求说明理由，再判断理由是否合理。",
        (
            Answer("是，应当处理", "Yes: go on", Question.WHO),
            Answer("信访、投诉、举报", "Petition, complaint or report", Outcome.E1),
            Answer("已经答复过的重复申请", "Repeated, answered before", Outcome.E2),
            Answer("要求提供公开出版物", "Asks for a publication", Outcome.E3),
            Answer("大量反复申请，理由不合理", "Excessive, without reason", Outcome.E4),
            Answer("要求确认或重新出具已获取信息", "Asks to confirm or reissue", Outcome.E5),
            Answer("有特别查询办法的事项", "Register with its own rules", Outcome.C8),
            Answer("所申请的不是政府信息", "Not government information", Outcome.F3),
        ),
    ),
    Step(
        Question.WHO,
        "该信息是否由本机关负责公开？",
        "谁制作谁公开，谁保存谁公开；从其他机关获取的，由制作或者最初获取的机关公开；"
        "共同制作的，由牵头机关公开。",
        (
            Answer("由本机关负责", "This body is responsible", Question.EXISTS),
            Answer("不由本机关负责", "Another body is responsible", Outcome.D1B),
        ),
    ),
    Step(
        Question.EXISTS,
        "经检索，该信息是否存在？",
        "记录检索的范围、方法、关键词和结果。",
        (
            Answer("存在", "It exists", Question.WHETHER),
            Answer("不存在", "It does not exist", Outcome.D1A),
            Answer("没有现成信息，需要加工、分析", "It would have to be made", Outcome.D2),
        ),
    ),
    Step(
        Question.WHETHER,
        "该信息可否公开？",
        "涉及第三方合法权益的，先书面征求第三方意见；不能确定可否公开的，报有关主管部门或者"
        "保密行政管理部门确定。",
        (
            Answer("可以公开，全部或者部分", "May be disclosed, in whole or part", Question.HOW),
            Answer("全部属于国家秘密", "State secret", Outcome.C1),
            Answer("法律、行政法规禁止公开", "Prohibited by law", Outcome.C2),
            Answer("危及“三安全一稳定”", "Endangers security or stability", Outcome.C3),
            Answer("会损害第三方合法权益", "Harms a third party", Outcome.C4),
            Answer("属于三类内部事务信息", "Internal affairs", Outcome.C5),
            Answer("属于四类过程性信息", "Process information", Outcome.C6),
            Answer("属于行政执法案卷信息", "Enforcement case file", Outcome.C7),
        ),
    ),
    Step(
        Question.HOW,
        "以什么方式提供？",
        "按照申请人要求的形式提供；可能危及载体安全或者成本过高的，提供电子数据或者安排查阅、抄录。",
        (
            Answer("已经主动公开，告知获取的方式、途径", "Point to where it is", Outcome.A1),
            Answer("向申请人提供", "Supply it to the applicant", Question.ANSWER),
        ),
    ),
    Step(
        Question.ANSWER,
        "全部提供，还是区分处理后提供？",
        "含有不应当公开的内容、能够作区分处理的，提供可以公开的部分，并说明其余部分的理由。",
        (
            Answer("全部提供", "Supply all of it", Outcome.A2),
            Answer("区分处理，部分提供", "Supply the part that may be disclosed", Outcome.B1),
        ),
    ),
)
