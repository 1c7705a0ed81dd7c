"""Text files as tables: encodings, delimiters, headers, and what is no table at all."""

import csv

import pytest
from django.utils import translation

from portal.ledger import Code, Column, Date, Integer, Ledger, Text, Unusable
from portal.ledger import delimited as delimited_module

pytestmark = pytest.mark.once

LEDGER = Ledger(
    [
        Column("信息名称", Text(max_length=500), "title", required=True),
        Column("生成日期", Date(), "formed_on", required=True),
        Column("文号", Code(), "number", aliases=("发文字号",)),
        Column("件数", Integer(), "count", default=0),
        Column("申请人名称", Text(), "applicant", personal=True),
    ],
    check=lambda values: (
        [("number", "stands only with a count")] if values["number"] and not values["count"] else []
    ),
)
HEADER = "信息名称,生成日期,文号,件数,申请人名称\n"
ROW = "通知,2020-03-02,1,5,林晓禾\n"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a file and gives its path."""

    def make(content, name="ledger.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return make


def entries(path, ledger=LEDGER):
    """Return the notices of a file and its entries."""
    with ledger.open(path) as table:
        reader = ledger.reader(table)
        read = (reader.read(row) for row in table)
        return table.notices, [entry for entry in read if entry]


def refusal(path, ledger=LEDGER):
    with pytest.raises(Unusable) as caught:
        entries(path, ledger)
    return str(caught.value)


def faults(path, ledger=LEDGER):
    return [str(fault) for entry in entries(path, ledger)[1] for fault in entry.faults]


@pytest.mark.parametrize(
    ("encoding", "notice"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("gb18030", ["ledger.csv is in GB18030 and was read as such"]),
        ("utf-16", ["ledger.csv is in UTF-16 and was read as such"]),
    ],
)
def test_the_encodings_of_office_programs_are_read_and_the_odd_ones_said(write, encoding, notice):
    notices, (entry,) = entries(write(HEADER + ROW, encoding=encoding))
    assert notices == notice
    assert entry.values["title"] == "通知"
    assert entry.values["applicant"] == "林晓禾"


@pytest.mark.parametrize(
    ("delimiter", "notice"),
    [
        (";", ["ledger.csv has semicolons between its columns"]),
        ("\t", ["ledger.csv has tabs between its columns"]),
    ],
)
def test_other_delimiters_are_read_and_said(write, delimiter, notice):
    notices, (entry,) = entries(write((HEADER + ROW).replace(",", delimiter)))
    assert notices == notice
    assert entry.values["count"] == 5


def test_semicolons_within_cells_do_not_divide_columns(write):
    notices, (entry,) = entries(write(HEADER + "a;b;c;d;e;f;g,2020-03-02,,,\n"))
    assert notices == []
    assert entry.values["title"] == "a;b;c;d;e;f;g"


def test_a_damaged_utf8_file_is_never_taken_for_gb18030(write):
    body = (HEADER + ROW).encode() + b"\xff\xfe,2020-03-02,,,\n"
    assert refusal(write(body)) == (
        "ledger.csv: line 3 is not text in UTF-8; save the ledger as CSV UTF-8"
    )


def test_rows_are_numbered_as_a_spreadsheet_shows_them(write):
    text = HEADER + '"第一行\n第二行",2020-03-02,,,\n\n,,,,\n  ,,,,\n通知,2020-03-02,,,\n'
    _notices, found = entries(write(text))
    assert [entry.number for entry in found] == [2, 6]
    assert found[0].values["title"] == "第一行 第二行"


def test_old_line_ends_are_read(write):
    assert len(entries(write((HEADER + ROW + ROW).replace("\n", "\r")))[1]) == 2


def test_a_title_may_stand_above_the_header(write):
    text = "阳光县民政局信息公开台账,,,,\n\n（二〇二〇年）,,,,\n" + HEADER + ROW
    (entry,) = entries(write(text))[1]
    assert entry.number == 5


def test_headers_are_mended_and_the_mends_said(write):
    path = write("* 信息 名称,生成\u3000日期,发文字号,件数（）\n通知,2020-03-02,,５\n")
    with LEDGER.open(path) as table:
        mends = [str(mend) for mend in LEDGER.reader(table).mends]
    assert mends == [
        "ledger.csv, row 1, column “信息名称”: “* 信息 名称” read as “信息名称”",
        "ledger.csv, row 1, column “生成日期”: “生成\\u3000日期” read as “生成日期”",
        "ledger.csv, row 1, column “件数”: “件数（）” read as “件数”",
    ]


def test_every_wrong_header_is_named_with_the_nearest_known_one(write):
    path = write("信息题名,生成日期,生成 日期,合计\n通知,2020-03-02,,\n")
    assert refusal(path).splitlines() == [
        (
            "ledger.csv, row 1, column “信息名称”: this required column is missing; "
            "did you mean “信息题名”?"
        ),
        (
            "ledger.csv, row 1, column “信息题名”: column A is not known here; "
            "did you mean “信息名称”?"
        ),
        (
            "ledger.csv, row 1, column “合计”: column D is not known here; "
            "columns still free: 信息名称, 文号, 件数, 申请人名称"
        ),
        "ledger.csv, row 1, column “生成日期”: stands more than once, in columns B, C",
    ]


def test_another_table_altogether_is_refused_in_one_line(write):
    assert refusal(write("a,b\n1,2\n")) == (
        "ledger.csv, row 1: holds none of the expected headers: "
        "信息名称, 生成日期, 文号, 件数, 申请人名称"
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \r\n,,,\n", "is empty"),
        (b"\0\1\2\3abc", "is a binary file and no table"),
        ((HEADER + "a\0b,2020-03-02,,,\n").encode(), "is a binary file and no table"),
        (b"%PDF-1.7\n...", "is a PDF and no table"),
        (b"\x89PNG\r\n\x1a\n", "is a picture and no table"),
        (b"MZ\x90\0\3", "is a program and no table"),
        (b"<!DOCTYPE html><html><table>", "is a web page and no table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "save it as .xlsx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password",
        ),
        (b'"never closed\n' * 3, "row 1: a quotation mark in this row is not closed"),
    ],
    ids=range(12),
)
def test_what_is_no_table_is_refused_with_its_name_and_the_remedy(write, content, reason):
    found = refusal(write(content))
    assert found.startswith("ledger.csv: ")
    assert reason in found


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "none.csv") == "none.csv: there is no such file"
    assert refusal(tmp_path).endswith("is not a file")


def test_each_fault_names_row_column_value_and_what_would_be_right(write):
    path = write(HEADER + "通知,2O20-01-02,,五,\n,2020-03-02,,-1,\n")
    assert faults(path) == [
        (
            "ledger.csv, row 2, column “生成日期”: “2O20-01-02”: should be a date as YYYY-MM-DD, "
            "such as 2020-03-02; character 2 looks like the letter O"
        ),
        "ledger.csv, row 2, column “件数”: “五”: should be a whole number, such as 12",
        "ledger.csv, row 3, column “件数”: “-1”: must not be negative",
        "ledger.csv, row 3, column “信息名称”: must not be empty",
    ]


def test_columns_of_a_sound_row_are_checked_against_each_other(write):
    assert faults(write(HEADER + "通知,2020-03-02,Z1,,\n通知,2020,Z1,,\n")) == [
        "ledger.csv, row 2, column “文号”: “Z1”: stands only with a count",
        (
            "ledger.csv, row 3, column “生成日期”: “2020”: should be a date as YYYY-MM-DD, "
            "such as 2020-03-02"
        ),
    ]


def test_cells_beyond_the_header_are_a_fault(write):
    text = "信息名称,生成日期,,件数\n通知,2020-03-02,,1,,\n通知,2020-03-02,散,1,散\n"
    assert faults(write(text)) == [
        "ledger.csv, row 3: 2 cells more than there are headers; is there an unquoted comma?"
    ]


def test_a_row_may_be_shorter_than_the_header(write):
    (entry,) = entries(write(HEADER + "通知,2020-03-02\n"))[1]
    assert entry.faults == []
    assert entry.values["count"] == 0
    assert entry.values["number"] is None


def test_a_broken_quotation_is_one_bad_row_among_good_ones(write):
    path = write(HEADER + '"通"知,2020-03-02,,,\n' + ROW)
    assert faults(path) == [
        (
            "ledger.csv, row 2: a quotation mark in this row is not closed, "
            "or not doubled within a cell"
        )
    ]
    assert entries(path)[1][1].values["title"] == "通知"


def test_a_quotation_that_is_never_closed_does_not_swallow_memory(write, monkeypatch):
    monkeypatch.setattr(delimited_module, "LONGEST_CELL", 1000)
    before = csv.field_size_limit(1000)
    try:
        path = write(HEADER + '"通知,2020-03-02,,,\n' + ROW * 100)
        found = entries(path)[1]
    finally:
        csv.field_size_limit(before)
    assert "is not closed" in str(found[0].faults[0])
    assert found[-1].values["title"] == "通知"


def test_a_file_that_is_one_endless_line_is_read_in_pieces(write, monkeypatch):
    monkeypatch.setattr(delimited_module, "LONGEST_CELL", 1000)
    assert "holds none of the expected headers" in refusal(write("长" * 20_000))


def test_a_text_has_no_sheets(write):
    with pytest.raises(Unusable, match="is text and has no sheets"):
        LEDGER.open(write(HEADER + ROW), sheet="台账")


def test_a_personal_cell_is_never_repeated(write):
    ledger = Ledger(
        [
            Column("信息名称", Text(), "title", required=True),
            Column("申请人名称", Date(), "applicant", personal=True),
        ]
    )
    path = write("信息名称,申请人名称\n通知,2O20-01-02\n通知,２０２０-０３-０２\n")
    found = entries(path, ledger)[1]
    assert [str(fault) for fault in found[0].faults] == [
        (
            "ledger.csv, row 2, column “申请人名称”: “(personal data, not shown)”: "
            "should be a date as YYYY-MM-DD, such as 2020-03-02"
        )
    ]
    assert "2020" not in str(found[1].mends[0])


def test_a_cell_is_shown_short_and_printable(write):
    (line,) = faults(write(HEADER + "通知,\x1b[31m" + "长" * 100 + ",,,\n"))
    assert "“[31m" + "长" * 36 + "…”" in line


def test_a_long_cell_shows_the_place_that_was_mended(write):
    path = write(HEADER + "长" * 100 + "\x1b尾,2020-03-02,,,\n")
    (mend,) = entries(path)[1][0].mends
    assert mend.before == "…" + "长" * 10 + "\\x1b尾"
    assert mend.after == "…" + "长" * 10 + "尾"


def test_rows_are_read_as_they_are_asked_for(write):
    with LEDGER.open(write(HEADER + ROW * 50_000)) as table:
        next(iter(table))
        assert table.share_read() < 0.2
