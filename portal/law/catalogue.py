"""
The tree of what must be made public: Regulations (Order 711), Art. 12, 20, 21 and 49.

The four roots are the columns that the unified platform must have (国办公开办函〔2019〕61号).
Below the third stand the fifteen items of Art. 20 and the further contents of Art. 21.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from portal.law.errors import AmbiguousCategory, UnknownCategory
from portal.law.terms import fold

PUBLISH_WITHIN_WORKING_DAYS = 20  # Art. 26, from formation or change; it knows no extension.

_ART26 = "自政府信息形成或者变更之日起20个工作日内"
_KEPT_CURRENT = "及时更新"  # Art. 12(1).
_ART49 = "部门每年1月31日前，政府每年3月31日前"


@dataclass(frozen=True)
class Category:
    """
    A node of the tree.

    `full` is the wording of the article, `gloss` the English meaning of the label, `period` the
    lawful time for publishing in words. `longest_age_days` is how old the newest item may grow:
    None where no rule of law sets it, which a body may do for itself (Art. 22).
    """

    code: str
    label: str
    short_label: str
    article: str
    parent: str = ""
    period: str = _ART26
    longest_age_days: int | None = None
    full: str = ""
    gloss: str = ""
    publish_within_working_days: int = PUBLISH_WITHIN_WORKING_DAYS

    @property
    def path(self) -> str:
        """Return the labels from the root down to this node, joined by a slash."""
        return "/".join(self.labels())

    def labels(self) -> tuple[str, ...]:
        """Return the labels from the root down to this node."""
        above = BY_CODE[self.parent].labels() if self.parent else ()
        return (*above, self.label)


# Art. 20, items (一) to (十五): label, gloss, wording of the article.
_ARTICLE_20 = (
    ("法规规章文件", "Regulations, rules and documents", "行政法规、规章和规范性文件"),
    (
        "机构职能",
        "Functions and organisation",
        "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
    ),
    ("规划信息", "Plans", "国民经济和社会发展规划、专项规划、区域规划及相关政策"),
    ("统计信息", "Statistics", "国民经济和社会发展统计信息"),
    (
        "行政许可/对外管理服务",
        "Licensing and public services",
        "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
    ),
    (
        "行政处罚/行政强制",
        "Penalties and coercive measures",
        "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
    ),
    ("预算/决算", "Budgets and final accounts", "财政预算、决算信息"),
    ("收费项目", "Fees", "行政事业性收费项目及其依据、标准"),
    ("政府采购", "Government procurement", "政府集中采购项目的目录、标准及实施情况"),
    ("重大建设项目", "Major construction projects", "重大建设项目的批准和实施情况"),
    (
        "重大民生信息",
        "Welfare, education, health, employment",
        "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
    ),
    ("应急管理", "Emergency management", "突发公共事件的应急预案、预警信息及应对情况"),
    (
        "监督检查",
        "Inspection and supervision",
        "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
    ),
    (
        "招考录用",
        "Recruitment of civil servants",
        "公务员招考的职位、名额、报考条件等事项以及录用结果",
    ),
    (
        "其他法定信息",
        "Other information required by law",
        "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
    ),
)

# Art. 21: what cities divided into districts and counties add, and what townships add.
_ARTICLE_21_CITY_COUNTY = (
    ("市政建设", "Municipal construction"),
    ("公共服务", "Public services"),
    ("公益事业", "Public welfare undertakings"),
    ("土地征收", "Requisition of land"),
    ("房屋征收", "Requisition of houses"),
    ("治安管理", "Public security"),
    ("社会救助", "Social assistance"),
)

_ARTICLE_21_TOWNSHIP = (
    ("贯彻落实农业农村政策", "Rural and agricultural policy"),
    ("农田水利工程建设运营", "Irrigation works"),
    ("农村土地承包经营权流转", "Transfer of contracted land"),
    ("宅基地使用情况审核", "Use of homestead land"),
    ("土地征收", "Requisition of land"),
    ("房屋征收", "Requisition of houses"),
    ("筹资筹劳", "Funds and labour raised from residents"),
    ("社会救助", "Social assistance"),
)

_GUIDE = (
    "政府信息的分类、编排体系、获取方式和政府信息公开工作机构的名称、办公地址、办公时间、"
    "联系电话、传真号码、互联网联系方式等内容"
)


def _further(
    code: str, label: str, gloss: str, contents: tuple[tuple[str, str], ...]
) -> Iterator[Category]:
    yield Category(code, label, label, "21", "statutory", gloss=gloss)
    for position, (content, meaning) in enumerate(contents, start=1):
        yield Category(
            f"{code}-{position}", content, content, "21", code, full=content, gloss=meaning
        )


def _tree() -> Iterator[Category]:
    yield Category(
        "guide",
        "政府信息公开指南",
        "指南",
        "12(2)",
        period=_KEPT_CURRENT,
        full=_GUIDE,
        gloss="Guide to disclosure",
    )
    yield Category(
        "rules", "政府信息公开制度", "制度", "4", period=_KEPT_CURRENT, gloss="Rules on disclosure"
    )
    yield Category(
        "statutory",
        "法定主动公开内容",
        "法定主动公开",
        "20",
        gloss="What the law requires to be public",
    )
    for number, (label, gloss, full) in enumerate(_ARTICLE_20, start=1):
        code, article = f"20-{number:02}", f"20({number})"
        yield Category(code, label, label, article, "statutory", full=full, gloss=gloss)
    yield from _further(
        "21-1",
        "设区的市级、县级公开内容",
        "Further contents of cities and counties",
        _ARTICLE_21_CITY_COUNTY,
    )
    yield from _further(
        "21-2", "乡（镇）公开内容", "Further contents of townships", _ARTICLE_21_TOWNSHIP
    )
    yield Category(
        "annual", "政府信息公开年报", "年报", "49", period=_ART49, gloss="Annual reports"
    )


CATEGORIES: tuple[Category, ...] = tuple(_tree())
BY_CODE: dict[str, Category] = {category.code: category for category in CATEGORIES}


def children(code: str) -> tuple[Category, ...]:
    """Return the categories right below `code`, or the roots for an empty one."""
    return tuple(category for category in CATEGORIES if category.parent == code)


def _spellings(category: Category) -> set[str]:
    """Return what a category answers to: its labels, and its path from any node above it."""
    labels = category.labels()
    paths = {"/".join(labels[start:]) for start in range(len(labels))}
    return {fold(text) for text in (*paths, category.short_label, category.full) if text}


_BY_SPELLING: dict[str, list[Category]] = {}
for _category in CATEGORIES:
    for _spelling in _spellings(_category):
        _BY_SPELLING.setdefault(_spelling, []).append(_category)


def find(text: str) -> Category:
    """
    Return the category that `text` names by code, label, short label, wording or path.

    Raises AmbiguousCategory where several bear the label, which Art. 21 causes for 土地征收,
    房屋征收 and 社会救助, and UnknownCategory where none does; both are LookupErrors.
    """
    code = unicodedata.normalize("NFKC", text).strip().casefold()
    if code in BY_CODE:
        return BY_CODE[code]
    found = _BY_SPELLING.get(fold(text), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousCategory(text, (category.path for category in found))
    raise UnknownCategory(text, _nearest(text))


def _nearest(text: str) -> list[str]:
    """Return the paths whose last label comes near to the last part of `text`."""
    last = text.strip().rpartition("/")[2]
    near = get_close_matches(last, [category.label for category in CATEGORIES], n=3, cutoff=0.4)
    return [category.path for category in CATEGORIES if category.label in near]
