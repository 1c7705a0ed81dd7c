"""Reads the environment and fails loudly, naming the variable and its bad value."""

import base64
import ipaddress
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"


def load() -> environ.Env:
    """Return the environment, with what `make run` wrote to var/env beneath it."""
    written = VAR / "env"
    if written.exists():
        environ.Env.read_env(written)
    return environ.Env()


def flag(env: environ.Env, name: str) -> bool:
    """Return a switch that is 0 or 1; anything else is refused rather than guessed."""
    value = env.str(name, default="0")
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def secret(env: environ.Env) -> str:
    """Return SECRET_KEY. None is ever invented: a guessed key would sign anybody's session."""
    value = env.str("SECRET_KEY", default="")
    if len(value) < 40:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set or shorter than 40 characters. `make run` writes one to "
            "var/env; on a server, set it in the environment."
        )
    return value


def field_keys(env: environ.Env) -> list[str]:
    """Return the keys that wrap personal data, newest first."""
    keys = env.list("FIELD_KEYS", default=[])
    if not keys:
        raise ImproperlyConfigured(
            "FIELD_KEYS is not set. It holds the encryption keys of personal data, newest "
            "first, separated by commas. `make run` writes one to var/env."
        )
    for position, key in enumerate(keys, start=1):
        if not _is_fernet_key(key):
            raise ImproperlyConfigured(
                f"FIELD_KEYS: key {position} is not 32 bytes in URL-safe base 64."
            )
    return keys


def _is_fernet_key(key: str) -> bool:
    try:
        return len(base64.urlsafe_b64decode(key)) == 32
    except ValueError:
        return False


def demonstration_host(demo: bool, host: str) -> str:
    """Return HOST; a demonstration, whose logins are known, serves this machine only."""
    if demo and not _is_loopback(host):
        raise ImproperlyConfigured(
            f"DEMO=1 refuses HOST={host!r}: the demonstration logins are known to everybody. "
            "Use 127.0.0.1, or DEMO=0 and `manage.py open_portal`."
        )
    return host


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
