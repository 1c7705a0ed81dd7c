"""The PDF of a report beside bare WeasyPrint with the same HTML, fonts and variant."""

import io

import pypdf
import weasyprint

from portal.law.terms import PublicationChannel
from reports import render
from reports.layout import laid_out
from tests.bench.measure import median_seconds, show
from tests.reports import conftest

PARAGRAPH = "各科室按照目录逐项梳理应当公开的事项，明确责任人员和完成时限，按季度检查更新情况。"
PAGES = (5, 12)
CHARACTERS_A_PAGE = 22 * 28


def run():
    for pages in PAGES:
        report = report_of(pages)
        markup = render.markup_of(report, laid_out(report), styles=render.print_sheet())

        def bare(markup=markup):
            return weasyprint.HTML(string=markup).write_pdf(pdf_variant="pdf/a-3a")

        def product(report=report):
            return render.pdf(report)

        made = len(pypdf.PdfReader(io.BytesIO(product())).pages)
        floor = median_seconds(bare)
        show("report.pdf", median_seconds(product), "s", floor=floor, n=made)


def report_of(pages):
    """Return a report that fills so many pages; frame and tables take three and a half."""
    characters = int((pages - 3.5) * CHARACTERS_A_PAGE)
    text = PARAGRAPH * (characters // len(PARAGRAPH))
    return conftest.assembled(
        2025,
        "national-2021",
        requests=conftest.requests_of(7),
        challenges=conftest.challenges_of(3),
        channels=conftest.channels(dict.fromkeys(PublicationChannel, 9), items=80),
        narratives={"problems": text},
    )
