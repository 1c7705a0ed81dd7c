"""OpenDocument files: what is shown, hidden, deleted and noted in them."""

import pytest

from tests.disclosure.privacy import making
from tests.disclosure.privacy.making import MOBILE

pytestmark = pytest.mark.once
NUMBER = making.identity()
SHOWN = "150199***********0"


def test_cells_hidden_tables_rows_and_columns(hits):
    hide = '<style:table-properties table:display="false"/>'
    styles = f'<style:style style:name="h">{hide}</style:style>'
    shown = making.ods_table(
        '<table:table-column table:number-columns-repeated="1"/>'
        '<table:table-column table:visibility="collapse"/>',
        making.ods_row("身份证号", "电话"),
        making.ods_row(NUMBER, MOBILE),
        making.ods_row(making.identity(7), attributes='table:visibility="filter"'),
    )
    hidden = making.ods_table(
        making.ods_row(making.identity(8)), attributes='table:name="底表" table:style-name="h"'
    )
    found = hits(making.ods(shown + hidden, styles=styles), "a.ods")
    assert ("identity", "sheet 名单 · A2") in found
    assert ("mobile", "sheet 名单 · B2 · hidden") in found
    assert ("identity", "sheet 名单 · A3 · hidden") in found
    assert found["hidden_cells", "sheet 名单"] == "3 cells in hidden rows or columns"
    assert ("identity", "sheet 底表 (hidden) · A1") in found
    assert ("hidden_sheet", "sheet 底表 (hidden)") in found


def test_comments_changes_stored_values_and_properties(hits):
    cell = (
        f'<table:table-row><table:table-cell office:value="{MOBILE}" office:value-type="float">'
        f"<office:annotation><dc:creator>王五</dc:creator><text:p>{NUMBER}</text:p>"
        "</office:annotation><text:p>1.54E+10</text:p></table:table-cell></table:table-row>"
    )
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>"
        f"{making.identity(9)}</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    meta = f"<dc:creator>张三丰</dc:creator><dc:title>{MOBILE}</dc:title>"
    found = hits(making.ods(making.ods_table(cell) + changes, meta), "a.ods")
    assert ("mobile", "sheet 名单 · A1") in found
    assert ("identity", "sheet 名单 · A1 · comment") in found
    assert found["comment", ""] == "1 comments"
    assert found["tracked_change", ""] == "1 tracked changes"
    assert any(kind == "identity" and "deleted" in place for kind, place in found)
    assert found["author", "comments"] == "王**"
    assert found["author", "properties"] == "张**"
    assert ("mobile", "properties") in found


def test_texts_with_hidden_passages_links_and_objects(hits):
    styles = (
        '<style:style style:name="h"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        f'<text:p text:style-name="h">{NUMBER}</text:p>'
        f"<text:p>电话<text:span>{MOBILE[:5]}</text:span><text:s/>{MOBILE[5:]}</text:p>"
        '<text:p><text:a xlink:href="mailto:zhang@mail.example">信</text:a></text:p>'
        '<table:table-source xlink:href="list.ods"/>'
    )
    file = making.ods(
        body,
        styles=styles,
        **{"Object 1": b"\0\1", "Thumbnails/thumbnail.png": making.picture("PNG").read()},
    )
    found = hits(file, "a.odt")
    assert ("identity", "paragraph 1 · hidden") in found
    assert ("hidden_text", "") in found
    assert ("mobile", "paragraph 2") in found
    assert any(kind == "email" for kind, _place in found)
    assert ("outside_link", "") in found
    assert ("embedded", "Object 1") in found


def test_a_locked_spreadsheet(reason):
    file = making.ods("", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"})
    assert "password" in reason(file, "a.ods")
