"""Puts items before the public in one line, as pages find them after their publication."""

from datetime import date, timedelta
from itertools import count

from django.utils.timezone import localdate

from disclosure.models import Category, Item, Publication
from portal.law.procedure import ItemStage
from portal.law.terms import Attribute

NUMBERS = count(1)
DAY = date(2024, 3, 5)


def published(agency, title="关于发放高龄津贴的通知", *, category="20-11", on=DAY, **fields):
    """Return an item that is public since `on`, or at the `stage` among `fields`."""
    return Item.objects.create(
        agency=agency,
        title=title,
        category=Category.objects.get(code=category),
        **{
            "index_number": f"{agency.code}/{on.year}-{next(NUMBERS):05}",
            "formed_on": on,
            "published_on": on,
            "stage": ItemStage.PUBLISHED,
            **fields,
        },
    )


def on_channel(item, channel, on=None, place=""):
    """Note that `item` stands on `channel`, by default since the day of its publication."""
    Publication.objects.create(item=item, channel=channel, on=on or item.published_on, place=place)
    return item


def hidden(agency):
    """One item for each reason for which the public may not see it."""
    tomorrow = localdate() + timedelta(days=1)
    return [
        published(agency, "还在拟稿的信息", stage=ItemStage.DRAFT),
        published(agency, "还没到发布日期的信息", on=tomorrow),
        published(agency, "没有发布日期的信息", on=DAY, published_on=None),
        published(agency, "不予公开的信息", attribute=Attribute.NOT_DISCLOSED),
        published(agency, "依申请才公开的信息", attribute=Attribute.ON_APPLICATION),
    ]
