"""The detectors together: order, places, masking, time."""

import random
import time
from itertools import pairwise

import pytest

from portal.law.privacy import (
    Detector,
    Manner,
    Severity,
    find,
    is_heading,
    is_worth_reading,
    mask,
    partly_masked,
)
from portal.law.privacy_reading import Reading
from tests.law.privacy_samples import SOUND, luhn

SOUND_X = "15019919900307002X"


def test_spans_are_sorted_and_never_overlap():
    text = f"王某{SOUND}，15412345678，护照E12345678，a@mail.example，蒙Z12345，现住和平路8号"
    spans = find(text)
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert len(spans) == 6


def test_masking_drops_or_keeps_what_tells_apart():
    text = f"王某{SOUND}，电话154-1234-5678"
    assert mask(text, find(text)) == "王某***，电话***"
    assert mask(text, find(text), Manner.TELLING_APART) == (
        "王某150199***********0，电话154****5678"
    )
    assert mask("无", []) == "无"


@pytest.mark.parametrize(
    ("detector", "value", "shown"),
    [
        (Detector.IDENTITY, SOUND_X, "150199***********X"),
        (Detector.IDENTITY_15, "150199540307011", "150199********1"),
        (Detector.RESIDENCE_PERMIT, "810000199003070110", "810000***********0"),
        (Detector.MOBILE, "+86 154-1234-5678", "154****5678"),
        (Detector.BANK_CARD, "6299 9900 0000 0001", "************0001"),
        (Detector.EMAIL, "zhang@mail.example", "z***@mail.example"),
        (Detector.PLATE, "蒙Z·12345", "蒙Z***"),
        (Detector.PASSPORT, "E12345678", "E***"),
        (Detector.ADDRESS, "8号3号楼", "***"),
        (Detector.HOME_PHONE, "0499-2345678", "***"),
    ],
)
def test_what_may_stay_to_tell_people_apart(detector, value, shown):
    assert partly_masked(detector, value) == shown


def test_what_is_masked_is_found_no_more():
    text = f"王某{SOUND}，15412345678，{luhn('62999900000000001')}，a@mail.example，现住和平路8号"
    for manner in Manner:
        left = {span.detector for span in find(mask(text, find(text), manner))}
        assert left <= {Detector.EMAIL}
    assert find(mask(text, find(text))) == []


def test_places_are_those_of_the_text_as_it_was():
    text = "\u200b王\u200b某1541\u200b2345\ufeff678\u200b李"
    [span] = find(text)
    assert text[span.start : span.end] == "1541\u200b2345\ufeff678"
    reading = Reading("ａ\r1\u200b2")
    assert reading.plain == "a\n12"
    assert reading.original(0, 4) == (0, 5)


def test_headings_and_cells_worth_reading():
    assert is_heading("身份证号码")
    assert not is_heading("王建国")
    assert not is_heading("身份证号码" * 10)
    assert all(map(is_worth_reading, ["1", "＠", "三号"]))
    assert not is_worth_reading("王建国")


def test_each_detector_has_its_words_and_a_weight():
    for detector in Detector:
        assert all([detector.label, detector.gloss, detector.article])
        assert isinstance(detector.severity, Severity)
    assert Detector.read("手机号码") is Detector.MOBILE


SIGNS = {
    "digits": lambda dice, n: "".join(dice.choices("0123456789", k=n)),
    "blanks between": lambda dice, n: "1 " * (n // 2),
    "dates": lambda dice, n: "19900101" * (n // 8),
    "signs of mail": lambda dice, n: "a@" * (n // 2),
    "houses": lambda dice, n: "1单元1" * (n // 4),
    "homes": lambda dice, n: "住址1号" * (n // 4),
    "dashes": lambda dice, n: "1-" * (n // 2),
    "groups": lambda dice, n: "4444 " * (n // 5),
    "telephones": lambda dice, n: "15412345678," * (n // 12),
    "numerals": lambda dice, n: "一" * n,
    "passports": lambda dice, n: "护照E12345678" * (n // 11),
    "headers": lambda dice, n: "家庭住址\n" * (n // 5),
    "nothing wide": lambda dice, n: "1\u200b" * (n // 2),
    "web": lambda dice, n: "http://" * (n // 7),
}


@pytest.mark.prove  # A stopwatch tells nothing on a machine that others use.
@pytest.mark.parametrize("kind", SIGNS)
def test_time_grows_with_the_text_and_no_faster(kind):
    """Four times the text takes about four times as long; a square would take sixteen."""
    dice = random.Random(1)  # noqa: S311 — digits to be read, no secret.

    def seconds(length):
        text = SIGNS[kind](dice, length)
        best = 9.0
        for _turn in range(3):
            start = time.perf_counter()
            find(text)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(80_000) < 10 * max(seconds(20_000), 0.005)


@pytest.mark.prove
def test_ten_million_digits_take_seconds():
    text = SIGNS["digits"](random.Random(1), 10_000_000)  # noqa: S311 — the same.
    start = time.perf_counter()
    find(text)
    assert time.perf_counter() - start < 60
