"""Whether what is shown is the demonstration: then every page, file and PDF says 演示数据."""

from django.conf import settings

from portal.models import PortalProfile

MARK = "演示数据"


def shown():
    """Return True under DEMO=1, or where the database was filled by `load_demo`."""
    return settings.DEMO or PortalProfile.objects.filter(demonstration=True).exists()
