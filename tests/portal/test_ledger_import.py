"""The run of an import: all rows or none, each row named, a second run changes nothing."""

# Over 300 lines: one importer and its fixtures serve every case.

import csv
import tracemalloc

import pytest
from django.utils import translation

from portal.law.terms import AgencyLevel
from portal.ledger import Boolean, Code, Column, Importer, Ledger, TermColumn, Text, Unusable, run
from portal.models import Agency

pytestmark = pytest.mark.django_db

LEDGER = Ledger(
    [
        Column("代码", Code(max_length=40), "code", required=True),
        Column("名称", Text(max_length=300), "name", required=True),
        Column("级别", TermColumn(AgencyLevel), "level", required=True),
        Column("上级代码", Code(), "parent"),
        Column("政府", Boolean(), "is_government", default=False),
    ]
)
HEADER = "代码,名称,级别,上级代码,政府\n"


class AgencyImporter(Importer):
    """Loads bodies; a superior may come later in the same file."""

    FIELDS = ("name", "level", "is_government")

    def __init__(self, batch_size=2):
        self.batch_size = batch_size
        self.codes = set()
        self.waiting = []
        self.finished = []

    def key(self, values):
        return values["code"]

    def examine(self, entries):
        self.codes |= {entry.key for entry in entries}
        for entry in entries:
            if entry.values["name"] == "查无此机关":
                yield entry, "name", "is not in the register"
            if entry.values["parent"]:
                self.waiting.append(entry)

    def examine_whole(self):
        known = self.codes.union(Agency.objects.values_list("code", flat=True))
        for entry in self.waiting:
            if entry.values["parent"] not in known:
                yield entry, "parent", "is no body, here or in the portal"

    def existing(self, keys):
        rows = Agency.objects.filter(code__in=keys).values("code", *self.FIELDS)
        return {row.pop("code"): row for row in rows}

    def create(self, entries):
        Agency.objects.bulk_create(self._agency(entry.values) for entry in entries)

    def update(self, entries):
        for entry in entries:
            fields = {name: entry.values[name] for name in self.FIELDS if name in entry.given}
            Agency.objects.filter(code=entry.key).update(**fields)

    def finish(self, summary):
        self.finished.append((summary.created, summary.updated))

    def _agency(self, values):
        return Agency(code=values["code"], **{name: values[name] for name in self.FIELDS})


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def importer():
    return AgencyImporter()


@pytest.fixture
def load(tmp_path, importer):
    """Return a function that runs an import of rows without their header."""

    def go(rows, **options):
        path = tmp_path / "bodies.csv"
        path.write_text(HEADER + rows, encoding="utf-8")
        return run(LEDGER, path, importer, **options)

    return go


def counts(summary):
    return summary.created, summary.updated, summary.unchanged, summary.bad


def codes():
    return list(Agency.objects.values_list("code", flat=True))


GOOD = "A1,甲局,县,,\nA2,乙局,县,,\nA3,丙县政府,县,,是\n"
BAD = "A1,甲局,县,,\nA2,乙局,村,,\nA3,,县,,\nA4,丁局,县,,\n"


def test_a_ledger_is_loaded_and_recorded_once(load, importer):
    summary = load(GOOD)
    assert counts(summary) == (3, 0, 0, 0)
    assert summary.loaded
    assert importer.finished == [(3, 0)]
    assert Agency.objects.get(code="A3").is_government


def test_a_second_run_changes_nothing_and_records_nothing(load, importer):
    load(GOOD)
    summary = load(GOOD)
    assert counts(summary) == (0, 0, 3, 0)
    assert importer.finished == [(3, 0)]


def test_one_bad_row_keeps_all_rows_out_and_every_bad_row_is_named(load, importer):
    summary = load(BAD)
    assert counts(summary) == (2, 0, 0, 2)
    assert not summary.loaded
    assert [str(fault) for fault in summary.faults] == [
        "bodies.csv, row 3, column “级别”: “村”: should be one of: 省, 市, 县, 乡",
        "bodies.csv, row 4, column “名称”: must not be empty",
    ]
    assert codes() == []
    assert importer.finished == []


