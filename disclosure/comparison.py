"""Two contents of an item side by side: field by field, and long texts line by line."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from disclosure import versions
from disclosure.models import Category, Item
from portal.law.terms import Openness, PublicationChannel, Validity
from portal.templatetags.terms import term

BLOCK_END = re.compile(
    r"</(?:p|h[2-6]|li|tr|caption|blockquote|dt|dd)>|<(?:br|hr)\b[^>]*>", re.IGNORECASE
)
CELL_END = re.compile(r"</t[hd]>", re.IGNORECASE)
TERMS = {"validity": Validity, "openness": Openness}


@dataclass(frozen=True)
class Line:
    """A line of each side; `kind` is "same", "changed", "gone" or "new"."""

    kind: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Field:
    """A field that differs, under its name."""

    label: str
    lines: list


def compared(older, newer):
    """Return a `Field` for each difference between two contents of versions."""
    return [
        Field(_label(name), lines_between(_lines(name, old), _lines(name, new)))
        for name, old, new in versions.differences(older, newer)
    ]


def lines_between(old, new):
    """Return the `Line`s of two lists of lines; what stayed alike stands opposite itself."""
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Line("same", line, line) for line in old[a:b]]
            continue
        left, right = old[a:b], new[c:d]
        for place in range(max(len(left), len(right))):
            before = left[place] if place < len(left) else ""
            after = right[place] if place < len(right) else ""
            both = place < len(left) and place < len(right)
            found.append(
                Line("changed" if both else "new" if place < len(right) else "gone", before, after)
            )
    return found


def _label(name):
    named = {"attachments": _("attachments"), "publications": _("channels"), "body": _("Text")}
    if name in named:
        return named[name]
    return Item._meta.get_field(name.removesuffix("_id")).verbose_name


def _lines(name, value):
    if not value:
        return []
    if name == "attachments":
        return [f"{each['name']} ({each['sha256'][:12]}…)" for each in value]
    if name == "publications":
        return [f"{term(PublicationChannel(channel))} {on} {place}" for channel, on, place in value]
    if name == "body":
        return text_lines(value)
    if name == "category_id":
        return [str(Category.objects.filter(pk=value).first() or value)]
    if name in TERMS:
        return [term(TERMS[name](value))]
    return str(value).splitlines()


def text_lines(body):
    """Return the text of an HTML body, one line a block, cells of a row apart by a bar."""
    text = strip_tags(BLOCK_END.sub("\n", CELL_END.sub(" | ", body)))
    lines = (line.strip(" |\t") for line in text.splitlines())
    return [line for line in lines if line]
