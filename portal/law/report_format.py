"""
The editions of the annual report on government information disclosure (Art. 49, 50).

An edition says, for a range of years, which parts a report has, under which number and title,
which narrative and which tables stand in each. Editions are dated and never edited: a new
national format becomes a new edition. The same figures fill every edition.
"""

from dataclasses import dataclass, replace

from portal.law.errors import Unlawful
from portal.law.report_grid import Kind, Table
from portal.law.report_statistics import STATISTICS_2014
from portal.law.report_tables import TABLES_2019, TABLES_2021

# The first report tells of 2008, the year in which the Regulations of 2007 came into force. The
# last year is no rule of law: it catches a slip of the finger, such as 20205 for 2020.
FIRST_YEAR = 2008
LAST_YEAR = 2100

FIVE_PART = "five-part"
NATIONAL_2019 = "national-2019"
NATIONAL_2021 = "national-2021"
STATISTICS = "statistics-2014"

# The narratives that staff write once; each edition puts them where its parts demand.
NARRATIVES = ("overview", "disclosure", "requests", "challenges", "problems", "other")


@dataclass(frozen=True)
class Part:
    """
    A part of a report: the narratives and tables in it, in this order. `channels` asks for the
    breakdown by channel, `fees` for the sentence on the fee of Art. 42. `unless` names for a
    narrative the subject that makes it superfluous once an earlier one treats it under a heading.
    """

    number: str
    title: str
    narratives: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    channels: bool = False
    fees: bool = False
    unless: tuple[tuple[str, str], ...] = ()

    @property
    def heading(self) -> str:
        return f"{self.number}、{self.title}"


@dataclass(frozen=True)
class Edition:
    """A format of the report, with its ground, for the years `first` to `last`."""

    key: str
    label: str
    ground: str
    first: int
    last: int
    parts: tuple[Part, ...]
    tables: tuple[Table, ...]

    def covers(self, year: int) -> bool:
        return self.first <= year <= self.last

    def table(self, key: str) -> Table | None:
        return next((table for table in self.tables if table.key == key), None)

    def title(self, agency: str, year: int) -> str:
        return f"{agency}{year}年政府信息公开工作年度报告"


# Part one of the national formats speaks of 主动公开 and 依申请公开; parts two to four are tables.
NATIONAL_PARTS = (
    Part(
        "一",
        "总体情况",
        ("overview", "disclosure", "requests", "challenges"),
        unless=(
            ("disclosure", "主动公开"),
            ("requests", "依申请公开"),
            ("challenges", "依申请公开"),
        ),
    ),
    Part("二", "主动公开政府信息情况", tables=("disclosure",)),
    Part("三", "收到和处理政府信息公开申请情况", tables=("requests",)),
    Part("四", "政府信息公开行政复议、行政诉讼情况", tables=("challenges",)),
)

EDITIONS = (
    Edition(
        FIVE_PART,
        "五部分格式",
        "《条例》第五十条",
        FIRST_YEAR,
        LAST_YEAR,
        (
            Part("一", "工作概述", ("overview", "other"), fees=True),
            Part(
                "二",
                "主动公开政府信息情况",
                ("disclosure",),
                ("disclosure",),
                channels=True,
            ),
            Part("三", "收到和处理政府信息公开申请情况", ("requests",), ("requests",)),
            Part(
                "四",
                "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
                ("challenges",),
                ("challenges",),
            ),
            Part("五", "存在的主要问题及改进措施", ("problems",)),
        ),
        (),
    ),
    Edition(
        NATIONAL_2021,
        "国家统一格式（2021年）",
        "国办公开办函〔2021〕30号",
        2021,
        LAST_YEAR,
        (
            *NATIONAL_PARTS,
            Part("五", "存在的主要问题及改进情况", ("problems",)),
            Part("六", "其他需要报告的事项", ("other",), fees=True),
        ),
        TABLES_2021,
    ),
    Edition(
        NATIONAL_2019,
        "国家试行格式（2019年）",
        "国办公开办函〔2019〕60号",
        2019,
        2020,
        (
            *NATIONAL_PARTS,
            Part("五", "存在的主要问题及改进情况", ("problems",)),
            Part("六", "其他需要报告的事项", ("other",), fees=True),
        ),
        TABLES_2019,
    ),
    Edition(
        STATISTICS,
        "政府信息公开情况统计表",
        "国办发〔2014〕32号",
        2014,
        2018,
        (Part("一", "政府信息公开情况统计表", tables=("statistics",)),),
        (*TABLES_2021, STATISTICS_2014),
    ),
)


def edition_for(year: int) -> Edition | None:
    """Return the national edition in which the report on `year` is due, None before 2019."""
    national = (edition for edition in EDITIONS if edition.key in (NATIONAL_2019, NATIONAL_2021))
    return next((edition for edition in national if edition.covers(year)), None)


def edition(key: str, year: int) -> Edition:
    """
    Return the edition with its tables for the report on `year`.

    The five-part edition carries the tables of the national edition of its year, before 2019
    those of 2021. Raises Unlawful: edition_unknown, edition_not_for_year.
    """
    found = next((edition for edition in EDITIONS if edition.key == key), None)
    if found is None:
        known = ", ".join(edition.key for edition in EDITIONS)
        raise Unlawful("edition_unknown", article="50", edition=key, known=known)
    if not found.covers(year):
        raise Unlawful(
            "edition_not_for_year",
            article="50",
            edition=key,
            year=year,
            first=found.first,
            last=found.last,
        )
    if found.key != FIVE_PART:
        return found
    national = edition_for(year)
    return replace(found, tables=national.tables if national else TABLES_2021)


def editions_of(year: int) -> tuple[Edition, ...]:
    """Return the editions in which a report on `year` appears, the product's own first."""
    return tuple(edition(each.key, year) for each in EDITIONS if each.covers(year))


def entered_figures(year: int) -> dict[str, Kind]:
    """
    Return the keys of the figures that people enter for `year`, with the kind of each.

    Table two is keyed GROUP.ROW.COLUMN, the statistics of 2014 by indicator path. Before 2019
    table two has the columns of 2021.
    """
    return {
        address: kind
        for edition in editions_of(year)
        for table in edition.tables
        if table.key in ("disclosure", "statistics")
        for address, kind in table.kinds.items()
    }
