"""Checks many reports at once: each by itself, against last year's, and against each other."""

from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from portal.law.terms import fold
from reports import checks
from reports.foreign import Unreadable, wording
from reports.foreign.reading import SUFFIXES, read


@dataclass
class Inspection:
    """What came out of one file: faults if it cannot be used, else outcomes of the checks."""

    name: str
    faults: list = field(default_factory=list)
    report: object = None
    outcomes: list = field(default_factory=list)

    @property
    def errors(self):
        return checks.broken(self.outcomes, "error")

    @property
    def warnings(self):
        return checks.broken(self.outcomes, "warning")


def files_in(paths):
    """Return the files meant by paths of files and folders, in order of their names."""
    found = []
    for path in map(Path, paths):
        if path.is_dir():
            inner = (each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES)
            found += sorted(
                each for each in inner if each.is_file() and not each.name.startswith((".", "~$"))
            )
        else:
            found.append(path)
    return found


def inspect(paths, previous_paths=()):
    """Return an inspection of every report in `paths`; those of last year are found by body."""
    inspections = [_opened(path) for path in files_in(paths)]
    earlier = [_opened(path) for path in files_in(previous_paths)]
    readable = [each for each in inspections if each.report]
    known = [each.report for each in (*earlier, *readable) if each.report]
    phrases = {id(report): wording.shingles(report.lines) for report in known}
    alone = len(readable) == 1 and len(earlier) == 1
    for each in readable:
        report = each.report
        last = earlier[0].report if alone else _last_year(report, known)
        if alone and last and (last.year != report.year - 1):
            earlier[0].faults.append(
                _("This is the report on %(found)s; last year's is that on %(wanted)s.")
                % {"found": last.year, "wanted": report.year - 1}
            )
            last = None
        each.outcomes = [
            *checks.run(report.data, last.data if last else None),
            *report.findings,
            *_originality(report, known, phrases),
        ]
    return inspections, [each for each in earlier if each.faults]


def _opened(path):
    try:
        return Inspection(str(path), report=read(path))
    except Unreadable as error:
        return Inspection(str(path), faults=error.faults)


def _last_year(report, known):
    for other in known:
        if other.year == report.year - 1 and fold(other.agency) == fold(report.agency):
            return other
    return None


def _originality(report, known, phrases):
    """Yield the check against the text most like this one, if there is any to compare with."""
    mine = phrases[id(report)]
    shares = [
        (wording.likeness(mine, phrases[id(other)]), number)
        for number, other in enumerate(known)
        if other is not report
    ]
    share, number = max(shares, default=(0.0, None))
    if share:
        other = known[number]
        yield wording.originality(share, f"{other.agency}{other.year}（{other.name}）")
