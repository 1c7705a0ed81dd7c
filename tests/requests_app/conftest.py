"""The calculator as its tests ask it."""

from datetime import date

import pytest

from requests_app import views


@pytest.fixture
def ask(client, monkeypatch):
    """Open the calculator with the query of an address, on Monday 2 March 2026."""
    monkeypatch.setattr(views, "localdate", lambda: date(2026, 3, 2))

    def get(query, language=""):
        return client.get(f"{language}/deadline/?{query}")

    return get
