"""
Finishes a report's PDF: table cells point to their true headers, attachments are listed once.

WeasyPrint guesses which headers belong to a cell and goes wrong beside cells that span rows,
so that a screen reader would name the wrong applicant or the wrong result. The grid of the
form knows better.
"""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

SCOPES = {"col": Name.Column, "colgroup": Name.Column, "row": Name.Row, "rowgroup": Name.Row}


def finished(raw, tables):
    """Return the bytes of the PDF `raw`, whose tables are the laid out `tables`, in order."""
    with pikepdf.open(BytesIO(raw)) as document:
        _list_attachments_once(document)
        _name_headers(document, tables)
        out = BytesIO()
        # An identifier from the content: the same report gives the same bytes.
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _list_attachments_once(document):
    if "/AF" in document.Root:
        unique = {entry.objgen: entry for entry in document.Root.AF}
        document.Root.AF = Array(unique.values())


def _name_headers(document, tables):
    root = document.Root.StructTreeRoot
    identifiers = {}
    elements = list(_elements(root, Name.Table))
    whole = len(elements) == len(tables)
    for number, element in enumerate(elements):
        rows = [_cells(row) for row in _elements(element, Name.TR)]
        if whole and len(rows) == tables[number].table.height:
            _point_to_headers(number, rows, tables[number].table, identifiers)
        else:
            _keep_scopes(rows)
    if identifiers:
        names = [part for key in sorted(identifiers) for part in (String(key), identifiers[key])]
        root.IDTree = document.make_indirect(Dictionary(Names=Array(names)))


def _point_to_headers(number, rows, table, identifiers):
    """Give each header its direction and name, and each figure the names of its headers."""
    remaining = [list(row) for row in rows]
    for place in table.placed():
        element = remaining[place.row].pop(0)
        name = _identifier(number, place)
        attributes = _attributes(element)
        if place.cell.scope:
            attributes.Scope = SCOPES[place.cell.scope]
            element.ID = String(name)
            identifiers[name] = element
        elif place.cell.is_data:
            labels = table.headers[place.cell.address]
            attributes.Headers = Array(String(_identifier(number, label)) for label in labels)
        elif "/Headers" in attributes:
            del attributes["/Headers"]


def _keep_scopes(rows):
    """For a table that runs over pages: drop guessed headers, say the direction of each label."""
    for row in rows:
        has_figures = any(element.S == Name.TD for element in row)
        for element in row:
            attributes = _attributes(element)
            if element.S == Name.TH:
                attributes.Scope = Name.Row if has_figures else Name.Column
            if "/Headers" in attributes:
                del attributes["/Headers"]
            if "/ID" in element:
                del element["/ID"]


def _identifier(number, place):
    return f"table{number}-{place.row:03}-{place.column:03}"


def _attributes(element):
    if "/A" not in element:
        element.A = Dictionary(O=Name.Table)
    return element.A


def _cells(row):
    return [kid for kid in _kids(row) if kid.get("/S") in (Name.TH, Name.TD)]


def _kids(element):
    kids = element.get("/K", Array())
    kids = kids if isinstance(kids, Array) else [kids]
    return [kid for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]


def _elements(element, kind):
    """Yield the elements of one kind below `element`, in reading order."""
    for kid in _kids(element):
        if kind == kid.S:
            yield kid
        else:
            yield from _elements(kid, kind)
