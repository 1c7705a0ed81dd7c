"""The shipped part of the category tree: portal.law.catalogue as rows."""

from portal.law.catalogue import CATEGORIES


def load(category_model):
    """Write the shipped categories into `category_model`; those already there are renewed."""
    rows = {}
    for position, category in enumerate(CATEGORIES, start=1):
        rows[category.code], _new = category_model.objects.update_or_create(
            code=category.code,
            defaults={
                "label": category.label,
                "full_label": category.full,
                "gloss": category.gloss,
                "article": category.article,
                "parent": rows.get(category.parent),
                "position": position,
                "period": category.period,
                "longest_age_days": category.longest_age_days,
            },
        )