def test_good_rows_are_loaded_despite_bad_ones_if_asked(load, importer):
    summary = load(BAD, skip_bad_rows=True)
    assert counts(summary) == (2, 0, 0, 2)
    assert summary.loaded
    assert codes() == ["A1", "A4"]
    assert importer.finished == [(2, 0)]


def test_rows_before_the_first_fault_are_taken_back(load):
    rows = "".join(f"B{number},局{number},县,,\n" for number in range(10))
    summary = load(rows + "B11,乙局,村,,\n" + "B12,丙局,县,,\n")
    assert counts(summary) == (11, 0, 0, 1)
    assert codes() == []


def test_a_dry_run_writes_nothing_and_says_what_would_be(load, importer):
    load("A1,甲局,县,,\n")
    summary = load("A1,甲委,县,,\n" + "A2,乙局,县,,\n", dry_run=True, update=True)
    assert counts(summary) == (1, 1, 0, 0)
    assert not summary.loaded
    assert codes() == ["A1"]
    assert importer.finished == [(1, 0)]


def test_the_same_key_with_another_content_is_refused_unless_updating(load, importer):
    load("A1,甲局,县,,\n")
    summary = load("A1,甲委,市,,\n")
    assert [str(fault) for fault in summary.faults] == [
        "bodies.csv, row 2: A1 is stored with another content (名称, 级别); --update replaces it"
    ]
    assert Agency.objects.get().name == "甲局"
    assert counts(load("A1,甲委,市,,\n", update=True)) == (0, 1, 0, 0)
    assert Agency.objects.get().name == "甲委"
    assert importer.finished == [(1, 0), (0, 1)]


def test_a_column_that_the_file_does_not_have_is_left_as_it_is(load, importer, tmp_path):
    load("A3,丙县政府,县,,是\n")
    path = tmp_path / "short.csv"
    path.write_text("代码,名称,级别\nA3,丙县政府,县\n", encoding="utf-8")
    assert run(LEDGER, path, importer).unchanged == 1
    path.write_text("代码,名称,级别\nA3,丙县人民政府,县\n", encoding="utf-8")
    assert run(LEDGER, path, importer, update=True).updated == 1
    body = Agency.objects.get()
    assert body.name == "丙县人民政府"
    assert body.is_government


def test_twins_within_a_file_are_a_fault_that_names_the_first(load):
    rows = "A1,甲局,县,,\nA1,甲局,县,,\nA2,乙局,县,,\nA3,丙局,县,,\nA2,乙局,县,,\n"
    summary = load(rows)
    assert [str(fault) for fault in summary.faults] == [
        "bodies.csv, row 3: the same key as row 2: A1",
        "bodies.csv, row 6: the same key as row 4: A2",
    ]
    assert codes() == []


def test_what_only_the_database_can_tell_is_a_fault_of_the_row(load):
    summary = load("A1,甲局,县,,\nA2,查无此机关,县,,\n")
    assert [str(fault) for fault in summary.faults] == [
        "bodies.csv, row 3, column “名称”: “查无此机关”: is not in the register"
    ]
    assert codes() == []


def test_what_the_end_of_the_file_settles_is_no_fault(load):
    assert counts(load("A1,甲局,县,A9,\nA2,乙局,县,,\nA9,丙县,县,,是\n")) == (3, 0, 0, 0)


@pytest.mark.parametrize(("parent", "bad"), [("A2", 0), ("A9", 1)])
def test_a_dry_run_looks_at_the_end_of_the_file_too(load, parent, bad):
    assert load(f"A1,甲局,县,{parent},\nA2,丙县,县,,是\n", dry_run=True).bad == bad


def test_what_only_the_end_of_the_file_can_tell_keeps_all_rows_out(load):
    summary = load("A1,甲局,县,A9,\nA2,乙局,县,,\n", skip_bad_rows=True)
    assert counts(summary) == (1, 0, 0, 1)
    assert not summary.loaded
    assert [str(fault) for fault in summary.faults] == [
        "bodies.csv, row 2, column “上级代码”: “A9”: is no body, here or in the portal"
    ]
    assert codes() == []


