"""The report as data: one dictionary from which every page and file of a report is made."""

import re
from decimal import Decimal
from itertools import count

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from portal.law.errors import Unlawful
from portal.law.procedure import ReportStage
from portal.law.report_format import edition
from portal.law.report_grid import Kind, nested
from portal.law.report_tables import OTHER_ROWS, OTHER_SINGLE_ROW
from reports import checks, tally
from reports.models import AnnualReport, Snapshot
from reports.proposals import fee_sentence, proposed

FORMAT = "annual-report/1"
CONTACT = ("office", "address", "postcode", "phone", "fax", "email")
SECOND_HEADING = re.compile(r"^（[一二三四五六七八九十]+）")
FEN = Decimal("0.01")


@transaction.atomic
def report_data(agency, year, edition_key, *, generated_at, status=None):
    """
    Count the records as they stand and return the report of `agency` on `year`.

    Its keys stand in the order of the published form "annual-report/1". `status` is the stage
    of the report unless given. Raises Unlawful: edition_unknown, edition_not_for_year,
    figure_not_whole.
    """
    report = AnnualReport.objects.filter(agency=agency, year=year).first()
    narratives = dict(report.narratives.values_list("part", "text")) if report else {}
    return assemble(
        agency={"code": agency.code, "name": agency.name},
        contact={key: getattr(agency, key) for key in CONTACT},
        year=year,
        edition=edition(edition_key, year),
        status=status or (report.stage if report else ReportStage.DRAFT),
        generated_at=generated_at,
        figures=tally.figures_of(agency, year),
        narratives=narratives,
        previous=published_data(agency, year - 1),
    )


def published_data(agency, year, edition_key=None):
    """Return the newest frozen data of a published report, None if there is none."""
    snapshots = Snapshot.objects.filter(
        report__agency=agency, report__year=year, report__stage=ReportStage.PUBLISHED
    )
    if edition_key:
        snapshots = snapshots.filter(edition=edition_key)
    snapshot = snapshots.order_by("-frozen_at", "-pk").first()
    return snapshot.data if snapshot else None


def assemble(
    *, agency, contact, year, edition, status, generated_at, figures, narratives, previous
):
    """Return the report as data from figures and narratives that were already fetched."""
    tables = tables_of(edition, figures)
    fee = str(figures["fee"].quantize(FEN))
    data = {
        "format": FORMAT,
        "agency": agency,
        "year": year,
        "edition": edition.key,
        "status": str(status),
        "generated_at": timezone.localtime(generated_at).isoformat(timespec="seconds"),
        "contact": contact,
        "sections": [
            {
                "number": part.number,
                "title": part.title,
                "text": _text(part, agency["name"], year, tables, figures, narratives, fee),
            }
            for part in edition.parts
        ],
        "channels": figures["channels"],
        "tables": tables,
        "fees": {"information_processing_fee_yuan": fee},
    }
    # The wording of the checks is part of the data: it must not follow the reader's language.
    with translation.override(settings.LANGUAGE_CODE):
        data["checks"] = checks.run(data, previous)
    return data


def tables_of(edition, figures):
    """Put counted and entered figures into the tables of an edition."""
    makers = {
        "disclosure": lambda table: nested(_entered(table, figures["entered"])),
        "requests": lambda table: _requests(table, figures["requests"]),
        "challenges": lambda table: figures["challenges"],
        "statistics": lambda table: _entered(table, figures["entered"]),
    }
    return {table.key: makers[table.key](table) for table in edition.tables}


def _requests(table, counts):
    """Return table three with the rows of this edition: in 2019 all other endings are one."""
    if f"{OTHER_SINGLE_ROW}.total" not in table.kinds:
        return counts
    merged = {
        column: sum(counts[row][column] for row in OTHER_ROWS) for column in counts["granted"]
    }
    table_three = {}
    for row, cells in counts.items():
        if row not in OTHER_ROWS:
            table_three[row] = cells
        elif row == OTHER_ROWS[0]:
            table_three[OTHER_SINGLE_ROW] = merged
    return table_three


def _entered(table, entered):
    return {
        address: _figure(address, entered.get(address), kind)
        for address, kind in table.kinds.items()
    }


def _figure(address, value, kind):
    """Return a figure as it stands in the data; None is not filled in, "n/a" is 不适用."""
    if value is None or value == tally.NOT_APPLICABLE:
        return value
    if kind is Kind.AMOUNT:
        return amount_text(value)
    if value != int(value):
        raise Unlawful("figure_not_whole", article="50", key=address, value=value.normalize())
    return int(value)


def amount_text(value):
    """Return an amount with at least two decimals and no empty ones beyond: 12.50, 0.1234."""
    normal = value.normalize()
    return str(normal if normal.as_tuple().exponent < -2 else value.quantize(FEN))


def _text(part, agency_name, year, tables, figures, narratives, fee):
    """Return the text of a part: what staff wrote, else what the figures say."""
    superfluous = dict(part.unless)
    texts = []
    for name in part.narratives:
        if name in superfluous and _treats(texts, superfluous[name]):
            continue
        written = narratives.get(name, "").strip()
        texts.append(written or proposed(name, tables, figures["channels"], agency_name, year))
    if part.fees:
        texts.append(fee_sentence(year, fee))
    return _renumbered([text for text in texts if text])


def _treats(texts, subject):
    """Whether a second heading in these texts, such as （一）主动公开, names the subject."""
    lines = "\n".join(texts).splitlines()
    headings = (line.partition("。")[0] for line in lines if SECOND_HEADING.match(line.strip()))
    return any(subject in heading for heading in headings)


def _renumbered(texts):
    """Join texts and number their second headings, （一） and on, through the whole part."""
    numbers = count(1)
    lines = []
    for line in map(str.strip, "\n".join(texts).splitlines()):
        is_heading = SECOND_HEADING.match(line)
        number = f"（{chinese_number(next(numbers))}）" if is_heading else ""
        lines.append(SECOND_HEADING.sub(number, line))
    return "\n".join(lines)


def chinese_number(number):
    """Return 1 to 99 as it is written in headings: 一, 十, 十一, 二十."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else digits[tens] + "十")
    return head + (digits[ones] if ones else "")
