"""
Makes the HTML and the PDF of a report from one template.

The PDF is PDF/A-3a with its data attached. The same data gives the same bytes: nothing in it
depends on the moment of rendering. WeasyPrint takes more than a second to import, so it is
imported where a PDF is made, once.
"""

import atexit
import hashlib
import json
import threading
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from portal.law.procedure import ReportStage
from reports import delimited, justification, tagging
from reports.layout import laid_out

SHEET = "static/css/document.css"
DEMONSTRATION = "演示数据"
DRAFT = "草稿"

# Pango's font map is not made for several threads at once.
_rendering = threading.Lock()


def html(data):
    """Return the report as a standalone HTML file, its style sheet inside."""
    return markup_of(data, laid_out(data), styles=_sheet())


def pdf(data):
    """Return the report as PDF/A-3a bytes, with its JSON and a CSV of its tables attached."""
    report = laid_out(data)
    markup = markup_of(data, report)
    with _rendering:
        raw = typeset(markup).write_pdf(
            pdf_variant="pdf/a-3a",
            pdf_identifier=hashlib.sha256(markup.encode()).digest()[:16],
            attachments=_attachments(data),
        )
    return tagging.finished(raw, report.tables)


def typeset(markup):
    """Return the pages of a report's HTML as a WeasyPrint document, its lines justified."""
    import weasyprint

    fonts, styles, fetcher = _typesetter()
    document = weasyprint.HTML(string=markup, url_fetcher=fetcher).render(
        stylesheets=[styles], font_config=fonts, pdf_variant="pdf/a-3a"
    )
    justification.justify(document)
    return document


def json_text(data):
    """Return the report as data, the one text that is written, attached and compared."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def marks(data):
    """Return what every page of the report must say of itself, often nothing."""
    found = [DEMONSTRATION] if settings.DEMO else []
    if data["status"] != ReportStage.PUBLISHED:
        found.append(DRAFT)
    return "　".join(found)


def markup_of(data, report, styles=""):
    context = {
        "report": report,
        "styles": styles,
        "demo": settings.DEMO,
        "marks": marks(data),
    }
    return render_to_string("reports/document.html", context)


def _sheet():
    return (settings.BASE_DIR / SHEET).read_text(encoding="utf-8")


def print_sheet():
    """Return the style sheet for printing, with the typeface that lies beside the portal."""
    faces = "".join(
        f'@font-face{{font-family:"FandolFang";src:url("{url}")}}' for url in _known_files()
    )
    return faces + _sheet()


def _known_files():
    font = Path(settings.FANDOL_FANG)
    return {font.as_uri()} if font.is_file() else set()


@cache
def _typesetter():
    """Return font configuration, style sheet and fetcher: one of each for the process."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    # Its temporary folder can only be removed while Python is still whole.
    atexit.register(_typesetter.cache_clear)
    fetcher = _refusing(_known_files())
    fonts = FontConfiguration()
    styles = weasyprint.CSS(string=print_sheet(), font_config=fonts, url_fetcher=fetcher)
    return fonts, styles, fetcher


def _refusing(known):
    """Return a fetcher that serves the known files and nothing else, whatever a text names."""
    from weasyprint.urls import URLFetcher

    class Refusing(URLFetcher):
        def fetch(self, url, headers=None):
            if url not in known:
                raise ValueError("a report loads nothing from outside")
            return super().fetch(url, headers)

    return Refusing(allowed_protocols=("file",), allow_redirects=False)


def _attachments(data):
    import weasyprint

    _fonts, _styles, fetcher = _typesetter()
    made = datetime.fromisoformat(data["generated_at"]).astimezone(UTC).replace(tzinfo=None)
    stem = f"{data['agency']['code']}-{data['year']}-{data['edition']}"
    files = (
        (f"{stem}.json", "年度报告数据（JSON）", json_text(data)),
        (f"{stem}.csv", "年度报告统计表（CSV）", delimited.csv_text(data)),
    )
    return [
        weasyprint.Attachment(
            file_obj=BytesIO(text.encode()),
            name=name,
            description=description,
            created=made,
            modified=made,
            relationship="Data",
            url_fetcher=fetcher,
        )
        for name, description, text in files
    ]
