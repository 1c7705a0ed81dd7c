"""What the slots of the templates are filled with: invented numbers, with sound checksums."""

from tests.corpus import lookalikes, words

PROVINCES = ("11", "13", "15", "21", "32", "37", "41", "44", "51", "61")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643.
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
ZERO_WIDTH = ("\u200b", "\u200d", "\ufeff", "\u2060", "\u00ad")


def fill(slot, dice):
    """Return the text for a slot with its detector and severity, both empty for a filler."""
    if slot in HOT:
        make, detector, severity = HOT[slot]
        return make(dice), detector, severity
    if slot in words.FILLERS:
        return words.FILLERS[slot](dice), "", ""
    return lookalikes.FILLERS[slot](dice), "", ""


def digits(dice, count):
    return "".join(dice.choice("0123456789") for _digit in range(count))


def birthday(dice, first=1930, last=2015):
    return f"{dice.randint(first, last)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"


def check_sign(seventeen):
    total = sum(int(d) * weight for d, weight in zip(seventeen, WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def identity(dice):
    head = f"{dice.choice(PROVINCES)}{dice.randint(1, 9):02}99{birthday(dice)}{digits(dice, 3)}"
    return head + check_sign(head)


def identity_wrong(dice):
    right = identity(dice)
    return right[:-1] + dice.choice([sign for sign in "0123456789" if sign != right[-1]])


def identity15(dice):
    return f"{dice.choice(PROVINCES)}0199{birthday(dice, 1930, 1985)[2:]}{digits(dice, 3)}"


def permit(dice):
    """Return the number of somebody older than anybody: no county of these areas is left free."""
    foreign = f"9{dice.choice(PROVINCES)}{dice.randint(100, 999)}"
    area = dice.choice(["810000", "820000", "830000", foreign])
    head = area + birthday(dice, 1901, 1909) + digits(dice, 3)
    return head + check_sign(head)


def mobile(dice):
    return dice.choice(["154", "160", "161", "163", "164", "168", "169", "179"]) + digits(dice, 8)


def card(dice):
    head = dice.choice(["629999", "62999", "400000", "555599"])
    length = 16 if head[0] in "45" else dice.choice([16, 18, 19, 19])
    head += digits(dice, length - 1 - len(head))
    doubled = [int(sign) * (2 - place % 2) for place, sign in enumerate(reversed(head))]
    return head + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def grouped(text, sizes, sign):
    parts, start = [], 0
    for size in sizes:
        parts.append(text[start : start + size])
        start += size
    return sign.join([*parts, text[start:]] if text[start:] else parts)


def broken_once(dice, text, sign):
    place = dice.randint(2, len(text) - 2)
    return text[:place] + sign + text[place:]


def written_identity(dice):
    text = identity(dice)
    groups = [6, 8, 4]
    form = dice.choices(range(9), [50, 8, 9, 8, 5, 3, 6, 5, 4])[0]
    forms = {
        1: lambda: text.translate(FULL_WIDTH),
        2: lambda: grouped(text, groups, " "),
        3: lambda: broken_once(dice, text, dice.choice([" ", "\u3000", "\u00a0"])),
        4: lambda: grouped(text, groups, "-"),
        5: lambda: grouped(text, [6, 4, 4, 4], "."),
        6: lambda: broken_once(dice, text, "\n"),
        7: lambda: broken_once(dice, text, dice.choice(ZERO_WIDTH)),
        8: lambda: " ".join(text),
    }
    text = text.lower() if form == 0 and dice.random() < 0.3 else text
    return forms[form]() if form else text


def written_mobile(dice):
    text = mobile(dice)
    form = dice.choices(range(10), [45, 12, 12, 5, 8, 4, 3, 3, 3, 5])[0]
    forms = {
        1: lambda: grouped(text, [3, 4, 4], " "),
        2: lambda: grouped(text, [3, 4, 4], "-"),
        3: lambda: "+86 " + text,
        4: lambda: text.translate(FULL_WIDTH),
        5: lambda: broken_once(dice, text, dice.choice(ZERO_WIDTH)),
        6: lambda: broken_once(dice, text, "\n"),
        7: lambda: text.translate(CHINESE),
        8: lambda: " ".join(text),
        9: lambda: grouped(text, [3, 4, 4], "."),
    }
    return forms[form]() if form else text


def written_card(dice):
    text = card(dice)
    form = dice.choices(range(5), [50, 25, 10, 8, 7])[0]
    forms = {
        1: lambda: grouped(text, [4, 4, 4, 4], " "),
        2: lambda: grouped(text, [4, 4, 4, 4], "-"),
        3: lambda: text.translate(FULL_WIDTH),
        4: lambda: broken_once(dice, text, dice.choice(ZERO_WIDTH)),
    }
    return forms[form]() if form else text


def email(dice):
    name = dice.choice(["zhang.xiaohe", "wang_wei88", "li2020", "chen-min", "1654321098"])
    text = f"{name}@{dice.choice(['mail.example', 'example.com', 'post.example.cn'])}"
    return text.translate(FULL_WIDTH) if dice.random() < 0.1 else text


def plate(dice):
    area = dice.choice("京蒙冀鲁苏浙粤川陕辽") + dice.choice("WXYZ")
    if dice.random() < 0.25:
        return area + dice.choice(["D", "F"]) + digits(dice, 5)
    number = dice.choice([digits(dice, 5), dice.choice("ABCK") + digits(dice, 4)])
    return area + dice.choice(["", "", "", "·", " "]) + number


def passport(dice):
    return dice.choice(["E", "G", "EK", "EZ", "E", "D"]).ljust(1) + digits(dice, 8)[:8]


def chinese_passport(dice):
    text = passport(dice)
    return text[:9]


def house(dice):
    n = dice.randint
    return dice.choice(
        [
            f"{n(1, 200)}号{n(1, 20)}号楼{n(1, 6)}单元{n(1, 18)}0{n(1, 4)}室",
            f"{n(1, 200)}号",
            f"{n(1, 60)}栋{n(1, 18)}0{n(1, 4)}室",
            f"{n(1, 30)}-{n(1, 4)}-{n(1, 6)}0{n(1, 2)}",
            f"{dice.choice('一二三五')}号楼{dice.choice('一二三')}单元{n(1, 6)}0{n(1, 2)}号",
            f"{n(1, 30)}幢{n(1, 3)}单元{n(1, 6)}0{n(1, 2)}室",
        ]
    )


def indoor_house(dice):
    n = dice.randint
    return dice.choice(
        [
            f"{n(1, 30)}号楼{n(1, 6)}单元{n(1, 18)}0{n(1, 4)}室",
            f"{n(1, 30)}栋{n(1, 3)}单元{n(1, 6)}0{n(1, 2)}",
            f"{n(1, 30)}幢{n(1, 18)}0{n(1, 4)}室",
        ]
    )


def rural_house(dice):
    group = dice.choice(["一组", "三组", "五社", "二社"])
    return dice.choice([f"{group}{dice.randint(1, 90)}号", f"{dice.randint(1, 90)}号"])


HOT = {
    "identity": (written_identity, "identity", "blocking"),
    "identity_plain": (identity, "identity", "blocking"),
    "identity_wrong": (identity_wrong, "identity", "warning"),
    "identity15": (identity15, "identity_15", "blocking"),
    "permit": (permit, "residence_permit", "blocking"),
    "passport": (chinese_passport, "passport", "warning"),
    "passport_hm": (lambda dice: dice.choice("HM") + digits(dice, 8), "passport", "warning"),
    "mobile": (written_mobile, "mobile", "blocking"),
    "mobile_plain": (mobile, "mobile", "blocking"),
    "mobile_38": (lambda dice: grouped(mobile(dice), [3, 8], "-"), "mobile", "blocking"),
    "mobile_74": (lambda dice: grouped(mobile(dice), [7, 4], " "), "mobile", "blocking"),
    "identity_boxes": (lambda dice: " ".join(identity(dice)), "identity", "blocking"),
    "home_phone": (
        lambda dice: f"0499{dice.choice(['-', '', ' '])}{dice.randint(2, 8)}{digits(dice, 6)}",
        "home_phone",
        "blocking",
    ),
    "card": (written_card, "bank_card", "blocking"),
    "card_plain": (card, "bank_card", "blocking"),
    "email": (email, "email", "warning"),
    "plate": (plate, "plate", "warning"),
    "house": (house, "address", "blocking"),
    "house_rural": (rural_house, "address", "blocking"),
    "house_indoor": (indoor_house, "address", "warning"),
}
