"""Old texts are mended, each change is shown, and what is fine stays as it is."""

import csv
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.mending import Change, Kind, Place, mend
from disclosure.mending.draft import digits
from tests.disclosure.mending.broken import BROKEN, MENDED, PAGE

pytestmark = pytest.mark.once
DEMONSTRATION = Path(__file__).resolve().parents[3] / "reports" / "demonstration"


def test_a_text_in_the_broken_style_comes_right():
    mended = mend(BROKEN)
    assert mended.text == MENDED
    assert {change.kind for change in mended.changes} == {
        Kind.PINYIN,
        Kind.TRADITIONAL,
        Kind.PUNCTUATION,
    }
    assert digits(mended.text) == digits(BROKEN)


def test_each_change_is_shown_with_its_place_in_the_text_as_it_came():
    changes = mend(BROKEN).changes
    assert changes[0] == Change(Kind.PINYIN, Place(1, 2), "據(jù)", "據")
    assert Change(Kind.TRADITIONAL, Place(1, 2), "據", "据") in changes
    assert Change(Kind.TRADITIONAL, Place(1, 7), "縣", "县") in changes
    lines = BROKEN.split("\n")
    for change in changes:
        line = lines[change.place.line - 1]
        assert line[change.place.column - 1] == change.before[0]
    assert str(Place(3, 15)) == "3:15"


def test_what_is_mended_needs_no_second_mending():
    assert mend(mend(BROKEN).text).changes == ()


def test_the_ledgers_of_the_demonstration_need_no_mending():
    for path in DEMONSTRATION.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    mended = mend(cell)
                    assert (mended.text, mended.changes, mended.doubts) == (cell, (), ()), path


def test_an_empty_text_is_fine():
    assert mend("").text == ""


PIECES = st.sampled_from(
    [*BROKEN.split("\n"), *PAGE.split("\n"), *MENDED.split("\n"), "１２３．４％", "縣(xiàn)", "A1"]
)
NOISE = st.text(max_size=20)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, NOISE), max_size=12).map("\n".join))
def test_no_number_changes_and_every_change_is_accounted_for(text):
    mended = mend(text)
    gone = [change for change in mended.changes if change.kind in (Kind.FURNITURE, Kind.ENCODING)]
    if not gone:
        assert digits(mended.text) == digits(text)
    if not mended.changes:
        assert mended.text == text
    # What is in the mended text and was not in the original came through a change, and the other
    # way round: counted sign by sign, whatever the order of the steps.
    before, after = Counter(text), Counter(mended.text)
    for change in mended.changes:
        before.subtract(change.before)
        before.update(change.after)
    assert +before == +after
    assert not -before


@pytest.mark.parametrize(
    "hostile",
    [
        "首页" + " > 甲" * 60 + "。",
        "您的位置：" + "甲-" * 90 + "。",
        "打印" * 90 + "x",
        "来源 " + "【打印】" * 40 + "x",
        "【字号：" + "大 " * 80,
        "登录 " * 60 + "x",
        "据(" + "甲" * 100_000,
        "a" * 200_000 + "１",
        "<p " * 50_000,
        "縣" * 20_000,
        "縣(xi" * 30_000,
        "锟" * 100_000,
        "Ã" * 100_000,
        "鏀垮" * 50_000,
        "\n" * 200_000,
    ],
    ids=lambda text: text[:8],
)
def test_no_text_takes_long(hostile):
    began = time.monotonic()
    mend(hostile)
    assert time.monotonic() - began < 10
