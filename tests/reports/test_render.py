"""The report as HTML and PDF: every cell in its place, tagged, archival, with its data inside."""

# Over 300 lines: one rendered report serves every case; rendering it again would cost seconds.

import csv
import io
import json
import re
from html.parser import HTMLParser

import pikepdf
import pypdf
import pytest

from portal.law.report_format import edition
from reports import delimited, render
from reports.layout import blocks, laid_out
from tests.reports import conftest

pytestmark = pytest.mark.once


class Cells(HTMLParser):
    """Collects the attributes and the text of every element with an id."""

    def __init__(self, markup):
        super().__init__()
        self.attributes, self.texts, self.open = {}, {}, []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in ("td", "th"):
            self.open.append(attributes.get("id", ""))
        if attributes.get("id"):
            self.attributes[attributes["id"]] = attributes

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.open.pop()

    def handle_data(self, data):
        if self.open:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data.strip()


@pytest.fixture(scope="module")
def made():
    """One PDF a module: each takes most of a second."""
    return {}


@pytest.fixture
def pdf(full_report, made):
    if "pdf" not in made:
        made["pdf"] = render.pdf(full_report())
    return made["pdf"]


def opened(raw):
    return pikepdf.open(io.BytesIO(raw))


def test_each_figure_stands_at_its_address_and_names_its_headers(full_report):
    cells = Cells(render.html(full_report()))
    assert cells.texts["requests.granted.natural_person"] == "2"
    assert cells.texts["challenges.litigation_direct.total"] == "12"
    assert cells.texts["disclosure.art20_8.administrative_fees.amount_10k_cny"] == "12.50"
    headers = cells.attributes["requests.denied_state_secret.other_org"]["headers"].split()
    assert [cells.texts[each] for each in headers] == [
        "申请人情况",
        "法人或其他组织",
        "其他",
        "三、本年度办理结果",
        "（三）不予公开",
        "1.属于国家秘密",
    ]


def test_zero_empty_and_not_applicable_are_printed_apart(full_report, make_report):
    cells = Cells(render.html(full_report()))
    assert cells.texts["disclosure.art20_1.regulations.in_force"] == "不适用"
    assert cells.texts["disclosure.art20_6.coercion.decisions_this_year"] == "未填写"
    zero = Cells(render.html(make_report()))
    assert zero.texts["requests.new_received.total"] == "0"


def test_all_parts_stand_in_order(full_report):
    markup = render.html(full_report())
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", markup)
    assert headings == [part.heading for part in edition("national-2021", 2025).parts]


def test_text_is_escaped_and_control_characters_are_taken_out(full_report):
    narratives = {"problems": "<script>alert(1)</script>\x00\x0b<img src=http://example.org/x>"}
    markup = render.html(full_report(narratives=narratives))
    assert "<script>" not in markup
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in markup
    assert "&lt;img src=http" in markup


def test_a_second_heading_runs_to_its_first_full_stop():
    found = blocks("（一）健全机制。分工明确。\n（二）规范流程\n\n  普通段落。")
    assert [(block.lead, block.text) for block in found] == [
        ("（一）健全机制。", "分工明确。"),
        ("（二）规范流程", ""),
        ("", "普通段落。"),
    ]


def test_an_unwritten_part_says_so(make_report):
    assert "（本部分尚未填写。）" in render.html(make_report())


def test_the_same_data_gives_the_same_bytes(full_report, pdf):
    assert render.pdf(full_report()) == pdf


def test_the_pdf_is_archival_and_tagged(pdf):
    with opened(pdf) as document:
        with document.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
            assert metadata["dc:title"] == "测试县民政局2025年政府信息公开工作年度报告"
        assert document.Root.Lang == "zh-CN"
        assert document.Root.MarkInfo.Marked
        assert document.Root.OutputIntents[0].S == "/GTS_PDFA1"


