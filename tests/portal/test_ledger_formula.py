"""Cells that a spreadsheet would execute leave harmless and come back unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.ledger import harmless, restored

pytestmark = pytest.mark.once


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("cell", [*FORMULAS, "=cmd|'/c calc'!A0", "'=1"])
def test_a_formula_gets_an_apostrophe(cell):
    assert harmless(cell) == "'" + cell
    assert restored(harmless(cell)) == cell


@pytest.mark.parametrize("cell", ["", "标题", "1-1", "'引号'", "a=b", 5, -5, None])
def test_everything_else_is_left_alone(cell):
    assert harmless(cell) == cell


@given(st.text(alphabet="'=+-@＝\t a标"))
def test_any_text_survives_the_round_trip(text):
    assert restored(harmless(text)) == text
    assert harmless(text)[:1] not in {start[0] for start in FORMULAS}
