"""import_requests: what a bureau's ledger becomes, and how every fault is named."""

from datetime import date
from decimal import Decimal

import pytest

from portal.law.outcomes import Outcome
from portal.law.procedure import RequestStage
from portal.models import Act
from requests_app.models import InformationRequest
from tests.importing import call, write_ledger

pytestmark = pytest.mark.django_db
HEADERS = [
    "登记编号",
    "收到方式",
    "收到日期",
    "申请人类型",
    "申请人名称",
    "申请内容",
    "办理结果",
    "办结日期",
    "信息处理费",
    "补正告知日期",
    "补正期限",
    "补正收到日期",
    "征求意见发出日期",
    "对方收到日期",
    "意见收到日期",
    "延期告知日期",
    "延长工作日",
    "收费通知日期",
    "缴费日期",
]


def row(number, **values):
    return {
        "登记编号": number,
        "收到方式": "网络",
        "收到日期": "2025-03-03",
        "申请人类型": "自然人",
    } | values


@pytest.fixture
def load(agency, tmp_path):
    """Write rows to a ledger and import it."""

    def run(*rows, headers=HEADERS, **options):
        path = write_ledger(tmp_path / "ledger.csv", headers, rows)
        return call("import_requests", path, agency=agency.code, **options)

    return run


def test_a_row_becomes_an_application_with_its_side_clocks(load):
    outcome = load(
        row(
            "2025-01",
            申请人名称="赵某甲",
            申请内容="公租房分配方案",
            办理结果="A2",
            办结日期="2025-05-20",
            信息处理费="380",
            补正告知日期="2025-03-06",
            补正期限="2025-03-20",
            补正收到日期="2025-03-12",
            征求意见发出日期="2025-03-14",
            对方收到日期="2025-03-17",
            意见收到日期="2025-03-24",
            延期告知日期="2025-04-02",
            延长工作日="20",
            收费通知日期="2025-04-07",
            缴费日期="2025-04-09",
        )
    )
    assert outcome.code == 0, outcome.said
    info_request = InformationRequest.objects.get()
    assert info_request.received_on == date(2025, 3, 3)
    assert (info_request.outcome, info_request.stage) == (Outcome.A2, RequestStage.REPLIED)
    assert info_request.historical
    assert info_request.correction.received_on == date(2025, 3, 12)
    assert info_request.consultations.get().party_received_on == date(2025, 3, 17)
    assert info_request.extensions.get().working_days == 20
    assert info_request.charge.amount == Decimal("380.00")


def test_personal_data_is_sealed_and_never_stands_in_the_database(load):
    load(row("2025-01", 申请人名称="赵某甲", 申请内容="公租房分配方案"))
    info_request = InformationRequest.objects.get()
    assert info_request.personal() == {
        "applicant_name": "赵某甲",
        "description": "公租房分配方案",
    }
    stored = InformationRequest.objects.values_list().get()
    assert not any("赵某甲" in str(value) for value in stored)
    assert not any("赵某甲" in str(act) for act in Act.objects.values_list())


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("A2", "A2"),
        ("granted", "A2"),
        ("（一）予以公开", "A2"),
        ("unable_not_held", "D1a"),
        ("1.本机关不掌握相关政府信息", "D1a"),
        ("D1b", "D1b"),
        ("属于国家秘密", "C1"),
        ("3.其他", "F3"),
    ],
)
def test_a_result_may_be_written_as_kind_as_row_or_as_it_is_printed(load, written, outcome):
    said = load(row("2025-01", 办理结果=written, 办结日期="2025-03-20"))
    assert said.code == 0, said.said
    assert InformationRequest.objects.get().outcome == outcome


@pytest.mark.parametrize(
    ("values", "column", "message"),
    [
        ({"收到日期": "2O20-03-03"}, "收到日期", "2O20-03-03"),
        ({"收到日期": "2025-02-30"}, "收到日期", "2025-02-30"),
        ({"收到日期": "2099-01-01"}, "收到日期", "future"),
        ({"收到方式": "飞鸽"}, "收到方式", "飞鸽"),
        ({"申请人类型": ""}, "申请人类型", "must not be empty"),
        ({"办理结果": "已阅", "办结日期": "2025-03-20"}, "办理结果", "已阅"),
        ({"办理结果": "A2"}, "办结日期", "together with 办理结果"),
        ({"办结日期": "2025-03-20"}, "办理结果", "together with 办结日期"),
        ({"办理结果": "A2", "办结日期": "2025-03-02"}, "办结日期", "before the date of receipt"),
        ({"补正收到日期": "2025-03-20"}, "补正收到日期", "without the date it answers"),
        ({"延期告知日期": "2025-03-20"}, "延长工作日", "together with"),
        ({"信息处理费": "-5"}, "信息处理费", "negative"),
    ],
)
def test_a_fault_is_named_by_row_and_column_and_nothing_is_loaded(load, values, column, message):
    outcome = load(row("2025-01"), row("2025-02", **values))
    assert outcome.code == 1
    assert f"row 3, column “{column}”" in outcome.said
    assert message in outcome.said
    assert not InformationRequest.objects.exists()


