"""Three people bring a policy with three attachments to the public, in a real browser."""

import io
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils.timezone import localdate

from tests.disclosure.samples import pdf, word

PASSWORD = "tests-only-password"
TITLE = "阳光县城乡居民最低生活保障审核确认办法"
IDENTITY = ["11010519491231002X", "440524188001010014", "11010119900307803X"]
HAS_READERS = find_spec("disclosure.privacy.xlsx") is not None
# Axe would put what style sheets import into the page, which its policy forbids.
NO_IMPORTS = {"preload": False}
CLIPBOARD = Path(__file__).parent / "clipboard"
DROP = """([files]) => {
    const data = new DataTransfer();
    for (const [name, bytes] of files) data.items.add(new File([new Uint8Array(bytes)], name));
    const given = { dataTransfer: data, bubbles: true, cancelable: true };
    document.querySelector("form[data-upload]").dispatchEvent(new DragEvent("drop", given));
}"""
ANSWERED = """(number) => {
    const rows = [...document.querySelectorAll(".uploads li")];
    return rows.length >= number && rows.every((row) => row.lastElementChild.textContent);
}"""
PASTE = """(html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    const given = { clipboardData: data, bubbles: true, cancelable: true };
    document.querySelector(".editor-text").dispatchEvent(new ClipboardEvent("paste", given));
}"""


def hiding_book():
    """A spreadsheet whose second sheet is hidden and lists identity numbers."""
    book = openpyxl.Workbook()
    book.active.append(["乡镇", "户数"])
    hidden = book.create_sheet("名单")
    hidden.sheet_state = "hidden"
    for number in IDENTITY:
        hidden.append(["某某", number])
    return saved(book)


def plain_book():
    book = openpyxl.Workbook()
    book.active.append(["乡镇", "户数"])
    return saved(book)


def saved(book):
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def log_in(page, username):
    page.context.clear_cookies()
    page.goto("/admin/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("[type=submit]").click()


def press(page, name, **fields):
    """Press the button of an act and send its form."""
    page.locator(f"a.act-{name}").click()
    for field, value in fields.items():
        page.locator(f"[name={field}]").fill(value)
    with page.expect_navigation():
        page.locator(".act-form [type=submit]").click()


def begin(page, title=TITLE):
    """Begin a draft as the drafter and return its address."""
    log_in(page, "drafter")
    page.goto("/admin/disclosure/item/add/")
    page.get_by_label("机关:").select_option(label="阳光县民政局")
    page.locator("[name=title]").fill(title)
    page.locator("[name=formed_on]").fill(str(localdate() - timedelta(days=1)))
    page.locator("[name=category]").select_option(index=5)
    page.locator(".editor-text").click()
    page.keyboard.type("第一条 为规范低保工作，制定本办法。")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/change/")
    return page.url


def drop(page, *files):
    """Drop files of (name, content) onto the page and wait for the answer to each."""
    page.evaluate(DROP, [[[name, list(content)] for name, content in files]])
    page.wait_for_function(ANSWERED, arg=len(files))


def test_three_people_publish_a_policy_with_three_attachments(page):
    address = begin(page)
    drop(page, ("办法.pdf", pdf()), ("解读.docx", word()), ("户数.xlsx", hiding_book()))
    page.reload()
    names = page.locator("#files tbody a").all_inner_texts()
    assert names == ["办法.pdf", "解读.docx", "户数.xlsx"]
    press(page, "submit")
    log_in(page, "reviewer")
    page.get_by_text("待审核").click()
    page.get_by_role("link", name=TITLE).click()
    press(page, "check")
    press(page, "pass_secrecy_review")
    if HAS_READERS:
        stopped_by_the_gate(page, address)
    log_in(page, "approver")
    page.goto(address)
    press(page, "publish")
    assert page.locator(".stage").inner_text() == "已公开"
    pk = address.split("/")[-3]
    page.context.clear_cookies()
    page.goto(f"/items/{pk}/")
    assert page.locator("h1").inner_text() == TITLE
    assert page.locator(".files a").all_inner_texts() == ["办法.pdf", "解读.docx", "户数.xlsx"]
    with page.expect_download() as saving:
        page.get_by_role("link", name="办法.pdf").click()
    assert saving.value.suggested_filename == "办法.pdf"


def stopped_by_the_gate(page, address):
    """The hidden sheet stops the publication; without it the item goes its way again."""
    log_in(page, "approver")
    page.goto(address)
    press(page, "publish")
    assert "个人信息提示" in page.locator(".errorlist").first.inner_text()
    page.goto(address.replace("/change/", "/findings/"))
    found = page.locator(".findings tbody").inner_text()
    assert "名单" in found
    assert not any(number in found for number in IDENTITY)
    page.goto(address)
    press(page, "send_back", reason="请删去隐藏的名单")
    log_in(page, "drafter")
    page.goto(address)
    with page.expect_navigation():
        page.locator("#files tr", has_text="户数.xlsx").locator("button").click()
    drop(page, ("户数.xlsx", plain_book()))
    page.goto(address)
    press(page, "submit")
    log_in(page, "reviewer")
    page.goto(address)
    press(page, "check")
    press(page, "pass_secrecy_review")


@pytest.mark.parametrize("program", ["word", "wps"])
def test_what_word_and_wps_put_on_the_clipboard_is_pasted_cleanly(page, program):
    clipboard = (CLIPBOARD / f"{program}.html").read_text(encoding="utf-8")
    clean = (CLIPBOARD / f"{program}.clean.html").read_text(encoding="utf-8").replace("\n", "")
    address = begin(page, "粘贴的文稿")
    assert page.evaluate("(html) => yangguang.cleanPaste(html)", clipboard) == clean
    page.locator(".editor-text").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.evaluate(PASTE, clipboard)
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.goto(address)
    kept = page.locator("textarea[name=body]").input_value()
    # The server cleans again, and says of links to other sites what it says of all.
    assert kept.replace("\n", "").replace(' rel="noopener noreferrer"', "") == clean


def test_a_draft_is_saved_while_it_is_written(page):
    address = begin(page, "自动保存的拟稿")
    page.locator("[name=summary]").fill("写到一半")
    page.locator("[name=title]").focus()
    page.get_by_text("已自动保存").wait_for()
    page.goto(address)
    assert page.locator("[name=summary]").input_value() == "写到一半"


def test_what_cannot_be_sent_waits_in_the_browser_and_goes_once_it_is_saved(page):
    address = begin(page, "断网时的拟稿")
    page.route("**/autosave/", lambda route: route.abort())
    page.locator("[name=summary]").fill("断网时写的")
    page.locator("[name=title]").focus()
    page.get_by_text("网络中断").wait_for()
    page.unroute("**/autosave/")
    page.goto(address)
    page.get_by_role("button", name="恢复").click()
    page.get_by_text("已自动保存").wait_for()
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('yangguang'))")
    assert kept == []
    page.goto(address)
    assert page.locator("[name=summary]").input_value() == "断网时写的"


