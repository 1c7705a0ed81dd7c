"""Shows statutory terms: the Chinese wording as it stands, its gloss on English pages."""

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def term(value):
    """Return the label of a `portal.law` term, or its English gloss on an English page."""
    return value.gloss if (get_language() or "").startswith("en") else value.label
