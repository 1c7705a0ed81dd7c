"""Numbers that look like those of persons and are not: codes, licences, serials, accounts."""

from tests.corpus.words import document_number

USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100: without I, O, S, V, Z.
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
AREA = "150899"


def digits(dice, count, first="0123456789"):
    return dice.choice(first) + "".join(dice.choice("0123456789") for _digit in range(count - 1))


def compact_date(dice):
    return f"{dice.randint(2009, 2025)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"


def credit_check(seventeen):
    values = (USCC_SIGNS.index(sign) for sign in seventeen)
    total = sum(value * weight for value, weight in zip(values, USCC_WEIGHTS, strict=True))
    return USCC_SIGNS[-total % 31]


def credit_code(dice):
    head = dice.choice(["11", "12", "51", "52", "91", "92", "93", "N2"]) + AREA
    head += "".join(dice.choice(USCC_SIGNS) for _sign in range(9))
    return head + credit_check(head)


def credit_code_of_digits(dice):
    while True:
        head = dice.choice(["11", "12", "51", "52"]) + AREA + digits(dice, 9)
        if credit_check(head).isdigit():
            return head + credit_check(head)


def organisation_code(dice):
    head = digits(dice, 8)
    total = sum(
        int(sign) * weight for sign, weight in zip(head, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    check = (11 - total % 11) % 11
    return f"{head}{dice.choice(['-', ''])}{'X' if check == 10 else check}"


def index_number(dice):
    return dice.choice(
        [
            f"{digits(dice, 9)}/{dice.randint(2009, 2025)}-{digits(dice, 5)}",
            f"{digits(dice, 7)}-{digits(dice, 1)}/{dice.randint(2009, 2025)}-{digits(dice, 5)}",
            f"YGX001-0201-{dice.randint(2009, 2025)}-{digits(dice, 4)}",
        ]
    )


def bid_number(dice):
    return dice.choice(
        [
            f"YGX-{dice.randint(2015, 2025)}-{digits(dice, 4)}",
            f"YGZC-C-F-{digits(dice, 6)}",
            f"{AREA}{compact_date(dice)}{digits(dice, 5)}",
            f"E{AREA}{digits(dice, 10)}",
        ]
    )


def public_account(dice):
    return dice.choice(
        [
            f"05{digits(dice, 15)}",
            f"{digits(dice, 17, '01378')}",
            f"{digits(dice, 19, '01378')}",
            f"1509 {digits(dice, 4)} {digits(dice, 4)} {digits(dice, 5)}",
            f"{digits(dice, 12)}",
        ]
    )


def address_of_page(dice):
    number = dice.choice([digits(dice, 7), f"15{digits(dice, 9)}", digits(dice, 18, "123456")])
    return (
        f"http://www.ygx.example/zwgk/{compact_date(dice)[:6]}/t{compact_date(dice)}_{number}.html"
    )


def large_amount(dice):
    length = dice.choices([7, 8, 9, 10, 11], [3, 4, 4, 2, 1])[0]
    return digits(dice, length, "123456789")


def hexadecimal(length):
    return lambda dice: "".join(dice.choice("0123456789abcdef") for _sign in range(length))


def masked_identity(dice):
    return dice.choice([f"{AREA}********{digits(dice, 4)}", f"{AREA}***********{digits(dice, 1)}"])


def some(count, first="123456789"):
    return lambda dice: digits(dice, count, first)


FILLERS = {
    "uscc": credit_code,
    "uscc_digits": credit_code_of_digits,
    "org_code": organisation_code,
    "registration": lambda dice: f"{AREA}{dice.choice('0016')}{digits(dice, 8)}",
    "index": index_number,
    "index_uscc": lambda dice: f"{credit_code(dice)}/{compact_date(dice)[:6]}-{digits(dice, 5)}",
    "licence": lambda dice: f"(阳)许{dice.randint(2015, 2025)}第{digits(dice, 5)}号",
    "hotline": lambda dice: dice.choice(["12345", "12349", "400-812-3456", "96111", "12333"]),
    "gov_email": lambda dice: dice.choice(
        ["mzj@ygx.gov.cn", "ygxmzj_bgs@ygx.gov.cn", "zfxxgk@mz.ygx.gov.cn"]
    ),
    "site_code": lambda dice: f"{AREA}{digits(dice, 4)}",
    "icp": lambda dice: f"蒙ICP备{digits(dice, 8)}号-{dice.randint(1, 3)}",
    "police": lambda dice: f"蒙公网安备 {AREA}{digits(dice, 8)}号",
    "large_amount": large_amount,
    "area12": lambda dice: f"{AREA}{digits(dice, 6)}",
    "compact_date": compact_date,
    "invoice_code": lambda dice: f"0{digits(dice, 11)}",
    "invoice_number": some(8),
    "project_code": lambda dice: (
        f"{dice.randint(2016, 2025)}-{AREA}-{digits(dice, 2)}-{digits(dice, 2)}-{digits(dice, 6)}"
    ),
    "construction_licence": lambda dice: f"{AREA}{compact_date(dice)}{digits(dice, 4)}",
    "bid_number": bid_number,
    "contract_number": lambda dice: dice.choice(
        [f"HT-{compact_date(dice)}-{digits(dice, 3)}", f"11N{digits(dice, 16)}"]
    ),
    "barcode": lambda dice: f"69{digits(dice, 11)}",
    "issn": lambda dice: f"{digits(dice, 4)}-{digits(dice, 4)}",
    "cn_number": lambda dice: f"15-{digits(dice, 4)}/D",
    "isbn": lambda dice: f"978-7-{digits(dice, 4)}-{digits(dice, 4)}-{digits(dice, 1)}",
    "express": lambda dice: dice.choice(
        [f"SF{digits(dice, 13)}", f"YT{digits(dice, 13)}", digits(dice, 13, "7")]
    ),
    "ems": lambda dice: f"1{digits(dice, 12)}",
    "public_account": public_account,
    "longitude": lambda dice: f"{dice.randint(100, 125)}.{digits(dice, 6)}",
    "latitude": lambda dice: f"{dice.randint(37, 50)}.{digits(dice, 6)}",
    "coordinate_x": lambda dice: f"{digits(dice, 7)}.{digits(dice, 3)}",
    "coordinate_y": lambda dice: f"{digits(dice, 6)}.{digits(dice, 3)}",
    "url": address_of_page,
    "hash": hexadecimal(64),
    "hash_short": hexadecimal(32),
    "masked_identity": masked_identity,
    "masked_mobile": lambda dice: f"1{digits(dice, 1, '3589')}5****{digits(dice, 4)}",
    "masked_card": lambda dice: f"{dice.choice(['6229', '****'])} **** **** {digits(dice, 4)}",
    "document_number": document_number,
    **{f"n{count}": some(count) for count in (2, 3, 4, 5, 6, 8, 9, 10, 14)},
}  # fmt: skip
