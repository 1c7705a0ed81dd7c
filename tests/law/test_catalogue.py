import pytest

from portal.law.catalogue import BY_CODE, CATEGORIES, children, find
from portal.law.errors import AmbiguousCategory, UnknownCategory

ARTICLE_20 = [
    ("20-01", "法规规章文件", "行政法规、规章和规范性文件"),
    ("20-02", "机构职能", "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"),
    ("20-03", "规划信息", "国民经济和社会发展规划、专项规划、区域规划及相关政策"),
    ("20-04", "统计信息", "国民经济和社会发展统计信息"),
    (
        "20-05",
        "行政许可/对外管理服务",
        "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
    ),
    (
        "20-06",
        "行政处罚/行政强制",
        "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
    ),
    ("20-07", "预算/决算", "财政预算、决算信息"),
    ("20-08", "收费项目", "行政事业性收费项目及其依据、标准"),
    ("20-09", "政府采购", "政府集中采购项目的目录、标准及实施情况"),
    ("20-10", "重大建设项目", "重大建设项目的批准和实施情况"),
    (
        "20-11",
        "重大民生信息",
        "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
    ),
    ("20-12", "应急管理", "突发公共事件的应急预案、预警信息及应对情况"),
    ("20-13", "监督检查", "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"),
    ("20-14", "招考录用", "公务员招考的职位、名额、报考条件等事项以及录用结果"),
    ("20-15", "其他法定信息", "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"),
]
CITY_AND_COUNTY = [
    "市政建设",
    "公共服务",
    "公益事业",
    "土地征收",
    "房屋征收",
    "治安管理",
    "社会救助",
]
TOWNSHIP = [
    "贯彻落实农业农村政策",
    "农田水利工程建设运营",
    "农村土地承包经营权流转",
    "宅基地使用情况审核",
    "土地征收",
    "房屋征收",
    "筹资筹劳",
    "社会救助",
]


def test_the_roots_are_the_columns_of_the_unified_platform():
    assert [(root.code, root.label, root.article) for root in children("")] == [
        ("guide", "政府信息公开指南", "12(2)"),
        ("rules", "政府信息公开制度", "4"),
        ("statutory", "法定主动公开内容", "20"),
        ("annual", "政府信息公开年报", "49"),
    ]


def test_the_fifteen_items_of_article_20_have_the_wording_of_the_article():
    items = children("statutory")[:15]
    assert [(item.code, item.label, item.full) for item in items] == ARTICLE_20
    assert [item.article for item in items] == [f"20({number})" for number in range(1, 16)]


def test_article_21_adds_contents_for_cities_counties_and_townships():
    assert [item.code for item in children("statutory")[15:]] == ["21-1", "21-2"]
    assert [item.label for item in children("21-1")] == CITY_AND_COUNTY
    assert [item.label for item in children("21-2")] == TOWNSHIP
    assert children("21-2")[-1].code == "21-2-8"


def test_codes_are_unique_parents_come_first_and_nothing_is_without_gloss():
    seen = {""}
    for category in CATEGORIES:
        assert category.parent in seen
        assert category.code not in seen
        assert category.gloss.isascii()
        assert category.gloss
        seen.add(category.code)
    assert len(BY_CODE) == len(CATEGORIES) == 4 + 15 + 2 + 7 + 8


def test_each_category_carries_the_period_of_its_article():
    assert all(category.publish_within_working_days == 20 for category in CATEGORIES)
    assert all(category.longest_age_days is None for category in CATEGORIES)
    assert BY_CODE["20-02"].period == "自政府信息形成或者变更之日起20个工作日内"
    assert BY_CODE["guide"].period == "及时更新"
    assert BY_CODE["annual"].period == "部门每年1月31日前，政府每年3月31日前"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("20-02", "20-02"),
        ("２０－０２", "20-02"),
        (" 21-1-7 ", "21-1-7"),
        ("Guide", "guide"),
        ("机构职能", "20-02"),
        ("法定主动公开内容/机构职能", "20-02"),
        ("法定主动公开内容／机构职能", "20-02"),
        ("法定主动公开内容 > 机构职能", "20-02"),
        ("预算/决算", "20-07"),
        ("法定主动公开内容/预算/决算", "20-07"),
        ("财政预算、决算信息", "20-07"),
        ("指南", "guide"),
        ("政府信息公开年报", "annual"),
        ("乡（镇）公开内容/社会救助", "21-2-8"),
        ("法定主动公开内容/设区的市级、县级公开内容/社会救助", "21-1-7"),
        ("治安管理", "21-1-6"),
    ],
)
def test_a_category_is_found_by_code_label_wording_or_path(text, code):
    assert find(text).code == code


@pytest.mark.parametrize("label", ["土地征收", "房屋征收", "社会救助"])
def test_a_label_in_both_lists_of_article_21_is_refused_with_both_paths(label):
    with pytest.raises(LookupError) as refused:
        find(label)
    assert isinstance(refused.value, AmbiguousCategory)
    assert refused.value.candidates == (
        f"法定主动公开内容/设区的市级、县级公开内容/{label}",
        f"法定主动公开内容/乡（镇）公开内容/{label}",
    )
    assert f"'{label}' may be 法定主动公开内容/设区的市级" in str(refused.value)


def test_an_unknown_category_is_refused_with_near_paths():
    with pytest.raises(LookupError) as refused:
        find("法定主动公开内容/机构职责")
    assert isinstance(refused.value, UnknownCategory)
    assert refused.value.nearest == ("法定主动公开内容/机构职能",)
    assert str(refused.value).endswith("near: 法定主动公开内容/机构职能")


def test_an_empty_category_is_refused():
    with pytest.raises(UnknownCategory, match="near: -"):
        find("")
