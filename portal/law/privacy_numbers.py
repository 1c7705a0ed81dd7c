"""Check digits: GB 11643 (identity), GB 32100 (credit code), ISO/IEC 7812 (bank cards)."""

from datetime import date

_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS = "10X98765432"
_CREDIT_SIGNS = {sign: value for value, sign in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)

# The first two digits of GB/T 2260. Counties are not listed: they change, and old numbers stay.
PROVINCES = frozenset({
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
    "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
    "65", "71",
})  # fmt: skip
# Residents of Hong Kong, Macao and Taiwan (since 2018).
SPECIAL_AREAS = frozenset({"81", "82", "83"})


def identity_checks(number: str) -> bool:
    """Tell whether the last sign of 18 fits the seventeen digits before it."""
    total = sum(
        int(digit) * weight for digit, weight in zip(number[:17], _IDENTITY_WEIGHTS, strict=True)
    )
    return _IDENTITY_CHECKS[total % 11] == number[17].upper()


def credit_code_checks(code: str) -> bool:
    """Tell whether 18 signs are a unified social credit code (统一社会信用代码)."""
    if not all(sign in _CREDIT_SIGNS for sign in code):
        return False
    total = sum(
        _CREDIT_SIGNS[sign] * weight
        for sign, weight in zip(code[:17], _CREDIT_WEIGHTS, strict=True)
    )
    return _CREDIT_SIGNS[code[17]] == -total % 31


def card_checks(digits: str) -> bool:
    """Tell whether digits satisfy the formula of Luhn."""
    plain = sum(map(int, digits[-1::-2]))
    return (plain + sum(_DOUBLED[int(digit)] for digit in digits[-2::-2])) % 10 == 0


def is_day(year: str, month: str, day: str) -> bool:
    """Tell whether the digits name a day of the calendar."""
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def is_place_and_day(number: str) -> bool:
    """
    Tell whether 18 signs begin with an area code and a day of birth.

    Since 2023 foreigners with permanent residence hold numbers of 9, a province and a country.
    """
    area = number[1:3] if number[0] == "9" else number[:2]
    known = area in PROVINCES or (number[0] != "9" and area in SPECIAL_AREAS)
    return known and is_day(number[6:10], number[10:12], number[12:14])


def is_residence_permit(number: str) -> bool:
    """Tell a residence permit from an identity card by its area code."""
    return number[0] == "9" or number[:2] in SPECIAL_AREAS
