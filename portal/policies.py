"""The readings of what the law leaves open, chosen by the operator: the setting CLOCK_POLICIES."""

from dataclasses import fields
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal.law.policies import Policies


def clock_policies():
    """Return the `Policies` of the clock: the defaults of the law, changed by the setting."""
    return _read(tuple(sorted(settings.CLOCK_POLICIES.items())))


@lru_cache(maxsize=4)
def _read(chosen):
    kinds = {field.name: type(field.default) for field in fields(Policies)}
    values = {}
    for name, text in chosen:
        if name not in kinds:
            known = ", ".join(kinds)
            raise ImproperlyConfigured(f"CLOCK_POLICIES: {name!r} is none of {known}.")
        if not text.isdigit() or (kinds[name] is bool and text not in {"0", "1"}):
            wanted = "0 or 1" if kinds[name] is bool else "a number of working days"
            raise ImproperlyConfigured(f"CLOCK_POLICIES: {name} is {wanted}, not {text!r}.")
        values[name] = kinds[name](int(text))
    return Policies(**values)
