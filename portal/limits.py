"""How often one address on the network may ask for something costly."""

from django.conf import settings
from django.core.cache import cache


def address_of(request):
    """Return the visitor's address; what stands before the known proxies anybody may write."""
    named = request.headers.get("X-Forwarded-For", "").split(",")
    if 0 < settings.PROXY_COUNT <= len(named):
        return named[-settings.PROXY_COUNT].strip()
    return request.META["REMOTE_ADDR"]


def is_exceeded(request, name, *, most, seconds):
    """Count a visit to `name` and tell whether its address came oftener than `most` times."""
    key = f"visits {name} {address_of(request)}".replace(" ", "-")[:200]
    if cache.add(key, 1, seconds):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:  # The time ran out just now.
        return False
