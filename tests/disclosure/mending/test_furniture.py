"""What belongs to a web page and not to the text that was copied from it."""

import pytest

from disclosure.mending import Kind, Place, mend
from tests.disclosure.mending.broken import PAGE

pytestmark = pytest.mark.once


def test_the_furniture_of_a_page_goes_and_its_text_stays():
    mended = mend(PAGE)
    assert mended.text == (
        "阳光县民政局主要职责\n发布时间：2019-03-05 来源：县民政局\n第一条 负责社会救助。\n"
        "点击【打印】按钮可以打印申请表。\n第二条 负责养老服务。\n"
    )
    assert {change.kind for change in mended.changes} == {Kind.FURNITURE}
    assert mended.changes[1].place == Place(2, 1)


def test_a_breadcrumb_proposes_the_category():
    mended = mend(PAGE)
    assert mended.breadcrumb == ("政府信息公开", "法定主动公开内容", "机构职能")
    assert mended.category.code == "20-02"


@pytest.mark.parametrize(
    ("line", "labels", "code"),
    [
        ("首页 >> 政府信息公开年报", ("政府信息公开年报",), "annual"),
        ("首頁 > 政務公開 > 機構職能", ("政务公开", "机构职能"), "20-02"),
        (
            "当前位置: 首页 / 法定主动公开内容 / 社会救助",
            ("法定主动公开内容", "社会救助"),
            "statutory",
        ),
        (
            "首页＞设区的市级、县级公开内容＞社会救助",
            ("设区的市级、县级公开内容", "社会救助"),
            "21-1-7",
        ),
        ("某县政府信息公开专栏 » 民政局 » 政府信息公开制度", None, "rules"),
        ("您的位置：首页 → 最新消息 → 内容", ("最新消息",), None),
        (
            "<div><a href='/'>首页</a> &gt; <a href='/a'>预算/决算</a></div>",
            ("预算/决算",),
            "20-07",
        ),
    ],
)
def test_breadcrumbs_of_many_kinds_are_read(line, labels, code):
    mended = mend(f"{line}\n正文第一段。")
    assert mended.text.strip() == "正文第一段。"
    assert labels is None or mended.breadcrumb == labels
    assert (mended.category.code if mended.category else None) == code


@pytest.mark.parametrize(
    "fine",
    [
        "查询路径：首页 > 政务公开 > 预算",
        "受理 → 审查 → 决定",
        "申请 > 受理 > 审查 > 决定",
        "首页信息由办公室更新。",
        "上一年度工作情况\n下一步打算",
        "下一个五年规划",
        "大\n中\n小",
        "请打印本页并关闭窗口。",
        "（一）打印服务；（二）复印服务",
        "登录",
    ],
)
def test_lines_that_only_look_like_furniture_stay(fine):
    assert mend(f"{fine}\n正文。").changes == ()


def test_furniture_in_the_middle_of_a_long_text_stays():
    text = "正文。\n" * 20 + "打印\n关闭\n上一篇：说明\n" + "正文。\n" * 20
    assert mend(text).changes == ()


def test_elements_of_html_go_with_their_tags_and_others_stay_untouched():
    page = (
        '<div class="a">首页 &gt; 政務公開</div><p>縣民政局<a href="/縣/２.html" title="關於">關於'
        "補貼的說明</a>１２條</p><p>【打印】【关闭】</p>"
    )
    assert mend(page).text == (
        '<p>县民政局<a href="/縣/２.html" title="關於">关于补贴的说明</a>12条</p>'
    )
