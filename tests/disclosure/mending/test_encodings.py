"""Text that was read in the wrong encoding."""

import pytest

from disclosure.mending import Kind, Place, mend

pytestmark = pytest.mark.once


RIGHT = "阳光县民政局关于做好2020年困难群众救助工作的通知：政府信息公开"


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.encode().decode("latin-1"),
        lambda text: text.encode("gb18030").decode("latin-1"),
        lambda text: "".join(
            part.decode("gb18030") for part in [text.replace("2020年", "").encode()]
        ),
    ],
    ids=["UTF-8 as Latin-1", "GBK as Latin-1", "UTF-8 as GBK"],
)
def test_text_read_in_the_wrong_encoding_is_read_again(damage):
    even = "县民政局通知各乡镇做好救助工作"[:14]
    damaged = damage(even)
    assert damaged != even
    mended = mend(damaged)
    assert mended.text == even
    assert {change.kind for change in mended.changes} == {Kind.ENCODING}


def test_windows_western_signs_are_understood():
    damaged = "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in RIGHT.encode()
    )
    assert mend(damaged).text == RIGHT


def test_text_that_was_damaged_twice_is_mended_twice():
    twice = RIGHT.encode().decode("latin-1").encode().decode("latin-1")
    assert mend(twice).text == RIGHT


def test_damaged_lines_are_mended_among_sound_ones():
    damaged = "政府信息公开".encode().decode("gb18030")
    assert mend(f"第一章 总则\n{damaged}\n结束").text == "第一章 总则\n政府信息公开\n结束"
    assert mend(f"第一章\n{damaged}").changes[0].place == Place(2, 1)


@pytest.mark.parametrize(
    "beyond",
    [
        "政府信息公开条例".encode("gb18030").decode("utf-8", "replace"),
        "政府信息公开条例，".encode()[:-1].decode("gb18030", "replace"),
        "县民政局锟斤拷锟斤拷通知",
        "县民政局\ue5e5通知",
    ],
)
def test_what_cannot_be_mended_is_pointed_out_and_left(beyond):
    mended = mend(beyond)
    assert mended.text == beyond
    assert mended.changes == ()
    assert {doubt.kind for doubt in mended.doubts} == {Kind.UNREADABLE}


@pytest.mark.parametrize(
    "fine",
    ["Café Zürich", "价格±5％，30×40厘米，25℃", "××××公司", "····", "联通", "屯留县", "Ünïcödé"],
)
def test_western_and_rare_signs_are_no_damage(fine):
    mended = mend(fine.replace("％", "%"))
    assert (mended.changes, mended.doubts) == ((), ())
