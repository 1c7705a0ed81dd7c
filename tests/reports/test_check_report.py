"""Checking anybody's reports: data, word files, spreadsheets, web pages, sixty at a time."""

# Over 300 lines: the fixtures of a report in four file forms serve every case.

import io
import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from portal.law.report_format import edition
from reports import render, spreadsheet, word
from tests.reports import city, conftest

pytestmark = pytest.mark.once


@pytest.fixture
def check():
    """Return a function that runs the command and gives its exit code, output and messages."""

    def call(*arguments):
        out, errors = io.StringIO(), io.StringIO()
        try:
            call_command("check_report", *map(str, arguments), stdout=out, stderr=errors)
        except SystemExit as stop:
            return stop.code, out.getvalue(), errors.getvalue()
        except CommandError as error:
            return error.returncode, out.getvalue(), str(error)
        return 0, out.getvalue(), errors.getvalue()

    return call


@pytest.fixture
def put(tmp_path):
    """Return a function that puts a report on disk: data as JSON, else text or bytes."""

    def write(content, name="report.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def page(report, *, title="测试市2025年政府信息公开工作年度报告", body="", empty_head=True):
    """
    A web page as offices make it: plain cells, headings of the tables only partly merged.

    Written independently of the layout of the product.
    """

    def row(*cells, spans=()):
        spans = dict(spans)
        inner = "".join(f"<td{spans.get(n, '')}>{cell}</td>" for n, cell in enumerate(cells))
        return f"<tr>{inner}</tr>"

    tables = report["tables"]
    chosen = edition(report["edition"], report["year"])
    rows = [
        (
            '<tr><td colspan="3" rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项'
            '加第四项之和）</td><td colspan="7">申请人情况</td></tr>'
        ),
        '<tr><td>自然人</td><td colspan="5">法人或其他组织</td><td>总计</td></tr>',
        (
            "<tr><td></td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td>"
            "<td>法律服务机构</td><td>其他</td><td></td></tr>"
        ),
    ]
    for cells in chosen.table("requests").groups[1].rows:
        inner = ""
        for cell in cells:
            spans = f' colspan="{cell.colspan}" rowspan="{cell.rowspan}"'
            text = cell.text
            if cell.is_data:
                key, column = cell.address.split(".")
                text = tables["requests"][key][column]
            inner += f"<td{spans}><p>&nbsp;{text} </p></td>"
        rows.append(f"<tr>{inner}</tr>")
    four = [str(n) for block in tables["challenges"].values() for n in block.values()]
    return f"""<html><head><meta charset="utf-8"><title>{title}</title></head><body>
    <table><tr><td>
    <h1>{title}</h1>
    <p>本报告所列数据的统计期限为2025年1月1日至12月31日。联系电话：010-00000000。</p>
    <p>一、总体情况</p><p>{body}</p>
    <p>二、主动公开政府信息情况</p>
    <table><tr><td colspan="4">第二十条第（一）项</td></tr>
    <tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
    <tr><td>规章</td><td>3</td><td>5</td><td>74</td></tr>
    <tr><td>行政规范性文件</td><td>564</td><td>984</td><td>4,185</td></tr>
    <tr><td colspan="4">第二十条第（五）项</td></tr>
    <tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr>
    <tr><td>行政许可</td><td colspan="3">11398889</td></tr>
    <tr><td colspan="4">第二十条第（六）项</td></tr>
    <tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr>
    <tr><td>行政处罚</td><td colspan="3">6937489</td></tr>
    <tr><td>行政强制</td><td colspan="3"></td></tr>
    <tr><td colspan="4">第二十条第（八）项</td></tr>
    <tr><td>信息内容</td><td colspan="3">本年收费金额（单位：万元）</td></tr>
    <tr><td>行政事业性收费</td><td colspan="3">316441</td></tr></table>
    <p>三、收到和处理政府信息公开<span>申请情况</span></p>
    <table>{"".join(rows)}</table>
    <p>四、政府信息公开行政复议、行政诉讼情况</p>
    <table><tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr>
    {
        row(
            *["维持", "纠正", "其他", "未结", "总计"],
            "未经复议直接起诉",
            "复议后起诉",
            spans={5: ' colspan="5"', 6: ' colspan="5"'}.items(),
        )
    }
    {row(*(15 * ["结果维持"]))}{row(*four)}</table>
    <p>五、存在的主要问题及改进情况</p><p>仍有不足。</p>
    <p>六、其他需要报告的事项</p><p>2025年收取信息处理费共计400元。</p>
    </td></tr></table></body></html>"""


def test_a_report_that_adds_up_passes(check, put, city_report):
    code, out, errors = check(put(city_report))
    assert (code, errors) == (0, "")
    assert "42" in out


def test_a_broken_relation_is_printed_with_both_sides(check, put, city_report):
    city_report["tables"]["requests"]["granted"]["natural_person"] = 5346
    code, out, _errors = check(put(city_report))
    assert code == 1
    assert "requests.processed_total requests.*.natural_person: 13364 ≠ 13365" in out
    assert "requests.row_total requests.granted.*: 5548 ≠ 5549" in out


def test_our_own_report_passes_in_every_kind(check, put, full_report):
    for name, content in (
        ("a.json", render.json_text(full_report())),
        ("b.docx", word.docx(full_report())),
        ("c.xlsx", spreadsheet.xlsx(full_report())),
        ("d.html", render.html(full_report())),
        ("e.pdf", render.pdf(full_report())),
    ):
        code, out, errors = check(put(content, name))
        assert code == 0, f"{name}: {out}{errors}"


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_a_cell_changed_by_one_is_caught_in_every_kind(check, put, full_report, kind):
    report = full_report()
    report["tables"]["requests"]["denied_enforcement_file"]["other_org"] += 1
    writers = {"docx": word.docx, "xlsx": spreadsheet.xlsx, "html": render.html}
    code, out, _errors = check(put(writers[kind](report), f"report.{kind}"))
    assert code == 1
    # A spreadsheet keeps the total that stood there beside its live sum.
    assert "requests.row_total requests.denied_enforcement_file.*: 12 ≠ 13" in out


@pytest.mark.parametrize(("year", "key"), [(2020, "national-2019"), (2019, "national-2019")])
@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_the_trial_format_is_read_as_well(check, put, kind, year, key):
    report = conftest.assembled(year, key, requests=conftest.requests_of(3))
    writers = {"docx": word.docx, "xlsx": spreadsheet.xlsx, "html": render.html}
    code, out, errors = check(put(writers[kind](report), f"report.{kind}"))
    assert code == 0, out + errors


def test_a_web_page_of_an_office_is_read_cell_by_cell(check, put, city_report):
    code, out, errors = check(put(page(city_report), "2025.html"))
    assert code == 0, out + errors
    assert "1" in errors  # One figure of table two is empty.
    city_report["tables"]["challenges"]["litigation_direct"]["not_concluded"] = 28
    code, out, _errors = check(put(page(city_report), "2025.html"))
    assert code == 1
    assert "challenges.block_total challenges.litigation_direct.*: 56 ≠ 57" in out


def test_what_a_page_lacks_is_added(check, put, city_report):
    text = page(city_report)
    for old, new in (
        ("六、其他需要报告的事项", ""),
        ("五、存在的主要问题及改进情况", "五、存在的问题和改进情况"),
        ("2025年收取信息处理费共计400元。", ""),
        ("2025年1月1日至12月31日", "2024年1月1日至12月31日"),
        ("联系电话：010-00000000。", ""),
    ):
        assert old in text
        text = text.replace(old, new)
    code, out, _errors = check(put(text, "2025.html"))
    assert code == 1
    rules = [line.split()[1:3] for line in out.splitlines()]
    assert ["text.heading", "sections.六:"] in rules
    assert ["text.heading", "sections.五:"] in rules
    assert ["text.fees", "fees:"] in rules
    assert ["text.period", "introduction:"] in rules
    assert ["text.contact", "contact:"] in rules
    assert len(rules) == 5


def test_a_text_copied_from_last_year_is_remarked(check, put, city_report):
    body = "".join(f"第{number}项工作按照计划推进，责任到人，措施到位。" for number in range(60))
    sentences = "我市坚持以公开为常态，围绕重点领域持续发力，完善制度，优化平台，回应关切。" * 3
    unique = "".join(chr(0x4E00 + 7 * n % 9000) for n in range(600))
    last_tables = city.report() | {"year": 2024}
    last_tables["tables"]["requests"] = {
        **last_tables["tables"]["requests"],
        "carried_forward": dict(city_report["tables"]["requests"]["carried_in"]),
    }
    text = body + sentences + unique
    last = page(last_tables, title="测试市2024年政府信息公开工作年度报告", body=text)
    put(page(city_report, body=text), "new/2025.html")
    previous = put(last.replace("2025年1月1日", "2024年1月1日"), "old/2024.html")
    _code, out, _errors = check(previous.parent.parent / "new", "--previous", previous)
    assert "text.originality" in out
    assert "2024.html" in out
    other = page(city_report, body="".join(chr(0x5E00 + 11 * n % 9000) for n in range(700)))
    put(other, "new/2025.html")
    _code, out, _errors = check(previous.parent.parent / "new", "--previous", previous)
    assert "text.originality" not in out


def test_last_years_report_is_compared(check, put, city_report):
    previous = city.report() | {"year": 2024}
    code, out, _errors = check(put(city_report), "--previous", put(previous, "previous.json"))
    assert code == 1
    assert "requests.carried_over requests.carried_in.natural_person: 535 ≠ 783" in out


def test_a_report_that_is_not_last_years_is_refused(check, put, city_report):
    previous = city.report() | {"year": 2023}
    code, _out, errors = check(put(city_report), "--previous", put(previous, "previous.json"))
    assert code == 2
    assert "2023" in errors
    assert "2024" in errors


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.json"),
        (b"{", "broken.json"),
        (b'{"year": 2025}', "frame.json"),
        (b"PK\x03\x04 and nothing more", "broken.docx"),
        (b"%PDF-1.7 nothing", "broken.pdf"),
        (b"\xd0\xcf\x11\xe0old", "old.doc"),
        ("<html><body>没有表格 2025年度报告</body></html>".encode(), "bare.html"),
        (b"\xff\xfe\x00\x01\x80", "binary.json"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(check, put, content, name):
    code, out, errors = check(put(content, name))
    assert code == 2
    assert name in errors
    assert "Traceback" not in errors
    assert out == ""


def test_a_file_that_is_not_there_is_named(check, tmp_path):
    code, _out, errors = check(tmp_path / "missing.json")
    assert code == 2
    assert "missing.json" in errors


def test_a_file_in_gb18030_is_read_and_said(check, put, city_report):
    city_report["agency"] = {"code": "X", "name": "测试市"}
    raw = json.dumps(city_report, ensure_ascii=False).encode("gb18030")
    code, _out, errors = check(put(raw))
    assert code == 0
    assert "GB18030" in errors


def test_a_byte_order_mark_is_accepted(check, put, city_report):
    assert check(put(b"\xef\xbb\xbf" + json.dumps(city_report).encode()))[0] == 0


def test_a_folder_is_checked_into_one_sheet(check, put, tmp_path, full_report, city_report):
    folder = tmp_path / "reports"
    put(word.docx(full_report()), "reports/a.docx")
    put(city_report, "reports/b.json")
    city_report["tables"]["requests"]["granted"]["total"] += 1
    put(city_report, "reports/c.json")
    put(b"{", "reports/d.json")
    put(b"not a report", "reports/note.txt")
    sheet = tmp_path / "overview.xlsx"
    code, out, errors = check(folder, "--sheet", sheet)
    assert code == 2
    assert "d.json" in errors
    assert "c.json" in out
    book = openpyxl.load_workbook(sheet)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 5
    assert [row[0].rsplit("/", 1)[1] for row in rows[1:]] == [
        "a.docx",
        "b.json",
        "c.json",
        "d.json",
    ]
    assert "requests.row_total" in rows[0]
    findings = list(book.worksheets[1].iter_rows(values_only=True))
    assert any(row[2] == "requests.row_total" and row[4:6] == ("5549", "5548") for row in findings)


def test_an_empty_folder_is_said(check, tmp_path):
    assert check(tmp_path)[0] == 2
