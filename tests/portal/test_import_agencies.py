"""import_agencies: a tree of bodies in any order."""

import pytest

from portal.models import Agency
from tests.importing import call, write_ledger

pytestmark = pytest.mark.django_db
HEADERS = ["代码", "名称", "级别", "上级代码", "政府", "法院"]


@pytest.fixture
def load(tmp_path):
    def run(*rows, **options):
        path = write_ledger(tmp_path / "bodies.csv", HEADERS, rows)
        return call("import_agencies", path, **options)

    return run


def row(code, level="县", parent="", **values):
    return {"代码": code, "名称": f"机关{code}", "级别": level, "上级代码": parent} | values


def test_a_superior_body_may_come_later_in_the_file(load):
    outcome = load(row("B", parent="A", 法院="县人民法院"), row("A", level="市", 政府="是"))
    assert outcome.code == 0, outcome.said
    below = Agency.objects.get(code="B")
    assert (below.parent.code, below.level, below.court) == ("A", "county", "县人民法院")
    assert below.parent.is_government


def test_a_second_run_changes_nothing(load):
    rows = [row("B", parent="A"), row("A")]
    load(*rows)
    assert "Nothing has changed" in load(*rows).said


def test_a_body_can_be_moved_by_an_update(load):
    load(row("A"), row("B"), row("C", parent="A"))
    assert load(row("C", parent="B")).code == 1
    assert load(row("C", parent="B"), update=True).code == 0
    assert Agency.objects.get(code="C").parent.code == "B"


@pytest.mark.parametrize(
    "rows",
    [
        [row("A", parent="NONE")],
        [row("A", parent="B"), row("B", parent="A")],
        [row("A", parent="A")],
    ],
)
@pytest.mark.parametrize("dry_run", [False, True])
def test_a_superior_that_cannot_be_is_named_and_nothing_is_loaded(load, rows, dry_run):
    outcome = load(*rows, dry_run=dry_run)
    assert outcome.code == 1
    assert "row 2, column “上级代码”" in outcome.said
    assert not Agency.objects.exists()


def test_an_unknown_level_lists_the_known_ones(load):
    outcome = load(row("A", level="国"))
    assert outcome.code == 1
    assert "column “级别”" in outcome.said
    assert "省" in outcome.said


def test_an_update_leaves_alone_what_its_ledger_does_not_give(load, tmp_path):
    load(row("A", 法院="县人民法院"), row("B", parent="A"))
    path = write_ledger(
        tmp_path / "short.csv",
        ["代码", "名称", "级别"],
        [
            {"代码": "B", "名称": "新名称", "级别": "县"},
            {"代码": "A", "名称": "机关A", "级别": "县"},
        ],
    )
    assert call("import_agencies", path, update=True).code == 0
    below = Agency.objects.get(code="B")
    assert (below.name, below.parent.code, below.parent.court) == ("新名称", "A", "县人民法院")
