"""Index numbers: by the body's template, in order, never twice, never one given by hand."""

from datetime import date

import pytest

from disclosure.index_numbers import allocate, written
from disclosure.models import Category, Item

pytestmark = pytest.mark.django_db


def test_numbers_follow_the_template_and_the_year_of_formation(agency):
    agency.index_template = "{code}/{year}-{serial:05}"
    code = agency.code
    assert allocate(agency, [2020, 2021, 2020]) == [
        f"{code}/2020-00001",
        f"{code}/2021-00001",
        f"{code}/2020-00002",
    ]
    assert allocate(agency, [2020]) == [f"{code}/2020-00003"]


def test_numbers_given_by_hand_are_stepped_over(agency):
    for serial in (1, 3):
        Item.objects.create(
            agency=agency,
            index_number=f"{agency.code}/2020-{serial:05}",
            title="公告",
            category=Category.objects.get(code="20-02"),
            formed_on=date(2020, 1, 2),
        )
    assert allocate(agency, [2020, 2020]) == [
        f"{agency.code}/2020-00002",
        f"{agency.code}/2020-00004",
    ]


def test_a_template_reaches_no_attributes(agency):
    agency.index_template = "{code.__class__}{serial}{0}"
    assert written(agency, 2020, 7) == "{code.__class__}7{0}"
