"""The commands that import ledgers: arguments, messages, exit codes."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from portal.ledger import Code, Column, Date, Importer, Ledger, Text
from portal.management import ledger_command
from portal.management.ledger_command import LedgerCommand, agency_from
from portal.models import Agency

pytestmark = pytest.mark.django_db

HEADER = "代码,名称,成立日期\n"


class AgencyImporter(Importer):
    batch_size = 2

    def __init__(self, level):
        self.level = level

    def key(self, values):
        return values["code"]

    def existing(self, keys):
        rows = Agency.objects.filter(code__in=keys).values("code", "name")
        return {row.pop("code"): row for row in rows}

    def create(self, entries):
        Agency.objects.bulk_create(
            Agency(code=entry.key, name=entry.values["name"], level=self.level) for entry in entries
        )

    def update(self, entries):
        for entry in entries:
            Agency.objects.filter(code=entry.key).update(name=entry.values["name"])


class Command(LedgerCommand):
    """Loads bodies below another one."""

    ledger = Ledger(
        [
            Column("代码", Code(), "code", required=True),
            Column("名称", Text(), "name", required=True),
            Column("成立日期", Date(), "formed_on"),
        ]
    )

    def add_ledger_arguments(self, parser):
        parser.add_argument("--level", default="county")

    def importer_for(self, options):
        assert options["agency"].code == "TST-MZJ"
        return AgencyImporter(options["level"])


class FreeCommand(Command):
    takes_agency = False

    def importer_for(self, options):
        return AgencyImporter("city")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def path(tmp_path):
    return tmp_path / "bodies.csv"


@pytest.fixture
def load(path, agency):
    """Return a function that calls the command: exit code, standard output, standard error."""

    def go(rows, *arguments, command=None, agency_code="TST-MZJ"):
        if rows is not None:
            path.write_text(rows, encoding="utf-8")
        chosen = [f"--agency={agency_code}"] if command is None else []
        out, err, code, refusal = io.StringIO(), io.StringIO(), 0, ""
        try:
            call_command(
                command or Command(), str(path), *chosen, *arguments, stdout=out, stderr=err
            )
        except CommandError as error:
            code, refusal = error.returncode, f"{error}\n"
        return code, out.getvalue(), err.getvalue() + refusal

    return go


def test_a_ledger_that_is_loaded_exits_with_0_and_says_so_in_one_line(load):
    code, out, err = load(HEADER + "A1,甲局,2020-03-02\nA2,乙局,\n")
    assert code == 0
    assert out == "2 rows read: 2 created, 0 updated, 0 unchanged, 0 bad; 0 cells mended.\n"
    assert err == ""
    assert Agency.objects.filter(code__in=["A1", "A2"], level="county").count() == 2


def test_a_second_run_says_that_nothing_has_changed(load):
    load(HEADER + "A1,甲局,\n")
    code, out, _err = load(None)
    assert code == 0
    assert out.endswith("1 unchanged, 0 bad; 0 cells mended. Nothing has changed.\n")


def test_bad_rows_exit_with_1_and_each_fault_has_a_line(load):
    code, out, err = load(HEADER + "A1,甲局,2O20-01-02\nA2,,\nA3,丙局,\n")
    assert code == 1
    assert out == ""
    assert err.splitlines() == [
        (
            "bodies.csv, row 2, column “成立日期”: “2O20-01-02”: should be a date as YYYY-MM-DD, "
            "such as 2020-03-02; character 2 looks like the letter O"
        ),
        "bodies.csv, row 3, column “名称”: must not be empty",
        (
            "3 rows read: 1 created, 0 updated, 0 unchanged, 2 bad; 0 cells mended. "
            "Nothing was loaded."
        ),
    ]
    assert not Agency.objects.filter(code="A3").exists()


def test_good_rows_may_be_loaded_and_the_answer_is_still_no(load):
    code, _out, err = load(HEADER + "A1,,\nA3,丙局,\n", "--skip-bad-rows")
    assert code == 1
    assert err.splitlines()[-1] == (
        "2 rows read: 1 created, 0 updated, 0 unchanged, 1 bad; 0 cells mended."
    )
    assert Agency.objects.filter(code="A3").exists()


def test_a_dry_run_exits_with_0_and_loads_nothing(load):
    code, out, _err = load(HEADER + "A1,甲局,\n", "--dry-run")
    assert code == 0
    assert out.endswith("Dry run: nothing was loaded.\n")
    assert not Agency.objects.filter(code="A1").exists()


def test_an_update_is_asked_for(load):
    load(HEADER + "A1,甲局,\n")
    assert load(HEADER + "A1,甲委,\n")[0] == 1
    assert load(HEADER + "A1,甲委,\n", "--update")[0] == 0
    assert Agency.objects.get(code="A1").name == "甲委"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("", "bodies.csv: is empty"),
        (HEADER, "bodies.csv: has a header and no rows"),
        ("a,b\n1,2\n", "holds none of the expected headers: 代码, 名称, 成立日期"),
        ("代码,名字\n1,2\n", "column “名称”: this required column is missing"),
        ("%PDF-1.7", "bodies.csv: is a PDF and no table"),
    ],
    ids=["empty", "header", "other table", "wrong header", "no table"],
)
def test_a_file_of_no_use_exits_with_2_and_the_reason(load, rows, reason):
    code, out, err = load(rows)
    assert code == 2
    assert out == ""
    assert reason in err
    assert err.endswith("This ledger cannot be used. Nothing was loaded.\n")


def test_a_file_that_is_not_there_exits_with_2(load):
    code, _out, err = load(None)
    assert code == 2
    assert err.startswith("bodies.csv: there is no such file\n")


def test_an_unknown_body_exits_with_2_in_one_line_with_near_codes(load):
    code, _out, err = load(HEADER, agency_code="TST-MJZ")
    assert code == 2
    assert err == ("There is no body with the code “TST-MJZ”. Near codes: TST-MZJ 测试县民政局.\n")


def test_a_body_is_found_by_its_code_in_full_width(agency):
    assert agency_from(" ＴＳＴ－ＭＺＪ") == agency


@pytest.mark.parametrize("text", ["测试县民政局", "tst-mzj"])
def test_a_name_is_no_code_but_leads_to_it(agency, text):
    with pytest.raises(CommandError, match="Near codes: TST-MZJ 测试县民政局") as caught:
        agency_from(text)
    assert caught.value.returncode == 2


def test_a_portal_without_bodies_says_how_to_load_them(db):
    with pytest.raises(CommandError, match="import_agencies loads them"):
        agency_from("X")


def test_a_command_may_do_without_a_body(load):
    code, _out, _err = load(HEADER + "A1,甲局,\n", command=FreeCommand())
    assert code == 0
    assert Agency.objects.get(code="A1").level == "city"


def test_the_command_can_be_called_from_a_program(path, agency):
    path.write_text(HEADER + "A1,,\n", encoding="utf-8")
    with pytest.raises(CommandError, match="1 bad") as caught:
        call_command(Command(), str(path), agency="TST-MZJ", verbosity=0)
    assert caught.value.returncode == 1


def test_an_interruption_is_said_and_loads_nothing(load, monkeypatch):
    def interrupt(importer, entries):
        raise KeyboardInterrupt

    monkeypatch.setattr(AgencyImporter, "update", interrupt)
    load(HEADER + "A1,甲局,\n")
    code, _out, err = load(HEADER + "A2,乙局,\nA1,甲委,\n", "--update")
    assert (code, err) == (130, "Interrupted. Nothing was loaded.\n")
    assert not Agency.objects.filter(code="A2").exists()


def test_a_report_is_written(load, tmp_path):
    report = tmp_path / "outcome.csv"
    load(HEADER + "A1,甲局,\n", f"--report={report}")
    assert "A1" in report.read_text(encoding="utf-8-sig")


def test_mends_are_told_and_many_of_them_counted(load, monkeypatch):
    monkeypatch.setattr(ledger_command, "MENDS_SHOWN", 1)
    rows = HEADER + "A1, 甲局,\nA2, 乙局,\nA3, 丙局,\n"
    _code, out, err = load(rows)
    assert err.splitlines() == [
        "bodies.csv, row 2, column “名称”: “ 甲局” read as “甲局”",
        "2 more mends; --report or --verbosity 2 shows all of them",
    ]
    assert "3 cells mended" in out
    assert len(load(rows, "--verbosity=2")[2].splitlines()) == 3
    assert load(rows, "--verbosity=0")[2] == ""


def test_another_encoding_is_said(load, path):
    path.write_bytes((HEADER + "A1,甲局,\n").encode("gb18030"))
    assert load(None)[2] == "bodies.csv is in GB18030 and was read as such\n"


def test_progress_is_shown_on_standard_error(load, monkeypatch):
    monkeypatch.setattr(ledger_command, "SECONDS_BETWEEN_SIGNS", 0)
    rows = HEADER + "A1,甲局,\nA2,乙局,\nA3,丙局,\n"
    _code, _out, err = load(rows)
    assert err.splitlines()[-1] == "3 rows, 100 % of the file"
    assert load(rows, "--verbosity=0")[2] == ""
