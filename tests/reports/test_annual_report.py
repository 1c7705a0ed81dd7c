"""The command that writes a report: whole files, and one clear line when it cannot."""

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from reports.document import report_data
from reports.models import AnnualReport, Snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(agency):
    def call(*arguments, code="TST-MZJ", year="2020"):
        out, errors = io.StringIO(), io.StringIO()
        call_command(
            "annual_report",
            "--agency",
            code,
            "--year",
            year,
            *map(str, arguments),
            stdout=out,
            stderr=errors,
        )
        return out.getvalue(), errors.getvalue()

    return call


def test_without_a_file_the_data_goes_to_standard_output(run):
    out, errors = run()
    report = json.loads(out)
    assert (report["edition"], report["year"]) == ("five-part", 2020)
    assert report["agency"] == {"code": "TST-MZJ", "name": "测试县民政局"}
    assert errors == ""


def test_every_kind_of_file_is_written(run, tmp_path):
    kinds = ("json", "pdf", "xlsx", "docx", "html", "csv")
    targets = {kind: tmp_path / f"report.{kind}" for kind in kinds}
    arguments = [part for kind, path in targets.items() for part in (f"--{kind}", path)]
    out, errors = run("--edition", "national-2019", *arguments)
    assert out == ""
    begins = {"pdf": b"%PDF-1.7", "xlsx": b"PK", "docx": b"PK", "html": b"<!doctype"}
    for kind, path in targets.items():
        assert path.read_bytes().startswith(begins.get(kind, b""))
        assert str(path) in errors
    assert json.loads(targets["json"].read_text())["edition"] == "national-2019"
    assert len(list(tmp_path.iterdir())) == len(kinds)


def test_a_dash_is_standard_output(run):
    out, _errors = run("--html", "-")
    assert out.startswith("<!doctype html>")


def test_two_files_do_not_share_standard_output(run):
    with pytest.raises(CommandError) as refusal:
        run("--html", "-", "--json", "-")
    assert refusal.value.returncode == 2


def test_a_file_that_cannot_be_written_is_named(run, tmp_path):
    target = tmp_path / "missing" / "report.json"
    with pytest.raises(CommandError, match=r"report\.json") as refusal:
        run("--json", target)
    assert refusal.value.returncode == 2


def test_what_stood_there_survives_a_failure(run, tmp_path, monkeypatch):
    target = tmp_path / "report.json"
    target.write_text("old")

    def full(self, other):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(CommandError, match="No space left"):
        run("--json", target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("changes", "arguments", "words"),
    [
        ({"code": "TST-MZ"}, (), ["TST-MZ", "TST-MZJ 测试县民政局"]),
        ({"code": "民政局"}, (), ["TST-MZJ 测试县民政局"]),
        ({"year": "2O20"}, (), ["2O20", "2008"]),
        ({"year": "20205"}, (), ["20205"]),
        ({"year": "2007"}, (), ["2007", "2008"]),
        ({"year": "-1"}, (), ["-1"]),
        ({}, ("--edition", "national-2012"), ["national-2012", "national-2019"]),
        ({}, ("--edition", "national-2021"), ["national-2021", "2020"]),
    ],
)
def test_what_does_not_exist_is_said_in_one_line(run, changes, arguments, words):
    with pytest.raises(CommandError) as refusal:
        run(*arguments, **changes)
    assert refusal.value.returncode == 2
    message = str(refusal.value)
    assert "\n" not in message
    for word in words:
        assert word in message


def test_a_year_that_has_not_begun_is_refused(run, monkeypatch):
    monkeypatch.setattr(
        "reports.management.commands.annual_report.timezone.localdate",
        lambda: datetime(2026, 11, 21, tzinfo=UTC).date(),
    )
    with pytest.raises(CommandError, match="2027"):
        run(year="2027")


def test_the_frozen_report_is_given_as_it_was_published(run, agency):
    with pytest.raises(CommandError) as refusal:
        run("--frozen")
    assert refusal.value.returncode == 1
    report = AnnualReport.objects.create(agency=agency, year=2020, stage="published")
    frozen_at = datetime(2021, 1, 20, 2, tzinfo=UTC)
    frozen = report_data(agency, 2020, "five-part", generated_at=frozen_at)
    Snapshot.objects.create(report=report, edition="five-part", data=frozen, frozen_at=frozen_at)
    out, _errors = run("--frozen")
    assert json.loads(out)["generated_at"] == "2021-01-20T10:00:00+08:00"
    assert list(json.loads(out)) == list(frozen)