def test_the_name_of_an_applicant_is_never_repeated_in_a_message(load):
    outcome = load(row("2025-01", 申请人名称="赵" * 201))
    assert outcome.code == 1
    assert "赵" not in outcome.said


def test_every_one_of_a_hundred_bad_rows_is_named(load):
    outcome = load(*(row(f"2025-{number:03}", 收到日期="2O20-01-01") for number in range(100)))
    assert outcome.code == 1
    assert all(f"row {number}, column “收到日期”" in outcome.said for number in range(2, 102))


def test_a_key_that_stands_twice_names_both_rows(load):
    outcome = load(row("2025-01"), row("2025-02"), row("2025-01"))
    assert outcome.code == 1
    assert "row 4: the same key as row 2: 2025-01" in outcome.said


def test_good_rows_are_loaded_on_request_and_the_answer_is_still_no(load):
    outcome = load(row("2025-01"), row("2025-02", 收到方式="飞鸽"), skip_bad_rows=True)
    assert outcome.code == 1
    assert InformationRequest.objects.get().number == "2025-01"


def test_a_second_run_changes_nothing_and_says_so(load):
    rows = [row("2025-01", 申请人名称="赵某甲", 信息处理费="20", 缴费日期="2025-03-20")]
    load(*rows)
    before = InformationRequest.objects.values().get()
    outcome = load(*rows)
    assert outcome.code == 0
    assert "Nothing has changed" in outcome.said
    assert InformationRequest.objects.values().get() == before


def test_other_content_under_a_known_key_is_refused_unless_it_is_an_update(load):
    load(row("2025-01"))
    changed = row("2025-01", 办理结果="C5", 办结日期="2025-03-20")
    outcome = load(changed)
    assert outcome.code == 1
    assert "办理结果" in outcome.said
    assert load(changed, update=True).code == 0
    assert InformationRequest.objects.get().outcome == "C5"


def test_a_dry_run_loads_nothing(load):
    assert load(row("2025-01"), dry_run=True).code == 0
    assert not InformationRequest.objects.exists()


def test_a_wrong_header_names_the_column_and_the_nearest_one(load):
    wrong = ["登记编号", "收到方法", "收到日期", "申请人类型"]
    outcome = load({"登记编号": "1"}, headers=wrong)
    assert outcome.code == 2
    assert "收到方法" in outcome.said
    assert "收到方式" in outcome.said


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ledger.xlsx", b"%PDF-1.7 not a spreadsheet"),
        ("ledger.csv", b""),
        ("ledger.csv", "登记编号,收到方式,收到日期,申请人类型\n".encode()),
        ("ledger.csv", b"\x00\x01\x02\x03" * 100),
        ("ledger.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ],
)
def test_a_file_that_is_no_ledger_is_refused_as_a_whole(agency, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    outcome = call("import_requests", path, agency=agency.code)
    assert outcome.code == 2
    assert name in outcome.said
    assert "Traceback" not in outcome.said


def test_an_unknown_body_is_one_clear_line_with_the_nearest_code(agency, tmp_path):
    path = write_ledger(tmp_path / "ledger.csv", HEADERS, [row("1")])
    outcome = call("import_requests", path, agency="TST-MZ")
    assert outcome.code == 2
    assert (
        outcome.said == "There is no body with the code “TST-MZ”. Near codes: TST-MZJ 测试县民政局."
    )


def test_a_missing_file_is_one_clear_line(agency, tmp_path):
    outcome = call("import_requests", tmp_path / "none.csv", agency=agency.code)
    assert outcome.code == 2
    assert "none.csv" in outcome.said


def test_history_opens_no_work_and_live_import_does(load):
    load(row("2025-01"))
    assert not InformationRequest.objects.with_running_clock().exists()
    load(row("2025-02"), row("2025-03", 办理结果="A1", 办结日期="2025-03-20"), live=True)
    live = InformationRequest.objects.with_running_clock().get()
    # Counted on the printed calendar: 3 March 2025 is not counted, 31 March is the 20th day.
    assert (live.number, live.due_on) == ("2025-02", date(2025, 3, 31))


def test_an_application_before_may_2019_keeps_the_old_rules(load):
    load(row("2019-01", 收到日期="2019-05-14"), row("2019-02", 收到日期="2019-05-15"))
    regimes = InformationRequest.objects.order_by("number").values_list("regime", flat=True)
    assert list(regimes) == ["2007", "2019"]


def test_an_update_leaves_alone_what_its_ledger_does_not_give(load, agency, tmp_path):
    load(row("2025-01", 申请人名称="赵某甲", 补正告知日期="2025-03-06", 信息处理费="20"))
    short = ["登记编号", "收到方式", "收到日期", "申请人类型", "办理结果", "办结日期"]
    path = write_ledger(
        tmp_path / "short.csv", short, [row("2025-01", 办理结果="C5", 办结日期="2025-03-20")]
    )
    assert call("import_requests", path, agency=agency.code, update=True).code == 0
    info_request = InformationRequest.objects.get()
    assert info_request.outcome == "C5"
    assert info_request.personal() == {"applicant_name": "赵某甲"}
    assert info_request.correction.notified_on == date(2025, 3, 6)
    assert info_request.charge.amount == 20
