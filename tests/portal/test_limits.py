"""How often one address may come, and which address counts as whose."""

import pytest
from django.test import RequestFactory

from portal import limits


def request(**headers):
    return RequestFactory().get("/", **headers)


def test_visits_are_counted_by_address_and_purpose():
    here, there = request(REMOTE_ADDR="192.0.2.1"), request(REMOTE_ADDR="192.0.2.2")
    found = [limits.is_exceeded(here, "check", most=2, seconds=60) for _each in range(3)]
    assert found == [False, False, True]
    assert not limits.is_exceeded(there, "check", most=2, seconds=60)
    assert not limits.is_exceeded(here, "other", most=2, seconds=60)


@pytest.mark.parametrize(
    ("proxies", "named", "address"),
    [
        (0, "203.0.113.7", "192.0.2.1"),  # Without a known proxy anybody may have written it.
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "1.1.1.1, 203.0.113.7", "203.0.113.7"),  # What the visitor wrote comes first.
        (2, "203.0.113.7, 10.0.0.1", "203.0.113.7"),
        (3, "203.0.113.7", "192.0.2.1"),
    ],
)
def test_only_known_proxies_are_believed(settings, proxies, named, address):
    settings.PROXY_COUNT = proxies
    came = request(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=named)
    assert limits.address_of(came) == address


def test_a_visit_whose_time_has_just_run_out_counts_as_the_first(monkeypatch):
    monkeypatch.setattr(limits.cache, "add", lambda *given: False)
    assert not limits.is_exceeded(request(), "check", most=1, seconds=60)
