"""
Finishes a report's PDF: true table headers, page furniture apart, attachments listed once.

WeasyPrint guesses which headers belong to a cell and goes wrong beside cells that span rows,
so that a screen reader would name the wrong applicant or the wrong result. The grid of the
form knows better. Page numbers and marks are tagged like text that belongs to nothing; here they
become artifacts, which a screen reader passes over.
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
        _set_furniture_apart(document)
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


def _set_furniture_apart(document):
    """Mark as artifacts what stands on a page but in no element of the document."""
    read = {}
    for element in _every(document.Root.StructTreeRoot):
        marks = {int(kid) for kid in _kids_of(element) if isinstance(kid, int)}
        if marks:
            read.setdefault(element.Pg.objgen, set()).update(marks)
    parents = dict(_pairs(document.Root.StructTreeRoot.ParentTree.Nums))
    for page in document.pages:
        belonging = read.get(page.objgen, set())
        instructions = []
        for operands, operator in pikepdf.parse_content_stream(page):
            mark = _mark(operands) if str(operator) == "BDC" else None
            if mark is None or mark in belonging:
                instructions.append((operands, operator))
            else:
                artifact = [Name.Artifact, Dictionary(Type=Name.Pagination)]
                instructions.append((artifact, operator))
                parents[int(page.StructParents)][mark] = None
        page.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))


def _mark(operands):
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, Dictionary) and "/MCID" in properties:
        return int(properties.MCID)
    return None


def _pairs(numbers):
    return [(int(numbers[each]), numbers[each + 1]) for each in range(0, len(numbers), 2)]


def _every(element):
    for kid in _kids(element):
        yield kid
        yield from _every(kid)


def _identifier(number, place):
    return f"table{number}-{place.row:03}-{place.column:03}"


def _attributes(element):
    if "/A" not in element:
        element.A = Dictionary(O=Name.Table)
    return element.A


def _cells(row):
    return [kid for kid in _kids(row) if kid.get("/S") in (Name.TH, Name.TD)]


def _kids_of(element):
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _kids(element):
    return [kid for kid in _kids_of(element) if isinstance(kid, Dictionary) and "/S" in kid]


def _elements(element, kind):
    """Yield the elements of one kind below `element`, in reading order."""
    for kid in _kids(element):
        if kind == kid.S:
            yield kid
        else:
            yield from _elements(kid, kind)
