"""The sentences about a case: one for each thing that the law can find."""

import pytest

from portal.law.case import STRICTER_AS_FALSE
from portal.law.events import EventKind
from portal.law.irregularities import Irregularity
from portal.law.policies import OpenPoint
from requests_app.day_calendar import MARKS
from requests_app.explanations import MEANINGS, READ_STRICTLY

pytestmark = pytest.mark.once


def test_every_irregularity_is_explained():
    assert set(MEANINGS) == set(Irregularity)


def test_every_reading_that_may_give_an_earlier_date_is_explained():
    assert set(READ_STRICTLY) == {*STRICTER_AS_FALSE, OpenPoint.CONFIRMATION_GOVERNS}


def test_every_event_after_receipt_has_its_mark():
    assert set(MARKS) == set(EventKind) - {EventKind.RECEIVED}
