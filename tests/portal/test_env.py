"""Configuration fails loudly and names the bad value."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import env as environment


@pytest.fixture
def env(monkeypatch):
    for name in ("SECRET_KEY", "FIELD_KEYS", "DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def given(**values):
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        return environ.Env()

    return given


def test_no_secret_is_invented(env):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        environment.secret(env())
    with pytest.raises(ImproperlyConfigured, match="shorter than 40"):
        environment.secret(env(SECRET_KEY="secret"))


def test_a_switch_is_0_or_1_and_nothing_else(env):
    assert environment.flag(env(DEBUG="1"), "DEBUG") is True
    with pytest.raises(ImproperlyConfigured, match="DEBUG must be 0 or 1, not 'yes'"):
        environment.flag(env(DEBUG="yes"), "DEBUG")


def test_keys_of_personal_data_must_be_keys(env):
    with pytest.raises(ImproperlyConfigured, match="FIELD_KEYS is not set"):
        environment.field_keys(env())
    with pytest.raises(ImproperlyConfigured, match="key 1 is not 32 bytes"):
        environment.field_keys(env(FIELD_KEYS="short"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.0.0.9"])
def test_a_demonstration_serves_this_machine(host):
    assert environment.demonstration_host(True, host) == host


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.3", "example.cn", "::"])  # noqa: S104  Nothing binds.
def test_a_demonstration_refuses_any_other_host(host):
    with pytest.raises(ImproperlyConfigured, match="DEMO=1 refuses HOST"):
        environment.demonstration_host(True, host)
    assert environment.demonstration_host(False, host) == host
