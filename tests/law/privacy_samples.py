"""Numbers that satisfy the standards and belong to nobody, and what is seen in a text."""

from portal.law.privacy import find

SOUND = "150199199003070110"  # No county ends in 99.


def check_sign(seventeen):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(d) * w for d, w in zip(seventeen, weights, strict=True)) % 11]


def luhn(head):
    doubled = [int(sign) * (2 - place % 2) for place, sign in enumerate(reversed(head))]
    return head + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def seen(text):
    """Return (detector, severity, text found) of each hit."""
    return [(s.detector, s.severity, text[s.start : s.end]) for s in find(text)]


def one(text):
    [hit] = seen(text)
    return hit
