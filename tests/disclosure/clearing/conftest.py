"""A folder of old documents as a bureau has it, and its ledger."""

import docx
import pytest

from tests.disclosure import samples
from tests.disclosure.clearing.proposals import IDENTITY_NUMBER
from tests.importing import call, write_ledger

HEADERS = [
    "信息名称",
    "文号",
    "生成日期",
    "发布日期",
    "分类",
    "公开属性",
    "属性理由",
    "正文",
    "附件",
]
PAGE = "首页 > 政府信息公开 > 机构职能\n縣民政局關於內設機構的說明\n打印 关闭\n"


def document(*paragraphs):
    written = docx.Document()
    for paragraph in paragraphs:
        written.add_paragraph(paragraph)
    return samples.saved(written)


@pytest.fixture
def folder(tmp_path):
    """A small folder as a bureau has it, with everything that can be wrong with one."""
    folder = tmp_path / "文件"
    files = {
        "2009/01-关于发放高龄津贴的通知（定稿）.docx": document(
            "测民发〔2009〕12号", "关于发放高龄津贴的通知", "各乡镇：", "2009年3月5日"
        ),
        "2009/低保公示名单.txt": f"姓名 身份证号码\n张三 {IDENTITY_NUMBER}\n".encode(),
        "2010/关于购置车辆的请示.docx": document(
            "县政府：", "妥否，请批示。", "二〇一〇年六月十二日"
        ),
        "2010/救灾方案20100701.docx": document("秘密★10年", "方案", "2010年7月2日"),
        "2012/会议纪要.docx": document("第3次办公会纪要", "2012年5月6日"),
        "2012/年度决算.xlsx": samples.sheet(),
        "2012/年度决算（副本）.xlsx": None,  # The same bytes; see below.
        "2012/登记软件.pdf": b"MZ\x90\x00",
        "2012/旧系统.exe": b"MZ\x90\x01",
        "2013/页面.txt": PAGE.encode(),
        "2013/空.pdf": b"",
        ".DS_Store": b"x",
        "2013/~$说明.docx": b"x",
        "2013/Thumbs.db": b"x",
    }
    files["2012/年度决算（副本）.xlsx"] = files["2012/年度决算.xlsx"]
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture
def ledger(folder):
    rows = [
        {
            "信息名称": "關于發(fā)放高齡津貼的通知",
            "生成日期": "2009/3/5",
            "发布日期": "2009-03-10",
            "附件": "2009\\01-关于发放高龄津贴的通知（定稿）.docx",
        },
        {"信息名称": "低保公示名单", "生成日期": "2009-04-01", "分类": "重大民生信息", "附件": ""},
        {
            "信息名称": "救灾方案",
            "生成日期": "2010-07-02",
            "分类": "应急管理",
            "公开属性": "主动公开",
            "附件": "救灾方案20100701.docx",
        },
        {
            "信息名称": "没有文件的通知",
            "生成日期": "2011-01-05",
            "分类": "20-01",
            "附件": "不在.pdf",
        },
        {"信息名称": "没有日期的办法", "分类": "20-01"},
    ]
    return write_ledger(folder.parent / "台账.csv", HEADERS, rows)


@pytest.fixture
def clear(agency, folder, ledger):
    def run(**options):
        return call("clear_documents", folder, agency=agency.code, **{"ledger": ledger} | options)

    return run


@pytest.fixture
def cleared(clear, folder):
    outcome = clear()
    assert outcome.code == 0, outcome.said
    return folder
