"""Shows statutory terms: the Chinese wording as it stands, its gloss on English pages."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.law.citation import cite

register = template.Library()


@register.filter
def term(value):
    """Return the label of a `portal.law` term, or its English gloss on an English page."""
    return (_is_english() and value.gloss) or value.label


@register.filter
def provision(article):
    """Return the citation of an article in the notation of `portal.law.terms`."""
    if _is_english() and article[:1].isdigit():
        return _("Article %(article)s of the Regulations") % {"article": article}
    return cite(article)


def _is_english():
    return (get_language() or "").startswith("en")