def test_two_windows_do_not_overwrite_each_other(page):
    address = begin(page, "两个窗口的拟稿")
    other = page.context.new_page()
    other.goto(address)
    other.locator("[name=summary]").fill("先写的")
    other.locator("[name=title]").focus()
    other.get_by_text("已自动保存").wait_for()
    other.close()
    page.locator("[name=summary]").fill("后写的")
    page.locator("[name=title]").focus()
    page.get_by_text("有人改过这份拟稿").wait_for()
    assert page.locator("[name=summary]").input_value() == "后写的"


def test_each_dropped_file_gets_its_own_answer(page):
    begin(page, "附件不合格的拟稿")
    drop(page, ("好.pdf", pdf()), ("坏.exe", b"MZ"), ("又一份.pdf", pdf()))
    rows = page.locator(".uploads li").all_inner_texts()
    assert "已添加" in rows[0]
    assert rows[1].startswith("坏.exe: ")
    assert "已经添加过，名为 好.pdf" in rows[2]


def test_all_is_done_without_a_mouse(page):
    begin(page, "只用键盘的拟稿")
    page.locator(".editor-text").focus()
    page.keyboard.press("Alt+F10")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.command") == "italic"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "editor-text"
    page.keyboard.press("Alt+t")
    page.wait_for_url("**/act/submit/")


def test_without_a_script_the_page_does_the_same(browser, site_url, page):
    address = begin(page, "没有脚本的拟稿")
    context = browser.new_context(
        base_url=site_url, java_script_enabled=False, storage_state=page.context.storage_state()
    )
    plain = context.new_page()
    plain.goto(address)
    assert plain.locator("textarea[name=body]").is_visible()
    files = [("a.pdf", "application/pdf", pdf()), ("b.docx", "application/msword", word())]
    plain.locator("#drop-files").set_input_files(
        [{"name": name, "mimeType": kind, "buffer": content} for name, kind, content in files]
    )
    plain.locator(".drop button").click()
    assert plain.locator("#files tbody a").all_inner_texts() == ["a.pdf", "b.docx"]
    plain.locator("[name=_submit]").click()
    plain.locator(".act-form [type=submit]").click()
    assert plain.locator(".stage").inner_text() == "审核中"
    context.close()


def test_axe_finds_nothing_on_the_workbench(page):
    address = begin(page, "无障碍的拟稿")
    for path in ("/admin/", address, f"{address}../act/submit/", f"{address}../findings/"):
        page.goto(path)
        faults = [
            (each["id"], node["html"][:200])
            for each in Axe().run(page, options=NO_IMPORTS).response["violations"]
            for node in each["nodes"]
        ]
        assert faults == [], path
