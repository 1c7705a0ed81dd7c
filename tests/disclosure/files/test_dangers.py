"""Documents with something in them that must not come in."""

import pikepdf
import pytest

from disclosure.files import checked_file
from tests.disclosure import samples
from tests.disclosure.samples import GOOD, archive, pdf, with_parts, word

pytestmark = pytest.mark.once


@pytest.mark.parametrize("part", ["word__vbaProject.bin", "xl__macrosheets__sheet1.xml"])
def test_macros_are_refused_wherever_they_lie(part, refusal):
    assert "macros" in refusal("a.docx", with_parts(word(), **{part: b"x"}))
    assert "macros" in refusal("a.odt", with_parts(GOOD["通知.odt"](), Basic__script="x"))
    assert "macros" in refusal("a.doc", samples.compound("WordDocument", "_VBA_PROJECT"))


def test_a_document_that_declares_macros_under_a_plain_ending_is_refused(refusal):
    declared = samples.parts_of(word())["[Content_Types].xml"]
    declared = declared.replace(b"vnd.openxmlformats-officedocument", b"vnd.ms-word.macroEnabled")
    assert "macros" in refusal("a.docx", with_parts(word(), **{"[Content_Types].xml": declared}))


def test_documents_with_a_password_are_refused_with_what_to_do(refusal, written):
    closed = pikepdf.Encryption(owner="a", user="b")
    said = refusal("a.pdf", pdf(encryption=closed))
    assert "save a copy without password" in said
    assert said == refusal("a.docx", samples.compound("EncryptedPackage"))
    assert said == refusal("a.xls", samples.compound("EncryptedPackage"))
    manifest = "<m><encryption-data/></m>"
    odt = with_parts(GOOD["通知.odt"](), **{"META-INF__manifest.xml": manifest})
    assert said == refusal("a.odt", odt)
    # One that only asks not to be printed opens for everybody.
    checked_file(written("b.pdf", pdf(encryption=pikepdf.Encryption(owner="a", user=""))))


@pytest.mark.parametrize(
    ("kind", "target", "taken"),
    [
        ("attachedTemplate", "http://evil.example/t.dotm", False),
        ("attachedTemplate", r"\\evil.example\t.dotm", False),
        ("attachedTemplate", "file://evil.example/t.dotm", False),
        ("oleObject", "https://evil.example/x", False),
        ("image", "http://evil.example/1.png", False),
        ("attachedTemplate", "file:///C:/Users/a/Normal.dotm", True),
        ("hyperlink", "http://www.example.gov.cn/", True),
    ],
)
def test_a_document_that_loads_from_elsewhere_is_refused(kind, target, taken, refusal, written):
    relation = (
        f'<Relationships><Relationship Id="a" TargetMode="External" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
        "</Relationships>"
    )
    content = with_parts(word(), **{"word___rels__settings.xml.rels": relation})
    if taken:
        checked_file(written("a.docx", content))
    else:
        assert "another address" in refusal("a.docx", content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_that_multiply_are_refused(encoding, refusal):
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'.encode(encoding)
    for name, make in [("a.xlsx", samples.sheet), ("a.ods", GOOD["台账.ods"])]:
        assert "entities" in refusal(name, with_parts(make(), **{"xl__sharedStrings.xml": laughs}))


@pytest.mark.parametrize(
    "inside", ["病毒.exe", "a.js", "b.zip", "../上级.pdf", "C:\\a.pdf", "/etc/a.pdf", "无后缀"]
)
def test_an_archive_holds_only_what_may_be_attached_itself(inside, refusal):
    refusal("a.zip", archive({"a.pdf": pdf(), inside: "x"}))
