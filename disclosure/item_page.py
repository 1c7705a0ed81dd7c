"""What the page of an item shows: the same for the public and for the preview of the staff."""

from pathlib import PurePath

from portal.law.terms import Attribute, Openness, PublicationChannel, Validity


def shown(item, *, readable, today):
    """Return the context of the page of `item`; `readable` is what its links may lead to."""
    files = item.attachments.filter(is_internal=False)
    return {
        "item": item,
        "today": today,
        "newer": readable.filter(pk=item.replaced_by_id).first() if item.replaced_by_id else None,
        "older": readable.filter(pk__in=list(item.replaces.values_list("pk", flat=True))),
        "files": [(each, PurePath(each.name).suffix[1:]) for each in files],
        "places": [(PublicationChannel(each.channel), each) for each in item.publications.all()],
        "validity": Validity(item.validity),
        "attribute": Attribute(item.attribute),
        "openness": Openness(item.openness) if item.openness else None,
    }
