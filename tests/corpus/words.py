"""Fillers that say nothing about anybody: names of nobody, places on no map, sums and dates."""

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = (
    "晓禾",
    "建国",
    "秀英",
    "志强",
    "娜",
    "桂兰",
    "小军",
    "海霞",
    "永福",
    "玉梅",
    "雨桐",
    "子轩",
)
TOWNS = ("东风镇", "向阳镇", "河口乡", "新华街道", "红旗镇", "胜利乡", "朝阳街道", "光明镇")
VILLAGES = ("向阳村", "前进村", "团结村", "联合村", "新建村", "永丰村", "和胜村", "丰裕村")
ROADS = ("和平路", "人民路", "解放街", "建设路", "文化路", "团结街", "新兴大街", "光明巷")
ESTATES = ("阳光小区", "幸福家园", "锦绣花园", "丽景苑", "安居小区", "祥和小区")
AGENCIES = ("阳光县民政局", "阳光县财政局", "阳光县住房和城乡建设局", "阳光县人力资源和社会保障局")
COMPANIES = ("阳光县诚信建筑有限公司", "某市恒通商贸有限责任公司", "华源物业服务有限公司")


def amount(dice):
    return dice.choice(
        [f"{dice.randint(100, 9999)}", f"{dice.randint(1, 99)},{dice.randint(100, 999)}"]
    )


def date(dice):
    year, month, day = dice.randint(2009, 2025), dice.randint(1, 12), dice.randint(1, 28)
    return dice.choice(
        [f"{year}年{month}月{day}日", f"{year}-{month:02}-{day:02}", f"{year}.{month}.{day}"]
    )


def document_number(dice):
    body = dice.choice(["阳政发", "阳民发", "阳民字", "阳办发", "内民政社救"])
    return f"{body}〔{dice.randint(2008, 2025)}〕{dice.randint(1, 180)}号"


def office_phone(dice):
    sign = dice.choice(["-", "-", "—", " "])
    return f"0499{sign}{dice.randint(2, 8)}{dice.randint(100000, 999999)}"


FILLERS = {
    "name": lambda dice: dice.choice(SURNAMES) + dice.choice(GIVEN),
    "town": lambda dice: dice.choice(["", "阳光县"]) + dice.choice(TOWNS),
    "village": lambda dice: dice.choice(VILLAGES),
    "road": lambda dice: dice.choice(ROADS),
    "estate": lambda dice: dice.choice(ESTATES),
    "agency": lambda dice: dice.choice(AGENCIES),
    "company": lambda dice: dice.choice(COMPANIES),
    "amount": amount,
    "date": date,
    "year": lambda dice: str(dice.randint(2009, 2025)),
    "n": lambda dice: str(dice.randint(1, 98)),
    "number": lambda dice: str(dice.randint(1, 99)),
    "postcode": lambda dice: f"0{dice.randint(10000, 99999)}",
    "docnum": document_number,
    "office_phone": office_phone,
    "office_phone_plain": lambda dice: office_phone(dice)[-7:],
}
