from datetime import date
from decimal import Decimal

import pytest

from portal.law.errors import Unlawful
from portal.law.fees import (
    ChargeMode,
    lawful_modes,
    nth_item_rate,
    per_item,
    per_page,
    require_one_mode,
    require_tariff,
)
from portal.law.outcomes import Outcome

# Worked by hand: 20 items at 100 yuan are 2,000; each ten after that cost 100 yuan more apiece.
ITEMS_OF_A_MONTH = [
    (1, 0),
    (10, 0),
    (11, 100),
    (12, 200),
    (30, 2_000),
    (31, 2_200),
    (35, 3_000),
    (40, 4_000),
    (41, 4_300),
    (50, 7_000),
    (51, 7_400),
    (52, 7_800),
    (100, 37_000),
]


@pytest.mark.parametrize(("items", "yuan"), ITEMS_OF_A_MONTH)
def test_items_of_a_month_cost_by_the_tariff_of_measures_4(items, yuan):
    assert per_item(0, items).total == Decimal(yuan)


@pytest.mark.parametrize(
    ("number", "yuan"),
    [
        (1, 0),
        (10, 0),
        (11, 100),
        (30, 100),
        (31, 200),
        (40, 200),
        (41, 300),
        (51, 400),
        (100, 800),
        (101, 900),
    ],
)
def test_the_nth_item_of_a_month_has_its_rate(number, yuan):
    assert nth_item_rate(number) == Decimal(yuan)


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [
        (1, 0),
        (30, 0),
        (31, 10),
        (68, 380),
        (80, 500),
        (100, 700),
        (101, 720),
        (150, 1_700),
        (200, 2_700),
        (201, 2_740),
        (260, 5_100),
    ],
)
def test_pages_of_one_application_cost_by_the_tariff_of_measures_5(pages, yuan):
    assert per_page(pages).total == Decimal(yuan)


def test_items_add_up_over_the_applications_of_a_month():
    second = per_item(8, 5)
    assert second.total == Decimal(300)
    assert [
        (line.first, line.last, line.count, line.rate, line.amount) for line in second.lines
    ] == [
        (9, 10, 2, Decimal(0), Decimal(0)),
        (11, 13, 3, Decimal(100), Decimal(300)),
    ]


def test_a_charge_notice_shows_each_step_of_the_tariff():
    assert [line.text for line in per_item(0, 12).lines] == [
        "第1件至第10件：10件，不收费",
        "第11件至第12件：2件×100元/件＝200元",
    ]
    assert [line.text for line in per_item(29, 12).lines] == [
        "第30件：1件×100元/件＝100元",
        "第31件至第40件：10件×200元/件＝2000元",
        "第41件：1件×300元/件＝300元",
    ]
    assert [line.text for line in per_page(260).lines] == [
        "第1页至第30页：30页，不收费",
        "第31页至第100页：70页×10元/页＝700元",
        "第101页至第200页：100页×20元/页＝2000元",
        "第201页至第260页：60页×40元/页＝2400元",
    ]
    assert per_item(0, 1).lines[0].text == "第1件：1件，不收费"


def test_amounts_are_exact_decimals():
    total = per_page(68).total
    assert isinstance(total, Decimal)
    assert str(total) == "380"
    assert per_page(68).mode is ChargeMode.PER_PAGE


@pytest.mark.parametrize(("previous", "new"), [(-1, 1), (0, 0), (0, -3)])
def test_what_is_no_quantity_is_refused_with_its_article(previous, new):
    with pytest.raises(Unlawful) as refused:
        per_item(previous, new)
    assert refused.value.code == "quantity_not_positive"
    assert refused.value.article == "信息处理费管理办法 4"
    assert refused.value.values["quantity"] == min(previous, new)


def test_no_pages_are_refused_with_their_article():
    with pytest.raises(Unlawful, match="quantity_not_positive") as refused:
        per_page(0)
    assert refused.value.article == "信息处理费管理办法 5"


def test_a_quantity_that_is_a_slip_of_the_pen_is_refused():
    for charge in (lambda: per_item(0, 10**9), lambda: per_page(100_001)):
        with pytest.raises(Unlawful) as refused:
            charge()
        assert refused.value.code == "quantity_too_large"
        assert refused.value.values["largest"] == 100_000
    assert per_page(100_000).total == Decimal(2_700 + 99_800 * 40)


def test_an_application_is_charged_by_one_measure_only():
    require_one_mode([])
    require_one_mode([ChargeMode.PER_ITEM, ChargeMode.PER_ITEM])
    with pytest.raises(Unlawful) as refused:
        require_one_mode([ChargeMode.PER_ITEM, ChargeMode.PER_PAGE])
    assert (refused.value.code, refused.value.article) == (
        "two_charge_modes",
        "信息处理费管理办法 3",
    )


def test_pages_are_charged_only_where_copies_are_supplied():
    both = (ChargeMode.PER_ITEM, ChargeMode.PER_PAGE)
    assert lawful_modes(Outcome.A2) == lawful_modes(Outcome.B1) == both
    assert lawful_modes(Outcome.A1) == lawful_modes(Outcome.C1) == (ChargeMode.PER_ITEM,)


def test_nothing_is_charged_for_applications_from_before_2021():
    require_tariff(date(2021, 1, 1))
    with pytest.raises(Unlawful) as refused:
        require_tariff(date(2020, 12, 31))
    assert refused.value.code == "tariff_not_in_force"
    assert refused.value.values["since"] == date(2021, 1, 1)
