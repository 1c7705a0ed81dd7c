"""HTML of bodies: cleaned when it comes in, so that templates may show it as it stands."""

import re

import nh3
from django.utils.html import escape

TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "strong",
    "b", "em", "i", "u", "s", "sub", "sup", "a", "table", "caption", "thead", "tbody", "tfoot",
    "tr", "th", "td", "colgroup", "col", "dl", "dt", "dd",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "type"},
}


# Only a tag that is known makes a text HTML: "a<b" is a comparison.
TAG = re.compile(
    r"</?(?:p|br|div|span|h[1-6]|ul|ol|li|table|tr|td|th|a|b|strong|em|i|u|script|style|img)\b[^<]*>",
    re.IGNORECASE,
)


def clean(text):
    """Return safe HTML for `text`, which is HTML if it has a tag and plain text otherwise."""
    if not TAG.search(text):
        paragraphs = (line.strip() for line in text.splitlines())
        return "".join(f"<p>{escape(line)}</p>" for line in paragraphs if line)
    return nh3.clean(
        text, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}
    )
