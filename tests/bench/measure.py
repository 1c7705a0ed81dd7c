"""Takes times and prints them beside their floor."""

import json
import statistics
import sys
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext


def median_seconds(work, *, runs=5):
    """Return the median time of `work()` in seconds over `runs` runs after one to warm up."""
    work()
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def queries_of(work):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        work()
    return len(captured)


def show(name, value, unit, *, floor=None, n=None):
    ratio = round(value / floor, 3) if floor else None
    line = {
        "name": name,
        "value": round(value, 6),
        "unit": unit,
        "floor": None if floor is None else round(floor, 6),
        "ratio": ratio,
        "n": n,
    }
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