def test_every_font_is_embedded(pdf):
    fonts = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[inner["/BaseFont"]] = inner["/FontDescriptor"].get_object()
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(each) for each in fonts.values())


def test_the_pdf_carries_its_data_once(full_report, pdf):
    report = full_report()
    with opened(pdf) as document:
        names = ["TST-MZJ-2025-national-2021.csv", "TST-MZJ-2025-national-2021.json"]
        assert sorted(document.attachments) == names
        attached = {name: document.attachments[name].get_file().read_bytes() for name in names}
        assert json.loads(attached[names[1]]) == report
        assert attached[names[0]].decode() == delimited.csv_text(report)
        assert len(document.Root.AF) == 2
        assert {str(entry.AFRelationship) for entry in document.Root.AF} == {"/Data"}


def test_the_attached_figures_are_those_in_the_tables(full_report):
    report = full_report()
    printed = Cells(render.html(report)).texts
    rows = list(csv.DictReader(io.StringIO(delimited.csv_text(report))))
    assert len(rows) == 10 + 175 + 15
    for row in rows:
        assert printed[row["地址"]] == (row["数值"] or "未填写")
    granted = next(row for row in rows if row["地址"] == "requests.granted.total")
    assert granted["列"] == "申请人情况/总计"
    assert granted["行"] == "三、本年度办理结果/（一）予以公开"


def tables_of(document):
    found = []

    def walk(element):
        for kid in element.get("/K", []) if isinstance(element.get("/K"), pikepdf.Array) else []:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if kid.S == "/Table":
                    found.append(kid)
                walk(kid)

    walk(document.Root.StructTreeRoot)
    return found


def cells_of(table):
    found = []

    def walk(element):
        for kid in element.K:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") in ("/TH", "/TD"):
                found.append(kid)
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    walk(table)
    return found


def test_the_cells_of_the_pdf_point_to_their_true_headers(pdf):
    """In the row of the second refusal, beside two cells that span rows."""
    with opened(pdf) as document:
        tables = tables_of(document)
        assert len(tables) == 3
        cells = cells_of(tables[1])
        heads = {str(cell.ID): cell for cell in cells if "/ID" in cell}
        figures = [cell for cell in cells if "/Headers" in cell.get("/A", {})]
        assert len(figures) == 175
        row = figures[5 * 7 : 6 * 7]  # denied_other_law_prohibited
        assert {len(cell.A.Headers) for cell in row} == {5, 6}
        law, persons = row[0].A.Headers[-1], row[0].A.Headers[1]
        assert all(cell.A.Headers[-1] == law for cell in row)
        assert heads[str(law)].A.Scope == "/Row"
        assert heads[str(persons)].A.Scope == "/Column"
        assert len({str(cell.A.Headers) for cell in figures}) == 175
        assert set(heads) == {
            str(name) for name in document.Root.StructTreeRoot.IDTree.Names[::2]
        } & set(heads)


def test_page_furniture_is_an_artifact_and_all_text_is_tagged(pdf):
    with opened(pdf) as document:
        for page in document.pages:
            texts, kinds = 0, []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    kinds.append(str(operands[0]))
                elif str(operator) == "EMC":
                    kinds.pop()
                elif str(operator) in ("Tj", "TJ"):
                    assert kinds, "text that is neither tagged nor an artifact"
                    texts += kinds[-1] == "/Artifact"
            assert texts >= 1  # The page number.


def test_pages_are_numbered_between_dashes(pdf):
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    assert len(pages) >= 4
    for number, text in enumerate(pages, start=1):
        assert re.search(rf"—\s*{number}\s*—", text)


@pytest.fixture(
    scope="module", params=[0, 12_345, 476_190], ids=["one digit", "six digits", "eight digits"]
)
def pages(request):
    """The typeset pages of a report with figures of up to so many digits, as box trees."""
    report = conftest.assembled(
        2025,
        "five-part",
        requests=conftest.requests_of(request.param),
        challenges=conftest.challenges_of(request.param * 5),
    )
    document = render.typeset(render.markup_of(report, laid_out(report)))
    return [page._page_box for page in document.pages]


