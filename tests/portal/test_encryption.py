"""Personal data at rest: sealed per case, wrapped by keys that rotate, gone with the key."""

import pytest
from cryptography.fernet import Fernet

from portal.encryption import Unreadable, new_case_key, seal, unseal

PERSONAL = {"applicant_name": "赵某甲", "description": "公租房分配方案"}


def test_what_was_sealed_is_read_again():
    key = new_case_key()
    assert unseal(seal(PERSONAL, key), key) == PERSONAL


def test_a_token_shows_nothing_and_differs_each_time():
    key = new_case_key()
    first, second = seal(PERSONAL, key), seal(PERSONAL, key)
    assert first != second
    assert "赵某甲" not in first


def test_the_key_of_another_case_opens_nothing():
    token = seal(PERSONAL, new_case_key())
    with pytest.raises(Unreadable):
        unseal(token, new_case_key())


def test_a_destroyed_key_makes_the_data_unreadable():
    with pytest.raises(Unreadable, match="destroyed"):
        unseal(seal(PERSONAL, new_case_key()), "")


def test_a_newer_key_in_front_still_opens_what_the_older_one_wrapped(settings):
    key = new_case_key()
    token = seal(PERSONAL, key)
    older = settings.FIELD_KEYS
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *older]
    assert unseal(token, key) == PERSONAL
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(Unreadable, match="FIELD_KEYS"):
        unseal(token, key)
