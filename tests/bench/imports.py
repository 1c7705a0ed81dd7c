"""Importing 100,000 items beside the bare bulk insert of every row that it writes."""

import csv
import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from disclosure.models import Item, ItemVersion, Publication
from portal.law.terms import AgencyLevel
from portal.models import Agency
from tests.bench.measure import show

ROWS = 100_000
BATCH = 1_000
HEADERS = ["信息名称", "文号", "生成日期", "发布日期", "分类", "公开渠道", "内容概述", "责任部门"]


def run():
    imported = Agency.objects.create(code="BENCH-I", name="测试机关", level=AgencyLevel.COUNTY)
    bare = Agency.objects.create(code="BENCH-J", name="测试机关", level=AgencyLevel.COUNTY)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "items.csv"
        write(path)
        began = time.perf_counter()
        call_command("import_items", path, agency=imported.code, verbosity=0)
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    floor = bulk_insert(imported, bare)
    name = f"import.items.{connection.vendor}"
    show(name, seconds, "s", floor=floor, n=ROWS)
    show(f"{name}.peak", peak, "MB", n=ROWS)


def write(path):
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(HEADERS)
        for number in range(ROWS):
            day = date(2008, 5, 1) + timedelta(days=number % 6000)
            lines.writerow(
                [
                    f"关于做好第{number}号民政工作事项的通知",
                    f"民发〔{day.year}〕{number}号",
                    day,
                    day + timedelta(days=3),
                    "20-11",
                    "政府网站; 公开栏",
                    "对本年度有关工作作出安排，明确责任单位和完成时限。",
                    "社会救助股",
                ]
            )


def bulk_insert(source, target):
    """Return the seconds that Django needs to insert the same rows again, batch by batch."""
    items = list(Item.objects.filter(agency=source).order_by("pk"))
    publications = {}
    for publication in Publication.objects.filter(item__agency=source):
        publications.setdefault(publication.item_id, []).append(publication)
    versions = {v.item_id: v for v in ItemVersion.objects.filter(item__agency=source)}
    began = time.perf_counter()
    with transaction.atomic():
        for start in range(0, len(items), BATCH):
            batch, dependants, frozen = items[start : start + BATCH], [], []
            for item in batch:
                dependants += [(each, item) for each in publications[item.pk]]
                frozen.append((versions[item.pk], item))
                item.pk, item.agency = None, target
            Item.objects.bulk_create(batch)
            for rows in (dependants, frozen):
                for row, item in rows:
                    row.pk, row.item = None, item
            Publication.objects.bulk_create(row for row, _item in dependants)
            ItemVersion.objects.bulk_create(row for row, _item in frozen)
    return time.perf_counter() - began