def cells_on(page):
    return [box for box in page.descendants() if type(box).__name__ == "TableCellBox"]


def test_no_figure_or_label_is_wider_than_its_cell(pages):
    cells = [cell for page in pages for cell in cells_on(page)]
    assert len(cells) > 250
    for cell in cells:
        for box in cell.descendants():
            if type(box).__name__ == "TextBox":
                inner = cell.position_x + cell.border_width()
                assert box.position_x >= cell.position_x
                assert box.position_x + box.width <= inner, f"{box.text} runs over"


def test_no_table_is_wider_than_the_text(pages):
    for page in pages:
        for box in page.descendants():
            if type(box).__name__ == "TableBox":
                assert box.width <= page.width + 0.1


def test_table_three_stands_on_one_page(pages):
    labels = [
        {box.text for box in page.descendants() if type(box).__name__ == "TextBox"}
        for page in pages
    ]
    first = next(texts for texts in labels if "一、本年新收政府信息公开申请数量" in texts)
    assert "四、结转下年度继续办理" in first


@pytest.mark.parametrize(
    "text",
    [
        "<img src='http://169.254.169.254/latest'>",
        "<link rel=attachment href='file:///etc/passwd'>",
        "<style>@import url(http://example.org/x.css)</style>",
    ],
)
def test_a_text_makes_the_pdf_fetch_nothing(full_report, text, monkeypatch):
    from weasyprint.urls import URLFetcher

    def fetched(self, url, headers=None):
        raise AssertionError(f"fetched {url}")

    monkeypatch.setattr(URLFetcher, "fetch", fetched)
    with opened(render.pdf(full_report(narratives={"problems": text}))) as document:
        assert len(document.attachments) == 2


@pytest.mark.parametrize(
    "url", ["http://example.org/", "file:///etc/passwd", "data:text/plain,x", "ftp://example.org/"]
)
def test_the_fetcher_serves_the_known_font_only(url):
    _fonts, _styles, fetcher = render._typesetter()
    with pytest.raises(ValueError, match="nothing from outside"):
        fetcher(url)


def test_rare_names_are_not_lost(full_report):
    """Characters that the body font lacks come from the font behind it."""
    text = "镕喆堃赟昇祎彧玥珺𠮷"
    pages = pypdf.PdfReader(
        io.BytesIO(render.pdf(full_report(narratives={"problems": text})))
    ).pages
    assert text in "".join(page.extract_text() for page in pages).replace("\n", "")


def test_a_long_narrative_is_bounded(full_report):
    text = "加强培训，提高质量。" * 2_000
    pages = pypdf.PdfReader(
        io.BytesIO(render.pdf(full_report(narratives={"problems": text})))
    ).pages
    # 22 lines of 28 characters: 20,000 characters are 33 pages.
    assert 33 <= len(pages) <= 42


def test_a_demonstration_says_so_on_every_page(full_report, settings):
    settings.DEMO = True
    report = full_report()
    markup = render.html(report)
    assert "noindex" in markup
    assert "（演示数据）</title>" in markup
    pages = pypdf.PdfReader(io.BytesIO(render.pdf(report))).pages
    for page in pages:
        assert "演示数据" in page.extract_text().replace(" ", "")


def test_a_draft_says_so_and_is_not_signed(full_report):
    draft = render.html(full_report(status="draft"))
    assert "草稿" in draft
    assert "report-signature" not in draft.partition("<body")[2]
    published = render.html(full_report()).partition("<body")[2]
    assert "草稿" not in published
    assert "2021年1月20日" in published


def test_the_layout_reads_only_the_data(full_report):
    report = json.loads(json.dumps(full_report()))
    assert laid_out(report) == laid_out(full_report())
