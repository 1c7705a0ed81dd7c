"""
How much the detectors find of what is there, and how much of what they find is there.

Shown with `pytest -s`. The held-out quarter was never looked at while the detectors were written.
What is measured is invented by the same hands that wrote the detectors: real papers are harder.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from portal.law.privacy import Severity, find
from tests.corpus import compose

CASES = Path(__file__).parent.parent / "corpus" / "cases.jsonl"
LEAST_RECALL, LEAST_PRECISION = 0.98, 0.97  # Of all detectors together.
LEAST_OF_ONE = 0.9  # Recall and precision of each detector alone.


@dataclass
class Score:
    """Counts of one detector: labels in the cases, labels found, hits, hits on a label."""

    labels: int = 0
    found: int = 0
    hits: int = 0
    right: int = 0

    @property
    def recall(self):
        return self.found / self.labels if self.labels else 1.0

    @property
    def precision(self):
        return self.right / self.hits if self.hits else 1.0

    def add(self, other):
        self.labels += other.labels
        self.found += other.found
        self.hits += other.hits
        self.right += other.right


def cases():
    with CASES.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def scores(chosen):
    """Return {detector: Score}. A label is found when a hit of its detector covers it whole."""
    measured = defaultdict(Score)
    for case in chosen:
        spans, labels = find(case["text"]), case["labels"]
        for start, end, detector, _severity in labels:
            measured[detector].labels += 1
            measured[detector].found += any(
                span.detector == detector and span.start <= start and span.end >= end
                for span in spans
            )
        for span in spans:
            measured[span.detector.value].hits += 1
            measured[span.detector.value].right += any(
                span.detector == detector and span.start < end and start < span.end
                for start, end, detector, _severity in labels
            )
    return measured


def total(measured):
    whole = Score()
    for score in measured.values():
        whole.add(score)
    return whole


def show(title, measured):
    lines = [
        f"\n{title}",
        f"{'detector':18} {'labels':>6} {'recall':>7} {'hits':>6} {'precision':>9}",
    ]
    for name, score in [*sorted(measured.items()), ("all", total(measured))]:
        lines.append(
            f"{name:18} {score.labels:6} {score.recall:7.3f} {score.hits:6} {score.precision:9.3f}"
        )
    print("\n".join(lines))  # noqa: T201 — the figures of the README, shown with -s.


@pytest.mark.parametrize("held_out", [False, True], ids=["seen", "held_out"])
def test_the_detectors_find_nearly_all_and_little_else(held_out):
    measured = scores(case for case in cases() if case["held_out"] is held_out)
    show("held out" if held_out else "seen while writing", measured)
    whole = total(measured)
    assert whole.recall >= LEAST_RECALL
    assert whole.precision >= LEAST_PRECISION
    for name, score in measured.items():
        assert score.recall >= LEAST_OF_ONE, name
        assert score.precision >= LEAST_OF_ONE, name


def test_what_blocks_is_rarely_a_false_alarm():
    """A blocking hit costs a second person's time: in harmless papers it is the exception."""
    harmless = [case for case in cases() if not case["labels"]]
    stopped = [
        case["id"]
        for case in harmless
        if any(span.severity is Severity.BLOCKING for span in find(case["text"]))
    ]
    assert len(stopped) <= 0.01 * len(harmless), stopped


def test_sure_numbers_block():
    """What the labels call blocking is found as blocking, but for shapes that tables share."""
    labels = found = 0
    for case in cases():
        spans = find(case["text"])
        for start, end, _detector, severity in case["labels"]:
            if severity == "blocking":
                labels += 1
                found += any(
                    span.start <= start and span.end >= end and span.severity is Severity.BLOCKING
                    for span in spans
                )
    assert found / labels >= 0.95


def test_the_corpus_is_as_large_as_asked_for():
    listed = cases()
    assert sum(bool(case["labels"]) for case in listed) >= 400
    assert sum(not case["labels"] for case in listed) >= 400
    held_out = sum(case["held_out"] for case in listed) / len(listed)
    assert 0.2 <= held_out <= 0.3


def test_the_corpus_is_what_its_templates_give():
    assert list(compose.cases()) == cases()


def test_no_number_of_the_corpus_can_belong_to_anybody():
    for case in cases():
        for start, end, detector, _severity in case["labels"]:
            text = case["text"][start:end]
            signs = "".join(sign for sign in text if sign.isalnum())
            if detector in ("identity", "identity_15"):
                # The last two digits of the area: no county has 99.
                assert int(signs[4:6]) == 99, case["id"]
            elif detector == "email":
                assert text.rpartition("@")[2].rpartition("＠")[2], case["id"]
