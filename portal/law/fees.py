"""
The information handling fee: 信息处理费管理办法 (国办函〔2020〕109号) under Art. 42.

A body charges an application per item (按件计收, 办法 4) or per page (按量计收, 办法 5), never
both (办法 3). Items add up per applicant, receiving body and calendar month; pages are counted
for each application alone. Amounts are yuan.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain, count, takewhile

from portal.law.errors import Unlawful
from portal.law.outcomes import Outcome
from portal.law.terms import Term

MEASURES = "信息处理费管理办法"

# A guard and no rule of law: nobody applies for so much in a month, so it is a slip of the pen.
LARGEST_QUANTITY = 100_000


class ChargeMode(Term):
    """The two ways to measure, of which an application is charged by one (办法 3)."""

    PER_ITEM = "per_item", "按件计收", "Per item", f"{MEASURES} 4"
    PER_PAGE = "per_page", "按量计收", "Per page", f"{MEASURES} 5"

    @property
    def unit(self) -> str:
        """Return the measure word: 件 or 页."""
        return "件" if self is ChargeMode.PER_ITEM else "页"


@dataclass(frozen=True)
class Band:
    """A step of the tariff: its first and last item or page, and their rate in yuan."""

    first: int
    last: int
    rate: Decimal


@dataclass(frozen=True)
class ChargeLine:
    """One line of the worked amount: from and to, both included, at one rate in yuan."""

    mode: ChargeMode
    first: int
    last: int
    rate: Decimal

    @property
    def count(self) -> int:
        """Return how many items or pages the line covers."""
        return self.last - self.first + 1

    @property
    def amount(self) -> Decimal:
        """Return the yuan of the line."""
        return self.count * self.rate

    @property
    def text(self) -> str:
        """Return the line as a charge notice prints it."""
        unit = self.mode.unit
        span = f"第{self.first}{unit}"
        if self.count > 1:
            span += f"至第{self.last}{unit}"
        if not self.rate:
            return f"{span}：{self.count}{unit}，不收费"
        return f"{span}：{self.count}{unit}×{self.rate}元/{unit}＝{self.amount}元"


@dataclass(frozen=True)
class Charge:
    """What one application costs, line by line."""

    mode: ChargeMode
    lines: tuple[ChargeLine, ...]

    @property
    def total(self) -> Decimal:
        """Return the yuan to be paid."""
        return sum((line.amount for line in self.lines), Decimal(0))


def _item_bands() -> Iterator[Band]:
    """办法 4: 10 items free, 20 at 100 yuan, then 100 yuan more for each further 10."""
    lowest = (Band(1, 10, Decimal(0)), Band(11, 30, Decimal(100)))
    steps = (Band(10 * n + 1, 10 * n + 10, Decimal(100 * (n - 1))) for n in count(3))
    return chain(lowest, steps)


# 办法 5: 30 pages free, to 100 at 10 yuan, to 200 at 20 yuan, then 40 yuan.
_PAGE_BANDS = (
    Band(1, 30, Decimal(0)),
    Band(31, 100, Decimal(10)),
    Band(101, 200, Decimal(20)),
    Band(201, LARGEST_QUANTITY, Decimal(40)),
)

IN_FORCE_FROM = date(2021, 1, 1)


def require_tariff(received_on: date) -> None:
    """
    Refuse to charge an application received before the tariff was in force.

    Raises Unlawful("tariff_not_in_force").
    """
    if received_on < IN_FORCE_FROM:
        raise Unlawful("tariff_not_in_force", MEASURES, since=IN_FORCE_FROM, day=received_on)


def per_item(previous_items_this_month: int, new_items: int) -> Charge:
    """
    Return the charge for `new_items` after those that the applicant asked for before.

    `previous_items_this_month` are the items of the same applicant at the same receiving body in
    the same calendar month. Raises Unlawful("quantity_not_positive" | "quantity_too_large").
    """
    mode = ChargeMode.PER_ITEM
    if previous_items_this_month < 0:
        raise Unlawful("quantity_not_positive", mode.article, quantity=previous_items_this_month)
    return _charge(mode, _item_bands(), after=previous_items_this_month, quantity=new_items)


def per_page(pages: int) -> Charge:
    """
    Return the charge for the pages of one application; a side of A4 or less is a page.

    Raises Unlawful("quantity_not_positive" | "quantity_too_large").
    """
    return _charge(ChargeMode.PER_PAGE, _PAGE_BANDS, after=0, quantity=pages)


def nth_item_rate(number: int) -> Decimal:
    """Return the yuan that the applicant's `number`-th item of the month costs."""
    return per_item(number - 1, 1).total


def lawful_modes(outcome: Outcome) -> tuple[ChargeMode, ...]:
    """
    Return how an application with this reply may be charged.

    Per item covers every kind of reply (办法 4); per page only those that supply copies or data,
    not the pointing to what is public already (办法 5).
    """
    if outcome in (Outcome.A2, Outcome.B1):
        return (ChargeMode.PER_ITEM, ChargeMode.PER_PAGE)
    return (ChargeMode.PER_ITEM,)


def require_one_mode(modes: Iterable[ChargeMode]) -> None:
    """Refuse to charge one application by both measures: Unlawful("two_charge_modes"), 办法 3."""
    if len(set(modes)) > 1:
        raise Unlawful("two_charge_modes", f"{MEASURES} 3")


def _charge(mode: ChargeMode, bands: Iterable[Band], *, after: int, quantity: int) -> Charge:
    if quantity < 1:
        raise Unlawful("quantity_not_positive", mode.article, quantity=quantity)
    last = after + quantity
    if last > LARGEST_QUANTITY:
        raise Unlawful("quantity_too_large", mode.article, quantity=last, largest=LARGEST_QUANTITY)
    lines = tuple(
        ChargeLine(mode, max(band.first, after + 1), min(band.last, last), band.rate)
        for band in takewhile(lambda band: band.first <= last, bands)
        if band.last > after
    )
    return Charge(mode, lines)
