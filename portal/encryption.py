"""
Personal data at rest: sealed under a key per case, which is itself wrapped by FIELD_KEYS.

Erasing a case means destroying its wrapped key; rotating FIELD_KEYS means wrapping anew.
"""

import json
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(Exception):
    """The data cannot be opened: its key was destroyed, or none of FIELD_KEYS fits."""


def new_case_key() -> str:
    """Return a fresh key for one case, wrapped by the newest of FIELD_KEYS."""
    return _wrapper(tuple(settings.FIELD_KEYS)).encrypt(Fernet.generate_key()).decode()


def seal(values: dict[str, str], case_key: str) -> str:
    """Return `values` as one token that only the holder of the wrapped `case_key` can read."""
    return _case(case_key).encrypt(json.dumps(values, ensure_ascii=False).encode()).decode()


def unseal(token: str, case_key: str) -> dict[str, str]:
    """Return what `seal` was given; `Unreadable` after erasure or without the right key."""
    if not token:
        return {}
    try:
        return json.loads(_case(case_key).decrypt(token.encode()))
    except InvalidToken as broken:
        raise Unreadable("The token does not belong to this case's key.") from broken


def _case(case_key: str) -> Fernet:
    if not case_key:
        raise Unreadable("The key of this case has been destroyed.")
    try:
        return Fernet(_wrapper(tuple(settings.FIELD_KEYS)).decrypt(case_key.encode()))
    except InvalidToken as broken:
        raise Unreadable("None of FIELD_KEYS opens the key of this case.") from broken


@lru_cache(maxsize=4)
def _wrapper(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
