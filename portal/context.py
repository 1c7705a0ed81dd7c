"""What every page knows: the portal, whether it is a demonstration, the other language."""

from django.conf import settings
from django.urls import get_script_prefix, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from portal.models import PortalProfile

# A query beyond this length is nothing that a page could have asked for, and is not repeated.
LONGEST_ADDRESS = 2000


def site(request):
    """Return `site` (PortalProfile or None), `demo`, `language` and `other_language_url`."""
    language = get_language() or settings.LANGUAGE_CODE
    other = "en" if language.startswith("zh") else settings.LANGUAGE_CODE
    address = request.get_full_path()
    profile = SimpleLazyObject(_profile)
    return {
        "site": profile,
        "demo": SimpleLazyObject(lambda: settings.DEMO or bool(profile and profile.demonstration)),
        "language": language,
        "other_language": other,
        "other_language_url": in_language(
            address if len(address) <= LONGEST_ADDRESS else request.path, other
        ),
    }


def in_language(address, language):
    """Return `address` in another language, also where the portal runs under a sub-path."""
    prefix = get_script_prefix().rstrip("/")
    return translate_url(address.removeprefix(prefix), language)


def _profile():
    return PortalProfile.objects.select_related("host").first()
