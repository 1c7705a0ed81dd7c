"""The shipped part of the category tree: portal.law.catalogue as rows, with English glosses."""

from portal.law.catalogue import CATEGORIES

GLOSSES = {
    "guide": "Guide to disclosure",
    "rules": "Rules on disclosure",
    "statutory": "What the law requires to be public",
    "annual": "Annual reports",
    "20-01": "Regulations, rules and documents",
    "20-02": "Functions and organisation",
    "20-03": "Plans",
    "20-04": "Statistics",
    "20-05": "Licensing and public services",
    "20-06": "Penalties and coercive measures",
    "20-07": "Budgets and final accounts",
    "20-08": "Fees",
    "20-09": "Government procurement",
    "20-10": "Major construction projects",
    "20-11": "Welfare, education, health, employment",
    "20-12": "Emergency management",
    "20-13": "Inspection and supervision",
    "20-14": "Recruitment of civil servants",
    "20-15": "Other information required by law",
    "21-1": "Further contents of cities and counties",
    "21-1-1": "Municipal construction",
    "21-1-2": "Public services",
    "21-1-3": "Public welfare undertakings",
    "21-1-4": "Requisition of land",
    "21-1-5": "Requisition of houses",
    "21-1-6": "Public security",
    "21-1-7": "Social assistance",
    "21-2": "Further contents of townships",
    "21-2-1": "Rural and agricultural policy",
    "21-2-2": "Irrigation works",
    "21-2-3": "Transfer of contracted land",
    "21-2-4": "Use of homestead land",
    "21-2-5": "Requisition of land",
    "21-2-6": "Requisition of houses",
    "21-2-7": "Funds and labour raised from residents",
    "21-2-8": "Social assistance",
}


def load(category_model):
    """Write the shipped categories into `category_model`; those already there are renewed."""
    rows = {}
    for position, category in enumerate(CATEGORIES, start=1):
        rows[category.code], _new = category_model.objects.update_or_create(
            code=category.code,
            defaults={
                "label": category.label,
                "full_label": category.full,
                "gloss": GLOSSES[category.code],
                "article": category.article,
                "parent": rows.get(category.parent),
                "position": position,
                "period": category.period,
                "longest_age_days": category.longest_age_days,
            },
        )
