"""
The 政府信息公开情况统计表 of 国办发〔2014〕32号, used for the reports for 2014 to 2018.

Figures stand at indicator paths: "3.3.4.2" is part three, （三）, 4, second sub-item. `attested`
says how well a label is known: V2 in several published copies, V in one published report, M
from memory, to be compared with a paper copy before anybody relies on its wording.
"""

from dataclasses import dataclass

from portal.law.report_grid import Cell, Group, Kind, Table

NO_UNIT = "——"
MONEY = "万元"


@dataclass(frozen=True)
class Indicator:
    """A row of the form; a row without a unit is a heading and holds no figure."""

    path: str
    label: str
    unit: str = NO_UNIT
    attested: str = "M"

    @property
    def depth(self) -> int:
        return self.path.count(".")

    @property
    def kind(self) -> Kind:
        if self.unit == NO_UNIT:
            return Kind.LABEL
        return Kind.AMOUNT if self.unit == MONEY else Kind.COUNT


INDICATORS = (
    Indicator("1", "一、主动公开情况"),
    Indicator("1.1", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "V2"),
    Indicator("1.1.1", "其中：主动公开规范性文件数", "条", "V2"),
    Indicator("1.1.2", "制发规范性文件总数", "件", "V2"),
    Indicator("1.2", "（二）通过不同渠道和方式公开政府信息的情况"),
    Indicator("1.2.1", "1.政府公报公开政府信息数", "条"),
    Indicator("1.2.2", "2.政府网站公开政府信息数", "条", "V"),
    Indicator("1.2.3", "3.政务微博公开政府信息数", "条", "V"),
    Indicator("1.2.4", "4.政务微信公开政府信息数", "条", "V"),
    Indicator("1.2.5", "5.其他方式公开政府信息数", "条", "V"),
    Indicator("2", "二、回应解读情况"),
    Indicator(
        "2.1",
        "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）",
        "次",
    ),
    Indicator("2.2", "（二）通过不同渠道和方式回应解读的情况"),
    Indicator("2.2.1", "1.参加或举办新闻发布会总次数", "次", "V"),
    Indicator("2.2.1.1", "其中：主要负责同志参加新闻发布会次数", "次"),
    Indicator("2.2.2", "2.政府网站在线访谈次数", "次", "V"),
    Indicator("2.2.2.1", "其中：主要负责同志参加政府网站在线访谈次数", "次"),
    Indicator("2.2.3", "3.政策解读稿件发布数", "篇", "V"),
    Indicator("2.2.4", "4.微博微信回应事件数", "次", "V"),
    Indicator("2.2.5", "5.其他方式回应事件数", "次", "V"),
    Indicator("3", "三、依申请公开情况"),
    Indicator("3.1", "（一）收到申请数", "件", "V"),
    Indicator("3.1.1", "1.当面申请数", "件"),
    Indicator("3.1.2", "2.传真申请数", "件"),
    Indicator("3.1.3", "3.网络申请数", "件"),
    Indicator("3.1.4", "4.信函申请数", "件"),
    Indicator("3.2", "（二）申请办结数", "件"),
    Indicator("3.2.1", "1.按时办结数", "件"),
    Indicator("3.2.2", "2.延期办结数", "件"),
    Indicator("3.3", "（三）申请答复数", "件"),
    Indicator("3.3.1", "1.属于已主动公开范围数", "件", "V"),
    Indicator("3.3.2", "2.同意公开答复数", "件", "V"),
    Indicator("3.3.3", "3.同意部分公开答复数", "件", "V"),
    Indicator("3.3.4", "4.不同意公开答复数", "件", "V"),
    Indicator("3.3.4.1", "其中：涉及国家秘密", "件"),
    Indicator("3.3.4.2", "涉及商业秘密", "件"),
    Indicator("3.3.4.3", "涉及个人隐私", "件"),
    Indicator("3.3.4.4", "危及国家安全、公共安全、经济安全和社会稳定", "件"),
    Indicator("3.3.4.5", "不是《条例》所指政府信息", "件"),
    Indicator("3.3.4.6", "法律法规规定的其他情形", "件"),
    Indicator("3.3.5", "5.不属于本行政机关公开数", "件"),
    Indicator("3.3.6", "6.申请信息不存在数", "件"),
    Indicator("3.3.7", "7.告知作出更改补充数", "件"),
    Indicator("3.3.8", "8.告知通过其他途径办理数", "件"),
    Indicator("4", "四、行政复议数量", "件"),
    Indicator("4.1", "（一）维持具体行政行为数", "件", "V"),
    Indicator("4.2", "（二）被依法纠错数", "件"),
    Indicator("4.3", "（三）其他情形数", "件"),
    Indicator("5", "五、行政诉讼数量", "件"),
    Indicator("5.1", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "V"),
    Indicator("5.2", "（二）被依法纠错数", "件"),
    Indicator("5.3", "（三）其他情形数", "件"),
    Indicator("6", "六、举报投诉数量", "件"),
    Indicator("7", "七、依申请公开信息收取的费用", MONEY),
    Indicator("8", "八、机构建设和保障经费情况"),
    Indicator("8.1", "（一）政府信息公开工作专门机构数", "个"),
    Indicator("8.2", "（二）设置政府信息公开查阅点数", "个"),
    Indicator("8.3", "（三）从事政府信息公开工作人员数", "人"),
    Indicator("8.3.1", "1.专职人员数（不包括政府公报及政府网站工作人员数）", "人"),
    Indicator("8.3.2", "2.兼职人员数", "人"),
    Indicator(
        "8.4",
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        MONEY,
    ),
    Indicator("9", "九、政府信息公开会议和培训情况"),
    Indicator("9.1", "（一）召开政府信息公开工作会议或专题会议数", "次"),
    Indicator("9.2", "（二）举办各类培训班数", "次"),
    Indicator("9.3", "（三）接受培训人员数", "人次"),
)

# A figure and the figures that add up to it.
SUMS = {
    "3.1": ("3.1.1", "3.1.2", "3.1.3", "3.1.4"),
    "3.2": ("3.2.1", "3.2.2"),
    "3.3": tuple(f"3.3.{number}" for number in range(1, 9)),
    "3.3.4": tuple(f"3.3.4.{number}" for number in range(1, 7)),
    "4": ("4.1", "4.2", "4.3"),
    "5": ("5.1", "5.2", "5.3"),
}


def _row(indicator: Indicator) -> tuple[Cell, ...]:
    indent = "　" * indicator.depth
    figure = (
        Cell(NO_UNIT)
        if indicator.kind is Kind.LABEL
        else Cell(address=indicator.path, kind=indicator.kind)
    )
    return (Cell(indent + indicator.label, scope="row"), Cell(indicator.unit), figure)


STATISTICS_2014 = Table(
    "statistics",
    "政府信息公开情况统计表",
    (680, 130, 190),
    (
        Group(
            (tuple(Cell(text, scope="col") for text in ("统计指标", "单位", "统计数")),),
            head=True,
        ),
        *(
            Group(tuple(_row(row) for row in INDICATORS if row.path.split(".")[0] == str(part)))
            for part in range(1, 10)
        ),
    ),
)