def test_a_row_that_the_database_refuses_is_found_and_the_others_stay(load, importer):
    importer.batch_size = 10
    importer.existing = lambda keys: {}
    load("A2,乙局,县,,\n")
    summary = load(GOOD, skip_bad_rows=True)
    assert counts(summary) == (2, 0, 0, 1)
    (fault,) = summary.faults
    assert "row 3: the database refuses this row" in str(fault)
    assert "乙局" not in fault.message
    assert codes() == ["A1", "A2", "A3"]


@pytest.mark.parametrize("rows", ["", "\n,,,,\n"], ids=["none", "blank"])
def test_a_ledger_without_rows_is_of_no_use(load, rows):
    with pytest.raises(Unusable, match="has a header and no rows"):
        load(rows)


def test_mends_and_progress_are_told(load):
    mends, signs = [], []
    summary = load(
        "Ａ１, 甲局,县,,\nA2,乙局,县,,\nA3,丙局,县,,\n",
        on_mend=lambda mend: mends.append(str(mend)),
        progress=lambda rows, share: signs.append((rows, share)),
    )
    assert mends == [
        "bodies.csv, row 2, column “代码”: “Ａ１” read as “A1”",
        "bodies.csv, row 2, column “名称”: “ 甲局” read as “甲局”",
    ]
    assert summary.mended == 2
    assert [rows for rows, _share in signs] == [2, 3]
    assert signs[-1][1] == 1.0


def report_lines(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_report_tells_the_outcome_of_each_row(load, tmp_path):
    report = tmp_path / "outcome.csv"
    load("A1,甲局,县,,\n")
    load("A1,甲局,县,,\nA２,=乙局,县,,\nA3,丙局,=村,,\n", skip_bad_rows=True, report=report)
    assert report.read_bytes().startswith(b"\xef\xbb\xbf")
    assert report_lines(report) == [
        ["row", "key", "outcome", "column", "value", "explanation"],
        ["2", "A1", "unchanged", "", "", ""],
        ["3", "A2", "mended", "代码", "A２", "read as “A2”"],
        ["3", "A2", "created", "", "", ""],
        ["4", "", "bad", "级别", "'=村", "should be one of: 省, 市, 县, 乡"],
    ]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_report_never_says_created_of_rows_that_were_taken_back(load, tmp_path):
    report = tmp_path / "outcome.csv"
    report.write_text("old")
    load(BAD, report=report)
    assert [line[:3] for line in report_lines(report)[1:]] == [
        ["2", "A1", "not loaded (would be created)"],
        ["3", "", "bad"],
        ["4", "", "bad"],
        ["5", "A4", "not loaded (would be created)"],
    ]


def test_a_report_that_cannot_be_written_stops_the_import_before_it_begins(load, tmp_path):
    with pytest.raises(Unusable, match="is the ledger itself"):
        load(GOOD, report=tmp_path / "bodies.csv")
    with pytest.raises(Unusable, match="cannot be written"):
        load(GOOD, report=tmp_path / "none" / "outcome.csv")
    with pytest.raises(Unusable, match="is a directory"):
        load(GOOD, report=tmp_path)
    assert codes() == []


def test_an_import_that_breaks_off_leaves_nothing_behind(load, importer, tmp_path):
    def fail(summary):
        raise RuntimeError("The disk is full.")

    importer.finish = fail
    report = tmp_path / "outcome.csv"
    with pytest.raises(RuntimeError):
        load(GOOD, report=report)
    assert codes() == []
    assert [path.name for path in tmp_path.iterdir()] == ["bodies.csv"]


class Forgetful(AgencyImporter):
    """Remembers and writes nothing, so that only the engine's own memory is seen."""

    def examine(self, entries):
        return ()

    def existing(self, keys):
        return {}

    def create(self, entries):
        pass


def peak_of_memory(path):
    tracemalloc.start()
    try:
        summary = run(LEDGER, path, Forgetful(batch_size=2000))
        return summary, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("rows", [40_000, pytest.param(300_000, marks=pytest.mark.prove)])
def test_memory_does_not_grow_with_the_rows(tmp_path, rows):
    path = tmp_path / "bodies.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        file.writelines(f"K{number:07},第{number}号机关,县,,否\n" for number in range(rows))
    summary, peak = peak_of_memory(path)
    assert summary.created == rows
    # A batch of 2,000 rows and the buffers of the reader; 300,000 rows kept would take 300 MB.
    assert peak < 8_000_000
